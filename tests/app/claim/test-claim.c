/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A claim is lost by what is not in its pack, by what should not be, and by a pack that cannot be
 * opened. */
#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "claim/amends-claim-archive.h"
#include "claim/amends-claim-name.h"

#define NOW 1763971200 /* 2025-11-24 08:00 UTC */
#define BIG_BYTES (100 * 1024 * 1024)

/* --- facts --- */

static AmendsEvent *
event_new (gint64 at, AmendsStatus status, const char *text, const char *source)
{
  AmendsEvent *event = amends_event_new ();

  event->at = at;
  event->status = status;
  event->text = g_strdup (text);
  event->place = g_strdup ("Leipzig <&>");
  event->source = g_strdup (source);
  return event;
}

static AmendsClaimFacts *
facts_new (AmendsClaimReceiver receiver, const char *language)
{
  AmendsClaimFacts *facts = amends_claim_facts_new (receiver, language);
  AmendsLineItem *item = amends_line_item_new ("Blue kettle", "KET-1", 2);
  AmendsParcel *parcel = amends_parcel_new ();

  facts->now = NOW;
  facts->shop = amends_shop_new ();
  facts->shop->name = g_strdup ("Kettle & Co");
  facts->shop->time_zone = g_strdup ("Europe/Berlin");
  facts->order = amends_order_new ();
  facts->order->id = 1;
  facts->order->number = g_strdup ("1042");
  facts->order->platform = g_strdup ("shopify");
  facts->order->customer = g_strdup ("Anna Berger");
  facts->order->email = g_strdup ("anna@example.com");
  facts->order->phone = g_strdup ("+49301234567");
  facts->order->street = g_strdup ("Lindenweg 4");
  facts->order->total = amends_money_new (8090, "EUR");
  item->price = amends_money_new (3800, "EUR");
  g_ptr_array_add (facts->order->items, item);
  parcel->id = 5;
  parcel->number = g_strdup ("00340434161094042557");
  parcel->shipped_at = NOW - 14 * 86400;
  g_ptr_array_add (parcel->events, event_new (NOW - 10 * 86400, AMENDS_STATUS_IN_TRANSIT,
                                              "Departed facility", "17track"));
  g_ptr_array_add (parcel->events, event_new (NOW - 12 * 86400, AMENDS_STATUS_ACCEPTED,
                                              "Accepted <b>by carrier</b>", "paste"));
  g_ptr_array_add (facts->order->parcels, parcel);
  facts->parcel = amends_parcel_ref (parcel);
  facts->carrier_name = g_strdup ("DHL");
  facts->reason = AMENDS_REASON_NO_MOVEMENT;
  facts->grade = AMENDS_GRADE_C;
  facts->row = amends_case_new ();
  g_ptr_array_add (facts->sources, amends_claim_source_new (5, "17track", "17TRACK", NOW - 3600));
  return facts;
}

static void
add_evidence (AmendsClaimFacts *facts,
              const char *item,
              AmendsItemKind kind,
              const char *path,
              gint64 size)
{
  AmendsClaimEvidence *evidence = g_new0 (AmendsClaimEvidence, 1);

  evidence->item = g_strdup (item);
  evidence->kind = kind;
  evidence->name = g_strdup (item);
  evidence->value = g_strdup (path == NULL ? "Words of the shop" : NULL);
  evidence->at = NOW;
  evidence->path = g_strdup (path);
  evidence->size_bytes = size;
  g_ptr_array_add (facts->evidence, evidence);
}

static void
add_note (AmendsClaimFacts *facts, AmendsNoteKind kind, const char *text, const char *case_number)
{
  AmendsCaseNote *note = g_new0 (AmendsCaseNote, 1);

  note->at = NOW;
  note->kind = kind;
  note->text = g_strdup (text);
  note->whom = g_strdup ("DHL");
  note->case_number = g_strdup (case_number);
  g_ptr_array_add (facts->row->notes, note);
}

static void
add_email (AmendsClaimFacts *facts)
{
  AmendsClaimEmail *letter = g_new0 (AmendsClaimEmail, 1);

  letter->email = amends_email_new ();
  letter->email->left_at = NOW - 86400;
  letter->email->subject = g_strdup ("Your order 1042");
  letter->email->text = g_strdup ("Dear Anna, we are sorry.");
  letter->email->to = g_strdup ("anna@example.com");
  letter->message = g_bytes_new_static ("To: anna@example.com\r\n\r\n", 24);
  g_ptr_array_add (facts->emails, letter);
}

static AmendsClaimPack *
make (AmendsClaimFacts *facts)
{
  g_autoptr (GError) error = NULL;
  AmendsClaimPack *pack = amends_claim_pack_new (facts, &error);

  g_assert_no_error (error);
  return pack;
}

static const AmendsClaimEntry *
find_entry (const AmendsClaimPack *pack, const char *name)
{
  for (guint i = 0; i < pack->entries->len; i++)
    {
      const AmendsClaimEntry *entry = g_ptr_array_index (pack->entries, i);

      if (g_str_equal (entry->name, name))
        return entry;
    }
  return NULL;
}

/* Of all documents, one after the other. */
static char *
read_documents (const AmendsClaimPack *pack)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < pack->entries->len; i++)
    {
      const AmendsClaimEntry *entry = g_ptr_array_index (pack->entries, i);

      if (g_str_has_suffix (entry->name, ".html"))
        g_string_append_len (all, g_bytes_get_data (entry->bytes, NULL),
                             (gssize) g_bytes_get_size (entry->bytes));
    }
  return g_string_free (all, FALSE);
}

static gboolean
is_missing (const AmendsClaimPack *pack, const char *code)
{
  for (guint i = 0; i < pack->missing->len; i++)
    if (g_str_equal (((AmendsClaimNeed *) pack->missing->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

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

/* --- words and templates --- */

/* No document says an identifier of ours. */
static void
assert_worded (AmendsClaimWords *words, const char *group, const char *id)
{
  g_assert_cmpstr (amends_claim_words_get (words, group, id, "zh_CN"), !=, id);
}

static void
test_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsClaimWords) words = amends_claim_words_load (&error);
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_no_error (error);
  problems = amends_claim_words_check (words);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
  for (AmendsReport i = AMENDS_REPORT_NOT_RECEIVED; i <= AMENDS_REPORT_MOVED; i++)
    assert_worded (words, "report", amends_report_to_string (i));
  for (int i = 0; i < AMENDS_N_ITEM_KINDS; i++)
    assert_worded (words, "kind", amends_item_kind_to_string (i));
  for (AmendsWay i = AMENDS_WAY_MAILTO; i <= AMENDS_WAY_CLIPBOARD; i++)
    assert_worded (words, "way", amends_way_to_string (i));
  for (AmendsCertainty i = AMENDS_CERTAINTY_TEXT; i <= AMENDS_CERTAINTY_JUDGED; i++)
    assert_worded (words, "certainty", amends_certainty_to_string (i));
  for (AmendsNoteKind i = AMENDS_NOTE_FOUND; i <= AMENDS_NOTE_NOTE; i++)
    assert_worded (words, "note", amends_note_kind_to_string (i));
  /* The pack calls things as the window does. */
  for (int i = 0; i < AMENDS_N_STATUSES; i++)
    g_assert_cmpstr (amends_claim_words_get (words, "status", amends_status_to_string (i), "en"),
                     ==, amends_status_title (i));
  for (int i = AMENDS_REASON_NONE + 1; i < AMENDS_N_REASONS; i++)
    g_assert_cmpstr (amends_claim_words_get (words, "reason", amends_reason_to_string (i), "en"),
                     ==, amends_reason_title (i));
  for (int i = 0; i < AMENDS_N_REMEDIES; i++)
    g_assert_cmpstr (amends_claim_words_get (words, "remedy", amends_remedy_to_string (i), "en"),
                     ==, amends_remedy_title (i));
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* What a template says, without its words. */
static char *
list_fields (const char *language, const char *name)
{
  g_autofree char *path = g_build_filename (CLAIMS, language, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GRegex) tag = g_regex_new ("\\{\\{[^}]+\\}\\}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  for (g_regex_match (tag, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_ptr_array_add (fields, g_match_info_fetch (match, 0));
  g_ptr_array_sort (fields, compare_strings);
  g_ptr_array_add (fields, NULL);
  return g_strjoinv (" ", (char **) fields->pdata);
}

static void
test_twins_say_the_same (void)
{
  static const char *const names[] = { "summary.html", "statement.html",      "timeline.html",
                                       "value.html",   "correspondence.html", "notes.html" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *english = list_fields ("en", names[i]),
                      *chinese = list_fields ("zh_CN", names[i]);

      g_assert_cmpstr (english, ==, chinese);
    }
}

/* --- what is in it --- */

static void
test_documents (void)
{
  g_autoptr (AmendsClaimFacts) facts = facts_new (AMENDS_CLAIM_FOR_CARRIER, "en");
  g_autoptr (AmendsClaimPack) pack = NULL, again = NULL;
  g_autofree char *text = NULL, *same = NULL;

  add_note (facts, AMENDS_NOTE_ASKED, "They will look", "DE-77");
  pack = make (facts);
  text = read_documents (pack);
  g_assert_nonnull (
      strstr (text, "Accepted &lt;b&gt;by carrier&lt;/b&gt;")); /* nothing said runs */
  g_assert_null (strstr (text, "<b>by carrier"));
  g_assert_nonnull (strstr (text, "17TRACK"));
  g_assert_nonnull (strstr (text, "asked 2025-11-24 08:00")); /* on the shop's clock */
  g_assert_nonnull (strstr (text, "2025-11-14 08:00 UTC"));
  g_assert_nonnull (strstr (text, "€76.00"));
  g_assert_nonnull (strstr (text, "DE-77"));
  g_assert_nonnull (strstr (text, "10 days ago"));
  g_assert_nonnull (strstr (text, "Lindenweg 4"));
  g_assert_null (strstr (text, "No scan")); /* inferred only, so not claimed as its reason */
  g_assert_null (strstr (text, "{{"));
  again = make (facts);
  same = read_documents (again);
  g_assert_cmpstr (text, ==, same);
}

static void
test_each_gets_what_it_needs (void)
{
  g_autoptr (AmendsClaimFacts) carrier = facts_new (AMENDS_CLAIM_FOR_CARRIER, "en");
  g_autoptr (AmendsClaimFacts) platform = facts_new (AMENDS_CLAIM_FOR_PLATFORM, "en");
  g_autoptr (AmendsClaimPack) for_carrier = NULL, for_platform = NULL;
  g_autofree char *to_carrier = NULL, *to_platform = NULL;

  add_email (carrier);
  add_email (platform);
  platform->with_emails = TRUE;
  for_carrier = make (carrier);
  for_platform = make (platform);
  to_carrier = read_documents (for_carrier);
  to_platform = read_documents (for_platform);
  g_assert_null (strstr (to_carrier, "anna@example.com"));
  g_assert_null (strstr (to_carrier, "we are sorry"));
  g_assert_null (find_entry (for_carrier, "correspondence/01-2025-11-23.eml"));
  g_assert_nonnull (strstr (to_platform, "we are sorry"));
  g_assert_nonnull (find_entry (for_platform, "correspondence/01-2025-11-23.eml"));
  g_assert_nonnull (find_entry (for_platform, "5-correspondence.html"));
  g_assert_null (strstr (to_carrier, "+49301234567"));
  g_assert_null (strstr (to_platform, "+49301234567"));
  g_assert_true (is_missing (for_carrier, "label") && !is_missing (for_platform, "label"));
  g_assert_true (is_missing (for_platform, "delivery-scan") &&
                 !is_missing (for_carrier, "delivery-scan"));
}

static void
test_notes_stay_unless_chosen (void)
{
  for (int chosen = 0; chosen < 2; chosen++)
    {
      g_autoptr (AmendsClaimFacts) facts = facts_new (AMENDS_CLAIM_FOR_PLATFORM, "en");
      g_autoptr (AmendsClaimPack) pack = NULL;
      g_autofree char *text = NULL;

      facts->with_notes = chosen;
      add_note (facts, AMENDS_NOTE_NOTE, "She shouts", NULL);
      add_note (facts, AMENDS_NOTE_OWNER, "May I refund?", NULL);
      add_evidence (facts, "stock", AMENDS_ITEM_NOTE, NULL, 0);
      pack = make (facts);
      text = read_documents (pack);
      g_assert_true ((strstr (text, "She shouts") != NULL) == chosen);
      g_assert_true ((strstr (text, "Words of the shop") != NULL) == chosen);
      g_assert_true ((find_entry (pack, "6-notes.html") != NULL) == chosen);
      g_assert_null (strstr (text, "May I refund?")); /* between helper and owner, always */
    }
}

static void
test_codes_stay_in_the_shop (void)
{
  g_autoptr (AmendsClaimFacts) facts = facts_new (AMENDS_CLAIM_FOR_PLATFORM, "en");
  AmendsCompensation *coupon = amends_compensation_new (AMENDS_REMEDY_COUPON);
  AmendsCompensation *refund = amends_compensation_new (AMENDS_REMEDY_PARTIAL_REFUND);
  g_autoptr (AmendsClaimPack) pack = NULL;
  g_autofree char *text = NULL;

  coupon->percent = 10;
  coupon->code = g_strdup ("SORRY-10-XYZ");
  refund->amount = amends_money_new (500, "EUR");
  g_ptr_array_add (facts->gifts, amends_gift_new (coupon));
  g_ptr_array_add (facts->gifts, amends_gift_new (refund));
  pack = make (facts);
  text = read_documents (pack);
  g_assert_nonnull (strstr (text, "Coupon code: 10 %"));
  g_assert_nonnull (strstr (text, "Partial refund: €5.00"));
  g_assert_null (strstr (text, "SORRY-10-XYZ"));
}

static void
test_missing (void)
{
  g_autoptr (AmendsClaimFacts) facts = facts_new (AMENDS_CLAIM_FOR_CARRIER, "zh_CN");
  g_autoptr (AmendsClaimPack) bare = NULL, better = NULL;
  g_autofree char *text = NULL;

  facts->parcel->report = AMENDS_REPORT_DAMAGED;
  g_assert_cmpstr (amends_claim_facts_get_kind (facts), ==, "damage");
  bare = make (facts);
  text = read_documents (bare);
  g_assert_true (is_missing (bare, "label") && is_missing (bare, "damage-photos") &&
                 is_missing (bare, "packing-photo") && is_missing (bare, "customer-words") &&
                 is_missing (bare, "invoice") && is_missing (bare, "carrier-case-number"));
  g_assert_false (is_missing (bare, "handover") || is_missing (bare, "value") ||
                  is_missing (bare, "tracking-number") || is_missing (bare, "address"));
  g_assert_nonnull (strstr (text, "没有面单照片"));
  add_evidence (facts, "pack-photo", AMENDS_ITEM_PHOTO, "/dev/null/gone.jpg", -1);
  add_evidence (facts, "goods-photo", AMENDS_ITEM_PHOTO, "/dev/null/there.jpg", 3);
  add_note (facts, AMENDS_NOTE_ASKED, "Asked", "DE-77");
  better = make (facts);
  g_assert_true (is_missing (better, "file-gone") && is_missing (better, "label"));
  g_assert_false (is_missing (better, "damage-photos") ||
                  is_missing (better, "carrier-case-number"));
  g_assert_null (find_entry (better, "evidence/gone.jpg"));
}

static void
test_no_parcel (void)
{
  g_autoptr (AmendsClaimFacts) facts = facts_new (AMENDS_CLAIM_FOR_CARRIER, "en");
  g_autoptr (AmendsClaimPack) pack = NULL;

  g_clear_pointer (&facts->parcel, amends_parcel_unref);
  g_ptr_array_set_size (facts->order->parcels, 0);
  pack = make (facts);
  g_assert_true (is_missing (pack, "tracking-number") && is_missing (pack, "tracking-history"));
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
  g_autoptr (AmendsClaimFacts) facts = facts_new (AMENDS_CLAIM_FOR_CARRIER, "en");
  g_autoptr (AmendsClaimPack) pack = NULL;
  g_autoptr (GHashTable) first = NULL;
  g_autofree char *expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes,
                                                           sizeof bytes);
  g_autofree char *photo = write_source (place, "照片.jpg", bytes, sizeof bytes);
  g_autofree char *hostile = write_source (place, "a\n\xff\xe2\x80\xae.jpg", bytes, sizeof bytes);
  g_autofree char *one = NULL, *other = NULL, *second_path = g_strconcat (place->zip, ".2", NULL);
  gsize one_length, other_length;

  for (int i = 0; i < 2; i++) /* the same file twice is two entries */
    add_evidence (facts, "label", AMENDS_ITEM_PHOTO, photo, sizeof bytes);
  add_evidence (facts, "label", AMENDS_ITEM_PHOTO, hostile, sizeof bytes);
  pack = make (facts);
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
  g_autoptr (AmendsClaimFacts) facts = facts_new (AMENDS_CLAIM_FOR_CARRIER, "en");
  g_autoptr (AmendsClaimPack) pack = make (facts);
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
  g_autoptr (AmendsClaimFacts) facts = facts_new (AMENDS_CLAIM_FOR_CARRIER, "en");
  g_autofree char *photo = write_source (place, "photo.jpg", "12345", 5);
  g_autofree char *link = g_build_filename (place->folder, "link.jpg", NULL);
  g_autoptr (AmendsClaimPack) pack = NULL, linked = NULL;
  g_autoptr (GError) error = NULL;

  add_evidence (facts, "label", AMENDS_ITEM_PHOTO, photo,
                9); /* it was longer when it was looked at */
  pack = make (facts);
  g_assert_false (amends_claim_archive_write (pack, place->zip, FALSE, NULL, NULL, NULL, &error));
  g_assert_error (error, AMENDS_CLAIM_ERROR, AMENDS_CLAIM_ERROR_SOURCE);
  g_assert_nonnull (strstr (error->message, "photo.jpg"));
  g_clear_error (&error);
  g_assert_cmpint (symlink (photo, link), ==, 0);
  g_ptr_array_set_size (facts->evidence, 0);
  add_evidence (facts, "label", AMENDS_ITEM_PHOTO, link, 5);
  linked = make (facts);
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
  g_autoptr (AmendsClaimFacts) facts = facts_new (AMENDS_CLAIM_FOR_CARRIER, "en");
  g_autoptr (AmendsClaimPack) pack = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *video = write_source (place, "video.mp4", "x", 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) entries = NULL;
  GStatBuf about;
  long before;

  g_assert_cmpint (truncate (video, BIG_BYTES), ==, 0);
  add_evidence (facts, "label", AMENDS_ITEM_PHOTO, video, BIG_BYTES);
  pack = make (facts);
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
  g_test_add_func ("/claim/words", test_words);
  g_test_add_func ("/claim/twins-say-the-same", test_twins_say_the_same);
  g_test_add_func ("/claim/documents", test_documents);
  g_test_add_func ("/claim/each-gets-what-it-needs", test_each_gets_what_it_needs);
  g_test_add_func ("/claim/notes-stay-unless-chosen", test_notes_stay_unless_chosen);
  g_test_add_func ("/claim/codes-stay-in-the-shop", test_codes_stay_in_the_shop);
  g_test_add_func ("/claim/missing", test_missing);
  g_test_add_func ("/claim/no-parcel", test_no_parcel);
#define ADD(path, test) g_test_add (path, Place, NULL, set_up, test, tear_down)
  ADD ("/claim/bytes-are-kept", test_bytes_are_kept);
  ADD ("/claim/nothing-is-replaced-silently", test_nothing_is_replaced_silently);
  ADD ("/claim/source-gone", test_source_gone);
  ADD ("/claim/big-evidence", test_big_evidence);
  return g_test_run ();
}
