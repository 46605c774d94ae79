/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the shop file knows for a claim; only for the files of desk/, inside a job. */
#pragma once

#include "desk/amends-case-work.h"
#include "desk/amends-desk-claim.h"

G_BEGIN_DECLS

/* (transfer full) (nullable) @work gives up its order, shop and case. Files of the evidence are at
 * amends_desk_dup_evidence_path(). */
AmendsClaimFacts *amends_claim_facts_gather (AmendsDesk *desk,
                                             AmendsDb *db,
                                             AmendsCaseWork *work,
                                             const AmendsClaimChoices *choices,
                                             GError **error);

G_END_DECLS
