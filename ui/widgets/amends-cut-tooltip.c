/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A label that had to be cut says all of itself in its tooltip; one that was not stays quiet. */
#include "widgets/amends-cut-tooltip.h"

static gboolean
query_tooltip_cb (GtkLabel *label, int x, int y, gboolean is_by_keyboard, GtkTooltip *tooltip, gpointer user_data)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return TRUE;
}

void
amends_cut_tooltip_attach (GtkLabel *label)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (label), TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
