/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tracking: what carriers are, and what their events mean. Carriers and reading rules are data in
 * resources/carriers and resources/readings. It may not know SQL, the network or a diagnosis. */
#pragma once

#include "model/amends-parcel.h"

G_BEGIN_DECLS

typedef enum
{
  AMENDS_CARRIER_POST,
  AMENDS_CARRIER_EXPRESS,      /* international express network */
  AMENDS_CARRIER_COURIER,      /* national courier */
  AMENDS_CARRIER_CROSS_BORDER, /* consolidators, small packet lines */
} AmendsCarrierKind;

/* What has to be known besides the number before a parcel can be asked for. */
typedef enum
{
  AMENDS_CARRIER_NEEDS_NOTHING = 0,
  AMENDS_CARRIER_NEEDS_POSTCODE = 1 << 0,  /* the recipient's */
  AMENDS_CARRIER_NEEDS_PHONE = 1 << 1,     /* sender's or recipient's; the last four digits do */
  AMENDS_CARRIER_NEEDS_SHIP_DATE = 1 << 2, /* numbers of this carrier are used again */
} AmendsCarrierNeeds;

typedef struct
{
  char *id;      /* "dhl", "usps", "sf" */
  char *name;    /* English */
  char *name_zh; /* Simplified Chinese */
  char *country; /* home country, ISO alpha-2; NULL for worldwide networks */
  AmendsCarrierKind kind;
  char *tracking_url; /* with {number}; NULL when the carrier has none */
  char *phone;
  char *claim_url; /* where a loss or damage is claimed; NULL when the carrier has no public page */
  AmendsCarrierNeeds needs; /* whoever is asked */
  GHashTable *needs_at;     /* provider -> AmendsCarrierNeeds, on top of needs */
  GHashTable *codes;        /* provider -> GStrv: the code to send, then others that mean this carrier */
  GStrv aliases;            /* other ways people write it, folded */
} AmendsCarrier;

const AmendsCarrier *amends_carrier_get (const char *id);
const AmendsCarrier *amends_carrier_find (const char *written); /* by id, name or alias; NULL not known */
GPtrArray *amends_carrier_list (void); /* (transfer container) (element-type AmendsCarrier) by name */
const char *amends_carrier_code (const char *id, const char *provider);
const AmendsCarrier *amends_carrier_find_by_code (const char *provider, const char *code);
AmendsCarrierNeeds amends_carrier_needs (const char *id, const char *provider);
const char *amends_carrier_display_name (const char *id, const char *written, const char *language);
char *amends_carrier_tracking_uri (const char *id, const char *number); /* never NULL: falls back to a public aggregator */
AmendsLane amends_carrier_lane (const char *id, const char *origin_country, const char *destination_country);

G_END_DECLS
