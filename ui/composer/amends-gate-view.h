/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "model/amends-email.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_GATE_VIEW (amends_gate_view_get_type ())
G_DECLARE_FINAL_TYPE (AmendsGateView, amends_gate_view, AMENDS, GATE_VIEW, GtkWidget)

/* Whether a person can go to what @block is about, and how the button that does is called. */
typedef const char *(*AmendsGateMendLabel) (const AmendsBlock *block, gpointer user_data);

/* Signal "mend" (const char *code, const char *field). @blocked: (element-type AmendsBlock) */
void amends_gate_view_set_blocked (AmendsGateView *self,
                                   GPtrArray *blocked,
                                   AmendsGateMendLabel mend_label,
                                   gpointer user_data);
/* The first thing to mend gets the keyboard. Returns: FALSE where there is none */
gboolean amends_gate_view_focus_first (AmendsGateView *self);

G_END_DECLS
