/* Typing in the app: names, clipboard, mouse, input methods, the on-screen keyboard; and how fields are drawn. */
#include "scenes.h"

#include "core/edit.h"
#include "core/utf8.h"
#include "model.h"
#include "ui/keyboard.h"
#include "ui/nav.h"
#include "ui/strings.h"

#include <SDL_ttf.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Drive d;

static void start(int screen_keyboard) {
  Settings settings = settings_default();
  settings.screen_keyboard = screen_keyboard;
  drive_start(&d, NULL, &settings, NULL);
  drive_act(&d, ACT_CONTINUE, 0);
}

static void send(EventKind kind, ActionId id, int arg, Means by) {
  drive_event(&d, (Event){.kind = kind, .action = {(uint16_t)id, (int16_t)arg}, .by = by});
}

static void touch(int key) { send(EVENT_ACTION, ACT_TYPE, key, BY_TOUCH); }

static void aim(int byte, FieldPoint what) {
  drive_event(&d, (Event){.kind = EVENT_FIELD_POINT, .action = {ACT_FIELD, 0}, .number = {byte, (int32_t)what}, .by = BY_MOUSE});
}

static void selecting(Key key) { drive_event(&d, (Event){.kind = EVENT_KEY, .key = key, .number = {1}}); }

static void paste(const char *text, bool more) {
  Event event = {.kind = EVENT_PASTE, .number = {more}};
  snprintf(event.text, sizeof event.text, "%s", text);
  drive_event(&d, event);
}

static const char *name(int partner) { return app_settings(d.app)->name[partner]; }

static bool keys_show(void) { return drive_offers(&d, ACT_TYPE, KEYBOARD_DONE); }

static const Hit *field_hit(int partner) {
  const Frame *frame = drive_frame(&d);
  for (uint32_t i = 0; i < frame->hit_count; i++)
    if (frame->hits[i].role == ROLE_FIELD && frame->hits[i].action.arg == partner) return &frame->hits[i];
  fail_msg("no field");
  return NULL;
}

/* ---- Text ---- */

static void test_clipboard(void **state) {
  (void)state;
  start(KEYBOARD_AUTO);
  drive_act(&d, ACT_FIELD, 0);
  drive_type(&d, "Ana Maria");
  selecting(KEY_WORD_LEFT);
  assert_true(drive_says(&d, "Circle\xE2\x80\x99s name: Ana Maria. Selected: Maria"));
  drive_key(&d, KEY_COPY);
  assert_string_equal(d.copied, "Maria");
  drive_key(&d, KEY_CUT);
  assert_string_equal(name(0), "Ana ");
  drive_forget(&d);
  drive_key(&d, KEY_COPY); /* nothing is selected: what was copied stays */
  assert_int_equal(drive_count(&d, EFFECT_CLIPBOARD, NULL), 0);
  drive_key(&d, KEY_PASTE);
  assert_int_equal(drive_count(&d, EFFECT_PASTE, NULL), 1);
  paste("the\nsecond", false);
  paste(" part", true);
  assert_string_equal(name(0), "Ana the second part");
  drive_key(&d, KEY_UNDO);
  assert_string_equal(name(0), "Ana ");
  drive_key(&d, KEY_UNDO);
  assert_string_equal(name(0), "Ana Maria");
  drive_key(&d, KEY_REDO);
  drive_key(&d, KEY_SELECT_ALL);
  drive_type(&d, "B");
  assert_string_equal(name(0), "B");
  drive_act(&d, ACT_CONTINUE, 0);
  paste("nowhere", false);
  drive_key(&d, KEY_PASTE);
  assert_string_equal(name(0), "B");
  drive_stop(&d);
}

/* 200 characters, whatever the way they come in; trimmed at the end. */
static void test_names_keep_their_rules(void **state) {
  (void)state;
  start(KEYBOARD_AUTO);
  drive_act(&d, ACT_FIELD, 1);
  paste("  ", false);
  for (int i = 0; i < 30; i++) paste("\xF0\x9F\x92\x9B\xF0\x9F\x92\x9B\xF0\x9F\x92\x9B 4567\t9", i > 0);
  assert_int_equal(utf8_count(name(1), strlen(name(1))), 200);
  drive_act(&d, ACT_CONTINUE, 0);
  assert_memory_equal(name(1), "\xF0\x9F\x92\x9B", 4);
  assert_int_equal(utf8_count(name(1), strlen(name(1))), 198);
  drive_stop(&d);
}

/* Does the app still know this text? It holds a Model and nothing else. */
static bool knows(const char *text) {
  const char *bytes = (const char *)d.app;
  for (size_t i = 0; i + strlen(text) <= sizeof(Model); i++)
    if (memcmp(bytes + i, text, strlen(text)) == 0) return true;
  return false;
}

static void test_nothing_is_kept_when_it_is_left(void **state) {
  (void)state;
  start(KEYBOARD_AUTO);
  drive_act(&d, ACT_FIELD, 0);
  drive_type(&d, "secret");
  drive_key(&d, KEY_SELECT_ALL);
  drive_key(&d, KEY_COPY);
  assert_true(knows("secret"));
  drive_key(&d, KEY_SELECT_ALL);
  drive_key(&d, KEY_CUT);
  drive_act(&d, ACT_CONTINUE, 0);
  assert_false(knows("secret"));
  drive_act(&d, ACT_BACK, 0);
  drive_act(&d, ACT_FIELD, 0);
  drive_type(&d, "secret");
  drive_key(&d, KEY_SELECT_ALL);
  drive_key(&d, KEY_BACKSPACE);
  drive_act(&d, ACT_FIELD, 1);
  assert_false(knows("secret"));
  drive_act(&d, ACT_FIELD, 0);
  drive_key(&d, KEY_UNDO);
  assert_string_equal(name(0), "");
  drive_type(&d, "Ana");
  drive_key(&d, KEY_ESCAPE); /* leaves the field; the page stays, and the field is entered again by Enter */
  assert_string_equal(app_screen(d.app), "welcome");
  assert_false(nav_in_field(drive_frame(&d)));
  Event events[NAV_EVENTS];
  assert_int_equal(nav_key(&d.frame, NAV_ENTER, events), 1);
  drive_event(&d, events[0]);
  assert_true(nav_in_field(drive_frame(&d)));
  drive_key(&d, KEY_UNDO);
  assert_string_equal(name(0), "Ana");
  drive_stop(&d);
}

static void test_the_mouse_selects(void **state) {
  (void)state;
  start(KEYBOARD_AUTO);
  aim(0, FIELD_PRESS);
  drive_type(&d, "Ana Maria");
  aim(6, FIELD_PRESS);
  aim(1, FIELD_DRAG);
  assert_true(drive_says(&d, "Selected: na Ma"));
  aim(6, FIELD_WORD);
  assert_true(drive_says(&d, "Selected: Maria"));
  aim(6, FIELD_ALL);
  assert_true(drive_says(&d, "Selected: Ana Maria"));
  assert_false(keys_show());
  drive_act(&d, ACT_HIDE, 0);
  aim(2, FIELD_PRESS); /* on the hidden screen nothing is entered */
  assert_string_equal(app_screen(d.app), "hidden");
  drive_type(&d, "x");
  assert_string_equal(name(0), "Ana Maria");
  drive_stop(&d);
}

static void compose(const char *text) {
  Event event = {.kind = EVENT_COMPOSE, .number = {1}};
  snprintf(event.text, sizeof event.text, "%s", text);
  drive_event(&d, event);
}

static void test_composition(void **state) {
  (void)state;
  start(KEYBOARD_AUTO);
  drive_act(&d, ACT_FIELD, 0);
  drive_type(&d, "A");
  compose("ni");
  assert_string_equal(name(0), "A");
  drive_key(&d, KEY_BACKSPACE); /* the input method's */
  assert_string_equal(name(0), "A");
  drive_key(&d, KEY_ESCAPE); /* gives up the composition, and nothing else */
  assert_int_equal(drive_count(&d, EFFECT_COMPOSE_END, NULL), 1);
  assert_true(nav_in_field(drive_frame(&d)));
  compose("ni");
  drive_event(&d, (Event){.kind = EVENT_HIDDEN, .number = {1}});
  assert_int_equal(drive_count(&d, EFFECT_COMPOSE_END, NULL), 2);
  compose("ni");
  drive_type(&d, "\xE4\xBD\xA0");
  assert_string_equal(name(0), "A\xE4\xBD\xA0");
  compose("ha");
  drive_act(&d, ACT_CONTINUE, 0);
  assert_int_equal(drive_count(&d, EFFECT_COMPOSE_END, NULL), 3);
  assert_string_equal(name(0), "A\xE4\xBD\xA0");
  drive_stop(&d);
}

/* ---- The on-screen keyboard ---- */

static void test_when_the_keyboard_comes(void **state) {
  (void)state;
  static const struct {
    KeyboardChoice choice;
    bool system;
    Means by;
    bool comes;
  } rows[] = {{KEYBOARD_AUTO, false, BY_TOUCH, true},  {KEYBOARD_AUTO, false, BY_PAD, true},
              {KEYBOARD_AUTO, false, BY_MOUSE, false}, {KEYBOARD_AUTO, false, BY_KEYS, false},
              {KEYBOARD_AUTO, true, BY_TOUCH, false},  {KEYBOARD_ALWAYS, true, BY_MOUSE, true},
              {KEYBOARD_ALWAYS, false, BY_KEYS, true}, {KEYBOARD_NEVER, false, BY_TOUCH, false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Settings settings = settings_default();
    settings.screen_keyboard = (int)rows[i].choice;
    drive_system_keyboard = rows[i].system;
    drive_start(&d, NULL, &settings, NULL);
    drive_system_keyboard = false;
    drive_act(&d, ACT_CONTINUE, 0);
    send(EVENT_ACTION, ACT_FIELD, 0, rows[i].by);
    assert_int_equal(keys_show(), rows[i].comes);
    drive_stop(&d);
  }
}

static void test_typing_on_it(void **state) {
  (void)state;
  start(KEYBOARD_AUTO);
  send(EVENT_ACTION, ACT_FIELD, 0, BY_TOUCH);
  touch(2); /* a capital first */
  touch(2);
  touch(KEYBOARD_SPACE);
  touch(KEYBOARD_SHIFT);
  touch(KEYBOARD_SHIFT);
  touch(0);
  touch(1);
  touch(KEYBOARD_SHIFT);
  touch(KEYBOARD_ERASE);
  touch(KEYBOARD_MARKS);
  touch(32 * KEYBOARD_WEST); /* a letter with a mark */
  touch(KEYBOARD_PAGE);
  touch(KEYBOARD_PAGE);
  touch(32);
  touch(29); /* no key stands there */
  touch(-1);
  touch(9999);
  assert_string_equal(name(0), "Ee Q\xC3\xA4"
                               "1");
  assert_true(drive_says(&d, "name: Ee Q\xC3\xA4"));
  send(EVENT_ACTION, ACT_FIELD, 1, BY_TOUCH); /* from field to field it stays */
  assert_true(keys_show());
  touch(KEYBOARD_DONE);
  assert_false(keys_show());
  touch(0);
  assert_string_equal(name(1), "");
  drive_act(&d, ACT_CONTINUE, 0);
  assert_false(keys_show());
  drive_stop(&d);
}

static void test_a_real_keyboard_puts_it_away(void **state) {
  (void)state;
  start(KEYBOARD_AUTO);
  send(EVENT_ACTION, ACT_FIELD, 0, BY_PAD);
  assert_int_equal(drive_frame(&d)->focus.id, ACT_TYPE); /* the controller stands on it at once */
  drive_event(&d, (Event){.kind = EVENT_KEY, .key = KEY_BACKSPACE, .by = BY_PAD});
  assert_true(keys_show());
  drive_type(&d, "x");
  assert_false(keys_show());
  assert_true(nav_in_field(drive_frame(&d)));
  drive_stop(&d);
  start(KEYBOARD_ALWAYS);
  drive_act(&d, ACT_FIELD, 0);
  drive_type(&d, "x");
  assert_true(keys_show());
  drive_key(&d, KEY_ESCAPE);
  assert_false(keys_show());
  drive_stop(&d);
}

/* A controller walks over fields without entering them, and on the keyboard it stays on it and on the field. */
static void test_walking_with_a_controller(void **state) {
  (void)state;
  start(KEYBOARD_AUTO);
  send(EVENT_FOCUS, ACT_FIELD, 0, BY_PAD);
  assert_false(nav_typing(drive_frame(&d)));
  send(EVENT_ACTION, ACT_FIELD, 0, BY_PAD);
  static const NavKey ways[] = {NAV_UP, NAV_RIGHT, NAV_DOWN, NAV_LEFT, NAV_DOWN, NAV_RIGHT, NAV_UP};
  bool field = false, done = false;
  for (int i = 0; i < 300; i++) {
    Event events[NAV_EVENTS];
    int count = nav_key(drive_frame(&d), ways[(i * i + i / 7) % 7], events);
    for (int e = 0; e < count; e++) {
      events[e].by = BY_PAD;
      drive_event(&d, events[e]);
    }
    Action focus = drive_frame(&d)->focus;
    assert_true(focus.id == ACT_TYPE || (focus.id == ACT_FIELD && focus.arg == 0));
    field = field || focus.id == ACT_FIELD;
    done = done || (focus.id == ACT_TYPE && focus.arg == KEYBOARD_DONE);
    assert_true(keys_show());
  }
  assert_true(field && done);
  drive_stop(&d);
}

/* Every letter stands there once (hyphen and apostrophe beside the digits too), small and large, in the typeface. */
static void test_letters(void **state) {
  (void)state;
  char seen[KEYBOARD_PAGES * 32][8], text[8];
  int count = 0;
  assert_int_equal(TTF_Init(), 0);
  TTF_Font *font = TTF_OpenFont(GOLDSEAM_SOURCE_DIR "/assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf", 20);
  assert_non_null(font);
  for (int shift = 0; shift < 2; shift++) {
    Keyboard keyboard = {.shift = shift ? KEYBOARD_CAPITALS : KEYBOARD_SMALL};
    for (int key = 0; key < KEYBOARD_PAGES * 32; key++) {
      const char *letter = keyboard_text(&keyboard, key, text);
      assert_int_equal(letter != NULL, key % 32 < 28);
      if (!letter) continue;
      assert_true(*letter && utf8_cluster(letter, strlen(letter)) == strlen(letter));
      uint32_t code;
      assert_int_equal(utf8_decode(letter, strlen(letter), &code), strlen(letter));
      if (!TTF_GlyphIsProvided32(font, code)) fail_msg("no glyph for %s", letter);
      if (shift) continue;
      bool twice = !strcmp(letter, "-") || !strcmp(letter, "\xE2\x80\x99");
      for (int i = 0; i < count && !twice; i++) assert_string_not_equal(seen[i], letter);
      strcpy(seen[count++], letter);
    }
  }
  assert_int_equal(count, KEYBOARD_PAGES * 28);
  TTF_CloseFont(font);
  TTF_Quit();
  static const char *const needed[] = {"\xC3\xA4", "\xC3\xB6", "\xC3\xBC", "\xC3\x9F", "\xC3\xA9", "\xC3\xA8", "\xC3\xAA",
                                       "\xC3\xA7", "\xC5\x93", "\xC3\xA6", "\xC3\xAB", "\xC3\xAF", "\xC3\xB4", "\xC3\xBB",
                                       "\xC3\xB9", "\xC3\xA0", "\xC3\xA2", "\xC3\xAE", "\xC3\xBF", "'"};
  for (size_t n = 0; n + 1 < sizeof needed / sizeof *needed; n++) {
    bool found = false;
    for (int i = 0; i < count; i++) found = found || !strcmp(seen[i], needed[n]);
    assert_true(found);
  }
}

/* ---- How it is drawn ---- */

static const Scene *scene_named(const char *wanted) {
  const Scene *scene = scenes;
  while (scene->name && strcmp(scene->name, wanted) != 0) scene++;
  assert_non_null(scene->name);
  return scene;
}

static void test_the_field_stays_in_sight(void **state) {
  (void)state;
  static const Size sizes[] = {{1280, 800}, {800, 1280}, {1024, 600}, {640, 480}, {2400, 1080}, {1080, 2400}, {3840, 2160}};
  static const char *const names[] = {"welcome-keyboard", "settings-keyboard"};
  for (size_t n = 0; n < 2; n++) {
    for (int percent = 100; percent <= 200; percent += 50) {
      scene_start(&d, scene_named(names[n]), percent);
      for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        d.size = sizes[s];
        for (int scroll = 0; scroll <= 5000; scroll += 2500) { /* however far the page was scrolled */
          drive_event(&d, (Event){.kind = EVENT_SCROLL, .action = {ACT_SCROLL, 0}, .number = {scroll}});
          const Hit *field = field_hit(1);
          if (!field->selected || field->hidden)
            fail_msg("%s at %dx%d, text %d %%: the field is out of sight", names[n], sizes[s].w, sizes[s].h, percent);
          for (uint32_t i = 0; i < d.frame.hit_count; i++)
            if (d.frame.hits[i].role == ROLE_KEY) assert_true(d.frame.hits[i].rect.y >= field->rect.y + field->rect.h);
          assert_true(d.frame.caret.w > 0 && d.frame.caret.y >= field->rect.y);
        }
      }
      drive_stop(&d);
    }
  }
}

/* Wherever the caret goes in a long text, it is within the box; and a click into the text leaves the text where it is. */
static void test_the_caret_stays_in_sight(void **state) {
  (void)state;
  start(KEYBOARD_AUTO);
  drive_act(&d, ACT_FIELD, 0);
  for (int i = 0; i < 25; i++) drive_type(&d, "W\xC3\xBCrzburg");
  for (int i = 0; i < 500; i++) {
    const Hit *field = field_hit(0);
    Rect caret = d.frame.caret, box = field->rect;
    assert_true(caret.x >= box.x && caret.x + caret.w <= box.x + box.w && caret.y > box.y && caret.y + caret.h <= box.y + box.h);
    float first = d.frame.points[field->stop].x;
    Event event;
    assert_true(nav_point(&d.frame, box.x + box.w / 2, caret.y + 1, &event));
    if (i % 10 == 0) drive_event(&d, event);
    field = field_hit(0);
    assert_true(d.frame.points[field->stop].x == first);
    drive_key(&d, i < 220 ? KEY_LEFT : i < 250 ? KEY_WORD_LEFT : i % 3 ? KEY_RIGHT : KEY_BACKSPACE);
  }
  drive_stop(&d);
}

/* Every place says where its letter stands, and points find it. */
static void test_places_for_the_caret(void **state) {
  (void)state;
  start(KEYBOARD_AUTO);
  drive_act(&d, ACT_FIELD, 0);
  drive_type(&d, "Zoe\xCC\x88 B");
  for (int typed = 1; typed >= 0; typed--) {
    const Hit *field = field_hit(0);
    static const int bytes[] = {0, 1, 2, 5, 6, 7};
    assert_int_equal(field->selected, typed);
    assert_int_equal(field->stops, 6);
    for (uint32_t i = 0; i < 6; i++) {
      Event event;
      float x = d.frame.points[field->stop + i].x;
      assert_true(nav_point(&d.frame, x + 2, field->rect.y + 10, &event));
      assert_int_equal(event.number[0], bytes[i]);
      assert_int_equal(nav_field_byte(&d.frame, field, (Point){x - 2, 0}, false), bytes[i]);
    }
    drive_act(&d, ACT_FIELD, 1);
  }
  drive_stop(&d);
}

/* Selected text on its ground, in every theme. */
static void test_selection_can_be_read(void **state) {
  (void)state;
  for (int theme = THEME_EVENING; theme < THEME_CHOICES; theme++) {
    Settings settings = settings_default();
    settings.theme = (ThemeChoice)theme;
    drive_start(&d, NULL, &settings, NULL);
    drive_act(&d, ACT_CONTINUE, 0);
    drive_act(&d, ACT_FIELD, 0);
    drive_type(&d, "Ana");
    drive_key(&d, KEY_SELECT_ALL);
    const Frame *frame = drive_frame(&d);
    bool found = false;
    for (uint32_t i = 0; i < frame->op_count; i++) {
      const Op *op = &frame->ops[i];
      if (op->kind != OP_TEXT || op->count != 3 || memcmp(frame->text + op->first, "Ana", 3) != 0) continue;
      const Op *ground = NULL;
      for (uint32_t k = 0; k < i; k++)
        if (frame->ops[k].kind == OP_FILL && frame->ops[k].rect.x <= op->rect.x + 1 && frame->ops[k].rect.y < op->rect.y &&
            frame->ops[k].rect.y + frame->ops[k].rect.h > op->rect.y)
          ground = &frame->ops[k];
      assert_non_null(ground);
      assert_true(theme_contrast(op->colour, ground->colour) >= 4.5);
      assert_true(ground->rect.w < 200); /* the selection, not the box */
      found = true;
    }
    assert_true(found);
    drive_stop(&d);
  }
}

/* A still caret asks for no time. */
static void test_the_caret_rests(void **state) {
  (void)state;
  start(KEYBOARD_AUTO);
  send(EVENT_ACTION, ACT_FIELD, 0, BY_TOUCH);
  assert_int_equal(app_wake(d.app), -1);
  drive_stop(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_clipboard),
      cmocka_unit_test(test_names_keep_their_rules),
      cmocka_unit_test(test_nothing_is_kept_when_it_is_left),
      cmocka_unit_test(test_the_mouse_selects),
      cmocka_unit_test(test_composition),
      cmocka_unit_test(test_when_the_keyboard_comes),
      cmocka_unit_test(test_typing_on_it),
      cmocka_unit_test(test_a_real_keyboard_puts_it_away),
      cmocka_unit_test(test_walking_with_a_controller),
      cmocka_unit_test(test_letters),
      cmocka_unit_test(test_the_field_stays_in_sight),
      cmocka_unit_test(test_the_caret_stays_in_sight),
      cmocka_unit_test(test_places_for_the_caret),
      cmocka_unit_test(test_selection_can_be_read),
      cmocka_unit_test(test_the_caret_rests),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
