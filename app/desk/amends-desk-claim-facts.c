/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers for a claim what orders, parcels, cases, emails and gifts say. */

#include "desk/amends-desk-claim-facts.h"

#include <glib/gstdio.h>

#include "base/amends-text.h"
#include "desk/amends-case-deadlines.h"
#include "desk/amends-desk-cases.h"
#include "desk/amends-desk-tracking.h"
#include "mail/amends-message.h"
#include "net/amends-provider.h"
#include "store/amends-store-emails.h"
#include "store/amends-store-gifts.h"
#include "store/amends-store-sources.h"

/* --- evidence --- */

/* What the playbook calls the item, in the pack's language. */
static char *
name_item (const AmendsCaseEvidence *evidence, const char *language)
{
  g_autoptr (AmendsPlaybook) playbook = amends_playbook_load (evidence->playbook, NULL);

  for (guint i = 0; playbook != NULL && i < playbook->steps->len; i++)
    {
      const AmendsStep *step = g_ptr_array_index (playbook->steps, i);

      for (guint n = 0; n < step->collect->len; n++)
        {
          const AmendsCollect *item = g_ptr_array_index (step->collect, n);

          if (g_str_equal (item->id, evidence->item))
            return g_strdup (amends_twin_get (&item->name, language));
        }
    }
  return g_strdup (evidence->item);
}

static gint64
size_of (const char *path)
{
  GStatBuf about;

  return g_lstat (path, &about) == 0 && S_ISREG (about.st_mode) && g_access (path, R_OK) == 0
             ? (gint64) about.st_size
             : -1;
}

static void
add_evidence (AmendsDesk *desk, AmendsClaimFacts *facts)
{
  for (guint i = 0; i < facts->row->evidence->len; i++)
    {
      const AmendsCaseEvidence *kept = g_ptr_array_index (facts->row->evidence, i);
      AmendsClaimEvidence *evidence = g_new0 (AmendsClaimEvidence, 1);

      evidence->item = g_strdup (kept->item);
      evidence->kind = kept->kind;
      evidence->name = name_item (kept, facts->language);
      evidence->value = g_strdup (kept->value);
      evidence->at = kept->at;
      evidence->path = amends_desk_dup_evidence_path (desk, kept);
      evidence->size_bytes = evidence->path != NULL ? size_of (evidence->path) : 0;
      g_ptr_array_add (facts->evidence, evidence);
    }
}

/* --- emails --- */

static int
compare_oldest_first (gconstpointer a, gconstpointer b)
{
  const AmendsEmail *first = (*(AmendsClaimEmail *const *) a)->email;
  const AmendsEmail *second = (*(AmendsClaimEmail *const *) b)->email;

  return first->left_at != second->left_at
             ? (first->left_at > second->left_at) - (first->left_at < second->left_at)
             : (first->id > second->id) - (first->id < second->id);
}

static gboolean
add_emails (AmendsDb *db, AmendsClaimFacts *facts, const AmendsParcel *parcel, GError **error)
{
  g_autoptr (GPtrArray) emails = amends_store_list_emails (db, parcel->id, error);

  for (guint i = 0; emails != NULL && i < emails->len; i++)
    {
      AmendsClaimEmail *email = g_new0 (AmendsClaimEmail, 1);

      email->email = amends_email_ref (g_ptr_array_index (emails, i));
      if (facts->with_emails)
        email->message = amends_message_build_record (email->email, facts->shop->name,
                                                      facts->shop->email);
      g_ptr_array_add (facts->emails, email);
    }
  return emails != NULL;
}

/* --- who was asked --- */

static gboolean
add_sources (AmendsDb *db, AmendsClaimFacts *facts, const AmendsParcel *parcel, GError **error)
{
  g_autoptr (GPtrArray) sources = amends_store_list_sources (db, parcel->id, error);

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      const AmendsParcelSource *source = g_ptr_array_index (sources, i);
      const AmendsProvider *provider = amends_provider_get (source->provider);

      g_ptr_array_add (facts->sources,
                       amends_claim_source_new (parcel->id, source->provider,
                                                provider != NULL ? provider->name : NULL,
                                                source->answered_at));
    }
  return sources != NULL;
}

/* --- all of it --- */

/* Of the other parcels of the order a carrier learns nothing. */
static gboolean
add_parcels (AmendsDb *db, AmendsClaimFacts *facts, GError **error)
{
  for (guint i = 0; i < facts->order->parcels->len; i++)
    {
      const AmendsParcel *parcel = g_ptr_array_index (facts->order->parcels, i);

      if (facts->receiver == AMENDS_CLAIM_FOR_CARRIER && parcel != facts->parcel)
        continue;
      if (!add_emails (db, facts, parcel, error) || !add_sources (db, facts, parcel, error))
        return FALSE;
    }
  g_ptr_array_sort (facts->emails, compare_oldest_first);
  return TRUE;
}

static void
take_work (AmendsDesk *desk, AmendsClaimFacts *facts, AmendsCaseWork *work)
{
  facts->now = work->now;
  facts->reason = work->row->reason;
  if (work->diagnosis != NULL && work->diagnosis->reason == work->row->reason)
    facts->grade = work->diagnosis->grade;
  if (work->parcel != NULL)
    {
      facts->parcel = amends_parcel_ref (work->parcel);
      facts->carrier_name = g_strdup (amends_desk_carrier_name (work->parcel));
      facts->carrier_address = g_strdup (amends_desk_claim_uri (desk, work->parcel));
    }
  facts->shop = g_steal_pointer (&work->shop);
  facts->order = g_steal_pointer (&work->order);
  facts->row = g_steal_pointer (&work->row);
  work->parcel = NULL;
}

AmendsClaimFacts *
amends_claim_facts_gather (AmendsDesk *desk,
                           AmendsDb *db,
                           AmendsCaseWork *work,
                           const AmendsClaimChoices *choices,
                           GError **error)
{
  g_autoptr (AmendsClaimFacts)
      facts = amends_claim_facts_new (choices->receiver, amends_language_pick (choices->language));
  GPtrArray *deadlines = amends_case_list_deadlines (work, error);
  GPtrArray *gifts = deadlines != NULL ? amends_store_list_gifts (db, work->row->order_id, 0, error)
                                       : NULL;

  if (deadlines != NULL)
    {
      g_ptr_array_unref (facts->deadlines);
      facts->deadlines = deadlines;
    }
  if (gifts == NULL)
    return NULL;
  g_ptr_array_unref (facts->gifts);
  facts->gifts = gifts;
  facts->with_notes = choices->with_notes;
  facts->with_emails = choices->emails == AMENDS_CLAIM_EMAILS_AS_USUAL
                           ? choices->receiver == AMENDS_CLAIM_FOR_PLATFORM
                           : choices->emails == AMENDS_CLAIM_EMAILS_IN;
  take_work (desk, facts, work);
  add_evidence (desk, facts);
  return add_parcels (db, facts, error) ? g_steal_pointer (&facts) : NULL;
}
