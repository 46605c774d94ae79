/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a shift: whoever comes next must find on the screen, on paper and in the PDF what was
 * found out, promised and asked, and nothing may be lost between two pages. */
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/amends-clock.h"
#include "case-fixture.h"
#include "desk/amends-desk-cases.h"
#include "desk/amends-desk-people.h"
#include "desk/amends-desk-promises.h"
#include "handover/amends-handover-item.h"
#include "handover/amends-handover-page.h"
#include "handover/amends-handover-row.h"

#define N_ORDERS 70
#define CHINESE_NOTE "海关说缺少发票，已向顾客要。"

/* --- a shift --- */

static void
import_orders (Fixture *fixture)
{
  const AmendsIntakeOptions options = { .platform = "table" };
  g_autofree char *path = fixture_path (fixture, "orders.csv");
  g_autoptr (AmendsImportResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) table = g_string_new (
      "order number,customer,email,item,amount,currency,carrier,tracking number\n");

  for (int i = 1; i <= N_ORDERS; i++)
    g_string_append_printf (table,
                            "H%04d,Ida Holm,ida%d@example.com,Oak stool,49.00,EUR,Postal Nord,"
                            "PN%09d\n",
                            i, i, i);
  fixture_write (fixture, "orders.csv", table->str);
  result = amends_desk_import (fixture->desk, path, &options, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (amends_desk_set_setting (fixture->desk, "name", "Kettle & Co", &error));
  g_assert_true (amends_desk_set_setting (fixture->desk, "time_zone", "Europe/Berlin", &error));
  g_assert_true (amends_desk_add_person (fixture->desk, "Mei", TRUE, &error));
  g_assert_true (amends_desk_set_person (fixture->desk, "Mei", NULL, &error));
  g_assert_true (amends_desk_add_person (fixture->desk, "Tom <b>", FALSE, &error));
  g_assert_true (amends_desk_set_person (fixture->desk, "Tom <b>", NULL, &error));
  g_assert_no_error (error);
}

static gint64
take_case (Fixture *fixture, const char *number, gint64 *order_id)
{
  g_autoptr (GError) error = NULL;
  gint64 case_id;

  *order_id = amends_desk_resolve_order (fixture->desk, number, &error);
  g_assert_no_error (error);
  case_id = amends_desk_claim_order (fixture->desk, *order_id, 30, &error);
  g_assert_no_error (error);
  return case_id;
}

static void
note (Fixture *fixture,
      gint64 case_id,
      AmendsNoteKind kind,
      const char *text,
      const char *whom,
      const char *number)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (amends_desk_add_note (fixture->desk, case_id, kind, text, whom, number, &error));
  g_assert_no_error (error);
}

/* One closed, one open with a question to a carrier and a promise, one that waits for the owner. */
static void
work_a_little (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 order_id, case_id;

  import_orders (fixture);
  case_id = take_case (fixture, "H0001", &order_id);
  g_assert_true (
      amends_desk_close_case (fixture->desk, case_id, AMENDS_OUTCOME_DELIVERED, NULL, NULL, &error));
  case_id = take_case (fixture, "H0002", &order_id);
  note (fixture, case_id, AMENDS_NOTE_ASKED, "Why is it <i>held</i>?", "Postal Nord", "PN-77");
  g_assert_cmpint (amends_desk_add_promise (fixture->desk, order_id, "Write again", "24h", &error),
                   !=, 0);
  case_id = take_case (fixture, "H0003", &order_id);
  g_assert_true (amends_desk_ask_owner (fixture->desk, case_id, "May I refund all of it?", &error));
  g_assert_no_error (error);
}

static GtkWidget *
show_page (Fixture *fixture, int width, const char *state)
{
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  GtkWidget *page = amends_handover_page_new (overview);

  fixture_show (fixture, page, width, 700);
  wait_for_state (page, "stack", state);
  return page;
}

static GListModel *
model_of (GtkWidget *page)
{
  return amends_handover_page_get_model (AMENDS_HANDOVER_PAGE (page));
}

/* The position of the entry whose title begins so; fails the test where there is none. */
static guint
find_entry (GListModel *model, const char *title)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (AmendsHandoverItem) item = g_list_model_get_item (model, i);
      const AmendsHandoverEntry *entry = amends_handover_item_get_entry (item);

      if (entry && g_str_has_prefix (entry->title, title))
        return i;
    }
  g_assert_not_reached ();
}

/* --- the screen --- */

/* Each case stands in its section with who found out what; a line leads to its case. */
static void
test_page (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = NULL;
  GtkWidget *list = NULL;
  GListModel *model = NULL;

  work_a_little (fixture);
  page = show_page (fixture, 360, "list");
  model = model_of (page);
  list = find_by_id (page, "list");
  g_assert_nonnull (find_label (page, "Done (1)"));
  g_assert_nonnull (find_label (page, "Open (2)"));
  g_assert_nonnull (find_label (
      page, "Tom <b> · asked of Postal Nord · case number PN-77 · Tuesday 24 November, 10:00"));
  g_assert_nonnull (find_label (page, "Why is it <i>held</i>?"));
  g_assert_nonnull (find_label (page, "Tom <b> · promised by Wednesday 25 November, 10:00"));
  g_assert_cmpuint (find_entry (model, "Order H0001"), <, find_entry (model, "Order H0002"));
  g_assert_cmpuint (find_entry (model, "Order H0002"), <,
                    find_entry (model, "Order H0002: Write again"));
  assert_named (page);
  gtk_widget_activate_action (list, "list.activate-item", "u", find_entry (model, "Order H0003"));
  g_assert_true (g_str_has_prefix (fixture->activated, "show-case("));
}

static gboolean
has_new_note (gpointer page)
{
  return find_label (page, "It moves again.") != NULL;
}

/* What is done meanwhile shows at once; the list is not thrown away for it. */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = NULL;
  g_autoptr (AmendsHandoverItem) kept = NULL;
  g_autoptr (AmendsHandoverItem) same = NULL;
  gint64 order_id;

  work_a_little (fixture);
  page = show_page (fixture, 900, "list");
  kept = g_list_model_get_item (model_of (page), find_entry (model_of (page), "Order H0001"));
  note (fixture, take_case (fixture, "H0003", &order_id), AMENDS_NOTE_FOUND, "It moves again.",
        NULL, NULL);
  wait_for (has_new_note, page);
  same = g_list_model_get_item (model_of (page), find_entry (model_of (page), "Order H0001"));
  g_assert_true (kept == same);
}

/* Before anything is done there is nothing to print, and the page says what it will hold. */
static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_page (fixture, 900, "nothing");

  g_assert_nonnull (find_label (page, "Nothing to Hand Over Yet"));
  g_assert_false (gtk_widget_get_sensitive (find_by_id (page, "print")));
  g_assert_false (gtk_widget_get_sensitive (find_by_id (page, "save")));
  assert_named (page);
}

static gboolean
has_yesterdays (gpointer page)
{
  return find_label (page, "Done (1)") != NULL;
}

/* Who was away for a day asks for two. */
static void
test_periods (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = NULL;

  work_a_little (fixture);
  g_assert_true (amends_clock_set_from_text ("2026-11-25T08:00:00Z", NULL));
  page = show_page (fixture, 900, "list");
  g_assert_nonnull (find_label (page, "No case was closed."));
  g_assert_nonnull (
      find_label (page, "2 more cases are open; nobody worked on them in this time."));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_by_id (page, "periods")), 1);
  wait_for (has_yesterdays, page);
  g_assert_true (amends_clock_set_from_text ("2026-11-24T09:00:00Z", NULL));
}

/* --- the PDF --- */

/* The words of the toast in view, or NULL. */
static const char *
find_said (GtkWidget *window)
{
  GType type = g_type_from_name ("AdwToastWidget");
  GtkWidget *toast = type != 0 ? find_by_type (window, type, 0) : NULL;

  return toast != NULL ? gtk_label_get_text (GTK_LABEL (find_by_type (toast, GTK_TYPE_LABEL, 0)))
                       : NULL;
}

static gboolean
has_said (gpointer window)
{
  return find_said (window) != NULL;
}

/* Shows the page where toasts can be said. */
static GtkWidget *
show_in_window (Fixture *fixture, GtkWidget **window)
{
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  GtkWidget *page = amends_handover_page_new (overview);
  GtkWidget *toasts = adw_toast_overlay_new ();

  *window = adw_application_window_new (NULL);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), page);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (*window), toasts);
  gtk_window_present (GTK_WINDOW (*window));
  wait_for_state (page, "stack", "list");
  return page;
}

/* Saves as the button does once a file was chosen; returns what pdftotext reads in it. */
static char *
save_and_read (Fixture *fixture, GtkWidget *window, GtkWidget *page, const char *name)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autoptr (GFile) target = g_file_new_for_path (path);
  const char *command[] = { "pdftotext", "-layout", "-enc", "UTF-8", path, "-", NULL };
  char *text = NULL;
  int status = 0;
  g_autoptr (GError) error = NULL;

  amends_handover_page_save (AMENDS_HANDOVER_PAGE (page), target);
  wait_for (has_said, window);
  g_assert_nonnull (strstr (find_said (window), name));
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return text;
}

static void
assert_once (const char *text, const char *words)
{
  const char *first = strstr (text, words);

  if (!first || strstr (first + 1, words))
    g_error ("“%s” stands %s in the PDF", words, first ? "twice" : "nowhere");
}

/* Every order's case was worked on, with something to say. */
static void
work_much (Fixture *fixture)
{
  import_orders (fixture);
  for (int i = 1; i <= N_ORDERS; i++)
    {
      g_autofree char *number = g_strdup_printf ("H%04d", i);
      g_autofree char *text = g_strdup_printf ("Finding %04d: the hub has it since Friday; the "
                                               "carrier says that a truck goes on Thursday, "
                                               "and that nobody has to do anything until then. I "
                                               "have written to the customer, who needs "
                                               "it on Saturday.",
                                               i);
      gint64 order_id;
      gint64 case_id = take_case (fixture, number, &order_id);

      note (fixture, case_id, AMENDS_NOTE_FOUND, text, NULL, NULL);
      if (i == 5)
        note (fixture, case_id, AMENDS_NOTE_ASKED, CHINESE_NOTE, "海关", "CN-88");
    }
}

/* What pages hold, but for their last line: the foot. */
static GStrv
split_pages (const char *text)
{
  GStrv pages = g_strsplit (text, "\f", -1);
  guint n_pages = g_strv_length (pages);

  if (n_pages > 0 && *pages[n_pages - 1] == '\0')
    g_clear_pointer (&pages[n_pages - 1], g_free);
  return pages;
}

/* A hundred lines go over many pages, each with its number; nothing is missing, nothing stands
 * twice, no case's name is torn from what is known of it, and no customer is named. */
static void
test_pdf (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = NULL;
  GtkWidget *page = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;
  guint n_pages;

  work_much (fixture);
  page = show_in_window (fixture, &window);
  text = save_and_read (fixture, window, page, "shift.pdf");
  g_assert_true (g_str_has_prefix (find_said (window), "Saved as"));
  pages = split_pages (text);
  n_pages = g_strv_length (pages);
  g_assert_cmpuint (n_pages, >=, 5);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of %u", i + 1, n_pages);

      assert_once (pages[i], number);
      g_assert_nonnull (strstr (pages[i], "Kettle & Co"));
    }
  for (int i = 1; i <= N_ORDERS; i++)
    {
      g_autofree char *finding = g_strdup_printf ("Finding %04d", i);
      g_autofree char *order = g_strdup_printf ("Order H%04d", i);
      gboolean is_together = FALSE;

      assert_once (text, finding);
      for (guint n = 0; n < n_pages; n++)
        is_together = is_together || (strstr (pages[n], finding) && strstr (pages[n], order));
      g_assert_true (is_together);
    }
  assert_once (text, CHINESE_NOTE);
  assert_once (text, "case number CN-88");
  g_assert_nonnull (strstr (text, "Open (70)"));
  g_assert_null (strstr (text, "Ida"));
  g_assert_null (strstr (text, "@example.com"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Where nothing can be written that is said, and what was there before is whole. */
static void
test_pdf_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "nowhere/shift.pdf");
  g_autoptr (GFile) target = g_file_new_for_path (path);
  GtkWidget *window = NULL;
  GtkWidget *page = NULL;

  work_a_little (fixture);
  page = show_in_window (fixture, &window);
  amends_handover_page_save (AMENDS_HANDOVER_PAGE (page), target);
  wait_for (has_said, window);
  g_assert_true (g_str_has_prefix (find_said (window), "“shift.pdf” could not be saved: "));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A shop that works in Chinese has its paper in Chinese. */
static void
test_pdf_chinese (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = NULL;
  GtkWidget *page = NULL;
  g_autofree char *text = NULL;

  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, AMENDS_BUILD_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  work_much (fixture);
  page = show_in_window (fixture, &window);
  text = save_and_read (fixture, window, page, "shift.pdf");
  assert_once (text, CHINESE_NOTE);
  g_assert_nonnull (strstr (text, "交接 · Kettle & Co"));
  g_assert_nonnull (strstr (text, "11月24日（周二）"));
  g_assert_null (strstr (text, "Handover"));
  g_assert_null (strstr (text, "Page "));
  gtk_window_destroy (GTK_WINDOW (window));
  g_unsetenv ("LANGUAGE");
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, function, sample)                                                                \
  g_test_add ("/ui/handover/" name, Fixture, sample, fixture_set_up, function, fixture_tear_down)
  ADD ("page", test_page, NULL);
  ADD ("follows", test_follows, NULL);
  ADD ("nothing", test_nothing, NULL);
  ADD ("periods", test_periods, NULL);
  ADD ("pdf", test_pdf, NULL);
  ADD ("pdf-fails", test_pdf_fails, NULL);
  ADD ("pdf-chinese", test_pdf_chinese, NULL);
  return g_test_run ();
}
