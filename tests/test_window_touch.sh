#!/bin/sh
# By touch alone, and by a game controller alone, from the first start to a recorded day, in a real window under an X server of its
# own: it has no touch device, so that test_touch_window pushes the events of fingers itself. Skipped without Xvfb and xdotool.
set -eu
: "${BUILD_DIR:?}"
. "$(dirname "$0")/window_help.sh"
screen_open 1280x800
SDL_VIDEODRIVER=x11 "$BUILD_DIR/tests/test_touch_window" >said 2>&1 || fail "$(cat said)"
exit $failed
