/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-types.h"

G_BEGIN_DECLS

/**
 * AmendsConnection:
 * @service: a provider's or a platform's identifier
 * @base: (nullable): its address; %NULL: its own
 * @version: (nullable): of its interface; %NULL: the usual one
 * @requests_per_minute: 0: the service's own
 * @quota_left: -1: not known
 * @failure: (nullable): kind of the last error ("key", "quota"); %NULL when the last try worked
 * @failure_text: (nullable): the same for a person
 * @wait_until: the service is left alone until then; 0: it is not
 *
 * An account that the shop has with a service, without its keys. Times are UTC seconds, 0: never.
 */
typedef struct
{
  char *service;
  char *base;
  char *version;
  gboolean is_enabled;
  guint requests_per_minute;
  gint64 quota_left;
  gint64 quota_at;
  gint64 succeeded_at;
  gint64 failed_at;
  char *failure;
  char *failure_text;
  gint64 wait_until;
} AmendsConnection;

AmendsConnection *amends_connection_new (const char *service);
void amends_connection_free (AmendsConnection *connection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsConnection, amends_connection_free)

/**
 * AmendsParcelSource:
 * @reference: (nullable): what the provider calls the parcel
 * @carrier_code: (nullable): the carrier the provider took it for
 * @registered_at: since when the provider follows it
 * @attempted_at: when a question that costs was last sent, answered or not
 * @answered_at: when it last answered for this parcel
 * @outcome: (nullable): of that answer ("events", "not_found", "needs_phone")
 * @message: (nullable): the provider's own words with it
 * @status_code: (nullable): the provider's code for the whole parcel
 * @n_failures: answers in a row that were of no use
 * @promised_at: delivery as the carrier estimates it
 *
 * What one provider knows of one parcel. Times are UTC seconds, 0: never.
 */
typedef struct
{
  gint64 parcel_id;
  char *provider;
  char *reference;
  char *carrier_code;
  gint64 registered_at;
  gint64 attempted_at;
  gint64 answered_at;
  char *outcome;
  char *message;
  char *status_code;
  int n_failures;
  gint64 promised_at;
} AmendsParcelSource;

AmendsParcelSource *amends_parcel_source_new (gint64 parcel_id, const char *provider);
void amends_parcel_source_free (AmendsParcelSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsParcelSource, amends_parcel_source_free)

/**
 * AmendsOutgoing:
 * @purpose: "register", "fetch", "test", "orders", "coupon"
 * @address: host and path
 * @numbers: tracking numbers in it, one space between; never %NULL
 * @fields: names of what else was in it, one space between; never %NULL
 * @answered_at: 0: no answer came
 * @failure: (nullable): kind of the error
 *
 * A request that left this computer.
 */
typedef struct
{
  gint64 id;
  gint64 at;
  char *service;
  char *purpose;
  char *address;
  char *numbers;
  char *fields;
  gint64 answered_at;
  int http_status;
  char *failure;
} AmendsOutgoing;

/**
 * AmendsOutgoingQuery:
 * @service: (nullable): only what went to this one
 * @before: (nullable): only what left before this one, as the last list gave it
 * @limit: at most so many; 0: all
 *
 * Which requests are looked at, newest first.
 */
typedef struct
{
  const char *service;
  const AmendsOutgoing *before;
  guint limit;
} AmendsOutgoingQuery;

void amends_outgoing_free (AmendsOutgoing *outgoing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsOutgoing, amends_outgoing_free)

G_END_DECLS
