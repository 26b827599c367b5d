# What game/run.sh and tests/run.sh share: what Goldseam needs from the system, by each package manager's names, and how
# a build folder is made. To be sourced.
#
#   packages_install build        what building and running needs
#   packages_install build test   and what the tests need; `ci` adds the second compiler, `words` what translations need
#   configure ROOT BUILD ARG...   a build folder, ready for cmake --build
#
# packages_install looks first for the commands and libraries themselves, so what is there already, from wherever, is left
# alone and nothing is asked of the network. It returns 3, having said what to do, when something cannot be installed.

# The set, how to see that it is there (packages_present), and the packages for apt, dnf, zypper, pacman, Homebrew; - is none.
# dnf and zypper find packages by a file or a pkg-config module in them too, whatever their own names are.
packages_table() {
  cat <<'END'
build command:cc           gcc,libc6-dev         gcc                    gcc                    gcc               -
build command:cmake        cmake                 cmake                  cmake                  cmake             cmake
build command:ninja|make   ninja-build           ninja-build            ninja                  ninja             ninja
build command:pkg-config   pkg-config            /usr/bin/pkg-config    /usr/bin/pkg-config    pkgconf           pkgconf
build library:sdl2         libsdl2-dev           pkgconfig(sdl2)        pkgconfig(sdl2)        sdl2              sdl2
build library:SDL2_ttf     libsdl2-ttf-dev       pkgconfig(SDL2_ttf)    pkgconfig(SDL2_ttf)    sdl2_ttf          sdl2_ttf
build library:SDL2_mixer   libsdl2-mixer-dev     pkgconfig(SDL2_mixer)  pkgconfig(SDL2_mixer)  sdl2_mixer        sdl2_mixer
build library:SDL2_image   libsdl2-image-dev     pkgconfig(SDL2_image)  pkgconfig(SDL2_image)  sdl2_image        sdl2_image
build library:libexif      libexif-dev           pkgconfig(libexif)     pkgconfig(libexif)     libexif           libexif
build library:libcjson     libcjson-dev          pkgconfig(libcjson)    pkgconfig(libcjson)    cjson             cjson
build library:sqlite3      libsqlite3-dev        pkgconfig(sqlite3)     pkgconfig(sqlite3)     sqlite            sqlite
build library:libsodium    libsodium-dev         pkgconfig(libsodium)   pkgconfig(libsodium)   libsodium         libsodium
build library:freetype2    libfreetype-dev       pkgconfig(freetype2)   pkgconfig(freetype2)   freetype2         freetype
build library:dbus-1       libdbus-1-dev         pkgconfig(dbus-1)      pkgconfig(dbus-1)      dbus              -
build header:libintl.h     -                     -                      -                      -                 gettext
words command:msgfmt       gettext               gettext                gettext-tools          gettext           gettext
build library:harfbuzz     libharfbuzz-dev       pkgconfig(harfbuzz)    pkgconfig(harfbuzz)    harfbuzz          harfbuzz
build library:fribidi      libfribidi-dev        pkgconfig(fribidi)     pkgconfig(fribidi)     fribidi           fribidi
build library:fontconfig   libfontconfig-dev     pkgconfig(fontconfig)  pkgconfig(fontconfig)  fontconfig        -
build header:hpdf.h        libhpdf-dev           libharu-devel          libharu-devel          libharu           libharu
test  library:cmocka       libcmocka-dev         pkgconfig(cmocka)      pkgconfig(cmocka)      cmocka            cmocka
test  library:libebur128   libebur128-dev        pkgconfig(libebur128)  pkgconfig(libebur128)  libebur128        libebur128
test  library:vorbisfile   libvorbis-dev         pkgconfig(vorbisfile)  pkgconfig(vorbisfile)  libvorbis         libvorbis
test  command:Xvfb         xvfb                  /usr/bin/Xvfb          /usr/bin/Xvfb          xorg-server-xvfb  -
test  command:dbus-daemon  dbus                  /usr/bin/dbus-daemon   /usr/bin/dbus-daemon   dbus              -
test  command:xdotool      xdotool               xdotool                xdotool                xdotool           -
test  sanitizer:cc         -                     libasan,libubsan       -                      -                 -
ci    sanitizer:clang      clang,libclang-rt-dev clang,compiler-rt      clang                  clang,compiler-rt -
END
}

packages_manager() {
  for manager in apt-get dnf zypper pacman brew; do
    if command -v "$manager" >/dev/null 2>&1; then
      echo "$manager"
      return
    fi
  done
  echo none
}

# packages_present PROBE: is it there?
packages_present() {
  case $1 in
    command:*)
      for name in $(echo "${1#command:}" | tr '|' ' '); do
        if command -v "$name" >/dev/null 2>&1; then
          return 0
        fi
      done
      return 1 ;;
    library:*)
      command -v pkg-config >/dev/null 2>&1 && pkg-config --exists "${1#library:}" ;;
    header:*)
      packages_includes "${1#header:}" ;;
    sanitizer:*)
      packages_sanitizes "${1#sanitizer:}" ;;
  esac
}

# packages_includes HEADER: does the compiler find it, in Homebrew's folder too?
packages_includes() {
  if command -v brew >/dev/null 2>&1; then
    echo "#include <$1>" | cc -E -I"$(brew --prefix)/include" - >/dev/null 2>&1
  else
    echo "#include <$1>" | cc -E - >/dev/null 2>&1
  fi
}

# packages_sanitizes COMPILER: can it build a sanitized program that runs?
packages_sanitizes() (
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  echo 'int main(void) { return 0; }' >"$folder/a.c"
  { "$1" -fsanitize=address,undefined "$folder/a.c" -o "$folder/a" && "$folder/a"; } >/dev/null 2>&1
)

# packages_missing MANAGER SET...: the missing packages by the manager's names; without a manager, what was looked for.
packages_missing() {
  manager=$1
  shift
  packages_table | while read -r set probe apt dnf zypper pacman brew; do
    case " $* " in *" $set "*) ;; *) continue ;; esac
    case $manager in
      apt-get) names=$apt ;;
      dnf) names=$dnf ;;
      zypper) names=$zypper ;;
      pacman) names=$pacman ;;
      brew) names=$brew ;;
      *) names=$probe ;;
    esac
    if [ "$names" != - ] && ! packages_present "$probe"; then
      echo "$names" | tr ',' ' '
    fi
  done
}

# packages_root COMMAND...: runs it as root, by sudo where needed.
packages_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    echo "goldseam: that needs root and there is no sudo; run as root: $*" >&2
    return 3
  fi
}

# packages_fetch MANAGER PACKAGE...
packages_fetch() {
  manager=$1
  shift
  case $manager in
    apt-get)
      # One broken source among many must not stop the rest; if it mattered, the next command says so.
      packages_root apt-get update -q || [ $? -ne 3 ] || return 3
      packages_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" ;;
    dnf) packages_root dnf install -y "$@" ;;
    zypper) packages_root zypper --non-interactive install --no-recommends "$@" ;;
    pacman)
      refresh=
      [ -n "$(ls /var/lib/pacman/sync 2>/dev/null)" ] || refresh=y # a fresh system knows no packages yet
      packages_root pacman "-S$refresh" --needed --noconfirm "$@" ;;
    brew) brew install "$@" ;;
  esac
}

packages_install() {
  # macOS has a `cc` that only asks for the developer tools.
  if [ "$(uname)" = Darwin ] && ! xcode-select -p >/dev/null 2>&1; then
    echo "goldseam: the compiler is missing; run: xcode-select --install" >&2
    return 3
  fi
  manager=$(packages_manager)
  missing=$(packages_missing "$manager" "$@")
  if [ -z "$missing" ]; then
    return 0
  fi
  # Split into words on purpose from here on: names of packages hold no spaces.
  if [ "$manager" = none ]; then
    echo "goldseam: missing, and there is no apt, dnf, zypper, pacman or Homebrew to install it with:" $missing >&2
    return 3
  fi
  echo "Installing with $manager:" $missing >&2
  status=0
  packages_fetch "$manager" $missing >&2 || status=$?
  if [ "$status" -ne 0 ]; then
    [ "$status" -eq 3 ] || echo "goldseam: $manager could not install them; its message stands above" >&2
    return 3
  fi
}

# A folder that was configured for another tree (this one was moved or copied) is made anew.
configure() {
  root=$1
  build=$2
  shift 2
  if [ -f "$build/CMakeCache.txt" ]; then
    grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt" || rm -rf "$build"
  fi
  if [ ! -f "$build/CMakeCache.txt" ] && command -v ninja >/dev/null 2>&1; then
    set -- -G Ninja "$@"
  fi
  cmake -S "$root" -B "$build" "$@"
}
