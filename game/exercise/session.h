/* One session: an exercise being done, card by card. Pure; time is pushed in.
 *
 * Invariants: at zero nothing advances by itself; Back never crosses a curtain; a covered answer is wiped as soon as it
 * is no longer needed and never leaves this struct; the day counts once the first card was left. What options mean to the
 * app (`meant`) is known only of both together: which of two kept one from holding is nowhere. */
#ifndef GOLDSEAM_EXERCISE_SESSION_H
#define GOLDSEAM_EXERCISE_SESSION_H

#include "core/rng.h"
#include "exercise/pack.h"
#include "record/history.h"

enum {
  SESSION_TRAIL = 64,
  SESSION_GENTLE_IN = 5,         /* one time in so many the app picks the gentle way itself */
  SESSION_PROMPTS = 64,          /* cards that can have a prompt of a pool; later ones take the pool's order */
  SESSION_LONGER_MS = 30 * 1000, /* "A little longer" */
  SESSION_DIM_MS = 120 * 1000,   /* at zero: the screen dims */
  SESSION_REST_MS = 600 * 1000   /* at zero, or untouched on an untimed card: pauses, which is not completing */
};

typedef enum Phase { PHASE_CARD, PHASE_CURTAIN } Phase;

/* What the choices of this session say to the app. On a covered card of both an option counts only where both chose it, and none
 * where the app took the gentle way. */
typedef struct Meant {
  bool ready, move_on, agree, end_agreement;
  int agreement_days;  /* 0 none was chosen */
  const Option *words; /* whose text is the agreement's, or NULL */
  int return_minutes;  /* 0 none */
  const Option *rests; /* whose `closes` holds, or NULL */
} Meant;

typedef struct Session {
  const Exercise *exercise;
  const Exercise *asked; /* {exercise} in the texts; NULL: this one */
  uint8_t id[16];
  Day day;
  int first;            /* who is "first": 0 circle, 1 diamond */
  int hurt;             /* who is the hurt partner: 0, 1, or -1: nobody said, then it is `first` */
  uint32_t gentle_pick; /* and the option at which it does where the least far way is taken */
  uint64_t gentle;      /* cards on which the app takes the gentle way by itself, a bit each, drawn before anybody answers */
  int card;
  int left; /* the card that was left last */
  Phase phase;
  int person;     /* who answers a covered card now, or who the curtain passes to */
  int turn;       /* 0 the first person of a covered card, 1 the second */
  int answer;     /* option (from 0) or number (0 to 10) chosen on this card, -1 none */
  uint32_t marks; /* suggestions marked on a pledge, a bit each */
  int held;       /* the first person's covered choice, only until the second's is covered; -1 none */
  Meant meant;
  int offers; /* the card on which calm and help are offered: the one after a rating; -1 none */
  int trail[SESSION_TRAIL];
  int trail_count; /* cards that Back returns to */
  const char *prompt[SESSION_PROMPTS];
  uint64_t seen; /* cards that were opened, a bit each: only their prompts count as drawn */
  bool timers;   /* a setting at the start: false, no card counts down */
  bool paused;
  bool began;       /* the first card was left: the day counts */
  bool closed;      /* the closing card was reached */
  int64_t last_ms;  /* the moment up to which time is counted */
  int64_t card_ms;  /* lived on this card */
  int64_t left_ms;  /* of this card's time; 0 at zero; -1 untimed */
  int64_t total_ms; /* this card's whole time with what was added */
  int64_t zero_ms;  /* waited at zero, or untouched on an untimed card */
  int64_t lived_ms; /* of the whole session, pauses left out */
} Session;

typedef struct SessionStart {
  const Exercise *exercise;
  uint8_t id[16];
  Day day;
  const Exercise *asked; /* or NULL */
  int first;             /* 0, 1, or -1: by turns, from the history */
  int hurt;              /* 0, 1 or -1 */
  bool timers;
  uint64_t seed;
  Rng *chance; /* what nobody can foretell; NULL: the app never takes the gentle way by itself */
  int64_t now_ms;
} SessionStart;

/* Begins on the first card. Draws the prompts and who is first from `history`. */
void session_begin(Session *session, const SessionStart *start, const History *history);

/* To card `index` at once, for looking at it alone. */
void session_show(Session *session, int index);

/* Time has passed. Call before anything else that happens at `now_ms`. */
void session_time(Session *session, int64_t now_ms);

/* Time that nobody lived through here: not counted, and a pause. */
void session_slept(Session *session, int64_t now_ms);

/* Pauses, or goes on. A pause, whatever brings it, forgets what was chosen on a covered card. */
void session_pause(Session *session, bool paused);

/* It is over: forgets every answer. */
void session_end(Session *session);

/* 30 s more for this card; nothing on an untimed one. */
void session_longer(Session *session);

/* Touches option, number or suggestion `answer`. A number or a suggestion touched again is let go; several suggestions may
 * be marked at once. */
void session_answer(Session *session, int answer);

/* Is this suggestion of a pledge marked? */
bool session_marked(const Session *session, int suggestion);

/* On: to the curtain, from it, to the next card or where the choice leads. Not from the closing card (returns false). Nobody has
 * to answer: a covered choice kept to oneself leads nowhere, an open one left alone leads past all that its options lead to. */
bool session_forward(Session *session);

/* Leaves a turn alone: past this speak card, the listen cards that follow it at once, and an open choice in which the same person
 * would say whether it came across. */
bool session_pass(Session *session);

bool session_can_back(const Session *session);
bool session_back(Session *session);

const Card *session_card(const Session *session);

/* The card's own text or its drawn prompt, placeholders still in; lives as long as the library. */
const char *session_text(const Session *session);

/* One person alone: nobody is named, and there is no curtain. */
bool session_alone(const Session *session);

/* Is the card's answer for nobody else's eyes? */
bool session_covered(const Session *session);

/* Which partner (0 circle, 1 diamond) a `who` means; -1 both, or whoever is alone. */
int session_partner(const Session *session, Who who);

/* Who acts on the card now: 0, 1, or -1 both. On a covered card it is `person`. */
int session_actor(const Session *session);

/* Is the card's time over (timed, and at zero)? */
bool session_at_zero(const Session *session);

/* ms to the next moment at which something changes by itself at full-second resolution: a digit, zero, dim, rest; -1 none. */
int64_t session_next_ms(const Session *session);

/* ms until this card's zero, for the bell; -1 when it does not count down. */
int64_t session_zero_in(const Session *session);

/* What is to be recorded now. */
SessionRecord session_record(const Session *session);

/* Replaces {first} {second} {hurt} {broke_trust} {speaker} {listener} by names and {exercise} by the title of what is asked for
 * (names[0] circle, names[1] diamond); ends before the first character or name that `size` has no room for. */
void session_fill(const Session *session, const char *text, const char *const names[2], char *out, size_t size);

#endif
