#!/bin/sh
# Makes every .ogg in this folder anew: compiles generate.c, runs it, encodes with ffmpeg's libvorbis.
# Needs a C compiler (CC) and ffmpeg. Usage: assets/sound/generate.sh [folder for the .ogg files]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"
${CC:-cc} -std=c17 -O2 -ffp-contract=off -o "$work/generate" "$here/generate.c" -lm
"$work/generate" "$work"
for wav in "$work"/*.wav; do
  name=$(basename "$wav" .wav)
  quality=4
  loop=''
  if [ "$name" = brook ]; then # LEAD and BROOK_FRAMES in generate.c
    quality=3
    loop='-metadata LOOPSTART=49152 -metadata LOOPLENGTH=6240256'
  fi
  # shellcheck disable=SC2086 # $loop is words
  ffmpeg -nostdin -v error -y -i "$wav" -map_metadata -1 $loop -fflags +bitexact -flags:a +bitexact \
    -c:a libvorbis -q:a "$quality" "$out/$name.ogg"
done
ls -l "$out"/*.ogg
