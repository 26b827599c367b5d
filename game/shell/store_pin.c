/* The store over a sealed file, and the lock itself. */
#include "shell/paths.h"
#include "shell/store_forget.h"
#include "shell/store_forget_sealed.h"
#include "shell/store_lock.h"
#include "shell/store_run.h"

#include <stdlib.h>

bool store_has_lock(const Store *store) { return store->sealed || store->state == STORE_LOCKED; }

/* ---- Opening and closing ---- */

static StoreTry of_sealed(SealedResult result) {
  switch (result) {
    case SEALED_OPEN: return STORE_TRY_GOOD;
    case SEALED_WRONG: return STORE_TRY_WRONG;
    case SEALED_BUSY: return STORE_TRY_BUSY;
    case SEALED_FAULT: return STORE_TRY_FAULT;
    case SEALED_BARRED: break;
  }
  return STORE_TRY_FAILED;
}

/* What is held is as the file was: whoever loaded before and saves what differs from that is right again. */
static void take_settings(Store *store) {
  store->kept = settings_default();
  store_rows_settings(store->db, &store->kept);
}

StoreTry store_unlock(Store *store, const char *pin, size_t length, Err *err) {
  SealedNews news;
  Err left = {""};
  if (store->state != STORE_LOCKED) return STORE_TRY_GOOD;
  const SealedResult result = store_sealed_open(store->folder, store->write, pin, length, &store->sealed, &store->db, &news, err);
  if (result != SEALED_OPEN) return of_sealed(result);
  store->seen = STORE_UNSEEN;
  if (!store_file_current(store->db) && !store_file_migrate(store->db, err)) {
    store_shut(store);
    store->state = STORE_LOCKED;
    return STORE_TRY_FAILED;
  }
  take_settings(store);
  store->state = news == SEALED_RESTORED ? STORE_RESTORED : news == SEALED_AFRESH ? STORE_NEW_AFTER_DAMAGE : STORE_OK;
  if (store->write && !store->sealed->held) {
    store->state = STORE_READ_ONLY;
    err_set(err, "the records in %s can be read but not written: what is new is not kept", store->folder);
    return STORE_TRY_GOOD;
  }
  if (!store->write) return STORE_TRY_GOOD;
  if (!store_lock_finish(store->sealed, store->db, &left) && store->state == STORE_OK) err_set(err, "%s", left.text);
  store_forget_sealed_finish(store->sealed, store->db, NULL); /* what of it cannot be done now is at the next unlocking */
  return STORE_TRY_GOOD;
}

void store_lock(Store *store) {
  if (!store->sealed) return;
  store_shut(store);
  store->state = STORE_LOCKED;
}

/* ---- While it is open ---- */

bool store_pin_mend(Store *store, Err *err) {
  bool replaced;
  if (!store_sealed_mend(store->sealed, &store->db, &replaced, err)) return false;
  if (replaced) {
    store->repaired = store->loaded;
    take_settings(store);
  }
  return true;
}

static bool write_out(const Store *store, const char *what, Err *err) {
  return store_sealed_save(store->sealed, store->db, NULL) ||
         err_set(err, "%s: the record file cannot be written; make some room on the disk, or look at its folder", what);
}

/* Something is to be deleted for good: as in store.c. */
static bool save_and_forget(Store *store, const StoreRows *rows, const char *what, Err *err) {
  Err why = {""};
  const bool aside = store_forget_sealed_aside(store->sealed, store->db, rows->due, rows->all, &why);
  store_forget_sealed_begin(store->db);
  if (store_write_rows(store, rows, what, err) != SQLITE_OK || !store_gone_rebuild(store->db, err)) return false;
  if (!write_out(store, what, err)) return false;
  return (store_forget_sealed_finish(store->sealed, store->db, &why) && aside) || err_set(err, "%s", why.text);
}

bool store_pin_save(Store *store, const StoreRows *rows, const char *what, Err *err) {
  if (!store->sealed->held) return err_set(err, "%s: the folder %s cannot be written", what, store->folder);
  if (!store_sealed_as_left(store->sealed) && !store_pin_mend(store, err)) return false;
  if (store_forget_due(rows->due, rows->all)) return save_and_forget(store, rows, what, err);
  /* Where the file cannot be written, memory holds more than the disk: it is pending with the caller, and saved with the next. */
  return store_write_rows(store, rows, what, err) == SQLITE_OK && write_out(store, what, err);
}

/* ---- The lock ---- */

StoreTry store_check_pin(const Store *store, const char *pin, size_t length, Err *err) {
  if (!store->sealed) {
    err_set(err, "there is no lock");
    return STORE_TRY_FAILED;
  }
  switch (seal_check(store->sealed->key, pin, length, err)) {
    case SEAL_GOOD: return STORE_TRY_GOOD;
    case SEAL_WRONG: return STORE_TRY_WRONG;
    default: return STORE_TRY_FAILED;
  }
}

bool store_set_pin(Store *store, const char *pin, size_t length, Err *err) {
  static const char WHAT[] = "the lock is not set";
  if (!store->write || !store->db || store->state == STORE_READ_ONLY)
    return err_set(err, "%s: the records cannot be written", WHAT);
  if (store->sealed) return store_lock_change(store->sealed, store->db, pin, length, err);
  Sealed *sealed;
  sqlite3 *db;
  bool left;
  if (!store_lock_set(store->folder, &store->db, pin, length, &sealed, &db, &left, err)) return false;
  store->db = db;
  store->sealed = sealed;
  store->seen = STORE_UNSEEN;
  store_forget_sealed_finish(sealed, db, NULL); /* where copies were sealed as a killed program had left them */
  return true;
}

bool store_remove_pin(Store *store, Err *err) {
  if (!store->sealed || !store->sealed->held) return err_set(err, "the lock is not removed: the records cannot be written");
  if (!store_forget_sealed_finish(store->sealed, store->db, err)) return false; /* or it could be read once more */
  return store_lock_remove(store->sealed, store->db, err) && store_open_now(store, err);
}
