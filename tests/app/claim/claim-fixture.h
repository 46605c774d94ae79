/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kettle that stopped moving in Leipzig, and what can be added to its claim. */
#pragma once

#include "claim/amends-claim-pack.h"

#define NOW 1763971200 /* 2025-11-24 08:00 UTC */

AmendsClaimFacts *fixture_new_facts (AmendsClaimReceiver receiver, const char *language);
void fixture_add_evidence (AmendsClaimFacts *facts,
                           const char *item,
                           AmendsItemKind kind,
                           const char *path,
                           gint64 size);
void fixture_add_note (AmendsClaimFacts *facts,
                       AmendsNoteKind kind,
                       const char *text,
                       const char *case_number);
void fixture_add_email (AmendsClaimFacts *facts);
AmendsClaimPack *fixture_make_pack (AmendsClaimFacts *facts);
