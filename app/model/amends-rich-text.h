/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  AMENDS_RICH_HEADING,
  AMENDS_RICH_PARAGRAPH,
  AMENDS_RICH_ITEM,
  AMENDS_RICH_TABLE,
} AmendsRichKind;

/**
 * AmendsRichBlock: a piece of a text with headings, lists and bold words.
 * @level: of a heading 1 to 6; of what stands in lists how deep it is, 0 for not at all
 * @label: (nullable): of an item: "•", "2."; %NULL where it only goes on
 * @markup: (nullable): what it says, in Pango's markup; %NULL for a table
 * @rows: (nullable) (element-type GStrv): of a table, cells in Pango's markup, the head first; each
 * as long as the head
 *
 * Nothing in it can run: of HTML there is only the text.
 */
typedef struct
{
  AmendsRichKind kind;
  int level;
  char *label;
  char *markup;
  GPtrArray *rows;
} AmendsRichBlock;

AmendsRichBlock *amends_rich_block_new (AmendsRichKind kind, int level);
void amends_rich_block_free (AmendsRichBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsRichBlock, amends_rich_block_free)

G_END_DECLS
