#!/bin/sh
# A locked window: the PIN opens it, and nobody else is let in then; hidden, minimised or not touched it locks again. Skipped
# without Xvfb and xdotool.
set -eu
. "$(dirname "$0")/window_help.sh"
width=1280 height=800

cat >set.play <<'END'
press tab 4
press lock-page
press lock-set
press field 101
type "4711"
press field 102
type "4711"
press lock-do
expect text "The lock is set."
END
"$GOLDSEAM" play set.play --data data >/dev/null
printf 'date,exercise,finished,seconds\r\n' >rows.csv
printf '4711' >pin

# Whoever has the records open keeps the commands that write out of them.
import_ends() {
  got=0
  "$GOLDSEAM" import rows.csv --data data --pin-file pin >out 2>err || got=$?
  [ "$got" = "$1" ]
}

# Everything is not deleted beneath an open window, locked or not.
forget_is_refused() {
  got=0
  "$GOLDSEAM" forget --yes --data data >out 2>err || got=$?
  [ "$got" = 3 ] || fail "$1, forget ends with $got"
  [ -f data/records.sealed ] || fail "$1, forget deletes it"
}

screen_open 1280x800
app_open --data data
until_true 40 import_ends 0 || fail "locked, and others are not let in: $(cat err)"
xdotool type 4712
xdotool key Return
sleep 3
until_true 10 import_ends 0 || fail "a wrong PIN opens it"
xdotool type 4711
xdotool key Return
until_true 40 import_ends 3 || fail "the PIN does not open it"
grep -q 'Goldseam is open already with these records' err || fail "it does not say so: $(cat err)"
forget_is_refused open

xdotool key --delay 40 Shift_L Shift_L Shift_L
until_true 40 import_ends 0 || fail "hidden, it is not locked: $(cat err)"
forget_is_refused locked
xdotool key Return # the clock is woken,
sleep 0.5
xdotool key Tab Return # and left
sleep 1
xdotool type 4711
xdotool key Return
until_true 40 import_ends 3 || fail "it does not open again"
app_end TERM
import_ends 0 || fail "after it was left: $(cat err)"
exit $failed
