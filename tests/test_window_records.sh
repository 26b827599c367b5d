#!/bin/sh
# Your records in the real window: a copy saved into one's documents, and one brought in from there. Skipped without Xvfb and xdotool.
set -eu
. "$(dirname "$0")/window_help.sh"
width=1280 height=800
HOME=$scratch/home
export HOME
unset XDG_CONFIG_HOME
documents=$HOME/Documents
mkdir -p "$documents"
{
  printf '{"format":"goldseam-records","version":2,\n"sessions":[\n'
  printf '{"id":"00112233445566778899aabbccddeeff","date":"2026-11-20","exercise":"x","finished":true,"seconds":60}\n],\n'
  printf '"choices":[{"key":"name_b","value":"Samuel","changed":1}]}\n'
} >"$documents/from-the-tablet.json"

screen_open 1280x800
app_open --data kept --now 2026-11-22T20:00:00+01:00
does keys Return # from the welcome to the names
walk_to_today
keys shift+Tab shift+Tab shift+Tab # hide, help, Settings
does keys Return
keys shift+Tab shift+Tab shift+Tab shift+Tab shift+Tab shift+Tab # hide to Today: past the bar, from its end,
keys shift+Tab shift+Tab shift+Tab shift+Tab # and past deleting and the lock, the last of the page
does keys Return
does keys Tab
does keys Return # save a copy
until_true 100 test -s "$documents/records-2026-11-22.json" || fail "no copy is saved: $(ls "$documents")"
does keys Tab
does keys Return # as a table
[ "$(cat "$documents/records-2026-11-22.csv")" = "$(printf 'date,exercise,finished,seconds\r')" ] || fail "no table is saved"
does keys Tab
does keys Tab
does keys Tab # past the two that were just saved, which are newer
does keys Return
until_true 100 status_has kept '"practised_days":1' || fail "nothing was brought in"
grep -aq name_bSamuel kept/records.db || fail "a choice was not brought in"
app_end INT
"$GOLDSEAM" export --data kept -o after.json
grep -q '"name_b","value":"Samuel","changed":1}' after.json || fail "the choice has lost its moment: $(cat after.json)"
"$GOLDSEAM" import "$documents/records-2026-11-22.json" --data kept >out
[ "$(cat out)" = '0 records new, 0 known.' ] || fail "the copy of before is not known: $(cat out)"
"$GOLDSEAM" export --data kept | cmp -s - after.json || fail "an older copy changes what is here"
exit $failed
