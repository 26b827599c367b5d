#include "shell/mo.h"

#include "core/utf8.h"

#include <stdint.h>
#include <string.h>

/* https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html: numbers of 32 bits in the byte order of whoever made it.
 */
enum { HEADER_BYTES = 28, PAIR_BYTES = 8, NUMBER_BYTES = 4, ROOM_LEAST = 3 };

typedef struct Mo {
  const unsigned char *bytes;
  size_t length;
  bool swapped; /* the most significant byte first */
} Mo;

static uint32_t number_at(const Mo *mo, size_t at) {
  const unsigned char *b = mo->bytes + at;
  return mo->swapped ? (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3]
                     : (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
}

/* Do `count` things of `size` bytes from `at` on lie within the file? */
static bool within(const Mo *mo, uint32_t at, uint32_t count, size_t size) {
  return at <= mo->length && at % NUMBER_BYTES == 0 && count <= (mo->length - at) / size;
}

/* The texts of a table: each within the file, ended, and UTF-8. */
static bool texts_are_whole(const Mo *mo, uint32_t table, uint32_t count) {
  if (!within(mo, table, count, PAIR_BYTES)) return false;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t length = number_at(mo, table + i * PAIR_BYTES), at = number_at(mo, table + i * PAIR_BYTES + NUMBER_BYTES);
    if (at >= mo->length || length >= mo->length - at || mo->bytes[at + length]) return false;
    if (!utf8_valid((const char *)mo->bytes + at, length, NULL)) return false;
  }
  return true;
}

/* Each entry names a text, and there is an empty one, at which a search ends. */
static bool hashes_are_whole(const Mo *mo, uint32_t table, uint32_t size, uint32_t count) {
  if (size < ROOM_LEAST) return true; /* not used */
  if (!within(mo, table, size, NUMBER_BYTES)) return false;
  bool empty = false;
  for (uint32_t i = 0; i < size; i++) {
    uint32_t entry = number_at(mo, table + i * NUMBER_BYTES);
    if (entry > count) return false;
    empty = empty || entry == 0;
  }
  return empty;
}

/* The rule for plural forms divides by numbers other than 0 only: libintl would end the program. */
static bool divides_well(const char *rule) {
  for (const char *at = strpbrk(rule, "/%;"); at && *at != ';'; at = strpbrk(at, "/%;")) {
    at += 1 + strspn(at + 1, " \t");
    const char *digit = at + strspn(at, "0");
    if (*digit < '1' || *digit > '9') return false;
  }
  return true;
}

static bool header_is_sound(const Mo *mo, uint32_t originals, uint32_t translations, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    if (number_at(mo, originals + i * PAIR_BYTES) != 0) continue; /* the header stands under the empty text */
    const char *header = (const char *)mo->bytes + number_at(mo, translations + i * PAIR_BYTES + NUMBER_BYTES);
    const char *rule = strstr(header, "plural=");
    return *header && (!rule || divides_well(rule));
  }
  return false;
}

bool mo_check(const char *bytes, size_t length, Err *err) {
  Mo mo = {(const unsigned char *)bytes, length, false};
  if (length < HEADER_BYTES) return err_set(err, "it is too short");
  mo.swapped = number_at(&mo, 0) == 0xDE120495;
  if (number_at(&mo, 0) != 0x950412DE) return err_set(err, "it is no compiled catalogue");
  if (number_at(&mo, 4) != 0) return err_set(err, "it is of a kind that is not known here");
  uint32_t count = number_at(&mo, 8), originals = number_at(&mo, 12), translations = number_at(&mo, 16);
  if (!texts_are_whole(&mo, originals, count) || !texts_are_whole(&mo, translations, count) ||
      !hashes_are_whole(&mo, number_at(&mo, 24), number_at(&mo, 20), count))
    return err_set(err, "it is damaged or not in UTF-8");
  if (!header_is_sound(&mo, originals, translations, count)) return err_set(err, "it has no header, or no usable plural rule");
  return true;
}
