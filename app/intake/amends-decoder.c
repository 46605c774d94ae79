/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files into UTF-8 text: a first pass tells the encoding, every further one converts chunk by
 * chunk. */
#include "intake/amends-decoder.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include "intake/amends-encoding.h"
#include "intake/amends-file-kind.h"
#include "intake/amends-read-progress.h"

#define CHUNK_SIZE (256 * 1024)
#define REPLACEMENT "\xEF\xBF\xBD"
#define TELLING_SHARE 20 /* telling the encoding takes a twentieth of the time */

struct _AmendsDecoder
{
  int fd;
  gint64 size;
  gint64 position; /* bytes read in this pass */
  const char *encoding;
  gsize bom_length;
  GIConv converter; /* (GIConv) -1: the bytes are clean UTF-8 already */

  char *input; /* what the last conversion left over stands at its start */
  gsize n_kept;
  char *output;
  gsize output_size;

  AmendsReadProgress progress;
  GCancellable *cancellable;
};

#define NO_CONVERTER ((GIConv) -1)

static gboolean
tick (AmendsDecoder *self, gsize n_bytes, GError **error)
{
  amends_read_progress_add (&self->progress, (gint64) n_bytes);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gssize
read_bytes (AmendsDecoder *self, char *buffer, gsize size, GError **error)
{
  gssize n_read;

  do
    n_read = read (self->fd, buffer, size);
  while (n_read < 0 && errno == EINTR);
  if (n_read < 0)
    {
      g_set_error (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_READ,
                   _ ("The file could not be read: %s. Copy it to this computer and try again."),
                   g_strerror (errno));
      return -1;
    }
  self->position += n_read;
  return n_read;
}

/* The first pass: everything that must be known before the first character can be read. */
static gboolean
detect (AmendsDecoder *self, GError **error)
{
  g_autoptr (AmendsEncodingGuess) guess = amends_encoding_guess_new ();
  gboolean is_flawed, is_first = TRUE;
  gssize n_read;

  while ((n_read = read_bytes (self, self->input, CHUNK_SIZE, error)) > 0)
    {
      is_first = FALSE;
      amends_encoding_guess_feed (guess, (const guint8 *) self->input, (gsize) n_read);
      if (!tick (self, (gsize) n_read, error))
        return FALSE;
    }
  if (n_read < 0)
    return FALSE;
  if (is_first)
    {
      g_set_error_literal (
          error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_EMPTY,
          _ ("The file is empty. Export the orders again and import the new file."));
      return FALSE;
    }
  self->size = self->position;
  self->encoding = amends_encoding_guess_finish (guess, &self->bom_length, &is_flawed);
  if (is_flawed || !g_str_equal (self->encoding, "UTF-8"))
    {
      self->converter = g_iconv_open ("UTF-8", amends_encoding_iconv_name (self->encoding));
      if (self->converter == NO_CONVERTER)
        self->converter = g_iconv_open ("UTF-8", "ISO-8859-1");
    }
  return TRUE;
}

/**
 * amends_decoder_open:
 * @path: a file
 * @progress: (nullable): called after each chunk of about 256 KB, over all passes
 * @cancellable: (nullable): looked at after each chunk
 *
 * Opens @path and reads it once to tell its encoding.
 *
 * Returns: (transfer full) (nullable): the decoder at the start of its text, or %NULL with
 * %AMENDS_INTAKE_ERROR_READ, %AMENDS_INTAKE_ERROR_EMPTY or
 * %G_IO_ERROR_CANCELLED
 */
AmendsDecoder *
amends_decoder_open (const char *path,
                     AmendsIntakeProgress progress,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (AmendsDecoder) self = g_new0 (AmendsDecoder, 1);

  self->converter = NO_CONVERTER;
  self->progress.tell = progress;
  self->progress.user_data = user_data;
  self->cancellable = cancellable;
  self->fd = amends_file_kind_open (path, &self->size, error);
  if (self->fd < 0)
    return NULL;
  self->input = g_malloc (CHUNK_SIZE);
  self->progress.size = self->size;
  amends_read_progress_set_work_left (&self->progress, self->size * TELLING_SHARE);
  if (!detect (self, error) || !amends_decoder_rewind (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
amends_decoder_free (AmendsDecoder *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->converter != NO_CONVERTER)
    g_iconv_close (self->converter);
  g_free (self->input);
  g_free (self->output);
  g_free (self);
}

const char *
amends_decoder_get_encoding (AmendsDecoder *self)
{
  return self->encoding;
}

/**
 * amends_decoder_set_work_left:
 * @n_files: how much longer it takes than the next pass through the whole file, for the progress
 */
void
amends_decoder_set_work_left (AmendsDecoder *self, guint n_files)
{
  amends_read_progress_set_work_left (&self->progress, self->size * n_files);
}

/**
 * amends_decoder_rewind:
 *
 * Goes back to the first character after the byte order mark.
 */
gboolean
amends_decoder_rewind (AmendsDecoder *self, GError **error)
{
  if (lseek (self->fd, (off_t) self->bom_length, SEEK_SET) < 0)
    {
      g_set_error (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_READ,
                   _ ("The file could not be read: %s. Copy it to this computer and try again."),
                   g_strerror (errno));
      return FALSE;
    }
  self->position = (gint64) self->bom_length;
  self->n_kept = 0;
  if (self->converter != NO_CONVERTER)
    g_iconv (self->converter, NULL, NULL, NULL, NULL);
  return TRUE;
}

/* Each input byte makes at most three bytes of UTF-8. */
static gssize
convert (AmendsDecoder *self, gsize n_input, gboolean is_last)
{
  gsize step = g_str_has_prefix (self->encoding, "UTF-16")   ? 2
               : g_str_has_prefix (self->encoding, "UTF-32") ? 4
                                                             : 1;
  gboolean is_utf8 = g_str_equal (self->encoding, "UTF-8");
  char *in = self->input;
  gsize n_in = n_input;
  char *out = self->output;
  gsize n_out = self->output_size;

  while (n_in > 0)
    {
      gsize skipped;

      if (g_iconv (self->converter, &in, &n_in, &out, &n_out) != (gsize) -1)
        break;
      if (errno == EINVAL && !is_last)
        break;
      if (errno == E2BIG)
        break;
      skipped = MIN (step, n_in);
      /* What is left of one cut character makes one replacement. */
      while (is_utf8 && skipped < n_in && ((guchar) in[skipped] & 0xC0) == 0x80)
        skipped++;
      in += skipped;
      n_in -= skipped;
      memcpy (out, REPLACEMENT, strlen (REPLACEMENT));
      out += strlen (REPLACEMENT);
      n_out -= strlen (REPLACEMENT);
    }
  memmove (self->input, in, n_in);
  self->n_kept = n_in;
  return (gssize) (self->output_size - n_out);
}

/**
 * amends_decoder_read:
 * @text: (out) (transfer none): the next piece of UTF-8, the caller's to change until the next
 * call; a character may be split between two pieces
 *
 * Returns: its length in bytes, 0 at the end, -1 on error
 */
gssize
amends_decoder_read (AmendsDecoder *self, char **text, GError **error)
{
  for (;;)
    {
      gssize n_read = read_bytes (self, self->input + self->n_kept, CHUNK_SIZE - self->n_kept,
                                  error);
      gssize n_text;
      gsize n_kept = self->n_kept;

      if (n_read < 0 || (n_read > 0 && !tick (self, (gsize) n_read, error)))
        return -1;
      if (self->converter == NO_CONVERTER)
        {
          *text = self->input;
          return n_read;
        }
      if (n_read == 0 && n_kept == 0)
        return 0;
      if (self->output == NULL)
        {
          self->output_size = CHUNK_SIZE * 3 + 16;
          self->output = g_malloc (self->output_size);
        }
      n_text = convert (self, n_kept + (gsize) n_read, n_read == 0);
      *text = self->output;
      if (n_text > 0 || n_read == 0)
        return n_text;
    }
}

/**
 * amends_decoder_finish_progress:
 *
 * Says that all of the work is done.
 */
void
amends_decoder_finish_progress (AmendsDecoder *self)
{
  amends_read_progress_finish (&self->progress);
}
