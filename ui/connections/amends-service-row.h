/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-connections.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_SERVICE_ROW (amends_service_row_get_type ())
G_DECLARE_FINAL_TYPE (AmendsServiceRow, amends_service_row, AMENDS, SERVICE_ROW, AdwActionRow)

/* A row that opens the service's page. */
GtkWidget *amends_service_row_new (const char *id);
const char *amends_service_row_get_id (AmendsServiceRow *self);
/* @zone: (nullable): the shop's */
void amends_service_row_set_service (AmendsServiceRow *self,
                                     const AmendsService *service,
                                     GTimeZone *zone);

G_END_DECLS
