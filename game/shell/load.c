#include "shell/load.h"

#include "core/json.h"
#include "shell/paths.h"

#include <stdlib.h>

enum { ASSET_BYTES_MAX = 4 * 1024 * 1024 };

/* ---- Assets ---- */

static char *read_asset(const char *folder, const char *name, size_t *length, Err *err) {
  char *path = paths_join(folder, name);
  char *text = path ? paths_read(path, ASSET_BYTES_MAX, length, err) : NULL;
  if (!path) err_set(err, "there is not enough memory");
  free(path);
  return text;
}

static bool read_theme(Theme *theme, const char *folder, const char *name, Err *err) {
  size_t length;
  Err why;
  char *text = read_asset(folder, name, &length, err);
  if (!text) return false;
  bool good = theme_read(theme, text, length, &why);
  free(text);
  return good || err_set(err, "%s/%s: %.400s", folder, name, why.text);
}

static bool read_vessel(Vessel *vessel, const char *file, Err *err) {
  size_t length;
  Err why;
  char *text = paths_read(file, ASSET_BYTES_MAX, &length, err);
  if (!text) return false;
  bool good = vessel_read(vessel, text, length, &why);
  free(text);
  return good || err_set(err, "%s: %.400s", file, why.text);
}

static bool read_vessels(Assets *assets, Err *err) {
  size_t count = 0;
  char *art = paths_join(assets->folder, "art");
  char **files = art ? paths_list(art, ".json", &count) : NULL;
  free(art);
  bool good = files && count > 0;
  if (!good) err_set(err, "%s/art holds no vessel; put the assets back, or name their folder with --assets", assets->folder);
  if (good) assets->vessels = calloc(count, sizeof *assets->vessels);
  if (good && !assets->vessels) good = err_set(err, "there is not enough memory");
  for (size_t i = 0; good && i < count; i++) good = read_vessel(&assets->vessels[assets->vessel_count++], files[i], err);
  if (files) paths_list_free(files);
  return good;
}

bool load_assets(Assets *assets, const char *option, Err *err) {
  static const char *const themes[] = {"themes/evening.json", "themes/porcelain.json", "themes/high-contrast.json"};
  *assets = (Assets){.folder = paths_assets(option, err)};
  if (!assets->folder) return false;
  for (int i = 0; i < 3; i++) {
    if (read_theme(&assets->themes[i], assets->folder, themes[i], err)) continue;
    load_assets_free(assets);
    return false;
  }
  if (read_vessels(assets, err)) return true;
  load_assets_free(assets);
  return false;
}

void load_assets_free(Assets *assets) {
  free(assets->folder);
  free(assets->vessels);
  *assets = (Assets){0};
}

/* ---- What is not a pack ---- */

bool load_is_other_json(const char *text, size_t length) {
  Json json;
  JsonFault fault;
  bool other = false;
  if (json_read(&json, text, length, 2, &fault)) { /* what is malformed is left to the pack's own check */
    uint32_t format = json_find(&json, JSON_ROOT, "format");
    const JsonNode *node = format ? json_node(&json, format) : NULL;
    char first = node && node->type == JSON_STRING ? text[node->start + 1] : '\0';
    other = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z'); /* "1" is a pack with a slip */
  }
  json_free(&json);
  return other;
}

/* ---- Packs ---- */

static bool too_large(const char *file) {
  uint64_t size;
  return paths_size(file, &size) && size > PACK_BYTES_MAX;
}

LoadPack load_pack(Library *library, const char *file, Err *err) {
  if (paths_ends_in(file, ".schema.json")) return LOAD_NOT_A_PACK;
  if (too_large(file)) {
    library_refuse(library, file, "the file is larger than 16 MiB; make several packs of it");
    return LOAD_ADDED;
  }
  size_t length;
  char *text = paths_read(file, PACK_BYTES_MAX, &length, err);
  if (!text) return LOAD_UNREADABLE;
  bool other = load_is_other_json(text, length);
  if (!other) library_add(library, file, text, length);
  free(text);
  return other ? LOAD_NOT_A_PACK : LOAD_ADDED;
}

static bool load_folder(Library *library, const char *folder, Err *err) {
  size_t count = 0;
  char **files = paths_list(folder, ".json", &count);
  if (!files) return err_set(err, "the folder %s cannot be read", folder);
  for (size_t i = 0; i < count; i++) {
    Err why;
    if (load_pack(library, files[i], &why) == LOAD_UNREADABLE) library_refuse(library, files[i], why.text);
  }
  paths_list_free(files);
  return true;
}

void load_references(Library *library, const char *option) {
  Err ignored;
  char *folder = library->reference_count ? paths_exercises(option, &ignored) : NULL;
  if (folder) load_folder(library, folder, &ignored);
  free(folder);
}

bool load_library(Library *library, const char *option, const char *data, Err *err) {
  *library = (Library){0};
  char *folder = paths_exercises(option, err);
  if (!folder) return false;
  bool good = load_folder(library, folder, err);
  free(folder);
  char *own = data ? paths_join(data, "exercises") : NULL;
  if (good && data && !own) good = err_set(err, "there is not enough memory");
  if (good && own && paths_is_folder(own)) good = load_folder(library, own, err);
  free(own);
  if (good)
    library_check(library);
  else
    library_free(library);
  return good;
}
