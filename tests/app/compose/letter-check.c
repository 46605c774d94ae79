/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks whether an email is whole, and says the same in both languages and both parts. */
#include "letter-check.h"

#include <string.h>

#include "base/amends-json.h"

/* What a mail program shows of the HTML: the words without tags, entities as characters. */
char *
letter_html_to_words (const char *html)
{
  const char *body = strstr (html, "<body");
  g_autoptr (GString) words = g_string_new (NULL);

  for (const char *p = strchr (body, '>') + 1; *p != '\0'; p++)
    {
      if (*p == '<')
        p = strchr (p, '>');
      else
        g_string_append_c (words, *p);
    }
  g_string_replace (words, "&lt;", "<", 0);
  g_string_replace (words, "&gt;", ">", 0);
  g_string_replace (words, "&quot;", "\"", 0);
  g_string_replace (words, "&#39;", "'", 0);
  g_string_replace (words, "&amp;", "&", 0);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
without_blanks (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (out, *p);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
assert_same_words (const AmendsEmail *email)
{
  g_autofree char *words = letter_html_to_words (email->html);
  g_autofree char *of_html = without_blanks (words);
  g_autofree char *of_text = without_blanks (email->text);

  g_assert_cmpstr (of_html, ==, of_text);
}

/* Whether @text says @value, and not only within a longer word or number. */
static gboolean
says (const char *text, const char *value)
{
  gsize length = strlen (value);

  for (const char *at = text; (at = strstr (at, value)) != NULL; at++)
    if ((at == text || !g_ascii_isalnum (at[-1]) || !g_ascii_isalnum (value[0])) &&
        (!g_ascii_isalnum (at[length]) || !g_ascii_isalnum (value[length - 1])))
      return TRUE;
  return FALSE;
}

static void
compare_facts (JsonObject *facts, JsonObject *twin_facts, const AmendsEmail *email)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  g_autofree char *text = g_strconcat (email->subject, "\n", email->text, NULL);
  g_autofree char *twin = g_strconcat (email->twin_subject, "\n", email->twin_text, NULL);

  json_object_iter_init (&iter, facts);
  while (json_object_iter_next (&iter, &name, &node))
    {
      const char *value = amends_json_get_string (facts, name);
      const char *twin_value = amends_json_get_string (twin_facts, name);

      if (g_str_equal (name, "reason") || g_str_equal (name, "grade") || g_str_equal (name, "kind"))
        continue;
      if (JSON_NODE_HOLDS_OBJECT (node))
        compare_facts (json_node_get_object (node), amends_json_get_object (twin_facts, name),
                       email);
      if (value == NULL || strlen (value) < 2)
        continue;
      g_assert_nonnull (twin_value);
      if (says (text, value) != says (twin, twin_value))
        g_error ("%s differs: “%s” in\n%s\n“%s” in\n%s", name, value, text, twin_value, twin);
    }
}

AmendsEmail *
check_letter (Fixture *fixture, const char *template_name)
{
  AmendsEmail *email;
  g_autoptr (JsonNode) facts = amends_compose_facts (&fixture->input, "en");
  g_autoptr (JsonNode) twin_facts = amends_compose_facts (&fixture->input, "zh_CN");

  fixture->input.template_name = template_name;
  fixture->input.language = "en";
  email = fixture_compose (fixture);
  for (guint i = 0; i < email->blocked->len; i++)
    {
      const AmendsBlock *block = g_ptr_array_index (email->blocked, i);

      g_error ("%s %s: %s\n%s", block->code, block->field, block->message, email->text);
    }
  g_assert_nonnull (strstr (email->text, "1042"));
  g_assert_nonnull (strstr (email->twin_text, "1042"));
  g_assert_null (strstr (email->text, "{{"));
  g_assert_null (strstr (email->text, "\\"));
  g_assert_cmpstr (email->subject, !=, "");
  g_assert_cmpstr (email->twin_subject, !=, "");
  for (guint i = 0; i < email->paragraphs->len; i++)
    {
      g_assert_cmpstr (g_ptr_array_index (email->paragraphs, i), !=, "");
      g_assert_cmpstr (g_ptr_array_index (email->twin_paragraphs, i), !=, "");
    }
  compare_facts (json_node_get_object (facts), json_node_get_object (twin_facts), email);
  assert_same_words (email);
  return email;
}
