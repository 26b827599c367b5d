/* Copies of the records, as files in the folder of people's documents: what the app and the shell tell each other of them. */
#ifndef GOLDSEAM_CORE_COPY_H
#define GOLDSEAM_CORE_COPY_H

enum { COPIES_MOST = 6, COPY_NAME_BYTES = 128 };

/* A file that Goldseam wrote, by its name in that folder. */
typedef struct Copy {
  char name[COPY_NAME_BYTES];
} Copy;

/* number[0] of EVENT_RECORDS. */
typedef enum CopyNews {
  COPY_LOOKED, /* the shell has replaced the list (app_set_copies); after the others too */
  COPY_SAVED,  /* text: where it lies */
  COPY_READ,   /* number[1] records were new; the shell has replaced records and settings */
  COPY_FAILED  /* text: why, a sentence without its full stop */
} CopyNews;

#endif
