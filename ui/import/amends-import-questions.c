/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file leaves open: what its columns hold, which way round its dates are, on whose clock its
 * times. */
#include "import/amends-import-questions.h"

#include <glib/gi18n.h>
#include "base/amends-country.h"
#include "base/amends-text.h"

/* Where shops and platforms are; the shop's own stands above them. */
static const char *const zones[] = { "Asia/Shanghai",       "Asia/Tokyo",      "Asia/Singapore",
                                     "Asia/Kolkata",        "Europe/Berlin",   "Europe/London",
                                     "America/New_York",    "America/Chicago", "America/Los_Angeles",
                                     "America/Sao_Paulo",   "Australia/Sydney", "UTC",
                                     NULL };

typedef struct
{
  AmendsImportFile *file; /* lives longer than the row */
  void (*answered) (gpointer owner, AmendsImportFile *file);
  gpointer owner;
} Question;

static void
order_selected_cb (AdwComboRow *row, GParamSpec *pspec, Question *question)
{
  static const AmendsDateOrder orders[]
      = { AMENDS_DATE_ORDER_TELL, AMENDS_DATE_ORDER_DAY_FIRST, AMENDS_DATE_ORDER_MONTH_FIRST };

  question->file->date_order = orders[MIN (adw_combo_row_get_selected (row), 2)];
  question->answered (question->owner, question->file);
}

static void
zone_selected_cb (AdwComboRow *row, GParamSpec *pspec, Question *question)
{
  guint selected = adw_combo_row_get_selected (row);

  g_free (question->file->zone);
  question->file->zone = selected > 0 && selected <= g_strv_length ((GStrv) zones)
                             ? g_strdup (zones[selected - 1])
                             : NULL;
  question->answered (question->owner, question->file);
}

static GtkWidget *
add_combo (AdwPreferencesGroup *group, const char *title, const char *subtitle, GtkStringList *choices,
           guint selected)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  adw_preferences_group_add (group, row);
  return row;
}

static void
watch (GtkWidget *row, GCallback selected, const Question *question)
{
  g_signal_connect_data (row, "notify::selected", selected, g_memdup2 (question, sizeof *question),
                         (GClosureNotify) (GCallback) g_free, 0);
}

static void
add_order (AdwPreferencesGroup *group, const Question *question)
{
  const char *const words[] = { _ ("Please choose"), _ ("3 April: the day comes first"),
                                _ ("4 March: the month comes first"), NULL };
  g_autoptr (GtkStringList) choices = gtk_string_list_new (words);
  AmendsDateOrder order = question->file->date_order;
  GtkWidget *row = add_combo (group, _ ("Dates such as 03/04/2026 mean"),
                              _ ("Nothing in the file says it."), choices,
                              order == AMENDS_DATE_ORDER_DAY_FIRST     ? 1
                              : order == AMENDS_DATE_ORDER_MONTH_FIRST ? 2
                                                                       : 0);

  if (order == AMENDS_DATE_ORDER_TELL)
    gtk_widget_add_css_class (row, "warning");
  watch (row, G_CALLBACK (order_selected_cb), question);
}

static void
add_zone (AdwPreferencesGroup *group, const Question *question)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (choices, _ ("The shop’s own"));
  for (guint i = 0; zones[i]; i++)
    {
      g_autofree char *name = amends_time_zone_dup_name (zones[i], amends_language_pick (NULL));

      gtk_string_list_append (choices, name ? name : zones[i]);
      if (g_strcmp0 (zones[i], question->file->zone) == 0)
        selected = i + 1;
    }
  watch (add_combo (group, _ ("Time zone of the file’s times"), _ ("The file does not name one."), choices,
                    selected),
         G_CALLBACK (zone_selected_cb), question);
}

static const char *
say_columns (const AmendsImportFile *file)
{
  if (amends_import_file_is_unknown (file))
    return _ ("Nobody knows this table: say what its columns hold.");
  if (file->mapping)
    return _ ("As you chose");
  if (file->look->is_mapped)
    return _ ("As was said of a file like this before");
  if (file->look->is_doubtful)
    return _ ("Some columns look as if they mattered, but would be passed over.");
  return _ ("As their names say");
}

static void
add_columns (AdwPreferencesGroup *group, const AmendsImportFile *file, guint index)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (
      amends_import_file_is_unknown (file) ? _ ("C_hoose Columns…") : _ ("C_hange Columns…"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Columns"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), say_columns (file));
  if (file->look->is_doubtful && !file->mapping)
    {
      adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "amends-unexplained-symbolic");
      gtk_widget_add_css_class (button, "suggested-action");
    }
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "import.columns");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
}

void
amends_import_questions_add (AdwPreferencesGroup *group,
                             AmendsImportFile *file,
                             guint index,
                             void (*answered) (gpointer owner, AmendsImportFile *file),
                             gpointer owner)
{
  const Question question = { file, answered, owner };

  if (file->look)
    add_columns (group, file, index);
  if (file->is_order_asked)
    add_order (group, &question);
  if (file->is_zone_asked)
    add_zone (group, &question);
}
