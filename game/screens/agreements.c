#include "screens/agreements.h"

#include "core/utf8.h"
#include "screens/flow.h"
#include "screens/opening.h"
#include "screens/screen.h"
#include "screens/typing.h"
#include "ui/field.h"
#include "ui/strings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WORDS_MOST = 6, BEFORE_MOST = 100 };

/* The exercise that looks at agreements again. */
#define REVIEW "review-keep-ease-or-end"

/* ---- What there is ---- */

static bool is_over(const Model *model, const Agreement *agreement) {
  return model->today > agreement->until || model->today >= agreement->ended;
}

static const char *words_of(const Agreement *agreement) {
  return *agreement->text ? agreement->text : str(STR_AGREEMENT_NO_WORDS);
}

/* The last day on which it held. */
static Day last_day(const Agreement *agreement) {
  return agreement->ended < agreement->until ? agreement->ended : agreement->until;
}

/* Places in the records, of those that hold or of those before, the latest first. */
static int gather(const Model *model, bool over, int *places, int most) {
  int count = 0;
  for (int i = 0; i < (int)model->records.agreements.count && count < most; i++) {
    const Agreement *items = model->records.agreements.items;
    if (is_over(model, &items[i]) != over) continue;
    int at = count++;
    for (; at > 0 && last_day(&items[i]) > last_day(&items[places[at - 1]]); at--) places[at] = places[at - 1];
    places[at] = i;
  }
  return count;
}

/* Words to begin with: those of the exercises in which something can be agreed on. */
static int words_at_hand(const Model *model, const Exercise **exercises, const Option **words) {
  int count = 0;
  for (int e = 0; e < model->library->exercise_count; e++) {
    const Exercise *exercise = &model->library->exercises[e];
    for (int c = 0; c < exercise->card_count; c++)
      for (int o = 0; o < exercise->cards[c].option_count && count < WORDS_MOST; o++) {
        const Option *option = &exercise->cards[c].options[o];
        if (option->means != MEANS_WORDS) continue;
        exercises[count] = exercise;
        words[count++] = option;
      }
  }
  return count;
}

/* ---- One of them ---- */

static float soft(Ui *ui, Rect area, const char *text) {
  return ui_text(ui, TYPE_BODY, ui_colour(ui, COL_SOFT), area.x, area.y, area.w, ALIGN_LEFT, text);
}

static const char *dates(const Agreement *agreement, char *out, size_t size) {
  char from[STR_BYTES], until[STR_BYTES];
  str_date_year(from, sizeof from, agreement->from);
  return str_format(out, size, STR_AGREEMENT_DATES, from, str_date_year(until, sizeof until, agreement->until));
}

static float about(const Model *model, Ui *ui, Rect area, const Agreement *agreement) {
  char line[3 * STR_BYTES], day[STR_BYTES];
  float y = area.y, apart = ui_px(ui, 6);
  y += ui_text(ui, TYPE_LEAD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, words_of(agreement)) + apart;
  y += soft(ui, (Rect){area.x, y, area.w, 0}, dates(agreement, line, sizeof line));
  Day half = agreement_half(agreement);
  if (is_over(model, agreement)) {
    if (agreement->ended > agreement->until) return y - area.y;
    str_format(line, sizeof line, STR_AGREEMENT_ENDED_ON, str_date_year(day, sizeof day, agreement->ended));
  } else if (model->today < half) {
    str_format(line, sizeof line, STR_AGREEMENT_HALF, str_date(day, sizeof day, half));
  } else if (agreement_due(agreement, &model->records.history, REVIEW, model->today)) {
    snprintf(line, sizeof line, "%s", str(STR_AGREEMENT_DUE));
  } else {
    return y - area.y;
  }
  return y + apart + soft(ui, (Rect){area.x, y + apart, area.w, 0}, line) - area.y;
}

/* On a panel, with what ends it. */
static float running(const Model *model, Ui *ui, Rect area, int place) {
  const Agreement *agreement = &model->records.agreements.items[place];
  char say[AGREEMENT_TEXT_BYTES + STR_BYTES];
  float pad = ui_px(ui, 28), high = ui_touch(ui, 56);
  Rect inner = {area.x + pad, area.y + pad, area.w - 2 * pad, 0};
  bool dry = ui->dry;
  ui->dry = true;
  float words = about(model, ui, inner, agreement), height = pad + words + ui_px(ui, 20) + high + pad;
  ui->dry = dry;
  if (dry) return height;
  widget_panel(ui, (Rect){area.x, area.y, area.w, height});
  about(model, ui, inner, agreement);
  Button end = {BUTTON_OUTLINE, str(STR_AGREEMENT_END), {ACT_AGREEMENT_END, (int16_t)place}, false};
  float w = fminf(widget_button_width(ui, &end), inner.w);
  str_format(say, sizeof say, STR_AGREEMENT_END_SAYS, words_of(agreement));
  widget_button_saying(ui, (Rect){inner.x, inner.y + words + ui_px(ui, 20), w, high}, &end, say);
  return height;
}

/* ---- All of them ---- */

static int review_of(const Model *model) {
  const Exercise *review = library_find(model->library, REVIEW);
  return review && model_open(model, review) ? (int)(review - model->library->exercises) : -1;
}

static float history(const Model *model, Ui *ui, Rect area) {
  int places[BEFORE_MOST], count = gather(model, true, places, BEFORE_MOST);
  float y = area.y;
  if (!count) return 0;
  y += ui_text(ui, TYPE_HEAD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_AGREEMENTS_BEFORE)) + ui_px(ui, 12);
  for (int i = 0; i < count; i++) {
    const Agreement *agreement = &model->records.agreements.items[places[i]];
    y += about(model, ui, (Rect){area.x, y, area.w, 0}, agreement) + ui_px(ui, 20);
  }
  return y - area.y;
}

static float all(const Model *model, Ui *ui, Rect area) {
  int places[BEFORE_MOST], count = gather(model, false, places, BEFORE_MOST), buttons = 0, review = review_of(model);
  float y = area.y, gap = ui_px(ui, 20);
  y += soft(ui, (Rect){area.x, y, area.w, 0}, str(STR_AGREEMENTS_LEAD)) + gap;
  if (model->agreements.said != STR_COUNT) {
    const char *said = str((Str)model->agreements.said);
    y += ui_text(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, said) + gap;
  }
  if (!count) y += soft(ui, (Rect){area.x, y, area.w, 0}, str(STR_AGREEMENTS_NONE)) + gap;
  for (int i = 0; i < count; i++) y += running(model, ui, (Rect){area.x, y, area.w, 0}, places[i]) + gap;
  Button ways[3];
  ways[buttons++] = (Button){BUTTON_OUTLINE, str(STR_AGREEMENT_NEW), {ACT_AGREEMENT_NEW, 0}, false};
  if (review >= 0) ways[buttons++] = (Button){BUTTON_OUTLINE, str(STR_AGREEMENT_REVIEW), {ACT_OPEN, (int16_t)review}, false};
  ways[buttons++] = (Button){BUTTON_OUTLINE, str(STR_PHOTOS_BACK), {ACT_BACK, 0}, false};
  y += widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, ways, buttons) + ui_px(ui, 32);
  return y + history(model, ui, (Rect){area.x, y, area.w, 0}) - area.y;
}

/* Is it to end? Asked with nothing else on the page. */
static float sure(const Model *model, Ui *ui, Rect area) {
  const Agreement *agreement = records_agreement(&model->records, model->agreements.id);
  float y = area.y, gap = ui_px(ui, 20);
  Button buttons[] = {{BUTTON_OUTLINE, str(STR_AGREEMENT_END), {ACT_AGREEMENT_ENDED, 0}, false},
                      {BUTTON_GOLD, str(STR_AGREEMENT_KEEP), {ACT_AGREEMENT_LEAVE, 0}, false}};
  y += ui_text(ui, TYPE_HEAD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_AGREEMENT_SURE)) + gap;
  if (agreement) y += about(model, ui, (Rect){area.x, y, area.w, 0}, agreement) + gap;
  y += soft(ui, (Rect){area.x, y, area.w, 0}, str(STR_AGREEMENT_SURE_LEAD)) + gap;
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, buttons, 2) - area.y;
}

/* ---- A new one ---- */

static float ideas(const Model *model, Ui *ui, Rect area) {
  const Exercise *exercises[WORDS_MOST];
  const Option *words[WORDS_MOST];
  int count = words_at_hand(model, exercises, words);
  float y = area.y, gap = ui_px(ui, 12);
  if (!count) return 0;
  y += ui_text(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_AGREEMENT_IDEAS)) + gap;
  ui_heading(ui, 2);
  for (int i = 0; i < count; i++) {
    char text[SCREEN_WORDS_BYTES];
    Action action = {ACT_AGREEMENT_WORDS, (int16_t)i};
    screen_words(model, exercises[i], words[i]->text, text, sizeof text);
    bool chosen = strcmp(text, model->agreements.text) == 0;
    y += widget_option(ui, area.x, y, area.w, text, action, chosen, COL_GOLD) + gap;
  }
  return y - area.y;
}

static float terms(const Model *model, Ui *ui, Rect area) {
  float y = area.y, gap = ui_px(ui, 12), w = (area.w - 2 * gap) / AGREEMENT_TERMS, high = 0;
  y += ui_text(ui, TYPE_BODY_BOLD, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(STR_AGREEMENT_TERM)) + gap;
  ui_heading(ui, 2);
  frame_keep_begin(ui->frame, KEEP_ORDER, (Rect){area.x, y, area.w, 0});
  for (int i = 0; i < AGREEMENT_TERMS; i++) {
    char days[STR_BYTES];
    Action action = {ACT_AGREEMENT_TERM, (int16_t)i};
    str_count(days, sizeof days, STR_AGREEMENT_DAYS, agreement_terms[i], agreement_terms[i]);
    float x = area.x + (ui->wide ? (float)i * (w + gap) : 0), at = ui->wide ? y : y + high;
    float h = widget_option(ui, x, at, ui->wide ? w : area.w, days, action, model->agreements.term == i, COL_GOLD);
    high = ui->wide ? fmaxf(high, h) : high + h + gap;
  }
  frame_keep_end(ui->frame);
  return y + high - area.y;
}

static bool is_written(const Model *model) { return model->agreements.term >= 0 && *model->agreements.text; }

static float new_one(const Model *model, Ui *ui, Rect area) {
  float y = area.y, gap = ui_px(ui, 24);
  y += soft(ui, (Rect){area.x, y, area.w, 0}, str(STR_AGREEMENT_NEW_LEAD)) + gap;
  Field field = {.label = str(STR_AGREEMENT_FIELD),
                 .hint = str(STR_AGREEMENT_FIELD_HINT),
                 .text = model->agreements.text,
                 .edit = model->field == FIELD_AGREEMENT ? &model->edit : NULL,
                 .action = {ACT_FIELD, FIELD_AGREEMENT}};
  y += field_draw(ui, area.x, y, area.w, &field) + gap;
  y += ideas(model, ui, (Rect){area.x, y, area.w, 0}) + gap;
  y += terms(model, ui, (Rect){area.x, y, area.w, 0}) + gap;
  Button buttons[] = {{BUTTON_OUTLINE, str(STR_AGREEMENT_LEAVE), {ACT_AGREEMENT_LEAVE, 0}, false},
                      {BUTTON_GOLD, str(STR_AGREEMENT_ASK), {ACT_AGREEMENT_ASK, 0}, !is_written(model)}};
  return y + widget_buttons(ui, (Rect){area.x, y, area.w, 0}, ALIGN_LEFT, buttons, 2) - area.y;
}

/* ---- The page ---- */

static float content(const Model *model, Ui *ui, Rect area) {
  const AgreementsPage *page = &model->agreements;
  float y = area.y + ui_px(ui, 32), gap = ui_px(ui, 24);
  Str title = page->writing ? STR_AGREEMENT_NEW : STR_AGREEMENTS_TITLE;
  y += ui_text(ui, TYPE_TITLE, ui_colour(ui, COL_INK), area.x, y, area.w, ALIGN_LEFT, str(title)) + ui_px(ui, 12);
  Rect rest = {area.x, y, area.w, 0};
  y += page->writing ? new_one(model, ui, rest) : page->ending ? sure(model, ui, rest) : all(model, ui, rest);
  return y + gap - area.y;
}

static void draw(const Model *model, Ui *ui) { screen_with_bar(model, ui, screen_page_margin(ui), false, content); }

float agreements_link(Ui *ui, Rect area) {
  Button link = {BUTTON_OUTLINE, str(STR_AGREEMENTS_LINK), {ACT_AGREEMENTS, 0}, false};
  return widget_buttons(ui, area, ALIGN_LEFT, &link, 1) + ui_px(ui, 14);
}

/* ---- What people do ---- */

/* The page anew; of what was being written nothing stays. */
static void turn(Model *model, AgreementsPage page) {
  model->agreements = page;
  model->scroll_px[SCROLL_MAIN] = 0;
  model->focus = (Action){0};
}

void agreements_open(Model *model) {
  flow_go(model, SCREEN_AGREEMENTS);
  turn(model, (AgreementsPage){.term = -1, .said = STR_COUNT});
}

static void take_words(Model *model, int index) {
  const Exercise *exercises[WORDS_MOST];
  const Option *words[WORDS_MOST];
  char text[SCREEN_WORDS_BYTES];
  int count = words_at_hand(model, exercises, words);
  if (!model->agreements.writing || index < 0 || index >= count) return;
  screen_words(model, exercises[index], words[index]->text, text, sizeof text);
  utf8_copy_clean(model->agreements.text, sizeof model->agreements.text, text, strlen(text));
}

static void ask(Model *model, const Event *event, Effects *effects) {
  AgreementsPage *page = &model->agreements;
  if (!page->writing || !is_written(model)) return;
  int days = agreement_terms[page->term];
  str_count(page->question, sizeof page->question, STR_AGREEMENT_QUESTION, days, days);
  opening_ask(model, OPENING_AGREEMENT, event, effects);
}

void agreements_answered(Model *model, bool yes, const Event *event, Effects *effects) {
  const AgreementsPage *page = &model->agreements;
  Agreement made;
  int days = page->term >= 0 ? agreement_terms[page->term] : 0;
  bool holds = agreement_make(&made, event->entropy, model->session.day, days, yes, page->text);
  if (holds) {
    made.pending = flow_save_number(model);
    holds = records_put_agreement(&model->records, &made) != NULL;
    flow_save_records(model, effects);
    flow_count(model);
  }
  agreements_open(model);
  model->agreements.said = holds ? STR_AGREEMENT_HOLDS : STR_AGREEMENT_NOT_NOW;
}

static void begin_end(Model *model, int place) {
  const Records *records = &model->records;
  if (place < 0 || place >= (int)records->agreements.count || is_over(model, &records->agreements.items[place])) return;
  turn(model, (AgreementsPage){.term = -1, .said = STR_COUNT, .ending = true});
  memcpy(model->agreements.id, records->agreements.items[place].id, sizeof model->agreements.id);
}

/* Only the one that was asked about, which the first touch chose. */
static void end(Model *model, Effects *effects) {
  Agreement *agreement = model->agreements.ending ? records_agreement(&model->records, model->agreements.id) : NULL;
  if (!agreement) return;
  if (agreement_end(agreement, model->today)) {
    agreement->pending = flow_save_number(model);
    flow_save_records(model, effects);
    flow_count(model);
  }
  turn(model, (AgreementsPage){.term = -1, .said = STR_AGREEMENT_IS_ENDED});
}

static void act(Model *model, const Event *event, Effects *effects) {
  AgreementsPage *page = &model->agreements;
  int arg = event->action.arg;
  switch (event->action.id) {
    case ACT_AGREEMENT_NEW: turn(model, (AgreementsPage){.term = -1, .said = STR_COUNT, .writing = true}); break;
    case ACT_AGREEMENT_WORDS: take_words(model, arg); break;
    case ACT_AGREEMENT_TERM:
      if (page->writing && arg >= 0 && arg < AGREEMENT_TERMS) page->term = arg;
      break;
    case ACT_AGREEMENT_ASK: ask(model, event, effects); break;
    case ACT_AGREEMENT_END: begin_end(model, arg); break;
    case ACT_AGREEMENT_ENDED: end(model, effects); break;
    case ACT_AGREEMENT_LEAVE: turn(model, (AgreementsPage){.term = -1, .said = STR_COUNT}); break;
    case ACT_BACK: flow_go(model, SCREEN_SETTINGS); break;
    default: break;
  }
}

static ActionId escape(const Model *model) {
  return model->agreements.writing || model->agreements.ending ? ACT_AGREEMENT_LEAVE : ACT_BACK;
}

const Screen screen_agreements = {.name = "agreements", .draw = draw, .act = act, .escape = escape};
