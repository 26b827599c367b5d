#!/bin/sh
# What is wrong around the program: closed streams, full disks, damaged typefaces, pipes and dead ends among the packs.
set -eu
: "${GOLDSEAM:?}" "${SOURCE_DIR:?}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
unset GOLDSEAM_DATA GOLDSEAM_EXERCISES GOLDSEAM_ASSETS
HOME=$scratch
export HOME
failed=0
fail() {
  echo "FAILED: $1"
  failed=1
}
command -v timeout >/dev/null 2>&1 || timeout() { shift; "$@"; }

# within STATUS COMMAND...: it ends so, and soon.
within() {
  wanted=$1
  shift
  got=0
  timeout 20 "$@" </dev/null >out 2>err || got=$?
  [ "$got" = "$wanted" ] || fail "$*: exit status $got, not $wanted: $(cat err)"
}
says() { grep -qF -- "$1" "$2" || fail "$2 does not say \"$1\": $(cat "$2")"; }
pack() { # pack ID AFTER: a pack of the exercise ID-one
  printf '{"format":1,"id":"%s","title":"P","language":"en","license":"CC0-1.0","exercises":[{"id":"%s-one","title":"One",' "$1" "$1"
  printf '"category":"calm","summary":"S.","why":"W.","minutes":1,"stage":"any","acts":"both","after":"%s",' "$2"
  printf '"cards":[{"kind":"closing","seconds":30,"text":"Done."}]}]}'
}

# ---- Closed streams ----
got=0
timeout 20 "$GOLDSEAM" --version 2>&- >out || got=$?
[ "$got" = 0 ] || fail "--version without standard error: $got"
says 'goldseam ' out
timeout 20 "$GOLDSEAM" --version >out 2>&- <&- || fail "--version without standard input and error"
got=0
timeout 20 "$GOLDSEAM" --version >&- 2>err || got=$?
[ "$got" = 3 ] || fail "--version without standard output: $got"
says 'standard output cannot be written' err
got=0
timeout 20 "$GOLDSEAM" check - <&- >out 2>err || got=$?
[ "$got" = 2 ] || fail "check - without standard input: $got"
got=0
DISPLAY=:987 WAYLAND_DISPLAY='' SDL_VIDEODRIVER=x11 timeout 20 "$GOLDSEAM" --data d 2>&- >out || got=$?
[ "$got" = 3 ] || fail "no display and no standard error: $got"
rm -rf d
if [ -e /proc/self/fd/0 ]; then # what is opened later does not take their numbers
  got=0
  timeout 20 "$GOLDSEAM" check /proc/self/fd/2 2>&- >out || got=$?
  [ "$got" = 1 ] || fail "standard error stays closed: $got"
fi
pack one six-slow-breaths >one.json
timeout 20 "$GOLDSEAM" check one.json >out 2>&- <&- || fail "check without standard input and error"
says 'one.json: 1 exercise, ok' out

# ---- Pictures that cannot be written ----
printf 'shot nowhere/a.png\n' >shot.play
within 3 "$GOLDSEAM" play shot.play
says 'nowhere/a.png' err
printf 'shot a.png\n' >shot.play
within 0 "$GOLDSEAM" play shot.play
[ "$(head -c 4 a.png | tail -c 3)" = PNG ] || fail "no picture"
[ "$(ls)" = "$(printf 'a.png\nerr\none.json\nout\nshot.play')" ] || fail "more than a picture is left: $(ls)"
if [ -c /dev/full ]; then
  printf 'shot /dev/full\n' >shot.play
  within 3 "$GOLDSEAM" play shot.play
  says 'cannot write /dev/full' err
fi

# ---- Typefaces ----
cp -R "$SOURCE_DIR/assets" assets
chmod -R u+w assets
for font in assets/fonts/*.ttf; do
  cp "$font" whole
  : >"$font"
  within 3 "$GOLDSEAM" play shot.play --assets assets
  says "$(basename "$font") is damaged" err
  cp whole "$font"
done

# ---- Packs ----
# A pack with a dead end, or that leads to one, is left out of everything.
mkdir own
pack good good-one | sed 's/"after":"good-one",//' >own/good.json
pack lost nobody-has-this >own/lost.json
pack leads lost-one >own/leads.json
within 0 "$GOLDSEAM" list --exercises own
says good-one out
if grep -q 'lost-one\|leads-one' out; then fail "a pack that is left out is listed: $(cat out)"; fi
says 'own/lost.json is left out' err
says 'own/leads.json is left out' err
printf 'begin lost-one\n' >begin.play
within 1 "$GOLDSEAM" play begin.play --exercises own
says 'wanted the exercise lost-one, found none' err
within 1 "$GOLDSEAM" check own
says 'own/good.json: 1 exercise, ok' out
says 'must be an exercise of some pack, is "nobody-has-this"' out
says 'is "lost-one" of own/lost.json, which is left out' out

# All faults at once.
pack both nobody-has-this | sed 's/"minutes":1/"minutes":0/' >both.json
within 1 "$GOLDSEAM" check both.json
says '/exercises/0/minutes: must be 1 to 240, is 0' out
says '/exercises/0/after: must be an exercise of some pack, is "nobody-has-this"' out

# A pipe among them keeps nobody waiting.
if mkfifo own/pipe.json 2>/dev/null; then
  within 0 "$GOLDSEAM" list --exercises own
  says good-one out
  within 1 "$GOLDSEAM" check own
fi

[ "$failed" = 0 ] && echo "Goldseam says what is wrong, and goes on or ends."
exit "$failed"
