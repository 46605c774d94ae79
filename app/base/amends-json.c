/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Type-checked reading and writing of JSON values. */
#include "base/amends-json.h"

#include "base/amends-clock.h"
#include "base/amends-json-text-private.h"

/* Nothing that is read here is nested even a tenth as deep. */
#define MAX_DEPTH 256
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static JsonNode *
member_of_type (JsonObject *object, const char *member, JsonNodeType type)
{
  JsonNode *node = object != NULL && json_object_has_member (object, member) ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_TYPE (node) == type ? node : NULL;
}

static JsonNode *
value_of_type (JsonObject *object, const char *member, GType type)
{
  JsonNode *node = member_of_type (object, member, JSON_NODE_VALUE);

  return node != NULL && json_node_get_value_type (node) == type ? node : NULL;
}

const char *
amends_json_get_string (JsonObject *object, const char *member)
{
  JsonNode *node = value_of_type (object, member, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

gint64
amends_json_get_int (JsonObject *object, const char *member, gint64 fallback)
{
  JsonNode *node = value_of_type (object, member, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : fallback;
}

/* A whole number counts, too. */
double
amends_json_get_double (JsonObject *object, const char *member, double fallback)
{
  JsonNode *node = value_of_type (object, member, G_TYPE_DOUBLE);

  if (node == NULL)
    node = value_of_type (object, member, G_TYPE_INT64);
  return node != NULL ? json_node_get_double (node) : fallback;
}

gboolean
amends_json_get_boolean (JsonObject *object, const char *member, gboolean fallback)
{
  JsonNode *node = value_of_type (object, member, G_TYPE_BOOLEAN);

  return node != NULL ? json_node_get_boolean (node) : fallback;
}

JsonObject *
amends_json_get_object (JsonObject *object, const char *member)
{
  JsonNode *node = member_of_type (object, member, JSON_NODE_OBJECT);

  return node != NULL ? json_node_get_object (node) : NULL;
}

JsonArray *
amends_json_get_array (JsonObject *object, const char *member)
{
  JsonNode *node = member_of_type (object, member, JSON_NODE_ARRAY);

  return node != NULL ? json_node_get_array (node) : NULL;
}

JsonObject *
amends_json_array_get_object (JsonArray *array, guint index)
{
  JsonNode *node = array != NULL && index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

const char *
amends_json_array_get_string (JsonArray *array, guint index)
{
  JsonNode *node = array != NULL && index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/**
 * amends_json_get_strv:
 * @object: (nullable): an object
 * @member: name of an array of strings
 *
 * Returns: (transfer full): its strings, elements of other types left out; empty when there is no such array
 */
GStrv
amends_json_get_strv (JsonObject *object, const char *member)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array = amends_json_get_array (object, member);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *text = amends_json_array_get_string (array, i);

      if (text != NULL)
        g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Looks for what the parser would not survive or should not let pass: it recurses once for each
 * bracket, takes comments and single quotes, in which brackets could hide from this count, and
 * takes several texts in a row, of which it loses all but the last.
 *
 * Returns: %NULL, or what is wrong; @position is where */
static const char *
find_fault (const char *text, gsize size, gsize *position)
{
  gboolean in_string = FALSE;
  guint depth = 0;
  gsize i = size >= 3 && memcmp (text, BYTE_ORDER_MARK, 3) == 0 ? 3 : 0;

  while (i < size && is_blank (text[i]))
    i++;
  *position = i;
  if (i < size && text[i] != '{' && text[i] != '[')
    return "not JSON";
  for (; i < size; i++)
    {
      const char c = text[i];

      *position = i;
      if (in_string && c == '\\')
        i++;
      else if (c == '"')
        in_string = !in_string;
      else if (in_string)
        continue;
      else if (c == '[' || c == '{')
        depth++;
      else if ((c == ']' || c == '}') && --depth == 0)
        break;
      else if (c == '/' || c == '\'' || c == '#')
        return "not JSON";
      if (depth > MAX_DEPTH)
        return "nested too deeply";
    }
  for (i++; i < size; i++)
    if (!is_blank (text[i]))
      {
        *position = i;
        return "not JSON";
      }
  return NULL;
}

static gboolean
check_text (const char *text, gsize size, const char *name, GError **error)
{
  gsize position;
  const char *fault = find_fault (text, size, &position);
  guint line = 1;

  if (fault == NULL)
    return TRUE;
  for (gsize i = 0; i < position; i++)
    line += text[i] == '\n';
  g_set_error (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_INVALID_DATA, "%s: line %u: %s", name,
               line, fault);
  return FALSE;
}

/**
 * amends_json_parse:
 * @name: what the error message calls it
 *
 * As amends_json_load_bytes(), by json-glib alone, which is slow.
 */
JsonNode *
amends_json_parse (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr (GError) local = NULL;

  if (!check_text (text, size, name, error))
    return NULL;
  if (!json_parser_load_from_data (parser, size > 0 ? text : "", (gssize) size, &local))
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s: ", name);
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL)
    {
      g_set_error (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_PARSE, "%s: empty", name);
      return NULL;
    }
  return json_parser_steal_root (parser);
}

/* No deeper than the reader goes. */
static JsonNode *
build_node (const AmendsJsonText *text, const AmendsJsonItem *item)
{
  const AmendsJsonItem *inner = amends_json_item_get_first (item);
  JsonArray *array;
  JsonObject *object;
  JsonNode *node;

  switch ((AmendsJsonKind) item->kind)
    {
    case AMENDS_JSON_BOOLEAN:
      return json_node_init_boolean (json_node_alloc (), item->value.integer != 0);
    case AMENDS_JSON_INTEGER:
      return json_node_init_int (json_node_alloc (), item->value.integer);
    case AMENDS_JSON_REAL:
      return json_node_init_double (json_node_alloc (),
                                    g_ascii_strtod (text->buffer + item->start, NULL));
    case AMENDS_JSON_STRING:
      return json_node_init_string (json_node_alloc (), item->value.text);
    case AMENDS_JSON_ARRAY:
      node = json_node_alloc ();
      array = json_array_new ();
      for (; inner != NULL; inner = amends_json_item_get_next (inner))
        json_array_add_element (array, build_node (text, inner));
      json_node_init (node, JSON_NODE_ARRAY);
      json_node_take_array (node, array);
      return node;
    case AMENDS_JSON_OBJECT:
      node = json_node_alloc ();
      object = json_object_new ();
      for (; inner != NULL; inner = amends_json_item_get_next (inner))
        json_object_set_member (object, inner->key, build_node (text, inner));
      json_node_init (node, JSON_NODE_OBJECT);
      json_node_take_object (node, object);
      return node;
    case AMENDS_JSON_NULL:
    default:
      return json_node_init_null (json_node_alloc ());
    }
}

/**
 * amends_json_load_bytes:
 * @bytes: JSON text, an object or an array
 * @name: what the error message calls it
 *
 * Safe with bytes from anywhere.
 *
 * Returns: (transfer full): the root node; an error that says file, line and what is wrong
 */
JsonNode *
amends_json_load_bytes (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (AmendsJsonText) text = amends_json_text_new (bytes);

  /* What is wrong json-glib tells; and it takes a little more than the standard does. */
  return text != NULL ? build_node (text, amends_json_text_get_root (text))
                      : amends_json_parse (bytes, name, error);
}

/**
 * amends_json_set_string:
 * @value: (nullable): %NULL is written as null
 */
void
amends_json_set_string (JsonObject *object, const char *member, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, member, value);
  else
    json_object_set_null_member (object, member);
}

/**
 * amends_json_set_time:
 * @time: UTC seconds, written as RFC 3339; %AMENDS_TIME_NONE is written as null
 */
void
amends_json_set_time (JsonObject *object, const char *member, gint64 time)
{
  g_autofree char *text = time != AMENDS_TIME_NONE ? amends_time_to_rfc3339 (time) : NULL;

  amends_json_set_string (object, member, text);
}

/**
 * amends_json_to_text:
 *
 * Returns: (transfer full): @node as indented JSON text
 */
char *
amends_json_to_text (JsonNode *node)
{
  return json_to_string (node, TRUE);
}
