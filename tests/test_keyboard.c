/* The focus, on every scene: in reading order, once each, visible wherever it is; nothing is out of the reach of arrows, and
 * nothing traps. */
#include "scenes.h"

#include "ui/action.h"
#include "ui/nav.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 256, ARROWS_MOST = 60, LONG_LIST = 40, ESCAPES_MOST = 8 };

static const struct {
  Size size;
  int text_percent;
} LOOKS[] = {{{1280, 800}, 100}, {{800, 1280}, 100}, {{640, 480}, 200}};

static char where[256];
static int faults;

#define FAULT(...) (faults++, print_error("%s: ", where), print_error(__VA_ARGS__), print_error("\n"))

/* ---- Scenes, sizes, texts ---- */

typedef void (*Look)(Drive *drive);

static void everywhere(const Look *looks) {
  faults = 0;
  for (const Scene *scene = scenes; scene->name; scene++) {
    for (size_t s = 0; s < sizeof LOOKS / sizeof *LOOKS; s++) {
      Drive d;
      scene_start(&d, scene, LOOKS[s].text_percent);
      d.size = LOOKS[s].size;
      snprintf(where, sizeof where, "%s at %dx%d, text %d %%", scene->name, d.size.w, d.size.h, LOOKS[s].text_percent);
      drive_wait(&d, 1000); /* nothing fades any more */
      for (int i = 0; looks[i]; i++) {
        drive_event(&d, (Event){.kind = EVENT_FOCUS});
        for (int16_t area = 0; area < 2; area++) drive_event(&d, (Event){.kind = EVENT_SCROLL, .action = {ACT_SCROLL, area}});
        looks[i](&d);
      }
      drive_stop(&d);
    }
  }
  assert_int_equal(faults, 0);
}

static void every_card(Look look) {
  Settings settings = settings_default();
  settings.welcomed = true;
  strcpy(settings.name[0], "Ana");
  strcpy(settings.name[1], "Sam");
  Drive d;
  faults = 0;
  drive_start(&d, NULL, &settings, NULL);
  for (int e = 0; e < d.library.exercise_count; e++) {
    for (int c = 0; c < d.library.exercises[e].card_count; c++) {
      app_show_card(d.app, e, c);
      drive_wait(&d, 1000);
      snprintf(where, sizeof where, "%s, card %d", d.library.exercises[e].id, c + 1);
      look(&d);
    }
  }
  drive_stop(&d);
  assert_int_equal(faults, 0);
}

/* ---- Walking ---- */

static bool is_target(const Hit *hit) { return hit->role != ROLE_TEXT && !hit->disabled && hit->action.id != ACT_NONE; }

static const Hit *hit_of(const Frame *frame, Action action) {
  for (uint32_t i = 0; i < frame->hit_count; i++)
    if (is_target(&frame->hits[i]) && action_equal(frame->hits[i].action, action)) return &frame->hits[i];
  return NULL;
}

static const char *name(const Frame *frame, Action action) {
  static char names[2][256];
  static int next;
  char *out = names[next++ % 2];
  const Hit *hit = hit_of(frame, action);
  return hit ? frame_label(frame, hit, out, sizeof names[0]) : "nothing";
}

static bool press(Drive *d, NavKey key) {
  Event events[NAV_EVENTS];
  int count = nav_key(drive_frame(d), key, events);
  for (int i = 0; i < count; i++) drive_event(d, events[i]);
  return count > 0;
}

/* All that can be pressed, each once, in the frame's order. */
static int targets(const Frame *frame, Action out[MOST]) {
  int count = 0;
  for (uint32_t i = 0; i < frame->hit_count && count < MOST; i++) {
    bool twice = !is_target(&frame->hits[i]);
    for (int j = 0; j < count; j++) twice = twice || action_equal(out[j], frame->hits[i].action);
    if (!twice) out[count++] = frame->hits[i].action;
  }
  return count;
}

/* ---- In reading order ---- */

/* Where a target is for the eye. What scrolls together is one thing, as far as it can be seen, and compared with its like. */
typedef struct Place {
  Rect rect;
  int scroll;
} Place;

/* Can they be parted by straight lines, again and again, so that all that is walked first is above or left of the rest? */
static bool reads(const Place *places, int count) {
  if (count < 2) return true;
  for (int split = 1; split < count; split++) {
    bool above = true, left = true;
    for (int a = 0; a < split; a++) {
      for (int b = split; b < count; b++) {
        const Rect *p = &places[a].rect, *q = &places[b].rect;
        above = above && p->y + p->h <= q->y + 1;
        left = left && p->x + p->w <= q->x + 1;
      }
    }
    if (above || left) return reads(places, split) && reads(places + split, count - split);
  }
  return false;
}

static Rect part(Rect r, Rect c) {
  float x = fmaxf(r.x, c.x), y = fmaxf(r.y, c.y);
  return (Rect){x, y, fminf(r.x + r.w, c.x + c.w) - x, fminf(r.y + r.h, c.y + c.h) - y};
}

static Rect both(Rect a, Rect b) {
  float x = fminf(a.x, b.x), y = fminf(a.y, b.y);
  return (Rect){x, y, fmaxf(a.x + a.w, b.x + b.w) - x, fmaxf(a.y + a.h, b.y + b.h) - y};
}

static void walks_in_order(Drive *d) {
  Action all[MOST];
  Place places[MOST], outer[MOST], inner[MOST];
  Rect seen[MOST];
  int count = targets(drive_frame(d), all), outers = 0, inners = 0;
  for (int i = 0; i < count; i++) {
    press(d, NAV_TAB);
    const Frame *frame = drive_frame(d);
    if (!action_equal(frame->focus, all[i])) {
      FAULT("Tab is on \"%s\", not on \"%s\"", name(frame, frame->focus), name(frame, all[i]));
      return;
    }
    const Hit *hit = hit_of(frame, all[i]);
    places[i] = (Place){hit->rect, hit->scroll};
    if (hit->scroll >= 0) places[i].rect.y += frame->scrolls[hit->scroll].offset;
    seen[i] = part(hit->rect, hit->clip);
  }
  for (int i = 0; i < count; i++) {
    int scroll = places[i].scroll;
    if (scroll >= 0) inner[inners++] = places[i];
    if (scroll >= 0 && i > 0 && places[i - 1].scroll == scroll)
      outer[outers - 1].rect = both(outer[outers - 1].rect, seen[i]);
    else
      outer[outers++] = (Place){seen[i], scroll};
  }
  bool covers = strstr(where, "more at") == where; /* its panel lies over others by design */
  if (!covers && !(reads(outer, outers) && reads(inner, inners))) FAULT("Tab does not walk in reading order");
  if (count == 0) return;
  press(d, NAV_TAB);
  if (!action_equal(drive_frame(d)->focus, all[0])) FAULT("Tab does not come round");
  press(d, NAV_BACKTAB);
  if (!action_equal(drive_frame(d)->focus, all[count - 1])) FAULT("Shift and Tab do not go back");
}

/* ---- Visible ---- */

/* A ring around it (or the caret in it), with no side out of sight but the one at the end of what scrolls. */
static bool ringed(const Frame *frame, const Hit *hit) {
  if (hit->role == ROLE_FIELD && hit->selected) return true;
  for (uint32_t i = 0; i < frame->op_count; i++) {
    const Op *op = &frame->ops[i];
    if (op->kind != OP_STROKE || op->rect.w < 20) continue;
    Rect r = op->rect, h = hit->rect;
    bool around = r.x <= h.x + 12 && r.y <= h.y + 12 && r.x + r.w >= h.x + h.w - 12 && r.y + r.h >= h.y + h.h - 12;
    bool close = r.w <= h.w + 40 && r.h <= h.h + 40;
    bool whole = op->bounds.h + 10 >= fminf(r.h, op->clip.h) && op->bounds.w + 10 >= fminf(r.w, op->clip.w);
    if (around && close && whole) return true;
  }
  return false;
}

static void focus_shows(Drive *d) {
  Action all[MOST];
  int count = targets(drive_frame(d), all);
  if (!strcmp(app_screen(d->app), "hidden")) return; /* a plain clock says nothing */
  uint64_t plain = frame_hash(drive_frame(d));
  for (int i = 0; i < count; i++) {
    press(d, NAV_TAB);
    const Frame *frame = drive_frame(d);
    const Hit *hit = hit_of(frame, frame->focus);
    if (!hit || frame_hash(frame) == plain || !ringed(frame, hit)) FAULT("no ring around \"%s\"", name(frame, all[i]));
    bool fits = hit && (hit->scroll < 0 || hit->rect.h <= frame->scrolls[hit->scroll].view.h);
    if (hit && hit->hidden && fits) FAULT("\"%s\" has the focus out of sight", name(frame, all[i]));
  }
}

/* What a finger is on is drawn otherwise, and as before once it is lifted. */
static void press_shows(Drive *d) {
  Action all[MOST];
  int count = targets(drive_frame(d), all);
  if (!strcmp(app_screen(d->app), "hidden") || (count > LONG_LIST && d->size.w != 1280)) return;
  uint64_t plain = frame_hash(drive_frame(d));
  for (int i = 0; i < count; i++) {
    const Hit *hit = hit_of(drive_frame(d), all[i]);
    if (hit->hidden) continue;
    drive_event(d, (Event){.kind = EVENT_PRESS, .action = all[i]});
    if (frame_hash(drive_frame(d)) == plain) FAULT("\"%s\" does not show that it is pressed", name(drive_frame(d), all[i]));
    drive_event(d, (Event){.kind = EVENT_PRESS});
  }
  if (frame_hash(drive_frame(d)) != plain) FAULT("a press stays");
}

/* ---- Everything by arrows, as a game controller has them ---- */

/* Comes to it by Tab, so that it is in sight. */
static void focus_on(Drive *d, Action action) {
  drive_event(d, (Event){.kind = EVENT_FOCUS, .action = action});
  press(d, NAV_TAB);
  press(d, NAV_BACKTAB);
}

static void arrows_reach_all(Drive *d) {
  for (uint32_t i = 0; i < drive_frame(d)->hit_count; i++)
    if (d->frame.hits[i].role == ROLE_KEY) return; /* until it is shut, arrows stay on the keyboard that is open */
  Action all[MOST];
  bool reached[MOST] = {0}, walked[MOST] = {0};
  int count = targets(drive_frame(d), all), left = count;
  if (count == 0 || (count > LONG_LIST && d->size.w != 1280)) return; /* a long list takes long, and is the same elsewhere */
  press(d, NAV_DOWN);
  Action first = drive_frame(d)->focus;
  for (int i = 0; i < count; i++)
    if (action_equal(all[i], first)) reached[i] = true, left--;
  for (int i = 0; i < count; i++) {
    if (!reached[i] || walked[i]) continue;
    walked[i] = true;
    for (NavKey key = NAV_LEFT; key <= NAV_DOWN; key++) {
      if (left == 0) return;
      if (!action_equal(drive_frame(d)->focus, all[i])) focus_on(d, all[i]);
      for (int n = 0; n < ARROWS_MOST && action_equal(drive_frame(d)->focus, all[i]) && press(d, key); n++) {}
      for (int j = 0; j < count; j++)
        if (!reached[j] && action_equal(all[j], drive_frame(d)->focus)) reached[j] = true, left--;
    }
    i = -1; /* what was just reached may lie before it */
  }
  for (int i = 0; i < count && left; i++)
    if (!reached[i]) FAULT("no arrow leads to \"%s\"", name(drive_frame(d), all[i]));
}

/* ---- Nothing traps ---- */

static void tab_leads_on(Drive *d) {
  Action all[MOST];
  int count = targets(drive_frame(d), all);
  for (int i = 0; i < count && count > 1; i++) {
    drive_event(d, (Event){.kind = EVENT_FOCUS, .action = all[i]});
    press(d, NAV_TAB);
    if (action_equal(drive_frame(d)->focus, all[i])) FAULT("Tab stays on \"%s\"", name(drive_frame(d), all[i]));
  }
}

/* Escape leads, step by step, to where it has nothing to do; and there Tab still walks. */
static void escape_leads_on(const Scene *scene, Action from) {
  Drive d;
  scene_start(&d, scene, 100);
  drive_event(&d, (Event){.kind = EVENT_FOCUS, .action = from});
  uint64_t last = 0;
  for (int n = 0; n < ESCAPES_MOST && frame_hash(drive_frame(&d)) != last; n++) {
    last = frame_hash(drive_frame(&d));
    drive_key(&d, KEY_ESCAPE);
  }
  if (!press(&d, NAV_TAB)) FAULT("nothing leads on from %s", app_screen(d.app));
  drive_stop(&d);
}

static void test_every_scene(void **state) {
  (void)state;
  everywhere((const Look[]){walks_in_order, focus_shows, press_shows, arrows_reach_all, tab_leads_on, NULL});
}

static void test_every_card(void **state) {
  (void)state;
  every_card(walks_in_order);
}

static void test_escape_leads_on(void **state) {
  (void)state;
  faults = 0;
  for (const Scene *scene = scenes; scene->name; scene++) {
    Drive d;
    Action all[MOST];
    scene_start(&d, scene, 100);
    int count = targets(drive_frame(&d), all);
    drive_stop(&d);
    snprintf(where, sizeof where, "%s", scene->name);
    for (int i = 0; i < count; i += 5) escape_leads_on(scene, all[i]);
  }
  assert_int_equal(faults, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_scene), cmocka_unit_test(test_every_card),
                                     cmocka_unit_test(test_escape_leads_on)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
