/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports: what each brought, and what was there before. All to be called inside a job. */
#pragma once

#include "store/amends-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 rows, orders, new_orders, updated, unchanged, parcels;
} AmendsBatchCounts;

/**
 * AmendsImportBatch: one import of one file.
 * @file_name: without its folder
 * @platform: (nullable): profile id; %NULL while it is not finished
 * @counts: of events: orders are parcels touched, new_orders events kept, unchanged events known
 * @finished_at: %AMENDS_TIME_NONE when the program was ended before the import was
 * @undone_at: %AMENDS_TIME_NONE while it was not taken back
 */
typedef struct
{
  gint64 id;
  char *file_name;
  char *platform;
  gboolean is_events;
  gint64 started_at;
  gint64 finished_at;
  gint64 undone_at;
  AmendsBatchCounts counts;
} AmendsImportBatch;

void amends_import_batch_free (AmendsImportBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsImportBatch, amends_import_batch_free)

/* --- a batch --- */
gint64 amends_store_start_batch (AmendsDb *db,
                                 const char *file_name,
                                 gboolean is_events,
                                 gint64 now,
                                 GError **error); /* 0 on error */
/* The span of new orders grows with each transaction. */
gboolean amends_store_note_new_orders (AmendsDb *db,
                                       gint64 batch,
                                       gint64 first_order_id,
                                       gint64 last_order_id,
                                       GError **error);
gboolean amends_store_finish_batch (AmendsDb *db,
                                    gint64 batch,
                                    const char *platform,
                                    const AmendsBatchCounts *counts,
                                    gint64 now,
                                    GError **error);
/* What the platform was asked from before; only the first note of a batch counts. */
gboolean amends_store_note_fetch (AmendsDb *db,
                                  gint64 batch,
                                  const char *platform,
                                  gint64 before,
                                  GError **error);
/* @platform: (out) (nullable): NULL for a file */
gboolean amends_store_load_fetch (AmendsDb *db,
                                  gint64 batch,
                                  char **platform,
                                  gint64 *before,
                                  GError **error);
gboolean amends_store_mark_undone (AmendsDb *db, gint64 batch, gint64 now, GError **error);
gboolean amends_store_remove_batch (AmendsDb *db, gint64 batch, GError **error);
/* @id 0: the newest that was not taken back. NOT_FOUND where there is none. */
AmendsImportBatch *amends_store_load_batch (AmendsDb *db, gint64 id, GError **error);
GPtrArray *
amends_store_list_batches (AmendsDb *db,
                           int limit,
                           GError **error); /* (element-type AmendsImportBatch) newest first */

/* --- what was there before --- */
typedef struct
{
  gint64 parcel_id; /* 0: of the order itself */
  char *field;
  char *before; /* may be NULL: not known */
  char *after;
} AmendsFieldChange;

void amends_field_change_free (AmendsFieldChange *change);

guint64 amends_store_items_digest (GPtrArray *items); /* (element-type AmendsLineItem) */
/* An order that a batch changes twice keeps what was there before the first time. */
gboolean amends_store_note_change (AmendsDb *db, gint64 batch, gint64 order_id, GError **error);
gboolean amends_store_note_field (AmendsDb *db,
                                  gint64 batch,
                                  gint64 order_id,
                                  gint64 parcel_id,
                                  const char *field,
                                  const char *before,
                                  const char *after,
                                  GError **error);
gboolean amends_store_note_items (AmendsDb *db,
                                  gint64 batch,
                                  gint64 order_id,
                                  GPtrArray *before,
                                  GPtrArray *after,
                                  GError **error);
gboolean amends_store_forget_change (AmendsDb *db, gint64 batch, gint64 order_id, GError **error);

GArray *amends_store_list_new_orders (AmendsDb *db,
                                      gint64 batch,
                                      gint64 after_id,
                                      int limit,
                                      GError **error); /* (element-type gint64) */
GArray *amends_store_list_changed_orders (AmendsDb *db,
                                          gint64 batch,
                                          int limit,
                                          GError **error); /* (element-type gint64) */
GPtrArray *amends_store_load_field_changes (AmendsDb *db,
                                            gint64 batch,
                                            gint64 order_id,
                                            GError **error); /* (element-type AmendsFieldChange) */
/* @before: (out): (element-type AmendsLineItem): NULL when the batch left the items alone. */
gboolean amends_store_load_items_before (AmendsDb *db,
                                         gint64 batch,
                                         gint64 order_id,
                                         guint64 *digest_after,
                                         GPtrArray **before,
                                         GError **error);
GArray *amends_store_list_batch_parcels (AmendsDb *db,
                                         gint64 batch,
                                         gint64 order_id,
                                         GError **error); /* (element-type gint64) */
gboolean amends_store_set_event_batch (AmendsDb *db, gint64 event_id, gint64 batch, GError **error);
/* Events that no other source told of; -1 on error, 0 when none are left. */
int amends_store_remove_batch_events (AmendsDb *db,
                                      gint64 batch,
                                      const char *source,
                                      int limit,
                                      GError **error);

/* --- what was done since --- */
typedef enum
{
  AMENDS_WORK_NONE,
  AMENDS_WORK_EMAIL,  /* an email was written */
  AMENDS_WORK_REPORT, /* what the customer said was noted */
  AMENDS_WORK_REASON, /* a reason was set by hand */
  AMENDS_WORK_EVENTS, /* tracking events came */
  AMENDS_WORK_PARCEL, /* a parcel was added */
  AMENDS_WORK_IMPORT, /* a later import changed the order */
  AMENDS_WORK_CASE,   /* a case was begun, something promised or given */
} AmendsWork;

gboolean amends_store_find_work_on_order (AmendsDb *db,
                                          gint64 batch,
                                          gint64 order_id,
                                          AmendsWork *work,
                                          GError **error);
gboolean
amends_store_find_work_on_parcel (AmendsDb *db, gint64 parcel_id, AmendsWork *work, GError **error);

G_END_DECLS
