/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every customer in the same situation is offered the same, and never more than the shop can bear.
 */
#include "care/amends-ladder.h"

#include <string.h>

#include "own-copy.h"

enum
{
  NAME,
  DAYS,
  GOODS,
  SHIPPING,
  CURRENCY,
  REASON,
  FAULT,
  BROKEN,
  FLAGS,
  DAMAGE,
  REFUNDED,
  CREDITED,
  GIVEN,
  BUDGET,
  EQUALS,
  RUNG,
  OWNER,
  MARKS,
  OPTIONS,
  N_FIELDS,
};

static AmendsMoney
read_money (const char *text, const char *currency)
{
  AmendsMoney money = AMENDS_MONEY_NONE;

  if (!g_str_equal (text, "-"))
    g_assert_true (amends_money_parse (text, currency, &money));
  return money;
}

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) parts, word);
}

static AmendsLadderInput
read_situation (GStrv fields)
{
  const char *currency = fields[CURRENCY];
  const char *flags = fields[FLAGS];
  AmendsLadderInput input = { 0 };

  g_assert_true (amends_reason_from_string (fields[REASON], &input.reason));
  g_assert_true (amends_fault_from_string (fields[FAULT], &input.fault));
  if (!g_str_equal (fields[DAMAGE], "-"))
    g_assert_true (amends_damage_from_string (fields[DAMAGE], &input.damage));
  input.days_late = g_str_equal (fields[DAYS], "?") ? AMENDS_DAYS_LATE_UNKNOWN
                                                    : atoi (fields[DAYS]);
  input.n_broken_promises = (guint) atoi (fields[BROKEN]);
  input.is_essential_date_missed = has_word (flags, "essential");
  input.is_trace_open = has_word (flags, "trace");
  input.is_lost = has_word (flags, "lost");
  input.is_unproven = has_word (flags, "unproven");
  input.is_past_legal_limit = has_word (flags, "law");
  input.has_dispute = has_word (flags, "dispute");
  input.was_reshipped = has_word (flags, "reshipped");
  input.goods = read_money (fields[GOODS], currency);
  input.shipping = read_money (fields[SHIPPING], currency);
  input.price = input.goods;
  input.price.amount_minor += input.shipping.amount_minor;
  input.refunded = read_money (fields[REFUNDED], currency);
  input.credited = read_money (fields[CREDITED], currency);
  input.n_given = (guint) atoi (fields[GIVEN]);
  input.budget_left = read_money (fields[BUDGET], NULL);
  return input;
}

static char *
describe_options (GPtrArray *options)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < options->len; i++)
    {
      const AmendsCompensation *option = g_ptr_array_index (options, i);
      g_autofree char *amount = amends_money_is_none (option->amount)
                                    ? NULL
                                    : amends_money_to_decimal (option->amount);

      g_string_append_printf (text, "%s%s", i > 0 ? " / " : "",
                              amends_remedy_to_string (option->remedy));
      if (amount != NULL)
        g_string_append_printf (text, " %s", amount);
      if (option->percent > 0)
        g_string_append_printf (text, " %d%%", option->percent);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe (const AmendsSuggestion *suggestion)
{
  g_autofree char *options = describe_options (suggestion->options);

  return g_strdup_printf ("%d\t%s\t%s\t%s", suggestion->rung,
                          suggestion->needs_owner     ? "decides"
                          : suggestion->is_owner_told ? "told"
                                                      : "-",
                          suggestion->is_optional         ? "optional"
                          : suggestion->is_in_platform    ? "platform"
                          : suggestion->is_reship_at_cost ? "at_cost"
                                                          : "-",
                          *options != '\0' ? options : "-");
}

static AmendsSuggestion *
suggest (const AmendsLadderInput *input)
{
  g_autoptr (GError) error = NULL;
  AmendsSuggestion *suggestion = amends_ladder_suggest (input, &error);

  g_assert_no_error (error);
  return suggestion;
}

static gboolean
check_situation (const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  g_autoptr (AmendsSuggestion) suggestion = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  AmendsLadderInput input;

  if (g_strv_length (fields) != N_FIELDS || !g_str_equal (fields[EQUALS], "="))
    g_error ("not %d fields: %s", N_FIELDS, line);
  input = read_situation (fields);
  suggestion = suggest (&input);
  expected = g_strjoinv ("\t", fields + RUNG);
  found = describe (suggestion);
  g_assert_cmpuint (suggestion->reasoning->len, >, 0);
  if (g_str_equal (expected, found))
    return TRUE;
  g_printerr ("%s:\n  expected %s\n  found    %s\n", fields[NAME], expected, found);
  for (guint i = 0; i < suggestion->reasoning->len; i++)
    g_printerr ("  %s\n", (char *) g_ptr_array_index (suggestion->reasoning, i));
  return FALSE;
}

static void
test_situations (void)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0, n_wrong = 0;

  g_file_get_contents (SITUATIONS, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && **line != '#')
      {
        n++;
        n_wrong += !check_situation (*line);
      }
  g_assert_cmpuint (n_wrong, ==, 0);
  g_assert_cmpuint (n, >=, 60);
}

#define N_RANDOM 2000

static AmendsMoney
random_money (int most)
{
  return amends_money_new (g_test_rand_int_range (0, most), "USD");
}

static AmendsLadderInput
random_situation (void)
{
  AmendsLadderInput input = { 0 };

  input.reason = g_test_rand_int_range (AMENDS_REASON_NOT_HANDED_OVER, AMENDS_N_REASONS);
  input.fault = g_test_rand_int_range (0, AMENDS_N_FAULTS);
  input.damage = g_test_rand_int_range (0, 8) == 0 ? g_test_rand_int_range (0, AMENDS_N_DAMAGES)
                                                   : AMENDS_DAMAGE_NONE;
  input.days_late = g_test_rand_int_range (-5, 40);
  input.n_broken_promises = (guint) g_test_rand_int_range (0, 4);
  input.is_essential_date_missed = g_test_rand_int_range (0, 4) == 0;
  input.is_trace_open = g_test_rand_int_range (0, 6) == 0;
  input.is_lost = g_test_rand_int_range (0, 6) == 0;
  input.is_past_legal_limit = g_test_rand_int_range (0, 8) == 0;
  input.has_dispute = g_test_rand_int_range (0, 8) == 0;
  input.was_reshipped = g_test_rand_int_range (0, 8) == 0;
  input.goods = random_money (50000);
  input.shipping = random_money (2000);
  input.price = input.goods;
  input.price.amount_minor += input.shipping.amount_minor;
  input.refunded = random_money ((int) input.price.amount_minor + 1);
  input.credited = random_money ((int) input.price.amount_minor / 2 + 1);
  input.n_given = (guint) g_test_rand_int_range (0, 2);
  if (g_test_rand_int_range (0, 2) == 0)
    input.budget_left = random_money (3000);
  return input;
}

static gboolean
is_owed (const AmendsLadderInput *input, const AmendsCompensation *option)
{
  return option->remedy == AMENDS_REMEDY_FULL_REFUND || input->damage != AMENDS_DAMAGE_NONE ||
         input->fault == AMENDS_FAULT_CUSTOMER;
}

static void
assert_bearable (const AmendsLadderInput *input, const AmendsCompensation *option)
{
  gint64 amount = option->amount.amount_minor;
  gint64 before = input->refunded.amount_minor + input->credited.amount_minor;

  g_assert_cmpint (amount, >=, 0);
  g_assert_cmpint (2 * (before + amount), <=, 3 * input->price.amount_minor);
  if (!amends_money_is_none (input->budget_left) && !is_owed (input, option))
    g_assert_cmpint (amount, <=, input->budget_left.amount_minor);
  if (input->was_reshipped)
    {
      g_assert_cmpint (option->remedy, !=, AMENDS_REMEDY_FULL_REFUND);
      g_assert_cmpint (option->remedy, !=, AMENDS_REMEDY_RESHIP);
    }
  if (input->refunded.amount_minor >= input->price.amount_minor)
    g_assert_cmpint (option->remedy, !=, AMENDS_REMEDY_RESHIP);
}

static void
test_random_is_bearable (void)
{
  for (int i = 0; i < N_RANDOM; i++)
    {
      AmendsLadderInput input = random_situation ();
      g_autoptr (AmendsSuggestion) suggestion = suggest (&input);

      g_assert_cmpuint (suggestion->reasoning->len, >, 0);
      for (guint n = 0; n < suggestion->options->len; n++)
        assert_bearable (&input, g_ptr_array_index (suggestion->options, n));
    }
}

/* The most that a customer can pick; a new parcel or all the money is more than any part. */
static gint64
get_best (const AmendsSuggestion *suggestion)
{
  gint64 best = 0;

  for (guint i = 0; i < suggestion->options->len; i++)
    {
      const AmendsCompensation *option = g_ptr_array_index (suggestion->options, i);

      if (option->remedy == AMENDS_REMEDY_FULL_REFUND || option->remedy == AMENDS_REMEDY_RESHIP)
        return G_MAXINT64;
      best = MAX (best, option->amount.amount_minor);
    }
  return best;
}

static void
test_random_later_is_never_less (void)
{
  for (int i = 0; i < N_RANDOM; i++)
    {
      AmendsLadderInput input = random_situation ();
      g_autoptr (AmendsSuggestion) sooner = suggest (&input);
      g_autoptr (AmendsSuggestion) later = NULL;

      input.days_late += g_test_rand_int_range (1, 10);
      later = suggest (&input);
      g_assert_cmpint (later->rung, >=, sooner->rung);
      /* Where only the owner can say what is given, nothing is suggested. */
      if (!later->needs_owner || later->options->len > 0)
        g_assert_cmpint (get_best (later), >=, get_best (sooner));
    }
}

static void
test_reasoning (void)
{
  AmendsLadderInput input = { .reason = AMENDS_REASON_NOT_HANDED_OVER,
                              .fault = AMENDS_FAULT_SHOP,
                              .days_late = 9,
                              .n_broken_promises = 2,
                              .price = amends_money_new (6490, "USD"),
                              .goods = amends_money_new (6000, "USD"),
                              .shipping = amends_money_new (490, "USD") };
  g_autoptr (AmendsSuggestion) suggestion = suggest (&input);
  g_autofree char *sentences = NULL;

  g_ptr_array_add (suggestion->reasoning, NULL);
  sentences = g_strjoinv ("|", (char **) suggestion->reasoning->pdata);
  g_ptr_array_remove_index (suggestion->reasoning, suggestion->reasoning->len - 1);
  g_assert_cmpstr (sentences, ==,
                   "9 days past the promised date.|"
                   "One step more: a second promise was broken. The owner writes.|"
                   "One step more: the mistake was ours.|"
                   "The customer picks the money back or a new parcel, never both.");
}

static const struct
{
  const char *name;
  const char *from;
  const char *to;
  const char *says;
} mistakes[] = {
  { "no-json", "{", "", "line 2" },
  { "misspelt", "\"total_percent\"", "\"total_percentage\"", "“total_percentage” is not known" },
  { "too-generous", "\"total_percent\": 150", "\"total_percent\": 200", "“total_percent” must be" },
  { "days-do-not-rise", "\"from_days\": 8", "\"from_days\": 4", "“from_days” must begin" },
  { "unknown-remedy", "\"remedy\": \"coupon\"", "\"remedy\": \"flowers\"", "“flowers”" },
  { "unknown-owner", "\"owner\": \"told\"", "\"owner\": \"asleep\"", "“asleep”" },
  { "unknown-reason", "\"weather\":", "\"moonlight\":", "“moonlight” is no delay reason" },
  { "bands-do-not-rise", "[\"25\", \"100\", \"300\"]", "[\"25\", \"20\", \"300\"]",
    "“bands” must hold" },
  { "no-sum", "\"USD\": \"2\"", "\"USD\": \"two\"", "“at_least” is no sum" },
  { "no-percent", ", \"percent\": 15", "", "“partial_refund” needs “percent”" },
  { "no-refund-in-the-end", "{\"remedy\": \"full_refund\"}, {\"remedy\": \"reship\"}",
    "{\"remedy\": \"reship\"}", "must offer a full refund" },
};

/* A shop that made a mistake in its own ladder hears of it, and works on by the bundled one. */
static void
test_mistake (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (OwnCopy) own = own_copy_new ("care/ladder.json");
  AmendsLadderInput input = { .reason = AMENDS_REASON_CUSTOMS,
                              .days_late = 8,
                              .price = amends_money_new (5000, "USD") };
  g_autoptr (AmendsSuggestion) suggestion = NULL;

  own_copy_change (own, mistakes[i].from, mistakes[i].to);
  suggestion = suggest (&input);
  g_assert_cmpint (suggestion->rung, ==, 2);
  own_copy_assert_reported (own, mistakes[i].says);
}

/* A shop that gives more from the fourth day on does so. */
static void
test_own_ladder (void)
{
  g_autoptr (OwnCopy) own = own_copy_new ("care/ladder.json");
  AmendsLadderInput input = { .reason = AMENDS_REASON_CUSTOMS,
                              .days_late = 4,
                              .price = amends_money_new (5000, "USD") };
  g_autoptr (AmendsSuggestion) suggestion = NULL;

  own_copy_change (own, "{\"offers\": [{\"remedy\": \"shipping_refund\"}]}",
                   "{\"offers\": [{\"remedy\": \"partial_refund\", \"percent\": 8}]}");
  suggestion = suggest (&input);
  g_assert_cmpuint (suggestion->options->len, ==, 1);
  g_assert_cmpint (((AmendsCompensation *) suggestion->options->pdata[0])->amount.amount_minor, ==,
                   400);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ladder/situations", test_situations);
  g_test_add_func ("/ladder/random-is-bearable", test_random_is_bearable);
  g_test_add_func ("/ladder/random-later-is-never-less", test_random_later_is_never_less);
  g_test_add_func ("/ladder/reasoning", test_reasoning);
  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autofree char *path = g_strconcat ("/ladder/mistake/", mistakes[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_mistake);
    }
  g_test_add_func ("/ladder/own-ladder", test_own_ladder);
  return g_test_run ();
}
