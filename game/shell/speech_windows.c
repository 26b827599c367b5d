/* SAPI on a thread of its own, which may take its time: it says what it was told last. A command of people's own is a child with
 * a pipe, in a job with all that it starts. */
#define COBJMACROS
#define WIN32_LEAN_AND_MEAN

#include "shell/speech.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <windows.h>

#include <initguid.h>
#include <sapi.h>

enum { LINE_BYTES = 8192 };

DEFINE_GUID(goldseam_sp_voice, 0x96749377, 0x3391, 0x11D2, 0x9E, 0xE3, 0x00, 0xC0, 0x4F, 0x79, 0x73, 0x96);
DEFINE_GUID(goldseam_i_sp_voice, 0x6C44DF74, 0x72B9, 0x4992, 0xA1, 0xEC, 0xEF, 0x99, 0x6E, 0x04, 0x22, 0xD4);

struct Speech {
  const char *command;
  CRITICAL_SECTION lock;
  HANDLE thread, news; /* the voice's, and that there is something for it */
  wchar_t *text;       /* what it is to say next; "" is silence, NULL nothing new */
  bool ending;
  bool missing; /* written by the thread, under the lock */
  HANDLE job;   /* the command's child and its own, NULL: none */
};

static wchar_t *wide(const char *text) {
  int size = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
  wchar_t *made = size > 0 ? malloc((size_t)size * sizeof *made) : NULL;
  if (made) MultiByteToWideChar(CP_UTF8, 0, text, -1, made, size);
  return made;
}

/* ---- The voice's thread ---- */

static wchar_t *take(Speech *speech, bool *ending) {
  EnterCriticalSection(&speech->lock);
  wchar_t *text = speech->text;
  speech->text = NULL;
  *ending = speech->ending;
  LeaveCriticalSection(&speech->lock);
  return text;
}

static void found_none(Speech *speech) {
  EnterCriticalSection(&speech->lock);
  speech->missing = true;
  LeaveCriticalSection(&speech->lock);
}

static DWORD WINAPI speak(void *context) {
  Speech *speech = context;
  ISpVoice *voice = NULL;
  bool ending = false, ready = SUCCEEDED(CoInitializeEx(NULL, COINIT_MULTITHREADED));
  if (!ready || FAILED(CoCreateInstance(&goldseam_sp_voice, NULL, CLSCTX_ALL, &goldseam_i_sp_voice, (void **)&voice))) {
    found_none(speech);
    voice = NULL;
  }
  while (!ending) {
    WaitForSingleObject(speech->news, INFINITE);
    wchar_t *text = take(speech, &ending);
    if (text && voice && FAILED(ISpVoice_Speak(voice, text, SPF_ASYNC | SPF_PURGEBEFORESPEAK | SPF_IS_NOT_XML, NULL)))
      found_none(speech);
    free(text);
  }
  if (voice) {
    ISpVoice_Speak(voice, L"", SPF_ASYNC | SPF_PURGEBEFORESPEAK, NULL);
    ISpVoice_Release(voice);
  }
  if (ready) CoUninitialize();
  return 0;
}

static void tell(Speech *speech, const char *text) {
  wchar_t *line = wide(text);
  EnterCriticalSection(&speech->lock);
  free(speech->text);
  speech->text = line;
  LeaveCriticalSection(&speech->lock);
  SetEvent(speech->news);
}

/* ---- A command ---- */

static void end_child(Speech *speech) {
  if (!speech->job) return;
  TerminateJobObject(speech->job, 1);
  CloseHandle(speech->job);
  speech->job = NULL;
}

static bool start_child(Speech *speech, HANDLE in) {
  char words[LINE_BYTES];
  snprintf(words, sizeof words, "cmd.exe /c %s", speech->command);
  wchar_t *command = wide(words);
  STARTUPINFOW start = {.cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES, .hStdInput = in};
  PROCESS_INFORMATION made;
  speech->job = CreateJobObjectW(NULL, NULL);
  bool good = command && speech->job &&
              CreateProcessW(NULL, command, NULL, NULL, TRUE, CREATE_NO_WINDOW | CREATE_SUSPENDED, NULL, NULL, &start, &made);
  free(command);
  if (!good) return false;
  AssignProcessToJobObject(speech->job, made.hProcess);
  ResumeThread(made.hThread);
  CloseHandle(made.hThread);
  CloseHandle(made.hProcess);
  return true;
}

/* The pipe holds a whole line: writing never waits. */
static void say_by_command(Speech *speech, const char *text) {
  SECURITY_ATTRIBUTES inherited = {.nLength = sizeof inherited, .bInheritHandle = TRUE};
  HANDLE in, out;
  char line[LINE_BYTES];
  DWORD written;
  end_child(speech);
  if (!CreatePipe(&in, &out, &inherited, 2 * LINE_BYTES)) return;
  SetHandleInformation(out, HANDLE_FLAG_INHERIT, 0);
  int length = snprintf(line, sizeof line, "%s\n", text);
  if (length >= LINE_BYTES) length = LINE_BYTES - 1;
  if (start_child(speech, in))
    WriteFile(out, line, (DWORD)length, &written, NULL);
  else
    speech->missing = true;
  CloseHandle(in);
  CloseHandle(out);
}

/* ---- Both ---- */

Speech *speech_new(const char *command) {
  Speech *speech = calloc(1, sizeof *speech);
  if (!speech) return NULL;
  speech->command = command;
  InitializeCriticalSection(&speech->lock);
  return speech;
}

void speech_say(Speech *speech, const char *text) {
  if (!speech) return;
  if (speech->command) {
    say_by_command(speech, text);
    return;
  }
  if (!speech->news) speech->news = CreateEventW(NULL, FALSE, FALSE, NULL);
  if (speech->news && !speech->thread) speech->thread = CreateThread(NULL, 0, speak, speech, 0, NULL);
  if (speech->thread)
    tell(speech, text);
  else
    speech->missing = true;
}

void speech_stop(Speech *speech) {
  if (!speech) return;
  end_child(speech);
  if (speech->thread) tell(speech, "");
}

bool speech_there(const Speech *speech) {
  if (!speech) return false;
  EnterCriticalSection((CRITICAL_SECTION *)&speech->lock);
  bool there = !speech->missing;
  LeaveCriticalSection((CRITICAL_SECTION *)&speech->lock);
  return there;
}

int64_t speech_next_ms(const Speech *speech, int64_t now_ms) {
  (void)speech, (void)now_ms;
  return -1;
}

void speech_update(Speech *speech, int64_t now_ms) { (void)speech, (void)now_ms; }

void speech_free(Speech *speech) {
  if (!speech) return;
  end_child(speech);
  if (speech->thread) {
    EnterCriticalSection(&speech->lock);
    speech->ending = true;
    LeaveCriticalSection(&speech->lock);
    SetEvent(speech->news);
    WaitForSingleObject(speech->thread, 2000);
    CloseHandle(speech->thread);
  }
  if (speech->news) CloseHandle(speech->news);
  free(speech->text);
  DeleteCriticalSection(&speech->lock);
  free(speech);
}
