/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue and the guided work: what somebody on their first morning would not find, could not
 * answer, or would lose. */
#include "case-fixture.h"
#include "case/amends-case-page.h"
#include "case/amends-case-state.h"
#include "case/amends-item-row.h"
#include "case/amends-step-card.h"
#include "desk/amends-desk-cases.h"
#include "desk/amends-desk-compose.h"
#include "queue/amends-queue-item.h"
#include "queue/amends-queue-page.h"

/* --- the queue --- */

static GtkWidget *
show_queue (Fixture *fixture, const char *state)
{
  g_autoptr (AmendsOverview) overview = fixture_new_overview (fixture);
  GtkWidget *page = amends_queue_page_new (overview);

  fixture_show (fixture, page, 900, 700);
  wait_for_state (page, "stack", state);
  return page;
}

/* Each line says why it is where it is, in the order of the desk, and leads to its case. */
static void
test_queue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = amends_desk_list_queue (fixture->desk, AMENDS_QUEUE_ALL, 0, &error);
  GtkWidget *page = show_queue (fixture, "list");
  GListModel *model = amends_queue_page_get_model (AMENDS_QUEUE_PAGE (page));
  const AmendsQueueRow *first;
  g_autofree char *expected = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, 20);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (AmendsQueueItem) item = g_list_model_get_item (model, i);
      const AmendsQueueRow *shown = amends_queue_item_get_row (item);

      g_assert_cmpint (shown->order_id, ==,
                       ((AmendsQueueRow *) g_ptr_array_index (rows, i))->order_id);
      g_assert_cmpstr (shown->why_text, !=, "");
    }
  first = g_ptr_array_index (rows, 0);
  g_assert_nonnull (find_label (page, first->why_text));
  assert_named (page);
  g_signal_emit_by_name (find_by_id (page, "list"), "activate", 0);
  expected = g_strdup_printf ("work-order(%" G_GINT64_FORMAT ")", first->order_id);
  g_assert_cmpstr (fixture->activated, ==, expected);
  g_signal_emit_by_name (find_by_id (page, "next"), "clicked");
  g_assert_cmpstr (fixture->activated, ==, "next-case");
}

static AmendsQueueItem *
dup_first (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = amends_desk_list_queue (fixture->desk, AMENDS_QUEUE_ALL, 1, &error);

  g_assert_no_error (error);
  g_ptr_array_set_free_func (rows, NULL);
  return amends_queue_item_new (g_ptr_array_index (rows, 0));
}

/* A customer whose name was erased, or a price that was mended, does not stay on the screen. */
static void
test_queue_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsQueueItem) shown = dup_first (fixture);
  g_autoptr (AmendsQueueItem) erased = dup_first (fixture);
  g_autoptr (AmendsQueueItem) mended = dup_first (fixture);
  AmendsQueueRow *row = (AmendsQueueRow *) amends_queue_item_get_row (erased);

  g_assert_true (amends_queue_item_is_same (shown, erased));
  g_clear_pointer (&row->customer, g_free);
  g_assert_false (amends_queue_item_is_same (shown, erased));
  ((AmendsQueueRow *) amends_queue_item_get_row (mended))->value.amount_minor += 1;
  g_assert_false (amends_queue_item_is_same (shown, mended));
  /* Nothing is known of either. */
  ((AmendsQueueRow *) amends_queue_item_get_row (shown))->value = (AmendsMoney){ 0 };
  ((AmendsQueueRow *) amends_queue_item_get_row (mended))->value = (AmendsMoney){ 0 };
  g_assert_true (amends_queue_item_is_same (shown, mended));
}

/* A shop without trouble is told so, in words of what it looked at. */
static void
test_queue_empty (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_queue (fixture, "nothing");

  g_assert_nonnull (find_label (page, "Nothing Needs Work"));
  amends_queue_page_set_kind (AMENDS_QUEUE_PAGE (page), AMENDS_QUEUE_PAGE_OWNER);
  g_assert_true (gtk_widget_get_mapped (find_by_id (page, "to_dashboard")));
  assert_named (page);
}

typedef struct
{
  GListModel *model;
  gint64 order_id;
} Listed;

static gboolean
lists_only (gpointer data)
{
  Listed *listed = data;
  g_autoptr (AmendsQueueItem) item = g_list_model_get_item (listed->model, 0);

  return g_list_model_get_n_items (listed->model) == 1 &&
         amends_queue_item_get_row (item)->order_id == listed->order_id;
}

static gint64
claim (AmendsDesk *desk, AmendsReason reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stuck = amends_desk_list_stuck (desk, reason, 0, 1, &error);
  gint64 order_id, case_id;

  g_assert_no_error (error);
  g_assert_cmpuint (stuck->len, ==, 1);
  order_id = ((AmendsStuckParcel *) g_ptr_array_index (stuck, 0))->parcel->order_id;
  case_id = amends_desk_claim_order (desk, order_id, AMENDS_CLAIM_MINUTES, &error);
  g_assert_no_error (error);
  return case_id;
}

/* What a helper asked stands where the owner looks, and nothing else does. */
static void
test_queue_owner (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 case_id = claim (fixture->desk, AMENDS_REASON_CUSTOMS);
  g_autoptr (AmendsCase) work = NULL;
  GtkWidget *page = show_queue (fixture, "list");
  Listed listed = { amends_queue_page_get_model (AMENDS_QUEUE_PAGE (page)), 0 };

  g_assert_true (amends_desk_ask_owner (fixture->desk, case_id, "May I?", &error));
  work = amends_desk_get_case (fixture->desk, case_id, &error);
  g_assert_no_error (error);
  listed.order_id = work->order_id;
  amends_queue_page_set_kind (AMENDS_QUEUE_PAGE (page), AMENDS_QUEUE_PAGE_OWNER);
  wait_for (lists_only, &listed);
}

/* --- a case --- */

static GtkWidget *
show_case (Fixture *fixture, gint64 case_id, int width)
{
  GtkWidget *page = amends_case_page_new (fixture->desk, case_id);

  fixture_show (fixture, page, width, 800);
  wait_for_state (page, "stack", "case");
  return page;
}

typedef struct
{
  GtkWidget *page;
  const char *question;
} Asked;

static gboolean
asks (gpointer data)
{
  Asked *asked = data;
  GtkWidget *card = find_by_id (asked->page, "step");

  return gtk_widget_get_mapped (card) && find_label (card, asked->question) != NULL;
}

static void
wait_question (GtkWidget *page, const char *question)
{
  Asked asked = { page, question };

  g_test_message ("waiting for “%s”", question);
  wait_for (asks, &asked);
}

static void
press (GtkWidget *page, const char *key)
{
  g_assert_true (gtk_widget_activate_action (page, "case.press", "s", key));
}

static gboolean
is_in_entry (gpointer page)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (page));

  return GTK_IS_TEXT (focus) && gtk_widget_get_ancestor (focus, AMENDS_TYPE_ITEM_ROW) != NULL;
}

static gboolean
is_on_answer (gpointer page)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (page));

  return focus != NULL && gtk_widget_has_css_class (focus, "answer");
}

static AmendsCase *
get_case (Fixture *fixture, gint64 case_id)
{
  g_autoptr (GError) error = NULL;
  AmendsCase *work = amends_desk_get_case (fixture->desk, case_id, &error);

  g_assert_no_error (error);
  return work;
}

static gboolean
proposes_email (gpointer page)
{
  return find_label (page, "An Email Is Ready to Be Looked At") != NULL;
}

/* From the first question to the email by keys; what an answer needs is asked for, what was typed
 * counts; and the last answer is taken back. */
static void
test_walk (Fixture *fixture, gconstpointer data)
{
  gint64 case_id = claim (fixture->desk, AMENDS_REASON_NO_MOVEMENT);
  GtkWidget *page = show_case (fixture, case_id, 1200);
  g_autoptr (AmendsCase) asked = NULL;
  g_autoptr (AmendsCase) written = NULL;

  wait_question (page, "Is any of these true?");
  gtk_widget_grab_focus (page);
  g_assert_true (is_on_answer (page));
  press (page, "1");
  wait_question (page, "What do you find?");
  wait_for (is_on_answer, page);
  press (page, "1");
  wait_question (page, "Is the silence longer than normal?");
  press (page, "1");
  wait_question (page, "Did the carrier open a trace?");
  press (page, "1");
  wait_for (is_in_entry, page);
  gtk_editable_set_text (GTK_EDITABLE (gtk_root_get_focus (gtk_widget_get_root (page))), "RM-77");
  press (page, "1");
  wait_question (page, "Does the suggestion give the customer something?");
  asked = get_case (fixture, case_id);
  g_assert_cmpuint (asked->evidence->len, ==, 1);
  g_assert_cmpstr (((AmendsCaseEvidence *) g_ptr_array_index (asked->evidence, 0))->value, ==,
                   "RM-77");
  press (page, "1");
  wait_for (proposes_email, page);
  written = get_case (fixture, case_id);
  g_assert_cmpstr (written->proposed_template, ==, "delay-notice");
  g_assert_cmpuint (written->promises->len, ==, 1);
  assert_named (page);
  g_assert_true (gtk_widget_activate_action (page, "case.undo", NULL));
  wait_question (page, "Does the suggestion give the customer something?");
}

static gboolean
proposes_no_email (gpointer page)
{
  return find_label (page, "Rests for Now") != NULL && !proposes_email (page);
}

/* What has left is not offered a second time: the case rests, and the next one is a key away. */
static void
test_left (Fixture *fixture, gconstpointer data)
{
  gint64 case_id = claim (fixture->desk, AMENDS_REASON_NO_MOVEMENT);
  GtkWidget *page = show_case (fixture, case_id, 1200);
  g_autoptr (AmendsEmail) email = amends_email_new ();
  g_autoptr (AmendsCase) work = get_case (fixture, case_id);
  g_autoptr (GError) error = NULL;

  wait_question (page, "Is any of these true?");
  press (page, "1");
  wait_question (page, "What do you find?");
  press (page, "1");
  wait_question (page, "Is the silence longer than normal?");
  press (page, "2");
  wait_question (page, "Has the customer heard from us this week?");
  press (page, "1");
  wait_for (proposes_email, page);
  email->order_id = work->order_id;
  email->parcel_id = work->parcel_id;
  email->template_name = g_strdup ("weekly-update");
  email->to = g_strdup ("somebody@example.com");
  email->language = g_strdup ("en");
  email->subject = g_strdup ("Your order");
  email->text = g_strdup ("It is late.");
  g_assert_true (amends_desk_record_left (fixture->desk, email, AMENDS_WAY_CLIPBOARD, &error));
  g_assert_no_error (error);
  wait_for (proposes_no_email, page);
}

static gboolean
has_note (gpointer page)
{
  return find_label (find_by_id (page, "notes"), "The depot calls back") != NULL;
}

/* A note that is written stays with the case. */
static void
test_note (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_case (fixture, claim (fixture->desk, AMENDS_REASON_CUSTOMS), 1200);
  GtkWidget *entry = find_by_type (find_by_id (page, "notes"), ADW_TYPE_ENTRY_ROW, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), " The depot calls back ");
  g_signal_emit_by_name (entry, "apply");
  wait_for (has_note, page);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

static gboolean
is_folded (gpointer page)
{
  return !gtk_widget_get_visible (find_by_id (page, "facts_pane"));
}

/* Where there is room for one column only, the steps come first and the facts are not lost. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = show_case (fixture, claim (fixture->desk, AMENDS_REASON_CUSTOMS), 400);
  GtkWidget *facts = find_by_id (page, "facts");
  GtkWidget *step = find_by_id (page, "step");
  graphene_point_t facts_at, step_at;

  wait_for (is_folded, page);
  gtk_test_widget_wait_for_draw (page);
  g_assert_true (gtk_widget_get_mapped (facts));
  g_assert_true (gtk_widget_compute_point (facts, page, &GRAPHENE_POINT_INIT (0, 0), &facts_at));
  g_assert_true (gtk_widget_compute_point (step, page, &GRAPHENE_POINT_INIT (0, 0), &step_at));
  g_assert_cmpfloat (step_at.y, <, facts_at.y);
  g_assert_cmpint (gtk_widget_get_width (page), ==, 400);
}

static gboolean
says_other_window (gpointer page)
{
  return find_label (page, "Another Window Works This Case") != NULL;
}

/* A case in another window is shown and not worked. */
static void
test_claimed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "shop.amends");
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsDesk) other = amends_desk_open (path, &error);
  gint64 case_id = claim (other, AMENDS_REASON_CUSTOMS);
  GtkWidget *page = show_case (fixture, case_id, 1200);
  g_autoptr (AmendsCase) work = NULL;

  wait_for (says_other_window, page);
  press (page, "1");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  work = get_case (fixture, case_id);
  g_assert_cmpuint (work->done->len, ==, 0);
  assert_named (page);
}

typedef struct
{
  AmendsDesk *desk;
  gint64 case_id;
} Free;

static gboolean
is_free (gpointer data)
{
  Free *it = data;

  return amends_desk_claim_case (it->desk, it->case_id, AMENDS_CLAIM_MINUTES, NULL);
}

/* A page that is left is gone, and gives its case to others. */
static void
test_finalize (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, "shop.amends");
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsDesk) other = amends_desk_open (path, &error);
  gint64 case_id = claim (fixture->desk, AMENDS_REASON_LOST);
  GtkWidget *page = show_case (fixture, case_id, 1200);

  g_object_ref (page);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  assert_goes (page);
  wait_for (is_free, &(Free){ other, case_id });
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, function, sample)                                                                \
  g_test_add ("/ui/cases/" name, Fixture, sample, fixture_set_up, function, fixture_tear_down)
  ADD ("queue", test_queue, "sample");
  ADD ("queue-same", test_queue_same, "sample");
  ADD ("queue-empty", test_queue_empty, NULL);
  ADD ("queue-owner", test_queue_owner, "sample");
  ADD ("walk", test_walk, "sample");
  ADD ("left", test_left, "sample");
  ADD ("note", test_note, "sample");
  ADD ("narrow", test_narrow, "sample");
  ADD ("claimed", test_claimed, "sample");
  ADD ("finalize", test_finalize, "sample");
  return g_test_run ();
}
