#include "pseudo.h"

#include <stdlib.h>
#include <string.h>

static const char *const ACCENTED[26] = {"á", "b", "ç", "ď", "é", "ƒ", "ğ", "ħ", "í", "ĵ", "ķ", "ľ", "m",
                                         "ñ", "ó", "p", "q", "ř", "š", "ť", "ú", "v", "ŵ", "x", "ý", "ž"};
static const char *const ACCENTED_CAPITALS[26] = {"Á", "B", "Ç", "Ď", "É", "F", "Ğ", "Ħ", "Í", "Ĵ", "Ķ", "Ľ", "M",
                                                  "Ñ", "Ó", "P", "Q", "Ř", "Š", "Ť", "Ú", "V", "Ŵ", "X", "Ý", "Ž"};
static const char *const ARABIC[26] = {"ا", "ب", "ك", "د", "ي", "ف", "غ", "ه", "ئ", "ج", "ق", "ل", "م",
                                       "ن", "و", "پ", "ط", "ر", "س", "ت", "ع", "ث", "ش", "خ", "ى", "ز"};
static const char FILLER[] = " óñé ťŵó ťħřéé ƒóúř ƒívé šíx šévéñ"; /* said again and again */
static const char MARK[] = "\xE2\x80\x8F";                         /* U+200F: what is neutral beside it reads from the right */

enum { LONGER_PERCENT = 40, BRACKETS_FROM = 6 }; /* letters */

/* How many bytes from here on are no words: a format, a {name}. */
static size_t kept(const char *text) {
  if (*text == '%') return 1 + strspn(text + 1, "0123456789$") + (text[1 + strspn(text + 1, "0123456789$")] != '\0');
  if (*text == '{') return strcspn(text, "}") + 1;
  return 0;
}

typedef struct Out {
  char *text;
  size_t used;
} Out;

static void put(Out *out, const char *text, size_t length) {
  memcpy(out->text + out->used, text, length);
  out->used += length;
}

static void put_letter(Out *out, Pseudo pseudo, char c) {
  bool small = c >= 'a' && c <= 'z';
  const char *letter = pseudo == PSEUDO_RTL ? ARABIC[c - (small ? 'a' : 'A')]
                       : small              ? ACCENTED[c - 'a']
                                            : ACCENTED_CAPITALS[c - 'A'];
  put(out, letter, strlen(letter));
}

/* So many more characters. */
static void put_filler(Out *out, int count) {
  const char *at = FILLER;
  for (; count > 0; count--) {
    size_t bytes = 1;
    while (((unsigned char)at[bytes] & 0xC0) == 0x80) bytes++;
    put(out, at, bytes);
    at += bytes;
    if (!*at) at = FILLER;
  }
  while (out->used && out->text[out->used - 1] == ' ') out->used--;
}

static int put_words(Out *out, Pseudo pseudo, const char *english) {
  int letters = 0;
  for (const char *c = english; *c;) {
    size_t keep = kept(c);
    bool letter = !keep && ((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z'));
    if (letter)
      put_letter(out, pseudo, *c);
    else
      put(out, c, keep ? keep : 1);
    letters += letter;
    c += keep ? keep : 1;
  }
  return letters;
}

char *pseudo_text(Pseudo pseudo, const char *english) {
  static const char direction[] = "default:";
  Out out = {calloc(1, strlen(english) * 4 + 64), 0};
  if (!out.text) abort();
  if (!strncmp(english, direction, sizeof direction - 1)) {
    put(&out, pseudo == PSEUDO_RTL ? "default:RTL" : "default:LTR", sizeof "default:RTL");
    return out.text;
  }
  if (pseudo == PSEUDO_LONG) put(&out, "[", 1);
  int letters = put_words(&out, pseudo, english);
  if (pseudo == PSEUDO_RTL) {
    if (letters) put(&out, MARK, sizeof MARK - 1); /* a full stop before it stands at the left */
    return out.text;
  }
  put_filler(&out, (letters * LONGER_PERCENT + 99) / 100);
  if (letters >= BRACKETS_FROM)
    put(&out, "]", 1);
  else
    memmove(out.text, out.text + 1, out.used); /* without brackets */
  return out.text;
}

/* ---- As the language of this program ---- */

static Words words;
static char *forms[STR_COUNT][2]; /* one, many */

static const char *count_form(Str id, int count) { return forms[id][count == 1 ? 0 : 1]; }

void pseudo_use(Pseudo pseudo) {
  str_use(NULL);
  for (int id = 0; id < STR_COUNT; id++) {
    StrEntry entry = str_entry((Str)id);
    free(forms[id][0]);
    free(forms[id][1]);
    forms[id][0] = pseudo && entry.one ? pseudo_text(pseudo, entry.one) : NULL;
    forms[id][1] = pseudo ? pseudo_text(pseudo, entry.text) : NULL;
    words.text[id] = forms[id][1];
  }
  words.count = count_form;
  if (pseudo) str_use(&words);
}
