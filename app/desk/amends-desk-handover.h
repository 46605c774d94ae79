/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"
#include "model/amends-case.h"

G_BEGIN_DECLS

/**
 * AmendsHandover: what the next shift has to know.
 * @since: when the shift began, UTC seconds
 * @closed: (element-type AmendsCase) cases closed since then, with their notes
 * @open: (element-type AmendsCase) open ones worked on since then, with their notes
 * @promised: (element-type AmendsPromise) open, due by the end of tomorrow, overdue ones among them
 * @waiting: (element-type AmendsCase) questions that the owner has not answered
 * @n_emails: that left since then
 */
typedef struct
{
  gint64 since;
  GPtrArray *closed;
  GPtrArray *open;
  GPtrArray *promised;
  GPtrArray *waiting;
  int n_emails;
} AmendsHandover;

void amends_handover_free (AmendsHandover *handover);
/* @since 0: from midnight on, by the shop's clock */
AmendsHandover *amends_desk_make_handover (AmendsDesk *self, gint64 since, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsHandover, amends_handover_free)

/* What became of the promises made since then. */
typedef struct
{
  int made;
  int kept;
  int broken;
  int open;
  int overdue; /* of the open ones */
} AmendsPromiseTotals;
gboolean amends_desk_total_promises (AmendsDesk *self,
                                     gint64 since,
                                     AmendsPromiseTotals *totals,
                                     GError **error);

G_END_DECLS
