/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the place from the text: by country names, capitals, brackets, and by what reads as an
 * event. */

#include "tracking/amends-pasted-place.h"

#include <string.h>

#include "base/amends-text.h"
#include "tracking/amends-pasted-patterns.h"
#include "tracking/amends-pasted-split.h"
#include "tracking/amends-reading-rules.h"

#define MAX_PLACE_CHARACTERS 60
#define MAX_PLACE_WORDS 7

static gboolean
is_understood (const char *text)
{
  return amends_reading_rules_read (amends_reading_rules_get (), text, NULL).status !=
         AMENDS_STATUS_UNKNOWN;
}

/* "CITY OF INDUSTRY, CA 91715", "Portland, OR, US" */
static gboolean
ends_like_american_address (const char *text)
{
  static gsize once = 0;
  static GRegex *regex = NULL;

  return g_regex_match (
      amends_pasted_regex (&once, &regex, 0,
                           ",\\s*[A-Z]{2}(?:[ ,]+\\d{5}(?:-\\d{4})?)?(?:[ ,]+(?:US|USA|CA))?\\s*$"),
      text, 0, NULL);
}

static gboolean
has_verbose_case (const char *text, gboolean *is_all_capitals, guint *n_words)
{
  gboolean has_lower = FALSE, has_lower_word = FALSE, at_word = TRUE;

  *n_words = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      if (g_unichar_isalpha (character))
        {
          *n_words += at_word;
          has_lower |= g_unichar_islower (character);
          has_lower_word |= at_word && g_unichar_islower (character);
          at_word = FALSE;
        }
      else if (g_unichar_isspace (character) || strchr (",-/(", *p))
        at_word = TRUE;
    }
  *is_all_capitals = !has_lower;
  return has_lower_word;
}

/* How much @fragment looks like a place: 0 not, 1 maybe, 2 likely, 3 surely. @is_read: a rule knows
 * it as something that happens to parcels. */
int
amends_pasted_place_likeness (const char *fragment, gboolean is_read)
{
  glong length = g_utf8_strlen (fragment, MAX_PLACE_CHARACTERS * 4 + 1);
  gboolean is_named, is_all_capitals;
  guint n_words;

  if (length == 0 || length > MAX_PLACE_CHARACTERS || strpbrk (fragment, "!?;") ||
      (strstr (fragment, "】") != NULL && !g_str_has_suffix (fragment, "】")))
    return 0;
  is_named = amends_reading_rules_ends_with_place (amends_reading_rules_get (), fragment);
  if (amends_text_has_cjk (fragment))
    {
      if (strstr (fragment, "，") || strstr (fragment, "。") || strstr (fragment, "："))
        return 0;
      return is_named && length <= 20 ? (is_read ? 1 : 3) : (!is_read && length <= 8 ? 1 : 0);
    }

  if (has_verbose_case (fragment, &is_all_capitals, &n_words) && !is_named)
    return 0;
  if (n_words == 0 || n_words > MAX_PLACE_WORDS)
    return 0;
  if (is_read)
    return is_named && (strchr (fragment, ',') || strstr (fragment, " - ")) ? 1 : 0;
  if (is_named || ends_like_american_address (fragment))
    return 3;
  return is_all_capitals || strchr (fragment, ',') ? 2 : (n_words <= 4 ? 1 : 0);
}

/* "Gatwick Mail Centre": a name that ends in what carriers call their buildings. It reads as
 * progress, but only for the building. */
gboolean
amends_pasted_place_is_facility (const char *fragment)
{
  static gsize once = 0;
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *name = NULL;

  if (strlen (fragment) > MAX_PLACE_CHARACTERS ||
      !g_regex_match (
          amends_pasted_regex (
              &once, &regex, 0,
              "^(?!.*\\b(?i:at|in|to|from|on|by|for|with|through|your|we)\\b)"
              "((?:[\\p{Lu}\\d][\\p{L}\\d'&.-]*\\s+){1,5}?)"
              "(?:(?i:mail|delivery|parcel|sorting|sort|distribution|processing|regional|"
              "international|logistics|national)\\s+){0,3}"
              "(?i:centre|center|office|depot|hub|facility|warehouse|station|DO|MC|RDC)$"),
          fragment, 0, &info))
    return FALSE;
  name = g_match_info_fetch (info, 1);
  return !is_understood (name);
}

/* Whether a page is from the United States, by its carriers and its addresses. */
gboolean
amends_pasted_place_is_american (const char *page)
{
  static gsize once = 0;
  static GRegex *regex = NULL;

  return g_regex_match (
      amends_pasted_regex (&once, &regex, 0,
                           "\\b(?:UPS|USPS|FedEx|FEDEX|United States|UNITED STATES|USA)\\b|"
                           "\\b[AaPp]\\.\\s?[Mm]\\.|, ?[A-Z]{2}(?:,| \\d{5}\\b| US\\b)"),
      page, 0, NULL);
}

/* How many bytes at the head of @cell are a place that its text sticks to, as in "United
 * StatesDeparted from Facility"; 0 when none are. */
gsize
amends_pasted_place_glued_length (const char *cell)
{
  gboolean was_lower = FALSE;
  gsize length = strlen (cell), at;

  for (at = 0; at < length && at < MAX_PLACE_CHARACTERS * 2; at++)
    {
      if (at > 0 && g_ascii_isupper (cell[at]) && was_lower)
        {
          g_autofree char *place = g_strndup (cell, at);
          if (amends_reading_rules_ends_with_place (amends_reading_rules_get (), place) &&
              is_understood (cell + at))
            return at;
        }
      was_lower = g_ascii_islower (cell[at]);
    }
  return 0;
}

static void
append_joined (GString *joined, const char *fragment)
{
  const char *last = joined->len > 0
                         ? g_utf8_find_prev_char (joined->str, joined->str + joined->len)
                         : NULL;
  gunichar character = last != NULL ? g_utf8_get_char (last) : 0;

  if (character != 0 && amends_text_is_cjk (character))
    g_string_append (joined, "，");
  else if (character != 0 && g_unichar_isalnum (character))
    g_string_append (joined, ". ");
  else if (character != 0)
    g_string_append_c (joined, ' ');
  g_string_append (joined, fragment);
}

/* (transfer full): @fragments (element-type utf8) as one text. */
char *
amends_pasted_place_join (GPtrArray *fragments)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < fragments->len; i++)
    append_joined (joined, g_ptr_array_index (fragments, i));
  return g_string_free (joined, FALSE);
}

/* Which of @fragments (element-type utf8) are the place is told by the likest one; neighbours that
 * are as sure belong to it ("JAPAN", "TOKYO"). The others are the text. */
void
amends_pasted_place_assign (GPtrArray *fragments, char **place, char **text)
{
  g_autoptr (GString) places = g_string_new (NULL);
  g_autoptr (GString) texts = g_string_new (NULL);
  g_autofree int *likeness = g_new0 (int, fragments->len + 1);
  int best = 0;
  guint n_places = 0, i;
  gboolean is_any_read = FALSE;

  for (i = 0; i < fragments->len; i++)
    {
      const char *fragment = g_ptr_array_index (fragments, i);
      gboolean is_read = is_understood (fragment) && !amends_pasted_place_is_facility (fragment);
      likeness[i] = amends_pasted_place_likeness (fragment, is_read);
      is_any_read |= is_read && likeness[i] < 2;
      best = MAX (best, likeness[i]);
    }

  /* Where nothing is understood, the first fragment is not a place just because it is short. */
  for (i = 0; i < fragments->len; i++)
    {
      const char *fragment = g_ptr_array_index (fragments, i);
      gboolean is_place = fragments->len > 1 && best > 0 && likeness[i] > 0 &&
                          n_places + 1 < fragments->len &&
                          (likeness[i] == best || (best >= 2 && likeness[i] >= 2)) &&
                          (best >= 2 || n_places == 0) && (is_any_read || best >= 2 || i > 0);
      if (is_place)
        {
          g_string_append_printf (places, "%s%s", places->len > 0 ? ", " : "", fragment);
          n_places++;
        }
      else
        append_joined (texts, fragment);
    }

  *place = NULL;
  *text = NULL;
  if (n_places > 0 && texts->len > 0)
    {
      *place = g_strdup (places->str);
      *text = g_strdup (texts->str);
    }
  else if (texts->len == 0 || !amends_pasted_split (texts->str, place, text))
    *text = g_strdup (texts->len > 0 ? texts->str : places->str);
}
