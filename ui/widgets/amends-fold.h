/* SPDX-License-Identifier: GPL-3.0-or-later */
/* widgets: what two features share. They may ask the desk; they know no feature and no shell. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_FOLD (amends_fold_get_type ())
G_DECLARE_FINAL_TYPE (AmendsFold, amends_fold, AMENDS, FOLD, GtkWidget)

typedef void (*AmendsFoldFollow) (gpointer follower, gboolean is_narrow);

gboolean amends_fold_get_is_narrow (AmendsFold *self);
void amends_fold_follow (AmendsFold *self, gpointer follower, AmendsFoldFollow follow);

G_END_DECLS
