/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The email beside a parcel: what is chosen makes the text, what is edited is checked, what is
 * sound may leave. */
#include "composer/amends-composer.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "composer/amends-composer-choices.h"
#include "composer/amends-email-draft-undo.h"
#include "composer/amends-email-draft.h"
#include "composer/amends-email-maker.h"
#include "composer/amends-email-text.h"
#include "composer/amends-gate-view.h"
#include "composer/amends-recipient-row.h"
#include "composer/amends-ways-out.h"
#include "widgets/amends-fold.h"
#include "widgets/amends-reveal-contacts.h"
#include "widgets/amends-toast.h"

struct _AmendsComposer
{
  GtkWidget parent_instance;

  GtkStack *stack;
  AdwStatusPage *error_page;
  AmendsRecipientRow *recipient;
  AmendsComposerChoices *choices;
  AmendsEmailText *text;
  AmendsGateView *gate;
  AmendsFold *ways_fold;
  GtkWidget *copy;
  GtkWidget *copy_label;
  GtkWidget *save_label;
  GtkWidget *save;
  GtkWidget *mail;
  GtkWidget *hand_in;

  AmendsDesk *desk;
  AmendsCaseData *data;
  AmendsEmailDraft *draft; /* (transfer none) the desk keeps it */
  AmendsEmailMaker *maker;
  gboolean is_showing; /* the fields are being filled, nobody types */
  gboolean wants_focus;
};

G_DEFINE_FINAL_TYPE (AmendsComposer, amends_composer, GTK_TYPE_WIDGET)

/* --- showing --- */

static const char *
mend_label (const AmendsBlock *block, gpointer user_data)
{
  AmendsComposer *self = user_data;

  if (g_str_equal (block->code, "unsupported_claim") ||
      g_str_equal (block->code, "unresolved_placeholder"))
    return _ ("Show");
  if (g_str_equal (block->code, "above_authority"))
    return _ ("Change");
  if (g_strcmp0 (block->field, "subject") == 0 || g_strcmp0 (block->field, "text") == 0)
    return _ ("Write");
  if (g_strcmp0 (block->field, "remedy") == 0 || g_strcmp0 (block->field, "new_date") == 0 ||
      g_strcmp0 (block->field, "next_contact") == 0)
    return _ ("Choose");
  if (g_strcmp0 (block->field, "email") == 0)
    return _ ("Enter");
  return amends_composer_choices_has_field (self->choices, block->field) ? _ ("Enter") : NULL;
}

static void
show_ways_out (AmendsComposer *self)
{
  gboolean is_making = amends_email_maker_is_making (self->maker);
  const AmendsEmail *email = self->draft->current;
  gboolean is_practice = amends_desk_is_practice (self->desk);

  gtk_widget_set_visible (self->copy, !is_practice);
  gtk_widget_set_visible (self->save, !is_practice);
  gtk_widget_set_visible (self->mail, !is_practice);
  gtk_widget_set_visible (self->hand_in, is_practice);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "email.hand-in",
                                 is_practice && !is_making &&
                                     amends_desk_may_leave (email, AMENDS_WAY_PRACTICE));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "email.mail",
                                 !is_making && amends_desk_may_leave (email, AMENDS_WAY_MAILTO));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "email.save",
                                 !is_making && amends_desk_may_leave (email, AMENDS_WAY_EML));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "email.copy",
                                 !is_making && amends_desk_may_leave (email, AMENDS_WAY_CLIPBOARD));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "email.start-over", self->draft->is_edited);
}

static void
show_checked (AmendsComposer *self)
{
  amends_email_text_show_checked (self->text, self->draft);
  amends_gate_view_set_blocked (self->gate, self->draft->current->blocked, mend_label, self);
  show_ways_out (self);
}

/* What is to be mended first, or else the first choice: not a field, so that keys go on answering.
 */
static void
focus_first (AmendsComposer *self)
{
  if (!amends_gate_view_focus_first (self->gate))
    amends_composer_choices_focus_first (self->choices);
}

static void
show_draft (AmendsComposer *self)
{
  AmendsEmailDraft *draft = self->draft;

  self->is_showing = TRUE;
  amends_recipient_row_load (self->recipient, draft, self->data->order);
  amends_composer_choices_load (self->choices, self->desk, draft, self->data);
  amends_email_text_load (self->text, draft);
  self->is_showing = FALSE;
  show_checked (self);
  gtk_stack_set_visible_child_name (self->stack, "email");
  if (self->wants_focus)
    focus_first (self);
  self->wants_focus = FALSE;
}

/* --- what is made of choices and words --- */

static void
brought_back_cb (GtkWidget *widget)
{
  AmendsComposer *self = AMENDS_COMPOSER (widget);

  if (self->stack == NULL || self->draft == NULL || self->draft->composed == NULL)
    return;
  show_draft (self);
  amends_email_maker_check (self->maker);
}

static void
replaced_cb (AmendsComposer *self, const AmendsEmailDraft *before)
{
  amends_email_draft_offer_back (before, self->desk, GTK_WIDGET (self), brought_back_cb);
}

static void
failed_cb (AmendsComposer *self, const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->error_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void
check_failed_cb (AmendsComposer *self, const GError *error)
{
  amends_toast_say_error (GTK_WIDGET (self), error);
}

/* --- choosing and editing --- */

static void
choices_changed_cb (AmendsComposer *self, gboolean is_typed)
{
  if (self->draft == NULL || self->is_showing)
    return;
  amends_composer_choices_store (self->choices, self->draft);
  self->draft->is_given = FALSE;
  amends_email_maker_choose (self->maker, is_typed);
  show_ways_out (self);
}

static void
recipient_changed_cb (AmendsComposer *self)
{
  if (self->draft == NULL || self->is_showing)
    return;
  amends_recipient_row_store (self->recipient, self->draft);
  choices_changed_cb (self, TRUE);
}

static void
reveal_cb (AmendsComposer *self)
{
  if (self->data != NULL)
    amends_reveal_contacts (GTK_WIDGET (self), self->desk, self->data->order->id);
}

static void
start_over_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsComposer *self = AMENDS_COMPOSER (widget);

  if (self->draft != NULL && self->draft->composed != NULL && self->draft->is_edited)
    amends_email_maker_start_over (self->maker);
}

static void
compose_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsComposer *self = AMENDS_COMPOSER (widget);

  if (self->draft == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, "loading");
  amends_email_maker_compose (self->maker);
}

static void
text_edited_cb (AmendsComposer *self)
{
  if (self->draft == NULL || self->is_showing || self->draft->composed == NULL)
    return;
  amends_email_text_store (self->text, self->draft);
  amends_email_maker_edit (self->maker);
  show_ways_out (self);
}

/* --- mending --- */

static void
mend_cb (AmendsComposer *self, const char *code, const char *field)
{
  if (g_str_equal (code, "unsupported_claim") || g_str_equal (code, "unresolved_placeholder"))
    amends_email_text_show_words (self->text, field);
  else if (g_strcmp0 (field, "subject") == 0)
    amends_email_text_focus_subject (self->text);
  else if (g_strcmp0 (field, "text") == 0)
    amends_email_text_show_words (self->text, NULL);
  else if (g_strcmp0 (field, "email") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->recipient));
  else
    amends_composer_choices_focus_field (self->choices, field);
}

/* --- ways out --- */

static void
leave (AmendsComposer *self, AmendsWay way)
{
  if (self->draft == NULL || self->draft->current == NULL ||
      amends_email_maker_is_making (self->maker))
    return;
  self->draft->is_given = TRUE;
  amends_ways_out_take (GTK_WIDGET (self), self->desk, self->draft->current, way);
}

static void
mail_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  leave (AMENDS_COMPOSER (widget), AMENDS_WAY_MAILTO);
}

static void
save_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  leave (AMENDS_COMPOSER (widget), AMENDS_WAY_EML);
}

static void
copy_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  leave (AMENDS_COMPOSER (widget), AMENDS_WAY_CLIPBOARD);
}

static void
hand_in_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  leave (AMENDS_COMPOSER (widget), AMENDS_WAY_PRACTICE);
}

static void
narrow_cb (AmendsComposer *self, gboolean is_narrow)
{
  gtk_widget_set_visible (self->copy_label, !is_narrow);
  gtk_widget_set_visible (self->save_label, !is_narrow);
}

/* --- the widget --- */

static void
amends_composer_dispose (GObject *object)
{
  AmendsComposer *self = AMENDS_COMPOSER (object);

  if (self->maker != NULL)
    amends_email_maker_abandon (self->maker);
  self->is_showing = TRUE;
  self->draft = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_COMPOSER);
  g_clear_object (&self->maker);
  g_clear_pointer (&self->data, amends_case_data_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (amends_composer_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AmendsComposer, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposer, error_page);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposer, recipient);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposer, choices);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposer, text);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposer, gate);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposer, ways_fold);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposer, copy);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposer, copy_label);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposer, save_label);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposer, mail);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposer, save);
  gtk_widget_class_bind_template_child (widget_class, AmendsComposer, hand_in);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, choices_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, recipient_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reveal_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, mend_cb);
}

static void
amends_composer_class_init (AmendsComposerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_composer_dispose;
  g_type_ensure (AMENDS_TYPE_COMPOSER_CHOICES);
  g_type_ensure (AMENDS_TYPE_RECIPIENT_ROW);
  g_type_ensure (AMENDS_TYPE_EMAIL_TEXT);
  g_type_ensure (AMENDS_TYPE_GATE_VIEW);
  g_type_ensure (AMENDS_TYPE_FOLD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/composer/amends-composer.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  gtk_widget_class_install_action (widget_class, "email.mail", NULL, mail_action);
  gtk_widget_class_install_action (widget_class, "email.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "email.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "email.hand-in", NULL, hand_in_action);
  gtk_widget_class_install_action (widget_class, "email.start-over", NULL, start_over_action);
  gtk_widget_class_install_action (widget_class, "email.compose", NULL, compose_action);
}

static void
amends_composer_init (AmendsComposer *self)
{
  self->maker = amends_email_maker_new ();
  g_signal_connect_object (self->maker, "made", G_CALLBACK (show_draft), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->maker, "replaced", G_CALLBACK (replaced_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->maker, "checked", G_CALLBACK (show_checked), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->maker, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->maker, "check-failed", G_CALLBACK (check_failed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_fold_follow (self->ways_fold, self, (AmendsFoldFollow) narrow_cb);
}

void
amends_composer_set_data (AmendsComposer *self, AmendsDesk *desk, AmendsCaseData *data)
{
  gboolean is_other;

  g_return_if_fail (AMENDS_IS_COMPOSER (self));

  is_other = self->draft == NULL || self->draft->parcel_id != data->parcel->id;
  g_set_object (&self->desk, desk);
  amends_case_data_ref (data);
  g_clear_pointer (&self->data, amends_case_data_unref);
  self->data = data;
  self->draft = amends_email_draft_for_parcel (desk, data->parcel->id);
  amends_email_maker_set_draft (self->maker, desk, self->draft);
  if (!data->diagnosis->is_stuck && !self->draft->is_begun && !self->draft->is_edited)
    {
      gtk_stack_set_visible_child_name (self->stack, "idle");
      return;
    }
  if (is_other)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  amends_email_maker_refresh (self->maker);
}

void
amends_composer_begin (AmendsComposer *self)
{
  g_return_if_fail (AMENDS_IS_COMPOSER (self));

  if (self->draft == NULL)
    return;
  self->draft->is_begun = TRUE;
  if (self->draft->composed != NULL && amends_email_maker_is_asked (self->maker))
    {
      self->wants_focus = TRUE; /* once there is what was asked for */
      return;
    }
  if (self->draft->composed != NULL)
    {
      show_draft (self);
      focus_first (self);
      return;
    }
  self->wants_focus = TRUE;
  gtk_stack_set_visible_child_name (self->stack, "loading");
  amends_email_maker_compose (self->maker);
}

void
amends_composer_propose (AmendsComposer *self,
                         const char *template_name,
                         const AmendsCompensation *compensation)
{
  g_return_if_fail (AMENDS_IS_COMPOSER (self));

  if (self->draft == NULL)
    return;
  if (template_name != NULL)
    {
      g_free (self->draft->template_name);
      self->draft->template_name = g_strdup (template_name);
    }
  /* What the last email gave is not given once more by the next. */
  if (compensation != NULL || (template_name != NULL && self->draft->is_given))
    {
      amends_compensation_free (self->draft->compensation);
      self->draft->compensation = compensation != NULL ? amends_compensation_copy (compensation)
                                                       : amends_compensation_new (AMENDS_REMEDY_NONE);
      self->draft->is_given = FALSE;
    }
  self->draft->is_begun = TRUE;
  amends_email_maker_ask (self->maker);
  if (self->draft->composed == NULL)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else
    show_ways_out (self);
}

void
amends_composer_send (AmendsComposer *self)
{
  g_return_if_fail (AMENDS_IS_COMPOSER (self));

  if (self->draft == NULL || self->draft->current == NULL)
    return;
  if (amends_desk_is_practice (self->desk))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "email.hand-in", NULL);
      return;
    }
  /* Where a marketplace hides the address, the text is copied into its message box. */
  gtk_widget_activate_action (
      GTK_WIDGET (self),
      amends_desk_may_leave (self->draft->current, AMENDS_WAY_MAILTO) ? "email.mail" : "email.copy",
      NULL);
}
