/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of an events table: one thing a carrier said about one parcel each. */
#include "intake/amends-event-table.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "intake/amends-cell.h"

/**
 * amends_event_table_is_likely:
 * @events: (nullable): the header as an events table
 * @orders: (nullable): the same file's header as an orders table
 *
 * Returns: whether a file is more an events table than an orders table that happens to have
 * tracking numbers, dates and a status
 */
gboolean
amends_event_table_is_likely (const AmendsHeader *events, const AmendsHeader *orders)
{
  static const AmendsField of_orders[] = {
    AMENDS_FIELD_CUSTOMER,   AMENDS_FIELD_EMAIL,    AMENDS_FIELD_TOTAL,
    AMENDS_FIELD_ITEM_PRICE, AMENDS_FIELD_ITEM_SKU, AMENDS_FIELD_ITEM_QUANTITY,
    AMENDS_FIELD_SHIPPING,   AMENDS_FIELD_STREET,
  };

  if (events == NULL || (orders != NULL && orders->profile->is_mapped) ||
      (!amends_header_has (events, AMENDS_FIELD_EVENT_TEXT) &&
                         !amends_header_has (events, AMENDS_FIELD_EVENT_STATUS)))
    return FALSE;
  if (orders == NULL || events->profile->is_mapped)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (of_orders); i++)
    if (amends_header_has (orders, of_orders[i]))
      return FALSE;
  return amends_header_has (events, AMENDS_FIELD_EVENT_TEXT) ||
         amends_header_has (events, AMENDS_FIELD_EVENT_PLACE);
}

static char *
dup_time_text (AmendsRowView *view)
{
  const char *date = amends_row_view_get (view, AMENDS_FIELD_EVENT_DATE);
  const char *clock = amends_row_view_get (view, AMENDS_FIELD_EVENT_CLOCK);
  g_autofree char *joined = clock != NULL && date != NULL && strchr (date, ':') == NULL
                                ? g_strconcat (date, " ", clock, NULL)
                                : g_strdup (date);

  return amends_text_single_line (joined);
}

static AmendsEvent *
new_event (AmendsRowView *view)
{
  AmendsEvent *event = amends_event_new ();

  event->at = amends_row_view_get_date (view, AMENDS_FIELD_EVENT_DATE, AMENDS_FIELD_EVENT_CLOCK,
                                        NULL);
  event->at_text = dup_time_text (view);
  event->place = amends_row_view_dup_line (view, AMENDS_FIELD_EVENT_PLACE);
  event->text = amends_row_view_dup_line (view, AMENDS_FIELD_EVENT_TEXT);
  if (event->text == NULL)
    event->text = amends_row_view_dup_line (view, AMENDS_FIELD_EVENT_STATUS);
  event->code = amends_row_view_dup_line (view, AMENDS_FIELD_EVENT_CODE);
  event->source = g_strdup ("table");
  return event;
}

static void
reject (AmendsRowView *view, const char *code, AmendsField field, const char *message)
{
  amends_row_view_reject (view, code, field, g_strdup (message));
}

/**
 * amends_event_table_read_row:
 * @view: of the file
 * @row: below the header
 * @sink: (nullable): gets the row unless it is left out
 *
 * Returns: %FALSE when @sink stopped, with its error
 */
gboolean
amends_event_table_read_row (AmendsRowView *view,
                             const AmendsTableRow *row,
                             AmendsEventSink sink,
                             gpointer user_data,
                             GError **error)
{
  const char *number;
  g_autofree char *carrier = NULL;
  g_autoptr (AmendsEvent) event = NULL;
  g_autoptr (GPtrArray) parcels = NULL;
  const AmendsCellParcel *parcel;
  AmendsEventRow event_row;

  amends_row_view_load (view, row);
  if (amends_row_view_is_noise (view, row))
    return TRUE;
  view->report->rows++;
  number = amends_row_view_get (view, AMENDS_FIELD_TRACKING_NUMBER);
  parcels = number != NULL ? amends_cell_split_parcels (number) : NULL;
  if (parcels == NULL || parcels->len == 0)
    {
      reject (view, "missing_tracking_number", AMENDS_FIELD_TRACKING_NUMBER,
              _ ("This row has no tracking number. Add it and import the file again."));
      return TRUE;
    }
  if (amends_cell_is_rounded_number (number))
    {
      reject (view, "rounded_number", AMENDS_FIELD_TRACKING_NUMBER,
              _ ("A spreadsheet has rounded this tracking number, so its digits are lost. Export "
                 "the file again and import it "
                 "without opening it first."));
      return TRUE;
    }
  if (!amends_row_view_check_shape (view, row))
    return TRUE;
  event = new_event (view);
  if (event->text == NULL && event->code == NULL)
    {
      reject (
          view, "missing_text", AMENDS_FIELD_EVENT_TEXT,
          _ ("This row does not say what happened. Add a description and import the file again."));
      return TRUE;
    }
  if (event->at == AMENDS_TIME_NONE)
    {
      reject (view, "bad_date", AMENDS_FIELD_EVENT_DATE,
              _ ("This row has no time that could be read. Write it like 2026-11-30 14:05 and "
                 "import the file again."));
      return TRUE;
    }
  parcel = g_ptr_array_index (parcels, 0);
  carrier = amends_row_view_dup_line (view, AMENDS_FIELD_CARRIER);
  event_row = (AmendsEventRow){ carrier != NULL ? carrier : parcel->carrier, parcel->number, event };
  view->report->orders++;
  return sink == NULL || sink (&event_row, view->line, user_data, error);
}
