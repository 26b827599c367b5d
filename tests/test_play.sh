#!/bin/sh
# Every script in tests/scripts, in memory and on a store; every shipped exercise has one. And scripts that must fail.
set -eu
: "${GOLDSEAM:?}" "${SOURCE_DIR:?}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
unset GOLDSEAM_DATA GOLDSEAM_EXERCISES GOLDSEAM_ASSETS
cd "$scratch"
failed=0
fail() {
  echo "FAILED: $1"
  failed=1
}

evening=2026-11-21T20:30:00+01:00
for script in "$SOURCE_DIR"/tests/scripts/*.play; do
  name=$(basename "$script" .play)
  "$GOLDSEAM" play "$script" --now $evening >"$name.trace" || fail "$name"
  "$GOLDSEAM" play "$script" --now $evening --data "$name" >/dev/null || fail "$name, on a store"
  if grep -qE '\] (rate|choose) [0-9]' "$name.trace"; then fail "$name: an answer stands in its trace"; fi
done

for id in $("$GOLDSEAM" list --json | sed -n 's/.*"id":[^"]*"\([^"]*\)".*/\1/p'); do
  [ -f "$SOURCE_DIR/tests/scripts/$id.play" ] || fail "no script walks through $id"
done

# What a script did is there afterwards, and the next one goes on from it.
"$GOLDSEAM" status --data six-slow-breaths --json --now $evening | grep -q '"practised_days":1,"run":1' || fail "the day was not kept"
printf 'expect status practised_days 1\nbegin six-slow-breaths\npress next\nexpect status practised_days 2\n' |
  "$GOLDSEAM" play - --data six-slow-breaths --now 2026-11-23T20:30:00+01:00 >/dev/null || fail "the next day"

# must_fail WORDS SCRIPT: the last statement fails, for this reason.
must_fail() {
  printf '%b\n' "$2" >wrong.play
  got=0
  "$GOLDSEAM" play wrong.play --now $evening >wrong.trace 2>wrong.err || got=$?
  [ "$got" = 1 ] || fail "exit status $got: $2"
  grep -qF -- "$1" wrong.err || fail "$2: $(cat wrong.err)"
}
must_fail 'line 1: wanted screen session, found today' 'expect screen session'
must_fail 'line 2: wanted card speak, found read' 'begin six-slow-breaths\nexpect card speak'
must_fail 'wanted card speak, found none' 'expect card speak'
must_fail 'line 3: wanted text "Breathe out", found "' 'begin six-slow-breaths\n\nexpect text "Breathe out"'
must_fail 'wanted no text "Good evening", found it' 'expect no text "Good evening"'
must_fail 'wanted status run 1, found 0' 'expect status run 1'
must_fail 'wanted status vessel.nothing 1, found no such key' 'expect status vessel.nothing 1'
must_fail 'wanted sound turn, found brook' 'begin six-slow-breaths\nexpect sound turn'
must_fail 'wanted sound brook, found none' 'expect sound brook'
must_fail 'wanted "next" to press, found only begin' 'press next'
must_fail 'wanted "Good bye" to press' 'press "Good bye"'
must_fail 'found 4 of them' 'press tab'
must_fail 'found it not open yet' 'begin six-slow-breaths\npress back'
must_fail 'wanted that option to choose' 'begin plan-one-small-thing\npress next\nchoose 6'
must_fail 'wanted a text field with the focus, found none' 'type "Ana"'
must_fail 'wanted the exercise nothing-here' 'begin nothing-here'

# A session of ten minutes passes in a moment.
printf 'begin say-it-hear-it\npress next\nwait 3m\npress next\nwait 3m\npress next\nwait 4m\nexpect card listen\n' >long.play
for round in 1 2 3 4 5; do "$GOLDSEAM" play long.play >/dev/null || fail "ten minutes, round $round"; done

[ "$failed" = 0 ] && echo "Every script runs as it says."
exit "$failed"
