/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check digits of tracking numbers. */
#include "tracking/amends-check-digit.h"

#include <gio/gio.h>
#include <string.h>
#include "base/amends-json.h"

static const struct
{
  const char *name;
  AmendsCheckRuleKind kind;
} names[] = {
  { "mod10", AMENDS_CHECK_RULE_MOD10 },
  { "mod7", AMENDS_CHECK_RULE_MOD7 },
  { "s10", AMENDS_CHECK_RULE_S10 },
  { "luhn", AMENDS_CHECK_RULE_LUHN },
  { "mod_37_36", AMENDS_CHECK_RULE_MOD_37_36 },
  { "sum_product_with_weightings_and_modulo", AMENDS_CHECK_RULE_WEIGHTED },
};

static gboolean
parse_weights (AmendsCheckRule *rule, JsonObject *object)
{
  JsonArray *weights = amends_json_get_array (object, "weightings");
  guint length = weights != NULL ? json_array_get_length (weights) : 0;

  if (length == 0 || length > AMENDS_CHECK_RULE_MAX_WEIGHTS)
    return FALSE;
  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (weights, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 ||
          ABS (json_node_get_int (node)) > 1000)
        return FALSE;
      rule->weights[i] = (int) json_node_get_int (node);
    }
  rule->n_weights = length;
  return rule->modulo1 > 0 && rule->modulo2 > 0;
}

/**
 * amends_check_rule_parse:
 * @rule: (out caller-allocates): the rule
 * @object: (nullable): {"name": "mod10", "evens_multiplier": 3, "odds_multiplier": 1, "reverse":
 * true}; %NULL: no check digit. Names and keys are those of the tracking_number_data collection;
 * “complement” false and “plus” are ours.
 *
 * Returns: %FALSE with an error of #G_IO_ERROR_INVALID_DATA when there is no such rule or it lacks
 * its figures
 */
gboolean
amends_check_rule_parse (AmendsCheckRule *rule, JsonObject *object, GError **error)
{
  const char *name = amends_json_get_string (object, "name");

  memset (rule, 0, sizeof *rule);
  if (object == NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i].name, name) == 0)
      rule->kind = names[i].kind;
  rule->evens_multiplier = (int) CLAMP (amends_json_get_int (object, "evens_multiplier", 1), -1000,
                                        1000);
  rule->odds_multiplier = (int) CLAMP (amends_json_get_int (object, "odds_multiplier", 1), -1000,
                                       1000);
  rule->is_reverse = amends_json_get_boolean (object, "reverse", FALSE);
  rule->is_sum = !amends_json_get_boolean (object, "complement", TRUE);
  rule->plus = (int) CLAMP (amends_json_get_int (object, "plus", 0), 0, 1000);
  rule->modulo1 = (int) CLAMP (amends_json_get_int (object, "modulo1", 0), 0, 1000);
  rule->modulo2 = (int) CLAMP (amends_json_get_int (object, "modulo2", 0), 0, 1000);
  if (rule->kind == AMENDS_CHECK_RULE_NONE ||
      (rule->kind == AMENDS_CHECK_RULE_WEIGHTED && !parse_weights (rule, object)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no such check digit: “%s”",
                   name != NULL ? name : "");
      return FALSE;
    }
  return TRUE;
}

/* Digits count as themselves, letters as UPS counts them: A is 2, B is 3, ... H is 9, I is 0. */
static int
value_of (char c)
{
  return g_ascii_isdigit (c) ? c - '0' : (c - 3) % 10;
}

static char
compute_mod10 (const AmendsCheckRule *rule, const char *serial, gsize length)
{
  int sum = rule->plus;

  for (gsize i = 0; i < length; i++)
    {
      char c = rule->is_reverse ? serial[length - 1 - i] : serial[i];

      sum += value_of (c) * (i % 2 == 0 ? rule->evens_multiplier : rule->odds_multiplier);
    }
  sum = ((sum % 10) + 10) % 10;
  return (char) ('0' + (rule->is_sum ? sum : (10 - sum) % 10));
}

static char
compute_mod7 (const char *serial, gsize length)
{
  int rest = 0;

  for (gsize i = 0; i < length; i++)
    rest = (rest * 10 + value_of (serial[i])) % 7;
  return (char) ('0' + rest);
}

/* UPU standard S10: weights 8 6 4 2 3 5 9 7, eleven minus the rest modulo eleven, where 10 becomes
 * 0 and 11 becomes 5. */
static char
compute_s10 (const char *serial, gsize length)
{
  static const int weights[] = { 8, 6, 4, 2, 3, 5, 9, 7 };
  int sum = 0, check;

  if (length != G_N_ELEMENTS (weights))
    return '\0';
  for (gsize i = 0; i < length; i++)
    sum += value_of (serial[i]) * weights[i];
  check = 11 - sum % 11;
  return (char) ('0' + (check == 10 ? 0 : check == 11 ? 5 : check));
}

static char
compute_luhn (const char *serial, gsize length)
{
  int sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      int value = value_of (serial[length - 1 - i]);

      if (i % 2 == 0)
        value = value * 2 > 9 ? value * 2 - 9 : value * 2;
      sum += value;
    }
  return (char) ('0' + (10 - sum % 10) % 10);
}

/* ISO/IEC 7064 MOD 37,36, as DPD's parcel label specification uses it. */
static char
compute_mod_37_36 (const char *serial, gsize length)
{
  static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  int product = 36;

  for (gsize i = 0; i < length; i++)
    {
      const char *at = strchr (alphabet, serial[i]);
      int sum;

      if (at == NULL)
        return '\0';
      sum = (product + (int) (at - alphabet)) % 36;
      product = (sum == 0 ? 36 : sum) * 2 % 37;
    }
  return alphabet[(37 - product) % 36];
}

static char
compute_weighted (const AmendsCheckRule *rule, const char *serial, gsize length)
{
  int sum = 0;

  if (length != rule->n_weights)
    return '\0';
  for (gsize i = 0; i < length; i++)
    sum += value_of (serial[i]) * rule->weights[i];
  return (char) ('0' + sum % rule->modulo1 % rule->modulo2 % 10);
}

/**
 * amends_check_rule_compute:
 * @rule: a rule
 * @serial: what the check digit is reckoned from: digits and capital letters
 *
 * Returns: the check digit or letter that belongs to @serial; a zero byte when there is no rule or
 * it does not fit
 */
char
amends_check_rule_compute (const AmendsCheckRule *rule, const char *serial)
{
  gsize length = strlen (serial);

  switch (rule->kind)
    {
    case AMENDS_CHECK_RULE_MOD10:
      return compute_mod10 (rule, serial, length);
    case AMENDS_CHECK_RULE_MOD7:
      return compute_mod7 (serial, length);
    case AMENDS_CHECK_RULE_S10:
      return compute_s10 (serial, length);
    case AMENDS_CHECK_RULE_LUHN:
      return compute_luhn (serial, length);
    case AMENDS_CHECK_RULE_MOD_37_36:
      return compute_mod_37_36 (serial, length);
    case AMENDS_CHECK_RULE_WEIGHTED:
      return compute_weighted (rule, serial, length);
    case AMENDS_CHECK_RULE_NONE:
    default:
      return '\0';
    }
}
