/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of when a silent parcel is to be treated as lost, by lane and carrier. */

#include "amends-lost-rule.h"

#define DAYS(n) ((gint64) (n) *86400)

/* First fitting row wins. A person confirms each, so that an early row costs a look and no money.
 *
 * Where the numbers come from:
 * - China: the express service standard of 2011, promised time and 7 calendar days between cities;
 *   traced after 3 days (carriers' customer service practice).
 * - USPS: an insured claim opens 15 days after mailing.
 * - UPS and FedEx within a country: a trace the day after the expected date, 10 working days for
 * it.
 * - Royal Mail: an item is lost 10 working days after its due date, 5 for Special Delivery, which
 *   the number alone does not tell.
 * - International express: 15 days past the promise, and in time for DHL's claims, which end 30
 * days after acceptance.
 * - International post: promise and 15 days, or 30 days of silence.
 * - Everything else, and "silence" where no promise is known: our own, near marketplaces' practice
 *   of 7 to 10 days without movement, and slower. */
static const AmendsLostRule rules[] = {
  { "CN", "CN", NULL, AMENDS_LANE_DOMESTIC, DAYS (3), DAYS (7), DAYS (10), 0, FALSE },
  { "US", "US", "usps", AMENDS_LANE_DOMESTIC, DAYS (7), 0, DAYS (15), DAYS (15), FALSE },
  { NULL, NULL, "ups", AMENDS_LANE_DOMESTIC, DAYS (3), DAYS (10), DAYS (10), 0, TRUE },
  { NULL, NULL, "fedex", AMENDS_LANE_DOMESTIC, DAYS (3), DAYS (10), DAYS (10), 0, TRUE },
  { "GB", "GB", NULL, AMENDS_LANE_DOMESTIC, DAYS (3), DAYS (10), DAYS (12), 0, TRUE },
  { NULL, NULL, NULL, AMENDS_LANE_DOMESTIC, DAYS (7), DAYS (10), DAYS (15), 0, FALSE },
  { NULL, NULL, NULL, AMENDS_LANE_EXPRESS, DAYS (5), DAYS (15), DAYS (21), DAYS (28), FALSE },
  { NULL, NULL, NULL, AMENDS_LANE_POST, DAYS (14), DAYS (15), DAYS (30), 0, FALSE },
};

const AmendsLostRule *
amends_lost_rule_for (const char *origin,
                      const char *destination,
                      const char *carrier,
                      AmendsLane lane)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      const AmendsLostRule *rule = &rules[i];

      if (rule->lane == lane && (rule->origin == NULL || g_strcmp0 (rule->origin, origin) == 0) &&
          (rule->destination == NULL || g_strcmp0 (rule->destination, destination) == 0) &&
          (rule->carrier == NULL || g_strcmp0 (rule->carrier, carrier) == 0))
        return rule;
    }
  g_assert_not_reached ();
}

static gint64
add_time (const AmendsLostRule *self, AmendsCalendar *calendar, gint64 from, gint64 seconds)
{
  if (from == AMENDS_TIME_NONE || from == G_MAXINT64 || seconds == 0)
    return G_MAXINT64;
  return self->is_working ? amends_calendar_add_working_seconds (calendar, from, seconds)
                          : from + seconds;
}

/* When the parcel is to be treated as lost if nothing more is heard; G_MAXINT64 for never.
 * @promise_ends_at: G_MAXINT64 when nothing was promised. */
gint64
amends_lost_rule_apply (const AmendsLostRule *self,
                        AmendsCalendar *calendar,
                        gint64 started_at,
                        gint64 last_scan_at,
                        gint64 promise_ends_at)
{
  gint64 lost_at = G_MAXINT64;

  lost_at = MIN (lost_at, add_time (self, calendar, promise_ends_at, self->after_promise));
  lost_at = MIN (lost_at, add_time (self, calendar, last_scan_at, self->after_silence));
  lost_at = MIN (lost_at, add_time (self, calendar, started_at, self->after_start));
  return MAX (lost_at, last_scan_at + self->trace);
}
