/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How old what is known of a parcel is: somebody who cannot see that takes silence for a delay, and
 * a failure of the service for a loss of the parcel. */
#include "base/amends-clock.h"
#include "case-fixture.h"
#include "case/amends-order-page.h"
#include "dashboard/amends-stuck-page.h"
#include "dashboard/amends-stuck-row.h"
#include "desk/amends-desk-refresh.h"
#include "orders/amends-orders-page.h"
#include "service-fixture.h"
#include "widgets/amends-knowledge-mark.h"
#include "widgets/amends-parcel-badge.h"

#define NUMBER "1Z999AA10123456784"
#define NOW "2026-11-24T09:00:00Z"
#define HOUR (60 * 60)

static void
set_clock (const char *text)
{
  g_assert_true (amends_clock_set_from_text (text, NULL));
}

static AmendsParcel *
parcel_new (gint64 checked_hours, gint64 failed_hours, AmendsStatus status)
{
  AmendsParcel *parcel = amends_parcel_new ();

  parcel->number = g_strdup (NUMBER);
  parcel->status = status;
  parcel->checked_at = checked_hours != 0 ? amends_clock_now () - checked_hours * HOUR : 0;
  parcel->failed_at = failed_hours != 0 ? amends_clock_now () - failed_hours * HOUR : 0;
  parcel->failure_text = failed_hours != 0 ? g_strdup ("17TRACK wants a postcode.") : NULL;
  return parcel;
}

/* Each state has its own words and symbol, and an exact time. */
static void
test_words (void)
{
  static const struct
  {
    gint64 checked, failed;
    AmendsStatus status;
    const char *words, *icon, *tooltip;
  } cases[] = {
    { 2, 0, AMENDS_STATUS_IN_TRANSIT, "Checked today 07:00", "emblem-ok-symbolic",
      "What is known of this parcel is of Tuesday 24 November, 07:00." },
    { 50, 0, AMENDS_STATUS_IN_TRANSIT, "Old: 2 days ago", "document-open-recent-symbolic",
      "Much may have happened since." },
    { 500, 0, AMENDS_STATUS_DELIVERED, "Checked 21 days ago", "emblem-ok-symbolic", "3 November" },
    { 0, 0, AMENDS_STATUS_UNKNOWN, "Never checked", "dialog-question-symbolic",
      "That does not mean that it is lost." },
    { 50, 1, AMENDS_STATUS_IN_TRANSIT, "Check failed today 08:00", "dialog-warning-symbolic",
      "wants a postcode" },
    { 0, 1, AMENDS_STATUS_UNKNOWN, "Check failed today 08:00", "dialog-warning-symbolic",
      "That does not mean that it is lost." },
  };
  g_autoptr (GtkWidget) mark = g_object_ref_sink (amends_knowledge_mark_new ());
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmendsParcel)
          parcel = parcel_new (cases[i].checked, cases[i].failed, cases[i].status);

      amends_knowledge_mark_set_parcel (AMENDS_KNOWLEDGE_MARK (mark), parcel, zone);
      g_assert_cmpstr (amends_knowledge_mark_get_words (AMENDS_KNOWLEDGE_MARK (mark)), ==,
                       cases[i].words);
      g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (find_by_type (mark, GTK_TYPE_IMAGE, 0))),
                       ==, cases[i].icon);
      g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (mark), cases[i].tooltip));
    }
}

/* Of several parcels, the one of which the least is known; those that have ended hide nothing. */
static void
test_several (void)
{
  g_autoptr (GtkWidget) mark = g_object_ref_sink (amends_knowledge_mark_new ());
  g_autoptr (GPtrArray)
      parcels = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_parcel_unref);

  g_ptr_array_add (parcels, parcel_new (0, 0, AMENDS_STATUS_DELIVERED));
  amends_knowledge_mark_set_parcels (AMENDS_KNOWLEDGE_MARK (mark), parcels, NULL);
  g_assert_false (gtk_widget_get_visible (mark));
  g_ptr_array_add (parcels, parcel_new (2, 0, AMENDS_STATUS_IN_TRANSIT));
  g_ptr_array_add (parcels, parcel_new (99, 0, AMENDS_STATUS_IN_TRANSIT));
  g_ptr_array_add (parcels, parcel_new (50, 0, AMENDS_STATUS_IN_TRANSIT));
  amends_knowledge_mark_set_parcels (AMENDS_KNOWLEDGE_MARK (mark), parcels, NULL);
  g_assert_true (gtk_widget_get_visible (mark));
  g_assert_cmpstr (amends_knowledge_mark_get_words (AMENDS_KNOWLEDGE_MARK (mark)), ==,
                   "Old: 4 days ago");
  g_ptr_array_add (parcels, parcel_new (2, 1, AMENDS_STATUS_IN_TRANSIT));
  amends_knowledge_mark_set_parcels (AMENDS_KNOWLEDGE_MARK (mark), parcels, NULL);
  g_assert_true (g_str_has_prefix (amends_knowledge_mark_get_words (AMENDS_KNOWLEDGE_MARK (mark)),
                                   "Check failed"));
}

/* --- from the service to the eye --- */

static void
refresh (AmendsDesk *desk)
{
  const AmendsRefreshOptions options = { .is_all = TRUE, .patience_s = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsRefreshResult)
      result G_GNUC_UNUSED = amends_desk_refresh (desk, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
}

static const char *
mark_of (GtkWidget *root)
{
  GtkWidget *mark = find_by_type (root, AMENDS_TYPE_KNOWLEDGE_MARK, 0);

  return mark ? amends_knowledge_mark_get_words (AMENDS_KNOWLEDGE_MARK (mark)) : NULL;
}

typedef struct
{
  GtkWidget *root;
  const char *words;
} Wanted;

static gboolean
is_marked (gpointer data)
{
  Wanted *wanted = data;
  const char *words = mark_of (wanted->root);

  return words && g_str_has_prefix (words, wanted->words);
}

static void
wait_for_mark (GtkWidget *root, const char *words)
{
  Wanted wanted = { root, words };

  wait_for (is_marked, &wanted);
}

static gboolean
is_anybody_lost (GtkWidget *root)
{
  return find_label (root, "Lost") || find_label (root, amends_reason_title (AMENDS_REASON_LOST));
}

/* A number that the service does not know yet is not known, wherever it is shown; it is not lost.
 */
static void
test_not_known (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = amends_fake_providers_new ();
  gint64 id = service_add_parcel (fixture, NULL, "7001", "ups", NUMBER);
  g_autoptr (AmendsOverview) overview = NULL;
  g_autoptr (AmendsParcel) parcel = NULL;
  GtkWidget *page = show_parcel (fixture, id, 1100);

  g_assert_cmpstr (mark_of (page), ==, "Never checked");
  g_assert_cmpstr (label_of (find_by_id (page, "diagnosis"), "title"), ==, "No History Yet");
  service_connect (fixture->desk, fake, "17track", NULL);
  refresh (fixture->desk);
  wait_for_mark (page, "Checked today");
  g_assert_cmpstr (label_of (find_by_id (page, "diagnosis"), "title"), ==, "Not Known Yet");
  g_assert_nonnull (strstr (label_of (find_by_id (page, "diagnosis"), "words"),
                            "does not mean that the parcel is lost"));
  g_assert_false (is_anybody_lost (page));

  overview = fixture_new_overview (fixture);
  page = amends_orders_page_new (overview);
  fixture_show (fixture, page, 1000, 700);
  wait_for_mark (page, "Checked today");
  g_assert_false (is_anybody_lost (page));
  g_assert_true (
      gtk_widget_has_css_class (find_by_type (page, AMENDS_TYPE_PARCEL_BADGE, 0), "unknown"));
  parcel = amends_desk_get_parcel (fixture->desk, id, NULL);
  g_assert_cmpint (parcel->reason, ==, AMENDS_REASON_NONE);
}

/* Fresh, then old, then asked in vain: what was known stays, its age is said, and so is what the
 * service wants. */
static void
test_ages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = amends_fake_providers_new ();
  gint64 id = service_add_parcel (fixture, fake, "7001", "ups", NUMBER);
  g_autoptr (AmendsParcel) parcel = NULL;
  const AmendsFakeFault expired = { .kind = AMENDS_FAKE_EXPIRED_KEY };
  GtkWidget *page = NULL;

  amends_fake_providers_set_now (fake, amends_clock_now ());
  amends_fake_providers_add_event (fake, NUMBER, "2026-11-23T08:12:00Z", "Leipzig",
                                   "Arrived at facility", AMENDS_STATUS_IN_TRANSIT,
                                   AMENDS_REASON_NONE);
  service_connect (fixture->desk, fake, "17track", NULL);
  refresh (fixture->desk);
  page = show_parcel (fixture, id, 1100);
  wait_for_mark (page, "Checked today");
  g_assert_cmpstr (label_of (find_by_id (page, "diagnosis"), "title"), ==,
                   amends_status_title (AMENDS_STATUS_IN_TRANSIT));

  set_clock ("2026-11-26T09:00:00Z");
  page = show_parcel (fixture, id, 1100);
  g_assert_cmpstr (mark_of (page), ==, "Old: 2 days ago");

  amends_fake_providers_set_now (fake, amends_clock_now ());
  amends_fake_providers_add_fault (fake, &expired);
  refresh (fixture->desk);
  wait_for_mark (page, "Check failed today");
  parcel = amends_desk_get_parcel (fixture->desk, id, NULL);
  g_assert_nonnull (find_label (find_by_id (page, "evidence"), parcel->failure_text));
  g_assert_nonnull (find_label (page, "“Arrived at facility”"));
  assert_named (page);
  set_clock (NOW);
}

/* In the list of stuck parcels, a look brings the row up to date in its place. */
static void
test_stuck (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeProviders) fake = amends_fake_providers_new ();
  gint64 id = service_add_parcel (fixture, fake, "7001", "ups", NUMBER);
  g_autoptr (AmendsOverview) overview = NULL;
  g_autoptr (AmendsStuckItem) before = NULL;
  g_autoptr (AmendsStuckItem) after = NULL;
  GListModel *model = NULL;
  GtkWidget *page = NULL;
  int minimum = 0;

  g_assert_true (amends_desk_set_reason (fixture->desk, id, AMENDS_REASON_WEATHER, NULL, NULL));
  service_connect (fixture->desk, fake, "17track", NULL);
  overview = fixture_new_overview (fixture);
  page = amends_stuck_page_new (overview, AMENDS_REASON_NONE);
  fixture_show (fixture, page, 360, 700);
  wait_for_mark (page, "Never checked");
  model = amends_stuck_page_get_model (AMENDS_STUCK_PAGE (page));
  before = g_list_model_get_item (model, 0);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  refresh (fixture->desk);
  wait_for_mark (page, "Checked today");
  after = g_list_model_get_item (model, 0);
  g_assert_true (before == after);
}

/* An order's page says it of each of its parcels. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  gint64 order_id = 0;
  GtkWidget *page = NULL;

  import_unknown_parcel (fixture, &order_id);
  page = amends_order_page_new (fixture->desk, order_id);
  fixture_show (fixture, page, 360, 700);
  wait_for_state (page, "stack", "order");
  g_assert_cmpstr (mark_of (find_by_id (page, "parcels")), ==, "Never checked");
  g_assert_nonnull (
      find_label (find_by_id (page, "parcels"), amends_status_title (AMENDS_STATUS_UNKNOWN)));
  assert_named (page);
}

int
main (int argc, char **argv)
{
  int status = 0;

  service_test_init ();
  ui_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/ui/knowledge/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  g_test_add_func ("/ui/knowledge/words", test_words);
  g_test_add_func ("/ui/knowledge/several", test_several);
  ADD ("not-known", test_not_known);
  ADD ("ages", test_ages);
  ADD ("stuck", test_stuck);
  ADD ("order", test_order);
  status = g_test_run ();
  service_test_clean ();
  return status;
}
