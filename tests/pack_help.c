#include "pack_help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

char pack_good[PACK_FILE_MAX];
size_t pack_good_length;

size_t pack_fixture(const char *name, char *out) {
  char path[1024];
  const char *here = __FILE__, *slash = strrchr(here, '/');
  snprintf(path, sizeof path, "%.*spacks/%s", slash ? (int)(slash + 1 - here) : 0, here, name);
  FILE *file = fopen(path, "rb");
  if (!file) fail_msg("%s cannot be opened", path);
  size_t length = fread(out, 1, PACK_FILE_MAX - 1, file);
  fclose(file);
  out[length] = '\0';
  return length;
}

const Voice *pack_voice(void) {
  static Voice voice;
  static char text[PACK_FILE_MAX];
  Err err = {""};
  if (!voice.count && !voice_read(&voice, text, pack_fixture("../../exercises/voice-en.txt", text), &err))
    fail_msg("%s", err.text);
  return &voice;
}

bool pack_add(Library *library, const char *file, const char *text, size_t length) {
  library->voice = pack_voice();
  char *exact = malloc(length ? length : 1);
  assert_non_null(exact);
  memcpy(exact, text, length);
  bool added = library_add(library, file, exact, length);
  free(exact);
  return added;
}

size_t pack_edited(const char *after, const char *from, const char *to, char *out) {
  const char *start = after ? strstr(pack_good, after) : pack_good;
  const char *found = start ? strstr(start, from) : NULL;
  if (!found) fail_msg("good.json has no %s", from);
  return (size_t)snprintf(out, PACK_FILE_MAX, "%.*s%s%s", (int)(found - pack_good), pack_good, to, found + strlen(from));
}

void pack_problems(const Library *library, char *out, size_t size) {
  size_t used = 0;
  out[0] = '\0';
  for (int i = 0; i < library->problem_count && used + PACK_LINE_MAX < size; i++) {
    char line[PACK_LINE_MAX];
    problem_format(&library->problems[i], line, sizeof line);
    used += (size_t)snprintf(out + used, size - used, "%s\n", line);
  }
}

int pack_load_good(void **state) {
  (void)state;
  pack_good_length = pack_fixture("good.json", pack_good);
  return 0;
}

static const char SMALL[] =
    "{\"format\":1,\"id\":\"%s\",\"title\":\"Small\",\"language\":\"en\",\"license\":\"CC0-1.0\",\n"
    "\"exercises\":[{\"id\":\"%s\",\"title\":\"One\",\"category\":\"calm\",\"summary\":\"One card.\",\"why\":\"It is short.\","
    "\"minutes\":1,\"stage\":\"any\",\"acts\":\"either\",\"after\":\"%s\","
    "\"cards\":[{\"kind\":\"closing\",\"text\":\"Done.\"}]}]}";

bool pack_add_small(Library *library, const char *file, const char *pack, const char *id, const char *after) {
  char text[1024];
  int length = snprintf(text, sizeof text, SMALL, pack, id, after);
  return pack_add(library, file, text, (size_t)length);
}
