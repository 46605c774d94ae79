/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ZIP archive whose entries are read as streams, and as XML, with a limit to what they may
 * unpack to. */
#include "intake/amends-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include "intake/amends-file-kind.h"
#include "intake/amends-read-progress.h"

#define BLOCK_SIZE (64 * 1024)
#define MAX_ENTRIES 10000
#define MAX_HONEST (64 * 1024 * 1024) /* bytes that any entry may unpack to */
#define MAX_RATIO 250                 /* more than any real sheet; deflate itself reaches 1032 */
#define MAX_DEPTH 64
#define MAX_TOKEN (4 * 1024 * 1024) /* bytes between two tags */

struct _AmendsZip
{
  int fd;
  gint64 size;
  GHashTable *sizes; /* name -> size in bytes, gint64 * */

  AmendsReadProgress progress; /* in bytes unpacked */
  GCancellable *cancellable;
};

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_READ,
                       _ ("The workbook is damaged, as after a broken download. Export or download "
                          "it again, or open it in your spreadsheet program and save it anew."));
  return FALSE;
}

static struct archive *
open_archive (AmendsZip *self)
{
  struct archive *archive = archive_read_new ();

  /* The directory at the archive's end counts, as it does for spreadsheet programs. */
  archive_read_support_format_zip_seekable (archive);
  if (lseek (self->fd, 0, SEEK_SET) == 0 &&
      archive_read_open_fd (archive, self->fd, BLOCK_SIZE) == ARCHIVE_OK)
    return archive;
  archive_read_free (archive);
  return NULL;
}

/* The next entry with a name; %FALSE at the end and at the first that cannot be read. */
static gboolean
next_entry (struct archive *archive, struct archive_entry **entry, const char **name)
{
  int code = archive_read_next_header (archive, entry);

  if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
    return FALSE;
  *name = archive_entry_pathname_utf8 (*entry);
  if (*name == NULL)
    *name = archive_entry_pathname (*entry);
  if (*name == NULL)
    *name = "";
  return TRUE;
}

static gboolean
read_directory (AmendsZip *self, GError **error)
{
  struct archive *archive = open_archive (self);
  struct archive_entry *entry;
  const char *name;

  for (guint i = 0; archive != NULL && i < MAX_ENTRIES && next_entry (archive, &entry, &name); i++)
    {
      gint64 size = archive_entry_size_is_set (entry) ? archive_entry_size (entry) : 0;

      g_hash_table_insert (self->sizes, g_ascii_strdown (name, -1), g_memdup2 (&size, sizeof size));
    }
  if (archive != NULL)
    archive_read_free (archive);
  return g_hash_table_size (self->sizes) > 0 || set_damaged (error);
}

/**
 * amends_zip_open:
 * @path: a file that begins as ZIP archives do
 * @progress: (nullable): called about every 64 KB that are unpacked
 * @cancellable: (nullable): looked at as often
 *
 * Returns: (transfer full) (nullable): %NULL with %AMENDS_INTAKE_ERROR_READ
 */
AmendsZip *
amends_zip_open (const char *path,
                 AmendsIntakeProgress progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (AmendsZip) self = g_new0 (AmendsZip, 1);

  self->sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->progress.tell = progress;
  self->progress.user_data = user_data;
  self->cancellable = cancellable;
  self->fd = amends_file_kind_open (path, &self->size, error);
  if (self->fd < 0 || !read_directory (self, error))
    return NULL;
  self->progress.size = self->size;
  return g_steal_pointer (&self);
}

void
amends_zip_free (AmendsZip *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_hash_table_unref (self->sizes);
  g_free (self);
}

/* Names inside of workbooks do not differ by case. */
gboolean
amends_zip_has (AmendsZip *self, const char *name)
{
  g_autofree char *key = g_ascii_strdown (name, -1);

  return g_hash_table_contains (self->sizes, key);
}

/**
 * amends_zip_get_size:
 *
 * Returns: how many bytes the archive says that @name unpacks to; 0 when it does not say
 */
gint64
amends_zip_get_size (AmendsZip *self, const char *name)
{
  g_autofree char *key = g_ascii_strdown (name, -1);
  const gint64 *size = g_hash_table_lookup (self->sizes, key);

  return size != NULL ? *size : 0;
}

/**
 * amends_zip_set_work_left:
 * @n_bytes: how much is still to be unpacked, for the progress
 */
void
amends_zip_set_work_left (AmendsZip *self, gint64 n_bytes)
{
  amends_read_progress_set_work_left (&self->progress, n_bytes);
}

/**
 * amends_zip_finish_progress:
 *
 * Says that all of the work is done.
 */
void
amends_zip_finish_progress (AmendsZip *self)
{
  amends_read_progress_finish (&self->progress);
}

static gboolean
is_honest (const AmendsZip *self, gint64 n_bytes)
{
  return n_bytes <= MAX_HONEST || n_bytes / MAX_RATIO <= self->size;
}

/* Told in bytes of the file, as the caller knows no others. */
static gboolean
tick (AmendsZip *self, gsize n_bytes, GError **error)
{
  amends_read_progress_add (&self->progress, (gint64) n_bytes);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
set_bomb (GError **error)
{
  g_set_error_literal (
      error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_UNSUPPORTED,
      _ ("This file unpacks to far more than an orders file can hold, so it was not opened. Do not "
         "open it elsewhere either unless you know where it is from."));
  return FALSE;
}

static gboolean
read_data (AmendsZip *self,
           struct archive *archive,
           AmendsZipSink sink,
           gpointer user_data,
           GError **error)
{
  gint64 n_bytes = 0;
  const void *block;
  size_t length;
  la_int64_t offset;
  int code;

  while ((code = archive_read_data_block (archive, &block, &length, &offset)) == ARCHIVE_OK)
    {
      n_bytes += (gint64) length;
      if (!is_honest (self, n_bytes))
        return set_bomb (error);
      if (!tick (self, length, error) || (length > 0 && !sink (block, length, user_data, error)))
        return FALSE;
    }
  return code == ARCHIVE_EOF || set_damaged (error);
}

static gboolean
read_entry (AmendsZip *self,
            struct archive *archive,
            struct archive_entry *entry,
            AmendsZipSink sink,
            gpointer user_data,
            GError **error)
{
  if (archive_entry_is_data_encrypted (entry))
    {
      g_set_error_literal (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_UNSUPPORTED,
                           _ ("This file is protected with a password. Open it with the password, "
                              "save it without one, and import the new file."));
      return FALSE;
    }
  /* One that tells the truth need not be unpacked to be refused. */
  if (!is_honest (self, archive_entry_size (entry)))
    return set_bomb (error);
  return read_data (self, archive, sink, user_data, error);
}

/**
 * amends_zip_read:
 * @name: an entry
 * @sink: (scope call): gets its bytes; it may stop with an error
 *
 * Returns: %FALSE with %AMENDS_INTAKE_ERROR, %G_IO_ERROR_CANCELLED or @sink's error
 */
gboolean
amends_zip_read (AmendsZip *self,
                 const char *name,
                 AmendsZipSink sink,
                 gpointer user_data,
                 GError **error)
{
  struct archive *archive = open_archive (self);
  struct archive_entry *entry;
  const char *entry_name;
  gboolean is_found = FALSE, is_read = FALSE;

  for (guint i = 0; archive != NULL && i < MAX_ENTRIES && !is_found; i++)
    {
      if (!next_entry (archive, &entry, &entry_name))
        break;
      is_found = g_ascii_strcasecmp (entry_name, name) == 0;
      if (is_found)
        is_read = read_entry (self, archive, entry, sink, user_data, error);
    }
  if (archive != NULL)
    archive_read_free (archive);
  return is_found ? is_read : set_damaged (error);
}

/* --- as XML --- */

typedef struct
{
  const GMarkupParser *parser;
  gpointer user_data;
  GMarkupParseContext *context;
  guint depth;
  gsize n_since_tag;
  gboolean is_begun;
} XmlStream;

static void
start_cb (GMarkupParseContext *context,
          const char *element,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  XmlStream *self = user_data;

  if (++self->depth > MAX_DEPTH)
    g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "too deep");
  else if (self->parser->start_element != NULL)
    self->parser->start_element (context, element, names, values, self->user_data, error);
}

static void
end_cb (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  XmlStream *self = user_data;

  self->depth--;
  if (self->parser->end_element != NULL)
    self->parser->end_element (context, element, self->user_data, error);
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  XmlStream *self = user_data;

  if (self->parser->text != NULL)
    self->parser->text (context, text, length, self->user_data, error);
}

static gboolean
xml_cb (const char *bytes, gsize length, gpointer user_data, GError **error)
{
  XmlStream *self = user_data;
  const char *tag = memrchr (bytes, '<', length);
  GError *problem = NULL;

  /* What stands between two tags is kept until the second one is there. */
  self->n_since_tag = tag != NULL ? length - (gsize) (tag - bytes) : self->n_since_tag + length;
  if (self->n_since_tag > MAX_TOKEN)
    return set_damaged (error);
  if (!self->is_begun && length >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    {
      bytes += 3;
      length -= 3;
    }
  self->is_begun = TRUE;
  if (g_markup_parse_context_parse (self->context, bytes, (gssize) length, &problem))
    return TRUE;
  if (problem->domain != G_MARKUP_ERROR)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  g_error_free (problem);
  return set_damaged (error);
}

/**
 * amends_zip_parse:
 * @name: an entry that holds XML in UTF-8
 * @parser: its handlers may stop with an error
 *
 * Parses an entry while it is unpacked. Entities that a document defines for itself are errors, so
 * that they cannot multiply.
 *
 * Returns: as amends_zip_read()
 */
gboolean
amends_zip_parse (AmendsZip *self,
                  const char *name,
                  const GMarkupParser *parser,
                  gpointer user_data,
                  GError **error)
{
  static const GMarkupParser guarded = { start_cb, end_cb, text_cb, NULL, NULL };
  XmlStream stream = { .parser = parser, .user_data = user_data };
  g_autoptr (GMarkupParseContext)
      context = g_markup_parse_context_new (&guarded, G_MARKUP_TREAT_CDATA_AS_TEXT, &stream, NULL);

  stream.context = context;
  if (!amends_zip_read (self, name, xml_cb, &stream, error))
    return FALSE;
  return g_markup_parse_context_end_parse (context, NULL) || set_damaged (error);
}

/**
 * amends_zip_local_name:
 * @name: of an element or attribute, "x:row" or "row"
 *
 * Returns: (transfer none): the name without the prefix of its namespace
 */
const char *
amends_zip_local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}
