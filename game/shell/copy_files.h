/* Copies of the records as files in people's folder of documents: saved there, found there, brought in from there. */
#ifndef GOLDSEAM_SHELL_COPY_FILES_H
#define GOLDSEAM_SHELL_COPY_FILES_H

#include "app.h"
#include "shell/store.h"

/* Could this file, which was dropped, hold records? By its name. */
bool copy_files_likely(const char *path);

/* Carries out EFFECT_COPIES, EFFECT_EXPORT and EFFECT_IMPORT; leaves any other effect alone. True: *reply (EVENT_RECORDS) is to
 * be sent through app_step once all effects of this step are carried out; its `at` is the caller's to fill. `dropped` (may be
 * NULL) is the file that was. `store` NULL: there is no place for records; a copy of what the app holds can be saved all the
 * same. Records and settings of the app are replaced by those of the store on the way. */
bool copy_files_carry(App *app, Store *store, const char *dropped, const Effect *effect, const Moment *now, Event *reply);

#endif
