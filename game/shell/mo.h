/* Compiled catalogues (MO files): is one sound? libintl maps them into memory and trusts every number in them, so a damaged one
 * is found here, before it is handed over. */
#ifndef GOLDSEAM_SHELL_MO_H
#define GOLDSEAM_SHELL_MO_H

#include "core/err.h"

#include <stddef.h>

/* False: err says what is wrong with it. */
bool mo_check(const char *bytes, size_t length, Err *err);

#endif
