/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parcels and their history, changed by hand; orders kept as they are. Each change diagnoses anew
 * at once. */

#include <glib/gi18n-lib.h>

#include "base/amends-text.h"
#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-private.h"
#include "desk/amends-desk-tracking.h"
#include "store/amends-store-orders.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-search.h"

static gboolean
rediagnose (AmendsDb *db, gint64 parcel_id, GError **error)
{
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);

  return shop != NULL && amends_desk_rediagnose (db, shop, parcel_id, error);
}

/* A write that fails for want of the parcel or order says so by the desk's code. */
static gpointer
change (AmendsDesk *self, AmendsStoreJob job, gpointer data, GError **error)
{
  GError *problem = NULL;
  gpointer result = amends_desk_write (self, job, data, NULL, &problem);

  if (problem != NULL)
    amends_desk_propagate_error (error, problem);
  return result;
}

/* --- adding and removing --- */

typedef struct
{
  gint64 order_id;
  const char *carrier;
  char *number;
  gint64 id;
} NewParcel;

static gpointer
add_parcel_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  NewParcel *added = data;
  g_autoptr (AmendsOrder) order = amends_store_load_order (db, added->order_id, FALSE, error);
  g_autoptr (AmendsParcel) parcel = amends_parcel_new ();
  const AmendsCarrier *carrier = amends_tracking_number_carrier (added->carrier, added->number);
  gint64 known;

  if (order == NULL)
    return NULL;
  known = amends_store_find_parcel_of (db, order->id, added->number, error);
  if (known < 0)
    return NULL;
  if (known > 0)
    {
      g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                   _ ("The order %s already has the parcel %s."), order->number, added->number);
      return NULL;
    }
  parcel->order_id = order->id;
  parcel->carrier = g_strdup (carrier != NULL ? carrier->id : NULL);
  parcel->carrier_name = amends_text_single_line (added->carrier);
  parcel->number = g_strdup (added->number);
  parcel->added_at = amends_clock_now ();
  added->id = amends_store_insert_parcel (db, parcel, added->number, 0, error);
  if (added->id == 0 || !amends_store_index_order (db, order->id, error) ||
      !rediagnose (db, added->id, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

/**
 * amends_desk_add_parcel:
 * @carrier: (nullable): identifier, name or another way people write it; without it, the only one
 * whose number it can be
 * @number: the tracking number as it was written, or a link or words with it
 *
 * Errors: %AMENDS_DESK_ERROR_INPUT when there is no number or the order has it already
 *
 * Returns: the new parcel's id, 0 on error
 */
gint64
amends_desk_add_parcel (AmendsDesk *self,
                        gint64 order_id,
                        const char *carrier,
                        const char *number,
                        GError **error)
{
  g_autoptr (AmendsTrackingNumber) read = amends_desk_identify_number (number, NULL);
  NewParcel added = { order_id, amends_text_is_empty (carrier) ? NULL : carrier, read->number, 0 };

  g_return_val_if_fail (AMENDS_IS_DESK (self), 0);

  if (*read->number == '\0')
    {
      g_set_error_literal (
          error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
          _ ("A parcel needs a tracking number. Copy it from the label or the carrier’s email."));
      return 0;
    }
  return change (self, add_parcel_job, &added, error) != NULL ? added.id : 0;
}

static gpointer
remove_parcel_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *id = data;
  g_autoptr (AmendsParcel) parcel = amends_store_load_parcel (db, *id, FALSE, error);

  if (parcel == NULL || !amends_store_remove_parcel (db, *id, error) ||
      !amends_store_index_order (db, parcel->order_id, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

gboolean
amends_desk_remove_parcel (AmendsDesk *self, gint64 parcel_id, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return change (self, remove_parcel_job, &parcel_id, error) != NULL;
}

/* --- what people say --- */

typedef struct
{
  gint64 parcel_id;
  AmendsReport report;
  AmendsReason reason;
  char *text;
} Word;

static gboolean
has_parcel (AmendsDb *db, gint64 id, GError **error)
{
  g_autoptr (AmendsParcel) parcel = amends_store_load_parcel (db, id, FALSE, error);

  return parcel != NULL;
}

static gpointer
report_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Word *word = data;

  if (!has_parcel (db, word->parcel_id, error) ||
      !amends_store_set_report (db, word->parcel_id, word->report, word->text, amends_clock_now (),
                                error) ||
      !rediagnose (db, word->parcel_id, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

/**
 * amends_desk_report:
 * @report: what the customer said; %AMENDS_REPORT_NONE takes it back
 * @text: (nullable): in their words
 */
gboolean
amends_desk_report (AmendsDesk *self,
                    gint64 parcel_id,
                    AmendsReport report,
                    const char *text,
                    GError **error)
{
  g_autofree char *cleaned = amends_text_clean (text);
  Word word = { parcel_id, report, AMENDS_REASON_NONE, cleaned };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return change (self, report_job, &word, error) != NULL;
}

static gpointer
set_reason_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Word *word = data;

  if (!has_parcel (db, word->parcel_id, error) ||
      !amends_store_set_reason (db, word->parcel_id, word->reason, word->text, amends_clock_now (),
                                error) ||
      !rediagnose (db, word->parcel_id, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

/**
 * amends_desk_set_reason:
 * @reason: what a person found out; %AMENDS_REASON_NONE takes it back
 * @note: (nullable): how they know
 */
gboolean
amends_desk_set_reason (AmendsDesk *self,
                        gint64 parcel_id,
                        AmendsReason reason,
                        const char *note,
                        GError **error)
{
  g_autofree char *cleaned = amends_text_clean (note);
  Word word = { parcel_id, AMENDS_REPORT_NONE, reason, cleaned };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return change (self, set_reason_job, &word, error) != NULL;
}

/* --- tracking history --- */

/* Oldest first, so that of two events at the same second the later one gets the higher id. @ids:
 * (nullable): takes the ids of those that were new */
static int
keep_events (AmendsDb *db, gint64 parcel_id, GPtrArray *events, GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (events, NULL, NULL);
  int n_new = 0;

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, amends_event_compare_newest_first);
  for (guint i = sorted->len; i > 0; i--)
    {
      g_autoptr (AmendsEvent) event = amends_event_copy (g_ptr_array_index (sorted, i - 1));
      int kept;

      if (event->status == AMENDS_STATUS_UNKNOWN)
        amends_reading_apply (event);
      kept = amends_store_insert_event (db, parcel_id, event, error);
      if (kept < 0)
        return -1;
      n_new += kept;
      if (kept > 0 && ids != NULL)
        g_array_append_val (ids, event->id);
    }
  return n_new;
}

typedef struct
{
  gint64 parcel_id;
  GPtrArray *events;
  AmendsKeptEvents *kept;
} NewEvents;

void
amends_kept_events_free (AmendsKeptEvents *kept)
{
  g_array_unref (kept->ids);
  g_free (kept);
}

static gpointer
keep_events_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  NewEvents *added = data;
  AmendsKeptEvents *kept = added->kept;
  g_autoptr (AmendsParcel) parcel = amends_store_load_parcel (db, added->parcel_id, FALSE, error);

  if (parcel == NULL)
    return NULL;
  kept->checked_before = parcel->checked_at;
  kept->checked_at = amends_clock_now ();
  /* A job that meets a busy file is run once more. */
  g_array_set_size (kept->ids, 0);
  if (keep_events (db, added->parcel_id, added->events, kept->ids, error) < 0 ||
      !amends_store_set_checked (db, added->parcel_id, kept->checked_at, error) ||
      !rediagnose (db, added->parcel_id, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

/**
 * amends_desk_keep_events_for_now:
 * @events: (element-type AmendsEvent): in any order; those of unknown status are read for meaning
 *
 * Keeps what the parcel does not have yet.
 *
 * Returns: (transfer full) (nullable): what amends_desk_forget_events() takes back
 */
AmendsKeptEvents *
amends_desk_keep_events_for_now (AmendsDesk *self,
                                 gint64 parcel_id,
                                 GPtrArray *events,
                                 GError **error)
{
  g_autoptr (AmendsKeptEvents) kept = g_new0 (AmendsKeptEvents, 1);
  NewEvents added = { parcel_id, events, kept };

  kept->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_return_val_if_fail (AMENDS_IS_DESK (self) && events != NULL, NULL);

  return change (self, keep_events_job, &added, error) != NULL ? g_steal_pointer (&kept) : NULL;
}

/**
 * amends_desk_keep_events:
 * @events: (element-type AmendsEvent): as for amends_desk_keep_events_for_now()
 *
 * Returns: how many were new, -1 on error
 */
int
amends_desk_keep_events (AmendsDesk *self, gint64 parcel_id, GPtrArray *events, GError **error)
{
  g_autoptr (AmendsKeptEvents) kept = amends_desk_keep_events_for_now (self, parcel_id, events,
                                                                       error);

  return kept != NULL ? (int) kept->ids->len : -1;
}

typedef struct
{
  gint64 parcel_id;
  const AmendsKeptEvents *kept;
} ForgottenEvents;

static gpointer
forget_events_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  ForgottenEvents *forgotten = data;
  const AmendsKeptEvents *kept = forgotten->kept;
  g_autoptr (AmendsParcel) parcel = amends_store_load_parcel (db, forgotten->parcel_id, FALSE,
                                                              error);

  if (parcel == NULL)
    return NULL;
  for (guint i = 0; i < kept->ids->len; i++)
    if (!amends_store_remove_event (db, parcel->id, g_array_index (kept->ids, gint64, i), error))
      return NULL;
  /* Somebody who looked again since then has still looked. */
  if (parcel->checked_at == kept->checked_at &&
      !amends_store_set_checked (db, parcel->id, kept->checked_before, error))
    return NULL;
  return GINT_TO_POINTER (rediagnose (db, parcel->id, error));
}

/**
 * amends_desk_forget_events:
 * @kept: what amends_desk_keep_events_for_now() gave
 *
 * Takes back events just kept, as if they had never been pasted.
 */
gboolean
amends_desk_forget_events (AmendsDesk *self,
                           gint64 parcel_id,
                           const AmendsKeptEvents *kept,
                           GError **error)
{
  ForgottenEvents forgotten = { parcel_id, kept };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && kept != NULL, FALSE);

  return change (self, forget_events_job, &forgotten, error) != NULL;
}

/* --- whole orders --- */

static gboolean
save_parcel (AmendsDb *db,
             const AmendsShop *shop,
             gint64 order_id,
             AmendsParcel *parcel,
             GError **error)
{
  g_autofree char *key = amends_tracking_number_clean (parcel->number);
  const AmendsCarrier *carrier;

  parcel->order_id = order_id;
  if (parcel->carrier == NULL)
    {
      carrier = amends_tracking_number_carrier (parcel->carrier_name, parcel->number);
      parcel->carrier = g_strdup (carrier != NULL ? carrier->id : NULL);
    }
  if (parcel->added_at == AMENDS_TIME_NONE)
    parcel->added_at = amends_clock_now ();
  parcel->id = amends_store_insert_parcel (db, parcel, key != NULL ? key : parcel->number, 0,
                                           error);
  return parcel->id != 0 && keep_events (db, parcel->id, parcel->events, NULL, error) >= 0 &&
         amends_desk_rediagnose (db, shop, parcel->id, error);
}

gboolean
amends_desk_save_order (AmendsDb *db, const AmendsShop *shop, AmendsOrder *order, GError **error)
{
  g_autofree char *key = amends_store_order_key (order->number);
  g_autofree char *words = NULL;
  AmendsOrderMatch match;

  if (!amends_store_match_order (db, order->platform, key, &match, error))
    return FALSE;
  if (match.id != 0)
    {
      g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                   _ ("The order %s is already in this shop file."), order->number);
      return FALSE;
    }
  words = amends_store_order_search_text (order);
  order->id = amends_store_insert_order (db, order, key, 0, 0, words, error);
  if (order->id == 0)
    return FALSE;
  for (guint i = 0; i < order->parcels->len; i++)
    if (!save_parcel (db, shop, order->id, g_ptr_array_index (order->parcels, i), error))
      return FALSE;
  return TRUE;
}

static gpointer
save_orders_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *orders = data;
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);

  for (guint i = 0; shop != NULL && i < orders->len; i++)
    if (!amends_desk_save_order (db, shop, g_ptr_array_index (orders, i), error))
      return NULL;
  return GINT_TO_POINTER (shop != NULL);
}

gboolean
amends_desk_save_orders (AmendsDesk *self,
                         GPtrArray *orders,
                         GCancellable *cancellable,
                         GError **error)
{
  return amends_desk_write (self, save_orders_job, orders, cancellable, error) != NULL;
}

static gpointer
remove_orders_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (amends_store_remove_orders (db, data, error) + 1);
}

int
amends_desk_remove_orders (AmendsDesk *self, const char *platform, GError **error)
{
  return GPOINTER_TO_INT (
             amends_desk_write (self, remove_orders_job, (gpointer) platform, NULL, error)) -
         1;
}

static gpointer
count_orders_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *count = data;

  *count = amends_store_count_orders (db, error);
  return NULL;
}

gint64
amends_desk_count_orders (AmendsDesk *self, GError **error)
{
  gint64 count = -1;

  amends_desk_read (self, count_orders_job, &count, NULL, error);
  return count;
}
