/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number given to the wrong carrier is never found there; one mistyped and not noticed is waited for in vain. */
#include "tracking/amends-tracking-number.h"

#include "base/amends-data.h"
#include "base/amends-json.h"
#include "tracking/amends-number-format.h"

static const AmendsNumberCandidate *
get_candidate (const AmendsTrackingNumber *number, guint index)
{
  return index < number->candidates->len ? g_ptr_array_index (number->candidates, index) : NULL;
}

static const char *
carrier_at (const AmendsTrackingNumber *number, guint index)
{
  const AmendsNumberCandidate *candidate = get_candidate (number, index);

  return candidate != NULL ? candidate->carrier : NULL;
}

/* A file with one form that cannot be read is left out whole; none of ours may be. */
static void
test_data (void)
{
  g_auto (GStrv) names = amends_data_list ("numbers");
  guint n_forms = 0;

  for (char **name = names; *name != NULL; name++)
    {
      g_autoptr (GBytes) bytes = amends_data_load (*name, NULL);
      g_autoptr (JsonNode) root = NULL;

      if (!g_str_has_suffix (*name, ".json"))
        continue;
      root = amends_json_load_bytes (bytes, *name, NULL);
      n_forms += json_array_get_length (amends_json_get_array (json_node_get_object (root), "formats"));
    }
  g_assert_cmpuint (n_forms, >, 90);
  g_assert_cmpuint (amends_number_formats_get ()->len, ==, n_forms);
}

static void
test_clean (void)
{
  static const struct { const char *written, *clean; } cases[] = {
    { "RM 123-456 789 gb", "RM123456789GB" }, { "No:773012345678901", "773012345678901" }, { " 1z999aa10123456784\t", "1Z999AA10123456784" },
    { "ＳＦ１２３", "SF123" }, { "12\342\200\21334", "1234" }, { "", NULL }, { "--", NULL }, { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = amends_tracking_number_clean (cases[i].written);

      g_assert_cmpstr (clean, ==, cases[i].clean);
    }
}

/* Forms that are one carrier's alone need nothing beside them. */
static void
test_certain (void)
{
  static const struct { const char *number, *carrier; } cases[] = {
    { "SF1037894561230", "sf" }, { "YT8912345678901", "yto" }, { "YT2229521272164446", "yunexpress" }, { "JT3012345678901", "jtexpress-cn" },
    { "DPK202412345678", "deppon" }, { "LP00123456789012", "cainiao" }, { "4PX3000123456789CN", "4px" },
    { "1Z5R89390357567127", "ups" }, { "RB123456785GB", "royal-mail" }, { "RR123456785DE", "deutsche-post" },
    { "RA123456785JP", "japan-post" }, { "LX123456785CN", "china-post" }, { "RB123456785US", "usps" }, { "RB123456785AU", "australia-post" },
    { "LA123456785CH", "swiss-post" }, { "RB123456785NL", "postnl" }, { "RB123456785FR", "la-poste" },
    { "RB123456785KR", "korea-post" }, { "JJFI12345678901234567", "posti" }, { "3SABCD1234567", "postnl" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmendsTrackingNumber) number = amends_tracking_number_identify (cases[i].number, NULL);

      g_test_message ("%s", cases[i].number);
      g_assert_cmpstr (carrier_at (number, 0), ==, cases[i].carrier);
      g_assert_true (number->is_valid);
      g_assert_true (number->is_certain);
    }
}

/* A post's numbers may travel with its express or parcel company; who is right is not for us to say. */
static void
test_two_carriers (void)
{
  static const struct { const char *number, *first, *second; } cases[] = {
    { "EA123456785CN", "ems", "china-post" }, { "CX123456785DE", "dhl-parcel-de", "deutsche-post" },
    { "EB123456785FR", "chronopost", "la-poste" }, { "EB123456785GB", "royal-mail", "parcelforce" },
    { "CB123456785GB", "royal-mail", "parcelforce" },
  };
  g_autoptr (AmendsTrackingNumber) express = amends_tracking_number_identify ("287809468872", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmendsTrackingNumber) number = amends_tracking_number_identify (cases[i].number, NULL);

      g_assert_cmpstr (carrier_at (number, 0), ==, cases[i].first);
      g_assert_cmpstr (carrier_at (number, 1), ==, cases[i].second);
      g_assert_true (number->is_valid);
      g_assert_false (number->is_certain);
    }
  g_assert_cmpstr (carrier_at (express, 0), ==, "fedex");
  g_assert_cmpstr (carrier_at (express, 1), ==, "purolator");
  g_assert_cmpint (get_candidate (express, 0)->check_digit, ==, AMENDS_CHECK_DIGIT_OK);
  g_assert_cmpint (get_candidate (express, 1)->check_digit, ==, AMENDS_CHECK_DIGIT_OK);
  g_assert_false (express->is_certain);
}

/* Digits many carriers use say something only where the carrier or the country is known. */
static void
test_context (void)
{
  static const struct { const char *number, *carrier, *country, *expected; } cases[] = {
    { "483920174662", NULL, NULL, NULL },     { "483920174662", NULL, "JP", "yamato" },  { "483920174662", "sagawa", NULL, "sagawa" },
    { "483920174662", "sagawa", "JP", "sagawa" }, { "73111234567890", NULL, NULL, "zto" }, { "773123456789012", NULL, NULL, "sto" },
    { "432156789012345", NULL, NULL, "yunda" }, { "1123456789012", NULL, NULL, "ems" },  { "9876543210987", NULL, NULL, "china-post" },
    { "00340434161094042557", NULL, NULL, "dhl-parcel-de" }, { "01234567890123", NULL, "DE", "dpd" }, { "01234567890123", "dpd", NULL, "dpd" },
    { "268123456789", "sto", NULL, "sto" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AmendsNumberContext context = { cases[i].carrier, cases[i].country };
      g_autoptr (AmendsTrackingNumber) number = amends_tracking_number_identify (cases[i].number, &context);

      g_test_message ("%s", cases[i].number);
      g_assert_cmpint (number->is_valid, ==, cases[i].expected != NULL);
      g_assert_false (number->is_certain && number->candidates->len > 1 && get_candidate (number, 1)->fit <= AMENDS_FIT_LIKELY);
      if (cases[i].expected != NULL)
        g_assert_cmpstr (carrier_at (number, 0), ==, cases[i].expected);
      else
        g_assert_cmpuint (number->candidates->len, >=, 2);
    }
}

static void
test_wrong_check_digit (void)
{
  g_autoptr (AmendsTrackingNumber) post = amends_tracking_number_identify ("RB123456786US", NULL);
  g_autoptr (AmendsTrackingNumber) ups = amends_tracking_number_identify ("1Z5R89390357567128", NULL);

  g_assert_false (post->is_valid);
  g_assert_cmpstr (carrier_at (post, 0), ==, "usps");
  g_assert_cmpint (get_candidate (post, 0)->check_digit, ==, AMENDS_CHECK_DIGIT_BAD);
  g_assert_cmpint (get_candidate (post, 0)->fit, ==, AMENDS_FIT_MISTYPED);
  g_assert_cmpint (post->expected_digit, ==, '5');
  g_assert_cmpint (ups->expected_digit, ==, '7');
  /* Any digit of the serial number could be the wrong one. */
  g_assert_cmpuint (ups->mistyped_at, ==, 0);
  g_assert_null (ups->mended);
  g_assert_cmpstr (ups->number, ==, "1Z5R89390357567128");
}

/* The place of a mistake is told only when no other change makes a number of it. */
static void
test_mistyped (void)
{
  static const struct { const char *number, *mended; guint at; gboolean is_swapped; } cases[] = {
    { "2Z5R89390357567127", "1Z5R89390357567127", 1, FALSE }, { "1A5R89390357567127", "1Z5R89390357567127", 2, FALSE },
    { "Z15R89390357567127", "1Z5R89390357567127", 1, TRUE },  { "8361289878700317633795", "9361289878700317633795", 1, FALSE },
    { "RB123456785GX", NULL, 0, FALSE },                      { "RB123456785XX", NULL, 0, FALSE },
    { "XJD0099999998", NULL, 0, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmendsTrackingNumber) number = amends_tracking_number_identify (cases[i].number, NULL);

      g_test_message ("%s", cases[i].number);
      g_assert_false (number->is_valid);
      g_assert_cmpstr (number->number, ==, cases[i].number);
      g_assert_cmpstr (number->mended, ==, cases[i].mended);
      g_assert_cmpuint (number->mistyped_at, ==, cases[i].at);
      g_assert_cmpint (number->is_swapped, ==, cases[i].is_swapped);
    }
}

/* An O read for a zero is said, not put right behind the owner's back. */
static void
test_suggestions (void)
{
  static const struct { const char *written, *suggestion; } cases[] = {
    { "1Z5R8939O357567127", "1Z5R89390357567127" }, { "lZ5R89390357567127", "1Z5R89390357567127" },
    { "94OO111201080805483016", "9400111201080805483016" }, { "RB12345678SGB", "RB123456785GB" }, { "SF1O3789456123O", "SF1037894561230" },
    { "YT123456789O123", "YT1234567890123" }, { "HELLOWORLD", NULL }, { "1Z5R89390357567128", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmendsTrackingNumber) number = amends_tracking_number_identify (cases[i].written, NULL);

      g_test_message ("%s", cases[i].written);
      g_assert_false (number->is_valid);
      g_assert_cmpstr (number->suggestion, ==, cases[i].suggestion);
      g_assert_cmpstr (number->number, !=, cases[i].suggestion);
    }
}

/* @expected: the numbers, one space between them */
static void
check_text (const char *text, const AmendsNumberContext *context, const char *expected)
{
  g_autoptr (GPtrArray) found = amends_tracking_number_find (text, context);
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? " " : "", ((AmendsTrackingNumber *) g_ptr_array_index (found, i))->number);
  g_assert_cmpstr (numbers->str, ==, expected);
}

static void
test_find (void)
{
  static const struct { const char *text, *numbers; } cases[] = {
    { "  1Z 5R8 939 03 5756 7127 ", "1Z5R89390357567127" },
    { "1Z5R-8939-0357-5671-27.", "1Z5R89390357567127" },
    { "１Ｚ５Ｒ８９３９０３５７５６７１２７", "1Z5R89390357567127" },
    { "RB12\342\200\2133456785GB\357\273\277", "RB123456785GB" },
    { "7905\342\200\2213531\302\2402317", "790535312317" },
    { "https://www.ups.com/track?tracknum=1Z5R89390357567127&loc=en_US", "1Z5R89390357567127" },
    { "https://t.17track.net/en#nums=RB123456785GB,YT2229521272164446", "RB123456785GB YT2229521272164446" },
    { "https://www.dhl.com/en/express/tracking.html?AWB=3318810025&brand=DHL", "3318810025" },
    { "986578788855 477179081230", "986578788855 477179081230" },
    { "986578788855,477179081230\n986578788855", "986578788855 477179081230" },
    { "2024-05-01 5682 8361 0012 734 FedEx", "568283610012734" },
    { "5682 8361 0012 732", "568283610012732" },
    { "1. 73111234567890\n2. 75111234567891", "73111234567890 75111234567891" },
    { "986578788855 - 477179081230", "986578788855 477179081230" },
    { "Your order 202405011234567 was paid.", "" },
    { "包裹已发出，中通快递 73111234567890，订单号 202405011234567。", "73111234567890" },
    { "顺丰单号：ＳＦ１０３７８９４５６１２３０", "SF1037894561230" },
    { "Nothing to see here", "" },
    { "", "" },
    { "1Z5R89390357567127\nABC12345678\n\n994411\n", "1Z5R89390357567127 ABC12345678 994411" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      check_text (cases[i].text, NULL, cases[i].numbers);
    }
}

static void
test_find_in_mail (void)
{
  check_text ("Hi Jamie,\r\n\r\nYour order 112-3456789-1234567 has shipped on 2024-05-01 (invoice 10023345).\r\n"
              "Your FedEx tracking number is\r\n7905 3531 2317\r\n"
              "and the second box travels as RB 123 456 785 GB with Royal Mail.\r\n"
              "Call us: +1 800 463 3339 or 0800 123 4567. VAT 123456789.\r\n"
              "USPS 9400 1112 0108 0805 4830 16 / 9405803699300124287899\r\nSent 2024-05-01 10:33:22\r\n",
              NULL, "790535312317 RB123456785GB 9400111201080805483016 9405803699300124287899");
}

/* The line that names a carrier says whose the digits in it are. */
static void
test_find_named (void)
{
  g_autoptr (GPtrArray) found = amends_tracking_number_find ("佐川急便 4839-2017-4662 にてお送りしました", NULL);
  const AmendsTrackingNumber *number;

  g_assert_cmpuint (found->len, ==, 1);
  number = g_ptr_array_index (found, 0);
  g_assert_true (number->is_valid);
  g_assert_cmpstr (carrier_at (number, 0), ==, "sagawa");
}

/* A list longer than anybody reads comes through whole. */
static void
test_find_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "SF%013u\n", 1000000u + i);
  found = amends_tracking_number_find (text->str, NULL);
  g_assert_cmpuint (found->len, ==, 5000);
  g_assert_cmpstr (((AmendsTrackingNumber *) g_ptr_array_index (found, 4999))->number, ==, "SF0000001004999");
}

static void
test_check (void)
{
  static const struct { const char *number, *carrier; AmendsCheckDigit check; } cases[] = {
    { "1Z5R89390357567127", "ups", AMENDS_CHECK_DIGIT_OK },   { "1Z5R89390357567128", "ups", AMENDS_CHECK_DIGIT_BAD },
    { "RB 123 456 786 GB", "royal-mail", AMENDS_CHECK_DIGIT_BAD }, { "RB123456786GB", "ups", AMENDS_CHECK_DIGIT_NONE },
    { "SF1037894561230", "sf", AMENDS_CHECK_DIGIT_NONE },     { "996578788855", "fedex", AMENDS_CHECK_DIGIT_BAD },
    { "996578788855", NULL, AMENDS_CHECK_DIGIT_NONE },        { NULL, "fedex", AMENDS_CHECK_DIGIT_NONE },
    { "EA123456785CN", "china-post", AMENDS_CHECK_DIGIT_OK },
    /* Yamato has other numbers of twelve digits, too. */
    { "483920174663", "yamato", AMENDS_CHECK_DIGIT_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (amends_tracking_number_check (cases[i].number, cases[i].carrier), ==, cases[i].check);
}

static void
test_carrier (void)
{
  static const struct { const char *written, *number, *carrier; } cases[] = {
    { NULL, "1Z5R89390357567127", "ups" },     { "", "SF1037894561230", "sf" }, { "DHL", "1Z5R89390357567127", "dhl" },
    { "My cousin’s van", "1Z5R89390357567127", NULL }, { NULL, "790535312317", NULL }, { NULL, "EA123456785CN", NULL },
    { NULL, "1Z5R89390357567128", NULL },      { NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const AmendsCarrier *carrier = amends_tracking_number_carrier (cases[i].written, cases[i].number);

      g_assert_cmpstr (carrier != NULL ? carrier->id : NULL, ==, cases[i].carrier);
    }
}

static void
test_service (void)
{
  g_autoptr (AmendsTrackingNumber) number = amends_tracking_number_identify ("RB123456785GB", NULL);

  g_assert_cmpstr (amends_number_candidate_service (get_candidate (number, 0), "en"), ==, "Letter Post Registered");
  g_assert_cmpstr (amends_number_candidate_service (get_candidate (number, 0), "zh_CN"), ==, "挂号信函");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tracking-number/data", test_data);
  g_test_add_func ("/tracking-number/clean", test_clean);
  g_test_add_func ("/tracking-number/certain", test_certain);
  g_test_add_func ("/tracking-number/two-carriers", test_two_carriers);
  g_test_add_func ("/tracking-number/context", test_context);
  g_test_add_func ("/tracking-number/wrong-check-digit", test_wrong_check_digit);
  g_test_add_func ("/tracking-number/mistyped", test_mistyped);
  g_test_add_func ("/tracking-number/suggestions", test_suggestions);
  g_test_add_func ("/tracking-number/find", test_find);
  g_test_add_func ("/tracking-number/find-in-mail", test_find_in_mail);
  g_test_add_func ("/tracking-number/find-named", test_find_named);
  g_test_add_func ("/tracking-number/find-many", test_find_many);
  g_test_add_func ("/tracking-number/check", test_check);
  g_test_add_func ("/tracking-number/carrier", test_carrier);
  g_test_add_func ("/tracking-number/service", test_service);
  return g_test_run ();
}
