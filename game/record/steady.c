#include "record/steady.h"

bool steady_both(const Records *records) { return records->lines[0].wanted && records->lines[1].wanted; }

/* The latest number that the partner said on this day, NULL: none. */
static const Rating *latest_of(const Records *records, int partner, Day day) {
  const Rating *latest = NULL;
  for (size_t i = 0; i < records->ratings.count; i++) {
    const Rating *rating = &records->ratings.items[i];
    bool theirs = rating->partner == partner && rating->at > records->lines[partner].cleared;
    if (theirs && rating->day == day && (!latest || rating->at >= latest->at)) latest = rating;
  }
  return latest;
}

int steady_points(const Records *records, int partner, Day last, int days, SteadyPoint *out) {
  int count = 0;
  for (Day day = last - days + 1; day <= last; day++) {
    const Rating *rating = latest_of(records, partner, day);
    if (rating) out[count++] = (SteadyPoint){day, rating->number};
  }
  return count;
}
