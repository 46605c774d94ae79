/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "claim/amends-claim-pack.h"

G_BEGIN_DECLS

#define AMENDS_CLAIM_DIGESTS "SHA256SUMS"

/* Called on the writing thread, at most some dozen times a second. */
typedef void (*AmendsClaimProgress) (gint64 done_bytes, gint64 total_bytes, gpointer user_data);

gboolean amends_claim_archive_write (const AmendsClaimPack *pack,
                                     const char *path,
                                     gboolean may_replace,
                                     AmendsClaimProgress progress,
                                     gpointer user_data,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
