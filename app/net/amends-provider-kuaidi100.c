/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kuaidi100, the instant query (api.kuaidi100.com/document): one number a request, each costs, and
 * the same number at most every half hour or it is locked. */
#include "net/amends-providers.h"

#include <glib/gi18n-lib.h>
#include "base/amends-json-writer.h"
#include "base/amends-text.h"

#define ID "kuaidi100"
#define NAME "Kuaidi100"
#define ZONE "+08:00" /* of all its times, which do not say it */

/* A number that no parcel has, to see what the service thinks of the key; nothing found costs
 * nothing. */
#define NOBODYS_NUMBER "EE000000005CN"
#define NOBODYS_CARRIER "ems"

/* --- requests --- */

static gboolean
lacks_phone (const AmendsTrackQuery *query, AmendsTrackOutcome *outcome)
{
  static const char *const carriers[] = { "shunfeng", "zhongtong", NULL };

  *outcome = AMENDS_TRACK_OUTCOME_NEEDS_PHONE;
  return amends_text_is_empty (query->phone) && query->carrier_code != NULL &&
         g_strv_contains (carriers, query->carrier_code);
}

static char *
dup_param (const AmendsProviderAccount *account,
           const char *carrier,
           const char *number,
           const char *phone)
{
  GString *text = g_string_new (NULL);

  amends_json_write_begin_object (text, NULL);
  amends_json_write_text (text, "com", carrier);
  amends_json_write_text (text, "num", number);
  amends_json_write_text (text, "phone", phone != NULL ? phone : "");
  amends_json_write_text (text, "resultv2", account->version);
  amends_json_write_text (text, "order", "desc");
  if (g_strcmp0 (account->language, "en") == 0)
    amends_json_write_text (text, "lang", "en");
  amends_json_write_end_object (text);
  return g_string_free (text, FALSE);
}

/* Over the very text that is sent. */
static char *
dup_signature (const char *param, const char *key, const char *customer)
{
  g_autofree char *text = g_strconcat (param, key, customer, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_MD5, text, -1);

  return g_ascii_strup (digest, -1);
}

static AmendsNetRequest *
build_request (const AmendsProviderAccount *account,
               AmendsProviderStep step,
               const AmendsTrackBatch *batch)
{
  const char *customer = amends_provider_account_get (account, "customer");
  g_autofree char *uri = g_strconcat (account->base, "/poll/query.do", NULL);
  AmendsNetRequest *request = amends_net_request_new (
      ID, NAME, step == AMENDS_PROVIDER_TEST ? "test" : "fetch", "POST", uri);
  const AmendsTrackQuery *query = batch->queries->len > 0 ? g_ptr_array_index (batch->queries, 0)
                                                          : NULL;
  g_autofree char *param = NULL;
  g_autofree char *signature = NULL;

  if (query == NULL)
    param = dup_param (account, NOBODYS_CARRIER, NOBODYS_NUMBER, NULL);
  else
    {
      param = dup_param (account, query->carrier_code != NULL ? query->carrier_code : "",
                         query->number, query->phone);
      amends_net_request_add_number (request, query->number);
      amends_net_request_add_field (request, "carrier");
      if (query->phone != NULL)
        amends_net_request_add_field (request, "phone");
    }
  signature = dup_signature (param, amends_provider_account_get (account, "key"), customer);
  amends_net_request_set_form (request, "customer", customer, "sign", signature, "param", param,
                               NULL);
  return request;
}

/* --- answers --- */

/* What a return code says of the account or the service. Of the two meanings of 601, the words
 * decide; what is in neither list is put to the person in the service's words.
 *
 * Returns: an AmendsNetError */
static int
error_for_code (const char *code, const char *words)
{
  static const char *const used_up[] = { "余额", "次数", "单量",    "充值",  "上限",
                                         "用完", "欠费", "balance", "quota", NULL };
  static const char *const key_codes[] = { "503", "600", NULL };
  static const char *const down_codes[] = { "501", "502", NULL };

  if (g_str_equal (code, "601") || g_str_equal (code, "400"))
    {
      if (amends_provider_says (words, used_up))
        return AMENDS_NET_ERROR_QUOTA;
      return g_str_equal (code, "601") ? AMENDS_NET_ERROR_KEY : AMENDS_NET_ERROR_REQUEST;
    }
  if (g_strv_contains (key_codes, code))
    return AMENDS_NET_ERROR_KEY;
  if (g_strv_contains (down_codes, code))
    return AMENDS_NET_ERROR_DOWN;
  return g_str_equal (code, "504") ? AMENDS_NET_ERROR_THROTTLED : AMENDS_NET_ERROR_REQUEST;
}

/* What a return code says of the number. */
static gboolean
outcome_for_code (const char *code, const char *words, AmendsTrackOutcome *outcome)
{
  static const char *const permission[] = { "授权", "权限", NULL };
  static const char *const carrier[] = { "公司", NULL };
  static const char *const number[] = { "单号", NULL };

  if (g_str_equal (code, "408"))
    *outcome = AMENDS_TRACK_OUTCOME_NEEDS_PHONE;
  else if (g_str_equal (code, "500"))
    *outcome = AMENDS_TRACK_OUTCOME_NOT_FOUND;
  else if (!g_str_equal (code, "400") || amends_provider_says (words, permission))
    return FALSE;
  else if (amends_provider_says (words, carrier))
    *outcome = AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER;
  else if (amends_provider_says (words, number))
    *outcome = AMENDS_TRACK_OUTCOME_INVALID_NUMBER;
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_failure (const char *code, const char *words, AmendsTrackBatch *batch, GError **error)
{
  AmendsTrackOutcome outcome;

  if (!outcome_for_code (code, words, &outcome))
    {
      amends_net_set_error (error, error_for_code (code, words), NAME, words);
      return FALSE;
    }
  if (batch->queries->len > 0)
    amends_track_batch_say (batch, 0, outcome)->message = amends_net_words (words);
  return TRUE;
}

static AmendsEvent *
read_event (const AmendsJsonItem *item, const AmendsTrackQuery *query)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  const char *time = amends_json_item_get_string (item, "ftime");
  const char *place = amends_json_item_get_string (item, "location");
  g_autofree char *code = amends_provider_dup_code (item, "statusCode");

  if (time == NULL)
    time = amends_json_item_get_string (item, "time");
  if (amends_text_is_empty (place))
    place = amends_json_item_get_string (item, "areaName");
  if (code == NULL)
    code = amends_provider_dup_code (item, "status");
  return amends_provider_event (ID, amends_provider_parse_time (time, zone), time, place,
                                amends_json_item_get_string (item, "context"), code);
}

static void
read_history (const AmendsJsonItem *object, GBytes *body, AmendsTrackBatch *batch)
{
  const AmendsTrackQuery *query = g_ptr_array_index (batch->queries, 0);
  const AmendsJsonItem *items = amends_json_item_get_array (object, "data");
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  AmendsTrackResult *result = amends_track_batch_say (batch, 0, AMENDS_TRACK_OUTCOME_NOT_FOUND);

  amends_track_result_read (result, items, read_event, query, FALSE);
  result->status_code = amends_provider_dup_code (object, "state");
  result->carrier_code = amends_provider_dup_code (object, "com");
  result->promised_at = amends_provider_parse_time (
      amends_json_item_get_string (object, "arrivalTime"), zone);
  result->raw = g_bytes_ref (body);
}

static gboolean
read_answer (const AmendsProviderAccount *account,
             AmendsProviderStep step,
             const AmendsNetAnswer *answer,
             AmendsTrackBatch *batch,
             GError **error)
{
  g_autoptr (AmendsJsonText) text = amends_net_answer_read_json (answer, NAME, error);
  const AmendsJsonItem *object = amends_json_text_get_root (text);
  g_autofree char *code = amends_provider_dup_code (object, "returnCode");
  const char *words = amends_json_item_get_string (object, "message");

  if (text == NULL)
    return FALSE;
  if (code != NULL && !g_str_equal (code, "200"))
    return read_failure (code, words, batch, error);
  if (!amends_net_answer_check_status (answer, NAME, words, error))
    return FALSE;
  if (!amends_json_item_get_boolean (object, "result", TRUE))
    {
      amends_net_set_error (error, AMENDS_NET_ERROR_REQUEST, NAME, words);
      return FALSE;
    }
  if (amends_json_item_get_array (object, "data") == NULL ||
      (batch->queries->len > 0 &&
       amends_track_batch_find (batch, amends_json_item_get_string (object, "nu"), NULL) != 0))
    {
      amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, NAME, NULL);
      return FALSE;
    }
  if (batch->queries->len > 0)
    read_history (object, answer->body, batch);
  return TRUE;
}

const AmendsProvider amends_provider_kuaidi100 = {
  .id = ID,
  .name = NAME,
  .default_base = "https://poll.kuaidi100.com",
  .default_version = "4",
  .sign_up_uri = "https://api.kuaidi100.com",
  .about = N_ ("Chinese couriers and many others. Every question costs."),
  .credentials = { { "key", N_ ("Authorisation key"),
                     N_ ("Enterprise account, “key”, at api.kuaidi100.com") },
                   { "customer", N_ ("Customer code"),
                     N_ ("Enterprise account, “customer”, at api.kuaidi100.com") } },
  .fetch_batch = 1,
  .parallel = 2,
  .requests_per_minute = 120,
  .minimal_interval = 30 * 60,
  .spends_on_fetch = TRUE,
  .needs_carrier = TRUE,
  .lacks = lacks_phone,
  .build = build_request,
  .read = read_answer,
};
