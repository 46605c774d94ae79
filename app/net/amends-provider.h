/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tracking providers behind one interface: each builds its requests and reads its answers, and
 * knows nothing of how they travel. */
#pragma once

#include "model/amends-parcel.h"
#include "net/amends-net.h"
#include "net/amends-track-index.h"

G_BEGIN_DECLS

/**
 * AmendsTrackQuery:
 * @parcel_id: whose it is; carried along
 * @number: as the carrier writes it
 * @carrier: (nullable): our identifier of the carrier
 * @carrier_code: (nullable): the provider's own identifier of it; %NULL: the provider is to find
 * out
 * @postcode: (nullable): of the recipient; set only where the carrier cannot be asked without it
 * @phone: (nullable): last four digits of the recipient's phone; likewise
 * @destination_country: (nullable): ISO 3166-1 alpha-2
 * @shipped_at: UTC seconds or 0
 * @reference: (nullable): what the provider calls it, from registering
 * @is_registered: the provider knows the number already
 * @zone: (nullable): for times without an offset, where the place does not tell
 *
 * One parcel to ask for.
 */
typedef struct
{
  gint64 parcel_id;
  char *number;
  char *carrier;
  char *carrier_code;
  char *postcode;
  char *phone;
  char *destination_country;
  gint64 shipped_at;
  char *reference;
  gboolean is_registered;
  GTimeZone *zone;
} AmendsTrackQuery;

AmendsTrackQuery *amends_track_query_new (gint64 parcel_id, const char *number);
void amends_track_query_free (AmendsTrackQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsTrackQuery, amends_track_query_free)

/**
 * AmendsTrackOutcome:
 * @AMENDS_TRACK_OUTCOME_REGISTERED: the number is registered; what happened to it is to be fetched
 * @AMENDS_TRACK_OUTCOME_EVENTS: its history; in answer to a registration, it is registered too
 * @AMENDS_TRACK_OUTCOME_NOT_FOUND: nothing is known of it yet, likewise; ask again later
 * @AMENDS_TRACK_OUTCOME_NOT_REGISTERED: it must be registered (again) first
 * @AMENDS_TRACK_OUTCOME_INVALID_NUMBER: no carrier writes numbers so
 * @AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER: the provider cannot tell the carrier, or does not serve it
 * @AMENDS_TRACK_OUTCOME_NEEDS_POSTCODE: the carrier wants the recipient's postcode
 * @AMENDS_TRACK_OUTCOME_NEEDS_PHONE: the carrier wants the last digits of a phone number
 * @AMENDS_TRACK_OUTCOME_NEEDS_SHIP_DATE: the carrier wants the day it was sent
 * @AMENDS_TRACK_OUTCOME_FAILED: it did not work for this number; the message says why
 *
 * What a provider said of one number. None of them means that the parcel is lost.
 */
typedef enum
{
  AMENDS_TRACK_OUTCOME_REGISTERED,
  AMENDS_TRACK_OUTCOME_EVENTS,
  AMENDS_TRACK_OUTCOME_NOT_FOUND,
  AMENDS_TRACK_OUTCOME_NOT_REGISTERED,
  AMENDS_TRACK_OUTCOME_INVALID_NUMBER,
  AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER,
  AMENDS_TRACK_OUTCOME_NEEDS_POSTCODE,
  AMENDS_TRACK_OUTCOME_NEEDS_PHONE,
  AMENDS_TRACK_OUTCOME_NEEDS_SHIP_DATE,
  AMENDS_TRACK_OUTCOME_FAILED,
} AmendsTrackOutcome;
#define AMENDS_N_TRACK_OUTCOMES (AMENDS_TRACK_OUTCOME_FAILED + 1)

const char *amends_track_outcome_to_string (AmendsTrackOutcome outcome);
gboolean amends_track_outcome_from_string (const char *text, AmendsTrackOutcome *outcome);

/**
 * AmendsTrackResult:
 * @message: (nullable): the provider's own words, one line; ours where it has none
 * @events: (element-type AmendsEvent): newest first; @source is the provider's identifier, @code
 * its own code ("InTransit_CustomsProcessing"), @status still %AMENDS_STATUS_UNKNOWN: what the code
 *   means is told elsewhere. Times that cannot be read are left out with their event's text kept in
 *   @raw; an event without a time is dropped.
 * @status_code: (nullable): the provider's code for the whole parcel
 * @carrier_code: (nullable): the carrier the provider took it for
 * @reference: (nullable): what the provider calls it from now on
 * @promised_at: delivery as the carrier estimates it, UTC seconds or 0
 * @raw: (nullable): the part of the answer that speaks of this parcel, as it came
 */
typedef struct
{
  gint64 parcel_id;
  AmendsTrackOutcome outcome;
  char *message;
  GPtrArray *events;
  char *status_code;
  char *carrier_code;
  char *reference;
  gint64 promised_at;
  GBytes *raw;
} AmendsTrackResult;

AmendsTrackResult *amends_track_result_new (AmendsTrackOutcome outcome);
void amends_track_result_free (AmendsTrackResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsTrackResult, amends_track_result_free)
void amends_track_result_take_event (AmendsTrackResult *result, AmendsEvent *event);
typedef AmendsEvent *(*AmendsReadEventFunc) (const AmendsJsonItem *item,
                                             const AmendsTrackQuery *query);
void amends_track_result_read (AmendsTrackResult *result,
                               const AmendsJsonItem *items,
                               AmendsReadEventFunc read,
                               const AmendsTrackQuery *query,
                               gboolean is_oldest_first);
void amends_track_result_sort (AmendsTrackResult *result, gboolean is_oldest_first);

/**
 * AmendsTrackBatch:
 * @queries: (element-type AmendsTrackQuery): what was asked
 * @results: (element-type AmendsTrackResult) (nullable): one for each query, at the same index;
 *   %NULL while nothing was said of it
 * @page: how many pages were read before
 * @n_listed: how many trackers the service lists on all pages, as far as it says; 0 otherwise
 * @cursor: (nullable): of the next page, set by reading when there is one
 * @quota_left: requests or numbers left, when the answer says it; -1 otherwise
 * @index: (nullable): the batch's own, how queries are found
 */
typedef struct
{
  GPtrArray *queries;
  GPtrArray *results;
  guint page;
  guint n_listed;
  char *cursor;
  gint64 quota_left;
  AmendsTrackIndex *index;
} AmendsTrackBatch;

AmendsTrackBatch *amends_track_batch_new (GPtrArray *queries);
void amends_track_batch_free (AmendsTrackBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsTrackBatch, amends_track_batch_free)
int amends_track_batch_find (AmendsTrackBatch *batch,
                             const char *number,
                             const char *carrier_code);
int amends_track_batch_find_tracker (AmendsTrackBatch *batch,
                                     const char *reference,
                                     const char *number,
                                     const char *carrier_code);
AmendsTrackResult *
amends_track_batch_say (AmendsTrackBatch *batch, guint index, AmendsTrackOutcome outcome);
void amends_track_batch_take (AmendsTrackBatch *batch, guint index, AmendsTrackResult *result);
void amends_track_batch_offer (AmendsTrackBatch *batch, guint index, AmendsTrackResult *result);
/* What reads the history of one tracker. */
typedef AmendsTrackResult *(*AmendsTrackerRead) (const AmendsJsonItem *tracker,
                                                 const AmendsTrackQuery *query);
gboolean amends_track_batch_read_tracker (AmendsTrackBatch *batch,
                                          const AmendsJsonText *text,
                                          const AmendsJsonItem *tracker,
                                          const char *number_member,
                                          const char *carrier_member,
                                          AmendsTrackerRead read);
void amends_track_batch_say_rest (AmendsTrackBatch *batch, AmendsTrackOutcome outcome);

/* A value that a person copies from the provider's site; it lives in the keyring. */
typedef struct
{
  const char *id;    /* "key", "customer" */
  const char *title; /* marked for translation */
  const char *hint;  /* where it is found; marked for translation; (nullable) */
} AmendsCredential;
#define AMENDS_MAX_CREDENTIALS 3

/**
 * AmendsProviderAccount:
 * @base: without a slash at the end
 * @version: (nullable): of the interface, where the provider has several
 * @language: "en" or "zh": in which the provider's words are asked for
 * @is_key_in_address: the host withholds the header that it usually stands in
 *
 * How one shop reaches one provider.
 */
typedef struct
{
  char *base;
  char *version;
  char *language;
  GHashTable *credentials; /* id -> value */
  gboolean is_key_in_address;
} AmendsProviderAccount;

AmendsProviderAccount *amends_provider_account_new (void);
void amends_provider_account_free (AmendsProviderAccount *account);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsProviderAccount, amends_provider_account_free)
void amends_provider_account_hide (const AmendsProviderAccount *account, char **text);
const char *amends_provider_account_get (const AmendsProviderAccount *account,
                                         const char *credential);

typedef enum
{
  AMENDS_PROVIDER_REGISTER,
  AMENDS_PROVIDER_FETCH,
  AMENDS_PROVIDER_TEST, /* costs nothing where that can be had: is the key right, what is left */
} AmendsProviderStep;

/**
 * AmendsProvider:
 * @register_batch: most numbers in one registration; 0: none is needed
 * @fetch_batch: most numbers in one question
 * @list_page: where the service lists all that it follows, the newest first, whatever numbers are
 *   asked for: so many a page; 0: it is asked for numbers
 * @parallel: requests in flight at once
 * @requests_per_minute: the service's limit, or less
 * @daily_requests: 0 when there is no such limit
 * @minimal_interval: seconds between two questions for the same number that can bring anything new
 *   (or that the service punishes)
 * @spends_on_fetch: each question costs; otherwise each registration does
 * @needs_carrier: it cannot find out the carrier by itself
 * @lacks: (nullable): whether something must be known of a parcel before it can be asked for, and
 *   which outcome says so
 * @build: the request for a step; @batch has the queries (none for %AMENDS_PROVIDER_TEST), @batch's
 *   cursor the page
 * @read: says what the answer means: results into @batch, or an error of %AMENDS_NET_ERROR when the
 *   whole answer is of no use. Safe with any bytes.
 *
 * One service, as data and two pure functions.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *default_base;
  const char *default_version; /* (nullable) */
  const char *sign_up_uri;
  const char *about; /* one sentence, marked for translation: what it covers and costs */
  AmendsCredential credentials[AMENDS_MAX_CREDENTIALS]; /* ends with a NULL id */
  guint register_batch;
  guint fetch_batch;
  guint list_page;
  guint parallel;
  guint requests_per_minute;
  guint daily_requests;
  gint64 minimal_interval;
  gboolean spends_on_fetch;
  gboolean needs_carrier;
  gboolean (*lacks) (const AmendsTrackQuery *query, AmendsTrackOutcome *outcome);
  AmendsNetRequest *(*build) (const AmendsProviderAccount *account,
                              AmendsProviderStep step,
                              const AmendsTrackBatch *batch);
  gboolean (*read) (const AmendsProviderAccount *account,
                    AmendsProviderStep step,
                    const AmendsNetAnswer *answer,
                    AmendsTrackBatch *batch,
                    GError **error);
} AmendsProvider;

const AmendsProvider *amends_provider_get (const char *id);
const AmendsProvider *const *amends_provider_list (guint *n_providers);
gboolean amends_provider_read (const AmendsProvider *provider,
                               const AmendsProviderAccount *account,
                               AmendsProviderStep step,
                               const AmendsNetAnswer *answer,
                               AmendsTrackBatch *batch,
                               GError **error);

/* For the files of providers. */
/* "&name=value" at the end of an address with a query; nothing where @value is empty. @name: as it
 * stands in an address */
void amends_provider_add_parameter (GString *uri, const char *name, const char *value);
void amends_provider_add_text (GString *body,
                               const char *member,
                               const char *value,
                               const char *field,
                               AmendsNetRequest *request);
void amends_provider_add_numbers (AmendsNetRequest *request, const AmendsTrackBatch *batch);
char *amends_provider_dup_day (gint64 at);
gint64 amends_provider_parse_time (const char *text, GTimeZone *zone);
gint64 amends_provider_parse_local (const char *text,
                                    const AmendsTrackQuery *query,
                                    const char *country);
gint64 amends_provider_parse_promise (const char *text,
                                      const AmendsTrackQuery *query,
                                      const char *country);
char *amends_provider_join (const char *separator, const char *const *parts, gsize n_parts);
char *amends_provider_join_codes (const char *main_code, const char *detail);
AmendsEvent *amends_provider_event (const char *provider,
                                    gint64 at,
                                    const char *at_text,
                                    const char *place,
                                    const char *text,
                                    const char *code);
char *amends_provider_dup_code (const AmendsJsonItem *object, const char *member);
gboolean amends_provider_says (const char *words, const char *const *signs);

G_END_DECLS
