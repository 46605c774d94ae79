/* SPDX-License-Identifier: GPL-3.0-or-later */
/* To whom an email goes: the order's address, or another one that a person types for this email. */
#include "composer/amends-recipient-row.h"

#include <glib/gi18n-lib.h>
#include "base/amends-text.h"

struct _AmendsRecipientRow
{
  GtkWidget parent_instance;

  GtkLabel *name;
  GtkEntry *address;
  GtkWidget *reveal;
  char *of_order;
  gboolean is_hidden; /* the order's address is masked */
  gboolean is_loading;
};

G_DEFINE_FINAL_TYPE (AmendsRecipientRow, amends_recipient_row, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  REVEAL,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gboolean
is_own (AmendsRecipientRow *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->address));

  return g_strcmp0 (typed, self->of_order != NULL ? self->of_order : "") != 0;
}

/* The way back to the order's address stands there only when it leads somewhere; the way to see it,
 * where it is hidden. */
static void
show_ways (AmendsRecipientRow *self)
{
  gboolean is_known = !amends_text_is_empty (self->of_order);
  gboolean leads = is_own (self) && is_known;

  gtk_entry_set_icon_from_icon_name (self->address, GTK_ENTRY_ICON_SECONDARY,
                                     leads ? "edit-undo-symbolic" : NULL);
  if (leads)
    gtk_entry_set_icon_tooltip_text (self->address, GTK_ENTRY_ICON_SECONDARY,
                                     _ ("Use the address of the order"));
  gtk_widget_set_visible (self->reveal, self->is_hidden && is_known);
}

static void
address_changed_cb (AmendsRecipientRow *self)
{
  if (self->is_loading)
    return;
  show_ways (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
icon_cb (AmendsRecipientRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->address), self->of_order);
}

static void
reveal_cb (AmendsRecipientRow *self)
{
  g_signal_emit (self, signals[REVEAL], 0);
}

static gboolean
amends_recipient_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (AMENDS_RECIPIENT_ROW (widget)->address));
}

static void
amends_recipient_row_dispose (GObject *object)
{
  AmendsRecipientRow *self = AMENDS_RECIPIENT_ROW (object);
  GtkWidget *child;

  self->is_loading = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), AMENDS_TYPE_RECIPIENT_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (amends_recipient_row_parent_class)->dispose (object);
}

static void
amends_recipient_row_finalize (GObject *object)
{
  g_free (AMENDS_RECIPIENT_ROW (object)->of_order);
  G_OBJECT_CLASS (amends_recipient_row_parent_class)->finalize (object);
}

static void
amends_recipient_row_class_init (AmendsRecipientRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_recipient_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_recipient_row_finalize;
  widget_class->grab_focus = amends_recipient_row_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", AMENDS_TYPE_RECIPIENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[REVEAL] = g_signal_new ("reveal", AMENDS_TYPE_RECIPIENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/composer/amends-recipient-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsRecipientRow, name);
  gtk_widget_class_bind_template_child (widget_class, AmendsRecipientRow, address);
  gtk_widget_class_bind_template_child (widget_class, AmendsRecipientRow, reveal);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, icon_cb);
  gtk_widget_class_bind_template_callback (widget_class, reveal_cb);
}

static void
amends_recipient_row_init (AmendsRecipientRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
amends_recipient_row_load (AmendsRecipientRow *self,
                           const AmendsEmailDraft *draft,
                           const AmendsOrder *order)
{
  const AmendsEmail *email = draft->composed;
  const char *address;
  g_autofree char *words = NULL;

  g_return_if_fail (AMENDS_IS_RECIPIENT_ROW (self));

  if (amends_text_is_empty (email->to_name))
    words = g_strdup (_ ("Email to the customer"));
  else
    words = g_strdup_printf (_ ("Email to %s"), email->to_name);
  gtk_label_set_text (self->name, words);
  g_free (self->of_order);
  self->of_order = amends_text_single_line (order->email);
  self->is_hidden = order->contacts_are_hidden;
  address = draft->to != NULL ? draft->to : self->of_order;
  if (address == NULL)
    address = "";
  self->is_loading = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->address)), address) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->address), address);
  self->is_loading = FALSE;
  show_ways (self);
}

void
amends_recipient_row_store (AmendsRecipientRow *self, AmendsEmailDraft *draft)
{
  g_return_if_fail (AMENDS_IS_RECIPIENT_ROW (self));

  g_free (draft->to);
  draft->to = is_own (self) ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address)))
                            : NULL;
}
