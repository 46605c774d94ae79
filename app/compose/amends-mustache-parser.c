/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the text of a Mustache template into a tree, after the Mustache specification 1.4. */
#include "compose/amends-mustache-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "compose/amends-mustache.h"

/* Deeper nesting is a mistake of the template; rendering recurses as deep. */
#define MAX_DEPTH 50

typedef struct
{
  AmendsMustacheNode *node;
  const char *opened_at; /* the tag that opened it, for messages */
} OpenSection;

typedef struct
{
  const char *name;
  const char *start;
  const char *at;
  char *open; /* the delimiters now in force */
  char *close;
  GArray *sections; /* OpenSection, innermost last; the first is the root */
} Parser;

/* One tag, between its delimiters. */
typedef struct
{
  char sigil; /* one of "#^/!>=&{", or 0 for a plain value */
  char *name;
  const char *start; /* of the opening delimiter */
  const char *end;   /* behind the closing delimiter */
} Tag;

static AmendsMustacheNode *
node_new (AmendsMustacheKind kind, char *text)
{
  AmendsMustacheNode *node = g_new0 (AmendsMustacheNode, 1);

  node->kind = kind;
  node->text = text;
  if (kind == AMENDS_MUSTACHE_SECTION || kind == AMENDS_MUSTACHE_INVERTED)
    node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_mustache_node_free);
  return node;
}

static void
count_position (const Parser *self, const char *at, guint *line, guint *column)
{
  const char *line_start = self->start;

  *line = 1;
  for (const char *p = self->start; p < at; p++)
    if (*p == '\n')
      {
        (*line)++;
        line_start = p + 1;
      }
  *column = (guint) g_utf8_strlen (line_start, at - line_start) + 1;
}

static gboolean
fail (const Parser *self, const char *at, GError **error, const char *problem)
{
  guint line, column;

  count_position (self, at, &line, &column);
  /* Translators: template name, line, column, what is wrong there */
  g_set_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_SYNTAX,
               _ ("%s, line %u, column %u: %s"), self->name, line, column, problem);
  return FALSE;
}

static GPtrArray *
current_children (Parser *self)
{
  return g_array_index (self->sections, OpenSection, self->sections->len - 1).node->children;
}

static void
add_text (Parser *self, const char *from, const char *to)
{
  if (to > from)
    g_ptr_array_add (current_children (self),
                     node_new (AMENDS_MUSTACHE_TEXT, g_strndup (from, to - from)));
}

static gboolean
has_inner_space (const char *name)
{
  for (; *name != '\0'; name++)
    if (g_ascii_isspace (*name))
      return TRUE;
  return FALSE;
}

static gboolean
read_tag (Parser *self, const char *start, Tag *tag, GError **error)
{
  const char *content = start + strlen (self->open);
  const char *end;
  g_autofree char *closing = NULL;

  while (g_ascii_isspace (*content))
    content++;
  tag->start = start;
  tag->sigil = *content != '\0' && strchr ("#^/!>=&{", *content) ? *content : '\0';
  if (tag->sigil == '\0' && *content != '\0' && strchr ("<$", *content))
    return fail (self, start, error, _ ("blocks and parents (“{{$” and “{{<”) are not supported"));
  if (tag->sigil != '\0')
    content++;

  if (tag->sigil == '{')
    closing = g_strconcat ("}", self->close, NULL);
  else if (tag->sigil == '=')
    closing = g_strconcat ("=", self->close, NULL);
  else
    closing = g_strdup (self->close);

  end = strstr (content, closing);
  if (end == NULL)
    return fail (self, start, error, _ ("this tag is never closed"));
  tag->end = end + strlen (closing);
  tag->name = g_strstrip (g_strndup (content, end - content));

  if (tag->sigil != '!' && tag->name[0] == '\0')
    return fail (self, start, error, _ ("this tag has no name"));
  if (tag->sigil != '!' && tag->sigil != '=' && has_inner_space (tag->name))
    return fail (self, start, error, _ ("a name cannot contain a space"));
  return TRUE;
}

/* A tag that shows nothing itself takes its whole line away when it stands alone on it. */
static gboolean
is_standalone (const Parser *self, const Tag *tag, const char **line_start, const char **line_end)
{
  const char *before = tag->start;
  const char *after = tag->end;

  while (before > self->start && (before[-1] == ' ' || before[-1] == '\t'))
    before--;
  if (before > self->start && before[-1] != '\n')
    return FALSE;
  while (*after == ' ' || *after == '\t')
    after++;
  if (after[0] == '\r' && after[1] == '\n')
    after++;
  if (*after == '\n')
    after++;
  else if (*after != '\0')
    return FALSE;

  *line_start = before;
  *line_end = after;
  return TRUE;
}

static gboolean
set_delimiters (Parser *self, const Tag *tag, GError **error)
{
  g_auto (GStrv) parts = g_strsplit_set (tag->name, " \t\r\n", -1);
  const char *found[3] = { NULL };
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      {
        if (n < 3)
          found[n] = parts[i];
        n++;
      }
  if (n != 2 || strchr (tag->name, '=') != NULL)
    return fail (self, tag->start, error,
                 _ ("delimiters are set like “{{=<% %>=}}”, two of them without “=”"));
  g_free (self->open);
  g_free (self->close);
  self->open = g_strdup (found[0]);
  self->close = g_strdup (found[1]);
  return TRUE;
}

static gboolean
open_section (Parser *self, Tag *tag, GError **error)
{
  OpenSection section = { NULL, tag->start };

  if (self->sections->len > MAX_DEPTH)
    return fail (self, tag->start, error, _ ("sections are nested too deeply"));
  section.node = node_new (tag->sigil == '#' ? AMENDS_MUSTACHE_SECTION : AMENDS_MUSTACHE_INVERTED,
                           g_steal_pointer (&tag->name));
  g_ptr_array_add (current_children (self), section.node);
  g_array_append_val (self->sections, section);
  return TRUE;
}

static gboolean
close_section (Parser *self, const Tag *tag, GError **error)
{
  const OpenSection *section = &g_array_index (self->sections, OpenSection,
                                               self->sections->len - 1);
  g_autofree char *problem = NULL;

  if (self->sections->len == 1)
    problem = g_strdup_printf (_ ("“%s” is closed but was never opened"), tag->name);
  else if (strcmp (section->node->text, tag->name) != 0)
    problem = g_strdup_printf (_ ("“%s” is closed while “%s” is still open"), tag->name,
                               section->node->text);
  if (problem != NULL)
    return fail (self, tag->start, error, problem);
  g_array_set_size (self->sections, self->sections->len - 1);
  return TRUE;
}

static gboolean
apply_tag (Parser *self, Tag *tag, const char *line_start, GError **error)
{
  AmendsMustacheNode *node;

  switch (tag->sigil)
    {
    case '#':
    case '^':
      return open_section (self, tag, error);
    case '/':
      return close_section (self, tag, error);
    case '=':
      return set_delimiters (self, tag, error);
    case '!':
      return TRUE;
    case '>':
      node = node_new (AMENDS_MUSTACHE_PARTIAL, g_steal_pointer (&tag->name));
      if (line_start != NULL && tag->start > line_start)
        node->indent = g_strndup (line_start, tag->start - line_start);
      break;
    default:
      node = node_new (tag->sigil == '\0' ? AMENDS_MUSTACHE_VALUE : AMENDS_MUSTACHE_RAW_VALUE,
                       g_steal_pointer (&tag->name));
      break;
    }
  g_ptr_array_add (current_children (self), node);
  return TRUE;
}

static gboolean
parse_all (Parser *self, GError **error)
{
  const char *start;

  while ((start = strstr (self->at, self->open)) != NULL)
    {
      Tag tag = { 0 };
      g_autofree char *name = NULL;
      const char *line_start = NULL;
      const char *next;
      gboolean is_applied;

      if (!read_tag (self, start, &tag, error))
        {
          g_free (tag.name);
          return FALSE;
        }
      next = tag.end;
      if (tag.sigil != '\0' && strchr ("#^/!>=", tag.sigil) != NULL)
        is_standalone (self, &tag, &line_start, &next);
      add_text (self, self->at, line_start != NULL ? line_start : start);
      is_applied = apply_tag (self, &tag, line_start, error);
      name = tag.name;
      if (!is_applied)
        return FALSE;
      self->at = next;
    }
  add_text (self, self->at, self->at + strlen (self->at));
  return TRUE;
}

void
amends_mustache_node_free (AmendsMustacheNode *node)
{
  if (node == NULL)
    return;
  g_free (node->text);
  g_free (node->indent);
  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node);
}

/**
 * amends_mustache_parse:
 * @template_text: the template, UTF-8
 * @template_name: (nullable): how to call it in messages
 * @error: AMENDS_COMPOSE_ERROR_SYNTAX with name, line and column
 *
 * Returns: (transfer full) (nullable): the root section
 */
AmendsMustacheNode *
amends_mustache_parse (const char *template_text, const char *template_name, GError **error)
{
  g_autoptr (AmendsMustacheNode) root = node_new (AMENDS_MUSTACHE_SECTION, NULL);
  g_autoptr (GArray) sections = g_array_new (FALSE, FALSE, sizeof (OpenSection));
  OpenSection first = { root, template_text };
  Parser self = {
    .name = template_name != NULL ? template_name : _ ("template"),
    .start = template_text,
    .at = template_text,
    .open = g_strdup ("{{"),
    .close = g_strdup ("}}"),
    .sections = sections,
  };
  gboolean is_parsed;

  g_array_append_val (sections, first);
  is_parsed = parse_all (&self, error);
  g_free (self.open);
  g_free (self.close);
  if (!is_parsed)
    return NULL;

  if (sections->len > 1)
    {
      const OpenSection *section = &g_array_index (sections, OpenSection, sections->len - 1);
      g_autofree char *problem = g_strdup_printf (_ ("the section “%s” is never closed"),
                                                  section->node->text);

      fail (&self, section->opened_at, error, problem);
      return NULL;
    }
  return g_steal_pointer (&root);
}
