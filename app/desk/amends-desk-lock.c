/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only one program at a time may do with a shop. */

#include "desk/amends-desk-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <unistd.h>

/**
 * amends_desk_lock: (skip)
 * @what: what is to be done, fit for a file's name
 * @busy: translated: that another does it already
 *
 * The window, the timer and the command line share this lock, which the system lets go of even when
 * the program is killed.
 *
 * Errors: %AMENDS_DESK_ERROR_BUSY with @busy; %AMENDS_DESK_ERROR_INPUT when the shop's folder
 * cannot be written.
 *
 * Returns: to be given to amends_desk_unlock(), or -1
 */
int
amends_desk_lock (AmendsDesk *self, const char *what, const char *busy, GError **error)
{
  g_autofree char *path = g_strconcat (amends_desk_get_path (self), "-", what, NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  if (fd >= 0 && errno == EWOULDBLOCK)
    g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BUSY, busy);
  else
    g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                 _ ("“%s” cannot be written: %s"), path, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return -1;
}

void
amends_desk_unlock (int lock)
{
  close (lock);
}
