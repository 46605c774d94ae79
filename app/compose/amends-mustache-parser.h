/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Mustache template as a tree, for rendering and for checking which names it uses. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  AMENDS_MUSTACHE_TEXT,
  AMENDS_MUSTACHE_VALUE,
  AMENDS_MUSTACHE_RAW_VALUE, /* {{{name}}} and {{&name}} */
  AMENDS_MUSTACHE_SECTION,
  AMENDS_MUSTACHE_INVERTED,
  AMENDS_MUSTACHE_PARTIAL,
} AmendsMustacheKind;

/**
 * AmendsMustacheNode:
 * @text: the literal text, or the name in the tag; NULL for the root, which is a section always
 * shown
 * @indent: what stands before a partial alone on its line
 * @children: (element-type AmendsMustacheNode) of sections
 */
typedef struct
{
  AmendsMustacheKind kind;
  char *text;
  char *indent;
  GPtrArray *children;
} AmendsMustacheNode;

AmendsMustacheNode *
amends_mustache_parse (const char *template_text, const char *template_name, GError **error);
void amends_mustache_node_free (AmendsMustacheNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsMustacheNode, amends_mustache_node_free)

G_END_DECLS
