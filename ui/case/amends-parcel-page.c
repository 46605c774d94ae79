/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One parcel: why it is stuck, its history and facts, and the email beside them. */
#include "case/amends-parcel-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "case/amends-diagnosis-card.h"
#include "case/amends-email-history.h"
#include "case/amends-parcel-facts.h"
#include "case/amends-paste-dialog.h"
#include "case/amends-reason-dialog.h"
#include "case/amends-report-dialog.h"
#include "case/amends-sources-card.h"
#include "case/amends-timeline.h"
#include "composer/amends-composer.h"
#include "desk/amends-desk-contacts.h"
#include "desk/amends-desk-tracking.h"
#include "widgets/amends-case-data.h"
#include "widgets/amends-change.h"
#include "widgets/amends-fold.h"
#include "widgets/amends-knowledge-mark.h"
#include "widgets/amends-open-uri.h"
#include "widgets/amends-toast.h"

struct _AmendsParcelPage
{
  AmendsPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *error_page;
  AdwLeaflet *leaflet;
  GtkWidget *case_pane;
  GtkWidget *composer_pane;
  GtkWidget *back_bar;
  AmendsDiagnosisCard *diagnosis;
  AmendsSourcesCard *sources;
  AmendsKnowledgeMark *knowledge;
  AmendsTimeline *timeline;
  GtkWidget *no_events;
  AmendsParcelFacts *facts;
  AmendsEmailHistory *history;
  AmendsComposer *composer;

  AmendsDesk *desk;
  gint64 parcel_id;
  AmendsCaseData *data;
};

G_DEFINE_FINAL_TYPE (AmendsParcelPage, amends_parcel_page, AMENDS_TYPE_PAGE)

static void
show_data (AmendsParcelPage *self)
{
  const AmendsParcel *parcel = self->data->parcel;
  gboolean has_number = !amends_text_is_empty (parcel->number);
  g_autofree char *title = g_strdup_printf (_ ("Order %s"), self->data->order->number);

  amends_page_set_title (AMENDS_PAGE (self), title);
  amends_page_set_subtitle (AMENDS_PAGE (self), self->data->order->customer);
  amends_diagnosis_card_set_data (self->diagnosis, self->data);
  amends_sources_card_set_data (self->sources, self->data);
  amends_timeline_set_events (self->timeline, parcel->events, self->data->zone,
                              amends_status_is_final (self->data->diagnosis->status));
  amends_knowledge_mark_set_parcel (self->knowledge, parcel, self->data->zone);
  gtk_widget_set_visible (self->no_events, parcel->events->len == 0);
  amends_parcel_facts_set_data (self->facts, self->data);
  amends_email_history_set_emails (self->history, self->desk, self->data->emails, self->data->zone);
  amends_composer_set_data (self->composer, self->desk, self->data);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "parcel.copy-number", has_number);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "parcel.open-carrier", has_number);
  amends_page_show (AMENDS_PAGE (self), "case");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsParcelPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCaseData)
      data = amends_case_data_load_finish (AMENDS_DESK (source), result, &error);

  if (!amends_page_take_answer (AMENDS_PAGE (self), error))
    return;
  g_clear_pointer (&self->data, amends_case_data_unref);
  self->data = g_steal_pointer (&data);
  show_data (self);
}

static void
amends_parcel_page_load (AmendsPage *page)
{
  AmendsParcelPage *self = AMENDS_PARCEL_PAGE (page);

  amends_case_data_load_async (self->desk, self->parcel_id, loaded_cb, g_object_ref (self));
}

static void
folded_cb (AmendsParcelPage *self)
{
  gboolean is_folded = adw_leaflet_get_folded (self->leaflet);

  gtk_widget_set_visible (self->back_bar, is_folded);
  amends_diagnosis_card_set_is_email_apart (self->diagnosis, is_folded);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsParcelPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (call == NULL && self->stack != NULL)
    amends_toast_say_error (GTK_WIDGET (self), error);
}

/* --- the reason that a person sets --- */

static void
set_reason (AmendsParcelPage *self, AmendsReason reason, const char *note)
{
  const AmendsParcel *before = self->data->parcel;
  g_autofree char *words = NULL;

  if (reason == AMENDS_REASON_NONE)
    words = g_strdup (_ ("Amends decides again."));
  else
    /* Translators: a delay reason that a person set */
    words = g_strdup_printf (_ ("Reason set: %s"), amends_reason_title (reason));
  amends_change_say_undoable (
      GTK_WIDGET (self), words, self->desk, amends_change_set_reason,
      amends_change_new (before->id, (int) before->set_reason, before->set_reason_note, NULL));
  amends_change_run (self->desk, amends_change_set_reason,
                     amends_change_new (self->parcel_id, (int) reason, note, NULL), NULL, done_cb,
                     g_object_ref (self));
}

static void
reason_chosen_cb (AmendsParcelPage *self, int reason, const char *note)
{
  set_reason (self, (AmendsReason) reason, amends_text_is_empty (note) ? NULL : note);
}

static void
set_reason_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsParcelPage *self = AMENDS_PARCEL_PAGE (widget);
  GtkWidget *dialog;

  if (self->data == NULL)
    return;
  dialog = amends_reason_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                     self->data->diagnosis->reason);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (reason_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
unset_reason_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsParcelPage *self = AMENDS_PARCEL_PAGE (widget);

  if (self->data != NULL)
    set_reason (self, AMENDS_REASON_NONE, NULL);
}

/* --- what the customer says --- */

static void
reported_cb (AmendsParcelPage *self, int report, const char *text)
{
  const AmendsParcel *before = self->data->parcel;

  amends_change_say_undoable (
      GTK_WIDGET (self),
      report == AMENDS_REPORT_NONE ? _ ("The customer’s report was taken back.")
                                   : _ ("The customer’s report was kept."),
      self->desk, amends_change_report,
      amends_change_new (before->id, (int) before->report, before->report_text, NULL));
  amends_change_run (
      self->desk, amends_change_report,
      amends_change_new (self->parcel_id, report, amends_text_is_empty (text) ? NULL : text, NULL),
      NULL, done_cb, g_object_ref (self));
}

static void
report_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsParcelPage *self = AMENDS_PARCEL_PAGE (widget);
  GtkWidget *dialog;

  if (self->data == NULL)
    return;
  dialog = amends_report_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->data->parcel);
  g_signal_connect_object (dialog, "reported", G_CALLBACK (reported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- whom to believe --- */

static void
believe_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsParcelPage *self = AMENDS_PARCEL_PAGE (widget);
  const char *source = g_variant_get_string (parameter, NULL);
  g_autofree char *words = NULL;

  if (self->data == NULL)
    return;
  words = *source != '\0' ? g_strdup_printf (_ ("Amends believes “%s” from now on."),
                                             amends_desk_source_name (source))
                          : g_strdup (_ ("Amends believes the newest news again."));
  amends_change_say_undoable (
      widget, words, self->desk, amends_change_prefer_source,
      amends_change_new (self->parcel_id, 0, self->data->parcel->preferred_source, NULL));
  amends_change_run (self->desk, amends_change_prefer_source,
                     amends_change_new (self->parcel_id, 0, *source != '\0' ? source : NULL, NULL),
                     NULL, done_cb, g_object_ref (self));
}

/* --- history --- */

static void
kept_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsParcelPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  g_autofree char *words = NULL;
  AmendsChange *undo;

  if (self->stack == NULL)
    return;
  if (call == NULL)
    {
      amends_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  if (call->result == 0)
    {
      amends_toast_say (GTK_WIDGET (self), _ ("All of these events were already known."));
      return;
    }
  words = g_strdup_printf (ngettext ("%d new event kept.", "%d new events kept.", call->result),
                           (int) call->result);
  undo = amends_change_new (self->parcel_id, 0, NULL, NULL);
  undo->kept = g_steal_pointer (&call->kept);
  amends_change_say_undoable (GTK_WIDGET (self), words, self->desk, amends_change_forget_events,
                              undo);
}

static void
kept_cb (AmendsParcelPage *self, GPtrArray *events)
{
  AmendsChange *call = amends_change_new (self->parcel_id, 0, NULL, NULL);

  call->events = g_ptr_array_ref (events);
  amends_change_run (self->desk, amends_change_keep_events, call, NULL, kept_done_cb,
                     g_object_ref (self));
}

static void
paste_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsParcelPage *self = AMENDS_PARCEL_PAGE (widget);
  GtkWidget *dialog;

  if (self->data == NULL)
    return;
  dialog = amends_paste_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->data->shop);
  g_signal_connect_object (dialog, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
copy_number_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsParcelPage *self = AMENDS_PARCEL_PAGE (widget);

  if (self->data == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->data->parcel->number);
  amends_toast_say (widget, _ ("Tracking number copied."));
}

static void
open_carrier_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsParcelPage *self = AMENDS_PARCEL_PAGE (widget);
  g_autofree char *uri = self->data != NULL
                             ? amends_desk_tracking_uri (self->desk, self->data->parcel)
                             : NULL;

  if (amends_desk_is_practice (self->desk))
    amends_toast_say (widget, _ ("Practice: no carrier has this parcel."));
  else if (uri != NULL)
    amends_open_uri (widget, uri,
                     _ ("No web browser could be opened. Copy the tracking number instead."));
}

/* Goes to the case of its order, begun where there is none. */
static void
work_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsParcelPage *self = AMENDS_PARCEL_PAGE (widget);

  if (self->data != NULL)
    gtk_widget_activate_action (widget, "win.work-order", "x", self->data->order->id);
}

/* --- the email --- */

static gboolean
is_email_shown (AmendsParcelPage *self)
{
  return !adw_leaflet_get_folded (self->leaflet) ||
         adw_leaflet_get_visible_child (self->leaflet) == self->composer_pane;
}

/* Goes to the email; there, takes the way out that is offered first. */
static void
write_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsParcelPage *self = AMENDS_PARCEL_PAGE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (self->data == NULL)
    return;
  if (is_email_shown (self) && focus != NULL &&
      gtk_widget_is_ancestor (focus, GTK_WIDGET (self->composer)))
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
  AmendsParcelPage *self = AMENDS_PARCEL_PAGE (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->case_pane);
}

static void
amends_parcel_page_dispose (GObject *object)
{
  AmendsParcelPage *self = AMENDS_PARCEL_PAGE (object);

  if (self->data != NULL)
    amends_desk_hide_contacts (self->desk, self->data->order->id);
  /* The template first: it may still look at what follows. */
  G_OBJECT_CLASS (amends_parcel_page_parent_class)->dispose (object);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->data, amends_case_data_unref);
}

static void
ensure_types (void)
{
  g_type_ensure (AMENDS_TYPE_FOLD);
  g_type_ensure (AMENDS_TYPE_DIAGNOSIS_CARD);
  g_type_ensure (AMENDS_TYPE_SOURCES_CARD);
  g_type_ensure (AMENDS_TYPE_KNOWLEDGE_MARK);
  g_type_ensure (AMENDS_TYPE_TIMELINE);
  g_type_ensure (AMENDS_TYPE_PARCEL_FACTS);
  g_type_ensure (AMENDS_TYPE_EMAIL_HISTORY);
  g_type_ensure (AMENDS_TYPE_COMPOSER);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "parcel.set-reason", NULL, set_reason_action);
  gtk_widget_class_install_action (widget_class, "parcel.unset-reason", NULL, unset_reason_action);
  gtk_widget_class_install_action (widget_class, "parcel.report", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "parcel.believe", "s", believe_action);
  gtk_widget_class_install_action (widget_class, "parcel.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "parcel.copy-number", NULL, copy_number_action);
  gtk_widget_class_install_action (widget_class, "parcel.open-carrier", NULL, open_carrier_action);
  gtk_widget_class_install_action (widget_class, "parcel.work", NULL, work_action);
  gtk_widget_class_install_action (widget_class, "parcel.write", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "parcel.show-case", NULL, show_case_action);
}

static void
amends_parcel_page_class_init (AmendsParcelPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_parcel_page_dispose;
  AMENDS_PAGE_CLASS (klass)->load = amends_parcel_page_load;
  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/case/amends-parcel-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsParcelPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsParcelPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, AmendsParcelPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, AmendsParcelPage, case_pane);
  gtk_widget_class_bind_template_child (widget_class, AmendsParcelPage, composer_pane);
  gtk_widget_class_bind_template_child (widget_class, AmendsParcelPage, back_bar);
  gtk_widget_class_bind_template_child (widget_class, AmendsParcelPage, diagnosis);
  gtk_widget_class_bind_template_child (widget_class, AmendsParcelPage, sources);
  gtk_widget_class_bind_template_child (widget_class, AmendsParcelPage, knowledge);
  gtk_widget_class_bind_template_child (widget_class, AmendsParcelPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, AmendsParcelPage, no_events);
  gtk_widget_class_bind_template_child (widget_class, AmendsParcelPage, facts);
  gtk_widget_class_bind_template_child (widget_class, AmendsParcelPage, history);
  gtk_widget_class_bind_template_child (widget_class, AmendsParcelPage, composer);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  install_actions (widget_class);
}

static void
amends_parcel_page_init (AmendsParcelPage *self)
{
  amends_page_set_title (AMENDS_PAGE (self), _ ("Parcel"));
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_page_set_states (AMENDS_PAGE (self), self->stack, self->error_page);
  folded_cb (self);
}

gint64
amends_parcel_page_get_parcel_id (AmendsParcelPage *self)
{
  return self->parcel_id;
}

/**
 * amends_parcel_page_new:
 * @desk: the desk
 * @parcel_id: a parcel of the shop
 *
 * Returns: (transfer floating): a page that loads itself and follows what changes in the shop file
 */
GtkWidget *
amends_parcel_page_new (AmendsDesk *desk, gint64 parcel_id)
{
  AmendsParcelPage *self = g_object_new (AMENDS_TYPE_PARCEL_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->parcel_id = parcel_id;
  g_signal_connect_object (desk, "changed", G_CALLBACK (amends_page_reload), self,
                           G_CONNECT_SWAPPED);
  amends_page_reload (AMENDS_PAGE (self));
  return GTK_WIDGET (self);
}
