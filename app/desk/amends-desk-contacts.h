/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"

G_BEGIN_DECLS

/* --- a customer's contacts (amends-desk-contacts.c) ---
 * Owners see them. A helper sees what amends_contact_mask_order() leaves, in every order and email
 * that the desk hands out, until they are needed: that is logged, and lasts while the order is in
 * hand: until its case is released, its page is left, or somebody else is at work. */

/* Asks for nothing where whoever is at work sees them anyway. DENIED where nobody has said who they
 * are. */
gboolean amends_desk_reveal_contacts (AmendsDesk *self, gint64 order_id, GError **error);
/* The order is left. */
void amends_desk_hide_contacts (AmendsDesk *self, gint64 order_id);
/* Whether whoever is at work sees those of an order. */
gboolean amends_desk_shows_contacts (AmendsDesk *self, gint64 order_id);
/* Where something for the customer goes; not to be shown. NULL without an error: none is known. */
char *amends_desk_dup_recipient (AmendsDesk *self, gint64 order_id, GError **error);

G_END_DECLS
