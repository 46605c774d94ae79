/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts headings and texts on pages of paper: lines break between pages, a heading never stands
 * alone at the foot of one, and every page says which it is. */
#include "handover/amends-paper.h"

#include <glib/gi18n.h>

#include "base/amends-text.h"

/* All lengths are in points. */
#define FOOT_SIZE 8.0
#define FOOT_HEIGHT 24.0
#define FOOT_GAP 18.0
#define GREY 0.35
/* Of a text that goes on overleaf, so many lines stay before the break. */
#define MIN_LINES 2

typedef struct
{
  double size;
  gboolean is_bold;
  double darkness;
  double indent;
  double before;
} Style;

static const Style styles[] = {
  [AMENDS_PAPER_TITLE] = { 20, TRUE, 0, 0, 0 },
  [AMENDS_PAPER_HEADING] = { 13, TRUE, 0, 0, 21 },
  [AMENDS_PAPER_ENTRY] = { 10, TRUE, 0, 0, 9 },
  [AMENDS_PAPER_STATE] = { 8.5, FALSE, 0, 0, 1.5 },
  [AMENDS_PAPER_HEAD] = { 8.5, FALSE, GREY, 12, 4.5 },
  [AMENDS_PAPER_TEXT] = { 10, FALSE, 0, 12, 1.5 },
};

typedef struct
{
  AmendsPaperStyle style;
  PangoLayout *layout;
  double height;
} Paragraph;

typedef struct
{
  guint page;
  PangoLayoutLine *line; /* (transfer none) its paragraph's */
  double x, baseline;
  double darkness;
} Placed;

struct _AmendsPaper
{
  PangoContext *context;
  double width, height;
  char *foot;
  GPtrArray *paragraphs; /* (element-type Paragraph) */
  GArray *placed;        /* (element-type Placed) */
  guint n_pages;
  double y; /* where the next line goes, on the last page */
};

static void
paragraph_free (Paragraph *paragraph)
{
  g_object_unref (paragraph->layout);
  g_free (paragraph);
}

static PangoLayout *
layout_new (AmendsPaper *self, const char *text, double size, gboolean is_bold, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");

  pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
  if (is_bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/**
 * amends_paper_new:
 * @context: (transfer full): of what is drawn on; a unit of it is a point
 * @width, @height: of what may be drawn on, in points
 *
 * Returns: (transfer full): paper with nothing on it
 */
AmendsPaper *
amends_paper_new (PangoContext *context, double width, double height)
{
  AmendsPaper *self = g_new0 (AmendsPaper, 1);
  gboolean is_chinese = g_str_equal (amends_language_pick (NULL), "zh_CN");

  self->context = context;
  /* The same character is drawn otherwise in Chinese and in Japanese. */
  pango_context_set_language (self->context,
                              pango_language_from_string (is_chinese ? "zh-cn" : "en"));
  self->width = width;
  self->height = height;
  self->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) paragraph_free);
  self->placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  return self;
}

void
amends_paper_free (AmendsPaper *self)
{
  if (!self)
    return;
  g_array_unref (self->placed);
  g_ptr_array_unref (self->paragraphs);
  g_object_unref (self->context);
  g_free (self->foot);
  g_free (self);
}

/* Stands at the foot of every page, beside the page's number. */
void
amends_paper_set_foot (AmendsPaper *self, const char *text)
{
  g_free (self->foot);
  self->foot = g_strdup (text);
}

void
amends_paper_add (AmendsPaper *self, AmendsPaperStyle style, const char *text)
{
  const Style *looks = &styles[style];
  Paragraph *paragraph = g_new0 (Paragraph, 1);
  PangoRectangle extents;

  paragraph->style = style;
  paragraph->layout = layout_new (self, text, looks->size, looks->is_bold,
                                  self->width - looks->indent);
  pango_layout_get_extents (paragraph->layout, NULL, &extents);
  paragraph->height = (double) extents.height / PANGO_SCALE;
  g_ptr_array_add (self->paragraphs, paragraph);
}

/* --- breaking into pages --- */

static const Paragraph *
get_paragraph (AmendsPaper *self, guint i)
{
  return i < self->paragraphs->len ? g_ptr_array_index (self->paragraphs, i) : NULL;
}

/* How high what must not be torn apart is, from the paragraph @i on. */
static double
measure_together (AmendsPaper *self, guint i)
{
  const Paragraph *paragraph = get_paragraph (self, i);
  const Paragraph *next = get_paragraph (self, i + 1);
  int n_lines = pango_layout_get_line_count (paragraph->layout);

  if (next && next->style > paragraph->style)
    return paragraph->height + styles[next->style].before + measure_together (self, i + 1);
  return paragraph->height * MIN (n_lines, MIN_LINES) / MAX (n_lines, 1);
}

static void
break_page (AmendsPaper *self)
{
  self->n_pages++;
  self->y = 0;
}

static void
place_lines (AmendsPaper *self, const Paragraph *paragraph)
{
  const Style *looks = &styles[paragraph->style];
  double body = self->height - FOOT_HEIGHT;
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (paragraph->layout);

  do
    {
      Placed placed = { .darkness = looks->darkness, .x = looks->indent };
      int top, bottom;
      double height;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      height = (double) (bottom - top) / PANGO_SCALE;
      if (self->y > 0 && self->y + height > body)
        break_page (self);
      placed.page = self->n_pages - 1;
      placed.line = pango_layout_iter_get_line_readonly (iter);
      placed.baseline = self->y +
                        (double) (pango_layout_iter_get_baseline (iter) - top) / PANGO_SCALE;
      g_array_append_val (self->placed, placed);
      self->y += height;
    }
  while (pango_layout_iter_next_line (iter));
}

/**
 * amends_paper_lay_out:
 *
 * To be called once, after all was added.
 *
 * Returns: how many pages there are, one at least
 */
guint
amends_paper_lay_out (AmendsPaper *self)
{
  double body = self->height - FOOT_HEIGHT;

  break_page (self);
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const Paragraph *paragraph = get_paragraph (self, i);
      double before = self->y > 0 ? styles[paragraph->style].before : 0;

      if (self->y > 0 && self->y + before + measure_together (self, i) > body)
        break_page (self);
      else
        self->y += before;
      place_lines (self, paragraph);
    }
  return self->n_pages;
}

/* --- drawing --- */

static void
set_darkness (cairo_t *cr, double darkness)
{
  cairo_set_source_rgb (cr, darkness, darkness, darkness);
}

static void
draw_foot (AmendsPaper *self, cairo_t *cr, guint page)
{
  /* Translators: at the foot of a printed page */
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page + 1, self->n_pages);
  g_autoptr (PangoLayout) right = layout_new (self, number, FOOT_SIZE, FALSE, self->width);
  g_autoptr (PangoLayout) left = NULL;
  PangoRectangle extents;
  double top;

  pango_layout_set_alignment (right, PANGO_ALIGN_RIGHT);
  pango_layout_get_extents (right, NULL, &extents);
  top = self->height - (double) extents.height / PANGO_SCALE;
  set_darkness (cr, GREY);
  cairo_move_to (cr, 0, top);
  pango_cairo_show_layout (cr, right);
  if (!self->foot)
    return;
  left = layout_new (self, self->foot, FOOT_SIZE, FALSE,
                     self->width - (double) extents.width / PANGO_SCALE - FOOT_GAP);
  pango_layout_set_ellipsize (left, PANGO_ELLIPSIZE_END);
  cairo_move_to (cr, 0, top);
  pango_cairo_show_layout (cr, left);
}

/* @page: from 0 on */
void
amends_paper_draw (AmendsPaper *self, cairo_t *cr, guint page)
{
  for (guint i = 0; i < self->placed->len; i++)
    {
      const Placed *placed = &g_array_index (self->placed, Placed, i);

      if (placed->page != page)
        continue;
      set_darkness (cr, placed->darkness);
      cairo_move_to (cr, placed->x, placed->baseline);
      pango_cairo_show_layout_line (cr, placed->line);
    }
  draw_foot (self, cr, page);
}
