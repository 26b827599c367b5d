#!/bin/sh
# Every script in tests/scripts, in memory and on a store; every shipped exercise, walked through to its finish for both orders of the
# partners. And scripts that must fail.
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

# An exercise that asks both first is one time in five set aside by the app itself: another seed then opens it.
walk() { # ID FIRST
  printf 'staff\nbegin %s first=%s\nwalk\nexpect screen finish\npress finish\nexpect screen today\n' "$1" "$2" >walk.play
  for seed in 1 2 3 4 5 6 7 8; do
    if "$GOLDSEAM" play walk.play --now $evening --seed $seed >walk.trace 2>walk.err; then return 0; fi
    grep -q 'wanted screen finish, found gentle' walk.err || break
  done
  fail "$1, first=$2: $(cat walk.err)"
}
walked=0
for id in $("$GOLDSEAM" list --json | sed -n 's/.*"id":[^"]*"\([^"]*\)".*/\1/p'); do
  walk "$id" a
  walk "$id" b
  walked=$((walked + 1))
done
[ "$walked" = 63 ] || fail "$walked exercises were walked through, not 63"

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

must_fail 'found a session that has not ended' 'begin six-slow-breaths\nbegin say-it-hear-it'

# What is not open is not begun; where it has to be known who was hurt, that is asked.
own=$SOURCE_DIR/tests/packs/play
export GOLDSEAM_EXERCISES="$own"
must_fail 'line 1: wanted to begin behind-a-gate, found it not open yet' 'begin behind-a-gate'
printf 'begin with-roles\nexpect screen roles\npress role 2\nexpect screen speaker\npress speaker 1\nexpect screen session\n' >roles.play
"$GOLDSEAM" play roles.play >/dev/null || fail "who was hurt is not asked"
"$GOLDSEAM" list --json | tr -d '\n\t ' >own.json
grep -q '"id":"all-covered"[^}]*"open":true' own.json || fail "the covered exercise is not open"
grep -q '"id":"behind-a-gate"[^}]*"open":false' own.json || fail "behind-a-gate is open in the list"

# Whoever comes back to a covered card finds no answer on it, however it was left; and no answer stands in the trace.
to_choose=''
to_rate='press next\npress has-it\npress next\n'
to_pledge="${to_rate}press next\npress has-it\npress next\n"
to_note="${to_pledge}press next\npress has-it\npress next\n"
for kind in choose rate pledge note; do
  eval "way=\$to_$kind"
  case $kind in
    rate) answer='rate 4\nexpect text "(selected)"\n' ;;
    note) answer='' ;; # nothing is chosen on it
    *) answer='choose 2\nexpect text "(selected)"\n' ;;
  esac
  for leave in 'press stop\npress return' 'press hide\nkey enter\npress continue' 'key p\npress resume' \
    'key f1\nexpect screen help\nkey escape' 'sleep 2h\npress resume'; do
    printf '%b\n' "begin all-covered first=a\n${way}expect card $kind\n$answer$leave" "expect card $kind" \
      'expect no text "(selected)"' >back.play
    "$GOLDSEAM" play back.play --now $evening >back.trace 2>back.err || fail "$kind, $leave: $(cat back.err)"
    if grep -qE '\] (rate|choose) [0-9]|^ .*\(selected\)' back.trace; then fail "$kind: an answer stands in the trace"; fi
  done
done
unset GOLDSEAM_EXERCISES

# A session of ten minutes passes in a moment.
printf 'begin say-it-hear-it\npress next\nwait 3m\npress next\nwait 3m\npress next\nwait 4m\nexpect card listen\n' >long.play
for round in 1 2 3 4 5; do "$GOLDSEAM" play long.play >/dev/null || fail "ten minutes, round $round"; done

[ "$failed" = 0 ] && echo "Every script runs as it says."
exit "$failed"
