/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files into UTF-8 text: a first pass tells the encoding, every further one converts chunk by
 * chunk. */
#include "intake/amends-decoder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include "intake/amends-encoding.h"

#define CHUNK_SIZE (256 * 1024)
#define REPLACEMENT "\xEF\xBF\xBD"

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

  AmendsIntakeProgress progress;
  gpointer user_data;
  GCancellable *cancellable;
  gint64 total_work, work_done;
};

#define NO_CONVERTER ((GIConv) -1)

static gboolean
tick (AmendsDecoder *self, gsize n_bytes, GError **error)
{
  self->work_done += (gint64) n_bytes;
  if (self->progress != NULL && self->size > 0)
    self->progress ((gint64) ((double) self->size * (double) self->work_done /
                              (double) MAX (self->total_work, self->work_done)),
                    self->size, self->user_data);
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

static gboolean
has_magic (const guint8 *bytes, gsize length, const char *magic, gsize magic_length)
{
  return length >= magic_length && memcmp (bytes, magic, magic_length) == 0;
}

static gboolean
starts_with_markup (const guint8 *bytes, gsize length)
{
  static const char *const openings[] = {
    "<!doctype", "<html", "<?xml", "<table", "<meta", "<head"
  };

  while (length > 0 && (g_ascii_isspace (*bytes) || *bytes >= 0xBB))
    {
      bytes++;
      length--;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    if (length >= strlen (openings[i]) &&
        g_ascii_strncasecmp ((const char *) bytes, openings[i], strlen (openings[i])) == 0)
      return TRUE;
  return FALSE;
}

/* What is no text table, and what a person can do about it; NULL for anything that may be one. */
static const char *
describe_unsupported (const guint8 *bytes, gsize length)
{
  if (has_magic (bytes, length, "PK\x03\x04", 4))
    return _ ("This is a workbook or a ZIP archive, not a CSV file. Open it in your spreadsheet "
              "program, choose Save As, "
              "pick “CSV UTF-8”, and import the new file. If it is an archive, unpack it first.");
  if (has_magic (bytes, length, "\xD0\xCF\x11\xE0", 4))
    return _ ("This is an old Excel workbook (.xls), not a CSV file. Open it in your spreadsheet "
              "program, choose "
              "Save As, pick “CSV UTF-8”, and import the new file.");
  if (has_magic (bytes, length, "%PDF", 4))
    return _ (
        "This is a PDF document. Export the orders as a CSV file from your shop and import that.");
  if (has_magic (bytes, length, "\x1F\x8B", 2) || has_magic (bytes, length, "Rar!", 4) ||
      has_magic (bytes, length, "7z\xBC\xAF", 4))
    return _ ("This is a compressed archive. Unpack it first, then import the CSV file in it.");
  if (has_magic (bytes, length, "\x89PNG", 4) || has_magic (bytes, length, "\xFF\xD8\xFF", 3) ||
      has_magic (bytes, length, "GIF8", 4))
    return _ ("This is a picture. Export the orders as a CSV file from your shop and import that.");
  if (has_magic (bytes, length, "SQLite format 3", 15))
    return _ ("This is a database, not a CSV file. Export the orders as a CSV file from your shop "
              "and import that.");
  if (has_magic (bytes, length, "{\\rtf", 5))
    return _ ("This is a text document with formatting. Save it as plain CSV and import that.");
  if (starts_with_markup (bytes, length))
    return _ ("This is a web page or XML, not a CSV file. Some shops name such files “.xls”: open "
              "it in your spreadsheet "
              "program, choose Save As, pick “CSV UTF-8”, and import the new file.");
  return NULL;
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
      const char *why = is_first
                            ? describe_unsupported ((const guint8 *) self->input, (gsize) n_read)
                            : NULL;

      if (why != NULL)
        {
          g_set_error_literal (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_UNSUPPORTED, why);
          return FALSE;
        }
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

static gboolean
open_file (AmendsDecoder *self, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  struct stat status;

  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (self->fd < 0 || fstat (self->fd, &status) != 0)
    {
      g_set_error (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_READ,
                   _ ("“%s” could not be opened: %s. Check the name and that you may read it."),
                   name, g_strerror (errno));
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_READ,
                   _ ("“%s” is not a file. Choose a CSV file."), name);
      return FALSE;
    }
  self->size = status.st_size;
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
 * %AMENDS_INTAKE_ERROR_READ, %AMENDS_INTAKE_ERROR_EMPTY, %AMENDS_INTAKE_ERROR_UNSUPPORTED or
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
  self->progress = progress;
  self->user_data = user_data;
  self->cancellable = cancellable;
  self->fd = -1;
  if (!open_file (self, path, error))
    return NULL;
  self->input = g_malloc (CHUNK_SIZE);
  self->total_work = self->size * 2;
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
 * amends_decoder_set_passes_left:
 * @n_passes: how often the whole file is still to be read, for the progress
 */
void
amends_decoder_set_passes_left (AmendsDecoder *self, guint n_passes)
{
  self->total_work = self->work_done + self->size * n_passes;
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
  if (self->progress != NULL)
    self->progress (self->size, self->size, self->user_data);
}
