/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The coupon of an apology, made at the shop system: what is made is shown first, nothing is made
 * without a yes, and the code gets into the email. */
#include "amends-fake-shops.h"
#include "base/amends-clock.h"
#include "case-fixture.h"
#include "service-fixture.h"

static AmendsFakeShops *
new_shop (Fixture *fixture)
{
  AmendsFakeShops *fake = amends_fake_shops_new ();

  amends_fake_shops_set_now (fake, amends_clock_now ());
  service_connect_shop (fixture->desk, fake);
  return fake;
}

static gboolean
is_made_possible (gpointer page)
{
  return gtk_widget_get_sensitive (find_by_id (page, "make"));
}

/* A stuck parcel's email that gives a coupon of 10 % without a code. */
static GtkWidget *
write_coupon (Fixture *fixture, int width)
{
  GtkWidget *page = show_parcel (fixture, find_stuck (fixture->desk, AMENDS_REASON_CUSTOMS), width);

  wait_for_state (find_by_id (page, "composer"), "stack", "email");
  g_assert_false (gtk_widget_get_visible (find_by_id (page, "make_box")));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_by_id (page, "remedy")), AMENDS_REMEDY_COUPON);
  g_assert_true (gtk_widget_get_visible (find_by_id (page, "make_box")));
  g_assert_false (gtk_widget_get_sensitive (find_by_id (page, "make")));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_by_id (page, "percent")), 10);
  wait_for (is_made_possible, page);
  return page;
}

static GtkWidget *
ask (GtkWidget *page)
{
  GtkWidget *dialog = NULL;

  gtk_widget_activate_action (find_by_id (page, "make"), "choices.make-coupon", NULL);
  dialog = find_dialog ("AdwMessageDialog");
  g_assert_nonnull (dialog);
  return dialog;
}

/* As a click on it does: the signal alone leaves the dialog where it is. */
static void
respond (GtkWidget *dialog, const char *response)
{
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static const char *
code_of (GtkWidget *page)
{
  return gtk_editable_get_text (GTK_EDITABLE (find_by_id (page, "code")));
}

static gboolean
has_code (gpointer page)
{
  return *code_of (page) != '\0';
}

static guint
count_coupons (AmendsFakeShops *fake)
{
  g_auto (GStrv) coupons = amends_fake_shops_dup_coupons (fake, "woocommerce");

  return g_strv_length (coupons);
}

/* Shown, refused, asked for again and agreed to. */
static void
test_make (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeShops) fake = new_shop (fixture);
  GtkWidget *page = write_coupon (fixture, 1100);
  GtkWidget *dialog = ask (page);
  const char *body = adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog));
  GtkWidget *entry = find_by_type (dialog, ADW_TYPE_ENTRY_ROW, 0);
  g_auto (GStrv) coupons = NULL;

  g_assert_nonnull (strstr (body, "WooCommerce"));
  g_assert_nonnull (strstr (body, amends_fake_shops_get_base (fake, "woocommerce")));
  g_assert_nonnull (strstr (body, "10 % off"));
  g_assert_nonnull (strstr (body, "Expires: never"));
  g_assert_true (g_str_has_prefix (gtk_editable_get_text (GTK_EDITABLE (entry)), "SORRY-"));
  assert_named (dialog);
  respond (dialog, "cancel");
  g_assert_cmpuint (count_coupons (fake), ==, 0);
  g_assert_cmpstr (code_of (page), ==, "");

  dialog = ask (page);
  entry = find_by_type (dialog, ADW_TYPE_ENTRY_ROW, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "make"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "TEA-10");
  respond (dialog, "make");
  wait_for (has_code, page);
  g_assert_cmpstr (code_of (page), ==, "TEA-10");
  g_assert_false (gtk_widget_get_visible (find_by_id (page, "make_box")));
  coupons = amends_fake_shops_dup_coupons (fake, "woocommerce");
  g_assert_cmpuint (g_strv_length (coupons), ==, 1);
  g_assert_cmpint (g_ascii_strcasecmp (coupons[0], "TEA-10"), ==, 0);
}

/* What the shop system refuses does not get into the email. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeShops) fake = new_shop (fixture);
  const AmendsFakeFault expired = { .kind = AMENDS_FAKE_EXPIRED_KEY };
  GtkWidget *page = write_coupon (fixture, 1100);

  amends_fake_shops_add_fault (fake, &expired);
  respond (ask (page), "make");
  g_assert_false (gtk_widget_get_sensitive (find_by_id (page, "make")));
  wait_for (is_made_possible, page);
  g_assert_cmpstr (code_of (page), ==, "");
  g_assert_cmpuint (count_coupons (fake), ==, 0);
}

/* Without a connected shop system there is nothing to make it at. */
static void
test_not_connected (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_parcel (fixture, find_stuck (fixture->desk, AMENDS_REASON_CUSTOMS), 1100);

  wait_for_state (find_by_id (page, "composer"), "stack", "email");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_by_id (page, "remedy")), AMENDS_REMEDY_COUPON);
  g_assert_false (gtk_widget_get_visible (find_by_id (page, "make_box")));
}

/* A page that is left while the question stands goes away. */
static void
test_left (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsFakeShops) fake = new_shop (fixture);
  GtkWidget *page = write_coupon (fixture, 360);
  GtkWidget *dialog = ask (page);
  gpointer watched = page;

  g_object_add_weak_pointer (G_OBJECT (page), &watched);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  while (watched)
    g_main_context_iteration (NULL, TRUE);
  respond (dialog, "cancel");
  g_assert_cmpuint (count_coupons (fake), ==, 0);
}

int
main (int argc, char **argv)
{
  int status = 0;

  service_test_init ();
  ui_test_init (&argc, &argv);
#define ADD(name, function)                                                                        \
  g_test_add ("/ui/coupon/" name, Fixture, "sample", fixture_set_up, function, fixture_tear_down)
  ADD ("make", test_make);
  ADD ("refused", test_refused);
  ADD ("not-connected", test_not_connected);
  ADD ("left", test_left);
  status = g_test_run ();
  service_test_clean ();
  return status;
}
