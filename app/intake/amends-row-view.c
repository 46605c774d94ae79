/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed values out of one row, and a note for whatever in it cannot be understood. */
#include "intake/amends-row-view.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "base/amends-name-key.h"
#include "base/amends-text.h"
#include "intake/amends-cell.h"

#define MAX_WARNINGS 10000 /* a file that is wrong in every row must not fill the memory */
#define MAX_REJECTED 100000

/**
 * amends_row_view_new:
 * @header: of the file; must outlive the view
 * @report: gets the notes; must outlive the view
 * @zone: for times that name no zone
 */
AmendsRowView *
amends_row_view_new (const AmendsHeader *header, AmendsIntakeReport *report, GTimeZone *zone)
{
  AmendsRowView *self = g_new0 (AmendsRowView, 1);

  self->header = header;
  self->report = report;
  self->zone = g_time_zone_ref (zone);
  self->values = g_new0 (const char *, header->n_columns + 1);
  self->date_orders = g_new0 (AmendsDateOrder, header->n_columns + 1);
  self->is_order_told = g_new0 (gboolean, header->n_columns + 1);
  self->has_told_ambiguity = g_new0 (gboolean, header->n_columns + 1);
  for (guint i = 0; i < header->n_columns; i++)
    {
      self->date_orders[i] = header->profile->date_order;
      self->is_order_told[i] = header->profile->date_order == AMENDS_DATE_ORDER_DAY_FIRST ||
                               header->profile->date_order == AMENDS_DATE_ORDER_MONTH_FIRST;
    }
  return self;
}

/**
 * amends_row_view_settle_dates:
 * @order: what somebody says of the columns that do not show it themselves
 */
void
amends_row_view_settle_dates (AmendsRowView *self, AmendsDateOrder order)
{
  for (guint i = 0; i < self->header->n_columns; i++)
    if (!self->is_order_told[i])
      {
        self->date_orders[i] = order;
        self->is_order_told[i] = TRUE;
      }
}

void
amends_row_view_free (AmendsRowView *self)
{
  g_time_zone_unref (self->zone);
  g_free (self->values);
  g_free (self->date_orders);
  g_free (self->is_order_told);
  g_free (self->has_told_ambiguity);
  g_free (self);
}

/**
 * amends_row_view_load:
 * @row: must stay as long as its values are used; its text is changed in place
 *
 * Makes @row the current one.
 */
void
amends_row_view_load (AmendsRowView *self, const AmendsTableRow *row)
{
  self->line = row->line;
  self->n_cells = row->n_cells;
  for (guint i = 0; i < self->header->n_columns; i++)
    {
      if (!self->header->wanted[i])
        continue;
      self->values[i] = i < row->n_cells && row->cells[i].length > 0
                            ? amends_cell_clean (row->text + row->cells[i].offset,
                                                 row->cells[i].length)
                            : "";
    }
}

/**
 * amends_row_view_get:
 *
 * Returns: (nullable): the cleaned text of the first of @field's columns that is not empty
 */
const char *
amends_row_view_get (const AmendsRowView *self, AmendsField field)
{
  for (guint i = 0; i < self->header->n_columns_of[field]; i++)
    {
      const char *value = self->values[self->header->columns[field][i]];

      if (*value != '\0')
        return value;
    }
  return NULL;
}

char *
amends_row_view_dup_line (const AmendsRowView *self, AmendsField field)
{
  const char *value = amends_row_view_get (self, field);
  char *line = value != NULL ? amends_text_single_line (value) : NULL;

  if (line != NULL && *line == '\0')
    g_clear_pointer (&line, g_free);
  return line;
}

static const char *
column_name (const AmendsRowView *self, AmendsField field)
{
  guint best;

  if (field == AMENDS_NO_FIELD || self->header->n_columns_of[field] == 0)
    return NULL;
  best = self->header->columns[field][0];
  for (guint i = 0; i < self->header->n_columns_of[field]; i++)
    if (self->values[self->header->columns[field][i]] != NULL &&
        *self->values[self->header->columns[field][i]] != '\0')
      {
        best = self->header->columns[field][i];
        break;
      }
  return self->header->names[best];
}

static void
add_warning (AmendsRowView *self, gint64 line, const char *code, const char *column, char *message)
{
  GPtrArray *warnings = self->report->warnings;

  if (warnings->len < MAX_WARNINGS)
    g_ptr_array_add (warnings, amends_row_note_new (line, code, column, message));
  else
    g_free (message);
  if (warnings->len == MAX_WARNINGS - 1)
    g_ptr_array_add (warnings, amends_row_note_new (
                                   line, "more_warnings", NULL,
                                   g_strdup (_ ("There are more warnings of these kinds below this "
                                                "row."))));
}

/**
 * amends_row_view_warn:
 * @code: stable
 * @field: what the column holds, or %AMENDS_NO_FIELD
 * @message: (transfer full): translated, without anything of the row
 */
void
amends_row_view_warn (AmendsRowView *self, const char *code, AmendsField field, char *message)
{
  add_warning (self, self->line, code, column_name (self, field), message);
}

/**
 * amends_row_view_warn_of:
 * @line: of a row that need not be the current one
 * @field: what the column holds
 * @message: (transfer full): translated, without anything of the row
 */
void
amends_row_view_warn_of (AmendsRowView *self,
                         gint64 line,
                         const char *code,
                         AmendsField field,
                         char *message)
{
  add_warning (self, line, code,
               amends_header_has (self->header, field)
                   ? self->header->names[self->header->columns[field][0]]
                   : NULL,
               message);
}

void
amends_row_view_reject (AmendsRowView *self, const char *code, AmendsField field, char *message)
{
  GPtrArray *rejected = self->report->rejected;

  if (rejected->len < MAX_REJECTED)
    g_ptr_array_add (rejected,
                     amends_row_note_new (self->line, code, column_name (self, field), message));
  else
    g_free (message);
  if (rejected->len == MAX_REJECTED - 1)
    g_ptr_array_add (rejected, amends_row_note_new (
                                   self->line, "more_rejected", NULL,
                                   g_strdup (_ ("More rows below this one were left out. Is this "
                                                "the right file?"))));
}

static gboolean
matches (GStrv keys, const char *key, gboolean whole)
{
  for (char **k = keys; k != NULL && *k != NULL; k++)
    if (whole ? g_str_equal (*k, key) : g_str_has_prefix (key, *k))
      return TRUE;
  return FALSE;
}

static gboolean
is_dropped (const AmendsRowView *self, const AmendsDropRule *rule)
{
  const char *value = rule->field < AMENDS_N_FIELDS ? amends_row_view_get (self, rule->field)
                                                    : self->values[0];
  g_autofree char *key = NULL;

  /* Order numbers are no words, so nearly every row is done with its first character. */
  if (value == NULL || *value == '\0' || g_ascii_isdigit (*value) ||
      (*value == '#' && g_ascii_isdigit (value[1])))
    return FALSE;
  if (rule->without_digits && strpbrk (value, "0123456789") == NULL)
    return TRUE;
  key = amends_name_key (value);
  return matches (rule->equals, key, TRUE) || matches (rule->starts, key, FALSE);
}

/* Files that were put together from several exports. */
static gboolean
is_header_again (AmendsRowView *self)
{
  AmendsField field = self->header->profile->is_events ? AMENDS_FIELD_TRACKING_NUMBER
                                                       : AMENDS_FIELD_NUMBER;
  guint column = self->header->columns[field][0];

  return self->values[column] != NULL && *self->values[column] != '\0' &&
         strcmp (self->values[column], self->header->names[column]) == 0;
}

/**
 * amends_row_view_is_noise:
 *
 * Returns: whether the current row is none of the shop's: a comment, a footer, an explanation, the
 * header again
 */
gboolean
amends_row_view_is_noise (AmendsRowView *self, const AmendsTableRow *row)
{
  const AmendsProfile *profile = self->header->profile;
  const char *first = row->text + row->cells[0].offset;

  if (*first == '#' && (row->n_cells == 1 || first[1] == ' ') && row->n_filled == 1 &&
      self->header->n_columns > 1)
    return TRUE;
  if (is_header_again (self))
    return TRUE;
  for (guint i = 0; i < profile->drop_rules->len; i++)
    if (is_dropped (self, g_ptr_array_index (profile->drop_rules, i)))
      return TRUE;
  return FALSE;
}

static gboolean
fits (AmendsRowView *self, AmendsField field)
{
  const char *value = amends_row_view_get (self, field);
  AmendsFileDate date;
  AmendsMoney money;

  if (value == NULL)
    return TRUE;
  switch (field)
    {
    case AMENDS_FIELD_EMAIL:
      return strchr (value, '@') != NULL || strchr (value, '*') != NULL;
    case AMENDS_FIELD_CURRENCY:
      return strlen (value) <= 4 && !g_ascii_isdigit (*value);
    case AMENDS_FIELD_TOTAL:
    case AMENDS_FIELD_SHIPPING:
    case AMENDS_FIELD_ITEM_PRICE:
    case AMENDS_FIELD_ITEM_TOTAL:
      return amends_money_parse (value, "EUR", &money);
    case AMENDS_FIELD_ITEM_QUANTITY:
      return g_ascii_isdigit (*value) && strlen (value) < 8;
    default:
      return amends_file_date_parse (value, AMENDS_DATE_ORDER_DAY_FIRST, self->zone, &date);
    }
}

/* The first that does not hold what its column says, else %AMENDS_NO_FIELD. */
static AmendsField
find_shifted (AmendsRowView *self)
{
  static const AmendsField typed[] = {
    AMENDS_FIELD_EMAIL,      AMENDS_FIELD_CURRENCY,      AMENDS_FIELD_TOTAL,
    AMENDS_FIELD_SHIPPING,   AMENDS_FIELD_PLACED,        AMENDS_FIELD_PROMISED,
    AMENDS_FIELD_ITEM_PRICE, AMENDS_FIELD_ITEM_QUANTITY, AMENDS_FIELD_SHIPPED,
    AMENDS_FIELD_CANCELLED,  AMENDS_FIELD_EVENT_DATE,    AMENDS_FIELD_ITEM_TOTAL,
    AMENDS_FIELD_PAID,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    if (!fits (self, typed[i]))
      return typed[i];
  return AMENDS_NO_FIELD;
}

static guint
count_extra (const AmendsRowView *self, const AmendsTableRow *row)
{
  guint n_extra = 0;

  for (guint i = self->header->n_columns; i < row->n_cells; i++)
    n_extra += row->cells[i].length > 0 ? 1 : 0;
  return n_extra;
}

/**
 * amends_row_view_check_shape:
 *
 * Compares the number of cells with the header's. A row that has more or fewer is kept with a
 * warning while its dates, amounts and addresses are where they belong, and left out when they are
 * not.
 *
 * Returns: whether the row is kept
 */
gboolean
amends_row_view_check_shape (AmendsRowView *self, const AmendsTableRow *row)
{
  gboolean is_long = row->n_cells > self->header->n_columns && count_extra (self, row) > 0;
  gboolean is_short = row->n_cells < self->header->n_columns;
  AmendsField shifted;

  if (!is_long && !is_short)
    return TRUE;
  shifted = find_shifted (self);
  if (shifted != AMENDS_NO_FIELD)
    {
      amends_row_view_reject (
          self, "ragged_row", shifted,
          g_strdup_printf (ngettext ("This row does not fit its header, which has %u column: a "
                                     "comma or a quotation mark is missing or too "
                                     "many. Correct the row and import the file again.",
                                     "This row does not fit its header, which has %u columns: a "
                                     "comma or a quotation mark is missing or too "
                                     "many. Correct the row and import the file again.",
                                     self->header->n_columns),
                           self->header->n_columns));
      return FALSE;
    }
  amends_row_view_warn (
      self, "ragged_row", AMENDS_NO_FIELD,
      g_strdup (is_long
                    ? _ ("This row has more cells than its header; those at the end were left out.")
                    : _ ("This row has fewer cells than its header; the missing ones were taken as "
                         "empty.")));
  return TRUE;
}

static gint64
understand_date (AmendsRowView *self,
                 AmendsField field,
                 guint column,
                 const char *text,
                 gboolean *has_clock)
{
  AmendsDateOrder order = self->date_orders[column];
  AmendsFileDate date;

  if (order != AMENDS_DATE_ORDER_DAY_FIRST && order != AMENDS_DATE_ORDER_MONTH_FIRST &&
      self->month_first_by_default)
    order = AMENDS_DATE_ORDER_MONTH_FIRST;
  if (!amends_file_date_parse (text, order, self->zone, &date))
    {
      if (!g_str_has_prefix (text, "0000-00-00"))
        amends_row_view_warn (self, "bad_date", field,
                              g_strdup (_ ("The date in this cell could not be read; it was left "
                                           "out. Write it like 2026-11-30.")));
      return AMENDS_TIME_NONE;
    }
  if (date.is_ambiguous && !self->is_order_told[column] && !self->has_told_ambiguity[column])
    {
      self->has_told_ambiguity[column] = TRUE;
      self->report->is_date_order_open = TRUE;
      amends_row_view_warn (self, "ambiguous_date", field,
                            g_strdup (order == AMENDS_DATE_ORDER_MONTH_FIRST
                                          ? _ ("Nothing in this column says whether the day or the "
                                               "month comes first; the month was "
                                               "read first. Check the dates.")
                                          : _ ("Nothing in this column says whether the day or the "
                                               "month comes first; the day was "
                                               "read first. Check the dates.")));
    }
  if (date.has_clock && !date.has_zone && self->header->profile->zone == NULL)
    self->report->is_zone_open = TRUE;
  *has_clock = date.has_clock;
  return date.time;
}

/**
 * amends_row_view_get_date:
 * @clock_field: the column with the time of day where it stands apart, or %AMENDS_NO_FIELD
 * @has_clock: (out) (optional): whether a time of day was given
 *
 * Returns: UTC seconds, or %AMENDS_TIME_NONE, with a warning when something was there
 */
gint64
amends_row_view_get_date (AmendsRowView *self,
                          AmendsField field,
                          AmendsField clock_field,
                          gboolean *has_clock)
{
  gboolean clock = FALSE;
  gint64 time = AMENDS_TIME_NONE;

  for (guint i = 0; i < self->header->n_columns_of[field]; i++)
    {
      guint column = self->header->columns[field][i];
      const char *text = self->values[column];
      const char *clock_text = clock_field != AMENDS_NO_FIELD
                                   ? amends_row_view_get (self, clock_field)
                                   : NULL;
      g_autofree char *joined = NULL;

      if (*text == '\0')
        continue;
      if (clock_text != NULL && strchr (text, ':') == NULL)
        text = joined = g_strconcat (text, " ", clock_text, NULL);
      time = understand_date (self, field, column, text, &clock);
      break;
    }
  if (has_clock != NULL)
    *has_clock = clock;
  return time;
}
