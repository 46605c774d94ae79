/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The four parts of working a case, in their order. */
typedef enum
{
  AMENDS_PHASE_LOOK_UP,
  AMENDS_PHASE_ANALYSE,
  AMENDS_PHASE_REASSURE,
  AMENDS_PHASE_FOLLOW_UP,
} AmendsPhase;
#define AMENDS_N_PHASES (AMENDS_PHASE_FOLLOW_UP + 1)

/* Where a step sends the person to look. */
typedef enum
{
  AMENDS_PLACE_NONE,
  AMENDS_PLACE_TIMELINE,
  AMENDS_PLACE_CARRIER_PAGE,
  AMENDS_PLACE_CARRIER_PHONE,
  AMENDS_PLACE_CARRIER_CLAIM,
  AMENDS_PLACE_ORDER,
  AMENDS_PLACE_PLATFORM,
  AMENDS_PLACE_CUSTOMER,
  AMENDS_PLACE_SHELF,
  AMENDS_PLACE_EMAIL,
} AmendsPlace;
#define AMENDS_N_PLACES (AMENDS_PLACE_EMAIL + 1)

/* What a step collects. */
typedef enum
{
  AMENDS_ITEM_NOTE,
  AMENDS_ITEM_PHOTO,
  AMENDS_ITEM_DOCUMENT,
  AMENDS_ITEM_CASE_NUMBER,
  AMENDS_ITEM_STATEMENT,
  AMENDS_ITEM_LINK,
} AmendsItemKind;
#define AMENDS_N_ITEM_KINDS (AMENDS_ITEM_LINK + 1)

/* Who made the mistake, as far as it is known. */
typedef enum
{
  AMENDS_FAULT_NONE,
  AMENDS_FAULT_SHOP,
  AMENDS_FAULT_CARRIER,
  AMENDS_FAULT_CUSTOMER,
} AmendsFault;
#define AMENDS_N_FAULTS (AMENDS_FAULT_CUSTOMER + 1)

/* How a case ended. */
typedef enum
{
  AMENDS_OUTCOME_NONE, /* it has not */
  AMENDS_OUTCOME_DELIVERED,
  AMENDS_OUTCOME_REFUNDED,
  AMENDS_OUTCOME_RESHIPPED,
  AMENDS_OUTCOME_RESOLVED,
  AMENDS_OUTCOME_CUSTOMER_CONFIRMED,
  AMENDS_OUTCOME_RETURNED,
  AMENDS_OUTCOME_CANCELLED,
} AmendsOutcome;
#define AMENDS_N_OUTCOMES (AMENDS_OUTCOME_CANCELLED + 1)

/* As in amends-types.h: stable identifiers, an unknown one leaves the value as it was, titles are
 * translated and empty where there is none. */
const char *amends_phase_to_string (AmendsPhase phase);
gboolean amends_phase_from_string (const char *text, AmendsPhase *phase);
const char *amends_phase_title (AmendsPhase phase);

const char *amends_place_to_string (AmendsPlace place);
gboolean amends_place_from_string (const char *text, AmendsPlace *place);
const char *amends_place_title (AmendsPlace place);

const char *amends_item_kind_to_string (AmendsItemKind kind);
gboolean amends_item_kind_from_string (const char *text, AmendsItemKind *kind);
const char *amends_item_kind_title (AmendsItemKind kind);

const char *amends_fault_to_string (AmendsFault fault);
gboolean amends_fault_from_string (const char *text, AmendsFault *fault);
const char *amends_fault_title (AmendsFault fault);

const char *amends_outcome_to_string (AmendsOutcome outcome);
gboolean amends_outcome_from_string (const char *text, AmendsOutcome *outcome);
const char *amends_outcome_title (AmendsOutcome outcome);

G_END_DECLS
