#include "shell/hearing.h"

#include <string.h>

static void begin(Hearing *hearing, const char name[32]) {
  memcpy(hearing->last, name, sizeof hearing->last);
  hearing->news = true;
}

static void cancel(Hearing *hearing, int32_t id) {
  int kept = 0;
  for (int i = 0; i < hearing->bell_count; i++)
    if (id && hearing->bells[i].id != id) hearing->bells[kept++] = hearing->bells[i];
  hearing->bell_count = kept;
}

void hearing_effect(Hearing *hearing, const Effect *effect, int64_t now_ms) {
  switch (effect->kind) {
    case EFFECT_AMBIENCE:
      if (effect->name[0])
        begin(hearing, effect->name);
      else if (strcmp(hearing->last, hearing->ambience) == 0)
        hearing->last[0] = '\0';
      memcpy(hearing->ambience, effect->name, sizeof hearing->ambience);
      break;
    case EFFECT_BELL:
      if (hearing->bell_count == HEARING_BELLS) cancel(hearing, hearing->bells[0].id);
      hearing->bells[hearing->bell_count].id = effect->number;
      hearing->bells[hearing->bell_count].at_ms = now_ms + effect->ms;
      memcpy(hearing->bells[hearing->bell_count].name, effect->name, sizeof effect->name);
      hearing->bell_count++;
      hearing_time(hearing, now_ms);
      break;
    case EFFECT_BELL_CANCEL: cancel(hearing, effect->number); break;
    case EFFECT_SILENCE:
      cancel(hearing, 0);
      hearing->ambience[0] = hearing->last[0] = '\0';
      break;
    default: break;
  }
}

void hearing_time(Hearing *hearing, int64_t now_ms) {
  for (;;) {
    int next = -1;
    for (int i = 0; i < hearing->bell_count; i++)
      if (hearing->bells[i].at_ms <= now_ms && (next < 0 || hearing->bells[i].at_ms < hearing->bells[next].at_ms)) next = i;
    if (next < 0) return;
    begin(hearing, hearing->bells[next].name);
    hearing->bells[next] = hearing->bells[--hearing->bell_count];
  }
}
