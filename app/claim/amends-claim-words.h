/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the pack and what a claim needs: resources/claims/claims.json, or the shop's own
 * copy. */
#pragma once

#include "claim/amends-claim.h"

G_BEGIN_DECLS

typedef struct _AmendsClaimWords AmendsClaimWords;

AmendsClaimWords *amends_claim_words_load (GError **error);
void amends_claim_words_free (AmendsClaimWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsClaimWords, amends_claim_words_free)

/* Borrowed. The words of "group.id" in that language; @id itself where the file has none. */
const char *amends_claim_words_get (AmendsClaimWords *self,
                                    const char *group,
                                    const char *id,
                                    const char *language);

/**
 * AmendsClaimNeed: something that is missing.
 * @code: stable
 */
typedef struct
{
  char *code;
  char *text;
} AmendsClaimNeed;

void amends_claim_need_free (AmendsClaimNeed *need);

/* (transfer full) (element-type AmendsClaimNeed) what is missing in a pack of @facts, in @language
 */
GPtrArray *amends_claim_words_find_missing (AmendsClaimWords *self,
                                            const AmendsClaimFacts *facts,
                                            const char *language);
/* Whether a deadline is the receiver's business. */
gboolean amends_claim_words_concerns (AmendsClaimWords *self,
                                      AmendsClaimReceiver receiver,
                                      const AmendsDeadline *deadline);
/* What is wrong with the file (element-type utf8); empty: nothing */
GPtrArray *amends_claim_words_check (AmendsClaimWords *self);

G_END_DECLS
