#!/bin/sh
# Translating, from the words to what is on the screen: the catalogue is the words', and stays so.
set -eu
for tool in xgettext msgfmt; do
  command -v $tool >/dev/null 2>&1 || { echo "no $tool here"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
  echo "FAIL: $*" >&2
  exit 1
}

# The header is left out: it is each gettext's own.
messages() { sed '1,/^$/d' "$1"; }
languages=$SOURCE_DIR/assets/languages
"$languages/generate.sh" -o "$work/goldseam.pot"
messages "$languages/goldseam.pot" >"$work/shipped"
messages "$work/goldseam.pot" >"$work/made"
diff -u "$work/shipped" "$work/made" ||
  fail "assets/languages/goldseam.pot is not what game/ui/strings.h says; run assets/languages/generate.sh"
