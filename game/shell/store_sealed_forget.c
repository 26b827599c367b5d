/* Deleting for good, where there is a lock. */
#include "shell/paths.h"
#include "shell/store_sealed.h"

#include <string.h>

static bool write_back(const Sealed *sealed, const char *file, sqlite3 *db, Err *err) {
  SealedImage image;
  const bool good = sealed_image_of(db, &image, err) && sealed_file_write(sealed->key, file, &image, NULL, err);
  sealed_image_drop(&image);
  return good;
}

/* *known: nothing had to be done. */
static bool clean(Sealed *sealed, const char *file, const StoreGone *gone, bool look_only, bool *known, Err *err) {
  sqlite3 *db;
  const FileState state = store_sealed_look(sealed, file, &db, err);
  *known = state == FILE_GOOD ? store_gone_known(db, gone) : false;
  if (state != FILE_GOOD) return state != FILE_BARRED && (look_only || paths_erase(file));
  const bool good = *known || look_only || (store_gone_purge(db, gone, err) && write_back(sealed, file, db, err));
  sealed_database_close(db);
  return good;
}

/* All sealed files, the record file itself left out: those that were set aside, or the copies. */
static bool each(Sealed *sealed, bool copies, const StoreGone *gone, bool look_only, bool *all_known, Err *err) {
  size_t count;
  char **list = sealed_file_list(sealed->folder, ".sealed", &count);
  bool good = true;
  for (size_t i = 0; i < count; i++) {
    Day day;
    bool known = true;
    const bool copy = store_sealed_day(list[i], &day);
    if (copy == copies && strcmp(sealed_file_base(list[i]), "records.sealed") != 0)
      good = clean(sealed, list[i], gone, look_only, &known, err) && good;
    *all_known = *all_known && known;
  }
  paths_list_free(list);
  return good;
}

bool store_sealed_forget(Sealed *sealed, const StoreGone *gone, bool saved, Err *err) {
  bool known = true;
  if (!saved && each(sealed, true, gone, true, &known, NULL) && known) return true;
  const bool good = each(sealed, false, gone, false, &known, err);
  return good && each(sealed, true, gone, false, &known, err);
}
