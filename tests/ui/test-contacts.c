/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A helper sees a customer's contacts when they are needed, and the log knows it; not before, not
 * after. */
#include "case-fixture.h"
#include "case/amends-fact-row.h"
#include "case/amends-order-page.h"
#include "desk/amends-desk-people.h"

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (fixture, data);
  g_assert_true (amends_desk_add_person (fixture->desk, "Mei", TRUE, &error));
  g_assert_true (amends_desk_set_person (fixture->desk, "Mei", NULL, &error));
  g_assert_true (amends_desk_add_person (fixture->desk, "Tom", FALSE, &error));
}

static void
work_as (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;

  amends_desk_set_person (fixture->desk, name, NULL, &error);
  g_assert_no_error (error);
}

/* How often Tom has looked. */
static guint
count_looks (Fixture *fixture)
{
  g_autoptr (GPtrArray) actions = amends_desk_list_actions (fixture->desk, 0, G_MAXINT64, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < actions->len; i++)
    n += g_str_equal (((AmendsAction *) g_ptr_array_index (actions, i))->action, "reveal");
  return n;
}

static const char *
fact_of (GtkWidget *root, const char *title)
{
  GtkWidget *row;

  for (guint i = 0; (row = find_by_type (root, AMENDS_TYPE_FACT_ROW, i)) != NULL; i++)
    if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
      return amends_fact_row_get_value (AMENDS_FACT_ROW (row));
  return NULL;
}

typedef struct
{
  GtkWidget *root;
  const char *email;
} Shown;

static gboolean
shows_email (gpointer data)
{
  Shown *shown = data;

  return g_strcmp0 (fact_of (shown->root, "Email"), shown->email) == 0;
}

static gboolean
has_address (gpointer data)
{
  Shown *shown = data;
  GtkWidget *address = find_by_id (shown->root, "address");

  return address != NULL &&
         g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (address)), shown->email) == 0;
}

static GtkWidget *
show_order (Fixture *fixture, gint64 order_id)
{
  GtkWidget *page = amends_order_page_new (fixture->desk, order_id);

  fixture_show (fixture, page, 700, 700);
  wait_for_state (page, "stack", "order");
  return page;
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  gint64 order_id;
  GtkWidget *page;
  Shown shown = { 0 };

  import_unknown_parcel (fixture, &order_id);
  page = show_order (fixture, order_id);
  g_assert_cmpstr (fact_of (page, "Email"), ==, "ida@example.com");
  g_assert_false (gtk_widget_get_visible (find_by_id (page, "reveal"))); /* owners need none */

  work_as (fixture, "Tom");
  shown.root = page;
  shown.email = "i•••@example.com"; /* also on what is shown already */
  wait_for (shows_email, &shown);
  g_assert_true (gtk_widget_get_visible (find_by_id (page, "reveal")));
  g_assert_cmpuint (count_looks (fixture), ==, 0);

  gtk_widget_activate_action (page, "order.reveal", NULL);
  shown.email = "ida@example.com";
  wait_for (shows_email, &shown);
  g_assert_cmpuint (count_looks (fixture), ==, 1);

  page = show_order (fixture, order_id); /* left, and come back */
  shown.root = page;
  shown.email = "i•••@example.com";
  wait_for (shows_email, &shown);
  assert_named (page);
}

/* The email goes to the order's address, whoever sees it. */
static void
test_recipient (Fixture *fixture, gconstpointer data)
{
  gint64 parcel_id = find_stuck (fixture->desk, AMENDS_REASON_CUSTOMS);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsParcel) parcel = amends_desk_get_parcel (fixture->desk, parcel_id, &error);
  g_autoptr (AmendsOrder) order = amends_desk_get_order (fixture->desk, parcel->order_id, &error);
  g_autofree char *masked = g_strdup_printf ("%.1s•••%s", order->email, strchr (order->email, '@'));
  GtkWidget *page, *reveal;
  Shown shown = { 0 };

  work_as (fixture, "Tom");
  page = show_parcel (fixture, parcel_id, 1100);
  shown.root = page;
  shown.email = masked;
  wait_for (has_address, &shown);
  reveal = find_by_id (page, "reveal");
  wait_for (is_mapped, reveal);
  gtk_widget_activate (reveal);
  shown.email = order->email;
  wait_for (has_address, &shown);
  g_assert_cmpuint (count_looks (fixture), ==, 1);
  g_assert_false (gtk_widget_get_visible (reveal));
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer), const char *sample)
{
  g_test_add (name, Fixture, sample, set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  add ("/contacts/order", test_order, NULL);
  add ("/contacts/recipient", test_recipient, "sample");
  return g_test_run ();
}
