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
#define SCAN_SIZE (256 * 1024)

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
                 _ ("“%s” is not a file. Choose a CSV file or an Excel workbook."), name);
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
    return _ (
        "This is a web page or XML, not a table. Some shops name such files “.xls”: open it in "
        "your spreadsheet program, choose Save As, pick “Excel Workbook (.xlsx)”, and import "
        "the new file.");
  return NULL;
}

/* Old workbooks and encrypted new ones are both compound files. The name of the stream that holds
 * an encrypted workbook stands in the file's directory: MS-OFFCRYPTO 1.3.1. */
static const char *
describe_compound_file (int fd)
{
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  g_autofree char *buffer = g_malloc (SCAN_SIZE + sizeof name);
  gsize kept = 0;
  gssize n_read;

  while ((n_read = read (fd, buffer + kept, SCAN_SIZE)) > 0)
    {
      gsize length = kept + (gsize) n_read;

      if (memmem (buffer, length, name, sizeof name) != NULL)
        return _ (
            "This file is protected with a password. Open it with the password, save it without "
            "one, and import the new file.");
      kept = MIN (length, sizeof name);
      memmove (buffer, buffer + length - kept, kept);
    }
  return _ ("This is an old Excel workbook (.xls). Open it in your spreadsheet program, choose "
            "Save As, pick “Excel Workbook (.xlsx)”, and import the new file.");
}

static gssize
read_start (int fd, guint8 *head, gsize size)
{
  gssize n_read;

  do
    n_read = read (fd, head, size);
  while (n_read < 0 && errno == EINTR);
  return n_read;
}

/**
 * amends_file_kind_tell:
 * @kind: (out): what the file is by its first bytes
 *
 * Returns: whether @path may be a table; %FALSE with %AMENDS_INTAKE_ERROR_READ or
 * %AMENDS_INTAKE_ERROR_UNSUPPORTED
 */
gboolean
amends_file_kind_tell (const char *path, AmendsFileKind *kind, GError **error)
{
  guint8 head[HEAD_SIZE];
  gint64 size;
  int fd = amends_file_kind_open (path, &size, error);
  const char *why = NULL;
  gssize n_read;

  if (fd < 0)
    return FALSE;
  n_read = read_start (fd, head, sizeof head); /* what cannot be read is said where it is read */
  if (n_read > 0 && has_magic (head, (gsize) n_read, "\xD0\xCF\x11\xE0", 4))
    why = describe_compound_file (fd);
  else if (n_read > 0)
    why = describe_unsupported (head, (gsize) n_read);
  close (fd);
  if (why != NULL)
    {
      g_set_error_literal (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_UNSUPPORTED, why);
      return FALSE;
    }
  *kind = n_read > 0 && (has_magic (head, (gsize) n_read, "PK\x03\x04", 4) ||
                         has_magic (head, (gsize) n_read, "PK\x05\x06", 4))
              ? AMENDS_FILE_ZIP
              : AMENDS_FILE_TEXT;
  return TRUE;
}
