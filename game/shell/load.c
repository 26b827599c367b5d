#include "shell/load.h"

#include "core/json.h"
#include "shell/paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ASSET_BYTES_MAX = 4 * 1024 * 1024, TAG_BYTES = 65 };

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

/* ---- Kinds of files ---- */

LoadFile load_kind(const char *text, size_t length) {
  Json json;
  JsonFault fault;
  LoadFile kind = LOAD_PACK;
  if (json_read(&json, text, length, 2, &fault)) { /* what is malformed is left to the pack's own check */
    uint32_t format = json_find(&json, JSON_ROOT, "format");
    const JsonNode *node = format ? json_node(&json, format) : NULL;
    char first = node && node->type == JSON_STRING ? text[node->start + 1] : '\0';
    bool name = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z'); /* "1" is a pack with a slip */
    if (name) kind = LOAD_OTHER;
    if (name && json_is(&json, format, "goldseam-path")) kind = LOAD_PATH;
    if (name && json_is(&json, format, "goldseam-help-lines")) kind = LOAD_HELP_LINES;
  }
  json_free(&json);
  return kind;
}

static bool too_large(const char *file) {
  uint64_t size;
  return paths_size(file, &size) && size > PACK_BYTES_MAX;
}

LoadFile load_file(Library *library, const char *file, Err *err) {
  if (paths_ends_in(file, ".schema.json")) return LOAD_OTHER;
  if (too_large(file)) {
    library_refuse(library, file, "the file is larger than 16 MiB; make several packs of it");
    return LOAD_PACK;
  }
  size_t length;
  char *text = paths_read(file, PACK_BYTES_MAX, &length, err);
  if (!text) return LOAD_UNREADABLE;
  LoadFile kind = load_kind(text, length);
  if (kind == LOAD_PACK) library_add(library, file, text, length);
  free(text);
  return kind;
}

bool load_path(Path *path, Library *library, const char *file, Err *err) {
  size_t length;
  err->text[0] = '\0';
  char *text = paths_read(file, PACK_BYTES_MAX, &length, err);
  bool good = text && path_read(path, library, file, text, length);
  free(text);
  return good;
}

bool load_help_lines(HelpLines *lines, Library *library, const char *file, Err *err) {
  size_t length;
  err->text[0] = '\0';
  char *text = paths_read(file, HELP_LINES_BYTES_MAX, &length, err);
  bool good = text && help_lines_read(lines, library, file, text, length);
  free(text);
  return good;
}

/* ---- Folders ---- */

/* Is a pack of this id in the library already? Then it is the very one, or one that takes its place. */
static bool knows_pack(const Library *library, const char *file) {
  Json json;
  JsonFault fault;
  size_t length;
  char *text = too_large(file) ? NULL : paths_read(file, PACK_BYTES_MAX, &length, NULL);
  bool known = false;
  if (text && json_read(&json, text, length, 2, &fault)) {
    uint32_t id = json_find(&json, JSON_ROOT, "id");
    uint32_t language = json_find(&json, JSON_ROOT, "language");
    for (int i = 0; id && language && i < library->pack_count; i++) {
      const Pack *pack = &library->packs[i];
      known = known || (json_is(&json, id, pack->id) && json_is(&json, language, pack->language));
    }
  }
  if (text) json_free(&json);
  free(text);
  return known;
}

/* `anew`: packs that are in the library already are passed over. */
static bool load_folder(Library *library, const char *folder, bool anew, Err *err) {
  size_t count = 0;
  char **files = paths_list(folder, ".json", &count);
  if (!files) return err_set(err, "the folder %s cannot be read", folder);
  for (size_t i = 0; i < count; i++) {
    Err why;
    if (anew && knows_pack(library, files[i])) continue;
    if (load_file(library, files[i], &why) == LOAD_UNREADABLE) library_refuse(library, files[i], why.text);
  }
  paths_list_free(files);
  return true;
}

void load_references(Library *library, const char *option, bool all) {
  Err ignored;
  char *folder = all || library->reference_count ? paths_exercises(option, &ignored) : NULL;
  if (folder) load_folder(library, folder, true, &ignored);
  free(folder);
}

bool load_voice(Voice *voice, const char *option, Err *err) {
  Err why = {""};
  size_t length;
  *voice = (Voice){0};
  char *folder = paths_exercises(option, &why), *file = folder ? paths_join(folder, "voice-en.txt") : NULL;
  bool there = file && paths_exists(file), good = true;
  char *text = there ? paths_read(file, ASSET_BYTES_MAX, &length, err) : NULL;
  if (there && !text) good = false;
  if (text && !voice_read(voice, text, length, &why)) good = err_set(err, "%s: %.400s", file, why.text);
  free(text);
  free(file);
  free(folder);
  return good;
}

/* ---- Everything ---- */

/* Reads `name` of the folder with `read`; what cannot be read is among the problems. */
static bool read_one(Content *content, const char *folder, const char *name, bool (*read)(Content *, const char *, Err *)) {
  Err why = {""};
  char *file = paths_join(folder, name);
  bool good = file && paths_exists(file) && read(content, file, &why);
  if (file && why.text[0]) library_refuse(&content->library, file, why.text);
  free(file);
  return good;
}

static bool read_path(Content *content, const char *file, Err *err) {
  return load_path(&content->path, &content->library, file, err);
}

static bool read_lines(Content *content, const char *file, Err *err) {
  return load_help_lines(&content->help_lines, &content->library, file, err);
}

/* path-de-AT.json, path-de.json, path.json: the first that is there and can be used. */
static bool read_nearest(Content *content, const char *folder, const char *name, const char *language,
                         bool (*read)(Content *, const char *, Err *)) {
  char tag[TAG_BYTES], file[TAG_BYTES + 32];
  snprintf(tag, sizeof tag, "%s", language ? language : "");
  while (*tag) {
    snprintf(file, sizeof file, "%s-%s.json", name, tag);
    if (read_one(content, folder, file, read)) return true;
    char *last = strrchr(tag, '-');
    *(last ? last : tag) = '\0';
  }
  snprintf(file, sizeof file, "%s.json", name);
  return read_one(content, folder, file, read);
}

/* Their own before the shipped ones. */
static void read_rest(Content *content, const char *own, const char *shipped, const char *language) {
  if (!(own && read_nearest(content, own, "path", language, read_path)))
    read_nearest(content, shipped, "path", language, read_path);
  if (!(own && read_nearest(content, own, "help-lines", language, read_lines)))
    read_nearest(content, shipped, "help-lines", language, read_lines);
}

bool load_content(Content *content, const char *option, const char *data, const char *language, Err *err) {
  *content = (Content){0};
  Library *library = &content->library;
  char *folder = paths_exercises(option, err);
  if (!folder) return false;
  bool good = load_folder(library, folder, false, err);
  char *own = data ? paths_join(data, "exercises") : NULL;
  if (good && data && !own) good = err_set(err, "there is not enough memory");
  bool has_own = own && paths_is_folder(own);
  Err why;
  if (good && has_own && !load_folder(library, own, false, &why)) library_refuse(library, own, why.text);
  if (good) {
    library_check(library);
    library_speak(library, language);
    read_rest(content, has_own ? own : NULL, folder, language);
  }
  free(own);
  free(folder);
  if (!good) load_content_free(content);
  return good;
}

void load_content_free(Content *content) {
  path_free(&content->path);
  help_lines_free(&content->help_lines);
  library_free(&content->library);
}
