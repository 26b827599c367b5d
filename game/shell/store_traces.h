/* What is left of deleted records in bytes that are no good database. Used by store_forget and store_forget_sealed only. */
#ifndef GOLDSEAM_SHELL_STORE_TRACES_H
#define GOLDSEAM_SHELL_STORE_TRACES_H

#include "shell/store_forget.h"

enum { STORE_TRACES_WORDS = 2048 };

/* What is looked for: ids, and while they are still known, words. {0} is none; store_traces_drop frees it. */
typedef struct StoreTraces {
  StoreGone gone;
  char (*words)[STORE_TRACES_WORDS];
  size_t word_count;
} StoreTraces;

/* Of what is about to be deleted, with the words that `db` still has. To be dropped whatever comes of it. */
bool store_traces_of(sqlite3 *db, const Records *due, bool all, StoreTraces *traces, Err *err);
void store_traces_drop(StoreTraces *traces);

/* Do the bytes hold any? An id that stands in the table of what is gone is none. */
bool store_traces_in(const void *bytes, size_t length, const StoreTraces *traces);

/* Does an open database hold none, the room between its rows included? */
bool store_traces_clean(sqlite3 *db, const StoreTraces *traces);

/* Takes the rows of what is gone out of whatever tables a database in memory still has, and builds it anew. */
bool store_traces_cut(sqlite3 *memory, const StoreGone *gone);

#endif
