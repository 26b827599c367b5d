#!/bin/sh
# What Goldseam costs: start to first paint, memory, processor time and wake-ups at rest, beside two bare SDL windows that
# show one sentence in the same typeface: floor (the window surface, no acceleration) and gl (SDL's usual renderer).
#
#   tests/bench/run.sh [RUNS]        RUNS starts of each, 15 if not said; Linux only
#
# Prints numbers and passes no judgement on time; fails only where something could not be measured. All run in one Xvfb of
# 1280x800, in turn, sound off. For figures that mean something leave the machine alone meanwhile (about 2 minutes).
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)
root=${here%/tests/bench}
. "$root/game/packages.sh"
runs=${1:-15}
settle=2
rest=10
packages_install build test
configure "$root" "$root/build/release" >/dev/null
cmake --build "$root/build/release" --target goldseam --parallel "$(getconf _NPROCESSORS_ONLN)" >/dev/null
goldseam=$root/build/release/goldseam
font=$root/assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf

bench=$root/build/bench
rm -rf "$bench"
mkdir -p "$bench"
for name in floor gl; do
  cc -std=c17 -O2 "$here/$name.c" -o "$bench/$name" -Wl,--as-needed $(pkg-config --cflags --libs SDL2_ttf sdl2)
done
cc -std=c17 -O2 "$here/measure.c" -o "$bench/measure" -lX11

display_file=$bench/display
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$display_file" 2>/dev/null &
server=$!
trap 'kill $server' EXIT
while [ ! -s "$display_file" ]; do sleep 0.1; done
DISPLAY=:$(cat "$display_file")
export DISPLAY
unset WAYLAND_DISPLAY SDL_VIDEODRIVER

# A couple who have been here before: welcomed, without sound, sixty days kept.
data=$bench/data
cat >"$bench/welcome.play" <<'END'
welcome
press continue
press continue
press sound-off
expect screen today
END
"$goldseam" play --data "$data" "$bench/welcome.play" >"$bench/welcome.log"
{
  echo 'date,exercise,finished,seconds'
  day=1
  while [ $day -le 30 ]; do
    printf '2025-%02d-%02d,one-thing-i-noticed,yes,240\n' 9 $day 10 $day
    day=$((day + 1))
  done
} >"$bench/days.csv"
"$goldseam" import --data "$data" "$bench/days.csv" >"$bench/import.log"

begin='sleep 1; xdotool key Return' # Enter presses the gold button of Today: Begin
goldseam_with() { # PACKS THEN
  "$bench/measure" rest $settle $rest "$2" "$goldseam" --windowed --size 1280x800 --data "$data" --exercises "$1"
}
# In turn, so that whatever else the machine does falls on all alike.
i=0
while [ $i -lt "$runs" ]; do
  "$bench/measure" start "$bench/floor" "$font" >>"$bench/floor.ms"
  "$bench/measure" start "$bench/gl" "$font" >>"$bench/gl.ms"
  "$bench/measure" start "$goldseam" --windowed --size 1280x800 --data "$data" >>"$bench/goldseam.ms"
  i=$((i + 1))
done
median() { # NAME: "MEDIAN LEAST MOST"
  sort -n "$bench/$1.ms" | awk '{ ms[NR] = $1 } END { print ms[int((NR + 1) / 2)], ms[1], ms[NR] }'
}
floor_rest=$("$bench/measure" rest $settle $rest true "$bench/floor" "$font")
gl_rest=$("$bench/measure" rest $settle $rest true "$bench/gl" "$font")
today=$(goldseam_with "$root/exercises" true)
still=$(goldseam_with "$here/packs/still" "$begin")
countdown=$(goldseam_with "$here/packs/countdown" "$begin")
breathing=$(goldseam_with "$here/packs/breathing" "$begin")

awk -v floor_start="$(median floor)" -v floor_rest="$floor_rest" -v gl_start="$(median gl)" -v gl_rest="$gl_rest" \
  -v goldseam_start="$(median goldseam)" -v today="$today" -v still="$still" -v countdown="$countdown" -v breathing="$breathing" '
  function first_paint(name, numbers) {
    split(numbers, n, " "); split(floor_start, f, " ")
    printf "%-28s %7.1f ms (%.1f to %.1f)   %5.2f times the floor\n", name, n[1], n[2], n[3], n[1] / f[1]
  }
  function at_rest(name, numbers) {
    split(numbers, n, " "); split(floor_rest, f, " ")
    printf "%-28s %6.1f MiB %+7.1f %10.2f %% %11.1f %11.1f\n", name, n[1], n[1] - f[1], n[2], n[3], n[4]
  }
  BEGIN {
    print "start to first paint: median (least to most)      target: at most 1.5 times the floor"
    first_paint("floor, window surface", floor_start)
    first_paint("gl, accelerated renderer", gl_start)
    first_paint("goldseam, Today", goldseam_start)
    print ""
    printf "%-28s %10s %7s %12s %11s %11s\n", "at rest", "memory", "-floor", "processor", "wake-ups/s", "pictures/s"
    at_rest("floor, window surface", floor_rest)
    at_rest("gl, accelerated renderer", gl_rest)
    at_rest("goldseam, Today", today)
    at_rest("goldseam, still card", still)
    at_rest("goldseam, countdown", countdown)
    at_rest("goldseam, breathing", breathing)
    print "targets: memory at most +20; still card 0 and 0; countdown at most 2 wake-ups; breathing 60 pictures, under 50 %"
    split(countdown, c, " "); split(breathing, b, " ")
    if (c[4] < 0.5 || b[4] < 10) { print "the countdown or the breathing did not run: those lines mean nothing"; exit 1 }
  }'
printf '\nsize: the program %s KiB, stripped %s KiB; assets and exercises %s KiB\n' "$(($(wc -c <"$goldseam") / 1024))" \
  "$(strip -o "$bench/stripped" "$goldseam" && echo $(($(wc -c <"$bench/stripped") / 1024)))" \
  "$(cat "$root"/assets/*/* "$root"/exercises/*.json | wc -c | awk '{ print int($1 / 1024) }')"
