/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The side bar: the shop's name, the main menu, and the root pages with what each counts. */
#include "shell/amends-side-bar.h"

#include <glib/gi18n.h>

struct _AmendsSideBar
{
  AdwBin parent_instance;

  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkMenuButton *menu_button;
  GtkListBox *list;
  GtkWidget *person_button;
  GtkLabel *person_name;
};

G_DEFINE_FINAL_TYPE (AmendsSideBar, amends_side_bar, ADW_TYPE_BIN)

static GtkListBoxRow *
find_row (AmendsSideBar *self, const char *name)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), name) == 0)
      return row;
  return NULL;
}

static void
row_activated_cb (AmendsSideBar *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s",
                              gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
amends_side_bar_dispose (GObject *object)
{
  /* The bin must not keep what the template lets go. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_SIDE_BAR);
  G_OBJECT_CLASS (amends_side_bar_parent_class)->dispose (object);
}

static void
amends_side_bar_class_init (AmendsSideBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_side_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/shell/amends-side-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsSideBar, header);
  gtk_widget_class_bind_template_child (widget_class, AmendsSideBar, title);
  gtk_widget_class_bind_template_child (widget_class, AmendsSideBar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, AmendsSideBar, list);
  gtk_widget_class_bind_template_child (widget_class, AmendsSideBar, person_button);
  gtk_widget_class_bind_template_child (widget_class, AmendsSideBar, person_name);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
amends_side_bar_init (AmendsSideBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @name: as in the action win.show-page, which the row activates */
void
amends_side_bar_add (AmendsSideBar *self, const char *name, const char *title, const char *icon)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *warning = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic",
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                     "visible", FALSE, NULL);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (warning, "warning");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), warning);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_append (self->list, row);
}

/* @words: the count as it is read aloud, with the row's title */
void
amends_side_bar_set_count (AmendsSideBar *self, const char *name, int count, const char *words)
{
  GtkListBoxRow *row = find_row (self, name);
  GtkWidget *label = NULL;
  g_autofree char *text = count > 0 ? g_strdup_printf ("%'d", count) : g_strdup ("");

  g_return_if_fail (row != NULL);
  label = gtk_widget_get_last_child (gtk_list_box_row_get_child (row));
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

/* Something on the page wants to be looked at; the count's words say what. */
void
amends_side_bar_set_has_warning (AmendsSideBar *self, const char *name, gboolean has_warning)
{
  GtkListBoxRow *row = find_row (self, name);
  GtkWidget *count = NULL;

  g_return_if_fail (row != NULL);
  count = gtk_widget_get_last_child (gtk_list_box_row_get_child (row));
  gtk_widget_set_visible (gtk_widget_get_prev_sibling (count), has_warning);
}

void
amends_side_bar_set_is_offered (AmendsSideBar *self, const char *name, gboolean is_offered)
{
  GtkListBoxRow *row = find_row (self, name);

  g_return_if_fail (row != NULL);
  gtk_widget_set_visible (GTK_WIDGET (row), is_offered);
}

/* Where the shop names people, who is at work stands at the bottom. */
void
amends_side_bar_set_person (AmendsSideBar *self, const AmendsPerson *person)
{
  const char *name = person ? person->name : "";
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->person_button, *name != '\0');
  gtk_label_set_text (self->person_name, name);
  /* Translators: a button that is read aloud; who is at the desk now */
  words = g_strdup_printf (_ ("Switch Person, now %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->person_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

void
amends_side_bar_set_shop_name (AmendsSideBar *self, const char *name)
{
  adw_window_title_set_subtitle (self->title, name ? name : "");
}

/* The page in view is marked where it stands beside the side bar, not where it takes its place. */
void
amends_side_bar_set_page (AmendsSideBar *self, const char *name, gboolean is_folded)
{
  GtkListBoxRow *row = find_row (self, name);

  adw_header_bar_set_show_end_title_buttons (self->header, is_folded);
  gtk_list_box_set_selection_mode (self->list,
                                   is_folded ? GTK_SELECTION_NONE : GTK_SELECTION_BROWSE);
  if (row && !is_folded)
    gtk_list_box_select_row (self->list, row);
}

void
amends_side_bar_popup_menu (AmendsSideBar *self)
{
  gtk_menu_button_popup (self->menu_button);
}
