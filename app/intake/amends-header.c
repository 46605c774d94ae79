/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the header row, the delimiter and the platform of a file by the names that are known. */
#include "intake/amends-header.h"

#include <string.h>
#include "base/amends-name-key.h"
#include "base/amends-money.h"
#include "base/amends-text.h"
#include "intake/amends-cell.h"

#define MAX_ROWS 30

void
amends_header_free (AmendsHeader *self)
{
  g_strfreev (self->names);
  g_free (self->wanted);
  g_free (self);
}

void
amends_header_search_free (AmendsHeaderSearch *self)
{
  g_clear_pointer (&self->header, amends_header_free);
  g_free (self);
}

gboolean
amends_header_has (const AmendsHeader *self, AmendsField field)
{
  return self->n_columns_of[field] > 0;
}

/* A header cell's key, and the same without a unit in brackets: "amount(usd)" and "amount". */
typedef struct
{
  GPtrArray *names; /* cleaned words */
  GPtrArray *keys;
  GPtrArray *bare_keys;
} HeaderKeys;

static void
header_keys_free (HeaderKeys *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->bare_keys);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeaderKeys, header_keys_free)

/**
 * amends_header_dup_name:
 *
 * Returns: (transfer full): the words of one cell of a header row; the cell is changed in place
 */
char *
amends_header_dup_name (const AmendsTableRow *row, guint column)
{
  const AmendsTableCell *cell = &row->cells[column];

  return amends_text_single_line (amends_cell_clean (row->text + cell->offset, cell->length));
}

/**
 * amends_header_dup_key:
 * @name: words of a header cell
 *
 * Returns: (transfer full): what names of columns are compared by; empty for a text that is none
 */
char *
amends_header_dup_key (const char *name)
{
  return strlen (name) <= 200 ? amends_name_key (name) : g_strdup ("");
}

static HeaderKeys *
read_header_keys (const AmendsTableRow *row)
{
  HeaderKeys *self = g_new0 (HeaderKeys, 1);

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->bare_keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < row->n_cells; i++)
    {
      char *name = amends_header_dup_name (row, i);
      char *key = amends_header_dup_key (name);
      const char *bracket = strchr (key, '(');

      g_ptr_array_add (self->names, name);
      g_ptr_array_add (self->keys, key);
      g_ptr_array_add (self->bare_keys, bracket != NULL && bracket != key
                                            ? g_strndup (key, (gsize) (bracket - key))
                                            : g_strdup (key));
    }
  return self;
}

static gboolean
matches (const char *key, const char *alias)
{
  gsize length = strlen (alias);

  if (length == 0 || alias[length - 1] != '*')
    return g_str_equal (key, alias);
  return strncmp (key, alias, length - 1) == 0 && g_ascii_isdigit (key[length - 1]) &&
         strspn (key + length - 1, "0123456789") == strlen (key + length - 1);
}

/* "name*2" is the second column of that name. */
static int
find_nth (GPtrArray *keys, const char *alias, const char *star, guint start)
{
  gsize length = (gsize) (star - alias);
  guint n = (guint) g_ascii_strtoull (star + 1, NULL, 10);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      if (strlen (key) == length && strncmp (key, alias, length) == 0 && --n == 0)
        return i >= start ? (int) i : -1;
    }
  return -1;
}

/* The first column of that name from @start on: duplicates never win over it. */
static int
find_key_from (GPtrArray *keys, const char *alias, guint start)
{
  const char *star = strchr (alias, '*');

  if (star != NULL && star[1] != '\0')
    return find_nth (keys, alias, star, start);
  for (guint i = start; i < keys->len; i++)
    if (matches (g_ptr_array_index (keys, i), alias))
      return (int) i;
  return -1;
}

static int
find_key (GPtrArray *keys, const char *alias)
{
  return find_key_from (keys, alias, 0);
}

static gboolean
shows_sign (const AmendsProfileSign *sign, GPtrArray *keys)
{
  gboolean has_any = sign->any == NULL;

  for (char **key = sign->all; key != NULL && *key != NULL; key++)
    if (find_key (keys, *key) < 0)
      return FALSE;
  for (char **key = sign->none; key != NULL && *key != NULL; key++)
    if (find_key (keys, *key) >= 0)
      return FALSE;
  for (char **key = sign->any; !has_any && *key != NULL; key++)
    has_any = find_key (keys, *key) >= 0;
  return has_any;
}

static gboolean
is_told (const AmendsProfile *profile, GPtrArray *keys)
{
  for (guint i = 0; i < profile->signs->len; i++)
    if (shows_sign (g_ptr_array_index (profile->signs, i), keys))
      return TRUE;
  return profile->signs->len == 0;
}

/* What the last bracket of a name holds: "USD" of "Discount(from Seller)(PHP)", "元" of
 * "金额（元）". */
static char *
dup_last_bracket (const char *name)
{
  static const char *const brackets[][2] = { { "（", "）" }, { "(", ")" }, { "[", "]" } };

  for (gsize i = 0; i < G_N_ELEMENTS (brackets); i++)
    {
      const char *open = g_strrstr (name, brackets[i][0]);
      const char *content = open != NULL ? open + strlen (brackets[i][0]) : NULL;
      const char *close = content != NULL ? strstr (content, brackets[i][1]) : NULL;

      if (close != NULL)
        return g_strstrip (g_strndup (content, (gsize) (close - content)));
    }
  return NULL;
}

/* @is_amount: the column is known to hold sums, so that three letters are a code though nobody here
 * has heard of it. */
static void
read_currency (AmendsHeader *header, const HeaderKeys *keys, guint column, gboolean is_amount)
{
  g_autofree char *unit = NULL;
  g_autofree char *sum = NULL;
  AmendsMoney money;

  if (header->currency[0] != '\0')
    return;
  unit = dup_last_bracket (g_ptr_array_index (keys->names, column));
  if (unit == NULL || *unit == '\0' || strlen (unit) > 8)
    return;
  sum = g_strconcat ("1 ", unit, NULL);
  if (amends_money_parse (sum, NULL, &money))
    g_strlcpy (header->currency, money.currency, sizeof header->currency);
  else if (is_amount && strlen (unit) == 3 && strspn (unit, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3)
    g_strlcpy (header->currency, unit, sizeof header->currency);
}

static gboolean
is_money (AmendsField field)
{
  return field == AMENDS_FIELD_TOTAL || field == AMENDS_FIELD_SHIPPING ||
         (field >= AMENDS_FIELD_ITEM_PRICE && field <= AMENDS_FIELD_ITEM_DISCOUNT);
}

static void
map_column (AmendsHeader *header, const HeaderKeys *keys, AmendsField field, int column)
{
  header->wanted[column] = TRUE;
  header->columns[field][header->n_columns_of[field]++] = (guint) column;
  header->n_known++;
  if (is_money (field))
    read_currency (header, keys, (guint) column, TRUE);
}

static void
map_field (AmendsHeader *header, const HeaderKeys *keys, AmendsField field)
{
  GPtrArray *aliases = header->profile->aliases[field];
  /* No second column stands in for an order's number, nor for a parcel's where nobody knows the
   * columns. "Date" and "Time" side by side
   * are a date and its clock, while "Time" alone is both. */
  gboolean is_single = field == AMENDS_FIELD_NUMBER ||
                       (field == AMENDS_FIELD_TRACKING_NUMBER &&
                        amends_profile_is_general (header->profile)) ||
                       field == AMENDS_FIELD_PLACED || field == AMENDS_FIELD_EVENT_DATE ||
                       field == AMENDS_FIELD_ITEM_ID;
  guint max = is_single ? 1 : AMENDS_MAX_ALTERNATIVES;

  for (guint pass = 0; aliases != NULL && pass < (header->profile->is_mapped ? 1 : 2); pass++)
    for (guint i = 0; i < aliases->len; i++)
      {
        GPtrArray *names = pass == 0 ? keys->keys : keys->bare_keys;
        const char *alias = g_ptr_array_index (aliases, i);
        gboolean is_series = g_str_has_suffix (alias, "*");
        int column = -1;

        do
          {
            column = find_key_from (names, alias, (guint) (column + 1));
            if (column >= 0 && !header->wanted[column] && header->n_columns_of[field] < max)
              map_column (header, keys, field, column);
          }
        while (column >= 0 && is_series);
      }
}

static AmendsHeader *
map_header (const AmendsProfile *profile, const HeaderKeys *keys, gint64 line, guint layout)
{
  AmendsHeader *header = g_new0 (AmendsHeader, 1);

  header->profile = profile;
  header->line = line;
  header->layout = layout;
  header->n_columns = keys->names->len;
  while (header->n_columns > 0 &&
         *(const char *) g_ptr_array_index (keys->names, header->n_columns - 1) == '\0')
    header->n_columns--;
  header->wanted = g_new0 (gboolean, keys->names->len + 1);
  for (guint field = 0; field < AMENDS_N_FIELDS; field++)
    map_field (header, keys, (AmendsField) field);
  /* Amounts beside those that are wanted say it as well. */
  for (guint i = 0; i < header->n_columns; i++)
    read_currency (header, keys, i, FALSE);
  header->wanted[0] = TRUE; /* comments are told by their first cell */
  return header;
}

static guint
count_known (const AmendsProfile *profile, const HeaderKeys *keys)
{
  guint n_known = 0;

  for (guint i = 0; i < keys->keys->len; i++)
    if (g_hash_table_contains (profile->names, g_ptr_array_index (keys->keys, i)) ||
        g_hash_table_contains (profile->names, g_ptr_array_index (keys->bare_keys, i)))
      n_known++;
  return n_known;
}

static gboolean
is_usable (const AmendsHeader *header)
{
  for (guint field = 0; field < AMENDS_N_FIELDS; field++)
    if ((header->profile->needs & AMENDS_FIELD_BIT (field)) != 0 &&
        header->n_columns_of[field] == 0)
      return FALSE;
  return header->n_known >= 2;
}

/* What somebody said of this header row before all else, a platform that is told before one that
 * was asked for, a platform's own profile before the general one, then the most known names; the
 * first found wins a draw. */
static gboolean
is_better (const AmendsHeader *header, const AmendsHeader *best)
{
  if (best == NULL)
    return TRUE;
  if (header->profile->is_mapped != best->profile->is_mapped)
    return header->profile->is_mapped;
  if (header->is_told != best->is_told)
    return header->is_told;
  if (amends_profile_is_general (header->profile) != amends_profile_is_general (best->profile))
    return amends_profile_is_general (best->profile);
  return header->n_known > best->n_known;
}

static gboolean
is_one_platform (GPtrArray *profiles)
{
  for (guint i = 1; i < profiles->len; i++)
    if (!g_str_equal (((const AmendsProfile *) g_ptr_array_index (profiles, i))->id,
                      ((const AmendsProfile *) g_ptr_array_index (profiles, 0))->id))
      return FALSE;
  return TRUE;
}

typedef struct
{
  AmendsHeaderSearch *search;
  GPtrArray *profiles;
  guint layout;
  gboolean is_asked; /* somebody named the platform: it need not be told */
  gint64 last_line;  /* as far as which somebody said that the header may stand */
  guint n_rows;
} Search;

static gboolean
search_row_cb (const AmendsTableRow *row, gpointer user_data, GError **error)
{
  Search *self = user_data;
  g_autoptr (HeaderKeys) keys = read_header_keys (row);

  self->search->has_rows = TRUE;
  for (guint i = 0; i < self->profiles->len; i++)
    {
      const AmendsProfile *profile = g_ptr_array_index (self->profiles, i);
      g_autoptr (AmendsHeader) header = NULL;
      gboolean has_told = is_told (profile, keys->keys);

      if (profile->is_mapped ? !has_told
                             : count_known (profile, keys) < 2 || (!self->is_asked && !has_told))
        continue;
      header = map_header (profile, keys, row->line, self->layout);
      header->is_told = has_told;
      self->search->best_known = MAX (self->search->best_known, header->n_known);
      if (!is_usable (header))
        continue;
      self->search->usable |= G_GUINT64_CONSTANT (1) << MIN (self->layout, 63);
      if (!is_better (header, self->search->header))
        continue;
      g_clear_pointer (&self->search->header, amends_header_free);
      header->names = g_new0 (char *, header->n_columns + 1);
      for (guint column = 0; column < header->n_columns; column++)
        header->names[column] = g_strdup (g_ptr_array_index (keys->names, column));
      self->search->header = g_steal_pointer (&header);
    }
  return ++self->n_rows < MAX_ROWS || row->line < self->last_line;
}

static gint64
find_last_line (GPtrArray *profiles)
{
  gint64 last = 0;

  for (guint i = 0; i < profiles->len; i++)
    last = MAX (last, ((const AmendsProfile *) g_ptr_array_index (profiles, i))->header_line);
  return last;
}

/**
 * amends_header_search:
 * @source: a file
 * @profiles: (element-type AmendsProfile): those that come into question; the header borrows from
 * them
 *
 * Looks at the first 30 rows in each layout, or as far as a profile says, for the row with the most
 * known names.
 *
 * Returns: (transfer full) (nullable): what was found; %NULL with an error of @source
 */
AmendsHeaderSearch *
amends_header_search (AmendsTableSource *source, GPtrArray *profiles, GError **error)
{
  static const AmendsTableHandler handler = { search_row_cb, NULL };
  g_autoptr (AmendsHeaderSearch) search = g_new0 (AmendsHeaderSearch, 1);

  for (guint i = 0; i < source->n_layouts; i++)
    {
      Search state = {
        search, profiles, i, is_one_platform (profiles), find_last_line (profiles), 0
      };

      if (!amends_table_source_peek (source, i, NULL, &handler, &state, error))
        return NULL;
    }
  return g_steal_pointer (&search);
}

/**
 * amends_header_get_shape:
 *
 * Returns: what the header says of the table below it; must not outlive @self
 */
AmendsTableShape
amends_header_get_shape (const AmendsHeader *self)
{
  AmendsField key = self->profile->is_events ? AMENDS_FIELD_TRACKING_NUMBER : AMENDS_FIELD_NUMBER;

  return (AmendsTableShape){ self->wanted, self->n_columns,
                             amends_header_has (self, key) ? (int) self->columns[key][0] : -1,
                             self->profile->has_quotes };
}
