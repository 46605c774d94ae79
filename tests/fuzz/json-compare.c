/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-compare.h"

#include <string.h>

#include "base/amends-json-text.h"
#include "base/amends-json.h"

static void compare (JsonNode *expected, const AmendsJsonItem *object, const char *member);

static void
compare_array (JsonArray *array, const AmendsJsonItem *list)
{
  const AmendsJsonItem *item = amends_json_item_get_first (list);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      g_assert_nonnull (item);
      g_assert_true (JSON_NODE_HOLDS_OBJECT (element) == amends_json_item_is_object (item));
      if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
        g_assert_nonnull (amends_json_item_get_text (item));
      else
        g_assert_null (amends_json_item_get_text (item));
      item = amends_json_item_get_next (item);
    }
  g_assert_null (item);
}

static void
compare_object (JsonObject *expected, const AmendsJsonItem *object)
{
  g_autoptr (GList) members = json_object_get_members (expected);

  for (GList *link = members; link != NULL; link = link->next)
    compare (json_object_get_member (expected, link->data), object, link->data);
}

/* json-glib writes half a surrogate pair and U+0000 in ways of its own. */
static gboolean
is_plain (const char *text)
{
  return g_utf8_validate (text, -1, NULL) && strstr (text, "\xef\xbf\xbd") == NULL;
}

static void
compare (JsonNode *expected, const AmendsJsonItem *object, const char *member)
{
  GType type = JSON_NODE_HOLDS_VALUE (expected) ? json_node_get_value_type (expected)
                                                : G_TYPE_INVALID;

  if (!is_plain (member) || !amends_json_item_has_member (object, member))
    return;
  if (JSON_NODE_HOLDS_OBJECT (expected))
    {
      g_assert_nonnull (amends_json_item_get_object (object, member));
      compare_object (json_node_get_object (expected),
                      amends_json_item_get_object (object, member));
    }
  else if (JSON_NODE_HOLDS_ARRAY (expected))
    {
      g_assert_nonnull (amends_json_item_get_array (object, member));
      compare_array (json_node_get_array (expected), amends_json_item_get_array (object, member));
    }
  else if (type == G_TYPE_STRING && is_plain (json_node_get_string (expected)) &&
           is_plain (amends_json_item_get_string (object, member)))
    g_assert_cmpstr (amends_json_item_get_string (object, member), ==,
                     json_node_get_string (expected));
  else if (type == G_TYPE_BOOLEAN)
    g_assert_cmpint (amends_json_item_get_boolean (object, member, -1), ==,
                     json_node_get_boolean (expected));
}

void
json_compare_try (const void *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (AmendsJsonText) text = amends_json_text_new (bytes);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) slice = NULL;
  g_autoptr (AmendsJsonText) again = NULL;

  if (text == NULL)
    return;
  slice = amends_json_text_dup_slice (text, amends_json_text_get_root (text));
  again = amends_json_text_new (slice);
  g_assert_nonnull (again);
  node = amends_json_parse (bytes, "text", NULL);
  if (node == NULL)
    return;
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node) ==
                 amends_json_item_is_object (amends_json_text_get_root (text)));
  if (JSON_NODE_HOLDS_OBJECT (node))
    compare_object (json_node_get_object (node), amends_json_text_get_root (text));
  else
    compare_array (json_node_get_array (node), amends_json_text_get_root (text));
}
