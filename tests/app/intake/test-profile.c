/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Profiles are data that a shop may change: a mistake in one must be told and must not stop an
 * import. */
#include "base/amends-data.h"
#include "intake-fixture.h"
#include "intake/amends-profile.h"

static GPtrArray *
parse (const char *json, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return amends_profile_parse (bytes, "profiles/mine.json", error);
}

static void
test_mistakes (void)
{
  static const char *const broken[] = {
    "",
    "[]",
    "{",
    "{}",
    "{\"id\": \"x\"}",
    "{\"id\": \"x\", \"columns\": {\"nonsense\": [\"A\"]}}",
    "{\"id\": \"x\", \"columns\": {\"number\": [\"A\"]}, \"needs\": [\"nonsense\"]}",
    "{\"id\": \"x\", \"columns\": {\"number\": [\"A\"]}, \"dates\": \"nonsense\"}",
    "{\"id\": \"x\", \"columns\": {\"number\": [\"A\"]}, \"time-zone\": \"Nowhere/Land\"}",
    "{\"id\": \"x\", \"columns\": {\"number\": [\"A\"]}, \"drop\": [{\"field\": \"nonsense\"}]}",
    "{\"id\": \"x\", \"columns\": {\"number\": [\"A\"]}, \"cells\": {\"items\": \"(\"}}",
    "{\"id\": \"x\", \"columns\": {\"number\": [\"A\"]}, \"cells\": {\"items\": "
    "\"(?<nonsense>.)\"}}",
    "{\"id\": \"x\", \"columns\": {\"number\": [\"A\"]}, \"grouping\": {\"total\": \"nonsense\"}}",
    "{\"id\": \"x\", \"columns\": {\"number\": [\"A\"]}, \"defaults\": {\"currency\": \"EURO\"}}",
    "{\"id\": \"x\", \"columns\": {\"number\": [\"A\"]}, \"notes\": [{\"code\": \"x\"}]}",
    "{\"id\": \"x\", \"columns\": {\"number\": [\"A\"]}, \"gives-way\": [\"nonsense\"]}",
    "{\"id\": \"x\", \"exports\": [{\"columns\": {\"number\": [\"A\"]}}, {\"needs\": "
    "[\"number\"]}]}",
    "{\"id\": \"x\", \"columns\": {\"number\": [\"A\"]}, \"told_by\": {\"all\": [\"A\"]}}",
    "{\"id\": \"x\", \"columns\": {\"number\": [\"A\"]}, \"told-by\": {\"every\": [\"A\"]}}",
    "{\"id\": \"x\", \"columns\": {\"number\": [\"A\"]}, \"grouping\": {\"adjacant\": true}}",
    "{\"id\": \"x\", \"extends\": \"nonsense\", \"columns\": {\"number\": [\"A\"]}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (broken[i], &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, "profiles/mine.json"));
    }
}

/* Two fields that claim the same header would hide one another. */
static void
test_bundled (void)
{
  g_autoptr (GPtrArray) profiles = amends_profile_load_all ();

  g_assert_cmpuint (profiles->len, >=, 3);
  for (guint i = 0; i < profiles->len; i++)
    {
      const AmendsProfile *profile = g_ptr_array_index (profiles, i);
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint field = 0; field < AMENDS_N_FIELDS; field++)
        for (guint n = 0; profile->aliases[field] != NULL && n < profile->aliases[field]->len; n++)
          {
            if (field == AMENDS_FIELD_PLACED_CLOCK || field == AMENDS_FIELD_EVENT_CLOCK)
              continue;
            g_test_message ("%s: %s", profile->id,
                            (char *) g_ptr_array_index (profile->aliases[field], n));
            g_assert_true (
                g_hash_table_add (names, g_ptr_array_index (profile->aliases[field], n)));
          }
    }
}

static void
write_own (const char *dir, const char *name, const char *json)
{
  g_autofree char *folder = g_build_filename (dir, "profiles", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, json, -1, NULL));
}

static void
remove_own (const char *dir, const char *name)
{
  g_autofree char *folder = g_build_filename (dir, "profiles", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_unlink (path);
  g_rmdir (folder);
  g_rmdir (dir);
}

/* Somebody at the desk must be able to read what a file lacks and where to get it. */
static void
test_words (void)
{
  g_autoptr (GPtrArray) profiles = amends_profile_load_all ();

  for (guint i = 0; i < profiles->len; i++)
    {
      const AmendsProfile *profile = g_ptr_array_index (profiles, i);

      g_test_message ("%s", profile->id);
      g_assert_nonnull (profile->title.english);
      g_assert_nonnull (profile->title.chinese);
      for (guint n = 0; n < profile->notes->len; n++)
        {
          const AmendsProfileNote *note = g_ptr_array_index (profile->notes, n);

          g_assert_true (g_str_has_suffix (note->words.english, "."));
          g_assert_true (g_str_has_suffix (note->words.chinese, "。"));
        }
    }
}

/* A shop whose Shopify export calls the number differently, and carries tracking numbers. */
static void
test_extended_profile (void)
{
  g_autofree char *dir = g_dir_make_tmp ("amends-own-XXXXXX", NULL);
  g_auto (Reading) reading = { NULL };
  g_auto (Reading) usual = { NULL };

  write_own (dir, "shopify.json",
             "{\"extends\": \"shopify\", \"told-by\": {\"any\": [\"Lineitem name\"]}, \"columns\": "
             "{\"number\": [\"Ticket\"], \"tracking_number\": [\"Label\"]}}");
  amends_data_set_own_dir (dir);
  reading_of (&reading, "Ticket,Email,Lineitem name,Label\n7,ann@example.com,Mug,LX123456789CN\n");
  reading_of (&usual, "Name,Email,Lineitem name\n#1001,ann@example.com,Mug\n");
  amends_data_set_own_dir (NULL);
  remove_own (dir, "shopify.json");
  assert_reading (&reading, "2: 7 email=ann@example.com [Mug x1] {(null) LX123456789CN}\n", "", "");
  assert_reading (&usual, "2: #1001 email=ann@example.com [Mug x1]\n", "1 no_tracking_numbers", "");
  g_assert_cmpstr (reading.report->platform, ==, "shopify");
}

/* Etsy gives no tracking numbers; the shop has written them into the export. */
static void
test_added_columns (void)
{
  g_auto (Reading) reading = { NULL };

  reading_of (&reading,
              "Sale Date,Order ID,Order Value,Currency,Order Total,Carrier,Tracking number\n"
              "11/03/26,3001,10.00,EUR,12.00,DHL,00340434161094042557\n");
  assert_reading (&reading,
                  "2: 3001 placed=2026-11-03T00:00:00Z total=12.00EUR {DHL 00340434161094042557}\n",
                  "", "");
  g_assert_cmpstr (reading.report->platform, ==, "etsy");
}

/* A platform that nobody here has heard of: adjacent rows, an explanation below the header, no
 * quoting. */
static void
test_own_profile (void)
{
  g_autofree char *dir = g_dir_make_tmp ("amends-own-XXXXXX", NULL);
  g_auto (Reading) reading = { NULL };

  write_own (dir, "stall.json",
             "{\"id\": \"stall\", \"kind\": \"orders\", \"told-by\": {\"all\": [\"Stall "
             "Ticket\"]}, \"needs\": [\"number\"],"
             " \"columns\": {\"number\": [\"Stall Ticket\"], \"item_title\": [\"Thing\"], "
             "\"placed\": [\"When\"]},"
             " \"grouping\": {\"adjacent\": true}, \"dates\": \"month-first\", \"time-zone\": "
             "\"Asia/Shanghai\", \"quotes\": false,"
             " \"drop\": [{\"field\": \"number\", \"starts\": [\"Unique ticket\"]}]}");
  amends_data_set_own_dir (dir);
  reading_of (&reading, "Stall Ticket\tThing\tWhen\nUnique ticket number\t\t\n7\tKettle "
                        "10\"\t11/3/2026 08:00\n7\tCup\t11/3/2026 08:00\n");
  amends_data_set_own_dir (NULL);
  remove_own (dir, "stall.json");
  assert_reading (&reading, "3: 7 placed=2026-11-03T00:00:00Z [Kettle 10\" x1] [Cup x1]\n", "", "");
  g_assert_cmpstr (reading.report->platform, ==, "stall");
}

/* Somebody changes a profile while Amends is open: the next file is read by it, and no longer once it
 * is gone. */
static void
test_changed_profile (void)
{
  g_autofree char *dir = g_dir_make_tmp ("amends-own-XXXXXX", NULL);
  const char *text = "Name,Email,Lineitem name,Ticket\n#1001,ann@example.com,Mug,7\n";
  g_auto (Reading) before = { NULL };
  g_auto (Reading) changed = { NULL };
  g_auto (Reading) changed_again = { NULL };
  g_auto (Reading) after = { NULL };

  amends_data_set_own_dir (dir);
  reading_of (&before, text);
  write_own (dir, "shopify.json",
             "{\"extends\": \"shopify\", \"columns\": {\"number\": [\"Ticket\"]}}");
  reading_of (&changed, text);
  write_own (dir, "shopify.json",
             "{\"extends\": \"shopify\", \"columns\": {\"number\": [\"Email\"]}}");
  reading_of (&changed_again, text);
  remove_own (dir, "shopify.json");
  reading_of (&after, text);
  amends_data_set_own_dir (NULL);
  g_assert_true (g_str_has_prefix (before.lines->str, "2: #1001 "));
  g_assert_true (g_str_has_prefix (changed.lines->str, "2: 7 "));
  g_assert_true (g_str_has_prefix (changed_again.lines->str, "2: ann@example.com "));
  g_assert_cmpstr (after.lines->str, ==, before.lines->str);
}

static void
test_broken_own_profile (void)
{
  g_autofree char *dir = g_dir_make_tmp ("amends-own-XXXXXX", NULL);
  g_auto (Reading) reading = { NULL };
  g_auto (GStrv) broken = NULL;

  write_own (dir, "shopify.json", "{ broken");
  amends_data_set_own_dir (dir);
  reading_of (&reading, "Name,Email,Lineitem name\n#1001,ann@example.com,Mug\n");
  broken = amends_data_dup_broken ();
  amends_data_set_own_dir (NULL);
  remove_own (dir, "shopify.json");
  assert_reading (&reading, "2: #1001 email=ann@example.com [Mug x1]\n", "1 no_tracking_numbers",
                  "");
  g_assert_cmpuint (g_strv_length (broken), ==, 1);
  g_assert_true (g_str_has_prefix (broken[0], "profiles/shopify.json"));
}

static void
test_asked_platform (void)
{
  g_auto (Reading) known = { NULL };
  g_auto (Reading) unknown = { NULL };

  reading_write (&known, "Name,Email,Lineitem name,Order number\n#1001,ann@example.com,Mug,77\n",
                 -1);
  reading_run (&known, "table");
  g_assert_no_error (known.error);
  g_assert_cmpstr (known.report->platform, ==, "table");
  reading_write (&unknown, "Order number,Email\n1,a@example.com\n", -1);
  reading_run (&unknown, "nonsense");
  g_assert_error (unknown.error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_PROFILE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/mistakes", test_mistakes);
  g_test_add_func ("/profile/bundled", test_bundled);
  g_test_add_func ("/profile/words", test_words);
  g_test_add_func ("/profile/added", test_added_columns);
  g_test_add_func ("/profile/own", test_own_profile);
  g_test_add_func ("/profile/extended", test_extended_profile);
  g_test_add_func ("/profile/changed", test_changed_profile);
  g_test_add_func ("/profile/broken-own", test_broken_own_profile);
  g_test_add_func ("/profile/asked", test_asked_platform);
  return g_test_run ();
}
