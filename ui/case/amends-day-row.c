/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day that somebody looks up and enters: when it was paid, when a dispute was opened. */
#include "case/amends-day-row.h"

#include <glib/gi18n-lib.h>
#include "desk/amends-desk-orders.h"
#include "widgets/amends-date-button.h"
#include "widgets/amends-toast.h"

struct _AmendsDayRow
{
  AdwActionRow parent_instance;

  AmendsDateButton *button;
  AmendsDesk *desk;
  AmendsDayKind kind;
  gint64 id;
  gint64 time;
  GTimeZone *zone;
};

G_DEFINE_FINAL_TYPE (AmendsDayRow, amends_day_row, ADW_TYPE_ACTION_ROW)

/* --- what is kept --- */

typedef struct
{
  AmendsDesk *desk;
  AmendsDayRow *row;
  AmendsDayKind kind;
  gint64 id;
  gint64 time;
  gint64 before;
  gboolean is_undo;
} Call;

static Call *
call_new (AmendsDayRow *row, AmendsDesk *desk, AmendsDayKind kind, gint64 id, gint64 time, gint64 before)
{
  Call *call = g_new0 (Call, 1);

  call->desk = g_object_ref (desk);
  call->row = g_object_ref (row);
  call->kind = kind;
  call->id = id;
  call->time = time;
  call->before = before;
  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->desk);
  g_object_unref (call->row);
  g_free (call);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static gpointer
keep_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Call *call = data;
  AmendsCaseUrgency urgency = { -1, -1, -1, -1 };

  switch (call->kind)
    {
    case AMENDS_DAY_PAID:
      return GINT_TO_POINTER (amends_desk_set_paid (desk, call->id, call->time, error));
    case AMENDS_DAY_DISPUTED:
      urgency.disputed_at = call->time;
      break;
    case AMENDS_DAY_DISPUTE_UNTIL:
      urgency.dispute_until = call->time;
      break;
    case AMENDS_DAY_ESSENTIAL:
    default:
      urgency.essential_at = call->time;
      break;
    }
  return GINT_TO_POINTER (amends_desk_set_case_urgency (desk, call->id, &urgency, error));
}

static void run (Call *call);

static void
undo_cb (gpointer user_data)
{
  const Call *call = user_data;
  Call *back = call_new (call->row, call->desk, call->kind, call->id, call->before, call->time);

  back->is_undo = TRUE;
  run (back);
}

static char *
dup_words (const Call *call)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (call->row));
  g_autofree char *day = call->time != AMENDS_TIME_NONE
                             ? amends_time_format_date (call->time, call->row->zone, NULL)
                             : g_strdup (_ ("not known"));

  /* Translators: said once it is kept: what day it is, such as “Paid”, and the day */
  return g_strdup_printf (_ ("%s: %s"), title, day);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *row = GTK_WIDGET (call->row);
  g_autofree char *words = dup_words (call);

  if (amends_desk_run_finish (AMENDS_DESK (source), result, &error) == NULL)
    {
      call->row->time = call->before;
      if (call->row->button != NULL)
        amends_date_button_set_time (call->row->button, call->before);
      amends_toast_say_error (row, error);
    }
  else if (!call->is_undo)
    amends_toast_say_undoable (row, words, undo_cb, g_steal_pointer (&call), call_free);
}

/* Takes @call. Not cancelled when the page goes: what was entered is meant. */
static void
run (Call *call)
{
  amends_desk_run_async (call->desk, keep_worker, call, NULL, NULL, NULL, kept_cb, call);
}

static void
settled_cb (AmendsDayRow *self)
{
  gint64 before = self->time;
  gint64 time;

  if (self->button == NULL || self->desk == NULL) /* it closes as the page goes */
    return;
  time = amends_date_button_get_time (self->button);
  if (time == before)
    return;
  self->time = time; /* until the shop file says so, and the page with it */
  run (call_new (self, self->desk, self->kind, self->id, time, before));
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
