#include "record/merge.h"

#include <stdlib.h>
#include <string.h>

/* ---- Comparing contents, in a fixed order ---- */

static int by_number(int64_t a, int64_t b) { return (a > b) - (a < b); }

/* The first difference that counts. */
#define THEN(order, next) ((order) ? (order) : (next))

static int by_drawn(const SessionRecord *a, const SessionRecord *b) {
  int order = by_number(a->drawn_count, b->drawn_count);
  for (int i = 0; !order && i < a->drawn_count && i < DRAWN_MAX; i++) order = by_number(a->drawn[i], b->drawn[i]);
  return order;
}

static int by_session(const SessionRecord *a, const SessionRecord *b) {
  if (history_fuller(a, b)) return 1;
  if (history_fuller(b, a)) return -1;
  return THEN(by_number(a->day, b->day),
              THEN(strcmp(a->exercise, b->exercise), THEN(by_number(a->first, b->first), by_drawn(a, b))));
}

static int by_action(const DailyAction *a, const DailyAction *b) {
  const int order =
      THEN(by_number(a->changed, b->changed), THEN(by_number(a->owner, b->owner), by_number(a->weekdays, b->weekdays)));
  const int days = THEN(order, THEN(by_number(a->from, b->from), by_number(a->until, b->until)));
  return THEN(days, THEN(by_number(a->hidden, b->hidden), strcmp(a->text, b->text)));
}

static int by_pause(const Pause *a, const Pause *b) {
  return THEN(memcmp(a->action, b->action, sizeof a->action), THEN(by_number(a->from, b->from), by_number(a->until, b->until)));
}

static int by_agreement(const Agreement *a, const Agreement *b) {
  return THEN(by_number(a->from, b->from), THEN(by_number(a->until, b->until), strcmp(a->text, b->text)));
}

static int by_rating(const Rating *a, const Rating *b) {
  const int order = THEN(by_number(a->at, b->at), by_number(a->day, b->day));
  return THEN(order, THEN(by_number(a->partner, b->partner), by_number(a->number, b->number)));
}

static int by_note(const Note *a, const Note *b) {
  const int order = THEN(by_number(a->day, b->day), THEN(by_number(a->partner, b->partner), by_number(a->length, b->length)));
  return THEN(order, memcmp(a->sealed, b->sealed, a->length));
}

/* What was not wished for holds before what was. */
static int by_line(const SteadyLine *a, const SteadyLine *b) {
  return THEN(by_number(a->changed, b->changed), THEN(by_number(b->wanted, a->wanted), by_number(a->asked, b->asked)));
}

static int by_note_key(const NoteKey *a, const NoteKey *b) {
  const int order = THEN(by_number(a->changed, b->changed), by_number(a->length, b->length));
  return THEN(order, memcmp(a->bytes, b->bytes, a->length));
}

/* ---- Two records of one key: the first becomes what holds of both; true where that is other than it was ---- */

#define TAKE_LARGER(name, Type) \
  static bool take_##name(void *mine, const void *theirs) { \
    if (by_##name(mine, theirs) >= 0) return false; \
    memcpy(mine, theirs, sizeof(Type)); \
    return true; \
  }

/* The same, but for the day on which it was ended, of which the earlier holds. */
#define TAKE_LARGER_AND_END(name, Type) \
  static bool take_##name(void *mine, const void *theirs) { \
    Type *kept = mine; \
    const Type *other = theirs; \
    const Day ended = kept->ended < other->ended ? kept->ended : other->ended; \
    const bool larger = by_##name(kept, other) < 0, earlier = ended != kept->ended; \
    if (larger) *kept = *other; \
    kept->ended = ended; \
    return larger || earlier; \
  }

TAKE_LARGER(action, DailyAction)
TAKE_LARGER(rating, Rating)
TAKE_LARGER(note, Note)
TAKE_LARGER_AND_END(pause, Pause)
TAKE_LARGER_AND_END(agreement, Agreement)

static bool take_kept(void *mine, const void *theirs) {
  KeptMonth *kept = mine;
  const KeptMonth *other = theirs;
  bool other_than_before = false;
  for (int i = 0; i < KEPT_DAYS; i++) {
    if (other->turns[i] <= kept->turns[i]) continue;
    kept->turns[i] = other->turns[i];
    other_than_before = true;
  }
  return other_than_before;
}

static bool take_gone(void *mine, const void *theirs) {
  (void)mine;
  (void)theirs;
  return false;
}

/* ---- Lists in the order of their keys ---- */

static int by_id(const void *a, const void *b) { return memcmp(a, b, RECORD_ID_BYTES); }

static int by_month(const void *a, const void *b) {
  const KeptMonth *left = a, *right = b;
  return THEN(memcmp(left->action, right->action, RECORD_ID_BYTES), by_number(left->month, right->month));
}

/* Is what is new to `into` nothing new to it: deleted there, or cleared? */
static bool never_gone(const Records *into, const void *record) {
  (void)into;
  (void)record;
  return false;
}
static bool id_gone(const Records *into, const void *record) { return records_is_gone(into, record); }
static bool pause_gone(const Records *into, const void *record) {
  const Pause *pause = record;
  return records_is_gone(into, pause->id) || records_is_gone(into, pause->action);
}
static bool rating_gone(const Records *into, const void *record) {
  const Rating *rating = record;
  return records_is_gone(into, rating->id) || (rating->partner < 2 && rating->at <= into->lines[rating->partner].cleared);
}

typedef struct Kind {
  size_t size, pending_at;
  int (*compare)(const void *a, const void *b);
  bool (*take)(void *mine, const void *theirs);
  bool (*gone)(const Records *into, const void *record);
  bool counts; /* people know them */
} Kind;

#define KIND(Type, compare, take, gone, counts) \
  { sizeof(Type), offsetof(Type, pending), compare, take, gone, counts }

static const Kind ACTIONS = KIND(DailyAction, by_id, take_action, id_gone, true);
static const Kind KEPT = KIND(KeptMonth, by_month, take_kept, never_gone, false);
static const Kind PAUSES = KIND(Pause, by_id, take_pause, pause_gone, true);
static const Kind AGREEMENTS = KIND(Agreement, by_id, take_agreement, id_gone, true);
static const Kind RATINGS = KIND(Rating, by_id, take_rating, rating_gone, true);
static const Kind NOTES = KIND(Note, by_id, take_note, id_gone, true);
static const Kind GONE = KIND(Gone, by_id, take_gone, never_gone, false);

typedef struct List {
  void *items;
  size_t count, room;
} List;

typedef struct Merge {
  const Records *into;
  int32_t pending;
  MergeCount *count;
} Merge;

static void set_pending(const Kind *kind, void *record, int32_t pending) {
  memcpy((char *)record + kind->pending_at, &pending, sizeof pending);
}

/* Walks both at once. */
static bool join(const Merge *merge, const Kind *kind, List mine, List theirs, List *out) {
  if (mine.count + theirs.count + 1 > SIZE_MAX / kind->size) return false;
  *out = (List){malloc((mine.count + theirs.count + 1) * kind->size), 0, mine.count + theirs.count + 1};
  if (!out->items) return false;
  size_t fresh = 0;
  for (size_t i = 0, k = 0; i < mine.count || k < theirs.count; out->count++) {
    const void *a = i < mine.count ? (const char *)mine.items + i * kind->size : NULL;
    const void *b = k < theirs.count ? (const char *)theirs.items + k * kind->size : NULL;
    char *place = (char *)out->items + out->count * kind->size;
    const int order = !a ? 1 : !b ? -1 : kind->compare(a, b);
    memcpy(place, order <= 0 ? a : b, kind->size);
    if (order > 0 || (order == 0 && kind->take(place, b))) set_pending(kind, place, merge->pending);
    if (order > 0) fresh += !kind->gone(merge->into, b);
    i += order <= 0;
    k += order >= 0;
  }
  if (kind->counts) merge->count->fresh += fresh;
  if (kind->counts) merge->count->known += theirs.count - fresh;
  return true;
}

/* ---- Sessions, which lie in the order of their days ---- */

static int by_session_id(const void *a, const void *b) {
  const SessionRecord *const *left = a, *const *right = b;
  return memcmp((*left)->id, (*right)->id, RECORD_ID_BYTES);
}

/* Pointers to the sessions in the order of their ids; NULL when out of memory. */
static SessionRecord **sorted(const History *history) {
  SessionRecord **list = malloc((history->count + 1) * sizeof(SessionRecord *));
  for (size_t i = 0; list && i < history->count; i++) list[i] = &history->items[i];
  if (list) qsort(list, history->count, sizeof *list, by_session_id);
  return list;
}

/* Sessions that both hold become what holds of them, in `out`; *fresh marks the others of `from` by their places. */
static void join_known(const Merge *merge, SessionRecord **mine, size_t mine_count, const History *from, SessionRecord **theirs,
                       bool *fresh) {
  for (size_t i = 0, k = 0; k < from->count;) {
    const int order = i == mine_count ? 1 : memcmp(mine[i]->id, theirs[k]->id, RECORD_ID_BYTES);
    if (order == 0 && by_session(mine[i], theirs[k]) < 0) {
      *mine[i] = *theirs[k];
      mine[i]->pending = merge->pending;
    }
    if (order > 0) fresh[theirs[k] - from->items] = true;
    i += order < 0;
    k += order >= 0;
  }
}

static bool join_sessions(const Merge *merge, const History *from, History *out) {
  const History *into = &merge->into->history;
  bool good = true;
  for (size_t i = 0; good && i < into->count; i++) good = history_append(out, &into->items[i]);
  SessionRecord **mine = good ? sorted(out) : NULL, **theirs = good ? sorted(from) : NULL;
  bool *fresh = calloc(from->count + 1, sizeof *fresh);
  good = mine && theirs && fresh;
  if (good) join_known(merge, mine, out->count, from, theirs, fresh);
  for (size_t i = 0; good && i < from->count; i++) {
    const bool new = fresh[i] && !records_is_gone(merge->into, from->items[i].id);
    merge->count->fresh += new;
    merge->count->known += !new;
    if (!new) continue;
    good = history_append(out, &from->items[i]);
    if (good) out->items[out->count - 1].pending = merge->pending;
  }
  free(mine);
  free(theirs);
  free(fresh);
  return good && history_order(out);
}

/* ---- All of it ---- */

static void join_line(SteadyLine *mine, const SteadyLine *theirs, int32_t pending) {
  const int64_t cleared = mine->cleared > theirs->cleared ? mine->cleared : theirs->cleared;
  const bool larger = by_line(mine, theirs) < 0;
  if (!larger && cleared == mine->cleared) return;
  if (larger) *mine = *theirs;
  mine->cleared = cleared;
  mine->pending = pending;
}

static void join_partners(Records *out, const Merge *merge, const Records *from) {
  for (int i = 0; i < 2; i++) {
    out->lines[i] = merge->into->lines[i];
    out->note_keys[i] = merge->into->note_keys[i];
    join_line(&out->lines[i], &from->lines[i], merge->pending);
    if (by_note_key(&out->note_keys[i], &from->note_keys[i]) >= 0) continue;
    out->note_keys[i] = from->note_keys[i];
    out->note_keys[i].pending = merge->pending;
  }
}

/* The lists have types of their own. */
#define LIST(list) ((List){(list).items, (list).count, 0})
#define JOIN(kind, name) \
  do { \
    List joined = {0}; \
    good = good && join(&merge, &(kind), LIST(into->name), LIST(from->name), &joined); \
    out.name.items = joined.items; \
    out.name.count = joined.count; \
    out.name.room = joined.room; \
  } while (0)

bool merge_records(Records *into, const Records *from, int32_t pending, MergeCount *count) {
  Records out = {0};
  MergeCount counted = {0};
  const Merge merge = {into, pending, &counted};
  bool good = join_sessions(&merge, &from->history, &out.history);
  JOIN(ACTIONS, actions);
  JOIN(KEPT, kept);
  JOIN(PAUSES, pauses);
  JOIN(AGREEMENTS, agreements);
  JOIN(RATINGS, ratings);
  JOIN(NOTES, notes);
  JOIN(GONE, gone);
  good = good && merge_choices_join(into, from, pending, &out);
  if (!good) {
    records_free(&out);
    return false;
  }
  join_partners(&out, &merge, from);
  records_settle(&out);
  records_free(into);
  *into = out;
  if (count) *count = counted;
  return true;
}
