/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a case must do by when: promises to the customer, and the nearest deadlines. */
#include "case/amends-case-duties.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "case/amends-case-row.h"
#include "case/amends-promise-group.h"
#include "widgets/amends-time-words.h"

struct _AmendsCaseDuties
{
  GtkWidget parent_instance;

  AmendsPromiseGroup *promises;
  GtkWidget *add_promise;
  AdwPreferencesGroup *deadlines;
  GPtrArray *rows; /* (element-type GtkWidget) those to be taken away before the next filling */
};

G_DEFINE_FINAL_TYPE (AmendsCaseDuties, amends_case_duties, GTK_TYPE_WIDGET)

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
amends_case_duties_set_case (AmendsCaseDuties *self,
                             AmendsDesk *desk,
                             const AmendsCase *work,
                             GTimeZone *zone)
{
  gboolean has_promises = work->promises->len > 0 || work->closed_at == 0;
  gboolean has_deadlines = work->deadlines->len > 0;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->deadlines, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  amends_promise_group_set_promises (self->promises, desk, work->promises, zone);
  for (guint i = 0; i < work->deadlines->len; i++)
    {
      GtkWidget *row = deadline_row_new (g_ptr_array_index (work->deadlines, i), zone);

      adw_preferences_group_add (self->deadlines, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (self->add_promise, work->closed_at == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->promises), has_promises);
  gtk_widget_set_visible (GTK_WIDGET (self->deadlines), has_deadlines);
  gtk_widget_set_visible (GTK_WIDGET (self), has_promises || has_deadlines);
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

static gpointer
group_new (AmendsCaseDuties *self, GType type, const char *title)
{
  GtkWidget *group = g_object_new (type, "title", title, NULL);

  gtk_widget_set_parent (group, GTK_WIDGET (self));
  return group;
}

static void
amends_case_duties_init (AmendsCaseDuties *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 24);
  self->rows = g_ptr_array_new ();
  self->promises = group_new (self, AMENDS_TYPE_PROMISE_GROUP, _ ("Promises"));
  self->add_promise = gtk_button_new_with_label (_ ("Add Promise…"));
  gtk_widget_add_css_class (self->add_promise, "flat");
  gtk_widget_set_valign (self->add_promise, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_promise), "case.add-promise");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->promises), self->add_promise);
  self->deadlines = group_new (self, ADW_TYPE_PREFERENCES_GROUP, _ ("Nearest Deadlines"));
}
