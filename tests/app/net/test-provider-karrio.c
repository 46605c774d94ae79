/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Karrio as its document shows it: a list of everything ever tracked, through which the way to the
 * open parcels must be short. */
#include "provider-table.h"

#define PROVIDER (&amends_provider_karrio)
#define BASE "https://karrio.example.com"

static AmendsProviderAccount *
new_account (void)
{
  AmendsProviderAccount *account = table_account (PROVIDER, "key", "key_1", NULL);

  g_assert_null (account->base);
  account->base = g_strdup (BASE);
  return account;
}

static const TableQuery three[] = {
  { .number = "1Z12345E6205277936", .carrier_code = "ups" },
  { .number = "00340434292135100124", .carrier_code = "dhl_express", .zone = "+01:00" },
  { .number = "JD0002", .carrier_code = "dhl_express", .reference = "trk_77" },
};

static void
test_requests (void)
{
  g_autoptr (AmendsProviderAccount) account = new_account ();
  g_autoptr (AmendsTrackBatch) one = table_batch (three, 1);
  g_autoptr (AmendsTrackBatch) known = table_batch (three + 2, 1);
  g_autoptr (AmendsTrackBatch) all = table_batch (three, 3);
  g_autoptr (AmendsTrackBatch) none = table_batch (NULL, 0);
  g_autofree char *registering = table_request (PROVIDER, account, AMENDS_PROVIDER_REGISTER, one);
  g_autofree char *first = table_request (PROVIDER, account, AMENDS_PROVIDER_FETCH, one);
  g_autofree char *second = table_request (PROVIDER, account, AMENDS_PROVIDER_FETCH, known);
  g_autofree char *list = table_request (PROVIDER, account, AMENDS_PROVIDER_FETCH, all);
  g_autofree char *testing = table_request (PROVIDER, account, AMENDS_PROVIDER_TEST, none);

  g_assert_cmpstr (registering, ==,
                   "POST " BASE "/v1/trackers?pending_pickup=true\nAuthorization: Token key_1\n"
                   "application/json\n"
                   "{\"tracking_number\":\"1Z12345E6205277936\",\"carrier_name\":\"ups\"}\n"
                   "numbers 1Z12345E6205277936\nfields carrier\n");
  g_assert_cmpstr (first, ==,
                   "GET " BASE "/v1/trackers/1Z12345E6205277936\nAuthorization: Token key_1\n"
                   "numbers 1Z12345E6205277936\nfields\n");
  g_assert_cmpstr (second, ==,
                   "GET " BASE "/v1/trackers/trk_77\nAuthorization: Token key_1\n"
                   "numbers JD0002\nfields\n");
  g_assert_cmpstr (list, ==,
                   "GET " BASE "/v1/trackers?limit=100&offset=0\nAuthorization: Token key_1\n"
                   "numbers\nfields\n");
  g_assert_cmpstr (testing, ==,
                   "GET " BASE "/v1/trackers?limit=1&offset=0\nAuthorization: Token key_1\n"
                   "numbers\nfields\n");
}

#define TRACKER_EVENTS                                                                             \
  "events | status delivery_failed | carrier ups | reference trk_0a1b2c3d4e5f"                     \
  " | until 2026-11-18T00:00:00Z\n"                                                                \
  "  2026-11-18T15:39:00Z | Rochester, NY, US | Delivery attempted, no one home"                   \
  " | delivery_failed/consignee_not_home\n"                                                        \
  "  2026-11-18T12:02:00Z | Rochester, NY, US | Out For Delivery Today | out_for_delivery\n"       \
  "  2026-11-18T02:15:00Z | Buffalo, NY, US | Arrived at Facility | in_transit\n"

/* Registering answers with the history, with 201 for a new tracker and 200 or 202 for one that is
 * there. */
static void
test_tracker (void)
{
  static const guint statuses[] = { 200, 201, 202 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (AmendsProviderAccount) account = new_account ();
      g_autoptr (AmendsTrackBatch) batch = table_batch (three, 1);
      g_autofree char *text = table_read (PROVIDER, account, AMENDS_PROVIDER_REGISTER, statuses[i],
                                          "karrio-tracker.json", batch);

      g_assert_cmpstr (text, ==, TRACKER_EVENTS);
    }
}

/* Times without a timestamp, of 24 hours and of 12. */
#define OLD_EVENTS                                                                                 \
  "events | status in_transit | carrier dhl_express | reference trk_5f4e3d2c1b0a\n"                \
  "  2021-01-11T19:34:00Z | BONN | The instruction data for this shipment have been provided by "  \
  "the sender to DHL electronically | -\n"                                                         \
  "  2021-01-10T14:12:00Z | BONN | Order received | -\n"                                           \
  "  2021-01-08T23:05:00Z | - | Order prepared | -\n"

/* Two of three are on the first page of many; the third is asked for by itself. */
static void
test_list (void)
{
  g_autoptr (AmendsProviderAccount) account = new_account ();
  g_autoptr (AmendsTrackBatch) batch = table_batch (three, 3);
  g_autofree char *page = table_read (PROVIDER, account, AMENDS_PROVIDER_FETCH, 200,
                                      "karrio-list.json", batch);
  g_autofree char *request = NULL;
  g_autofree char *last = NULL;

  g_assert_cmpstr (page, ==, TRACKER_EVENTS OLD_EVENTS "nothing\npage more\n");
  batch->page = 1;
  request = table_request (PROVIDER, account, AMENDS_PROVIDER_FETCH, batch);
  g_assert_true (g_str_has_prefix (request, "GET " BASE "/v1/trackers/trk_77\n"));
  g_clear_pointer (&batch->cursor, g_free);
  last = table_read (PROVIDER, account, AMENDS_PROVIDER_FETCH, 404,
                     "{\"errors\":[{\"code\":\"not_found\",\"message\":\"No tracker found.\"}]}",
                     batch);
  g_assert_cmpstr (last, ==, TRACKER_EVENTS OLD_EVENTS "not_registered | “No tracker found.”\n");
}

static void
test_end_of_list (void)
{
  g_autoptr (AmendsProviderAccount) account = new_account ();
  g_autoptr (AmendsTrackBatch) batch = table_batch (three, 3);
  g_autofree char *text = table_read (PROVIDER, account, AMENDS_PROVIDER_FETCH, 200,
                                      "{\"count\":0,\"next\":null,\"results\":[null,4,{}]}", batch);

  g_assert_cmpstr (text, ==, "not_registered\nnot_registered\nnot_registered\n");
}

/* Says a page of strangers in a list of @n_listed, and tells how the rest is asked for. */
static gboolean
is_list_left (AmendsTrackBatch *batch, guint page, guint n_listed)
{
  g_autoptr (AmendsProviderAccount) account = new_account ();
  g_autofree char *answer = g_strdup_printf (
      "{\"count\":%u,\"next\":\"more\",\"results\":[{\"tracking_number\":\"ANOTHER\"}]}", n_listed);
  g_autofree char *read = NULL;
  g_autofree char *request = NULL;

  batch->page = page;
  g_clear_pointer (&batch->cursor, g_free);
  read = table_read (PROVIDER, account, AMENDS_PROVIDER_FETCH, 200, answer, batch);
  batch->page++;
  request = table_request (PROVIDER, account, AMENDS_PROVIDER_FETCH, batch);
  return strstr (request, "?limit=100") != NULL;
}

/* The rest of the list is read while it has fewer pages than parcels are open. */
static void
test_rest_of_list (void)
{
  static const struct
  {
    guint n_listed;
    gboolean is_list;
  } lists[] = { { 200, TRUE }, { 300, TRUE }, { 301, FALSE }, { 90000, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (AmendsTrackBatch) batch = table_batch (three, 3);

      g_assert_true (is_list_left (batch, 0, lists[i].n_listed) == lists[i].is_list);
    }
}

/* However long the list is, a batch ends: never more questions than half a page a number, and one
 * for each that is left. */
static void
test_long_list (void)
{
  enum
  {
    N = 100
  };
  TableQuery queries[N];
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AmendsProviderAccount) account = new_account ();
  g_autoptr (AmendsTrackBatch) batch = NULL;
  guint n_pages = 0;

  for (guint i = 0; i < N; i++)
    {
      g_ptr_array_add (numbers, g_strdup_printf ("NUMBER%03u", i));
      queries[i] = (TableQuery){ .number = numbers->pdata[i], .carrier_code = "ups" };
    }
  batch = table_batch (queries, N);
  do
    {
      g_autofree char *request = table_request (PROVIDER, account, AMENDS_PROVIDER_FETCH, batch);
      const gboolean is_list = strstr (request, "?limit=100") != NULL;
      g_autofree char *text = NULL;

      n_pages += is_list;
      g_clear_pointer (&batch->cursor, g_free);
      text = table_read (
          PROVIDER, account, AMENDS_PROVIDER_FETCH, is_list ? 200 : 404,
          is_list ? "{\"next\":\"more\",\"results\":[{\"tracking_number\":\"ANOTHER\"}]}"
                  : "{\"errors\":[{\"code\":\"not_found\",\"message\":\"No tracker found.\"}]}",
          batch);
      batch->page++;
    }
  while (batch->cursor != NULL);
  for (guint i = 0; i < N; i++)
    g_assert_nonnull (batch->results->pdata[i]);
  g_assert_cmpuint (n_pages, ==, 50);
  g_assert_cmpuint (batch->page, ==, 150);
}

static void
test_failures (void)
{
  static const TableStep steps[] = {
    { AMENDS_PROVIDER_REGISTER, 404,
      "{\"errors\":[{\"code\":\"not_found\",\"message\":\"No active carrier connection found to "
      "process the request.\"}]}",
      "unknown_carrier | “No active carrier connection found to process the request.”\n" },
    { AMENDS_PROVIDER_REGISTER, 400,
      "{\"errors\":[{\"code\":\"validation\",\"message\":\"carrier_name is not a valid choice\"}]}",
      "unknown_carrier | “carrier_name is not a valid choice”\n" },
    { AMENDS_PROVIDER_REGISTER, 400,
      "{\"errors\":[{\"code\":\"validation\",\"message\":\"tracking_number is too short\"}]}",
      "invalid_number | “tracking_number is too short”\n" },
    { AMENDS_PROVIDER_REGISTER, 400,
      "{\"errors\":[{\"code\":\"x\",\"message\":\"Something else\"}]}",
      "failed | “Something else”\n" },
    { AMENDS_PROVIDER_REGISTER, 424,
      "{\"messages\":[{\"code\":\"404\",\"message\":\"The carrier does not know it.\","
      "\"carrier_name\":\"ups\"}]}",
      "not_found | “The carrier does not know it.”\n" },
    { AMENDS_PROVIDER_REGISTER, 424,
      "{\"messages\":[{\"code\":500,\"message\":\"The carrier is out of order.\"}]}",
      "failed | “The carrier is out of order.”\n" },
    { AMENDS_PROVIDER_REGISTER, 424,
      "{\"messages\":[{\"code\":\"429\",\"message\":\"The carrier's quota is used up.\"}]}",
      "nothing\nerror quota: " },
    { AMENDS_PROVIDER_REGISTER, 200, "{\"tracking_number\":\"OTHER\"}", "nothing\nerror answer: " },
    { AMENDS_PROVIDER_FETCH, 404, "{}", "nothing\nerror request: " },
    { AMENDS_PROVIDER_FETCH, 401, "{\"errors\":[{\"message\":\"Invalid token.\"}]}",
      "nothing\nerror key: " },
    { AMENDS_PROVIDER_FETCH, 429, "{\"errors\":[{\"message\":\"Request was throttled.\"}]}",
      "nothing\nerror throttled: " },
    { AMENDS_PROVIDER_FETCH, 500, "<html>", "nothing\nerror down: " },
    { AMENDS_PROVIDER_FETCH, 200, "<html>", "nothing\nerror answer: " },
    { AMENDS_PROVIDER_FETCH, 200, "[]", "nothing\nerror answer: " },
    { AMENDS_PROVIDER_TEST, 200, "{\"results\":[]}", "nothing\n" },
    { AMENDS_PROVIDER_TEST, 200, "{}", "nothing\nerror answer: " },
    { AMENDS_PROVIDER_TEST, 404, "{\"errors\":[{\"message\":\"Not found.\"}]}",
      "nothing\nerror request: " },
    { AMENDS_PROVIDER_TEST, 401, "{}", "nothing\nerror key: " },
  };

  table_check_steps (PROVIDER, steps, G_N_ELEMENTS (steps));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/karrio/requests", test_requests);
  g_test_add_func ("/karrio/tracker", test_tracker);
  g_test_add_func ("/karrio/list", test_list);
  g_test_add_func ("/karrio/end-of-list", test_end_of_list);
  g_test_add_func ("/karrio/rest-of-list", test_rest_of_list);
  g_test_add_func ("/karrio/long-list", test_long_list);
  g_test_add_func ("/karrio/failures", test_failures);
  return g_test_run ();
}
