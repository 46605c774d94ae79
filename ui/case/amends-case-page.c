/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case being worked: facts at one side, the guided steps in the middle, the email on the other.
 */
#include "case/amends-case-page.h"

#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "case/amends-case-actions.h"
#include "case/amends-case-claim.h"
#include "case/amends-case-facts.h"
#include "case/amends-case-steps.h"
#include "composer/amends-composer.h"
#include "desk/amends-desk-contacts.h"
#include "widgets/amends-fold.h"
#include "widgets/amends-toast.h"

struct _AmendsCasePage
{
  AmendsPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *error_page;
  AmendsFold *fold;
  GtkWidget *facts_pane;
  GtkWidget *facts_line;
  GtkBox *facts_place;
  AmendsCaseFacts *facts;
  AdwLeaflet *leaflet;
  GtkWidget *steps_pane;
  AmendsCaseSteps *steps;
  GtkWidget *composer_pane;
  GtkWidget *back_bar;
  AmendsComposer *composer;

  AmendsDesk *desk;
  gint64 case_id;
  AmendsCaseView *view;
  char *proposed; /* the proposal that the email was made from */
  guint n_answered;
  gboolean is_email_new; /* it was proposed by an answer given here, and not looked at yet */
  AmendsCaseClaim *claim;
};

G_DEFINE_FINAL_TYPE (AmendsCasePage, amends_case_page, AMENDS_TYPE_PAGE)

/* --- showing --- */

static void
update_actions (AmendsCasePage *self)
{
  const AmendsCase *work = self->view->work;
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_workable = amends_case_may_be_worked (work);
  gboolean has_number = self->view->data != NULL &&
                        !amends_text_is_empty (self->view->data->parcel->number);

  gtk_widget_action_set_enabled (widget, "case.undo", is_workable && work->done->len > 0);
  gtk_widget_action_set_enabled (widget, "case.ask-owner",
                                 is_workable && !work->is_waiting_for_owner);
  gtk_widget_action_set_enabled (widget, "case.close", is_workable);
  gtk_widget_action_set_enabled (widget, "case.keep-next-promise", is_workable);
  gtk_widget_action_set_enabled (widget, "case.reopen", work->closed_at != 0);
  gtk_widget_action_set_enabled (widget, "case.reply",
                                 self->view->is_owner && work->is_waiting_for_owner);
  gtk_widget_action_set_enabled (widget, "parcel.copy-number", has_number);
  gtk_widget_action_set_enabled (widget, "parcel.open-carrier", has_number);
}

/* What the customer chose, or else what the ladder gives first where whoever sits here may give it.
 * Whether what was chosen may be given is said beside the email. */
static AmendsCompensation *
new_proposed_gift (const AmendsCase *work)
{
  const AmendsCaseSuggestion *suggestion = work->suggestion;
  const AmendsCompensation *first = NULL;

  if (!work->is_gift_proposed)
    return NULL;
  if (work->proposed_remedy != AMENDS_REMEDY_NONE)
    return amends_compensation_new (work->proposed_remedy);
  if (suggestion != NULL && !suggestion->needs_owner && suggestion->options->len > 0)
    first = g_ptr_array_index (suggestion->options, 0);
  return first != NULL && first->remedy != AMENDS_REMEDY_NONE ? amends_compensation_copy (first)
                                                              : NULL;
}

/* An answer's proposal goes into the email once; what a person chooses after it stays. */
static void
show_email (AmendsCasePage *self)
{
  const AmendsCase *work = self->view->work;
  g_autoptr (AmendsCompensation) gift = new_proposed_gift (work);
  g_autofree char *proposed = NULL;

  gtk_widget_set_visible (self->composer_pane, self->view->data != NULL);
  if (self->view->data == NULL)
    return;
  amends_composer_set_data (self->composer, self->desk, self->view->data);
  proposed = g_strdup_printf ("%u/%s", work->done->len,
                              work->proposed_template != NULL ? work->proposed_template : "");
  if (g_strcmp0 (proposed, self->proposed) == 0)
    return;
  self->is_email_new = self->proposed != NULL && work->done->len > self->n_answered &&
                       !amends_text_is_empty (work->proposed_template);
  self->n_answered = work->done->len;
  g_free (self->proposed);
  self->proposed = g_steal_pointer (&proposed);
  if (!amends_text_is_empty (work->proposed_template))
    amends_composer_propose (self->composer, work->proposed_template, gift);
}

static gboolean
has_focus (AmendsCasePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) &&
         gtk_widget_get_mapped (focus);
}

static void
show_composer (AmendsCasePage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->composer_pane);
  amends_composer_begin (self->composer);
}

/* After an answer the keyboard goes to what it led to, the email or the next step; and it never
 * stays on something that is gone. */
static void
follow_with_focus (AmendsCasePage *self, gboolean had_focus)
{
  gboolean has_answered = amends_case_steps_take_answered (self->steps);

  if (self->is_email_new)
    show_composer (self);
  else if (has_answered || (had_focus && !has_focus (self)))
    amends_case_steps_focus_next (self->steps);
  self->is_email_new = FALSE;
}

static void
show_view (AmendsCasePage *self)
{
  const AmendsCase *work = self->view->work;
  g_autofree char *title = g_strdup_printf (_ ("Order %s"), work->order_number);
  const char *reason = work->reason != AMENDS_REASON_NONE ? amends_reason_title (work->reason)
                                                          : work->playbook_title;
  g_autofree char *subtitle = NULL;
  gboolean had_focus = has_focus (self);

  if (amends_text_is_empty (work->customer))
    subtitle = g_strdup (reason);
  else
    subtitle = g_strdup_printf ("%s · %s", work->customer, reason);
  amends_page_set_title (AMENDS_PAGE (self), title);
  amends_page_set_subtitle (AMENDS_PAGE (self), subtitle);
  amends_case_steps_set_view (self->steps, self->view);
  amends_case_facts_set_view (self->facts, self->desk, self->view);
  show_email (self);
  update_actions (self);
  amends_page_show (AMENDS_PAGE (self), "case");
  follow_with_focus (self, had_focus);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsCasePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCaseView) view = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (!amends_page_take_answer (AMENDS_PAGE (self), error))
    return;
  amends_case_steps_set_view (self->steps, NULL);
  g_clear_pointer (&self->view, amends_case_view_free);
  self->view = g_steal_pointer (&view);
  amends_case_claim_set_case (self->claim, self->view->work);
  show_view (self);
}

static void
amends_case_page_load (AmendsPage *page)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (page);

  amends_desk_run_async (
      self->desk, amends_case_load_worker, g_memdup2 (&self->case_id, sizeof self->case_id), g_free,
      (GDestroyNotify) amends_case_view_free, NULL, loaded_cb, g_object_ref (self));
}

static gboolean
amends_case_page_grab_focus (GtkWidget *widget)
{
  return amends_case_steps_focus_next (AMENDS_CASE_PAGE (widget)->steps);
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

static void
press_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  amends_case_steps_press (AMENDS_CASE_PAGE (widget)->steps,
                           g_variant_get_string (parameter, NULL));
}

static void
undo_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  amends_case_steps_undo (AMENDS_CASE_PAGE (widget)->steps);
}

/* --- the email --- */

/* What may be offered goes into the email. */
static void
offer_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);
  guint option = g_variant_get_uint32 (parameter);
  const AmendsCaseSuggestion *suggestion = self->view->work->suggestion;

  if (suggestion == NULL || option >= suggestion->options->len || self->view->data == NULL)
    return;
  amends_composer_propose (self->composer, NULL, g_ptr_array_index (suggestion->options, option));
  show_composer (self);
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
  show_composer (self);
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
  GtkBox *place = is_narrow ? amends_case_steps_get_place_of_facts (self->steps)
                            : self->facts_place;
  GtkWidget *facts = GTK_WIDGET (self->facts);
  GtkWidget *parent = gtk_widget_get_parent (facts);

  gtk_widget_set_visible (self->facts_pane, !is_narrow);
  gtk_widget_set_visible (self->facts_line, !is_narrow);
  if (parent == GTK_WIDGET (place))
    return;
  g_object_ref (facts);
  gtk_box_remove (GTK_BOX (parent), facts);
  gtk_box_append (place, facts);
  g_object_unref (facts);
}

/* --- the widget --- */

static void
amends_case_page_dispose (GObject *object)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (object);

  g_clear_pointer (&self->claim, amends_case_claim_free);
  if (self->view != NULL)
    amends_desk_hide_contacts (self->desk, self->view->work->order_id);
  if (self->steps != NULL)
    amends_case_steps_set_view (self->steps, NULL);
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
  g_type_ensure (AMENDS_TYPE_CASE_FACTS);
  g_type_ensure (AMENDS_TYPE_CASE_STEPS);
  g_type_ensure (AMENDS_TYPE_COMPOSER);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "case.press", "s", press_action);
  gtk_widget_class_install_action (widget_class, "case.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "case.offer", "u", offer_action);
  gtk_widget_class_install_action (widget_class, "parcel.write", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "parcel.show-case", NULL, show_case_action);
  amends_case_decisions_install (widget_class);
  amends_case_promises_install (widget_class);
  amends_case_places_install (widget_class);
  amends_case_pack_install (widget_class);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, AmendsCasePage, name)
  CHILD (stack);
  CHILD (error_page);
  CHILD (fold);
  CHILD (facts_pane);
  CHILD (facts_line);
  CHILD (facts_place);
  CHILD (facts);
  CHILD (leaflet);
  CHILD (steps_pane);
  CHILD (steps);
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
  gtk_widget_class_bind_template_callback (widget_class, amends_page_reload);
  install_actions (widget_class);
}

static void
amends_case_page_init (AmendsCasePage *self)
{
  amends_page_set_title (AMENDS_PAGE (self), _ ("Case"));
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_page_set_states (AMENDS_PAGE (self), self->stack, self->error_page);
  leaflet_folded_cb (self);
}

AmendsDesk *
amends_case_page_get_desk (AmendsCasePage *self)
{
  return self->desk;
}

const AmendsCaseView *
amends_case_page_get_view (AmendsCasePage *self)
{
  return self->view;
}

void
amends_case_page_show_history (AmendsCasePage *self)
{
  amends_case_facts_show_history (self->facts);
}

/* What was said is meant, also when the page is left at once. */
void
amends_case_page_run (AmendsCasePage *self,
                      AmendsDeskCall worker,
                      int value,
                      const char *text,
                      const char *more)
{
  amends_change_run (self->desk, worker, amends_change_new (self->case_id, value, text, more), NULL,
                     done_cb, g_object_ref (self));
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
  amends_case_steps_set_desk (self->steps, desk, case_id);
  g_signal_connect_object (desk, "changed", G_CALLBACK (amends_page_reload), self,
                           G_CONNECT_SWAPPED);
  self->claim = amends_case_claim_new (desk, case_id, GTK_WIDGET (self));
  amends_page_reload (AMENDS_PAGE (self));
  return GTK_WIDGET (self);
}
