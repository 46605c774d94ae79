/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules on the passing of time: silence, dwell, promise. Private to the room. */
#pragma once

#include "diagnosis/amends-parcel-facts.h"

G_BEGIN_DECLS

/* Concludes by the first rule that holds; else says until when none does. */
void amends_time_rules_apply (const AmendsParcelFacts *facts, AmendsDiagnosis *diagnosis);
gint64 amends_time_rules_lost_at (const AmendsParcelFacts *facts); /* G_MAXINT64: never */

G_END_DECLS
