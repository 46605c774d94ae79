/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-types.h"

G_BEGIN_DECLS

/**
 * AmendsCompensation: what the customer is given.
 * @amount: for refunds, the sum; for a coupon its fixed value, or none when @percent is set
 * @percent: a coupon's percentage, 1 to 100, or 0
 * @code: coupon or free-shipping code
 * @expires_at: last day of a code; 0 none
 * @by_at: when it is done or, for a reship, sent; 0 not said
 */
typedef struct
{
  AmendsRemedy remedy;
  AmendsMoney amount;
  int percent;
  char *code;
  gint64 expires_at;
  gint64 by_at;
} AmendsCompensation;

AmendsCompensation *amends_compensation_new (AmendsRemedy remedy);
AmendsCompensation *amends_compensation_copy (const AmendsCompensation *compensation);
void amends_compensation_free (AmendsCompensation *compensation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsCompensation, amends_compensation_free)

/* Why an email may not leave. Codes are stable: "missing_fact", "unresolved_placeholder",
 * "unsupported_claim", "above_authority", "missing_recipient", "masked_recipient", ...; @field names
 * the fact where there is one. */
typedef struct
{
  char *code;
  char *field;
  char *message; /* translated, says how to mend it */
} AmendsBlock;

void amends_block_free (AmendsBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsBlock, amends_block_free)

/**
 * AmendsEmail: a message to a customer, being written or already gone. Reference-counted.
 * @text: the plain text part; @html: the same words as HTML
 * @twin_text: the same email in @twin_language, NULL for recorded ones
 * @paragraphs, @twin_paragraphs: (element-type utf8) @text and @twin_text paragraph by paragraph, so that the
 *   n-th of one stands beside the n-th of the other
 * @blocked: (element-type AmendsBlock) empty when it may leave
 * @look_id: of an email that the owner has looked at; 0: none
 * @next_contact: when it says that the shop writes again; 0: it does not say so
 */
typedef struct
{
  gint64 id;
  gint64 parcel_id;
  gint64 order_id;
  char *to_name;
  char *to;
  char *language;
  char *template_name;
  AmendsReason reason;
  AmendsGrade grade;
  char *subject;
  char *text;
  char *html;
  char *twin_language;
  char *twin_subject;
  char *twin_text;
  GPtrArray *paragraphs;
  GPtrArray *twin_paragraphs;
  GPtrArray *blocked;
  AmendsCompensation *compensation;
  gint64 look_id;
  gint64 next_contact;
  AmendsWay way;
  gint64 left_at;
} AmendsEmail;

AmendsEmail *amends_email_new (void);
AmendsEmail *amends_email_ref (AmendsEmail *email);
void amends_email_unref (AmendsEmail *email);
void amends_email_add_block (AmendsEmail *email,
                             const char *code,
                             const char *field,
                             char *message); /* message: (transfer full) */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsEmail, amends_email_unref)

typedef enum
{
  AMENDS_LOOK_WAITING, /* for the owner */
  AMENDS_LOOK_RELEASED,
  AMENDS_LOOK_REFUSED,
  AMENDS_LOOK_LEFT, /* released, and gone */
} AmendsLookState;

const char *amends_look_state_to_string (AmendsLookState state);
gboolean amends_look_state_from_string (const char *text, AmendsLookState *state);

/**
 * AmendsEmailLook: an email of a helper that goes to the owner before it goes to the customer.
 * @person: who wrote it, by name
 * @looked_by: (nullable): the owner who looked at it, by name
 * @remark: (nullable): what the owner says of it
 */
typedef struct
{
  gint64 id;
  gint64 person_id;
  char *person;
  char *order_number;
  gint64 at;
  AmendsEmail *email;
  AmendsLookState state;
  gint64 looked_by_id;
  char *looked_by;
  gint64 looked_at;
  char *remark;
} AmendsEmailLook;

void amends_email_look_free (AmendsEmailLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsEmailLook, amends_email_look_free)

G_END_DECLS
