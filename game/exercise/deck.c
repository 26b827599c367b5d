#include "exercise/deck.h"

#include "core/rng.h"

#include <stdlib.h>
#include <string.h>

uint32_t deck_mark(const char *prompt) { return (uint32_t)rng_hash(0, prompt); }

/* Marks the prompts that the current pass through the deck has used, walking the whole history. Returns how many
 * passes were completed. */
static uint32_t replay(const Exercise *exercise, const Pool *pool, const History *history, bool *used, int *used_count) {
  uint32_t passes = 0;
  for (size_t i = 0; i < history->count; i++) {
    const SessionRecord *record = &history->items[i];
    if (strcmp(record->exercise, exercise->id) != 0) continue;
    for (int d = 0; d < record->drawn_count && d < DRAWN_MAX; d++) {
      for (int p = 0; p < pool->count; p++) {
        if (used[p] || deck_mark(pool->prompts[p]) != record->drawn[d]) continue;
        used[p] = true;
        (*used_count)++;
        break;
      }
      if (*used_count < pool->count) continue;
      memset(used, 0, (size_t)pool->count * sizeof *used);
      *used_count = 0;
      passes++;
    }
  }
  return passes;
}

void deck_draw(const Exercise *exercise, const Pool *pool, const History *history, uint64_t seed, const char **out, int count) {
  bool *used = calloc((size_t)pool->count, sizeof *used);
  if (!used) { /* a poor deck is better than no session */
    for (int i = 0; i < count; i++) out[i] = pool->prompts[i % pool->count];
    return;
  }
  int used_count = 0;
  uint32_t passes = replay(exercise, pool, history, used, &used_count);
  Rng rng = {rng_hash(rng_hash(seed + passes, exercise->id), pool->name) + (uint64_t)used_count};
  for (int i = 0; i < count; i++) {
    if (used_count == pool->count) { /* a new pass: but not again what this session has drawn, where that can be */
      memset(used, 0, (size_t)pool->count * sizeof *used);
      used_count = 0;
      for (int p = 0; p < pool->count && i < pool->count; p++) {
        for (int d = 0; d < i && !used[p]; d++) used[p] = out[d] == pool->prompts[p];
        if (used[p]) used_count++;
      }
      if (used_count == pool->count) {
        memset(used, 0, (size_t)pool->count * sizeof *used);
        used_count = 0;
      }
    }
    uint32_t nth = rng_below(&rng, (uint32_t)(pool->count - used_count));
    int p = 0;
    while (used[p] || nth-- > 0) p++;
    used[p] = true;
    used_count++;
    out[i] = pool->prompts[p];
  }
  free(used);
}

/* ---- Photographs ---- */

typedef struct Place {
  uint64_t key;
  int index;
} Place;

static int by_key(const void *a, const void *b) {
  const Place *x = a, *y = b;
  return x->key < y->key ? -1 : x->key > y->key ? 1 : x->index - y->index;
}

/* The order of one pass. */
static void shuffle(const Photo *photos, int count, uint32_t pass, Place *out) {
  uint64_t seed = rng_hash(pass, "photographs");
  for (int i = 0; i < count; i++) {
    Rng rng = {seed + (uint64_t)photos[i].id * UINT64_C(0x9E3779B97F4A7C15)};
    rng_next(&rng);
    out[i] = (Place){rng_next(&rng), i};
  }
  qsort(out, (size_t)count, sizeof *out, by_key);
}

int deck_photo(const Photo *photos, int count, uint32_t turn) {
  Place order[PHOTOS_MAX];
  if (count > PHOTOS_MAX) count = PHOTOS_MAX;
  uint32_t pass = turn / (uint32_t)count;
  int at = (int)(turn % (uint32_t)count);
  if (count < 3) { /* by turns: any other order would show one twice in a row */
    shuffle(photos, count, 0, order);
    return order[at].index;
  }
  int last = -1;
  if (pass > 0 && at < 2) {
    shuffle(photos, count, pass - 1, order);
    last = order[count - 1].index;
  }
  shuffle(photos, count, pass, order);
  if (at < 2 && order[0].index == last) at = 1 - at;
  return order[at].index;
}

uint32_t deck_photo_turns(const Library *library, const char *category, const History *history) {
  uint32_t turns = 0;
  for (size_t i = 0; i < history->count; i++) {
    const SessionRecord *record = &history->items[i];
    const Exercise *exercise = library_find(library, record->exercise);
    if (exercise && strcmp(exercise->category, category) == 0) turns += record->drawn_count ? (uint32_t)record->drawn_count : 1;
  }
  return turns;
}
