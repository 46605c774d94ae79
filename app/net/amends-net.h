/* SPDX-License-Identifier: GPL-3.0-or-later */
/* net: what leaves this computer over HTTP and what comes back: tracking providers and shop
 * platforms. Requests are built and answers read by pure functions, so that both can be tested with
 * a table; one session carries them. It may not know SQL, and it does not say what an event means.
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "base/amends-json-text.h"

G_BEGIN_DECLS

#define AMENDS_NET_ERROR (amends_net_error_quark ())
GQuark amends_net_error_quark (void);

/**
 * AmendsNetError:
 * @AMENDS_NET_ERROR_OFFLINE: this computer has no way out; nothing was sent
 * @AMENDS_NET_ERROR_DOWN: the service does not answer, or says that it is out of order
 * @AMENDS_NET_ERROR_THROTTLED: too many requests; the same one may be sent again later
 * @AMENDS_NET_ERROR_KEY: the key is wrong, expired or missing
 * @AMENDS_NET_ERROR_QUOTA: what the account may ask for is used up
 * @AMENDS_NET_ERROR_REFUSED: the key is right, but the account may not do this
 * @AMENDS_NET_ERROR_REQUEST: the service finds a fault in the request itself
 * @AMENDS_NET_ERROR_ANSWER: the answer cannot be understood
 * @AMENDS_NET_ERROR_ADDRESS: the address cannot be used, or is not protected by TLS
 * @AMENDS_NET_ERROR_SECURITY: the service's certificate is not to be trusted
 *
 * What a caller does differently; the message says it to a person, with the service's own words.
 */
typedef enum
{
  AMENDS_NET_ERROR_OFFLINE,
  AMENDS_NET_ERROR_DOWN,
  AMENDS_NET_ERROR_THROTTLED,
  AMENDS_NET_ERROR_KEY,
  AMENDS_NET_ERROR_QUOTA,
  AMENDS_NET_ERROR_REFUSED,
  AMENDS_NET_ERROR_REQUEST,
  AMENDS_NET_ERROR_ANSWER,
  AMENDS_NET_ERROR_ADDRESS,
  AMENDS_NET_ERROR_SECURITY,
} AmendsNetError;

const char *amends_net_error_to_string (int code);

/**
 * AmendsNetRequest:
 * @service: identifier of the provider or shop it goes to
 * @service_name: the same for people; a brand, not translated
 * @purpose: "register", "fetch", "test", ...: what for, as the report of what left says it
 * @headers: (element-type utf8): name, value, name, value ...
 * @numbers: (element-type utf8): the tracking numbers in it
 * @fields: (element-type utf8): names of everything else in it that is the shop's or a customer's:
 *   "carrier", "postcode", "phone", "ship_date", ...
 * @is_slow: the service may take a minute for it
 * @is_repeated: whoever asks does so again when no answer comes, so that it may go out on a used
 *   connection; a service that closes one at that moment has not read it
 * @is_own_network: it goes to a server of the shop's own, which may be reached without TLS at an
 *   address of a private network
 */
typedef struct
{
  char *service;
  char *service_name;
  char *purpose;
  char *method;
  char *uri;
  GPtrArray *headers;
  char *content_type;
  GBytes *body;
  GPtrArray *numbers;
  GPtrArray *fields;
  gboolean is_slow;
  gboolean is_repeated;
  gboolean is_own_network;
} AmendsNetRequest;

AmendsNetRequest *amends_net_request_new (const char *service,
                                          const char *service_name,
                                          const char *purpose,
                                          const char *method,
                                          const char *uri);
void amends_net_request_add_header (AmendsNetRequest *request, const char *name, const char *value);
void amends_net_request_set_basic (AmendsNetRequest *request, const char *user, const char *password);
void amends_net_request_set_json (AmendsNetRequest *request, JsonNode *node);
void amends_net_request_take_json (AmendsNetRequest *request, GString *text);
void amends_net_request_set_form (AmendsNetRequest *request,
                                  const char *first_name,
                                  ...) G_GNUC_NULL_TERMINATED;
void amends_net_request_add_number (AmendsNetRequest *request, const char *number);
void amends_net_request_add_field (AmendsNetRequest *request, const char *field);
void amends_net_request_free (AmendsNetRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsNetRequest, amends_net_request_free)

/**
 * AmendsNetAnswer:
 * @status: HTTP status
 * @headers: names in lower case to values
 * @body: whole; never %NULL
 */
typedef struct
{
  guint status;
  GHashTable *headers;
  GBytes *body;
} AmendsNetAnswer;

AmendsNetAnswer *amends_net_answer_new (guint status, GBytes *body);
const char *amends_net_answer_get_header (const AmendsNetAnswer *answer, const char *name);
int amends_net_answer_get_retry_after (const AmendsNetAnswer *answer);
JsonNode *
amends_net_answer_load_json (const AmendsNetAnswer *answer, const char *service, GError **error);
AmendsJsonText *
amends_net_answer_read_json (const AmendsNetAnswer *answer, const char *service, GError **error);
gboolean amends_net_answer_check_status (const AmendsNetAnswer *answer,
                                         const char *service,
                                         const char *words,
                                         GError **error);
void amends_net_answer_free (AmendsNetAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsNetAnswer, amends_net_answer_free)

void amends_net_set_error (GError **error, int code, const char *service, const char *words);
char *amends_net_words (const char *words);

G_END_DECLS
