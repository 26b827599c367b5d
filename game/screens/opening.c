#include "screens/opening.h"

#include "screens/agreements.h"
#include "screens/flow.h"
#include "screens/screen.h"
#include "screens/steady.h"
#include "ui/strings.h"

/* ---- The card that asks for consent ---- */

typedef struct Asking {
  Str title, text, hint, yes, no;
  bool gentle; /* now and then no yes holds, so that nobody can tell a no from chance */
} Asking;

static void build(Consent *consent, Asking asking) {
  consent->options[0] = (Option){.text = str(asking.yes), .to = GOTO_NEXT, .means = MEANS_READY};
  consent->options[1] = (Option){.text = str(asking.no), .to = GOTO_NEXT};
  consent->cards[0] = (Card){.kind = CARD_CHOOSE,
                             .covered = true,
                             .gentle = asking.gentle,
                             .pool = -1,
                             .to = GOTO_NEXT,
                             .text = asking.text == STR_COUNT ? "" : str(asking.text),
                             .hint = asking.hint == STR_COUNT ? "" : str(asking.hint),
                             .options = consent->options,
                             .option_count = 2};
  consent->cards[1] = (Card){.kind = CARD_CLOSING, .pool = -1, .to = GOTO_NEXT, .text = str(STR_CONSENT_NEXT)};
  consent->exercise = (Exercise){.id = "consent", .title = str(asking.title), .cards = consent->cards, .card_count = 2};
}

void opening_init(Model *model) {
  build(&model->consent, (Asking){STR_CONSENT_TITLE, STR_CONSENT_TEXT, STR_CONSENT_HINT, STR_CONSENT_YES, STR_CONSENT_NO, false});
  build(&model->steady_consent,
        (Asking){STR_STEADY_TITLE, STR_STEADY_QUESTION, STR_STEADY_QUESTION_HINT, STR_STEADY_YES, STR_STEADY_NO, true});
  build(&model->agreement_consent,
        (Asking){STR_AGREEMENTS_TITLE, STR_COUNT, STR_COUNT, STR_AGREEMENT_YES, STR_AGREEMENT_NO, true});
  model->agreement_consent.cards[0].text = model->agreements.question;
  model->agreement_consent.cards[0].hint = model->agreements.text;
}

/* ---- Who is who ---- */

/* The role that acts first in this exercise: that is who "speaks first". */
static Who leading_role(const Exercise *exercise) {
  for (int c = 0; c < exercise->card_count; c++) {
    Who who = exercise->cards[c].who;
    if (who == WHO_HURT || who == WHO_BROKE_TRUST) return who;
  }
  return exercise->acts == ACTS_BROKE_TRUST ? WHO_BROKE_TRUST : WHO_HURT;
}

/* Who the hurt partner is in this session: 0, 1, or -1. */
static int hurt_partner(const Model *model, const Exercise *exercise, int first) {
  switch (model->settings.roles) {
    case ROLES_A_HURT: return 0;
    case ROLES_B_HURT: return 1;
    default: break;
  }
  if (!exercise->roles || first < 0) return -1;
  return leading_role(exercise) == WHO_HURT ? first : 1 - first;
}

/* ---- From step to step ---- */

static void begin_target(Model *model, const Event *event, Effects *effects) {
  Opening *opening = &model->opening;
  const Exercise *exercise = &model->library->exercises[opening->target];
  opening->step = OPENING_NONE;
  model->exercise = opening->target;
  SessionStart start = {.exercise = exercise, .first = opening->first, .hurt = hurt_partner(model, exercise, opening->first)};
  flow_begin(model, start, event, effects);
}

static void ask(Model *model, OpeningStep step, const Event *event, Effects *effects) {
  Opening *opening = &model->opening;
  const Exercise *target = &model->library->exercises[opening->target];
  const Exercise *asks = step == OPENING_CONSENT ? &model->consent.exercise : library_find(model->library, HISTORY_READY);
  SessionStart start = {
      .exercise = asks, .asked = target, .first = opening->first, .hurt = hurt_partner(model, target, opening->first)};
  opening->step = step;
  flow_begin(model, start, event, effects);
}

/* All that is needed to know who is who is known: asks what is to be asked, and begins. */
static void go_on(Model *model, const Event *event, Effects *effects) {
  Opening *opening = &model->opening;
  const Exercise *exercise = &model->library->exercises[opening->target];
  GateFacts facts = model_facts(model);
  switch (gate_state(exercise, &facts)) {
    case GATE_CLOSED: return;
    case GATE_OPEN: begin_target(model, event, effects); return;
    case GATE_ASKS: break;
  }
  opening->gentle = rng_below(&model->chance, SESSION_GENTLE_IN) == 0;
  opening->rest_days = GATE_REST_LEAST + (int)rng_below(&model->chance, GATE_REST_MOST - GATE_REST_LEAST + 1);
  opening->all = true;
  ask(model, exercise->gate->ready && !model->staff ? OPENING_READY : OPENING_CONSENT, event, effects);
}

void opening_begin(Model *model, int index, int first, const Event *event, Effects *effects) {
  if (index < 0 || index >= model->library->exercise_count) return;
  const Exercise *exercise = &model->library->exercises[index];
  if (!model_open(model, exercise)) return;
  model->opening = (Opening){.target = index, .first = first, .stand_in = -1};
  bool asks_roles = exercise->roles && !exercise->solo && first < 0;
  if (asks_roles && model->settings.roles == ROLES_UNASKED)
    flow_go(model, SCREEN_ROLES);
  else if (asks_roles && model->settings.roles == ROLES_NONE)
    flow_go(model, SCREEN_SPEAKER);
  else
    go_on(model, event, effects);
}

bool opening_own(const Model *model) { return model->opening.step >= OPENING_CONSENT; }

void opening_ask(Model *model, OpeningStep step, const Event *event, Effects *effects) {
  model->opening = (Opening){.step = step, .first = -1, .stand_in = -1};
  const Consent *consent = step == OPENING_STEADY ? &model->steady_consent : &model->agreement_consent;
  flow_begin(model, (SessionStart){.exercise = &consent->exercise, .first = -1, .hurt = -1}, event, effects);
}

void opening_answered(Model *model, bool yes, const Event *event, Effects *effects) {
  Opening *opening = &model->opening;
  if (opening->step == OPENING_AGREEMENT) {
    opening->step = OPENING_NONE;
    agreements_answered(model, yes, event, effects);
    return;
  }
  if (opening->step == OPENING_STEADY) {
    opening->step = OPENING_NONE;
    steady_answered(model, yes, effects);
    return;
  }
  const Exercise *target = &model->library->exercises[opening->target];
  opening->all = opening->all && yes;
  if (opening->step == OPENING_READY && target->gate->consent) { /* asked whatever the first answers were */
    ask(model, OPENING_CONSENT, event, effects);
    return;
  }
  opening->step = OPENING_NONE;
  if (opening->all && !opening->gentle) {
    begin_target(model, event, effects);
    return;
  }
  opening->all = opening->gentle = false; /* nothing stays that could tell why */
  settings_rest(&model->settings, target->id, model->today + opening->rest_days, model->today);
  flow_settings(effects);
  flow_count(model);
  GateFacts facts = model_facts(model);
  const Exercise *gentle = plan_stand_in(&model->plan, model->path, target, &facts);
  opening->stand_in = gentle ? (int)(gentle - model->library->exercises) : -1;
  flow_go(model, SCREEN_GENTLE);
}

/* ---- What is asked on screens of their own ---- */

typedef struct Question {
  const char *title, *lead;
  const char *answers[3];
  int count;
  ActionId action;
} Question;

static float question(Ui *ui, Rect area, const Question *question) {
  float y = area.y, gap = ui_px(ui, 16);
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, question->title) + ui_px(ui, 12);
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_SOFT), area.x, y, area.w, ALIGN_LEFT, question->lead) + ui_px(ui, 32);
  for (int i = 0; i < question->count; i++) {
    Action action = {(uint16_t)question->action, (int16_t)i};
    y += widget_option(ui, area.x, y, area.w, question->answers[i], action, false, COL_GOLD) + gap;
  }
  return y - gap - area.y;
}

static void draw_question(const Model *model, Ui *ui, ScreenContent content) {
  Button back = {BUTTON_OUTLINE, str(STR_BACK_PAGE), {ACT_BACK, 0}, false};
  float top = screen_corner_height(ui), bottom = screen_buttons_top(ui, &back, 1), w = (float)ui->size.w;
  float margin = ui->wide ? (w - ui_px(ui, 800)) / 2 : ui_px(ui, 56);
  screen_corner(ui);
  screen_scroll(model, ui, SCROLL_MAIN, (Rect){0, top, w, bottom - top - ui_px(ui, 16)}, margin, true, content);
  screen_buttons(ui, &back, 1);
}

static float roles_content(const Model *model, Ui *ui, Rect area) {
  char name[NAME_BYTES], answers[2][NAME_BYTES + STR_BYTES];
  for (int p = 0; p < 2; p++) str_format(answers[p], sizeof answers[p], STR_ROLES_HURT, model_name(model, p, name, sizeof name));
  Question asked = {str(STR_ROLES_TITLE), str(STR_ROLES_LEAD), {answers[0], answers[1], str(STR_ROLES_NONE)}, 3, ACT_ROLE};
  return question(ui, area, &asked);
}

static float speaker_content(const Model *model, Ui *ui, Rect area) {
  char a[NAME_BYTES], b[NAME_BYTES];
  Question asked = {
      str(STR_SPEAKER_TITLE),
      str(STR_SPEAKER_LEAD),
      {model_name(model, 0, a, sizeof a), model_name(model, 1, b, sizeof b)},
      2,
      ACT_SPEAKER,
  };
  return question(ui, area, &asked);
}

static void draw_roles(const Model *model, Ui *ui) { draw_question(model, ui, roles_content); }

static void draw_speaker(const Model *model, Ui *ui) { draw_question(model, ui, speaker_content); }

static void act_question(Model *model, const Event *event, Effects *effects) {
  static const RolesChoice choices[] = {ROLES_A_HURT, ROLES_B_HURT, ROLES_NONE};
  int arg = event->action.arg;
  switch (event->action.id) {
    case ACT_BACK:
      model->exercise = model->opening.target;
      flow_go(model, SCREEN_EXERCISE);
      break;
    case ACT_ROLE:
      if (model->screen != SCREEN_ROLES || arg < 0 || arg > 2) return;
      model->settings.roles = choices[arg];
      flow_settings(effects);
      opening_begin(model, model->opening.target, -1, event, effects);
      break;
    case ACT_SPEAKER:
      if (model->screen != SCREEN_SPEAKER || arg < 0 || arg > 1) return;
      model->opening.first = arg;
      go_on(model, event, effects);
      break;
    default: break;
  }
}

const Screen screen_roles = {.name = "roles", .draw = draw_roles, .act = act_question, .escape_to = ACT_BACK};
const Screen screen_speaker = {.name = "speaker", .draw = draw_speaker, .act = act_question, .escape_to = ACT_BACK};

/* ---- The gentle card ---- */

static float gentle_content(const Model *model, Ui *ui, Rect area) {
  int index = model->opening.stand_in;
  float inset = ui->wide ? ui_px(ui, 160) : 0, x = area.x + inset, w = area.w - 2 * inset, y = area.y;
  y += ui_text(ui, TYPE_HERO, ui_colour(ui, COL_INK), x, y, w, ALIGN_CENTRE, str(STR_GENTLE_TITLE)) + ui_px(ui, 20);
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_SOFT), x, y, w, ALIGN_CENTRE, str(STR_GENTLE_LEAD));
  if (index >= 0) {
    const Exercise *exercise = &model->library->exercises[index];
    char words[SCREEN_WORDS_BYTES];
    y += ui_px(ui, 28);
    y += ui_text(ui, TYPE_HEAD, ui_colour(ui, COL_INK), x, y, w, ALIGN_CENTRE,
                 screen_words(model, exercise, exercise->title, words, sizeof words)) +
         ui_px(ui, 6);
    y += ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), x, y, w, ALIGN_CENTRE,
                 screen_words(model, exercise, exercise->summary, words, sizeof words));
  }
  return y - area.y;
}

static void draw_gentle(const Model *model, Ui *ui) {
  int index = model->opening.stand_in;
  Button done = {BUTTON_OUTLINE, str(STR_GENTLE_LEAVE), {ACT_FINISH, 0}, false};
  Button begin = {BUTTON_GOLD, str(STR_BEGIN), {ACT_BEGIN, (int16_t)index}, false};
  Button buttons[] = {done, begin};
  int count = index >= 0 ? 2 : 1;
  float top = screen_corner_height(ui), bottom = screen_buttons_top(ui, buttons, count), w = (float)ui->size.w;
  screen_corner(ui);
  screen_scroll(model, ui, SCROLL_MAIN, (Rect){0, top, w, bottom - top - ui_px(ui, 16)}, ui_px(ui, 64), true, gentle_content);
  screen_buttons(ui, buttons, count);
}

const Screen screen_gentle = {.name = "gentle", .draw = draw_gentle, .escape_to = ACT_FINISH};
