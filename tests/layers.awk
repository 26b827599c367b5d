# Reads C sources of game/ and prints, one line each, what breaks the wall: FILE:LINE: what.
# The layer of a file is the folder after game/; app, happen, model and cues, beside the folders, are layers of their own.

BEGIN {
  # What each layer may include besides itself. Everything but the shell is pure.
  may["core"] = ""
  may["ui"] = "core"
  may["record"] = "core"
  may["exercise"] = "record core"
  may["model"] = "exercise record ui core"
  may["cues"] = may["model"] " model"
  may["cards"] = "model exercise record ui core"
  may["screens"] = "cards model exercise record ui core"
  may["happen"] = "cues screens cards model exercise record ui core"
  may["app"] = "happen cues screens cards model exercise record ui core"
  may["shell"] = "app exercise record ui core"
  pure = " assert.h ctype.h float.h inttypes.h iso646.h limits.h math.h stdalign.h stdarg.h stdbool.h stddef.h stdint.h" \
         " stdio.h stdlib.h string.h cjson/cJSON.h "
  call = "^(time|clock|clock_gettime|gettimeofday|timespec_get|gmtime|localtime|mktime|strftime|difftime|sleep|usleep|nanosleep" \
         "|rand|srand|random|srandom|drand48|arc4random|getentropy|getrandom" \
         "|printf|fprintf|vprintf|vfprintf|sprintf|vsprintf|puts|putchar|fputs|fputc|putc|perror|scanf|sscanf|fscanf" \
         "|getchar|fgets|getc|fgetc|gets|open|close|read|write|fopen|freopen|fdopen|fclose|fread|fwrite|fseek|ftell|fflush" \
         "|remove|rename|tmpfile|tmpnam|getenv|setenv|system|popen|exit|_Exit|signal|raise|thrd_create|pthread_create" \
         "|setlocale|strtok|strerror)$"
}

# The text of a line without comments, strings and characters; `within` says that a block comment is still open.
function code(line,    out, c, n, quote) {
  out = ""
  n = length(line)
  for (i = 1; i <= n; i++) {
    c = substr(line, i, 1)
    if (within) {
      if (c == "*" && substr(line, i + 1, 1) == "/") { within = 0; i++ }
    } else if (c == "/" && substr(line, i + 1, 1) == "*") {
      within = 1
      i++
    } else if (c == "/" && substr(line, i + 1, 1) == "/") {
      break
    } else if (c == "\"" || c == "'") {
      quote = c
      for (i++; i <= n && (c = substr(line, i, 1)) != quote; i++) if (c == "\\") i++
      out = out "\"\""
    } else {
      out = out c
    }
  }
  return out
}

function layer_of(path) {
  if (path ~ /\//) { sub(/\/.*/, "", path); return path }
  sub(/\..*/, "", path)
  return path
}

function say(what) { print FILENAME ":" FNR ": " what }

function check_include(line,    name, to) {
  if (line ~ /</) {
    name = line
    sub(/^[^<]*</, "", name)
    sub(/>.*/, "", name)
    if (name ~ /^(libintl|locale)\.h$/ && path != "shell/language.c") say("<" name "> belongs to shell/language.c alone")
    else if (layer != "shell" && index(pure, " " name " ") == 0) say("<" name "> belongs to the shell alone")
  } else if (line !~ /"/) {
    if (layer != "shell") say("an include by a macro cannot be checked") # FreeType's way
  } else {
    name = line
    sub(/^[^"]*"/, "", name)
    sub(/".*/, "", name)
    to = layer_of(name)
    if (to != layer && index(" " may[layer] " ", " " to " ") == 0) say(layer " must not include \"" name "\"")
  }
}

FNR == 1 {
  within = 0
  path = FILENAME
  sub(/^.*game\//, "", path)
  layer = layer_of(path)
  if (!(layer in may)) say("no such layer: " layer)
}

{
  inside = within
  text = code($0)
  if (!inside && $0 ~ /^[ \t]*#[ \t]*include/) { check_include($0); next }
  if (layer == "shell") next
  while (match(text, /[A-Za-z_][A-Za-z0-9_]*/)) {
    word = substr(text, RSTART, RLENGTH)
    member = RSTART > 1 && substr(text, RSTART - 1, 1) ~ /[.>]/
    text = substr(text, RSTART + RLENGTH)
    if (word ~ /^(SDL_|TTF_|Mix_|IMG_|FT_|sqlite3|sodium_|crypto_|FILE$|std(in|out|err)$|errno$)/) say(word " belongs to the shell alone")
    else if (!member && word ~ call && text ~ /^[ \t]*\(/) say(word "() belongs to the shell alone")
  }
}
