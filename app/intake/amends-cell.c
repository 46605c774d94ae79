/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What spreadsheets and exports wrap around a value, taken off before the value is read. */
#include "intake/amends-cell.h"

#include <string.h>
#include "base/amends-name-key.h"

/* Length of the blank at @p, or 0: ASCII blanks, no-break spaces, the ideographic one, marks
 * without width. */
static gsize
blank_length (const char *p)
{
  static const char *const blanks[] = { "\xC2\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF", "\xE2\x80\x8B",
                                        "\xE2\x80\xAF" };

  if (*p == ' ' || (*p >= '\t' && *p <= '\r'))
    return 1;
  if ((guchar) *p < 0xC2)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (blanks); i++)
    if (g_str_has_prefix (p, blanks[i]))
      return strlen (blanks[i]);
  return 0;
}

/* Takes blanks off both ends of @text, whose length is @length. */
static char *
strip (char *text, gsize *length)
{
  gsize n;

  while ((n = blank_length (text)) > 0)
    {
      text += n;
      *length -= n;
    }
  for (;;)
    {
      if (*length >= 1 && (guchar) text[*length - 1] > ' ' && (guchar) text[*length - 1] < 0x80)
        break;
      if (*length >= 1 && blank_length (text + *length - 1) == 1)
        n = 1;
      else if (*length >= 2 && blank_length (text + *length - 2) == 2)
        n = 2;
      else if (*length >= 3 && blank_length (text + *length - 3) == 3)
        n = 3;
      else
        break;
      *length -= n;
      text[*length] = '\0';
    }
  return text;
}

/* '1234AB as spreadsheets mark text. "'s-Hertogenbosch" and "'t Hooft" are names and stay. */
static char *
strip_apostrophe (char *text, gsize *length)
{
  if (*text != '\'' ||
      (!g_ascii_isalnum (text[1]) && text[1] != '+' && text[1] != '#' && (guchar) text[1] < 0x80))
    return text;
  if (strchr ("stn", text[1]) != NULL && (text[2] == ' ' || text[2] == '-'))
    return text;
  text++;
  --*length;
  if (*length > 1 && text[*length - 1] == '\'')
    text[--*length] = '\0';
  return text;
}

static gboolean
is_empty_word (const char *text)
{
  static const char *const words[] = { "-",      "--",  "---",  "—",   "–",  "null",
                                       "(null)", "n/a", "#n/a", "nan", "\\n" };

  if (strchr ("-\xE2nN(#\\", *text) == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * amends_cell_clean:
 * @text: (array length=length): a cell with a NUL behind it, changed in place
 *
 * Takes off blanks of all kinds, the ="..." wrapper and the apostrophe that mark text; "-", "--",
 * "null" and their like are empty.
 *
 * Returns: (transfer none): the value, inside of @text
 */
char *
amends_cell_clean (char *text, gsize length)
{
  text = strip (text, &length);
  if (length >= 3 && text[0] == '=' && text[1] == '"' && text[length - 1] == '"')
    {
      text[length - 1] = '\0';
      length -= 3;
      text = strip (text + 2, &length);
    }
  text = strip_apostrophe (text, &length);
  if (length <= 6 && length > 0 && is_empty_word (text))
    text += length;
  return text;
}

/**
 * amends_cell_is_rounded_number:
 * @text: an id, a phone or a tracking number
 *
 * Returns: whether a spreadsheet has made "1.23457E+17" of it, so that its digits are lost
 */
gboolean
amends_cell_is_rounded_number (const char *text)
{
  gsize n = strspn (text, "0123456789");
  gsize n_decimals = 0;
  const char *p = text + n;

  if (n != 1)
    return FALSE;
  if (*p == '.' || *p == ',')
    {
      n_decimals = strspn (p + 1, "0123456789");
      p += n_decimals + 1;
    }
  return (*p == 'E' || *p == 'e') && p[1] == '+' && g_ascii_isdigit (p[2]) &&
         strspn (p + 2, "0123456789") == strlen (p + 2);
}

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/* Parts between separators; the wide forms count too. */
static GPtrArray *
split (const char *text, const char *separators)
{
  static const char *const wide[] = { "，", "；", "、", "／", "\xE3\x80\x80", "\xC2\xA0" };
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) plain = g_string_new (text);
  g_auto (GStrv) pieces = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wide) && !g_str_is_ascii (text); i++)
    g_string_replace (plain, wide[i], i < 4 ? ";" : " ", 0);
  pieces = g_strsplit_set (plain->str, separators, -1);
  for (char **piece = pieces; *piece != NULL; piece++)
    if (*g_strstrip (*piece) != '\0')
      g_ptr_array_add (parts, g_strdup (*piece));
  return parts;
}

AmendsCellParcel *
amends_cell_parcel_new (const char *number, const char *carrier)
{
  AmendsCellParcel *parcel = g_new0 (AmendsCellParcel, 1);

  parcel->number = g_strdup (number);
  parcel->carrier = g_strdup (carrier);
  return parcel;
}

void
amends_cell_parcel_free (AmendsCellParcel *parcel)
{
  g_free (parcel->number);
  g_free (parcel->carrier);
  g_free (parcel);
}

/* "1Z 999 AA1 01 2345 6784" is one number in groups, "LX123456789CN LX123456790CN" are two. */
static void
add_spaced (GPtrArray *parcels, const char *text, const char *carrier)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);
  g_autoptr (GString) joined = g_string_new (NULL);
  gboolean are_several = TRUE;

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0' && (strlen (*word) < 8 || !has_digit (*word)))
      are_several = FALSE;
  for (char **word = words; *word != NULL; word++)
    {
      if (are_several && **word != '\0')
        g_ptr_array_add (parcels, amends_cell_parcel_new (*word, carrier));
      g_string_append (joined, *word);
    }
  if (!are_several && joined->len > 0)
    g_ptr_array_add (parcels, amends_cell_parcel_new (joined->str, carrier));
}

/* What stands before a colon is the carrier, unless it only says that a number follows. */
static char *
dup_carrier (const char *text)
{
  static const char *const words[] = { "no",   "nr",     "number",   "trackingnumber", "tracking",
                                       "单号", "运单号", "快递单号", "物流单号",       "運單號" };
  g_autofree char *key = amends_name_key (text);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], key))
      return NULL;
  return *key != '\0' ? g_strstrip (g_strdup (text)) : NULL;
}

static void
add_part (GPtrArray *parcels, const char *part)
{
  const char *colon = strchr (part, ':');
  const char *wide_colon = strstr (part, "：");
  const char *end = wide_colon != NULL ? wide_colon : colon;
  g_autofree char *before = end != NULL ? g_strndup (part, (gsize) (end - part)) : NULL;
  g_autofree char *carrier = before != NULL ? dup_carrier (before) : NULL;

  if (end != NULL)
    part = end + (wide_colon != NULL ? strlen ("：") : 1);
  add_spaced (parcels, part, carrier);
}

/**
 * amends_cell_split_parcels:
 * @text: a cell, cleaned
 *
 * Returns: (transfer full) (element-type AmendsCellParcel): the tracking numbers in it; they may be
 * separated by commas, semicolons, slashes, line ends and blanks, and each may stand behind "No:"
 * or its carrier's name and a colon
 */
GPtrArray *
amends_cell_split_parcels (const char *text)
{
  GPtrArray *parcels = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_cell_parcel_free);
  g_autoptr (GPtrArray) parts = split (text, ",;|/\n\r");

  for (guint i = 0; i < parts->len; i++)
    add_part (parcels, g_ptr_array_index (parts, i));
  return parcels;
}

/**
 * amends_cell_split_carriers:
 * @text: a cell, cleaned
 *
 * Returns: (transfer full) (element-type utf8): the carriers' names in it
 */
GPtrArray *
amends_cell_split_carriers (const char *text)
{
  return split (text, ",;|\n\r");
}
