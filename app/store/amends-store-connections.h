/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Services the shop is connected to, and the account of what was sent to them. To be called inside
 * a job. */
#pragma once

#include "model/amends-connection.h"
#include "store/amends-store.h"

G_BEGIN_DECLS

GPtrArray *amends_store_list_connections (AmendsDb *db,
                                          GError **error); /* (element-type AmendsConnection) */
gboolean
amends_store_save_connection (AmendsDb *db, const AmendsConnection *connection, GError **error);
gboolean amends_store_remove_connection (AmendsDb *db, const char *service, GError **error);
gboolean
amends_store_set_quota (AmendsDb *db, const char *service, gint64 left, gint64 now, GError **error);
gboolean amends_store_set_succeeded (AmendsDb *db, const char *service, gint64 now, GError **error);
gboolean amends_store_set_failed (AmendsDb *db,
                                  const char *service,
                                  const char *failure,
                                  const char *text,
                                  gint64 now,
                                  gint64 wait_until,
                                  GError **error);

gint64 amends_store_insert_outgoing (AmendsDb *db, const AmendsOutgoing *outgoing, GError **error);
gboolean amends_store_finish_outgoing (AmendsDb *db,
                                       gint64 id,
                                       int http_status,
                                       const char *failure,
                                       gint64 now,
                                       GError **error);
GPtrArray *amends_store_list_outgoing (AmendsDb *db,
                                       const AmendsOutgoingQuery *query,
                                       GError **error); /* (element-type AmendsOutgoing) */
GPtrArray *amends_store_list_outgoing_services (AmendsDb *db,
                                                GError **error); /* (element-type utf8) */
gint64 amends_store_count_outgoing (AmendsDb *db,
                                    const char *service,
                                    gint64 since,
                                    GError **error); /* -1 on error */
gboolean amends_store_prune_outgoing (AmendsDb *db, gint64 before, GError **error);

G_END_DECLS
