/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"
#include "model/amends-finding.h"

G_BEGIN_DECLS

/* --- the practice shop (amends-desk-practice.c) ---
 * A shop file of its own, filled with exercises as they would look now. Nothing leaves it, nothing
 * comes into it, and no other file is touched. Whoever works in it is a helper. */

char *amends_desk_dup_practice_path (void);
AmendsDesk *amends_desk_open_practice (const char *path, const char *name, GError **error);
/* amends_desk_open_finish() takes the answer. */
void amends_desk_open_practice_async (const char *path,
                                      const char *name,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * AmendsExerciseView: an exercise as whoever is at work sees it; texts in the interface's language.
 * @order_id: 0: its order is not there
 * @case_id: that it is worked in; 0: not begun
 * @right, @total: when it was last checked
 * @checked_at: UTC seconds; 0: never
 * @done_at: UTC seconds, when all was right for the first time; 0: not yet
 */
typedef struct
{
  char *id;
  char *title;
  char *intro;
  char *order_number;
  gint64 order_id;
  gint64 case_id;
  int tries;
  int right;
  int total;
  gint64 checked_at;
  gint64 done_at;
} AmendsExerciseView;

void amends_exercise_view_free (AmendsExerciseView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsExerciseView, amends_exercise_view_free)

GPtrArray *amends_desk_list_exercises (AmendsDesk *self,
                                       GError **error); /* (element-type AmendsExerciseView) */
char *amends_desk_dup_next_exercise (AmendsDesk *self, GError **error);
gint64
amends_desk_begin_exercise (AmendsDesk *self, const char *id, gboolean is_anew, GError **error);
gboolean amends_desk_reset_practice (AmendsDesk *self, GError **error);

/**
 * AmendsPracticeReport: what was right and what was not.
 * @findings: (element-type AmendsFinding) in the order in which a case is worked
 */
typedef struct
{
  char *id;
  char *title;
  gint64 case_id;
  GPtrArray *findings;
  int right;
  int total;
} AmendsPracticeReport;

void amends_practice_report_free (AmendsPracticeReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsPracticeReport, amends_practice_report_free)

AmendsPracticeReport *amends_desk_check_exercise (AmendsDesk *self, const char *id, GError **error);

G_END_DECLS
