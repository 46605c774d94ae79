/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence: what was typed, and copies of files in the shop's folder, readable by their owner
 * alone. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/amends-text.h"
#include "desk/amends-case-work.h"
#include "desk/amends-desk-cases.h"
#include "store/amends-store-case-log.h"
#include "store/amends-store-people.h"

#define MAX_NAME_BYTES 100

/* --- names and places --- */

/* Beside the shop file, so that two shops in one folder keep theirs apart. */
static char *
dup_folder (AmendsDesk *desk, gint64 case_id)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, case_id);
  g_autofree char *evidence = g_strconcat (amends_desk_get_path (desk), ".evidence", NULL);

  return g_build_filename (evidence, name, NULL);
}

/* Letters, digits and a few marks of the last part of @path; never hidden, never empty. */
static char *
clean_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (base);
  GString *name = g_string_new (NULL);

  for (const char *p = shown; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (name->len == 0 && c == '.')
        continue;
      g_string_append_unichar (name, g_unichar_isalnum (c) || strchr (".-_", (int) MIN (c, 127)) != NULL
                                         ? c
                                         : '-');
    }
  if (name->len > MAX_NAME_BYTES)
    {
      const char *dot = strrchr (name->str, '.');
      g_autofree char *ending = dot != NULL && strlen (dot) <= 8 ? g_strdup (dot) : g_strdup ("");
      const char *end = g_utf8_find_prev_char (name->str, name->str + MAX_NAME_BYTES - strlen (ending));

      g_string_truncate (name, end - name->str);
      g_string_append (name, ending);
    }
  if (name->len == 0)
    g_string_append (name, "evidence");
  return g_string_free (name, FALSE);
}

/* "2-photo.jpg" where there is a "photo.jpg" already. */
static char *
dup_free_name (const char *folder, const char *wanted)
{
  for (int n = 1;; n++)
    {
      char *name = n == 1 ? g_strdup (wanted) : g_strdup_printf ("%d-%s", n, wanted);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
        return name;
      g_free (name);
    }
}

/* --- copying --- */

static gboolean
refuse (const char *path, const char *why, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
               _ ("“%s” cannot be taken as evidence: %s"), name, why);
  return FALSE;
}

static int
open_source (const char *path, GError **error)
{
  struct stat about;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0)
    {
      refuse (path, g_strerror (errno), error);
      return -1;
    }
  if (fstat (fd, &about) == 0 && S_ISREG (about.st_mode) && about.st_size <= AMENDS_MAX_EVIDENCE_BYTES)
    return fd;
  refuse (path,
          S_ISREG (about.st_mode) ? _ ("it is larger than 25 MB. Make it smaller and try again.")
                                  : _ ("it is no file."),
          error);
  g_close (fd, NULL);
  return -1;
}

static gboolean
copy_bytes (int from, int to)
{
  char buffer[65536];
  gsize total = 0;
  gssize n;

  while ((n = read (from, buffer, sizeof buffer)) > 0)
    {
      for (gssize done = 0; done < n;)
        {
          gssize written = write (to, buffer + done, n - done);

          if (written < 0 && errno != EINTR)
            return FALSE;
          done += MAX (written, 0);
        }
      total += n;
      if (total > AMENDS_MAX_EVIDENCE_BYTES) /* it grew while it was read */
        {
          errno = EFBIG;
          return FALSE;
        }
    }
  return n == 0 && fsync (to) == 0;
}

static gboolean
copy_file (const char *source, const char *target, GError **error)
{
  int from = open_source (source, error);
  int to;
  gboolean is_copied;

  if (from < 0)
    return FALSE;
  to = g_open (target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  is_copied = to >= 0 && copy_bytes (from, to);
  if (!is_copied)
    refuse (source, g_strerror (errno), error);
  g_close (from, NULL);
  if (to >= 0)
    g_close (to, NULL);
  if (!is_copied && to >= 0)
    g_unlink (target);
  return is_copied;
}

/* --- keeping --- */

typedef struct
{
  AmendsDesk *desk;
  AmendsCaseHand hand;
  gint64 case_id;
  const char *item;
  const char *value;
  const char *path;
  char *copy; /* made, and to be removed again when the shop file does not take the record */
} Asked;

/* The item of the step in hand, else of its playbook. */
static const AmendsCollect *
find_item (const AmendsRun *run, const char *id, const AmendsStep **owner)
{
  for (guint pass = 0; pass < 2 && run->playbook != NULL; pass++)
    for (guint i = 0; i < run->playbook->steps->len; i++)
      {
        const AmendsStep *step = g_ptr_array_index (run->playbook->steps, i);

        if (pass == 0 && step != run->step)
          continue;
        for (guint n = 0; n < step->collect->len; n++)
          {
            const AmendsCollect *item = g_ptr_array_index (step->collect, n);

            *owner = step;
            if (g_str_equal (item->id, id))
              return item;
          }
      }
  return NULL;
}

static gboolean
make_copy (Asked *asked, AmendsCaseEvidence *evidence, GError **error)
{
  g_autofree char *folder = dup_folder (asked->desk, asked->case_id);
  g_autofree char *wanted = clean_name (asked->path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return refuse (asked->path, g_strerror (errno), error);
  evidence->file_name = dup_free_name (folder, wanted);
  asked->copy = g_build_filename (folder, evidence->file_name, NULL);
  if (copy_file (asked->path, asked->copy, error))
    return TRUE;
  g_clear_pointer (&asked->copy, g_free);
  return FALSE;
}

static gpointer
add_evidence_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsCaseWork) work = amends_case_work_begin (db, asked->case_id, &asked->hand, error);
  g_autoptr (AmendsRun) run = NULL;
  g_autoptr (AmendsCaseEvidence) evidence = g_new0 (AmendsCaseEvidence, 1);
  const AmendsCollect *item;
  const AmendsStep *step = NULL;

  if (work == NULL || !amends_case_work_settle (db, work, error))
    return NULL;
  run = amends_case_work_run (work, error);
  if (run == NULL)
    return NULL;
  item = find_item (run, asked->item, &step);
  if (item == NULL)
    {
      g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                   _ ("This step asks for nothing called “%s”. Look at what it asks for."), asked->item);
      return NULL;
    }
  evidence->case_id = asked->case_id;
  evidence->at = work->now;
  evidence->person_id = work->person->id;
  evidence->playbook = g_strdup (run->playbook->id);
  evidence->step = g_strdup (step->id);
  evidence->item = g_strdup (item->id);
  evidence->kind = item->kind;
  evidence->value = asked->path != NULL ? g_filename_display_basename (asked->path)
                                        : g_strdup (asked->value);
  if (asked->path != NULL && !make_copy (asked, evidence, error))
    return NULL;
  return GINT_TO_POINTER (amends_store_add_evidence (db, evidence, error) != 0 &&
                          amends_store_log_action (db, work->person->id, "evidence",
                                                   work->row->order_id, work->row->id, item->id,
                                                   error));
}

/**
 * amends_desk_add_evidence:
 * @item: id of an item that the step in hand, or its playbook, collects
 * @value: (nullable): what was found, in words; or %NULL with
 * @path: (nullable): a file, which is copied
 *
 * Errors: %AMENDS_DESK_ERROR_INPUT when there is no such item, or the file is none, or larger than
 * %AMENDS_MAX_EVIDENCE_BYTES
 */
gboolean
amends_desk_add_evidence (AmendsDesk *self,
                          gint64 case_id,
                          const char *item,
                          const char *value,
                          const char *path,
                          GError **error)
{
  g_autofree char *cleaned = amends_text_clean (value);
  Asked asked = { .desk = self,
                  .hand = amends_case_hand_of (self),
                  .case_id = case_id,
                  .item = item,
                  .value = cleaned,
                  .path = path };
  GError *problem = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && item != NULL, FALSE);

  if (path == NULL && amends_text_is_empty (cleaned))
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("Evidence is a file or a few words. Give one of them."));
      return FALSE;
    }
  amends_desk_write (self, add_evidence_job, &asked, NULL, &problem);
  if (problem != NULL && asked.copy != NULL)
    g_unlink (asked.copy);
  g_free (asked.copy);
  if (problem != NULL)
    amends_desk_propagate_error (error, problem);
  return problem == NULL;
}

/**
 * amends_desk_dup_evidence_path:
 *
 * Returns: (transfer full) (nullable): where the copy is
 */
char *
amends_desk_dup_evidence_path (AmendsDesk *self, const AmendsCaseEvidence *evidence)
{
  g_autofree char *folder = dup_folder (self, evidence->case_id);

  return evidence->file_name != NULL ? g_build_filename (folder, evidence->file_name, NULL) : NULL;
}

/* Of a case that is gone. What cannot be removed stays, and hurts nobody. */
void
amends_case_remove_evidence (AmendsDesk *self, gint64 case_id)
{
  g_autofree char *folder = dup_folder (self, case_id);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}
