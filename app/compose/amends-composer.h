/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An email and its twin, out of what is known and the template library. */
#pragma once

#include <json-glib/json-glib.h>
#include "compose/amends-mustache.h"
#include "model/amends-diagnosis.h"
#include "model/amends-email.h"
#include "model/amends-order.h"
#include "model/amends-shop.h"

G_BEGIN_DECLS

/**
 * AmendsComposeInput: all that an email may be made of. Borrowed for the call.
 * @template_name: frame ("delay-notice", "remedy"); NULL: "remedy" when @compensation gives
 * something, else "delay-notice"
 * @language: "en" or "zh_CN"; NULL: the customer's
 * @new_date: a new delivery date, or 0: "no date yet"
 * @case_number: the carrier's, or NULL
 * @next_contact: when the shop writes again; 0: two working days ahead, 18:00
 * @broken_promise: when something was due that was promised, not done, and not admitted yet; 0: nothing
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
