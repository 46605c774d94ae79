/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A check digit reckoned wrongly calls a good number mistyped, or lets a mistyped one pass. */
#include "tracking/amends-check-digit.h"

#include "base/amends-json.h"

static gboolean
parse (AmendsCheckRule *rule, const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (JsonNode) node = amends_json_load_bytes (bytes, "rule", NULL);

  g_assert_nonnull (node);
  return amends_check_rule_parse (rule, json_node_get_object (node), error);
}

/* Numbers their carriers or standards publish, the last character apart. */
static void
test_compute (void)
{
  static const struct { const char *rule, *serial; char expected; } cases[] = {
    { "{\"name\": \"mod10\", \"evens_multiplier\": 1, \"odds_multiplier\": 2}", "5R8939035756712", '7' },   /* UPS */
    { "{\"name\": \"mod10\", \"evens_multiplier\": 3, \"odds_multiplier\": 1}", "0307179000052348374", '1' }, /* USPS */
    { "{\"name\": \"mod10\", \"evens_multiplier\": 3, \"odds_multiplier\": 1, \"reverse\": true}", "0034043416109404255", '7' },
    { "{\"name\": \"mod10\", \"evens_multiplier\": 4, \"odds_multiplier\": 9}", "10000000000", '6' },
    { "{\"name\": \"mod7\"}", "331881002", '5' }, /* DHL Express */
    { "{\"name\": \"s10\"}", "12345678", '5' },
    { "{\"name\": \"s10\"}", "47312482", '9' },
    { "{\"name\": \"luhn\"}", "7992739871", '3' },
    { "{\"name\": \"mod_37_36\"}", "A12425GABC1234002", 'M' }, /* ISO/IEC 7064 */
    { "{\"name\": \"sum_product_with_weightings_and_modulo\", \"weightings\": [3,1,7,3,1,7,3,1,7,3,1], \"modulo1\": 11, "
      "\"modulo2\": 10}", "98657878885", '5' }, /* FedEx Express */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      AmendsCheckRule rule;

      g_test_message ("%s", cases[i].rule);
      g_assert_true (parse (&rule, cases[i].rule, &error));
      g_assert_no_error (error);
      g_assert_cmpint (amends_check_rule_compute (&rule, cases[i].serial), ==, cases[i].expected);
    }
}

/* S10 makes 0 of 10 and 5 of 11. */
static void
test_s10_edges (void)
{
  AmendsCheckRule rule = { .kind = AMENDS_CHECK_RULE_S10 };

  g_assert_cmpint (amends_check_rule_compute (&rule, "00000000"), ==, '5');
  g_assert_cmpint (amends_check_rule_compute (&rule, "00000300"), ==, '7');
  g_assert_cmpint (amends_check_rule_compute (&rule, "00000101"), ==, '0');
  g_assert_cmpint (amends_check_rule_compute (&rule, "1234567"), ==, '\0');
}

/* A rule written wrongly in a shop's own file is an error, not another rule. */
static void
test_broken_rules (void)
{
  static const char *const broken[] = {
    "{\"name\": \"mod11\"}",
    "{}",
    "{\"name\": \"sum_product_with_weightings_and_modulo\", \"modulo1\": 11, \"modulo2\": 10}",
    "{\"name\": \"sum_product_with_weightings_and_modulo\", \"weightings\": [1, \"x\"], \"modulo1\": 11, \"modulo2\": 10}",
    "{\"name\": \"sum_product_with_weightings_and_modulo\", \"weightings\": [1], \"modulo1\": 0, \"modulo2\": 10}",
  };
  AmendsCheckRule none;

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;
      AmendsCheckRule rule;

      g_assert_false (parse (&rule, broken[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
  g_assert_true (amends_check_rule_parse (&none, NULL, NULL));
  g_assert_cmpint (amends_check_rule_compute (&none, "123"), ==, '\0');
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-digit/compute", test_compute);
  g_test_add_func ("/check-digit/s10-edges", test_s10_edges);
  g_test_add_func ("/check-digit/broken-rules", test_broken_rules);
  return g_test_run ();
}
