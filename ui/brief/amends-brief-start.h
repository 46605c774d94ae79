/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-brief.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_BRIEF_START (amends_brief_start_get_type ())
G_DECLARE_FINAL_TYPE (AmendsBriefStart, amends_brief_start, AMENDS, BRIEF_START, AdwBin)

/* Its button activates win.start-work. */
void amends_brief_start_set_brief (AmendsBriefStart *self, const AmendsBrief *brief);

G_END_DECLS
