/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promises as rows: when each is due, and for an open one whether it was kept. */
#include "case/amends-promise-group.h"

#include <glib/gi18n-lib.h>
#include "base/amends-clock.h"
#include "base/amends-text.h"
#include "case/amends-case-row.h"
#include "case/amends-promise-call.h"

struct _AmendsPromiseGroup
{
  AdwPreferencesGroup parent_instance;

  AmendsDesk *desk;
  GPtrArray *rows; /* (element-type GtkWidget) those to be taken away before the next filling */
};

G_DEFINE_FINAL_TYPE (AmendsPromiseGroup, amends_promise_group, ADW_TYPE_PREFERENCES_GROUP)

/* --- rows --- */

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

static GtkWidget *
row_new (const AmendsPromise *promise, GTimeZone *zone)
{
  g_autofree char *due = amends_promise_dup_due_words (promise, zone);
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
  if (is_open)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 button_new ("object-select-symbolic", _ ("Promise Kept"),
                                             "promise.keep", promise->id));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 button_new ("action-unavailable-symbolic", _ ("Promise Broken…"),
                                             "promise.break", promise->id));
    }
  return row;
}

/* --- what can be done --- */

static void
keep_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  amends_promise_call_keep (widget, AMENDS_PROMISE_GROUP (widget)->desk,
                            g_variant_get_int64 (parameter));
}

static void
break_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  amends_promise_call_break (widget, AMENDS_PROMISE_GROUP (widget)->desk,
                             g_variant_get_int64 (parameter));
}

/* --- the widget --- */

static void
amends_promise_group_dispose (GObject *object)
{
  AmendsPromiseGroup *self = AMENDS_PROMISE_GROUP (object);

  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (amends_promise_group_parent_class)->dispose (object);
}

static void
amends_promise_group_finalize (GObject *object)
{
  g_ptr_array_unref (AMENDS_PROMISE_GROUP (object)->rows);
  G_OBJECT_CLASS (amends_promise_group_parent_class)->finalize (object);
}

static void
amends_promise_group_class_init (AmendsPromiseGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_promise_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_promise_group_finalize;
  gtk_widget_class_install_action (widget_class, "promise.keep", "x", keep_action);
  gtk_widget_class_install_action (widget_class, "promise.break", "x", break_action);
}

static void
amends_promise_group_init (AmendsPromiseGroup *self)
{
  self->rows = g_ptr_array_new ();
}

void
amends_promise_group_set_promises (AmendsPromiseGroup *self,
                                   AmendsDesk *desk,
                                   GPtrArray *promises,
                                   GTimeZone *zone)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);

  g_set_object (&self->desk, desk);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < promises->len; i++)
    {
      GtkWidget *row = row_new (g_ptr_array_index (promises, i), zone);

      adw_preferences_group_add (group, row);
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_group_set_description (group, promises->len == 0 ? _ ("Nothing is promised.") : NULL);
}
