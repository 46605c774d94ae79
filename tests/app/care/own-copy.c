/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts a shop's own copy of a data file in place for one test. */
#include "own-copy.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/amends-data.h"

OwnCopy *
own_copy_new (const char *name)
{
  OwnCopy *self = g_new0 (OwnCopy, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("amends-own-XXXXXX", &error);
  g_assert_no_error (error);
  self->name = g_strdup (name);
  amends_data_set_own_dir (self->folder);
  return self;
}

void
own_copy_write (OwnCopy *self, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  amends_data_save_own (self->name, bytes, &error);
  g_assert_no_error (error);
}

void
own_copy_change (OwnCopy *self, const char *from, const char *to)
{
  g_autoptr (GBytes) bundled = amends_data_load_bundled (self->name, NULL);
  GString *text = g_string_new_len (g_bytes_get_data (bundled, NULL),
                                    (gssize) g_bytes_get_size (bundled));
  g_autoptr (GBytes) changed = NULL;

  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  changed = g_string_free_to_bytes (text);
  own_copy_write (self, changed);
}

void
own_copy_assert_reported (OwnCopy *self, const char *words)
{
  g_auto (GStrv) reports = amends_data_dup_broken ();
  g_autofree char *report = NULL;

  for (char **one = reports; *one != NULL; one++)
    if (g_str_has_prefix (*one, self->name))
      report = g_strdup (*one);
  if (report == NULL || strstr (report, words) == NULL)
    g_error ("%s: %s", words, report != NULL ? report : "nothing was reported");
}

void
own_copy_free (OwnCopy *self)
{
  g_autofree char *file = g_build_filename (self->folder, self->name, NULL);
  g_autofree char *room = g_path_get_dirname (file);

  amends_data_set_own_dir (NULL);
  g_assert_cmpint (g_remove (file), ==, 0);
  g_assert_cmpint (g_rmdir (room), ==, 0);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->name);
  g_free (self);
}
