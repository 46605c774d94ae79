/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A claim is lost by a pack that cannot be opened, or that does not hold what it names. */
#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "claim-fixture.h"
#include "claim/amends-claim-archive.h"
#include "claim/amends-claim-name.h"

#define BIG_BYTES (100 * 1024 * 1024)

/* --- names --- */

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *expected;
  } cases[] = {
    { "photo.jpg", "photo.jpg" },
    { "照片 1.jpg", "照片 1.jpg" },
    { "../../etc/passwd", "-..-etc-passwd" },
    { "..", "file" },
    { "", "file" },
    { "/", "-" },
    { ".bashrc", "bashrc" },
    { "a\nb\r.txt", "a-b-.txt" },
    { "C:\\x?.txt", "C--x-.txt" },
    { "\xff\xfe.bin", "--.bin" },
    { "gpj.\xe2\x80\xaetxt.exe", "gpj.-txt.exe" }, /* right-to-left override */
    { "CON", "_CON" },
    { "nul.txt", "_nul.txt" },
    { "ends. . ", "ends" },
  };
  g_autoptr (GString) longest = g_string_new (NULL);
  g_autofree char *cut = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = amends_claim_name_clean (cases[i].name);

      g_assert_cmpstr (clean, ==, cases[i].expected);
    }
  for (int i = 0; i < 200; i++)
    g_string_append (longest, "照");
  g_string_append (longest, ".jpeg");
  cut = amends_claim_name_clean (longest->str);
  g_assert_cmpuint (strlen (cut), <=, 120);
  g_assert_true (g_utf8_validate (cut, -1, NULL) && g_str_has_suffix (cut, "照.jpeg"));
}

static void
test_names_are_taken_once (void)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *first = amends_claim_name_take_free (taken, "evidence", "a.jpg");
  g_autofree char *second = amends_claim_name_take_free (taken, "evidence", "A.JPG");
  g_autofree char *third = amends_claim_name_take_free (taken, "evidence", "2-a.jpg");

  g_assert_cmpstr (first, ==, "evidence/a.jpg");
  g_assert_cmpstr (second, ==, "evidence/2-A.JPG");
  g_assert_cmpstr (third, ==, "evidence/2-2-a.jpg");
}

/* --- the archive --- */

typedef struct
{
  char *folder;
  char *zip;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  place->folder = g_dir_make_tmp ("amends-claim-XXXXXX", &error);
  g_assert_no_error (error);
  place->zip = g_build_filename (place->folder, "claim.zip", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (place->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (place->folder);
  g_free (place->zip);
  g_free (place->folder);
}

static guint
count_files (const Place *place)
{
  g_autoptr (GDir) folder = g_dir_open (place->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static char *
write_source (const Place *place, const char *name, const char *bytes, gssize length)
{
  char *path = g_build_filename (place->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return path;
}

/* Each entry's digest, by its name; a name that leaves the folder fails. */
static GHashTable *
read_back (const char *path)
{
  GHashTable *digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  char block[65536];
  la_ssize_t n;

  /* Only for reading: a pack is written right by programs that know no language, too. */
  g_assert_nonnull (setlocale (LC_CTYPE, "C.UTF-8"));
  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_filename (archive, path, 65536), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
      const char *name = archive_entry_pathname_utf8 (entry);

      g_assert_true (g_utf8_validate (name, -1, NULL) && *name != '/' &&
                     strstr (name, "../") == NULL);
      while ((n = archive_read_data (archive, block, sizeof block)) > 0)
        g_checksum_update (digest, (guchar *) block, n);
      g_assert_cmpint (n, ==, 0);
      g_assert_true (g_hash_table_insert (digests, g_strdup (name),
                                          g_strdup (g_checksum_get_string (digest))));
    }
  archive_read_free (archive);
  setlocale (LC_CTYPE, "C");
  return digests;
}

static void
assert_written (const AmendsClaimPack *pack, const char *path, gboolean may_replace)
{
  g_autoptr (GError) error = NULL;

  amends_claim_archive_write (pack, path, may_replace, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_bytes_are_kept (Place *place, gconstpointer data)
{
  static const char bytes[] = "\x00\xff\xd8 photo \r\n\x1a end";
  g_autoptr (AmendsClaimFacts) facts = fixture_new_facts (AMENDS_CLAIM_FOR_CARRIER, "en");
  g_autoptr (AmendsClaimPack) pack = NULL;
  g_autoptr (GHashTable) first = NULL;
  g_autofree char *expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes,
                                                           sizeof bytes);
  g_autofree char *photo = write_source (place, "照片.jpg", bytes, sizeof bytes);
  g_autofree char *hostile = write_source (place, "a\n\xff\xe2\x80\xae.jpg", bytes, sizeof bytes);
  g_autofree char *one = NULL, *other = NULL, *second_path = g_strconcat (place->zip, ".2", NULL);
  gsize one_length, other_length;

  for (int i = 0; i < 2; i++) /* the same file twice is two entries */
    fixture_add_evidence (facts, "label", AMENDS_ITEM_PHOTO, photo, sizeof bytes);
  fixture_add_evidence (facts, "label", AMENDS_ITEM_PHOTO, hostile, sizeof bytes);
  pack = fixture_make_pack (facts);
  assert_written (pack, place->zip, FALSE);
  first = read_back (place->zip);
  g_assert_cmpstr (g_hash_table_lookup (first, "evidence/照片.jpg"), ==, expected);
  g_assert_cmpstr (g_hash_table_lookup (first, "evidence/2-照片.jpg"), ==, expected);
  g_assert_cmpstr (g_hash_table_lookup (first, "evidence/a---.jpg"), ==, expected);
  g_assert_true (g_hash_table_contains (first, AMENDS_CLAIM_DIGESTS));
  assert_written (pack, second_path, FALSE);
  g_file_get_contents (place->zip, &one, &one_length, NULL);
  g_file_get_contents (second_path, &other, &other_length, NULL);
  g_assert_cmpmem (one, one_length, other, other_length);
}

static void
test_nothing_is_replaced_silently (Place *place, gconstpointer data)
{
  g_autoptr (AmendsClaimFacts) facts = fixture_new_facts (AMENDS_CLAIM_FOR_CARRIER, "en");
  g_autoptr (AmendsClaimPack) pack = fixture_make_pack (facts);
  g_autofree char *old = write_source (place, "claim.zip", "old", 3);
  g_autofree char *kept = NULL;
  g_autoptr (GHashTable) entries = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (amends_claim_archive_write (pack, place->zip, FALSE, NULL, NULL, NULL, &error));
  g_assert_error (error, AMENDS_CLAIM_ERROR, AMENDS_CLAIM_ERROR_EXISTS);
  g_file_get_contents (old, &kept, NULL, NULL);
  g_assert_cmpstr (kept, ==, "old");
  assert_written (pack, place->zip, TRUE);
  entries = read_back (place->zip);
  g_assert_true (g_hash_table_contains (entries, "1-summary.html"));
  g_assert_cmpuint (count_files (place), ==, 1);
}

/* A pack without the photo that it names would be worse than none. */
static void
test_source_gone (Place *place, gconstpointer data)
{
  g_autoptr (AmendsClaimFacts) facts = fixture_new_facts (AMENDS_CLAIM_FOR_CARRIER, "en");
  g_autofree char *photo = write_source (place, "photo.jpg", "12345", 5);
  g_autofree char *link = g_build_filename (place->folder, "link.jpg", NULL);
  g_autoptr (AmendsClaimPack) pack = NULL, linked = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add_evidence (facts, "label", AMENDS_ITEM_PHOTO, photo,
                        9); /* it was longer when it was looked at */
  pack = fixture_make_pack (facts);
  g_assert_false (amends_claim_archive_write (pack, place->zip, FALSE, NULL, NULL, NULL, &error));
  g_assert_error (error, AMENDS_CLAIM_ERROR, AMENDS_CLAIM_ERROR_SOURCE);
  g_assert_nonnull (strstr (error->message, "photo.jpg"));
  g_clear_error (&error);
  g_assert_cmpint (symlink (photo, link), ==, 0);
  g_ptr_array_set_size (facts->evidence, 0);
  fixture_add_evidence (facts, "label", AMENDS_ITEM_PHOTO, link, 5);
  linked = fixture_make_pack (facts);
  g_assert_false (amends_claim_archive_write (linked, place->zip, FALSE, NULL, NULL, NULL, &error));
  g_assert_error (error, AMENDS_CLAIM_ERROR, AMENDS_CLAIM_ERROR_SOURCE);
  g_assert_cmpuint (count_files (place), ==, 2);
}

static void
cancel_cb (gint64 done_bytes, gint64 total_bytes, gpointer user_data)
{
  g_assert_cmpint (done_bytes, <=, total_bytes);
  g_cancellable_cancel (user_data);
}

static long
peak_kilobytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
test_big_evidence (Place *place, gconstpointer data)
{
  g_autoptr (AmendsClaimFacts) facts = fixture_new_facts (AMENDS_CLAIM_FOR_CARRIER, "en");
  g_autoptr (AmendsClaimPack) pack = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *video = write_source (place, "video.mp4", "x", 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) entries = NULL;
  GStatBuf about;
  long before;

  g_assert_cmpint (truncate (video, BIG_BYTES), ==, 0);
  fixture_add_evidence (facts, "label", AMENDS_ITEM_PHOTO, video, BIG_BYTES);
  pack = fixture_make_pack (facts);
  before = peak_kilobytes ();
  assert_written (pack, place->zip, FALSE);
  g_assert_cmpint (peak_kilobytes () - before, <, 16 * 1024);
  g_assert_cmpint (g_stat (place->zip, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
  entries = read_back (place->zip);
  g_assert_true (g_hash_table_contains (entries, "evidence/video.mp4"));

  g_unlink (place->zip);
  g_assert_false (amends_claim_archive_write (pack, place->zip, FALSE, cancel_cb, cancellable,
                                              cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (place), ==, 1); /* no half of it stays */
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/claim/names", test_names);
  g_test_add_func ("/claim/names-are-taken-once", test_names_are_taken_once);
#define ADD(path, test) g_test_add (path, Place, NULL, set_up, test, tear_down)
  ADD ("/claim/bytes-are-kept", test_bytes_are_kept);
  ADD ("/claim/nothing-is-replaced-silently", test_nothing_is_replaced_silently);
  ADD ("/claim/source-gone", test_source_gone);
  ADD ("/claim/big-evidence", test_big_evidence);
  return g_test_run ();
}
