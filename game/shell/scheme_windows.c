#include "shell/scheme.h"

#include "core/event.h"

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

/* Before Windows 10 nothing says so: then it is Evening. */
static bool is_dark(void) {
  DWORD light = 0, size = sizeof light;
  LSTATUS read = RegGetValueW(HKEY_CURRENT_USER, L"Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                              L"AppsUseLightTheme", RRF_RT_REG_DWORD, NULL, &light, &size);
  return read != ERROR_SUCCESS || !light;
}

static bool is_contrasted(void) {
  HIGHCONTRASTW contrast = {.cbSize = sizeof contrast};
  return SystemParametersInfoW(SPI_GETHIGHCONTRAST, sizeof contrast, &contrast, 0) && (contrast.dwFlags & HCF_HIGHCONTRASTON);
}

static bool is_still(void) {
  BOOL moves = TRUE;
  return SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, &moves, 0) && !moves;
}

bool scheme_now(int *now, int *known) {
  *now = (is_dark() ? SCHEME_DARK : 0) | (is_contrasted() ? SCHEME_CONTRAST : 0) | (is_still() ? SCHEME_STILL : 0);
  *known = SCHEME_DARK | SCHEME_CONTRAST | SCHEME_STILL;
  return true;
}
