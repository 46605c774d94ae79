/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define AMENDS_CHECK_RULE_MAX_WEIGHTS 32

typedef enum
{
  AMENDS_CHECK_RULE_NONE,
  AMENDS_CHECK_RULE_MOD10,
  AMENDS_CHECK_RULE_MOD7,
  AMENDS_CHECK_RULE_S10,
  AMENDS_CHECK_RULE_LUHN,
  AMENDS_CHECK_RULE_MOD_37_36,
  AMENDS_CHECK_RULE_WEIGHTED, /* sum of products, modulo one number and then another */
} AmendsCheckRuleKind;

/* How the last character of a number follows from the others. */
typedef struct
{
  AmendsCheckRuleKind kind;
  int evens_multiplier,
      odds_multiplier; /* MOD10: of the first, third, ... character, and of those between */
  gboolean is_reverse; /* MOD10: counted from the right */
  gboolean is_sum;     /* MOD10: the sum's last digit itself, not what is missing to ten */
  int plus;            /* MOD10: added to the sum */
  int weights[AMENDS_CHECK_RULE_MAX_WEIGHTS];
  guint n_weights;
  int modulo1, modulo2; /* WEIGHTED */
} AmendsCheckRule;

gboolean amends_check_rule_parse (AmendsCheckRule *rule, JsonObject *object, GError **error);
char amends_check_rule_compute (const AmendsCheckRule *rule, const char *serial);

G_END_DECLS
