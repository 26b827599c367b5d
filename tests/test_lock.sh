#!/bin/sh
# A lock, as it is lived with: set in the app, a session behind it, and then nothing in the data folder can be read. The commands ask
# for the PIN. Removed, all is as it was.
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

# play NAME [OPTION...]: runs a script from standard input on the data folder.
play() {
  name=$1
  shift
  cat >"$name.play"
  "$GOLDSEAM" play "$name.play" --data data "$@" >"$name.trace" 2>"$name.err" || fail "$name: $(cat "$name.err")"
}

# run STATUS ARG...: a command on the data folder, without a terminal.
run() {
  wanted=$1
  shift
  status=0
  setsid -w "$GOLDSEAM" "$@" --data data </dev/null >out 2>err || status=$?
  [ "$status" = "$wanted" ] || fail "$* ends with $status, not $wanted: $(cat err)"
}
command -v setsid >/dev/null 2>&1 || { echo "setsid is not here"; exit 77; }

# found WORD: the first file below the data folder that holds it, in plain bytes or as UTF-16.
found() {
  grep -rlaF -- "$1" data && return 0
  grep -rlaP -- "$(printf '%s' "$1" | sed 's/./&\\x00/g')" data
}

secrets="Zoraida Quentin six-slow-breaths one-thing-i-noticed noon-sister SQLite CREATE"
expect_sealed() {
  for word in $secrets; do
    if where=$(found "$word"); then fail "$1: $word is in $where"; fi
  done
  for file in $(find data -type f | tr ' ' '?'); do
    [ "$(strings -n 8 $file | grep -cE '[a-z]{4,} [a-z]{3,} [a-z]{3,}')" = 0 ] || fail "$1: sentences in $file"
  done
  [ -z "$(find data -name '*.db' -o -name '*.part' -o -name '*-journal')" ] || fail "$1: $(find data)"
}

# ---- Days without a lock: all of it can be found ----
play before <<'END'
press tab 4
press field 0
type "Zoraida"
press field 1
type "Quentin"
press tab 1
press new-action
press field 2
type "noon-sister"
press save-action
begin six-slow-breaths
walk
expect screen finish
press finish
begin one-thing-i-noticed
walk
expect screen finish
END
for word in $secrets; do
  found "$word" >/dev/null || fail "without a lock $word is not found: the search is blind"
done
run 0 export -o before.json
cp -r data plain

# ---- It is set, and practised with ----
play set <<'END'
press tab 4
press lock-page
press lock-set
expect text "cannot be recovered"
press field 101
type "4711 ü"
press field 102
type "4711 ü"
press lock-do
expect text "The lock is set."
press tab 1
begin one-thing-i-noticed
press forward
press hide
press hide
press continue
expect screen lock
expect no text "Zoraida"
type "4711"
key enter
expect text "did not open it"
type "4711 ü"
key enter
expect screen session
expect text "Paused"
press pause
walk
expect screen finish
END
expect_sealed "after a session"
printf '  4711 ü \r\n' >pin
printf '4712\n' >wrong

# ---- The commands ----
run 0 status --json --pin-file pin
grep -q '"practised_today":true' out || fail "status: $(cat out)"
run 0 export --pin-file pin -o after.json
grep -q one-thing-i-noticed after.json || fail "the session is not in the export"
run 0 export --format csv --pin-file pin
grep -q one-thing-i-noticed out || fail "the session is not in the CSV"
for arguments in "status" "export" "import after.json" "play set.play"; do
  run 2 $arguments
  grep -q '^goldseam: the records are locked; name a file with the PIN by --pin-file' err || fail "$arguments: $(cat err)"
  [ ! -s out ] || fail "$arguments says: $(cat out)"
  run 2 $arguments --pin-file wrong
  grep -q '^goldseam: that is not the PIN or passphrase$' err || fail "$arguments, wrong: $(cat err)"
  run 2 $arguments --pin-file none
  [ "$(wc -l <err)" = 1 ] || fail "$arguments, no file: $(cat err)"
done
: >empty
run 2 status --pin-file empty
grep -q 'holds no PIN' err || fail "an empty file: $(cat err)"
printf 'date,exercise,finished,seconds\r\n2020-02-02,six-slow-breaths,yes,90\r\n' >rows.csv
run 0 import rows.csv --pin-file pin
grep -q '1 record new' out || fail "import: $(cat out)"
run 0 list
expect_sealed "after the commands"

# On a terminal it is asked for, and does not show.
if command -v script >/dev/null 2>&1 && script --version 2>/dev/null | grep -q util-linux; then
  (sleep 2; printf '4711 ü\n') | script -qec "'$GOLDSEAM' status --data data" /dev/null >terminal || fail "on a terminal: $(cat terminal)"
  grep -q 'PIN or passphrase: ' terminal || fail "it does not ask: $(cat terminal)"
  grep -q 'mended' terminal || fail "on a terminal: $(cat terminal)"
fi

# ---- A private note: in no file, and in no trace ----
play note --pin-file pin <<'END'
press "Settings"
press notes
press notes-of 0
type "nightingale"
key enter
type "nightingale"
key enter
expect text "Your passphrase holds"
press tab 1
begin one-thing-i-noticed first=a
press forward
wait 1s
press type-note
press note-by 0
type "quizzical zephyr"
key enter
type "and below"
expect text "quizzical zephyr"
press pause
expect no text "quizzical zephyr"
press pause
expect text "It is sealed"
expect no text "quizzical zephyr"
press stop
press finish
END
play notes --pin-file pin <<'END'
press "Settings"
press notes
press notes-of 0
type "lark"
key enter
expect text "did not open it"
type "nightingale"
key enter
expect text "quizzical zephyr"
expect text "and below"
press back
expect no text "quizzical zephyr"
END
secrets="$secrets quizzical zephyr nightingale"
expect_sealed "after a note"
grep -v 'expect text\|expect no text' note.trace | grep -q 'quizzical\|and below' && fail "the note stands in the trace of typing it"
grep -v 'expect text\|expect no text' notes.trace | grep -q 'quizzical\|and below' && fail "the note stands in the trace of reading it"
run 0 export --pin-file pin -o noted.json
grep -q '"notes":' noted.json || fail "the note is not in the export"
grep -q 'quizzical' noted.json && fail "the note can be read in the export"

# ---- Another PIN, and none ----
play change --pin-file pin <<'END'
press tab 4
press lock-page
press lock-change
press field 100
type "4711 ü"
press field 101
type "another one"
press field 102
type "another one"
press lock-do
expect text "The new one holds"
END
run 2 status --pin-file pin
printf 'another one' >other
run 0 status --pin-file other
expect_sealed "after another PIN"

# Everything can be deleted without the PIN, from the outside and on the locked screen.
cp -r data forgotten
"$GOLDSEAM" forget --yes --data forgotten >out 2>err || fail "forget, locked: $(cat err)"
[ ! -e forgotten ] || fail "forget leaves $(find forgotten)"
cp -r data forgotten
cat >lost.play <<'END'
press hide
press hide
press continue
expect screen lock
press lock-lost
expect text "nobody can open what is kept here"
press lock-lost 1
press delete-all
expect screen welcome
END
"$GOLDSEAM" play lost.play --data forgotten --pin-file other >lost.trace 2>err || fail "begun anew: $(cat err)"
[ -z "$(find forgotten -name '*.sealed' -o -name 'records.lock')" ] || fail "begun anew: $(find forgotten)"
"$GOLDSEAM" status --data forgotten >out 2>err || fail "begun anew, it is locked: $(cat err)"
play remove --pin-file other <<'END'
press tab 4
press lock-page
press lock-remove
press field 100
type "another one"
press lock-do
expect text "There is no lock any more."
END
run 0 status --json
grep -q '"practised_today":true' out || fail "after it was removed: $(cat out)"
[ -z "$(find data -name '*.sealed')" ] || fail "sealed files stay: $(find data)"
run 0 export
for id in six-slow-breaths one-thing-i-noticed noon-sister; do
  grep -q "$id" out || fail "$id is lost"
done
exit $failed
