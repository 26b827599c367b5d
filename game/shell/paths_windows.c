#include "shell/paths.h"
#include "shell/paths_platform.h"

#include <stdlib.h>
#include <string.h>

#define WIN32_LEAN_AND_MEAN
#include <direct.h>
#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <sys/stat.h>
#include <windows.h>

#include <knownfolders.h>
#include <shlobj.h>

static wchar_t *wide(const char *text) {
  const int size = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
  wchar_t *made = size > 0 ? malloc((size_t)size * sizeof *made) : NULL;
  if (made) MultiByteToWideChar(CP_UTF8, 0, text, -1, made, size);
  return made;
}

static char *narrow(const wchar_t *text) {
  const int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
  char *made = size > 0 ? malloc((size_t)size) : NULL;
  if (!made) return NULL;
  WideCharToMultiByte(CP_UTF8, 0, text, -1, made, size, NULL, NULL);
  for (char *c = made; *c; c++) {
    if (*c == '\\') *c = '/';
  }
  return made;
}

char *platform_environment(const char *name) {
  wchar_t *key = wide(name);
  const wchar_t *value = key ? _wgetenv(key) : NULL;
  free(key);
  return value && *value ? narrow(value) : NULL;
}

FILE *platform_open(const char *path, const char *mode) {
  wchar_t *file = wide(path), *how = wide(mode);
  FILE *opened = file && how ? _wfopen(file, how) : NULL;
  free(file);
  free(how);
  return opened;
}

/* Made anew, or not at all: what another hand put there is never written over. */
FILE *platform_open_new(const char *path) {
  wchar_t *name = wide(path);
  const int made = name ? _wopen(name, _O_WRONLY | _O_CREAT | _O_EXCL | _O_BINARY, _S_IREAD | _S_IWRITE) : -1;
  FILE *file = made >= 0 ? _fdopen(made, "wb") : NULL;
  if (made >= 0 && !file) _close(made);
  free(name);
  return file;
}

static bool is_device(const wchar_t *name) {
  const HANDLE handle = CreateFileW(name, 0, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
  if (handle == INVALID_HANDLE_VALUE) return false;
  const bool device = GetFileType(handle) != FILE_TYPE_DISK;
  CloseHandle(handle);
  return device;
}

PathKind paths_kind(const char *path) {
  wchar_t *name = wide(path);
  const DWORD found = name ? GetFileAttributesW(name) : INVALID_FILE_ATTRIBUTES;
  const DWORD reason = GetLastError();
  PathKind kind = PATH_FILE;
  if (name && is_device(name)) {
    kind = PATH_SPECIAL;
  } else if (found == INVALID_FILE_ATTRIBUTES) {
    kind = name && (reason == ERROR_FILE_NOT_FOUND || reason == ERROR_PATH_NOT_FOUND) ? PATH_NONE : PATH_UNKNOWN;
    errno = kind == PATH_NONE ? ENOENT : EACCES;
  } else if (found & FILE_ATTRIBUTE_DIRECTORY) {
    kind = PATH_FOLDER;
  }
  free(name);
  return kind;
}

/* Access lists are only known by trying: a write that fails says so. */
bool paths_writable(const char *folder) { return paths_is_folder(folder); }

void platform_make_folder(const char *path) {
  wchar_t *name = wide(path);
  if (name) _wmkdir(name);
  free(name);
}

bool paths_rename(const char *from, const char *to) {
  wchar_t *old = wide(from), *new = wide(to);
  const bool done = old && new &&MoveFileExW(old, new, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH);
  if (!done) errno = GetLastError() == ERROR_ACCESS_DENIED ? EACCES : EIO;
  free(old);
  free(new);
  return done;
}

bool paths_remove(const char *file) {
  wchar_t *name = wide(file);
  if (name) DeleteFileW(name);
  free(name);
  return !paths_exists(file);
}

bool platform_remove_folder(const char *folder) {
  wchar_t *name = wide(folder);
  if (name) RemoveDirectoryW(name);
  free(name);
  return !paths_exists(folder);
}

bool paths_is_link(const char *path) {
  wchar_t *name = wide(path);
  const DWORD found = name ? GetFileAttributesW(name) : INVALID_FILE_ATTRIBUTES;
  free(name);
  return found != INVALID_FILE_ATTRIBUTES && (found & FILE_ATTRIBUTE_REPARSE_POINT);
}

bool platform_alone(const char *file) {
  wchar_t *name = wide(file);
  BY_HANDLE_FILE_INFORMATION found = {.nNumberOfLinks = 0};
  const DWORD share = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
  const HANDLE handle =
      name ? CreateFileW(name, 0, share, NULL, OPEN_EXISTING, FILE_FLAG_OPEN_REPARSE_POINT, NULL) : INVALID_HANDLE_VALUE;
  const bool told = handle != INVALID_HANDLE_VALUE && GetFileInformationByHandle(handle, &found);
  if (handle != INVALID_HANDLE_VALUE) CloseHandle(handle);
  free(name);
  return told && found.nNumberOfLinks == 1 &&
         !(found.dwFileAttributes & (FILE_ATTRIBUTE_REPARSE_POINT | FILE_ATTRIBUTE_DIRECTORY));
}

bool platform_sync(FILE *file) { return _commit(_fileno(file)) == 0; }
void platform_binary(FILE *file) { _setmode(_fileno(file), _O_BINARY); }
char *platform_resolved(const char *file) { return platform_copy(file); }

char *platform_data(Err *err) {
  char *base = platform_environment("APPDATA");
  if (!base) {
    err_set(err, "there is no place for records: APPDATA is not set; name a folder with --data DIR");
    return NULL;
  }
  char *folder = paths_join(base, "Goldseam");
  free(base);
  return folder;
}

bool paths_changed(const char *file, int64_t *changed_s) {
  wchar_t *name = wide(file);
  WIN32_FILE_ATTRIBUTE_DATA found;
  const bool there = name && GetFileAttributesExW(name, GetFileExInfoStandard, &found);
  free(name);
  if (!there) return false;
  const uint64_t since_1601 = (uint64_t)found.ftLastWriteTime.dwHighDateTime << 32 | found.ftLastWriteTime.dwLowDateTime;
  *changed_s = (int64_t)(since_1601 / 10000000) - INT64_C(11644473600); /* tenths of a microsecond */
  return true;
}

bool paths_size(const char *file, uint64_t *size) {
  wchar_t *name = wide(file);
  WIN32_FILE_ATTRIBUTE_DATA found;
  const bool there = name && GetFileAttributesExW(name, GetFileExInfoStandard, &found);
  free(name);
  if (!there || (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) || paths_is_special(file)) return false;
  *size = (uint64_t)found.nFileSizeHigh << 32 | found.nFileSizeLow;
  return true;
}

bool platform_each(const char *folder, PlatformVisit *visit, void *context) {
  char *pattern = paths_join(folder, "*");
  wchar_t *name = pattern ? wide(pattern) : NULL;
  WIN32_FIND_DATAW entry;
  const HANDLE handle = name ? FindFirstFileW(name, &entry) : INVALID_HANDLE_VALUE;
  free(pattern);
  free(name);
  if (handle == INVALID_HANDLE_VALUE) return false;
  do {
    char *found = narrow(entry.cFileName);
    const bool is_folder = entry.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY;
    const bool linked = entry.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT;
    const bool wanted = found && strcmp(found, ".") != 0 && strcmp(found, "..") != 0 && !(is_folder && linked);
    char *path = wanted ? paths_join(folder, found) : NULL;
    if (path) visit(context, path, is_folder);
    free(found);
  } while (FindNextFileW(handle, &entry));
  FindClose(handle);
  return true;
}

char *platform_documents(int turn) {
  static const GUID *const folders[] = {&FOLDERID_Documents, &FOLDERID_Downloads};
  wchar_t *path = NULL;
  if (turn < 0 || turn >= (int)(sizeof folders / sizeof *folders)) return NULL;
  char *folder = SHGetKnownFolderPath(folders[turn], 0, NULL, &path) == S_OK ? narrow(path) : platform_copy("");
  CoTaskMemFree(path);
  return folder;
}
