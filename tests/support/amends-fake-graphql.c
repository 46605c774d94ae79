/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recursive-descent reader of GraphQL documents. */
#include "amends-fake-graphql.h"

#include <gio/gio.h>
#include <string.h>

#define DEEPEST 20

typedef struct
{
  const char *at;
  const char *start;
  JsonObject *variables;
  GHashTable *defaults;  /* name to JsonNode: the variables that the operation declares */
  GHashTable *fragments; /* name to where its selection set begins */
  guint depth;
  GError **error;
} Reader;

static gboolean
fail (Reader *reader, const char *what)
{
  if (reader->error != NULL && *reader->error == NULL)
    g_set_error (reader->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s at character %d", what,
                 (int) (reader->at - reader->start) + 1);
  return FALSE;
}

static void
skip_blank (Reader *reader)
{
  for (;;)
    {
      while (*reader->at != '\0' && strchr (" \t\r\n,", *reader->at) != NULL)
        reader->at++;
      if (*reader->at != '#')
        return;
      while (*reader->at != '\0' && *reader->at != '\n')
        reader->at++;
    }
}

static gboolean
take (Reader *reader, const char *mark)
{
  skip_blank (reader);
  if (strncmp (reader->at, mark, strlen (mark)) != 0)
    return FALSE;
  reader->at += strlen (mark);
  return TRUE;
}

static gboolean
expect (Reader *reader, const char *mark)
{
  g_autofree char *what = NULL;

  if (take (reader, mark))
    return TRUE;
  what = g_strdup_printf ("syntax error, expecting \"%s\"", mark);
  return fail (reader, what);
}

static char *
read_name (Reader *reader)
{
  const char *begin;

  skip_blank (reader);
  begin = reader->at;
  while (g_ascii_isalnum (*reader->at) || *reader->at == '_')
    reader->at++;
  if (reader->at == begin)
    {
      fail (reader, "syntax error, expecting a name");
      return NULL;
    }
  return g_strndup (begin, reader->at - begin);
}

static JsonNode *read_value (Reader *reader);

static JsonNode *
read_string (Reader *reader)
{
  gboolean is_block = g_str_has_prefix (reader->at, "\"\"\"");
  const char *begin = reader->at;
  g_autofree char *literal = NULL;
  JsonNode *node;

  if (is_block)
    {
      const char *end = strstr (begin + 3, "\"\"\"");
      g_autofree char *text = end != NULL ? g_strndup (begin + 3, end - begin - 3) : NULL;

      reader->at = end != NULL ? end + 3 : begin;
      return text != NULL ? json_node_init_string (json_node_alloc (), g_strstrip (text)) : NULL;
    }
  for (reader->at++; *reader->at != '"' && *reader->at != '\0'; reader->at++)
    if (*reader->at == '\\' && reader->at[1] != '\0')
      reader->at++;
  if (*reader->at == '\0')
    return NULL;
  reader->at++;
  literal = g_strndup (begin, reader->at - begin);
  node = json_from_string (literal, NULL); /* the escapes are those of JSON */
  return node;
}

static JsonNode *
read_list (Reader *reader)
{
  g_autoptr (JsonArray) array = json_array_new ();

  while (!take (reader, "]"))
    {
      JsonNode *element = read_value (reader);

      if (element == NULL)
        return NULL;
      json_array_add_element (array, element);
    }
  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
read_object (Reader *reader)
{
  g_autoptr (JsonObject) object = json_object_new ();

  while (!take (reader, "}"))
    {
      g_autofree char *name = read_name (reader);
      JsonNode *value;

      if (name == NULL || !expect (reader, ":") || (value = read_value (reader)) == NULL)
        return NULL;
      json_object_set_member (object, name, value);
    }
  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
read_variable (Reader *reader)
{
  g_autofree char *name = read_name (reader);
  JsonNode *node = NULL;

  if (name == NULL)
    return NULL;
  if (!g_hash_table_contains (reader->defaults, name))
    {
      g_autofree char *what = g_strdup_printf ("Variable $%s is used but not declared", name);

      fail (reader, what);
      return NULL;
    }
  if (reader->variables != NULL)
    node = json_object_get_member (reader->variables, name);
  if (node == NULL)
    node = g_hash_table_lookup (reader->defaults, name);
  return json_node_copy (node);
}

/* A number, true, false, null, or the name of an enumeration's value, which is kept as a string. */
static JsonNode *
read_word (Reader *reader)
{
  const char *begin = reader->at;
  g_autofree char *word = NULL;
  JsonNode *node;

  while (g_ascii_isalnum (*reader->at) || (*reader->at != '\0' && strchr ("_+-.", *reader->at)))
    reader->at++;
  word = g_strndup (begin, reader->at - begin);
  if (*word == '\0')
    return NULL;
  node = json_from_string (word, NULL);
  return node != NULL ? node : json_node_init_string (json_node_alloc (), word);
}

static JsonNode *
read_value (Reader *reader)
{
  JsonNode *node;

  skip_blank (reader);
  if (*reader->at == '"')
    node = read_string (reader);
  else if (take (reader, "["))
    node = read_list (reader);
  else if (take (reader, "{"))
    node = read_object (reader);
  else if (take (reader, "$"))
    node = read_variable (reader);
  else
    node = read_word (reader);
  if (node == NULL)
    fail (reader, "syntax error, expecting a value");
  return node;
}

static void
selection_free (FakeSelection *selection)
{
  g_free (selection->alias);
  g_free (selection->name);
  g_free (selection->on);
  g_clear_pointer (&selection->arguments, g_hash_table_unref);
  g_clear_pointer (&selection->selections, g_ptr_array_unref);
  g_free (selection);
}

static GPtrArray *read_selections (Reader *reader);

static gboolean
read_arguments (Reader *reader, FakeSelection *selection)
{
  if (!take (reader, "("))
    return TRUE;
  selection->arguments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                (GDestroyNotify) json_node_unref);
  while (!take (reader, ")"))
    {
      g_autofree char *name = read_name (reader);
      JsonNode *value;

      if (name == NULL || !expect (reader, ":") || (value = read_value (reader)) == NULL)
        return FALSE;
      g_hash_table_insert (selection->arguments, g_steal_pointer (&name), value);
    }
  return TRUE;
}

/* A named fragment is read again wherever it is spread, as if it stood there. */
static gboolean
read_spread (Reader *reader, FakeSelection *selection, const char *name)
{
  const char *body = g_hash_table_lookup (reader->fragments, name);
  const char *behind = reader->at;

  if (body == NULL)
    return fail (reader, "Fragment was used but not defined");
  reader->at = body;
  selection->on = read_name (reader);
  selection->selections = read_selections (reader);
  reader->at = behind;
  return selection->selections != NULL;
}

static gboolean
read_selection (Reader *reader, FakeSelection *selection)
{
  g_autofree char *name = NULL;

  if (take (reader, "..."))
    {
      skip_blank (reader);
      if (*reader->at == '{')
        name = g_strdup ("on");
      else if ((name = read_name (reader)) == NULL)
        return FALSE;
      if (!g_str_equal (name, "on"))
        return read_spread (reader, selection, name);
      skip_blank (reader);
      if (*reader->at != '{')
        selection->on = read_name (reader);
      selection->selections = read_selections (reader);
      return selection->selections != NULL;
    }
  if ((name = read_name (reader)) == NULL)
    return FALSE;
  if (take (reader, ":"))
    {
      selection->alias = g_steal_pointer (&name);
      name = read_name (reader);
    }
  else
    selection->alias = g_strdup (name);
  selection->name = g_steal_pointer (&name);
  if (selection->name == NULL || !read_arguments (reader, selection))
    return FALSE;
  skip_blank (reader);
  if (*reader->at == '@')
    return fail (reader, "directives are not known here");
  if (*reader->at != '{')
    return TRUE;
  selection->selections = read_selections (reader);
  return selection->selections != NULL;
}

static GPtrArray *
read_selections (Reader *reader)
{
  g_autoptr (GPtrArray)
      selections = g_ptr_array_new_with_free_func ((GDestroyNotify) selection_free);

  if (++reader->depth > DEEPEST)
    {
      fail (reader, "the query is nested too deeply");
      return NULL;
    }
  if (!expect (reader, "{"))
    return NULL;
  while (!take (reader, "}"))
    {
      FakeSelection *selection = g_new0 (FakeSelection, 1);

      g_ptr_array_add (selections, selection);
      if (!read_selection (reader, selection))
        return NULL;
    }
  reader->depth--;
  if (selections->len == 0)
    {
      fail (reader, "syntax error, a selection is empty");
      return NULL;
    }
  return g_steal_pointer (&selections);
}

/* ($first: Int!, $after: String = null); a wanted variable that is missing is an error. */
static gboolean
read_declarations (Reader *reader)
{
  if (!take (reader, "("))
    return TRUE;
  while (!take (reader, ")"))
    {
      g_autofree char *name = NULL;
      g_autofree char *type = NULL;
      JsonNode *value = json_node_new (JSON_NODE_NULL);
      gboolean is_wanted;

      if (!expect (reader, "$") || (name = read_name (reader)) == NULL || !expect (reader, ":"))
        return FALSE;
      while (take (reader, "["))
        ;
      if ((type = read_name (reader)) == NULL)
        return FALSE;
      for (is_wanted = FALSE;;)
        if (take (reader, "]"))
          is_wanted = FALSE;
        else if (take (reader, "!"))
          is_wanted = TRUE;
        else
          break;
      if (take (reader, "="))
        {
          json_node_unref (value);
          value = read_value (reader);
          is_wanted = FALSE;
        }
      if (is_wanted &&
          (reader->variables == NULL || !json_object_has_member (reader->variables, name)))
        {
          g_autofree char *what = g_strdup_printf (
              "Variable $%s of type %s! was provided invalid value", name, type);

          json_node_unref (value);
          return fail (reader, what);
        }
      g_hash_table_insert (reader->defaults, g_steal_pointer (&name), value);
    }
  return TRUE;
}

/* Moves behind a selection set without reading it. */
static gboolean
skip_selections (Reader *reader)
{
  guint depth = 0;

  do
    {
      skip_blank (reader);
      if (*reader->at == '\0')
        return fail (reader, "syntax error, unexpected end");
      if (*reader->at == '"')
        {
          g_autoptr (JsonNode) string = read_string (reader);

          if (string == NULL)
            return fail (reader, "syntax error, unexpected end of a string");
          continue;
        }
      depth += *reader->at == '{';
      depth -= *reader->at == '}';
      reader->at++;
    }
  while (depth > 0);
  return TRUE;
}

/* Fragments may stand behind the operation that uses them, so they are looked for first. */
static gboolean
find_definitions (Reader *reader, const char *wanted, const char **operation)
{
  *operation = NULL;
  for (skip_blank (reader); *reader->at != '\0'; skip_blank (reader))
    {
      const char *begin = reader->at;
      g_autofree char *word = *begin != '{' ? read_name (reader) : g_strdup ("query");
      g_autofree char *name = NULL;

      if (word == NULL)
        return FALSE;
      skip_blank (reader);
      if (g_ascii_isalpha (*reader->at) || *reader->at == '_')
        name = read_name (reader);
      if (g_str_equal (word, "fragment"))
        {
          if (!expect (reader, "on"))
            return FALSE;
          g_hash_table_insert (reader->fragments, g_strdup (name), (char *) reader->at);
        }
      else if (wanted == NULL || g_strcmp0 (wanted, name) == 0)
        *operation = begin;
      while (*reader->at != '{' && *reader->at != '\0')
        reader->at++;
      if (!skip_selections (reader))
        return FALSE;
    }
  return *operation != NULL || fail (reader, "No operation was given");
}

static FakeOperation *
read_operation (Reader *reader)
{
  g_autoptr (FakeOperation) operation = g_new0 (FakeOperation, 1);
  g_autofree char *word = NULL;

  skip_blank (reader);
  if (*reader->at != '{')
    {
      if ((word = read_name (reader)) == NULL)
        return NULL;
      operation->is_mutation = g_str_equal (word, "mutation");
      if (!operation->is_mutation && !g_str_equal (word, "query"))
        {
          fail (reader, "only queries and mutations are known");
          return NULL;
        }
      skip_blank (reader);
      if (*reader->at != '{' && *reader->at != '(')
        g_free (read_name (reader));
      if (!read_declarations (reader))
        return NULL;
    }
  operation->selections = read_selections (reader);
  return operation->selections != NULL ? g_steal_pointer (&operation) : NULL;
}

FakeOperation *
fake_graphql_parse (const char *text,
                    JsonObject *variables,
                    const char *operation_name,
                    GError **error)
{
  g_autoptr (GHashTable) defaults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                           (GDestroyNotify) json_node_unref);
  g_autoptr (GHashTable) fragments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { text, text, variables, defaults, fragments, 0, error };
  const char *operation;

  if (!find_definitions (&reader, operation_name, &operation))
    return NULL;
  reader.at = operation;
  return read_operation (&reader);
}

void
fake_operation_free (FakeOperation *operation)
{
  g_clear_pointer (&operation->selections, g_ptr_array_unref);
  g_free (operation);
}

JsonNode *
fake_selection_argument (const FakeSelection *selection, const char *name)
{
  return selection->arguments != NULL ? g_hash_table_lookup (selection->arguments, name) : NULL;
}

const char *
fake_selection_string (const FakeSelection *selection, const char *name)
{
  JsonNode *node = fake_selection_argument (selection, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                 json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

gint64
fake_selection_int (const FakeSelection *selection, const char *name, gint64 otherwise)
{
  JsonNode *node = fake_selection_argument (selection, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : otherwise;
}
