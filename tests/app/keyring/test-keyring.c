/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that are asked for and given up, in a keyring that is a file. */
#include "keyring/amends-keyring.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define SHOP "8b0e7a52-2f0c-4d5e-9d51-6e0f3b1f2a77"

typedef struct
{
  GCancellable *cancellable;
  GError *error;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_true (amends_keyring_clear (SHOP, "17track", NULL, &fixture->error));
  g_object_unref (fixture->cancellable);
}

static void
assert_key (Fixture *fixture, const char *expected)
{
  g_autofree char *key = amends_keyring_lookup (SHOP, "17track", "key", NULL, &fixture->error);

  g_assert_no_error (fixture->error);
  g_assert_cmpstr (key, ==, expected);
}

static void
assert_cancelled (Fixture *fixture)
{
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&fixture->error);
}

static gboolean
store (Fixture *fixture, const char *key)
{
  return amends_keyring_store (SHOP, "17track", "key", "Amends: 17TRACK", key, fixture->cancellable,
                               &fixture->error);
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  assert_key (fixture, NULL);
  g_assert_true (store (fixture, "first"));
  assert_key (fixture, "first");
  g_assert_true (store (fixture, "second"));
  assert_key (fixture, "second");
  g_assert_true (amends_keyring_clear (SHOP, "17track", NULL, &fixture->error));
  assert_key (fixture, NULL);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_assert_true (store (fixture, "first"));
  g_cancellable_cancel (fixture->cancellable);
  g_assert_null (
      amends_keyring_lookup (SHOP, "17track", "key", fixture->cancellable, &fixture->error));
  assert_cancelled (fixture);
  g_assert_false (store (fixture, "second"));
  assert_cancelled (fixture);
  g_assert_false (amends_keyring_clear (SHOP, "17track", fixture->cancellable, &fixture->error));
  assert_cancelled (fixture);
  assert_key (fixture, "first");
}

int
main (int argc, char **argv)
{
  g_autofree char *dir = g_dir_make_tmp ("amends-keyring-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "keys", NULL);
  g_autofree char *older = g_strconcat (path, "~", NULL); /* libsecret keeps one */
  int result;

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "example", TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/keyring/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("kept", test_kept);
  ADD ("cancelled", test_cancelled);
  result = g_test_run ();
  g_unlink (path);
  g_unlink (older);
  g_rmdir (dir);
  return result;
}
