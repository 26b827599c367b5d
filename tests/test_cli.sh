#!/bin/sh
# The command line: every command, every exit status, the words on standard error.
set -eu
: "${GOLDSEAM:?}" "${SOURCE_DIR:?}"
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
cd "$scratch"
unset GOLDSEAM_DATA GOLDSEAM_EXERCISES GOLDSEAM_ASSETS
HOME=$scratch/home
XDG_DATA_HOME=$scratch/share
export HOME XDG_DATA_HOME
failed=0
fail() {
  echo "FAILED: $1"
  failed=1
}

# run STATUS ARGUMENTS...: output in out, errors in err. What is wrong says so in one line with "goldseam: " before it.
run() {
  wanted=$1
  shift
  got=0
  "$GOLDSEAM" "$@" >out 2>err </dev/null || got=$?
  [ "$got" = "$wanted" ] || fail "goldseam $*: exit status $got, not $wanted: $(cat err)"
  if [ "$wanted" != 0 ] && [ ! -s err ] && [ "$1" != check ]; then fail "goldseam $*: says nothing"; fi
  if grep -qv '^goldseam: ' err; then fail "goldseam $*: a line without its name: $(cat err)"; fi
}
says() { grep -qF -- "$1" "$2" || fail "$2 does not say \"$1\": $(cat "$2")"; }
is_json() {
  if command -v python3 >/dev/null 2>&1; then python3 -m json.tool <"$1" >/dev/null || fail "no JSON: $(cat "$1")"
  elif command -v node >/dev/null 2>&1; then node -e 'JSON.parse(require("fs").readFileSync(0))' <"$1" || fail "no JSON: $(cat "$1")"
  fi
}

# ---- Words and options ----
run 0 --version
[ "$(cat out)" = "goldseam 0.1.0" ] || fail "--version: $(cat out)"
run 0 --help
says 'goldseam play SCRIPT' out
for command in kiosk check list status export import forget play tour; do
  run 0 "$command" --help
  says "goldseam $command" out
  says '--data DIR' out
done
run 2 statsu
says 'did you mean status?' err
run 2 --dta x
says 'did you mean --data?' err
run 2 --text=150
says 'did you mean --text-size?' err
run 2 --xyzzy
says 'goldseam --help' err
run 2 list --theme
says '--theme needs a value' err
run 2 list --theme=
run 2 list --theme pink
says 'evening, porcelain, high-contrast or auto' err
run 2 list --size 12
run 2 list --text-size 99
run 2 list --text-size 201
run 2 list --seed -1
run 2 list --seed 99999999999999999999
run 2 list --renderer gl
run 2 list --language 'e n'
run 2 list --now 2026-11-22
run 2 list --now 2026-11-22T21:30:00
says 'zone' err
run 2 list --mute=yes
run 2 list --force
says '--force belongs to goldseam export' err
run 2 export --json
says 'goldseam list and goldseam status' err
run 2 list extra
run 2 import
run 2 import a b
run 2 check
run 2 play
run 2 kiosk
says 'not part of this version' err
run 2 kiosk --config x
run 0 --seed 18446744073709551615 --language en-GB list --size=640x480 --text-size 200 --theme high-contrast \
  --renderer surface --mute --windowed
"$GOLDSEAM" list --pin-file pin >out 2>err || fail "--pin-file" # where there is no lock it is left unread
[ -s out ] && [ ! -s err ] || fail "--pin-file stops the command"

# ---- list ----
run 0 list
says 'Six slow breaths' out
[ "$(wc -l <out)" -eq 64 ] || fail "list: $(cat out)"
run 0 list --json
is_json out
for key in id title category stage minutes acts solo open pack; do says "\"$key\"" out; done
[ "$(grep -c '"id"' out)" = 63 ] || fail "list --json does not hold 63"
mkdir -p data/exercises/mine
sed "s/\"id\": \"/&my-/; s/\"after\": \"/&my-/" "$SOURCE_DIR/exercises/calm.json" >data/exercises/mine/a.json
run 0 list --data data
says 'my-six-slow-breaths' out
echo '{' >data/exercises/bad.json
run 0 list --data data
says 'bad.json is left out' err
says 'my-six-slow-breaths' out
rm data/exercises/bad.json
run 3 list --exercises nowhere
says 'nowhere' err
GOLDSEAM_EXERCISES=$scratch/data/exercises "$GOLDSEAM" list >out 2>err
[ "$(wc -l <out)" -eq 8 ] || fail "GOLDSEAM_EXERCISES: $(cat out)"

# ---- check ----
run 0 check "$SOURCE_DIR/exercises"
grep -q 'calm.json: 7 exercises, ok$' out || fail "check: $(cat out)"
grep -qE 'warning:|error:' out && fail "the shipped exercises have problems: $(cat out)"
says 'pack.schema.json: not an exercise pack' out
sed 's/"seconds": 15/"seconds": -5/' "$SOURCE_DIR/exercises/calm.json" >bad.json
run 1 check bad.json
grep -qE '^bad.json:[0-9]+:[0-9]+: error: /exercises/0/cards/0/seconds: must be 1 to 3600, is -5$' out || fail "check: $(cat out)"
run 1 check bad.json "$SOURCE_DIR/exercises/gratitude.json"
says 'gratitude.json: 2 exercises, ok' out
sed 's/"minutes": 3/"minutes": 9/' "$SOURCE_DIR/exercises/calm.json" >warned.json
run 0 check warned.json
says 'warning: /exercises/0/minutes: must be about 3, is 9' out
grep -qE '^warned.json:[0-9]+:13: warning: /exercises/0/id: .*as in .*calm.json:[0-9]+: beside it' out || fail "check: $(cat out)"
run 2 check nowhere.json
says 'nowhere.json' err
mkdir empty
run 2 check empty
run 2 check bad.json nowhere.json
says 'must be 1 to 3600' out
got=0
"$GOLDSEAM" check - <bad.json >out 2>err || got=$?
[ "$got" = 1 ] || fail "check -: $got"
grep -q '^-:[0-9]*:[0-9]*: error: ' out || fail "check -: $(cat out)"
dd if=/dev/zero of=large.json bs=1048576 count=0 seek=17 2>/dev/null
run 1 check large.json
grep -q '^large.json:1:1: error: .*16 MiB' out || fail "check of a large file: $(cat out)"
printf '{"format": "goldseam-more", "weeks": []}' >more.json
run 0 check more.json
says 'not an exercise pack' out
run 0 check "$SOURCE_DIR/exercises/path.json" "$SOURCE_DIR/exercises/help-lines.json"
says 'path.json: 12 weeks, ok' out
says 'help lines, ok' out
sed 's/"quick-check-in"/"quick-check"/' "$SOURCE_DIR/exercises/path.json" >path.json
run 1 check path.json
grep -qE '^path.json:[0-9]+:[0-9]+: error: /phases/0/weeks/0/days/0/do/1: must be an exercise of some pack, is "quick-check"' out || fail "check: $(cat out)"
sed 's/"verified": "2026/"verified": "2026-/' "$SOURCE_DIR/exercises/help-lines.json" >lines.json
run 1 check lines.json
says '/lines/0/verified' out
mkdir -p tree/b tree/a
cp warned.json tree/b/one.json
cp bad.json tree/a/two.json
cp bad.json tree/zz.json
run 1 check tree
[ "$(sed 's/:.*//' out | uniq | tr '\n' ' ')" = 'tree/a/two.json tree/b/one.json tree/zz.json ' ] || fail "check sorts: $(cat out)"

# A pack of one's own may refer to an exercise that is shipped, and may not to one that nobody has.
refer() {
  {
    printf '{"format":1,"id":"own","title":"Own","language":"en","license":"CC0-1.0","exercises":[{"id":"own-one","title":"One",'
    printf '"category":"calm","summary":"S.","why":"W.","minutes":1,"stage":"any","acts":"both","after":"%s",' "$1"
    printf '"cards":[{"kind":"closing","seconds":30,"text":"Done."}]}]}'
  } >own.json
}
refer six-slow-breaths
run 0 check own.json
says 'own.json: 1 exercise, ok' out
refer nobody-has-this
run 1 check own.json
says '/exercises/0/after: must be an exercise of some pack, is "nobody-has-this"' out

# ---- status, on nothing ----
run 0 status --data new --now 2026-11-22T21:30:00+01:00
says 'Sunday 22 November' out
[ ! -e new ] || fail "status makes a folder"
mkdir new
run 0 status --data new --json --now 2026-11-22T03:59:59+01:00
is_json out
says '"today":"2026-11-21"' out
says '"practised_today":false' out
says '"archived_runs":[]' out
says '"vessel":{"number":1,"mended":0,"of":84}' out
run 0 export --data new
run 0 export --data new --format csv
[ "$(cat out)" = "$(printf 'date,exercise,finished,seconds\r')" ] || fail "export of nothing: $(cat out)"
[ -z "$(ls -A new)" ] || fail "status or export makes something: $(ls -A new)"
run 0 status
[ ! -e home ] && [ ! -e share ] || fail "status makes the platform's folder"

# ---- import, export ----
{
  printf 'date,exercise,finished,seconds\r\n2026-11-19,six-slow-breaths,yes,120\r\n'
  printf '2026-11-20,unknown-one,stopped,30\r\n2026-11-20,unknown-one,stopped,30\r\n'
} >a.csv
run 0 import a.csv --data kept
[ "$(cat out)" = '3 records new, 0 known.' ] || fail "import: $(cat out)"
run 0 import a.csv --data kept
[ "$(cat out)" = '0 records new, 3 known.' ] || fail "import twice: $(cat out)"
run 0 export --data kept --format csv
cmp -s out a.csv || fail "CSV does not come back as it went in: $(cat out)"
run 0 export --data kept -o kept.json
is_json kept.json
run 0 import kept.json --data kept
says '0 records new, 3 known.' out
run 0 import kept.json --data other
says '3 records new, 0 known.' out
sed 's/"finished":true/"finished":false/' kept.json >stopped.json # the same sessions, as another device left them
cmp -s kept.json stopped.json && fail "nothing to compare: $(cat kept.json)"
run 0 import stopped.json --data third
run 0 import kept.json --data third
run 0 import stopped.json --data third
[ "$("$GOLDSEAM" export --data third --format csv)" = "$("$GOLDSEAM" export --data kept --format csv)" ] || fail "the fuller record wins"
"$GOLDSEAM" export --data kept --format csv | "$GOLDSEAM" import - --data kept >out || fail "import -"
says '0 records new, 3 known.' out
run 0 status --data kept --json --now 2026-11-21T20:00:00+01:00
is_json out
says '"practised_days":2,"run":2' out
run 0 export --data kept --format csv -o kept.json
cmp -s kept.json a.csv || fail "an export does not overwrite an export"
echo precious >mine.txt
run 2 export --data kept -o mine.txt
says '--force' err
[ "$(cat mine.txt)" = precious ] || fail "a file of one's own was overwritten"
run 0 export --data kept -o mine.txt --force
is_json mine.txt
: >fresh
run 0 export --data kept -o fresh
run 2 export --data kept -o empty
run 3 export --data kept -o nowhere/a.json
run 0 export --data kept -o -
is_json out
printf 'date,exercise,finished,seconds\n2026-11-19,a,yes,1\n2026-11-20,b,maybe,1\n' >bad.csv
run 1 import bad.csv --data untouched
says 'bad.csv: line 3' err
[ ! -e untouched ] || fail "a bad import makes a folder"
echo '{"format":"goldseam-records","version":99,"sessions":[]}' >newer.json
run 1 import newer.json --data kept
says 'a newer Goldseam wrote this backup (version 99' err
[ "$(wc -l <err)" -eq 1 ] || fail "more than one line: $(cat err)"

# ---- Two devices ----
# All kinds of records, and settings: into one device, out of it, the same bytes.
an_id() { printf '%032d' "$1"; }
{
  printf '{"format":"goldseam-records","version":2,\n"sessions":[\n'
  printf '{"id":"%s","date":"2026-11-20","exercise":"six-slow-breaths","finished":true,"seconds":120,"first":1,"drawn":[7]},\n' "$(an_id 1)"
  printf '{"id":"%s","date":"2026-11-21","exercise":"quiet-practice","finished":false,"seconds":60}\n],\n"actions":[\n' "$(an_id 2)"
  printf '{"id":"%s","changed":1795000000,"owner":"a","weekdays":["mon","fri"],"from":"2026-11-01","text":"Be home by six"}\n],\n' "$(an_id 3)"
  printf '"kept":[\n{"action":"%s","month":"2026-11","turns":{"2":1,"6":3}}\n],\n"pauses":[\n' "$(an_id 3)"
  printf '{"id":"%s","from":"2026-11-05","until":"2026-11-18","ended":"2026-11-07"}\n],\n"agreements":[\n' "$(an_id 4)"
  printf '{"id":"%s","from":"2026-11-05","until":"2026-12-04","text":"Phones stay open"}\n],\n"ratings":[\n' "$(an_id 5)"
  printf '{"id":"%s","at":1795000000,"date":"2026-11-18","partner":"b","number":7}\n],\n"notes":[\n' "$(an_id 6)"
  printf '{"id":"%s","date":"2026-11-18","partner":"b","sealed":"AP8H"}\n],\n"steadiness":[\n' "$(an_id 7)"
  printf '{"partner":"b","wanted":true,"asked":true,"changed":1794999999}\n],\n"note_keys":[\n'
  printf '{"partner":"b","changed":5,"sealed":"CQg="}\n],\n"choices":[\n'
  printf '{"key":"name_a","value":"Ana","changed":1795000000},\n{"key":"path_since","value":"2026-11-03","changed":5},\n'
  printf '{"key":"path_week","value":"2","changed":5},\n{"key":"rest:one-layer","value":"2026-12-24"}\n],\n"deleted":[\n"%s"\n]}\n' "$(an_id 8)"
} >full.json
is_json full.json
run 0 import full.json --data two-a
[ "$(cat out)" = '7 records new, 0 known.' ] || fail "import of everything: $(cat out)"
run 0 import full.json --data two-a
[ "$(cat out)" = '0 records new, 7 known.' ] || fail "import of everything, twice: $(cat out)"
run 0 export --data two-a
cmp -s out full.json || fail "everything does not come back as it went in: $(diff out full.json)"
# The other device has days and choices of its own, an edit, what was deleted, a pause that ended sooner.
{
  printf '{"format":"goldseam-records","version":2,\n"sessions":[\n'
  printf '{"id":"%s","date":"2026-11-20","exercise":"six-slow-breaths","finished":false,"seconds":90}\n],\n"actions":[\n' "$(an_id 1)"
  printf '{"id":"%s","changed":1795000009,"owner":"a","weekdays":["mon"],"from":"2026-11-01","text":"Be home by five"}\n],\n' "$(an_id 3)"
  printf '"kept":[\n{"action":"%s","month":"2026-11","turns":{"3":1,"6":2}}\n],\n"pauses":[\n' "$(an_id 3)"
  printf '{"id":"%s","from":"2026-11-05","until":"2026-11-18","ended":"2026-11-06"}\n],\n"choices":[\n' "$(an_id 4)"
  printf '{"key":"name_a","value":"Anna","changed":1795000000},{"key":"path_week","value":"9","changed":4},\n'
  printf '{"key":"rest:one-layer","value":"2026-12-02"},{"key":"rest:fears-and-hopes","value":"2026-12-02"}],\n'
  printf '"deleted":["%s"]}\n' "$(an_id 5)"
} >other.json
run 0 import other.json --data two-b
run 0 import a.csv --data two-b
run 0 export --data two-b -o b.json
run 0 import b.json --data two-a
[ "$(cat out)" = '3 records new, 3 known.' ] || fail "import of the other: $(cat out)"
run 0 export --data two-a -o a.json
run 0 import a.json --data two-b
run 0 import full.json --data two-b
run 0 import b.json --data two-a
for device in a b; do
  run 0 export --data two-$device -o $device.json
  run 0 export --data two-$device --format csv -o $device.out.csv
done
cmp -s a.json b.json || fail "two devices differ: $(diff a.json b.json)"
[ "$(sort a.out.csv)" = "$(sort b.out.csv)" ] || fail "two devices differ as CSV"
for text in '"Be home by five"' '"ended":"2026-11-06"' '"turns":{"2":1,"3":1,"6":3}' '"value":"Anna"' '"path_week","value":"2"' \
  '"rest:one-layer","value":"2026-12-24"' '"rest:fears-and-hopes","value":"2026-12-02"' '"finished":true,"seconds":120'; do
  says "$text" a.json
done
grep -q 'Phones' a.json && fail "what was deleted on one device is on the other: $(cat a.json)"
run 1 export --data nothing -o a.json
says 'holds records' err
sed 's/"from":"2026-11-05","until":"2026-11-18"/"from":"2026-11-05","until":"2026-11-31"/' a.json >wild.json
cp -R two-a before-wild
run 1 import wild.json --data two-a
says 'wild.json: line' err
says 'nothing was imported' err
run 0 export --data two-a
cmp -s out a.json || fail "a bad file changed something"
run 0 export --data two-a --format csv -o two.csv
run 0 import two.csv --data two-a
says '0 records new, 5 known.' out
run 0 import two.csv --data two-c
says '5 records new, 0 known.' out
echo hello >word.csv
run 1 import word.csv --data kept
run 2 import nowhere.csv --data kept
run 2 import empty --data kept
: >file
run 3 import a.csv --data file
run 3 import a.csv --data file/below
printf 'no database, but long enough to be looked at as if it were one' >damaged.db
mkdir damaged
mv damaged.db damaged/records.db
run 1 status --data damaged
[ "$(ls damaged)" = records.db ] || fail "status touches a damaged file: $(ls damaged)"
printf 'date,exercise,finished,seconds\n2026-11-19,a,yes,1\n2026-11-20,\377\376,yes,1\n' >latin.csv
run 1 import latin.csv --data untouched
says 'latin.csv: line 3: it is not valid UTF-8' err

# An unrelated file beside an export stays; nothing is not written over records.
echo precious >beside.json.part
run 0 export --data kept -o beside.json
[ "$(cat beside.json.part)" = precious ] || fail "an export destroys a file beside it"
cp beside.json before.json
run 1 export --data nothing -o beside.json
says 'holds records' err
[ "$(wc -l <err)" -eq 1 ] || fail "more than one line: $(cat err)"
cmp -s beside.json before.json || fail "an empty export took the place of records"
run 0 export --data nothing -o beside.json --force
run 0 export --data nothing -o beside.json
run 0 export --data kept -o beside.csv --format csv
run 1 export --data nothing -o beside.csv
run 0 export --data nothing -o beside.csv --force
run 0 export --data nothing -o beside.csv

# A folder that cannot be looked at is not an empty one; nor is what stands in the place of the record file.
ln -s circle circle
mkdir folder-db pipe-db pipe-journal
mkdir folder-db/records.db
mkfifo pipe-db/records.db pipe-journal/records.db-journal pipe
cp kept/records.db pipe-journal/records.db
for command in status export; do
  for place in circle file file/below circle/below; do
    run 3 "$command" --data "$place"
    [ ! -s out ] || fail "$command --data $place: $(cat out)"
    [ "$(wc -l <err)" -eq 1 ] || fail "more than one line: $(cat err)"
  done
  for place in folder-db pipe-db pipe-journal; do
    run 1 "$command" --data "$place"
    says 'move it away' err
  done
done
for place in folder-db pipe-db pipe-journal; do
  run 3 import a.csv --data "$place"
  says 'move it away' err
done
[ -p pipe-db/records.db ] && [ -p pipe-journal/records.db-journal ] || fail "a pipe was replaced"
cat a.csv >pipe &
run 0 import pipe --data kept
cat pipe >piped &
run 0 export --data kept --format csv -o pipe
wait
cmp -s piped a.csv || fail "an export into a pipe: $(cat piped)"

# ---- daily actions ----
printf 'press new-action\npress field 2\ntype "A cup of tea"\npress action-owner 2\npress save-action\npress tick 0\n' >tea.play
run 0 play tea.play --data tea --now 2026-11-21T20:30:00+01:00
run 0 status --json --data tea --now 2026-11-22T08:00:00+01:00
says '"actions":[{"text":"A cup of tea","owner":"b","kept_last_28":1,"run":1}]' out
run 0 status --data tea --now 2026-11-22T08:00:00+01:00
says 'A cup of tea: kept on 1 of the last 28 days, 1 day in this run.' out
run 0 status --json --data tea --now 2026-11-25T11:00:00+01:00 # the third day since can still be ticked until noon
says '"kept_last_28":1,"run":1}' out
run 0 status --json --data tea --now 2026-11-25T12:00:00+01:00
says '"kept_last_28":1,"run":0}' out
printf 'press actions\npress action 0\npress hide-action\n' >hide.play
run 0 play hide.play --data tea --now 2026-11-22T20:30:00+01:00
run 0 status --json --data tea --now 2026-11-22T20:30:00+01:00
says '"actions":[]' out

if [ -c /dev/full ]; then
  got=0
  "$GOLDSEAM" export --data kept >/dev/full 2>err || got=$?
  [ "$got" = 3 ] || fail "a full disk behind standard output: $got"
fi
if [ "$(id -u)" != 0 ]; then
  mkdir locked
  chmod a-w locked
  run 3 import a.csv --data locked
fi

# ---- play and tour, without a display or a sound device ----
unset DISPLAY WAYLAND_DISPLAY
export SDL_VIDEODRIVER=none SDL_AUDIODRIVER=none
printf 'begin six-slow-breaths\nwait 15s\npress next\nrate 3\n' >wrong.play
run 1 play wrong.play
says 'wrong.play: line 4: wanted that number to rate with, found only' err
printf 'begin six-slow-breaths\nwait 15\n' >syntax.play
run 1 play syntax.play
says 'syntax.play: line 2: ' err
run 2 play nowhere.play
run 3 play wrong.play --assets nowhere
printf 'begin six-slow-breaths\npress next\npress next\nrate 7\npress next\npress take\nrate 3\n' >covered.play
run 0 play covered.play
says 'rate *' out
grep -qE 'rate [0-9]|selected' out && fail "the trace gives an answer away: $(cat out)"
printf 'begin six-slow-breaths\npress next\npress next\npress "7"\nkey tab\nkey enter\npress option 0\n' >covered2.play
run 1 play covered2.play
says 'press *' out
[ ! -e home ] && [ ! -e share ] || fail "play without --data makes a folder"
printf 'begin six-slow-breaths\nwait 15s\npress next\n' >kept.play
run 0 play kept.play --data played --now 2026-11-22T21:30:00+01:00
run 0 status --data played --json --now 2026-11-22T23:00:00+01:00
says '"practised_today":true' out
run 0 export --data played --format csv
says '2026-11-22,six-slow-breaths,stopped,15' out
"$GOLDSEAM" play - <kept.play >a.trace
"$GOLDSEAM" play kept.play >b.trace
sed '/^ /d' a.trace >a.steps
sed '/^ /d' b.trace >b.steps
cmp -s a.steps b.steps || fail "a script runs differently the second time"

# ---- forget ----
mkdir -p played/exercises played/photographs
echo theirs >played/exercises/own.txt
echo picture >played/photographs/sea.jpg
run 2 forget --data played
says 'photographs' err
says 'add --yes' err
run 0 status --data played --json
says '"practised_days":1' out
run 0 forget --data played --yes
[ "$(find played -type f)" = played/exercises/own.txt ] || fail "forget leaves $(find played)"
run 0 forget --data played --yes
says 'nothing to delete' out
run 0 status --data played --json
says '"practised_days":0' out
[ ! -e played/records.db ] || fail "status makes a file"
run 2 forget --yes now
run 2 list --yes
says 'belongs to goldseam forget' err

run 0 tour -o pictures --size 640x480 --theme porcelain --text-size 150
[ "$(wc -l <out)" -gt 25 ] || fail "tour draws $(wc -l <out) pictures"
while read -r picture; do
  [ "$(dd if="$picture" bs=1 skip=1 count=3 2>/dev/null)" = PNG ] || fail "$picture is no picture"
done <out
run 0 tour
[ -s build/tour/01-welcome.png ] || fail "tour's own folder is build/tour"
run 3 tour -o file/pictures
run 3 tour --exercises empty2
[ ! -e home ] && [ ! -e share ] || fail "tour makes a folder"

[ "$failed" = 0 ] && echo "The command line is as it should be."
exit "$failed"
