#include "record/pause.h"

#include <string.h>

static const uint8_t ALL[RECORD_ID_BYTES];

bool pause_begin(Records *records, const uint8_t id[RECORD_ID_BYTES], Day today, int days, int32_t pending) {
  if (days < 1 || days > PAUSE_DAYS_MOST) return false;
  Pause pause = {.from = today, .until = today + days - 1, .ended = DAY_OPEN, .pending = pending};
  memcpy(pause.id, id, sizeof pause.id);
  return records_put_pause(records, &pause) != NULL;
}

void pause_end(Records *records, Day today, int32_t pending) {
  for (size_t i = 0; i < records->pauses.count; i++) {
    Pause *pause = &records->pauses.items[i];
    const bool holds = memcmp(pause->action, ALL, sizeof ALL) == 0 && pause->until >= today && pause->ended > today;
    if (!holds) continue;
    pause->ended = today > pause->from ? today : pause->from; /* one that is still to come never begins */
    pause->pending = pending;
  }
}

Day pause_until(const Records *records, Day today) { return records_paused_until(records, NULL, today); }
