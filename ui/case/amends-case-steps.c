/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guided work on a case: what was answered, the step in hand, what may be offered, the notes.
 */
#include "case/amends-case-steps.h"

#include <glib/gi18n-lib.h>
#include "case/amends-answers-given.h"
#include "case/amends-case-notes.h"
#include "case/amends-case-state.h"
#include "case/amends-case-suggestion-group.h"
#include "case/amends-step-card.h"
#include "desk/amends-desk-tracking.h"
#include "widgets/amends-toast.h"

struct _AmendsCaseSteps
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkBox *place_of_facts;
  AmendsCaseState *state;
  AmendsAnswersGiven *given;
  AmendsStepCard *step;
  AmendsCaseSuggestionGroup *suggestion;
  AmendsCaseNotes *notes;
  GtkWidget *ask_button;
  GtkWidget *close_button;

  AmendsDesk *desk;
  gint64 case_id;
  const AmendsCaseView *view; /* the page's */
  int answered_at; /* how many answers were given before the one on its way; -1: none is */
  gboolean has_answered;
};

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmendsCaseSteps, amends_case_steps, ADW_TYPE_BIN)

/* --- changes --- */

static gboolean
is_gone (AmendsCaseSteps *self)
{
  return self->scroller == NULL;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsCaseSteps) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (is_gone (self))
    return;
  if (call == NULL)
    amends_toast_say_error (GTK_WIDGET (self), error);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What was said is meant, also when the page is left at once. */
static void
run (AmendsCaseSteps *self, AmendsDeskCall worker, int value, const char *text, const char *more)
{
  amends_change_run (self->desk, worker, amends_change_new (self->case_id, value, text, more), NULL,
                     done_cb, g_object_ref (self));
}

static void
collected_cb (AmendsCaseSteps *self, const char *item, const char *value)
{
  self->has_answered = TRUE;
  run (self, amends_case_collect_worker, 0, item, value);
}

static void
file_collected_cb (AmendsCaseSteps *self, const char *item, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  self->has_answered = TRUE;
  if (path != NULL)
    run (self, amends_case_collect_worker, 1, item, path);
  else
    amends_toast_say (GTK_WIDGET (self),
                      _ ("This place is not on the computer. Choose a folder that is."));
}

static void
answer_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsCaseSteps) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (is_gone (self))
    return;
  self->has_answered = TRUE;
  if (call == NULL)
    {
      self->answered_at = -1;
      amends_toast_say_error (GTK_WIDGET (self), error);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
answered_cb (AmendsCaseSteps *self, const char *id)
{
  AmendsChange *call;

  /* A key that is pressed twice must not answer the next question too. */
  if (self->view == NULL || self->answered_at >= 0)
    return;
  self->answered_at = (int) self->view->work->done->len;
  call = amends_change_new (self->case_id, 0, id, NULL);
  call->typed = amends_step_card_list_typed (self->step);
  amends_change_run (self->desk, amends_case_answer_worker, call, NULL, answer_done_cb,
                     g_object_ref (self));
}

static void
noted_cb (AmendsCaseSteps *self, const char *text)
{
  run (self, amends_case_note_worker, 0, text, NULL);
}

/* --- what the page around does --- */

static void
go_cb (AmendsCaseSteps *self, int place)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "case.go", "i", place);
}

static void
offer_chosen_cb (AmendsCaseSteps *self, guint option)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "case.offer", "u", option);
}

static void
evidence_opened_cb (AmendsCaseSteps *self, gint64 id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "case.open-evidence", "x", id);
}

/* --- showing --- */

static void
show_step (AmendsCaseSteps *self, gboolean may_work)
{
  const AmendsCase *work = self->view->work;
  const char *phone = self->view->data != NULL
                          ? amends_desk_carrier_phone (self->desk, self->view->data->parcel)
                          : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->step), work->step != NULL);
  if (work->step != NULL)
    amends_step_card_set_step (self->step, work->step, phone, may_work);
  amends_case_suggestion_group_set (self->suggestion, may_work ? work->suggestion : NULL,
                                    self->view->is_owner);
}

/* --- the widget --- */

static void
amends_case_steps_dispose (GObject *object)
{
  AmendsCaseSteps *self = AMENDS_CASE_STEPS (object);

  self->view = NULL;
  adw_bin_set_child (ADW_BIN (object), NULL); /* it must not keep what the template lets go */
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_CASE_STEPS);
  G_OBJECT_CLASS (amends_case_steps_parent_class)->dispose (object);
  g_clear_object (&self->desk);
}

static void
ensure_types (void)
{
  g_type_ensure (AMENDS_TYPE_CASE_STATE);
  g_type_ensure (AMENDS_TYPE_ANSWERS_GIVEN);
  g_type_ensure (AMENDS_TYPE_STEP_CARD);
  g_type_ensure (AMENDS_TYPE_CASE_SUGGESTION_GROUP);
  g_type_ensure (AMENDS_TYPE_CASE_NOTES);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, AmendsCaseSteps, name)
  CHILD (scroller);
  CHILD (place_of_facts);
  CHILD (state);
  CHILD (given);
  CHILD (step);
  CHILD (suggestion);
  CHILD (notes);
  CHILD (ask_button);
  CHILD (close_button);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, collected_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_collected_cb);
  gtk_widget_class_bind_template_callback (widget_class, noted_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, offer_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, evidence_opened_cb);
}

static void
amends_case_steps_class_init (AmendsCaseStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_case_steps_dispose;
  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/case/amends-case-steps.ui");
  bind_template (widget_class);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
amends_case_steps_init (AmendsCaseSteps *self)
{
  self->answered_at = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
amends_case_steps_set_desk (AmendsCaseSteps *self, AmendsDesk *desk, gint64 case_id)
{
  g_set_object (&self->desk, desk);
  self->case_id = case_id;
}

void
amends_case_steps_set_view (AmendsCaseSteps *self, const AmendsCaseView *view)
{
  const AmendsCase *work = view != NULL ? view->work : NULL;
  gboolean may_work = work != NULL && amends_case_may_be_worked (work);

  self->view = view;
  if (view == NULL)
    return;
  if (self->answered_at != (int) work->done->len)
    self->answered_at = -1;
  amends_case_state_set_view (self->state, view);
  amends_answers_given_set_case (self->given, work, view->zone, may_work);
  show_step (self, may_work);
  amends_case_notes_set_case (self->notes, work, view->zone, may_work);
  gtk_widget_set_visible (self->ask_button, may_work && !view->is_owner);
  gtk_widget_set_visible (self->close_button, may_work);
}

void
amends_case_steps_press (AmendsCaseSteps *self, const char *key)
{
  if (self->view != NULL && self->view->work->step != NULL)
    amends_step_card_press (self->step, key);
}

void
amends_case_steps_undo (AmendsCaseSteps *self)
{
  self->has_answered = TRUE;
  run (self, amends_case_undo_worker, 0, NULL, NULL);
}

gboolean
amends_case_steps_focus_next (AmendsCaseSteps *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean is_focused;

  if (self->view == NULL)
    return FALSE;
  if (self->view->work->step != NULL && amends_case_may_be_worked (self->view->work))
    is_focused = amends_step_card_focus_next (self->step);
  else
    is_focused = gtk_widget_grab_focus (GTK_WIDGET (self->state)) ||
                 gtk_widget_child_focus (GTK_WIDGET (self->scroller), GTK_DIR_TAB_FORWARD);
  if (!is_focused)
    return FALSE;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus_visible (GTK_WINDOW (root), TRUE);
  return TRUE;
}

gboolean
amends_case_steps_take_answered (AmendsCaseSteps *self)
{
  gboolean has_answered = self->has_answered;

  self->has_answered = FALSE;
  return has_answered;
}

GtkBox *
amends_case_steps_get_place_of_facts (AmendsCaseSteps *self)
{
  return self->place_of_facts;
}
