/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file brings or brought: counts, hints, and each row that was left out with line and
 * reason. */
#include "import/amends-import-report.h"

#include <glib/gi18n.h>

/* More rows than anybody reads in a window; the clipboard has them all. */
#define MAX_NOTES 200
/* So few are shown at once. */
#define FEW_NOTES 5

static char *
dup_description (const AmendsImportResult *result)
{
  const AmendsIntakeReport *report = result->report;
  const char *kind = result->is_events ? _ ("Tracking history") : report->title;
  g_autofree char *rows = g_strdup_printf (
      ngettext ("%'d row", "%'d rows", (gulong) report->rows), (int) report->rows);

  if (report->encoding && g_ascii_strcasecmp (report->encoding, "UTF-8") != 0)
    return g_strdup_printf ("%s · %s · %s", kind, rows, report->encoding);
  return g_strdup_printf ("%s · %s", kind, rows);
}

static void
add_count (GtkWidget *group, const char *title, gint64 count)
{
  GtkWidget *row = NULL;
  GtkWidget *figure = NULL;
  g_autofree char *text = g_strdup_printf ("%'d", (int) count);

  if (count == 0)
    return;
  row = adw_action_row_new ();
  figure = gtk_label_new (text);
  gtk_widget_add_css_class (figure, "numeric");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), figure);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static char *
dup_note (const AmendsRowNote *note)
{
  if (note->column)
    /* Translators: where in a file something was found */
    return g_strdup_printf (_ ("Line %d, column “%s”"), (int) note->line, note->column);
  return g_strdup_printf (_ ("Line %d"), (int) note->line);
}

static GtkWidget *
new_note_row (const AmendsRowNote *note)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *where = dup_note (note);

  /* Column names come from the file. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), note->message);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), where);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
  return row;
}

static void
add_notes (GtkWidget *group, const char *title, const char *subtitle, const char *icon, GPtrArray *notes)
{
  GtkWidget *expander = NULL;
  GtkWidget *figure = NULL;
  g_autofree char *count = g_strdup_printf ("%'u", notes ? notes->len : 0);

  if (!notes || notes->len == 0)
    return;
  expander = adw_expander_row_new ();
  figure = gtk_label_new (count);
  gtk_widget_add_css_class (figure, "numeric");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), subtitle);
  adw_expander_row_set_icon_name (ADW_EXPANDER_ROW (expander), icon);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), figure);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), notes->len <= FEW_NOTES);
  for (guint i = 0; i < MIN (notes->len, MAX_NOTES); i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), new_note_row (g_ptr_array_index (notes, i)));
  if (notes->len > MAX_NOTES)
    {
      GtkWidget *more = adw_action_row_new ();
      g_autofree char *text
          = g_strdup_printf (ngettext ("And %'u more. Copy the list to see all of them.",
                                       "And %'u more. Copy the list to see all of them.",
                                       notes->len - MAX_NOTES),
                             notes->len - MAX_NOTES);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), text);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), more);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
}

static GtkWidget *
new_group (const char *name, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), escaped);
  return group;
}

/* What is said of the file as a whole, such as where to get what it lacks. */
static gboolean
is_hint (const AmendsImportResult *result, const AmendsRowNote *note)
{
  return note->line == result->report->header_line && !note->column;
}

static void
add_hints (GtkWidget *group, const AmendsImportResult *result, GPtrArray *others)
{
  for (guint i = 0; i < result->report->warnings->len; i++)
    {
      AmendsRowNote *note = g_ptr_array_index (result->report->warnings, i);
      GtkWidget *row = NULL;

      if (!is_hint (result, note))
        {
          g_ptr_array_add (others, note);
          continue;
        }
      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), note->message);
      adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
      adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "amends-unexplained-symbolic");
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
}

/* @name: as the file is called; @is_dry_run: what it would bring */
GtkWidget *
amends_import_report_new (const char *name, const AmendsImportResult *result, gboolean is_dry_run)
{
  g_autofree char *description = dup_description (result);
  g_autoptr (GPtrArray) warnings = g_ptr_array_new ();
  GtkWidget *group = new_group (name, description);

  if (result->is_events)
    {
      add_count (group, _ ("New tracking events"), result->new_orders);
      add_count (group, _ ("Already known"), result->unchanged);
      add_count (group, _ ("Parcels they belong to"), result->orders);
    }
  else
    {
      add_count (group, _ ("New orders"), result->new_orders);
      add_count (group, _ ("Updated orders"), result->updated);
      add_count (group, _ ("Unchanged orders"), result->unchanged);
      add_count (group, _ ("New parcels"), result->parcels);
    }
  add_hints (group, result, warnings);
  add_notes (group, _ ("Left Out"),
             is_dry_run ? _ ("These rows cannot be used; the rest can be imported.")
                        : _ ("These rows could not be understood; the rest was imported."),
             "amends-cancelled-symbolic", result->report->rejected);
  add_notes (group, _ ("Worth a Look"),
             is_dry_run ? _ ("These rows can be imported, but something in them is unclear.")
                        : _ ("These rows were kept, but something in them is unclear."),
             "amends-unexplained-symbolic", warnings);
  return group;
}

GtkWidget *
amends_import_report_new_for_error (const char *name, const GError *error)
{
  GtkWidget *group = new_group (name, _ ("Not imported"));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), error->message);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "amends-damaged-symbolic");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return group;
}

static void
append_notes (GString *text, const char *kind, GPtrArray *notes)
{
  for (guint i = 0; notes && i < notes->len; i++)
    {
      const AmendsRowNote *note = g_ptr_array_index (notes, i);
      g_string_append_printf (text, "%" G_GINT64_FORMAT "\t%s\t%s\t%s\n", note->line, kind,
                              note->column ? note->column : "", note->message);
    }
}

char *
amends_import_report_to_text (const char *name, const AmendsImportResult *result)
{
  GString *text = g_string_new (name);

  g_string_append_printf (text, "\n%s\t%s\t%s\t%s\n", _ ("Line"), _ ("What"), _ ("Column"), _ ("Why"));
  append_notes (text, _ ("Left Out"), result->report->rejected);
  append_notes (text, _ ("Worth a Look"), result->report->warnings);
  return g_string_free (text, FALSE);
}
