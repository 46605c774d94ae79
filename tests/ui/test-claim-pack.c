/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a carrier gets is seen before it leaves, and what is missing while it can still be asked
 * for. */
#include <glib/gstdio.h>

#include "case-fixture.h"
#include "case/amends-case-page.h"
#include "case/amends-claim-pack-dialog.h"
#include "desk/amends-desk-cases.h"

static AmendsClaimPackDialog *
show_dialog (Fixture *fixture, gint64 order_id)
{
  GtkWidget *dialog;

  fixture_show (fixture, gtk_label_new ("behind"), 600, 700);
  dialog = amends_claim_pack_dialog_new (GTK_WINDOW (fixture->window), fixture->desk, order_id, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return AMENDS_CLAIM_PACK_DIALOG (dialog);
}

static gint64
find_order (Fixture *fixture, AmendsReason reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsParcel)
      parcel = amends_desk_get_parcel (fixture->desk, find_stuck (fixture->desk, reason), &error);

  g_assert_no_error (error);
  return parcel->order_id;
}

typedef struct
{
  GtkWidget *root;
  const char *text;
  gboolean is_there;
} Shown;

static gboolean
is_as_said (gpointer data)
{
  Shown *shown = data;

  return (find_label (shown->root, shown->text) != NULL) == shown->is_there;
}

static void
wait_for_text (gpointer root, const char *text, gboolean is_there)
{
  Shown shown = { root, text, is_there };

  wait_for (is_as_said, &shown);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Whom it is for decides what is missing and whether the emails go along. */
static void
test_choices (Fixture *fixture, gconstpointer data)
{
  AmendsClaimPackDialog *dialog = show_dialog (fixture, find_order (fixture, AMENDS_REASON_LOST));
  GtkWidget *widget = GTK_WIDGET (dialog);
  int minimum = 0;

  wait_for_text (dialog, "No photo of the label.", TRUE);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (find_by_id (widget, "emails"))));
  assert_named (widget);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_by_id (widget, "platform")), TRUE);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (find_by_id (widget, "emails"))));
  wait_for_text (dialog, "No scan says that it was delivered.", TRUE);
  g_assert_null (find_label (widget, "No photo of the label."));
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  AmendsClaimPackDialog *dialog = show_dialog (fixture, find_order (fixture, AMENDS_REASON_LOST));
  g_autofree char *path = fixture_path (fixture, "claim.zip");
  g_autofree char *bytes = NULL;
  gpointer watched = dialog;

  wait_for_text (dialog, "No photo of the label.", TRUE);
  g_object_add_weak_pointer (G_OBJECT (dialog), &watched);
  amends_claim_pack_dialog_save (dialog, path);
  wait_for (is_gone, &watched); /* it closes by itself */
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "PK"));
}

/* A folder that is not there is said, and another one can be chosen. */
static void
test_save_in_vain (Fixture *fixture, gconstpointer data)
{
  AmendsClaimPackDialog *dialog = show_dialog (fixture, find_order (fixture, AMENDS_REASON_LOST));
  g_autofree char *nowhere = fixture_path (fixture, "nowhere/claim.zip");
  g_autofree char *path = fixture_path (fixture, "claim.zip");
  GtkWidget *problem = find_by_id (GTK_WIDGET (dialog), "problem");
  gpointer watched = dialog;

  wait_for_text (dialog, "No photo of the label.", TRUE);
  amends_claim_pack_dialog_save (dialog, nowhere);
  wait_for ((Condition) gtk_widget_get_visible, problem);
  g_assert_nonnull (g_strrstr (gtk_label_get_label (GTK_LABEL (problem)), "choose another folder"));
  g_object_add_weak_pointer (G_OBJECT (dialog), &watched);
  amends_claim_pack_dialog_save (dialog, path);
  wait_for (is_gone, &watched);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* The guided page leads to it. */
static void
test_from_the_case (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 case_id = amends_desk_claim_order (fixture->desk, find_order (fixture, AMENDS_REASON_LOST),
                                            AMENDS_CLAIM_MINUTES, &error);
  GtkWidget *page = amends_case_page_new (fixture->desk, case_id), *dialog;

  g_assert_no_error (error);
  fixture_show (fixture, page, 1280, 800);
  wait_for_state (page, "stack", "case");
  gtk_widget_activate_action (page, "case.claim-pack", NULL);
  dialog = find_dialog ("AmendsClaimPackDialog");
  g_assert_nonnull (dialog);
  wait_for_text (dialog, "No photo of the label.", TRUE);
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, "sample", fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  add ("/claim-pack/choices", test_choices);
  add ("/claim-pack/save", test_save);
  add ("/claim-pack/save-in-vain", test_save_in_vain);
  add ("/claim-pack/from-the-case", test_from_the_case);
  return g_test_run ();
}
