#include "model.h"

#include "core/utf8.h"
#include "ui/strings.h"

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

/* The exercise done longest ago, or never, in the order of the packs; rest and gated ones are not proposed. */
int model_suggestion(const Model *model) {
  int best = -1;
  ptrdiff_t best_at = 0;
  for (int e = 0; e < model->library->exercise_count; e++) {
    const Exercise *exercise = &model->library->exercises[e];
    if (!history_counts(exercise->id) || exercise->gate || exercise->solo || exercise->heavy) continue;
    ptrdiff_t at = -1;
    for (size_t i = model->history.count; i-- > 0 && at < 0;)
      if (strcmp(model->history.items[i].exercise, exercise->id) == 0) at = (ptrdiff_t)i;
    if (best >= 0 && at >= best_at) continue;
    best = e;
    best_at = at;
  }
  return best;
}
