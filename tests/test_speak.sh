#!/bin/sh
# Reading aloud in the real window: what is told to the voice, what is not, and a voice that is not there. Skipped without Xvfb and
# xdotool.
set -eu
. "$(dirname "$0")/window_help.sh"
width=1280 height=800
now=2026-11-21T20:30:00+01:00

says() { grep -qF -- "$1" voice; }
heard() { until_true 60 says "$1" || fail "not read aloud: $1; but: $(cat voice)"; }

printf 'begin six-slow-breaths first=a\npress stop\npress finish\npress tab 4\npress "Read aloud"\nexpect text "switch [Read aloud] (on)"\n' >on.play
"$GOLDSEAM" play on.play --data kept --now $now >/dev/null || fail "the setting cannot be turned on"

screen_open 1280x800
: >voice
app_open --data kept --now $now --speak 'cat >>voice'
heard 'Good evening'
heard 'Enter: Begin together.'
: >voice
does keys Tab
until_true 60 test -s voice || fail "the focus is not read aloud"
: >voice
does keys Return
until_true 60 test -s voice || fail "a new screen is not read aloud"
xdotool key shift
xdotool key shift
does xdotool key shift
sleep 0.3
: >voice
does keys Tab # the clock wakes, and is silent
sleep 0.5
[ ! -s voice ] || fail "the hidden screen is read aloud: $(cat voice)"
app_end TERM

# --mute is silent; where there is no voice, one line says so and all goes on.
: >voice
app_open --data kept --now $now --mute --speak 'cat >>voice'
keys Tab
sleep 0.5
[ ! -s voice ] || fail "--mute reads aloud: $(cat voice)"
app_end TERM
app_open --data kept --now $now --speak 'exit 127'
until_true 60 grep -q 'goldseam: there is no voice here' errors || fail "a voice that is not there is not told"
does keys Tab
[ "$(wc -l <errors)" = 1 ] || fail "told more than once: $(cat errors)"
app_end TERM

[ "$failed" = 0 ] && echo "What is read aloud is what is to be read aloud."
exit "$failed"
