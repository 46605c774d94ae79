/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* From the outside in: what is followed by something deeper stands on one page with its beginning.
 */
typedef enum
{
  AMENDS_PAPER_TITLE,
  AMENDS_PAPER_HEADING,
  AMENDS_PAPER_ENTRY,
  AMENDS_PAPER_STATE, /* small, below an entry */
  AMENDS_PAPER_HEAD,  /* small and grey, above a text */
  AMENDS_PAPER_TEXT,
} AmendsPaperStyle;

typedef struct _AmendsPaper AmendsPaper;

AmendsPaper *amends_paper_new (PangoContext *context, double width, double height);
void amends_paper_free (AmendsPaper *self);
void amends_paper_set_foot (AmendsPaper *self, const char *text);
void amends_paper_add (AmendsPaper *self, AmendsPaperStyle style, const char *text);
guint amends_paper_lay_out (AmendsPaper *self);
void amends_paper_draw (AmendsPaper *self, cairo_t *cr, guint page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsPaper, amends_paper_free)

G_END_DECLS
