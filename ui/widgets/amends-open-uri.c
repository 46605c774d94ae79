/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of the web, in the browser. */
#include "widgets/amends-open-uri.h"

#include "widgets/amends-toast.h"

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *in_vain = user_data;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL))
    amends_toast_say (GTK_WIDGET (source), in_vain);
}

void
amends_open_uri (GtkWidget *from, const char *uri, const char *in_vain)
{
  gtk_show_uri_full (GTK_WINDOW (gtk_widget_get_root (from)), uri, GDK_CURRENT_TIME, NULL,
                     opened_cb, g_strdup (in_vain));
}
