/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One value after the other into what a template is filled with. */
#include "claim/amends-claim-lines.h"

#include "base/amends-json.h"
#include "base/amends-text.h"

const char *
amends_claim_lines_word (const AmendsClaimSheet *sheet, const char *group, const char *id)
{
  return id != NULL ? amends_claim_words_get (sheet->words, group, id, sheet->facts->language)
                    : NULL;
}

/* An empty text is as good as none: sections of the templates ask whether it is there. */
void
amends_claim_lines_set (JsonObject *object, const char *member, const char *text)
{
  g_autofree char *clean = amends_text_clean (text);

  if (!amends_text_is_empty (clean))
    json_object_set_string_member (object, member, clean);
}

void
amends_claim_lines_take (JsonObject *object, const char *member, char *text)
{
  amends_claim_lines_set (object, member, text);
  g_free (text);
}

/* Days and times with their year, in the one way that nobody reads wrongly (ISO 8601). */
static void
set_formatted (const AmendsClaimSheet *sheet,
               JsonObject *object,
               const char *member,
               gint64 time,
               const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, sheet->zone) : NULL;

  if (time != AMENDS_TIME_NONE && local != NULL)
    amends_claim_lines_take (object, member, g_date_time_format (local, format));
}

void
amends_claim_lines_set_day (const AmendsClaimSheet *sheet,
                            JsonObject *object,
                            const char *member,
                            gint64 time)
{
  set_formatted (sheet, object, member, time, "%Y-%m-%d");
}

void
amends_claim_lines_set_time (const AmendsClaimSheet *sheet,
                             JsonObject *object,
                             const char *member,
                             gint64 time)
{
  set_formatted (sheet, object, member, time, "%Y-%m-%d %H:%M");
}

void
amends_claim_lines_set_money (const AmendsClaimSheet *sheet,
                              JsonObject *object,
                              const char *member,
                              AmendsMoney money)
{
  if (!amends_money_is_none (money))
    amends_claim_lines_take (object, member, amends_money_format (money, sheet->facts->language));
}

/* Sections over an array; absent where it is empty, so that a heading is not left alone. */
void
amends_claim_lines_take_array (JsonObject *object, const char *member, JsonArray *array)
{
  if (json_array_get_length (array) == 0)
    {
      json_array_unref (array);
      return;
    }
  g_autofree char *has = g_strconcat ("has_", member, NULL);

  json_object_set_boolean_member (object, has, TRUE);
  json_object_set_array_member (object, member, array);
}

JsonObject *
amends_claim_lines_add (JsonArray *array)
{
  JsonObject *object = json_object_new ();

  json_array_add_object_element (array, object);
  return object;
}
