/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "desk/amends-desk.h"

G_BEGIN_DECLS

/* Says in one notification of @application which promises of the shop fall due, each once. @desk:
 * (nullable): the shop at @path (NULL: the user's own) is opened for it, if there is one. The
 * application runs at least until it is said. */
void amends_reminder_remind (GApplication *application, AmendsDesk *desk, const char *path);

G_END_DECLS
