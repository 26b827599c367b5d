#!/bin/sh
# Text fields in the real window: keys with Control and Shift, the system's clipboard, the mouse. Skipped without Xvfb and xdotool.
set -eu
. "$(dirname "$0")/window_help.sh"
width=1280 height=800

kept() { grep -aq "$1" fields/records.db || fail "a name is not kept: $1"; }

screen_open 1280x800
app_open --data fields
does keys Return # from the welcome to the names
does keys Tab Tab Tab # past help and hide
xdotool type --delay 20 "Ana Maria"
settled
does keys ctrl+shift+Left
does keys ctrl+x
does keys BackSpace
does keys Tab
does keys ctrl+v # through the system's clipboard
does keys exclam
does keys ctrl+z
typed=$(picture)
does keys shift+Home
does keys End
[ "$(picture)" = "$typed" ] || fail "selecting and going back to the end leaves another picture"
does keys Home
does xdotool mousemove 1000 468 click 1 # far behind the last letter: there is the end
does keys a
walk_to_today
kept name_aAna
kept name_bMariaa
app_end INT
exit $failed
