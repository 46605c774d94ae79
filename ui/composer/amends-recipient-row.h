/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "composer/amends-email-draft.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_RECIPIENT_ROW (amends_recipient_row_get_type ())
G_DECLARE_FINAL_TYPE (AmendsRecipientRow, amends_recipient_row, AMENDS, RECIPIENT_ROW, GtkWidget)

/* Signals: "changed" when a person typed an address; "reveal" when a hidden one is needed. */
void amends_recipient_row_load (AmendsRecipientRow *self,
                                const AmendsEmailDraft *draft,
                                const AmendsOrder *order);
/* NULL goes into the draft while the address is the order's own. */
void amends_recipient_row_store (AmendsRecipientRow *self, AmendsEmailDraft *draft);

G_END_DECLS
