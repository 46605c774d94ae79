/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renders Mustache templates with facts from JSON, after the Mustache specification 1.4. */
#include "compose/amends-mustache.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "base/amends-text.h"
#include "compose/amends-mustache-parser.h"

/* A partial may use itself (a tree of comments); beyond these it does so without end. */
#define MAX_PARTIAL_DEPTH 100
#define MAX_PARTIALS 100000

typedef struct
{
  AmendsEscape escape;
  AmendsPartialLoader loader;
  gpointer loader_data;
  GPtrArray *missing;
  GPtrArray *stack; /* (element-type JsonNode) borrowed, innermost last */
  GString *out;
  guint depth;
  guint n_partials;
} Renderer;

static gboolean render_children (Renderer *self, GPtrArray *children, GError **error);

G_DEFINE_QUARK (amends - compose - error - quark, amends_compose_error)

static JsonNode *
get_member (JsonNode *node, const char *name)
{
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  return json_object_get_member (json_node_get_object (node), name);
}

/* The first part of a dotted name is looked for through the whole stack, the rest only inside of
 * what was found. A dot in front looks into the innermost context only. */
static JsonNode *
look_up (Renderer *self, const char *name)
{
  g_auto (GStrv) parts = NULL;
  JsonNode *innermost = g_ptr_array_index (self->stack, self->stack->len - 1);
  JsonNode *found = name[0] == '.' ? innermost : NULL;

  if (strcmp (name, ".") == 0)
    return innermost;
  parts = g_strsplit (name, ".", -1);
  for (guint i = self->stack->len; i > 0 && found == NULL && name[0] != '.'; i--)
    found = get_member (g_ptr_array_index (self->stack, i - 1), parts[0]);
  for (guint i = 1; found != NULL && parts[i] != NULL; i++)
    found = get_member (found, parts[i]);
  return found;
}

static gboolean
is_truthy (JsonNode *node)
{
  GType type;

  if (node == NULL || json_node_is_null (node))
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return TRUE;
  type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    return json_node_get_string (node)[0] != '\0';
  if (type == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  return json_node_get_double (node) != 0;
}

/* The shortest text that reads back as the same number: 1.21, not 1.2099999999999999645. */
static char *
number_to_text (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }
  return g_strdup (text);
}

static char *
node_to_text (JsonNode *node)
{
  GType type;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return g_strdup ("");
  type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return number_to_text (json_node_get_double (node));
}

/* Spaces at either end could be read as the indent of a code block or as a hard line break, a
 * line break as the end of a paragraph; both are said in a way that has no such meaning. */
static void
append_markdown (GString *out, const char *text)
{
  const char *end = text + strlen (text);
  const char *first = text;
  const char *last = end;

  while (first < end && g_ascii_isspace (*first))
    first++;
  while (last > first && g_ascii_isspace (last[-1]))
    last--;
  for (const char *p = text; p < end; p++)
    {
      if (*p == '\r' && p[1] == '\n')
        continue;
      if (g_ascii_isspace (*p))
        g_string_append (out, p < first || p >= last ? "&#32;" : " ");
      else if (g_ascii_ispunct (*p))
        g_string_append_printf (out, "\\%c", *p);
      else
        g_string_append_c (out, *p);
    }
}

static void
add_missing (Renderer *self, const char *name)
{
  if (self->missing == NULL || strcmp (name, ".") == 0 ||
      g_ptr_array_find_with_equal_func (self->missing, name, g_str_equal, NULL))
    return;
  g_ptr_array_add (self->missing, g_strdup (name));
}

static void
render_value (Renderer *self, const AmendsMustacheNode *tag)
{
  g_autofree char *text = node_to_text (look_up (self, tag->text));

  if (text[0] == '\0')
    add_missing (self, tag->text);
  if (self->escape == AMENDS_ESCAPE_MARKDOWN)
    append_markdown (self->out, text);
  else if (self->escape == AMENDS_ESCAPE_HTML && tag->kind == AMENDS_MUSTACHE_VALUE)
    amends_text_append_html (self->out, text);
  else
    g_string_append (self->out, text);
}

static gboolean
render_with (Renderer *self, JsonNode *context, GPtrArray *children, GError **error)
{
  gboolean is_rendered;

  g_ptr_array_add (self->stack, context);
  is_rendered = render_children (self, children, error);
  g_ptr_array_remove_index (self->stack, self->stack->len - 1);
  return is_rendered;
}

static gboolean
render_section (Renderer *self, const AmendsMustacheNode *tag, GError **error)
{
  JsonNode *value = look_up (self, tag->text);
  JsonArray *list;

  if (tag->kind == AMENDS_MUSTACHE_INVERTED)
    return is_truthy (value) || render_children (self, tag->children, error);
  if (!is_truthy (value))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (value))
    return render_with (self, value, tag->children, error);

  list = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (!render_with (self, json_array_get_element (list, i), tag->children, error))
      return FALSE;
  return TRUE;
}

/* The indent goes before every line of the partial's text, not of the values put into it. */
static char *
indent_lines (const char *text, const char *indent)
{
  GString *out;

  if (indent == NULL)
    return g_strdup (text);
  out = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p++)
    {
      if (p == text || p[-1] == '\n')
        g_string_append (out, indent);
      g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

static gboolean
render_partial (Renderer *self, const AmendsMustacheNode *tag, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *indented = NULL;
  g_autoptr (AmendsMustacheNode) root = NULL;
  gboolean is_rendered;

  if (self->loader != NULL)
    text = self->loader (tag->text, self->loader_data);
  if (text == NULL)
    return TRUE;
  if (self->depth >= MAX_PARTIAL_DEPTH || self->n_partials >= MAX_PARTIALS)
    {
      g_set_error (
          error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_SYNTAX,
          _ ("The partial “%s” includes itself without end; put it into a section that ends"),
          tag->text);
      return FALSE;
    }
  indented = indent_lines (text, tag->indent);
  root = amends_mustache_parse (indented, tag->text, error);
  if (root == NULL)
    return FALSE;
  self->depth++;
  self->n_partials++;
  is_rendered = render_children (self, root->children, error);
  self->depth--;
  return is_rendered;
}

static gboolean
render_children (Renderer *self, GPtrArray *children, GError **error)
{
  for (guint i = 0; i < children->len; i++)
    {
      const AmendsMustacheNode *node = g_ptr_array_index (children, i);
      gboolean is_rendered = TRUE;

      switch (node->kind)
        {
        case AMENDS_MUSTACHE_TEXT:
          g_string_append (self->out, node->text);
          break;
        case AMENDS_MUSTACHE_VALUE:
        case AMENDS_MUSTACHE_RAW_VALUE:
          render_value (self, node);
          break;
        case AMENDS_MUSTACHE_SECTION:
        case AMENDS_MUSTACHE_INVERTED:
          is_rendered = render_section (self, node, error);
          break;
        case AMENDS_MUSTACHE_PARTIAL:
          is_rendered = render_partial (self, node, error);
          break;
        default:
          g_assert_not_reached ();
        }
      if (!is_rendered)
        return FALSE;
    }
  return TRUE;
}

/**
 * amends_mustache_render:
 * @template_text: the template, UTF-8
 * @template_name: (nullable): how to call it in messages
 * @context: (nullable): the facts: an object, or any value for `{{.}}`
 * @escape: how `{{name}}` is made safe. With %AMENDS_ESCAPE_MARKDOWN `{{{name}}}` is made safe
 *   too, since no value may become markup
 * @loader: (nullable) (scope call): gives the text of a partial
 * @loader_data: for @loader
 * @missing: (nullable) (element-type utf8): names of interpolated facts that were absent, null or
 *   empty are added, each once; it owns its strings
 * @error: %AMENDS_COMPOSE_ERROR_SYNTAX
 *
 * Renders by the [Mustache specification](https://github.com/mustache/spec), version 1.4, without
 * the optional modules. What the specification leaves open: an empty text and the number 0 are
 * false in a section; true and false are shown as such; a list or an object shows nothing.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
amends_mustache_render (const char *template_text,
                        const char *template_name,
                        JsonNode *context,
                        AmendsEscape escape,
                        AmendsPartialLoader loader,
                        gpointer loader_data,
                        GPtrArray *missing,
                        GError **error)
{
  g_autoptr (AmendsMustacheNode) root = NULL;
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  g_autoptr (GString) out = NULL;
  Renderer self = {
    .escape = escape,
    .loader = loader,
    .loader_data = loader_data,
    .missing = missing,
    .stack = stack,
  };

  root = amends_mustache_parse (template_text, template_name, error);
  if (root == NULL)
    return NULL;
  out = self.out = g_string_new (NULL);
  g_ptr_array_add (stack, context);
  if (!render_children (&self, root->children, error))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}
