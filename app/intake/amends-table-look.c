/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of a table, and what its columns could hold. */
#include "intake/amends-table-look.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "intake/amends-cell.h"
#include "intake/amends-column-guess.h"
#include "intake/amends-event-table.h"
#include "intake/amends-header.h"

#define MAX_ROWS 30   /* in which the header is looked for */
#define MAX_VALUES 30 /* looked at in a column */
#define MAX_COLUMNS 500
#define SHOWN_CELLS 6 /* of a row */

static void
column_free (gpointer data)
{
  AmendsColumnLook *column = data;

  g_free (column->name);
  g_ptr_array_unref (column->values);
  g_free (column);
}

static void
row_free (gpointer data)
{
  AmendsRowLook *row = data;

  g_free (row->text);
  g_free (row);
}

void
amends_table_look_free (AmendsTableLook *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self->platform);
  g_free (self->title);
  g_free (self->sheet);
  g_ptr_array_unref (self->columns);
  g_free (self);
}

/**
 * amends_column_look_get_sample:
 *
 * Returns: the first value that is not empty, or an empty text
 */
const char *
amends_column_look_get_sample (const AmendsColumnLook *self)
{
  for (guint i = 0; i < self->values->len; i++)
    if (*(const char *) g_ptr_array_index (self->values, i) != '\0')
      return g_ptr_array_index (self->values, i);
  return "";
}

const char *
amends_guess_to_string (AmendsGuess guess)
{
  static const char *const names[] = { "none", "name", "part-of-name", "values" };

  return names[guess];
}

/**
 * amends_table_look_new_mapping:
 *
 * Returns: (transfer full): what is guessed, for somebody to correct
 */
AmendsMapping *
amends_table_look_new_mapping (const AmendsTableLook *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  AmendsMapping *mapping;

  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (names, ((AmendsColumnLook *) g_ptr_array_index (self->columns, i))->name);
  g_ptr_array_add (names, NULL);
  mapping = amends_mapping_new ((const char *const *) names->pdata);
  for (guint i = 0; i < self->columns->len; i++)
    mapping->fields[i] = ((AmendsColumnLook *) g_ptr_array_index (self->columns, i))->field;
  mapping->title = self->is_mapped ? g_strdup (self->title) : NULL;
  mapping->date_order = self->date_order;
  mapping->header_line = self->is_line_said ? self->header_line : 0;
  return mapping;
}

/* --- where the header is, when no name in it is known --- */

typedef struct
{
  guint n_cells[MAX_ROWS];
  guint n_filled[MAX_ROWS];
  guint n_words[MAX_ROWS]; /* cells that read like the name of a column */
  gint64 lines[MAX_ROWS];
  guint n_rows;
} Outline;

static gboolean
is_like_name (const char *text)
{
  gsize length = strlen (text);
  gsize n_digits = 0;

  for (const char *p = text; *p != '\0'; p++)
    n_digits += g_ascii_isdigit (*p) ? 1 : 0;
  return length > 0 && length <= 100 && n_digits * 3 <= length && strchr (text, '@') == NULL;
}

static gboolean
outline_cb (const AmendsTableRow *row, gpointer user_data, GError **error)
{
  Outline *self = user_data;
  guint n_words = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *name = row->cells[i].length > 0 ? amends_header_dup_name (row, i) : NULL;

      n_words += name != NULL && is_like_name (name) ? 1 : 0;
    }
  self->n_cells[self->n_rows] = row->n_cells;
  self->n_filled[self->n_rows] = row->n_filled;
  self->n_words[self->n_rows] = n_words;
  self->lines[self->n_rows] = row->line;
  return ++self->n_rows < MAX_ROWS;
}

/* Somebody says which row it is; the delimiter is the one that makes rows alike of those around it.
 */
typedef struct
{
  gint64 line;
  guint n_cells, n_filled;
  guint n_after, n_alike;
} Around;

static gboolean
around_cb (const AmendsTableRow *row, gpointer user_data, GError **error)
{
  Around *self = user_data;

  if (row->line == self->line)
    {
      self->n_cells = row->n_cells;
      self->n_filled = row->n_filled;
    }
  else if (row->line > self->line)
    {
      self->n_after++;
      self->n_alike += row->n_cells == self->n_cells ? 1 : 0;
    }
  return self->n_after < MAX_ROWS && (self->n_after == 0 || self->n_filled > 0);
}

static gboolean
find_layout (AmendsTableSource *source, gint64 line, guint *layout, GError **error)
{
  static const AmendsTableHandler handler = { around_cb, NULL };
  guint best = 0;

  for (guint i = 0; i < source->n_layouts; i++)
    {
      Around around = { .line = line };
      guint score;

      if (!amends_table_source_peek (source, i, NULL, &handler, &around, error))
        return FALSE;
      score = around.n_filled * (1 + 100 * (around.n_alike + 1) / (around.n_after + 1));
      if (around.n_filled == 0 || score <= best)
        continue;
      best = score;
      *layout = i;
    }
  if (best > 0)
    return TRUE;
  g_set_error (
      error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_NO_HEADER,
      _ ("There is no row in line %d, or it is too far down. Say in which line of the file "
         "the names of the columns stand."),
      (int) MIN (line, G_MAXINT));
  return FALSE;
}

/* A table has as many cells in most of its rows; the header is the first row as wide as they that
 * is nearly all words. */
static guint
find_header (const Outline *self, gint64 *line)
{
  guint widest = 0, n_alike = 0, best = G_MAXUINT;

  for (guint i = 0; i < self->n_rows; i++)
    widest = MAX (widest, self->n_filled[i]);
  for (guint i = 0; i < self->n_rows && best == G_MAXUINT; i++)
    if (self->n_filled[i] >= 2 && self->n_filled[i] * 10 >= widest * 6 &&
        self->n_words[i] * 10 >= self->n_filled[i] * 8)
      best = i;
  /* No row reads like names: somebody has to say which one is the header. */
  for (guint i = 0; i < self->n_rows && best == G_MAXUINT; i++)
    if (self->n_filled[i] >= 2)
      best = i;
  if (best == G_MAXUINT)
    return 0;
  for (guint i = best + 1; i < self->n_rows; i++)
    n_alike += self->n_cells[i] == self->n_cells[best] ? 1 : 0;
  *line = self->lines[best];
  /* Commas in a text of another delimiter make wide rows, but not alike ones. */
  return self->n_filled[best] * (1 + 100 * (n_alike + 1) / (self->n_rows - best));
}

static gboolean
guess_header (AmendsTableSource *source, guint *layout, gint64 *line, GError **error)
{
  static const AmendsTableHandler handler = { outline_cb, NULL };
  guint best = 0;

  for (guint i = 0; i < source->n_layouts; i++)
    {
      Outline outline = { 0 };
      gint64 at = 0;
      guint score;

      if (!amends_table_source_peek (source, i, NULL, &handler, &outline, error))
        return FALSE;
      score = find_header (&outline, &at);
      if (score <= best)
        continue;
      best = score;
      *layout = i;
      *line = at;
    }
  if (best > 0)
    return TRUE;
  g_set_error_literal (
      error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_NO_HEADER,
      _ ("No row in the file reads like the names of columns. Add a first row with "
         "names and import the file again."));
  return FALSE;
}

/* --- its first rows --- */

static gboolean
show_row_cb (const AmendsTableRow *row, gpointer user_data, GError **error)
{
  GPtrArray *rows = user_data;
  g_autoptr (GString) text = g_string_new (NULL);
  AmendsRowLook *look;
  guint n_shown = 0;

  for (guint i = 0; i < row->n_cells && n_shown < SHOWN_CELLS; i++)
    {
      g_autofree char *cell = row->cells[i].length > 0 ? amends_header_dup_name (row, i) : NULL;

      if (amends_text_is_empty (cell))
        continue;
      g_string_append_printf (text, "%s%s", n_shown++ > 0 ? " · " : "", cell);
    }
  if (n_shown == 0)
    return TRUE;
  look = g_new0 (AmendsRowLook, 1);
  look->line = row->line;
  look->text = g_string_free (g_steal_pointer (&text), FALSE);
  g_ptr_array_add (rows, look);
  return rows->len < MAX_ROWS;
}

/* --- its columns --- */

typedef struct
{
  AmendsTableLook *look;
  guint n_rows;
} Filling;

static void
add_column (AmendsTableLook *self, char *name)
{
  AmendsColumnLook *column = g_new0 (AmendsColumnLook, 1);

  column->name = name;
  column->values = g_ptr_array_new_with_free_func (g_free);
  column->field = AMENDS_NO_FIELD;
  g_ptr_array_add (self->columns, column);
}

static gboolean
fill_cb (const AmendsTableRow *row, gpointer user_data, GError **error)
{
  Filling *self = user_data;
  GPtrArray *columns = self->look->columns;

  if (row->line < self->look->header_line)
    return TRUE;
  if (row->line == self->look->header_line)
    {
      for (guint i = 0; i < MIN (row->n_cells, MAX_COLUMNS); i++)
        add_column (self->look, amends_header_dup_name (row, i));
      while (columns->len > 0 &&
             *((AmendsColumnLook *) g_ptr_array_index (columns, columns->len - 1))->name == '\0')
        g_ptr_array_remove_index (columns, columns->len - 1);
      return columns->len > 0;
    }
  if (row->n_filled == 0)
    return TRUE;
  for (guint i = 0; i < columns->len; i++)
    {
      AmendsColumnLook *column = g_ptr_array_index (columns, i);
      gboolean is_there = i < row->n_cells && row->cells[i].length > 0;

      g_ptr_array_add (column->values, is_there ? amends_header_dup_name (row, i) : g_strdup (""));
    }
  return ++self->n_rows < MAX_VALUES;
}

static void
take_header (AmendsTableLook *self, const AmendsHeader *header)
{
  const AmendsProfile *profile = header->profile;

  self->platform = g_strdup (profile->id);
  self->title = g_strdup (amends_profile_words_get (&profile->title));
  self->is_general = amends_profile_is_general (profile);
  self->is_mapped = profile->is_mapped;
  self->date_order = profile->is_mapped ? profile->date_order : AMENDS_DATE_ORDER_TELL;
  for (guint field = 0; field < AMENDS_N_FIELDS; field++)
    for (guint i = 0; i < header->n_columns_of[field]; i++)
      if (header->columns[field][i] < self->columns->len)
        {
          AmendsColumnLook *column = g_ptr_array_index (self->columns, header->columns[field][i]);

          column->field = (AmendsField) field;
          column->guess = AMENDS_GUESS_BY_NAME;
        }
}

/* What an import would pass over although it looks like it matters. */
static gboolean
is_doubtful (const AmendsTableLook *self)
{
  const guint64 matter = AMENDS_FIELD_BIT (AMENDS_FIELD_TRACKING_NUMBER) |
                         AMENDS_FIELD_BIT (AMENDS_FIELD_EMAIL) |
                         AMENDS_FIELD_BIT (AMENDS_FIELD_CUSTOMER) |
                         AMENDS_FIELD_BIT (AMENDS_FIELD_COUNTRY) |
                         AMENDS_FIELD_BIT (AMENDS_FIELD_PLACED);

  if (self->platform == NULL)
    return TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const AmendsColumnLook *column = g_ptr_array_index (self->columns, i);

      if (column->guess > AMENDS_GUESS_BY_NAME && (matter & AMENDS_FIELD_BIT (column->field)) != 0)
        return TRUE;
    }
  return FALSE;
}

/* --- as an import would see it --- */

static AmendsHeaderSearch *
search_header (AmendsTableSource *source, GPtrArray *all, GError **error)
{
  g_autoptr (GPtrArray) orders = g_ptr_array_new ();
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (AmendsHeaderSearch) as_orders = NULL;
  g_autoptr (AmendsHeaderSearch) as_events = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      AmendsProfile *profile = g_ptr_array_index (all, i);

      g_ptr_array_add (profile->is_events ? events : orders, profile);
    }
  as_orders = amends_header_search (source, orders, error);
  as_events = as_orders != NULL ? amends_header_search (source, events, error) : NULL;
  if (as_events == NULL)
    return NULL;
  return amends_event_table_is_likely (as_events->header, as_orders->header)
             ? g_steal_pointer (&as_events)
             : g_steal_pointer (&as_orders);
}

/**
 * amends_table_look:
 * @path: a file
 * @header_line: the line with the names of the columns, as an editor counts; 0: to be found
 * @is_tracking_number: (nullable) (scope call): tells tracking numbers by their form
 *
 * Looks at the first rows of a file, without reading the rest.
 *
 * Returns: (transfer full) (nullable): %NULL with %AMENDS_INTAKE_ERROR
 */
AmendsTableLook *
amends_table_look (const char *path,
                   gint64 header_line,
                   AmendsNumberTest is_tracking_number,
                   GCancellable *cancellable,
                   GError **error)
{
  static const AmendsTableHandler handler = { fill_cb, NULL };
  static const AmendsTableHandler row_handler = { show_row_cb, NULL };
  g_autoptr (AmendsTableSource) source = NULL;
  g_autoptr (GPtrArray) profiles = amends_profile_load_all ();
  g_autoptr (AmendsHeaderSearch) search = NULL;
  g_autoptr (AmendsTableLook) self = g_new0 (AmendsTableLook, 1);
  const AmendsHeader *header = NULL;
  Filling filling = { self, 0 };
  guint layout = 0;

  g_return_val_if_fail (path != NULL, NULL);
  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->header_line = header_line;
  self->is_line_said = header_line > 0;
  source = amends_table_source_open (path, NULL, NULL, cancellable, error);
  search = source != NULL && !self->is_line_said ? search_header (source, profiles, error) : NULL;
  if (source == NULL || (search == NULL && !self->is_line_said))
    return NULL;
  header = search != NULL ? search->header : NULL;
  if (self->is_line_said)
    {
      if (!find_layout (source, header_line, &layout, error))
        return NULL;
    }
  else if (header != NULL)
    {
      layout = header->layout;
      self->header_line = header->line;
    }
  else if (!guess_header (source, &layout, &self->header_line, error))
    return NULL;
  if (source->sheets != NULL)
    self->sheet = g_strdup (source->sheets[layout]);
  if (!amends_table_source_peek (source, layout, NULL, &handler, &filling, error) ||
      !amends_table_source_peek (source, layout, NULL, &row_handler, self->rows, error))
    return NULL;
  for (guint i = 0; i < self->columns->len; i++)
    {
      AmendsColumnLook *column = g_ptr_array_index (self->columns, i);

      column->kind = amends_column_kind_tell (column->values, is_tracking_number);
    }
  if (header != NULL)
    take_header (self, header);
  if (self->platform == NULL || self->is_general)
    amends_column_guess_all (self->columns, profiles);
  self->is_doubtful = is_doubtful (self);
  return g_steal_pointer (&self);
}
