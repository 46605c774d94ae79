/* SPDX-License-Identifier: GPL-3.0-or-later */
/* queue: the cases in the order in which they should be worked. It asks the desk; it knows no other
 * feature. */
#pragma once

#include "desk/amends-desk-cases.h"
#include "widgets/amends-overview.h"
#include "widgets/amends-page.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_QUEUE_PAGE (amends_queue_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsQueuePage, amends_queue_page, AMENDS, QUEUE_PAGE, AmendsPage)

/* What the page shows: a kind of the desk's queue, or the rows with a promise that is due. */
typedef enum
{
  AMENDS_QUEUE_PAGE_ALL,
  AMENDS_QUEUE_PAGE_WEEKLY,
  AMENDS_QUEUE_PAGE_OWNER,
  AMENDS_QUEUE_PAGE_MINE,
  AMENDS_QUEUE_PAGE_PROMISES,
} AmendsQueuePageKind;

GtkWidget *amends_queue_page_new (AmendsOverview *overview);
void amends_queue_page_set_kind (AmendsQueuePage *self, AmendsQueuePageKind kind);
GListModel *amends_queue_page_get_model (AmendsQueuePage *self);

G_END_DECLS
