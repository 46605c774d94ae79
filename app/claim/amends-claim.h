/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim: what a carrier or a platform is given so that it decides for the shop: documents out of
 * what is known of an order, what is missing in them, and one archive of it all. Values in, values
 * and one file out. It may not know SQL, the network, windows, or how a case is worked. */
#pragma once

#include <gio/gio.h>

#include "care/amends-deadline.h"
#include "model/amends-case.h"
#include "model/amends-email.h"
#include "model/amends-order.h"
#include "model/amends-shop.h"

G_BEGIN_DECLS

#define AMENDS_CLAIM_ERROR (amends_claim_error_quark ())
GQuark amends_claim_error_quark (void);
typedef enum
{
  AMENDS_CLAIM_ERROR_DATA,   /* words or documents of the pack that cannot be used */
  AMENDS_CLAIM_ERROR_SOURCE, /* a file of the case cannot be read; the message names it */
  AMENDS_CLAIM_ERROR_EXISTS, /* there is a file of that name already */
  AMENDS_CLAIM_ERROR_WRITE,
} AmendsClaimError;

typedef enum
{
  AMENDS_CLAIM_FOR_CARRIER,
  AMENDS_CLAIM_FOR_PLATFORM,
} AmendsClaimReceiver;

const char *amends_claim_receiver_to_string (AmendsClaimReceiver receiver);
gboolean amends_claim_receiver_from_string (const char *text, AmendsClaimReceiver *receiver);

/**
 * AmendsClaimSource: who was asked for the history of a parcel.
 * @source: as events name it
 * @name: (nullable): of a provider; %NULL for what the words of the pack name
 * @asked_at: when it last answered; 0: not known
 */
typedef struct
{
  gint64 parcel_id;
  char *source;
  char *name;
  gint64 asked_at;
} AmendsClaimSource;

AmendsClaimSource *
amends_claim_source_new (gint64 parcel_id, const char *source, const char *name, gint64 asked_at);
void amends_claim_source_free (AmendsClaimSource *source);

/**
 * AmendsClaimEvidence: a piece of evidence of the case.
 * @item: identifier of what the playbook collects
 * @name: what it is, in the pack's language
 * @path: (nullable): of a file; in the shop's folder
 * @size_bytes: of that file; -1: it cannot be read
 */
typedef struct
{
  char *item;
  AmendsItemKind kind;
  char *name;
  char *value;
  gint64 at;
  char *path;
  gint64 size_bytes;
} AmendsClaimEvidence;

void amends_claim_evidence_free (AmendsClaimEvidence *evidence);

/**
 * AmendsClaimEmail: an email that left.
 * @message: (nullable): as a file; %NULL where it was not built
 */
typedef struct
{
  AmendsEmail *email;
  GBytes *message;
} AmendsClaimEmail;

void amends_claim_email_free (AmendsClaimEmail *email);

/**
 * AmendsClaimFacts: all that a pack is made of.
 * @language: "en" or "zh_CN"
 * @now: UTC seconds
 * @with_emails, @with_notes: whether what was written to the customer, and what was noted inside
 * the shop, goes along
 * @order: with its items; its parcels with their events
 * @parcel: (nullable): the one in question, of @order->parcels
 * @carrier_name, @carrier_address: (nullable): of that parcel's carrier, and where it takes claims
 * @reason: why it is stuck, and @grade how sure that is
 * @row: (nullable): the case with its notes
 * @evidence: (element-type AmendsClaimEvidence) oldest first
 * @emails: (element-type AmendsClaimEmail) oldest first
 * @gifts: (element-type AmendsGift) oldest first
 * @sources: (element-type AmendsClaimSource)
 * @deadlines: (element-type AmendsDeadline) earliest first
 */
typedef struct
{
  AmendsClaimReceiver receiver;
  char *language;
  gint64 now;
  gboolean with_emails;
  gboolean with_notes;
  AmendsShop *shop;
  AmendsOrder *order;
  AmendsParcel *parcel;
  char *carrier_name;
  char *carrier_address;
  AmendsReason reason;
  AmendsGrade grade;
  AmendsCase *row;
  GPtrArray *evidence;
  GPtrArray *emails;
  GPtrArray *gifts;
  GPtrArray *sources;
  GPtrArray *deadlines;
} AmendsClaimFacts;

AmendsClaimFacts *amends_claim_facts_new (AmendsClaimReceiver receiver, const char *language);
void amends_claim_facts_free (AmendsClaimFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsClaimFacts, amends_claim_facts_free)

/* What is claimed: "damage", "non_receipt", "loss", "return", "delay". */
const char *amends_claim_facts_get_kind (const AmendsClaimFacts *facts);
/* Whether a piece of evidence goes along. */
gboolean amends_claim_facts_encloses (const AmendsClaimFacts *facts,
                                      const AmendsClaimEvidence *evidence);

G_END_DECLS
