/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Practice in the window: the way into the practice shop, its exercises, and what was right. A
 * practice shop has a window of its own. */
#include <glib/gi18n.h>

#include "case/amends-case-page.h"
#include "desk/amends-desk-practice.h"
#include "practice/amends-exercises-page.h"
#include "practice/amends-practice-report.h"
#include "shell/amends-window-private.h"
#include "widgets/amends-confirm-dialog.h"
#include "widgets/amends-toast.h"

gboolean
amends_window_is_practice (AmendsWindow *self)
{
  return self->is_practice || (self->desk && amends_desk_is_practice (self->desk));
}

/* --- there and back --- */

static AmendsWindow *
find_window (AmendsWindow *self, gboolean is_practice)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GList *node = application ? gtk_application_get_windows (application) : NULL;

  for (; node; node = node->next)
    if (AMENDS_IS_WINDOW (node->data) && amends_window_is_practice (node->data) == is_practice)
      return node->data;
  return NULL;
}

static void
practice_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;
  AmendsWindow *window = find_window (self, TRUE);
  const AmendsPerson *person = self->overview ? amends_overview_get_person (self->overview) : NULL;

  if (!window)
    window = amends_window_new_for_practice (
        ADW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), NULL,
        person && *person->name ? person->name : NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static void
leave_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;
  AmendsWindow *real = find_window (self, FALSE);

  if (!real)
    real = amends_window_new (ADW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))),
                              NULL);
  gtk_window_present (GTK_WINDOW (real));
  gtk_window_close (GTK_WINDOW (self));
}

/* --- exercises --- */

typedef struct
{
  char *id; /* NULL: the next one */
  gboolean is_anew;
  gint64 case_id; /* 0: every exercise is done */
} Begun;

static Begun *
begun_new (const char *id, gboolean is_anew)
{
  Begun *begun = g_new0 (Begun, 1);

  begun->id = g_strdup (id);
  begun->is_anew = is_anew;
  return begun;
}

static void
begun_free (Begun *begun)
{
  g_free (begun->id);
  g_free (begun);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Begun, begun_free)

static gpointer
begin_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Begun *asked = data;
  g_autoptr (Begun) begun = begun_new (asked->id, asked->is_anew);
  GError *problem = NULL;

  if (!begun->id)
    begun->id = amends_desk_dup_next_exercise (desk, &problem);
  if (begun->id)
    begun->case_id = amends_desk_begin_exercise (desk, begun->id, begun->is_anew, &problem);
  if (problem)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  return g_steal_pointer (&begun);
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Begun) begun = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!begun)
    amends_toast_say_error (GTK_WIDGET (self), error);
  else if (begun->case_id == 0)
    amends_window_show_root (self, "practice");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-case", "x", begun->case_id);
}

static void
begin (AmendsWindow *self, const char *id, gboolean is_anew)
{
  amends_desk_run_async (self->desk, begin_worker, begun_new (id, is_anew),
                         (GDestroyNotify) begun_free, (GDestroyNotify) begun_free,
                         self->cancellable, begun_cb, g_object_ref (self));
}

static void
begin_exercise_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  begin (user_data, g_variant_get_string (parameter, NULL), FALSE);
}

static void
next_exercise_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  begin (user_data, NULL, FALSE);
}

/* --- checking --- */

/* Of which case, and with @report the answer. */
typedef struct
{
  gint64 case_id;
  AmendsPracticeReport *report;
  gboolean is_last; /* every exercise is done now */
} Checked;

static void
checked_free (Checked *checked)
{
  g_clear_pointer (&checked->report, amends_practice_report_free);
  g_free (checked);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Checked, checked_free)

static gpointer
check_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Checked) checked = g_memdup2 (data, sizeof (Checked));
  g_autoptr (AmendsCase) shown = amends_desk_get_case (desk, checked->case_id, error);
  g_autofree char *next = NULL;
  GError *problem = NULL;

  if (!shown)
    return NULL;
  if (!shown->exercise)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("This order only stands beside an exercise. Take one from the list."));
      return NULL;
    }
  checked->report = amends_desk_check_exercise (desk, shown->exercise, &problem);
  next = checked->report ? amends_desk_dup_next_exercise (desk, &problem) : NULL;
  checked->is_last = next == NULL;
  if (problem)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  return g_steal_pointer (&checked);
}

static void
go_cb (AmendsWindow *self, int place)
{
  GtkWidget *page = amends_pager_get_page (self->pager);

  if (AMENDS_IS_CASE_PAGE (page))
    gtk_widget_activate_action (page, "case.go", "i", place);
}

static void
again_cb (AmendsWindow *self)
{
  if (self->checked)
    begin (self, self->checked, TRUE);
}

static void
next_cb (AmendsWindow *self)
{
  begin (self, NULL, FALSE);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Checked) checked = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  GtkWidget *window = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!checked)
    {
      amends_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  g_free (self->checked);
  self->checked = g_strdup (checked->report->id);
  window = amends_practice_report_window_new (checked->report, checked->is_last);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  g_signal_connect_object (window, "go", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "again", G_CALLBACK (again_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "next", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
check_work_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;
  GtkWidget *page = amends_pager_get_page (self->pager);
  Checked *asked = NULL;

  if (!AMENDS_IS_CASE_PAGE (page))
    return;
  asked = g_new0 (Checked, 1);
  asked->case_id = amends_case_page_get_case_id (AMENDS_CASE_PAGE (page));
  amends_desk_run_async (self->desk, check_worker, asked, (GDestroyNotify) checked_free,
                         (GDestroyNotify) checked_free, self->cancellable, checked_cb,
                         g_object_ref (self));
}

/* --- starting over --- */

static gpointer
reset_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (amends_desk_reset_practice (desk, error));
}

static void
reset_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  if (!g_cancellable_is_cancelled (self->cancellable) && error)
    amends_toast_say_error (GTK_WIDGET (self), error);
}

static void
reset_response_cb (AdwMessageDialog *dialog, const char *response, AmendsWindow *self)
{
  if (g_str_equal (response, "accept"))
    amends_desk_run_async (self->desk, reset_worker, NULL, NULL, NULL, self->cancellable,
                           reset_done_cb, g_object_ref (self));
}

static void
reset_practice_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;
  GtkWidget *dialog = amends_confirm_dialog_present (
      GTK_WIDGET (self), _ ("Start Over?"),
      _ ("What you did on the exercises, and which of them are done, is removed. What others did "
         "stays."),
      _ ("_Start Over"));

  g_signal_connect_object (dialog, "response", G_CALLBACK (reset_response_cb), self, 0);
}

static const GActionEntry actions[] = {
  { "practice", practice_cb, NULL, NULL, NULL, { 0 } },
  { "leave-practice", leave_cb, NULL, NULL, NULL, { 0 } },
  { "begin-exercise", begin_exercise_cb, "s", NULL, NULL, { 0 } },
  { "next-exercise", next_exercise_cb, NULL, NULL, NULL, { 0 } },
  { "check-work", check_work_cb, NULL, NULL, NULL, { 0 } },
  { "reset-practice", reset_practice_cb, NULL, NULL, NULL, { 0 } },
};

void
amends_window_add_practice_actions (AmendsWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

/* --- showing --- */

/* The bar of this page, and no button for what leads out. */
void
amends_window_update_practice (AmendsWindow *self)
{
  gboolean is_practice = amends_window_is_practice (self);
  const AmendsPerson *person = self->overview ? amends_overview_get_person (self->overview) : NULL;
  AmendsPracticeBarKind kind = AMENDS_PRACTICE_BAR_HIDDEN;

  if (is_practice)
    kind = AMENDS_IS_CASE_PAGE (amends_pager_get_page (self->pager)) ? AMENDS_PRACTICE_BAR_CASE
                                                                     : AMENDS_PRACTICE_BAR_PRACTICE;
  else if (person && !person->is_owner && amends_overview_is_person_new (self->overview))
    kind = AMENDS_PRACTICE_BAR_OFFER;
  amends_practice_bar_set_kind (self->practice_bar, kind);
  gtk_widget_set_visible (self->refresh_button, !is_practice);
}

/* The exercises come first, and nothing that leads out. */
void
amends_window_add_practice_pages (AmendsWindow *self)
{
  amends_side_bar_set_is_offered (self->side, "practice", amends_window_is_practice (self));
  if (!amends_window_is_practice (self))
    return;
  amends_pager_add_root (self->pager, "practice", amends_exercises_page_new (self->overview));
  amends_side_bar_set_is_offered (self->side, "connections", FALSE);
  amends_pager_show_root (self->pager, "practice");
}

/* @shop_path: (nullable): the practice shop's file; NULL: the usual one
 * @person: (nullable): who practises */
AmendsWindow *
amends_window_new_for_practice (AdwApplication *application,
                                const char *shop_path,
                                const char *person)
{
  AmendsWindow *self = g_object_new (AMENDS_TYPE_WINDOW, "application", application, NULL);

  self->is_practice = TRUE;
  self->shop_path = g_strdup (shop_path);
  self->practising = g_strdup (person);
  amends_window_open_shop (self);
  return self;
}
