/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claim pack: what a carrier or a platform is given so that it decides for the shop. */

#include "desk/amends-desk-claim.h"

#include "desk/amends-desk-cases.h"
#include "desk/amends-desk-claim-facts.h"
#include "desk/amends-desk-orders.h"
#include "store/amends-store-people.h"

typedef struct
{
  AmendsDesk *desk;
  AmendsCaseHand hand;
  gint64 order_id;
  gint64 case_id;
  const AmendsClaimChoices *choices;
} Asked;

/**
 * amends_desk_resolve_claim:
 * @words: a case's identifier ("C3"), or an order's number or identifier
 * @order_id: (out): the order
 * @case_id: (out): its open case, else its last one; 0 where it never had one
 */
gboolean
amends_desk_resolve_claim (AmendsDesk *self,
                           const char *words,
                           gint64 *order_id,
                           gint64 *case_id,
                           GError **error)
{
  g_autoptr (AmendsCase) row = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && words != NULL, FALSE);

  *case_id = amends_desk_resolve_case (self, words, NULL);
  if (*case_id == 0)
    {
      *order_id = amends_desk_resolve_order (self, words, error);
      return *order_id != 0;
    }
  row = amends_desk_get_case (self, *case_id, error);
  *order_id = row != NULL ? row->order_id : 0;
  return row != NULL;
}

static gpointer
gather_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, asked->hand.person_id, error);
  g_autoptr (AmendsCaseWork) work = NULL;

  if (person == NULL)
    return NULL;
  work = asked->case_id != 0
             ? amends_case_work_load (db, asked->case_id, &asked->hand, error)
             : amends_case_work_load_order (db, asked->order_id, &asked->hand, error);
  return work != NULL ? amends_claim_facts_gather (asked->desk, db, work, asked->choices, error)
                      : NULL;
}

/**
 * amends_desk_make_claim_pack:
 * @order_id: an order; @case_id: its case, or 0
 * @choices: for whom, and what goes along
 *
 * Reads files: not for the main thread of a window. Writes nothing yet.
 *
 * Returns: (transfer full) (nullable): the pack, with what is missing in it
 */
AmendsClaimPack *
amends_desk_make_claim_pack (AmendsDesk *self,
                             gint64 order_id,
                             gint64 case_id,
                             const AmendsClaimChoices *choices,
                             GError **error)
{
  Asked asked = { self, amends_case_hand_of (self), order_id, case_id, choices };
  g_autoptr (AmendsClaimFacts) facts = NULL;
  GError *problem = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && choices != NULL, NULL);

  if (!amends_desk_bring_up_to_date (self, NULL, error))
    return NULL;
  facts = amends_desk_read (self, gather_job, &asked, NULL, &problem);
  if (problem != NULL)
    amends_desk_propagate_error (error, problem);
  return facts != NULL ? amends_claim_pack_new (facts, error) : NULL;
}

typedef struct
{
  gint64 person_id;
  const AmendsClaimPack *pack;
} Saved;

static gpointer
log_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Saved *saved = data;

  return GINT_TO_POINTER (amends_store_log_action (
      db, saved->person_id, "claim_pack", saved->pack->order_id, saved->pack->case_id,
      amends_claim_receiver_to_string (saved->pack->receiver), error));
}

/**
 * amends_desk_save_claim_pack:
 * @pack: from amends_desk_make_claim_pack()
 * @path: where
 * @may_replace: whether what stands there may go
 * @progress: (nullable) (scope call): called on this thread
 *
 * As amends_claim_archive_write(); who made it, and for whom, goes to the log: it shows the
 * customer's address to whoever opens it.
 */
gboolean
amends_desk_save_claim_pack (AmendsDesk *self,
                             const AmendsClaimPack *pack,
                             const char *path,
                             gboolean may_replace,
                             AmendsClaimProgress progress,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error)
{
  Saved saved = { amends_desk_get_person_id (self), pack };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && pack != NULL && path != NULL, FALSE);

  return amends_desk_require_real (self, error) &&
         amends_claim_archive_write (pack, path, may_replace, progress, user_data, cancellable,
                                     error) &&
         amends_desk_write (self, log_job, &saved, NULL, error) != NULL;
}
