/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each provider said of each parcel, and which parcels are to be asked for. To be called
 * inside a job. */
#pragma once

#include "model/amends-open-parcel.h"
#include "store/amends-store.h"

G_BEGIN_DECLS

GPtrArray *amends_store_list_open_parcels (AmendsDb *db,
                                           gint64 parcel_id,
                                           GError **error); /* (element-type AmendsOpenParcel) */
GArray *amends_store_list_perhaps_ended (AmendsDb *db,
                                         gint64 after_id,
                                         int limit,
                                         GError **error); /* (element-type gint64) */
GPtrArray *amends_store_list_sources (AmendsDb *db,
                                      gint64 parcel_id,
                                      GError **error); /* (element-type AmendsParcelSource) */
gboolean amends_store_confirm_source (AmendsDb *db,
                                      gint64 parcel_id,
                                      const char *provider,
                                      guint64 digest,
                                      gint64 registered_at,
                                      gint64 now,
                                      gboolean *is_same,
                                      GError **error);
gboolean amends_store_save_source (AmendsDb *db,
                                   const AmendsParcelSource *source,
                                   const guint64 *digest,
                                   GError **error);
gboolean amends_store_set_attempted (AmendsDb *db,
                                     gint64 parcel_id,
                                     const char *provider,
                                     gint64 now,
                                     GError **error);
gboolean amends_store_save_answer (AmendsDb *db,
                                   gint64 parcel_id,
                                   const char *provider,
                                   GBytes *body,
                                   gint64 now,
                                   GError **error);
GBytes *
amends_store_load_answer (AmendsDb *db, gint64 parcel_id, const char *provider, GError **error);
gboolean amends_store_set_look_failed (AmendsDb *db,
                                       gint64 parcel_id,
                                       const char *text,
                                       gint64 now,
                                       GError **error);
gboolean amends_store_set_preferred_source (AmendsDb *db,
                                            gint64 parcel_id,
                                            const char *provider,
                                            GError **error);

G_END_DECLS
