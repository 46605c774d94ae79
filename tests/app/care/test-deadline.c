/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No claim, dispute or right of the customer runs out unseen, and each rule says where it was read.
 */
#include "care/amends-deadline.h"

#include <stdio.h>

#include "base/amends-data.h"
#include "own-copy.h"

static gint64
parse_time (const char *text)
{
  gint64 time = AMENDS_TIME_NONE;

  if (text != NULL)
    g_assert_true (amends_time_parse (text, &time));
  return time;
}

static AmendsCalendar *
make_calendar (void)
{
  g_autoptr (GTimeZone) zone = amends_time_zone_new ("Europe/Berlin");

  return amends_calendar_new (zone);
}

static GPtrArray *
list (const AmendsDeadlineFacts *facts)
{
  g_autoptr (AmendsCalendar) calendar = make_calendar ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsDeadlineRules) rules_of_file = amends_deadline_rules_load (&error);

  g_assert_no_error (error);
  return amends_deadline_list (rules_of_file, facts, calendar);
}

static const AmendsDeadline *
find (GPtrArray *deadlines, const char *id)
{
  for (guint i = 0; i < deadlines->len; i++)
    if (g_str_equal (((AmendsDeadline *) deadlines->pdata[i])->id, id))
      return deadlines->pdata[i];
  return NULL;
}

/* Each rule that names days, reached by facts of its own: at midday of 2 November 2026, a Monday,
 * in Berlin. */
#define START "2026-11-02T12:00:00+01:00"

static const struct
{
  const char *id;
  const char *carrier;
  const char *platform;
  const char *origin;
  const char *country;
  AmendsLane lane;
  AmendsReason reason;
  AmendsAnchor from;
  const char *expected; /* the day, at the same hour */
} rules[] = {
#define ROW(id, carrier, platform, origin, country, lane, reason, from, day)                       \
  {                                                                                                \
    id, carrier, platform, origin, country, AMENDS_LANE_##lane, AMENDS_REASON_##reason,            \
        AMENDS_ANCHOR_##from, day                                                                  \
  }
  ROW ("us-ship-30", NULL, NULL, "US", "US", DOMESTIC, NOT_HANDED_OVER, PLACED, "2026-12-02"),
  ROW ("us-second-delay", NULL, NULL, "US", "US", DOMESTIC, NOT_HANDED_OVER, PLACED, "2027-01-01"),
  ROW ("us-refund", NULL, NULL, "US", "US", DOMESTIC, LOST, CANCELLED, "2026-11-11"),
  ROW ("eu-deliver-30", NULL, NULL, "CN", "DE", POST, CUSTOMS, PLACED, "2026-12-02"),
  ROW ("eu-extra-time", NULL, NULL, "CN", "FR", POST, CUSTOMS, PROMISED, "2026-11-12"),
  ROW ("de-refund", NULL, NULL, "CN", "DE", POST, LOST, CANCELLED, "2026-11-16"),
  ROW ("uk-deliver-30", NULL, NULL, "CN", "GB", POST, CUSTOMS, PLACED, "2026-12-02"),
  ROW ("uk-extra-time", NULL, NULL, "CN", "GB", POST, CUSTOMS, PROMISED, "2026-11-12"),
  ROW ("ca-cancel-30", NULL, NULL, "CN", "CA", POST, CUSTOMS, PROMISED, "2026-12-02"),
  ROW ("ca-cancel-30-no-date", NULL, NULL, "CN", "CA", POST, CUSTOMS, PLACED, "2026-12-02"),
  ROW ("ca-refund", NULL, NULL, "CN", "CA", POST, LOST, CANCELLED, "2026-11-17"),
  ROW ("cn-return-refund", NULL, NULL, "CN", "CN", DOMESTIC, RETURNED, RETURNED, "2026-11-09"),
  ROW ("cn-refund-delayed", NULL, NULL, "CN", "CN", DOMESTIC, LOST, CANCELLED, "2026-11-17"),
  ROW ("cn-courier-answer", "zto", NULL, "CN", "CN", DOMESTIC, NO_MOVEMENT, TRACED, "2026-11-09"),
  ROW ("cn-treat-as-lost", "zto", NULL, "CN", "CN", DOMESTIC, NO_MOVEMENT, PROMISED, "2026-11-09"),
  ROW ("cn-post-inquiry",
       "china-post",
       NULL,
       "CN",
       "CN",
       DOMESTIC,
       NO_MOVEMENT,
       SHIPPED,
       "2027-11-02"),
  ROW ("cn-post-answer",
       "china-post",
       NULL,
       "CN",
       "CN",
       DOMESTIC,
       NO_MOVEMENT,
       TRACED,
       "2026-12-02"),
  ROW ("cn-post-answer-abroad",
       "china-post",
       NULL,
       "CN",
       "DE",
       POST,
       NO_MOVEMENT,
       TRACED,
       "2027-01-01"),
  ROW ("usps-loss-opens", "usps", NULL, "US", "US", DOMESTIC, NO_MOVEMENT, SHIPPED, "2026-11-17"),
  ROW ("usps-loss", "usps", NULL, "US", "US", DOMESTIC, NO_MOVEMENT, SHIPPED, "2027-01-01"),
  ROW ("usps-damage", "usps", NULL, "US", "US", DOMESTIC, DAMAGED, SHIPPED, "2027-01-01"),
  ROW ("usps-search", "usps", NULL, "US", "US", DOMESTIC, NO_MOVEMENT, SHIPPED, "2026-11-11"),
  ROW ("usps-hold", "usps", NULL, "US", "US", DOMESTIC, AWAITING_PICKUP, AVAILABLE, "2026-11-17"),
  ROW ("ups-report", "ups", NULL, "US", "US", DOMESTIC, NO_MOVEMENT, PROMISED, "2026-11-03"),
  ROW ("ups-claim", "ups", NULL, "US", "US", DOMESTIC, NO_MOVEMENT, PROMISED, "2027-01-01"),
  ROW ("ups-damage", "ups", NULL, "US", "US", DOMESTIC, DAMAGED, DELIVERED, "2027-01-01"),
  ROW ("ups-abroad-damage", "ups", NULL, "US", "DE", EXPRESS, DAMAGED, DELIVERED, "2026-11-16"),
  ROW ("ups-abroad-delay", "ups", NULL, "US", "DE", EXPRESS, NO_MOVEMENT, PROMISED, "2026-11-23"),
  ROW ("ups-abroad-loss", "ups", NULL, "US", "DE", EXPRESS, NO_MOVEMENT, SHIPPED, "2027-05-01"),
  ROW ("fedex-damage", "fedex", NULL, "US", "US", DOMESTIC, DAMAGED, DELIVERED, "2027-01-01"),
  ROW ("fedex-loss", "fedex", NULL, "US", "US", DOMESTIC, NO_MOVEMENT, SHIPPED, "2027-07-30"),
  ROW ("fedex-abroad-damage", "fedex", NULL, "US", "DE", EXPRESS, DAMAGED, DELIVERED, "2026-11-23"),
  ROW ("fedex-abroad-delay",
       "fedex",
       NULL,
       "US",
       "DE",
       EXPRESS,
       NO_MOVEMENT,
       DELIVERED,
       "2026-11-23"),
  ROW ("dhl-claim", "dhl", NULL, "CN", "DE", EXPRESS, NO_MOVEMENT, SHIPPED, "2026-12-02"),
  ROW ("royal-mail-loss-opens",
       "royal-mail",
       NULL,
       "GB",
       "GB",
       DOMESTIC,
       NO_MOVEMENT,
       PROMISED,
       "2026-11-16"),
  ROW ("royal-mail-claim",
       "royal-mail",
       NULL,
       "GB",
       "GB",
       DOMESTIC,
       NO_MOVEMENT,
       SHIPPED,
       "2027-01-21"),
  ROW ("royal-mail-abroad-opens",
       "royal-mail",
       NULL,
       "GB",
       "US",
       POST,
       NO_MOVEMENT,
       PROMISED,
       "2026-12-07"),
  ROW ("royal-mail-abroad-claim",
       "royal-mail",
       NULL,
       "GB",
       "US",
       POST,
       NO_MOVEMENT,
       SHIPPED,
       "2027-05-01"),
  ROW ("royal-mail-hold",
       "royal-mail",
       NULL,
       "GB",
       "GB",
       DOMESTIC,
       AWAITING_PICKUP,
       AVAILABLE,
       "2026-11-20"),
  ROW ("hongkong-speedpost-opens",
       "hongkong-post",
       NULL,
       "HK",
       "US",
       EXPRESS,
       NO_MOVEMENT,
       SHIPPED,
       "2026-11-04"),
  ROW ("hongkong-speedpost",
       "hongkong-post",
       NULL,
       "HK",
       "US",
       EXPRESS,
       NO_MOVEMENT,
       SHIPPED,
       "2027-01-31"),
  ROW ("hongkong-post-opens",
       "hongkong-post",
       NULL,
       "HK",
       "US",
       POST,
       NO_MOVEMENT,
       SHIPPED,
       "2026-11-16"),
  ROW ("hongkong-post",
       "hongkong-post",
       NULL,
       "HK",
       "US",
       POST,
       NO_MOVEMENT,
       SHIPPED,
       "2027-04-01"),
  ROW ("hongkong-post-answer",
       "hongkong-post",
       NULL,
       "HK",
       "US",
       POST,
       NO_MOVEMENT,
       TRACED,
       "2027-01-01"),
  ROW ("china-post-abroad",
       "china-post",
       NULL,
       "CN",
       "US",
       POST,
       NO_MOVEMENT,
       SHIPPED,
       "2027-05-01"),
  ROW ("ems-japan-china", "ems", NULL, "JP", "CN", EXPRESS, NO_MOVEMENT, SHIPPED, "2027-03-02"),
  ROW ("4px-claim", "4px", NULL, "CN", "US", POST, NO_MOVEMENT, SHIPPED, "2027-01-01"),
  ROW ("forwarder-claim", "yunexpress", NULL, "CN", "US", POST, NO_MOVEMENT, SHIPPED, "2026-12-02"),
  ROW ("dispute-answer",
       NULL,
       "shopify",
       "CN",
       "US",
       POST,
       NO_MOVEMENT,
       DISPUTE_UNTIL,
       "2026-11-02"),
  ROW ("ebay-open", NULL, "ebay", "CN", "US", POST, NO_MOVEMENT, PROMISED, "2026-12-02"),
  ROW ("ebay-answer", NULL, "ebay", "CN", "US", POST, NO_MOVEMENT, DISPUTED, "2026-11-05"),
  ROW ("ebay-step-in", NULL, "ebay", "CN", "US", POST, NO_MOVEMENT, DISPUTED, "2026-12-01"),
  ROW ("etsy-open", NULL, "etsy", "CN", "US", POST, NO_MOVEMENT, PROMISED, "2027-02-10"),
  ROW ("paypal-open", NULL, "shopify", "CN", "US", POST, NO_MOVEMENT, PLACED, "2027-05-01"),
  ROW ("paypal-open", NULL, "shopify", "CN", "US", POST, NO_MOVEMENT, PAID, "2027-05-01"),
  ROW ("paypal-escalate",
       NULL,
       "woocommerce",
       "CN",
       "US",
       POST,
       NO_MOVEMENT,
       DISPUTED,
       "2026-11-22"),
  ROW ("paypal-answer", NULL, "woocommerce", "CN", "US", POST, NO_MOVEMENT, DISPUTED, "2026-11-12"),
  ROW ("card-open", NULL, "shopify", "CN", "US", POST, NO_MOVEMENT, PROMISED, "2027-03-02"),
  ROW ("card-open-no-date", NULL, "shopify", "CN", "US", POST, NO_MOVEMENT, PLACED, "2027-03-02"),
  ROW ("aliexpress-open", NULL, "aliexpress", "CN", "US", POST, DAMAGED, DELIVERED, "2026-11-17"),
  ROW ("aliexpress-answer", NULL, "aliexpress", "CN", "US", POST, DAMAGED, DISPUTED, "2026-11-17"),
#undef ROW
};

/* In summer the same hour in Berlin has another offset. */
static gint64
same_hour (const char *day)
{
  g_autoptr (GTimeZone) zone = amends_time_zone_new ("Europe/Berlin");
  g_autoptr (GDateTime) time = NULL;
  int year, month, date;

  g_assert_cmpint (sscanf (day, "%d-%d-%d", &year, &month, &date), ==, 3);
  time = g_date_time_new (zone, year, month, date, 12, 0, 0);
  return g_date_time_to_unix (time);
}

static void
test_rule (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  AmendsDeadlineFacts facts = { .carrier = rules[i].carrier,
                                .platform = rules[i].platform,
                                .origin = rules[i].origin,
                                .country = rules[i].country,
                                .lane = rules[i].lane,
                                .reason = rules[i].reason };
  g_autoptr (GPtrArray) deadlines = NULL;
  const AmendsDeadline *deadline;

  facts.times[rules[i].from] = parse_time (START);
  deadlines = list (&facts);
  deadline = find (deadlines, rules[i].id);
  g_assert_nonnull (deadline);
  g_assert_cmpint (deadline->at, ==, same_hour (rules[i].expected));
  g_assert_cmpstr (amends_twin_get (&deadline->title, "en"), !=, "");
  g_assert_cmpstr (amends_twin_get (&deadline->title, "zh_CN"), !=, "");
  g_assert_cmpstr (deadline->source, !=, "");
  g_assert_cmpstr (amends_certainty_describe (deadline->certainty), !=, "");
}

/* A rule that is not in the table above has not been looked at. */
static void
test_every_rule (void)
{
  g_autoptr (GBytes) bytes = amends_data_load_bundled ("care/deadlines.json", NULL);
  g_autoptr (GString)
      text = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  guint n_ids = g_string_replace (text, "\"id\": ", "", 0);
  g_autoptr (GHashTable) tested = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    g_hash_table_add (tested, (gpointer) rules[i].id);
  g_assert_cmpuint (g_hash_table_size (tested), ==, n_ids);
}

static AmendsDeadlineFacts
kettle (void)
{
  AmendsDeadlineFacts facts = { .carrier = "dhl",
                                .platform = "shopify",
                                .origin = "CN",
                                .country = "DE",
                                .lane = AMENDS_LANE_EXPRESS,
                                .reason = AMENDS_REASON_CUSTOMS };

  facts.times[AMENDS_ANCHOR_PLACED] = parse_time ("2026-11-02T09:00:00Z");
  facts.times[AMENDS_ANCHOR_SHIPPED] = parse_time ("2026-11-04T09:00:00Z");
  facts.times[AMENDS_ANCHOR_PROMISED] = parse_time ("2026-11-14T18:00:00Z");
  return facts;
}

static void
test_nearest (void)
{
  AmendsDeadlineFacts facts = kettle ();
  g_autoptr (GPtrArray) deadlines = list (&facts);
  gint64 now = parse_time ("2026-11-20T09:00:00Z");
  g_autoptr (GPtrArray) nearest = amends_deadline_pick_nearest (deadlines, now, 3);
  g_autoptr (GPtrArray)
      late = amends_deadline_pick_nearest (deadlines, parse_time ("2027-04-01T09:00:00Z"), 3);

  for (guint i = 1; i < deadlines->len; i++)
    g_assert_cmpint (((AmendsDeadline *) deadlines->pdata[i - 1])->at, <=,
                     ((AmendsDeadline *) deadlines->pdata[i])->at);
  g_assert_cmpuint (nearest->len, ==, 3);
  g_assert_cmpstr (((AmendsDeadline *) nearest->pdata[0])->id, ==, "eu-extra-time");
  g_assert_cmpstr (((AmendsDeadline *) nearest->pdata[1])->id, ==, "dhl-claim");
  g_assert_cmpstr (((AmendsDeadline *) nearest->pdata[2])->id, ==, "card-open");
  /* One is ahead; the two that have passed are shown and not forgotten. */
  g_assert_cmpuint (late->len, ==, 3);
  g_assert_cmpstr (((AmendsDeadline *) late->pdata[2])->id, ==, "paypal-open");
}

static void
test_openings_are_no_deadlines (void)
{
  AmendsDeadlineFacts facts = { .carrier = "usps",
                                .origin = "US",
                                .country = "US",
                                .lane = AMENDS_LANE_DOMESTIC,
                                .reason = AMENDS_REASON_NO_MOVEMENT };
  g_autoptr (GPtrArray) deadlines = NULL;
  g_autoptr (GPtrArray) nearest = NULL;

  facts.times[AMENDS_ANCHOR_SHIPPED] = parse_time (START);
  deadlines = list (&facts);
  nearest = amends_deadline_pick_nearest (deadlines, parse_time (START), 3);
  g_assert_true (find (deadlines, "usps-loss-opens")->is_opening);
  g_assert_cmpuint (nearest->len, ==, 1);
  g_assert_cmpstr (((AmendsDeadline *) nearest->pdata[0])->id, ==, "usps-loss");
}

static void
test_refund (void)
{
  AmendsDeadlineFacts facts = kettle ();
  g_autoptr (GPtrArray) deadlines = list (&facts);
  g_autoptr (GPtrArray) no_date = NULL;
  const AmendsDeadline *passed;

  /* "A fitting time" was read second-hand: a new date minds it, the ladder does not climb for it. */
  g_assert_false (amends_deadline_gives_refund (deadlines, parse_time ("2026-12-24T18:00:00Z")));
  g_assert_null (amends_deadline_find_passed_by (deadlines, parse_time ("2026-11-24T18:00:00Z")));
  passed = amends_deadline_find_passed_by (deadlines, parse_time ("2026-12-24T18:00:00Z"));
  g_assert_cmpstr (passed->id, ==, "eu-extra-time");

  facts.times[AMENDS_ANCHOR_PROMISED] = AMENDS_TIME_NONE;
  no_date = list (&facts);
  g_assert_false (amends_deadline_gives_refund (no_date, parse_time ("2026-12-02T08:59:00Z")));
  g_assert_true (amends_deadline_gives_refund (no_date, parse_time ("2026-12-02T09:00:00Z")));
}

/* What is not known is not guessed. */
static void
test_not_known (void)
{
  AmendsDeadlineFacts nothing = { 0 };
  AmendsDeadlineFacts facts = kettle ();
  g_autoptr (GPtrArray) none = list (&nothing);
  g_autoptr (GPtrArray) fewer = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  facts.country = NULL;
  facts.carrier = NULL;
  facts.platform = NULL;
  fewer = list (&facts);
  g_assert_cmpuint (fewer->len, ==, 0);
}

static const struct
{
  const char *name;
  const char *from;
  const char *to;
  const char *says;
} mistakes[] = {
  { "no-source", "\"source\": \"16 CFR", "\"sauce\": \"16 CFR", "us-ship-30: “sauce”" },
  { "no-day", "\"checked\": \"2026-11-21\"", "\"checked\": \"lately\"", "“checked” must be a day" },
  { "unknown-certainty", "\"certainty\": \"V\"", "\"certainty\": \"yes\"", "“yes” is no value" },
  { "unknown-anchor", "\"from\": \"placed\"", "\"from\": \"birth\"",
    "“birth” is no value of “from”" },
  { "unknown-lane", "\"lanes\": [\"express\"", "\"lanes\": [\"pigeon\"", "“pigeon” is no value" },
  { "unknown-reason", "\"reasons\": [\"damaged\"]", "\"reasons\": [\"broken\"]", "“broken” is no" },
  { "no-days", "\"days\": 30", "\"days\": -1", "“days” must be a whole number" },
  { "no-chinese", "\"zh_CN\": \"完成退款\"", "\"zh_CN\": \"done\"", "us-refund: “title” needs" },
  { "twice", "\"id\": \"us-refund\"", "\"id\": \"us-ship-30\"",
    "us-ship-30: it stands here twice" },
};

static void
test_mistake (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (OwnCopy) own = own_copy_new ("care/deadlines.json");
  AmendsDeadlineFacts facts = kettle ();
  g_autoptr (GPtrArray) deadlines = NULL;

  own_copy_change (own, mistakes[i].from, mistakes[i].to);
  deadlines = list (&facts);
  g_assert_nonnull (find (deadlines, "dhl-claim"));
  own_copy_assert_reported (own, mistakes[i].says);
}

/* The sender's own contract wins. */
static void
test_own_contract (void)
{
  g_autoptr (OwnCopy) own = own_copy_new ("care/deadlines.json");
  AmendsDeadlineFacts facts = kettle ();
  g_autoptr (GPtrArray) deadlines = NULL;

  own_copy_change (own, "\"from\": \"promised\",\n      \"days\": 10,",
                   "\"from\": \"promised\",\n      \"days\": 14,");
  deadlines = list (&facts);
  g_assert_cmpint (find (deadlines, "eu-extra-time")->at, ==,
                   facts.times[AMENDS_ANCHOR_PROMISED] + 14 * 86400);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *path = g_strdup_printf ("/deadline/rule/%s-%" G_GSIZE_FORMAT, rules[i].id,
                                               i);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_rule);
    }
  g_test_add_func ("/deadline/every-rule", test_every_rule);
  g_test_add_func ("/deadline/nearest", test_nearest);
  g_test_add_func ("/deadline/openings-are-no-deadlines", test_openings_are_no_deadlines);
  g_test_add_func ("/deadline/refund", test_refund);
  g_test_add_func ("/deadline/not-known", test_not_known);
  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autofree char *path = g_strconcat ("/deadline/mistake/", mistakes[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_mistake);
    }
  g_test_add_func ("/deadline/own-contract", test_own_contract);
  return g_test_run ();
}
