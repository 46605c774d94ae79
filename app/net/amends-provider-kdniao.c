/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kdniao (www.kdniao.com/api-all): one number a request, each costs. Which of its queries an
 * account has is the version: 8001 followed parcels, 8002 single queries, 1002 the free one. */
#include "net/amends-providers.h"

#include <glib/gi18n-lib.h>
#include "base/amends-json-writer.h"
#include "base/amends-text.h"

#define ID "kdniao"
#define NAME "Kdniao"
#define ZONE "+08:00" /* of all its times, which do not say it */

/* A number that no parcel has, to see what the service thinks of the key. */
#define NOBODYS_NUMBER "EE000000005CN"
#define NOBODYS_CARRIER "EMS"

/* --- requests --- */

static gboolean
lacks_phone (const AmendsTrackQuery *query, AmendsTrackOutcome *outcome)
{
  *outcome = AMENDS_TRACK_OUTCOME_NEEDS_PHONE;
  return amends_text_is_empty (query->phone) && g_strcmp0 (query->carrier_code, "SF") == 0;
}

static char *
dup_request_data (const char *carrier, const char *number, const char *phone)
{
  GString *text = g_string_new (NULL);

  amends_json_write_begin_object (text, NULL);
  amends_json_write_text (text, "OrderCode", "");
  amends_json_write_text (text, "ShipperCode", carrier);
  amends_json_write_text (text, "LogisticCode", number);
  if (phone != NULL)
    amends_json_write_text (text, "CustomerName", phone);
  amends_json_write_end_object (text);
  return g_string_free (text, FALSE);
}

/* The demonstration programs escape the signature by hand; here the form does, once. */
static char *
dup_signature (const char *request_data, const char *key)
{
  g_autofree char *text = g_strconcat (request_data, key, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_MD5, text, -1);

  return g_base64_encode ((const guint8 *) digest, strlen (digest));
}

/* Wants the last four digits, whatever more is known. */
static const char *
get_last_digits (const char *phone)
{
  gsize length = phone != NULL ? strlen (phone) : 0;

  return length > 4 ? phone + length - 4 : phone;
}

static AmendsNetRequest *
build_request (const AmendsProviderAccount *account,
               AmendsProviderStep step,
               const AmendsTrackBatch *batch)
{
  g_autofree char *uri = g_strconcat (account->base, "/Ebusiness/EbusinessOrderHandle.aspx", NULL);
  AmendsNetRequest *request = amends_net_request_new (
      ID, NAME, step == AMENDS_PROVIDER_TEST ? "test" : "fetch", "POST", uri);
  const AmendsTrackQuery *query = batch->queries->len > 0 ? g_ptr_array_index (batch->queries, 0)
                                                          : NULL;
  g_autofree char *data = NULL;
  g_autofree char *signature = NULL;

  if (query == NULL)
    data = dup_request_data (NOBODYS_CARRIER, NOBODYS_NUMBER, NULL);
  else
    {
      data = dup_request_data (query->carrier_code != NULL ? query->carrier_code : "",
                               query->number, get_last_digits (query->phone));
      amends_net_request_add_number (request, query->number);
      amends_net_request_add_field (request, "carrier");
      if (query->phone != NULL)
        amends_net_request_add_field (request, "phone");
    }
  signature = dup_signature (data, amends_provider_account_get (account, "key"));
  amends_net_request_set_form (request, "RequestData", data, "EBusinessID",
                               amends_provider_account_get (account, "customer"), "RequestType",
                               account->version, "DataSign", signature, "DataType", "2", NULL);
  return request;
}

/* --- answers --- */

/* The service has no codes for its failures, only words, and does not list them. The first row that
 * fits counts; what fits none is put to the person as it is. */
static const struct
{
  const char *signs[8];
  int error; /* an AmendsNetError, -1: it is said of the number */
  AmendsTrackOutcome outcome;
} meanings[] = {
  { { "无轨迹", "暂无物流", "暂无信息", "查无", "没有查到", "未查询到", "无物流", NULL },
    -1,
    AMENDS_TRACK_OUTCOME_NOT_FOUND },
  { { "手机", "电话", "尾号", "customername", NULL }, -1, AMENDS_TRACK_OUTCOME_NEEDS_PHONE },
  { { "频繁", "频率", "并发", "限流", "too many", NULL }, AMENDS_NET_ERROR_THROTTLED, 0 },
  { { "套餐", "余额", "次数", "额度", "欠费", "用完", NULL }, AMENDS_NET_ERROR_QUOTA, 0 },
  { { "签名", "加密", "datasign", "appkey", "apikey", "ebusinessid", NULL },
    AMENDS_NET_ERROR_KEY,
    0 },
  { { "用户id", "商户id", "电商id", "商户号", "已过期", NULL }, AMENDS_NET_ERROR_KEY, 0 },
  { { "权限", "授权", "未开通", "未认证", "禁用", NULL }, AMENDS_NET_ERROR_REFUSED, 0 },
  { { "快递公司", "shippercode", NULL }, -1, AMENDS_TRACK_OUTCOME_UNKNOWN_CARRIER },
  { { "单号", "logisticcode", NULL }, -1, AMENDS_TRACK_OUTCOME_INVALID_NUMBER },
  { { "系统", "超时", "繁忙", "维护", "稍后", NULL }, AMENDS_NET_ERROR_DOWN, 0 },
};

static gboolean
read_failure (const char *words, AmendsTrackBatch *batch, GError **error)
{
  int code = AMENDS_NET_ERROR_REQUEST;

  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      if (!amends_provider_says (words, meanings[i].signs))
        continue;
      code = meanings[i].error;
      if (code < 0 && batch->queries->len > 0)
        amends_track_batch_say (batch, 0, meanings[i].outcome)->message = amends_net_words (words);
      if (code < 0)
        return TRUE;
      break;
    }
  amends_net_set_error (error, code, NAME, words);
  return FALSE;
}

static AmendsEvent *
read_event (const AmendsJsonItem *item, const AmendsTrackQuery *query)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  const char *time = amends_json_item_get_string (item, "AcceptTime");
  const char *texts[] = { amends_json_item_get_string (item, "AcceptStation"),
                          amends_json_item_get_string (item, "Remark") };
  g_autofree char *text = amends_provider_join (" ", texts, G_N_ELEMENTS (texts));
  g_autofree char *code = amends_provider_dup_code (item, "Action");

  return amends_provider_event (ID, amends_provider_parse_time (time, zone), time,
                                amends_json_item_get_string (item, "Location"), text, code);
}

/* The detailed state has the main one in it; "0" is that there is none. */
static char *
dup_state (const AmendsJsonItem *object)
{
  g_autofree char *detailed = amends_provider_dup_code (object, "StateEx");

  return detailed != NULL && !g_str_equal (detailed, "0")
             ? g_steal_pointer (&detailed)
             : amends_provider_dup_code (object, "State");
}

static void
read_history (const AmendsJsonItem *object, GBytes *body, AmendsTrackBatch *batch)
{
  const AmendsTrackQuery *query = g_ptr_array_index (batch->queries, 0);
  const AmendsJsonItem *items = amends_json_item_get_array (object, "Traces");
  AmendsTrackResult *result = amends_track_batch_say (batch, 0, AMENDS_TRACK_OUTCOME_NOT_FOUND);

  amends_track_result_read (result, items, read_event, query, TRUE);
  if (result->events->len == 0)
    result->message = amends_net_words (amends_json_item_get_string (object, "Reason"));
  result->status_code = dup_state (object);
  result->carrier_code = amends_provider_dup_code (object, "ShipperCode");
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
  const char *words = amends_json_item_get_string (object, "Reason");

  if (text == NULL || !amends_net_answer_check_status (answer, NAME, words, error))
    return FALSE;
  if (amends_json_item_has_member (object, "Success") &&
      !amends_json_item_get_boolean (object, "Success", FALSE))
    return read_failure (words, batch, error);
  if (!amends_json_item_get_boolean (object, "Success", FALSE) ||
      (batch->queries->len > 0 &&
       amends_track_batch_find (batch, amends_json_item_get_string (object, "LogisticCode"),
                                NULL) != 0))
    {
      amends_net_set_error (error, AMENDS_NET_ERROR_ANSWER, NAME, NULL);
      return FALSE;
    }
  if (batch->queries->len > 0)
    read_history (object, answer->body, batch);
  return TRUE;
}

const AmendsProvider amends_provider_kdniao = {
  .id = ID,
  .name = NAME,
  .default_base = "https://api.kdniao.com",
  .default_version = "8001",
  .sign_up_uri = "https://www.kdniao.com",
  .about = N_ ("Chinese couriers. Every question costs, except with the free plan for a few of "
               "them."),
  .credentials = { { "key", N_ ("API key"), N_ ("My account, API key, at kdniao.com") },
                   { "customer", N_ ("User ID"), N_ ("My account, user ID, at kdniao.com") } },
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
