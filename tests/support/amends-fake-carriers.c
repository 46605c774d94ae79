/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each tracking service spells the carriers, as far as their documents say; a state file or a
 * test may add more. */
#include "amends-fake-carriers.h"

typedef struct
{
  const char *carrier;
  const char *name;
  const char *track17;
  const char *kuaidi100;
  const char *kdniao;
  const char *aftership;
  const char *dhl; /* the service parameter */
  const char *easypost;
  const char *shippo;
  const char *ship24;
  const char *karrio;
} Row;

/* clang-format off */
static const Row rows[] = {
  { "usps", "USPS", "21051", "usps", NULL, "usps", NULL, "USPS", "usps", "us-post", "usps" },
  { "ups", "UPS", "100002", "ups", "UPS", "ups", NULL, "UPS", "ups", "ups", "ups" },
  { "fedex", "FedEx", "100003", "fedex", "FEDEX_GJ", "fedex", NULL, "FedEx", "fedex", "fedex", "fedex" },
  { "dhl", "DHL Express", "100001", "dhl", "DHL", "dhl", "express", "DHLExpress", "dhl_express", "dhl", "dhl_express" },
  { "dhl-parcel-de", "DHL Paket", "7041", NULL, NULL, "dhl-germany", "parcel-de", NULL, "dhl_germany", NULL, "dhl_parcel_de" },
  { "dhl-ecommerce", "DHL eCommerce", "7047", NULL, NULL, "dhl-global-mail", "ecommerce", "DhlEcs", "dhl_ecommerce", "dhl-ecommerce", NULL },
  { "royal-mail", "Royal Mail", "11031", NULL, NULL, "royal-mail", NULL, "RoyalMail", "royal_mail", "gb-post", "royalmail" },
  { "canada-post", "Canada Post", "3041", "canpost", NULL, "canada-post", NULL, "CanadaPost", "canada_post", "ca-post", "canadapost" },
  { "australia-post", "Australia Post", "1151", NULL, NULL, "australia-post", NULL, "AustraliaPost", "australia_post", "au-post", "australiapost" },
  { "correios", "Correios", "2151", NULL, NULL, "brazil-correios", NULL, NULL, "correios_br", "br-post", NULL },
  { "china-post", "China Post", "3011", "youzhengguonei", "YZPY", "china-post", NULL, NULL, NULL, "cn-post", NULL },
  { "ems", "China EMS", "3013", "ems", "EMS", "china-ems", NULL, NULL, NULL, NULL, NULL },
  { "yanwen", "Yanwen", "190012", NULL, NULL, "yanwen", NULL, NULL, NULL, "yanwen", NULL },
  { "cainiao", "Cainiao", "190271", NULL, NULL, "cainiao", NULL, NULL, NULL, "cainiao", NULL },
  { "yunexpress", "YunExpress", "190008", NULL, NULL, "yunexpress", NULL, NULL, NULL, "yun-express", NULL },
  { "sf", "SF Express", "190766", "shunfeng", "SF", "sf-express", NULL, NULL, NULL, "sf-express", NULL },
  { "zto", "ZTO Express", "190455", "zhongtong", "ZTO", "zto-express", NULL, NULL, NULL, NULL, NULL },
  { "yto", "YTO Express", "190157", "yuantong", "YTO", "yto", NULL, NULL, NULL, NULL, NULL },
  { "sto", "STO Express", "190324", "shentong", "STO", "sto", NULL, NULL, NULL, NULL, NULL },
  { "yunda", "Yunda Express", NULL, "yunda", "YD", "yundaex", NULL, NULL, NULL, NULL, NULL },
  { "jtexpress-cn", "J&T Express", "190442", "jtexpress", "JTSD", NULL, NULL, NULL, NULL, NULL, NULL },
  { "jd", "JD Logistics", NULL, "jd", "JD", NULL, NULL, NULL, NULL, NULL, NULL },
  { "deppon", "Deppon", NULL, "debangkuaidi", "DBL", NULL, NULL, NULL, NULL, NULL, NULL },
};
/* clang-format on */

struct _FakeCarriers
{
  GHashTable *codes;    /* "provider|carrier" to code */
  GHashTable *carriers; /* "provider|code" to carrier, interned */
};

void
fake_carriers_set (FakeCarriers *carriers,
                   const char *provider,
                   const char *carrier,
                   const char *code)
{
  g_hash_table_insert (carriers->codes, g_strconcat (provider, "|", carrier, NULL),
                       g_strdup (code));
  g_hash_table_insert (carriers->carriers, g_strconcat (provider, "|", code, NULL),
                       (char *) g_intern_string (carrier));
}

FakeCarriers *
fake_carriers_new (void)
{
  FakeCarriers *carriers = g_new0 (FakeCarriers, 1);

  carriers->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  carriers->carriers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Row *row = &rows[i];
      const struct
      {
        const char *provider;
        const char *code;
      } cells[] = {
        { "17track", row->track17 }, { "kuaidi100", row->kuaidi100 },
        { "kdniao", row->kdniao },   { "aftership", row->aftership },
        { "dhl", row->dhl },         { "easypost", row->easypost },
        { "shippo", row->shippo },   { "ship24", row->ship24 },
        { "karrio", row->karrio },
      };

      for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
        if (cells[j].code != NULL)
          fake_carriers_set (carriers, cells[j].provider, row->carrier, cells[j].code);
    }
  return carriers;
}

void
fake_carriers_free (FakeCarriers *carriers)
{
  g_hash_table_unref (carriers->codes);
  g_hash_table_unref (carriers->carriers);
  g_free (carriers);
}

static const char *
look_up (GHashTable *table, const char *provider, const char *name)
{
  g_autofree char *key = name != NULL ? g_strconcat (provider, "|", name, NULL) : NULL;

  return key != NULL ? g_hash_table_lookup (table, key) : NULL;
}

const char *
fake_carriers_get_code (FakeCarriers *carriers, const char *provider, const char *carrier)
{
  return look_up (carriers->codes, provider, carrier);
}

const char *
fake_carriers_get_carrier (FakeCarriers *carriers, const char *provider, const char *code)
{
  return look_up (carriers->carriers, provider, code);
}

const char *
fake_carriers_get_name (const char *carrier)
{
  for (guint i = 0; carrier != NULL && i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].carrier, carrier))
      return rows[i].name;
  return carrier;
}
