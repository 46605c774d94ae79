/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far people have come with the exercises. To be called inside a job. */
#pragma once

#include "store/amends-store.h"

G_BEGIN_DECLS

/**
 * AmendsPracticeRow: one person's work on one exercise.
 * @case_id: 0: not begun, or somebody else has begun it since
 * @right, @total: when it was last checked
 * @checked_at: 0: never
 * @done_at: when all was right for the first time; 0: never
 */
typedef struct
{
  char *exercise;
  gint64 person_id;
  gint64 case_id;
  int tries;
  int right;
  int total;
  gint64 checked_at;
  gint64 done_at;
} AmendsPracticeRow;

void amends_practice_row_free (AmendsPracticeRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsPracticeRow, amends_practice_row_free)

GPtrArray *amends_store_list_practice (AmendsDb *db,
                                       gint64 person_id,
                                       GError **error); /* (element-type AmendsPracticeRow) */
/* Never NULL without an error: an empty row where there is none. */
AmendsPracticeRow *
amends_store_load_practice (AmendsDb *db, const char *exercise, gint64 person_id, GError **error);
gboolean amends_store_save_practice (AmendsDb *db, const AmendsPracticeRow *row, GError **error);
gboolean amends_store_forget_practice (AmendsDb *db, gint64 person_id, GError **error);

G_END_DECLS
