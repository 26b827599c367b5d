#include "shell/font_writing.h"

#include "core/utf8.h"
#include "shell/module.h"

#include <string.h>

#ifdef GOLDSEAM_STATIC_MODULES
#ifdef GOLDSEAM_WRITING
static const WritingModule *load(void) { return writing_module(); }
#else
static const WritingModule *load(void) { return NULL; }
#endif
#elif defined(GOLDSEAM_WRITING_MODULE)
static const WritingModule *load(void) {
  void *object, *symbol = module_symbol(NULL, GOLDSEAM_WRITING_MODULE, "writing_module", &object);
  const WritingModule *(*get)(void) = NULL;
  memcpy(&get, &symbol, sizeof get);
  return get ? get() : NULL;
}
#else
static const WritingModule *load(void) { return NULL; }
#endif

FontWritten font_written(const char *text, size_t length) {
  FontWritten written = FONT_PLAIN;
  uint32_t code;
  for (size_t at = 0, step; at < length; at += step ? step : 1) {
    if ((unsigned char)text[at] < 0x80) {
      step = 1;
      continue;
    }
    step = utf8_decode(text + at, length - at, &code);
    if (!step || code < 0x180 || (code >= 0x2010 && code <= 0x2027)) continue;
    if (utf8_is_rtl(code) || (code >= 0x200e && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) ||
        (code >= 0x2066 && code <= 0x2069))
      return FONT_ANY_ORDER;
    written = FONT_UNUSUAL;
  }
  return written;
}

static const void *bytes_of(void *context, int face, size_t *size) { return faces_bytes(context, (FaceId)face, size); }

int font_writing_set(FontWriting *writing, Faces *faces, const WritingLine *line, const WritingSink *sink) {
  if (!writing->tried) {
    writing->tried = true;
    writing->module = load();
    if (writing->module) writing->writing = writing->module->open(bytes_of, faces);
  }
  return writing->writing ? writing->module->set(writing->writing, line, sink) : -1;
}

void font_writing_close(FontWriting *writing) {
  if (writing->writing) writing->module->close(writing->writing);
  *writing = (FontWriting){0};
}
