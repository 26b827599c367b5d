#!/bin/sh
# The tour at two of the sizes, themes and text sizes that it knows: every picture that it names is there, as large as was asked
# for, and shows something; nothing else is written.
set -eu
: "${GOLDSEAM:?}" "${SOURCE_DIR:?}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
export SOURCE_DIR
failed=0
fail() {
  echo "FAILED: $1"
  failed=1
}

# A picture of one colour takes less: zlib needs a byte or two a row of it.
least_bytes=2000

look() { # WIDTH HEIGHT THEME TEXT
  folder=$1x$2-$3-$4
  if ! "$GOLDSEAM" tour -o "$folder" --size "$1x$2" --theme "$3" --text-size "$4" >"$folder.list" 2>err; then
    fail "the tour at $folder: $(cat err)"
    return
  fi
  named=$(wc -l <"$folder.list")
  there=$(ls "$folder" | wc -l)
  [ "$named" -ge 100 ] || fail "$folder: $named pictures, not 100 or more"
  [ "$named" -eq "$there" ] || fail "$folder: $named pictures are named and $there are there"
  wc -c "$folder"/*.png | awk -v least=$least_bytes '$2 != "total" && $1 < least { print $2 }' >blank
  [ ! -s blank ] || fail "blank: $(cat blank)"
  while read -r picture; do
    if [ ! -f "$picture" ]; then
      fail "$picture is missing"
      continue
    fi
    case $picture in *-more.png) continue ;; esac # a narrower window of its own
    # shellcheck disable=SC2046 # eight numbers: the bytes of width and height
    set -- "$1" "$2" $(od -An -tu1 -j 16 -N 8 "$picture")
    wide=$(($5 * 256 + $6)) high=$(($9 * 256 + ${10}))
    [ "${wide}x$high" = "$1x$2" ] || fail "$picture is ${wide}x$high"
  done <"$folder.list"
}

look 640 480 porcelain 200
look 1024 600 high-contrast 150
exit $failed
