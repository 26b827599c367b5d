#!/bin/sh
# The catalogue of Goldseam's words for translators, goldseam.pot, from game/ui/words_*.h. Needs GNU gettext.
#
#   assets/languages/generate.sh          refreshes goldseam.pot, and merges it into every PO file here
#   assets/languages/generate.sh -o FILE  writes the catalogue there and touches nothing else
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$here/goldseam.pot
if [ "${1:-}" = -o ]; then
  out=$2
fi

extract() {
  cd "$here/../.."
  xgettext --language=C --from-code=UTF-8 --no-location --no-wrap --add-comments=Translators: \
    --keyword --keyword=X:2 --keyword=XC:2c,3 --keyword=XN:2,3 --package-name=Goldseam \
    --copyright-holder='the authors of Goldseam' --output=- \
    game/ui/words_common.h game/ui/words_practice.h game/ui/words_kept.h game/ui/words_settings.h
}

# The date would change the file each time.
text=$(extract)
printf '%s\n' "$text" | sed -e '/^"POT-Creation-Date:/d' -e 's/^# SOME DESCRIPTIVE TITLE\.$/# The words of Goldseam./' >"$out"

if [ "${1:-}" != -o ]; then
  for po in "$here"/*.po; do
    [ -f "$po" ] || continue
    msgmerge --quiet --update --backup=none --no-wrap "$po" "$out"
  done
fi
