/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The XML of a workbook's sheet into rows of text: ECMA-376 part 1, 18.3. */
#include "intake/amends-sheet-reader.h"

#include <string.h>
#include "intake/amends-shared-text.h"

#define MAX_COLUMNS 16384
#define MAX_ROW_TEXT (1024 * 1024)

typedef enum
{
  CELL_NUMBER,
  CELL_SHARED_STRING,
  CELL_TEXT, /* inline, a formula's result, or a date in ISO 8601 */
  CELL_BOOLEAN,
  CELL_ERROR,
} CellType;

typedef struct
{
  const AmendsWorkbook *workbook;
  const AmendsTableShape *shape;
  AmendsSheetLook *look;
  const AmendsTableHandler *handler;
  gpointer user_data;

  gint64 line;
  GString *text; /* the row's cells, each with a NUL behind it */
  GArray *cells;
  guint n_filled;
  guint n_rows;
  gboolean is_too_long;
  gboolean has_error_cell;

  guint column;
  CellType type;
  guint64 style;
  gboolean is_in_value;
  GString *value;
  AmendsSharedText inline_text;
} SheetParse;

/* The handler wants no more rows; it is not told to anybody. */
static GQuark
stop_quark (void)
{
  return g_quark_from_static_string ("amends-sheet-reader-stop");
}

/* --- cells --- */

static gboolean
is_wanted (const SheetParse *self, guint column)
{
  return self->shape == NULL || self->shape->wanted == NULL ||
         (column < self->shape->n_columns && self->shape->wanted[column]);
}

static void
pad_row (SheetParse *self, guint n_cells)
{
  if (self->cells->len < n_cells)
    g_array_set_size (self->cells, n_cells); /* zeros: empty cells */
}

static void
add_cell (SheetParse *self, const char *text, gsize length)
{
  AmendsTableCell *cell;

  if (length == 0)
    return;
  if (self->text->len + length + 1 > MAX_ROW_TEXT)
    {
      self->is_too_long = TRUE;
      return;
    }
  pad_row (self, self->column + 1);
  cell = &g_array_index (self->cells, AmendsTableCell, self->column);
  if (cell->length > 0)
    return; /* a cell that stands twice */
  cell->length = (guint32) length;
  self->n_filled++;
  if (!is_wanted (self, self->column))
    return;
  cell->offset = (guint32) self->text->len;
  g_string_append_len (self->text, text, (gssize) length);
  g_string_append_c (self->text, '\0');
}

static void
add_text (SheetParse *self, const char *text)
{
  if (text != NULL)
    add_cell (self, text, strlen (text));
}

static void
add_number (SheetParse *self)
{
  AmendsNumberFormat format = amends_workbook_get_format (self->workbook, self->style);
  g_autofree char *text = NULL;

  if (self->value->len == 0 || !is_wanted (self, self->column))
    {
      add_text (self, self->value->str);
      return;
    }
  if (!self->look->keeps_long_numbers && self->value->len > 15)
    self->look->keeps_long_numbers = amends_number_is_long_and_whole (self->value->str);
  text = amends_number_format_apply (&format, self->value->str, self->workbook->has_1904,
                                     self->look->keeps_long_numbers);
  add_text (self, text);
}

static void
end_cell (SheetParse *self)
{
  switch (self->type)
    {
    case CELL_SHARED_STRING:
      add_text (self, amends_workbook_get_string (self->workbook,
                                                  g_ascii_strtoull (self->value->str, NULL, 10)));
      break;
    case CELL_BOOLEAN:
      if (self->value->len > 0)
        add_text (self, g_str_equal (self->value->str, "0") ? "FALSE" : "TRUE");
      break;
    case CELL_ERROR:
      self->has_error_cell = self->has_error_cell ||
                             (self->shape != NULL && is_wanted (self, self->column));
      break;
    case CELL_TEXT:
      add_text (self,
                self->inline_text.text->len > 0 ? self->inline_text.text->str : self->value->str);
      break;
    case CELL_NUMBER:
      add_number (self);
      break;
    default:
      g_assert_not_reached ();
    }
}

static CellType
parse_type (const char *text)
{
  if (text == NULL || g_str_equal (text, "n"))
    return CELL_NUMBER;
  if (g_str_equal (text, "s"))
    return CELL_SHARED_STRING;
  if (g_str_equal (text, "b"))
    return CELL_BOOLEAN;
  return g_str_equal (text, "e") ? CELL_ERROR : CELL_TEXT;
}

/* "BC12" is column 54 when A is 0; @next for a cell that does not say where it stands. */
static guint
parse_column (const char *reference, guint next)
{
  guint column = 0;

  if (reference == NULL || !g_ascii_isalpha (*reference))
    return next;
  for (const char *p = reference; g_ascii_isalpha (*p) && column <= MAX_COLUMNS; p++)
    column = column * 26 + (guint) (g_ascii_toupper (*p) - 'A' + 1);
  return column - 1;
}

static void
begin_cell (SheetParse *self, const char **names, const char **values)
{
  const char *reference = NULL, *type = NULL, *style = NULL;

  for (gsize i = 0; names[i] != NULL; i++)
    if (names[i][0] != '\0' && names[i][1] == '\0')
      {
        reference = names[i][0] == 'r' ? values[i] : reference;
        type = names[i][0] == 't' ? values[i] : type;
        style = names[i][0] == 's' ? values[i] : style;
      }
  self->column = parse_column (reference, self->column + 1);
  self->type = parse_type (type);
  self->style = style != NULL ? g_ascii_strtoull (style, NULL, 10) : 0;
  self->is_in_value = FALSE;
  g_string_truncate (self->value, 0);
  amends_shared_text_begin (&self->inline_text);
}

/* --- rows --- */

static void
begin_row (SheetParse *self, const char **names, const char **values)
{
  gint64 line = 0;

  for (gsize i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "r"))
      line = (gint64) g_ascii_strtoull (values[i], NULL, 10);
  self->line = line > 0 && line < G_MAXINT32 ? line : self->line + 1;
  g_string_truncate (self->text, 0);
  g_string_append_c (self->text, '\0'); /* what the offset 0 of an empty cell points at */
  g_array_set_size (self->cells, 0);
  self->n_filled = 0;
  self->is_too_long = FALSE;
  self->has_error_cell = FALSE;
  self->column = G_MAXUINT;
}

static void
tell_flaw (SheetParse *self, AmendsTableFlaw flaw)
{
  if (self->handler->flaw != NULL)
    self->handler->flaw (flaw, self->line, self->user_data);
}

static void
end_row (SheetParse *self, GError **error)
{
  AmendsTableRow row;
  GError *problem = NULL;

  if (self->is_too_long)
    {
      tell_flaw (self, AMENDS_TABLE_FLAW_TOO_LONG);
      return;
    }
  if (self->n_filled == 0)
    return;
  /* A sheet leaves empty cells out, so a row that ends early has nothing missing. */
  if (self->shape != NULL)
    pad_row (self, self->shape->n_columns);
  row = (AmendsTableRow){ self->line, self->cells->len, self->n_filled,
                          (const AmendsTableCell *) self->cells->data, self->text->str };
  if (!self->handler->row (&row, self->user_data, &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      else
        g_set_error_literal (error, stop_quark (), 0, "stopped");
      return;
    }
  if (self->has_error_cell)
    tell_flaw (self, AMENDS_TABLE_FLAW_ERROR_CELL);
  if (self->look->max_rows > 0 && ++self->n_rows >= self->look->max_rows)
    g_set_error_literal (error, stop_quark (), 1, "enough");
}

/* --- XML --- */

static void
start_cb (GMarkupParseContext *context,
          const char *element,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  SheetParse *self = user_data;
  const char *name = amends_zip_local_name (element);

  if (g_str_equal (name, "c"))
    begin_cell (self, names, values);
  else if (g_str_equal (name, "v"))
    self->is_in_value = TRUE;
  else if (g_str_equal (name, "row"))
    begin_row (self, names, values);
  else
    amends_shared_text_start (&self->inline_text, name);
}

static void
end_cb (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  SheetParse *self = user_data;
  const char *name = amends_zip_local_name (element);

  if (g_str_equal (name, "v"))
    self->is_in_value = FALSE;
  else if (g_str_equal (name, "c"))
    {
      if (self->column < MAX_COLUMNS)
        end_cell (self);
    }
  else if (g_str_equal (name, "row"))
    end_row (self, error);
  else
    amends_shared_text_end (&self->inline_text, name);
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  SheetParse *self = user_data;

  if (self->is_in_value)
    g_string_append_len (self->value, text, (gssize) MIN (length, MAX_ROW_TEXT));
  else
    amends_shared_text_add (&self->inline_text, text, length);
}

/**
 * amends_sheet_reader_run:
 * @shape: (nullable): what is known of the table
 * @look: how far to look
 * @handler: gets each row that has something in it
 *
 * Returns: %FALSE when @handler stopped or the sheet could not be read, with the error of whoever
 * was at fault; none when @handler gave none
 */
gboolean
amends_sheet_reader_run (const AmendsWorkbook *workbook,
                         const AmendsWorkbookSheet *sheet,
                         const AmendsTableShape *shape,
                         AmendsSheetLook *look,
                         const AmendsTableHandler *handler,
                         gpointer user_data,
                         GError **error)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  SheetParse parse = { .workbook = workbook,
                       .shape = shape,
                       .look = look,
                       .handler = handler,
                       .user_data = user_data,
                       .column = G_MAXUINT };
  GError *problem = NULL;
  gboolean is_done;

  parse.text = g_string_new (NULL);
  g_string_append_c (parse.text, '\0');
  parse.cells = g_array_new (FALSE, TRUE, sizeof (AmendsTableCell));
  parse.value = g_string_new (NULL);
  parse.inline_text.text = g_string_new (NULL);
  is_done = amends_zip_parse (workbook->zip, sheet->entry, &parser, &parse, &problem);
  if (g_error_matches (problem, stop_quark (), 1))
    is_done = TRUE;
  if (problem != NULL && problem->domain == stop_quark ())
    g_clear_error (&problem);
  if (problem != NULL)
    g_propagate_error (error, problem);
  g_string_free (parse.text, TRUE);
  g_array_unref (parse.cells);
  g_string_free (parse.value, TRUE);
  g_string_free (parse.inline_text.text, TRUE);
  return is_done;
}
