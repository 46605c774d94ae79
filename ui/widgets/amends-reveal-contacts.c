/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A helper needs a customer's contacts. */
#include "widgets/amends-reveal-contacts.h"

#include "widgets/amends-toast.h"

static gpointer
reveal_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *order_id = data;

  return GINT_TO_POINTER (amends_desk_reveal_contacts (desk, *order_id, error));
}

static void
revealed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;

  if (amends_desk_run_finish (AMENDS_DESK (source), result, &error) == NULL &&
      gtk_widget_get_root (from) != NULL)
    amends_toast_say_error (from, error);
}

void
amends_reveal_contacts (GtkWidget *from, AmendsDesk *desk, gint64 order_id)
{
  amends_desk_run_async (desk, reveal_worker, g_memdup2 (&order_id, sizeof order_id), g_free, NULL,
                         NULL, revealed_cb, g_object_ref (from));
}
