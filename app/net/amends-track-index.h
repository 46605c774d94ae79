/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AmendsTrackIndex:
 *
 * Where the queries of a batch are, by what an answer may call them. Places are counted from 1.
 */
typedef struct _AmendsTrackIndex AmendsTrackIndex;

AmendsTrackIndex *amends_track_index_new (GPtrArray *queries);
void amends_track_index_free (AmendsTrackIndex *self);
guint
amends_track_index_find_number (const AmendsTrackIndex *self, const char *number, guint after);
guint amends_track_index_find_reference (const AmendsTrackIndex *self, const char *reference);

G_END_DECLS
