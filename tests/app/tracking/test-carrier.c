/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A carrier taken for another one sends the owner to the wrong page and judges the parcel by the wrong thresholds. */
#include "tracking/amends-carrier.h"

static void
test_find (void)
{
  static const struct { const char *written, *id; } cases[] = {
    { "dhl", "dhl" }, { "DHL", "dhl" }, { "DHL Express", "dhl" }, { "DHL Express Worldwide", "dhl" }, { "DHL Paket", "dhl-parcel-de" },
    { "DHL eCommerce", "dhl-ecommerce" }, { "USPS", "usps" }, { "USPS First Class", "usps" }, { "usps_priority_mail", "usps" },
    { "Royal Mail 48", "royal-mail" }, { "Royal Mail Tracked 24®", "royal-mail" }, { "Canada Post", "canada-post" },
    { "UPS", "ups" }, { "UPS® Ground", "ups" }, { "FedEx International Priority", "fedex" }, { "Australia Post (eParcel)", "australia-post" },
    { "Japan Post", "japan-post" }, { "日本郵便", "japan-post" }, { "ヤマト運輸", "yamato" }, { "顺丰速运", "sf" }, { "順豐速運", "sf" },
    { "顺丰", "sf" }, { "SF Express", "sf" }, { "SF International", "sf-international" }, { "【顺丰速运】特快", "sf" }, { "中通快递", "zto" }, { "圆通", "yto" }, { "韵达快递", "yunda" },
    { "申通快递", "sto" }, { "极兔速递", "jtexpress-cn" }, { "京东快递", "jd" }, { "EMS", "ems" }, { "中国邮政", "china-post" },
    { "邮政快递包裹", "china-post" }, { "YunExpress", "yunexpress" }, { "云途物流", "yunexpress" }, { "4PX", "4px" },
    { "AliExpress Standard Shipping", "cainiao" }, { "Colissimo", "la-poste" }, { "Hermes", "hermes-de" }, { "Evri", "evri" },
    { "Deutsche Post", "deutsche-post" }, { "GLS Germany", "gls" }, { "PostNL", "postnl" },
  };
  static const char *const unknown[] = { NULL, "", "  ", "My cousin’s van", "Express", "Post", "自提" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const AmendsCarrier *carrier = amends_carrier_find (cases[i].written);

      g_test_message ("%s", cases[i].written);
      g_assert_nonnull (carrier);
      g_assert_cmpstr (carrier->id, ==, cases[i].id);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_null (amends_carrier_find (unknown[i]));
}

/* Every carrier has both names, and its page takes the number. */
static void
test_data (void)
{
  g_autoptr (GPtrArray) list = amends_carrier_list ();

  g_assert_cmpuint (list->len, >=, 60);
  for (guint i = 0; i < list->len; i++)
    {
      const AmendsCarrier *carrier = g_ptr_array_index (list, i);
      g_autofree char *uri = amends_carrier_tracking_uri (carrier->id, "AB 1");

      g_test_message ("%s", carrier->id);
      g_assert_true (carrier == amends_carrier_get (carrier->id));
      g_assert_true (carrier == amends_carrier_find (carrier->name));
      g_assert_true (g_str_has_prefix (uri, "https://"));
      g_assert_null (strchr (uri, ' '));
      g_assert_null (strchr (uri, '{'));
    }
}

static void
test_lane (void)
{
  static const struct { const char *id, *origin, *destination; AmendsLane lane; } cases[] = {
    { "usps", "US", "US", AMENDS_LANE_DOMESTIC },  { "usps", "US", "DE", AMENDS_LANE_POST },
    { "usps", NULL, "US", AMENDS_LANE_DOMESTIC },  { "dhl", "CN", "DE", AMENDS_LANE_EXPRESS },
    { "dhl", "DE", "DE", AMENDS_LANE_DOMESTIC },   { "dhl", NULL, "DE", AMENDS_LANE_EXPRESS },
    { "china-post", "CN", "US", AMENDS_LANE_POST }, { "yunexpress", "CN", "FR", AMENDS_LANE_POST },
    { "sf", "CN", "CN", AMENDS_LANE_DOMESTIC },    { "sf", NULL, NULL, AMENDS_LANE_DOMESTIC },
    { NULL, NULL, NULL, AMENDS_LANE_DOMESTIC },    { NULL, "CN", "DE", AMENDS_LANE_POST },
    { NULL, "de", "DE", AMENDS_LANE_DOMESTIC },    { "dhl", "CN", NULL, AMENDS_LANE_EXPRESS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s %s", cases[i].id, cases[i].origin, cases[i].destination);
      g_assert_cmpint (amends_carrier_lane (cases[i].id, cases[i].origin, cases[i].destination), ==, cases[i].lane);
    }
}

static void
test_names (void)
{
  g_assert_cmpstr (amends_carrier_display_name ("sf", "whatever", "en"), ==, "SF Express");
  g_assert_cmpstr (amends_carrier_display_name ("sf", "whatever", "zh_CN"), ==, "顺丰速运");
  g_assert_cmpstr (amends_carrier_display_name (NULL, "Pigeon", "en"), ==, "Pigeon");
  g_assert_cmpstr (amends_carrier_display_name (NULL, NULL, "en"), ==, "");
}

/* What goes to a provider is its own word for the carrier, and what it answers is read back. */
static void
test_codes (void)
{
  static const struct { const char *id, *provider, *code; } cases[] = {
    { "ups", "17track", "100002" },       { "usps", "17track", "21051" },         { "sf", "kuaidi100", "shunfeng" },
    { "deppon", "kuaidi100", "debangkuaidi" }, { "yunda", "kdniao", "YD" },       { "korea-post", "aftership", "korea-post" },
    { "gls", "ship24", NULL },            { "sf", "semaphore", NULL },            { "no-such", "17track", NULL },
    { NULL, "17track", NULL },            { "ups", NULL, NULL },
  };
  static const struct { const char *provider, *code, *id; } back[] = {
    { "17track", "100003", "fedex" },     { "kuaidi100", "huitongkuaidi", "jtexpress-cn" }, { "kuaidi100", "DebangWuliu", "deppon" },
    { "kdniao", "sf", "sf" },             { "aftership", "lasership", "lasership" }, { "17track", "999999999", NULL },
    { "17track", "", NULL },              { "17track", NULL, NULL },              { NULL, "100003", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (amends_carrier_code (cases[i].id, cases[i].provider), ==, cases[i].code);
  for (gsize i = 0; i < G_N_ELEMENTS (back); i++)
    {
      const AmendsCarrier *carrier = amends_carrier_find_by_code (back[i].provider, back[i].code);

      g_test_message ("%s %s", back[i].provider, back[i].code);
      g_assert_cmpstr (carrier != NULL ? carrier->id : NULL, ==, back[i].id);
    }
}

/* A number sent without the phone its carrier wants costs a request and brings nothing. */
static void
test_needs (void)
{
  g_assert_cmpint (amends_carrier_needs ("sf", "kuaidi100"), ==, AMENDS_CARRIER_NEEDS_PHONE);
  g_assert_cmpint (amends_carrier_needs ("zto", "kuaidi100"), ==, AMENDS_CARRIER_NEEDS_PHONE);
  g_assert_cmpint (amends_carrier_needs ("zto", "kdniao"), ==, AMENDS_CARRIER_NEEDS_NOTHING);
  g_assert_cmpint (amends_carrier_needs ("usps", "17track"), ==, AMENDS_CARRIER_NEEDS_NOTHING);
  g_assert_cmpint (amends_carrier_needs ("usps", NULL), ==, AMENDS_CARRIER_NEEDS_NOTHING);
  g_assert_cmpint (amends_carrier_needs (NULL, "17track"), ==, AMENDS_CARRIER_NEEDS_NOTHING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/carrier/find", test_find);
  g_test_add_func ("/carrier/data", test_data);
  g_test_add_func ("/carrier/lane", test_lane);
  g_test_add_func ("/carrier/names", test_names);
  g_test_add_func ("/carrier/codes", test_codes);
  g_test_add_func ("/carrier/needs", test_needs);
  return g_test_run ();
}
