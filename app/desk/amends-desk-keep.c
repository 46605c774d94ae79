/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import does with one order: new, the same again, or newer than what is known. */

#include "desk/amends-desk-keep.h"

#include "base/amends-text.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-search.h"
#include "tracking/amends-carrier.h"
#include "tracking/amends-tracking-number.h"

#define TABLE                                                                                      \
  "table" /* the platform of a general table, which does not say where its orders are from */

struct _AmendsKeeper
{
  char *file_name;
  GPtrArray *drafts; /* borrowed */
  gint64 batch;
  AmendsBatchCounts counts;  /* saved */
  AmendsBatchCounts pending; /* in the transaction at hand */
  gint64 pending_batch;
  const AmendsIntakeReport *report;
};

/* --- drafts --- */

/* Parcels get a known carrier and a clean number; those without a number cannot be followed and
 * fall away. */
static void
prepare_parcels (AmendsOrder *order)
{
  for (guint i = order->parcels->len; i > 0; i--)
    {
      AmendsParcel *parcel = g_ptr_array_index (order->parcels, i - 1);
      char *number = amends_tracking_number_clean (parcel->number);
      const AmendsCarrier *carrier;

      if (number == NULL)
        {
          g_ptr_array_remove_index (order->parcels, i - 1);
          continue;
        }
      g_free (parcel->number);
      parcel->number = number;
      carrier = parcel->carrier == NULL && parcel->carrier_name != NULL
                    ? amends_carrier_find (parcel->carrier_name)
                    : NULL;
      if (carrier != NULL)
        parcel->carrier = g_strdup (carrier->id);
    }
}

/**
 * amends_draft_new: (skip)
 * @order: (transfer none): from intake, which hands each order on once
 *
 * Returns: (transfer full): on the reading thread, so that the writing one has little left to do
 */
AmendsDraft *
amends_draft_new (AmendsOrder *order)
{
  AmendsDraft *draft = g_new0 (AmendsDraft, 1);

  draft->order = amends_order_ref (order);
  if (order->platform == NULL)
    order->platform = g_strdup (TABLE);
  prepare_parcels (order);
  draft->key = amends_store_order_key (order->number);
  draft->words = amends_store_order_search_text (order);
  draft->digest = amends_store_order_digest (order);
  return draft;
}

void
amends_draft_free (AmendsDraft *draft)
{
  amends_order_unref (draft->order);
  g_free (draft->key);
  g_free (draft->words);
  g_free (draft);
}

/* --- which order it is --- */

typedef enum
{
  SAME,
  DIFFERENT,
  NOT_SAID,
} Agreement;

static Agreement
compare_words (const char *first, const char *second)
{
  g_autofree char *a = amends_text_fold (first);
  g_autofree char *b = amends_text_fold (second);

  if (*a == '\0' || *b == '\0')
    return NOT_SAID;
  return g_str_equal (a, b) ? SAME : DIFFERENT;
}

/* The address says who somebody is; names are written in many ways and count only where it is missing. */
static gboolean
is_same_order (const AmendsOrder *known, const AmendsOrder *draft)
{
  Agreement agreement = compare_words (known->email, draft->email);

  if (!g_str_equal (known->platform, TABLE) && !g_str_equal (draft->platform, TABLE))
    return FALSE;
  if (g_str_equal (known->platform, "sample"))
    return FALSE;
  if (agreement == NOT_SAID)
    agreement = compare_words (known->customer, draft->customer);
  return agreement != DIFFERENT;
}

/* A platform's export and a general table of tracking numbers speak of the same orders; a number
 * that only one order has, and nothing that contradicts, makes them one. */
static gboolean
find_twin (AmendsDb *db, const AmendsDraft *draft, AmendsOrderMatch *match, GError **error)
{
  g_autoptr (AmendsOrder) known = NULL;

  if (match->namesake == 0)
    return TRUE;
  known = amends_store_load_order (db, match->namesake, FALSE, error);
  if (known == NULL)
    return FALSE;
  if (is_same_order (known, draft->order))
    match->id = known->id;
  return TRUE;
}

/* --- what is newer --- */

static void
take_text (char **known, const char *said, gboolean *changed)
{
  if (said == NULL || *said == '\0' || g_strcmp0 (*known, said) == 0)
    return;
  g_free (*known);
  *known = g_strdup (said);
  *changed = TRUE;
}

static void
take_time (gint64 *known, gint64 said, gboolean *changed)
{
  if (said == AMENDS_TIME_NONE || *known == said)
    return;
  *known = said;
  *changed = TRUE;
}

static gboolean
is_same_money (AmendsMoney first, AmendsMoney second)
{
  return first.amount_minor == second.amount_minor && g_str_equal (first.currency, second.currency);
}

static void
take_money (AmendsMoney *known, AmendsMoney said, gboolean *changed)
{
  if (amends_money_is_none (said) || is_same_money (*known, said))
    return;
  *known = said;
  *changed = TRUE;
}

static gboolean
have_same_items (const AmendsOrder *first, const AmendsOrder *second)
{
  if (first->items->len != second->items->len)
    return FALSE;
  for (guint i = 0; i < first->items->len; i++)
    {
      const AmendsLineItem *a = g_ptr_array_index (first->items, i);
      const AmendsLineItem *b = g_ptr_array_index (second->items, i);

      if (g_strcmp0 (a->title, b->title) != 0 || g_strcmp0 (a->sku, b->sku) != 0 ||
          a->quantity != b->quantity || !is_same_money (a->price, b->price))
        return FALSE;
    }
  return TRUE;
}

/* A blank field of the file says nothing: what is known stays. */
static gboolean
take_fields (AmendsOrder *known, const AmendsOrder *said)
{
  gboolean changed = FALSE;

  take_time (&known->placed_at, said->placed_at, &changed);
  take_time (&known->shipped_at, said->shipped_at, &changed);
  take_time (&known->promised_at, said->promised_at, &changed);
  take_time (&known->cancelled_at, said->cancelled_at, &changed);
  take_text (&known->customer, said->customer, &changed);
  take_text (&known->email, said->email, &changed);
  take_text (&known->phone, said->phone, &changed);
  take_text (&known->language, said->language, &changed);
  take_text (&known->country, said->country, &changed);
  take_text (&known->region, said->region, &changed);
  take_text (&known->city, said->city, &changed);
  take_text (&known->postcode, said->postcode, &changed);
  take_text (&known->street, said->street, &changed);
  take_text (&known->payment_status, said->payment_status, &changed);
  take_text (&known->fulfilment_status, said->fulfilment_status, &changed);
  take_text (&known->note, said->note, &changed);
  if (!said->total_gives_way || amends_money_is_none (known->total))
    take_money (&known->total, said->total, &changed);
  take_money (&known->shipping, said->shipping, &changed);
  return changed;
}

/* --- keeping --- */

static gboolean
keep_parcels (AmendsKeeper *self,
              AmendsDb *db,
              gint64 order_id,
              GPtrArray *parcels,
              gboolean *changed,
              GError **error)
{
  for (guint i = 0; i < parcels->len; i++)
    {
      AmendsParcel *parcel = g_ptr_array_index (parcels, i);
      gint64 known = amends_store_find_parcel_of (db, order_id, parcel->number, error);
      gboolean differs = FALSE;

      if (known < 0)
        return FALSE;
      if (known > 0)
        {
          if (!amends_store_merge_parcel (db, known, parcel, &differs, error))
            return FALSE;
          *changed |= differs;
          continue;
        }
      parcel->order_id = order_id;
      parcel->added_at = amends_clock_now ();
      if (amends_store_insert_parcel (db, parcel, parcel->number, error) == 0)
        return FALSE;
      self->pending.parcels++;
      *changed = TRUE;
    }
  return TRUE;
}

static gboolean
keep_new (AmendsKeeper *self, AmendsDb *db, const AmendsDraft *draft, GError **error)
{
  gboolean changed = FALSE;
  gint64 id = amends_store_insert_order (db, draft->order, draft->key, draft->digest,
                                         self->pending_batch, draft->words, error);

  self->pending.new_orders++;
  return id != 0 && keep_parcels (self, db, id, draft->order->parcels, &changed, error);
}

static gboolean
keep_known (AmendsKeeper *self, AmendsDb *db, gint64 id, const AmendsDraft *draft, GError **error)
{
  g_autoptr (AmendsOrder) known = amends_store_load_order (db, id, FALSE, error);
  gboolean changed, with_items;

  if (known == NULL)
    return FALSE;
  changed = take_fields (known, draft->order);
  with_items = draft->order->items->len > 0 &&
               (!draft->order->items_give_way || known->items->len == 0) &&
               !have_same_items (known, draft->order);
  if (with_items)
    {
      g_ptr_array_unref (known->items);
      known->items = g_ptr_array_ref (draft->order->items);
    }
  if (!keep_parcels (self, db, id, draft->order->parcels, &changed, error))
    return FALSE;
  if (!changed && !with_items)
    {
      self->pending.unchanged++;
      return amends_store_set_digest (db, id, draft->digest, error);
    }
  self->pending.updated++;
  return amends_store_update_order (db, known, draft->digest, with_items, error);
}

static gboolean
keep_draft (AmendsKeeper *self, AmendsDb *db, const AmendsDraft *draft, GError **error)
{
  AmendsOrderMatch match;

  self->pending.orders++;
  if (!amends_store_match_order (db, draft->order->platform, draft->key, &match, error) ||
      (match.id == 0 && !find_twin (db, draft, &match, error)))
    return FALSE;
  if (match.id == 0)
    return keep_new (self, db, draft, error);
  if (match.digest == draft->digest)
    {
      self->pending.unchanged++;
      return TRUE;
    }
  return keep_known (self, db, match.id, draft, error);
}

/* --- the keeper --- */

AmendsKeeper *
amends_keeper_new (const char *path)
{
  AmendsKeeper *self = g_new0 (AmendsKeeper, 1);
  g_autofree char *name = g_path_get_basename (path);

  self->file_name = g_filename_display_name (name);
  return self;
}

void
amends_keeper_free (AmendsKeeper *self)
{
  g_free (self->file_name);
  g_free (self);
}

void
amends_keeper_set_drafts (AmendsKeeper *self, GPtrArray *drafts)
{
  self->drafts = drafts;
}

gpointer
amends_keeper_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  AmendsKeeper *self = data;

  self->pending = self->counts;
  self->pending_batch = self->batch;
  if (self->pending_batch == 0)
    self->pending_batch = amends_store_start_batch (db, self->file_name, amends_clock_now (),
                                                    error);
  if (self->pending_batch == 0)
    return NULL;
  for (guint i = 0; i < self->drafts->len; i++)
    if (!keep_draft (self, db, g_ptr_array_index (self->drafts, i), error))
      return NULL;
  return GINT_TO_POINTER (TRUE);
}

/* Of what was only tried, nothing is there to go on with. */
void
amends_keeper_count_batch (AmendsKeeper *self, gboolean is_dry_run)
{
  self->counts = self->pending;
  if (!is_dry_run)
    self->batch = self->pending_batch;
}

void
amends_keeper_set_report (AmendsKeeper *self, const AmendsIntakeReport *report)
{
  self->report = report;
}

gpointer
amends_keeper_finish_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  AmendsKeeper *self = data;

  self->counts.rows = self->report->rows;
  return GINT_TO_POINTER (amends_store_finish_batch (db, self->batch, self->report->platform,
                                                     &self->counts, amends_clock_now (), error));
}

const AmendsBatchCounts *
amends_keeper_get_counts (AmendsKeeper *self)
{
  return &self->counts;
}

gint64
amends_keeper_get_batch (AmendsKeeper *self)
{
  return self->batch;
}
