/* The session runner: time, zero, curtains, ways on and back. */
#include "drive.h"
#include "exercise/deck.h"
#include "exercise/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define HEAD \
  "{\"format\":1,\"id\":\"t\",\"title\":\"T\",\"language\":\"en\",\"license\":\"CC0-1.0\",\"exercises\":[" \
  "{\"id\":\"x\",\"title\":\"X\",\"category\":\"calm\",\"summary\":\"S.\",\"why\":\"W.\",\"minutes\":3,\"stage\":\"any\"," \
  "\"acts\":\"both\","
#define TAIL  "]}]}"
#define READ  "{\"kind\":\"read\",\"seconds\":10,\"text\":\"Read.\"},"
#define CLOSE "{\"kind\":\"closing\",\"label\":\"end\",\"text\":\"End.\"}"

typedef struct Fixture {
  Library library;
  History history;
  Session session;
} Fixture;

static void begin(Fixture *f, const char *pack) {
  memset(f, 0, sizeof *f);
  if (!library_add(&f->library, "t.json", pack, strlen(pack))) {
    char line[512];
    problem_format(&f->library.problems[0], line, sizeof line);
    fail_msg("%s", line);
  }
  SessionStart start = {.exercise = &f->library.exercises[0], .first = 0, .hurt = -1, .timers = true, .seed = 1, .now_ms = 1000};
  session_begin(&f->session, &start, &f->history);
}

static void end(Fixture *f) {
  library_free(&f->library);
  history_free(&f->history);
}

static void test_zero_waits(void **state) {
  (void)state;
  Fixture f;
  begin(&f, HEAD "\"cards\":[" READ CLOSE TAIL);
  Session *s = &f.session;
  session_time(s, 1000 + 9999);
  assert_int_equal(s->left_ms, 1);
  assert_int_equal(session_zero_in(s), 1);
  session_time(s, 1000 + 60000);
  assert_true(session_at_zero(s));
  assert_int_equal(s->card, 0); /* nothing advances by itself */
  assert_false(s->began);
  session_longer(s);
  assert_int_equal(s->left_ms, SESSION_LONGER_MS);
  assert_false(session_at_zero(s));
  session_time(s, 1000 + 60000 + SESSION_LONGER_MS + SESSION_REST_MS - 1);
  assert_false(s->paused);
  session_time(s, 1000 + 60000 + SESSION_LONGER_MS + SESSION_REST_MS);
  assert_true(s->paused); /* ten minutes at zero: it rests, which is not completing */
  assert_false(s->closed);
  end(&f);
}

static void test_pause_and_sleep_stop_time(void **state) {
  (void)state;
  Fixture f;
  begin(&f, HEAD "\"cards\":[" READ CLOSE TAIL);
  Session *s = &f.session;
  session_time(s, 3000);
  session_pause(s, true);
  session_time(s, 500000);
  assert_int_equal(s->left_ms, 8000);
  assert_int_equal(s->lived_ms, 2000);
  session_pause(s, false);
  session_time(s, 501000);
  assert_int_equal(s->left_ms, 7000);
  session_slept(s, 9000000);
  assert_true(s->paused);
  assert_int_equal(s->left_ms, 7000);
  session_time(s, 1000); /* a clock that goes back moves nothing */
  session_pause(s, false);
  session_time(s, 2000);
  assert_int_equal(s->left_ms, 6000);
  end(&f);
}

static void test_breathing_is_whole_breaths(void **state) {
  (void)state;
  Fixture f;
  begin(&f, HEAD "\"cards\":[{\"kind\":\"breathe\",\"seconds\":25,\"in\":4,\"out\":6,\"text\":\"B.\"}," CLOSE TAIL);
  assert_int_equal(f.session.total_ms, 30000);
  end(&f);
}

static void test_timers_off(void **state) {
  (void)state;
  Fixture f;
  begin(&f, HEAD "\"cards\":[" READ CLOSE TAIL);
  SessionStart start = {.exercise = &f.library.exercises[0], .first = 1, .hurt = -1, .now_ms = 0};
  session_begin(&f.session, &start, &f.history);
  assert_int_equal(f.session.left_ms, -1);
  session_time(&f.session, 3600 * 1000);
  assert_false(session_at_zero(&f.session));
  assert_int_equal(session_next_ms(&f.session), -1); /* it has gone to rest */
  session_longer(&f.session);
  assert_int_equal(f.session.left_ms, -1);
  end(&f);
}

#define COVERED \
  HEAD "\"cards\":[" READ "{\"kind\":\"choose\",\"who\":\"both\",\"covered\":true,%s\"text\":\"C?\",\"options\":[{\"text\":" \
       "\"One more\"},{\"text\":\"Plenty\",\"goto\":\"end\"}]}," \
       "{\"kind\":\"read\",\"text\":\"More.\"}," CLOSE TAIL

static int leads(const char *rule, int first, int second) {
  char pack[2048];
  Fixture f;
  snprintf(pack, sizeof pack, COVERED, rule);
  begin(&f, pack);
  Session *s = &f.session;
  assert_true(session_forward(s));
  session_answer(s, first);
  assert_true(session_can_back(s));
  assert_true(session_forward(s));
  assert_int_equal(s->phase, PHASE_CURTAIN);
  assert_int_equal(s->person, 1);
  assert_int_equal(s->answer, -1); /* nothing of the first is left to show */
  assert_false(session_can_back(s));
  assert_false(session_back(s));
  assert_true(session_forward(s));
  assert_int_equal(s->phase, PHASE_CARD);
  assert_false(session_can_back(s));
  session_answer(s, second);
  assert_true(session_forward(s));
  assert_int_equal(s->held, -1); /* wiped */
  assert_int_equal(s->answer, -1);
  assert_false(session_can_back(s)); /* never across a curtain */
  int card = s->card;
  end(&f);
  return card;
}

/* Nobody has to answer. */
static void test_a_choice_left_alone(void **state) {
  (void)state;
  const char *any = "", *both = "\"goto_if\":\"both\",";
  assert_int_equal(leads(any, -1, 0), 2);
  assert_int_equal(leads(any, -1, 1), 3); /* the other's answer leads as it would have */
  assert_int_equal(leads(both, 1, -1), 2);
  Fixture f;
  begin(&f, HEAD "\"cards\":[{\"kind\":\"choose\",\"who\":\"first\",\"text\":\"C?\",\"options\":[{\"text\":\"A\"},{\"text\":"
                 "\"B\",\"goto\":\"end\"}]}," READ CLOSE TAIL);
  assert_true(session_forward(&f.session));
  assert_int_equal(f.session.card, 2); /* past what follows an answer */
  end(&f);
}

static void test_covered_choice_leads(void **state) {
  (void)state;
  const char *any = "", *both = "\"goto_if\":\"both\",";
  assert_int_equal(leads(any, 0, 0), 2);
  assert_int_equal(leads(any, 1, 0), 3);
  assert_int_equal(leads(any, 0, 1), 3);
  assert_int_equal(leads(any, 1, 1), 3);
  assert_int_equal(leads(both, 1, 0), 2);
  assert_int_equal(leads(both, 0, 1), 2);
  assert_int_equal(leads(both, 1, 1), 3);
}

static void test_rating_is_not_held(void **state) {
  (void)state;
  Fixture f;
  begin(&f, HEAD "\"cards\":[{\"kind\":\"rate\",\"covered\":true,\"text\":\"R?\"}," CLOSE TAIL);
  Session *s = &f.session;
  session_answer(s, 7);
  assert_int_equal(s->answer, 7);
  session_answer(s, 7);
  assert_int_equal(s->answer, -1); /* let go */
  session_answer(s, 11);
  assert_int_equal(s->answer, -1);
  session_answer(s, 9);
  session_forward(s);
  assert_int_equal(s->held, -1);
  assert_int_equal(s->answer, -1);
  assert_true(session_forward(s)); /* curtain */
  assert_true(session_forward(s)); /* kept to oneself */
  assert_true(s->closed);
  end(&f);
}

static void test_covered_pledge_is_wiped(void **state) {
  (void)state;
  Fixture f;
  begin(&f, HEAD "\"cards\":[{\"kind\":\"pledge\",\"who\":\"both\",\"covered\":true,\"text\":\"I "
                 "will\",\"suggestions\":[\"A\",\"B\"]}," CLOSE TAIL);
  session_answer(&f.session, 1);
  assert_true(session_marked(&f.session, 1));
  assert_true(session_forward(&f.session));
  assert_false(session_marked(&f.session, 1)); /* nor on the curtain, nor behind it */
  assert_true(session_forward(&f.session));
  assert_false(session_marked(&f.session, 1));
  end(&f);
}

static void test_back_and_goto(void **state) {
  (void)state;
  Fixture f;
  begin(&f, HEAD "\"cards\":[{\"kind\":\"choose\",\"who\":\"first\",\"text\":\"C?\",\"options\":[{\"text\":\"A\",\"goto\":"
                 "\"end\"},{\"text\":\"B\"}]}," READ CLOSE TAIL);
  Session *s = &f.session;
  session_answer(s, 0);
  session_forward(s);
  assert_int_equal(s->card, 2);
  assert_true(s->closed);
  assert_true(session_back(s));
  assert_int_equal(s->card, 0);
  assert_false(session_back(s));
  assert_true(s->closed); /* what was reached stays reached */
  session_answer(s, 1);
  session_forward(s);
  assert_int_equal(s->card, 1);
  end(&f);
}

static void test_pass_skips_the_listening(void **state) {
  (void)state;
  Fixture f;
  begin(&f, HEAD
        "\"pools\":{\"p\":[\"a\",\"b\",\"c\"]},\"cards\":[{\"kind\":\"speak\",\"who\":\"first\",\"seconds\":30,\"pool\":\"p\"},"
        "{\"kind\":\"listen\",\"who\":\"second\",\"seconds\":30,\"text\":\"L.\"},"
        "{\"kind\":\"speak\",\"who\":\"second\",\"seconds\":30,\"pool\":\"p\"}," CLOSE TAIL);
  Session *s = &f.session;
  const char *drawn = session_text(s);
  assert_true(session_pass(s));
  assert_int_equal(s->card, 2);
  assert_string_not_equal(drawn, session_text(s)); /* two turns, two prompts */
  assert_true(session_pass(s));
  assert_true(s->closed);
  assert_false(session_forward(s)); /* the closing card is left by finishing */
  SessionRecord record = session_record(s);
  assert_true(record.finished);
  assert_int_equal(record.first, 1);
  assert_int_equal(record.drawn_count, 2);
  end(&f);
}

static void test_who_is_first_alternates(void **state) {
  (void)state;
  Fixture f;
  begin(&f, HEAD "\"cards\":[" READ CLOSE TAIL);
  for (int i = 0; i < 4; i++) {
    SessionStart start = {.exercise = &f.library.exercises[0], .first = -1, .hurt = -1, .day = i};
    start.id[0] = (uint8_t)(i + 1);
    session_begin(&f.session, &start, &f.history);
    assert_int_equal(f.session.first, i % 2);
    SessionRecord record = session_record(&f.session);
    history_put(&f.history, &record);
  }
  end(&f);
}

static void test_names_are_filled(void **state) {
  (void)state;
  Fixture f;
  begin(&f, HEAD "\"cards\":[{\"kind\":\"speak\",\"who\":\"second\",\"seconds\":30,\"text\":\"T\"},{\"kind\":\"listen\",\"who\":"
                 "\"first\",\"seconds\":30,\"text\":\"T\"}," CLOSE TAIL);
  const char *names[2] = {"Ana", "Sam"};
  char out[64];
  session_fill(&f.session, "{first} {second} {speaker} {listener} {x", names, out, sizeof out);
  assert_string_equal(out, "Ana Sam Sam Ana {x");
  session_forward(&f.session);
  session_fill(&f.session, "{speaker} to {listener}", names, out, sizeof out);
  assert_string_equal(out, "Sam to Ana"); /* on a listen card the one who acts is the listener */
  session_fill(&f.session, "abc {first}", names, out, 6);
  assert_string_equal(out, "abc "); /* a name is never cut */
  end(&f);
}

static void test_deck_draws_all_before_any_again(void **state) {
  (void)state;
  Fixture f;
  begin(&f, HEAD "\"pools\":{\"p\":[\"a\",\"b\",\"c\",\"d\",\"e\"]},\"cards\":[{\"kind\":\"speak\",\"who\":\"first\",\"seconds\":"
                 "30,\"pool\":\"p\"}," CLOSE TAIL);
  const Exercise *exercise = &f.library.exercises[0];
  for (int pass = 0; pass < 3; pass++) {
    int seen[5] = {0};
    for (int i = 0; i < 5; i++) {
      const char *drawn, *again;
      deck_draw(exercise, &exercise->pools[0], &f.history, 42, &drawn, 1);
      deck_draw(exercise, &exercise->pools[0], &f.history, 42, &again, 1);
      assert_ptr_equal(drawn, again); /* from history and seed alone */
      seen[drawn[0] - 'a']++;
      SessionRecord record = {.day = pass * 5 + i, .drawn_count = 1, .drawn = {deck_mark(drawn)}};
      record.id[0] = (uint8_t)(pass * 5 + i + 1);
      strcpy(record.exercise, "x");
      history_put(&f.history, &record);
    }
    for (int i = 0; i < 5; i++) assert_int_equal(seen[i], 1);
  }
  const char *many[12];
  deck_draw(exercise, &exercise->pools[0], &f.history, 42, many, 12); /* more than there are: no hang, no gap */
  for (int i = 0; i < 12; i++) assert_non_null(many[i]);
  end(&f);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_zero_waits),
      cmocka_unit_test(test_pause_and_sleep_stop_time),
      cmocka_unit_test(test_breathing_is_whole_breaths),
      cmocka_unit_test(test_timers_off),
      cmocka_unit_test(test_covered_choice_leads),
      cmocka_unit_test(test_a_choice_left_alone),
      cmocka_unit_test(test_rating_is_not_held),
      cmocka_unit_test(test_covered_pledge_is_wiped),
      cmocka_unit_test(test_back_and_goto),
      cmocka_unit_test(test_pass_skips_the_listening),
      cmocka_unit_test(test_who_is_first_alternates),
      cmocka_unit_test(test_names_are_filled),
      cmocka_unit_test(test_deck_draws_all_before_any_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
