/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that tell a reason as a fact, and whether a parcel's history bears them out. */
#pragma once

#include "model/amends-diagnosis.h"
#include "model/amends-parcel.h"

G_BEGIN_DECLS

/* (transfer full) The first word in @text that claims @reason, or NULL. */
char *amends_claims_find (const char *text, AmendsReason reason);
gboolean amends_claims_is_supported (AmendsReason reason,
                                     const char *word,
                                     const AmendsParcel *parcel,
                                     const AmendsDiagnosis *diagnosis);

G_END_DECLS
