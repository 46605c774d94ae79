/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-brief.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_BRIEF_EDITOR (amends_brief_editor_get_type ())
G_DECLARE_FINAL_TYPE (AmendsBriefEditor, amends_brief_editor, AMENDS, BRIEF_EDITOR, AdwWindow)

/* Opens it above the window that @from is in. */
GtkWidget *amends_brief_editor_present (GtkWidget *from, AmendsDesk *desk);

G_END_DECLS
