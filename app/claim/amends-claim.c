/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a claim pack is made of, and what of it is whose business. */
#include "claim/amends-claim.h"

G_DEFINE_QUARK (amends - claim - error - quark, amends_claim_error)

static const char *const receivers[] = {
  [AMENDS_CLAIM_FOR_CARRIER] = "carrier",
  [AMENDS_CLAIM_FOR_PLATFORM] = "platform",
};

const char *
amends_claim_receiver_to_string (AmendsClaimReceiver receiver)
{
  return receivers[receiver];
}

gboolean
amends_claim_receiver_from_string (const char *text, AmendsClaimReceiver *receiver)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (receivers); i++)
    if (g_str_equal (receivers[i], text))
      {
        *receiver = (AmendsClaimReceiver) i;
        return TRUE;
      }
  return FALSE;
}

AmendsClaimSource *
amends_claim_source_new (gint64 parcel_id, const char *source, const char *name, gint64 asked_at)
{
  AmendsClaimSource *self = g_new0 (AmendsClaimSource, 1);

  self->parcel_id = parcel_id;
  self->source = g_strdup (source);
  self->name = g_strdup (name);
  self->asked_at = asked_at;
  return self;
}

void
amends_claim_source_free (AmendsClaimSource *source)
{
  g_free (source->source);
  g_free (source->name);
  g_free (source);
}

void
amends_claim_evidence_free (AmendsClaimEvidence *evidence)
{
  g_free (evidence->item);
  g_free (evidence->name);
  g_free (evidence->value);
  g_free (evidence->path);
  g_free (evidence);
}

void
amends_claim_email_free (AmendsClaimEmail *email)
{
  g_clear_pointer (&email->email, amends_email_unref);
  g_clear_pointer (&email->message, g_bytes_unref);
  g_free (email);
}

AmendsClaimFacts *
amends_claim_facts_new (AmendsClaimReceiver receiver, const char *language)
{
  AmendsClaimFacts *self = g_new0 (AmendsClaimFacts, 1);

  self->receiver = receiver;
  self->language = g_strdup (language);
  self->evidence = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_claim_evidence_free);
  self->emails = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_claim_email_free);
  self->gifts = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_gift_free);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_claim_source_free);
  self->deadlines = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_deadline_free);
  return self;
}

void
amends_claim_facts_free (AmendsClaimFacts *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->shop, amends_shop_unref);
  g_clear_pointer (&self->order, amends_order_unref);
  g_clear_pointer (&self->parcel, amends_parcel_unref);
  g_clear_pointer (&self->row, amends_case_free);
  g_clear_pointer (&self->evidence, g_ptr_array_unref);
  g_clear_pointer (&self->emails, g_ptr_array_unref);
  g_clear_pointer (&self->gifts, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->deadlines, g_ptr_array_unref);
  g_free (self->carrier_name);
  g_free (self->carrier_address);
  g_free (self->language);
  g_free (self);
}

/* What the customer reported says more than what the tracking shows. */
const char *
amends_claim_facts_get_kind (const AmendsClaimFacts *facts)
{
  AmendsReport report = facts->parcel != NULL ? facts->parcel->report : AMENDS_REPORT_NONE;

  if (report == AMENDS_REPORT_DAMAGED || facts->reason == AMENDS_REASON_DAMAGED)
    return "damage";
  if (facts->reason == AMENDS_REASON_SIGNED_NOT_RECEIVED ||
      (report == AMENDS_REPORT_NOT_RECEIVED && facts->parcel->status == AMENDS_STATUS_DELIVERED))
    return "non_receipt";
  if (facts->reason == AMENDS_REASON_LOST || facts->reason == AMENDS_REASON_NO_MOVEMENT)
    return "loss";
  if (facts->reason == AMENDS_REASON_RETURNED || facts->reason == AMENDS_REASON_REFUSED)
    return "return";
  return "delay";
}

/* What somebody wrote down for the shop itself stays there unless it was chosen; a file is
 * evidence, whatever the playbook thought would be brought. */
gboolean
amends_claim_facts_encloses (const AmendsClaimFacts *facts, const AmendsClaimEvidence *evidence)
{
  return facts->with_notes || evidence->kind != AMENDS_ITEM_NOTE || evidence->path != NULL;
}
