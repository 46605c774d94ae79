/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text with headings, lists and bold words, as a window can show it. */
#include "model/amends-rich-text.h"

AmendsRichBlock *
amends_rich_block_new (AmendsRichKind kind, int level)
{
  AmendsRichBlock *block = g_new0 (AmendsRichBlock, 1);

  block->kind = kind;
  block->level = level;
  return block;
}

void
amends_rich_block_free (AmendsRichBlock *block)
{
  if (block == NULL)
    return;
  g_free (block->label);
  g_free (block->markup);
  g_clear_pointer (&block->rows, g_ptr_array_unref);
  g_free (block);
}
