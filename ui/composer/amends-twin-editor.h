/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "model/amends-email.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_TWIN_EDITOR (amends_twin_editor_get_type ())
G_DECLARE_FINAL_TYPE (AmendsTwinEditor, amends_twin_editor, AMENDS, TWIN_EDITOR, GtkWidget)

/* Signal "edited" when a person changed the text. */
void amends_twin_editor_set_text (AmendsTwinEditor *self, const char *text);
char *amends_twin_editor_dup_text (AmendsTwinEditor *self);
/* @composed: as the templates wrote it; @current: as the person left it, an empty twin beside what
 * they changed */
void amends_twin_editor_set_twins (AmendsTwinEditor *self,
                                   const AmendsEmail *composed,
                                   const AmendsEmail *current);
void amends_twin_editor_set_show_twins (AmendsTwinEditor *self, gboolean is_shown);
GtkTextView *amends_twin_editor_get_view (AmendsTwinEditor *self);
/* For tests: how many twins stand beside the text, and how many of them are marked as not updated.
 */
guint amends_twin_editor_count_twins (AmendsTwinEditor *self, guint *n_stale);

G_END_DECLS
