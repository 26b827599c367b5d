#!/bin/sh
# The real window, under an X server of its own: from the first start to a recorded day, by keyboard and by mouse; presenters,
# sizes, signals, rest. Skipped without Xvfb and xdotool.
set -eu
. "$(dirname "$0")/window_help.sh"
width=1280 height=800

# ---- Without a display ----

got=0
"$GOLDSEAM" --data none >said 2>errors || got=$?
[ "$got" = 3 ] || fail "exit status $got without a display"
echo 'goldseam: there is no display here; `goldseam tour` writes every screen as a picture' >wanted
cmp -s wanted errors || fail "$(cat errors)"
[ ! -e none ] || fail "records were made without a display"

# ---- By keyboard, from the first start to the finish ----

screen_open 1280x800
app_open --data keyboard
does keys Return # from the welcome to the names
keys Tab Tab Tab A n a Tab B e n # help, hide, the first name, the second
walk_to_today
for name in name_aAna name_bBen; do grep -aq $name keyboard/records.db || fail "a name that was typed is not kept: $name"; done
does keys Return # begin together
steps=0
while ! finished_day keyboard && [ $steps -lt 12 ]; do
  keys shift+Tab # the last one: next, skip, done
  does keys Return
  steps=$((steps + 1))
done
finished_day keyboard || fail "no finish by keyboard"
status_has keyboard '"practised_today":true' || fail "the day of the keyboard is not there"
app_end INT

# ---- By mouse, with sound on ----

app_open --data mouse
last_spot=
does click_gold
does click_gold
row=${last_spot#* } x=1000
while no_gold && [ $x -gt 600 ]; do # the question of sound has no gold button: the right one is yes
  click $x "$row"
  settled
  x=$((x - 40))
done
grep -aq sound1 mouse/records.db || fail "the sound that was chosen is not kept"
steps=0
while ! finished_day mouse && [ $steps -lt 12 ]; do
  does click_gold
  steps=$((steps + 1))
done
finished_day mouse || fail "no finish by mouse"
app_end TERM

# ---- Signals: a day is kept once its first card is left, and not before ----

for name in TERM HUP; do
  app_open --data "signal-$name"
  does keys Return
  walk_to_today
  does keys Return
  status_has "signal-$name" '"practised_today":false' || fail "a day without a card"
  does keys Return
  app_end $name
  status_has "signal-$name" '"practised_today":true' || fail "$name lost the day"
done

# ---- Nobody lives through a sleep: afterwards the card waits ----

app_open --data sleep
does keys Return
walk_to_today
does keys Return # a card that counts down
before=$(picture)
until_true 200 changed || fail "the card does not count down"
kill -STOP "$app"
sleep 6.5
kill -CONT "$app"
settled # on the neutral screen: nobody knows who woke it
keys Escape Tab
does keys Return # continue
sleep 1.2
changed && fail "the card counts on after a sleep"

# ---- What another copy has written shows when the window is looked at again ----

app_end TERM
app_open --data keyboard --now 2026-11-21T20:30:00+01:00
echo 'date,exercise,finished,seconds
2026-11-20,six-slow-breaths,yes,90' | "$GOLDSEAM" import --data keyboard - >/dev/null
xdotool windowfocus "$(xdotool search --maxdepth 0 '' 2>/dev/null | head -n 1)"
does xdotool windowfocus "$window"
app_end TERM

# ---- At rest nothing wakes ----

if [ -r /proc/self/status ]; then
  wakes() { cat /proc/"$app"/task/*/status | awk '/^voluntary_ctxt/ { n += $2 } END { print n }'; }
  app_open --data keyboard
  sleep 0.5
  first=$(wakes)
  sleep 2
  [ $(($(wakes) - first)) -le 2 ] || fail "$(($(wakes) - first)) wake-ups in 2 s on a still screen"
  app_end TERM
fi

# ---- No place for records ----

: >file
app_open --data file/below
app_end TERM

# ---- Presenters and sizes: the same pictures, byte for byte ----

export SDL_RENDER_DRIVER=software
now=2026-11-21T20:30:00+01:00
app_open --now $now --data keyboard --renderer surface
does keys Tab Tab Tab # so that parts are painted too
cp "$pixels" surface
app_end TERM
app_open --now $now --data keyboard --renderer texture
does keys Tab Tab Tab
cmp -s "$pixels" surface || fail "a texture shows another picture"
app_end TERM

move_to_corner() {
  xdotool windowmove "$window" 0 0
  settled
}

shows() { [ "$(picture)" = "$1" ]; }

screen_open 1920x1080
for size in 640x480 1920x1080; do
  for renderer in surface texture; do
    app_open --now $now --data keyboard --size $size --renderer $renderer
    move_to_corner
    opened=$(picture)
    app_end TERM
    app_open --now $now --data keyboard --renderer $renderer
    move_to_corner
    xdotool windowsize "$window" ${size%x*} ${size#*x}
    until_true 200 shows "$opened" || fail "resized to $size, a $renderer shows another picture than one opened so"
    app_end TERM
  done
done

# ---- The whole screen, without a window manager ----

measures() { xdotool getwindowgeometry "$window" | grep -q "Geometry: $1"; }
app_open --data keyboard
does keys F11
until_true 200 measures 1920x1080 || fail "F11 does not fill the screen"
does keys F11
until_true 200 measures 1280x800 || fail "F11 does not give the window back"
app_end TERM
app_open --data keyboard --fullscreen
until_true 200 measures 1920x1080 || fail "--fullscreen does not fill the screen"
app_end TERM
exit $failed
