/* Cards: what each kind may have, options and where they lead, labels, the closing. */
#include "exercise/pack_reader.h"

#include <string.h>

#define ON(kind) (1u << (kind))
#define TIMED    (ON(CARD_READ) | ON(CARD_BREATHE) | ON(CARD_SPEAK) | ON(CARD_LISTEN) | ON(CARD_CLOSING))
#define UNTIMED  (ON(CARD_CHOOSE) | ON(CARD_RATE) | ON(CARD_NOTE) | ON(CARD_PLEDGE))

static const PackKey CARD_KEYS[] = {
    {"kind", PACK_ALL, PACK_ALL},
    {"who", PACK_ALL, 0},
    {"seconds", TIMED, 0},
    {"text", PACK_ALL, 0}, /* or a pool */
    {"pool", PACK_ALL, 0},
    {"hint", PACK_ALL, 0},
    {"label", PACK_ALL, 0},
    {"goto", PACK_ALL & ~ON(CARD_CLOSING), 0},
    {"in", ON(CARD_BREATHE), ON(CARD_BREATHE)},
    {"out", ON(CARD_BREATHE), ON(CARD_BREATHE)},
    {"covered", UNTIMED, 0},
    {"options", ON(CARD_CHOOSE), ON(CARD_CHOOSE)},
    {"goto_if", ON(CARD_CHOOSE), 0},
    {"gentle", ON(CARD_CHOOSE), 0},
    {"suggestions", ON(CARD_PLEDGE), 0},
    {"keeps", ON(CARD_RATE), 0},
};

static const PackKey OPTION_KEYS[] = {
    {"text", 1, 1}, {"goto", 1, 0}, {"means", 1, 0}, {"days", 1, 0}, {"return_minutes", 1, 0}, {"closes", 1, 0},
};

static const char *const KINDS[CARD_KINDS] = {
    "read", "breathe", "speak", "listen", "choose", "rate", "note", "pledge", "closing",
};
static const char *const KIND_NAMES[CARD_KINDS] = {
    "a read card", "a breathe card", "a speak card",  "a listen card",  "a choose card",
    "a rate card", "a note card",    "a pledge card", "a closing card",
};
static const char *const WHOS[WHO_COUNT] = {"both", "first", "second", "hurt", "broke_trust"};
static const char *const MEANS[MEANS_COUNT - 1] = {"ready", "move-on", "agree", "end-agreement", "words"};

const char *card_kind_name(CardKind kind) { return KINDS[kind]; }

static void read_option(PackReader *reader, uint32_t node, const Exercise *exercise, Option *option) {
  static const int terms[] = {14, 30, 60};
  uint32_t closes = json_find(&reader->json, node, "closes"), days = json_find(&reader->json, node, "days");
  option->to = GOTO_NEXT; /* leads_to finds the card once all are known */
  if (!pack_reader_keys(reader, node, "an option", 1, OPTION_KEYS, sizeof OPTION_KEYS / sizeof *OPTION_KEYS)) return;
  option->text = pack_reader_text(reader, node, "text");
  option->means = (OptionMeans)(pack_reader_choice(reader, node, "means", MEANS, MEANS_COUNT - 1, -1) + 1);
  option->return_minutes = pack_reader_integer(reader, node, "return_minutes", 1, MINUTES_A_DAY, 0);
  if (closes) option->closes = pack_exercise_counts(reader, closes, DAYS_CLOSED_MAX, exercise->id, false, &option->closes_count);
  if (!days) return;
  for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
    int value;
    if (json_integer(&reader->json, days, &value) && value == terms[i]) option->days = value;
  }
  if (!option->days) pack_reader_not_a(reader, days, "14, 30 or 60");
}

static void read_options(PackReader *reader, uint32_t node, const Exercise *exercise, Card *card) {
  int count, index = 0;
  uint32_t list = pack_reader_list(reader, node, "options", 2, 8, &count);
  Option *options = count ? pack_reader_alloc(reader, (size_t)count * sizeof *options) : NULL;
  if (!options) return;
  card->options = options;
  card->option_count = count;
  for (uint32_t i = json_node(&reader->json, list)->child; i; i = json_node(&reader->json, i)->next)
    read_option(reader, i, exercise, &options[index++]);
}

static void read_suggestions(PackReader *reader, uint32_t node, Card *card) {
  int count, index = 0;
  uint32_t list = pack_reader_list(reader, node, "suggestions", 1, 8, &count);
  const char **suggestions = count ? pack_reader_alloc(reader, (size_t)count * sizeof *suggestions) : NULL;
  if (!suggestions) return;
  for (uint32_t i = json_node(&reader->json, list)->child; i; i = json_node(&reader->json, i)->next)
    suggestions[index++] = pack_reader_text_at(reader, i);
  card->suggestions = suggestions;
  card->suggestion_count = count;
}

/* The large words: a text or a pool. */
static void read_words(PackReader *reader, uint32_t node, const char *what, const Exercise *exercise, Card *card) {
  uint32_t text = json_find(&reader->json, node, "text"), pool = json_find(&reader->json, node, "pool");
  const char *names[PACK_POOLS_MAX];
  char advice[PACK_LABEL_BYTES];
  card->pool = -1;
  card->text = pack_reader_text(reader, node, "text");
  if (!text && !pool) pack_reader_error(reader, node, "must have \"text\" or \"pool\": %s needs one of them", what);
  if (text && pool) pack_reader_key_error(reader, pool, "must be left out beside \"text\": a card has one of the two");
  const char *name = pack_reader_id(reader, node, "pool");
  if (!name) return;
  for (int i = 0; i < exercise->pool_count; i++) {
    names[i] = exercise->pools[i].name;
    if (names[i] && !strcmp(names[i], name)) card->pool = i;
  }
  if (card->pool >= 0) return;
  pack_text_suggest(name, strlen(name), names, exercise->pool_count, advice, sizeof advice);
  pack_reader_error(reader, pool, "must be a pool of this exercise, is \"%s\"%s", name, advice);
}

static void read_covered(PackReader *reader, uint32_t node, Card *card) {
  static const char *const ifs[] = {"any", "both", "least"};
  uint32_t covered = json_find(&reader->json, node, "covered"), goto_if = json_find(&reader->json, node, "goto_if");
  uint32_t gentle = json_find(&reader->json, node, "gentle");
  card->covered = pack_reader_bool(reader, node, "covered");
  if (card->kind == CARD_RATE) {
    if (covered && json_node(&reader->json, covered)->type == JSON_FALSE)
      pack_reader_error(reader, covered, "must be true, is false: a rating is always covered");
    card->covered = true;
  }
  card->goto_if = (GotoIf)pack_reader_choice(reader, node, "goto_if", ifs, 3, GOTO_IF_ANY);
  card->gentle = pack_reader_bool(reader, node, "gentle");
  if (gentle && card->kind == CARD_CHOOSE && !card->covered)
    pack_reader_key_error(reader, gentle, "must be left out: only a covered choice has it");
  if (goto_if && card->kind == CARD_CHOOSE && (!card->covered || card->who != WHO_BOTH))
    pack_reader_key_error(reader, goto_if, "must be left out: only a covered choice of both partners has it");
}

/* Only what both say of themselves, each under cover: never what one person alone says. */
static void read_keeps(PackReader *reader, uint32_t node, const Exercise *exercise, Card *card) {
  static const char *const kept[] = {"steadiness"};
  uint32_t keeps = json_find(&reader->json, node, "keeps");
  card->keeps_steadiness = pack_reader_choice(reader, node, "keeps", kept, 1, -1) == 0;
  if (keeps && card->kind == CARD_RATE && (card->who != WHO_BOTH || exercise->solo))
    pack_reader_key_error(reader, keeps, "must be left out: only a rating of both partners has it");
}

/* Who may act here: alone, nobody but whoever that is; and roles only where the exercise is about them. */
static void check_role(PackReader *reader, uint32_t node, const Exercise *exercise, const Card *card) {
  bool role = card->who == WHO_HURT || card->who == WHO_BROKE_TRUST;
  bool own = (card->who == WHO_HURT && exercise->acts == ACTS_HURT) ||
             (card->who == WHO_BROKE_TRUST && exercise->acts == ACTS_BROKE_TRUST);
  bool fits = !exercise->solo || card->who == WHO_BOTH || own;
  if (!exercise->solo && role) fits = exercise->acts != ACTS_EITHER && exercise->acts != ACTS_FIRST;
  if (fits) return;
  uint32_t who = json_find(&reader->json, node, "who");
  pack_reader_error(reader, who, "must be a role that the exercise has, is \"%s\": it acts as \"%s\"%s", WHOS[card->who],
                    acts_name(exercise->acts), exercise->solo ? ", alone" : "");
}

static void read_card(PackReader *reader, uint32_t node, const Exercise *exercise, Card *card) {
  int kind = pack_reader_choice(reader, node, "kind", KINDS, CARD_KINDS, -1);
  const char *what = kind < 0 ? "a card" : KIND_NAMES[kind];
  if (!pack_reader_keys(reader, node, what, kind < 0 ? 0 : ON(kind), CARD_KEYS, sizeof CARD_KEYS / sizeof *CARD_KEYS)) return;
  card->kind = kind < 0 ? CARD_KINDS : (CardKind)kind; /* unknown: reported, and never out of the loader */
  card->who = (Who)pack_reader_choice(reader, node, "who", WHOS, WHO_COUNT, WHO_BOTH);
  card->seconds = pack_reader_integer(reader, node, "seconds", 1, 3600, 0);
  card->in_s = pack_reader_integer(reader, node, "in", 1, 20, 0);
  card->out_s = pack_reader_integer(reader, node, "out", 1, 20, 0);
  card->hint = pack_reader_text(reader, node, "hint");
  card->label = pack_reader_id(reader, node, "label");
  read_words(reader, node, what, exercise, card);
  read_covered(reader, node, card);
  read_keeps(reader, node, exercise, card);
  read_options(reader, node, exercise, card);
  read_suggestions(reader, node, card);
  card->to = GOTO_NEXT;
  check_role(reader, node, exercise, card);
  uint32_t words = json_find(&reader->json, node, card->text ? "text" : "pool");
  json_place(&reader->json, json_node(&reader->json, words ? words : node)->start, &card->line, &card->col);
  uint32_t who = json_find(&reader->json, node, "who");
  if ((kind == CARD_SPEAK || kind == CARD_LISTEN) && (!who || json_is(&reader->json, who, "both"))) {
    uint32_t place = who ? who : node;
    pack_reader_warn(reader, place, "must name one person on %s: \"first\", \"second\", \"hurt\" or \"broke_trust\"", what);
  }
}

/* ---- Between cards ---- */

static void check_label(PackReader *reader, uint32_t node, const Card *cards, int index) {
  for (int i = 0; i < index && cards[index].label; i++) {
    if (!cards[i].label || strcmp(cards[i].label, cards[index].label)) continue;
    uint32_t label = json_find(&reader->json, node, "label");
    pack_reader_error(reader, label, "must be unlike other labels, is \"%s\": card %d has it", cards[index].label, i);
    return;
  }
}

static void check_closing(PackReader *reader, uint32_t node, const Exercise *exercise, int index) {
  bool closing = exercise->cards[index].kind == CARD_CLOSING, last = index == exercise->card_count - 1;
  CardKind is = exercise->cards[index].kind;
  uint32_t kind = json_find(&reader->json, node, "kind");
  if (closing == last || !kind || is == CARD_KINDS) return;
  if (last)
    pack_reader_error(reader, kind, "must be \"closing\" on the last card, is \"%s\"", KINDS[is]);
  else
    pack_reader_error(reader, kind, "must be another kind before the last card, is \"closing\"");
}

/* The card after `index` that the label at `node` names. */
static int leads_to(PackReader *reader, uint32_t node, const char *label, const Exercise *exercise, int index) {
  const char *later[PACK_CARDS_MAX];
  char advice[PACK_LABEL_BYTES];
  int count = 0;
  for (int i = 0; i < exercise->card_count; i++) {
    const char *name = exercise->cards[i].label;
    bool same = name && !strcmp(name, label);
    if (same && i > index) return i;
    if (same) {
      pack_reader_error(reader, node, "must be the label of a later card, is \"%s\" of card %d: a goto leads forward", label, i);
      return GOTO_NEXT;
    }
    if (i > index) later[count++] = name;
  }
  pack_text_suggest(label, strlen(label), later, count, advice, sizeof advice);
  pack_reader_error(reader, node, "must be the label of a later card, is \"%s\"%s", label, advice);
  return GOTO_NEXT;
}

static void find_gotos(PackReader *reader, uint32_t node, Exercise *exercise, int index) {
  const char *own = pack_reader_id(reader, node, "goto");
  Card *card = (Card *)&exercise->cards[index]; /* allocated by pack_card_read; only here is it changed */
  if (own) card->to = leads_to(reader, json_find(&reader->json, node, "goto"), own, exercise, index);
  uint32_t list = json_find(&reader->json, node, "options");
  Option *options = (Option *)exercise->cards[index].options; /* allocated by read_options; only here are they changed */
  if (!options) return;
  for (uint32_t i = json_node(&reader->json, list)->child; i; i = json_node(&reader->json, i)->next) {
    const char *label = pack_reader_id(reader, i, "goto");
    uint32_t place = json_find(&reader->json, i, "goto");
    if (label) options[json_node(&reader->json, i)->index].to = leads_to(reader, place, label, exercise, index);
  }
}

void pack_card_read(PackReader *reader, uint32_t node, Exercise *exercise) {
  int count, index = 0;
  uint32_t list = pack_reader_list(reader, node, "cards", 1, PACK_CARDS_MAX, &count);
  Card *cards = count ? pack_reader_alloc(reader, (size_t)count * sizeof *cards) : NULL;
  if (!cards) return;
  exercise->cards = cards;
  exercise->card_count = count;
  for (uint32_t i = json_node(&reader->json, list)->child; i; i = json_node(&reader->json, i)->next)
    read_card(reader, i, exercise, &cards[index++]);
  index = 0;
  for (uint32_t i = json_node(&reader->json, list)->child; i; i = json_node(&reader->json, i)->next, index++) {
    check_label(reader, i, cards, index);
    check_closing(reader, i, exercise, index);
    find_gotos(reader, i, exercise, index);
  }
}
