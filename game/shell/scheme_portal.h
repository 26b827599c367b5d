/* The desktop's portal (org.freedesktop.portal.Settings) by D-Bus: a module of its own, so that no start waits for libdbus.
 * scheme_posix.c loads it (or, with GOLDSEAM_STATIC_MODULES, links it) and calls it on a thread. */
#ifndef GOLDSEAM_SHELL_SCHEME_PORTAL_H
#define GOLDSEAM_SHELL_SCHEME_PORTAL_H

/* Sets of Scheme (core/event.h). */
typedef void SchemeTell(void *context, int now, int known);

/* Asks, and tells of each change until `stop` (a file descriptor) can be read or its other end is closed, or there is no bus or
 * no portal. The module's other exported symbol is sleep_logind. */
typedef void SchemePortal(int stop, SchemeTell *tell, void *context);
SchemePortal scheme_portal;

#endif
