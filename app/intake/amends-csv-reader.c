/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV bytes into rows that know the line they start on. libcsv reads the fields; it is fed one
 * physical line at a time, which gives the line numbers and lets a quote that is never closed cost
 * one row and not the rest of the file. */
#include "intake/amends-csv-reader.h"

#include <csv.h>
#include <string.h>
#include <glib/gi18n-lib.h>
#include "intake/amends-line-scan.h"
#include "intake/amends-row-shape.h"

#define MAX_LINE (1024 * 1024)
#define MAX_QUOTED (256 * 1024) /* several times what a spreadsheet lets into one cell */
#define MAX_REPAIRS 200       /* after so many unclosed quotes, quotes mean nothing in this file */
#define N_FIELD_STATE_BEGUN 2 /* libcsv's state inside of a field */

struct _AmendsCsvReader
{
  struct csv_parser parser;
  char delimiter;
  gboolean has_quotes;

  /* The row so far. Plain arrays, since each cell of each row passes here. */
  char *text;
  gsize text_length, text_size;
  AmendsTableCell *cells;
  guint n_cells, cells_size;
  guint n_filled;
  gboolean is_complete; /* libcsv has ended the row */
  gint64 row_line;

  const gboolean *wanted;
  guint n_wanted; /* G_MAXUINT: all */

  gint64 line;        /* that is being read */
  gboolean skip_feed; /* the last line ended with a CR at the end of the text */
  GString *carry;     /* the start of a line whose end is not here yet */
  gboolean is_discarding;

  GString *pending; /* the lines so far of a row that spans several */
  GString *replay;  /* lines to read again after a repair */
  gsize replay_position;
  guint n_repairs;
  gboolean has_told_nul;

  AmendsRowShape shape;
};

static void
clear_row (AmendsCsvReader *self)
{
  self->text[0] = '\0'; /* what the offset 0 of an empty cell points at */
  self->text_length = 1;
  self->n_cells = 0;
  self->n_filled = 0;
  self->is_complete = FALSE;
  g_string_truncate (self->pending, 0);
}

/**
 * amends_csv_reader_new:
 * @delimiter: between cells
 * @has_quotes: %FALSE when a quotation mark is data like any other character
 *
 * Returns: (transfer full): a reader at line 1
 */
AmendsCsvReader *
amends_csv_reader_new (char delimiter, gboolean has_quotes)
{
  AmendsCsvReader *self = g_new0 (AmendsCsvReader, 1);

  self->delimiter = delimiter;
  self->has_quotes = has_quotes;
  if (csv_init (&self->parser, 0) != 0)
    g_error ("Out of memory");
  csv_set_delim (&self->parser, (guchar) delimiter);
  csv_set_quote (&self->parser, has_quotes ? '"' : '\0');
  self->text_size = 4096;
  self->text = g_malloc (self->text_size);
  self->cells_size = 128;
  self->cells = g_new (AmendsTableCell, self->cells_size);
  self->carry = g_string_new (NULL);
  self->pending = g_string_new (NULL);
  self->replay = g_string_new (NULL);
  self->n_wanted = G_MAXUINT;
  self->line = 1;
  self->shape.delimiter = delimiter;
  self->shape.key_column = -1;
  clear_row (self);
  return self;
}

void
amends_csv_reader_free (AmendsCsvReader *self)
{
  csv_free (&self->parser);
  g_free (self->text);
  g_free (self->cells);
  g_string_free (self->carry, TRUE);
  g_string_free (self->pending, TRUE);
  g_string_free (self->replay, TRUE);
  g_free (self);
}

/**
 * amends_csv_reader_set_wanted:
 * @wanted: (array length=n_columns): which columns' text is wanted; must outlive @self
 *
 * Of the other columns only the length is told.
 */
void
amends_csv_reader_set_wanted (AmendsCsvReader *self, const gboolean *wanted, guint n_columns)
{
  self->wanted = wanted;
  self->n_wanted = n_columns;
}

/**
 * amends_csv_reader_set_shape:
 * @n_columns: how many cells the header row has
 * @key_column: the column of the order number, or -1
 *
 * Tells what a whole row looks like, so that one swallowed by an unclosed quote is recognised.
 */
void
amends_csv_reader_set_shape (AmendsCsvReader *self, guint n_columns, int key_column)
{
  self->shape.n_columns = n_columns;
  self->shape.key_column = key_column;
}

static void
append_text (AmendsCsvReader *self, const char *text, gsize length)
{
  if (self->text_length + length + 1 > self->text_size)
    {
      self->text_size = (self->text_length + length + 1) * 2;
      self->text = g_realloc (self->text, self->text_size);
    }
  memcpy (self->text + self->text_length, text, length);
  self->text_length += length;
  self->text[self->text_length++] = '\0';
}

static void
field_cb (void *field, size_t length, void *user_data)
{
  AmendsCsvReader *self = user_data;
  guint index = self->n_cells++;

  if (index == self->cells_size)
    {
      self->cells_size *= 2;
      self->cells = g_renew (AmendsTableCell, self->cells, self->cells_size);
    }
  self->cells[index] = (AmendsTableCell){ 0, (guint32) length };
  if (length == 0)
    return;
  self->n_filled++;
  if (self->n_wanted == G_MAXUINT || (index < self->n_wanted && self->wanted[index]))
    {
      self->cells[index].offset = (guint32) self->text_length;
      append_text (self, field, length);
    }
}

static void
row_cb (int last_char, void *user_data)
{
  AmendsCsvReader *self = user_data;

  self->is_complete = TRUE;
}

static void
reset_parser (AmendsCsvReader *self)
{
  csv_free (&self->parser);
  if (csv_init (&self->parser, 0) != 0)
    g_error ("Out of memory");
  csv_set_delim (&self->parser, (guchar) self->delimiter);
  csv_set_quote (&self->parser, self->has_quotes && self->n_repairs <= MAX_REPAIRS ? '"' : '\0');
  clear_row (self);
}

static gboolean
is_in_quotes (AmendsCsvReader *self)
{
  return self->parser.quoted && self->parser.pstate == N_FIELD_STATE_BEGUN;
}

/* Leaves @kind alone when the row has no key. */
static void
get_row_key_kind (AmendsCsvReader *self, char kind[2])
{
  int key_column = self->shape.key_column;

  if (key_column >= 0 && (guint) key_column < self->n_cells && self->cells[key_column].length > 0)
    amends_row_shape_get_key_kind (self->text + self->cells[key_column].offset, kind);
}

/* Whether a row of several lines has whole rows inside: then a quote was opened that nobody meant
 * to open. */
static gboolean
has_swallowed_rows (AmendsCsvReader *self)
{
  char own_kind[2] = { '\0', '\0' };

  get_row_key_kind (self, own_kind);
  return amends_row_shape_is_swallowing (&self->shape, self->pending->str, self->pending->len,
                                         own_kind);
}

/* Leaves the first line of the row out and takes the others up again as rows of their own. */
static void
repair (AmendsCsvReader *self, const AmendsTableHandler *handler, gpointer user_data)
{
  gsize first = amends_line_length (self->pending->str, self->pending->len);
  g_autoptr (GString) lines = NULL;

  if (first == 0)
    first = self->pending->len;
  lines = g_string_new_len (self->pending->str + first, (gssize) (self->pending->len - first));
  g_string_append_len (lines, self->replay->str + self->replay_position,
                       (gssize) (self->replay->len - self->replay_position));
  g_string_free (self->replay, TRUE);
  self->replay = g_steal_pointer (&lines);
  self->replay_position = 0;
  self->line = self->row_line + 1;
  self->n_repairs++;
  if (handler->flaw != NULL)
    handler->flaw (AMENDS_TABLE_FLAW_UNCLOSED_QUOTE, self->row_line, user_data);
  reset_parser (self);
}

static gboolean
deliver (AmendsCsvReader *self,
         const AmendsTableHandler *handler,
         gpointer user_data,
         GError **error)
{
  AmendsTableRow row = { self->row_line, self->n_cells, self->n_filled, self->cells, self->text };
  gboolean goes_on = TRUE;

  get_row_key_kind (self, self->shape.key_kind);
  if (row.n_filled > 0)
    goes_on = handler->row (&row, user_data, error);
  clear_row (self);
  return goes_on;
}

static gsize
drop_nuls (AmendsCsvReader *self,
           char *text,
           gsize length,
           const AmendsTableHandler *handler,
           gpointer user_data)
{
  gsize kept = 0;

  for (gsize i = 0; i < length; i++)
    if (text[i] != '\0')
      text[kept++] = text[i];
  if (kept < length && !self->has_told_nul)
    {
      self->has_told_nul = TRUE;
      if (handler->flaw != NULL)
        handler->flaw (AMENDS_TABLE_FLAW_NUL, self->line, user_data);
    }
  return kept;
}

/* One physical line with its end. */
static gboolean
feed_line (AmendsCsvReader *self,
           char *text,
           gsize length,
           const AmendsTableHandler *handler,
           gpointer user_data,
           GError **error)
{
  gboolean is_start = self->pending->len == 0;

  if (is_start)
    {
      clear_row (self);
      self->row_line = self->line;
    }
  self->line++;
  if (memchr (text, '\0', length) != NULL)
    {
      self->line--;
      length = drop_nuls (self, text, length, handler, user_data);
      self->line++;
    }
  if (csv_parse (&self->parser, text, length, field_cb, row_cb, self) != length)
    {
      g_set_error_literal (
          error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_READ,
          _ ("The file could not be read: not enough memory. Close other programs and try again."));
      return FALSE;
    }
  if (is_start && self->is_complete)
    return deliver (self, handler, user_data, error);
  if (is_start && !is_in_quotes (self))
    return TRUE; /* a blank line, or the last one, whose end is missing */
  g_string_append_len (self->pending, text, (gssize) length);
  if (!self->is_complete && self->pending->len < MAX_QUOTED)
    return TRUE;
  if (!self->is_complete || has_swallowed_rows (self))
    {
      repair (self, handler, user_data);
      return TRUE;
    }
  return deliver (self, handler, user_data, error);
}

static gboolean
feed_replay (AmendsCsvReader *self,
             const AmendsTableHandler *handler,
             gpointer user_data,
             GError **error)
{
  while (self->replay_position < self->replay->len)
    {
      char *text = self->replay->str + self->replay_position;
      gsize rest = self->replay->len - self->replay_position;
      gsize length = amends_line_length (text, rest);

      /* Only complete lines come here, except the last one of the file. */
      if (length == 0)
        length = rest;
      self->replay_position += length;
      if (!feed_line (self, text, length, handler, user_data, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
feed_whole_line (AmendsCsvReader *self,
                 char *text,
                 gsize length,
                 const AmendsTableHandler *handler,
                 gpointer user_data,
                 GError **error)
{
  return feed_line (self, text, length, handler, user_data, error) &&
         (self->replay_position == self->replay->len ||
          feed_replay (self, handler, user_data, error));
}

static void
carry_over (AmendsCsvReader *self,
            const char *text,
            gsize length,
            const AmendsTableHandler *handler,
            gpointer user_data)
{
  if (self->is_discarding)
    return;
  g_string_append_len (self->carry, text, (gssize) length);
  if (self->carry->len <= MAX_LINE)
    return;
  self->is_discarding = TRUE;
  g_string_truncate (self->carry, 0);
  if (handler->flaw != NULL)
    handler->flaw (AMENDS_TABLE_FLAW_TOO_LONG, self->line, user_data);
}

static gboolean
feed_carried (AmendsCsvReader *self,
              const char *text,
              gsize length,
              const AmendsTableHandler *handler,
              gpointer user_data,
              GError **error)
{
  gboolean goes_on = TRUE;

  carry_over (self, text, length, handler, user_data);
  if (self->is_discarding)
    {
      self->is_discarding = FALSE;
      self->line++;
      reset_parser (self);
    }
  else
    goes_on = feed_whole_line (self, self->carry->str, self->carry->len, handler, user_data, error);
  g_string_truncate (self->carry, 0);
  return goes_on;
}

/**
 * amends_csv_reader_feed:
 * @text: the next piece of UTF-8; changed where it holds NUL bytes
 * @handler: gets the rows that end in @text
 *
 * Returns: %FALSE when @handler stopped or memory ran out, with its error
 */
gboolean
amends_csv_reader_feed (AmendsCsvReader *self,
                        char *text,
                        gsize length,
                        const AmendsTableHandler *handler,
                        gpointer user_data,
                        GError **error)
{
  AmendsLineScan scan = { NULL, NULL, NULL };

  if (self->skip_feed && length > 0)
    {
      self->skip_feed = FALSE;
      if (*text == '\n')
        {
          if (is_in_quotes (self))
            {
              csv_parse (&self->parser, text, 1, field_cb, row_cb, self);
              g_string_append_c (self->pending, '\n');
            }
          text++;
          length--;
        }
    }
  if (length == 0) /* @text may be NULL then */
    return TRUE;
  scan.end = text + length;
  while (length > 0)
    {
      gsize n = amends_line_scan_next (&scan, text);
      gboolean goes_on;

      if (n == 0)
        {
          carry_over (self, text, length, handler, user_data);
          return TRUE;
        }
      if (n == length && text[n - 1] == '\r')
        self->skip_feed = TRUE; /* the other half of a CR LF may be in the next piece */
      if (self->carry->len > 0 || self->is_discarding)
        goes_on = feed_carried (self, text, n, handler, user_data, error);
      else
        goes_on = feed_whole_line (self, text, n, handler, user_data, error);
      if (!goes_on)
        return FALSE;
      text += n;
      length -= n;
    }
  return TRUE;
}

/**
 * amends_csv_reader_finish:
 *
 * Says that there is no more text.
 */
gboolean
amends_csv_reader_finish (AmendsCsvReader *self,
                          const AmendsTableHandler *handler,
                          gpointer user_data,
                          GError **error)
{
  if (self->carry->len > 0 && !feed_carried (self, "", 0, handler, user_data, error))
    return FALSE;
  for (;;)
    {
      if (!is_in_quotes (self))
        {
          csv_fini (&self->parser, field_cb, row_cb, self);
          if (!self->is_complete)
            return TRUE;
          if (self->pending->len == 0 || !has_swallowed_rows (self))
            return deliver (self, handler, user_data, error);
        }
      repair (self, handler, user_data);
      if (!feed_replay (self, handler, user_data, error))
        return FALSE;
    }
}

/**
 * amends_csv_reader_run:
 * @decoder: at the start of its text
 *
 * Reads all of @decoder.
 */
gboolean
amends_csv_reader_run (AmendsCsvReader *self,
                       AmendsDecoder *decoder,
                       const AmendsTableHandler *handler,
                       gpointer user_data,
                       GError **error)
{
  char *text;
  gssize length;

  while ((length = amends_decoder_read (decoder, &text, error)) > 0)
    if (!amends_csv_reader_feed (self, text, (gsize) length, handler, user_data, error))
      return FALSE;
  return length == 0 && amends_csv_reader_finish (self, handler, user_data, error);
}
