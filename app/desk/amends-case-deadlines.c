/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds what is known of an order against the rules of carriers, platforms and the law. */

#include "desk/amends-case-deadlines.h"

#include <glib/gi18n-lib.h>

#include "tracking/amends-carrier.h"

#define N_SHOWN 3

static gint64
first_known (gint64 one, gint64 other)
{
  return one != AMENDS_TIME_NONE ? one : other;
}

static gint64
earlier (gint64 one, gint64 other)
{
  if (one == AMENDS_TIME_NONE || other == AMENDS_TIME_NONE)
    return first_known (one, other);
  return MIN (one, other);
}

/* When the carrier was first asked to look for it. */
static gint64
find_traced (const AmendsCase *row)
{
  gint64 traced = AMENDS_TIME_NONE;

  for (guint i = 0; i < row->evidence->len; i++)
    {
      const AmendsCaseEvidence *evidence = g_ptr_array_index (row->evidence, i);

      if (evidence->kind == AMENDS_ITEM_CASE_NUMBER)
        traced = earlier (traced, evidence->at);
    }
  for (guint i = 0; i < row->notes->len; i++)
    {
      const AmendsCaseNote *note = g_ptr_array_index (row->notes, i);

      if (note->case_number != NULL)
        traced = earlier (traced, note->at);
    }
  return traced;
}

static void
set_status_time (AmendsDeadlineFacts *facts, AmendsStatus status, gint64 at)
{
  if (status == AMENDS_STATUS_AVAILABLE_FOR_PICKUP)
    facts->times[AMENDS_ANCHOR_AVAILABLE] = at;
  if (status == AMENDS_STATUS_DELIVERED)
    facts->times[AMENDS_ANCHOR_DELIVERED] = at;
  if (status == AMENDS_STATUS_RETURNED)
    facts->times[AMENDS_ANCHOR_RETURNED] = at;
}

/* A label is no shipment: what counts from the handing over has not begun. */
static void
set_shipped (AmendsDeadlineFacts *facts, gint64 at)
{
  if (facts->reason != AMENDS_REASON_NOT_HANDED_OVER)
    facts->times[AMENDS_ANCHOR_SHIPPED] = at;
}

static AmendsDeadlineFacts
facts_of_order (const AmendsOrder *order,
                const AmendsParcel *parcel,
                const AmendsDiagnosis *diagnosis,
                const AmendsShop *shop,
                AmendsReason reason)
{
  AmendsDeadlineFacts facts = { .platform = order->platform,
                                .origin = shop->country,
                                .country = order->country,
                                .reason = reason };

  facts.times[AMENDS_ANCHOR_PLACED] = order->placed_at;
  facts.times[AMENDS_ANCHOR_PROMISED] = order->promised_at;
  facts.times[AMENDS_ANCHOR_CANCELLED] = order->cancelled_at;
  facts.times[AMENDS_ANCHOR_PAID] = order->paid_at;
  if (parcel == NULL)
    return facts;
  facts.carrier = parcel->carrier;
  facts.lane = amends_carrier_lane (parcel->carrier, shop->country, parcel->destination_country);
  facts.times[AMENDS_ANCHOR_PROMISED] = first_known (parcel->promised_at, order->promised_at);
  set_shipped (&facts, first_known (parcel->shipped_at, order->shipped_at));
  if (diagnosis != NULL)
    set_status_time (&facts, diagnosis->status, diagnosis->status_at);
  return facts;
}

static AmendsDeadlineFacts
gather_facts (const AmendsCaseWork *work)
{
  AmendsDeadlineFacts facts = facts_of_order (work->order, work->parcel, work->diagnosis,
                                              work->shop, work->row->reason);

  facts.times[AMENDS_ANCHOR_TRACED] = find_traced (work->row);
  facts.times[AMENDS_ANCHOR_DISPUTE_UNTIL] = work->row->dispute_until;
  facts.times[AMENDS_ANCHOR_DISPUTED] = work->row->disputed_at;
  return facts;
}

AmendsCalendar *
amends_desk_make_calendar (const AmendsShop *shop)
{
  g_autoptr (GTimeZone) zone = amends_shop_dup_time_zone (shop);
  AmendsCalendar *calendar = amends_calendar_new (zone);

  for (char **day = shop->days_off; day != NULL && *day != NULL; day++)
    amends_calendar_add_day_off (calendar, *day);
  return calendar;
}

GPtrArray *
amends_case_list_deadlines (const AmendsCaseWork *work, GError **error)
{
  AmendsDeadlineFacts facts = gather_facts (work);
  g_autoptr (AmendsCalendar) calendar = amends_desk_make_calendar (work->shop);
  g_autoptr (AmendsDeadlineRules) rules = amends_deadline_rules_load (error);

  return rules != NULL ? amends_deadline_list (rules, &facts, calendar) : NULL;
}

char *
amends_order_say_limit_passed (const AmendsOrder *order,
                               const AmendsParcel *parcel,
                               const AmendsDiagnosis *diagnosis,
                               const AmendsShop *shop,
                               gint64 new_date)
{
  AmendsDeadlineFacts facts = facts_of_order (order, parcel, diagnosis, shop, diagnosis->reason);
  g_autoptr (AmendsCalendar) calendar = amends_desk_make_calendar (shop);
  g_autoptr (AmendsDeadlineRules) rules = amends_deadline_rules_load (NULL);
  g_autoptr (GPtrArray) deadlines = NULL;
  const AmendsDeadline *passed;
  g_autofree char *day = NULL;

  if (rules == NULL)
    return NULL;
  deadlines = amends_deadline_list (rules, &facts, calendar);
  passed = amends_deadline_find_passed_by (deadlines, new_date);
  if (passed == NULL)
    return NULL;
  day = amends_time_format_date (passed->at, amends_calendar_get_zone (calendar), NULL);
  return g_strdup_printf (_ ("The new date is after %s (%s). Offer the money back beside it."), day,
                          amends_twin_get (&passed->title, NULL));
}

/* What it says of itself, where that was read, and on which day. */
static char *
say_source (const AmendsDeadline *deadline)
{
  const char *note = amends_twin_get (&deadline->note, NULL);
  g_autofree char *source = g_strdup_printf (_ ("%s (read on %s). %s"), deadline->source,
                                             deadline->checked,
                                             amends_certainty_describe (deadline->certainty));

  return *note != '\0' ? g_strdup_printf ("%s %s", note, source) : g_steal_pointer (&source);
}

static AmendsCaseDeadline *
show_deadline (const AmendsDeadline *deadline, gint64 now, GTimeZone *zone)
{
  AmendsCaseDeadline *shown = g_new0 (AmendsCaseDeadline, 1);

  shown->title = g_strdup (amends_twin_get (&deadline->title, NULL));
  shown->by = deadline->at;
  shown->days_left = amends_time_days_between (now, deadline->at, zone);
  shown->certainty = g_strdup (amends_certainty_to_string (deadline->certainty));
  shown->source = say_source (deadline);
  return shown;
}

gboolean
amends_case_show_deadlines (AmendsCaseWork *work, GError **error)
{
  g_autoptr (GPtrArray) deadlines = amends_case_list_deadlines (work, error);
  g_autoptr (GTimeZone) zone = amends_shop_dup_time_zone (work->shop);
  g_autoptr (GPtrArray) nearest = NULL;

  if (deadlines == NULL)
    return FALSE;
  nearest = amends_deadline_pick_nearest (deadlines, work->now, N_SHOWN);
  for (guint i = 0; i < nearest->len; i++)
    g_ptr_array_add (work->row->deadlines,
                     show_deadline (g_ptr_array_index (nearest, i), work->now, zone));
  return TRUE;
}

static AmendsDeadlineFacts
facts_of_work (const AmendsStoreWork *work, const AmendsShop *shop)
{
  AmendsDeadlineFacts facts = { .carrier = work->carrier,
                                .platform = work->platform,
                                .origin = shop->country,
                                .country = work->country,
                                .lane = amends_carrier_lane (work->carrier, shop->country,
                                                             work->country),
                                .reason = work->reason };

  if (work->case_id != 0)
    amends_reason_from_string (work->reason_of_case, &facts.reason);
  facts.times[AMENDS_ANCHOR_PLACED] = work->placed_at;
  facts.times[AMENDS_ANCHOR_PROMISED] = first_known (work->promised_at, work->due_at);
  facts.times[AMENDS_ANCHOR_DISPUTE_UNTIL] = work->dispute_until;
  facts.times[AMENDS_ANCHOR_DISPUTED] = work->disputed_at;
  facts.times[AMENDS_ANCHOR_PAID] = work->paid_at;
  set_shipped (&facts, first_known (work->parcel_shipped_at, work->shipped_at));
  set_status_time (&facts, work->status, work->since);
  return facts;
}

AmendsDeadline *
amends_work_find_deadline (const AmendsStoreWork *work,
                           const AmendsDeadlineRules *rules,
                           const AmendsShop *shop,
                           AmendsCalendar *calendar,
                           gint64 now)
{
  AmendsDeadlineFacts facts = facts_of_work (work, shop);
  g_autoptr (GPtrArray) deadlines = amends_deadline_list (rules, &facts, calendar);

  for (guint i = 0; i < deadlines->len; i++)
    {
      const AmendsDeadline *deadline = g_ptr_array_index (deadlines, i);

      if (!deadline->is_opening && deadline->at >= now)
        return g_ptr_array_steal_index (deadlines, i);
    }
  return NULL;
}
