/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-connections.h"
#include "desk/amends-desk-undo.h"
#include "widgets/amends-order-fetcher.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_ORDERS_GROUP (amends_orders_group_get_type ())
G_DECLARE_FINAL_TYPE (AmendsOrdersGroup, amends_orders_group, AMENDS, ORDERS_GROUP, AdwBin)

/* Once. */
void amends_orders_group_set_fetcher (AmendsOrdersGroup *self,
                                      AmendsOrderFetcher *fetcher,
                                      const char *platform);
/* @last: (nullable): the last import from the platform that brought something */
void amends_orders_group_set_last (AmendsOrdersGroup *self,
                                   const AmendsService *service,
                                   const AmendsImportEntry *last,
                                   GTimeZone *zone);

G_END_DECLS
