/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When an order was paid, as somebody looked it up. */

#include <glib/gi18n-lib.h>

#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-private.h"
#include "store/amends-store-orders.h"
#include "store/amends-store-people.h"

typedef struct
{
  gint64 person_id;
  gint64 order_id;
  gint64 at;
} Asked;

/* Inside a job. Today is over only at its end: what happened today may be entered in the morning. */
gboolean
amends_desk_require_past (AmendsDb *db, gint64 at, GError **error)
{
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);
  g_autoptr (GTimeZone) zone = shop != NULL ? amends_shop_dup_time_zone (shop) : NULL;

  if (shop == NULL)
    return FALSE;
  if (at == AMENDS_TIME_NONE || amends_time_days_between (amends_clock_now (), at, zone) <= 0)
    return TRUE;
  g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                       _ ("This day lies ahead. Look at the date."));
  return FALSE;
}

static gpointer
set_paid_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, asked->person_id, error);
  g_autoptr (AmendsOrder)
      order = person != NULL ? amends_store_load_order (db, asked->order_id, FALSE, error) : NULL;

  return GINT_TO_POINTER (order != NULL && amends_desk_require_past (db, asked->at, error) &&
                          amends_store_set_paid (db, order->id, asked->at, error) &&
                          amends_store_log_action (db, person->id, "set_paid", order->id, 0, NULL,
                                                   error));
}

/**
 * amends_desk_set_paid:
 * @at: UTC seconds; 0: not known, which counts as paid when it was placed
 *
 * A file or shop system that says when it was paid, and is read later, is believed instead.
 *
 * Errors: %AMENDS_DESK_ERROR_INPUT for a day that lies ahead
 */
gboolean
amends_desk_set_paid (AmendsDesk *self, gint64 order_id, gint64 at, GError **error)
{
  Asked asked = { amends_desk_get_person_id (self), order_id, at };
  GError *problem = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  amends_desk_write (self, set_paid_job, &asked, NULL, &problem);
  if (problem != NULL)
    amends_desk_propagate_error (error, problem);
  return problem == NULL;
}
