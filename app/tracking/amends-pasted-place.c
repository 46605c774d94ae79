/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the place from the text: by country names, capitals, brackets, and by what reads as an
 * event. */

#include "tracking/amends-pasted-place.h"

#include <string.h>

#include "base/amends-text.h"
#include "tracking/amends-reading-rules.h"

#define MAX_PLACE_CHARACTERS 60
#define MAX_PLACE_WORDS 7

static gboolean
is_understood (const char *text)
{
  return amends_reading_rules_read (amends_reading_rules_get (), text, NULL).status !=
         AMENDS_STATUS_UNKNOWN;
}

static GRegex *
compile_once (gsize *once, GRegex **regex, const char *pattern)
{
  if (g_once_init_enter (once))
    {
      g_autoptr (GError) error = NULL;
      *regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, &error);
      g_assert_no_error (error);
      g_once_init_leave (once, 1);
    }
  return *regex;
}

/* "CITY OF INDUSTRY, CA 91715", "Portland, OR, US" */
static gboolean
ends_like_american_address (const char *text)
{
  static gsize once = 0;
  static GRegex *regex = NULL;

  return g_regex_match (
      compile_once (&once, &regex,
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

  if (length == 0 || length > MAX_PLACE_CHARACTERS || strpbrk (fragment, "!?;"))
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
          compile_once (
              &once, &regex,
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

static int
likeness_of (const char *fragment)
{
  return amends_pasted_place_likeness (fragment, is_understood (fragment));
}

/* Whether a page is from the United States, by its carriers and its addresses. */
gboolean
amends_pasted_place_is_american (const char *page)
{
  static gsize once = 0;
  static GRegex *regex = NULL;

  return g_regex_match (
      compile_once (&once, &regex,
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

/* Takes @place_length bytes at @place_at of @fragment as the place, what stands at @text_at as
 * text. */
static gboolean
take (const char *fragment,
      gsize place_at,
      gsize place_length,
      char *rest,
      char **place,
      char **text)
{
  g_autofree char *taken = g_strndup (fragment + place_at, place_length);
  g_autofree char *kept = rest;

  g_strstrip (taken);
  g_strstrip (kept);
  while (kept[0] != '\0' && strchr (",-|:", kept[strlen (kept) - 1]))
    {
      kept[strlen (kept) - 1] = '\0';
      g_strchomp (kept);
    }
  while (taken[0] != '\0' && strchr (",-|:", taken[strlen (taken) - 1]))
    {
      taken[strlen (taken) - 1] = '\0';
      g_strchomp (taken);
    }
  if (taken[0] == '\0' || kept[0] == '\0')
    return FALSE;
  *place = g_steal_pointer (&taken);
  *text = g_steal_pointer (&kept);
  return TRUE;
}

/* "【深圳市】 快件已到达", "[深圳市]快件已到达", "快件到达【深圳集散中心】" */
static gboolean
split_bracket (const char *fragment, char **place, char **text)
{
  static gsize once = 0, once_at = 0;
  static GRegex *leading = NULL, *standing = NULL;
  g_autoptr (GMatchInfo) info = NULL;
  g_autoptr (GMatchInfo) at = NULL;
  int from, to, whole_from, whole_to;

  if (g_regex_match (
          compile_once (&once, &leading,
                        "^\\s*(?:【([^【】]{1,40})】|\\[([^\\[\\]]{1,40})\\])\\s*[,，:：]?"),
          fragment, 0, &info))
    {
      int group = g_match_info_fetch_pos (info, 1, &from, &to) && from >= 0 ? 1 : 2;
      g_match_info_fetch_pos (info, group, &from, &to);
      g_match_info_fetch_pos (info, 0, &whole_from, &whole_to);
      return take (fragment, (gsize) from, (gsize) (to - from), g_strdup (fragment + whole_to),
                   place, text);
    }
  if (g_regex_match (
          compile_once (
              &once_at, &standing,
              "(?:到达|已到|抵达|离开|快件在|邮件在|包裹在|到達|離開)\\s*【([^【】]{1,40})】"),
          fragment, 0, &at))
    {
      g_match_info_fetch_pos (at, 1, &from, &to);
      return take (fragment, (gsize) from, (gsize) (to - from), g_strdup (fragment), place, text);
    }
  return FALSE;
}

/* Whether [from, to) is a better place than what it stands beside, which must say something. */
static gboolean
try_split (const char *fragment,
           gsize place_at,
           gsize place_length,
           char *rest,
           char **place,
           char **text)
{
  g_autofree char *candidate = g_strndup (fragment + place_at, place_length);
  g_autofree char *kept = rest;

  g_strstrip (candidate);
  if (likeness_of (candidate) == 0 || !is_understood (kept))
    return FALSE;
  return take (fragment, place_at, place_length, g_steal_pointer (&kept), place, text);
}

/* "Leipzig, Germany - Arrived at facility", "Arrived | Leipzig", "Held - LEIPZIG - GERMANY" */
static gboolean
split_at_mark (const char *fragment, const char *mark, char **place, char **text)
{
  gsize mark_length = strlen (mark), length = strlen (fragment);
  const char *first = strstr (fragment, mark);
  const char *last = first;
  const char *at;

  if (first == NULL)
    return FALSE;
  /* behind the text, from the longest */
  for (at = first; at != NULL; at = strstr (at + mark_length, mark))
    {
      gsize from = (gsize) (at - fragment) + mark_length;
      last = at;
      if (try_split (fragment, from, length - from, g_strndup (fragment, (gsize) (at - fragment)),
                     place, text))
        return TRUE;
    }
  /* before the text, from the longest */
  for (at = last; at != NULL; at = g_strrstr_len (fragment, at - fragment, mark))
    if (try_split (fragment, 0, (gsize) (at - fragment), g_strdup (at + mark_length), place, text))
      return TRUE;
  return FALSE;
}

/* "Processed at facility LEIPZIG - GERMANY": capitals behind words that are not */
static gboolean
split_capitals (const char *fragment, char **place, char **text)
{
  static gsize once = 0;
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *candidate = NULL;
  int from, to;

  if (!g_regex_match (compile_once (&once, &regex,
                                    "\\p{Ll}[\\p{L}.,)]*[\\s,]+((?:\\p{Lu}[\\p{Lu}.'()/"
                                    "-]*+(?:[\\s,]++|$)|-\\s++|\\d{5}(?:\\s++|$)){1,24})$"),
                      fragment, 0, &info))
    return FALSE;
  g_match_info_fetch_pos (info, 1, &from, &to);
  candidate = g_strndup (fragment + from, (gsize) (to - from));
  if (!strstr (candidate, " - ") && !strchr (candidate, ',') &&
      !amends_reading_rules_ends_with_place (amends_reading_rules_get (), candidate))
    return FALSE;

  /* DHL names the place in the text and again behind it. */
  gsize half = strlen (candidate) / 2;
  if (half > 3 && candidate[half] == ' ' && strncmp (candidate, candidate + half + 1, half) == 0)
    return take (fragment, (gsize) from + half + 1, half, g_strndup (fragment, (gsize) from + half),
                 place, text);
  return take (fragment, (gsize) from, (gsize) (to - from), g_strndup (fragment, (gsize) from),
               place, text);
}

/* "LEIPZIG - GERMANY Processed": capitals before words that are not */
static gboolean
split_leading_capitals (const char *fragment, char **place, char **text)
{
  static gsize once = 0;
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *candidate = NULL;
  int from, to;

  if (!g_regex_match (
          compile_once (
              &once, &regex,
              "^((?:\\p{Lu}[\\p{Lu}.'()/-]*+[\\s,]++|-\\s++|\\d{5}\\s++){1,12})(?=\\p{Lu}\\p{Ll})"),
          fragment, 0, &info))
    return FALSE;
  g_match_info_fetch_pos (info, 1, &from, &to);
  candidate = g_strstrip (g_strndup (fragment, (gsize) to));
  if (g_str_has_suffix (candidate, ",") ||
      (!strstr (candidate, " - ") && !strchr (candidate, ',')) || !is_understood (fragment + to))
    return FALSE;
  return take (fragment, 0, (gsize) to, g_strdup (fragment + to), place, text);
}

/* "Departed facility in Leipzig, Germany": the text keeps its words */
static gboolean
split_preposition (const char *fragment, char **place, char **text)
{
  static const char *const words[] = { " in ", " at ", " from ", " near " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *at = g_strrstr (fragment, words[i]);
      if (at == NULL)
        continue;
      at += strlen (words[i]);
      if (g_unichar_isupper (g_utf8_get_char (at)) && likeness_of (at) == 3)
        return take (fragment, (gsize) (at - fragment), strlen (at), g_strdup (fragment), place,
                     text);
    }
  return FALSE;
}

/* "深圳市 快件已揽收": a place, a space, a text */
static gboolean
split_space (const char *fragment, char **place, char **text)
{
  const char *space = strchr (fragment, ' ');
  g_autofree char *first = NULL;

  if (space == NULL || !amends_text_has_cjk (fragment))
    return FALSE;
  first = g_strndup (fragment, (gsize) (space - fragment));
  if (likeness_of (first) < 3 || !is_understood (space))
    return FALSE;
  return take (fragment, 0, (gsize) (space - fragment), g_strdup (space), place, text);
}

static gboolean
split_fragment (const char *fragment, char **place, char **text)
{
  static const char *const marks[] = { " | ", "|", " – ", " — ", " · ", " - ", ": ", ", ", "," };

  if (strlen (fragment) > 600)
    return FALSE;
  if (split_bracket (fragment, place, text) || split_capitals (fragment, place, text) ||
      split_leading_capitals (fragment, place, text) || split_space (fragment, place, text))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (split_at_mark (fragment, marks[i], place, text))
      return TRUE;
  return split_preposition (fragment, place, text);
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
  else if (texts->len == 0 || !split_fragment (texts->str, place, text))
    *text = g_strdup (texts->len > 0 ? texts->str : places->str);
}
