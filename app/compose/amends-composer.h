/* SPDX-License-Identifier: GPL-3.0-or-later */
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
/* The facts as the templates see them, dates and money said in @language. */
JsonNode *amends_compose_facts (const AmendsComposeInput *input, const char *language);
/* "coupon:10%:SORRY10", "partial_refund:5.00 EUR", "reship:2026-12-03", "none". */
AmendsCompensation *
amends_compensation_parse (const char *spec, const char *currency, GError **error);
char *amends_compensation_to_spec (const AmendsCompensation *compensation);
char *amends_compensation_describe (const AmendsCompensation *compensation, const char *language);

/* What the whole of an email may be made of, invented: to show a template with. */
JsonNode *amends_template_example_facts (const char *language);
/* Any template by its name as plain text, with its "Subject: " line first where it has one. @facts:
 * NULL shows examples. */
char *
amends_template_render (const char *name, const char *language, JsonNode *facts, GError **error);

/* templates */
typedef struct
{
  char *name; /* "delay-notice", "reasons/customs-a", "remedies/coupon" */
  char *language;
  char *title;     /* for people */
  gboolean is_own; /* the shop's copy */
} AmendsTemplateInfo;
void amends_template_info_free (AmendsTemplateInfo *info);
GPtrArray *amends_template_list (void); /* (element-type AmendsTemplateInfo) */
char *amends_template_load (const char *name, const char *language, GError **error);
/* Every template: syntax, subject line, twins present, the same fields in both. Messages, none when
 * all is well. */
GPtrArray *
amends_template_check (void); /* (element-type AmendsBlock) field: "en/reasons/customs-a" */

G_END_DECLS
