/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An email and its twin, out of what is known and the template library. */
#pragma once

#include <json-glib/json-glib.h>
#include "compose/amends-mustache.h"
#include "model/amends-care-types.h"
#include "model/amends-diagnosis.h"
#include "model/amends-email.h"
#include "model/amends-order.h"
#include "model/amends-shop.h"

G_BEGIN_DECLS

/**
 * AmendsOrderEnd: how an order came to its end, as far as it did.
 * @outcome: %AMENDS_OUTCOME_DELIVERED, _REFUNDED, _RESHIPPED, _RETURNED; _NONE: it has not ended
 * @at: when; 0: not known
 * @amount: what was paid back; none: nothing, or not known
 * @parcel: (nullable): the new one, of what was sent again
 * @reason: why it had been stuck; %AMENDS_REASON_NONE: it had not, or nobody knows
 * @is_told: whether an email after the end told of it
 */
typedef struct
{
  AmendsOutcome outcome;
  gint64 at;
  AmendsMoney amount;
  const AmendsParcel *parcel;
  AmendsReason reason;
  gboolean is_told;
} AmendsOrderEnd;

/**
 * AmendsComposeInput: all that an email may be made of. Borrowed for the call.
 * @template_name: frame ("delay-notice", "weekly-update"); NULL: as amends_stage_pick()
 * @language: "en" or "zh_CN"; NULL: the customer's
 * @new_date: a new delivery date, or 0: "no date yet"
 * @case_number: the carrier's, or NULL
 * @next_contact: when the shop writes again; 0: two working days ahead, 18:00
 * @broken_promise: when something was due that was promised, not done, and not admitted yet; 0:
 * nothing
 * @last_email_at: when the newest email about this parcel left; 0: none did
 * @last_email_reason: what it gave as the reason; @last_email_template: (nullable): its frame
 */
typedef struct
{
  const AmendsOrder *order;
  const AmendsParcel *parcel;
  const AmendsDiagnosis *diagnosis;
  const AmendsShop *shop;
  const AmendsCompensation *compensation;
  const char *template_name;
  const char *language;
  gint64 new_date;
  const char *case_number;
  gint64 next_contact;
  gint64 broken_promise;
  guint n_emails_before; /* that left about this parcel */
  gint64 last_email_at;
  AmendsReason last_email_reason;
  const char *last_email_template;
  AmendsOrderEnd end;
  gint64 now;
} AmendsComposeInput;

AmendsEmail *amends_compose (const AmendsComposeInput *input, GError **error);
/* What a person changed in the text: HTML, paragraphs and gate are made anew from it. */
AmendsEmail *amends_compose_edited (const AmendsComposeInput *input,
                                    const AmendsEmail *email,
                                    const char *subject,
                                    const char *text,
                                    GError **error);
/* When the shop writes again, as the email says it. */
gint64 amends_compose_get_next_contact (const AmendsComposeInput *input);
/* The facts as the templates see them, dates and money said in @language. */
JsonNode *amends_compose_facts (const AmendsComposeInput *input, const char *language);

G_END_DECLS
