#!/bin/sh
# Translating, from the words to what is on the screen: the catalogue is the words', and stays so.
set -eu
for tool in xgettext msgcmp msgfmt; do
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
  fail "assets/languages/goldseam.pot is not what game/ui/words_*.h say; run assets/languages/generate.sh"

# ---- Two languages that nobody speaks, from the catalogue to the screen ----
# A folder of assets as people have it, with languages of its own in it.
cp -R "$SOURCE_DIR/assets" "$work/assets"
rm -rf "$work/assets/languages"
compile() { # LANGUAGE PO: as the build does it
  mkdir -p "$work/assets/languages/$1/LC_MESSAGES"
  msgfmt --check --output-file="$work/assets/languages/$1/LC_MESSAGES/goldseam.mo" "$2" 2>"$work/log" ||
    fail "$2: $(cat "$work/log")"
}
for kind in long rtl; do
  "$BUILD_DIR/tests/tool_pseudo" $kind >"$work/$kind.po"
  # The words of the program and those of the catalogue are the same.
  msgcmp "$work/$kind.po" "$languages/goldseam.pot" 2>"$work/log" || fail "not in the catalogue: $(cat "$work/log")"
  msgcmp "$languages/goldseam.pot" "$work/$kind.po" --use-untranslated 2>"$work/log" || fail "not in the program: $(cat "$work/log")"
done
compile en_x_long "$work/long.po"
compile ar_x_pseudo "$work/rtl.po"

play() { # LANGUAGE SCRIPT: plays it; what is said on standard error is in $work/said
  printf '%s\n' "$2" >"$work/script"
  "$GOLDSEAM" play "$work/script" --seed 1 --now 2026-11-21T19:30+01:00 --assets "$work/assets" --language "$1" \
    >"$work/trace" 2>"$work/said"
}
must_play() {
  play "$@" || fail "in $1: $(cat "$work/said")"
  [ ! -s "$work/said" ] || fail "in $1 it says: $(cat "$work/said")"
}
# The words, a date, a number, the direction; and a script that names what it presses in English plays all the same.
must_play EN-x-Long 'expect text "[Šáťúřďáý óñé] 21 [Ñóvémbéř óñé]"
expect no text "Today"
press "Progress"
expect screen progress
expect text "0 [ďáýš méñďéď íñ áľľ óñé ť]"'
must_play ar-x-pseudo 'expect text "ساتعردا"
expect no text "Saturday"'
# A nearer tag that is not there leads to the farther one: the region is asked for, the language is there.
must_play en-x-long-er 'expect text "[Šáťúřďáý óñé]"'

# ---- One with three forms, by its own rule; what it lacks stands in English ----
cat >"$work/pl.po" <<'PO'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

msgid "day mended in all"
msgid_plural "days mended in all"
msgstr[0] "dzień razem"
msgstr[1] "dni razem"
msgstr[2] "dni w sumie"

#, c-format
msgid "1 min"
msgid_plural "%d min"
msgstr[0] "%d minuta"
msgstr[1] "%d minuty"
msgstr[2] "%d minut"

#, c-format
msgid "%s %d %s"
msgstr "%3$s %2$d, %1$s"

msgid "November"
msgstr "listopada"
PO
compile pl "$work/pl.po"
for days in '1 dzień razem' '2 dni razem' '5 dni w sumie' '12 dni w sumie' '22 dni razem'; do
  must_play pl-PL "done six-slow-breaths ${days%% *}
press \"Progress\"
expect text \"$days\"
expect text \"Your progress\""
done
must_play pl 'expect text "listopada 21, Saturday"
press "Exercises"
expect text " 4 minuty"
expect text " 5 minut"'

# The system's own settings are asked by the app alone, and the other commands speak English.
LANGUAGE=pl LC_ALL=C.UTF-8 "$GOLDSEAM" status --data "$work/none" --now 2026-11-21T19:30+01:00 --language pl >"$work/out" 2>&1
grep -q '^Saturday 21 November' "$work/out" || fail "status: $(cat "$work/out")"
printf 'expect text "Saturday 21 November"\n' >"$work/script"
LANGUAGE=pl LANG=pl_PL.UTF-8 "$GOLDSEAM" play "$work/script" --now 2026-11-21T19:30+01:00 --assets "$work/assets" >"$work/out" 2>&1 ||
  fail "play asks the system: $(cat "$work/out")"

# The tour: every picture is there.
"$GOLDSEAM" tour -o "$work/tour" --size 640x480 --assets "$work/assets" --language ar-x-pseudo >"$work/out" 2>"$work/said" ||
  fail "tour: $(cat "$work/said")"
[ ! -s "$work/said" ] || fail "tour: $(cat "$work/said")"
[ -s "$(echo "$work"/tour/*-today.png)" ] && [ -s "$(echo "$work"/tour/*-progress.png)" ] || fail "the tour is not whole: $(ls "$work/tour")"

# ---- What is not there, or cannot be used: English, and one line ----
speaks_english() { # LANGUAGE WANTED-LINE
  play "$1" 'expect text "Saturday 21 November"' || fail "not in English: $(cat "$work/said")"
  [ "$(wc -l <"$work/said")" -eq 1 ] || fail "$1: not one line: $(cat "$work/said")"
  grep -q "$2" "$work/said" || fail "$1: wanted '$2', said $(cat "$work/said")"
}
speaks_english xx 'goldseam: there is no translation into xx here, so the words are English$'
mo=$work/assets/languages/pl/LC_MESSAGES/goldseam.mo
cp "$mo" "$work/good.mo"
head -c 100 "$work/good.mo" >"$mo"
speaks_english pl '^goldseam: .*goldseam.mo cannot be used'
: >"$mo"
speaks_english pl 'cannot be used'
echo 'this is no catalogue, whatever its name says' >"$mo"
speaks_english pl 'no compiled catalogue'
cp "$work/good.mo" "$mo"
play en-GB 'expect text "Saturday 21 November"'
[ ! -s "$work/said" ] || fail "English needs no catalogue: $(cat "$work/said")"

# ---- A translation whose formats are not the English ones is not compiled ----
sed 's/%3$s %2$d, %1$s/%3$s %2$s, %1$s/' "$work/pl.po" >"$work/bad.po"
! msgfmt --check -o "$work/bad.mo" "$work/bad.po" 2>/dev/null || fail "msgfmt let a wrong format pass"

# ---- Packs in two languages ----
# Two shipped exercises in Polish, in the data folder: those are Polish then, all others English.
exercises=$work/data/exercises
mkdir -p "$exercises/pl"
cat >"$exercises/pl/calm.json" <<'PACK'
{"format": 1, "id": "calm", "title": "Spokój", "language": "pl", "license": "CC-BY-4.0", "exercises": [
  {"id": "six-slow-breaths", "title": "Sześć powolnych oddechów", "category": "calm", "summary": "Oddychacie.", "why": "Pomaga.",
   "minutes": 1, "stage": "any", "acts": "either",
   "cards": [{"kind": "read", "seconds": 20, "text": "Powoli."}, {"kind": "closing", "seconds": 20, "text": "Dobrze."}]}]}
PACK
"$GOLDSEAM" check "$exercises/pl/calm.json" >"$work/out" 2>&1 || fail "check: $(cat "$work/out")"
grep -qx ".*calm.json: 1 exercise, ok" "$work/out" || fail "check: $(cat "$work/out")"
"$GOLDSEAM" list --data "$work/data" --language pl >"$work/pl" 2>"$work/said"
"$GOLDSEAM" list --data "$work/data" >"$work/en" 2>>"$work/said"
[ ! -s "$work/said" ] || fail "list: $(cat "$work/said")"
[ "$(wc -l <"$work/pl")" = "$(wc -l <"$work/en")" ] || fail "an exercise is lost, or there twice"
[ "$(diff "$work/pl" "$work/en" | grep -c '^<')" -gt 0 ] && grep -q 'Sześć powolnych oddechów' "$work/pl" || fail "no Polish pack in the list"
! grep -q 'powolnych' "$work/en" || fail "Polish in the English list"
grep -q 'Say it, hear it' "$work/pl" || fail "what is not there in Polish is not there in English"
# In one language an id stands once.
sed 's/"pl"/"en"/' "$exercises/pl/calm.json" >"$work/english.json"
status=0
"$GOLDSEAM" check "$work/english.json" >"$work/out" 2>&1 || status=$?
grep -q 'must be unlike the shipped exercises' "$work/out" || fail "the English id is free: $(cat "$work/out")"
# The path's words beside it, and the interface with both.
sed 's/"title": "Steady"/"title": "Spokojnie"/' "$SOURCE_DIR/exercises/path.json" >"$exercises/path-pl.json"
printf '%s\n' 'expect text "Spokojnie"' 'begin six-slow-breaths first=a' 'expect text "Powoli."' >"$work/script"
"$GOLDSEAM" play "$work/script" --now 2026-11-21T19:30+01:00 --assets "$work/assets" --data "$work/data" --language pl-PL \
  >"$work/out" 2>&1 || fail "Polish packs: $(cat "$work/out")"
printf '%s\n' 'expect no text "Spokojnie"' 'begin six-slow-breaths first=a' 'expect no text "Powoli."' >"$work/script"
"$GOLDSEAM" play "$work/script" --now 2026-11-21T19:30+01:00 --data "$work/data" >"$work/out" 2>&1 ||
  fail "English packs: $(cat "$work/out")"
