/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an email that leaves brings with it; only for the files of desk/, inside a writing job. */
#pragma once

#include "desk/amends-desk-private.h"

G_BEGIN_DECLS

/* Earlier promises to write are kept by it, or were broken; its own is made. */
gboolean amends_desk_keep_promises_of_email (AmendsDb *db,
                                             const AmendsEmail *email,
                                             gint64 email_id,
                                             gint64 person_id,
                                             gint64 now,
                                             GError **error);

#define AMENDS_BLOCK_OWNER_LOOK "owner_look"

/* Whether the owner has seen what the owner is to see; @approved_by: who released it, or 0. */
gboolean amends_desk_pass_look (
    AmendsDb *db, const AmendsEmail *email, gint64 person_id, gint64 *approved_by, GError **error);

G_END_DECLS
