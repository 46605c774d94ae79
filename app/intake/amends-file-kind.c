/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is by its first bytes, and what to do with one that is no table. */
#include "intake/amends-file-kind.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>
#include "intake/amends-intake-report.h"

#define HEAD_SIZE 4096

/**
 * amends_file_kind_open:
 * @size: (out): in bytes
 *
 * Opens a file for reading; a folder or a device is none.
 *
 * Returns: its descriptor, -1 with %AMENDS_INTAKE_ERROR_READ
 */
int
amends_file_kind_open (const char *path, gint64 *size, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  struct stat status;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0 || fstat (fd, &status) != 0)
    g_set_error (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_READ,
                 _ ("“%s” could not be opened: %s. Check the name and that you may read it."), name,
                 g_strerror (errno));
  else if (!S_ISREG (status.st_mode))
    g_set_error (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_READ,
                 _ ("“%s” is not a file. Choose a CSV file."), name);
  else
    {
      *size = status.st_size;
      return fd;
    }
  if (fd >= 0)
    close (fd);
  return -1;
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

/**
 * amends_file_kind_check:
 *
 * Returns: whether @path may be a table; %FALSE with %AMENDS_INTAKE_ERROR_READ or
 * %AMENDS_INTAKE_ERROR_UNSUPPORTED
 */
gboolean
amends_file_kind_check (const char *path, GError **error)
{
  guint8 head[HEAD_SIZE];
  gint64 size;
  int fd = amends_file_kind_open (path, &size, error);
  const char *why;
  gssize n_read;

  if (fd < 0)
    return FALSE;
  do
    n_read = read (fd, head, sizeof head);
  while (n_read < 0 && errno == EINTR);
  close (fd);
  why = n_read > 0 ? describe_unsupported (head, (gsize) n_read) : NULL;
  if (why == NULL)
    return TRUE; /* what cannot be read is said where it is read */
  g_set_error_literal (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_UNSUPPORTED, why);
  return FALSE;
}
