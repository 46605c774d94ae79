/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parcels that one row of an orders table adds to its order. */
#include "intake/amends-order-row.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "intake/amends-cell.h"

#define MAX_PARCELS 200 /* of one order; more is a column that is no tracking number */

static AmendsParcel *
find_parcel (const AmendsOrder *order, const char *number)
{
  for (guint i = 0; i < order->parcels->len; i++)
    {
      AmendsParcel *parcel = g_ptr_array_index (order->parcels, i);

      if (g_ascii_strcasecmp (parcel->number, number) == 0)
        return parcel;
    }
  return NULL;
}

static gboolean
is_tracking_number (const char *number)
{
  return strlen (number) >= 5 && strlen (number) <= 64 && strpbrk (number, "0123456789") != NULL &&
         !amends_cell_is_rounded_number (number) && strchr (number, '.') == NULL;
}

/* Each parcel of a partial shipment has its own row. The order's time, from its first row, stands
 * in where a row says none. */
static gint64
get_row_time (AmendsRowView *view, AmendsField field, gint64 of_order)
{
  gint64 time = of_order != AMENDS_TIME_NONE
                    ? amends_order_row_get_time (view, field, AMENDS_NO_FIELD)
                    : AMENDS_TIME_NONE;

  return time != AMENDS_TIME_NONE ? time : of_order;
}

static gboolean
add_parcel (AmendsRowView *view, AmendsOrder *order, const char *number, const char *carrier)
{
  AmendsParcel *parcel = find_parcel (order, number);
  gboolean is_new = parcel == NULL && order->parcels->len < MAX_PARCELS;

  if (is_new)
    {
      parcel = amends_parcel_new ();
      parcel->number = amends_text_single_line (number);
      parcel->shipped_at = get_row_time (view, AMENDS_FIELD_SHIPPED, order->shipped_at);
      parcel->promised_at = get_row_time (view, AMENDS_FIELD_PROMISED, order->promised_at);
      if (parcel->promised_at == order->promised_at)
        parcel->promised_at = AMENDS_TIME_NONE;
      g_ptr_array_add (order->parcels, parcel);
    }
  if (parcel != NULL && parcel->carrier_name == NULL && carrier != NULL)
    parcel->carrier_name = amends_text_single_line (carrier);
  return is_new;
}

static void
warn_tracking_number (AmendsRowView *view)
{
  amends_row_view_warn (view, "bad_tracking_number", AMENDS_FIELD_TRACKING_NUMBER,
                        g_strdup (_ ("This is no tracking number, or a spreadsheet has rounded it; "
                                     "it was left out. Export the "
                                     "file again and import it without opening it first.")));
}

/* A platform that writes number and carrier in its own way says so in its profile. */
static GPtrArray *
split_by_pattern (GRegex *pattern, const char *cell)
{
  GPtrArray *parcels = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_cell_parcel_free);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (pattern, cell, 0, &match))
    return parcels;
  do
    {
      g_autofree char *number = g_match_info_fetch_named (match, "tracking_number");
      g_autofree char *carrier = g_match_info_fetch_named (match, "carrier");

      if (!amends_text_is_empty (number))
        g_ptr_array_add (parcels,
                         amends_cell_parcel_new (g_strstrip (number), amends_text_is_empty (carrier)
                                                                          ? NULL
                                                                          : g_strstrip (carrier)));
    }
  while (parcels->len < MAX_PARCELS && g_match_info_next (match, NULL));
  return parcels;
}

static GPtrArray *
split_cell (AmendsRowView *view, const char *cell)
{
  GRegex *pattern = view->header->profile->patterns[AMENDS_FIELD_TRACKING_NUMBER];
  GPtrArray *parcels = pattern != NULL ? split_by_pattern (pattern, cell) : NULL;

  if (parcels != NULL && parcels->len > 0)
    return parcels;
  g_clear_pointer (&parcels, g_ptr_array_unref);
  return strstr (cell, "://") == NULL
             ? amends_cell_split_parcels (cell)
             : g_ptr_array_new_with_free_func ((GDestroyNotify) amends_cell_parcel_free);
}

/**
 * amends_order_row_add_parcels:
 *
 * Returns: whether the row adds a parcel
 */
gboolean
amends_order_row_add_parcels (AmendsRowView *view, AmendsOrderDraft *draft)
{
  const char *cell = amends_row_view_get (view, AMENDS_FIELD_TRACKING_NUMBER);
  const char *carrier_cell = amends_row_view_get (view, AMENDS_FIELD_CARRIER);
  g_autoptr (GPtrArray) parcels = NULL;
  g_autoptr (GPtrArray) carriers = NULL;
  gboolean adds = FALSE;

  if (cell == NULL)
    return FALSE;
  parcels = split_cell (view, cell);
  if (parcels->len == 0)
    warn_tracking_number (view);
  carriers = amends_cell_split_carriers (carrier_cell != NULL ? carrier_cell : "");
  for (guint i = 0; i < parcels->len; i++)
    {
      const AmendsCellParcel *parcel = g_ptr_array_index (parcels, i);
      const char *carrier = carriers->len == parcels->len ? g_ptr_array_index (carriers, i)
                                                          : carrier_cell;

      if (is_tracking_number (parcel->number))
        adds = add_parcel (view, draft->order, parcel->number,
                           carrier != NULL ? carrier : parcel->carrier) ||
               adds;
      else
        warn_tracking_number (view);
    }
  return adds;
}
