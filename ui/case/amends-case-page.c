/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case being worked: facts at one side, the guided steps in the middle, the email on the other.
 */
#include "case/amends-case-page.h"

#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "case/amends-answers-given.h"
#include "case/amends-case-duties.h"
#include "case/amends-case-notes.h"
#include "case/amends-case-state.h"
#include "case/amends-case-suggestion-group.h"
#include "case/amends-case-work-call.h"
#include "case/amends-parcel-facts.h"
#include "case/amends-step-card.h"
#include "case/amends-timeline.h"
#include "composer/amends-composer.h"
#include "desk/amends-desk-tracking.h"
#include "widgets/amends-ask-dialog.h"
#include "widgets/amends-fold.h"
#include "widgets/amends-open-uri.h"
#include "widgets/amends-toast.h"

#define RENEW_SECONDS 300 /* well before the claim ends */

struct _AmendsCasePage
{
  AmendsPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *error_page;
  AmendsFold *fold;
  GtkWidget *facts_pane;
  GtkScrolledWindow *steps_scroller;
  GtkWidget *facts_line;
  GtkBox *facts_place;
  GtkBox *steps_box;
  GtkWidget *facts_box;
  AmendsCaseDuties *duties;
  AmendsTimeline *timeline;
  AmendsParcelFacts *facts;
  AdwLeaflet *leaflet;
  GtkWidget *steps_pane;
  AmendsCaseState *state;
  AmendsAnswersGiven *given;
  AmendsStepCard *step;
  AmendsCaseSuggestionGroup *suggestion;
  AmendsCaseNotes *notes;
  GtkWidget *ask_button;
  GtkWidget *close_button;
  GtkWidget *composer_pane;
  GtkWidget *back_bar;
  AmendsComposer *composer;

  AmendsDesk *desk;
  gint64 case_id;
  AmendsCaseView *view;
  char *proposed; /* the proposal that the email was made from */
  guint renew_id;
  gint64 asked_promise; /* of which a dialog asks why it was broken */
  int answered_at; /* how many answers were given before the one on its way; -1: none is */
  gboolean wants_focus;
};

G_DEFINE_FINAL_TYPE (AmendsCasePage, amends_case_page, AMENDS_TYPE_PAGE)

static gboolean
may_work (AmendsCasePage *self)
{
  const AmendsCase *work = self->view->work;

  return work->closed_at == 0 && (!work->is_claimed || work->is_mine);
}

/* --- showing --- */

static void
update_actions (AmendsCasePage *self)
{
  const AmendsCase *work = self->view->work;
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_workable = may_work (self);
  gboolean has_number = self->view->data != NULL &&
                        !amends_text_is_empty (self->view->data->parcel->number);

  gtk_widget_action_set_enabled (widget, "case.undo", is_workable && work->done->len > 0);
  gtk_widget_action_set_enabled (widget, "case.ask-owner",
                                 is_workable && !work->is_waiting_for_owner);
  gtk_widget_action_set_enabled (widget, "case.close", is_workable);
  gtk_widget_action_set_enabled (widget, "case.reopen", work->closed_at != 0);
  gtk_widget_action_set_enabled (widget, "case.reply",
                                 self->view->is_owner && work->is_waiting_for_owner);
  gtk_widget_action_set_enabled (widget, "parcel.copy-number", has_number);
  gtk_widget_action_set_enabled (widget, "parcel.open-carrier", has_number);
  gtk_widget_set_visible (self->ask_button, is_workable && !self->view->is_owner);
  gtk_widget_set_visible (self->close_button, is_workable);
}

/* An answer's proposal goes into the email once; what a person chooses after it stays. */
static void
show_email (AmendsCasePage *self)
{
  const AmendsCase *work = self->view->work;
  g_autofree char *proposed = NULL;

  gtk_widget_set_visible (self->composer_pane, self->view->data != NULL);
  if (self->view->data == NULL)
    return;
  amends_composer_set_data (self->composer, self->desk, self->view->data);
  proposed = g_strdup_printf ("%u/%s", work->done->len,
                              work->proposed_template != NULL ? work->proposed_template : "");
  if (g_strcmp0 (proposed, self->proposed) == 0)
    return;
  g_free (self->proposed);
  self->proposed = g_steal_pointer (&proposed);
  if (!amends_text_is_empty (work->proposed_template))
    amends_composer_propose (self->composer, work->proposed_template, NULL);
}

static void
show_facts (AmendsCasePage *self)
{
  AmendsCaseData *data = self->view->data;

  amends_case_duties_set_case (self->duties, self->view->work, self->view->zone);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), data != NULL);
  if (data == NULL)
    return;
  amends_timeline_set_events (self->timeline, data->parcel->events, data->zone,
                              amends_status_is_final (data->diagnosis->status));
  amends_parcel_facts_set_data (self->facts, data);
}

static void
show_step (AmendsCasePage *self)
{
  const AmendsCase *work = self->view->work;
  const char *phone = self->view->data != NULL
                          ? amends_desk_carrier_phone (self->view->data->parcel)
                          : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->step), work->step != NULL);
  if (work->step != NULL)
    amends_step_card_set_step (self->step, work->step, phone, may_work (self));
  amends_case_suggestion_group_set (self->suggestion, may_work (self) ? work->suggestion : NULL);
}

static void
show_view (AmendsCasePage *self)
{
  const AmendsCase *work = self->view->work;
  g_autofree char *title = g_strdup_printf (_ ("Order %s"), work->order_number);
  const char *reason = work->reason != AMENDS_REASON_NONE ? amends_reason_title (work->reason)
                                                          : work->playbook_title;
  g_autofree char *subtitle = NULL;

  if (amends_text_is_empty (work->customer))
    subtitle = g_strdup (reason);
  else
    subtitle = g_strdup_printf ("%s · %s", work->customer, reason);
  amends_page_set_title (AMENDS_PAGE (self), title);
  amends_page_set_subtitle (AMENDS_PAGE (self), subtitle);
  amends_case_state_set_case (self->state, work, self->view->zone, self->view->is_owner);
  amends_answers_given_set_case (self->given, work, self->view->zone, may_work (self));
  show_step (self);
  amends_case_notes_set_case (self->notes, work, self->view->zone, may_work (self));
  show_facts (self);
  show_email (self);
  update_actions (self);
  amends_page_show (AMENDS_PAGE (self), "case");
  if (self->wants_focus && gtk_widget_grab_focus (GTK_WIDGET (self)))
    {
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->steps_scroller), 0);
      self->wants_focus = FALSE;
    }
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsCasePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCaseView) view = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (!amends_page_take_answer (AMENDS_PAGE (self), error))
    return;
  g_clear_pointer (&self->view, amends_case_view_free);
  self->view = g_steal_pointer (&view);
  if (self->answered_at != (int) self->view->work->done->len)
    self->answered_at = -1;
  show_view (self);
}

static void
amends_case_page_load (AmendsPage *page)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (page);

  amends_desk_run_async (self->desk, amends_case_load_worker,
                         g_memdup2 (&self->case_id, sizeof self->case_id), g_free,
                         (GDestroyNotify) amends_case_view_free, amends_page_get_cancellable (page),
                         loaded_cb, g_object_ref (self));
}

static gboolean
amends_case_page_grab_focus (GtkWidget *widget)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);

  if (self->view == NULL)
    return FALSE;
  if (self->view->work->step != NULL && may_work (self))
    return amends_step_card_focus_next (self->step);
  return gtk_widget_child_focus (self->steps_pane, GTK_DIR_TAB_FORWARD);
}

/* --- changes --- */

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsCasePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (self->stack == NULL)
    return;
  if (call == NULL)
    amends_toast_say_error (GTK_WIDGET (self), error);
  amends_page_reload (AMENDS_PAGE (self));
}

/* What was said is meant, also when the page is left at once. */
static void
run (AmendsCasePage *self, AmendsDeskCall worker, int value, const char *text, const char *more)
{
  amends_change_run (self->desk, worker, amends_change_new (self->case_id, value, text, more), NULL,
                     done_cb, g_object_ref (self));
}

static void
collected_cb (AmendsCasePage *self, const char *item, const char *value)
{
  self->wants_focus = TRUE;
  run (self, amends_case_collect_worker, 0, item, value);
}

static void
file_collected_cb (AmendsCasePage *self, const char *item, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    run (self, amends_case_collect_worker, 1, item, path);
  else
    amends_toast_say (GTK_WIDGET (self),
                      _ ("This place is not on the computer. Choose a folder that is."));
}

static const AmendsCaseAnswer *
find_answer (AmendsCasePage *self, const char *id)
{
  const AmendsCaseStep *step = self->view->work->step;

  for (guint i = 0; step != NULL && i < step->answers->len; i++)
    {
      const AmendsCaseAnswer *answer = g_ptr_array_index (step->answers, i);
      if (g_str_equal (answer->id, id))
        return answer;
    }
  return NULL;
}

static void
answer_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsCasePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  g_autofree char *words = NULL;

  if (self->stack == NULL)
    return;
  self->wants_focus = TRUE;
  amends_page_reload (AMENDS_PAGE (self));
  if (call == NULL)
    {
      self->answered_at = -1;
      amends_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  words = g_strdup_printf (_ ("Answered: %s"), call->more);
  amends_change_say_undoable (GTK_WIDGET (self), words, self->desk, amends_case_undo_worker,
                              amends_change_new (self->case_id, 0, NULL, NULL));
}

static void
answered_cb (AmendsCasePage *self, const char *id)
{
  const AmendsCaseAnswer *answer = find_answer (self, id);
  AmendsChange *call;

  /* A key that is pressed twice must not answer the next question too. */
  if (answer == NULL || self->answered_at >= 0)
    return;
  self->answered_at = (int) self->view->work->done->len;
  call = amends_change_new (self->case_id, 0, id, answer->label);
  call->typed = amends_step_card_list_typed (self->step);
  amends_change_run (self->desk, amends_case_answer_worker, call, NULL, answer_done_cb,
                     g_object_ref (self));
}

static void
press_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);

  if (self->view != NULL && self->view->work->step != NULL)
    amends_step_card_press (self->step, g_variant_get_string (parameter, NULL));
}

static void
undo_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);

  self->wants_focus = TRUE;
  run (self, amends_case_undo_worker, 0, NULL, NULL);
}

static void
noted_cb (AmendsCasePage *self, const char *text)
{
  run (self, amends_case_note_worker, 0, text, NULL);
}

/* --- dialogs --- */

static void
question_cb (gpointer object, const char *text, guint choice)
{
  run (object, amends_case_ask_worker, 0, text, NULL);
}

static void
ask_owner_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const AmendsAsk ask = { _ ("Ask the Owner"),
                          _ ("The case waits until the owner has answered."),
                          _ ("Your question"),
                          _ ("_Ask"),
                          NULL,
                          TRUE };

  amends_ask_dialog_present (widget, &ask, question_cb, G_OBJECT (widget));
}

static void
reply_cb (gpointer object, const char *text, guint choice)
{
  run (object, amends_case_reply_worker, 0, text, NULL);
}

static void
reply_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);
  const AmendsAsk ask = { _ ("Answer the Question"),
                          self->view->work->owner_question,
                          _ ("Your answer"),
                          _ ("_Answer"),
                          NULL,
                          TRUE };

  amends_ask_dialog_present (widget, &ask, reply_cb, G_OBJECT (widget));
}

static void
close_cb (gpointer object, const char *text, guint choice)
{
  run (object, amends_case_close_worker, (int) choice + AMENDS_OUTCOME_DELIVERED, text, NULL);
}

static void
close_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *outcomes[AMENDS_N_OUTCOMES] = { NULL };
  const AmendsAsk ask = { _ ("Close the Case"),
                          _ ("How did it end?"),
                          _ ("A note, if you like"),
                          _ ("_Close Case"),
                          outcomes,
                          FALSE };

  for (int i = AMENDS_OUTCOME_DELIVERED; i < AMENDS_N_OUTCOMES; i++)
    outcomes[i - AMENDS_OUTCOME_DELIVERED] = amends_outcome_title ((AmendsOutcome) i);
  amends_ask_dialog_present (widget, &ask, close_cb, G_OBJECT (widget));
}

static void
reopen_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  run (AMENDS_CASE_PAGE (widget), amends_case_reopen_worker, 0, NULL, NULL);
}

/* --- promises --- */

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsCasePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (self->stack == NULL)
    return;
  if (call == NULL)
    amends_toast_say_error (GTK_WIDGET (self), error);
  else
    amends_change_say_undoable (
        GTK_WIDGET (self),
        call->text != NULL ? _ ("The promise counts as broken.") : _ ("The promise is kept."),
        self->desk, amends_case_reopen_promise_worker, amends_change_new (call->id, 0, NULL, NULL));
}

static void
keep_promise_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);

  amends_change_run (self->desk, amends_case_keep_promise_worker,
                     amends_change_new (g_variant_get_int64 (parameter), 0, NULL, NULL), NULL,
                     settled_cb, g_object_ref (self));
}

static void
why_broken_cb (gpointer object, const char *text, guint choice)
{
  AmendsCasePage *self = object;

  amends_change_run (self->desk, amends_case_break_promise_worker,
                     amends_change_new (self->asked_promise, 0, text, NULL), NULL, settled_cb,
                     g_object_ref (self));
}

static void
break_promise_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const AmendsAsk ask = { _ ("Promise Broken"), _ ("The next email to the customer admits it."),
                          _ ("Why it was not kept"), _ ("_Keep This"), NULL, TRUE };

  AMENDS_CASE_PAGE (widget)->asked_promise = g_variant_get_int64 (parameter);
  amends_ask_dialog_present (widget, &ask, why_broken_cb, G_OBJECT (widget));
}

/* --- going there --- */

static void
scroll_to (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *inside = scroller != NULL ? gtk_widget_get_first_child (scroller) : NULL;
  GtkAdjustment *adjustment;
  double x, y;

  if (inside == NULL || !gtk_widget_translate_coordinates (widget, inside, 0, 0, &x, &y))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + y - 36);
}

static void
open_uri (AmendsCasePage *self, const char *uri)
{
  if (uri != NULL)
    amends_open_uri (GTK_WIDGET (self), uri,
                     _ ("No web browser could be opened. Copy the tracking number instead."));
  else
    amends_toast_say (GTK_WIDGET (self), _ ("Amends knows no such page of this carrier."));
}

static void
open_carrier_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);
  g_autofree char *uri = self->view->data != NULL
                             ? amends_desk_tracking_uri (self->view->data->parcel)
                             : NULL;

  open_uri (self, uri);
}

static void
copy_phone (AmendsCasePage *self)
{
  const char *phone = self->view->data != NULL
                          ? amends_desk_carrier_phone (self->view->data->parcel)
                          : NULL;

  if (phone == NULL)
    {
      amends_toast_say (GTK_WIDGET (self), _ ("Amends knows no phone number of this carrier."));
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), phone);
  amends_toast_say (GTK_WIDGET (self), _ ("Phone number copied."));
}

static void
go_cb (AmendsCasePage *self, int place)
{
  GtkWidget *widget = GTK_WIDGET (self);

  switch ((AmendsPlace) place)
    {
    case AMENDS_PLACE_TIMELINE:
      scroll_to (GTK_WIDGET (self->timeline));
      break;
    case AMENDS_PLACE_CARRIER_PAGE:
      open_carrier_action (widget, NULL, NULL);
      break;
    case AMENDS_PLACE_CARRIER_PHONE:
      copy_phone (self);
      break;
    case AMENDS_PLACE_CARRIER_CLAIM:
      open_uri (self,
                self->view->data != NULL ? amends_desk_claim_uri (self->view->data->parcel) : NULL);
      break;
    case AMENDS_PLACE_EMAIL:
      gtk_widget_activate_action (widget, "parcel.write", NULL);
      break;
    case AMENDS_PLACE_ORDER:
    case AMENDS_PLACE_PLATFORM:
    case AMENDS_PLACE_CUSTOMER:
      gtk_widget_activate_action (widget, "win.show-order-page", "x", self->view->work->order_id);
      break;
    case AMENDS_PLACE_NONE:
    case AMENDS_PLACE_SHELF:
      break;
    }
}

static void
copy_number_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->view->data->parcel->number);
  amends_toast_say (widget, _ ("Tracking number copied."));
}

static void
evidence_opened_cb (AmendsCasePage *self, gint64 id)
{
  GPtrArray *list = self->view->work->evidence;

  for (guint i = 0; i < list->len; i++)
    {
      const AmendsCaseEvidence *evidence = g_ptr_array_index (list, i);
      g_autofree char *path = evidence->id == id
                                  ? amends_desk_dup_evidence_path (self->desk, evidence)
                                  : NULL;
      g_autofree char *uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;

      if (uri != NULL)
        amends_open_uri (GTK_WIDGET (self), uri, _ ("No program opens this kind of file."));
    }
}

/* --- the email --- */

static void
suggestion_chosen_cb (AmendsCasePage *self, guint option)
{
  const AmendsCaseSuggestion *suggestion = self->view->work->suggestion;

  if (suggestion == NULL || option >= suggestion->options->len || self->view->data == NULL)
    return;
  amends_composer_propose (self->composer, NULL, g_ptr_array_index (suggestion->options, option));
  adw_leaflet_set_visible_child (self->leaflet, self->composer_pane);
}

/* Goes to the email; there, takes the way out that is offered first. */
static void
write_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (self->view == NULL || self->view->data == NULL)
    return;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->composer)))
    {
      amends_composer_send (self->composer);
      return;
    }
  adw_leaflet_set_visible_child (self->leaflet, self->composer_pane);
  amends_composer_begin (self->composer);
}

static void
show_case_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->steps_pane);
  gtk_widget_grab_focus (widget);
}

/* --- laying out --- */

static void
leaflet_folded_cb (AmendsCasePage *self)
{
  gtk_widget_set_visible (self->back_bar, adw_leaflet_get_folded (self->leaflet));
}

/* Where there is no room for three columns, the facts follow the steps. */
static void
folded_cb (AmendsCasePage *self, gboolean is_narrow)
{
  GtkBox *place = is_narrow ? self->steps_box : self->facts_place;
  GtkWidget *parent = gtk_widget_get_parent (self->facts_box);

  gtk_widget_set_visible (self->facts_pane, !is_narrow);
  gtk_widget_set_visible (self->facts_line, !is_narrow);
  if (parent == GTK_WIDGET (place))
    return;
  g_object_ref (self->facts_box);
  gtk_box_remove (GTK_BOX (parent), self->facts_box);
  gtk_box_append (place, self->facts_box);
  g_object_unref (self->facts_box);
}

/* --- the claim --- */

static void
claimed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsCasePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call G_GNUC_UNUSED = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (self->stack != NULL && g_error_matches (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BUSY))
    amends_toast_say_error (GTK_WIDGET (self), error);
}

static gboolean
claim_cb (gpointer user_data)
{
  AmendsCasePage *self = user_data;

  if (self->view == NULL || may_work (self))
    amends_change_run (
        self->desk, amends_case_claim_worker, amends_change_new (self->case_id, 0, NULL, NULL),
        amends_page_get_cancellable (AMENDS_PAGE (self)), claimed_cb, g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

static void
released_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsChange) call G_GNUC_UNUSED = amends_desk_run_finish (AMENDS_DESK (source), result, NULL);
}

static void
release (AmendsCasePage *self)
{
  if (self->view == NULL || self->view->work->is_mine)
    amends_change_run (self->desk, amends_case_release_worker,
                       amends_change_new (self->case_id, 0, NULL, NULL), NULL, released_cb, NULL);
}

/* --- the widget --- */

static void
amends_case_page_dispose (GObject *object)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (object);

  g_clear_handle_id (&self->renew_id, g_source_remove);
  if (self->desk != NULL)
    release (self);
  /* The template first: it may still look at what follows. */
  G_OBJECT_CLASS (amends_case_page_parent_class)->dispose (object);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->view, amends_case_view_free);
  g_clear_pointer (&self->proposed, g_free);
}

static void
ensure_types (void)
{
  g_type_ensure (AMENDS_TYPE_FOLD);
  g_type_ensure (AMENDS_TYPE_CASE_DUTIES);
  g_type_ensure (AMENDS_TYPE_TIMELINE);
  g_type_ensure (AMENDS_TYPE_PARCEL_FACTS);
  g_type_ensure (AMENDS_TYPE_CASE_STATE);
  g_type_ensure (AMENDS_TYPE_ANSWERS_GIVEN);
  g_type_ensure (AMENDS_TYPE_STEP_CARD);
  g_type_ensure (AMENDS_TYPE_CASE_SUGGESTION_GROUP);
  g_type_ensure (AMENDS_TYPE_CASE_NOTES);
  g_type_ensure (AMENDS_TYPE_COMPOSER);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "case.press", "s", press_action);
  gtk_widget_class_install_action (widget_class, "case.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "case.ask-owner", NULL, ask_owner_action);
  gtk_widget_class_install_action (widget_class, "case.reply", NULL, reply_action);
  gtk_widget_class_install_action (widget_class, "case.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "case.reopen", NULL, reopen_action);
  gtk_widget_class_install_action (widget_class, "case.keep-promise", "x", keep_promise_action);
  gtk_widget_class_install_action (widget_class, "case.break-promise", "x", break_promise_action);
  gtk_widget_class_install_action (widget_class, "parcel.write", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "parcel.show-case", NULL, show_case_action);
  gtk_widget_class_install_action (widget_class, "parcel.copy-number", NULL, copy_number_action);
  gtk_widget_class_install_action (widget_class, "parcel.open-carrier", NULL, open_carrier_action);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, AmendsCasePage, name)
  CHILD (stack);
  CHILD (error_page);
  CHILD (fold);
  CHILD (facts_pane);
  CHILD (steps_scroller);
  CHILD (facts_line);
  CHILD (facts_place);
  CHILD (steps_box);
  CHILD (facts_box);
  CHILD (duties);
  CHILD (timeline);
  CHILD (facts);
  CHILD (leaflet);
  CHILD (steps_pane);
  CHILD (state);
  CHILD (given);
  CHILD (step);
  CHILD (suggestion);
  CHILD (notes);
  CHILD (ask_button);
  CHILD (close_button);
  CHILD (composer_pane);
  CHILD (back_bar);
  CHILD (composer);
#undef CHILD
}

static void
amends_case_page_class_init (AmendsCasePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_case_page_dispose;
  AMENDS_PAGE_CLASS (klass)->load = amends_case_page_load;
  widget_class->grab_focus = amends_case_page_grab_focus;
  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/case/amends-case-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, leaflet_folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, collected_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_collected_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggestion_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, noted_cb);
  gtk_widget_class_bind_template_callback (widget_class, evidence_opened_cb);
  install_actions (widget_class);
}

static void
amends_case_page_init (AmendsCasePage *self)
{
  self->answered_at = -1;
  amends_page_set_title (AMENDS_PAGE (self), _ ("Case"));
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_page_set_states (AMENDS_PAGE (self), self->stack, self->error_page);
  leaflet_folded_cb (self);
}

gint64
amends_case_page_get_case_id (AmendsCasePage *self)
{
  return self->case_id;
}

/**
 * amends_case_page_new:
 * @desk: the desk
 * @case_id: a case of the shop
 *
 * Claims the case for as long as the page lives, where nobody else has it.
 *
 * Returns: (transfer floating): a page that loads itself and follows what changes in the shop file
 */
GtkWidget *
amends_case_page_new (AmendsDesk *desk, gint64 case_id)
{
  AmendsCasePage *self = g_object_new (AMENDS_TYPE_CASE_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->case_id = case_id;
  self->renew_id = g_timeout_add_seconds (RENEW_SECONDS, claim_cb, self);
  g_signal_connect_object (desk, "changed", G_CALLBACK (amends_page_reload), self,
                           G_CONNECT_SWAPPED);
  claim_cb (self);
  amends_page_reload (AMENDS_PAGE (self));
  return GTK_WIDGET (self);
}
