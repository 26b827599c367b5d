# For tests of the real window: a display of their own, keys and clicks, and waiting for what they bring. Sourced.
#
# The screen is as large as the window, and its pixels are in $pixels, so that pictures are compared byte for byte.
: "${GOLDSEAM:?}"
command -v Xvfb >/dev/null && command -v xdotool >/dev/null || exit 77
unset GOLDSEAM_DATA GOLDSEAM_EXERCISES GOLDSEAM_ASSETS SDL_VIDEODRIVER WAYLAND_DISPLAY DISPLAY
export SDL_AUDIODRIVER=dummy
scratch=$(mktemp -d)
cd "$scratch"
app= screen= failed=0

finish() {
  for process in $app $screen; do kill "$process" 2>/dev/null || true; done
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 1' INT TERM

fail() {
  echo "FAILED: $1"
  failed=1
}

# screen_open WxH: a new display of that size.
screen_open() {
  [ -z "$screen" ] || { kill "$screen"; wait "$screen" 2>/dev/null || true; }
  rm -rf frames number
  mkdir frames
  Xvfb -displayfd 3 -screen 0 "$1x24" -fbdir "$scratch/frames" -nolisten tcp -noreset 3>number >/dev/null 2>&1 &
  screen=$!
  until_true 100 test -s number || exit 77
  export DISPLAY=":$(cat number)"
  pixels=$scratch/frames/Xvfb_screen0
}

# until_true TIMES COMMAND...: asks every 50 ms.
until_true() {
  left=$1
  shift
  while ! "$@"; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || return 1
    sleep 0.05
  done
}

# app_open ARGUMENT...: returns once its window shows and has the keyboard.
app_open() {
  "$GOLDSEAM" "$@" 2>errors &
  app=$!
  window=
  until_true 400 found_window || { fail "no window: $(cat errors)"; exit 1; }
  xdotool mousemove 1 1
  xdotool windowfocus --sync "$window"
  settled
}

found_window() {
  window=$(xdotool search --onlyvisible --name '^Goldseam$' 2>/dev/null | head -n 1)
  [ -n "$window" ]
}

# The state of a program that has ended and is not waited for yet is Z.
ended() {
  case $(ps -o stat= -p "$app") in '' | Z*) ;; *) return 1 ;; esac
}

# app_end SIGNAL: sends it, and fails unless the program then ends by itself with status 0.
app_end() {
  kill -"$1" "$app"
  got=0
  until_true 400 ended || kill -9 "$app"
  wait "$app" || got=$?
  app=
  [ "$got" = 0 ] || fail "exit status $got after $1: $(cat errors)"
}

picture() { cksum <"$pixels"; }

changed() { [ "$(picture)" != "$before" ]; }

# Fails where the program or the screen is at work; else $runs is how often they have been so far. Neither sleeps before it has
# read its input. Other threads are only asked whether they work: sound plays on.
asleep() {
  runs=
  [ -r /proc/self/schedstat ] || return 0 # then the picture alone has to do
  for process in $app $screen; do
    for thread in /proc/"$process"/task/*; do
      { read -r state <"$thread/stat"; } 2>/dev/null || continue
      case ${state##*) } in R* | D*) return 1 ;; esac
    done
    { read -r _ _ times <"/proc/$process/schedstat"; } 2>/dev/null || continue
    runs="$runs $times"
  done
}

# Waits until the program and the screen have slept through a while and the picture stands still. Where something moves all the
# time, until they have slept so often that it is not a fade.
settled() {
  naps=0
  for _ in $(seq 400); do
    if asleep; then
      before=$(picture) ran=$runs
      sleep 0.05
      ! asleep || [ "$runs" != "$ran" ] || changed || return 0
      naps=$((naps + 1))
      [ $naps -lt 12 ] || return 0
    else
      sleep 0.02
    fi
  done
}

# does COMMAND...: runs it and waits until the picture is another one and (unless something moves there) stands still.
does() {
  before=$(picture)
  "$@"
  until_true 200 changed || { fail "nothing came of: $*"; return 0; }
  settled
}

keys() { xdotool key --delay 20 "$@"; }

click() { xdotool mousemove "$1" "$2" click 1; }

# A place on the gold button, as "X Y"; nothing where there is none. Gold of the evening theme, in 32-bit pixels: 60 of them side
# by side in three rows one below another, which neither seams nor rings have.
gold() {
  header=$(($(wc -c <"$pixels") - width * height * 4))
  od -An -v -tx4 -w$((width * 4)) -j"$header" "$pixels" | awk '
    NR % 6 == 1 {
      run = most = 0
      for (i = 1; i <= NF; i += 4) {
        run = substr($i, 3) == "e3b557" ? run + 1 : 0
        if (run > most) { most = run; end = i }
      }
      rows = most >= 15 ? rows + 1 : 0
      if (rows >= 3) { x = end - most * 2; y = NR - 6 }
    }
    END { if (y) print x, y }'
}

click_gold() {
  spot=$(gold)
  [ -z "$spot" ] || last_spot=$spot
  # shellcheck disable=SC2086
  click ${last_spot:?}
}

no_gold() { [ -z "$(gold)" ]; }

# By keyboard from the page with the names to Today, without sound.
walk_to_today() {
  for _ in 1 2 3 4; do
    does keys Return
    ! no_gold || break
  done
  no_gold || fail "no way by keyboard from the names to the question of sound"
  keys Tab Tab Tab Tab # help, hide, back, no sound
  does keys Return
  ! no_gold || fail "no way by keyboard from the question of sound to Today"
}

status_has() { "$GOLDSEAM" status --json --data "$1" | grep -q "$2"; }

finished_day() { "$GOLDSEAM" export --format csv --data "$1" | grep -q ',yes,'; }
