/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"

G_BEGIN_DECLS

int amends_desk_lock (AmendsDesk *self, const char *what, const char *busy, GError **error);
void amends_desk_unlock (int lock);

G_END_DECLS
