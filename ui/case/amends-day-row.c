/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day that somebody looks up and enters: when it was paid, when a dispute was opened. */
#include "case/amends-day-row.h"

#include <glib/gi18n-lib.h>
#include "desk/amends-desk-orders.h"
#include "widgets/amends-change.h"
#include "widgets/amends-date-button.h"
#include "widgets/amends-toast.h"

struct _AmendsDayRow
{
  AdwActionRow parent_instance;

  AmendsDateButton *button;
  AmendsDesk *desk;
  AmendsDayKind kind;
  gint64 id;
  gint64 time; /* as the shop file has it */
  GTimeZone *zone;
};

G_DEFINE_FINAL_TYPE (AmendsDayRow, amends_day_row, ADW_TYPE_ACTION_ROW)

/* --- what is kept --- */

static AmendsChange *
change_new (gint64 id, AmendsDayKind kind, gint64 at, gint64 at_before)
{
  AmendsChange *change = amends_change_new (id, (int) kind, NULL, NULL);

  change->at = at;
  change->at_before = at_before;
  return change;
}

static gboolean
keep (AmendsDesk *desk, const AmendsChange *change, GError **error)
{
  AmendsCaseUrgency urgency = { -1, -1, -1, -1 };

  switch ((AmendsDayKind) change->value)
    {
    case AMENDS_DAY_PAID:
      return amends_desk_set_paid (desk, change->id, change->at, error);
    case AMENDS_DAY_DISPUTED:
      urgency.disputed_at = change->at;
      break;
    case AMENDS_DAY_DISPUTE_UNTIL:
      urgency.dispute_until = change->at;
      break;
    case AMENDS_DAY_ESSENTIAL:
    default:
      urgency.essential_at = change->at;
      break;
    }
  return amends_desk_set_case_urgency (desk, change->id, &urgency, error);
}

/* Returns the way back. */
static gpointer
keep_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const AmendsChange *change = data;

  return keep (desk, change, error)
             ? change_new (change->id, (AmendsDayKind) change->value, change->at_before, change->at)
             : NULL;
}

static char *
dup_words (AmendsDayRow *self, gint64 time)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  g_autofree char *day = time != AMENDS_TIME_NONE ? amends_time_format_date (time, self->zone, NULL)
                                                  : g_strdup (_ ("not known"));

  /* Translators: said once it is kept: what day it is, such as “Paid”, and the day */
  return g_strdup_printf (_ ("%s: %s"), title, day);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsDayRow) self = user_data;
  g_autoptr (GError) error = NULL;
  AmendsChange *back = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  g_autofree char *words = NULL;

  if (back != NULL)
    {
      self->time = back->at_before;
      words = dup_words (self, self->time);
      amends_change_say_undoable (GTK_WIDGET (self), words, AMENDS_DESK (source), keep_worker,
                                  back);
      return;
    }
  if (self->button != NULL)
    amends_date_button_set_time (self->button, self->time);
  amends_toast_say_error (GTK_WIDGET (self), error);
}

/* Not cancelled when the page goes: what was entered is meant. */
static void
settled_cb (AmendsDayRow *self)
{
  amends_change_run (
      self->desk, keep_worker,
      change_new (self->id, self->kind, amends_date_button_get_time (self->button), self->time),
      NULL, kept_cb, g_object_ref (self));
}

/* --- the widget --- */

static void
amends_day_row_dispose (GObject *object)
{
  AmendsDayRow *self = AMENDS_DAY_ROW (object);

  self->button = NULL;
  g_clear_object (&self->desk);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (amends_day_row_parent_class)->dispose (object);
}

static void
amends_day_row_class_init (AmendsDayRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amends_day_row_dispose;
}

static void
amends_day_row_init (AmendsDayRow *self)
{
  GtkWidget *button = g_object_new (AMENDS_TYPE_DATE_BUTTON, "empty-label", _ ("Not known"), "valign",
                                    GTK_ALIGN_CENTER, NULL);

  self->button = AMENDS_DATE_BUTTON (button);
  g_object_bind_property (self, "title", button, "title", G_BINDING_SYNC_CREATE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), button);
  g_signal_connect_object (button, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
}

void
amends_day_row_set_day (AmendsDayRow *self,
                        AmendsDesk *desk,
                        AmendsDayKind kind,
                        gint64 id,
                        gint64 time,
                        GTimeZone *zone)
{
  g_return_if_fail (AMENDS_IS_DAY_ROW (self));

  g_set_object (&self->desk, desk);
  self->kind = kind;
  self->id = id;
  self->time = time;
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  if (amends_date_button_is_open (self->button))
    return; /* somebody is choosing */
  amends_date_button_set_zone (self->button, zone);
  amends_date_button_set_time (self->button, time);
}
