/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every letter in every stage reads as a decent one: short, plain, one apology, nothing that hurts,
 * and a promise that was broken is admitted in it. */
#include <string.h>

#include "compose/amends-template.h"
#include "letter-check.h"

/* What an email may be about besides its reason. */
typedef struct
{
  gboolean is_full; /* everything is known, or next to nothing */
  gboolean has_news;
  gboolean is_told; /* an email left before */
  AmendsOutcome outcome;
  gboolean is_broken; /* a promise was */
} Situation;

static Fixture *
fixture_in (const Situation *situation, AmendsReason reason, AmendsGrade grade)
{
  Fixture *fixture = fixture_new ();

  fixture->order->id = 7;
  fixture_diagnose (fixture, reason, grade);
  fixture->diagnosis->is_stuck = reason != AMENDS_REASON_NONE;
  if (grade == AMENDS_GRADE_A && reason != AMENDS_REASON_NONE)
    fixture_add_event (fixture, NOW - 9 * DAY, "Delayed", situation->is_full ? "Leipzig" : NULL,
                       AMENDS_STATUS_EXCEPTION, reason);
  if (situation->is_told)
    {
      fixture->input.n_emails_before = 1;
      fixture->input.last_email_at = NOW - (situation->has_news ? 8 : 5) * DAY;
      fixture->input.last_email_reason = reason;
    }
  if (situation->is_full)
    {
      fixture->input.new_date = NOW + 10 * DAY;
      fixture->input.case_number = "8841-220";
    }
  else
    fixture->order->promised_at = 0;
  if (situation->is_broken)
    fixture->input.broken_promise = NOW - 2 * DAY;
  if (situation->outcome != AMENDS_OUTCOME_NONE)
    {
      fixture->input.end.outcome = situation->outcome;
      fixture->input.end.at = NOW - DAY;
      fixture->input.end.amount = amends_money_new (3850, "EUR");
      fixture->input.end.reason = reason;
      fixture->diagnosis->is_stuck = FALSE;
    }
  return fixture;
}

/* --- how it reads --- */

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, word)) != NULL; at += strlen (word))
    n++;
  return n;
}

/* What is read of it: all but greeting, tracking number and signature. */
static char *
dup_body (GPtrArray *paragraphs)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 1; i + 1 < paragraphs->len; i++)
    {
      const char *paragraph = g_ptr_array_index (paragraphs, i);

      if (!g_str_has_prefix (paragraph, "Tracking: ") && !g_str_has_prefix (paragraph, "运单号："))
        g_string_append_printf (body, "%s\n", paragraph);
    }
  return g_string_free (g_steal_pointer (&body), FALSE);
}

static guint
count_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    n += words[i][0] != '\0';
  return n;
}

/* Characters as a Chinese reader counts them: each sign, and each run of letters or digits, is one.
 */
static guint
count_characters (const char *text)
{
  gboolean is_in_run = FALSE;
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean is_run = g_ascii_isgraph (*p);

      if (!g_ascii_isspace (*p) && !(is_run && is_in_run))
        n++;
      is_in_run = is_run;
    }
  return n;
}

/* No pressure, no blame, no empty phrase, nothing that only sells. */
static void
assert_decent (const char *text, gboolean is_chinese)
{
  static const char *const english[] = {
    "unfortunately",
    "inconvenience",
    "unforeseen",
    "beyond our control",
    "as you know",
    "patient",
    "guarantee",
    "definitely",
    "100%",
    "100 %",
    "asap",
    "as soon as possible",
    " soon ",
    " soon.",
    "mistakes were made",
    "was delayed",
    "great news",
    "urgent",
    "never happen again",
    "dispute",
    "chargeback",
    "complain",
    "review",
    "rating",
    "stars",
    "newsletter",
    "shop now",
    "your fault",
    "their fault",
    "misunderstanding",
    "!",
    "{{",
    "free!!",
    "dear customer",
    "valued",
  };
  static const char *const chinese[] = {
    "亲亲", "亲，",   "不要着急", "别着急",   "再等等", "耐心", "不可抗力", "谅解", "一定",
    "绝对", "百分百", "地址写错", "非常非常", "小仙女", "尽快", "马上就到", "好评", "评价",
    "投诉", "纠纷",   "维权",     "误会",     "！",     "你",   "{{",       "新品", "优惠活动",
  };
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; i < (is_chinese ? G_N_ELEMENTS (chinese) : G_N_ELEMENTS (english)); i++)
    {
      const char *word = is_chinese ? chinese[i] : english[i];

      if (strstr (folded, word) != NULL)
        g_error ("“%s” in:\n%s", word, text);
    }
  if (is_chinese)
    return;
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isupper (p[0]) && g_ascii_isupper (p[1]) && g_ascii_isupper (p[2]) &&
        g_ascii_isupper (p[3]))
      g_error ("shouts in:\n%s", text);
}

static void
assert_between (const char *what, guint found, guint least, guint most, const char *text)
{
  if (found < least || found > most)
    g_error ("%s: %u, not %u to %u, in:\n%s", what, found, least, most, text);
}

/* The limits: 80 to 150 words, 120 to 220 Chinese characters, less where there is no reason to
 * tell; a first sentence of 25 words at most, subjects that a telephone shows whole. */
static void
assert_reads_well (const AmendsEmail *email, guint n_apologies)
{
  g_autofree char *english = dup_body (email->paragraphs);
  g_autofree char *chinese = dup_body (email->twin_paragraphs);
  g_autofree char *first = g_strndup (english, strcspn (english, ".:?\n"));
  gboolean has_reason = email->reason != AMENDS_REASON_NONE;

  assert_between ("words", count_words (english), has_reason ? 80 : 75, 150, english);
  assert_between ("characters", count_characters (chinese), has_reason ? 120 : 100, 220, chinese);
  assert_between ("words of the first sentence", count_words (first), 4, 25, english);
  assert_between ("letters of the subject", g_utf8_strlen (email->subject, -1), 10, 50,
                  email->subject);
  assert_between ("characters of the subject", count_characters (email->twin_subject), 6, 20,
                  email->twin_subject);
  assert_between ("apologies", count (english, "sorry"), n_apologies, n_apologies, english);
  assert_between ("apologies", count (chinese, "歉"), n_apologies, n_apologies, chinese);
  assert_decent (english, FALSE);
  assert_decent (email->subject, FALSE);
  assert_decent (chinese, TRUE);
  assert_decent (email->twin_subject, TRUE);
}

/* --- every letter --- */

static const AmendsOutcome outcomes[] = { AMENDS_OUTCOME_DELIVERED, AMENDS_OUTCOME_REFUNDED,
                                          AMENDS_OUTCOME_RESHIPPED, AMENDS_OUTCOME_RETURNED };

typedef void (*Visit) (const char *frame, const Situation *situation, Fixture *fixture);

static void
visit (const char *frame,
       const Situation *situation,
       AmendsReason reason,
       AmendsGrade grade,
       Visit look)
{
  g_autoptr (Fixture) fixture = fixture_in (situation, reason, grade);

  g_test_message ("%s, %s %s, outcome %s, %s, %s, %s", frame, amends_reason_to_string (reason),
                  amends_grade_to_string (grade), amends_outcome_to_string (situation->outcome),
                  situation->is_full ? "full" : "scarce", situation->has_news ? "news" : "no news",
                  situation->is_told ? "told before" : "first");
  look (frame, situation, fixture);
}

static void
visit_reason (AmendsReason reason, AmendsGrade grade, gboolean is_broken, Visit look)
{
  for (int i = 0; i < 8; i++)
    {
      Situation situation = { i & 1, (i & 2) != 0, (i & 4) != 0, AMENDS_OUTCOME_NONE, is_broken };

      if (situation.has_news && !situation.is_told)
        continue;
      if (reason != AMENDS_REASON_NONE && !situation.has_news)
        visit ("delay-notice", &situation, reason, grade, look);
      visit ("weekly-update", &situation, reason, grade, look);
      for (guint k = 0; situation.is_told && k < G_N_ELEMENTS (outcomes); k++)
        {
          situation.outcome = outcomes[k];
          visit ("resolved", &situation, reason, grade, look);
        }
    }
}

static void
visit_all (gboolean is_broken, Visit look)
{
  for (int reason = AMENDS_REASON_NONE; reason < AMENDS_N_REASONS; reason++)
    for (int grade = AMENDS_GRADE_A; grade <= AMENDS_GRADE_C; grade++)
      visit_reason (reason, grade, is_broken, look);
}

/* What the letter says of the next one is what becomes a promise; an end promises no other. */
static void
assert_says_next_contact (const char *frame, const AmendsEmail *email)
{
  gboolean is_end = g_str_equal (frame, "resolved");

  g_assert_cmpint (email->next_contact != AMENDS_TIME_NONE, ==, !is_end);
  g_assert_cmpint (strstr (email->text, "I will write again by") != NULL, ==, !is_end);
  g_assert_cmpint (strstr (email->twin_text, "再写信给您") != NULL, ==, !is_end);
}

static void
look_at_words (const char *frame, const Situation *situation, Fixture *fixture)
{
  g_autoptr (AmendsEmail) email = check_letter (fixture, frame);

  assert_reads_well (email, 1);
  assert_says_next_contact (frame, email);
}

static void
test_words (void)
{
  visit_all (FALSE, look_at_words);
}

/* What was promised and not done is admitted first, once, in every stage. */
static void
look_for_admission (const char *frame, const Situation *situation, Fixture *fixture)
{
  g_autoptr (AmendsEmail) email = check_letter (fixture, frame);
  const char *second = g_ptr_array_index (email->paragraphs, 1);
  const char *twin = g_ptr_array_index (email->twin_paragraphs, 1);
  g_autofree char *english = dup_body (email->paragraphs);
  g_autofree char *chinese = dup_body (email->twin_paragraphs);

  g_assert_nonnull (strstr (second, "Sunday 22 November"));
  g_assert_nonnull (strstr (second, "my mistake"));
  g_assert_nonnull (strstr (twin, "11月22日"));
  g_assert_nonnull (strstr (twin, "我的错"));
  g_assert_cmpuint (count (english, "Sunday 22 November"), ==, 1);
  assert_between ("apologies", count (english, "sorry"), 1, 1, english);
  assert_between ("apologies", count (chinese, "歉"), 1, 1, chinese);
}

static void
test_broken_promise (void)
{
  visit_all (TRUE, look_for_admission);
}

/* --- while all is well --- */

static void
clear_events (Fixture *fixture)
{
  g_ptr_array_set_size (fixture->parcel->events, 0);
}

static void
read_beginning (Fixture *fixture, const char *frame)
{
  g_autoptr (AmendsEmail) email = check_letter (fixture, frame);

  assert_reads_well (email, 0);
  assert_says_next_contact (frame, email);
  if (fixture->input.broken_promise != AMENDS_TIME_NONE)
    g_assert_nonnull (strstr (g_ptr_array_index (email->paragraphs, 1), "my mistake"));
}

/* The day it goes, and the day it is first seen: there is nothing to be sorry for. */
static void
test_beginnings (void)
{
  for (int i = 0; i < 4; i++)
    {
      const Situation situation = { .is_full = i & 1, .is_broken = (i & 2) != 0 };
      g_autoptr (Fixture) sent = fixture_in (&situation, AMENDS_REASON_NONE, AMENDS_GRADE_NONE);
      g_autoptr (Fixture) seen = fixture_in (&situation, AMENDS_REASON_NONE, AMENDS_GRADE_NONE);

      if (situation.is_full)
        sent->order->promised_at = seen->order->promised_at = NOW + 5 * DAY;
      clear_events (sent);
      read_beginning (sent, "dispatched");
      read_beginning (seen, "first-scan");
    }
}

/* No two reasons are told with the same words. */
static void
test_of_their_own (void)
{
  static const char *const folders[] = { "reasons", "updates", "endings" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    for (int l = 0; amends_template_languages[l] != NULL; l++)
      {
        g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
        g_autoptr (GPtrArray) list = amends_template_list ();

        for (guint k = 0; k < list->len; k++)
          {
            const AmendsTemplateInfo *info = g_ptr_array_index (list, k);
            g_autoptr (AmendsTemplate) template = NULL;

            if (!g_str_has_prefix (info->name, folders[i]) ||
                !g_str_equal (info->language, amends_template_languages[l]))
              continue;
            template = amends_template_open (info->name, info->language, NULL);
            g_test_message ("%s/%s", info->language, info->name);
            g_assert_true (g_hash_table_add (seen, g_strdup (template->body)));
          }
        g_assert_cmpuint (g_hash_table_size (seen), >=, AMENDS_N_REASONS - 1);
      }
}

/* --- which stage --- */

static void
assert_stage_of (Fixture *fixture, const char *expected)
{
  g_autoptr (AmendsEmail) email = fixture_compose (fixture);

  g_assert_cmpstr (email->template_name, ==, expected);
}

static void
assert_stage (const Situation *situation, AmendsReason reason, const char *expected)
{
  g_autoptr (Fixture) fixture = fixture_in (situation, reason, AMENDS_GRADE_C);

  assert_stage_of (fixture, expected);
}

static void
test_stage (void)
{
  const Situation first = { TRUE }, told = { TRUE, FALSE, TRUE }, old = { TRUE, TRUE, TRUE };
  Situation over = { TRUE, FALSE, TRUE, AMENDS_OUTCOME_DELIVERED };
  g_autoptr (Fixture) fixture = fixture_in (&old, AMENDS_REASON_CUSTOMS, AMENDS_GRADE_A);
  g_autoptr (Fixture) again = fixture_in (&over, AMENDS_REASON_CUSTOMS, AMENDS_GRADE_A);
  g_autoptr (AmendsEmail) changed = NULL;
  g_autoptr (Fixture) new = NULL;

  assert_stage (&first, AMENDS_REASON_CUSTOMS, "delay-notice");
  assert_stage (&told, AMENDS_REASON_CUSTOMS, "delay-notice"); /* five days ago */
  assert_stage (&old, AMENDS_REASON_CUSTOMS, "weekly-update"); /* eight days ago */
  assert_stage (&first, AMENDS_REASON_NONE, "weekly-update");
  new = fixture_in (&first, AMENDS_REASON_NONE, AMENDS_GRADE_NONE);
  new->parcel->shipped_at = NOW - DAY;
  assert_stage_of (new, "first-scan");
  clear_events (new);
  assert_stage_of (new, "dispatched");
  new->input.last_email_at = NOW - HOUR;
  new->input.last_email_template = "dispatched";
  assert_stage_of (new, "weekly-update");
  fixture_add_event (new, NOW, "Accepted", "Hamburg", AMENDS_STATUS_ACCEPTED, AMENDS_REASON_NONE);
  assert_stage_of (new, "first-scan");
  assert_stage (&over, AMENDS_REASON_CUSTOMS, "resolved");
  fixture->input.last_email_reason = AMENDS_REASON_WEATHER;
  changed = fixture_compose (fixture);
  g_assert_cmpstr (changed->template_name, ==, "delay-notice");
  fixture_give (fixture, "partial_refund:10%");
  amends_email_unref (changed);
  changed = fixture_compose (fixture);
  g_assert_cmpstr (changed->template_name, ==, "remedy");
  again->input.end.is_told = TRUE;
  amends_email_unref (changed);
  changed = fixture_compose (again);
  g_assert_cmpstr (changed->template_name, !=, "resolved");
}

static void
assert_held (Fixture *fixture, const char *template, const char *code)
{
  g_autoptr (AmendsEmail) email = NULL;

  fixture->input.template_name = template;
  email = fixture_compose (fixture);
  g_assert_nonnull (find_block (email, code, NULL));
}

/* What has not ended is not told as ended, nor what has ended as on its way; nothing is told twice,
 * and nothing is given without a word. */
static void
test_held (void)
{
  const Situation on_the_way = { TRUE };
  Situation over = { TRUE, FALSE, TRUE, AMENDS_OUTCOME_REFUNDED };
  g_autoptr (Fixture) open = fixture_in (&on_the_way, AMENDS_REASON_CUSTOMS, AMENDS_GRADE_A);
  g_autoptr (Fixture) told = fixture_in (&over, AMENDS_REASON_CUSTOMS, AMENDS_GRADE_A);
  g_autoptr (Fixture) unpaid = fixture_in (&over, AMENDS_REASON_CUSTOMS, AMENDS_GRADE_A);
  g_autoptr (Fixture) arrived = fixture_in (&on_the_way, AMENDS_REASON_NONE, AMENDS_GRADE_NONE);

  assert_held (open, "resolved", "not_settled");
  fixture_give (open, "partial_refund:10%");
  assert_held (open, "weekly-update", "gift_unsaid");
  told->input.end.is_told = TRUE;
  assert_held (told, "resolved", "told_already");
  unpaid->input.end.amount = AMENDS_MONEY_NONE;
  assert_held (unpaid, "resolved", "missing_fact");
  assert_held (open, "dispatched", "scanned_already");
  assert_held (open, "first-scan", "is_stuck");
  arrived->diagnosis->status = AMENDS_STATUS_DELIVERED;
  assert_held (arrived, "weekly-update", "is_over");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letters/words", test_words);
  g_test_add_func ("/letters/broken-promise", test_broken_promise);
  g_test_add_func ("/letters/beginnings", test_beginnings);
  g_test_add_func ("/letters/of-their-own", test_of_their_own);
  g_test_add_func ("/letters/stage", test_stage);
  g_test_add_func ("/letters/held", test_held);
  return g_test_run ();
}
