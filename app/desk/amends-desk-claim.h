/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "claim/amends-claim-archive.h"
#include "desk/amends-desk.h"

G_BEGIN_DECLS

typedef enum
{
  AMENDS_CLAIM_EMAILS_AS_USUAL, /* for a platform, which judges by them; not for a carrier */
  AMENDS_CLAIM_EMAILS_IN,
  AMENDS_CLAIM_EMAILS_OUT,
} AmendsClaimEmails;

/**
 * AmendsClaimChoices:
 * @language: (nullable): of its documents, "en" or "zh_CN"; %NULL: the interface's own
 * @with_notes: whether what was noted inside the shop goes along
 */
typedef struct
{
  AmendsClaimReceiver receiver;
  const char *language;
  AmendsClaimEmails emails;
  gboolean with_notes;
} AmendsClaimChoices;

/* Which case or order "C3", "1042", "order:7" means. @case_id: 0: the order has none. */
gboolean amends_desk_resolve_claim (AmendsDesk *self,
                                    const char *words,
                                    gint64 *order_id,
                                    gint64 *case_id,
                                    GError **error);
AmendsClaimPack *amends_desk_make_claim_pack (AmendsDesk *self,
                                              gint64 order_id,
                                              gint64 case_id,
                                              const AmendsClaimChoices *choices,
                                              GError **error);
gboolean amends_desk_save_claim_pack (AmendsDesk *self,
                                      const AmendsClaimPack *pack,
                                      const char *path,
                                      gboolean may_replace,
                                      AmendsClaimProgress progress,
                                      gpointer user_data,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
