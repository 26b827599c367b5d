/* The session: the controls that are on every card, the card between them, the curtain, the pause. */
#include "screens/session_screen.h"

#include "cards/card.h"
#include "cards/covered.h"
#include "cards/photo.h"
#include "screens/actions.h"
#include "screens/flow.h"
#include "screens/note_card.h"
#include "screens/opening.h"
#include "screens/screen.h"
#include "screens/steady.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- Above: stop, progress, sound, help, hide ---- */

static void dashes(const Model *model, Ui *ui, float left, float right, float y) {
  const Session *session = &model->session;
  int count = session->exercise->card_count;
  float gap = ui_px(ui, 10), wide = ui_px(ui, 60), thin = ui_px(ui, 36), h = fmaxf(4, ui_px(ui, 6)), room = right - left;
  float total = (float)(count - 1) * (thin + gap) + wide;
  if (total > room) { /* many cards: shorter dashes */
    float shrink = room / total;
    gap *= shrink, wide *= shrink, thin *= shrink;
    total = room;
  }
  float x = left + (room - total) / 2;
  frame_keep_begin(ui->frame, KEEP_ORDER, (Rect){left, y, room, h});
  for (int i = 0; i < count; i++) {
    float w = i == session->card ? wide : thin;
    bool still = i > session->card; /* what is still to come is a thin line: by form as well as by colour */
    float thick = still ? fmaxf(2, roundf(h / 3)) : h;
    frame_fill(ui->frame, (Rect){x, y + (h - thick) / 2, w, thick}, thick / 2, ui_colour(ui, still ? COL_OUTLINE : COL_GOLD));
    x += w + gap;
  }
  frame_keep_end(ui->frame);
  char say[STR_BYTES];
  ui_say(ui, (Rect){left, y, room, h}, str_format(say, sizeof say, STR_CARD_OF, session->card + 1, count));
}

static void sound_button(const Model *model, Ui *ui, Rect rect) {
  bool on = model_sound(model);
  widget_icon_button(ui, rect, on ? ICON_SOUND_ON : ICON_SOUND_OFF, str(on ? STR_SOUND_IS_ON : STR_SOUND_IS_OFF),
                     (Action){ACT_SOUND, 0});
}

/* Returns the y below. */
static float above(const Model *model, Ui *ui, bool with_sound) {
  float side = ui_touch(ui, 56), edge = ui_px(ui, 48), y = ui_px(ui, 32), gap = ui_px(ui, 12), w = (float)ui->size.w;
  widget_icon_button(ui, (Rect){edge, y, side, side}, ICON_CLOSE, str(STR_STOP), (Action){ACT_STOP, 0});
  float x = w - edge - side;
  Rect hide = {x, y, side, side}, help = {x - side - gap, y, side, side}, sound = {x - 2 * (side + gap), y, side, side};
  if (with_sound) sound_button(model, ui, sound);
  widget_icon_button(ui, help, ICON_HELP, str(STR_HELP), (Action){ACT_HELP, 0});
  widget_icon_button(ui, hide, ICON_HIDE, str(STR_HIDE), (Action){ACT_HIDE, 0});
  float clear = w - (with_sound ? sound.x : help.x) + gap * 2, line = ui_line_height(ui, TYPE_SMALL);
  float dash_h = ui_px(ui, 6), top = y + (side - line - dash_h - ui_px(ui, 8)) / 2;
  char title[CARD_TEXT_BYTES];
  card_words(model, model->session.exercise->title, title, sizeof title);
  Rect title_at = {clear, top, w - 2 * clear, line};
  if (ui_text_width(ui, TYPE_SMALL, title) <= title_at.w)
    ui_label(ui, TYPE_SMALL, ui_colour(ui, COL_SOFT), clear, top, title_at.w, ALIGN_CENTRE, title);
  ui_say(ui, title_at, title);
  dashes(model, ui, clear, w - clear, roundf(top + line + ui_px(ui, 8)));
  return y + side;
}

/* ---- Below: back, break, pause, forward ---- */

typedef struct Below {
  int count;
  Button buttons[4];
  char forward[STR_BYTES];
  bool more; /* back, break and sound are behind "more" */
} Below;

static void add(Below *below, ButtonLook look, Str label, ActionId action, bool disabled) {
  below->buttons[below->count++] = (Button){look, str(label), {(uint16_t)action, 0}, disabled};
}

static void add_forward(const Model *model, Below *below) {
  const Session *session = &model->session;
  if (session->paused) {
    add(below, BUTTON_GOLD, STR_RESUME, ACT_PAUSE, false);
    return;
  }
  if (session->phase == PHASE_CURTAIN) {
    char name[64];
    str_format(below->forward, sizeof below->forward, STR_HAS_IT, model_name(model, session->person, name, sizeof name));
    below->buttons[below->count++] = (Button){BUTTON_GOLD, below->forward, {ACT_TAKE, 0}, false};
    return;
  }
  Forward forward;
  card_view(session_card(session)->kind)->forward(model, &forward);
  snprintf(below->forward, sizeof below->forward, "%s", forward.label);
  ButtonLook look = forward.gold ? BUTTON_GOLD : BUTTON_OUTLINE;
  below->buttons[below->count++] = (Button){look, below->forward, {ACT_FORWARD, 0}, false};
}

static void collect(const Model *model, Below *below, bool more) {
  const Session *session = &model->session;
  below->count = 0;
  below->more = more;
  bool curtain = session->phase == PHASE_CURTAIN;
  if (more)
    add(below, BUTTON_OUTLINE, model->more_open ? STR_LESS : STR_MORE, ACT_MORE, false);
  else {
    if (!curtain) add(below, BUTTON_OUTLINE, STR_BACK, ACT_BACK, session->paused || !session_can_back(session));
    add(below, BUTTON_OUTLINE, STR_BREAK, ACT_BREAK, false);
  }
  if (!session->paused) add(below, BUTTON_OUTLINE, STR_PAUSE, ACT_PAUSE, false);
  add_forward(model, below);
}

static float total_width(const Ui *ui, const Below *below) {
  float total = 0;
  for (int i = 0; i < below->count; i++) total += widget_button_width(ui, &below->buttons[i]) + (i ? ui_px(ui, 16) : 0);
  return total;
}

/* Words are never cut: a shorter label says the same, and whose turn it is stands above. */
static void shorten_forward(const Model *model, Below *below) {
  CardKind kind = session_card(&model->session)->kind;
  bool curtain = model->session.phase == PHASE_CURTAIN;
  bool turn = (kind == CARD_SPEAK || kind == CARD_LISTEN) && session_actor(&model->session) >= 0;
  bool own = strcmp(below->forward, str(STR_KEEP_OWN)) == 0;
  if (model->session.paused || !(own || curtain || turn)) return;
  Str shorter = own ? STR_KEEP : curtain ? STR_NOTE_READY_ONE : STR_FINISH_DONE;
  snprintf(below->forward, sizeof below->forward, "%s", str(shorter));
}

static void below_buttons(const Model *model, Ui *ui, Below *below) {
  float room = (float)ui->size.w - 2 * ui_px(ui, 32);
  collect(model, below, false);
  /* Seven controls need room above too: there the title wants some between stop and the three icons. */
  bool narrow = (float)ui->size.w < 4 * ui_touch(ui, 56) + 2 * ui_px(ui, 48) + ui_px(ui, 250);
  if (narrow || total_width(ui, below) > room) collect(model, below, true);
  if (total_width(ui, below) > room) shorten_forward(model, below);
}

/* Back, break and sound as a small panel above the row. */
static void more_panel(const Model *model, Ui *ui, float bottom) {
  bool on = model_sound(model);
  Button buttons[3];
  int count = 0;
  if (model->session.phase != PHASE_CURTAIN)
    buttons[count++] =
        (Button){BUTTON_OUTLINE, str(STR_BACK), {ACT_BACK, 0}, model->session.paused || !session_can_back(&model->session)};
  buttons[count++] = (Button){BUTTON_OUTLINE, str(STR_BREAK), {ACT_BREAK, 0}, false};
  buttons[count++] = (Button){BUTTON_OUTLINE, str(on ? STR_TURN_SOUND_OFF : STR_TURN_SOUND_ON), {ACT_SOUND, 0}, false};
  float margin = ui_px(ui, 32), pad = ui_px(ui, 20);
  Rect inner = {margin + pad, 0, (float)ui->size.w - 2 * (margin + pad), 0};
  ui->dry = true;
  float h = widget_buttons(ui, inner, ALIGN_CENTRE, buttons, count);
  ui->dry = false;
  inner.y = bottom - h - pad;
  widget_panel(ui, (Rect){margin, inner.y - pad, (float)ui->size.w - 2 * margin, h + 2 * pad});
  widget_buttons(ui, inner, ALIGN_CENTRE, buttons, count);
}

/* ---- Between ---- */

/* In something heavy, what to do if it gets too much stands where people pause. */
static float paused(const Model *model, Ui *ui, Rect area) {
  float y = area.y + ui_text(ui, TYPE_HERO, ui_colour(ui, COL_INK), area.x, area.y, area.w, ALIGN_CENTRE, str(STR_PAUSED)) +
            ui_px(ui, 16);
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_CENTRE, str(STR_PAUSED_LEAD));
  const Exercise *exercise = model->session.exercise;
  if (exercise->heavy && exercise->too_much && model->session.phase == PHASE_CARD) {
    char words[CARD_TEXT_BYTES];
    float inset = ui->wide ? area.w * 0.12f : 0;
    y += ui_px(ui, 28);
    y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x + inset, y, area.w - 2 * inset, ALIGN_CENTRE,
                 card_words(model, exercise->too_much, words, sizeof words));
  }
  return y - area.y;
}

/* After a rating, and where something heavy ends, calm and help are offered alike, whatever was answered. */
static bool offers(const Model *model) {
  const Session *session = &model->session;
  if (session->phase != PHASE_CARD || session->turn) return false;
  return session->offers >= 0 || (session->exercise->heavy && session_card(session)->kind == CARD_CLOSING);
}

static float offer_row(Ui *ui, Rect area) {
  Button calm = {BUTTON_QUIET, str(STR_CALM_OFFER), {ACT_CALM, 0}, false};
  Button help = {BUTTON_QUIET, str(STR_HELP_OFFER), {ACT_HELP, 2}, false}; /* 0 is above */
  return widget_buttons(ui, area, ALIGN_CENTRE, (Button[]){calm, help}, 2);
}

/* The agreed time to come back has come: said above whatever is there. */
static float back_line(const Model *model, Ui *ui, Rect area) {
  if (!model->back_due) return 0;
  return ui_text(ui, TYPE_LEAD_BOLD, ui_colour(ui, COL_GOLD), area.x, area.y, area.w, ALIGN_CENTRE, str(STR_BACK_NOW)) +
         ui_px(ui, 20);
}

static float between(const Model *model, Ui *ui, Rect area) {
  if (model->session.phase == PHASE_CURTAIN && !model->session.paused) return covered_curtain(model, ui, area);
  float top = back_line(model, ui, area), row = 0;
  Rect rest = {area.x, area.y + top, area.w, area.h - top};
  if (model->session.paused) return top + paused(model, ui, rest);
  if (offers(model)) {
    bool dry = ui->dry;
    ui->dry = true;
    row = offer_row(ui, rest) + ui_px(ui, 24);
    ui->dry = dry;
    rest.h -= row;
  }
  float used = card_view(session_card(&model->session)->kind)->draw(model, ui, rest);
  if (row > 0) offer_row(ui, (Rect){area.x, rest.y + used + ui_px(ui, 24), area.w, 0});
  return top + used + row;
}

/* 0 to 1: how far the fade has come. */
static float fade_now(const Model *model) {
  int64_t since = model->now.mono_ms - model->card_since_ms;
  return model_still(model) || since >= MOTION_FADE_MS ? 1 : (float)since / MOTION_FADE_MS;
}

/* The old card has gone before the new one is all there: two texts over each other are hard on tired eyes. */
static void cross_fade(const Model *model, Ui *ui, Rect view, float margin) {
  const float gone = 0.6f, comes = 0.25f;
  float part = fade_now(model);
  if (part < gone && model->fading.shows) {
    Model before = *model;
    before.session = model->fading.session;
    ui->frame->alpha = 1 - part / gone;
    screen_fading(&before, ui, view, margin, true, between);
  }
  float from = model->fading.shows ? comes : 0;
  ui->frame->alpha = fmaxf(0, (part - from) / (1 - from));
  screen_scroll(model, ui, SCROLL_MAIN, view, margin, true, between);
  ui->frame->alpha = 1;
}

/* After two minutes at zero the whole screen dims, evenly, as far as all can still be read. The breathing circle has nothing to
 * spare: its words are as faint on it as they may be. */
static void dim(const Model *model, Ui *ui) {
  const Session *session = &model->session;
  bool late = session_at_zero(session) && session->zero_ms >= SESSION_DIM_MS && !session->paused;
  if (!late || session_card(session)->kind == CARD_BREATHE) return;
  Rect all = {0, 0, (float)ui->size.w, (float)ui->size.h};
  frame_fill(ui->frame, all, 0, frame_fade(0x000000FF, theme_veil(ui->theme)));
}

/* Whether there is an answer to cover is in the button's words. */
static void cover_forward(const Model *model, Frame *frame) {
  if (model->session.phase != PHASE_CARD || !session_covered(&model->session)) return;
  for (uint32_t i = 0; i < frame->hit_count; i++)
    if (frame->hits[i].action.id == ACT_FORWARD) frame->hits[i].covered = true;
}

/* While the on-screen keyboard stands there: the card alone, and what leads away at once. */
static void draw_typing(const Model *model, Ui *ui) {
  const float top = screen_corner_height(ui), margin = ui_px(ui, ui->wide ? 120 : 56);
  screen_scroll(model, ui, SCROLL_MAIN, (Rect){0, top, (float)ui->size.w, ui->bottom - top}, margin, true, between);
  screen_corner(ui);
}

static void draw(const Model *model, Ui *ui) {
  Below below;
  if (ui_keyboard(ui)) {
    draw_typing(model, ui);
    return;
  }
  below_buttons(model, ui, &below);
  float top = above(model, ui, !below.more) + ui_px(ui, 16);
  float row = widget_button_height(ui), bottom = (float)ui->size.h - row - ui_px(ui, 44);
  float w = (float)ui->size.w, margin = ui_px(ui, ui->wide ? 120 : 56);
  cross_fade(model, ui, (Rect){0, top, w, bottom - top - ui_px(ui, 16)}, margin);
  if (below.more && model->more_open) more_panel(model, ui, bottom - ui_px(ui, 12));
  float edge = ui_px(ui, 32), room = w - 2 * edge, over = total_width(ui, &below) - room;
  if (over > 0 && below.count > 1) { /* a long name, or a language of long words: each gives of what it has above the least */
    float x = edge, least = ui_touch(ui, 72),
          above_least = total_width(ui, &below) - (float)(below.count - 1) * ui_px(ui, 16) - (float)below.count * least;
    for (int i = 0; i < below.count; i++) {
      float wanted = widget_button_width(ui, &below.buttons[i]), bw = wanted - over * (wanted - least) / above_least;
      widget_button(ui, (Rect){x, bottom, bw, row}, &below.buttons[i]);
      x += bw + ui_px(ui, 16);
    }
  } else {
    widget_buttons(ui, (Rect){edge, bottom, room, 0}, ALIGN_CENTRE, below.buttons, below.count);
  }
  cover_forward(model, ui->frame);
  dim(model, ui);
}

/* ---- What people do ---- */

/* Anything that moves on is shown by a fade, but for covered things, which are cut. */
static void moved(Model *model, const Session *before, Effects *effects) {
  const Session *session = &model->session;
  bool began_before = before->began;
  if (session_card(before)->covered || before->phase == PHASE_CURTAIN || session->phase == PHASE_CURTAIN)
    flow_fade(model, true);
  else
    flow_cross_fade(model, before);
  model->scroll_px[SCROLL_MAIN] = 0;
  model->more_open = false;
  model->focus = (Action){0};
  bool closing = session_card(session)->kind == CARD_CLOSING;
  if (session->began && (!began_before || closing))
    flow_record(model, effects);
  else if (model->save_failed || model->settings_failed)
    flow_retry(model, effects);
}

static void forward(Model *model, const Event *event, Effects *effects) {
  Session *session = &model->session;
  if (session->paused) return;
  if (session_card(session)->kind == CARD_CLOSING) {
    flow_finish(model, event, effects);
    return;
  }
  Session before = *session;
  if (!session_forward(session)) return;
  steady_keep(model, &before, event, effects);
  actions_pledged(model, &before);
  before.answer = -1; /* what was covered is nowhere any more */
  moved(model, &before, effects);
  if (session->card != before.card) flow_meant(model, effects);
  /* The card that asks for consent has said all: the next one comes at once. */
  if (opening_own(model) && session_card(session)->kind == CARD_CLOSING) flow_finish(model, event, effects);
}

/* Only on the kind of card that it is an answer to. */
static void answer(Session *session, CardKind kind, int given) {
  if (session_card(session)->kind == kind) session_answer(session, given);
}

static void act(Model *model, const Event *event, Effects *effects) {
  Session *session = &model->session, before = *session;
  switch (event->action.id) {
    case ACT_STOP: flow_stop(model, effects); break;
    case ACT_BREAK: flow_break(model, effects); break;
    case ACT_PAUSE: session_pause(session, !session->paused); break;
    case ACT_MORE: model->more_open = !model->more_open; break;
    case ACT_LONGER: session_longer(session); break;
    case ACT_PHOTO_OTHER:
      if (model_photo(model)) model->photos.extra++;
      break;
    case ACT_PHOTO_AWAY: model->photos.away = true; break;
    case ACT_OPTION: answer(session, CARD_CHOOSE, event->action.arg); break;
    case ACT_RATE: answer(session, CARD_RATE, event->action.arg); break;
    case ACT_SUGGESTION: answer(session, CARD_PLEDGE, event->action.arg); break;
    case ACT_FORWARD:
      if (session->phase == PHASE_CARD) forward(model, event, effects);
      break;
    case ACT_TAKE:
      if (session->phase == PHASE_CURTAIN) forward(model, event, effects);
      break;
    case ACT_PASS:
      if (!session->paused && session_pass(session)) moved(model, &before, effects);
      break;
    case ACT_BACK:
      if (!session->paused && session_back(session)) moved(model, &before, effects);
      break;
    default: note_card_act(model, event, effects); break;
  }
}

/* Escape goes back, never across a curtain; from the first card it stops. */
static ActionId escape(const Model *model) {
  const Session *session = &model->session;
  if (session->paused) return ACT_PAUSE;
  if (session_can_back(session)) return ACT_BACK;
  return session->card == 0 && session->phase == PHASE_CARD ? ACT_STOP : ACT_NONE;
}

int session_screen_wake(const Model *model) {
  const Session *session = &model->session;
  int64_t since = model->now.mono_ms - model->card_since_ms;
  if (!model_still(model) && since < MOTION_FADE_MS) return model_frame_ms(model);
  if (card_photo_wake(model) >= 0) return card_photo_wake(model);
  int64_t wake = session_next_ms(session);
  const CardView *view = card_view(session_card(session)->kind);
  if (view->wake && session->phase == PHASE_CARD) {
    int own = view->wake(model);
    if (own >= 0 && (wake < 0 || own < wake)) wake = own;
  }
  return (int)wake;
}

const Screen screen_session = {.name = "session", .draw = draw, .act = act, .escape = escape};
