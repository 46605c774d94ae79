/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The carriers of resources/carriers/ as they are kept in memory. For the tracking room alone. */
#pragma once

#include "tracking/amends-carrier.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *list;     /* (element-type AmendsCarrier) by name */
  GHashTable *by_id;   /* id -> AmendsCarrier, borrowed */
  GHashTable *by_name; /* folded name, alias or id -> AmendsCarrier, borrowed */
  GHashTable *by_code; /* "provider code", lower case -> AmendsCarrier, borrowed */
} AmendsCarriers;

const AmendsCarriers *amends_carriers_get (void);
char *amends_carriers_code_key (const char *provider, const char *code);

G_END_DECLS
