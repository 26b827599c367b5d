#include "shell/replay_run.h"

#include "core/utf8.h"
#include "shell/carry.h"
#include "shell/cli.h"
#include "shell/draw.h"
#include "shell/entropy.h"
#include "shell/hearing.h"
#include "shell/paths.h"
#include "shell/photo_sample.h"
#include "shell/picture.h"
#include "shell/replay_press.h"
#include "shell/seal.h"
#include "shell/status.h"
#include "ui/nav.h"
#include "ui/strings.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { WALK_MOST = 1000, WALK_PAUSE_MS = 3000 };

int replay_fail(Replay *replay, int status, const char *format, ...) {
  char why[480];
  va_list args;
  va_start(args, format);
  vsnprintf(why, sizeof why, format, args);
  va_end(args);
  err_set(replay->err, "line %d: %s", replay->statement->line, why);
  return status;
}

int replay_no_memory(Replay *replay) { return replay_fail(replay, EXIT_LACK, "there is not enough memory"); }

/* ---- The app ---- */

/* A sound in words stays for four seconds: it is told when it comes, whatever the script waits for. */
static void hear_caption(Replay *replay) {
  const char *caption = app_caption(replay->app);
  if (strcmp(caption, replay->caption) == 0) return;
  snprintf(replay->caption, sizeof replay->caption, "%s", caption);
  size_t used = strlen(replay->heard);
  if (*caption) snprintf(replay->heard + used, sizeof replay->heard - used, "    ~ \"%s\"\n", caption);
}
static void paste(Replay *replay);
static void show_photos(Replay *replay, Event *reply) {
  app_set_photos(replay->app, replay->photos, replay->photo_count, 0);
  *reply = (Event){.kind = EVENT_PHOTOS};
}

/* Copies are as if they lay in Ana's documents: nothing is written, and nothing read. */
static bool carry_copies(App *app, const Effect *effect, Event *reply) {
  static const Copy copies[] = {{"records-2026-11-14.json"}, {"records-2026-10-31.json"}, {"records-2026-10-31.csv"}};
  *reply = (Event){.kind = EVENT_RECORDS, .number = {COPY_LOOKED}};
  switch (effect->kind) {
    case EFFECT_COPIES: break;
    case EFFECT_EXPORT:
      reply->number[0] = COPY_SAVED;
      snprintf(reply->text, sizeof reply->text, "/home/ana/Documents/records-2026-11-22.%s", effect->number ? "csv" : "json");
      break;
    case EFFECT_IMPORT: reply->number[0] = COPY_READ; break;
    default: return false;
  }
  app_set_copies(app, copies, sizeof copies / sizeof *copies, true);
  return true;
}

/* What the window's album does, with the samples. True: there is a reply. */
static bool carry_photo(Replay *replay, const Effect *effect, Event *reply) {
  if (effect->kind == EFFECT_PHOTO) {
    *reply = (Event){.kind = EVENT_PHOTO, .number = {effect->number, effect->on ? PHOTO_LARGE : PHOTO_SMALL}};
    return true;
  }
  if (carry_copies(replay->app, effect, reply)) return true;
  if (effect->kind != EFFECT_PHOTO_REMOVE) return false;
  int kept = 0;
  for (int i = 0; i < replay->photo_count; i++)
    if (replay->photos[i].id != effect->number) replay->photos[kept++] = replay->photos[i];
  replay->photo_count = kept;
  show_photos(replay, reply);
  return true;
}

/* A script writes nothing among a person's documents. */
static bool carry_page(const Effect *effect, Event *reply) {
  if (effect->kind != EFFECT_PAGE) return false;
  *reply = (Event){.kind = EVENT_PAGE};
  SDL_strlcpy(reply->text, "scripts save no pages", sizeof reply->text);
  return true;
}

static void send(Replay *replay, Event event) {
  event.at = clock_now(&replay->clock);
  if (event.kind == EVENT_ACTION || event.kind == EVENT_KEY) entropy_fill(event.entropy, sizeof event.entropy);
  Effects effects;
  Event replies[EFFECTS_MAX];
  int count = 0;
  bool pastes = false, locks = false;
  app_step(replay->app, &event, &effects);
  for (int i = 0; i < effects.count; i++) {
    const Effect *effect = &effects.items[i];
    hearing_effect(&replay->hearing, effect, event.at.mono_ms);
    if (effect->kind == EFFECT_QUIT) replay->left = true;
    if (effect->kind == EFFECT_CLIPBOARD) {
      SDL_free(replay->clipboard);
      replay->clipboard = SDL_strdup(effect->text);
    }
    pastes = pastes || effect->kind == EFFECT_PASTE;
    locks = locks || effect->kind == EFFECT_LOCK;
    if (carry_is_lock(effect)) carry_lock(replay->app, replay->config->store, effect, &replies[count++]);
    if (carry_out(replay->app, replay->config->store, effect, &replies[count]) || carry_photo(replay, effect, &replies[count]) ||
        carry_page(effect, &replies[count]) || notebook_carry(&replay->notebook, replay->app, effect, &replies[count]))
      count++;
  }
  hear_caption(replay);
  for (int i = 0; i < count; i++) send(replay, replies[i]);
  if (pastes && replay->clipboard) paste(replay);
  if (!locks) return;
  notebook_forget(&replay->notebook);
  if (replay->config->store) store_lock(replay->config->store);
  send(replay, (Event){.kind = EVENT_LOCK, .number = {LOCK_CLOSED}});
}

static void paste(Replay *replay) {
  size_t used = 0, bytes;
  for (Event event; (bytes = carry_pasted(replay->clipboard + used, used > 0, &event)) > 0; used += bytes) send(replay, event);
}

/* Time passes in the steps that the app asks for, as in a window. */
static void pass(Replay *replay, int64_t ms) {
  for (int64_t left = ms; left > 0;) {
    int wake = app_wake(replay->app);
    int64_t step = wake < 0 || wake > left ? left : wake > 0 ? wake : 1;
    clock_advance(&replay->clock, step);
    left -= step;
    hearing_time(&replay->hearing, clock_now(&replay->clock).mono_ms);
    send(replay, (Event){.kind = EVENT_TICK});
  }
}

bool replay_look(Replay *replay) {
  app_frame(replay->app, replay->size, &replay->measure, &replay->frame);
  return !replay->frame.failed;
}

/* What a screen reader would say, malloc'ed. */
static char *spoken(Replay *replay) { return replay_look(replay) ? frame_spoken(&replay->frame) : NULL; }

/* What can be read or heard, as one text, malloc'ed. */
char *replay_seen(Replay *replay) {
  char *words = spoken(replay), *shown = words ? frame_shown(&replay->frame) : NULL, *both = NULL;
  if (shown) both = malloc(strlen(words) + strlen(shown) + 2);
  if (both) snprintf(both, strlen(words) + strlen(shown) + 2, "%s\n%s", words, shown);
  free(words);
  free(shown);
  return both;
}

/* The same for people who may read along: nobody's answer is in it. */
char *replay_covered(Replay *replay) {
  if (!replay_look(replay)) return NULL;
  for (uint32_t i = 0; i < replay->frame.hit_count; i++) {
    Hit *hit = &replay->frame.hits[i];
    if (replay_is_answer(hit->action)) hit->selected = false;
  }
  return frame_spoken(&replay->frame);
}

/* ---- The trace ---- */

/* Does `text` hold this line? */
static bool has_line(const char *text, const char *line, size_t length) {
  while (text && *text) {
    size_t other = strcspn(text, "\n");
    if (other == length && memcmp(text, line, length) == 0) return true;
    text += other + (text[other] == '\n');
  }
  return false;
}

/* All of it where people come to another screen or card, else the lines that were not there before. Keeps `words`. */
static void trace_words(Replay *replay, char *words) {
  bool all = !replay->told || replay->place != replay->frame.place;
  replay->place = replay->frame.place;
  for (const char *at = words; *at;) {
    size_t length = strcspn(at, "\n");
    if (all || !has_line(replay->told, at, length)) fprintf(replay->config->trace, "    %.*s\n", (int)length, at);
    at += length + (at[length] == '\n');
  }
  free(replay->told);
  replay->told = words;
}

static bool trace(Replay *replay) {
  FILE *out = replay->config->trace;
  const Statement *s = replay->statement;
  if (!out) return true;
  int64_t ms = replay->clock.mono_ms;
  const char *card = app_card(replay->app), *screen = app_screen(replay->app);
  size_t verb = replay->covered ? strcspn(s->source, " \t") : strlen(s->source);
  fprintf(out, "[%d:%02d:%02d.%03d] %.*s%s  -> %s%s%s\n", (int)(ms / 3600000), (int)(ms / 60000 % 60), (int)(ms / 1000 % 60),
          (int)(ms % 1000), (int)verb, s->source, replay->covered ? " *" : "", screen, *card ? "/" : "", card);
  if (replay->hearing.news) fprintf(out, "    ~ %s\n", replay->hearing.last[0] ? replay->hearing.last : "silence");
  replay->hearing.news = false;
  fputs(replay->heard, out);
  replay->heard[0] = '\0';
  char *words = replay_covered(replay);
  if (words) trace_words(replay, words);
  return words != NULL;
}

/* ---- Pressing ---- */

/* Opens "more", behind which a narrow screen keeps some controls. False: there is none. */
static bool open_more(Replay *replay) {
  for (uint32_t i = 0; i < replay->frame.hit_count; i++) {
    const Hit *hit = &replay->frame.hits[i];
    if (hit->action.id != ACT_MORE) continue;
    send(replay, nav_press(hit));
    return true;
  }
  return false;
}

/* Presses what is meant; two different things that fit alike are a fault of the script. */
static int press(Replay *replay, const char *wanted) {
  int rivals;
  char list[320];
  if (!replay_look(replay)) return replay_no_memory(replay);
  const Hit *best = replay_best_hit(&replay->frame, replay->statement, &rivals);
  if (!best && open_more(replay)) {
    if (!replay_look(replay)) return replay_no_memory(replay);
    best = replay_best_hit(&replay->frame, replay->statement, &rivals);
  }
  if (!best)
    return replay_fail(replay, EXIT_FAULT, "wanted %s, found only %s", wanted, replay_offered(&replay->frame, list, sizeof list));
  if (rivals)
    return replay_fail(replay, EXIT_FAULT, "wanted %s, found %d of them; say which, by number or by label", wanted, rivals + 1);
  if (best->disabled) return replay_fail(replay, EXIT_FAULT, "wanted %s, found it not open yet", wanted);
  replay->covered = replay_is_answer(best->action);
  send(replay, nav_press(best));
  return EXIT_DONE;
}

static int do_press(Replay *replay) {
  char wanted[200];
  const Statement *s = replay->statement;
  if (s->action.id == ACT_NONE)
    snprintf(wanted, sizeof wanted, "\"%.180s\" to press", s->text);
  else
    snprintf(wanted, sizeof wanted, "\"%.180s\" to press", s->source + strcspn(s->source, " \t") + 1);
  return press(replay, wanted);
}

/* choose and rate: an action with a number. */
static int do_answer(Replay *replay) {
  Statement s = *replay->statement;
  const Statement *given = replay->statement;
  bool rate = s.verb == VERB_RATE, pledge = strcmp(app_card(replay->app), "pledge") == 0;
  s.action.id = rate ? ACT_RATE : pledge ? ACT_SUGGESTION : ACT_OPTION;
  s.action.arg = (int16_t)(rate ? s.number : s.number - 1);
  s.has_arg = true;
  replay->statement = &s;
  int status = press(replay, rate ? "that number to rate with" : "that option to choose");
  replay->statement = given;
  replay->covered = true;
  return status;
}

/* ---- Keys and text ---- */

/* Is it one whose text is for nobody else? */
static bool in_private_field(const Frame *frame) {
  for (uint32_t i = 0; i < frame->hit_count; i++)
    if (frame->hits[i].role == ROLE_FIELD && frame->hits[i].selected) return frame->hits[i].covered;
  return false;
}

static int type_text(Replay *replay, const char *text) {
  if (!nav_in_field(&replay->frame)) return replay_fail(replay, EXIT_FAULT, "wanted a text field with the focus, found none");
  replay->covered = in_private_field(&replay->frame);
  while (*text) {
    Event event = {.kind = EVENT_TEXT};
    size_t used = 0, length = strlen(text);
    for (size_t next; used < length && (next = utf8_cluster(text + used, length - used)) > 0; used += next)
      if (used + next >= sizeof event.text) break;
    if (!used)
      return replay_fail(replay, EXIT_FAULT, "wanted a text, found a character of more than %zu bytes", sizeof event.text - 1);
    memcpy(event.text, text, used);
    send(replay, event);
    text += used;
  }
  return EXIT_DONE;
}

static int do_key(Replay *replay) {
  const Statement *s = replay->statement;
  if (!replay_look(replay)) return replay_no_memory(replay);
  Event events[NAV_EVENTS];
  int count = s->walks ? nav_key(&replay->frame, s->nav, events) : 0;
  for (int i = 0; i < count; i++) {
    if (events[i].kind == EVENT_ACTION) replay->covered = replay_is_answer(events[i].action);
    send(replay, events[i]);
  }
  if (count) return EXIT_DONE;
  if (*s->text && nav_in_field(&replay->frame)) return type_text(replay, s->text);
  send(replay, (Event){.kind = EVENT_KEY,
                       .key = s->key,
                       .number = {(int32_t)s->number}}); /* KEY_NONE too: any key wakes a hidden screen */
  return EXIT_DONE;
}

/* ---- Pictures ---- */

static int do_shot(Replay *replay) {
  const ReplayConfig *config = replay->config;
  Err why = {0};
  if (!replay_look(replay)) return replay_no_memory(replay);
  SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, replay->size.w, replay->size.h, 32, SDL_PIXELFORMAT_XRGB8888);
  Draw *draw = draw_new(config->fonts);
  char *path = paths_join(config->folder ? config->folder : "", replay->statement->text);
  bool made = surface && draw && path, saved = false;
  if (made) {
    SDL_Rect dirty[1];
    draw_photos(draw, photo_sample_find, &replay->samples);
    draw_frame(draw, surface, &replay->frame, dirty, 1);
    saved = picture_save(surface, path, &why);
  }
  free(path);
  draw_free(draw);
  SDL_FreeSurface(surface);
  if (!made) return replay_no_memory(replay);
  return saved ? EXIT_DONE : replay_fail(replay, EXIT_LACK, "%s", why.text);
}

/* ---- Statements ---- */

static int do_begin(Replay *replay) {
  const Statement *s = replay->statement;
  const Library *library = &replay->config->content->library;
  const Exercise *exercise = library_find(library, s->text);
  if (!exercise)
    return replay_fail(replay, EXIT_FAULT, "wanted the exercise %.80s, found none of that name; goldseam list names them",
                       s->text);
  if (strcmp(app_screen(replay->app), "session") == 0)
    return replay_fail(replay, EXIT_FAULT, "wanted to begin %.80s, found a session that has not ended", s->text);
  Action action = {ACT_BEGIN, (int16_t)(exercise - library->exercises)};
  send(replay, (Event){.kind = EVENT_ACTION, .action = action, .number = {(int32_t)s->number}});
  static const char *const begun[] = {"session", "roles", "speaker"}; /* who is who may be asked first */
  for (size_t i = 0; i < sizeof begun / sizeof *begun; i++)
    if (strcmp(app_screen(replay->app), begun[i]) == 0) return EXIT_DONE;
  return replay_fail(replay, EXIT_FAULT, "wanted to begin %.80s, found it not open yet", s->text);
}

/* As if it had been done to its end, on the days before. */
static int do_done(Replay *replay) {
  const Statement *s = replay->statement;
  bool good = true;
  for (int64_t i = 0; good && i < s->number; i++) {
    SessionRecord record = {.day = app_progress(replay->app).today - 1 - (Day)i, .finished = true, .seconds = 240};
    const Exercise *known = library_find(&replay->config->content->library, s->text);
    const char *kept = known && known->solo ? HISTORY_QUIET : history_kept_name(s->text);
    snprintf(record.exercise, sizeof record.exercise, "%s", kept);
    entropy_fill(record.id, sizeof record.id);
    good = app_add_session(replay->app, &record) &&
           (!replay->config->store || store_save_session(replay->config->store, &record, replay->err));
  }
  if (!good) return replay_no_memory(replay);
  send(replay, (Event){.kind = EVENT_HISTORY});
  return EXIT_DONE;
}

static int do_photos(Replay *replay) {
  Event shown;
  replay->photo_count = PHOTO_SAMPLES;
  memcpy(replay->photos, photo_samples, sizeof replay->photos);
  show_photos(replay, &shown);
  send(replay, shown);
  return EXIT_DONE;
}

/* Presses on through the cards that are left, as two would who answer all that is asked. */
static int do_walk(Replay *replay) {
  for (int presses = 0; strcmp(app_screen(replay->app), "session") == 0; presses++) {
    const char *card = app_card(replay->app);
    if (presses == WALK_MOST) return replay_fail(replay, EXIT_FAULT, "wanted the end of the session, found none");
    bool choose = strcmp(card, "choose") == 0, rate = strcmp(card, "rate") == 0, curtain = strcmp(card, "curtain") == 0;
    Action answer = {choose ? ACT_OPTION : ACT_RATE, choose ? 0 : 7}, on = {curtain ? ACT_TAKE : ACT_FORWARD, 0};
    pass(replay, WALK_PAUSE_MS);
    if (choose || rate) send(replay, (Event){.kind = EVENT_ACTION, .action = answer});
    send(replay, (Event){.kind = EVENT_ACTION, .action = on});
  }
  replay->covered = true;
  return EXIT_DONE;
}

/* One card by itself. */
static int do_card(Replay *replay) {
  const Statement *s = replay->statement;
  const Library *library = &replay->config->content->library;
  const Exercise *exercise = library_find(library, s->text);
  if (!exercise || s->number > exercise->card_count)
    return replay_fail(replay, EXIT_FAULT, "wanted card %d of %.80s, found none", (int)s->number, s->text);
  app_show_card(replay->app, (int)(exercise - library->exercises), (int)s->number - 1);
  send(replay, (Event){.kind = EVENT_TICK}); /* what the card wants is asked for */
  return EXIT_DONE;
}

static int do_time(Replay *replay) {
  const Statement *s = replay->statement;
  if (s->verb == VERB_WAIT) {
    pass(replay, s->number);
    return EXIT_DONE;
  }
  if (s->verb == VERB_SLEEP) {
    clock_advance(&replay->clock, s->number);
    send(replay, (Event){.kind = EVENT_WOKE_LATE});
    return EXIT_DONE;
  }
  /* Without a zone the clock's own is meant: a time read as UTC is that much too late. */
  int32_t zone = replay->clock.offset_min;
  int64_t utc_s = s->has_arg ? s->number : s->number - (int64_t)zone * 60;
  bool back = utc_s * 1000 < replay->clock.utc_ms;
  clock_set(&replay->clock, utc_s, s->has_arg ? s->offset_min : zone);
  send(replay, (Event){.kind = back ? EVENT_TICK : EVENT_WOKE_LATE});
  return EXIT_DONE;
}

static int run_statement(Replay *replay) {
  const Statement *s = replay->statement;
  switch (s->verb) {
    case VERB_WELCOME: return EXIT_DONE;
    case VERB_STAFF: app_override_gates(replay->app); return EXIT_DONE;
    case VERB_DONE: return do_done(replay);
    case VERB_PHOTOS: return do_photos(replay);
    case VERB_WALK: return do_walk(replay);
    case VERB_CARD: return do_card(replay);
    case VERB_BEGIN: return do_begin(replay);
    case VERB_PRESS: return do_press(replay);
    case VERB_CHOOSE:
    case VERB_RATE: return do_answer(replay);
    case VERB_TYPE: return replay_look(replay) ? type_text(replay, s->text) : replay_no_memory(replay);
    case VERB_WAIT:
    case VERB_SLEEP:
    case VERB_AT: return do_time(replay);
    case VERB_KEY: return do_key(replay);
    case VERB_RESIZE: replay->size = s->size; return EXIT_DONE;
    case VERB_EXPECT_SCREEN: return replay_expect_name(replay, "screen", app_screen(replay->app));
    case VERB_EXPECT_CARD: return replay_expect_name(replay, "card", app_card(replay->app));
    case VERB_EXPECT_TEXT: return replay_expect_text(replay, true);
    case VERB_EXPECT_NO_TEXT: return replay_expect_text(replay, false);
    case VERB_EXPECT_STATUS: return replay_expect_status(replay);
    case VERB_EXPECT_SOUND: return replay_expect_sound(replay);
    case VERB_SHOT: return do_shot(replay);
  }
  return EXIT_DONE;
}

static int run_all(Replay *replay, const Script *script) {
  for (size_t i = 0; i < script->count; i++) {
    replay->statement = &script->items[i];
    replay->covered = false;
    if (replay->left) return replay_fail(replay, EXIT_FAULT, "the app has been left before this");
    int status = run_statement(replay);
    if (!trace(replay)) return replay_no_memory(replay);
    if (status != EXIT_DONE) return status;
  }
  return EXIT_DONE;
}

/* As when a window is closed: what counts is kept. */
static bool leave(Replay *replay, Err *err) {
  if (!replay->left) send(replay, (Event){.kind = EVENT_QUIT});
  Moment now = clock_now(&replay->clock);
  return !replay->config->store || carry_pending(replay->app, replay->config->store, &now, err);
}

int replay_run(const ReplayConfig *config, const Script *script, Err *err) {
  Replay replay = {.config = config, .clock = config->clock, .size = config->size, .err = err};
  replay.measure = fonts_measure(config->fonts);
  bool first = script->count && script->items[0].verb == VERB_WELCOME;
  AppConfig app = {.library = &config->content->library,
                   .path = &config->content->path,
                   .help_lines = &config->content->help_lines,
                   .themes = config->assets->themes,
                   .vessels = config->assets->vessels,
                   .vessel_count = config->assets->vessel_count,
                   .settings = first ? NULL : config->settings,
                   .records = config->records,
                   .now = clock_now(&replay.clock),
                   .seed = config->seed,
                   .theme = config->theme,
                   .text_percent = config->text_percent,
                   .muted = config->muted,
                   .lock_possible = seal_built(),
                   .lock = config->store && store_has_lock(config->store),
                   .photo_folder = "/home/ana/.local/share/goldseam/photographs",
                   .system_dark = true,
                   .rtl = str_rtl()};
  uint8_t trial[16]; /* without the system's entropy one record would take another's place */
  if (!entropy_fill(trial, sizeof trial)) {
    err_set(err, "the system gives no random numbers, which records need for their names");
    return EXIT_LACK;
  }
  replay.app = app_new(&app, err);
  if (!replay.app) return EXIT_LACK;
  frame_init(&replay.frame);
  int status = run_all(&replay, script);
  if (!leave(&replay, status == EXIT_DONE ? err : NULL) && status == EXIT_DONE) status = EXIT_LACK;
  notebook_forget(&replay.notebook);
  frame_free(&replay.frame);
  app_free(replay.app);
  photo_sample_free(&replay.samples);
  free(replay.told);
  SDL_free(replay.clipboard);
  return status;
}
