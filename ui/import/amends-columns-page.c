/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table that nobody knows: its first rows, and for each column what it holds, as guessed and as
 * the person says. */
#include "import/amends-columns-page.h"

#include <glib/gi18n.h>

#define SHOWN_ROWS 4
#define SHOWN_CHARS 18

struct _AmendsColumnsPage
{
  AdwBin parent_instance;

  GtkLabel *explanation;
  GtkGrid *sample;
  AdwComboRow *header;
  AdwPreferencesGroup *columns;
  AdwEntryRow *title;
  GtkSwitch *remember;
  GtkLabel *check;
  GtkButton *next_button;

  AmendsMapping *mapping;
  GArray *lines;     /* gint64 by row to choose from */
  gboolean is_filled;
  GArray *kinds;     /* AmendsColumnKind by column */
  GPtrArray *doubts; /* GtkWidget by column, borrowed */
};

G_DEFINE_FINAL_TYPE (AmendsColumnsPage, amends_columns_page, ADW_TYPE_BIN)

enum
{
  DONE,
  HEADER_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* --- the live check --- */

static void
check (AmendsColumnsPage *self)
{
  g_autofree char *problem = amends_mapping_dup_problem (self->mapping);

  for (guint i = 0; i < self->mapping->n_columns; i++)
    {
      AmendsField field = self->mapping->fields[i];
      gboolean is_odd = field != AMENDS_NO_FIELD &&
                        !amends_column_kind_fits (g_array_index (self->kinds, AmendsColumnKind, i), field);

      gtk_widget_set_visible (g_ptr_array_index (self->doubts, i), is_odd);
    }
  gtk_label_set_text (self->check, problem ? problem : _ ("All that is needed is chosen."));
  if (problem)
    gtk_widget_add_css_class (GTK_WIDGET (self->check), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->check), "error");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "columns.done", !problem);
}

static void
selected_cb (AdwComboRow *row, GParamSpec *pspec, AmendsColumnsPage *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "column"));
  guint selected = adw_combo_row_get_selected (row);
  guint n_fields = 0;
  const AmendsField *fields = amends_field_list_offered (&n_fields);

  self->mapping->fields[column] = selected > 0 && selected <= n_fields ? fields[selected - 1]
                                                                       : AMENDS_NO_FIELD;
  check (self);
}

static void
header_selected_cb (AdwComboRow *row, GParamSpec *pspec, AmendsColumnsPage *self)
{
  guint selected = adw_combo_row_get_selected (row);

  if (self->is_filled && selected < self->lines->len)
    g_signal_emit (self, signals[HEADER_CHOSEN], 0, g_array_index (self->lines, gint64, selected));
}

/* --- what is shown --- */

static char *
dup_title (const char *name, guint column)
{
  if (*name)
    return g_strdup (name);
  /* Translators: a column without a name, by its place */
  return g_strdup_printf (_ ("Column %u"), column + 1);
}

static GtkWidget *
new_cell (const char *text, gboolean is_header)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), SHOWN_CHARS);
  if (*text)
    gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, is_header ? "heading" : "dim-label");
  return label;
}

static void
fill_sample (AmendsColumnsPage *self, const AmendsTableLook *look)
{
  for (guint i = 0; i < look->columns->len; i++)
    {
      const AmendsColumnLook *column = g_ptr_array_index (look->columns, i);
      g_autofree char *title = dup_title (column->name, i);

      gtk_grid_attach (self->sample, new_cell (title, TRUE), (int) i, 0, 1, 1);
      for (guint row = 0; row < MIN (column->values->len, SHOWN_ROWS); row++)
        gtk_grid_attach (self->sample, new_cell (g_ptr_array_index (column->values, row), FALSE),
                         (int) i, (int) row + 1, 1, 1);
    }
}

static void
fill_header (AmendsColumnsPage *self, const AmendsTableLook *look)
{
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < look->rows->len; i++)
    {
      const AmendsRowLook *row = g_ptr_array_index (look->rows, i);
      /* Translators: a row of a file, by its line, and what stands in it */
      g_autofree char *text = g_strdup_printf (_ ("%d: %s"), (int) row->line, row->text);

      gtk_string_list_append (rows, text);
      g_array_append_val (self->lines, row->line);
      if (row->line == look->header_line)
        selected = i;
    }
  adw_combo_row_set_model (self->header, G_LIST_MODEL (rows));
  adw_combo_row_set_selected (self->header, selected);
}

static GtkStringList *
new_choices (void)
{
  GtkStringList *choices = gtk_string_list_new (NULL);
  guint n_fields = 0;
  const AmendsField *fields = amends_field_list_offered (&n_fields);

  gtk_string_list_append (choices, amends_field_get_title (AMENDS_NO_FIELD));
  for (guint i = 0; i < n_fields; i++)
    {
      const char *title = amends_field_get_title (fields[i]);
      /* Translators: what a column can hold, where one column has to */
      g_autofree char *needed = fields[i] == AMENDS_FIELD_NUMBER ? g_strdup_printf (_ ("%s (required)"), title)
                                                                 : NULL;

      gtk_string_list_append (choices, needed ? needed : title);
    }
  return choices;
}

static guint
find_choice (AmendsField field)
{
  guint n_fields = 0;
  const AmendsField *fields = amends_field_list_offered (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (fields[i] == field)
      return i + 1;
  return 0;
}

static GtkWidget *
new_doubt (void)
{
  const char *words = _ ("The values of this column do not look like it");
  GtkWidget *icon = gtk_image_new_from_icon_name ("amends-unexplained-symbolic");

  gtk_widget_set_tooltip_text (icon, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_add_css_class (icon, "warning");
  return icon;
}

static void
add_column (AmendsColumnsPage *self, const AmendsColumnLook *column, guint index, GtkStringList *choices)
{
  GtkWidget *row = adw_combo_row_new ();
  GtkWidget *doubt = new_doubt ();
  g_autofree char *title = dup_title (column->name, index);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), amends_column_look_get_sample (column));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), doubt);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), find_choice (self->mapping->fields[index]));
  g_object_set_data (G_OBJECT (row), "column", GUINT_TO_POINTER (index));
  g_ptr_array_add (self->doubts, doubt);
  g_array_append_val (self->kinds, column->kind);
  adw_preferences_group_add (self->columns, row);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), self, 0);
}

static char *
dup_stem (const char *file_name)
{
  const char *dot = strrchr (file_name, '.');

  return dot && dot != file_name ? g_strndup (file_name, (gsize) (dot - file_name)) : g_strdup (file_name);
}

static void
fill (AmendsColumnsPage *self, const char *file_name, const AmendsTableLook *look)
{
  g_autoptr (GtkStringList) choices = new_choices ();
  g_autofree char *stem = dup_stem (file_name);
  g_autofree char *explanation = g_strdup_printf (
      _ ("“%s” is not from a platform that Amends knows. Say once what each column holds; what is "
         "guessed is already chosen."),
      file_name);

  gtk_label_set_text (self->explanation, explanation);
  fill_sample (self, look);
  fill_header (self, look);
  for (guint i = 0; i < look->columns->len; i++)
    add_column (self, g_ptr_array_index (look->columns, i), i, choices);
  gtk_editable_set_text (GTK_EDITABLE (self->title), self->mapping->title ? self->mapping->title : stem);
  check (self);
  self->is_filled = TRUE;
}

/* --- actions --- */

static void
done_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[DONE], 0);
}

static gboolean
amends_columns_page_grab_focus (GtkWidget *widget)
{
  AmendsColumnsPage *self = AMENDS_COLUMNS_PAGE (widget);

  return gtk_widget_child_focus (GTK_WIDGET (self->columns), GTK_DIR_TAB_FORWARD);
}

static void
amends_columns_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_COLUMNS_PAGE);
  G_OBJECT_CLASS (amends_columns_page_parent_class)->dispose (object);
}

static void
amends_columns_page_finalize (GObject *object)
{
  AmendsColumnsPage *self = AMENDS_COLUMNS_PAGE (object);

  g_clear_pointer (&self->mapping, amends_mapping_free);
  g_array_unref (self->kinds);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->doubts);
  G_OBJECT_CLASS (amends_columns_page_parent_class)->finalize (object);
}

static void
amends_columns_page_class_init (AmendsColumnsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amends_columns_page_dispose;
  object_class->finalize = amends_columns_page_finalize;
  widget_class->grab_focus = amends_columns_page_grab_focus;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[HEADER_CHOSEN] = g_signal_new ("header-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/import/amends-columns-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsColumnsPage, explanation);
  gtk_widget_class_bind_template_child (widget_class, AmendsColumnsPage, sample);
  gtk_widget_class_bind_template_child (widget_class, AmendsColumnsPage, header);
  gtk_widget_class_bind_template_callback (widget_class, header_selected_cb);
  gtk_widget_class_bind_template_child (widget_class, AmendsColumnsPage, columns);
  gtk_widget_class_bind_template_child (widget_class, AmendsColumnsPage, title);
  gtk_widget_class_bind_template_child (widget_class, AmendsColumnsPage, remember);
  gtk_widget_class_bind_template_child (widget_class, AmendsColumnsPage, check);
  gtk_widget_class_bind_template_child (widget_class, AmendsColumnsPage, next_button);
  gtk_widget_class_install_action (widget_class, "columns.done", NULL, done_cb);
}

static void
amends_columns_page_init (AmendsColumnsPage *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->kinds = g_array_new (FALSE, FALSE, sizeof (AmendsColumnKind));
  self->doubts = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @mapping: (nullable): what was said before; NULL: as guessed */
GtkWidget *
amends_columns_page_new (const char *file_name,
                         const AmendsTableLook *look,
                         const AmendsMapping *mapping,
                         gboolean is_remembered)
{
  AmendsColumnsPage *self = g_object_new (AMENDS_TYPE_COLUMNS_PAGE, NULL);

  self->mapping = mapping ? amends_mapping_copy (mapping) : amends_table_look_new_mapping (look);
  gtk_switch_set_active (self->remember, is_remembered);
  fill (self, file_name, look);
  return GTK_WIDGET (self);
}

AmendsMapping *
amends_columns_page_dup_mapping (AmendsColumnsPage *self)
{
  AmendsMapping *mapping = amends_mapping_copy (self->mapping);
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title))));

  g_free (mapping->title);
  mapping->title = *title ? g_steal_pointer (&title) : NULL;
  return mapping;
}

gboolean
amends_columns_page_is_remembered (AmendsColumnsPage *self)
{
  return gtk_switch_get_active (self->remember);
}
