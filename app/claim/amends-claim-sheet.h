/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the documents of a pack say, as it fills their templates. Private to the room. */
#pragma once

#include <json-glib/json-glib.h>

#include "claim/amends-claim-words.h"

G_BEGIN_DECLS

/* (transfer full) the facts of every template. @missing: (element-type AmendsClaimNeed) in the
 * pack's language; @files,
 * @letters: names in the archive of evidence and emails, by their place in @facts, NULL where they
 * are no file of it */
JsonNode *amends_claim_sheet_build (const AmendsClaimFacts *facts,
                                    AmendsClaimWords *words,
                                    GPtrArray *missing,
                                    GPtrArray *files,
                                    GPtrArray *letters);

G_END_DECLS
