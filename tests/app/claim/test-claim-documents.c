/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A claim is lost by what is not in its documents, and by what should not be. */
#include <string.h>

#include "claim-fixture.h"
#include "claim/amends-claim-words.h"

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
                                       "value.html",   "correspondence.html", "notes.html",
                                       "request.html", "case-numbers.html" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *english = list_fields ("en", names[i]),
                      *chinese = list_fields ("zh_CN", names[i]);

      g_assert_cmpstr (english, ==, chinese);
    }
}

/* --- what is in them --- */

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
says (const AmendsClaimPack *pack, const char *name, const char *words)
{
  const AmendsClaimEntry *entry = find_entry (pack, name);

  return entry != NULL && g_strstr_len (g_bytes_get_data (entry->bytes, NULL),
                                        (gssize) g_bytes_get_size (entry->bytes), words) != NULL;
}

static gboolean
is_missing (const AmendsClaimPack *pack, const char *code)
{
  for (guint i = 0; i < pack->missing->len; i++)
    if (g_str_equal (((AmendsClaimNeed *) pack->missing->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

static void
test_documents (void)
{
  g_autoptr (AmendsClaimFacts) facts = fixture_new_facts (AMENDS_CLAIM_FOR_CARRIER, "en");
  g_autoptr (AmendsClaimPack) pack = NULL, again = NULL;
  g_autofree char *text = NULL, *same = NULL;

  fixture_add_note (facts, AMENDS_NOTE_ASKED, "They will look", "DE-77");
  pack = fixture_make_pack (facts);
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
  again = fixture_make_pack (facts);
  same = read_documents (again);
  g_assert_cmpstr (text, ==, same);
}

/* Whoever decides reads the summary or the statement, seldom both: each says what is asked for and
 * under which number it is known. */
static void
test_each_can_stand_alone (void)
{
  static const char *const names[] = { "1-summary.html", "2-statement.html" };
  g_autoptr (AmendsClaimFacts) english = fixture_new_facts (AMENDS_CLAIM_FOR_CARRIER, "en");
  g_autoptr (AmendsClaimFacts) chinese = fixture_new_facts (AMENDS_CLAIM_FOR_CARRIER, "zh_CN");
  g_autoptr (AmendsClaimPack) in_english = NULL, in_chinese = NULL;

  fixture_add_note (english, AMENDS_NOTE_ASKED, "They will look", "DE-77");
  fixture_add_note (chinese, AMENDS_NOTE_ASKED, "They will look", "DE-77");
  in_english = fixture_make_pack (english);
  in_chinese = fixture_make_pack (chinese);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_true (says (in_english, names[i], "<p>Please search for the parcel"));
      g_assert_true (says (in_english, names[i], "<h2>Case numbers</h2>\n<ul>\n<li>DE-77 (DHL)"));
      g_assert_true (says (in_chinese, names[i], "<p>请查找包裹"));
      g_assert_true (says (in_chinese, names[i], "DE-77"));
    }
}

static void
test_each_gets_what_it_needs (void)
{
  g_autoptr (AmendsClaimFacts) carrier = fixture_new_facts (AMENDS_CLAIM_FOR_CARRIER, "en");
  g_autoptr (AmendsClaimFacts) platform = fixture_new_facts (AMENDS_CLAIM_FOR_PLATFORM, "en");
  g_autoptr (AmendsClaimPack) for_carrier = NULL, for_platform = NULL;
  g_autofree char *to_carrier = NULL, *to_platform = NULL;

  fixture_add_email (carrier);
  fixture_add_email (platform);
  platform->with_emails = TRUE;
  for_carrier = fixture_make_pack (carrier);
  for_platform = fixture_make_pack (platform);
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
      g_autoptr (AmendsClaimFacts) facts = fixture_new_facts (AMENDS_CLAIM_FOR_PLATFORM, "en");
      g_autoptr (AmendsClaimPack) pack = NULL;
      g_autofree char *text = NULL;

      facts->with_notes = chosen;
      fixture_add_note (facts, AMENDS_NOTE_NOTE, "She shouts", NULL);
      fixture_add_note (facts, AMENDS_NOTE_OWNER, "May I refund?", NULL);
      fixture_add_evidence (facts, "stock", AMENDS_ITEM_NOTE, NULL, 0);
      pack = fixture_make_pack (facts);
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
  g_autoptr (AmendsClaimFacts) facts = fixture_new_facts (AMENDS_CLAIM_FOR_PLATFORM, "en");
  AmendsCompensation *coupon = amends_compensation_new (AMENDS_REMEDY_COUPON);
  AmendsCompensation *refund = amends_compensation_new (AMENDS_REMEDY_PARTIAL_REFUND);
  g_autoptr (AmendsClaimPack) pack = NULL;
  g_autofree char *text = NULL;

  coupon->percent = 10;
  coupon->code = g_strdup ("SORRY-10-XYZ");
  refund->amount = amends_money_new (500, "EUR");
  g_ptr_array_add (facts->gifts, amends_gift_new (coupon));
  g_ptr_array_add (facts->gifts, amends_gift_new (refund));
  pack = fixture_make_pack (facts);
  text = read_documents (pack);
  g_assert_nonnull (strstr (text, "Coupon code: 10 %"));
  g_assert_nonnull (strstr (text, "Partial refund: €5.00"));
  g_assert_null (strstr (text, "SORRY-10-XYZ"));
}

/* A sender whose address ends with its country is not from it twice; another's is said. */
static void
test_country_is_said_once (void)
{
  static const struct
  {
    const char *address;
    const char *said;
    const char *never;
  } cases[] = {
    { "1 Lake Road, Hangzhou, China", "Hangzhou, China", "China\nChina" },
    { "1 Lake Road, Hangzhou", "Hangzhou\nChina", "Hangzhou, China" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmendsClaimFacts) facts = fixture_new_facts (AMENDS_CLAIM_FOR_CARRIER, "en");
      g_autoptr (AmendsClaimPack) pack = NULL;
      g_autofree char *text = NULL;

      facts->shop->postal_address = g_strdup (cases[i].address);
      g_free (facts->shop->country);
      facts->shop->country = g_strdup ("CN");
      pack = fixture_make_pack (facts);
      text = read_documents (pack);
      g_assert_nonnull (strstr (text, cases[i].said));
      g_assert_null (strstr (text, cases[i].never));
    }
}

static void
test_missing (void)
{
  g_autoptr (AmendsClaimFacts) facts = fixture_new_facts (AMENDS_CLAIM_FOR_CARRIER, "zh_CN");
  g_autoptr (AmendsClaimPack) bare = NULL, better = NULL;
  g_autofree char *text = NULL;

  facts->parcel->report = AMENDS_REPORT_DAMAGED;
  g_assert_cmpstr (amends_claim_facts_get_kind (facts), ==, "damage");
  bare = fixture_make_pack (facts);
  text = read_documents (bare);
  g_assert_true (is_missing (bare, "label") && is_missing (bare, "damage-photos") &&
                 is_missing (bare, "packing-photo") && is_missing (bare, "customer-words") &&
                 is_missing (bare, "invoice") && is_missing (bare, "carrier-case-number"));
  g_assert_false (is_missing (bare, "handover") || is_missing (bare, "value") ||
                  is_missing (bare, "tracking-number") || is_missing (bare, "address"));
  g_assert_nonnull (strstr (text, "没有面单照片"));
  fixture_add_evidence (facts, "pack-photo", AMENDS_ITEM_PHOTO, "/dev/null/gone.jpg", -1);
  fixture_add_evidence (facts, "goods-photo", AMENDS_ITEM_PHOTO, "/dev/null/there.jpg", 3);
  fixture_add_note (facts, AMENDS_NOTE_ASKED, "Asked", "DE-77");
  better = fixture_make_pack (facts);
  g_assert_true (is_missing (better, "file-gone") && is_missing (better, "label"));
  g_assert_false (is_missing (better, "damage-photos") ||
                  is_missing (better, "carrier-case-number"));
  g_assert_null (find_entry (better, "evidence/gone.jpg"));
}

static void
test_no_parcel (void)
{
  g_autoptr (AmendsClaimFacts) facts = fixture_new_facts (AMENDS_CLAIM_FOR_CARRIER, "en");
  g_autoptr (AmendsClaimPack) pack = NULL;

  g_clear_pointer (&facts->parcel, amends_parcel_unref);
  g_ptr_array_set_size (facts->order->parcels, 0);
  pack = fixture_make_pack (facts);
  g_assert_true (is_missing (pack, "tracking-number") && is_missing (pack, "tracking-history"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/claim/words", test_words);
  g_test_add_func ("/claim/twins-say-the-same", test_twins_say_the_same);
  g_test_add_func ("/claim/documents", test_documents);
  g_test_add_func ("/claim/each-can-stand-alone", test_each_can_stand_alone);
  g_test_add_func ("/claim/each-gets-what-it-needs", test_each_gets_what_it_needs);
  g_test_add_func ("/claim/notes-stay-unless-chosen", test_notes_stay_unless_chosen);
  g_test_add_func ("/claim/codes-stay-in-the-shop", test_codes_stay_in_the_shop);
  g_test_add_func ("/claim/country-is-said-once", test_country_is_said_once);
  g_test_add_func ("/claim/missing", test_missing);
  g_test_add_func ("/claim/no-parcel", test_no_parcel);
  return g_test_run ();
}
