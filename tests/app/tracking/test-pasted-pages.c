/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of carriers as a browser copies them: the events that one reads in them with one's eyes,
 * and no others, or a customer hears of what never happened. */

#include <string.h>

#include "tracking/amends-reading.h"

#define NOW "2026-11-24T09:00:00Z" /* a Tuesday */

static char *
cut_section (const char *text, const char *head, const char *next)
{
  const char *from = strstr (text, head);
  const char *to = NULL;

  g_assert_nonnull (from);
  from += strlen (head);
  to = next != NULL ? strstr (from, next) : NULL;
  return to != NULL ? g_strndup (from, (gsize) (to - from)) : g_strdup (from);
}

/* Each event as time|place|text|status|reason, "-" for none. */
static char *
describe (const AmendsPastedHistory *history)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < history->events->len; i++)
    {
      const AmendsEvent *event = g_ptr_array_index (history->events, i);
      const char *reason = amends_reason_to_string (event->reason);
      g_autofree char *at = amends_time_to_rfc3339 (event->at);

      g_string_append_printf (
          text, "%s|%s|%s|%s|%s\n", at, event->place != NULL ? event->place : "-", event->text,
          amends_status_to_string (event->status), reason != NULL ? reason : "-");
    }
  return g_string_free (text, FALSE);
}

static void
read_page (const char *name, char **pasted, char **events)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "pages", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  *pasted = cut_section (text, "=== pasted\n", "=== events\n");
  *events = cut_section (text, "=== events\n", NULL);
}

static AmendsPastedHistory *
parse (const char *pasted)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gint64 now = 0;

  g_assert_true (amends_time_parse (NOW, &now));
  return amends_pasted_history_parse (pasted, utc, now);
}

static void
test_page (gconstpointer data)
{
  g_autofree char *pasted = NULL, *expected = NULL, *events = NULL;
  g_autoptr (AmendsPastedHistory) history = NULL;

  read_page (data, &pasted, &expected);
  history = parse (pasted);
  events = describe (history);
  g_assert_cmpstr (events, ==, expected);
}

/* Whoever copies takes more than the list: what the page says above and below is no event, nor a
 * part of one, even if it speaks of a parcel. */
static void
test_page_around (gconstpointer data)
{
  static const struct
  {
    const char *above;
    const char *below;
  } pages[] = {
    { "Your package is moving within the network and is on track to be delivered on time.\n", "" },
    { "Skip to content\nIn transit\nYour package is on its way.\n", "" },
    { "", "Track another package\nAbout us\nYou may receive updates by text message.\n" },
    { "您的包裹正在运输途中，请耐心等待\n", "温馨提示：请在签收前检查包裹外观\n意见反馈\n" },
  };
  g_autofree char *pasted = NULL, *expected = NULL;

  read_page (data, &pasted, &expected);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *whole = g_strconcat (pages[i].above, pasted, pages[i].below, NULL);
      g_autoptr (AmendsPastedHistory) history = parse (whole);
      g_autofree char *events = describe (history);

      g_test_message ("surroundings %u", i);
      g_assert_cmpstr (events, ==, expected);
    }
}

/* Every line is an event's, or is told with its number and why it is none. */
static void
test_lines_are_told (void)
{
  static const struct
  {
    guint number;
    const char *why;
  } told[] = {
    { 1, "page" },    { 2, "alone" },   { 4, "no_such_date" },
    { 5, "to_come" }, { 6, "to_come" }, { 8, "no_words" },
  };
  g_autoptr (AmendsPastedHistory) history = parse ("Track another package\n"
                                                   "Anna, this is the parcel that I meant\n"
                                                   "\n"
                                                   "30/02/2026 10:00 Departed facility\n"
                                                   "2026-11-27 10:00 Delivered\n"
                                                   "Wednesday 25 November 2026 out for delivery\n"
                                                   "2026-11-23 10:00 Departed facility\n"
                                                   "2026-11-22 09:00\n");

  g_assert_cmpuint (history->events->len, ==, 1);
  for (guint i = 0; i < history->ignored->len; i++)
    {
      const AmendsIgnoredLine *line = g_ptr_array_index (history->ignored, i);

      g_test_message ("%u %s %s", line->number, amends_ignored_why_to_string (line->why),
                      line->text);
      g_assert_cmpuint (i, <, G_N_ELEMENTS (told));
      g_assert_cmpuint (line->number, ==, told[i].number);
      g_assert_cmpstr (amends_ignored_why_to_string (line->why), ==, told[i].why);
      g_assert_nonnull (amends_ignored_why_title (line->why));
    }
  g_assert_cmpuint (history->ignored->len, ==, G_N_ELEMENTS (told));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "pages", NULL);
  dir = g_dir_open (path, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".txt"))
      g_ptr_array_add (names, g_strdup (name));
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *page = g_strdup_printf ("/pasted-pages/%s", (char *) names->pdata[i]);
      g_autofree char *around = g_strdup_printf ("%s/around", page);
      g_test_add_data_func (page, names->pdata[i], test_page);
      g_test_add_data_func (around, names->pdata[i], test_page_around);
    }
  g_assert_cmpuint (names->len, >, 60);
  g_test_add_func ("/pasted-pages/lines-are-told", test_lines_are_told);
  return g_test_run ();
}
