/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kuaidi100 on loopback: one number a call, signed with MD5, errors inside status 200, times on the
 * clock of Beijing without saying so. Shapes: kuaidi100-api/java-demo and recorded answers. */
#include "amends-fake-api.h"

#include <string.h>

static const FakeCode codes[] = {
  { AMENDS_STATUS_UNKNOWN, AMENDS_REASON_NONE, "0", "0", "在途" },
  { AMENDS_STATUS_LABEL_CREATED, AMENDS_REASON_NONE, "1", "101", "已下单" },
  { AMENDS_STATUS_LABEL_CREATED, AMENDS_REASON_NOT_HANDED_OVER, "1", "102", "待揽收" },
  { AMENDS_STATUS_ACCEPTED, AMENDS_REASON_NONE, "1", "103", "已揽收" },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_NONE, "0", "1002", "干线" },
  { AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_ROUTING, "0", "1003", "转递" },
  { AMENDS_STATUS_CUSTOMS, AMENDS_REASON_NONE, "8", "11", "清关中" },
  { AMENDS_STATUS_CUSTOMS, AMENDS_REASON_CUSTOMS, "8", "13", "清关异常" },
  { AMENDS_STATUS_ARRIVED_DESTINATION, AMENDS_REASON_NONE, "0", "1001", "到达派件城市" },
  { AMENDS_STATUS_OUT_FOR_DELIVERY, AMENDS_REASON_NONE, "5", "5", "派件" },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_NONE, "2", "204", "派件异常" },
  { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_RECIPIENT_UNREACHABLE, "2", "206", "无法联系" },
  { AMENDS_STATUS_AVAILABLE_FOR_PICKUP, AMENDS_REASON_NONE, "5", "501", "投柜或驿站" },
  { AMENDS_STATUS_AVAILABLE_FOR_PICKUP, AMENDS_REASON_AWAITING_PICKUP, "2", "205",
    "柜或驿站超时未取" },
  { AMENDS_STATUS_DELIVERED, AMENDS_REASON_NONE, "3", "301", "本人签收" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_NONE, "2", "2", "疑难" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_NO_MOVEMENT, "2", "202", "超时未更新" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_REFUSED, "2", "203", "拒收" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_OUT_OF_AREA, "2", "207", "超区" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_CARRIER_BACKLOG, "2", "208", "滞留" },
  { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_DAMAGED, "2", "209", "破损" },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_NONE, "6", "6", "退回" },
  { AMENDS_STATUS_RETURNING, AMENDS_REASON_RETURNED, "6", "6", "退回" },
  { AMENDS_STATUS_RETURNED, AMENDS_REASON_NONE, "4", "4", "退签" },
  { AMENDS_STATUS_RETURNED, AMENDS_REASON_RETURNED, "4", "4", "退签" },
  { AMENDS_STATUS_CANCELLED, AMENDS_REASON_NONE, "2", "210", "销单" },
  { AMENDS_STATUS_CANCELLED, AMENDS_REASON_CANCELLED, "2", "210", "销单" },
  { 0 },
};

static void
fail (FakeCall *call, const char *code, const char *message)
{
  fake_json_reset (call->json);
  fake_json_open (call->json, NULL, '{');
  fake_json_boolean (call->json, "result", FALSE);
  fake_json_string (call->json, "returnCode", code);
  fake_json_string (call->json, "message", message);
  fake_json_close (call->json, '}');
}

static void
refuse (FakeCall *call, AmendsFakeFaultKind kind)
{
  switch (kind)
    {
    case AMENDS_FAKE_THROTTLE:
      fail (call, "504", "查询过于频繁，请稍后再试");
      break;
    case AMENDS_FAKE_QUOTA_GONE:
      fail (call, "601", "POLL:您的余额不足");
      break;
    case AMENDS_FAKE_EXPIRED_KEY:
      fail (call, "601", "POLL:KEY已过期");
      break;
    default:
      fail (call, "503", "验证签名失败");
      break;
    }
}

/* Upper-case hexadecimal MD5 of the exact bytes of param, the key and the customer. */
static gboolean
is_signed (FakeCall *call, const char *param, const char *sign)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  g_autofree char *wanted = NULL;

  g_checksum_update (checksum, (const guchar *) param, -1);
  g_checksum_update (checksum, (const guchar *) call->account->key, -1);
  g_checksum_update (checksum, (const guchar *) call->account->account, -1);
  wanted = g_ascii_strup (g_checksum_get_string (checksum), -1);
  return g_strcmp0 (sign, wanted) == 0;
}

static void
write_events (FakeCall *call, const AmendsFakeParcel *parcel, int detail, gboolean is_ascending)
{
  FakeJson *json = call->json;
  GArray *events = fake_call_events (call, parcel);
  FakeTime time;

  fake_json_open (json, "data", '[');
  for (guint i = 0; i < events->len; i++)
    {
      const AmendsFakeEvent *event = &g_array_index (events, AmendsFakeEvent,
                                                     is_ascending ? i : events->len - 1 - i);
      FakeCode code = fake_call_code (call, parcel, event);

      fake_json_open (json, NULL, '{');
      fake_json_string (json, "time", fake_time_of_event (event, FAKE_TIME_CHINA, time));
      fake_json_string (json, "ftime", time);
      fake_json_string (json, "context", event->text);
      if (detail >= 1)
        {
          fake_json_null (json, "areaCode");
          fake_json_string (json, "areaName", event->place);
          fake_json_string (json, "status", code.words != NULL ? code.words : "未知");
        }
      if (detail >= 4)
        {
          fake_json_nulls (json, (const char *const[]){ "areaCenter", "areaPinYin", NULL });
          fake_json_string (json, "location", event->place != NULL ? event->place : "");
          fake_json_string (json, "statusCode", code.sub);
        }
      fake_json_close (json, '}');
    }
  fake_json_close (json, ']');
}

static void
write_parcel (FakeCall *call, const AmendsFakeParcel *parcel, const char *com, JsonObject *param)
{
  const char *resultv2 = fake_member (param, "resultv2");
  int detail = resultv2 != NULL ? atoi (resultv2) : 0;
  FakeCode code = fake_call_code (call, parcel, fake_parcel_latest (parcel));
  FakeJson *json = call->json;

  fake_json_open (json, NULL, '{');
  fake_json_string (json, "message", "ok");
  fake_json_string (json, "nu", parcel->number);
  fake_json_string (json, "ischeck",
                    fake_parcel_status (parcel) == AMENDS_STATUS_DELIVERED ? "1" : "0");
  fake_json_string (json, "com", com);
  fake_json_string (json, "status", "200");
  write_events (call, parcel, detail, g_strcmp0 (fake_member (param, "order"), "asc") == 0);
  fake_json_string (json, "state", detail >= 4 ? code.sub : code.main);
  fake_json_string (json, "condition", "00");
  fake_json_boolean (json, "isLoop", FALSE);
  fake_json_close (json, '}');
}

static gboolean
wants_phone (const char *com)
{
  return g_strcmp0 (com, "shunfeng") == 0 || g_strcmp0 (com, "zhongtong") == 0;
}

static void
query (FakeCall *call, JsonObject *param)
{
  const char *com = fake_member (param, "com");
  const char *number = fake_member (param, "num");
  const char *phone = fake_member (param, "phone");
  const char *carrier = fake_call_carrier (call, com);
  gsize length = number != NULL ? strlen (number) : 0;
  AmendsFakeParcel *parcel;

  if (length < 6 || length > 32)
    fail (call, "400", "快递单号格式错误");
  else if (carrier == NULL || fake_call_has (call, AMENDS_FAKE_CARRIER_UNKNOWN, number))
    fail (call, "400", "找不到对应公司");
  else if ((wants_phone (com) && (phone == NULL || *phone == '\0')) ||
           fake_call_lacks_phone (call, fake_parcels_find (call->parcels, carrier, number), number,
                                  phone))
    fail (call, "408", "验证码错误");
  else if (!fake_call_spend (call, 1))
    refuse (call, AMENDS_FAKE_QUOTA_GONE);
  else if ((parcel = fake_call_find (call, carrier, number)) == NULL)
    fail (call, "500", "查询无结果，请隔段时间再查");
  else
    write_parcel (call, parcel, com, param);
}

static void
recognise (FakeCall *call)
{
  const char *number = fake_exchange_query (call->exchange, "num");
  AmendsFakeParcel *parcel = fake_parcels_find (call->parcels, NULL, number);
  const char *code = parcel != NULL ? fake_call_carrier_code (call, parcel->carrier) : NULL;
  FakeJson *json = call->json;

  if (g_strcmp0 (fake_exchange_query (call->exchange, "key"), call->account->key) != 0)
    {
      fail (call, "601", "POLL:KEY错误");
      return;
    }
  fake_json_open (json, NULL, '[');
  if (code != NULL)
    {
      fake_json_open (json, NULL, '{');
      fake_json_int (json, "lengthPre", strlen (number));
      fake_json_string (json, "comCode", code);
      fake_json_string (json, "name", fake_carriers_get_name (parcel->carrier));
      fake_json_string (json, "noPre", "");
      fake_json_int (json, "noCount", 1);
      fake_json_close (json, '}');
    }
  fake_json_close (json, ']');
}

static void
answer (FakeCall *call)
{
  FakeExchange *exchange = call->exchange;
  g_autoptr (GHashTable) form = NULL;
  g_autoptr (JsonNode) param = NULL;
  const char *text;

  if (g_str_equal (exchange->path, "/autonumber/auto"))
    {
      recognise (call);
      return;
    }
  if (!g_str_equal (exchange->path, "/poll/query.do") || !g_str_equal (exchange->method, "POST"))
    {
      exchange->status = SOUP_STATUS_NOT_FOUND;
      return;
    }
  if (!fake_exchange_sends (exchange, SOUP_FORM_MIME_TYPE_URLENCODED))
    {
      fail (call, "400", "提交的数据不完整");
      return;
    }
  form = soup_form_decode (exchange->body);
  text = g_hash_table_lookup (form, "param");
  param = text != NULL ? json_from_string (text, NULL) : NULL;
  if (param == NULL || !JSON_NODE_HOLDS_OBJECT (param))
    fail (call, "400", "提交的数据不完整");
  else if (g_strcmp0 (g_hash_table_lookup (form, "customer"), call->account->account) != 0 ||
           !is_signed (call, text, g_hash_table_lookup (form, "sign")))
    refuse (call, AMENDS_FAKE_BAD_KEY);
  else
    query (call, json_node_get_object (param));
}

const FakeApi fake_api_kuaidi100 = {
  .name = "kuaidi100",
  .key = "InventedK100",
  .account = "INVENTED0CUSTOMER0FOR0TESTS00000",
  .codes = codes,
  .unheard_main = "77",
  .unheard_sub = "7799",
  .answer = answer,
  .refuse = refuse,
};
