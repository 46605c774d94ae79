/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What in an order's address will keep a parcel or an email from arriving, said while there is time
 * to ask the customer. */
#include "intake/amends-order-hints.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "base/amends-country.h"
#include "base/amends-text.h"

#define MIN_PHONE_DIGITS 7 /* with the area code; the shortest national numbers have so many */

static guint
count_digits (const char *text)
{
  guint n_digits = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n_digits += g_unichar_isdigit (g_utf8_get_char (p)) ? 1 : 0;
  return n_digits;
}

static void
check_address (AmendsRowView *view, const AmendsOrderDraft *draft, gint64 line)
{
  const AmendsOrder *order = draft->order;
  gboolean has_address = order->street != NULL || order->city != NULL;

  if (has_address && order->country == NULL && !draft->has_told_country &&
      amends_header_has (view->header, AMENDS_FIELD_COUNTRY))
    amends_row_view_warn_of (
        view, line, "missing_country", AMENDS_FIELD_COUNTRY,
        g_strdup (_ ("This address has no country. Ask the customer before the "
                     "parcel is sent, or add it and import the file again.")));
  if (order->street != NULL && !amends_text_is_masked (order->street) &&
      amends_country_has_house_numbers (order->country) && count_digits (order->street) == 0)
    amends_row_view_warn_of (
        view, line, "missing_house_number", AMENDS_FIELD_STREET,
        g_strdup (_ ("This address has no house number. Ask the customer before "
                     "the parcel is sent.")));
}

static void
check_phone (AmendsRowView *view, const AmendsOrder *order, gint64 line)
{
  if (order->phone != NULL && !amends_text_is_masked (order->phone) &&
      count_digits (order->phone) < MIN_PHONE_DIGITS)
    amends_row_view_warn_of (
        view, line, "short_phone", AMENDS_FIELD_PHONE,
        g_strdup (_ ("This phone number is too short to be one. The carrier "
                     "cannot call the customer; ask for the number by email.")));
}

static void
check_masked (AmendsOrderHints *self, AmendsRowView *view, const AmendsOrder *order, gint64 line)
{
  const struct
  {
    const char *text;
    AmendsField field;
  } persons[] = {
    { order->customer, AMENDS_FIELD_CUSTOMER },
    { order->email, AMENDS_FIELD_EMAIL },
    { order->phone, AMENDS_FIELD_PHONE },
    { order->street, AMENDS_FIELD_STREET },
  };

  for (gsize i = 0; !self->has_told_masked && i < G_N_ELEMENTS (persons); i++)
    if (amends_text_is_masked (persons[i].text))
      {
        self->has_told_masked = TRUE;
        amends_row_view_warn_of (
            view, line, "masked_data", persons[i].field,
            g_strdup (_ ("The platform hides customers’ data in this file, from this row on. It is "
                         "kept as it is, and what is known of an order stays; an email can only be "
                         "sent where the address is shown. Where your platform offers an export "
                         "that shows it, import that, too.")));
      }
}

/**
 * amends_order_hints_check:
 * @view: of the file
 * @draft: a whole order
 * @line: where it begins
 *
 * Warns of what will keep a parcel or an email from arriving. A cancelled order goes nowhere.
 */
void
amends_order_hints_check (AmendsOrderHints *self,
                          AmendsRowView *view,
                          const AmendsOrderDraft *draft,
                          gint64 line)
{
  if (draft->order->cancelled_at != AMENDS_TIME_NONE)
    return;
  check_address (view, draft, line);
  check_phone (view, draft->order, line);
  check_masked (self, view, draft->order, line);
}
