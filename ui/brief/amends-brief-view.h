/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "desk/amends-desk-brief.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_BRIEF_VIEW (amends_brief_view_get_type ())
G_DECLARE_FINAL_TYPE (AmendsBriefView, amends_brief_view, AMENDS, BRIEF_VIEW, GtkWidget)

void amends_brief_view_set_brief (AmendsBriefView *self, const AmendsBrief *brief);

G_END_DECLS
