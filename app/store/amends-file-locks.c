/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locks on a shop file that nothing else in the program can let go.
 *
 * SQLite locks with fcntl(). Such a lock belongs to the process, and ends when the process closes
 * any descriptor of that file: when a file dialog looks into the shop's folder to tell what kind of
 * files there are, for one. The next program to close the shop then takes itself for the last,
 * removes the log, and all that this one writes from there on is lost
 * (https://www.sqlite.org/howtocorrupt.html, section 2.2). Locks of an open file description, which
 * Linux has since 3.15, stay until they are released, so SQLite is given those.
 */
#include "store/amends-file-locks.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef F_OFD_SETLK

/* From it on are the locks of the database, which SQLite asks for through any of several
 * descriptors and releases as a whole, from 0; in between those of the shared memory, of which a
 * process has one. */
#define DATABASE_LOCKS_BEGIN 0x40000000

/* A file and the descriptor that has the process's locks on it. It stays open: while it does, no
 * other file gets the same number. */
typedef struct
{
  dev_t device;
  ino_t inode;
  int descriptor;
} Keeper;

static GMutex mutex;
static GArray *keepers; /* (element-type Keeper) */

/* Another description of the same file, whatever its name is by now; -1 where there is none. */
static int
open_again (int descriptor)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", descriptor);
  int again = open (path, O_RDWR | O_CLOEXEC);

  return again >= 0 ? again : open (path, O_RDONLY | O_CLOEXEC);
}

static int
find_keeper (int descriptor)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  struct stat file;
  Keeper added = { 0 };

  if (fstat (descriptor, &file) != 0)
    return -1;
  if (keepers == NULL)
    keepers = g_array_new (FALSE, FALSE, sizeof (Keeper));
  for (guint i = 0; i < keepers->len; i++)
    {
      const Keeper *keeper = &g_array_index (keepers, Keeper, i);
      if (keeper->device == file.st_dev && keeper->inode == file.st_ino)
        return keeper->descriptor;
    }
  added = (Keeper){ file.st_dev, file.st_ino, open_again (descriptor) };
  if (added.descriptor >= 0)
    g_array_append_val (keepers, added);
  return added.descriptor;
}

static int
lock (int descriptor, int command, struct flock *range)
{
  gboolean is_database = range->l_start == 0 || range->l_start >= DATABASE_LOCKS_BEGIN;
  int keeper = is_database ? find_keeper (descriptor) : descriptor;
  int answer;

  if (keeper < 0)
    return fcntl (descriptor, command, range);
  range->l_pid = 0;
  answer = fcntl (keeper, command == F_GETLK ? F_OFD_GETLK : F_OFD_SETLK, range);
  /* A file system that knows no such locks */
  return answer < 0 && errno == EINVAL ? fcntl (descriptor, command, range) : answer;
}

/* As fcntl(), for those of its commands that SQLite uses. */
static int
fcntl_for_sqlite (int descriptor, int command, ...)
{
  va_list arguments;
  int answer;

  va_start (arguments, command);
  if (command == F_SETLK || command == F_GETLK)
    answer = lock (descriptor, command, va_arg (arguments, struct flock *));
  else
    answer = fcntl (descriptor, command, va_arg (arguments, int));
  va_end (arguments);
  return answer;
}

void
amends_file_locks_install (void)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);

  if (vfs != NULL && vfs->iVersion >= 3 && vfs->xSetSystemCall != NULL)
    vfs->xSetSystemCall (vfs, "fcntl", (sqlite3_syscall_ptr) fcntl_for_sqlite);
}

#else

void
amends_file_locks_install (void)
{
}

#endif
