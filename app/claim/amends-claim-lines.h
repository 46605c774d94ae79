/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of the facts that templates of a pack are filled with. Private to the room. What is empty
 * is left out, so that a section of a template can ask for it. */
#pragma once

#include <json-glib/json-glib.h>

#include "claim/amends-claim-words.h"

G_BEGIN_DECLS

/* What is filled in, in whose words, on whose clock. */
typedef struct
{
  const AmendsClaimFacts *facts;
  AmendsClaimWords *words;
  GTimeZone *zone;
} AmendsClaimSheet;

/* Borrowed; (nullable) for an @id of %NULL */
const char *
amends_claim_lines_word (const AmendsClaimSheet *sheet, const char *group, const char *id);
void amends_claim_lines_set (JsonObject *object, const char *member, const char *text);
void
amends_claim_lines_take (JsonObject *object, const char *member, char *text); /* (transfer full) */
void amends_claim_lines_set_day (const AmendsClaimSheet *sheet,
                                 JsonObject *object,
                                 const char *member,
                                 gint64 time);
void amends_claim_lines_set_time (const AmendsClaimSheet *sheet,
                                  JsonObject *object,
                                  const char *member,
                                  gint64 time);
void amends_claim_lines_set_money (const AmendsClaimSheet *sheet,
                                   JsonObject *object,
                                   const char *member,
                                   AmendsMoney money);
/* With "has_member", so that a heading is not left alone over nothing. */
void amends_claim_lines_take_array (JsonObject *object, const char *member, JsonArray *array);
/* Borrowed: a new object at the end of @array. */
JsonObject *amends_claim_lines_add (JsonArray *array);

/* (transfer full): the one in question first (amends-claim-parcels.c) */
JsonArray *amends_claim_sheet_list_parcels (const AmendsClaimSheet *sheet);
void amends_claim_sheet_fill_parcel (const AmendsClaimSheet *sheet,
                                     JsonObject *object,
                                     const AmendsParcel *parcel);

G_END_DECLS
