/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Words at the bottom of the window that @from stands in or that its dialog belongs to. Plain text:
 * what a file or a person wrote may look like markup. */
void amends_toast_say (GtkWidget *from, const char *text);
/* Says an error once; a cancelled call says nothing. */
void amends_toast_say_error (GtkWidget *from, const GError *error);
/* With a button that activates a detailed action, such as "win.show-page::connections". */
void amends_toast_say_with_action (GtkWidget *from,
                                   const char *text,
                                   const char *label,
                                   const char *detailed_action);
/* With a button that calls @undo with @data; @destroy is called in any case. */
void amends_toast_say_undoable (GtkWidget *from,
                                const char *text,
                                void (*undo) (gpointer data),
                                gpointer data,
                                GDestroyNotify destroy);

G_END_DECLS
