/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom to ask for which parcel, and when: a quota spent elsewhere is missing where a customer
 * waits. */
#include "tracking/amends-refresh-plan.h"

#define NOW G_GINT64_CONSTANT (1795000000)
#define HOUR (60 * 60)
#define DAY (24 * HOUR)

static const AmendsRefreshAccount everywhere = { "17track", HOUR, TRUE, FALSE, FALSE, -1, -1, 0 };
static const AmendsRefreshAccount paid = { "kuaidi100", HOUR / 2, FALSE, TRUE, TRUE, -1, -1, 0 };
static const AmendsRefreshAccount own = { "dhl", HOUR, FALSE, FALSE, TRUE, -1, -1, 0 };

static AmendsOpenParcel *
add_parcel (GPtrArray *parcels, const char *carrier, gint64 last_event_at, gint64 promised_at)
{
  AmendsOpenParcel *parcel = amends_open_parcel_new ();

  parcel->id = parcels->len + 1;
  parcel->number = g_strdup ("N");
  parcel->carrier = g_strdup (carrier);
  parcel->status = AMENDS_STATUS_IN_TRANSIT;
  parcel->added_at = NOW - 20 * DAY;
  parcel->last_event_at = last_event_at;
  parcel->promised_at = promised_at;
  g_ptr_array_add (parcels, parcel);
  return parcel;
}

static AmendsParcelSource *
add_source (AmendsOpenParcel *parcel, const char *provider, const char *outcome, gint64 answered_at)
{
  AmendsParcelSource *source = amends_parcel_source_new (parcel->id, provider);

  source->outcome = g_strdup (outcome);
  source->answered_at = answered_at;
  source->registered_at = answered_at;
  g_ptr_array_add (parcel->sources, source);
  return source;
}

/* "3@0 1@1": parcels in order, each with the account that is asked. */
static void
assert_plan (GPtrArray *parcels,
             const AmendsRefreshAccount *accounts,
             guint n_accounts,
             AmendsRefreshScope scope,
             const char *expected)
{
  g_autoptr (GArray) plan = amends_refresh_plan (parcels, accounts, n_accounts, scope, NOW);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < plan->len; i++)
    {
      AmendsRefreshItem *item = &g_array_index (plan, AmendsRefreshItem, i);

      g_string_append_printf (found, "%s%d@%u", i > 0 ? " " : "", (int) item->parcel->id,
                              item->account);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static GPtrArray *
new_parcels (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) amends_open_parcel_free);
}

/* Due promises first, the earliest before the later; then the longest silence. */
static void
test_order (void)
{
  g_autoptr (GPtrArray) parcels = new_parcels ();

  add_parcel (parcels, "ups", NOW - 2 * DAY, 0);
  add_parcel (parcels, "ups", NOW - 9 * DAY, 0);
  add_parcel (parcels, "ups", NOW - 1 * DAY, NOW + 5 * HOUR);
  add_parcel (parcels, "ups", NOW - 1 * DAY, NOW - 3 * DAY);
  add_parcel (parcels, "ups", 0,
              NOW + 30 * DAY); /* never heard of since it was added, 20 days ago */
  assert_plan (parcels, &everywhere, 1, AMENDS_REFRESH_DUE, "4@0 3@0 5@0 2@0 1@0");
}

static void
test_quota_goes_where_it_matters (void)
{
  g_autoptr (GPtrArray) parcels = new_parcels ();
  AmendsRefreshAccount account = everywhere;
  AmendsOpenParcel *known;

  add_parcel (parcels, "ups", NOW - 2 * DAY, 0);
  add_parcel (parcels, "ups", NOW - 1 * DAY, NOW);
  known = add_parcel (parcels, "ups", NOW - 1 * DAY, 0); /* registered: costs nothing more */
  add_source (known, "17track", "events", NOW - DAY);
  account.numbers_left = 1;
  assert_plan (parcels, &account, 1, AMENDS_REFRESH_DUE, "2@0 3@0");
  account.numbers_left = 0;
  assert_plan (parcels, &account, 1, AMENDS_REFRESH_DUE, "3@0");
  account.numbers_left = -1;
  account.questions_left = 2;
  assert_plan (parcels, &account, 1, AMENDS_REFRESH_DUE, "2@0 1@0");
}

static void
test_ended_parcels_cost_nothing (void)
{
  static const AmendsStatus ended[] = { AMENDS_STATUS_DELIVERED, AMENDS_STATUS_RETURNED,
                                        AMENDS_STATUS_LOST, AMENDS_STATUS_CANCELLED };
  g_autoptr (GPtrArray) parcels = new_parcels ();

  for (gsize i = 0; i < G_N_ELEMENTS (ended); i++)
    add_parcel (parcels, "ups", NOW - DAY, NOW - DAY)->status = ended[i];
  assert_plan (parcels, &everywhere, 1, AMENDS_REFRESH_ALL, "");
}

/* The service's own interval holds whatever a person asks for; a look that failed is repeated later
 * and later. */
static void
test_intervals (void)
{
  g_autoptr (GPtrArray) parcels = new_parcels ();
  AmendsParcelSource *failing;

  add_source (add_parcel (parcels, "ups", NOW - DAY, 0), "17track", "events", NOW - HOUR / 2);
  add_source (add_parcel (parcels, "ups", NOW - DAY, 0), "17track", "events", NOW - 2 * HOUR);
  add_source (add_parcel (parcels, "ups", NOW - DAY, NOW), "17track", "events", NOW - 2 * HOUR);
  add_source (add_parcel (parcels, "ups", NOW - 40 * DAY, 0), "17track", "events", NOW - DAY);
  failing = add_source (add_parcel (parcels, "ups", NOW - DAY, 0), "17track", "failed",
                        NOW - 7 * HOUR);
  failing->n_failures = 2;
  assert_plan (parcels, &everywhere, 1, AMENDS_REFRESH_DUE, "3@0");
  assert_plan (parcels, &everywhere, 1, AMENDS_REFRESH_ALL, "3@0 4@0 2@0 5@0");
}

/* A question that was paid for and whose answer never came is not paid for again at once. */
static void
test_paid_question_counts_from_asking (void)
{
  g_autoptr (GPtrArray) parcels = new_parcels ();
  AmendsParcelSource *source = add_source (add_parcel (parcels, "sf", NOW - DAY, NOW), "kuaidi100",
                                           NULL, 0);

  source->attempted_at = NOW - HOUR / 4;
  assert_plan (parcels, &paid, 1, AMENDS_REFRESH_ALL, "");
  source->attempted_at = NOW - HOUR;
  assert_plan (parcels, &paid, 1, AMENDS_REFRESH_ALL, "1@0");
}

static void
test_choice_of_service (void)
{
  g_autoptr (GPtrArray) parcels = new_parcels ();
  AmendsRefreshAccount accounts[] = { everywhere, paid, own };
  AmendsOpenParcel *parcel;

  add_parcel (parcels, "dhl", NOW - 9 * DAY, 0); /* the carrier's own service */
  add_parcel (parcels, NULL, NOW - 8 * DAY, 0);  /* only one finds out the carrier */
  parcel = add_parcel (parcels, "sf", NOW - 7 * DAY,
                       0); /* one knows it, the other has found nothing */
  add_source (parcel, "17track", "not_found", NOW - 5 * DAY);
  parcel = add_parcel (parcels, "sf", NOW - 6 * DAY, 0); /* the one that knew it is asked again */
  add_source (parcel, "17track", "events", NOW - DAY);
  parcel = add_parcel (parcels, "sf", NOW - 5 * DAY, 0); /* a person's choice comes before all */
  add_source (parcel, "17track", "events", NOW - DAY);
  parcel->preferred_source = g_strdup ("kuaidi100");
  assert_plan (parcels, accounts, 3, AMENDS_REFRESH_DUE, "1@2 2@0 3@1 4@0 5@1");
  accounts[2].wait_until = NOW + HOUR; /* out of order: another one is asked meanwhile */
  assert_plan (parcels, accounts, 3, AMENDS_REFRESH_DUE, "1@0 2@0 3@1 4@0 5@1");
  /* No account at all, no plan. */
  assert_plan (parcels, accounts, 0, AMENDS_REFRESH_ALL, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refresh-plan/order", test_order);
  g_test_add_func ("/refresh-plan/quota", test_quota_goes_where_it_matters);
  g_test_add_func ("/refresh-plan/ended", test_ended_parcels_cost_nothing);
  g_test_add_func ("/refresh-plan/intervals", test_intervals);
  g_test_add_func ("/refresh-plan/paid", test_paid_question_counts_from_asking);
  g_test_add_func ("/refresh-plan/choice", test_choice_of_service);
  return g_test_run ();
}
