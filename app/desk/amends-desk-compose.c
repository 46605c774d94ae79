/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The email beside a parcel: composed from what the shop knows. */

#include "desk/amends-desk-compose.h"
#include "desk/amends-desk-leave.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-text.h"
#include "compose/amends-composer.h"
#include "compose/amends-template.h"
#include "desk/amends-case-deadlines.h"
#include "desk/amends-desk-private.h"
#include "desk/amends-gift-gate.h"
#include "desk/amends-order-end.h"
#include "diagnosis/amends-diagnose.h"
#include "store/amends-store-case-log.h"
#include "store/amends-store-cases.h"
#include "store/amends-store-emails.h"
#include "store/amends-store-gifts.h"
#include "store/amends-store-orders.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-promises.h"

/* Of broken promises to one customer: from then on the owner writes. */
#define BROKEN_FOR_THE_OWNER 2

/* --- kinds --- */

static void
email_kind_free (AmendsEmailKind *kind)
{
  g_free (kind->name);
  g_free (kind->title);
  g_free (kind);
}

/**
 * amends_desk_list_email_kinds:
 *
 * Reads files: not for the main thread of a window.
 *
 * Returns: (transfer full) (element-type AmendsEmailKind): what may be composed, bundled and the
 * shop's own, by name
 */
GPtrArray *
amends_desk_list_email_kinds (void)
{
  g_autoptr (GPtrArray) frames = amends_template_list_frames (amends_language_pick (NULL));
  GPtrArray *kinds = g_ptr_array_new_with_free_func ((GDestroyNotify) email_kind_free);

  for (guint i = 0; i < frames->len; i++)
    {
      const AmendsTemplateInfo *frame = g_ptr_array_index (frames, i);
      AmendsEmailKind *kind = g_new0 (AmendsEmailKind, 1);

      kind->name = g_strdup (frame->name);
      kind->title = g_strdup (frame->title);
      g_ptr_array_add (kinds, kind);
    }
  return kinds;
}

/* --- composing --- */

typedef struct
{
  gint64 parcel_id;
  AmendsShop *shop;
  AmendsOrder *order;
  AmendsParcel *parcel;
  AmendsDiagnosis *diagnosis;
  guint n_emails;
  gint64 last_email_at;
  AmendsReason last_email_reason;
  char *last_email_template;
  AmendsOrderEnd end;
  const AmendsCompensation *wanted;
  AmendsCompensation *compensation; /* with its code */
  gint64 person_id;
  AmendsPerson *person; /* NULL: nobody said who is at work */
  AmendsGiven given;
  gint64 next_contact;   /* by an open promise; 0: none is */
  gint64 broken_promise; /* 0: none, or an email admitted it */
  guint n_broken;        /* settled or overdue */
  char *case_number;     /* that somebody noted in the case */
  AmendsComposeInput input;
} Facts;

static void
clear_facts (Facts *facts)
{
  g_clear_pointer (&facts->shop, amends_shop_unref);
  g_clear_pointer (&facts->order, amends_order_unref);
  g_clear_pointer (&facts->parcel, amends_parcel_unref);
  g_clear_pointer (&facts->diagnosis, amends_diagnosis_free);
  g_clear_pointer (&facts->case_number, g_free);
  g_clear_pointer (&facts->last_email_template, g_free);
  g_clear_pointer (&facts->compensation, amends_compensation_free);
  g_clear_pointer (&facts->person, amends_person_free);
}

/* An answer that proposed this email has said by when the shop writes again. What was promised and
 * not done is admitted once. */
static gboolean
gather_promises (AmendsDb *db, Facts *facts, gint64 now, GError **error)
{
  AmendsPromiseQuery query = { .order_id = facts->order->id };
  g_autoptr (GPtrArray) promises = amends_store_list_promises (db, &query, error);
  gint64 last_left = promises != NULL ? amends_store_get_last_left (db, facts->order->id, error)
                                      : -1;

  for (guint i = 0; last_left >= 0 && i < promises->len; i++)
    {
      const AmendsPromise *promise = g_ptr_array_index (promises, i);
      gboolean is_open = promise->state == AMENDS_PROMISE_OPEN;
      gboolean is_overdue = is_open && promise->due_at < now;

      if (is_open && promise->source == AMENDS_PROMISE_BY_ANSWER && promise->email_id == 0 &&
          promise->due_at > now)
        facts->next_contact = promise->due_at;
      if ((is_overdue && promise->due_at > last_left) ||
          (promise->state == AMENDS_PROMISE_BROKEN && promise->settled_at > last_left))
        facts->broken_promise = promise->due_at;
      facts->n_broken += is_overdue || promise->state == AMENDS_PROMISE_BROKEN;
    }
  return last_left >= 0;
}

/* The newest that whoever was asked gave. */
static gboolean
gather_case_number (AmendsDb *db, Facts *facts, GError **error)
{
  gint64 id = amends_store_find_open_case (db, facts->order->id, error);
  g_autoptr (AmendsCase) row = id > 0 ? amends_store_load_case (db, id, error) : NULL;
  gint64 at = 0;

  if (row == NULL)
    return id == 0;
  if (!amends_store_load_case_log (db, row, error))
    return FALSE;
  for (guint i = 0; i < row->notes->len; i++)
    {
      const AmendsCaseNote *note = g_ptr_array_index (row->notes, i);

      if (note->case_number == NULL)
        continue;
      g_free (facts->case_number);
      facts->case_number = g_strdup (note->case_number);
      at = note->at;
    }
  for (guint i = 0; i < row->evidence->len; i++)
    {
      const AmendsCaseEvidence *evidence = g_ptr_array_index (row->evidence, i);

      if (evidence->kind != AMENDS_ITEM_CASE_NUMBER || evidence->file_name != NULL ||
          evidence->at < at)
        continue;
      g_free (facts->case_number);
      facts->case_number = g_strdup (evidence->value);
    }
  return TRUE;
}

static gboolean
fits (const AmendsPoolCoupon *coupon, const AmendsCompensation *wanted, const AmendsOrder *order)
{
  g_autoptr (AmendsCompensation) has = amends_pool_coupon_to_compensation (coupon);

  return has->remedy == wanted->remedy && has->percent == wanted->percent &&
         (amends_money_is_none (wanted->amount) ||
          (amends_money_is_same_currency (has->amount, wanted->amount) &&
           has->amount.amount_minor == wanted->amount.amount_minor)) &&
         (coupon->platform == NULL || g_strcmp0 (coupon->platform, order->platform) == 0);
}

/* A coupon without a code gets one of the pool; it is given when the email leaves. */
static gboolean
pick_code (AmendsDb *db, Facts *facts, GError **error)
{
  const AmendsCompensation *wanted = facts->wanted;
  g_autoptr (GPtrArray) coupons = NULL;

  if (wanted == NULL || wanted->code != NULL ||
      (wanted->remedy != AMENDS_REMEDY_COUPON && wanted->remedy != AMENDS_REMEDY_FREE_SHIPPING))
    return TRUE;
  coupons = amends_store_list_coupons (db, TRUE, amends_clock_now (), error);
  for (guint i = 0; coupons != NULL && i < coupons->len && facts->compensation == NULL; i++)
    {
      const AmendsPoolCoupon *coupon = g_ptr_array_index (coupons, i);

      if (fits (coupon, wanted, facts->order))
        facts->compensation = amends_pool_coupon_to_compensation (coupon);
    }
  return coupons != NULL;
}

static gboolean
gather_given (AmendsDb *db, Facts *facts, GError **error)
{
  facts->person = amends_desk_load_worker (db, facts->person_id, NULL);
  return amends_given_gather (db, facts->order, facts->shop, &facts->given, error) &&
         pick_code (db, facts, error);
}

static gpointer
gather_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Facts *facts = data;
  gint64 now = amends_clock_now ();
  g_autoptr (GPtrArray) emails = amends_store_list_emails (db, facts->parcel_id, error);

  if (emails == NULL)
    return NULL;
  facts->n_emails = emails->len;
  if (emails->len > 0)
    {
      const AmendsEmail *last = g_ptr_array_index (emails, 0);

      facts->last_email_at = last->left_at;
      facts->last_email_reason = last->reason;
      facts->last_email_template = g_strdup (last->template_name);
    }
  facts->shop = amends_desk_load_shop (db, error);
  if (facts->shop == NULL)
    return NULL;
  facts->parcel = amends_store_load_parcel (db, facts->parcel_id, TRUE, error);
  if (facts->parcel == NULL)
    return NULL;
  facts->order = amends_store_load_order (db, facts->parcel->order_id, FALSE, error);
  if (facts->order == NULL)
    return NULL;
  facts->diagnosis = amends_diagnose (facts->parcel, facts->shop, now);
  return GINT_TO_POINTER (amends_order_end_find (db, facts->order, facts->parcel, facts->diagnosis,
                                                 emails, &facts->end, error) &&
                          gather_promises (db, facts, now, error) &&
                          gather_case_number (db, facts, error) && gather_given (db, facts, error));
}

static gboolean
gather (AmendsDesk *self, Facts *facts, const AmendsComposeChoices *choices, GError **error)
{
  AmendsComposeChoices none = { 0 };
  GError *problem = NULL;
  gint64 now = amends_clock_now ();

  if (choices == NULL)
    choices = &none;
  facts->wanted = choices->compensation;
  facts->person_id = amends_desk_get_person_id (self);
  amends_desk_read (self, gather_job, facts, NULL, &problem);
  if (problem != NULL)
    {
      amends_desk_propagate_error (error, problem);
      return FALSE;
    }
  if (choices->to != NULL)
    {
      g_free (facts->order->email);
      facts->order->email = g_strstrip (g_strdup (choices->to));
    }
  facts->input = (AmendsComposeInput){
    .order = facts->order,
    .parcel = facts->parcel,
    .diagnosis = facts->diagnosis,
    .shop = facts->shop,
    .compensation = facts->compensation != NULL ? facts->compensation : choices->compensation,
    .template_name = choices->template_name,
    .language = choices->language,
    .new_date = choices->new_date,
    .case_number = choices->case_number != NULL ? choices->case_number : facts->case_number,
    .next_contact = choices->next_contact != AMENDS_TIME_NONE ? choices->next_contact
                                                              : facts->next_contact,
    .broken_promise = facts->broken_promise,
    .n_emails_before = facts->n_emails,
    .last_email_at = facts->last_email_at,
    .last_email_reason = facts->last_email_reason,
    .last_email_template = facts->last_email_template,
    .end = facts->end,
    .now = now,
  };
  return TRUE;
}

/* What is given is held to whoever is at work, what was given before, and the budget. */
static void
check_gift (AmendsEmail *email, const Facts *facts)
{
  g_autoptr (GError) problem = NULL;
  const char *code = NULL;

  for (guint i = 0; i < email->blocked->len; i++)
    if (g_str_equal (((const AmendsBlock *) g_ptr_array_index (email->blocked, i))->code,
                     "above_authority"))
      return;
  if (!amends_gift_gate_check (facts->person, &facts->given, facts->order, facts->input.compensation,
                               &code, &problem))
    amends_email_add_block (email, code, "remedy", g_strdup (problem->message));
}

/* Words that give what was not chosen would pass by authority, budget and the list of gifts. */
static void
check_words (AmendsEmail *edited, const AmendsEmail *composed, const Facts *facts)
{
  AmendsMoney limit = AMENDS_MONEY_NONE;
  g_autofree char *found = NULL;

  if (facts->person != NULL && facts->person->is_owner)
    return;
  if (facts->person != NULL)
    limit = amends_gift_gate_get_limit (facts->person, &facts->given, facts->order);
  found = amends_gift_words_find (edited, composed, facts->order, facts->given.rates,
                                  limit);
  if (found != NULL)
    amends_email_add_block (
        edited, "above_authority", "text",
        g_strdup_printf (_ ("“%s” gives more than you may. Take it out, or ask the owner."), found));
}

static void
check_look (AmendsEmail *email, const Facts *facts)
{
  const char *why = NULL;

  if (facts->person == NULL || facts->person->is_owner)
    return;
  if (facts->n_broken >= BROKEN_FOR_THE_OWNER)
    why = _ ("A second promise to this customer was not kept, so the owner looks at the email "
             "first. Hand it over.");
  else if (facts->person->emails_to_look_at > 0)
    why = _ ("Your first emails go to the owner for a look. Hand it over.");
  if (why != NULL)
    amends_email_add_block (email, AMENDS_BLOCK_OWNER_LOOK, NULL, g_strdup (why));
}

/* Whether the customer is told that the money back, or a new parcel, can be had instead. */
static gboolean
offers_a_way_out (const AmendsEmail *email, const AmendsCompensation *compensation)
{
  g_autofree char *text = g_utf8_strdown (email->text, -1);

  return (compensation != NULL && (compensation->remedy == AMENDS_REMEDY_FULL_REFUND ||
                                   compensation->remedy == AMENDS_REMEDY_RESHIP)) ||
         strstr (text, "refund") != NULL || strstr (text, "退款") != NULL;
}

/* A new date must not let a right of the customer run out unsaid. */
static void
check_new_date (AmendsEmail *email, const Facts *facts)
{
  g_autofree char *passed = NULL;

  if (facts->input.new_date == AMENDS_TIME_NONE ||
      offers_a_way_out (email, facts->input.compensation))
    return;
  passed = amends_order_say_limit_passed (facts->order, facts->parcel, facts->diagnosis,
                                          facts->shop, facts->input.new_date);
  if (passed != NULL)
    amends_email_add_block (email, "past_limit", "new_date", g_steal_pointer (&passed));
}

static AmendsEmail *
address (AmendsEmail *email, const Facts *facts)
{
  if (email == NULL)
    return NULL;
  check_gift (email, facts);
  check_look (email, facts);
  check_new_date (email, facts);
  email->parcel_id = facts->parcel->id;
  email->order_id = facts->order->id;
  return email;
}

/**
 * amends_desk_compose:
 * @choices: (nullable): %NULL: all by itself
 *
 * Returns: (transfer full) (nullable): the email with its twin and what blocks it
 */
AmendsEmail *
amends_desk_compose (AmendsDesk *self,
                     gint64 parcel_id,
                     const AmendsComposeChoices *choices,
                     GError **error)
{
  Facts facts = { .parcel_id = parcel_id };
  AmendsEmail *email = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  if (gather (self, &facts, choices, error))
    email = address (amends_compose (&facts.input, error), &facts);
  clear_facts (&facts);
  return email;
}

/**
 * amends_desk_compose_edited:
 * @choices: (nullable): as for the email
 * @email: what amends_desk_compose() gave
 * @subject: as a person left it
 * @text: as a person left it
 *
 * Returns: (transfer full) (nullable): the email with HTML, paragraphs and gate made anew
 */
AmendsEmail *
amends_desk_compose_edited (AmendsDesk *self,
                            gint64 parcel_id,
                            const AmendsComposeChoices *choices,
                            const AmendsEmail *email,
                            const char *subject,
                            const char *text,
                            GError **error)
{
  Facts facts = { .parcel_id = parcel_id };
  AmendsEmail *edited = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && email != NULL, NULL);

  if (gather (self, &facts, choices, error))
    edited = address (amends_compose_edited (&facts.input, email, subject, text, error), &facts);
  if (edited != NULL)
    check_words (edited, email, &facts);
  clear_facts (&facts);
  return edited;
}
