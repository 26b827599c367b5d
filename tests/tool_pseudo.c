/* A filter for gettext's msgfilter: English in, one of the languages of pseudo.h out.
 *
 *   tool_pseudo long|rtl */
#include "pseudo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
  static char text[16 * STR_BYTES];
  bool rtl = argc == 2 && !strcmp(argv[1], "rtl");
  if (argc != 2 || (!rtl && strcmp(argv[1], "long") != 0)) {
    fputs("tool_pseudo: must be told long or rtl\n", stderr);
    return 2;
  }
  text[fread(text, 1, sizeof text - 1, stdin)] = '\0';
  char *made = pseudo_text(rtl ? PSEUDO_RTL : PSEUDO_LONG, text);
  fputs(made, stdout);
  free(made);
  return fflush(stdout) ? 1 : 0;
}
