/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says what is known of an order, its parcel and its diagnosis as facts for templates. */
#include "compose/amends-composer.h"

#include <string.h>

#include "base/amends-text.h"
#include "compose/amends-compensation.h"
#include "compose/amends-customer-zone.h"
#include "compose/amends-stage.h"
#include "tracking/amends-carrier.h"

#define DAY (24 * 60 * 60)
#define NEXT_CONTACT_DAYS 2
#define NEXT_CONTACT_DAYS_MOVING 5 /* within the week */
#define NEXT_CONTACT_HOUR 18

typedef struct
{
  const AmendsComposeInput *input;
  const char *language;
  gboolean is_chinese;
  GTimeZone *zone; /* the shop's: whose days events and promises are */
  JsonObject *facts;
} Builder;

/* Adds what a person, a file or a carrier wrote: one line, nothing when empty. */
static void
add_text (JsonObject *object, const char *name, const char *text)
{
  g_autofree char *line = amends_text_single_line (text);

  if (!amends_text_is_empty (line))
    json_object_set_string_member (object, name, line);
}

static void
take_text (JsonObject *object, const char *name, char *text)
{
  add_text (object, name, text);
  g_free (text);
}

/* A bare date is stored as its midnight in UTC and is that day everywhere. */
static GTimeZone *
zone_of_day (const Builder *self, gint64 time)
{
  return time % DAY == 0 ? g_time_zone_new_utc () : g_time_zone_ref (self->zone);
}

static void
add_day (const Builder *self, JsonObject *object, const char *name, gint64 time)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (time == AMENDS_TIME_NONE)
    return;
  zone = zone_of_day (self, time);
  take_text (object, name, amends_time_format_date (time, zone, self->language));
}

/* Days of the calendar, since dates stand beside them; less than a day is none. */
static gint64
count_days (const Builder *self, gint64 since)
{
  return self->input->now - since < DAY
             ? 0
             : amends_time_days_between (since, self->input->now, self->zone);
}

static void
add_duration (const Builder *self, const char *name, gint64 days)
{
  if (days < 1)
    return;
  take_text (self->facts, name,
             self->is_chinese
                 ? g_strdup_printf ("%" G_GINT64_FORMAT "天", days)
                 : g_strdup_printf ("%" G_GINT64_FORMAT " %s", days, days == 1 ? "day" : "days"));
}

static gint64
julian_day (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  GDate date;

  if (local == NULL)
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, g_date_time_get_day_of_month (local), g_date_time_get_month (local),
                  g_date_time_get_year (local));
  return g_date_get_julian (&date);
}

static void
add_items (const Builder *self)
{
  const GPtrArray *items = self->input->order->items;
  const AmendsLineItem *main_item;
  g_autofree char *title = NULL;
  g_autofree char *first = NULL;
  guint others;
  gint64 pieces = 0;

  if (items->len == 0)
    return;
  main_item = g_ptr_array_index (items, 0);
  title = amends_text_single_line (main_item->title);
  if (amends_text_is_empty (title))
    return;
  for (guint i = 0; i < items->len; i++)
    pieces += MAX (((const AmendsLineItem *) g_ptr_array_index (items, i))->quantity, 1);
  others = items->len - 1;
  if (main_item->quantity <= 1)
    first = g_strdup (title);
  else if (self->is_chinese)
    first = g_strdup_printf ("%s（%d件）", title, main_item->quantity);
  else
    first = g_strdup_printf ("%d × %s", main_item->quantity, title);

  add_text (self->facts, "item_name", title);
  json_object_set_int_member (self->facts, "item_count", pieces);
  json_object_set_boolean_member (self->facts, "other_items", others > 0);
  if (others == 0)
    add_text (self->facts, "items", first);
  else if (self->is_chinese)
    take_text (self->facts, "items", g_strdup_printf ("%s及另外%u件商品", first, others));
  else
    take_text (
        self->facts, "items",
        g_strdup_printf ("%s and %u other %s", first, others, others == 1 ? "item" : "items"));
}

static void
add_order (const Builder *self)
{
  const AmendsOrder *order = self->input->order;
  const AmendsParcel *parcel = self->input->parcel;
  const char *number = order->number != NULL ? order->number : parcel->order_number;
  const char *customer = order->customer != NULL ? order->customer : parcel->customer_name;

  while (number != NULL && (*number == '#' || g_ascii_isspace (*number)))
    number++;
  if (!amends_text_is_masked (customer)) /* nobody is greeted with asterisks */
    add_text (self->facts, "customer_name", customer);
  add_text (self->facts, "order_number", number);
  add_items (self);
  add_day (self, self->facts, "order_date", order->placed_at);
  add_day (self, self->facts, "shipped_date",
           parcel->shipped_at != AMENDS_TIME_NONE ? parcel->shipped_at : order->shipped_at);
}

static gboolean
is_scan (const AmendsEvent *event)
{
  return event->status != AMENDS_STATUS_LABEL_CREATED && event->status != AMENDS_STATUS_NOT_FOUND;
}

static void
add_event (const Builder *self, const AmendsEvent *event, const char *prefix)
{
  g_autofree char *text = g_strconcat (prefix, "_text", NULL);
  g_autofree char *place = g_strconcat (prefix, "_place", NULL);
  g_autofree char *date = g_strconcat (prefix, "_date", NULL);

  add_text (self->facts, text, event->text);
  add_text (self->facts, place, event->place);
  add_day (self, self->facts, date, event->at);
}

static const AmendsEvent *
find_scan (const GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    if (is_scan (g_ptr_array_index (events, i)))
      return g_ptr_array_index (events, i);
  return NULL;
}

static const AmendsEvent *
find_event (const GPtrArray *events, AmendsReason reason, gint64 at)
{
  for (guint i = 0; i < events->len; i++)
    {
      const AmendsEvent *event = g_ptr_array_index (events, i);

      if ((reason == AMENDS_REASON_NONE || event->reason == reason) &&
          (at == AMENDS_TIME_NONE || event->at == at))
        return event;
    }
  return NULL;
}

static const AmendsEvent *
find_evidence (const GPtrArray *events, const AmendsDiagnosis *diagnosis, AmendsReason reason)
{
  for (guint i = 0; i < diagnosis->evidence->len; i++)
    {
      const AmendsEvidence *evidence = g_ptr_array_index (diagnosis->evidence, i);
      const AmendsEvent *event = NULL;

      if (evidence->kind == AMENDS_EVIDENCE_EVENT && evidence->at != AMENDS_TIME_NONE)
        event = find_event (events, reason, evidence->at);
      if (event != NULL)
        return event;
    }
  return NULL;
}

/* The event that the diagnosis rests on: of those that say its reason the one its evidence names,
 * else the newest; else any event that the evidence names. */
static const AmendsEvent *
find_cause (const GPtrArray *events, const AmendsDiagnosis *diagnosis)
{
  const AmendsEvent *event = NULL;

  if (diagnosis->reason != AMENDS_REASON_NONE)
    {
      event = find_evidence (events, diagnosis, diagnosis->reason);
      if (event == NULL)
        event = find_event (events, diagnosis->reason, AMENDS_TIME_NONE);
    }
  return event != NULL ? event : find_evidence (events, diagnosis, AMENDS_REASON_NONE);
}

static void
add_pickup_place (const Builder *self)
{
  const GPtrArray *events = self->input->parcel->events;

  for (guint i = 0; i < events->len; i++)
    {
      const AmendsEvent *event = g_ptr_array_index (events, i);

      if (event->status != AMENDS_STATUS_AVAILABLE_FOR_PICKUP ||
          amends_text_is_empty (event->place))
        continue;
      add_text (self->facts, "pickup_place", event->place);
      return;
    }
}

static void
add_carrier (const Builder *self)
{
  const AmendsParcel *parcel = self->input->parcel;

  if (parcel->carrier != NULL || !amends_text_is_empty (parcel->carrier_name))
    add_text (self->facts, "carrier_name",
              amends_carrier_display_name (parcel->carrier, parcel->carrier_name, self->language));
  if (amends_text_is_empty (parcel->number))
    return;
  add_text (self->facts, "tracking_number", parcel->number);
  take_text (self->facts, "tracking_link",
             amends_carrier_tracking_uri (parcel->carrier, parcel->number));
}

/* What came since the customer last heard. */
static void
add_news (const Builder *self, const AmendsEvent *scan)
{
  const AmendsComposeInput *input = self->input;
  gint64 heard_at = amends_stage_silent_since (input);

  if (heard_at == AMENDS_TIME_NONE)
    heard_at = input->now - AMENDS_STAGE_SILENCE;
  json_object_set_boolean_member (self->facts, "has_news", scan != NULL && scan->at > heard_at);
  add_day (self, self->facts, "last_email_date", input->last_email_at);
}

static void
add_history (const Builder *self)
{
  const AmendsParcel *parcel = self->input->parcel;
  const AmendsDiagnosis *diagnosis = self->input->diagnosis;
  const AmendsEvent *scan = find_scan (parcel->events);
  const AmendsEvent *cause = diagnosis != NULL ? find_cause (parcel->events, diagnosis) : NULL;
  gint64 newest = parcel->shipped_at;

  json_object_set_boolean_member (self->facts, "has_scan", scan != NULL);
  if (scan != NULL)
    {
      add_event (self, scan, "last_scan");
      if (scan->at != AMENDS_TIME_NONE)
        add_duration (self, "last_scan_days", count_days (self, scan->at));
    }
  add_news (self, scan);
  if (cause != NULL)
    add_event (self, cause, "event");
  if (diagnosis != NULL && diagnosis->reason == AMENDS_REASON_AWAITING_PICKUP)
    add_pickup_place (self);
  if (parcel->events->len > 0)
    newest = ((const AmendsEvent *) g_ptr_array_index (parcel->events, 0))->at;
  if (newest != AMENDS_TIME_NONE)
    add_duration (self, "silent_days", count_days (self, newest));
  json_object_set_boolean_member (self->facts, "is_first_email", self->input->n_emails_before == 0);
  json_object_set_boolean_member (self->facts, "is_reported",
                                  parcel->report == AMENDS_REPORT_NOT_RECEIVED ||
                                      parcel->report == AMENDS_REPORT_DAMAGED);
  json_object_set_boolean_member (self->facts, "is_moved", parcel->report == AMENDS_REPORT_MOVED);
  if (parcel->report != AMENDS_REPORT_NONE)
    add_day (self, self->facts, "report_date", parcel->report_at);
}

static void
add_diagnosis (const Builder *self)
{
  const AmendsDiagnosis *diagnosis = self->input->diagnosis;
  AmendsReason reason = diagnosis != NULL ? diagnosis->reason : AMENDS_REASON_NONE;
  AmendsGrade grade = diagnosis != NULL ? diagnosis->grade : AMENDS_GRADE_NONE;

  if (reason == AMENDS_REASON_NONE)
    reason = AMENDS_REASON_UNEXPLAINED;
  if (grade == AMENDS_GRADE_NONE)
    grade = AMENDS_GRADE_C;
  add_text (self->facts, "reason", amends_reason_to_string (reason));
  add_text (self->facts, "grade", amends_grade_to_string (grade));
}

static void
add_dates (const Builder *self)
{
  const AmendsComposeInput *input = self->input;
  gint64 promised = input->parcel->promised_at != AMENDS_TIME_NONE ? input->parcel->promised_at
                                                                   : input->order->promised_at;
  gint64 late = 0;

  if (promised != AMENDS_TIME_NONE)
    {
      g_autoptr (GTimeZone) zone = zone_of_day (self, promised);

      late = julian_day (input->now, self->zone) - julian_day (promised, zone);
    }
  json_object_set_boolean_member (self->facts, "is_on_time",
                                  promised != AMENDS_TIME_NONE && late <= 0 &&
                                      input->new_date == AMENDS_TIME_NONE &&
                                      input->diagnosis != NULL && !input->diagnosis->is_stuck);
  add_day (self, self->facts, "promised_date", promised);
  json_object_set_boolean_member (self->facts, "is_past_promise", late > 0);
  add_duration (self, "days_late", late);
  add_day (self, self->facts, "new_date", input->new_date);
  json_object_set_boolean_member (self->facts, "no_new_date", input->new_date == AMENDS_TIME_NONE);
  take_text (self->facts, "today",
             amends_time_format_date (input->now, self->zone, self->language));
}

/* Nothing is the matter with what moves: its customer hears in a week. */
static int
count_days_to_next_contact (const AmendsComposeInput *input)
{
  gboolean is_moving = input->diagnosis != NULL && !input->diagnosis->is_stuck;

  return is_moving && amends_stage_is_calm (input->template_name) ? NEXT_CONTACT_DAYS_MOVING
                                                                  : NEXT_CONTACT_DAYS;
}

/* Some working days from now at 18:00 on the customer's clock, or when the shop closes before. */
static gint64
default_next_contact (const AmendsComposeInput *input, GTimeZone *zone)
{
  g_autoptr (AmendsCalendar) calendar = amends_shop_make_calendar (input->shop, zone);
  AmendsWorkingHours hours = input->shop->working_hours;
  int minutes = CLAMP (NEXT_CONTACT_HOUR * 60, hours.begin, hours.end);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (input->now);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime)
      day = g_date_time_new (zone, g_date_time_get_year (local), g_date_time_get_month (local),
                             g_date_time_get_day_of_month (local), minutes / 60, minutes % 60, 0);
  int wanted = count_days_to_next_contact (input);
  int worked = 0;

  for (int i = 0; i < 366 && worked < wanted; i++)
    {
      GDateTime *next = g_date_time_add_days (day, 1);

      g_date_time_unref (day);
      day = next;
      if (amends_calendar_is_working_day (calendar, g_date_time_to_unix (day)))
        worked++;
    }
  return g_date_time_to_unix (day);
}

gint64
amends_compose_get_next_contact (const AmendsComposeInput *input)
{
  g_autoptr (GTimeZone) zone = amends_customer_zone_pick (input->order->country, input->shop);

  return input->next_contact != AMENDS_TIME_NONE ? input->next_contact
                                                 : default_next_contact (input, zone);
}

static void
add_next_contact (const Builder *self)
{
  const AmendsComposeInput *input = self->input;
  g_autoptr (GTimeZone) zone = amends_customer_zone_pick (input->order->country, input->shop);
  gint64 at = amends_compose_get_next_contact (input);
  g_autofree char *time = amends_time_format_date_time (at, zone, self->language);
  g_autofree char *words = amends_customer_zone_say (zone, at, self->language);

  take_text (self->facts, "next_contact",
             g_strdup_printf (self->is_chinese ? "%s（%s）" : "%s %s", time, words));
}

static void
add_broken_promise (const Builder *self)
{
  const AmendsComposeInput *input = self->input;
  g_autoptr (GTimeZone) zone = amends_customer_zone_pick (input->order->country, input->shop);

  json_object_set_boolean_member (self->facts, "earlier_promise_broken",
                                  input->broken_promise != AMENDS_TIME_NONE);
  if (input->broken_promise != AMENDS_TIME_NONE)
    take_text (self->facts, "broken_promise_date",
               amends_time_format_date (input->broken_promise, zone, self->language));
}

static void
add_remedy (const Builder *self)
{
  g_autoptr (AmendsCompensation)
      given = amends_compensation_settle (self->input->compensation, self->input->order);
  JsonObject *object = json_object_new ();

  json_object_set_object_member (self->facts, "remedy", object);
  add_text (object, "kind", amends_remedy_to_string (given->remedy));
  for (int remedy = 0; remedy < AMENDS_N_REMEDIES; remedy++)
    {
      g_autofree char *name = g_strconcat ("is_", amends_remedy_to_string (remedy), NULL);

      json_object_set_boolean_member (object, name, given->remedy == (AmendsRemedy) remedy);
    }
  if (given->remedy == AMENDS_REMEDY_NONE)
    return;
  if (given->percent > 0)
    take_text (object, "percent", g_strdup_printf ("%d%%", given->percent));
  else
    take_text (object, "amount", amends_money_format (given->amount, self->language));
  add_text (object, "code", given->code);
  add_day (self, object, "expires", given->expires_at);
  add_day (self, object, "by_date", given->by_at);
}

static const AmendsEvent *
find_delivery (const GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    if (((const AmendsEvent *) g_ptr_array_index (events, i))->status == AMENDS_STATUS_DELIVERED)
      return g_ptr_array_index (events, i);
  return NULL;
}

static void
add_new_parcel (const Builder *self, JsonObject *object, const AmendsParcel *parcel)
{
  add_text (object, "tracking_number", parcel->number);
  if (parcel->carrier != NULL || !amends_text_is_empty (parcel->carrier_name))
    add_text (object, "carrier_name",
              amends_carrier_display_name (parcel->carrier, parcel->carrier_name, self->language));
}

static void
add_end (const Builder *self)
{
  static const AmendsOutcome told[] = { AMENDS_OUTCOME_DELIVERED, AMENDS_OUTCOME_REFUNDED,
                                        AMENDS_OUTCOME_RESHIPPED, AMENDS_OUTCOME_RETURNED };
  const AmendsOrderEnd *end = &self->input->end;
  const AmendsEvent *delivery = find_delivery (self->input->parcel->events);
  JsonObject *object = json_object_new ();

  json_object_set_object_member (self->facts, "outcome", object);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autofree char *name = g_strconcat ("is_", amends_outcome_to_string (told[i]), NULL);

      json_object_set_boolean_member (object, name, end->outcome == told[i]);
    }
  if (end->outcome == AMENDS_OUTCOME_NONE)
    return;
  add_day (self, object, "date", end->at);
  if (end->outcome == AMENDS_OUTCOME_DELIVERED && delivery != NULL)
    add_text (object, "place", delivery->place);
  if (!amends_money_is_none (end->amount))
    take_text (object, "amount", amends_money_format (end->amount, self->language));
  if (end->parcel != NULL)
    add_new_parcel (self, object, end->parcel);
}

static void
add_shop (const Builder *self)
{
  const AmendsShop *shop = self->input->shop;
  gboolean is_zh_agent = self->is_chinese && !amends_text_is_empty (shop->agent_name_zh);

  add_text (self->facts, "shop_name", shop->name);
  add_text (self->facts, "agent_name", is_zh_agent ? shop->agent_name_zh : shop->agent_name);
  add_text (self->facts, "shop_email", shop->email);
  add_text (self->facts, "postal_address", shop->postal_address);
  add_text (self->facts, "case_number", self->input->case_number);
}

/**
 * amends_compose_facts:
 * @input: what is known
 * @language: "en" or "zh_CN"
 *
 * The facts as templates see them, by the names that resources/templates/facts.json explains; a
 * test holds the two together. Texts are one line each and said in @language; a fact that is not
 * known is absent, so that a section around it disappears.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
amends_compose_facts (const AmendsComposeInput *input, const char *language)
{
  g_autoptr (GTimeZone) zone = amends_shop_dup_time_zone (input->shop);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  Builder self = {
    .input = input,
    .language = language,
    .is_chinese = strcmp (language, "zh_CN") == 0,
    .zone = zone,
    .facts = json_object_new (),
  };

  add_order (&self);
  add_carrier (&self);
  add_history (&self);
  add_diagnosis (&self);
  add_dates (&self);
  add_next_contact (&self);
  add_broken_promise (&self);
  add_remedy (&self);
  add_end (&self);
  add_shop (&self);
  json_node_take_object (node, self.facts);
  return node;
}
