/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document tree of an email: how it is built, and how it is said as text and as HTML. */
#pragma once

#include <cmark.h>
#include <glib.h>

G_BEGIN_DECLS

cmark_node *amends_letter_tree_from_markdown (const char *markdown, const char *link);
cmark_node *amends_letter_tree_from_plain_text (const char *text);
char *amends_letter_tree_block_to_text (cmark_node *block);
char *amends_letter_tree_to_html (cmark_node *document, const char *subject, const char *language);

G_END_DECLS
