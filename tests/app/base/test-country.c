/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A country read wrong sends the letter in a foreign language and names the wrong hour. */
#include "base/amends-country.h"
#include "base/amends-data.h"
#include "base/amends-name-key.h"

#include <glib/gstdio.h>

static const struct
{
  const char *name, *code;
} countries[] = {
  { "US", "US" },
  { "us", "US" },
  { "USA", "US" },
  { "United States", "US" },
  { "美国", "US" },
  { "Deutschland", "DE" },
  { "DEU", "DE" },
  { "Germany", "DE" },
  { "德国", "DE" },
  { "Österreich", "AT" },
  { "UK", "GB" },
  { "Great Britain", "GB" },
  { "España", "ES" },
  { "Côte d’Ivoire", "CI" },
  { "south korea", "KR" },
  { "中国", "CN" },
  { "Neverland", NULL },
  { "XX", NULL },
  { "", NULL },
};

static const struct
{
  const char *code, *language, *name;
} names[] = {
  { "US", "en", "United States" },
  { "US", "zh_CN", "美国" },
  { "de", "en", "Germany" },
  { "DE", "zh_CN", "德国" },
  { "CI", "en", "Côte d'Ivoire" },
  { "BO", "zh_CN", "波利维亚" },
  { "ZW", "en", "Zimbabwe" },
  { "XX", "en", NULL },
  { "DEU", "en", NULL },
  { "", "zh_CN", NULL },
  { NULL, "en", NULL },
};

static void
test_countries (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    g_assert_cmpstr (amends_country_from_name (countries[i].name), ==, countries[i].code);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = amends_country_dup_name (names[i].code, names[i].language);

      g_assert_cmpstr (name, ==, names[i].name);
    }
}

static void
test_what_goes_with_it (void)
{
  static const struct
  {
    const char *code, *language, *zone, *zone_name, *zone_name_zh;
  } cases[] = {
    { "DE", "de", "Europe/Berlin", "Berlin", "柏林" },
    { "cn", "zh_CN", "Asia/Shanghai", "Beijing", "北京" },
    { "HK", "zh_HK", "Asia/Hong_Kong", "Hong Kong", "香港" },
    { "US", "en", NULL, NULL, NULL },
    { "CH", NULL, "Europe/Zurich", "Zurich", "苏黎世" },
    { "ZW", NULL, NULL, NULL, NULL },
    { NULL, NULL, NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *language = amends_country_dup_language (cases[i].code);
      g_autoptr (GTimeZone) zone = amends_country_dup_zone (cases[i].code);
      const char *identifier = zone != NULL ? g_time_zone_get_identifier (zone) : NULL;
      g_autofree char *name = amends_time_zone_dup_name (identifier, "en");
      g_autofree char *name_zh = amends_time_zone_dup_name (identifier, "zh_CN");

      g_assert_cmpstr (language, ==, cases[i].language);
      g_assert_cmpstr (identifier, ==, cases[i].zone);
      g_assert_cmpstr (name, ==, cases[i].zone_name);
      g_assert_cmpstr (name_zh, ==, cases[i].zone_name_zh);
    }
  g_assert_true (amends_country_has_house_numbers ("DE"));
  g_assert_false (amends_country_has_house_numbers ("GB")); /* Rose Cottage has none */
  g_assert_false (amends_country_has_house_numbers (NULL));
}

/* A shop's list with a slip in it must not leave every order without a country. */
static void
test_broken_own (void)
{
  if (g_test_subprocess ())
    {
      g_autofree char *dir = g_dir_make_tmp ("amends-countries-XXXXXX", NULL);
      g_autofree char *folder = g_build_filename (dir, "countries", NULL);
      g_autofree char *path = g_build_filename (folder, "countries.json", NULL);
      g_auto (GStrv) broken = NULL;

      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
      g_assert_true (g_file_set_contents (path, "{\"countries\": 1}", -1, NULL));
      amends_data_set_own_dir (dir);
      g_assert_cmpstr (amends_country_from_name ("Germany"), ==, "DE");
      broken = amends_data_dup_broken ();
      g_assert_cmpuint (g_strv_length (broken), ==, 1);
      g_unlink (path);
      g_rmdir (folder);
      g_rmdir (dir);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_name_keys (void)
{
  static const char *const same[] = { "Order ID",         "order_id",  "orderId",  " ORDER-ID ",
                                      "ＯＲＤＥＲ　ＩＤ", "Order\nID", "Order ID*" };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *key = amends_name_key (same[i]);

      g_assert_cmpstr (key, ==, "orderid");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/country/names", test_countries);
  g_test_add_func ("/country/language-and-zone", test_what_goes_with_it);
  g_test_add_func ("/country/broken-own", test_broken_own);
  g_test_add_func ("/name-key/spellings", test_name_keys);
  return g_test_run ();
}
