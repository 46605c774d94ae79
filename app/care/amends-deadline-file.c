/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads resources/care/deadlines.json. */
#include "care/amends-deadline-file.h"

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "care/amends-care-file.h"

#define FILE_NAME "care/deadlines.json"
#define MAX_DAYS 3660

static const char *const anchors[AMENDS_N_ANCHORS] = {
  [AMENDS_ANCHOR_PLACED] = "placed",
  [AMENDS_ANCHOR_PAID] = "paid",
  [AMENDS_ANCHOR_SHIPPED] = "shipped",
  [AMENDS_ANCHOR_PROMISED] = "promised",
  [AMENDS_ANCHOR_AVAILABLE] = "available",
  [AMENDS_ANCHOR_DELIVERED] = "delivered",
  [AMENDS_ANCHOR_RETURNED] = "returned",
  [AMENDS_ANCHOR_CANCELLED] = "cancelled",
  [AMENDS_ANCHOR_TRACED] = "traced",
  [AMENDS_ANCHOR_DISPUTED] = "disputed",
  [AMENDS_ANCHOR_DISPUTE_UNTIL] = "dispute_until",
};

static void
clear_words (AmendsDeadline *words)
{
  g_free (words->id);
  amends_twin_clear (&words->title);
  amends_twin_clear (&words->note);
  g_free (words->source);
  g_free (words->checked);
}

void
amends_deadline_free (AmendsDeadline *deadline)
{
  clear_words (deadline);
  g_free (deadline);
}

static void
rule_free (AmendsDeadlineRule *rule)
{
  clear_words (&rule->words);
  g_strfreev (rule->carriers);
  g_strfreev (rule->platforms);
  g_strfreev (rule->origins);
  g_strfreev (rule->countries);
  g_strfreev (rule->unless_countries);
  g_strfreev (rule->lanes);
  g_strfreev (rule->reasons);
  g_strfreev (rule->unless_reasons);
  g_free (rule);
}

static void
say_no_value (GPtrArray *problems, const char *id, const char *word, const char *member)
{
  amends_care_file_problem (problems, _ ("%s: “%s” is no value of “%s”"), id,
                            word != NULL ? word : "", member);
}

/* Returns: its place among the @n @words; -1 when it is none, which is a problem */
static int
read_word (JsonObject *object,
           const char *member,
           const char *const *words,
           int n,
           const char *id,
           GPtrArray *problems)
{
  const char *word = amends_json_get_string (object, member);

  for (int i = 0; i < n; i++)
    if (g_strcmp0 (words[i], word) == 0)
      return i;
  say_no_value (problems, id, word, member);
  return -1;
}

/* A list in which the name of a group stands for its members; %NULL where it is absent. */
static GStrv
read_list (JsonObject *applies, const char *member, JsonObject *groups)
{
  g_auto (GStrv) words = amends_json_get_strv (applies, member);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (words[0] == NULL)
    return NULL;
  for (char **word = words; *word != NULL; word++)
    {
      g_auto (GStrv) members = amends_json_get_strv (groups, *word);

      if (members[0] == NULL)
        g_strv_builder_add (builder, *word);
      for (char **one = members; *one != NULL; one++)
        g_strv_builder_add (builder, *one);
    }
  return g_strv_builder_end (builder);
}

static void
check_reasons (GStrv reasons, const char *id, const char *member, GPtrArray *problems)
{
  AmendsReason reason;

  for (char **one = reasons; one != NULL && *one != NULL; one++)
    if (!amends_reason_from_string (*one, &reason))
      say_no_value (problems, id, *one, member);
}

static void
check_lanes (GStrv lanes, const char *id, GPtrArray *problems)
{
  for (char **lane = lanes; lane != NULL && *lane != NULL; lane++)
    if (g_strcmp0 (*lane, amends_lane_to_string (AMENDS_LANE_DOMESTIC)) != 0 &&
        g_strcmp0 (*lane, amends_lane_to_string (AMENDS_LANE_EXPRESS)) != 0 &&
        g_strcmp0 (*lane, amends_lane_to_string (AMENDS_LANE_POST)) != 0)
      say_no_value (problems, id, *lane, "lanes");
}

static void
read_applies (AmendsDeadlineRule *rule,
              JsonObject *applies,
              JsonObject *groups,
              GPtrArray *problems)
{
  static const char *const known[] = { "carriers",  "platforms",        "origins",
                                       "countries", "unless_countries", "lanes",
                                       "reasons",   "unless_reasons",   NULL };
  const char *id = rule->words.id;

  if (applies == NULL)
    return;
  amends_care_file_check_members (applies, known, id, problems);
  rule->carriers = read_list (applies, "carriers", groups);
  rule->platforms = read_list (applies, "platforms", groups);
  rule->origins = read_list (applies, "origins", groups);
  rule->countries = read_list (applies, "countries", groups);
  rule->unless_countries = read_list (applies, "unless_countries", groups);
  rule->lanes = read_list (applies, "lanes", groups);
  rule->reasons = read_list (applies, "reasons", groups);
  rule->unless_reasons = read_list (applies, "unless_reasons", groups);
  check_reasons (rule->reasons, id, "reasons", problems);
  check_reasons (rule->unless_reasons, id, "unless_reasons", problems);
  check_lanes (rule->lanes, id, problems);
}

static void
read_words (AmendsDeadline *words, JsonObject *object, GPtrArray *problems)
{
  static const char *const kinds[] = { "claim", "dispute", "law", "hold" };
  static const char *const certainties[] = { "V", "2", "?", "J" };
  gint64 day;

  words->kind = (AmendsDeadlineKind) MAX (
      read_word (object, "kind", kinds, G_N_ELEMENTS (kinds), words->id, problems), 0);
  words->certainty = (AmendsCertainty) MAX (
      read_word (object, "certainty", certainties, G_N_ELEMENTS (certainties), words->id, problems),
      0);
  words->source = g_strdup (amends_json_get_string (object, "source"));
  words->checked = g_strdup (amends_json_get_string (object, "checked"));
  words->is_opening = amends_json_get_boolean (object, "is_opening", FALSE);
  words->gives_refund = amends_json_get_boolean (object, "gives_refund", FALSE);
  if (words->source == NULL || *words->source == '\0')
    amends_care_file_problem (problems, _ ("%s: “%s” is missing"), words->id, "source");
  if (!amends_time_parse (words->checked, &day))
    amends_care_file_problem (problems, _ ("%s: “%s” must be a day such as 2026-11-21"), words->id,
                              "checked");
  if (!amends_care_file_read_twin (object, "title", &words->title))
    amends_care_file_problem (problems, _ ("%s: “%s” needs an English and a Chinese text"),
                              words->id, "title");
  if (json_object_has_member (object, "note") &&
      !amends_care_file_read_twin (object, "note", &words->note))
    amends_care_file_problem (problems, _ ("%s: “%s” needs an English and a Chinese text"),
                              words->id, "note");
}

static AmendsDeadlineRule *
read_rule (JsonObject *object, JsonObject *groups, GPtrArray *problems)
{
  static const char *const known[] = { "id",           "kind",         "title",      "from",
                                       "days",         "working_days", "is_opening", "gives_refund",
                                       "unless_known", "applies",      "source",     "checked",
                                       "certainty",    "note",         NULL };
  AmendsDeadlineRule *rule = g_new0 (AmendsDeadlineRule, 1);
  const char *id = amends_json_get_string (object, "id");
  const char *days;

  rule->words.id = g_strdup (id != NULL ? id : "?");
  id = rule->words.id;
  amends_care_file_check_members (object, known, id, problems);
  read_words (&rule->words, object, problems);
  rule->is_working = json_object_has_member (object, "working_days");
  days = rule->is_working ? "working_days" : "days";
  rule->days = amends_care_file_read_number (object, days, 0, MAX_DAYS, -1, problems);
  if (rule->days < 0)
    amends_care_file_problem (problems, _ ("%s: “%s” is missing"), id, days);
  rule->from = (AmendsAnchor) MAX (
      read_word (object, "from", anchors, AMENDS_N_ANCHORS, id, problems), 0);
  rule->unless_known = -1;
  if (json_object_has_member (object, "unless_known"))
    rule->unless_known = read_word (object, "unless_known", anchors, AMENDS_N_ANCHORS, id,
                                    problems);
  read_applies (rule, amends_json_get_object (object, "applies"), groups, problems);
  return rule;
}

void
amends_deadline_rules_free (AmendsDeadlineRules *rules)
{
  g_ptr_array_unref (rules->list);
  g_free (rules);
}

static gpointer
read_rules (JsonObject *object, GPtrArray *problems)
{
  static const char *const known[] = { "about", "groups", "deadlines", NULL };
  JsonObject *groups = amends_json_get_object (object, "groups");
  JsonArray *array = amends_json_get_array (object, "deadlines");
  AmendsDeadlineRules *rules = g_new0 (AmendsDeadlineRules, 1);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  rules->list = g_ptr_array_new_with_free_func ((GDestroyNotify) rule_free);
  amends_care_file_check_members (object, known, "deadlines", problems);
  if (array == NULL)
    amends_care_file_problem (problems, _ ("“%s” is missing"), "deadlines");
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *element = amends_json_array_get_object (array, i);
      AmendsDeadlineRule *rule;

      if (element == NULL)
        {
          amends_care_file_problem (problems, _ ("“%s” must hold objects only"), "deadlines");
          continue;
        }
      rule = read_rule (element, groups, problems);
      g_ptr_array_add (rules->list, rule);
      if (!g_hash_table_add (ids, rule->words.id))
        amends_care_file_problem (problems, _ ("%s: it stands here twice"), rule->words.id);
    }
  if (problems->len > 0)
    g_clear_pointer (&rules, amends_deadline_rules_free);
  return rules;
}

/**
 * amends_deadline_rules_load:
 * @error: where the bundled rules cannot be read
 *
 * The shop's own copy where there is one; one that is broken is reported, and the bundled one
 * serves.
 *
 * Returns: (transfer full): the rules of resources/care/deadlines.json
 */
AmendsDeadlineRules *
amends_deadline_rules_load (GError **error)
{
  return amends_care_file_load (FILE_NAME, read_rules, NULL, error);
}
