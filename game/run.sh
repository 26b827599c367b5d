#!/bin/sh
# Builds Goldseam and opens it: game/run.sh [what the program takes: run.sh --help]
#
# Installs what is missing first, and says what. From the second start on it only looks whether a source has changed,
# without network. Where there is no display it writes every screen as a picture into build/tour instead.
# GOLDSEAM_BUILD names another build folder than build/release.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd -P)
build=${GOLDSEAM_BUILD:-$root/build/release}
. "$root/game/packages.sh"

compile() {
  cmake --build "$build" --target goldseam --parallel "$(getconf _NPROCESSORS_ONLN)"
}

# Everything but the program itself talks to standard error, so that `run.sh list --json` can be piped.
build_anew() {
  if ls "$root"/assets/languages/*.po >/dev/null 2>&1; then
    packages_install build words
  else
    packages_install build
  fi
  echo "Building in $build" >&2
  configure "$root" "$build" >&2
  compile >&2
}

if [ ! -x "$build/goldseam" ] || ! log=$(compile 2>&1); then
  build_anew
fi

if [ "$(uname)" != Darwin ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${SDL_VIDEODRIVER:-}" ]; then
  case ${1:-} in
    --help | --version) ;;
    '' | -*)
      echo "There is no display here: writing every screen as a picture into $root/build/tour" >&2
      exec "$build/goldseam" tour -o "$root/build/tour" "$@" ;;
  esac
fi
exec "$build/goldseam" "$@"
