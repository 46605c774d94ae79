/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promises that fall due, said as one notification: from the window, and from the background when
 * it is closed. */
#include "shell/amends-reminder.h"

#include <glib/gi18n.h>

#include "base/amends-clock.h"
#include "desk/amends-desk-promises.h"

#define MOST_LINES 4
#define NOTIFICATION "promises-due"

typedef struct
{
  AmendsDesk *desk; /* NULL: to be opened */
  char *path;
  GPtrArray *promises;
  GTimeZone *zone;
} Reminder;

static void
reminder_free (gpointer data)
{
  Reminder *reminder = data;

  g_clear_object (&reminder->desk);
  g_clear_pointer (&reminder->promises, g_ptr_array_unref);
  g_clear_pointer (&reminder->zone, g_time_zone_unref);
  g_free (reminder->path);
  g_free (reminder);
}

static void
remind_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reminder *reminder = data;
  g_autoptr (AmendsShop) shop = NULL;
  GError *error = NULL;

  if (!reminder->desk)
    reminder->desk = amends_desk_open_existing (reminder->path, &error);
  if (reminder->desk)
    shop = amends_desk_get_shop (reminder->desk, &error);
  if (shop)
    {
      reminder->zone = amends_shop_dup_time_zone (shop);
      reminder->promises = amends_desk_take_reminders (reminder->desk, &error);
    }
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* No customer's name: a locked screen may show it. */
static char *
dup_line (const AmendsPromise *promise, GTimeZone *zone)
{
  g_autofree char *when = amends_time_format_relative (promise->due_at, amends_clock_now (), zone);

  /* Translators: a promise that falls due: the order’s number, what was promised, when */
  return g_strdup_printf (_ ("Order %s: %s (%s)"), promise->order_number, promise->text, when);
}

static void
say (GApplication *application, const Reminder *reminder)
{
  guint n = reminder->promises->len;
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u promise falls due", "%u promises fall due", n), n);
  g_autoptr (GNotification) notification = g_notification_new (title);
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < n && i < MOST_LINES; i++)
    {
      g_autofree char *line = dup_line (g_ptr_array_index (reminder->promises, i), reminder->zone);
      g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (n > MOST_LINES)
    g_string_append_printf (body, ngettext ("\nand %u more", "\nand %u more", n - MOST_LINES),
                            n - MOST_LINES);
  g_notification_set_body (notification, body->str);
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  g_notification_set_default_action (notification, "app.show-promises");
  g_application_send_notification (application, NOTIFICATION, notification);
}

static void
reminded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GApplication *application = G_APPLICATION (source);
  Reminder *reminder = g_task_get_task_data (G_TASK (result));
  GDBusConnection *connection = g_application_get_dbus_connection (application);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_printerr ("%s\n", error->message);
  else if (reminder->promises->len > 0)
    {
      say (application, reminder);
      /* A program that ends at once must not take its words with it. */
      if (connection)
        g_dbus_connection_flush_sync (connection, NULL, NULL);
    }
  g_application_release (application);
}

void
amends_reminder_remind (GApplication *application, AmendsDesk *desk, const char *path)
{
  g_autoptr (GTask) task = g_task_new (application, NULL, reminded_cb, NULL);
  Reminder *reminder = g_new0 (Reminder, 1);

  reminder->desk = desk ? g_object_ref (desk) : NULL;
  reminder->path = g_strdup (path);
  g_task_set_source_tag (task, amends_reminder_remind);
  g_task_set_task_data (task, reminder, reminder_free);
  g_application_hold (application);
  g_task_run_in_thread (task, remind_worker);
}
