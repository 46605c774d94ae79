/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kdniao: the signature to the byte, escaped once, and what is understood of its answers. */
#include "provider-table.h"

#define PROVIDER (&amends_provider_kdniao)

static const TableQuery yuantong = { .number = "YT0000000000001", .carrier_code = "YTO" };

static AmendsProviderAccount *
test_account (void)
{
  return table_account (PROVIDER, "key", "TESTKEY", "customer", "1000001", NULL);
}

/* The published vector, in base64 of the hexadecimal digits; "=" escaped once. */
static void
test_signature (void)
{
  static const TableQuery query = { .number = "YT1234567890123", .carrier_code = "YTO" };
  g_autoptr (AmendsProviderAccount) account = test_account ();
  g_autoptr (AmendsTrackBatch) batch = table_batch (&query, 1);
  g_autofree char *text = table_request (PROVIDER, account, AMENDS_PROVIDER_FETCH, batch);

  g_assert_cmpstr (text, ==,
                   "POST https://api.kdniao.com/Ebusiness/EbusinessOrderHandle.aspx\n"
                   "application/x-www-form-urlencoded\n"
                   "RequestData=%7B%22OrderCode%22%3A%22%22%2C%22ShipperCode%22%3A%22YTO%22%2C"
                   "%22LogisticCode%22%3A%22YT1234567890123%22%7D&EBusinessID=1000001"
                   "&RequestType=8001&DataSign=NGZlZmJhMmZkNWFlNTY1ZmRkYTZmODliYjdhNTI0NDA%3D"
                   "&DataType=2\n"
                   "numbers YT1234567890123\nfields carrier\n");
}

static void
test_phone (void)
{
  static const TableQuery query = { .number = "SF0000000000001",
                                    .carrier_code = "SF",
                                    .phone = "13800001234" };
  g_autoptr (AmendsProviderAccount) account = test_account ();
  g_autoptr (AmendsTrackBatch) batch = table_batch (&query, 1);
  AmendsTrackQuery *asked = g_ptr_array_index (batch->queries, 0);
  AmendsTrackOutcome outcome;
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;

  g_free (account->version);
  account->version = g_strdup ("1002");
  text = table_request (PROVIDER, account, AMENDS_PROVIDER_FETCH, batch);
  plain = g_uri_unescape_string (text, NULL);
  g_assert_nonnull (strstr (plain, "\"LogisticCode\":\"SF0000000000001\","
                                   "\"CustomerName\":\"1234\"}&"));
  g_assert_nonnull (strstr (plain, "&RequestType=1002&"));
  g_assert_true (g_str_has_suffix (plain, "fields carrier phone\n"));
  g_assert_false (PROVIDER->lacks (asked, &outcome));
  g_clear_pointer (&asked->phone, g_free);
  g_assert_true (PROVIDER->lacks (asked, &outcome));
  g_assert_cmpint (outcome, ==, AMENDS_TRACK_OUTCOME_NEEDS_PHONE);
}

/* The service lists the oldest first. */
static void
test_delivered (void)
{
  table_check (
      PROVIDER, &yuantong, 200, "kdniao-delivered.json",
      "events | status 3 | carrier YTO\n"
      "  2020-05-28T10:59:55Z | - | 客户签收人: 已签收，签收人凭取货码签收。 已签收 "
      "感谢使用圆通速递，期待再次为您服务 如有疑问请联系：示例，投诉电话：示例 | -\n"
      "  2020-05-28T03:33:33Z | - | "
      "快件已由上海市示例路1号店菜鸟驿站代收，请及时取件，如有疑问请联系示例 | -\n"
      "  2020-05-25T22:31:51Z | - | 【浙江省舟山市公司】 已收入 | -\n"
      "  2020-05-25T19:22:31Z | - | 【宁波转运中心】 已发出 下一站 【上海市浦东新区示例公司】 | -\n"
      "  2020-05-25T19:01:31Z | - | 【宁波转运中心公司】 已收入 | -\n"
      "  2020-05-25T07:59:59Z | - | 【上海市奉贤区示例公司】 已收件 取件人: 示例 (示例) | -\n");
}

static void
test_detailed (void)
{
  table_check (
      PROVIDER, &yuantong, 200,
      "{\"Success\":true,\"ShipperCode\":\"YTO\",\"LogisticCode\":\"YT0000000000001\","
      "\"State\":\"2\",\"StateEx\":\"202\",\"Location\":\"杭州\",\"Traces\":["
      "{\"AcceptTime\":\"2026/11/20 08:00\",\"AcceptStation\":\"已收入\",\"Location\":"
      "\"杭州\",\"Action\":\"204\",\"Remark\":null},"
      "{\"AcceptTime\":\"2026-11-20 08:00:00\",\"AcceptStation\":\"派件中\",\"Action\":202,"
      "\"Remark\":\"电话已通知\"},{\"AcceptTime\":null,\"AcceptStation\":\"x\"},null]}",
      "events | status 202 | carrier YTO\n"
      "  2026-11-20T00:00:00Z | - | 派件中 电话已通知 | 202\n"
      "  2026-11-20T00:00:00Z | 杭州 | 已收入 | 204\n");
  table_check (PROVIDER, &(TableQuery){ .number = "YT0000000000000", .carrier_code = "YTO" }, 200,
               "kdniao-no-trace.json", "not_found | status 0 | carrier YTO | “暂无轨迹信息”\n");
}

#define FAILURE(words) "{\"EBusinessID\":\"1000001\",\"Success\":false,\"Reason\":\"" words "\"}"

static void
test_failures (void)
{
  static const struct
  {
    guint status;
    const char *answer, *expected;
  } rows[] = {
    { 200, FAILURE ("没有可用套餐"), "nothing\nerror quota: " },
    { 200, FAILURE ("套餐余量不足"), "nothing\nerror quota: " },
    { 200, FAILURE ("数据签名校验失败"), "nothing\nerror key: " },
    { 200, FAILURE ("用户ID不存在"), "nothing\nerror key: " },
    { 200, FAILURE ("账号已过期"), "nothing\nerror key: " },
    { 200, FAILURE ("您暂无权限访问此接口"), "nothing\nerror refused: " },
    { 200, FAILURE ("请求过于频繁"), "nothing\nerror throttled: " },
    { 200, FAILURE ("系统繁忙，请稍后再试"), "nothing\nerror down: " },
    { 200, FAILURE ("不支持的快递公司编码"), "unknown_carrier | “不支持的快递公司编码”\n" },
    { 200, FAILURE ("请提供寄件人或收件人手机号后四位"),
      "needs_phone | “请提供寄件人或收件人手机号后四位”\n" },
    { 200, FAILURE ("物流单号格式错误"), "invalid_number | “物流单号格式错误”\n" },
    { 200, FAILURE ("暂无轨迹信息"), "not_found | “暂无轨迹信息”\n" },
    { 200, FAILURE ("新的错误"), "nothing\nerror request: " },
    { 200, "{\"Success\":false}", "nothing\nerror request: " },
    { 429, FAILURE ("请求过于频繁"), "nothing\nerror throttled: " },
    { 200, "{\"Success\":true,\"LogisticCode\":\"YT9\",\"Traces\":[]}", "nothing\nerror answer: " },
    { 200, "{}", "nothing\nerror answer: " },
    { 200, "[]", "nothing\nerror answer: " },
    { 200, "<html>", "nothing\nerror answer: " },
    { 500, "<html>", "nothing\nerror down: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    table_check_start (PROVIDER, &yuantong, rows[i].status, rows[i].answer, rows[i].expected);
}

static void
test_test (void)
{
  g_autoptr (AmendsProviderAccount) account = test_account ();
  g_autoptr (AmendsTrackBatch) none = table_batch (NULL, 0);
  g_autofree char *request = table_request (PROVIDER, account, AMENDS_PROVIDER_TEST, none);
  g_autofree char *good = table_read (PROVIDER, account, AMENDS_PROVIDER_TEST, 200,
                                      "kdniao-no-trace.json", none);
  g_autofree char *bad = table_read (PROVIDER, account, AMENDS_PROVIDER_TEST, 200,
                                     FAILURE ("数据签名校验失败"), none);

  g_assert_true (g_str_has_suffix (request, "numbers\nfields\n"));
  g_assert_cmpstr (good, ==, "");
  g_assert_true (g_str_has_prefix (bad, "error key: "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kdniao/signature", test_signature);
  g_test_add_func ("/kdniao/phone", test_phone);
  g_test_add_func ("/kdniao/delivered", test_delivered);
  g_test_add_func ("/kdniao/detailed", test_detailed);
  g_test_add_func ("/kdniao/failures", test_failures);
  g_test_add_func ("/kdniao/test", test_test);
  return g_test_run ();
}
