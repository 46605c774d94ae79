/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens @uri in the web browser. Where there is none, @in_vain is said in the window of @from. */
void amends_open_uri (GtkWidget *from, const char *uri, const char *in_vain);

G_END_DECLS
