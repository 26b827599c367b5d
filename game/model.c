#include "model.h"

#include "core/utf8.h"
#include "ui/strings.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_CLUSTERS = 24 };

const Theme *model_theme(const Model *model) {
  ThemeChoice choice = model->forced_theme != THEME_AUTO ? model->forced_theme : model->settings.theme;
  if (choice == THEME_AUTO) choice = model->system_dark ? THEME_EVENING : THEME_PORCELAIN;
  return &model->themes[choice - THEME_EVENING];
}

int model_text_percent(const Model *model) { return model->forced_text ? model->forced_text : model->settings.text_percent; }

const char *model_name(const Model *model, int partner, char *out, size_t size) {
  const char *name = model->settings.name[partner];
  if (!*name) name = str(partner ? STR_DIAMOND : STR_CIRCLE);
  size_t length = strlen(name), keep = 0;
  for (int clusters = 0; keep < length; clusters++) {
    size_t next = keep + utf8_cluster(name + keep, length - keep);
    bool last = next >= length;
    if (next == keep || next + 4 > size || (clusters == NAME_CLUSTERS - 1 && !last)) {
      memcpy(out, name, keep);
      memcpy(out + keep, "\xE2\x80\xA6", 4);
      return out;
    }
    keep = next;
  }
  memcpy(out, name, keep);
  out[keep] = '\0';
  return out;
}

bool model_sound(const Model *model) { return model->settings.sound && !model->muted; }

bool model_open(const Exercise *exercise) { return !exercise->gate && !exercise->roles; }

/* What is proposed begins at once, so it must be open, for two, and need no word before it. */
static bool proposable(const Exercise *exercise) {
  return history_counts(exercise->id) && model_open(exercise) && !exercise->solo && !exercise->heavy && !exercise->note;
}

/* The exercise done longest ago, or never, in the order of the packs. One pass over the history: what was done last is struck
 * last, so that what remains unstruck longest is the oldest. */
int model_find_suggestion(const Model *model) {
  const Library *library = model->library;
  int best = -1, left = 0;
  bool *struck = calloc((size_t)(library->exercise_count > 0 ? library->exercise_count : 1), sizeof *struck);
  if (!struck) return -1;
  for (int e = 0; e < library->exercise_count; e++) left += !(struck[e] = !proposable(&library->exercises[e]));
  for (size_t i = model->history.count; i-- > 0 && left > 1;) {
    const Exercise *done = library_find(library, model->history.items[i].exercise);
    if (!done || struck[done - library->exercises]) continue;
    struck[done - library->exercises] = true;
    left--;
  }
  for (int e = 0; e < library->exercise_count && best < 0; e++)
    if (!struck[e]) best = e;
  free(struck);
  return best;
}
