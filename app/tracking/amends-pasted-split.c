/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts a line that names a place and says something into the two. */

#include "tracking/amends-pasted-split.h"

#include <string.h>

#include "base/amends-text.h"
#include "tracking/amends-pasted-patterns.h"
#include "tracking/amends-pasted-place.h"
#include "tracking/amends-reading-rules.h"

#define MAX_PLACE_CHARACTERS 60
#define MAX_FRAGMENT_BYTES 600

static gboolean
is_understood (const char *text)
{
  return amends_reading_rules_read (amends_reading_rules_get (), text, NULL).status !=
         AMENDS_STATUS_UNKNOWN;
}

static int
likeness_of (const char *fragment)
{
  return amends_pasted_place_likeness (fragment, is_understood (fragment));
}

/* Whether @text goes on to say where to: what stands behind is not where it happened. */
static gboolean
says_where_to (const char *text)
{
  static gsize once = 0;
  static GRegex *regex = NULL;

  return g_regex_match (
      amends_pasted_regex (&once, &regex, G_REGEX_CASELESS,
                           "\\b(?:to|towards|para|nach|naar|vers|hacia|verso)\\s[^.]{0,60}$"),
      text, 0, NULL);
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
          amends_pasted_regex (&once, &leading, 0,
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
          amends_pasted_regex (
              &once_at, &standing, 0,
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
  if (likeness_of (candidate) == 0 || !is_understood (kept) ||
      (place_at > 0 && says_where_to (kept)))
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
  g_autofree char *candidate = NULL, *before = NULL;
  int from, to;

  if (!g_regex_match (amends_pasted_regex (&once, &regex, 0,
                                           "\\p{Ll}[\\p{L}.,)]*[\\s,]+((?:\\p{Lu}[\\p{Lu}.'()/"
                                           "-]*+(?:[\\s,]++|$)|-\\s++|\\d{5}(?:\\s++|$)){1,24})$"),
                      fragment, 0, &info))
    return FALSE;
  g_match_info_fetch_pos (info, 1, &from, &to);
  candidate = g_strndup (fragment + from, (gsize) (to - from));
  before = g_strndup (fragment, (gsize) from);
  if ((!strstr (candidate, " - ") && !strchr (candidate, ',') &&
       !amends_reading_rules_ends_with_place (amends_reading_rules_get (), candidate)) ||
      says_where_to (before))
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
          amends_pasted_regex (
              &once, &regex, 0,
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

/* "Leipzig, Germany Departed facility": up to the name of a country, then a text */
static gboolean
split_named_head (const char *fragment, char **place, char **text)
{
  for (const char *at = strchr (fragment, ' '); at != NULL && at - fragment <= MAX_PLACE_CHARACTERS;
       at = strchr (at + 1, ' '))
    {
      g_autofree char *head = g_strndup (fragment, (gsize) (at - fragment));

      if (at > fragment && g_ascii_isalnum (at[-1]) &&
          g_unichar_isupper (g_utf8_get_char (at + 1)) && likeness_of (head) == 3 &&
          is_understood (at + 1))
        return take (fragment, 0, strlen (head), g_strdup (at), place, text);
    }
  return FALSE;
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
      if (g_unichar_isupper (g_utf8_get_char (at)) && likeness_of (at) == 3 &&
          !says_where_to (fragment))
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

/* Parts @fragment, one line of an event, into the place and the text (both transfer full). FALSE
 * when it names none. */
gboolean
amends_pasted_split (const char *fragment, char **place, char **text)
{
  static const char *const marks[] = { " | ", "|", " – ", " — ", " · ", " - ", ": ", ", ", "," };

  if (strlen (fragment) > MAX_FRAGMENT_BYTES)
    return FALSE;
  if (split_bracket (fragment, place, text) || split_capitals (fragment, place, text) ||
      split_leading_capitals (fragment, place, text) || split_space (fragment, place, text) ||
      split_named_head (fragment, place, text))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (split_at_mark (fragment, marks[i], place, text))
      return TRUE;
  return split_preposition (fragment, place, text);
}
