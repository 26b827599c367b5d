/* Random bytes from the system, for the ids of records. */
#ifndef GOLDSEAM_SHELL_ENTROPY_H
#define GOLDSEAM_SHELL_ENTROPY_H

#include <stdbool.h>
#include <stddef.h>

/* Fills `bytes`. False when the system has none to give: then nothing may be recorded under a new id. At most 256 bytes. */
bool entropy_fill(void *bytes, size_t count);

#endif
