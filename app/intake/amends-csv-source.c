/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text with delimiters as a table; each delimiter is a layout. */
#include "intake/amends-csv-source.h"

#include "intake/amends-csv-reader.h"
#include "intake/amends-decoder.h"

#define HEAD_SIZE (256 * 1024) /* 30 rows fit many times over */
#define DELIMITERS ",;\t|"

typedef struct
{
  AmendsTableSource source;
  AmendsDecoder *decoder;
  GString *head; /* the beginning of the text */
  gboolean is_head_whole;
  gboolean is_at_start;
} AmendsCsvSource;

static void
csv_source_free (AmendsTableSource *source)
{
  AmendsCsvSource *self = (AmendsCsvSource *) source;

  g_clear_pointer (&self->decoder, amends_decoder_free);
  g_string_free (self->head, TRUE);
  g_free (self);
}

static AmendsCsvReader *
new_reader (guint layout, const AmendsTableShape *shape)
{
  char delimiter = DELIMITERS[layout];
  AmendsCsvReader *reader = amends_csv_reader_new (delimiter, shape == NULL || shape->has_quotes ||
                                                                  delimiter != '\t');

  if (shape != NULL)
    {
      if (shape->wanted != NULL)
        amends_csv_reader_set_wanted (reader, shape->wanted, shape->n_columns);
      amends_csv_reader_set_shape (reader, shape->n_columns, shape->key_column);
    }
  return reader;
}

static gboolean
csv_source_peek (AmendsTableSource *source,
                 guint layout,
                 const AmendsTableShape *shape,
                 const AmendsTableHandler *handler,
                 gpointer user_data,
                 GError **error)
{
  AmendsCsvSource *self = (AmendsCsvSource *) source;
  g_autoptr (AmendsCsvReader) reader = new_reader (layout, shape);
  g_autofree char *copy = g_memdup2 (self->head->str, self->head->len); /* the reader changes it */

  if (amends_csv_reader_feed (reader, copy, self->head->len, handler, user_data, NULL) &&
      self->is_head_whole)
    amends_csv_reader_finish (reader, handler, user_data, NULL);
  return TRUE;
}

static gboolean
csv_source_read (AmendsTableSource *source,
                 guint layout,
                 const AmendsTableShape *shape,
                 const AmendsTableHandler *handler,
                 gpointer user_data,
                 GError **error)
{
  AmendsCsvSource *self = (AmendsCsvSource *) source;
  g_autoptr (AmendsCsvReader) reader = new_reader (layout, shape);

  if (!self->is_at_start && !amends_decoder_rewind (self->decoder, error))
    return FALSE;
  self->is_at_start = FALSE;
  return amends_csv_reader_run (reader, self->decoder, handler, user_data, error);
}

static void
csv_source_set_work_left (AmendsTableSource *source, guint layout, guint n_files)
{
  amends_decoder_set_work_left (((AmendsCsvSource *) source)->decoder, n_files);
}

static void
csv_source_finish_progress (AmendsTableSource *source)
{
  amends_decoder_finish_progress (((AmendsCsvSource *) source)->decoder);
}

static const AmendsTableSourceKind csv_kind = {
  csv_source_free,
  csv_source_peek,
  csv_source_read,
  csv_source_set_work_left,
  csv_source_finish_progress,
};

static gboolean
read_head (AmendsCsvSource *self, GError **error)
{
  char *text;
  gssize length = 1;

  while (self->head->len < HEAD_SIZE &&
         (length = amends_decoder_read (self->decoder, &text, error)) > 0)
    g_string_append_len (self->head, text, length);
  self->is_head_whole = length == 0;
  self->is_at_start = length >= 0 && amends_decoder_rewind (self->decoder, error);
  return self->is_at_start;
}

/**
 * amends_csv_source_open:
 * @path: a text file in any usual encoding
 *
 * Returns: (transfer full) (nullable): as amends_table_source_open()
 */
AmendsTableSource *
amends_csv_source_open (const char *path,
                        AmendsIntakeProgress progress,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (AmendsTableSource) source = NULL;
  AmendsCsvSource *self = g_new0 (AmendsCsvSource, 1);

  source = &self->source;
  self->source.kind = &csv_kind;
  self->head = g_string_new (NULL);
  self->decoder = amends_decoder_open (path, progress, user_data, cancellable, error);
  if (self->decoder == NULL || !read_head (self, error))
    return NULL;
  self->source.n_layouts = sizeof DELIMITERS - 1;
  self->source.delimiters = DELIMITERS;
  self->source.encoding = amends_decoder_get_encoding (self->decoder);
  return g_steal_pointer (&source);
}
