/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases, who works them, and what the queue is made of. To be called inside a job. */
#pragma once

#include "model/amends-case.h"
#include "store/amends-store.h"

G_BEGIN_DECLS

/* --- one case, without what was done in it --- */
gint64 amends_store_insert_case (AmendsDb *db, const AmendsCase *self, GError **error); /* 0 on error */
AmendsCase *amends_store_load_case (AmendsDb *db, gint64 id, GError **error);
/* The open one of an order; 0: none, -1 on error. */
gint64 amends_store_find_open_case (AmendsDb *db, gint64 order_id, GError **error);
/* The newest one of an order, open or closed; 0: none, -1 on error. */
gint64 amends_store_find_last_case (AmendsDb *db, gint64 order_id, GError **error);
/* Closed since then, or open and worked on since then. */
GArray *
amends_store_list_worked (AmendsDb *db, gint64 since, GError **error); /* (element-type gint64) */
/* All but its order, its beginning and who works it. */
gboolean amends_store_save_case (AmendsDb *db, const AmendsCase *self, GError **error);

/* --- who works it --- */
/* Takes or keeps the case until then, unless another token holds it. */
gboolean amends_store_claim_case (AmendsDb *db,
                                  gint64 id,
                                  const char *token,
                                  gint64 person_id,
                                  gint64 now,
                                  gint64 until,
                                  gboolean *is_claimed,
                                  GError **error);
gboolean
amends_store_release_case (AmendsDb *db, gint64 id, const char *token, GError **error);
gboolean amends_store_set_worked (AmendsDb *db,
                                  gint64 id,
                                  gint64 person_id,
                                  gint64 now,
                                  GError **error);

/**
 * AmendsStoreWork: an order that somebody has to work on.
 * @case_id: 0: not begun
 * @parcel_id: the one stuck longest, else the newest; 0: none
 * @is_stuck: whether that parcel is
 * @since: when it stuck
 * @promise_due_at: of the open promise that is due first; 0: none is open
 * @n_broken: broken promises
 * @heard_at: when the customer last heard; 0: never
 * @worked_at: when somebody last worked on the case; 0: nobody
 */
typedef struct
{
  gint64 order_id;
  char *order_number;
  char *customer;
  char *country;
  char *platform;
  gint64 placed_at;
  gint64 shipped_at;
  gint64 promised_at;
  gint64 paid_at;
  AmendsMoney value;
  gint64 case_id;
  gint64 opened_at;
  char *reason_of_case;
  int heat;
  gint64 essential_at;
  gint64 dispute_until;
  gint64 disputed_at;
  gint64 follow_up_at;
  char *owner_question;
  char *owner_asked_by;
  gint64 owner_asked_at;
  gint64 owner_answered_at;
  char *claim_token;
  char *claim_person;
  gint64 claim_until;
  gint64 worked_by_id;
  gint64 parcel_id;
  gboolean is_stuck;
  AmendsReason reason;
  AmendsGrade grade;
  gint64 since;
  char *carrier;
  gint64 parcel_shipped_at;
  gint64 due_at;
  AmendsStatus status;
  gint64 promise_due_at;
  int n_broken;
  gint64 heard_at;
  gint64 worked_at;
} AmendsStoreWork;

void amends_store_work_free (AmendsStoreWork *work);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsStoreWork, amends_store_work_free)

/* Orders with an open case, an open promise, or something stuck since their last case was closed;
 * with @order_id not 0 that one, whatever there is to do. */
GPtrArray *amends_store_list_work (AmendsDb *db,
                                   gint64 order_id,
                                   GError **error); /* (element-type AmendsStoreWork) */
/* Orders on the way whose customer has heard nothing since @before. */
GPtrArray *amends_store_list_silent (AmendsDb *db,
                                     gint64 before,
                                     GError **error); /* (element-type AmendsStoreWork) */

G_END_DECLS
