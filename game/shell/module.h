/* Parts of the program that are loaded when they are first needed, so that no start waits for their libraries. */
#ifndef GOLDSEAM_SHELL_MODULE_H
#define GOLDSEAM_SHELL_MODULE_H

/* The function `symbol` of the module `file`, which is looked for in `folder` (NULL: the program's own), in ../lib/goldseam
 * beside it, and in the folder above it (programs of the tests). NULL when it is not there. *object is then to be kept: it is
 * SDL's handle, for SDL_UnloadObject. */
void *module_symbol(const char *folder, const char *file, const char *symbol, void **object);

#endif
