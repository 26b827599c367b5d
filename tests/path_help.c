#include "path_help.h"

#include "pack_help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

const PathRow path_rows[PATH_ROWS] = {
    {"C1", "six-slow-breaths", "calm", PLAIN},
    {"C2", "longer-out-breath", "calm", PLAIN},
    {"C3", "a-real-break", "calm", PLAIN},
    {"C4", "feet-on-the-floor", "calm", PLAIN},
    {"C5", "when-it-hits-tonight", "calm", PLAIN},
    {"C6", "setting-it-down", "calm", PLAIN},
    {"C7", "the-first-evening", "calm", PLAIN},
    {"D1", "today-in-one-line", "daily-reflection", PLAIN},
    {"D2", "weather-report", "daily-reflection", PLAIN},
    {"D3", "good-days-hard-days", "daily-reflection", PLAIN},
    {"D4", "write-it-keep-it", "daily-reflection", SOLO},
    {"D5", "someone-in-my-corner", "daily-reflection", SOLO},
    {"D6", "a-question-for-later", "daily-reflection", SOLO},
    {"G1", "one-thing-i-noticed", "gratitude", PLAIN},
    {"G2", "thank-you-in-detail", "gratitude", PLAIN},
    {"M1", "what-first-drew-me-in", "memories", PLAIN},
    {"M2", "a-time-we-laughed", "memories", PLAIN},
    {"M3", "a-place-of-ours", "memories", PLAIN},
    {"L1", "say-it-hear-it", "listening", PLAIN},
    {"L2", "what-this-has-been-like-for-me", "listening", GATED},
    {"L3", "i-can-see-why", "listening", PLAIN},
    {"L4", "fears-and-hopes", "listening", PLAIN},
    {"L5", "what-i-need-this-week", "listening", PLAIN},
    {"L6", "doubts-are-allowed", "listening", GATED},
    {"L7", "after-a-talk-that-went-wrong", "listening", GATED},
    {"K1", "quick-check-in", "check-in", PLAIN},
    {"K2", "weekly-check-in", "check-in", PLAIN},
    {"K3", "how-far-we-have-come", "check-in", PLAIN},
    {"K4", "ready-or-not", "check-in", PLAIN},
    {"K5", "not-today", "check-in", PLAIN},
    {"K6", "a-quiet-marker", "check-in", GATED},
    {"B1", "what-helps-me-feel-safe", "boundaries", GATED},
    {"B2", "fine-talk-first-not-fine", "boundaries", GATED},
    {"B3", "tricky-moments", "boundaries", PLAIN},
    {"B4", "other-people-online-and-off", "boundaries", GATED},
    {"B5", "an-openness-agreement", "boundaries", GATED},
    {"B6", "review-keep-ease-or-end", "boundaries", GATED},
    {"B7", "no-surprises", "boundaries", PLAIN},
    {"A1", "closing-the-door", "accountability", PLAIN},
    {"A2", "i-chose-it-and-i-own-it", "accountability", GATED},
    {"A3", "an-apology-that-can-be-trusted", "accountability", GATED},
    {"A4", "your-questions", "accountability", GATED},
    {"A5", "what-i-am-changing", "accountability", PLAIN},
    {"A6", "carrying-guilt-well", "accountability", SOLO},
    {"A7", "contact-that-cannot-be-avoided", "accountability", GATED},
    {"U1", "cracks-and-strengths", "meaning", GATED},
    {"U2", "how-i-got-there", "meaning", GATED},
    {"U3", "what-it-has-meant-for-me", "meaning", PLAIN},
    {"U4", "from-here-both-of-us", "meaning", PLAIN},
    {"U5", "where-we-are-heading", "meaning", PLAIN},
    {"E1", "plan-one-small-thing", "shared-experience", PLAIN},
    {"E2", "ten-minutes-side-by-side", "shared-experience", PLAIN},
    {"E3", "something-new", "shared-experience", PLAIN},
    {"E4", "ease-before-closeness", "shared-experience", GATED},
    {"P1", "one-small-promise", "daily-action", PLAIN},
    {"P2", "how-did-it-go", "daily-action", PLAIN},
    {"F1", "what-forgiving-is-and-is-not", "forgiveness", GATED},
    {"F2", "one-layer", "forgiveness", SOLO | GATED},
    {"F3", "answering-for-it-and-going-on", "forgiveness", SOLO},
    {"F4", "still-choosing", "deciding", GATED},
    {"F5", "someone-to-help-us", "support", PLAIN},
    {"W1", "three-calm-minutes", "waiting-room", GATED},
    {"W2", "what-shall-we-ask-today", "waiting-room", GATED},
    {"X1", "a-gated-check-in", "check-in", GATED},
};

Library path_library;
Path path_shipped;

static const char EXERCISE[] =
    "%s{\"id\":\"%s\",\"title\":\"One\",\"category\":\"%s\",\"summary\":\"One card.\",\"why\":\"It is short.\","
    "\"minutes\":1,\"stage\":\"any\",\"acts\":\"either\",\"solo\":%s,%s"
    "\"cards\":[{\"kind\":\"closing\",\"text\":\"Done.\"}]}";

int path_load(void **state) {
  static char text[PACK_FILE_MAX];
  char problems[PACK_LINE_MAX];
  (void)state;
  size_t used = (size_t)snprintf(text, sizeof text,
                                 "{\"format\":1,\"id\":\"all\",\"title\":\"All\",\"language\":\"en\",\"license\":\"CC0-1.0\","
                                 "\"exercises\":[");
  for (int i = 0; i < PATH_ROWS; i++)
    used += (size_t)snprintf(text + used, sizeof text - used, EXERCISE, i ? ",\n" : "", path_rows[i].id, path_rows[i].category,
                             path_rows[i].flags & SOLO ? "true" : "false",
                             path_rows[i].flags & GATED ? "\"gate\":{\"ready\":true}," : "");
  used += (size_t)snprintf(text + used, sizeof text - used, "]}");
  library_add(&path_library, "all.json", text, used);
  library_check(&path_library);
  size_t length = pack_fixture("../../exercises/path.json", text);
  bool read = path_read(&path_shipped, &path_library, "path.json", text, length);
  pack_problems(&path_library, problems, sizeof problems);
  if (!read || problems[0]) fail_msg("%s", problems);
  return 0;
}

int path_unload(void **state) {
  (void)state;
  path_free(&path_shipped);
  library_free(&path_library);
  return 0;
}
