/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What SQLite says went wrong, in words and with what to do. */

#include <glib/gi18n-lib.h>

#include "store/amends-db-private.h"

G_DEFINE_QUARK (amends - store - error - quark, amends_store_error)

void
amends_db_set_error (AmendsDb *self, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);

  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_BUSY,
                   _ ("Another program is using the shop file “%s”. Try again in a moment."), name);
      break;
    case SQLITE_FULL:
      g_set_error (
          error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_FULL,
          _ ("The disk is full, so nothing can be saved in “%s”. Free some space and try again."),
          name);
      break;
    case SQLITE_READONLY:
      g_set_error (error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_FULL,
                   _ ("The shop file “%s” may not be written. Check its permissions."), name);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (
          error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_DAMAGED,
          _ ("“%s” is damaged or not a shop file. Restore a backup, or choose another file."),
          name);
      break;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error (
          error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_OPEN,
          _ ("The shop file “%s” cannot be opened. Check that the folder exists and is yours."),
          name);
      break;
    default:
      g_set_error (error, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_FAILED,
                   _ ("The shop file “%s” could not be used: %s"), name, sqlite3_errstr (code));
      break;
    }
}
