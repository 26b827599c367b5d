#include "core/effect.h"

#include <assert.h>

Effect *effects_add(Effects *effects, EffectKind kind) {
  assert(effects->count < EFFECTS_MAX);
  Effect *effect = &effects->items[effects->count];
  if (effects->count < EFFECTS_MAX - 1) effects->count++;
  *effect = (Effect){.kind = kind};
  return effect;
}
