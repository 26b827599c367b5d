/* Packs of several languages beside each other: of each exercise the text in the language that is wanted most. */
#include "exercise/pack_reader.h"

#include <limits.h>
#include <string.h>

enum { NEAR_MOST = 100, RANK_REGION = NEAR_MOST, RANK_ENGLISH, RANK_ENGLISH_REGION, RANK_OTHER };

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

bool pack_same_language(const char *a, const char *b) {
  for (; *a && lower(*a) == lower(*b); a++) b++;
  return !*a && !*b;
}

/* Does the tag begin with these whole parts: de-AT with de? */
static bool begins_with(const char *tag, const char *parts, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (lower(tag[i]) != lower(parts[i])) return false;
  return !tag[length] || tag[length] == '-';
}

/* The less the better: the language itself, then what it is a kind of (de for de-AT), another kind of it, English, any other. */
static int rank(const char *language, const char *wanted) {
  if (pack_same_language(language, wanted)) return 0;
  size_t length = strlen(language);
  if (length < strlen(wanted) && begins_with(wanted, language, length)) {
    int cut = 0;
    for (const char *c = wanted + length; *c && cut + 1 < NEAR_MOST; c++) cut += *c == '-';
    return cut;
  }
  if (begins_with(language, wanted, strcspn(wanted, "-"))) return RANK_REGION;
  if (begins_with(language, "en", 2)) return language[2] ? RANK_ENGLISH_REGION : RANK_ENGLISH;
  return RANK_OTHER;
}

void pack_language_prefer(Library *library, const char *language) {
  for (int e = 0; e < library->exercise_count; e++) {
    int best = -1, best_rank = INT_MAX;
    const char *id = library->exercises[e].id;
    for (int at = library_variant(library, id, -1); at >= 0; at = library_variant(library, id, at)) {
      const Pack *pack = &library->packs[library->exercises[at].pack];
      int its = rank(pack->language, language);
      if (pack->left_out || its > best_rank || (its == best_rank && best < at)) continue;
      best = at;
      best_rank = its;
    }
    library->exercises[e].aside = e != best;
  }
}

void library_speak(Library *library, const char *language) {
  pack_language_prefer(library, language ? language : "en");
  library_close_up(library);
}

bool pack_language_check_gates(Library *library) {
  bool any = false;
  for (int p = 0; p < library->pack_count; p++) {
    bool seen = false;
    for (int before = 0; before < p && !seen; before++)
      seen = pack_same_language(library->packs[before].language, library->packs[p].language);
    if (seen) continue;
    pack_language_prefer(library, library->packs[p].language);
    any = pack_gates_check(library, library->packs[p].language) || any;
  }
  return any;
}
