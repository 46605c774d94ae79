/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working hours and working days as a shop writes them down. */
#include "base/amends-working-week.h"

#include <stdio.h>

#define N_DAYS 7

static const char *const day_names[N_DAYS] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

/**
 * amends_time_of_day_parse:
 * @text: "09:00"; "24:00" is the end of the day
 * @minutes: (out): after midnight; untouched on failure
 */
gboolean
amends_time_of_day_parse (const char *text, int *minutes)
{
  int hour, minute, end = 0;

  if (!g_ascii_isdigit (*text) || sscanf (text, "%2d:%2d%n", &hour, &minute, &end) != 2 ||
      text[end] != '\0' || minute < 0 || minute > 59 || hour * 60 + minute > 24 * 60)
    return FALSE;
  *minutes = hour * 60 + minute;
  return TRUE;
}

/**
 * amends_working_hours_parse:
 * @text: (nullable): "09:00-18:00", of one day; "00:00-24:00" is the whole of it
 * @hours: (out): untouched on failure
 */
gboolean
amends_working_hours_parse (const char *text, AmendsWorkingHours *hours)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "-", -1);
  AmendsWorkingHours parsed;

  if (g_strv_length (parts) != 2 || !amends_time_of_day_parse (g_strstrip (parts[0]), &parsed.begin) ||
      !amends_time_of_day_parse (g_strstrip (parts[1]), &parsed.end) || parsed.end <= parsed.begin)
    return FALSE;
  *hours = parsed;
  return TRUE;
}

/**
 * amends_working_hours_to_text:
 *
 * Returns: (transfer full): as amends_working_hours_parse() reads it
 */
char *
amends_working_hours_to_text (AmendsWorkingHours hours)
{
  return g_strdup_printf ("%02d:%02d-%02d:%02d", hours.begin / 60, hours.begin % 60, hours.end / 60,
                          hours.end % 60);
}

/**
 * amends_working_days_parse:
 * @text: (nullable): "mon tue wed thu fri", in any order, also with commas
 * @days: (out): untouched on failure
 *
 * Returns: %FALSE for anything else, and where no day is left: a week without one would move what
 *   is due for ever
 */
gboolean
amends_working_days_parse (const char *text, AmendsWorkingDays *days)
{
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", ", ", -1);
  AmendsWorkingDays parsed = 0;

  for (char **word = words; *word != NULL; word++)
    {
      int day = 0;

      if (**word == '\0')
        continue;
      while (day < N_DAYS && g_ascii_strcasecmp (*word, day_names[day]) != 0)
        day++;
      if (day == N_DAYS)
        return FALSE;
      parsed |= 1u << day;
    }
  if (parsed == 0)
    return FALSE;
  *days = parsed;
  return TRUE;
}

/**
 * amends_working_days_to_text:
 *
 * Returns: (transfer full): as amends_working_days_parse() reads it
 */
char *
amends_working_days_to_text (AmendsWorkingDays days)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int day = 0; day < N_DAYS; day++)
    if (days & 1u << day)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", day_names[day]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
