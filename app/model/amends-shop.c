/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shop's own facts and the thresholds it works with. */
#include "model/amends-shop.h"

#define HOUR ((gint64) 3600)
#define DAY (24 * HOUR)

/* From the field: design, section "Delay reasons". Working rules count working time. */
static const AmendsThresholds defaults[] = {
  [AMENDS_LANE_DOMESTIC] = { .silence = 3 * DAY, .slow = 7 * DAY, .label_working = 2 * DAY, .not_found = 48 * HOUR,
                             .customs_working = 0, .pickup = 3 * DAY },
  [AMENDS_LANE_EXPRESS] = { .silence = 5 * DAY, .silence_is_working = TRUE, .slow = 0, .label_working = 2 * DAY,
                            .not_found = 48 * HOUR, .customs_working = 5 * DAY, .pickup = 3 * DAY },
  [AMENDS_LANE_POST] = { .silence = 14 * DAY, .slow = 0, .label_working = 4 * DAY, .not_found = 5 * DAY,
                         .customs_working = 5 * DAY, .pickup = 3 * DAY },
};

AmendsShop *
amends_shop_new (void)
{
  AmendsShop *shop = g_atomic_rc_box_new0 (AmendsShop);

  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    shop->thresholds[i] = defaults[i];
  shop->days_off = g_new0 (char *, 1);
  shop->working_hours = AMENDS_WORKING_HOURS_DEFAULT;
  shop->working_days = AMENDS_WORKING_DAYS_DEFAULT;
  shop->reminder_lead = 2 * HOUR;
  shop->rates = amends_rates_new ();
  return shop;
}

AmendsShop *
amends_shop_ref (AmendsShop *shop)
{
  return g_atomic_rc_box_acquire (shop);
}

static void
clear_shop (gpointer data)
{
  AmendsShop *shop = data;

  g_free (shop->name);
  g_free (shop->agent_name);
  g_free (shop->agent_name_zh);
  g_free (shop->email);
  g_free (shop->postal_address);
  g_free (shop->country);
  g_free (shop->time_zone);
  g_strfreev (shop->days_off);
  amends_rates_free (shop->rates);
}

void
amends_shop_unref (AmendsShop *shop)
{
  g_atomic_rc_box_release_full (shop, clear_shop);
}

/**
 * amends_shop_dup_time_zone:
 *
 * Returns: (transfer full): the shop's zone; the computer's when none is set or its name is not known
 */
GTimeZone *
amends_shop_dup_time_zone (const AmendsShop *shop)
{
  GTimeZone *zone = shop->time_zone != NULL ? amends_time_zone_new (shop->time_zone) : NULL;

  return zone != NULL ? zone : g_time_zone_new_local ();
}

/**
 * amends_shop_make_calendar:
 * @zone: (nullable): on whose clock the days are counted; %NULL: the shop's
 *
 * Returns: (transfer full): the days on which the shop works
 */
AmendsCalendar *
amends_shop_make_calendar (const AmendsShop *shop, GTimeZone *zone)
{
  g_autoptr (GTimeZone)
      own = zone != NULL ? g_time_zone_ref (zone) : amends_shop_dup_time_zone (shop);
  AmendsCalendar *calendar = amends_calendar_new (own);

  amends_calendar_set_working_days (calendar, shop->working_days);
  for (char **day = shop->days_off; day != NULL && *day != NULL; day++)
    amends_calendar_add_day_off (calendar, *day);
  return calendar;
}
