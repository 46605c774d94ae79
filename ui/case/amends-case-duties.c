/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a case must do by when: promises to the customer, and the nearest deadlines. */
#include "case/amends-case-duties.h"

#include <adwaita.h>
#include <string.h>
#include <glib/gi18n-lib.h>
#include "base/amends-clock.h"
#include "base/amends-text.h"
#include "case/amends-case-row.h"
#include "widgets/amends-time-words.h"

struct _AmendsCaseDuties
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *promises;
  GtkWidget *add_promise;
  AdwPreferencesGroup *deadlines;
  GPtrArray *rows; /* (element-type GtkWidget) those to be taken away before the next filling */
};

G_DEFINE_FINAL_TYPE (AmendsCaseDuties, amends_case_duties, GTK_TYPE_WIDGET)

static void
add (AmendsCaseDuties *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

/* "Europe/Berlin" is Berlin to a person. */
static char *
dup_place (const char *zone)
{
  const char *slash = strrchr (zone, '/');

  return g_strdelimit (g_strdup (slash != NULL ? slash + 1 : zone), "_", ' ');
}

char *
amends_promise_due_words (const AmendsPromise *promise, GTimeZone *zone)
{
  g_autoptr (GTimeZone) theirs = amends_promise_dup_zone (promise);
  g_autofree char *there = amends_time_exact_words (promise->due_at, theirs);
  g_autofree char *here = amends_time_exact_words (promise->due_at, zone);
  g_autofree char *place = NULL;

  if (g_str_equal (there, here) || amends_text_is_empty (promise->zone))
    return g_steal_pointer (&here);
  place = dup_place (promise->zone);
  /* Translators: when a promise is due by the customer's clock, in which city, and by the shop's */
  return g_strdup_printf (_ ("%s in %s, %s here"), there, place, here);
}

static GtkWidget *
button_new (const char *icon_name, const char *words, const char *action, gint64 id)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", id);
  return button;
}

GtkWidget *
amends_promise_row_new (const AmendsPromise *promise, GTimeZone *zone, gboolean can_settle)
{
  g_autofree char *due = amends_promise_due_words (promise, zone);
  g_autofree char *words = NULL;
  gboolean is_open = promise->state == AMENDS_PROMISE_OPEN;
  gboolean is_late = is_open && promise->due_at < amends_clock_now ();
  GtkWidget *row;

  if (is_late)
    words = g_strdup_printf (_ ("Overdue: %s"), due);
  else if (is_open)
    words = g_strdup_printf (_ ("Due %s"), due);
  else if (amends_text_is_empty (promise->settled_note))
    words = g_strdup (amends_promise_state_title (promise->state));
  else
    words = g_strdup_printf (_ ("%s: %s"), amends_promise_state_title (promise->state),
                             promise->settled_note);
  row = amends_case_row_new (promise->text, words);
  if (is_late)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  if (is_open && can_settle)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 button_new ("object-select-symbolic", _ ("Promise Kept"),
                                             "case.keep-promise", promise->id));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 button_new ("action-unavailable-symbolic", _ ("Promise Broken…"),
                                             "case.break-promise", promise->id));
    }
  return row;
}

/* How sure a rule is, as a person says it; NULL: sure. */
static const char *
certainty_words (const char *certainty)
{
  if (g_strcmp0 (certainty, "?") == 0)
    return _ ("Uncertain: look into your contract");
  if (g_strcmp0 (certainty, "2") == 0)
    return _ ("From a second hand");
  if (g_strcmp0 (certainty, "J") == 0)
    return _ ("A rule of this shop");
  return NULL;
}

static GtkWidget *
deadline_row_new (const AmendsCaseDeadline *deadline, GTimeZone *zone)
{
  g_autofree char *day = amends_day_words (deadline->by, zone);
  const char *certainty = certainty_words (deadline->certainty);
  g_autoptr (GString) words = g_string_new (day);
  GtkWidget *row;

  if (deadline->days_left < 0)
    g_string_append_printf (words, "\n%s", _ ("This day has passed"));
  if (certainty != NULL)
    g_string_append_printf (words, "\n%s", certainty);
  row = amends_case_row_new (deadline->title, words->str);
  gtk_widget_set_tooltip_text (row, deadline->source);
  if (deadline->days_left <= 3)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  return row;
}

void
amends_case_duties_set_case (AmendsCaseDuties *self, const AmendsCase *work, GTimeZone *zone)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < work->promises->len; i++)
    add (self, self->promises, amends_promise_row_new (g_ptr_array_index (work->promises, i), zone, TRUE));
  for (guint i = 0; i < work->deadlines->len; i++)
    add (self, self->deadlines, deadline_row_new (g_ptr_array_index (work->deadlines, i), zone));
  adw_preferences_group_set_description (
      self->promises, work->promises->len == 0 ? _ ("Nothing is promised.") : NULL);
  gtk_widget_set_visible (self->add_promise, work->closed_at == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->promises),
                          work->promises->len > 0 || work->closed_at == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->deadlines), work->deadlines->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0 || work->closed_at == 0);
}

static void
amends_case_duties_dispose (GObject *object)
{
  AmendsCaseDuties *self = AMENDS_CASE_DUTIES (object);
  GtkWidget *child;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (amends_case_duties_parent_class)->dispose (object);
}

static void
amends_case_duties_class_init (AmendsCaseDutiesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amends_case_duties_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static AdwPreferencesGroup *
group_new (AmendsCaseDuties *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_widget_set_parent (group, GTK_WIDGET (self));
  return ADW_PREFERENCES_GROUP (group);
}

static void
amends_case_duties_init (AmendsCaseDuties *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 24);
  self->rows = g_ptr_array_new ();
  self->promises = group_new (self, _ ("Promises"));
  self->add_promise = gtk_button_new_with_label (_ ("Add Promise…"));
  gtk_widget_add_css_class (self->add_promise, "flat");
  gtk_widget_set_valign (self->add_promise, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_promise), "case.add-promise");
  adw_preferences_group_set_header_suffix (self->promises, self->add_promise);
  self->deadlines = group_new (self, _ ("Nearest Deadlines"));
}
