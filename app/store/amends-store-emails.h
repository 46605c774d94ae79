/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Emails that left. To be called inside a job. */
#pragma once

#include "store/amends-store.h"

G_BEGIN_DECLS

gint64 amends_store_insert_email (AmendsDb *db,
                                  const AmendsEmail *email,
                                  AmendsWay way,
                                  gint64 left_at,
                                  gint64 person_id,
                                  GError **error); /* 0 on error */
/* How many left from then on; -1 on error. */
int amends_store_count_left (AmendsDb *db, gint64 since, GError **error);
gint64 amends_store_get_last_left (AmendsDb *db, gint64 order_id, GError **error);
gboolean amends_store_remove_email (AmendsDb *db, gint64 id, gboolean *was_there, GError **error);
GPtrArray *amends_store_list_emails (AmendsDb *db,
                                     gint64 parcel_id,
                                     GError **error); /* (element-type AmendsEmail) newest first */

G_END_DECLS
