#include "shell/pin.h"

#include "shell/seal.h"

#include <conio.h>
#include <windows.h>

enum { TYPED = 512, BACKSPACE = 8, CONTROL_C = 3 };

bool pin_ask(const char *question, char *pin, size_t size) {
  wchar_t typed[TYPED];
  int length = 0;
  wint_t key;
  if (!GetConsoleWindow()) return false;
  _cputs(question);
  while ((key = _getwch()) != L'\r' && key != L'\n' && key != CONTROL_C && key != WEOF) {
    if (key == BACKSPACE)
      length -= length > 0;
    else if (length < TYPED)
      typed[length++] = (wchar_t)key;
  }
  _cputs("\r\n");
  const bool whole = key != CONTROL_C && key != WEOF && length > 0 && length < TYPED;
  const int bytes = whole ? WideCharToMultiByte(CP_UTF8, 0, typed, length, pin, (int)size - 1, NULL, NULL) : 0;
  pin[bytes] = '\0';
  seal_wipe(typed, sizeof typed);
  return bytes > 0;
}
