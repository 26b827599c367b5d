#include "exercise/session.h"

#include "core/utf8.h"
#include "exercise/deck.h"

#include <assert.h>
#include <string.h>

enum { GENTLE_CARDS = 64 };

const Card *session_card(const Session *session) { return &session->exercise->cards[session->card]; }

/* ---- Who ---- */

bool session_alone(const Session *session) { return session->exercise->solo; }

bool session_covered(const Session *session) { return session_card(session)->covered && !session_alone(session); }

static int partner_of(const Session *session, Who who) {
  int hurt = session->hurt < 0 ? session->first : session->hurt;
  switch (who) {
    case WHO_FIRST: return session->first;
    case WHO_SECOND: return 1 - session->first;
    case WHO_HURT: return hurt;
    case WHO_BROKE_TRUST: return 1 - hurt;
    case WHO_BOTH:
    case WHO_COUNT: break;
  }
  return -1;
}

int session_partner(const Session *session, Who who) { return session_alone(session) ? -1 : partner_of(session, who); }

/* One person a screen: covered, and for both. */
static bool by_turns(const Session *session) { return session_covered(session) && session_card(session)->who == WHO_BOTH; }

int session_actor(const Session *session) {
  const Card *card = session_card(session);
  if (session->phase == PHASE_CURTAIN || by_turns(session)) return session->person;
  return session_partner(session, card->who);
}

/* What only asks whether both are ready leaves the turns as they are: else one would always be first where something is asked. */
static int first_by_turns(const History *history) {
  for (size_t i = history->count; i-- > 0;) {
    const SessionRecord *record = &history->items[i];
    if (record->first && strcmp(record->exercise, HISTORY_READY) != 0) return record->first == 1 ? 1 : 0;
  }
  return 0;
}

/* ---- Opening a card ---- */

/* Breathing ends on an out-breath: its time is whole breaths. */
static int64_t card_time(const Card *card) {
  int64_t ms = (int64_t)card->seconds * 1000;
  if (card->kind != CARD_BREATHE) return ms;
  int64_t breath = (int64_t)(card->in_s + card->out_s) * 1000;
  return breath > 0 ? (ms + breath - 1) / breath * breath : ms;
}

static void forget_answer(Session *session) {
  session->answer = -1;
  session->marks = 0;
}

/* Whoever comes back need not be who left: what was chosen on a covered card is forgotten. */
static void rest(Session *session) {
  session->paused = true;
  if (session_card(session)->covered) forget_answer(session);
}

static void open_card(Session *session, int index) {
  session->card = index;
  if (index < SESSION_PROMPTS) session->seen |= UINT64_C(1) << index;
  const Card *card = session_card(session);
  session->phase = PHASE_CARD;
  session->turn = 0;
  session->person = by_turns(session) ? session->first : session_partner(session, card->who);
  forget_answer(session);
  session->held = session->offers = -1;
  session->card_ms = session->zero_ms = 0;
  session->total_ms = card_time(card);
  session->left_ms = card->seconds && session->timers ? session->total_ms : -1;
  if (card->kind == CARD_CLOSING) session->closed = session->began = true;
}

static void draw_prompts(Session *session, const History *history, uint64_t seed) {
  const Exercise *exercise = session->exercise;
  for (int p = 0; p < exercise->pool_count; p++) {
    const char *drawn[SESSION_PROMPTS];
    int at[SESSION_PROMPTS], count = 0;
    for (int c = 0; c < exercise->card_count && c < SESSION_PROMPTS; c++)
      if (exercise->cards[c].pool == p) at[count++] = c;
    if (!count) continue;
    deck_draw(exercise, &exercise->pools[p], history, seed, drawn, count);
    for (int i = 0; i < count; i++) session->prompt[at[i]] = drawn[i];
  }
}

/* Drawn for all cards alike, so that a draw tells nothing of which cards there are. */
static void draw_gentle(Session *session, Rng *chance) {
  const Exercise *exercise = session->exercise;
  if (chance) session->gentle_pick = (uint32_t)(rng_next(chance) >> 32);
  for (int c = 0; chance && c < exercise->card_count && c < GENTLE_CARDS; c++)
    if (rng_below(chance, SESSION_GENTLE_IN) == 0 && exercise->cards[c].gentle) session->gentle |= UINT64_C(1) << c;
}

void session_begin(Session *session, const SessionStart *start, const History *history) {
  *session = (Session){.exercise = start->exercise, .day = start->day, .hurt = start->hurt, .timers = start->timers};
  session->asked = start->asked ? start->asked : start->exercise;
  draw_gentle(session, start->chance);
  session->last_ms = start->now_ms;
  memcpy(session->id, start->id, sizeof session->id);
  session->first = start->first >= 0 ? start->first : first_by_turns(history);
  draw_prompts(session, history, start->seed);
  open_card(session, 0);
}

void session_show(Session *session, int index) { open_card(session, index); }

const char *session_text(const Session *session) {
  const Card *card = session_card(session);
  if (card->pool < 0) return card->text ? card->text : "";
  if (session->card < SESSION_PROMPTS && session->prompt[session->card]) return session->prompt[session->card];
  const Pool *pool = &session->exercise->pools[card->pool];
  return pool->prompts[session->card % pool->count];
}

/* ---- Time ---- */

bool session_at_zero(const Session *session) { return session->left_ms == 0; }

void session_time(Session *session, int64_t now_ms) {
  int64_t passed = now_ms - session->last_ms;
  session->last_ms = now_ms;
  if (passed <= 0 || session->paused) return;
  if (session->left_ms > 0 && session->phase == PHASE_CARD) {
    int64_t counted = passed < session->left_ms ? passed : session->left_ms;
    session->left_ms -= counted;
    session->card_ms += counted;
    session->lived_ms += counted;
    passed -= counted;
  }
  if (!passed) return;
  /* At zero, on an untimed card, or behind the curtain: people take their time, up to ten minutes. */
  int64_t room = SESSION_REST_MS - session->zero_ms;
  int64_t counted = passed < room ? passed : room;
  session->zero_ms += counted;
  session->card_ms += counted;
  session->lived_ms += counted;
  if (session->zero_ms >= SESSION_REST_MS) rest(session);
}

void session_slept(Session *session, int64_t now_ms) {
  session->last_ms = now_ms;
  rest(session);
}

void session_pause(Session *session, bool paused) {
  if (paused) {
    rest(session);
    return;
  }
  if (session->paused) session->zero_ms = 0; /* somebody is here again: no second dimming at once */
  session->paused = false;
}

void session_end(Session *session) {
  forget_answer(session);
  session->held = -1;
}

void session_longer(Session *session) {
  if (session->left_ms < 0) return;
  session->left_ms += SESSION_LONGER_MS;
  session->total_ms += SESSION_LONGER_MS;
  session->zero_ms = 0;
}

int64_t session_zero_in(const Session *session) {
  if (session->paused || session->phase != PHASE_CARD || session->left_ms <= 0) return -1;
  return session->left_ms;
}

int64_t session_next_ms(const Session *session) {
  if (session->paused) return -1;
  if (session->left_ms > 0 && session->phase == PHASE_CARD) {
    int64_t part = session->left_ms % 1000;
    return part ? part : 1000;
  }
  bool dims = session->left_ms == 0 && session->phase == PHASE_CARD && session->zero_ms < SESSION_DIM_MS;
  return dims ? SESSION_DIM_MS - session->zero_ms : SESSION_REST_MS - session->zero_ms;
}

/* ---- Answers ---- */

void session_answer(Session *session, int answer) {
  const Card *card = session_card(session);
  int count = card->kind == CARD_CHOOSE   ? card->option_count
              : card->kind == CARD_RATE   ? 11
              : card->kind == CARD_PLEDGE ? card->suggestion_count
                                          : 0;
  if (session->phase != PHASE_CARD || answer < 0 || answer >= count) return;
  session->zero_ms = 0;
  if (card->kind == CARD_PLEDGE)
    session->marks ^= 1u << (answer % 32);
  else
    session->answer = session->answer == answer && card->kind == CARD_RATE ? -1 : answer;
}

bool session_marked(const Session *session, int suggestion) { return session->marks >> (suggestion % 32) & 1u; }

/* ---- Moving ---- */

static bool is_gentle(const Session *session) { return session->card < GENTLE_CARDS && (session->gentle >> session->card & 1u); }

static int least(int a, int b) { return a < b ? a : b; }

/* Where two covered answers lead together; GOTO_NEXT: the card's own way. An agreement without an end is none. */
static int two_lead(const Session *session) {
  const Card *card = session_card(session);
  bool agrees = session->answer >= 0 && card->options[session->answer].means == MEANS_AGREE;
  if (agrees && !session->meant.agreement_days) return GOTO_NEXT;
  int a = session->answer >= 0 ? card->options[session->answer].to : GOTO_NEXT;
  int b = session->held >= 0 ? card->options[session->held].to : GOTO_NEXT;
  switch (card->goto_if) {
    case GOTO_IF_BOTH: return a == b ? a : GOTO_NEXT;
    case GOTO_IF_LEAST: return a == GOTO_NEXT || b == GOTO_NEXT ? GOTO_NEXT : least(a, b);
    case GOTO_IF_ANY: break;
  }
  if (a == GOTO_NEXT || b == GOTO_NEXT) return a == GOTO_NEXT ? b : a;
  return least(a, b); /* two ways on: the one that leaves less out */
}

/* Where the least far way is taken, the app's own pick is one wish more, so that any way but the furthest may be its. */
static int gentle_lead(const Session *session) {
  const Card *card = session_card(session);
  int two = two_lead(session), pick = card->options[session->gentle_pick % (uint32_t)card->option_count].to;
  return two == GOTO_NEXT || pick == GOTO_NEXT ? GOTO_NEXT : least(two, pick);
}

/* Where an open choice leads that nobody answers: past all that its options lead to. */
static int open_leads(const Card *card, int index) {
  int to = card->to == GOTO_NEXT ? index + 1 : card->to;
  for (int i = 0; i < card->option_count; i++) to = card->options[i].to > to ? card->options[i].to : to;
  return to;
}

/* Where this card leads. */
static int card_leads(const Session *session) {
  const Card *card = session_card(session);
  int own = card->to == GOTO_NEXT ? session->card + 1 : card->to, to = GOTO_NEXT;
  if (card->kind != CARD_CHOOSE || (is_gentle(session) && card->goto_if != GOTO_IF_LEAST)) return own;
  if (by_turns(session))
    to = is_gentle(session) ? gentle_lead(session) : two_lead(session);
  else if (session->answer >= 0)
    to = card->options[session->answer].to;
  else if (!card->covered)
    to = open_leads(card, session->card);
  return to == GOTO_NEXT ? own : to;
}

/* What was said on this card before is unsaid: chosen anew, it says anew. An agreement that was ended stays ended. */
static void unsay(Session *session) {
  const Card *card = session_card(session);
  Meant *meant = &session->meant;
  for (int i = 0; i < card->option_count; i++) {
    const Option *option = &card->options[i];
    if (option->means == MEANS_READY) meant->ready = false;
    if (option->means == MEANS_MOVE_ON) meant->move_on = false;
    if (option->means == MEANS_AGREE) meant->agree = false;
    if (option->days) meant->agreement_days = 0;
    if (option == meant->words) meant->words = NULL;
    if (option->return_minutes) meant->return_minutes = 0;
    if (option == meant->rests) meant->rests = NULL;
  }
}

/* What the choice on this card, now complete, says to the app: of two covered answers, what both say. */
static void note_meaning(Session *session) {
  const Card *card = session_card(session);
  Meant *meant = &session->meant;
  int other = by_turns(session) ? session->held : session->answer;
  unsay(session);
  if (session->answer < 0 || other < 0 || is_gentle(session)) return;
  const Option *a = &card->options[session->answer], *b = &card->options[other];
  if (a->means == b->means) {
    meant->ready = meant->ready || a->means == MEANS_READY;
    meant->move_on = meant->move_on || a->means == MEANS_MOVE_ON;
    meant->agree = meant->agree || a->means == MEANS_AGREE;
    meant->end_agreement = meant->end_agreement || a->means == MEANS_END_AGREEMENT;
  }
  if (a->means == MEANS_WORDS && a == b) meant->words = a;
  if (a->days && a->days == b->days) meant->agreement_days = a->days;
  if (a->return_minutes && a->return_minutes == b->return_minutes) meant->return_minutes = a->return_minutes;
  if (a->closes_count && a == b) meant->rests = a;
}

static void go_to(Session *session, int index, bool back_allowed) {
  session->began = true;
  session->left = session->card;
  if (back_allowed) {
    if (session->trail_count == SESSION_TRAIL) {
      memmove(session->trail, session->trail + 1, (SESSION_TRAIL - 1) * sizeof *session->trail);
      session->trail_count--;
    }
    session->trail[session->trail_count++] = session->card;
  } else {
    session->trail_count = 0;
  }
  open_card(session, index);
}

bool session_forward(Session *session) {
  const Card *card = session_card(session);
  if (session->phase == PHASE_CURTAIN) {
    session->phase = PHASE_CARD;
    session->card_ms = session->zero_ms = 0;
    return true;
  }
  if (card->kind == CARD_CLOSING) return false;
  if (by_turns(session) && session->turn == 0) {
    /* A number is needed by nobody once it is covered; a choice is, until the other's is made. */
    session->held = card->kind == CARD_CHOOSE ? session->answer : -1;
    forget_answer(session);
    session->turn = 1;
    session->person = 1 - session->person;
    session->phase = PHASE_CURTAIN;
    session->zero_ms = 0;
    return true;
  }
  if (card->kind == CARD_CHOOSE) note_meaning(session);
  int to = card_leads(session);
  go_to(session, to, !session_covered(session));
  session->offers = card->kind == CARD_RATE ? session->card : -1; /* whatever the number was */
  return true;
}

/* Behind a turn that was passed: the card after all that only answers it, which is what the other says back, and whether that
 * came across. */
static int behind_turn(const Session *session) {
  const Card *cards = session->exercise->cards;
  Who speaker = session_card(session)->who;
  int from = card_leads(session), to = from;
  while (cards[to].kind == CARD_LISTEN) to = cards[to].to == GOTO_NEXT ? to + 1 : cards[to].to;
  if (to == from || cards[to].kind != CARD_CHOOSE || cards[to].covered || cards[to].who != speaker) return to;
  return open_leads(&cards[to], to);
}

bool session_pass(Session *session) {
  const Card *card = session_card(session);
  if (session->phase != PHASE_CARD || card->kind != CARD_SPEAK) return false;
  go_to(session, behind_turn(session), true);
  return true;
}

bool session_can_back(const Session *session) {
  return session->phase == PHASE_CARD && session->turn == 0 && session->trail_count > 0;
}

bool session_back(Session *session) {
  if (!session_can_back(session)) return false;
  open_card(session, session->trail[--session->trail_count]);
  return true;
}

/* ---- Records and words ---- */

SessionRecord session_record(const Session *session) {
  SessionRecord record = {.day = session->day, .finished = session->closed};
  memcpy(record.id, session->id, sizeof record.id);
  bool solo = session->exercise->solo;
  strncpy(record.exercise, solo ? HISTORY_QUIET : session->exercise->id, sizeof record.exercise - 1);
  int32_t seconds = (int32_t)((session->lived_ms + 500) / 1000);
  record.seconds = solo ? history_quiet_seconds(seconds) : seconds;
  if (solo) return record; /* nothing more that could tell who or what */
  record.first = (uint8_t)(session->first + 1);
  for (int c = 0; c < session->exercise->card_count && c < SESSION_PROMPTS && record.drawn_count < DRAWN_MAX; c++)
    if (session->prompt[c] && session->seen >> c & 1u) record.drawn[record.drawn_count++] = deck_mark(session->prompt[c]);
  return record;
}

static const char *placeholder(const Session *session, const char *word, size_t length, const char *const names[2]) {
  static const struct {
    const char *word;
    Who who;
  } fixed[] = {{"first", WHO_FIRST}, {"second", WHO_SECOND}, {"hurt", WHO_HURT}, {"broke_trust", WHO_BROKE_TRUST}};
  for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
    if (strlen(fixed[i].word) == length && !memcmp(word, fixed[i].word, length)) return names[partner_of(session, fixed[i].who)];
  if (length == 8 && !memcmp(word, "exercise", 8)) return session->asked->title;
  int actor = session_actor(session);
  if (actor < 0) actor = session->first;
  bool listening = session_card(session)->kind == CARD_LISTEN; /* there the one who acts is the listener */
  if (length == 7 && !memcmp(word, "speaker", 7)) return names[listening ? 1 - actor : actor];
  if (length == 8 && !memcmp(word, "listener", 8)) return names[listening ? actor : 1 - actor];
  return NULL;
}

void session_fill(const Session *session, const char *text, const char *const names[2], char *out, size_t size) {
  size_t used = 0;
  assert(size > 0);
  while (*text && used + 1 < size) {
    const char *end = *text == '{' ? strchr(text, '}') : NULL;
    const char *name = end ? placeholder(session, text + 1, (size_t)(end - text - 1), names) : NULL;
    if (name) {
      size_t length = strlen(name);
      if (length > size - 1 - used) break; /* names are shortened before; never cut inside one */
      memcpy(out + used, name, length);
      used += length;
      text = end + 1;
    } else {
      size_t length = utf8_cluster(text, strlen(text));
      if (length == 0 || length > size - 1 - used) break;
      memcpy(out + used, text, length);
      used += length;
      text += length;
    }
  }
  out[used] = '\0';
}
