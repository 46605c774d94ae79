/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Knows the time zone of countries that have one, and the words for zones in both languages. */
#include "compose/amends-customer-zone.h"

#include <string.h>

/* Countries whose people all (or nearly all) read the same clock: IANA zone1970.tab. Below them,
 * zones that a shop may be in. */
static const struct
{
  const char *country;
  const char *zone;
  const char *english;
  const char *chinese;
} zones[] = {
  { "GB", "Europe/London", "London", "伦敦" },
  { "IE", "Europe/Dublin", "Dublin", "都柏林" },
  { "DE", "Europe/Berlin", "Berlin", "柏林" },
  { "FR", "Europe/Paris", "Paris", "巴黎" },
  { "IT", "Europe/Rome", "Rome", "罗马" },
  { "ES", "Europe/Madrid", "Madrid", "马德里" },
  { "PT", "Europe/Lisbon", "Lisbon", "里斯本" },
  { "NL", "Europe/Amsterdam", "Amsterdam", "阿姆斯特丹" },
  { "BE", "Europe/Brussels", "Brussels", "布鲁塞尔" },
  { "LU", "Europe/Luxembourg", "Luxembourg", "卢森堡" },
  { "AT", "Europe/Vienna", "Vienna", "维也纳" },
  { "CH", "Europe/Zurich", "Zurich", "苏黎世" },
  { "PL", "Europe/Warsaw", "Warsaw", "华沙" },
  { "CZ", "Europe/Prague", "Prague", "布拉格" },
  { "SK", "Europe/Bratislava", "Bratislava", "布拉迪斯拉发" },
  { "HU", "Europe/Budapest", "Budapest", "布达佩斯" },
  { "SI", "Europe/Ljubljana", "Ljubljana", "卢布尔雅那" },
  { "HR", "Europe/Zagreb", "Zagreb", "萨格勒布" },
  { "RS", "Europe/Belgrade", "Belgrade", "贝尔格莱德" },
  { "RO", "Europe/Bucharest", "Bucharest", "布加勒斯特" },
  { "BG", "Europe/Sofia", "Sofia", "索非亚" },
  { "GR", "Europe/Athens", "Athens", "雅典" },
  { "CY", "Asia/Nicosia", "Nicosia", "尼科西亚" },
  { "MT", "Europe/Malta", "Malta", "马耳他" },
  { "SE", "Europe/Stockholm", "Stockholm", "斯德哥尔摩" },
  { "NO", "Europe/Oslo", "Oslo", "奥斯陆" },
  { "DK", "Europe/Copenhagen", "Copenhagen", "哥本哈根" },
  { "FI", "Europe/Helsinki", "Helsinki", "赫尔辛基" },
  { "EE", "Europe/Tallinn", "Tallinn", "塔林" },
  { "LV", "Europe/Riga", "Riga", "里加" },
  { "LT", "Europe/Vilnius", "Vilnius", "维尔纽斯" },
  { "IS", "Atlantic/Reykjavik", "Reykjavik", "雷克雅未克" },
  { "TR", "Europe/Istanbul", "Istanbul", "伊斯坦布尔" },
  { "IL", "Asia/Jerusalem", "Israel", "以色列" },
  { "AE", "Asia/Dubai", "Dubai", "迪拜" },
  { "SA", "Asia/Riyadh", "Riyadh", "利雅得" },
  { "BH", "Asia/Bahrain", "Bahrain", "巴林" },
  { "KW", "Asia/Kuwait", "Kuwait", "科威特" },
  { "QA", "Asia/Qatar", "Qatar", "卡塔尔" },
  { "IN", "Asia/Kolkata", "India", "印度" },
  { "PK", "Asia/Karachi", "Pakistan", "巴基斯坦" },
  { "BD", "Asia/Dhaka", "Dhaka", "达卡" },
  { "LK", "Asia/Colombo", "Colombo", "科伦坡" },
  { "CN", "Asia/Shanghai", "Beijing", "北京" },
  { "HK", "Asia/Hong_Kong", "Hong Kong", "香港" },
  { "MO", "Asia/Macau", "Macau", "澳门" },
  { "TW", "Asia/Taipei", "Taipei", "台北" },
  { "JP", "Asia/Tokyo", "Tokyo", "东京" },
  { "KR", "Asia/Seoul", "Seoul", "首尔" },
  { "SG", "Asia/Singapore", "Singapore", "新加坡" },
  { "MY", "Asia/Kuala_Lumpur", "Kuala Lumpur", "吉隆坡" },
  { "TH", "Asia/Bangkok", "Bangkok", "曼谷" },
  { "VN", "Asia/Ho_Chi_Minh", "Ho Chi Minh City", "胡志明市" },
  { "PH", "Asia/Manila", "Manila", "马尼拉" },
  { "ZA", "Africa/Johannesburg", "Johannesburg", "约翰内斯堡" },
  { "EG", "Africa/Cairo", "Cairo", "开罗" },
  { "MA", "Africa/Casablanca", "Casablanca", "卡萨布兰卡" },
  { "NG", "Africa/Lagos", "Lagos", "拉各斯" },
  { "KE", "Africa/Nairobi", "Nairobi", "内罗毕" },
  { "CO", "America/Bogota", "Bogotá", "波哥大" },
  { "PE", "America/Lima", "Lima", "利马" },
  { "AR", "America/Argentina/Buenos_Aires", "Buenos Aires", "布宜诺斯艾利斯" },
  { "UY", "America/Montevideo", "Montevideo", "蒙得维的亚" },
  { NULL, "America/New_York", "New York", "纽约" },
  { NULL, "America/Chicago", "Chicago", "芝加哥" },
  { NULL, "America/Denver", "Denver", "丹佛" },
  { NULL, "America/Los_Angeles", "Los Angeles", "洛杉矶" },
  { NULL, "America/Toronto", "Toronto", "多伦多" },
  { NULL, "America/Vancouver", "Vancouver", "温哥华" },
  { NULL, "America/Mexico_City", "Mexico City", "墨西哥城" },
  { NULL, "America/Sao_Paulo", "São Paulo", "圣保罗" },
  { NULL, "Australia/Sydney", "Sydney", "悉尼" },
  { NULL, "Australia/Melbourne", "Melbourne", "墨尔本" },
  { NULL, "Australia/Brisbane", "Brisbane", "布里斯班" },
  { NULL, "Australia/Perth", "Perth", "珀斯" },
  { NULL, "Pacific/Auckland", "Auckland", "奥克兰" },
  { NULL, "Europe/Moscow", "Moscow", "莫斯科" },
  { NULL, "Asia/Jakarta", "Jakarta", "雅加达" },
};

/**
 * amends_customer_zone_pick:
 * @country: (nullable): the customer's, ISO 3166-1 alpha-2
 * @shop: the shop
 *
 * Returns: (transfer full): the country's zone when it has one, else the shop's
 */
GTimeZone *
amends_customer_zone_pick (const char *country, const AmendsShop *shop)
{
  for (guint i = 0; country != NULL && i < G_N_ELEMENTS (zones); i++)
    if (zones[i].country != NULL && g_ascii_strcasecmp (zones[i].country, country) == 0)
      {
        GTimeZone *zone = g_time_zone_new_identifier (zones[i].zone);

        if (zone != NULL)
          return zone;
      }
  return amends_shop_dup_time_zone (shop);
}

static char *
say_offset (GTimeZone *zone, gint64 time)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time);
  int minutes = interval >= 0 ? g_time_zone_get_offset (zone, interval) / 60 : 0;
  char sign = minutes < 0 ? '-' : '+';

  minutes = ABS (minutes);
  if (minutes == 0)
    return g_strdup ("UTC");
  if (minutes % 60 == 0)
    return g_strdup_printf ("UTC%c%d", sign, minutes / 60);
  return g_strdup_printf ("UTC%c%d:%02d", sign, minutes / 60, minutes % 60);
}

/**
 * amends_customer_zone_say:
 * @zone: a zone
 * @time: when, for a zone that has no words
 * @language: "en" or "zh_CN"
 *
 * Returns: (transfer full): "Berlin time", "柏林时间", or "UTC+8"
 */
char *
amends_customer_zone_say (GTimeZone *zone, gint64 time, const char *language)
{
  const char *identifier = g_time_zone_get_identifier (zone);

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (g_strcmp0 (zones[i].zone, identifier) == 0)
      return strcmp (language, "zh_CN") == 0 ? g_strconcat (zones[i].chinese, "时间", NULL)
                                             : g_strconcat (zones[i].english, " time", NULL);
  return say_offset (zone, time);
}
