/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-claim.h"

G_BEGIN_DECLS

/* Groups that say what a claim pack lacks, until when it must be there, and what is in it. */
#define AMENDS_TYPE_CLAIM_PACK_LIST (amends_claim_pack_list_get_type ())
G_DECLARE_FINAL_TYPE (AmendsClaimPackList, amends_claim_pack_list, AMENDS, CLAIM_PACK_LIST, GtkBox)

void amends_claim_pack_list_set_pack (AmendsClaimPackList *self,
                                      const AmendsClaimPack *pack,
                                      GTimeZone *zone);

G_END_DECLS
