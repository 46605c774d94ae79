/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks whether an email may leave, and says in words what holds it back. */
#include "compose/amends-gate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-address.h"
#include "base/amends-text.h"
#include "compose/amends-claims.h"
#include "compose/amends-compensation.h"
#include "compose/amends-known-facts.h"
#include "compose/amends-stage.h"

typedef struct
{
  AmendsEmail *email;
  const AmendsComposeInput *input;
  JsonNode *facts;
  const AmendsCompensation *given; /* settled */
} Gate;

/* What is said when a fact is missing; the first ones no email can do without. */
static const struct
{
  const char *fact;
  const char *message;
} missing_messages[] = {
  { "customer_name", /* the first, see check_facts() */
    N_ ("The customer’s name is missing. Import the order again with its customer.") },
  { "order_number",
    N_ ("The order number is missing. Import the order again with its number.") },
  { "item_name",
    N_ ("The order has no item. Import the order again with what was bought.") },
  { "carrier_name", N_ ("The carrier is not known. Add the parcel to its order again, with its carrier.") },
  { "tracking_number", N_ ("The tracking number is missing. Add the parcel to its order again, with its number.") },
  { "next_contact",
    N_ ("The next contact is missing. Choose the day and hour of your next email.") },
  { "remedy.amount",
    N_ ("The amount is missing. Enter how much the customer gets, with its currency.") },
  { "remedy.code", N_ ("The code is missing. Create it in your shop and enter it here.") },
  { "promised_date",
    N_ ("The promised date is missing. Import the order again with it, or choose another template.") },
  { "case_number",
    N_ ("The carrier’s case number is missing. Enter it or choose another template.") },
  { "new_date", N_ ("The new delivery date is missing. Enter it or choose another template.") },
};
#define N_ALWAYS_NEEDED 6

static void
add_missing (Gate *self, const char *fact)
{
  char *message = NULL;

  for (guint i = 0; i < self->email->blocked->len; i++)
    {
      const AmendsBlock *block = g_ptr_array_index (self->email->blocked, i);

      if (strcmp (block->code, "missing_fact") == 0 && g_strcmp0 (block->field, fact) == 0)
        return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (missing_messages) && message == NULL; i++)
    if (strcmp (missing_messages[i].fact, fact) == 0)
      message = g_strdup (_ (missing_messages[i].message));
  if (message == NULL)
    message = g_strdup_printf (
        _ ("The template needs “%s”, which is not known for this parcel. Choose another template."),
        fact);
  amends_email_add_block (self->email, "missing_fact", fact, message);
}

static void
check_facts (Gate *self, GPtrArray *missing)
{
  AmendsRemedy remedy = self->given->remedy;

  /* Where the platform hides the name, the greeting goes without. */
  for (guint i = amends_text_is_masked (self->input->order->customer) ? 1 : 0;
       i < N_ALWAYS_NEEDED; i++)
    if (!amends_facts_has_text (self->facts, missing_messages[i].fact))
      add_missing (self, missing_messages[i].fact);
  if ((amends_remedy_is_refund (remedy) ||
       (remedy == AMENDS_REMEDY_COUPON && self->given->percent == 0)) &&
      amends_money_is_none (self->given->amount))
    add_missing (self, "remedy.amount");
  if (remedy == AMENDS_REMEDY_COUPON && amends_text_is_empty (self->given->code))
    add_missing (self, "remedy.code");
  for (guint i = 0; missing != NULL && i < missing->len; i++)
    add_missing (self, g_ptr_array_index (missing, i));
}

static void
check_recipient (Gate *self)
{
  const char *to = self->email->to;

  if (amends_text_is_empty (to))
    amends_email_add_block (
        self->email, "missing_recipient", "email",
        g_strdup (_ ("The customer’s email address is missing. Enter it.")));
  else if (amends_text_is_masked (to) || strchr (to, '#') != NULL)
    amends_email_add_block (
        self->email, "masked_recipient", "email",
        g_strdup (_ ("The platform hides the customer’s email address. Enter the full address, or "
                     "write through the platform’s message box.")));
  else if (!amends_address_is_valid (to))
    amends_email_add_block (
        self->email, "invalid_recipient", "email",
        g_strdup (_ ("The customer’s email address cannot be right. Correct it.")));
}

static gboolean
is_word_character (char c)
{
  return g_ascii_isalnum (c);
}

/* Blanks out what came from facts, so that a customer called “{name}” or a kettle called “Storm”
 * is not taken for something that the writer said. */
static char *
mask_values (const char *text, GPtrArray *values)
{
  char *masked = g_strdup (text);

  for (guint i = 0; i < values->len; i++)
    {
      const char *value = g_ptr_array_index (values, i);
      gsize length = strlen (value);
      char *at = masked;

      while (length > 0 && (at = strstr (at, value)) != NULL)
        {
          gboolean is_inside =
              (at > masked && is_word_character (at[-1]) && is_word_character (value[0])) ||
              (is_word_character (at[length]) && is_word_character (value[length - 1]));

          if (!is_inside)
            memset (at, ' ', length);
          at += is_inside ? 1 : length;
        }
    }
  return masked;
}

/* Identifiers among the facts are never said, and would hide the very words that are looked for. */
static GPtrArray *
dup_said_values (JsonNode *facts)
{
  static const char *const identifiers[] = { "reason", "grade" };
  g_autoptr (JsonNode) copy = json_node_copy (facts);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  /* A copy of a node shares its object, so the members are copied one by one. */
  json_object_iter_init (&iter, json_node_get_object (copy));
  while (json_object_iter_next (&iter, &name, &value))
    {
      gboolean is_said = TRUE;

      for (guint i = 0; i < G_N_ELEMENTS (identifiers); i++)
        is_said = is_said && strcmp (name, identifiers[i]) != 0;
      if (is_said && JSON_NODE_HOLDS_VALUE (value))
        json_object_set_member (object, name, json_node_copy (value));
    }
  json_node_set_object (copy, object);
  return amends_facts_dup_texts (copy);
}

static void
check_placeholders (Gate *self, const char *masked)
{
  g_autoptr (GRegex) regex = g_regex_new (
      "\\{\\{[^\\n]*?\\}\\}|\\{\\{|\\}\\}|\\{[A-Za-z_][A-Za-z0-9_. ]*\\}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *placeholder = NULL;

  if (!g_regex_match (regex, masked, 0, &match))
    return;
  placeholder = g_match_info_fetch (match, 0);
  amends_email_add_block (
      self->email, "unresolved_placeholder", placeholder,
      g_strdup_printf (_ ("“%s” still stands in the email. Replace it with what it should say."),
                       placeholder));
}

static void
check_claims (Gate *self, const char *masked)
{
  const AmendsParcel *parcel = self->input->parcel;
  const AmendsDiagnosis *diagnosis = self->input->diagnosis;

  for (int reason = AMENDS_REASON_NONE + 1; reason < AMENDS_N_REASONS; reason++)
    {
      g_autofree char *word = amends_claims_find (masked, reason);

      if (word == NULL || amends_claims_is_supported (reason, word, parcel, diagnosis))
        continue;
      amends_email_add_block (
          self->email, "unsupported_claim", word,
          g_strdup_printf (
              _ ("“%s” tells a reason that no scan or notice shows. Take it out, or set "
                 "the reason if you know it."),
              word));
    }
}

static void
check_words (Gate *self)
{
  AmendsEmail *email = self->email;
  g_autoptr (GPtrArray) values = dup_said_values (self->facts);
  g_autofree char *words = g_strconcat (email->subject, "\n", email->text, NULL);
  g_autofree char *masked = mask_values (words, values);

  if (amends_text_is_empty (email->subject))
    amends_email_add_block (
        email, "empty_subject", "subject",
        g_strdup (_ ("The subject is empty. Write what happened to which order.")));
  if (amends_text_is_empty (email->text))
    amends_email_add_block (email, "empty_text", "text",
                            g_strdup (_ ("The email is empty. Write it, or choose a template.")));
  check_placeholders (self, masked);
  check_claims (self, masked);
}

static void
add_above_authority (Gate *self, char *message)
{
  amends_email_add_block (self->email, "above_authority", "remedy.amount", message);
}

static void
check_authority (Gate *self)
{
  AmendsMoney cost = amends_compensation_cost (self->given, self->input->order);
  AmendsMoney limit = self->input->shop->authority;
  AmendsMoney total = self->input->order->total;
  AmendsMoney shipping = self->input->order->shipping;
  g_autofree char *cost_text = amends_money_format (cost, NULL);
  g_autofree char *limit_text = amends_money_format (limit, NULL);
  g_autofree char *total_text = amends_money_format (total, NULL);
  g_autofree char *shipping_text = amends_money_format (shipping, NULL);

  if (amends_money_is_none (cost))
    return;
  if (amends_remedy_is_refund (self->given->remedy) && !amends_money_is_none (total) &&
      strcmp (total.currency, cost.currency) != 0)
    add_above_authority (self, g_strdup_printf (_ ("The order was paid in %s. Refund it in %s."),
                                                total.currency, total.currency));
  else if (amends_remedy_is_refund (self->given->remedy) && !amends_money_is_none (total) &&
           cost.amount_minor > total.amount_minor)
    add_above_authority (
        self, g_strdup_printf (_ ("%s is more than the order’s total of %s. Give back less."),
                               cost_text, total_text));
  else if (self->given->remedy == AMENDS_REMEDY_SHIPPING_REFUND && !amends_money_is_none (shipping) &&
           cost.amount_minor > shipping.amount_minor)
    add_above_authority (
        self, g_strdup_printf (_ ("%s is more than the shipping fee of %s. Give back less, or choose a partial refund."),
                               cost_text, shipping_text));
  else if (amends_money_is_none (limit))
    return;
  else if (strcmp (limit.currency, cost.currency) != 0)
    add_above_authority (
        self,
        g_strdup_printf (_ ("Your limit is %s, and %s cannot be compared with it. Ask the owner."),
                         limit_text, cost_text));
  else if (cost.amount_minor > limit.amount_minor)
    add_above_authority (
        self, g_strdup_printf (_ ("%s is above your limit of %s. Give less, or ask the owner."),
                               cost_text, limit_text));
}

#define DAY ((gint64) 86400)

/* Days are midnight in UTC, moments are what they are: a promise for the past can only be broken. */
static void
check_dates (Gate *self)
{
  gint64 now = self->input->now;
  gint64 today = now - now % DAY - DAY; /* a day's grace for zones behind UTC */

  if (self->input->new_date != AMENDS_TIME_NONE && self->input->new_date < today)
    amends_email_add_block (self->email, "date_past", "new_date",
                            g_strdup (_ ("The new delivery date lies in the past. Choose a later one, or none.")));
  if (self->input->next_contact != AMENDS_TIME_NONE && self->input->next_contact < now)
    amends_email_add_block (self->email, "date_past", "next_contact",
                            g_strdup (_ ("The next contact lies in the past. Choose a later day and hour.")));
  if (self->given->by_at != AMENDS_TIME_NONE && self->given->by_at < today)
    amends_email_add_block (self->email, "date_past", "remedy.by_date",
                            g_strdup (_ ("The day of the remedy lies in the past. Choose a later one.")));
  if (self->given->expires_at != AMENDS_TIME_NONE && self->given->expires_at < today)
    amends_email_add_block (self->email, "date_past", "remedy.expires",
                            g_strdup (_ ("The code has run out already. Enter one that is still good.")));
}

static gboolean
has_arrived (const AmendsDiagnosis *diagnosis)
{
  return diagnosis != NULL && !diagnosis->is_stuck &&
         (diagnosis->status == AMENDS_STATUS_DELIVERED ||
          diagnosis->status == AMENDS_STATUS_RETURNED);
}

static gboolean
is_beginning (const char *template)
{
  return g_strcmp0 (template, AMENDS_STAGE_DISPATCHED) == 0 ||
         g_strcmp0 (template, AMENDS_STAGE_FIRST_SCAN) == 0;
}

/* An end is told once it is there, and a week as long as there is something to wait for. */
static void
check_stage (Gate *self, const char *template)
{
  const AmendsOrderEnd *end = &self->input->end;
  gboolean is_resolved = g_strcmp0 (template, AMENDS_STAGE_RESOLVED) == 0;

  if (is_resolved && end->outcome == AMENDS_OUTCOME_NONE)
    amends_email_add_block (
        self->email, "not_settled", NULL,
        g_strdup (_ ("Nothing says yet that it is delivered, paid back or sent again. Mark what is "
                     "done, or choose another email.")));
  if (is_resolved && end->is_told)
    amends_email_add_block (self->email, "told_already", NULL,
                            g_strdup (_ ("The customer was told so already, and nothing has "
                                         "happened since.")));
  if (amends_stage_is_calm (template) && has_arrived (self->input->diagnosis))
    amends_email_add_block (self->email, "is_over", NULL,
                            g_strdup (_ ("The parcel is not on its way any more. Choose the email "
                                         "that tells how it ended.")));
  if (g_strcmp0 (template, AMENDS_STAGE_DISPATCHED) == 0 &&
      amends_stage_has_scan (self->input->parcel))
    amends_email_add_block (self->email, "scanned_already", NULL,
                            g_strdup (_ ("The carrier has scanned the parcel already. Choose the "
                                         "email that tells of the scan.")));
  if (is_beginning (template) && self->input->diagnosis != NULL && self->input->diagnosis->is_stuck)
    amends_email_add_block (self->email, "is_stuck", NULL,
                            g_strdup (_ ("The parcel is stuck, and this email would not say so. "
                                         "Choose the delay notice.")));
  if (template != NULL && !amends_stage_tells_of_gift (template) &&
      self->given->remedy != AMENDS_REMEDY_NONE)
    amends_email_add_block (self->email, "gift_unsaid", "remedy",
                            g_strdup (_ ("This email does not tell of the compensation. Choose the "
                                         "one that does, or no compensation.")));
}

static void
check_truth (Gate *self)
{
  const AmendsDiagnosis *diagnosis = self->input->diagnosis;
  const char *template = self->email->template_name;

  if (g_strcmp0 (template, AMENDS_STAGE_REMEDY) == 0 && self->given->remedy == AMENDS_REMEDY_NONE)
    amends_email_add_block (
        self->email, "no_remedy", "remedy",
        g_strdup (_ ("This email gives something, but nothing is chosen. Choose "
                     "a compensation or the delay notice.")));
  if (g_strcmp0 (template, AMENDS_STAGE_DELAY_NOTICE) == 0 && diagnosis != NULL &&
      !diagnosis->is_stuck)
    amends_email_add_block (self->email, "not_stuck", NULL,
                            g_strdup (_ ("The parcel is not stuck any more, so the email would not "
                                         "be true. Look at its newest scan.")));
  check_stage (self, template);
}

/**
 * amends_gate_check:
 * @email: gets a block for each thing that holds it back
 * @input: what it was made of
 * @facts: from amends_compose_facts(), in the email's language
 * @missing: (nullable) (element-type utf8): facts that the template wanted and did not get
 *
 * Codes: missing_fact, missing_recipient, masked_recipient, invalid_recipient, empty_subject,
 * empty_text, unresolved_placeholder, unsupported_claim, above_authority, date_past,
 * no_remedy, not_stuck, not_settled, told_already, is_over, scanned_already, is_stuck,
 * gift_unsaid.
 */
void
amends_gate_check (AmendsEmail *email,
                   const AmendsComposeInput *input,
                   JsonNode *facts,
                   GPtrArray *missing)
{
  g_autoptr (AmendsCompensation)
      given = amends_compensation_settle (input->compensation, input->order);
  Gate self = { email, input, facts, given };

  check_truth (&self);
  check_dates (&self);
  check_facts (&self, missing);
  check_recipient (&self);
  check_words (&self);
  check_authority (&self);
}
