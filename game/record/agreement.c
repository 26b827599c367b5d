#include "record/agreement.h"

#include "core/utf8.h"

#include <string.h>

const int agreement_terms[AGREEMENT_TERMS] = {14, 30, 60};

bool agreement_make(Agreement *out, const uint8_t id[RECORD_ID_BYTES], Day from, int days, bool both, const char *text) {
  bool term = false;
  for (int i = 0; i < AGREEMENT_TERMS; i++) term = term || agreement_terms[i] == days;
  if (!both || !term) return false;
  *out = (Agreement){.from = from, .until = from + days - 1, .ended = DAY_OPEN};
  memcpy(out->id, id, sizeof out->id);
  utf8_copy_clean(out->text, sizeof out->text, text, strlen(text));
  return true;
}

bool agreement_runs(const Agreement *agreement, Day day) {
  return agreement->from <= day && day <= agreement->until && day < agreement->ended;
}

bool agreement_any(const Records *records, Day day) {
  for (size_t i = 0; i < records->agreements.count; i++)
    if (agreement_runs(&records->agreements.items[i], day)) return true;
  return false;
}

Day agreement_half(const Agreement *agreement) { return agreement->from + (agreement->until - agreement->from + 1) / 2; }

static bool done_since(const History *history, const char *exercise, Day day) {
  for (size_t i = history->count; i-- > 0 && history->items[i].day >= day;)
    if (strcmp(history->items[i].exercise, exercise) == 0) return true;
  return false;
}

bool agreement_due(const Agreement *agreement, const History *history, const char *review, Day today) {
  const Day half = agreement_half(agreement);
  return agreement_runs(agreement, today) && today >= half && !done_since(history, review, half);
}

bool agreement_review_due(const Records *records, const char *review, Day today) {
  for (size_t i = 0; i < records->agreements.count; i++)
    if (agreement_due(&records->agreements.items[i], &records->history, review, today)) return true;
  return false;
}

bool agreement_end(Agreement *agreement, Day today) {
  if (today > agreement->until || today >= agreement->ended) return false;
  agreement->ended = today;
  return true;
}
