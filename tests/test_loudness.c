/* Every sound measured by EBU R128: soundscapes -26 LUFS integrated, half a unit either way, and with loop tags; bells at most
 * -12 dBTP; everything under -1 dBTP; the whole folder under 12 MiB. */
#include <dirent.h>
#include <ebur128.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <vorbis/vorbisfile.h>

#include <cmocka.h>

typedef struct Loudness {
  double lufs, peak_db;
  bool loops;
} Loudness;

static Loudness measure(const char *path) {
  OggVorbis_File file;
  if (ov_fopen(path, &file) != 0) fail_msg("%s is no Ogg Vorbis", path);
  vorbis_info *info = ov_info(&file, -1);
  Loudness found = {.loops = vorbis_comment_query_count(ov_comment(&file, -1), "LOOPLENGTH") == 1};
  unsigned channels = (unsigned)info->channels;
  ebur128_state *state = ebur128_init(channels, (unsigned long)info->rate, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
  assert_non_null(state);
  float **planes, frames[4096 * 2];
  long got;
  while ((got = ov_read_float(&file, &planes, 4096, NULL)) > 0) {
    for (long i = 0; i < got; i++)
      for (unsigned c = 0; c < channels; c++) frames[(unsigned long)i * channels + c] = planes[c][i];
    ebur128_add_frames_float(state, frames, (size_t)got);
  }
  assert_int_equal(got, 0);
  ebur128_loudness_global(state, &found.lufs);
  for (unsigned c = 0; c < channels; c++) {
    double peak;
    ebur128_true_peak(state, c, &peak);
    found.peak_db = c ? fmax(found.peak_db, 20 * log10(peak)) : 20 * log10(peak);
  }
  ebur128_destroy(&state);
  ov_clear(&file);
  return found;
}

static void test_every_sound(void **state) {
  (void)state;
  const char *root = GOLDSEAM_SOURCE_DIR "/assets/sound";
  DIR *folder = opendir(root);
  assert_non_null(folder);
  int bells = 0, soundscapes = 0;
  long long bytes = 0;
  for (struct dirent *entry; (entry = readdir(folder));) {
    char path[1024];
    const char *end = strrchr(entry->d_name, '.');
    if (!end || strcmp(end, ".ogg") != 0) continue;
    snprintf(path, sizeof path, "%s/%s", root, entry->d_name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    bytes += ftell(file);
    fclose(file);
    Loudness found = measure(path);
    print_message("%-18s %6.1f LUFS %6.1f dBTP\n", entry->d_name, found.lufs, found.peak_db);
    bool bell = strncmp(entry->d_name, "bell-", 5) == 0;
    if (found.peak_db > (bell ? -12 : -1)) fail_msg("%s: peak %.1f dBTP", entry->d_name, found.peak_db);
    if (!bell && fabs(found.lufs + 26) > 0.5) fail_msg("%s: %.1f LUFS, wanted -26", entry->d_name, found.lufs);
    if (!bell && !found.loops) fail_msg("%s: no LOOPLENGTH", entry->d_name);
    *(bell ? &bells : &soundscapes) += 1;
  }
  closedir(folder);
  assert_true(soundscapes >= 1 && bells >= 4);
  assert_true(bytes < 12 * 1024 * 1024);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_sound)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
