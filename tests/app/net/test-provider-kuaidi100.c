/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kuaidi100: the signature to the byte, since a wrong one is refused, and what is understood of its
 * answers. */
#include "provider-table.h"

#define PROVIDER (&amends_provider_kuaidi100)

static const TableQuery yuantong = { .number = "YT0000000000001", .carrier_code = "yuantong" };

static AmendsProviderAccount *
test_account (void)
{
  return table_account (PROVIDER, "key", "TESTKEY", "customer", "TESTCUSTOMER", NULL);
}

/* The published vector: parameter, key and customer into one signature. */
static void
test_signature (void)
{
  static const TableQuery query = { .number = "YT1234567890123", .carrier_code = "yuantong" };
  g_autoptr (AmendsProviderAccount) account = test_account ();
  g_autoptr (AmendsTrackBatch) batch = table_batch (&query, 1);
  g_autofree char *text = NULL;

  g_free (account->language);
  account->language = g_strdup ("zh");
  text = table_request (PROVIDER, account, AMENDS_PROVIDER_FETCH, batch);
  g_assert_cmpstr (text, ==,
                   "POST https://poll.kuaidi100.com/poll/query.do\n"
                   "application/x-www-form-urlencoded\n"
                   "customer=TESTCUSTOMER&sign=64178226DC7CED98E2C162986517EEC8&param="
                   "%7B%22com%22%3A%22yuantong%22%2C%22num%22%3A%22YT1234567890123%22%2C"
                   "%22phone%22%3A%22%22%2C%22resultv2%22%3A%224%22%2C%22order%22%3A%22desc%22%7D\n"
                   "numbers YT1234567890123\nfields carrier\n");
}

static void
test_request (void)
{
  static const TableQuery query = { .number = "SF0000000000001",
                                    .carrier_code = "shunfeng",
                                    .phone = "1234" };
  g_autoptr (AmendsProviderAccount) account = test_account ();
  g_autoptr (AmendsTrackBatch) batch = table_batch (&query, 1);
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;

  g_free (account->version);
  account->version = g_strdup ("8");
  text = table_request (PROVIDER, account, AMENDS_PROVIDER_FETCH, batch);
  plain = g_uri_unescape_string (text, NULL);
  g_assert_nonnull (strstr (plain, "param={\"com\":\"shunfeng\",\"num\":\"SF0000000000001\","
                                   "\"phone\":\"1234\",\"resultv2\":\"8\",\"order\":\"desc\","
                                   "\"lang\":\"en\"}\n"));
  g_assert_true (g_str_has_suffix (plain, "numbers SF0000000000001\nfields carrier phone\n"));
}

/* A question without the phone would cost and bring nothing. */
static void
test_lacks (void)
{
  static const struct
  {
    const char *carrier, *phone;
    gboolean lacks;
  } rows[] = {
    { "shunfeng", NULL, TRUE },  { "zhongtong", "", TRUE }, { "shunfeng", "1234", FALSE },
    { "yuantong", NULL, FALSE }, { NULL, NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AmendsTrackQuery) query = amends_track_query_new (1, "SF0000000000001");
      AmendsTrackOutcome outcome;

      query->carrier_code = g_strdup (rows[i].carrier);
      query->phone = g_strdup (rows[i].phone);
      g_assert_cmpint (PROVIDER->lacks (query, &outcome), ==, rows[i].lacks);
      g_assert_cmpint (outcome, ==, AMENDS_TRACK_OUTCOME_NEEDS_PHONE);
    }
}

/* As the shop's country clock has nothing to do with it, the times are China's. */
static void
test_signed (void)
{
  const TableQuery query = { .number = "YT0000000000001",
                             .carrier_code = "yuantong",
                             .zone = "America/New_York" };

  table_check (
      PROVIDER, &query, 200, "kuaidi100-signed.json",
      "events | status 304 | carrier yuantong\n"
      "  2022-01-13T10:52:32Z | - | 客户签收人: 已签收，签收人凭取货码签收。 已签收 "
      "感谢使用圆通速递，期待再次为您服务 如有疑问请联系：示例，投诉电话：示例。感谢 | 304\n"
      "  2022-01-13T09:16:34Z | 四川,成都市,双流区 | "
      "快件已由成都双流区示例小区店菜鸟驿站代收，请及时取件，如有疑问请联系示例 | 501\n"
      "  2022-01-13T05:47:04Z | 四川,成都市,双流区,示例街道 | 【四川省成都市高新区示例一部公司 】 "
      "派件中 派件人: 示例 电话 示例 。 如有疑问，请联系：示例 | 5\n"
      "  2022-01-13T05:31:23Z | 四川,成都市,双流区,示例街道 | 【四川省成都市高新区示例一部公司】 "
      "已收入 | 0\n"
      "  2022-01-13T01:59:45Z | 四川,成都市 | 【成都转运中心公司】 已打包 | 1002\n"
      "  2022-01-13T01:55:21Z | 四川,成都市 | 【成都转运中心】 已发出 | 1002\n"
      "  2022-01-13T01:05:21Z | 四川,成都市 | 【成都转运中心公司】 已收入 | 1002\n"
      "  2022-01-11T15:34:51Z | 广东,深圳市 | 【深圳转运中心】 已发出 下一站 "
      "【成都转运中心公司】 | 1002\n"
      "  2022-01-11T15:22:33Z | 广东,深圳市 | 【深圳转运中心公司】 已收入 | 1002\n"
      "  2022-01-10T17:06:02Z | 广东,深圳市,龙岗区,示例镇 | 【广东省深圳市示例镇】 已发出 下一站 "
      "【深圳转运中心公司】 | 1002\n"
      "  2022-01-10T16:31:24Z | 广东,深圳市,龙岗区,示例镇 | 【广东省深圳市示例公司】 已打包 | 0\n"
      "  2022-01-10T06:25:24Z | 广东,惠州市 | 【广东省惠州市公司】 已揽收 取件人: 示例 (示例) | "
      "1\n");
}

/* Accounts without the detailed states, and those with an estimate. */
static void
test_levels (void)
{
  table_check (PROVIDER, &yuantong, 200,
               "{\"message\":\"ok\",\"nu\":\"yt0000000000001\",\"com\":\"yuantong\",\"status\":"
               "\"200\",\"state\":\"0\",\"data\":[{\"time\":\"2026-11-20 08:00:00\",\"context\":"
               "\"已收入\",\"ftime\":\"2026-11-20 08:00:00\"},{\"time\":\"2026-11-20 07:00:00\","
               "\"context\":\"已揽收\",\"status\":\"揽收\"}]}",
               "events | status 0 | carrier yuantong\n"
               "  2026-11-20T00:00:00Z | - | 已收入 | -\n"
               "  2026-11-19T23:00:00Z | - | 已揽收 | 揽收\n");
  table_check (PROVIDER, &yuantong, 200,
               "{\"message\":\"ok\",\"nu\":\"YT0000000000001\",\"com\":\"yuantong\",\"status\":"
               "\"200\",\"state\":1002,\"arrivalTime\":\"2026-11-22 18\",\"data\":[{\"ftime\":"
               "\"2026-11-20 08:00:00\",\"context\":\"已收入\",\"location\":\"杭州\",\"areaName\":"
               "\"浙江\",\"statusCode\":1002},{\"ftime\":\"soon\",\"context\":\"x\"},{},null,3]}",
               "events | status 1002 | carrier yuantong | until 2026-11-22T10:00:00Z\n"
               "  2026-11-20T00:00:00Z | 杭州 | 已收入 | 1002\n");
  table_check (PROVIDER, &yuantong, 200,
               "{\"message\":\"ok\",\"nu\":\"YT0000000000001\",\"com\":\"yuantong\",\"status\":"
               "\"200\",\"state\":\"0\",\"data\":[]}",
               "not_found | status 0 | carrier yuantong\n");
}

static void
test_failures (void)
{
  static const struct
  {
    guint status;
    const char *answer, *expected;
  } rows[] = {
    { 200, "kuaidi100-error-400.json", "unknown_carrier | “找不到对应公司”\n" },
    { 200, "kuaidi100-error-408.json", "needs_phone | “验证码错误”\n" },
    { 200, "kuaidi100-error-500.json", "not_found | “查询无结果，请隔段时间再查”\n" },
    { 200, "kuaidi100-error-501.json", "nothing\nerror down: " },
    { 200, "kuaidi100-error-502.json", "nothing\nerror down: " },
    { 200, "kuaidi100-error-503.json", "nothing\nerror key: " },
    { 200, "kuaidi100-error-601.json", "nothing\nerror key: " },
    { 200, "{\"result\":false,\"returnCode\":\"601\",\"message\":\"查询次数已达上限\"}",
      "nothing\nerror quota: " },
    { 200, "{\"result\":false,\"returnCode\":601,\"message\":\"POLL:您的余额不足\"}",
      "nothing\nerror quota: " },
    { 200, "{\"result\":false,\"returnCode\":\"400\",\"message\":\"账号未充值\"}",
      "nothing\nerror quota: " },
    { 200,
      "{\"result\":false,\"returnCode\":\"400\",\"message\":"
      "\"提交的数据不完整，或者贵公司没授权\"}",
      "nothing\nerror request: " },
    { 200, "{\"result\":false,\"returnCode\":\"400\",\"message\":\"快递单号格式错误\"}",
      "invalid_number | “快递单号格式错误”\n" },
    { 200, "{\"result\":false,\"returnCode\":\"504\",\"message\":\"查询过于频繁\"}",
      "nothing\nerror throttled: " },
    { 200, "{\"result\":false,\"returnCode\":\"999\",\"message\":\"新的错误\"}",
      "nothing\nerror request: " },
    { 200, "{\"result\":false}", "nothing\nerror request: " },
    { 200, "{\"message\":\"ok\",\"status\":\"200\",\"nu\":\"YT9\",\"data\":[]}",
      "nothing\nerror answer: " },
    { 200, "{\"message\":\"ok\",\"status\":\"200\",\"nu\":\"YT0000000000001\",\"data\":{}}",
      "nothing\nerror answer: " },
    { 200, "[]", "nothing\nerror answer: " },
    { 200, "", "nothing\nerror answer: " },
    { 502, "<html>", "nothing\nerror down: " },
    { 429, "{}", "nothing\nerror throttled: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    table_check_start (PROVIDER, &yuantong, rows[i].status, rows[i].answer, rows[i].expected);
}

/* Nobody's parcel is asked for, to see what the service thinks of the key. */
static void
test_test (void)
{
  g_autoptr (AmendsProviderAccount) account = test_account ();
  g_autoptr (AmendsTrackBatch) none = table_batch (NULL, 0);
  g_autofree char *request = table_request (PROVIDER, account, AMENDS_PROVIDER_TEST, none);
  g_autofree char *good = table_read (PROVIDER, account, AMENDS_PROVIDER_TEST, 200,
                                      "kuaidi100-error-500.json", none);
  g_autofree char *bad = table_read (PROVIDER, account, AMENDS_PROVIDER_TEST, 200,
                                     "kuaidi100-error-503.json", none);

  g_assert_true (g_str_has_suffix (request, "numbers\nfields\n"));
  g_assert_cmpstr (good, ==, "");
  g_assert_true (g_str_has_prefix (bad, "error key: "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kuaidi100/signature", test_signature);
  g_test_add_func ("/kuaidi100/request", test_request);
  g_test_add_func ("/kuaidi100/lacks", test_lacks);
  g_test_add_func ("/kuaidi100/signed", test_signed);
  g_test_add_func ("/kuaidi100/levels", test_levels);
  g_test_add_func ("/kuaidi100/failures", test_failures);
  g_test_add_func ("/kuaidi100/test", test_test);
  return g_test_run ();
}
