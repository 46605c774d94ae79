/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nobody who walks a playbook ends in front of a wall, in either language, and a shop's own copy
 * with a mistake in it is named and does not stop the work. */
#include "care/amends-playbook.h"

#include <string.h>

#include "own-copy.h"

static gboolean
has_problem (GPtrArray *problems, const char *words)
{
  for (guint i = 0; i < problems->len; i++)
    if (strstr (g_ptr_array_index (problems, i), words) != NULL)
      return TRUE;
  return FALSE;
}

static void
print_problems (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    g_printerr ("%s\n", (char *) g_ptr_array_index (problems, i));
}

static GPtrArray *
load_all (void)
{
  g_auto (GStrv) ids = amends_playbook_list ();
  GPtrArray *playbooks = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_playbook_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (playbooks, amends_playbook_load (AMENDS_PLAYBOOK_GATES, &error));
  for (char **id = ids; *id != NULL && error == NULL; id++)
    g_ptr_array_add (playbooks, amends_playbook_load (*id, &error));
  g_assert_no_error (error);
  return playbooks;
}

static void
test_bundled (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) playbooks = load_all ();

  for (guint i = 0; i < playbooks->len; i++)
    {
      amends_playbook_check (g_ptr_array_index (playbooks, i), problems);
      amends_playbook_check_switches (g_ptr_array_index (playbooks, i), problems);
    }
  print_problems (problems);
  g_assert_cmpuint (problems->len, ==, 0);
}

static const AmendsStep *
find_step (GPtrArray *playbooks, const char *id, const char *step)
{
  for (guint i = 0; i < playbooks->len; i++)
    {
      AmendsPlaybook *playbook = g_ptr_array_index (playbooks, i);

      if (g_str_equal (playbook->id, id))
        return amends_playbook_get_step (playbook, step != NULL ? step : playbook->start);
    }
  return NULL;
}

/* Whether a step from which a case can be closed, or a close, comes after this answer. */
static gboolean
answer_closes (GPtrArray *playbooks,
               AmendsPlaybook *here,
               const AmendsStep *step,
               const AmendsAnswer *answer,
               GHashTable *closing)
{
  const AmendsStep *after = amends_playbook_get_step (here, answer->next);

  for (guint i = 0; i < answer->effects->len; i++)
    {
      const AmendsEffect *effect = g_ptr_array_index (answer->effects, i);

      if (effect->kind == AMENDS_EFFECT_CLOSE)
        return TRUE;
      if (effect->kind == AMENDS_EFFECT_SWITCH)
        after = find_step (playbooks, amends_reason_to_string (effect->reason), effect->step);
      if (effect->kind == AMENDS_EFFECT_FOLLOW_UP || effect->kind == AMENDS_EFFECT_ESCALATE)
        after = effect->step != NULL ? amends_playbook_get_step (here, effect->step) : step;
    }
  return after != NULL && g_hash_table_contains (closing, after);
}

/* Marks steps of one playbook. Returns: whether there was a new one */
static gboolean
mark_closing (GPtrArray *playbooks, AmendsPlaybook *playbook, GHashTable *closing)
{
  gboolean has_grown = FALSE;

  for (guint i = 0; i < playbook->steps->len; i++)
    {
      const AmendsStep *step = g_ptr_array_index (playbook->steps, i);

      for (guint n = 0; n < step->answers->len && !g_hash_table_contains (closing, step); n++)
        if (answer_closes (playbooks, playbook, step, g_ptr_array_index (step->answers, n),
                           closing))
          has_grown = g_hash_table_add (closing, (gpointer) step);
    }
  return has_grown;
}

/* Over all playbooks together: whichever way a case has gone, it can still be closed. */
static void
test_every_case_can_be_closed (void)
{
  g_autoptr (GPtrArray) playbooks = load_all ();
  g_autoptr (GHashTable) closing = g_hash_table_new (NULL, NULL);
  gboolean has_grown = TRUE;

  while (has_grown)
    {
      has_grown = FALSE;
      for (guint i = 0; i < playbooks->len; i++)
        has_grown |= mark_closing (playbooks, g_ptr_array_index (playbooks, i), closing);
    }
  for (guint i = 0; i < playbooks->len; i++)
    {
      AmendsPlaybook *playbook = g_ptr_array_index (playbooks, i);

      for (guint n = 0; n < playbook->steps->len; n++)
        {
          const AmendsStep *step = g_ptr_array_index (playbook->steps, n);

          /* The gates lead into a playbook and close nothing. */
          if (!g_hash_table_contains (closing, step) &&
              !g_str_equal (playbook->id, AMENDS_PLAYBOOK_GATES))
            g_error ("%s, %s: never closed", playbook->id, step->id);
        }
    }
}

static void
test_every_reason (void)
{
  for (int reason = AMENDS_REASON_NONE + 1; reason < AMENDS_N_REASONS; reason++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AmendsPlaybook)
          playbook = amends_playbook_load (amends_reason_to_string (reason), &error);

      g_assert_no_error (error);
      g_assert_cmpint (playbook->reason, ==, reason);
    }
}

static void
test_load (void)
{
  g_auto (GStrv) ids = amends_playbook_list ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsPlaybook) gates = amends_playbook_load (AMENDS_PLAYBOOK_GATES, &error);

  g_assert_no_error (error);
  g_assert_cmpint (gates->reason, ==, AMENDS_REASON_NONE);
  g_assert_true (g_strv_contains ((const char *const *) ids, "customs"));
  g_assert_false (g_strv_contains ((const char *const *) ids, AMENDS_PLAYBOOK_GATES));
  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (AmendsPlaybook) playbook = amends_playbook_load (*id, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (amends_reason_to_string (playbook->reason), ==, *id);
      g_assert_false (playbook->is_own);
    }
  g_assert_null (amends_playbook_load ("of-nothing", &error));
  g_assert_error (error, AMENDS_CARE_ERROR, AMENDS_CARE_ERROR_NOT_FOUND);
}

/* A playbook of the least that is whole; each mistake is put into it by one replacement. */
static const char whole[] =
    "{ 'reason': 'customs', 'title': {'en': 'T', 'zh_CN': '题'}, 'start': 'look', 'steps': ["
    "{ 'id': 'look', 'phase': 'look_up', 'title': {'en': 'Look', 'zh_CN': '看'},"
    "  'look': [{'text': {'en': 'The scan', 'zh_CN': '扫描'}, 'go': 'timeline'}],"
    "  'question': {'en': 'What?', 'zh_CN': '什么？'},"
    "  'auto': [{'when': 'grade_c', 'answer': 'one'}],"
    "  'collect': [{'id': 'notice', 'kind': 'document', 'name': {'en': 'N', 'zh_CN': '通知'}, "
    "               'required': true}],"
    "  'answers': [{'id': 'one', 'key': '1', 'label': {'en': 'One', 'zh_CN': '一'}, "
    "               'needs': ['notice'], 'next': 'think'},"
    "              {'id': 'two', 'key': '2', 'label': {'en': 'Two', 'zh_CN': '二'}, "
    "               'effects': [{'do': 'switch', 'playbook': 'lost'}]}]},"
    "{ 'id': 'think', 'phase': 'analyse', 'title': {'en': 'Think', 'zh_CN': '想'},"
    "  'question': {'en': 'Why?', 'zh_CN': '为什么？'},"
    "  'answers': [{'id': 'so', 'key': '1', 'label': {'en': 'So', 'zh_CN': '这样'}, "
    "               'next': 'write'}]},"
    "{ 'id': 'write', 'phase': 'reassure', 'title': {'en': 'Write', 'zh_CN': '写'},"
    "  'question': {'en': 'Ready?', 'zh_CN': '好了？'},"
    "  'answers': [{'id': 'yes', 'key': '1', 'label': {'en': 'Yes', 'zh_CN': '是'}, 'effects': ["
    "    {'do': 'email', 'template': 'delay-notice'},"
    "    {'do': 'promise', 'text': {'en': 'Write', 'zh_CN': '再写'}, 'due': '48h'},"
    "    {'do': 'follow_up', 'due': '48h', 'step': 'again'}]}]},"
    "{ 'id': 'again', 'phase': 'follow_up', 'title': {'en': 'Again', 'zh_CN': '再看'},"
    "  'question': {'en': 'Now?', 'zh_CN': '现在？'},"
    "  'answers': [{'id': 'gone', 'key': '1', 'label': {'en': 'Gone', 'zh_CN': '走了'}, "
    "               'effects': [{'do': 'close', 'outcome': 'delivered'}]},"
    "              {'id': 'still', 'key': '2', 'label': {'en': 'Still', 'zh_CN': '还在'}, "
    "               'next': 'think'}]}]}";

static const struct
{
  const char *name;
  const char *from;
  const char *to;
  const char *says;
} mistakes[] = {
  { "no-json", "'steps': [", "'steps': ", "line" },
  { "no-object", "{ 'reason': 'customs'", "[] { 'reason': 'customs'", "not JSON" },
  { "other-reason", "'reason': 'customs'", "'reason': 'weather'", "after which the file is named" },
  { "no-reason", "'reason': 'customs', ", "", "after which the file is named" },
  { "no-start", "'start': 'look'", "'start': 'nowhere'", "“nowhere” to start with" },
  { "misspelt-member", "'question': {'en': 'Why?'", "'qestion': {'en': 'Why?'", "“qestion”" },
  { "no-question", "'question': {'en': 'Why?', 'zh_CN': '为什么？'},", "",
    "“question” is missing" },
  { "no-chinese", "{'en': 'Why?', 'zh_CN': '为什么？'}", "{'en': 'Why?'}",
    "step “think”: “question” has no Chinese" },
  { "english-twice", "'zh_CN': '为什么？'", "'zh_CN': 'Why?'", "“question” has no Chinese" },
  { "no-english", "{'en': 'Why?', ", "{", "“question” has no English" },
  { "chinese-twice", "'en': 'Why?'", "'en': '为什么？'", "“question” has no English" },
  { "answer-without-twin", "{'en': 'So', 'zh_CN': '这样'}", "{'en': 'So'}",
    "“label” has no Chinese" },
  { "promise-without-twin", "{'en': 'Write', 'zh_CN': '再写'}", "{'en': 'Write'}",
    "“text” has no Chinese" },
  { "dead-end", "'next': 'write'", "'needs': []", "“so” is a dead end" },
  { "two-ways", "'effects': [{'do': 'close'", "'next': 'think', 'effects': [{'do': 'close'",
    "“gone” goes on in more than one way" },
  { "unknown-next", "'next': 'write'", "'next': 'wirte'", "there is no step “wirte”" },
  { "unknown-follow-up", "'step': 'again'", "'step': 'agian'", "there is no step “agian”" },
  { "follow-up-without-step", "'due': '48h', 'step': 'again'", "'due': '48h'",
    "“step” must be lower-case" },
  { "nothing-leads-there", "'id': 'again', 'phase': 'follow_up'",
    "'id': 'lonely', 'phase': 'follow_up', 'title': {'en': 'L', 'zh_CN': '孤'}, 'question': "
    "{'en': 'L', 'zh_CN': '孤'}, 'answers': [{'id': 'x', 'key': '1', 'label': {'en': 'X', "
    "'zh_CN': '叉'}, 'next': 'again'}]}, {'id': 'again', 'phase': 'follow_up'",
    "step “lonely”: nothing leads to it" },
  { "same-key", "'id': 'two', 'key': '2'", "'id': 'two', 'key': '1'", "have the key 1" },
  { "long-key", "'id': 'two', 'key': '2'", "'id': 'two', 'key': '22'", "one digit or letter" },
  { "same-answer", "'id': 'two'", "'id': 'one'", "two answers are called “one”" },
  { "same-step", "'id': 'think', 'phase'", "'id': 'look', 'phase'", "two steps are called “look”" },
  { "circle", "'effects': [{'do': 'close', 'outcome': 'delivered'}]", "'next': 'think'",
    "no way from here ever ends the case" },
  { "no-answers", "'answers': [{'id': 'so', 'key': '1', 'label': {'en': 'So', 'zh_CN': '这样'}",
    "'answers': [], 'auto': [{'when': 'grade_a', 'answer': 'so'", "it has no answers" },
  { "unknown-phase", "'phase': 'analyse'", "'phase': 'analyze'",
    "“analyze” is no value of “phase”" },
  { "phase-missing", "'phase': 'reassure'", "'phase': 'follow_up'", "phase “reassure”" },
  { "phase-back", "'phase': 'reassure'", "'phase': 'look_up'", "goes back to an earlier phase" },
  { "start-too-late", "'start': 'look'", "'start': 'think'", "must start with “look_up”" },
  { "unknown-place", "'go': 'timeline'", "'go': 'moon'", "“moon” is no value of “go”" },
  { "unknown-condition", "'when': 'grade_c'", "'when': 'full_moon'", "is no value of “when”" },
  { "unknown-auto-answer", "'answer': 'one'", "'answer': 'three'", "there is no answer “three”" },
  { "unknown-item", "'needs': ['notice']", "'needs': ['photo']",
    "“photo”, which no step collects" },
  { "unknown-item-kind", "'kind': 'document'", "'kind': 'film'", "“film” is no value of “kind”" },
  { "no-evidence",
    "'collect': [{'id': 'notice', 'kind': 'document', 'name': {'en': 'N', "
    "'zh_CN': '通知'},                'required': true}],",
    "", "no step collects any evidence" },
  { "unknown-effect", "'do': 'promise'", "'do': 'swear'", "“swear” is no value of “do”" },
  { "unknown-switch", "'playbook': 'lost'", "'playbook': 'bad-luck'", "is no value of “playbook”" },
  { "unknown-outcome", "'outcome': 'delivered'", "'outcome': 'forgotten'", "of “outcome”" },
  { "unknown-remedy", "{'do': 'email', 'template': 'delay-notice'},",
    "{'do': 'email', 'template': 'delay-notice'}, {'do': 'compensate', 'remedy': 'apology'},",
    "“apology” is no value of “remedy”" },
  { "unknown-template", "'template': 'delay-notice'", "'template': 'love-letter'",
    "there is no template “love-letter”" },
  { "paragraph-as-template", "'template': 'delay-notice'", "'template': 'reasons/customs-a'",
    "there is no template “reasons/customs-a”" },
  { "no-email", "{'do': 'email', 'template': 'delay-notice'},", "", "no email is written" },
  { "no-promise", "{'do': 'promise', 'text': {'en': 'Write', 'zh_CN': '再写'}, 'due': '48h'},", "",
    "nothing is promised" },
  { "unknown-due", "'due': '48h', 'step'", "'due': 'soon', 'step'", "“soon” says no time" },
  { "upper-case", "'id': 'notice'", "'id': 'Notice'", "“id” must be lower-case" },
  { "enter", "'do': 'switch', 'playbook': 'lost'", "'do': 'enter'", "only the gates" },
};

static GBytes *
make_playbook (const char *from, const char *to)
{
  GString *text = g_string_new (whole);
  guint n = from != NULL ? g_string_replace (text, from, to, 1) : 1;

  if (n == 0)
    g_error ("not found: %s", from);
  g_strdelimit (text->str, "'", '"');
  return g_string_free_to_bytes (text);
}

static void
find_problems (GBytes *bytes, GPtrArray *problems)
{
  g_autoptr (AmendsPlaybook) playbook = amends_playbook_read ("customs", bytes, problems);

  if (playbook != NULL)
    amends_playbook_check (playbook, problems);
}

static void
test_languages (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = make_playbook (NULL, NULL);
  g_autoptr (AmendsPlaybook) playbook = amends_playbook_read ("customs", bytes, problems);
  const AmendsStep *step = amends_playbook_get_step (playbook, playbook->start);

  g_assert_cmpstr (amends_twin_get (&step->title, "en"), ==, "Look");
  g_assert_cmpstr (amends_twin_get (&step->title, "zh_CN"), ==, "看");
  g_assert_cmpstr (amends_twin_get (&step->script, "en"), ==, "");
}

static void
test_mistake (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = make_playbook (mistakes[i].from, mistakes[i].to);

  find_problems (bytes, problems);
  if (!has_problem (problems, mistakes[i].says))
    {
      print_problems (problems);
      g_error ("%s: no problem says %s", mistakes[i].name, mistakes[i].says);
    }
}

static void
test_whole (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = make_playbook (NULL, NULL);

  find_problems (bytes, problems);
  print_problems (problems);
  g_assert_cmpuint (problems->len, ==, 0);
}

static AmendsPlaybook *
load_customs (void)
{
  g_autoptr (GError) error = NULL;
  AmendsPlaybook *playbook = amends_playbook_load ("customs", &error);

  g_assert_no_error (error);
  return playbook;
}

static void
test_own_copy (void)
{
  g_autoptr (OwnCopy) own = own_copy_new ("playbooks/customs.json");
  g_autoptr (GBytes) bytes = make_playbook (NULL, NULL);
  g_autoptr (AmendsPlaybook) playbook = NULL;

  own_copy_write (own, bytes);
  playbook = load_customs ();
  g_assert_true (playbook->is_own);
  g_assert_cmpstr (playbook->start, ==, "look");
}

static void
test_broken_own_copy (void)
{
  g_autoptr (OwnCopy) own = own_copy_new ("playbooks/customs.json");
  g_autoptr (GBytes) broken = make_playbook ("'next': 'write'", "'next': 'wirte'");
  g_autoptr (GBytes)
      astray = make_playbook ("'playbook': 'lost'", "'playbook': 'lost', 'step': 'nowhere'");
  g_autoptr (AmendsPlaybook) first = NULL;
  g_autoptr (AmendsPlaybook) second = NULL;

  own_copy_write (own, broken);
  first = load_customs ();
  g_assert_false (first->is_own);
  g_assert_null (amends_playbook_get_step (first, "wirte"));
  own_copy_assert_reported (own, "step “think”: there is no step “wirte”");

  own_copy_write (own, astray);
  second = load_customs ();
  g_assert_false (second->is_own);
  own_copy_assert_reported (own, "no step “nowhere” in the playbook “lost”");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/playbook/bundled", test_bundled);
  g_test_add_func ("/playbook/every-reason", test_every_reason);
  g_test_add_func ("/playbook/every-case-can-be-closed", test_every_case_can_be_closed);
  g_test_add_func ("/playbook/load", test_load);
  g_test_add_func ("/playbook/languages", test_languages);
  g_test_add_func ("/playbook/whole", test_whole);
  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autofree char *path = g_strconcat ("/playbook/mistake/", mistakes[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_mistake);
    }
  g_test_add_func ("/playbook/own-copy", test_own_copy);
  g_test_add_func ("/playbook/broken-own-copy", test_broken_own_copy);
  return g_test_run ();
}
