/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which clock a customer reads, and how a letter names it in both languages. */
#include "compose/amends-customer-zone.h"

#include "base/amends-country.h"

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
  GTimeZone *zone = amends_country_dup_zone (country);

  return zone != NULL ? zone : amends_shop_dup_time_zone (shop);
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
  g_autofree char *name = amends_time_zone_dup_name (g_time_zone_get_identifier (zone), language);

  if (name == NULL)
    return say_offset (zone, time);
  return g_str_equal (language, "zh_CN") ? g_strconcat (name, "时间", NULL)
                                         : g_strconcat (name, " time", NULL);
}
