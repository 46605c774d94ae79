/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each provider said of each parcel, and which parcels are to be asked for. To be called
 * inside a job. */
#pragma once

#include "model/amends-connection.h"
#include "model/amends-parcel.h"
#include "store/amends-store.h"

G_BEGIN_DECLS

/* A parcel that is still on its way, with what a question for it may need. */
typedef struct
{
  gint64 id;
  char *number;
  char *carrier;
  char *postcode;
  char *phone;
  char *destination_country;
  char *preferred_source;
  AmendsStatus status;
  gint64 shipped_at;
  gint64 promised_at;
  gint64 added_at;
  gint64 last_event_at;
  GPtrArray *sources; /* (element-type AmendsParcelSource) */
} AmendsOpenParcel;

void amends_open_parcel_free (AmendsOpenParcel *parcel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsOpenParcel, amends_open_parcel_free)

GPtrArray *amends_store_list_open_parcels (AmendsDb *db,
                                           gint64 parcel_id,
                                           GError **error); /* (element-type AmendsOpenParcel) */
GPtrArray *amends_store_list_sources (AmendsDb *db,
                                      gint64 parcel_id,
                                      GError **error); /* (element-type AmendsParcelSource) */
gboolean amends_store_save_source (AmendsDb *db, const AmendsParcelSource *source, GError **error);
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
                                   gboolean *is_new,
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
