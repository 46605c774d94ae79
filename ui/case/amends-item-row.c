/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something that a step collects: typed into a field, or a file that is chosen or dropped. */
#include "case/amends-item-row.h"

#include <glib/gi18n-lib.h>

struct _AmendsItemRow
{
  GtkListBoxRow parent_instance;

  GtkEditable *entry; /* (nullable): of what is typed */
  GtkWidget *choose;  /* (nullable): of what is a file */
  char *id;
  char *name;
  gboolean is_wanted;
};

enum
{
  KEPT,
  FILE_CHOSEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmendsItemRow, amends_item_row, GTK_TYPE_LIST_BOX_ROW)

static void
activated_cb (AmendsItemRow *self)
{
  g_autofree char *text = amends_item_row_dup_typed (self);

  if (*text != '\0')
    g_signal_emit (self, signals[KEPT], 0, text);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, AmendsItemRow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      g_signal_emit (self, signals[FILE_CHOSEN], 0, file);
    }
  g_object_unref (dialog);
}

static void
choose_cb (AmendsItemRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Add Evidence"), GTK_WINDOW (root),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN,
                                                              _ ("_Add"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, AmendsItemRow *self)
{
  GSList *files = g_value_get_boxed (value);

  for (GSList *node = files; node != NULL; node = node->next)
    g_signal_emit (self, signals[FILE_CHOSEN], 0, node->data);
  return files != NULL;
}

static void
amends_item_row_finalize (GObject *object)
{
  g_free (AMENDS_ITEM_ROW (object)->id);
  g_free (AMENDS_ITEM_ROW (object)->name);
  G_OBJECT_CLASS (amends_item_row_parent_class)->finalize (object);
}

static void
amends_item_row_class_init (AmendsItemRowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = amends_item_row_finalize;
  signals[KEPT] = g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_STRING);
  signals[FILE_CHOSEN] = g_signal_new ("file-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_FILE);
}

static void
amends_item_row_init (AmendsItemRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/* What is there already is said with a sign and a word. */
static GtkWidget *
title_new (const AmendsCaseItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = g_object_new (GTK_TYPE_LABEL, "label", item->name, "xalign", 0.0, "wrap", TRUE,
                                  "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);
  GtkWidget *state = gtk_label_new (item->is_there      ? _ ("Kept")
                                    : item->is_required ? _ ("Needed")
                                                        : _ ("If there is one"));

  gtk_widget_add_css_class (name, "caption-heading");
  gtk_widget_add_css_class (state, "caption");
  gtk_widget_add_css_class (state, item->is_there ? "success" : "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  if (item->is_there)
    gtk_box_append (GTK_BOX (box),
                    g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), state);
  return box;
}

static GtkWidget *
entry_new (AmendsItemRow *self, const AmendsCaseItem *item)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), item->is_there
                                                         ? _ ("Add another one")
                                                         : amends_item_kind_title (item->kind));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, item->name,
                                  -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  self->entry = GTK_EDITABLE (entry);
  return entry;
}

static GtkWidget *
choose_new (AmendsItemRow *self, const AmendsCaseItem *item)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Choose a File or Drop It Here…"));
  g_autofree char *name = g_strdup_printf (_ ("Choose a File: %s"), item->name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  self->choose = button;
  return button;
}

static gboolean
is_file (AmendsItemKind kind)
{
  return kind == AMENDS_ITEM_PHOTO || kind == AMENDS_ITEM_DOCUMENT;
}

GtkWidget *
amends_item_row_new (const AmendsCaseItem *item)
{
  AmendsItemRow *self = g_object_new (AMENDS_TYPE_ITEM_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->id = g_strdup (item->id);
  self->name = g_strdup (item->name);
  self->is_wanted = item->is_required && !item->is_there;
  gtk_widget_add_css_class (box, "item");
  gtk_box_append (GTK_BOX (box), title_new (item));
  gtk_box_append (GTK_BOX (box),
                  is_file (item->kind) ? choose_new (self, item) : entry_new (self, item));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  return GTK_WIDGET (self);
}

const char *
amends_item_row_get_id (AmendsItemRow *self)
{
  return self->id;
}

const char *
amends_item_row_get_name (AmendsItemRow *self)
{
  return self->name;
}

gboolean
amends_item_row_is_wanted (AmendsItemRow *self)
{
  return self->is_wanted;
}

char *
amends_item_row_dup_typed (AmendsItemRow *self)
{
  return self->entry != NULL ? g_strstrip (g_strdup (gtk_editable_get_text (self->entry)))
                             : g_strdup ("");
}

void
amends_item_row_set_typed (AmendsItemRow *self, const char *text)
{
  if (self->entry != NULL)
    gtk_editable_set_text (self->entry, text);
}

gboolean
amends_item_row_focus (AmendsItemRow *self)
{
  return gtk_widget_grab_focus (self->entry != NULL ? GTK_WIDGET (self->entry) : self->choose);
}
