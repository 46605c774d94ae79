/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that says how a parcel is, when somebody last looked, and opens its page. */
#include "case/amends-parcel-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "desk/amends-desk-tracking.h"
#include "widgets/amends-knowledge-mark.h"
#include "widgets/amends-parcel-badge.h"

static char *
dup_title (const AmendsParcel *parcel)
{
  const char *carrier = amends_desk_carrier_name (parcel);

  if (amends_text_is_empty (parcel->number))
    return g_strdup (carrier != NULL ? carrier : _ ("No tracking number"));
  return carrier != NULL ? g_strdup_printf ("%s %s", carrier, parcel->number)
                         : g_strdup (parcel->number);
}

static GtkWidget *
label_new (const char *text, gboolean is_caption)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (is_caption)
    gtk_widget_add_css_class (label, "caption");
  return label;
}

static GtkWidget *
image_new (const char *icon_name)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "valign", GTK_ALIGN_CENTER,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

static GtkWidget *
content_new (const AmendsParcel *parcel, const char *title, const char *state, GtkWidget *mark)
{
  gboolean is_stuck = parcel->reason != AMENDS_REASON_NONE;
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "column-spacing", 12, "row-spacing", 3,
                                  "margin-start", 12, "margin-end", 12, "margin-top", 9,
                                  "margin-bottom", 9, NULL);
  GtkWidget *label = label_new (state, TRUE);

  if (is_stuck)
    gtk_widget_add_css_class (label, "warning");
  gtk_grid_attach (GTK_GRID (grid),
                   image_new (is_stuck ? amends_reason_icon_name (parcel->reason)
                                       : amends_status_icon_name (parcel->status)),
                   0, 0, 1, 3);
  gtk_grid_attach (GTK_GRID (grid), label_new (title, FALSE), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), label, 1, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), mark, 1, 2, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), image_new ("go-next-symbolic"), 2, 0, 1, 3);
  return grid;
}

GtkWidget *
amends_parcel_row_new (const AmendsParcel *parcel, GTimeZone *zone)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *mark = amends_knowledge_mark_new ();
  const char *state = parcel->reason != AMENDS_REASON_NONE ? amends_reason_title (parcel->reason)
                                                           : amends_status_title (parcel->status);
  g_autofree char *title = dup_title (parcel);
  g_autofree char *words = NULL;

  amends_knowledge_mark_set_parcel (AMENDS_KNOWLEDGE_MARK (mark), parcel, zone);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content_new (parcel, title, state, mark));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-parcel");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", parcel->id);
  /* Translators: a parcel as it is read aloud: carrier and number, how it is, when somebody looked
   */
  words = g_strdup_printf (_ ("%s, %s, %s"), title, state,
                           amends_knowledge_mark_get_words (AMENDS_KNOWLEDGE_MARK (mark)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return row;
}
