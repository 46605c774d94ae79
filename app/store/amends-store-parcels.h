/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parcels and their history in the shop file. All to be called inside a job. */
#pragma once

#include "model/amends-diagnosis.h"
#include "store/amends-store.h"

G_BEGIN_DECLS

/* --- parcels --- */
gint64 amends_store_insert_parcel (AmendsDb *db,
                                   const AmendsParcel *parcel,
                                   const char *number_key,
                                   gint64 batch,
                                   GError **error); /* 0 on error */
gint64 amends_store_find_parcel_of (AmendsDb *db,
                                    gint64 order_id,
                                    const char *number_key,
                                    GError **error); /* 0: none, -1 on error */
GArray *amends_store_find_parcels_by_number (AmendsDb *db,
                                             const char *number_key,
                                             GError **error); /* (element-type gint64) */
GArray *amends_store_list_parcels_of (AmendsDb *db,
                                      gint64 order_id,
                                      GError **error); /* (element-type gint64) */
gboolean amends_store_note_answer (AmendsDb *db,
                                   gint64 id,
                                   const char *carrier,
                                   gint64 now,
                                   gboolean *is_there,
                                   GError **error);
gboolean amends_store_has_parcel (AmendsDb *db, gint64 id, gboolean *has, GError **error);
AmendsParcel *
amends_store_load_parcel (AmendsDb *db, gint64 id, gboolean with_events, GError **error);
gboolean amends_store_load_parcels_of (AmendsDb *db,
                                       AmendsOrder *order,
                                       gboolean with_events,
                                       GError **error);
/* Facts from elsewhere: what is NULL or 0 leaves what is known. @changed: whether anything
 * differed. */
gboolean amends_store_merge_parcel (AmendsDb *db,
                                    gint64 id,
                                    const AmendsParcel *parcel,
                                    gboolean *changed,
                                    GError **error);
/* What an import may say of a parcel, also that it is not known. */
gboolean amends_store_set_parcel_facts (AmendsDb *db,
                                        const AmendsParcel *parcel,
                                        GError **error);
gboolean amends_store_remove_parcel (AmendsDb *db, gint64 id, GError **error);
gboolean amends_store_set_report (AmendsDb *db,
                                  gint64 id,
                                  AmendsReport report,
                                  const char *text,
                                  gint64 now,
                                  GError **error);
gboolean amends_store_set_reason (AmendsDb *db,
                                  gint64 id,
                                  AmendsReason reason,
                                  const char *note,
                                  gint64 now,
                                  GError **error);

/* --- tracking history --- */
int amends_store_insert_event (AmendsDb *db,
                               gint64 parcel_id,
                               AmendsEvent *event,
                               GError **error); /* 1 new, 0 known, -1 on error */
gboolean amends_store_remove_event (AmendsDb *db, gint64 parcel_id, gint64 id, GError **error);
gboolean amends_store_set_checked (AmendsDb *db, gint64 parcel_id, gint64 now, GError **error);

/* --- the remembered diagnosis --- */
gboolean amends_store_save_diagnosis (AmendsDb *db,
                                      gint64 parcel_id,
                                      const AmendsDiagnosis *diagnosis,
                                      gint64 now,
                                      gint64 valid_until,
                                      gint64 due_at,
                                      GError **error);
gboolean amends_store_expire_order (AmendsDb *db,
                                    gint64 order_id,
                                    GError **error); /* of an order's parcels */
gboolean amends_store_expire_all (AmendsDb *db, GError **error);
/* Parcels whose diagnosis does not hold at @now. */
GArray *amends_store_list_expired (AmendsDb *db,
                                   gint64 now,
                                   int limit,
                                   GError **error); /* (element-type gint64) */

G_END_DECLS
