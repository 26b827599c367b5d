/* The browser's speechSynthesis. Commands of people's own are not for browsers. */
#include "shell/speech.h"

#include <emscripten.h>
#include <stdlib.h>

struct Speech {
  bool there;
};

EM_JS(int, web_voice, (void), { return typeof speechSynthesis == = 'undefined' ? 0 : 1; })

EM_JS(void, web_say, (const char *text), {
  speechSynthesis.cancel();
  speechSynthesis.speak(new SpeechSynthesisUtterance(UTF8ToString(text)));
})

EM_JS(void, web_stop, (void), { speechSynthesis.cancel(); })

Speech *speech_new(const char *command) {
  (void)command;
  Speech *speech = calloc(1, sizeof *speech);
  if (speech) speech->there = web_voice();
  return speech;
}

void speech_say(Speech *speech, const char *text) {
  if (speech_there(speech)) web_say(text);
}

void speech_stop(Speech *speech) {
  if (speech_there(speech)) web_stop();
}

bool speech_there(const Speech *speech) { return speech && speech->there; }

int64_t speech_next_ms(const Speech *speech, int64_t now_ms) {
  (void)speech, (void)now_ms;
  return -1;
}

void speech_update(Speech *speech, int64_t now_ms) { (void)speech, (void)now_ms; }

void speech_free(Speech *speech) {
  speech_stop(speech);
  free(speech);
}
