/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a pasted text into lines, and tells times, texts and the page's own words apart. */

#include "tracking/amends-pasted-page.h"

#include <string.h>

#include "base/amends-text.h"
#include "tracking/amends-pasted-patterns.h"
#include "tracking/amends-pasted-place.h"
#include "tracking/amends-pasted-table.h"
#include "tracking/amends-reading-rules.h"

#define MAX_FRAGMENT_BYTES 2000
#define MAX_LABEL_BYTES 40
#define MAX_LINES 4000 /* a parcel has a hundred events; what is longer is no history */

static void
line_free (gpointer data)
{
  AmendsPastedLine *line = data;

  g_free (line->raw);
  g_free (line->place);
  g_free (line->stamp_text);
  g_ptr_array_unref (line->fragments);
  g_free (line);
}

/* Full-width digits, letters and the colons between digits as plain ones, odd blanks as spaces. */
static char *
make_plain (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *plain = g_string_sized_new (strlen (valid));
  gboolean was_digit = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gunichar next = g_utf8_get_char (g_utf8_next_char (p));
      gboolean is_next_digit = (next >= '0' && next <= '9') || (next >= 0xff10 && next <= 0xff19);

      if ((character >= 0xff10 && character <= 0xff19) ||
          (character >= 0xff21 && character <= 0xff3a) ||
          (character >= 0xff41 && character <= 0xff5a))
        character -= 0xfee0;
      else if (was_digit && is_next_digit &&
               (character == 0xff1a || character == 0xff0f || character == 0xff0d ||
                character == 0xff0e))
        character -= 0xfee0;
      else if (character == 0x00a0 || character == 0x202f || character == 0x3000 ||
               character == 0x2009 || character == 0x2007)
        character = ' ';
      else if (character == 0x200b || character == 0xfeff || character == 0x200e ||
               character == 0x200f || character == 0xfffd)
        continue;
      else if (character == 0x2028 || character == 0x2029 || character == '\r' ||
               character == '\v' || character == '\f')
        character = '\n';
      g_string_append_unichar (plain, character);
      was_digit = character < 0x80 && g_ascii_isdigit (character);
    }
  return g_string_free (plain, FALSE);
}

/* One word of digits and capitals, long enough to be a tracking number. */
static gboolean
is_number (const char *text)
{
  guint n_digits = 0, n = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p) && !g_ascii_isupper (*p) && *p != ' ' && *p != '-')
        return FALSE;
      n_digits += g_ascii_isdigit (*p) ? 1 : 0;
      n += *p != ' ' ? 1 : 0;
    }
  return n >= 8 && n <= 40 && n_digits * 2 >= n;
}

/* "Tracking number: RB123456785GB", "Item No. RB123456785HK", "圆通 YT1234567890123" */
static gboolean
ends_in_number (const char *text)
{
  static gsize once = 0;
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *number = NULL;

  if (strlen (text) > 80 ||
      !g_regex_match (amends_pasted_regex (&once, &regex, 0,
                                           "^[^\\t,.;:：#]{1,40}(?:[:：#]|\\.|\\s)\\s*"
                                           "([A-Z]{0,4}[\\d -]{6,30}[A-Z]{0,2})$"),
                      text, 0, &info))
    return FALSE;
  number = g_match_info_fetch (info, 1);
  return is_number (g_strstrip (number));
}

static gboolean
says_nothing (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return is_number (text);
  return TRUE;
}

static gboolean
is_understood (const char *text)
{
  return amends_reading_of_text (text, NULL).status != AMENDS_STATUS_UNKNOWN;
}

/* Takes away what parted columns, and a bracket that lost its other half with the date. */
static char *
trim_cell (char *cell)
{
  gsize length;

  cell = g_strstrip (cell);
  while (cell[0] != '\0' && strchr (",|-:;\"])", cell[0]))
    cell = g_strchug (cell + 1);
  length = strlen (cell);
  while (length > 0 && strchr (",|-:\"[(", cell[length - 1]))
    {
      cell[length - 1] = '\0';
      length = strlen (g_strchomp (cell));
    }
  return cell;
}

static void
add_fragment (AmendsPastedLine *line, const char *cell)
{
  gsize length = strlen (cell);

  if (length > MAX_FRAGMENT_BYTES)
    length = (gsize) (g_utf8_find_prev_char (cell, cell + MAX_FRAGMENT_BYTES) - cell);
  g_ptr_array_add (line->fragments, g_strndup (cell, length));
}

/* "Service Area: LEIPZIG - GERMANY": what stands behind a word that could head a column. NULL where
 * such a column says nothing of events. */
static const char *
skip_label (const char *cell)
{
  const char *colon = strstr (cell, ": ");
  const char *wide = strstr (cell, "：");
  g_autofree char *label = NULL;

  if (wide != NULL && (colon == NULL || wide < colon))
    colon = wide;
  if (colon == NULL || colon - cell > MAX_LABEL_BYTES)
    return cell;
  label = g_strndup (cell, (gsize) (colon - cell));
  switch (amends_reading_rules_get_column (amends_reading_rules_get (), label))
    {
    case AMENDS_PASTED_COLUMN_WHEN:
    case AMENDS_PASTED_COLUMN_WHERE:
    case AMENDS_PASTED_COLUMN_WHAT:
      for (colon = g_utf8_next_char (colon); *colon == ' ';)
        colon++;
      return colon;
    case AMENDS_PASTED_COLUMN_OTHER:
      return NULL;
    case AMENDS_PASTED_COLUMN_NONE:
    default:
      return cell;
    }
}

/* Columns are parted by tabs, by more than one space, by quotes with a comma between. */
static void
add_fragments (AmendsPastedLine *line, const char *rest)
{
  static gsize once = 0;
  static GRegex *columns = NULL;
  AmendsReadingRules *rules = amends_reading_rules_get ();
  g_auto (GStrv)
      cells = g_regex_split (amends_pasted_regex (&once, &columns, 0, "\\t|  +|\",\""), rest, 0);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      gsize glued = amends_pasted_place_glued_length (cells[i]);
      g_autofree char *place = glued > 0 ? g_strndup (cells[i], glued) : NULL;
      const char *cell = trim_cell (cells[i] + glued);

      if (place != NULL)
        g_ptr_array_add (line->fragments, g_strdup (trim_cell (place)));
      cell = skip_label (cell);
      if (cell == NULL || says_nothing (cell))
        continue;
      if (cells[1] != NULL && amends_reading_rules_is_furniture (rules, cell) &&
          !is_understood (cell))
        continue;
      add_fragment (line, cell);
    }
}

static char *
join (GPtrArray *cells)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < cells->len; i++)
    if (!says_nothing (g_ptr_array_index (cells, i)))
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? ", " : "",
                              (char *) g_ptr_array_index (cells, i));
  return g_string_free (joined, joined->len == 0);
}

/* A row of the table above: what stands where is known by the heads of the columns. */
static gboolean
read_row (AmendsPastedPage *self, const AmendsPastedTable *table, AmendsPastedLine *line)
{
  g_autoptr (GPtrArray) where = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) what = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *when = NULL, *rest = NULL;

  if (table->n_columns == 0 ||
      !amends_pasted_table_read_row (table, line->raw, &when, where, what) ||
      !amends_pasted_stamp_find (when, self->is_chinese, &line->stamp, &line->stamp_text, &rest))
    return FALSE;
  line->kind = AMENDS_PASTED_EVENT;
  line->is_row = TRUE;
  line->is_place_known = amends_pasted_table_has_places (table);
  line->place = join (where);
  for (guint i = 0; i < what->len; i++)
    if (!says_nothing (g_ptr_array_index (what, i)))
      add_fragment (line, g_ptr_array_index (what, i));
  return TRUE;
}

static gboolean
is_question (const char *raw)
{
  return g_str_has_suffix (raw, "?") || g_str_has_suffix (raw, "？");
}

static gboolean
is_page_own (AmendsPastedPage *self, const char *raw)
{
  if (amends_pasted_zone_find (raw, self->is_chinese, &self->offset_s))
    self->has_zone = TRUE;
  else if ((is_understood (raw) ||
            !amends_reading_rules_is_furniture (amends_reading_rules_get (), raw)) &&
           !is_number (raw) && !ends_in_number (raw) && !is_question (raw))
    return FALSE;
  return TRUE;
}

static void
tell_shape (AmendsPastedLine *line)
{
  const char *only = line->fragments->len == 1 ? g_ptr_array_index (line->fragments, 0) : NULL;
  int likeness = 0;

  line->status = AMENDS_STATUS_UNKNOWN;
  for (guint i = 0; i < line->fragments->len && line->status == AMENDS_STATUS_UNKNOWN; i++)
    line->status = amends_reading_of_text (g_ptr_array_index (line->fragments, i), NULL).status;
  if (only != NULL && amends_pasted_place_is_facility (only))
    line->status = AMENDS_STATUS_UNKNOWN;
  line->is_read = line->status != AMENDS_STATUS_UNKNOWN;
  if (only != NULL)
    likeness = amends_pasted_place_likeness (only, line->is_read);
  if (line->is_read)
    line->shape = AMENDS_PASTED_SAYS;
  else if (likeness > 0)
    line->shape = likeness >= 2 ? AMENDS_PASTED_PLACE : AMENDS_PASTED_WORDS;
}

static void
read_line (AmendsPastedPage *self, AmendsPastedTable *table, AmendsPastedLine *line)
{
  g_autofree char *rest = NULL;
  const char *said;
  gboolean has_stamp;

  if (amends_pasted_table_read_head (table, line->raw))
    return;
  if (read_row (self, table, line))
    {
      tell_shape (line);
      return;
    }
  said = skip_label (line->raw);
  has_stamp = said != NULL && amends_pasted_stamp_find (said, self->is_chinese, &line->stamp,
                                                        &line->stamp_text, &rest);
  if ((!has_stamp || !line->stamp.has_time) && is_page_own (self, line->raw) &&
      (!has_stamp || !amends_text_is_empty (rest)))
    return;

  add_fragments (line, has_stamp ? rest : line->raw);
  if (!has_stamp && line->fragments->len == 0)
    return;
  line->kind = has_stamp ? AMENDS_PASTED_EVENT : AMENDS_PASTED_TEXT;
  line->why = AMENDS_IGNORED_ALONE;
  tell_shape (line);
}

static AmendsPastedLine *
add_line (AmendsPastedPage *self, const char *raw, guint number, guint block)
{
  AmendsPastedLine *line = g_new0 (AmendsPastedLine, 1);

  line->raw = g_strdup (raw);
  line->number = number;
  line->block = block;
  line->event = AMENDS_PASTED_NO_EVENT;
  line->fragments = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->lines, line);
  return line;
}

static void
read_lines (AmendsPastedPage *self, const char *plain)
{
  g_auto (GStrv) raws = g_strsplit (plain, "\n", -1);
  AmendsPastedTable table = { 0 };
  guint block = 0, n_read = 0;

  for (guint i = 0; raws[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) parts = NULL;

      /* A tab at the edge is a column that is empty. */
      if (amends_text_is_empty (raws[i]))
        {
          block++;
          continue;
        }
      parts = amends_pasted_line_split (g_strchomp (raws[i]));
      for (guint j = 0; j < parts->len; j++)
        {
          const char *part = g_ptr_array_index (parts, j);
          AmendsPastedLine *line;

          while (*part == ' ')
            part++;
          if (amends_text_is_empty (part))
            continue;
          line = add_line (self, part, i + 1, block);
          if (n_read++ < MAX_LINES)
            read_line (self, &table, line);
          else
            line->why = AMENDS_IGNORED_TOO_LONG;
        }
    }
}

/* (transfer full): @text in lines, each told what it is by itself. */
AmendsPastedPage *
amends_pasted_page_new (const char *text)
{
  AmendsPastedPage *self = g_new0 (AmendsPastedPage, 1);
  g_autofree char *plain = make_plain (text);

  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->is_chinese = amends_text_has_cjk (plain);
  self->is_american = amends_pasted_place_is_american (plain);
  read_lines (self, plain);
  return self;
}

void
amends_pasted_page_free (AmendsPastedPage *page)
{
  if (page == NULL)
    return;
  g_ptr_array_unref (page->lines);
  g_free (page);
}
