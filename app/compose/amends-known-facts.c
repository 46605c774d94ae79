/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads resources/templates/facts.json, the list of facts that templates may use. */
#include "compose/amends-known-facts.h"

#include <string.h>

#include "base/amends-data.h"
#include "base/amends-json.h"
#include "base/amends-text.h"
#include "compose/amends-template.h"

#define NAME "templates/facts.json"

static JsonObject *
get_known (void)
{
  static gsize once = 0;
  static JsonNode *known = NULL;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GBytes) bytes = amends_data_load_bundled (NAME, NULL);

      if (bytes != NULL)
        known = amends_json_load_bytes (bytes, NAME, NULL);
      g_once_init_leave (&once, 1);
    }
  if (known == NULL || !JSON_NODE_HOLDS_OBJECT (known))
    return NULL;
  return json_node_get_object (known);
}

/**
 * amends_known_facts_has:
 * @name: "order_number", "remedy.amount", or an object that holds facts: "remedy"
 */
gboolean
amends_known_facts_has (const char *name)
{
  JsonObject *known = get_known ();
  g_autofree char *prefix = g_strconcat (name, ".", NULL);
  JsonObjectIter iter;
  const char *member;

  if (known == NULL || json_object_has_member (known, name))
    return known != NULL;
  json_object_iter_init (&iter, known);
  while (json_object_iter_next (&iter, &member, NULL))
    if (g_str_has_prefix (member, prefix))
      return TRUE;
  return FALSE;
}

/**
 * amends_known_facts_list:
 *
 * Returns: (transfer full) (element-type utf8): every name, in the order of the file
 */
GPtrArray *
amends_known_facts_list (void)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  JsonObject *known = get_known ();
  JsonObjectIter iter;
  const char *member;

  if (known == NULL)
    return names;
  json_object_iter_init_ordered (&iter, known);
  while (json_object_iter_next_ordered (&iter, &member, NULL))
    g_ptr_array_add (names, g_strdup (member));
  return names;
}

static void
set_dotted (JsonObject *object, const char *name, JsonNode *value)
{
  const char *dot = strchr (name, '.');
  g_autofree char *first = NULL;
  JsonObject *inner;

  if (dot == NULL)
    {
      json_object_set_member (object, name, json_node_copy (value));
      return;
    }
  first = g_strndup (name, dot - name);
  inner = amends_json_get_object (object, first);
  if (inner == NULL)
    {
      inner = json_object_new ();
      json_object_set_object_member (object, first, inner);
    }
  set_dotted (inner, dot + 1, value);
}

/**
 * amends_template_example_facts:
 * @language: "en" or "zh_CN"
 *
 * Returns: (transfer full): invented facts to show a template with
 */
JsonNode *
amends_template_example_facts (const char *language)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *facts = json_object_new ();
  JsonObject *known = get_known ();
  g_autoptr (GPtrArray) names = amends_known_facts_list ();
  const char *member = strcmp (language, "zh_CN") == 0 ? "example_zh_CN" : "example";

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      JsonObject *fact = amends_json_get_object (known, name);
      JsonNode *value = fact != NULL ? json_object_get_member (fact, member) : NULL;

      if (value != NULL)
        set_dotted (facts, name, value);
    }
  json_node_take_object (node, facts);
  return node;
}

/**
 * amends_facts_has_text:
 * @facts: the facts
 * @name: a name, dotted for a member of an object
 *
 * Returns: whether there is such a text or number and it is not empty
 */
gboolean
amends_facts_has_text (JsonNode *facts, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", -1);
  JsonNode *node = facts;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        return FALSE;
      node = json_object_get_member (json_node_get_object (node), parts[i]);
    }
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  return json_node_get_value_type (node) != G_TYPE_STRING ||
         !amends_text_is_empty (json_node_get_string (node));
}

static void
collect_texts (JsonObject *object, const char *name, JsonNode *node, gpointer texts)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), collect_texts, texts);
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    g_ptr_array_add (texts, json_node_dup_string (node));
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  gsize first = strlen (*(const char *const *) a);
  gsize second = strlen (*(const char *const *) b);

  return (first < second) - (first > second);
}

/**
 * amends_facts_dup_texts:
 * @facts: the facts
 *
 * Returns: (transfer full) (element-type utf8): every text in them, longest first, so that what
 * came from a fact can be told from what was written around it
 */
GPtrArray *
amends_facts_dup_texts (JsonNode *facts)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  if (JSON_NODE_HOLDS_OBJECT (facts))
    json_object_foreach_member (json_node_get_object (facts), collect_texts, texts);
  g_ptr_array_sort (texts, compare_lengths);
  return texts;
}
