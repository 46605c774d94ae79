/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kdniao on loopback: one number a call, signed with MD5 in base64, errors inside status 200,
 * oldest event first, times on the clock of Beijing without saying so. The service's own words for
 * its refusals are not published; those here are invented, and a client may only pass them on. */
#include "amends-fake-api.h"

#include <string.h>

static const FakeCode codes[] = {
  { AMENDS_STATUS_UNKNOWN, AMENDS_REASON_NONE, "0", "0", NULL },
  { AMENDS_STATUS_LABEL_CREATED, AMENDS_REASON_NONE, "1", "10", NULL },
  { AMENDS_STATUS_LABEL_CREATED, AMENDS_REASON_NOT_HANDED_OVER, "4", "401", NULL },
  { AMENDS_STATUS_ACCEPTED, AMENDS_REASON_NONE, "1", "1", NULL },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_NONE, "2", "204", NULL },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_MIS_SORTED, "4", "422", NULL },
  { AMENDS_STATUS_CUSTOMS, AMENDS_REASON_NONE, "6", "602", NULL },
  { AMENDS_STATUS_CUSTOMS, AMENDS_REASON_CUSTOMS, "6", "604", NULL },
  { AMENDS_STATUS_ARRIVED_DESTINATION, AMENDS_REASON_NONE, "2", "201", NULL },
  { AMENDS_STATUS_OUT_FOR_DELIVERY, AMENDS_REASON_NONE, "2", "202", NULL },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_NONE, "4", "405", NULL },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_RECIPIENT_UNREACHABLE, "4", "416", NULL },
  { AMENDS_STATUS_AVAILABLE_FOR_PICKUP, AMENDS_REASON_NONE, "2", "211", NULL },
  { AMENDS_STATUS_AVAILABLE_FOR_PICKUP, AMENDS_REASON_AWAITING_PICKUP, "4", "412", NULL },
  { AMENDS_STATUS_DELIVERED, AMENDS_REASON_NONE, "3", "301", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_NONE, "4", "4", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_SLOW_TRANSIT, "4", "402", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_NO_MOVEMENT, "4", "403", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_REFUSED, "4", "404", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_DAMAGED, "4", "414", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_CARRIER_BACKLOG, "4", "417", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_WRONG_ADDRESS, "4", "420", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_MIS_SORTED, "4", "422", NULL },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_OUT_OF_AREA, "4", "423", NULL },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_NONE, "4", "407", NULL },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_RETURNED, "4", "407", NULL },
  { AMENDS_STATUS_RETURNED, AMENDS_REASON_NONE, "4", "406", NULL },
  { AMENDS_STATUS_RETURNED, AMENDS_REASON_RETURNED, "4", "406", NULL },
  { AMENDS_STATUS_CANCELLED, AMENDS_REASON_NONE, "4", "415", NULL },
  { AMENDS_STATUS_CANCELLED, AMENDS_REASON_CANCELLED, "4", "415", NULL },
  { 0 },
};

static void
begin (FakeCall *call, gboolean is_success, const char *reason)
{
  fake_json_reset (call->json);
  fake_json_open (call->json, NULL, '{');
  fake_json_string (call->json, "EBusinessID", call->account->account);
  fake_json_boolean (call->json, "Success", is_success);
  if (reason != NULL)
    fake_json_string (call->json, "Reason", reason);
}

static void
fail (FakeCall *call, const char *reason)
{
  begin (call, FALSE, reason);
  fake_json_close (call->json, '}');
}

static void
refuse (FakeCall *call, AmendsFakeFaultKind kind)
{
  switch (kind)
    {
    case AMENDS_FAKE_THROTTLE:
      call->exchange->status = 429;
      fail (call, "请求过于频繁");
      break;
    case AMENDS_FAKE_QUOTA_GONE:
      fail (call, "套餐余量不足");
      break;
    case AMENDS_FAKE_EXPIRED_KEY:
      fail (call, "账号已过期");
      break;
    default:
      fail (call, "数据签名校验失败");
      break;
    }
}

/* Base64 of the lower-case hexadecimal MD5 of the exact request text and the key. */
static gboolean
is_signed (FakeCall *call, const char *request, const char *sign)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  g_autofree char *wanted = NULL;
  const char *hex;

  g_checksum_update (checksum, (const guchar *) request, -1);
  g_checksum_update (checksum, (const guchar *) call->account->key, -1);
  hex = g_checksum_get_string (checksum);
  wanted = g_base64_encode ((const guchar *) hex, strlen (hex));
  return g_strcmp0 (sign, wanted) == 0;
}

/* The instant query tells less than the others: neither detailed states nor places. */
static void
write_parcel (FakeCall *call, const AmendsFakeParcel *parcel, JsonObject *request, gboolean is_full)
{
  FakeCode latest = fake_call_code (call, parcel, fake_parcel_latest (parcel));
  GArray *events = fake_call_events (call, parcel);
  FakeJson *json = call->json;
  FakeTime time;

  begin (call, TRUE, NULL);
  fake_json_string (json, "OrderCode", fake_member (request, "OrderCode"));
  fake_json_string (json, "ShipperCode", fake_member (request, "ShipperCode"));
  fake_json_string (json, "LogisticCode", parcel->number);
  fake_json_string (json, "State", latest.main);
  if (is_full)
    {
      fake_json_string (json, "StateEx", latest.sub);
      fake_json_string (json, "Location", fake_parcel_latest (parcel)->place);
    }
  fake_json_open (json, "Traces", '[');
  for (guint i = 0; i < events->len; i++)
    {
      const AmendsFakeEvent *event = &g_array_index (events, AmendsFakeEvent, i);

      fake_json_open (json, NULL, '{');
      fake_json_string (json, "AcceptTime", fake_time_of_event (event, FAKE_TIME_CHINA, time));
      fake_json_string (json, "AcceptStation", event->text);
      if (is_full)
        {
          fake_json_string (json, "Location", event->place);
          fake_json_string (json, "Action", fake_call_code (call, parcel, event).sub);
        }
      fake_json_close (json, '}');
    }
  fake_json_close (json, ']');
  fake_json_close (json, '}');
}

static void
write_no_trace (FakeCall *call, JsonObject *request)
{
  begin (call, TRUE, "暂无轨迹信息");
  fake_json_string (call->json, "ShipperCode", fake_member (request, "ShipperCode"));
  fake_json_string (call->json, "LogisticCode", fake_member (request, "LogisticCode"));
  fake_json_string (call->json, "State", "0");
  fake_json_string (call->json, "StateEx", "0");
  fake_json_raw (call->json, "Traces", "[]");
  fake_json_close (call->json, '}');
}

static void
query (FakeCall *call, JsonObject *request, gboolean is_full)
{
  const char *shipper = fake_member (request, "ShipperCode");
  const char *number = fake_member (request, "LogisticCode");
  const char *phone = fake_member (request, "CustomerName");
  const char *carrier = fake_call_carrier (call, shipper);
  gboolean is_sf = g_strcmp0 (shipper, "SF") == 0;
  AmendsFakeParcel *parcel;

  if (number == NULL || *number == '\0')
    fail (call, "缺少必要参数LogisticCode");
  else if (carrier == NULL || fake_call_has (call, AMENDS_FAKE_CARRIER_UNKNOWN, number))
    fail (call, "不支持的快递公司编码");
  else if ((is_sf && (phone == NULL || *phone == '\0')) ||
           fake_call_lacks_phone (call, fake_parcels_find (call->parcels, carrier, number), number,
                                  phone))
    fail (call, "请提供寄件人或收件人手机号后四位");
  else if (!fake_call_spend (call, 1))
    refuse (call, AMENDS_FAKE_QUOTA_GONE);
  else if ((parcel = fake_call_find (call, carrier, number)) == NULL)
    write_no_trace (call, request);
  else
    write_parcel (call, parcel, request, is_full);
}

static void
recognise (FakeCall *call, JsonObject *request)
{
  const char *number = fake_member (request, "LogisticCode");
  AmendsFakeParcel *parcel = fake_parcels_find (call->parcels, NULL, number);
  const char *code = parcel != NULL ? fake_call_carrier_code (call, parcel->carrier) : NULL;

  begin (call, code != NULL, NULL);
  fake_json_string (call->json, "LogisticCode", number);
  fake_json_string (call->json, "Code", code != NULL ? "100" : "105");
  fake_json_open (call->json, "Shippers", '[');
  if (code != NULL)
    {
      fake_json_open (call->json, NULL, '{');
      fake_json_string (call->json, "ShipperCode", code);
      fake_json_string (call->json, "ShipperName", fake_carriers_get_name (parcel->carrier));
      fake_json_close (call->json, '}');
    }
  fake_json_close (call->json, ']');
  fake_json_close (call->json, '}');
}

static void
answer_form (FakeCall *call, GHashTable *form)
{
  const char *text = g_hash_table_lookup (form, "RequestData");
  const char *type = g_hash_table_lookup (form, "RequestType");
  g_autoptr (JsonNode) request = text != NULL ? json_from_string (text, NULL) : NULL;

  if (request == NULL || !JSON_NODE_HOLDS_OBJECT (request) || type == NULL ||
      g_strcmp0 (g_hash_table_lookup (form, "DataType"), "2") != 0)
    fail (call, "请求参数格式错误");
  else if (g_strcmp0 (g_hash_table_lookup (form, "EBusinessID"), call->account->account) != 0 ||
           !is_signed (call, text, g_hash_table_lookup (form, "DataSign")))
    refuse (call, AMENDS_FAKE_BAD_KEY);
  else if (g_str_equal (type, "2002"))
    recognise (call, json_node_get_object (request));
  else if (g_str_equal (type, "1002") || g_str_equal (type, "8001") || g_str_equal (type, "8002"))
    query (call, json_node_get_object (request), !g_str_equal (type, "1002"));
  else
    fail (call, "不支持的接口指令");
}

static void
answer (FakeCall *call)
{
  FakeExchange *exchange = call->exchange;

  if (!g_str_equal (exchange->path, "/Ebusiness/EbusinessOrderHandle.aspx") ||
      !g_str_equal (exchange->method, "POST"))
    exchange->status = SOUP_STATUS_NOT_FOUND;
  else if (!fake_exchange_sends (exchange, SOUP_FORM_MIME_TYPE_URLENCODED))
    fail (call, "请求参数格式错误");
  else
    {
      g_autoptr (GHashTable) form = soup_form_decode (exchange->body);

      answer_form (call, form);
    }
}

const FakeApi fake_api_kdniao = {
  .name = "kdniao",
  .key = "invented-kdniao-app-key",
  .account = "1000001",
  .codes = codes,
  .unheard_main = "9",
  .unheard_sub = "999",
  .answer = answer,
  .refuse = refuse,
};
