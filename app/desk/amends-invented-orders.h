/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shop that the sample and the practice are made of; only for the files of desk/. */
#pragma once

#include <json-glib/json-glib.h>

#include "desk/amends-desk-private.h"

G_BEGIN_DECLS

JsonNode *amends_invented_shop_load (GError **error);
gboolean amends_invented_shop_set (AmendsDesk *self, JsonObject *shop, GError **error);
gboolean amends_invented_shop_unset (AmendsDesk *self, GError **error);
GPtrArray *amends_invented_orders_read (JsonObject *root,
                                        JsonArray *array,
                                        const char *platform,
                                        gint64 now,
                                        GError **error);

G_END_DECLS
