/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"
#include "model/amends-case.h"

G_BEGIN_DECLS

/**
 * AmendsHandover: what the next shift has to know.
 * @shop_name: (nullable)
 * @zone: the shop's clock
 * @since: when the shift began, UTC seconds
 * @until: when it was asked, UTC seconds
 * @closed: (element-type AmendsCase) cases closed since then
 * @open: (element-type AmendsCase) open ones worked on since then
 * @promised: (element-type AmendsPromise) open, due by the end of tomorrow, overdue ones among them
 * @waiting: (element-type AmendsCase) questions that the owner has not answered
 * @n_untouched: open cases that nobody worked on since then
 * @n_emails: that left since then
 *
 * The cases come with their notes, their evidence, called as the playbooks call it, and their open
 * promises.
 */
typedef struct
{
  char *shop_name;
  GTimeZone *zone;
  gint64 since;
  gint64 until;
  GPtrArray *closed;
  GPtrArray *open;
  GPtrArray *promised;
  GPtrArray *waiting;
  int n_untouched;
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
