/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which event each line of a pasted history belongs to. Private to tracking. */
#pragma once

#include "tracking/amends-pasted-page.h"

G_BEGIN_DECLS

void amends_pasted_layout_share_out (GPtrArray *lines, GPtrArray *events);

G_END_DECLS
