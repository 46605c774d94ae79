/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The orders of exercises in a practice shop; only for the files of desk/. */
#pragma once

#include "care/amends-exercise.h"
#include "desk/amends-desk-private.h"
#include "model/amends-case.h"

G_BEGIN_DECLS

/* The order of an exercise, by its number; 0: it is not there, -1 on error. Inside a job. */
gint64 amends_practice_find_order (AmendsDb *db, const char *number, GError **error);

/* Orders as they would look now: (element-type AmendsOrder), that of the exercise first. */
GPtrArray *amends_practice_read_orders (const AmendsExercise *exercise, GError **error);
/* Puts them in the place of those of before, inside a writing job; where @is_kept, only of those
 * that nobody began and that are of another day. */
gboolean
amends_practice_put_orders (AmendsDb *db, GPtrArray *orders, gboolean is_kept, GError **error);

gboolean amends_practice_fill (AmendsDesk *self, GError **error);

/* What the exercise says at the step in hand of a case; nothing in a real shop. */
void amends_practice_show (AmendsCase *shown);

G_END_DECLS
