/* Writes a PO file of all words in one of the languages of pseudo.h, as a translator would hand it in.
 *
 *   tool_pseudo long|rtl */
#include "pseudo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put(const char *key, const char *text) {
  printf("%s \"", key);
  for (; *text; text++) {
    if (*text == '\n')
      fputs("\\n", stdout);
    else
      printf("%s%c", *text == '"' || *text == '\\' ? "\\" : "", *text);
  }
  puts("\"");
}

static void put_translated(const char *key, Pseudo pseudo, const char *english) {
  char *made = pseudo_text(pseudo, english);
  put(key, made);
  free(made);
}

/* In a PO file an entry stands once, however often the program has it. */
static bool is_first(int id) {
  StrEntry entry = str_entry((Str)id);
  for (int before = 0; before < id; before++) {
    StrEntry other = str_entry((Str)before);
    if (!strcmp(other.one ? other.one : other.text, entry.one ? entry.one : entry.text) &&
        !strcmp(other.context ? other.context : "", entry.context ? entry.context : ""))
      return false;
  }
  return true;
}

static void put_entry(StrEntry entry, Pseudo pseudo) {
  puts(strchr(entry.text, '%') ? "\n#, c-format" : "");
  if (entry.context) put("msgctxt", entry.context);
  put("msgid", entry.one ? entry.one : entry.text);
  if (!entry.one) {
    put_translated("msgstr", pseudo, entry.text);
    return;
  }
  put("msgid_plural", entry.text);
  put_translated("msgstr[0]", pseudo, entry.one);
  put_translated("msgstr[1]", pseudo, entry.text);
}

int main(int argc, char **argv) {
  bool rtl = argc == 2 && !strcmp(argv[1], "rtl");
  if (argc != 2 || (!rtl && strcmp(argv[1], "long") != 0)) {
    fputs("tool_pseudo: must be told long or rtl\n", stderr);
    return 2;
  }
  puts("msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
       "\"Plural-Forms: nplurals=2; plural=n != 1;\\n\"");
  for (int id = 0; id < STR_COUNT; id++)
    if (is_first(id)) put_entry(str_entry((Str)id), rtl ? PSEUDO_RTL : PSEUDO_LONG);
  return fflush(stdout) ? 1 : 0;
}
