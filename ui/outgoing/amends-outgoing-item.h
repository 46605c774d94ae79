/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-connection.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_OUTGOING_ITEM (amends_outgoing_item_get_type ())
G_DECLARE_FINAL_TYPE (AmendsOutgoingItem, amends_outgoing_item, AMENDS, OUTGOING_ITEM, GObject)

/* Takes @outgoing. */
AmendsOutgoingItem *amends_outgoing_item_new (AmendsOutgoing *outgoing);
const AmendsOutgoing *amends_outgoing_item_get_outgoing (AmendsOutgoingItem *self);
/* Swaps what is known of the same request; emits "changed" where an answer has come. */
void amends_outgoing_item_update (AmendsOutgoingItem *self, AmendsOutgoingItem *newer);
/* Whether it is the newest of its day, so that the day stands above it. */
gboolean amends_outgoing_item_get_begins_day (AmendsOutgoingItem *self);
void amends_outgoing_item_set_begins_day (AmendsOutgoingItem *self, gboolean begins_day);
/* Whether all that was in it is shown. */
gboolean amends_outgoing_item_get_is_open (AmendsOutgoingItem *self);
void amends_outgoing_item_set_is_open (AmendsOutgoingItem *self, gboolean is_open);

G_END_DECLS
