/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"

G_BEGIN_DECLS

/* --- a helper's emails that the owner looks at first ---
 * The first ones of a helper, and those that give more than the helper may. Compose holds them back
 * with the blocks "owner_look" and "above_authority"; handed over, they wait as they are. */

/* Whether only the owner's look is missing. */
gboolean amends_desk_can_hand_to_owner (const AmendsEmail *email);
/* Returns the look's id; 0 on error. */
gint64 amends_desk_hand_to_owner (AmendsDesk *self, const AmendsEmail *email, GError **error);
/* (element-type AmendsEmailLook) oldest first; @only_open: those that wait, or wait to leave */
GPtrArray *amends_desk_list_looks (AmendsDesk *self, gboolean only_open, GError **error);
/* The owner's word; what is released may leave as it is, and what it gives is allowed. */
gboolean amends_desk_release_email (AmendsDesk *self, gint64 look_id, GError **error);
gboolean
amends_desk_refuse_email (AmendsDesk *self, gint64 look_id, const char *remark, GError **error);
/* A released one, for the ways out of amends-desk-compose.h. */
AmendsEmail *amends_desk_get_released_email (AmendsDesk *self, gint64 look_id, GError **error);

G_END_DECLS
