/* The screens: each a file with a small struct of functions; screen_of is the table. */
#ifndef GOLDSEAM_SCREENS_SCREEN_H
#define GOLDSEAM_SCREENS_SCREEN_H

#include "model.h"
#include "ui/action.h"
#include "ui/widget.h"

typedef struct Screen {
  const char *name;
  ScreenId tab; /* of the bar, that it belongs to; SCREEN_WELCOME: none */
  void (*draw)(const Model *model, Ui *ui);
  /* An action of its own; NULL where there is none. */
  void (*act)(Model *model, const Event *event, Effects *effects);
  /* What Escape does: always this (ACT_NONE: nothing), or, where it depends, what `escape` says. */
  ActionId escape_to;
  ActionId (*escape)(const Model *model);
} Screen;

const Screen *screen_of(ScreenId id);

extern const Screen screen_welcome;
extern const Screen screen_today;
extern const Screen screen_exercises;
extern const Screen screen_progress;
extern const Screen screen_settings;
extern const Screen screen_exercise;
extern const Screen screen_session;
extern const Screen screen_break;
extern const Screen screen_stopped;
extern const Screen screen_finish;
extern const Screen screen_help;
extern const Screen screen_hidden;
extern const Screen screen_roles;
extern const Screen screen_speaker;
extern const Screen screen_gentle;
extern const Screen screen_calm;
extern const Screen screen_photos;
extern const Screen screen_pause;
extern const Screen screen_steady;
extern const Screen screen_actions;
extern const Screen screen_action;
extern const Screen screen_year;
extern const Screen screen_page;
extern const Screen screen_records;
extern const Screen screen_lock;
extern const Screen screen_lock_page;
extern const Screen screen_delete;
extern const Screen screen_notes;
extern const Screen screen_agreements;

/* ---- What several screens share ---- */

/* Draws `content` in a scroll area filling `view`; `content` draws from area's top left and returns its height. With
 * `middle`, short content stands in the middle. */
typedef float (*ScreenContent)(const Model *model, Ui *ui, Rect area);
void screen_scroll(const Model *model, Ui *ui, int id, Rect view, float margin, bool middle, ScreenContent content);

/* What fades out, in the same place: nothing in it can be touched or is read aloud. */
void screen_fading(const Model *model, Ui *ui, Rect view, float margin, bool middle, ScreenContent content);

/* The margin of a page of text, whose lines are to be short enough to read. */
float screen_page_margin(const Ui *ui);

/* The same as screen_scroll, above the bar with Today, Exercises, Progress, Settings, help and hide. */
void screen_with_bar(const Model *model, Ui *ui, float margin, bool middle, ScreenContent content);

/* Help and hide at the top right, where there is no bar; and the height they take. */
void screen_corner(Ui *ui);
float screen_corner_height(const Ui *ui);

/* Buttons at the bottom, about the middle; and the y of their top. While the on-screen keyboard is there, none. */
void screen_buttons(Ui *ui, const Button *buttons, int count);
float screen_buttons_top(Ui *ui, const Button *buttons, int count);

/* Seven days from `first` in words, as "This week: practised on Monday and Tuesday; rested on Friday"; "" where there is nothing
 * to tell. */
enum { SCREEN_DAYS_BYTES = 512 };
const char *screen_days(const Model *model, Day first, bool this_week, char *out, size_t size);

/* The days of this week as dots. Returns the height. */
float screen_week(const Model *model, Ui *ui, float x, float y, float width);

/* "17 of the last 28 days, 5 days in this run", or the words of a first day. */
const char *screen_tally(const Model *model, char *out, size_t size);

/* After a gap that ended a run: words of welcome. Else NULL. */
const char *screen_welcome_back(const Model *model, char *out, size_t size);

/* Vessel `number` (from 1) in `rect` with `mended` seams and the next drawn to the fraction `drawing`, and its words. Nothing
 * where it was put away. */
void screen_vessel(const Model *model, Ui *ui, Rect rect, int number, int mended, float drawing);

/* A plain clock in the middle, which says nothing of what is here. */
void screen_clock(const Model *model, Ui *ui);

/* Where a category stands among the others: what is lighter comes first, those that are not known here last. */
int screen_category_rank(const char *category);

/* Words about an exercise (its title, summary, note ...) with names in place of what stands in braces: the partners' where it is
 * known who was hurt, else what they are. */
enum { SCREEN_WORDS_BYTES = 2048 };
const char *screen_words(const Model *model, const Exercise *exercise, const char *text, char *out, size_t size);

/* "6 min" */
const char *screen_minutes(int minutes, char *out, size_t size);

/* Settings and welcome: the name fields. Returns the height. */
float screen_names(const Model *model, Ui *ui, Rect area);

#endif
