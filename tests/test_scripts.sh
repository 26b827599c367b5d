#!/bin/sh
# The shell scripts: they parse, run.sh works from any folder and without a display, and packages.sh asks the right package
# manager for what is missing and nothing else (tried with stand-ins for the managers: nothing is installed here).
set -eu
: "${SOURCE_DIR:?}" "${BUILD_DIR:?}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
fail() {
  echo "$1"
  failed=1
}
same() { # WHAT GOT WANTED
  [ "$2" = "$3" ] || fail "$1: got '$2', wanted '$3'"
}

# ---- They parse, and can be started ----
for script in "$SOURCE_DIR"/game/*.sh "$SOURCE_DIR"/tests/*.sh "$SOURCE_DIR"/tests/*/*.sh "$SOURCE_DIR/.ci/run"; do
  sh -n "$script" || fail "$script does not parse"
done
for script in game/run.sh tests/run.sh tests/bench/run.sh .ci/run; do
  [ -x "$SOURCE_DIR/$script" ] || fail "$script is not executable"
done

# ---- run.sh from anywhere: quiet but for the program, arguments passed on, its status given back ----
GOLDSEAM_BUILD=$BUILD_DIR
export GOLDSEAM_BUILD
run=$SOURCE_DIR/game/run.sh
mkdir "$scratch/a folder"
same "from /" "$(cd / && "$run" --version 2>"$scratch/noise")" "$("$BUILD_DIR/goldseam" --version)"
same "noise from /" "$(cat "$scratch/noise")" ""
same "by a relative path" "$(cd "$scratch/a folder" && ln -s "$SOURCE_DIR" tree && tree/game/run.sh --version)" \
  "$("$BUILD_DIR/goldseam" --version)"
status=0
"$run" no-such-command >/dev/null 2>&1 || status=$?
same "status of a wrong command" $status 2

# Without a display: the tour, and it says so. A stand-in for the program shows what it is asked.
mkdir -p "$scratch/tree/game" "$scratch/build" "$scratch/bin"
cp "$run" "$SOURCE_DIR/game/packages.sh" "$scratch/tree/game"
printf '#!/bin/sh\necho "goldseam($#) $*"\n' >"$scratch/build/goldseam"
printf '#!/bin/sh\nexit 0\n' >"$scratch/bin/cmake"
chmod +x "$scratch/build/goldseam" "$scratch/bin/cmake"
plain() { # DISPLAY ARGUMENTS...
  display=$1
  shift
  env -u WAYLAND_DISPLAY -u SDL_VIDEODRIVER DISPLAY="$display" PATH="$scratch/bin:$PATH" GOLDSEAM_BUILD="$scratch/build" \
    "$scratch/tree/game/run.sh" "$@" 2>"$scratch/noise"
}
tree=$(CDPATH= cd "$scratch/tree" && pwd -P)
if [ "$(uname)" != Darwin ]; then
  same "no display" "$(plain '')" "goldseam(3) tour -o $tree/build/tour"
  grep -q 'no display' "$scratch/noise" || fail "no display, and nothing is said"
  same "no display, an option" "$(plain '' --theme porcelain)" "goldseam(5) tour -o $tree/build/tour --theme porcelain"
  same "no display, none needed" "$(plain '' --version)" "goldseam(1) --version"
  same "no display, a command" "$(plain '' status --json)" "goldseam(2) status --json"
fi
same "a display, an argument with a space" "$(plain :7 --data "a b")" "goldseam(2) --data a b"

# ---- packages.sh with stand-ins ----
# A PATH that holds only plain tools, one manager, and what is named as there already.
command_of() { # NAME SCRIPT
  printf '#!/bin/sh\n%s\n' "$2" >"$scratch/path/$1"
  chmod +x "$scratch/path/$1"
}
stand_in() { # MANAGER UID PRESENT...
  manager=$1
  uid=$2
  shift 2
  rm -rf "$scratch/path"
  mkdir "$scratch/path"
  for tool in sh cat tr grep env mktemp rm ls; do ln -s "$(command -v $tool)" "$scratch/path/$tool"; done
  for name in "$manager" "$@"; do command_of "$name" "echo \"$name \$*\""; done
  command_of id "echo $uid"
  command_of uname 'echo Linux'
  # The libraries that pkg-config knows are files in a folder.
  case " $* " in *" pkg-config "*) command_of pkg-config "[ -e '$scratch/lib/'\$2 ]" ;; esac
}
install_with() { # SETS...: what is run and said, and the status
  status=0
  PATH=$scratch/path sh -euc '. "$0"; packages_install "$@"' "$SOURCE_DIR/game/packages.sh" "$@" 2>&1 || status=$?
  echo "status $status"
}
last_command() { install_with "$@" | grep -v '^status' | tail -n 1; }
mkdir "$scratch/lib"

stand_in apt-get 0
install_with build >"$scratch/log"
case $(head -n 1 "$scratch/log") in
  'Installing with apt-get: gcc libc6-dev cmake ninja-build pkg-config libsdl2-dev '*' libcjson-dev libsqlite3-dev '*' libfreetype-dev '*) ;;
  *) fail "apt, bare, root: said first: $(head -n 1 "$scratch/log")" ;;
esac
case $(cat "$scratch/log") in
  *'apt-get update -q'*'install -q -y --no-install-recommends gcc libc6-dev '*'status 0') ;;
  *) fail "apt: $(cat "$scratch/log")" ;;
esac

for name in $(sh -c '. "$0"; packages_table' "$SOURCE_DIR/game/packages.sh" | sed -n 's/^build library:\([^ ]*\) .*/\1/p'); do
  case $name in libcjson | freetype2) ;; *) touch "$scratch/lib/$name" ;; esac # all but two
done
stand_in dnf 1000 sudo cc cmake make pkg-config
same "dnf, a user" "$(last_command build)" "sudo dnf install -y pkgconfig(libcjson) pkgconfig(freetype2)"
stand_in zypper 0 cc cmake make pkg-config
same "zypper, root" "$(last_command build)" \
  "zypper --non-interactive install --no-recommends pkgconfig(libcjson) pkgconfig(freetype2)"
stand_in brew 1000 sudo cc cmake ninja pkg-config
same "brew, never by sudo" "$(last_command build)" "brew install cjson freetype"
stand_in pacman 1000 cc cmake make pkg-config
case $(install_with build) in
  *'there is no sudo; run as root: pacman -S'*' --needed --noconfirm cjson freetype2'*'status 3') ;;
  *) fail "no sudo: $(install_with build)" ;;
esac
stand_in nothing 1000 cc cmake make pkg-config
case $(install_with build) in
  *'missing'*'library:libcjson library:freetype2'*'status 3') ;;
  *) fail "no manager: $(install_with build)" ;;
esac

touch "$scratch/lib/libcjson" "$scratch/lib/freetype2"
stand_in apt-get 1000 sudo cc cmake make pkg-config
same "nothing is missing" "$(install_with build)" "status 0"
case $(last_command build test) in
  *'--no-install-recommends libcmocka-dev libebur128-dev libvorbis-dev xvfb dbus xdotool') ;;
  *) fail "for the tests: $(last_command build test)" ;;
esac
exit $failed
