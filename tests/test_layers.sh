#!/bin/sh
# The wall around the shell: nothing else in game/ knows a clock, chance, a file, SDL or SQLite, and includes go one way.
# Checked in the sources (layers.awk) and in what the compiled core asks of the system. Both checks are tried on
# offenders first.
set -eu
: "${SOURCE_DIR:?}" "${CORE:?}" "${CC:=cc}" "${AR:=ar}" "${NM:=nm}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
fail() {
  echo "$1"
  failed=1
}

sources_of() {
  find "$1/game" -name '*.[ch]' -exec awk -f "$SOURCE_DIR/tests/layers.awk" {} +
}

# What a static library asks of others, without what it holds itself and what a pure core may ask.
allowed='mem(cpy|move|set|cmp|chr)|str(len|cmp|ncmp|chr|rchr|str|cpy|ncpy|cat|spn|cspn|pbrk|tod|tol|toll|toul|toull)|v?snprintf'
allowed="$allowed|malloc|calloc|realloc|free|qsort|bsearch|abs|labs|abort|cJSON_[A-Za-z]+"
allowed="$allowed|(sin|cos|sincos|tan|asin|acos|atan|atan2|hypot)f?"
allowed="$allowed|(sqrt|pow|exp|exp2|log|log2|floor|ceil|round|trunc|fabs|fmod|fmin|fmax)f?"
allowed="$allowed|l?l?r(ound|int)f?|(modf|frexp|ldexp)f?"
allowed="$allowed|bcmp|__sincosf?_stret"
# What compilers and C libraries add on their own: checks, assert, and the sanitizers' calls.
allowed="$allowed|__[a-z]+_chk|__isoc(23|99)_[a-z]+|__stack_chk_(fail|guard)|__assert(_fail|_rtn)|__ctype_b_loc|__errno_location"
allowed="$allowed|__(asan|ubsan|sanitizer|lsan)_[A-Za-z0-9_]+|_GLOBAL_OFFSET_TABLE_|__(div|mod|udiv|umod)[a-z]+3"
asked_of() {
  "$NM" "$1" 2>/dev/null | awk '
    $1 == "U" { wants[$2] = 1 }
    NF == 3 && $2 ~ /^[A-TV-Zi]$/ { has[$3] = 1 }
    END { for (name in wants) if (!(name in has)) print name }' |
    { if [ "$(uname)" = Darwin ]; then sed 's/^_//'; else cat; fi; } |
    grep -Evx "$allowed" || true
}

# ---- The checks catch offenders ----
offend() { # FILE LINE-OF-C WANTED-WORDS
  rm -rf "$scratch/tree"
  mkdir -p "$scratch/tree/game/$(dirname "$1")"
  printf '%s\n' "$2" >"$scratch/tree/game/$1"
  case $(sources_of "$scratch/tree") in
    *"$3"*) ;;
    *) fail "not caught in $1: $2" ;;
  esac
}
innocent() { # FILE LINE-OF-C
  rm -rf "$scratch/tree"
  mkdir -p "$scratch/tree/game/$(dirname "$1")"
  printf '%s\n' "$2" >"$scratch/tree/game/$1"
  found=$(sources_of "$scratch/tree")
  [ -z "$found" ] || fail "wrongly caught in $1: $2: $found"
}
offend core/a.c '#include <time.h>' '<time.h>'
offend ui/a.c '#include <SDL.h>' '<SDL.h>'
offend ui/a.c '#include <libintl.h>' '<libintl.h>'
offend shell/a.c '#include <locale.h>' '<locale.h>'
innocent shell/language.c '#include <libintl.h>'
offend record/a.h '  #  include <sqlite3.h>' '<sqlite3.h>'
offend core/a.c 'long f(void) { return time(NULL); }' 'time()'
offend cards/a.c 'int f(void) { return rand () % 6; }' 'rand()'
offend exercise/a.c 'void *f(void) { return fopen("a", "r"); }' 'fopen()'
offend screens/a.c 'void f(void) { /* why */ SDL_Delay(1); }' 'SDL_Delay'
offend record/a.c 'int f(void *s) { return sqlite3_step(s); }' 'sqlite3_step'
offend record/a.c 'void f(void *s) { sodium_memzero(s, 1); }' 'sodium_memzero'
offend app.c 'void f(void) { printf("%d", 1); }' 'printf()'
offend model.c 'FILE *f;' 'FILE'
offend core/a.c '#include "record/history.h"' 'core must not include'
offend ui/a.c '#include "exercise/pack.h"' 'ui must not include'
offend record/a.c '#include "exercise/pack.h"' 'record must not include'
offend exercise/a.c '#include "ui/frame.h"' 'exercise must not include'
offend model.h '#include "cards/card.h"' 'model must not include'
offend cards/a.c '#include "screens/screen.h"' 'cards must not include'
offend screens/a.c '#include "app.h"' 'screens must not include'
offend app.c '#include "shell/store.h"' 'app must not include'
offend shell/a.c '#include "model.h"' 'shell must not include'
offend shell/a.c '#include "screens/screen.h"' 'shell must not include'
offend core/a.c '#include "err.h"' 'core must not include'
offend ui/a.c '#include FT_FREETYPE_H' 'by a macro'
offend other/a.c 'int a;' 'no such layer'
innocent core/a.c '/* the time() of day, an SDL_Surface */ int a; // rand()'
innocent core/a.c 'const char *a = "time(x) \" rand()"; int b = runtime(3), c = p->read(4);'
innocent shell/a.c '#include <SDL.h>'
innocent screens/a.c '#include "cards/card.h"'

echo '#include <time.h>
long a(void); long a(void) { return (long)time(0); }' >"$scratch/a.c"
"$CC" -c "$scratch/a.c" -o "$scratch/a.o"
"$AR" rc "$scratch/liba.a" "$scratch/a.o"
[ "$(asked_of "$scratch/liba.a")" = time ] || fail "a clock in a library is not caught"

# ---- The tree itself ----
found=$(sources_of "$SOURCE_DIR")
[ -z "$found" ] || fail "$found"
[ -n "$("$NM" "$CORE" 2>/dev/null | grep ' T .*err_set')" ] || fail "$NM shows nothing of $CORE"
asked=$(asked_of "$CORE")
[ -z "$asked" ] || fail "the core asks the system for: $asked"
exit $failed
