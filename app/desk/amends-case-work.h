/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case with all that working it needs; only for the files of desk/, inside a job. */
#pragma once

#include "care/amends-playbook-run.h"
#include "desk/amends-desk-private.h"
#include "model/amends-case.h"

G_BEGIN_DECLS

/* Who works, and where. Filled by amends_case_hand_init() outside of the job. */
typedef struct
{
  gint64 person_id;
  const char *token;
  gint64 now;
} AmendsCaseHand;

AmendsCaseHand amends_case_hand_of (AmendsDesk *self);

/**
 * AmendsCaseWork:
 * @row: the case with its answers, notes and evidence
 * @order: with its parcels and their events
 * @person: (nullable): who is at work; %NULL where people are named and nobody has said so
 * @parcel: (nullable): what the case is about: stuck longest, else the newest; borrowed
 * @diagnosis: (nullable): of @parcel
 */
typedef struct
{
  AmendsCase *row;
  AmendsOrder *order;
  AmendsShop *shop;
  AmendsPerson *person;
  AmendsParcel *parcel;
  AmendsDiagnosis *diagnosis;
  GPtrArray *promises;
  AmendsCareFacts facts;
  gint64 now;
} AmendsCaseWork;

AmendsCaseWork *amends_case_work_load (AmendsDb *db,
                                       gint64 case_id,
                                       const AmendsCaseHand *hand,
                                       GError **error);
/* The same of an order that has no case: as if one were begun now. */
AmendsCaseWork *amends_case_work_load_order (AmendsDb *db,
                                             gint64 order_id,
                                             const AmendsCaseHand *hand,
                                             GError **error);
void amends_case_work_free (AmendsCaseWork *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsCaseWork, amends_case_work_free)

/* To be worked by whoever is at work: claimed or renewed, open; BUSY where another window holds
 * it. */
AmendsCaseWork *amends_case_work_begin (AmendsDb *db,
                                        gint64 case_id,
                                        const AmendsCaseHand *hand,
                                        GError **error);
AmendsRun *amends_case_work_run (AmendsCaseWork *self, GError **error);
/* Records what Amends can answer by itself, and carries it out. */
gboolean amends_case_work_settle (AmendsDb *db, AmendsCaseWork *self, GError **error);

/* Claims, or says who holds it. */
gboolean amends_case_claim (AmendsDb *db,
                            gint64 case_id,
                            const AmendsCaseHand *hand,
                            int minutes,
                            GError **error);
/* The open case of an order, begun and claimed; 0 on error. */
gint64 amends_case_claim_order (AmendsDb *db,
                                gint64 order_id,
                                const AmendsCaseHand *hand,
                                int minutes,
                                GError **error);
/* Refuses where a promise to the order is open. */
gboolean amends_case_require_settled (AmendsDb *db, gint64 order_id, GError **error);
/* Of an order whose case was closed or opened. */
gboolean amends_case_rediagnose (AmendsDb *db, AmendsCaseWork *self, GError **error);

/* Answers and evidence, called what the playbooks call them now. Reads playbooks. */
void amends_case_name_log (AmendsCase *row);

/* Of a case that is gone (amends-desk-evidence.c). */
void amends_case_remove_evidence (AmendsDesk *self, gint64 case_id);
/* Whose clock a promise to the customer is kept on, and when what is said in words is due. */
gint64 amends_case_promise_due (const AmendsCaseWork *self, const char *due, char **zone);

G_END_DECLS
