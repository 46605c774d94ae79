/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at all rows before the first is read: where an order's rows stand, which way round its
 * dates are. */
#include "intake/amends-prescan.h"

#include <string.h>
#include "base/amends-country.h"
#include "intake/amends-cell.h"

static const AmendsField date_fields[] = {
  AMENDS_FIELD_PLACED,    AMENDS_FIELD_PROMISED,   AMENDS_FIELD_SHIPPED,
  AMENDS_FIELD_CANCELLED, AMENDS_FIELD_EVENT_DATE, AMENDS_FIELD_PAID,
};

/* Keys are remembered by a hash of 64 bits (FNV-1a): a hundred thousand of them collide once in a
 * billion files, and take a fraction of the memory of the numbers themselves. */
guint64
amends_prescan_hash (const char *key)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (; *key != '\0'; key++)
    hash = (hash ^ (guchar) *key) * G_GUINT64_CONSTANT (1099511628211);
  return hash != 0 ? hash : 1;
}

AmendsPrescan *
amends_prescan_new (void)
{
  AmendsPrescan *self = g_new0 (AmendsPrescan, 1);

  self->scattered = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  return self;
}

void
amends_prescan_free (AmendsPrescan *self)
{
  g_hash_table_unref (self->scattered);
  g_hash_table_unref (self->seen);
  g_free (self);
}

static void
note_key (AmendsPrescan *self, const char *key)
{
  guint64 hash = amends_prescan_hash (key);

  if (hash == self->last_key)
    return;
  self->last_key = hash;
  if (!g_hash_table_add (self->seen, GSIZE_TO_POINTER (hash)))
    g_hash_table_add (self->scattered, GSIZE_TO_POINTER (hash));
}

typedef struct
{
  AmendsPrescan *prescan;
  AmendsRowView *view;
  guint8 *shown;   /* by column, bits of AmendsDateOrder */
  gboolean is_iso; /* for the look at the first rows only */
} Pass;

static void
note_dates (Pass *self)
{
  const AmendsHeader *header = self->view->header;
  AmendsFileDate date;

  for (gsize i = 0; i < G_N_ELEMENTS (date_fields); i++)
    for (guint n = 0; n < header->n_columns_of[date_fields[i]]; n++)
      {
        guint column = header->columns[date_fields[i]][n];
        const char *value = self->view->values[column];

        if (*value == '\0' || amends_file_date_is_iso (value))
          continue;
        self->is_iso = FALSE;
        if (self->shown != NULL &&
            amends_file_date_parse (value, AMENDS_DATE_ORDER_DAY_FIRST, self->view->zone, &date))
          self->shown[column] |= (guint8) (1 << date.shows);
      }
}

static void
note_places (Pass *self)
{
  const char *currency = amends_row_view_get (self->view, AMENDS_FIELD_CURRENCY);
  const char *country = amends_row_view_get (self->view, AMENDS_FIELD_COUNTRY);

  if (currency == NULL && self->view->header->currency[0] != '\0')
    currency = self->view->header->currency;
  if (currency != NULL &&
      (g_ascii_strcasecmp (currency, "USD") == 0 || g_str_equal (currency, "US$")))
    self->prescan->n_usd++;
  else if (currency != NULL)
    self->prescan->n_other_currency++;
  if (country == NULL)
    return;
  country = amends_country_from_name (country);
  if (g_strcmp0 (country, "US") == 0)
    self->prescan->n_us++;
  else
    self->prescan->n_other_country++;
}

static gboolean
scan_row_cb (const AmendsTableRow *row, gpointer user_data, GError **error)
{
  Pass *self = user_data;
  const char *key;

  if (row->line <= self->view->header->line)
    return TRUE;
  amends_row_view_load (self->view, row);
  note_dates (self);
  if (self->prescan == NULL)
    return TRUE;
  key = amends_row_view_get (self->view, AMENDS_FIELD_NUMBER);
  if (key != NULL)
    note_key (self->prescan, key);
  if (self->prescan->n_usd + self->prescan->n_other_currency < 1000)
    note_places (self);
  return TRUE;
}

static const AmendsTableHandler handler = { scan_row_cb, NULL };

/* What one column shows, else what the others show; a column that shows both is decided value by
 * value. */
static void
settle_orders (Pass *self)
{
  const guint8 day = 1 << AMENDS_DATE_ORDER_DAY_FIRST, month = 1 << AMENDS_DATE_ORDER_MONTH_FIRST;
  guint8 all = 0;

  for (guint i = 0; i < self->view->header->n_columns; i++)
    all |= self->shown[i];
  for (guint i = 0; i < self->view->header->n_columns; i++)
    {
      guint8 shown = (self->shown[i] & (day | month)) != 0 ? self->shown[i] : all;

      if (self->view->is_order_told[i] || (shown & (day | month)) == 0 ||
          (shown & (day | month)) == (day | month))
        continue;
      self->view->date_orders[i] = (shown & day) != 0 ? AMENDS_DATE_ORDER_DAY_FIRST
                                                      : AMENDS_DATE_ORDER_MONTH_FIRST;
      self->view->is_order_told[i] = TRUE;
    }
}

/**
 * amends_prescan_is_needed:
 * @needed: (out): whether the file has to be looked through first: its profile lets the rows of an
 * order stand anywhere, or it has dates that could be read in two ways
 *
 * Returns: %FALSE when the file could not be read, with an error
 */
gboolean
amends_prescan_is_needed (const AmendsHeader *header,
                          AmendsTableSource *source,
                          gboolean *needed,
                          GError **error)
{
  g_autoptr (AmendsRowView) view = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  AmendsTableShape shape = amends_header_get_shape (header);
  Pass pass = { NULL, NULL, NULL, TRUE };

  *needed = !header->profile->is_adjacent || header->profile->date_order == AMENDS_DATE_ORDER_TELL;
  if (*needed || header->profile->date_order != AMENDS_DATE_ORDER_YEAR_FIRST)
    return TRUE;
  view = amends_row_view_new (header, NULL, utc);
  pass.view = view;
  if (!amends_table_source_peek (source, header->layout, &shape, &handler, &pass, error))
    return FALSE;
  *needed = !pass.is_iso;
  return TRUE;
}

/**
 * amends_prescan_run:
 * @view: learns the orders of dates
 */
gboolean
amends_prescan_run (AmendsPrescan *self,
                    AmendsRowView *view,
                    AmendsTableSource *source,
                    GError **error)
{
  g_autofree guint8 *shown = g_new0 (guint8, view->header->n_columns + 1);
  AmendsTableShape shape = amends_header_get_shape (view->header);
  Pass pass = { self, view, shown, TRUE };

  if (!amends_table_source_read (source, view->header->layout, &shape, &handler, &pass, error))
    return FALSE;
  settle_orders (&pass);
  view->month_first_by_default = self->n_usd + self->n_other_currency > 0
                                     ? self->n_usd > 0 && self->n_other_currency == 0
                                     : self->n_us > self->n_other_country;
  g_hash_table_remove_all (self->seen);
  return TRUE;
}
