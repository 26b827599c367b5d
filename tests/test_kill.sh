#!/bin/sh
# kill -9 at any moment after the first card keeps the day: once the next card shows, it is on the disk, and whatever is being
# written then does not harm it. Skipped without Xvfb and xdotool.
set -eu
. "$(dirname "$0")/window_help.sh"
rounds=12
width=1280 height=800

# on_and_on: keys that go through the cards, begin again, and save all the while.
on_and_on() {
  while :; do xdotool key --delay 5 shift+Tab Return Return 2>/dev/null || return 0; done
}

screen_open 1280x800
"$GOLDSEAM" import --data welcomed - <<'EOF' >/dev/null
date,exercise,finished,seconds
2020-02-02,six-slow-breaths,yes,90
EOF
app_open --data welcomed
does keys Return
walk_to_today
app_end TERM

for round in $(seq $rounds); do
  data=day-$round
  cp -r welcomed "$data"
  app_open --data "$data"
  does keys Return # begin together
  does keys Return # leave the first card
  on_and_on &
  fingers=$!
  sleep "0.$(od -An -N2 -tu2 /dev/urandom | awk '{ printf "%03d", $1 % 500 }')"
  kill -9 "$app"
  wait "$app" 2>/dev/null || true
  app=
  kill "$fingers"
  wait "$fingers" 2>/dev/null || true
  status_has "$data" '"practised_today":true' || fail "round $round lost the day"
  status_has "$data" '"practised_days":2' || fail "round $round lost an older day"
done
app_open --data "day-$rounds"
app_end TERM
[ ! -s errors ] || fail "after a kill: $(cat errors)"
exit $failed
