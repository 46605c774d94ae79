/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a diagnosis goes by, gathered once. */

#include "diagnosis/amends-parcel-facts.h"

#include "tracking/amends-carrier.h"

#define DAY ((gint64) 86400)

/* Older knowledge than this is worth saying. */
#define OLD_CHECK DAY

void
amends_diagnosis_decide (AmendsDiagnosis *diagnosis,
                         AmendsReason reason,
                         AmendsGrade grade,
                         gint64 since)
{
  diagnosis->is_stuck = TRUE;
  diagnosis->reason = reason;
  diagnosis->grade = grade;
  diagnosis->is_told = grade == AMENDS_GRADE_A || grade == AMENDS_GRADE_B;
  diagnosis->since = since;
}

void
amends_parcel_facts_add_promise_if_past (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  if (facts->promise_ends_at <= facts->time.now)
    amends_evidence_add_promise (diagnosis, facts->parcel->promised_at, &facts->time);
}

void
amends_parcel_facts_add_old_check (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis)
{
  gint64 checked_at = facts->parcel->checked_at;

  if (checked_at != AMENDS_TIME_NONE && facts->time.now - checked_at >= OLD_CHECK)
    amends_evidence_add_old_check (diagnosis, checked_at, &facts->time);
}

gboolean
amends_parcel_facts_has_no_events (const AmendsParcelFacts *facts)
{
  return facts->history.last_scan == NULL && facts->history.label_at == AMENDS_TIME_NONE;
}

/**
 * amends_promise_ends_at:
 * @promised_at: UTC seconds, not 0
 * @zone: the shop's
 *
 * A promise names a day; it is broken when that day is over where the shop is.
 *
 * Returns: UTC seconds: the first moment past the promise
 */
gint64
amends_promise_ends_at (gint64 promised_at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (promised_at);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autoptr (GDateTime) next = local != NULL ? g_date_time_add_days (local, 1) : NULL;
  g_autoptr (GDateTime) midnight = NULL;

  if (next != NULL)
    midnight = g_date_time_new (zone, g_date_time_get_year (next), g_date_time_get_month (next),
                                g_date_time_get_day_of_month (next), 0, 0, 0);
  return midnight != NULL ? g_date_time_to_unix (midnight) : promised_at + DAY;
}

void
amends_parcel_facts_gather (AmendsParcelFacts *facts,
                            const AmendsParcel *parcel,
                            const AmendsShop *shop,
                            gint64 now)
{
  *facts = (AmendsParcelFacts){ .parcel = parcel, .shop = shop };
  facts->time.now = now;
  facts->time.zone = amends_shop_dup_time_zone (shop);
  facts->calendar = amends_calendar_new (facts->time.zone);
  for (guint i = 0; shop->days_off != NULL && shop->days_off[i] != NULL; i++)
    amends_calendar_add_day_off (facts->calendar, shop->days_off[i]);
  amends_history_read (&facts->history, parcel->events, parcel->preferred_source, now);
  facts->lane = amends_carrier_lane (parcel->carrier, shop->country, parcel->destination_country);
  facts->thresholds = &shop->thresholds[facts->lane];
  facts->promise_ends_at = parcel->promised_at == AMENDS_TIME_NONE
                               ? G_MAXINT64
                               : amends_promise_ends_at (parcel->promised_at, facts->time.zone);
}

void
amends_parcel_facts_clear (AmendsParcelFacts *facts)
{
  amends_history_clear (&facts->history);
  g_clear_pointer (&facts->calendar, amends_calendar_unref);
  g_clear_pointer (&facts->time.zone, g_time_zone_unref);
}
