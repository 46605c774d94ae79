/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk-connections.h"
#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-cases.h"
#include "desk/amends-desk-people.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_OVERVIEW (amends_overview_get_type ())
G_DECLARE_FINAL_TYPE (AmendsOverview, amends_overview, AMENDS, OVERVIEW, GObject)

/**
 * AmendsWorkCounts: what there is to be done.
 * @to_work: cases in the queue that do not rest
 * @promises: orders with a promise that is due today or overdue
 * @weekly: orders whose customer has heard nothing for seven days
 * @for_owner: questions that wait for the owner
 * @gifts: refunds and new parcels that were promised and are not done
 */
typedef struct
{
  int to_work;
  int promises;
  int weekly;
  int for_owner;
  int gifts;
} AmendsWorkCounts;

AmendsOverview *amends_overview_new (AmendsDesk *desk);
AmendsDesk *amends_overview_get_desk (AmendsOverview *self);
void amends_overview_refresh (AmendsOverview *self);
/* (nullable): NULL until the first answer */
const AmendsDashboard *amends_overview_get_dashboard (AmendsOverview *self);
AmendsShop *amends_overview_get_shop (AmendsOverview *self);
GPtrArray *amends_overview_get_services (AmendsOverview *self);
guint amends_overview_count_connected (AmendsOverview *self, AmendsServiceKind kind);
GPtrArray *amends_overview_get_people (AmendsOverview *self);
const AmendsPerson *amends_overview_get_person (AmendsOverview *self);
/* A helper who has not done anything in this shop yet. */
gboolean amends_overview_is_person_new (AmendsOverview *self);
gboolean amends_overview_has_pin (AmendsOverview *self);
/* Whether a row of the queue is there for a promise that is due today or overdue. */
gboolean amends_overview_is_promise_due (const AmendsQueueRow *row);
AmendsWorkCounts amends_overview_get_work (AmendsOverview *self);
const GError *amends_overview_get_error (AmendsOverview *self);
gint64 amends_overview_get_checked_at (AmendsOverview *self);
const AmendsStuckGroup *amends_overview_get_group (AmendsOverview *self, AmendsReason reason);

G_END_DECLS
