/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers and names of the phases, places, items, faults and outcomes of a case. */
#include "model/amends-care-types.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *id;
  const char *title; /* marked for translation; NULL: none is shown */
} Word;

static const Word phases[AMENDS_N_PHASES] = {
  [AMENDS_PHASE_LOOK_UP] = { "look_up", N_ ("Look up") },
  [AMENDS_PHASE_ANALYSE] = { "analyse", N_ ("Analyse") },
  [AMENDS_PHASE_REASSURE] = { "reassure", N_ ("Reassure") },
  [AMENDS_PHASE_FOLLOW_UP] = { "follow_up", N_ ("Follow up") },
};

static const Word places[AMENDS_N_PLACES] = {
  [AMENDS_PLACE_NONE] = { "none", NULL },
  [AMENDS_PLACE_TIMELINE] = { "timeline", N_ ("Timeline") },
  [AMENDS_PLACE_CARRIER_PAGE] = { "carrier_page", N_ ("Carrier’s page") },
  [AMENDS_PLACE_CARRIER_PHONE] = { "carrier_phone", N_ ("Carrier’s phone") },
  [AMENDS_PLACE_CARRIER_CLAIM] = { "carrier_claim", N_ ("Carrier’s claim form") },
  [AMENDS_PLACE_ORDER] = { "order", N_ ("Order") },
  [AMENDS_PLACE_PLATFORM] = { "platform", N_ ("Shop platform") },
  [AMENDS_PLACE_CUSTOMER] = { "customer", N_ ("Customer") },
  [AMENDS_PLACE_SHELF] = { "shelf", N_ ("The shelf") },
  [AMENDS_PLACE_EMAIL] = { "email", N_ ("Email") },
};

static const Word items[AMENDS_N_ITEM_KINDS] = {
  [AMENDS_ITEM_NOTE] = { "note", N_ ("Note") },
  [AMENDS_ITEM_PHOTO] = { "photo", N_ ("Photo") },
  [AMENDS_ITEM_DOCUMENT] = { "document", N_ ("Document") },
  [AMENDS_ITEM_CASE_NUMBER] = { "case_number", N_ ("Case number") },
  [AMENDS_ITEM_STATEMENT] = { "statement", N_ ("Statement") },
  [AMENDS_ITEM_LINK] = { "link", N_ ("Link") },
};

static const Word faults[AMENDS_N_FAULTS] = {
  [AMENDS_FAULT_NONE] = { "none", N_ ("Nobody’s mistake") },
  [AMENDS_FAULT_SHOP] = { "shop", N_ ("Our mistake") },
  [AMENDS_FAULT_CARRIER] = { "carrier", N_ ("The carrier’s mistake") },
  [AMENDS_FAULT_CUSTOMER] = { "customer", N_ ("The customer’s mistake") },
};

static const Word outcomes[AMENDS_N_OUTCOMES] = {
  [AMENDS_OUTCOME_NONE] = { NULL, NULL },
  [AMENDS_OUTCOME_DELIVERED] = { "delivered", N_ ("Delivered") },
  [AMENDS_OUTCOME_REFUNDED] = { "refunded", N_ ("Refunded") },
  [AMENDS_OUTCOME_RESHIPPED] = { "reshipped", N_ ("Sent again") },
  [AMENDS_OUTCOME_RESOLVED] = { "resolved", N_ ("Solved") },
  [AMENDS_OUTCOME_CUSTOMER_CONFIRMED] = { "customer_confirmed", N_ ("The customer confirmed it") },
  [AMENDS_OUTCOME_RETURNED] = { "returned", N_ ("Back at the sender") },
  [AMENDS_OUTCOME_CANCELLED] = { "cancelled", N_ ("Cancelled") },
};

#define DEFINE_WORDS(Type, noun, words)                                                            \
  const char *amends_##noun##_to_string (Type noun) { return words[noun].id; }                     \
                                                                                                   \
  gboolean amends_##noun##_from_string (const char *text, Type *noun)                              \
  {                                                                                                \
    for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (words); i++)                               \
      if (g_strcmp0 (words[i].id, text) == 0)                                                      \
        {                                                                                          \
          *noun = i;                                                                               \
          return TRUE;                                                                             \
        }                                                                                          \
    return FALSE;                                                                                  \
  }                                                                                                \
                                                                                                   \
  const char *amends_##noun##_title (Type noun)                                                    \
  {                                                                                                \
    return words[noun].title != NULL ? _ (words[noun].title) : "";                                 \
  }

DEFINE_WORDS (AmendsPhase, phase, phases)
DEFINE_WORDS (AmendsPlace, place, places)
DEFINE_WORDS (AmendsItemKind, item_kind, items)
DEFINE_WORDS (AmendsFault, fault, faults)
DEFINE_WORDS (AmendsOutcome, outcome, outcomes)
