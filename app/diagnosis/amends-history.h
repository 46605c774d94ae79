/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a parcel's events add up to: where it is, which stated problem still stands. Private to the
 * room. */
#pragma once

#include "model/amends-parcel.h"

G_BEGIN_DECLS

/**
 * AmendsHistory:
 * @events: (element-type AmendsEvent): newest first, none later than the time that was asked for
 * @next_at: when the earliest later event happens, %G_MAXINT64 when there is none
 * @status_at: when the status began
 * @state: the newest event that gave the status
 * @problem: the newest event that states the problem which still stands, or %NULL
 * @problem_since: when that problem was first stated
 * @cause: an earlier stated problem that led to @problem ("refused" before "returned"), or %NULL
 * @first_scan: the first event in the carrier's hands, or %NULL
 * @last_scan: the newest one
 * @label_at: when the label was first announced, or 0
 * @n_attempts: how often delivery was tried in vain
 *
 * The members borrow from the parcel.
 */
typedef struct
{
  GPtrArray *events;
  gint64 next_at;
  AmendsStatus status;
  gint64 status_at;
  const AmendsEvent *state;
  const AmendsEvent *problem;
  AmendsReason problem_reason;
  gint64 problem_since;
  const AmendsEvent *cause;
  const AmendsEvent *first_scan;
  const AmendsEvent *last_scan;
  gint64 label_at;
  guint n_attempts;
} AmendsHistory;

void amends_history_read (AmendsHistory *history,
                          GPtrArray *events,
                          const char *preferred_source,
                          gint64 now);
void amends_history_clear (AmendsHistory *history);
gboolean amends_event_is_same_place (const AmendsEvent *a, const AmendsEvent *b);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AmendsHistory, amends_history_clear)

G_END_DECLS
