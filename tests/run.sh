#!/bin/sh
# Installs what is missing, builds, and runs every test twice: as released, and under the address and undefined-behaviour
# sanitizers.
#
#   tests/run.sh [what ctest takes, such as -R frame]
#
# The sanitized build is clang's where clang is there, so that two compilers see the code. With CI=true clang is installed
# too, warnings are errors, and a skipped test is a failed one.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/game/packages.sh"
began=$(date +%s)
jobs=$(getconf _NPROCESSORS_ONLN)
ci=$([ "${CI:-}" = true ] && echo ON || echo OFF)
packages_install build test words $([ $ci = OFF ] || echo ci)

# run_in FOLDER COMPILER SANITIZE [CTEST-ARGUMENT...]: builds in build/FOLDER, tests there, notes how that closed.
closing=
failed=0
run_in() {
  build=$root/build/$1
  name=$1
  compiler=$2
  sanitize=$3
  shift 3
  echo "== $name: $compiler"
  CC=$compiler configure "$root" "$build" -DGOLDSEAM_TESTS=ON "-DGOLDSEAM_WERROR=$ci" "-DGOLDSEAM_SANITIZE=$sanitize" >/dev/null
  cmake --build "$build" --parallel "$jobs"
  ctest --test-dir "$build" --output-on-failure --parallel "$jobs" --output-log "$build/ctest.log" "$@" || failed=1
  if [ $ci = ON ] && grep -q '(Skipped)' "$build/ctest.log"; then
    echo "A skipped test counts as a failed one here." >&2
    failed=1
  fi
  closing="$closing$name: $(grep 'tests passed' "$build/ctest.log" || echo 'no tests ran')
"
}

run_in release "${CC:-cc}" OFF "$@"
if packages_sanitizes clang; then
  run_in sanitize clang ON "$@"
elif packages_sanitizes "${CC:-cc}"; then
  run_in sanitize "${CC:-cc}" ON "$@"
else
  echo "This compiler cannot build with sanitizers: the second run is left out." >&2
  [ $ci = OFF ] || failed=1
fi
echo "${closing}$(($(date +%s) - began)) s"
exit $failed
