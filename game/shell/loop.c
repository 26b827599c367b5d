#if !defined(_WIN32)
#define _POSIX_C_SOURCE 200809L
#endif

#include "shell/loop_run.h"

#include "core/edit.h"
#include "shell/carry.h"
#include "shell/copy_files.h"
#include "shell/entropy.h"
#include "shell/font.h"
#include "shell/page.h"
#include "shell/paths.h"
#include "shell/seal.h"
#include "shell/signals.h"
#include "ui/action.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LATE_MS = 5000 };

int64_t loop_lived_ms(void) {
  struct timespec now;
#if defined(CLOCK_BOOTTIME)
  if (clock_gettime(CLOCK_BOOTTIME, &now) != 0)
#endif
    timespec_get(&now, TIME_UTC);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- To the app and from it ---- */

static void tell(Loop *loop, Event event);
static void refresh(Loop *loop);

/* A silence is for good: what is to be heard afterwards is asked for again. */
static void silence(Loop *loop, int ms) {
  audio_silence(loop->audio, ms);
  audio_ambience(loop->audio, NULL, ms);
  audio_bell_cancel(loop->audio, 0);
  loop->silenced = true;
}

static void hear(Loop *loop, const Effect *effect) {
  if (!loop->audio) return;
  int spent_ms = (int)(clock_mono_ms() - loop->stepped_ms); /* a record may have been written since */
  if (loop->silenced && effect->kind != EFFECT_SILENCE) audio_resume(loop->audio);
  loop->silenced = false;
  switch (effect->kind) {
    case EFFECT_AMBIENCE: audio_ambience(loop->audio, effect->name, effect->ms); break;
    case EFFECT_DUCK: audio_duck(loop->audio, effect->on); break;
    case EFFECT_BELL: audio_bell(loop->audio, effect->number, effect->name, SDL_max(effect->ms - spent_ms, 0)); break;
    case EFFECT_BELL_CANCEL: audio_bell_cancel(loop->audio, effect->number); break;
    case EFFECT_VOLUME: audio_volume(loop->audio, effect->number); break;
    default: silence(loop, effect->ms); break;
  }
}

static void text_input(bool on) {
  if (on)
    SDL_StartTextInput();
  else
    SDL_StopTextInput();
}

/* Where the candidates of an input method are to stand: SDL wants points. */
static void follow_caret(Loop *loop) {
  Rect caret = loop->frame.caret;
  float scale = loop->input.scale;
  SDL_Rect rect = {(int)(caret.x / scale), (int)(caret.y / scale), SDL_max((int)(caret.w / scale), 1), (int)(caret.h / scale)};
  if (caret.w <= 0 || SDL_memcmp(&rect, &loop->caret, sizeof rect) == 0) return;
  loop->caret = rect;
  SDL_SetTextInputRect(&rect);
}

static void end_composition(Loop *loop) {
  loop->input.composing = false;
#if SDL_VERSION_ATLEAST(2, 0, 22)
  SDL_ClearComposition();
#endif
}

/* Of a long text no more than a field could hold. */
static void paste(Loop *loop) {
  char *text = SDL_GetClipboardText();
  if (!text) return;
  size_t length = SDL_strlen(text), used = 0, bytes;
  if (length > EDIT_BYTES) text[EDIT_BYTES] = '\0'; /* half a character at the end is dropped with what is not text */
  for (Event event; (bytes = carry_pasted(text + used, used > 0, &event)) > 0; used += bytes) tell(loop, event);
  SDL_memset(text, 0, length);
  SDL_free(text);
}

static void awake(bool on) {
  if (on)
    SDL_DisableScreenSaver();
  else
    SDL_EnableScreenSaver();
}

/* There is no folder for records at all: nothing is kept, and nobody is told otherwise. */
static void refuse(Event *reply) {
  reply->kind = EVENT_SAVE_FAILED;
  SDL_strlcpy(reply->text, "there is no folder for records on this machine", sizeof reply->text);
}

/* Done by lock_work, once the picture shows that it is. */
static void put_lock_work(Loop *loop, const Effect *effect) {
  LockWork *work = &loop->lock;
  work->due = true;
  work->kind = effect->kind;
  work->number = effect->number;
  SDL_strlcpy(work->text, effect->text ? effect->text : "", sizeof work->text);
  SDL_strlcpy(work->other, effect->other ? effect->other : "", sizeof work->other);
}

/* By the app's wish, or because another copy has set a lock. */
static void close_lock(Loop *loop, bool asked) {
  bool found = loop->store && store_state(loop->store) == STORE_LOCKED && !app_locked(loop->app);
  if (!asked && !found) return;
  notebook_forget(&loop->notebook);
  if (loop->store) store_lock(loop->store);
  tell(loop, (Event){.kind = EVENT_LOCK, .number = {LOCK_CLOSED}});
}

static void carry(Loop *loop, const Effects *effects) {
  Event replies[EFFECTS_MAX];
  int count = 0;
  const Moment now = clock_now(&loop->clock);
  bool saved = false, pastes = false, locks = false;
  for (int i = 0; i < effects->count; i++) {
    const Effect *effect = &effects->items[i];
    saved = saved || effect->kind == EFFECT_SAVE_SESSION;
    switch (effect->kind) {
      case EFFECT_SAVE_SESSION:
      case EFFECT_SAVE_RECORDS:
      case EFFECT_SAVE_SETTINGS:
        if (carry_out(loop->app, loop->store, effect, &replies[count])) {
          if (!loop->store) refuse(&replies[count]);
          count++;
        }
        break;
      case EFFECT_FORGET_ALL:
        if (loop->album) album_forget(loop->album);
        if (carry_out(loop->app, loop->store, effect, &replies[count])) count++;
        if (loop->album) album_look(loop->album);
        break;
      case EFFECT_FULLSCREEN: window_fullscreen(loop->window, effect->on); break;
      case EFFECT_TEXT_INPUT: text_input(effect->on); break;
      case EFFECT_COMPOSE_END: end_composition(loop); break;
      case EFFECT_CLIPBOARD: SDL_SetClipboardText(effect->text); break;
      case EFFECT_PASTE: pastes = true; break;
      case EFFECT_AWAKE: awake(effect->on); break;
      case EFFECT_QUIT: loop->quit = true; break;
      case EFFECT_COPIES:
      case EFFECT_EXPORT:
      case EFFECT_IMPORT:
        if (copy_files_carry(loop->app, loop->store, loop->dropped, effect, &now, &replies[count])) count++;
        break;
      case EFFECT_LOCK: locks = true; break;
      case EFFECT_UNLOCK:
      case EFFECT_LOCK_SET:
      case EFFECT_LOCK_CHANGE:
      case EFFECT_LOCK_REMOVE:
      case EFFECT_NOTES_MAKE:
      case EFFECT_NOTES_OPEN:
      case EFFECT_NOTES_CHANGE: put_lock_work(loop, effect); break;
      case EFFECT_NOTE_KEEP:
      case EFFECT_NOTES_READ:
      case EFFECT_NOTES_CLOSE:
        if (notebook_carry(&loop->notebook, loop->app, effect, &replies[count])) count++;
        break;
      case EFFECT_PHOTO:
      case EFFECT_PHOTO_REST:
      case EFFECT_PHOTO_REMOVE:
      case EFFECT_PHOTO_FOLDER:
        if (loop->album && album_carry(loop->album, effect, &replies[count])) count++;
        break;
      case EFFECT_PAGE: page_save(loop->app, loop->fonts, effect->name, &replies[count++]); break;
      default: hear(loop, effect); break;
    }
  }
  for (int i = 0; i < count; i++) tell(loop, replies[i]);
  if (saved) refresh(loop);
  if (pastes) paste(loop);
  close_lock(loop, locks);
}

static void tell(Loop *loop, Event event) {
  event.at = clock_now(&loop->clock);
  if (event.kind == EVENT_ACTION || event.kind == EVENT_KEY) entropy_fill(event.entropy, sizeof event.entropy);
  loop->stepped_ms = event.at.mono_ms;
  loop->lived_ms = loop_lived_ms();
  loop->stale = true;
  Effects effects;
  app_step(loop->app, &event, &effects);
  carry(loop, &effects);
}

/* Another copy may have written, or what could not be read at the start can be now: its days and settings count here too. */
static void refresh(Loop *loop) {
  Records records = {0};
  Settings settings;
  if (!loop->store || (loop->loaded && !store_changed(loop->store))) return;
  carry_mend(loop->app, loop->store);
  if (!store_load(loop->store, &records, &settings, NULL)) return;
  loop->loaded = true;
  app_set_settings(loop->app, &settings);
  if (app_set_records(loop->app, &records)) tell(loop, (Event){.kind = EVENT_HISTORY});
  records_free(&records);
}

/* ---- The picture ---- */

static bool show(Loop *loop, void frame(const App *, Size, const Measure *, Frame *)) {
  SDL_Rect dirty[DRAW_MOST_DIRTY];
  SDL_Surface *surface = window_surface(loop->window, &loop->err);
  if (!surface) return false;
  loop->input.scale = window_scale(loop->window);
  Size size = {surface->w, surface->h};
  int hz = window_hz(loop->window);
  loop->input.frame_ms = SDL_max(1000 / hz, 4);
  app_display(loop->app, size, hz);
  frame(loop->app, size, &loop->measure, &loop->frame);
  int count = draw_frame(loop->draw, surface, &loop->frame, dirty, DRAW_MOST_DIRTY);
  follow_caret(loop);
  bool all = loop->bare;
  loop->stale = loop->bare = false;
  return count == 0 && !all ? true : window_show(loop->window, all ? NULL : dirty, count, &loop->err);
}

/* The window goes: the neutral screen is what switchers of tasks, thumbnails and whoever finds it see. */
static void cover(Loop *loop) {
  if (!loop->window || loop->quit) return;
  loop->bare = true;
  show(loop, app_cover);
  loop->stale = loop->bare = true;
}

/* ---- The lock ---- */

/* What takes a second, after the picture that says so. */
static void lock_work(Loop *loop) {
  LockWork *work = &loop->lock;
  if (!work->due || loop->quit) return;
  Event reply;
  const Effect effect = {.kind = work->kind, .number = work->number, .text = work->text, .other = work->other};
  if (!notebook_is_slow(&effect))
    carry_lock(loop->app, loop->store, &effect, &reply);
  else
    notebook_carry(&loop->notebook, loop->app, &effect, &reply);
  seal_wipe(work, sizeof *work);
  bool opened = reply.kind == EVENT_LOCK && reply.number[0] == LOCK_OPENED;
  loop->loaded = loop->loaded || opened;
  tell(loop, reply);
  if (opened) store_backup(loop->store, app_progress(loop->app).today, NULL);
}

/* ---- The voice ---- */

/* What shows is read aloud, where people want it; what is hidden is not. */
static void read_aloud(Loop *loop) {
  SayingNow now = saying_frame(&loop->saying, &loop->frame, app_reads_aloud(loop->app));
  if (now == SAYING_TEXT && !loop->speech) loop->speech = speech_new(loop->options->speak);
  if (now == SAYING_TEXT) speech_say(loop->speech, loop->saying.text);
  if (now == SAYING_SILENCE) speech_stop(loop->speech);
}

static void mind_voice(Loop *loop) {
  speech_update(loop->speech, clock_mono_ms());
  bool voiceless = loop->speech && !speech_there(loop->speech);
  if (voiceless == loop->voiceless) return;
  loop->voiceless = voiceless;
  if (voiceless)
    cli_fail(EXIT_DONE, "there is no voice here to read aloud; speech-dispatcher or espeak-ng would be one, or --speak");
  tell(loop, (Event){.kind = EVENT_VOICE, .number = {!voiceless}});
}

/* What the system prefers, where it has something new to say. */
static void mind_scheme(Loop *loop) {
  int now, known;
  if (scheme_take(loop->scheme, &now, &known)) tell(loop, (Event){.kind = EVENT_SCHEME, .number = {now, known}});
}

/* Nothing is built while nobody can see it. A window that cannot be painted ends the program, but not its records. */
static void show_if_due(Loop *loop) {
  if (loop->input.hidden) speech_stop(loop->speech);
  if (loop->quit || loop->input.hidden || !(loop->stale || loop->bare)) return;
  if (show(loop, app_frame)) {
    read_aloud(loop);
    return;
  }
  loop->status = cli_fail(EXIT_LACK, loop->err.text);
  tell(loop, (Event){.kind = EVENT_QUIT});
}

/* Nobody knows who opens the lid: the neutral screen stands before the machine sleeps, and when it is awake again. */
static void hide(Loop *loop) {
  if (strcmp(app_screen(loop->app), "hidden") != 0) tell(loop, (Event){.kind = EVENT_ACTION, .action = {ACT_HIDE, 0}});
}

static void mind_sleep(Loop *loop) {
  if (!sleep_begins(loop->sleep)) return;
  hide(loop);
  show_if_due(loop);
  sleep_ready(loop->sleep);
}

/* ---- Time ---- */

/* When the app wants to be told of the time, monotonic; -1: never. */
static int64_t due_ms(const Loop *loop) {
  int wake = app_wake(loop->app);
  return wake < 0 ? -1 : loop->stepped_ms + wake;
}

static int64_t sooner(int64_t a, int64_t b) { return a < 0 || (b >= 0 && b < a) ? b : a; }

/* Sleeps until there is an event (true) or something is due. */
static bool next_event(Loop *loop, SDL_Event *event) {
  if (SDL_PollEvent(event)) return true;
  if (loop->hooks) loop->hooks->before_sleep(loop->hooks->context, &loop->frame, loop->app);
  int64_t now = clock_mono_ms(), due = due_ms(loop);
  int64_t left = due < 0 ? -1 : due > now ? due - now : 0;
  if (loop->audio) left = sooner(left, audio_next_ms(loop->audio));
  left = sooner(left, pad_next_ms(&loop->pad, now));
  left = sooner(left, input_next_ms(&loop->input, SDL_GetTicks()));
  left = sooner(left, speech_next_ms(loop->speech, now));
  if (left == 0) return false;
  if (left < 0) return SDL_WaitEvent(event) == 1;
  return SDL_WaitEventTimeout(event, left < INT32_MAX ? (int)left : INT32_MAX) == 1;
}

/* Tells the app of time that passed: as time that nobody lived through, where the machine slept. */
static void pass(Loop *loop) {
  int64_t now = clock_mono_ms(), due = due_ms(loop);
  int64_t lived = loop_lived_ms() - loop->lived_ms, counted = now - loop->stepped_ms;
  bool slept = lived - counted > LATE_MS || (due >= 0 && lived > due - loop->stepped_ms + LATE_MS);
  if (slept) {
    tell(loop, (Event){.kind = EVENT_WOKE_LATE});
    hide(loop);
  } else if (due >= 0 && now >= due)
    tell(loop, (Event){.kind = EVENT_TICK});
  if (loop->audio) audio_update(loop->audio);
  pad_update(&loop->pad, now);
  loop->input.still = app_still(loop->app);
  Event events[INPUT_EVENTS];
  int count = input_time(&loop->input, SDL_GetTicks(), &loop->frame, events);
  for (int i = 0; i < count && !loop->quit; i++) tell(loop, events[i]);
  mind_voice(loop);
  mind_scheme(loop);
  mind_sleep(loop);
}

/* ---- What happens ---- */

static void on_window(Loop *loop, const SDL_Event *event) {
  switch (event->window.event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
      draw_forget(loop->draw);
      loop->stale = true;
      break;
    case SDL_WINDOWEVENT_EXPOSED: loop->bare = true; break;
    case SDL_WINDOWEVENT_FOCUS_GAINED: /* the day may have turned meanwhile */
      tell(loop, (Event){.kind = EVENT_TICK});
      refresh(loop);
      scheme_look(loop->scheme);
      if (loop->album) album_look(loop->album);
      break;
    default: break;
  }
}

/* Pictures, or a folder of them: whatever is dropped is answered at once, and looked at meanwhile. A file that may hold records
 * is kept by its name until the app asks for it. */
static void on_drop(Loop *loop, const SDL_Event *event) {
  if (event->type == SDL_DROPFILE && event->drop.file && copy_files_likely(event->drop.file)) {
    SDL_free(loop->dropped);
    loop->dropped = event->drop.file;
    tell(loop, (Event){.kind = EVENT_DROPPED, .number = {1}});
    return;
  }
  if (event->type == SDL_DROPFILE && event->drop.file && loop->album) {
    album_drop(loop->album, event->drop.file);
    tell(loop, (Event){.kind = EVENT_DROPPED});
  }
  SDL_free(event->drop.file);
}

static void on_album(Loop *loop) {
  Event told;
  while (album_next(loop->album, loop->app, &told)) tell(loop, told);
}

static void take(Loop *loop, SDL_Event *event) {
  SDL_Event next;
  while (SDL_PeepEvents(&next, 1, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1 && input_merge(event, &next))
    SDL_PeepEvents(&next, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT);
  if (event->type == SDL_WINDOWEVENT) on_window(loop, event);
  if (event->type == SDL_DROPFILE || event->type == SDL_DROPTEXT) on_drop(loop, event);
  if (album_is(loop->album, event)) on_album(loop);
  if (event->type == SDL_RENDER_TARGETS_RESET || event->type == SDL_RENDER_DEVICE_RESET) loop->bare = true;
  pad_event(&loop->pad, event);
  Event events[INPUT_EVENTS];
  bool was_hidden = loop->input.hidden;
  int count = input_event(&loop->input, event, &loop->frame, events);
#if SDL_VERSION_ATLEAST(2, 0, 22)
  if (event->type == SDL_TEXTEDITING_EXT) SDL_free(event->editExt.text);
#endif
  for (int i = 0; i < count && !loop->quit; i++) {
    events[i].by = input_means(event);
    tell(loop, events[i]);
  }
  if (loop->input.hidden && !was_hidden) cover(loop);
}

/* On phones and tablets there is no time for the queue: the picture that the system keeps is taken when this returns. */
static int SDLCALL at_once(void *context, SDL_Event *event) {
  Loop *loop = context;
  if (event->type == SDL_APP_WILLENTERBACKGROUND && SDL_ThreadID() == loop->thread) take(loop, &(SDL_Event){.type = event->type});
  return 0;
}

/* People press what they see: whatever an event changes is shown before the next one is looked at. */
static void run(Loop *loop) {
  SDL_Event event;
  while (!loop->quit) {
    bool any = next_event(loop, &event);
    pass(loop);
    if (any) take(loop, &event);
    show_if_due(loop);
    lock_work(loop);
  }
}

/* ---- Beginning and end ---- */

static int first_picture(Loop *loop) {
  bool full = loop_fullscreen(loop->options, app_settings(loop->app));
  int now, known;
  if (scheme_now(&now, &known)) tell(loop, (Event){.kind = EVENT_SCHEME, .number = {now, known}});
  loop->window = window_open(loop->options->size, full, loop->options->renderer, &loop->err);
  if (loop->window && show(loop, app_frame)) return EXIT_DONE;
  return cli_fail(EXIT_LACK, loop->err.text);
}

/* What nobody waits for: sound, controllers, the day's backup. */
static void after_first_picture(Loop *loop) {
  char *program = paths_program();
  loop->audio = audio_new(loop->assets.folder, program);
  free(program);
  loop->scheme = scheme_new(SDL_RegisterEvents(1));
  loop->sleep = sleep_new(SDL_RegisterEvents(1));
  read_aloud(loop);
  pad_start(&loop->pad);
  if (loop->album) album_look(loop->album);
  if (loop->store && store_state(loop->store) != STORE_NONE) store_backup(loop->store, app_progress(loop->app).today, NULL);
}

/* Records that could not be written down so far are tried once more. */
static void leave(Loop *loop) {
  Moment now = clock_now(&loop->clock);
  if (loop->store && !carry_pending(loop->app, loop->store, &now, &loop->err)) loop->status = cli_fail(EXIT_LACK, loop->err.text);
}

static void unload(Loop *loop) {
  notebook_forget(&loop->notebook);
  speech_free(loop->speech);
  scheme_free(loop->scheme);
  sleep_free(loop->sleep);
  saying_free(&loop->saying);
  window_close(loop->window);
  audio_free(loop->audio);
  app_free(loop->app);
  store_close(loop->store);
  frame_free(&loop->frame);
  draw_free(loop->draw);
  album_free(loop->album);
  SDL_free(loop->dropped);
  fonts_free(loop->fonts);
  load_content_free(&loop->content);
  load_assets_free(&loop->assets);
  window_stop();
}

int loop_run(const CliOptions *options, const LoopHooks *hooks) {
  Loop loop = {.options = options, .hooks = hooks};
  signals_hold();
  frame_init(&loop.frame);
  input_init(&loop.input);
  loop.clock = options->has_now ? clock_started(options->now_utc_s, options->now_offset_min) : clock_system();
  if (!window_start(&loop.err))
    loop.status = cli_fail(EXIT_LACK, loop.err.text);
  else
    loop.status = loop_load(&loop);
  if (loop.status == EXIT_DONE) loop.status = first_picture(&loop);
  if (loop.status == EXIT_DONE) {
    signals_watch();
    after_first_picture(&loop);
    loop.thread = SDL_ThreadID();
    SDL_AddEventWatch(at_once, &loop);
    run(&loop);
    SDL_DelEventWatch(at_once, &loop);
    leave(&loop);
  }
  unload(&loop);
  return loop.status;
}
