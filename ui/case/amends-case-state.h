/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "model/amends-case.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_CASE_STATE (amends_case_state_get_type ())
G_DECLARE_FINAL_TYPE (AmendsCaseState, amends_case_state, AMENDS, CASE_STATE, GtkWidget)

/* Its buttons are the actions "case.reply", "case.reopen" and "parcel.write" of the page around it,
 * and "win.next-case". */
void amends_case_state_set_case (AmendsCaseState *self,
                                 const AmendsCase *work,
                                 GTimeZone *zone,
                                 gboolean is_owner);

G_END_DECLS
