/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The template language keeps to the Mustache specification: else an email would say something else
 * than its template. */
#include "compose/amends-mustache.h"

#include <string.h>

#include "mustache-cases.h"

static char *
load_partial (const char *name, gpointer user_data)
{
  const char *const *partials = user_data;

  for (guint i = 0; partials != NULL && partials[i] != NULL; i += 2)
    if (strcmp (partials[i], name) == 0)
      return g_strdup (partials[i + 1]);
  return NULL;
}

static JsonNode *
parse_facts (const char *facts)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (facts, &error);

  g_assert_no_error (error);
  return node;
}

static void
check_cases (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) facts = parse_facts (cases[i].facts);
      g_autofree char *rendered = amends_mustache_render (
          cases[i].template, cases[i].name, facts, AMENDS_ESCAPE_HTML, load_partial,
          (gpointer) cases[i].partials, NULL, &error);

      g_test_message ("%s", cases[i].name);
      g_assert_no_error (error);
      g_assert_cmpstr (rendered, ==, cases[i].expected);
    }
}

static void
test_interpolation (void)
{
  check_cases (interpolation_cases, G_N_ELEMENTS (interpolation_cases));
}

static void
test_sections (void)
{
  check_cases (sections_cases, G_N_ELEMENTS (sections_cases));
}

static void
test_inverted (void)
{
  check_cases (inverted_cases, G_N_ELEMENTS (inverted_cases));
}

static void
test_comments (void)
{
  check_cases (comments_cases, G_N_ELEMENTS (comments_cases));
}

static void
test_partials (void)
{
  check_cases (partials_cases, G_N_ELEMENTS (partials_cases));
}

static void
test_delimiters (void)
{
  check_cases (delimiters_cases, G_N_ELEMENTS (delimiters_cases));
}

static void
test_syntax_errors (void)
{
  static const struct
  {
    const char *template;
    const char *where;
    const char *what;
  } cases[] = {
    { "{{#a}}", "notice, line 1, column 1:", "“a”" },
    { "one\n  {{#a}}x", "notice, line 2, column 3:", "“a”" },
    { "{{/a}}", "notice, line 1, column 1:", "“a”" },
    { "{{#a}}{{#b}}{{/a}}{{/b}}", "notice, line 1, column 13:", "“b”" },
    { "您好{{name", "notice, line 1, column 3:", "closed" },
    { "{{{name}}", "notice, line 1, column 1:", "closed" },
    { "{{! no end", "notice, line 1, column 1:", "closed" },
    { "{{}}", "notice, line 1, column 1:", "name" },
    { "{{# }}{{/ }}", "notice, line 1, column 1:", "name" },
    { "{{first name}}", "notice, line 1, column 1:", "space" },
    { "{{=<%=}}", "notice, line 1, column 1:", "delimiters" },
    { "{{=a b c=}}", "notice, line 1, column 1:", "delimiters" },
    { "{{= = = =}}", "notice, line 1, column 1:", "delimiters" },
    { "{{=<% %>", "notice, line 1, column 1:", "closed" },
    { "{{<parent}}{{/parent}}", "notice, line 1, column 1:", "supported" },
    { "{{=<% %>=}}\n\n <%#a%>", "notice, line 3, column 2:", "“a”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *rendered = amends_mustache_render (
          cases[i].template, "notice", NULL, AMENDS_ESCAPE_NONE, NULL, NULL, NULL, &error);

      g_test_message ("%s", cases[i].template);
      g_assert_null (rendered);
      g_assert_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_SYNTAX);
      g_assert_true (g_str_has_prefix (error->message, cases[i].where));
      g_assert_nonnull (strstr (error->message, cases[i].what));
    }
}

static void
test_deep_nesting (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) template = g_string_new (NULL);
  g_autofree char *rendered = NULL;

  for (int i = 0; i < 5000; i++)
    g_string_append (template, "{{#a}}");
  rendered = amends_mustache_render (template->str, "deep", NULL, AMENDS_ESCAPE_NONE, NULL, NULL,
                                     NULL, &error);
  g_assert_null (rendered);
  g_assert_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_SYNTAX);
}

static void
test_endless_partials (void)
{
  static const char *const templates[] = { "{{>self}}", "{{>a}}", "{{>twice}}", "{{>broken}}" };
  static const char *const partials[] = { "self",   "x{{>self}}", "a",     "{{>b}}",
                                          "b",      "{{>a}}",     "twice", "{{>twice}}{{>twice}}",
                                          "broken", "{{#x}}",     NULL };

  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *rendered = amends_mustache_render (templates[i], "loop", NULL,
                                                          AMENDS_ESCAPE_NONE, load_partial,
                                                          (gpointer) partials, NULL, &error);

      g_assert_null (rendered);
      g_assert_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_SYNTAX);
    }
}

static void
test_missing (void)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) facts = parse_facts ("{\"a\":\"x\",\"empty\":\"\",\"o\":{}}");
  g_autofree char *rendered = amends_mustache_render (
      "{{a}}{{b}}{{empty}}{{{o.c}}}{{b}}{{#d}}{{e}}{{/d}}{{^d}}{{f}}{{/d}}{{>p}}", "m", facts,
      AMENDS_ESCAPE_NONE, load_partial, (gpointer) (const char *[]){ "p", "{{g}}", NULL }, missing,
      NULL);
  static const char *const expected[] = { "b", "empty", "o.c", "f", "g" };

  g_assert_cmpstr (rendered, ==, "x");
  g_assert_cmpuint (missing->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < missing->len; i++)
    g_assert_cmpstr (g_ptr_array_index (missing, i), ==, expected[i]);
}

static void
test_escapes (void)
{
  static const struct
  {
    AmendsEscape escape;
    const char *template;
    const char *value;
    const char *expected;
  } cases[] = {
    { AMENDS_ESCAPE_NONE, "{{v}}", "<b> & \"", "<b> & \"" },
    { AMENDS_ESCAPE_MARKDOWN, "{{v}}", "*a* _b_ `c` [d](e)",
      "\\*a\\* \\_b\\_ \\`c\\` \\[d\\]\\(e\\)" },
    { AMENDS_ESCAPE_MARKDOWN, "{{{v}}}", "<b>", "\\<b\\>" },
    { AMENDS_ESCAPE_MARKDOWN, "{{&v}}", "# x", "\\# x" },
    { AMENDS_ESCAPE_MARKDOWN, "{{v}}", "1. a", "1\\. a" },
    { AMENDS_ESCAPE_MARKDOWN, "{{v}}", "a\r\nb\nc\td", "a b c d" },
    { AMENDS_ESCAPE_MARKDOWN, "{{v}}", "  a  ", "&#32;&#32;a&#32;&#32;" },
    { AMENDS_ESCAPE_MARKDOWN, "{{v}}", "&amp;\\", "\\&amp\\;\\\\" },
    { AMENDS_ESCAPE_MARKDOWN, "{{v}}", "林美，您好 😀", "林美，您好 😀" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) facts = json_node_new (JSON_NODE_OBJECT);
      g_autoptr (JsonObject) object = json_object_new ();
      g_autofree char *rendered = NULL;

      json_object_set_string_member (object, "v", cases[i].value);
      json_node_set_object (facts, object);
      rendered = amends_mustache_render (cases[i].template, NULL, facts, cases[i].escape, NULL,
                                         NULL, NULL, NULL);
      g_assert_cmpstr (rendered, ==, cases[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mustache/interpolation", test_interpolation);
  g_test_add_func ("/mustache/sections", test_sections);
  g_test_add_func ("/mustache/inverted", test_inverted);
  g_test_add_func ("/mustache/comments", test_comments);
  g_test_add_func ("/mustache/partials", test_partials);
  g_test_add_func ("/mustache/delimiters", test_delimiters);
  g_test_add_func ("/mustache/syntax-errors", test_syntax_errors);
  g_test_add_func ("/mustache/deep-nesting", test_deep_nesting);
  g_test_add_func ("/mustache/endless-partials", test_endless_partials);
  g_test_add_func ("/mustache/missing", test_missing);
  g_test_add_func ("/mustache/escapes", test_escapes);
  return g_test_run ();
}
