/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two sources that see a parcel at different points of its way: who said what and when, whose word
 * counts and why, and a way to believe another. */
#include "case/amends-sources-card.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "widgets/amends-parcel-badge.h"
#include "widgets/amends-time-words.h"

struct _AmendsSourcesCard
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray *rows; /* (element-type GtkWidget) those to be taken away before the next filling */
};

G_DEFINE_FINAL_TYPE (AmendsSourcesCard, amends_sources_card, GTK_TYPE_WIDGET)

/* --- whose word counts --- */

static const AmendsSourceView *
find_believed (GPtrArray *views)
{
  for (guint i = 0; i < views->len; i++)
    if (((AmendsSourceView *) g_ptr_array_index (views, i))->is_believed)
      return g_ptr_array_index (views, i);
  return NULL;
}

static gboolean
is_newest (GPtrArray *views, const AmendsSourceView *view)
{
  for (guint i = 0; i < views->len; i++)
    if (((AmendsSourceView *) g_ptr_array_index (views, i))->newest_at > view->newest_at)
      return FALSE;
  return TRUE;
}

static char *
dup_verdict (GPtrArray *views)
{
  const AmendsSourceView *believed = find_believed (views);

  if (believed == NULL)
    return g_strdup (_ ("None of them says where the parcel is."));
  if (believed->is_preferred)
    return g_strdup_printf (_ ("Amends believes “%s”, because somebody here decided so."),
                            believed->name);
  if (is_newest (views, believed))
    return g_strdup_printf (_ ("Amends believes “%s”, because its news is the newest."),
                            believed->name);
  return g_strdup_printf (_ ("Amends believes “%s”: what another said later does not change it."),
                          believed->name);
}

/* --- one source --- */

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* What it says, in a line: "Delivered, today 08:12". */
static char *
dup_news (const AmendsSourceView *view, GTimeZone *zone)
{
  g_autofree char *when = amends_time_words (view->newest_at, zone);

  if (view->newest_at == AMENDS_TIME_NONE)
    return g_strdup (_ ("It has said nothing of the way yet."));
  /* Translators: where a source sees the parcel, and when that was */
  return g_strdup_printf (C_ ("source", "%s · %s"), amends_status_title (view->status), when);
}

static char *
dup_asked (const AmendsSourceView *view, GTimeZone *zone)
{
  g_autofree char *exact = amends_time_exact_words (view->newest_at, zone);
  g_autofree char *asked = amends_time_exact_words (view->answered_at, zone);

  if (view->answered_at == AMENDS_TIME_NONE)
    return g_steal_pointer (&exact);
  if (view->newest_at == AMENDS_TIME_NONE)
    return g_strdup_printf (_ ("Asked %s"), asked);
  /* Translators: when something happened to a parcel, and when a service was asked about it */
  return g_strdup_printf (_ ("%s; asked %s"), exact, asked);
}

static GtkWidget *
believe_button_new (const char *label, const char *source, const char *name)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  g_autofree char *words = name != NULL ? g_strdup_printf (_ ("Believe %s"), name) : NULL;

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "parcel.believe");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", source);
  if (words != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                    -1);
  return button;
}

static GtkWidget *
content_new (const AmendsSourceView *view, const char *news)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "column-spacing", 12, "row-spacing", 3,
                                  "margin-start", 12, "margin-end", 12, "margin-top", 12,
                                  "margin-bottom", 12, NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name",
                                  amends_status_icon_name (view->status), "valign", GTK_ALIGN_START,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  const char *words = !amends_text_is_empty (view->newest_text) ? view->newest_text : view->message;
  int row = 0;

  gtk_grid_attach (GTK_GRID (grid), icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), label_new (view->name, view->is_believed ? "heading" : NULL), 1,
                   row++, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), label_new (news, NULL), 1, row++, 1, 1);
  if (!amends_text_is_empty (words))
    {
      g_autofree char *quoted = g_strdup_printf (C_ ("quoted words", "“%s”"), words);
      GtkWidget *label = label_new (quoted, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_grid_attach (GTK_GRID (grid), label, 1, row++, 1, 1);
    }
  if (!view->is_believed && view->newest_at != AMENDS_TIME_NONE)
    {
      GtkWidget *button = believe_button_new (_ ("_Believe This One"), view->source, view->name);

      gtk_widget_set_margin_top (button, 6);
      gtk_grid_attach (GTK_GRID (grid), button, 1, row, 1, 1);
    }
  else if (view->is_believed)
    gtk_grid_attach (GTK_GRID (grid),
                     g_object_new (GTK_TYPE_IMAGE, "icon-name", "emblem-ok-symbolic",
                                   "tooltip-text", _ ("Believed"), "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL),
                     2, 0, 1, 1);
  return grid;
}

static GtkWidget *
row_new (const AmendsSourceView *view, GTimeZone *zone)
{
  GtkWidget *row = adw_preferences_row_new ();
  g_autofree char *news = dup_news (view, zone);
  g_autofree char *asked = dup_asked (view, zone);
  g_autofree char *words = NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), view->name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content_new (view, news));
  gtk_widget_set_tooltip_text (row, *asked != '\0' ? asked : NULL);
  words = view->is_believed ? g_strdup_printf (_ ("%s, believed. %s"), view->name, news)
                            : g_strdup_printf (_ ("%s. %s"), view->name, news);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return row;
}

static GtkWidget *
newest_row_new (void)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *button = believe_button_new (_ ("Believe the _Newest Again"), "", NULL);

  gtk_widget_set_margin_top (button, 9);
  gtk_widget_set_margin_bottom (button, 9);
  gtk_widget_set_margin_start (button, 12);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), button);
  return row;
}

/* --- the card --- */

static void
add_row (AmendsSourcesCard *self, GtkWidget *row)
{
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
remove_rows (AmendsSourcesCard *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

void
amends_sources_card_set_data (AmendsSourcesCard *self, AmendsCaseData *data)
{
  gboolean is_decided = data->parcel->preferred_source != NULL;
  gboolean is_shown = data->sources->len > 1 && (data->do_sources_disagree || is_decided);
  g_autofree char *verdict = dup_verdict (data->sources);

  g_return_if_fail (AMENDS_IS_SOURCES_CARD (self));

  remove_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self), is_shown);
  if (!is_shown)
    return;
  adw_preferences_group_set_title (
      self->group, data->do_sources_disagree ? _ ("The Sources Disagree") : _ ("Sources"));
  adw_preferences_group_set_description (self->group, verdict);
  for (guint i = 0; i < data->sources->len; i++)
    add_row (self, row_new (g_ptr_array_index (data->sources, i), data->zone));
  if (is_decided)
    add_row (self, newest_row_new ());
}

static void
amends_sources_card_dispose (GObject *object)
{
  AmendsSourcesCard *self = AMENDS_SOURCES_CARD (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer ((GtkWidget **) &self->group, gtk_widget_unparent);
  G_OBJECT_CLASS (amends_sources_card_parent_class)->dispose (object);
}

static void
amends_sources_card_class_init (AmendsSourcesCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amends_sources_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
amends_sources_card_init (AmendsSourcesCard *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
