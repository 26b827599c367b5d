/* Where a session's choices lead and what they mean: every pair of answers, the gentle way, meanings chosen anew, one person
 * alone, and what is offered after a number. */
#include "exercise/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* JSON with ' for ": begin puts them right. */
#define READ  "{'kind':'read','seconds':10,'text':'Read.'},"
#define CLOSE "{'kind':'closing','label':'end','text':'End.'}"
#define BOTH  "'acts':'both',"
#define SOLO  "'acts':'hurt','solo':true,'pools':{'p':['a','b']},"

#define CHOOSE(keys, options) "{'kind':'choose'," keys "'text':'C?','options':[" options "]},"
#define COVERED               "'covered':true,"

typedef struct Fixture {
  Library library;
  History history;
  Session session;
} Fixture;

/* `keys` are the exercise's, with a comma behind; `cards` all its cards. */
static Session *begin(Fixture *f, const char *keys, const char *cards, Rng *chance) {
  char pack[4096], line[512];
  memset(f, 0, sizeof *f);
  int length = snprintf(pack, sizeof pack,
                        "{'format':1,'id':'t','title':'T','language':'en','license':'CC0-1.0','exercises':[{'id':'x','title':'X',"
                        "'category':'calm','summary':'S.','why':'W.','minutes':3,'stage':'any',%s'cards':[%s]}]}",
                        keys, cards);
  for (char *at = pack; (at = strchr(at, '\''));) *at = '"';
  if (!library_add(&f->library, "t.json", pack, (size_t)length)) {
    problem_format(&f->library.problems[0], line, sizeof line);
    fail_msg("%s", line);
  }
  SessionStart start = {.exercise = &f->library.exercises[0], .hurt = -1, .timers = true, .chance = chance};
  session_begin(&f->session, &start, &f->history);
  return &f->session;
}

static void end(Fixture *f) {
  library_free(&f->library);
  history_free(&f->history);
}

/* Answers the card, for each of two where there is a curtain (-1: nothing is touched), and goes on. The card that it led to. */
static int answer(Session *s, int first, int second) {
  session_answer(s, first);
  assert_true(session_forward(s));
  if (s->phase == PHASE_CURTAIN) {
    assert_int_equal(s->offers, -1);
    assert_true(session_forward(s));
    session_answer(s, second);
    assert_true(session_forward(s));
  }
  assert_int_equal(s->answer, -1); /* nothing stays */
  assert_int_equal(s->held, -1);
  assert_int_equal(s->phase, PHASE_CARD);
  return s->card;
}

/* ---- A card's own way ---- */

static void a_card_leads_past_others(void **state) {
  static const char *const kinds[] = {"'read'",
                                      "'breathe','in':4,'out':6",
                                      "'speak','who':'first'",
                                      "'listen','who':'second'",
                                      "'choose','options':[{'text':'A'},{'text':'B'}]",
                                      "'choose','covered':true,'options':[{'text':'A'},{'text':'B'}]",
                                      "'rate'",
                                      "'note'",
                                      "'pledge'"};
  (void)state;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    for (int touched = -1; touched < 2; touched++) {
      Fixture f;
      char cards[1024];
      snprintf(cards, sizeof cards, "{'kind':%s,'text':'T','goto':'to'}," READ "{'kind':'read','label':'to','text':'T'}," CLOSE,
               kinds[i]);
      assert_int_equal(answer(begin(&f, BOTH, cards, NULL), touched, touched), 2);
      end(&f);
    }
}

/* What is passed on takes its listening with it, wherever both lead. */
static void a_pass_goes_the_same_way(void **state) {
  static const struct {
    const char *speak, *listen, *last;
    int card;
  } rows[] = {{"", "", "", 2},
              {",'goto':'end'", "", "", 4},
              {"", ",'goto':'end'", "", 4},
              {",'goto':'on'", "", "", 4},
              {"", ",'goto':'on'", ",'goto':'end'", 4}};
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    Fixture f;
    char cards[1024];
    snprintf(cards, sizeof cards,
             "{'kind':'speak','who':'first','text':'S'%s},{'kind':'listen','who':'second','text':'L'%s}," READ
             "{'kind':'listen','label':'on','who':'second','text':'L'%s}," CLOSE,
             rows[i].speak, rows[i].listen, rows[i].last);
    Session *s = begin(&f, BOTH, cards, NULL);
    assert_true(session_pass(s));
    assert_int_equal(s->card, rows[i].card);
    end(&f);
  }
}

/* ---- Two answers ---- */

#define THREE_WAYS \
  CHOOSE("%s", "{'text':'A'},{'text':'B','goto':'near'},{'text':'C','goto':'end'}") \
  READ "{'kind':'read','label':'near','text':'N.'}," CLOSE

/* For each pair: `.` the card's own way, 2 or 3 that card. First's answer down, second's across: none, A, B, C. */
static void every_pair_of_answers(void **state) {
  static const struct {
    const char *keys, *pairs;
    int own;
  } rows[] = {
      {COVERED, "..23 ..23 2222 3323", 1},
      {COVERED "'goto_if':'any',", "..23 ..23 2222 3323", 1},
      {COVERED "'goto_if':'both',", ".... .... ..2. ...3", 1},
      {COVERED "'goto_if':'least',", ".... .... ..22 ..23", 1},
      {COVERED "'goto_if':'any','goto':'end',", "..23 ..23 2222 3323", 3},
      {COVERED "'goto_if':'both','goto':'end',", ".... .... ..2. ...3", 3},
      {COVERED "'goto_if':'least','goto':'near',", ".... .... ..22 ..23", 2},
      /* of one, or settled together */
      {"'who':'first',", "3333 1111 2222 3333", 1}, /* left alone: past all that it leads to */
      {"", "3333 1111 2222 3333", 1},
      {COVERED "'who':'hurt',", "1111 1111 2222 3333", 1}, /* covered: the card's own way */
      {COVERED "'who':'second','goto':'near',", "2222 2222 2222 3333", 2},
  };
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (int a = -1; a < 3; a++)
      for (int b = -1; b < 3; b++) {
        Fixture f;
        char cards[1024], wanted = rows[i].pairs[(a + 1) * 5 + b + 1];
        snprintf(cards, sizeof cards, THREE_WAYS, rows[i].keys);
        int led = answer(begin(&f, BOTH, cards, NULL), a, b);
        if (led != (wanted == '.' ? rows[i].own : wanted - '0')) fail_msg("%s: %d and %d led to %d", rows[i].keys, a, b, led);
        end(&f);
      }
}

/* ---- The gentle way ---- */

#define SAYS(keys) \
  CHOOSE(COVERED "'goto_if':'both'," keys, \
         "{'text':'A','goto':'end','means':'ready'},{'text':'B','goto':'end','means':'move-on'}," \
         "{'text':'C','goto':'end','closes':{'y':7}}") \
  READ READ CLOSE

/* Is it taken by this seed? Whatever both answer then, it leads the card's own way and says nothing. */
static int takes_gentle_way(uint64_t seed, const char *cards) {
  int gentle = -1;
  for (int a = 0; a < 3; a++) {
    Fixture f;
    Rng chance = {seed};
    Session *s = begin(&f, BOTH, cards, &chance);
    int led = answer(s, a, a);
    assert_true(led == 1 || led == 3);
    assert_int_equal(s->meant.ready || s->meant.move_on || s->meant.rests, led == 3);
    if (gentle >= 0) assert_int_equal(gentle, led == 1);
    gentle = led == 1;
    end(&f);
  }
  return gentle;
}

static void one_time_in_five_and_else_never(void **state) {
  enum { SEEDS = 1500 };
  int taken = 0, again = 0, before = 0;
  (void)state;
  for (uint64_t i = 0; i < SEEDS; i++) {
    int now = takes_gentle_way(rng_hash(i, "evening"), SAYS("'gentle':true,"));
    taken += now;
    again += now && before;
    before = now;
    Fixture f; /* and never without chance, nor on a card that does not say so */
    assert_int_equal(answer(begin(&f, BOTH, SAYS("'gentle':true,"), NULL), 0, 0), 3);
    end(&f);
    assert_int_equal(takes_gentle_way(i, SAYS("")), 0);
  }
  assert_in_range(taken, SEEDS / 5 - 65, SEEDS / 5 + 65);   /* four deviations */
  assert_in_range(again, SEEDS / 25 - 35, SEEDS / 25 + 35); /* one says nothing of the next */
}

/* ---- What choices mean ---- */

/* Everything that options can mean, one each. */
#define ALL \
  "{'text':'0','means':'ready'},{'text':'1','means':'move-on'},{'text':'2','means':'agree'},{'text':'3','means':'end-agreement'" \
  "}," \
  "{'text':'4','days':14},{'text':'5','days':60},{'text':'6','return_minutes':20},{'text':'7','closes':{'y':7}}"
enum { NOTHING = -1, ENDED = 3, OPTIONS = 8 };

/* This option of the card, and no other, is said to the app. */
static void must_mean(const Session *s, int card, int option) {
  const Meant *m = &s->meant;
  const Option *seventh = &s->exercise->cards[card].options[7];
  const bool says[OPTIONS] = {m->ready,
                              m->move_on,
                              m->agree,
                              m->end_agreement,
                              m->agreement_days == 14,
                              m->agreement_days == 60,
                              m->return_minutes == 20,
                              m->rests == seventh};
  for (int i = 0; i < OPTIONS; i++)
    if (says[i] != (i == option)) fail_msg("option %d: %d is%s said", option, i, says[i] ? "" : " not");
  assert_int_equal(m->agreement_days != 0, option == 4 || option == 5);
  assert_int_equal(m->return_minutes != 0, option == 6);
  assert_int_equal(m->rests != NULL, option == 7);
}

/* Covered, it takes the two of them; else the one who chooses, or both at one screen. */
static void answers_mean_it(void **state) {
  static const char *const keys[] = {COVERED, "", "'who':'second',", COVERED "'who':'hurt',"};
  (void)state;
  for (int i = 0; i < 4 * (OPTIONS + 1) * (OPTIONS + 1); i++) {
    int a = i / 4 / (OPTIONS + 1) - 1, b = i / 4 % (OPTIONS + 1) - 1;
    Fixture f;
    char cards[1024];
    snprintf(cards, sizeof cards, CHOOSE("%s", ALL) CLOSE, keys[i % 4]);
    Session *s = begin(&f, BOTH, cards, NULL);
    session_answer(s, a);
    session_forward(s);
    must_mean(s, 0, i % 4 ? a : NOTHING); /* not by one of two */
    session_forward(s);
    session_answer(s, b);
    session_forward(s);
    must_mean(s, 0, i % 4 || a == b ? a : NOTHING);
    end(&f);
  }
}

/* After Back what is chosen now holds, and nothing that was chosen before; what was ended stays ended. */
static void chosen_anew_it_says_anew(void **state) {
  (void)state;
  for (int before = 0; before < OPTIONS; before++)
    for (int now = NOTHING; now < OPTIONS; now++) {
      Fixture f;
      Session *s = begin(&f, BOTH, CHOOSE("", ALL) READ CLOSE, NULL);
      answer(s, before, NOTHING);
      assert_true(session_back(s));
      answer(s, now, NOTHING);
      assert_true(s->meant.end_agreement || (before != ENDED && now != ENDED));
      s->meant.end_agreement = now == ENDED;
      must_mean(s, 0, now);
      end(&f);
    }
}

/* Two options may say the same. */
static void either_of_two_that_say_the_same(void **state) {
  static const char *const says[] = {"'means':'ready'", "'means':'move-on'", "'means':'agree'", "'days':30",
                                     "'return_minutes':20"};
  (void)state;
  for (size_t i = 0; i < sizeof says / sizeof *says; i++)
    for (int option = 0; option < 3; option++) {
      Fixture f;
      char cards[1024];
      snprintf(cards, sizeof cards, CHOOSE("", "{'text':'A',%s},{'text':'B',%s},{'text':'C'}") CLOSE, says[i], says[i]);
      Session *s = begin(&f, BOTH, cards, NULL);
      answer(s, option, NOTHING);
      const Meant *m = &s->meant;
      const bool is[] = {m->ready, m->move_on, m->agree, m->agreement_days == 30, m->return_minutes == 20};
      if (is[i] != (option < 2)) fail_msg("%s, option %d: %d", says[i], option, is[i]);
      end(&f);
    }
}

/* An agreement without an end is none: then even a yes of both leads where a no does. */
static void an_agreement_needs_days(void **state) {
  (void)state;
  for (int days = NOTHING; days < 2; days++)
    for (int a = NOTHING; a < 2; a++)
      for (int b = NOTHING; b < 2; b++) {
        Fixture f;
        Session *s =
            begin(&f, BOTH,
                  CHOOSE("", "{'text':'A','days':14},{'text':'B','days':30}")
                      CHOOSE(COVERED "'goto_if':'both','goto':'end',", "{'text':'Yes','means':'agree','goto':'on'},{'text':'No'}")
                          READ "{'kind':'read','label':'on','text':'A.'}," CLOSE,
                  NULL);
        answer(s, days, NOTHING);
        bool agreed = days >= 0 && a == 0 && b == 0;
        assert_int_equal(answer(s, a, b), agreed ? 3 : 4);
        assert_int_equal(s->meant.agree && s->meant.agreement_days, agreed);
        assert_int_equal(s->meant.agreement_days, days < 0 ? 0 : days ? 30 : 14);
        end(&f);
      }
}

/* ---- One person alone ---- */

static void alone_there_is_no_second_person(void **state) {
  (void)state;
  for (int option = NOTHING; option < OPTIONS; option++) {
    Fixture f;
    Session *s = begin(&f, SOLO,
                       "{'kind':'read','who':'hurt','pool':'p'}," CHOOSE(COVERED, ALL) "{'kind':'rate','text':'R?'}," CHOOSE(
                           COVERED "'who':'hurt','goto':'end',",
                           "{'text':'A'},{'text':'B','goto':'on'}") "{'kind':'pledge','covered':true,'text':'P.'},{'kind':'note',"
                                                                    "'label':'on','covered':true,'text':'N.'}," CLOSE,
                       NULL);
    assert_true(session_alone(s));
    session_time(s, 100 * 1000);
    for (int cards = 0; session_card(s)->kind != CARD_CLOSING; cards++) {
      int touched = s->card == 1 ? option : 1;
      assert_false(session_covered(s)); /* nobody is there to cover it from */
      assert_int_equal(session_actor(s), -1);
      for (int who = 0; who < WHO_COUNT; who++) assert_int_equal(session_partner(s, (Who)who), -1);
      session_answer(s, touched);
      session_pause(s, true);
      session_pause(s, false);
      assert_int_equal(s->answer, -1); /* a pause forgets it all the same */
      session_answer(s, touched);
      assert_true(session_forward(s));
      assert_int_equal(s->phase, PHASE_CARD);
      assert_true(session_can_back(s)); /* there is no curtain to cross */
      assert_true(cards < 7);
    }
    must_mean(s, 1, option); /* it takes one */
    SessionRecord record = session_record(s);
    assert_string_equal(record.exercise, HISTORY_QUIET);
    assert_int_equal(record.first, 0);
    assert_int_equal(record.drawn_count, 0);
    assert_int_equal(record.seconds, 120); /* whole minutes */
    assert_true(record.finished);
    end(&f);
  }
}

/* ---- After a number ---- */

/* On the card after it, and on no other, whatever the numbers. */
static void offers_follow_every_number(void **state) {
  static const char *const keys[] = {BOTH, SOLO}, *const speaks[] = {"'speak','who':'first'", "'read'"};
  (void)state;
  for (int pair = 0; pair < 2 * 144; pair++) {
    int alone = pair / 144, a = pair / 12 % 12 - 1, b = pair % 12 - 1;
    Fixture f;
    char cards[1024];
    snprintf(cards, sizeof cards,
             READ "{'kind':'rate','text':'R?'},{'kind':%s,'text':'S.'}," READ "{'kind':'rate','text':'R?'}," CLOSE,
             speaks[alone]);
    Session *s = begin(&f, keys[alone], cards, NULL);
    assert_int_equal(s->offers, -1);
    answer(s, -1, -1);
    assert_int_equal(s->offers, -1);
    assert_int_equal(answer(s, a, b), 2);
    assert_int_equal(s->offers, 2);
    if (alone) {
      assert_true(session_back(s));
      assert_int_equal(s->offers, -1);
      answer(s, b, a);
      assert_int_equal(s->offers, 2);
    }
    if (alone || b % 2)
      answer(s, -1, -1);
    else
      assert_true(session_pass(s)); /* passed or not */
    assert_int_equal(s->card, 3);
    assert_int_equal(s->offers, -1);
    answer(s, -1, -1);
    assert_int_equal(answer(s, b, a), 5);
    assert_int_equal(s->offers, 5);
    end(&f);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_card_leads_past_others),
      cmocka_unit_test(a_pass_goes_the_same_way),
      cmocka_unit_test(every_pair_of_answers),
      cmocka_unit_test(one_time_in_five_and_else_never),
      cmocka_unit_test(answers_mean_it),
      cmocka_unit_test(chosen_anew_it_says_anew),
      cmocka_unit_test(either_of_two_that_say_the_same),
      cmocka_unit_test(an_agreement_needs_days),
      cmocka_unit_test(alone_there_is_no_second_person),
      cmocka_unit_test(offers_follow_every_number),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
