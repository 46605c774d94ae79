/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time zones as carriers' pages name them. */

#include "tracking/amends-pasted-stamp.h"

#include <string.h>

#include "tracking/amends-pasted-patterns.h"

#define MAX_LINE_BYTES 200

typedef struct
{
  const char *name; /* case folded */
  int minutes;
} Zone;

static const Zone zones[] = {
  { "z", 0 },
  { "utc", 0 },
  { "gmt", 0 },
  { "wet", 0 },
  { "bst", 60 },
  { "west", 60 },
  { "cet", 60 },
  { "mez", 60 },
  { "cest", 120 },
  { "mesz", 120 },
  { "eet", 120 },
  { "eest", 180 },
  { "msk", 180 },
  { "gst", 240 },
  { "ist", 330 },
  { "ict", 420 },
  { "wib", 420 },
  { "hkt", 480 },
  { "sgt", 480 },
  { "pht", 480 },
  { "myt", 480 },
  { "awst", 480 },
  { "beijing time", 480 },
  { "china standard time", 480 },
  { "hong kong time", 480 },
  { "北京时间", 480 },
  { "北京時間", 480 },
  { "香港時間", 480 },
  { "台灣時間", 480 },
  { "jst", 540 },
  { "日本時間", 540 },
  { "kst", 540 },
  { "acst", 570 },
  { "aest", 600 },
  { "acdt", 630 },
  { "aedt", 660 },
  { "nzst", 720 },
  { "nzdt", 780 },
  { "brt", -180 },
  { "edt", -240 },
  { "est", -300 },
  { "eastern standard time", -300 },
  { "cdt", -300 },
  { "cst", -360 },
  { "mdt", -360 },
  { "mst", -420 },
  { "pdt", -420 },
  { "pst", -480 },
  { "pacific standard time", -480 },
  { "akdt", -480 },
  { "akst", -540 },
  { "hst", -600 },
};

static GRegex *
zone_regex (void)
{
  static gsize once = 0;
  static GRegex *regex = NULL;

  return amends_pasted_regex (&once, &regex, G_REGEX_CASELESS,
                              "(?<![\\p{L}\\d:])" AMENDS_PASTED_ZONE);
}

/* "+08:00", "-5", "UTC+8", "GMT +0530" */
static gboolean
read_offset (const char *sign, int *offset_s)
{
  gboolean is_west = *sign == '-' || g_str_has_prefix (sign, "−");
  const char *digits = strpbrk (sign, "0123456789");
  char *end = NULL;
  guint64 hours = digits != NULL ? g_ascii_strtoull (digits, &end, 10) : 99;
  guint64 minutes = 0;

  if (hours >= 100) /* "0530" */
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (end != NULL && *end == ':')
    minutes = g_ascii_strtoull (end + 1, NULL, 10);
  if (hours > 14 || minutes > 59)
    return FALSE;
  *offset_s = (is_west ? -60 : 60) * (int) (hours * 60 + minutes);
  return TRUE;
}

/* The zone that @text names, as seconds east of UTC. "CST" is China's on a Chinese page and
 * Chicago's elsewhere. FALSE for "local time", which names none. */
gboolean
amends_pasted_zone_read (const char *text, gboolean is_chinese, int *offset_s)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  const char *sign = strpbrk (folded, "+-");
  const char *minus = strstr (folded, "−");

  if (sign != NULL || minus != NULL)
    return read_offset (sign != NULL ? sign : minus, offset_s);
  if (is_chinese && strstr (folded, "cst") != NULL)
    {
      *offset_s = 8 * 3600;
      return TRUE;
    }
  for (guint i = G_N_ELEMENTS (zones); i > 0; i--)
    {
      const char *found = strstr (folded, zones[i - 1].name);
      gsize length = strlen (zones[i - 1].name);

      if (found != NULL && (found == folded || !g_ascii_isalpha (found[-1])) &&
          !g_ascii_isalpha (found[length]))
        {
          *offset_s = zones[i - 1].minutes * 60;
          return TRUE;
        }
    }
  return FALSE;
}

/* A zone that a heading names for all times below: "All times are shown in CET". */
gboolean
amends_pasted_zone_find (const char *line, gboolean is_chinese, int *offset_s)
{
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *zone = NULL;

  if (strlen (line) > MAX_LINE_BYTES)
    return FALSE;
  folded = g_utf8_casefold (line, -1);
  if (strstr (folded, "time") == NULL && strstr (folded, "zone") == NULL &&
      strstr (folded, "zeit") == NULL && strstr (folded, "heure") == NULL &&
      strstr (folded, "时间") == NULL && strstr (folded, "時間") == NULL)
    return FALSE;
  if (!g_regex_match (zone_regex (), line, 0, &info))
    return FALSE;
  zone = g_match_info_fetch (info, 0);
  return amends_pasted_zone_read (zone, is_chinese, offset_s);
}
