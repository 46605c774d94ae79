/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Progress through a file that is read more than once. */
#include "intake/amends-read-progress.h"

/**
 * amends_read_progress_set_work_left:
 * @units: how much there is still to do, in whatever amends_read_progress_add() counts
 */
void
amends_read_progress_set_work_left (AmendsReadProgress *self, gint64 units)
{
  self->share = units > 0 ? (1 - self->done) / (double) units : 0;
}

static void
tell (AmendsReadProgress *self)
{
  if (self->tell != NULL && self->size > 0)
    self->tell ((gint64) (self->done * (double) self->size), self->size, self->user_data);
}

void
amends_read_progress_add (AmendsReadProgress *self, gint64 units)
{
  self->done = MIN (self->done + (double) units * self->share, 1);
  tell (self);
}

/**
 * amends_read_progress_finish:
 *
 * Says that all of the work is done.
 */
void
amends_read_progress_finish (AmendsReadProgress *self)
{
  self->done = 1;
  tell (self);
}
