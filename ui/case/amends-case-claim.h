/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/amends-case-work-call.h"

G_BEGIN_DECLS

/**
 * AmendsCaseClaim: a case in hand. It is taken, and kept from other windows, for as long as the
 * claim lives, where nobody else has it.
 */
typedef struct _AmendsCaseClaim AmendsCaseClaim;

/* @page: where it is said that somebody else has the case; it outlives the claim. */
AmendsCaseClaim *amends_case_claim_new (AmendsDesk *desk, gint64 case_id, GtkWidget *page);
/* What is known of the case now: one that is not to be worked is not claimed again. */
void amends_case_claim_set_case (AmendsCaseClaim *self, const AmendsCase *work);
/* Gives the case back. */
void amends_case_claim_free (AmendsCaseClaim *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsCaseClaim, amends_case_claim_free)

G_END_DECLS
