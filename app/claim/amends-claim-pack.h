/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a pack, before they are written. */
#pragma once

#include "claim/amends-claim-words.h"

G_BEGIN_DECLS

/**
 * AmendsClaimEntry: a file of the pack.
 * @name: inside of the archive; valid UTF-8, no folder but those of the pack itself
 * @bytes: (nullable): what is in it; %NULL: it is read from @path
 * @path: (nullable): of a file of the shop, which goes along as it is
 */
typedef struct
{
  char *name;
  GBytes *bytes;
  char *path;
  gint64 size_bytes;
} AmendsClaimEntry;

/**
 * AmendsClaimPack:
 * @now: UTC seconds; the time of its files
 * @entries: (element-type AmendsClaimEntry) in the order of the archive; the list of their digests
 *   is added while it is written
 * @missing: (element-type AmendsClaimNeed) in the interface's language
 * @deadlines: (element-type AmendsDeadline) the receiver's, earliest first
 * @suggested_name: of the archive
 * @size_bytes: of all entries
 */
typedef struct
{
  gint64 order_id;
  gint64 case_id;
  gint64 now;
  AmendsClaimReceiver receiver;
  char *language;
  char *order_number;
  GPtrArray *entries;
  GPtrArray *missing;
  GPtrArray *deadlines;
  char *suggested_name;
  gint64 size_bytes;
} AmendsClaimPack;

AmendsClaimPack *amends_claim_pack_new (AmendsClaimFacts *facts, GError **error);
void amends_claim_pack_free (AmendsClaimPack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsClaimPack, amends_claim_pack_free)

G_END_DECLS
