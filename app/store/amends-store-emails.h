/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Emails that left, and the shop's settings. To be called inside a job. */
#pragma once

#include "store/amends-store.h"

G_BEGIN_DECLS

gint64 amends_store_insert_email (AmendsDb *db,
                                  const AmendsEmail *email,
                                  AmendsWay way,
                                  gint64 left_at,
                                  GError **error); /* 0 on error */
gboolean amends_store_remove_email (AmendsDb *db, gint64 id, gboolean *was_there, GError **error);
GPtrArray *amends_store_list_emails (AmendsDb *db,
                                     gint64 parcel_id,
                                     GError **error); /* (element-type AmendsEmail) newest first */

gboolean amends_store_set_setting (AmendsDb *db,
                                   const char *key,
                                   const char *value,
                                   GError **error);                    /* NULL unsets */
GHashTable *amends_store_load_settings (AmendsDb *db, GError **error); /* utf8 -> utf8 */
gboolean amends_store_clear_settings (AmendsDb *db, GError **error);

/* What is wrong with the file (element-type utf8); none: sound. Reads all of it. On a writing
 * connection. */
GPtrArray *amends_store_find_faults (AmendsDb *db, GError **error);

G_END_DECLS
