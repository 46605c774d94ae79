/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the fetch from a platform has come: the next one goes on from there. All to be called
 * inside a job; only for the files of desk/. */
#pragma once

#include "store/amends-store.h"

G_BEGIN_DECLS

gboolean
amends_fetch_mark_load (AmendsDb *db, const char *platform, gint64 *changed_at, GError **error);
gboolean
amends_fetch_mark_move (AmendsDb *db, const char *platform, gint64 changed_at, GError **error);
gboolean amends_fetch_mark_note (AmendsDb *db, gint64 batch, const char *platform, GError **error);
gboolean amends_fetch_mark_take_back (AmendsDb *db, gint64 batch, GError **error);

G_END_DECLS
