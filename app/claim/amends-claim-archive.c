/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a pack as a ZIP archive, over libarchive: streaming, beside the place it is meant for, and
 * put there in one step when it is whole. */
#include "claim/amends-claim-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_BYTES (128 * 1024)
#define PROGRESS_INTERVAL_US (50 * 1000)

typedef struct
{
  const AmendsClaimPack *pack;
  struct archive *archive;
  GString *digests;
  AmendsClaimProgress progress;
  gpointer user_data;
  GCancellable *cancellable;
  gint64 done_bytes;
  gint64 told_at;
} Writing;

static gboolean
fail_writing (const char *path, const char *why, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, AMENDS_CLAIM_ERROR, AMENDS_CLAIM_ERROR_WRITE,
               _ ("“%s” could not be saved; choose another folder (%s)"), name, why);
  return FALSE;
}

static gboolean
fail_reading (const AmendsClaimEntry *entry, const char *why, GError **error)
{
  g_set_error (error, AMENDS_CLAIM_ERROR, AMENDS_CLAIM_ERROR_SOURCE,
               _ ("“%s” of the case could not be read, so the pack was not made (%s)"), entry->name,
               why);
  return FALSE;
}

static gboolean
fail_archive (Writing *writing, GError **error)
{
  const char *why = archive_error_string (writing->archive);

  g_set_error (error, AMENDS_CLAIM_ERROR, AMENDS_CLAIM_ERROR_WRITE,
               _ ("The pack could not be written; choose another folder (%s)"),
               why != NULL ? why : g_strerror (archive_errno (writing->archive)));
  return FALSE;
}

static void
tell_progress (Writing *writing, gboolean is_done)
{
  gint64 now = g_get_monotonic_time ();

  if (writing->progress == NULL || (!is_done && now - writing->told_at < PROGRESS_INTERVAL_US))
    return;
  writing->told_at = now;
  writing->progress (writing->done_bytes, writing->pack->size_bytes, writing->user_data);
}

/* --- entries --- */

/* Photos and documents are packed already and go along as they are; texts shrink to a tenth. */
static gboolean
begin_entry (Writing *writing, const char *name, gint64 size, gboolean is_packed, GError **error)
{
  struct archive_entry *entry = archive_entry_new2 (writing->archive);
  int status;

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_size (entry, size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_mtime (entry, writing->pack->now, 0);
  if (is_packed)
    archive_write_zip_set_compression_store (writing->archive);
  else
    archive_write_zip_set_compression_deflate (writing->archive);
  status = archive_write_header (writing->archive, entry);
  archive_entry_free (entry);
  return status >= ARCHIVE_WARN || fail_archive (writing, error);
}

static gboolean
write_block (Writing *writing, GChecksum *digest, const void *data, gsize length, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (writing->cancellable, error))
    return FALSE;
  if (length > 0 && archive_write_data (writing->archive, data, length) != (la_ssize_t) length)
    return fail_archive (writing, error);
  if (digest != NULL)
    g_checksum_update (digest, data, (gssize) length);
  writing->done_bytes += (gint64) length;
  tell_progress (writing, FALSE);
  return TRUE;
}

/* Neither a link nor a pipe that somebody put in its place. */
static int
open_source (const AmendsClaimEntry *entry, GError **error)
{
  struct stat about;
  int fd = g_open (entry->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  if (fd < 0)
    {
      fail_reading (entry, g_strerror (errno), error);
      return -1;
    }
  if (fstat (fd, &about) == 0 && S_ISREG (about.st_mode) && about.st_size == entry->size_bytes)
    return fd;
  g_close (fd, NULL);
  fail_reading (entry, _ ("it has changed; try again"), error);
  return -1;
}

static gboolean
copy_blocks (Writing *writing,
             const AmendsClaimEntry *entry,
             int fd,
             GChecksum *digest,
             GError **error)
{
  g_autofree char *block = g_malloc (BLOCK_BYTES);
  gint64 left = entry->size_bytes;

  while (left > 0)
    {
      gssize n = read (fd, block, MIN (left, BLOCK_BYTES));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return fail_reading (entry, n < 0 ? g_strerror (errno) : _ ("it has changed; try again"),
                             error);
      if (!write_block (writing, digest, block, (gsize) n, error))
        return FALSE;
      left -= n;
    }
  return TRUE;
}

static gboolean
write_file (Writing *writing, const AmendsClaimEntry *entry, GChecksum *digest, GError **error)
{
  int fd = open_source (entry, error);
  gboolean is_written;

  if (fd < 0)
    return FALSE;
  is_written = begin_entry (writing, entry->name, entry->size_bytes, TRUE, error) &&
               copy_blocks (writing, entry, fd, digest, error);
  g_close (fd, NULL);
  return is_written;
}

static gboolean
write_entry (Writing *writing, const AmendsClaimEntry *entry, GError **error)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = 0;
  const void *data = entry->bytes != NULL ? g_bytes_get_data (entry->bytes, &length) : NULL;
  gboolean is_written = entry->bytes == NULL
                            ? write_file (writing, entry, digest, error)
                            : begin_entry (writing, entry->name, (gint64) length, FALSE, error) &&
                                  write_block (writing, digest, data, length, error);

  if (is_written) /* as "sha256sum --check" reads it */
    g_string_append_printf (writing->digests, "%s  %s\n", g_checksum_get_string (digest),
                            entry->name);
  return is_written;
}

static gboolean
write_entries (Writing *writing, GError **error)
{
  for (guint i = 0; i < writing->pack->entries->len; i++)
    if (!write_entry (writing, g_ptr_array_index (writing->pack->entries, i), error))
      return FALSE;
  if (!begin_entry (writing, AMENDS_CLAIM_DIGESTS, (gint64) writing->digests->len, FALSE, error) ||
      !write_block (writing, NULL, writing->digests->str, writing->digests->len, error))
    return FALSE;
  return archive_write_close (writing->archive) == ARCHIVE_OK || fail_archive (writing, error);
}

/* --- the archive --- */

static gboolean
write_archive (Writing *writing, int fd, GError **error)
{
  gboolean is_written;

  writing->archive = archive_write_new ();
  writing->digests = g_string_new (NULL);
  is_written = (archive_write_set_format_zip (writing->archive) == ARCHIVE_OK &&
                archive_write_set_options (writing->archive, "zip:hdrcharset=UTF-8") ==
                    ARCHIVE_OK &&
                archive_write_set_bytes_in_last_block (writing->archive, 1) == ARCHIVE_OK &&
                archive_write_open_fd (writing->archive, fd) == ARCHIVE_OK) ||
               fail_archive (writing, error);
  is_written = is_written && write_entries (writing, error);
  archive_write_free (writing->archive);
  g_string_free (writing->digests, TRUE);
  return is_written;
}

static gboolean
fail_existing (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (
      error, AMENDS_CLAIM_ERROR, AMENDS_CLAIM_ERROR_EXISTS,
      _ ("There is a file “%s” already. Choose another name, or say that it may be replaced."),
      name);
  return FALSE;
}

/* One step, so that whoever looks finds all of it or nothing. Some file systems cannot refuse to
 * replace by themselves. */
static gboolean
put_in_place (const char *temporary, const char *path, gboolean may_replace, GError **error)
{
  if (!may_replace)
    {
      if (renameat2 (AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return TRUE;
      if (errno == EEXIST || (errno == EINVAL && g_file_test (path, G_FILE_TEST_EXISTS)))
        return fail_existing (path, error);
      if (errno != EINVAL && errno != ENOSYS)
        return fail_writing (path, g_strerror (errno), error);
    }
  return g_rename (temporary, path) == 0 || fail_writing (path, g_strerror (errno), error);
}

/**
 * amends_claim_archive_write:
 * @path: where; a ".zip"
 * @may_replace: whether a file that stands there may go
 * @progress: (nullable) (scope call): told how far it is
 *
 * Memory does not grow with the evidence. Only the user can read the archive: it names a customer.
 * What stands at @path stays as it is unless all went well.
 *
 * Errors: %AMENDS_CLAIM_ERROR_EXISTS, %AMENDS_CLAIM_ERROR_SOURCE when a file of the case cannot be
 * read, %AMENDS_CLAIM_ERROR_WRITE, %G_IO_ERROR_CANCELLED
 */
gboolean
amends_claim_archive_write (const AmendsClaimPack *pack,
                            const char *path,
                            gboolean may_replace,
                            AmendsClaimProgress progress,
                            gpointer user_data,
                            GCancellable *cancellable,
                            GError **error)
{
  Writing writing = {
    .pack = pack, .progress = progress, .user_data = user_data, .cancellable = cancellable
  };
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  gboolean is_written;
  int fd;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return fail_writing (path, g_strerror (EISDIR), error);
  if (!may_replace && g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    return fail_existing (path, error);
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail_writing (path, g_strerror (errno), error);
  is_written = write_archive (&writing, fd, error);
  if (is_written && fsync (fd) != 0)
    is_written = fail_writing (path, g_strerror (errno), error);
  g_close (fd, NULL);
  is_written = is_written && put_in_place (temporary, path, may_replace, error);
  if (!is_written)
    g_unlink (temporary);
  else
    tell_progress (&writing, TRUE);
  return is_written;
}
