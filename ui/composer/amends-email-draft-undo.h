/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "composer/amends-email-draft.h"

G_BEGIN_DECLS

/* Called when the draft is as it was, while the widget still lives. */
typedef void (*AmendsEmailDraftBroughtBack) (GtkWidget *from);

/* Says that what a person wrote gave way to new words, and gives it back when they want it. */
void amends_email_draft_offer_back (const AmendsEmailDraft *before,
                                    AmendsDesk *desk,
                                    GtkWidget *from,
                                    AmendsEmailDraftBroughtBack brought_back);

G_END_DECLS
