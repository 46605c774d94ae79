/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An email says what is known, in both languages alike, and nothing that a name smuggles in. */
#include "compose/amends-composer.h"

#include <string.h>

#include "letter-check.h"

static const char *
paragraph_at (GPtrArray *paragraphs, guint index)
{
  g_assert_cmpuint (index, <, paragraphs->len);
  return g_ptr_array_index (paragraphs, index);
}

static void
test_hostile_values (void)
{
  g_autofree char *long_name = g_strnfill (200, 'w');
  const struct
  {
    const char *name;
    const char *shown;
  } cases[] = {
    { "<b>Bob</b> {{x}} \\r\\nBcc: a@example.com", "<b>Bob</b> {{x}} \\r\\nBcc: a@example.com" },
    { "<b>Bob</b> {{x}} \r\nBcc: a@example.com", "<b>Bob</b> {{x}} Bcc: a@example.com" },
    { "Bob\n\n# Free money\n", "Bob # Free money" },
    { "*Bob* _B_ `c` ~~d~~ **e**", "*Bob* _B_ `c` ~~d~~ **e**" },
    { "[click](https://evil.example)", "[click](https://evil.example)" },
    { "<https://evil.example>", "<https://evil.example>" },
    { "![x](https://evil.example/p.png)", "![x](https://evil.example/p.png)" },
    { "https://evil.example", "https://evil.example" },
    { "&lt;b&gt; &amp; &#60;", "&lt;b&gt; &amp; &#60;" },
    { "<script>alert(1)</script>", "<script>alert(1)</script>" },
    { "1. Bob", "1. Bob" },
    { "- Bob", "- Bob" },
    { "    Bob", "Bob" },
    { "> Bob \\", "> Bob \\" },
    { "{{> reason}} {{{x}}} {name}", "{{> reason}} {{{x}}} {name}" },
    { "محمد علي", "محمد علي" },
    { "שרה כהן", "שרה כהן" },
    { "林美 😀 👩‍👩‍👧", "林美 😀 👩‍👩‍👧" },
    { "Zoë O'Neil, \"Z\" & Söhne", "Zoë O'Neil, \"Z\" & Söhne" },
    { long_name, long_name },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (AmendsEmail) email = NULL;
      g_autofree char *words = NULL;

      set_text (&fixture->order->customer, cases[i].name);
      email = fixture_compose (fixture);
      words = letter_html_to_words (email->html);
      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (email->to_name, ==, cases[i].shown);
      g_assert_nonnull (strstr (email->text, cases[i].shown));
      g_assert_nonnull (strstr (email->twin_text, cases[i].shown));
      g_assert_nonnull (strstr (words, cases[i].shown));
      g_assert_null (strstr (email->html, "evil.example\""));
      g_assert_null (strstr (email->html, "<b>"));
      g_assert_null (strstr (email->html, "<script"));
      g_assert_null (strstr (email->html, "<img"));
      g_assert_cmpuint (email->blocked->len, ==, 0);
      g_assert_null (strpbrk (email->subject, "\r\n"));
    }
}

static void
test_hostile_subject (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (AmendsEmail) email = NULL;
  char *dir = own_dir_new ();

  write_template (dir, "en", "delay-notice",
                  "Title: T\nSubject: For {{customer_name}}: {{last_scan_text}}\n\nHi\n");
  write_template (dir, "zh_CN", "delay-notice", "Title: T\nSubject: {{customer_name}}\n\n您好\n");
  set_text (&fixture->order->customer, "<b>Bob</b> & {{x}}\r\nBcc: a@example.com");
  email = fixture_compose (fixture);
  g_assert_cmpstr (email->subject, ==,
                   "For <b>Bob</b> & {{x}} Bcc: a@example.com: Arrived at sorting centre");
  g_assert_nonnull (strstr (email->html, "<title>For &lt;b&gt;Bob&lt;/b&gt; &amp; {{x}}"));
  g_assert_null (find_block (email, "unresolved_placeholder", NULL));
  own_dir_free (dir);
}

static void
check (Fixture *fixture, const char *template_name)
{
  amends_email_unref (check_letter (fixture, template_name));
}

static void
check_remedies (AmendsReason reason, AmendsGrade grade, gboolean is_full)
{
  static const char *const specs[] = {
    "none",
    "coupon:10%:SORRY10:2026-12-31",
    "coupon:5.00 EUR:SORRY5",
    "free_shipping:FREE1",
    "shipping_refund",
    "partial_refund:10%",
    "full_refund",
    "reship:2026-12-03",
  };

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();

      fixture_diagnose (fixture, reason, grade);
      if (grade == AMENDS_GRADE_A)
        fixture_add_event (fixture, NOW - 6 * DAY, "Delayed", is_full ? "Leipzig" : NULL,
                           AMENDS_STATUS_EXCEPTION, reason);
      fixture_give (fixture, specs[i]);
      if (is_full)
        {
          fixture->input.new_date = NOW + 10 * DAY;
          fixture->input.case_number = "8841-220";
          set_text (&fixture->shop->postal_address, "12 Harbour Street, Bristol");
        }
      else
        fixture->order->promised_at = 0;
      check (fixture, "delay-notice");
      if (fixture->compensation->remedy != AMENDS_REMEDY_NONE)
        check (fixture, "remedy");
    }
}

/* Every reason, grade and remedy, with everything known and with next to nothing. */
static void
test_all (void)
{
  for (int reason = AMENDS_REASON_NONE; reason < AMENDS_N_REASONS; reason++)
    for (int grade = AMENDS_GRADE_A; grade <= AMENDS_GRADE_C; grade++)
      {
        check_remedies (reason, grade, TRUE);
        check_remedies (reason, grade, FALSE);
      }
}

static void
test_grade_rule (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (AmendsEmail) guessed = NULL;
  g_autoptr (AmendsEmail) sure = NULL;
  g_autoptr (AmendsEmail) unknown = NULL;
  char *dir = own_dir_new ();

  for (int i = 0; i < 2; i++)
    {
      const char *language = i == 0 ? "en" : "zh_CN";

      write_template (dir, language, "delay-notice",
                      "Subject: {{> reason_subject}}\n\n{{> reason}}\n");
      write_template (dir, language, "reasons/weather-a", "Subject: SA\n\nSURE\n");
      write_template (dir, language, "reasons/weather-c", "Subject: SC\n\nGUESS\n");
      write_template (dir, language, "reasons/unexplained-c", "Subject: SU\n\nUNKNOWN\n");
    }
  fixture_diagnose (fixture, AMENDS_REASON_WEATHER, AMENDS_GRADE_C);
  guessed = fixture_compose (fixture);
  g_assert_cmpstr (guessed->text, ==, "GUESS\n");
  g_assert_cmpstr (guessed->subject, ==, "SC");
  fixture_diagnose (fixture, AMENDS_REASON_WEATHER, AMENDS_GRADE_A);
  sure = fixture_compose (fixture);
  g_assert_cmpstr (sure->text, ==, "SURE\n");
  fixture->input.diagnosis = NULL;
  unknown = fixture_compose (fixture);
  g_assert_cmpstr (unknown->text, ==, "UNKNOWN\n");
  own_dir_free (dir);
}

static void
test_language (void)
{
  static const struct
  {
    const char *language;
    const char *country;
    const char *chosen;
    const char *expected;
    const char *twin;
  } cases[] = {
    { "en", "CN", NULL, "en", "zh_CN" },      { "zh_CN", "DE", NULL, "zh_CN", "en" },
    { "zh-Hans", NULL, NULL, "zh_CN", "en" }, { "de", "DE", NULL, "en", "zh_CN" },
    { NULL, "CN", NULL, "zh_CN", "en" },      { NULL, "FR", NULL, "en", "zh_CN" },
    { NULL, NULL, NULL, "en", "zh_CN" },      { "en", "US", "zh_CN", "zh_CN", "en" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autoptr (AmendsEmail) email = NULL;

      set_text (&fixture->order->language, cases[i].language);
      set_text (&fixture->order->country, cases[i].country);
      fixture->input.language = cases[i].chosen;
      email = fixture_compose (fixture);
      g_assert_cmpstr (email->language, ==, cases[i].expected);
      g_assert_cmpstr (email->twin_language, ==, cases[i].twin);
      g_assert_nonnull (strstr (email->html, g_str_equal (cases[i].expected, "en")
                                                 ? "<html lang=\"en\">"
                                                 : "<html lang=\"zh-CN\">"));
    }
}

static void
test_optional_names (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (AmendsEmail) email = NULL;

  set_text (&fixture->shop->name, NULL);
  set_text (&fixture->shop->agent_name, NULL);
  set_text (&fixture->shop->agent_name_zh, NULL);
  email = fixture_compose (fixture);
  g_assert_cmpuint (email->blocked->len, ==, 0);
  g_assert_cmpstr (paragraph_at (email->paragraphs, email->paragraphs->len - 1), !=, "");
}

static void
test_edited (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (AmendsEmail) email = NULL;
  g_autoptr (AmendsEmail) edited = NULL;
  g_autoptr (AmendsEmail) same = NULL;
  g_autofree char *text = NULL;

  email = fixture_compose (fixture);
  same = amends_compose_edited (&fixture->input, email, email->subject, email->text, NULL);
  g_assert_cmpstr (same->text, ==, email->text);
  g_assert_cmpstr (same->twin_text, ==, email->twin_text);
  g_assert_cmpstr (same->twin_subject, ==, email->twin_subject);
  g_assert_cmpuint (same->blocked->len, ==, 0);

  text = g_strconcat (
      paragraph_at (email->paragraphs, 0),
      "\r\n\r\n<b>1 * 2</b> {{{ & see https://example.com/a?b=1&c=2.\n# no heading\n\n"
      "- one\n- *two*\n\n\n",
      paragraph_at (email->paragraphs, 1), NULL);
  edited = amends_compose_edited (&fixture->input, email, "New\r\nsubject", text, NULL);
  g_assert_cmpstr (edited->subject, ==, "New subject");
  g_assert_cmpuint (edited->paragraphs->len, ==, 4);
  g_assert_cmpuint (edited->twin_paragraphs->len, ==, 4);
  g_assert_cmpstr (paragraph_at (edited->paragraphs, 2), ==, "- one\n- *two*");
  g_assert_cmpstr (paragraph_at (edited->twin_paragraphs, 0), ==,
                   paragraph_at (email->twin_paragraphs, 0));
  g_assert_cmpstr (paragraph_at (edited->twin_paragraphs, 1), ==, "");
  g_assert_cmpstr (paragraph_at (edited->twin_paragraphs, 3), ==,
                   paragraph_at (email->twin_paragraphs, 1));
  g_assert_nonnull (strstr (edited->html, "&lt;b&gt;1 * 2&lt;/b&gt; {{{ &amp; see <a"));
  g_assert_nonnull (
      strstr (edited->html,
              "href=\"https://example.com/a?b=1&amp;c=2\">https://example.com/a?b=1&amp;c=2</a>."));
  g_assert_nonnull (strstr (edited->html, "<li>*two*</li>"));
  g_assert_nonnull (strstr (edited->html, "<br>\n# no heading"));
  g_assert_nonnull (find_block (edited, "unresolved_placeholder", NULL));
}

static void
test_unknown_template (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;

  fixture->input.template_name = "../../secret";
  g_assert_null (amends_compose (&fixture->input, &error));
  g_assert_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_NO_TEMPLATE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/composer/hostile-values", test_hostile_values);
  g_test_add_func ("/composer/hostile-subject", test_hostile_subject);
  g_test_add_func ("/composer/all", test_all);
  g_test_add_func ("/composer/grade-rule", test_grade_rule);
  g_test_add_func ("/composer/language", test_language);
  g_test_add_func ("/composer/optional-names", test_optional_names);
  g_test_add_func ("/composer/edited", test_edited);
  g_test_add_func ("/composer/unknown-template", test_unknown_template);
  return g_test_run ();
}
