#!/bin/sh
# What Goldseam costs at 1920x1080, beside two bare SDL windows that show one sentence in the same typeface: floor (the window
# surface, no acceleration) and gl (SDL's usual renderer). README.md here says what is measured and how to read it.
#
#   tests/bench/run.sh [RUNS]        RUNS starts of each, 15 if not said; Linux only, about 3 minutes
#
# Ends in a table of limits, and with 1 where one is missed. All run in one Xvfb, in turn, sound off.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)
root=${here%/tests/bench}
. "$root/game/packages.sh"
runs=${1:-15}
settle=2
rest=10
w=1920
h=1080
packages_install build test
configure "$root" "$root/build/release" -DGOLDSEAM_TESTS=ON >/dev/null
cmake --build "$root/build/release" --target goldseam bench_frames bench_ten_years --parallel "$(getconf _NPROCESSORS_ONLN)" >/dev/null
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
Xvfb -displayfd 3 -screen 0 ${w}x${h}x24 -nolisten tcp 3>"$display_file" 2>/dev/null &
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
# The same couple with nothing kept yet, and one after ten years: 7,300 sessions, 20 actions, 7,300 numbers.
"$goldseam" play --data "$bench/none" "$bench/welcome.play" >>"$bench/welcome.log"
"$root/build/release/bench_ten_years" "$bench/ten" >"$bench/ten.log"
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
  "$bench/measure" rest $settle $rest "$2" "$goldseam" --windowed --size ${w}x$h --data "$data" --exercises "$1"
}
# In turn, so that whatever else the machine does falls on all alike.
i=0
while [ $i -lt "$runs" ]; do
  "$bench/measure" start "$bench/floor" "$font" $w $h >>"$bench/floor.ms"
  "$bench/measure" start "$bench/gl" "$font" $w $h >>"$bench/gl.ms"
  "$bench/measure" start "$goldseam" --windowed --size ${w}x$h --data "$data" >>"$bench/goldseam.ms"
  "$bench/measure" start "$goldseam" --windowed --size ${w}x$h --data "$bench/none" >>"$bench/none.ms"
  "$bench/measure" start "$goldseam" --windowed --size ${w}x$h --data "$bench/ten" >>"$bench/ten.ms"
  i=$((i + 1))
done
median() { # NAME: "MEDIAN LEAST MOST"
  sort -n "$bench/$1.ms" | awk '{ ms[NR] = $1 } END { print ms[int((NR + 1) / 2)], ms[1], ms[NR] }'
}
floor_rest=$("$bench/measure" rest $settle $rest true "$bench/floor" "$font" $w $h)
gl_rest=$("$bench/measure" rest $settle $rest true "$bench/gl" "$font" $w $h)
today=$(goldseam_with "$root/exercises" true)
still=$(goldseam_with "$here/packs/still" "$begin")
countdown=$(goldseam_with "$here/packs/countdown" "$begin")
breathing=$(goldseam_with "$here/packs/breathing" "$begin")
"$root/build/release/bench_frames" >"$bench/frames"

awk -v floor_start="$(median floor)" -v floor_rest="$floor_rest" -v gl_start="$(median gl)" -v gl_rest="$gl_rest" \
  -v goldseam_start="$(median goldseam)" -v none_start="$(median none)" -v ten_start="$(median ten)" -v today="$today" -v still="$still" -v countdown="$countdown" \
  -v breathing="$breathing" '
  function first_paint(name, numbers) {
    split(numbers, n, " "); split(floor_start, f, " ")
    printf "%-28s %7.1f ms (%.1f to %.1f)   %5.2f times the floor\n", name, n[1], n[2], n[3], n[1] / f[1]
  }
  function at_rest(name, numbers) {
    split(numbers, n, " "); split(floor_rest, f, " ")
    printf "%-28s %6.1f MiB %+7.1f %10.2f %% %11.1f %11.1f\n", name, n[1], n[1] - f[1], n[2], n[3], n[4]
  }
  function judge(what, found, unit, most) {
    printf "%-52s %8.2f %-6s %8.2f  %s\n", what, found, unit, most, found <= most ? "pass" : "MISSED"
    if (found > most) missed = 1
  }
  { pictures[$1] = $2; middle[$1] = $3; longest[$1] = $4; share[$1] = $5 }
  END {
    print "start to first paint: median (least to most)"
    first_paint("floor, window surface", floor_start)
    first_paint("gl, accelerated renderer", gl_start)
    first_paint("goldseam, Today", goldseam_start)
    first_paint("goldseam, nothing kept yet", none_start)
    first_paint("goldseam, after ten years", ten_start)
    print ""
    printf "%-28s %10s %7s %12s %11s %11s\n", "in real time", "memory", "-floor", "processor", "wake-ups/s", "pictures/s"
    at_rest("floor, window surface", floor_rest)
    at_rest("gl, accelerated renderer", gl_rest)
    at_rest("goldseam, Today", today)
    at_rest("goldseam, still card", still)
    at_rest("goldseam, countdown", countdown)
    at_rest("goldseam, breathing", breathing)
    print ""
    printf "%-28s %10s %12s %12s %24s\n", "processor time of a picture", "pictures", "median ms", "longest ms", "share of a core at 60/s"
    for (i = split("breathing change seam scroll ten-years", names, " "); i > 0; i--) order[i] = names[i]
    for (i = 1; i in order; i++)
      printf "%-28s %10d %12.2f %12.2f %24.3f\n", order[i], pictures[order[i]], middle[order[i]], longest[order[i]], share[order[i]]
    print ""
    printf "%-52s %8s %-6s %8s\n", "limits", "found", "", "at most"
    split(goldseam_start, g, " "); split(floor_start, f, " "); split(today, t, " "); split(floor_rest, r, " ")
    split(still, s, " "); split(countdown, c, " "); split(breathing, b, " ")
    judge("first paint, times that of the floor", g[1] / f[1], "", 1.5)
    split(none_start, e, " "); split(ten_start, y, " ")
    judge("first paint after ten years, beyond nothing kept", y[1] - e[1], "ms", 50)
    judge("memory at rest, beyond the floor", t[1] - r[1], "MiB", 20)
    judge("a still card, processor", s[2], "%", 0.05)
    judge("breathing, share of a core at 60 pictures a second", share["breathing"], "core", 0.5)
    judge("breathing in real time, share of a core", b[2] / 100, "core", 0.5)
    judge("card change, longest picture", longest["change"], "ms", 16.67)
    judge("scrolling, median picture", middle["scroll"], "ms", 16.67)
    judge("scrolling, longest picture", longest["scroll"], "ms", 33.33)
    judge("Progress of ten years, median", middle["ten-years"], "ms", 16)
    if (c[3] < 0.5 || b[3] < 5) { print "the countdown or the breathing did not run: those lines mean nothing"; exit 1 }
    exit missed
  }' "$bench/frames" || status=$?
printf '\nsize: the program %s KiB, stripped %s KiB; assets and exercises %s KiB\n' "$(($(wc -c <"$goldseam") / 1024))" \
  "$(strip -o "$bench/stripped" "$goldseam" && echo $(($(wc -c <"$bench/stripped") / 1024)))" \
  "$(cat "$root"/assets/*/* "$root"/exercises/*.json | wc -c | awk '{ print int($1 / 1024) }')"
exit "${status:-0}"
