/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "desk/amends-handover-words.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_HANDOVER_ITEM (amends_handover_item_get_type ())
G_DECLARE_FINAL_TYPE (AmendsHandoverItem, amends_handover_item, AMENDS, HANDOVER_ITEM, GObject)

/* A section's title with how many it holds, a remark at its end, or with @entry one of its entries.
 */
AmendsHandoverItem *amends_handover_item_new_heading (AmendsHandoverWords *words,
                                                      const AmendsHandoverSection *section);
AmendsHandoverItem *amends_handover_item_new_remark (AmendsHandoverWords *words, const char *text);
AmendsHandoverItem *amends_handover_item_new_entry (AmendsHandoverWords *words,
                                                    const AmendsHandoverEntry *entry);

const char *amends_handover_item_get_heading (AmendsHandoverItem *self); /* (nullable) */
const char *amends_handover_item_get_remark (AmendsHandoverItem *self);  /* (nullable) */
const AmendsHandoverEntry *
amends_handover_item_get_entry (AmendsHandoverItem *self); /* (nullable) */
/* Whether both say the same. */
gboolean amends_handover_item_is_same (AmendsHandoverItem *self, AmendsHandoverItem *other);

G_END_DECLS
