/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import does with one order: new, the same again, or newer than what is known. */

#include "desk/amends-desk-keep.h"

#include <glib/gi18n-lib.h>

#include "base/amends-text.h"
#include "desk/amends-order-fields.h"
#include "desk/amends-order-stage.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-search.h"
#include "tracking/amends-tracking-number.h"

#define TABLE                                                                                      \
  "table" /* the platform of a general table, which does not say where its orders are from */

#define MAX_WARNINGS 1000 /* one says it all: the file is old */

struct _AmendsKeeper
{
  char *file_name;
  GPtrArray *drafts; /* borrowed */
  gint64 batch;
  AmendsBatchCounts counts;  /* saved */
  AmendsBatchCounts pending; /* in the transaction at hand */
  gint64 pending_batch;
  gint64 first_order_id, last_order_id; /* new in the transaction at hand; 0: none */
  GArray *without_words;                /* (element-type NewOrder) in the transaction at hand */
  GPtrArray *warnings;                  /* (element-type AmendsRowNote) */
  const AmendsIntakeReport *report;
};

/* An order that the search does not know yet. */
typedef struct
{
  gint64 id;
  const char *words; /* the draft's */
} NewOrder;

/* An order that the shop has. */
typedef struct
{
  AmendsOrder *order;
  gboolean is_ours;  /* this import brought it */
  gboolean is_newer; /* than the file */
} Known;

/* --- drafts --- */

/* Parcels get a known carrier, told by the number where the file names none, and a clean number;
 * those without a number cannot be followed and fall away. */
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
      carrier = parcel->carrier == NULL
                    ? amends_tracking_number_carrier (parcel->carrier_name, parcel->number)
                    : NULL;
      if (carrier != NULL)
        parcel->carrier = g_strdup (carrier->id);
    }
}

/**
 * amends_draft_new: (skip)
 * @order: (transfer none): from intake, which hands each order on once
 * @line: where it begins in the file
 *
 * Returns: (transfer full): on the reading thread, so that the writing one has little left to do
 */
AmendsDraft *
amends_draft_new (AmendsOrder *order, gint64 line)
{
  AmendsDraft *draft = g_new0 (AmendsDraft, 1);

  draft->order = amends_order_ref (order);
  draft->line = line;
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

  if (*a == '\0' || *b == '\0' || amends_text_is_masked (a) || amends_text_is_masked (b))
    return NOT_SAID;
  return g_str_equal (a, b) ? SAME : DIFFERENT;
}

/* The address says who somebody is; names are written in many ways and count only where it is
 * missing. */
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

/* Writes down what a field was and what it becomes, so that the import can be taken back; of an
 * order that this very import brought there is nothing to go back to. */
static gboolean
note_field (AmendsKeeper *self,
            AmendsDb *db,
            const Known *known,
            gint64 parcel_id,
            const AmendsRecordField *field,
            gconstpointer before,
            gconstpointer after,
            GError **error)
{
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  if (known->is_ours)
    return TRUE;
  old = amends_record_field_dup_text (field, before);
  new = amends_record_field_dup_text (field, after);
  return amends_store_note_change (db, self->pending_batch, known->order->id, error) &&
         amends_store_note_field (db, self->pending_batch, known->order->id, parcel_id, field->name,
                                  old, new, error);
}

/* Whether what is known is better than what the file says. A file that only sums orders up never
 * is; the sum of such a file gives way even to an older one. */
static gboolean
is_better (const Known *known, gboolean known_gives_way, gboolean said_gives_way)
{
  return said_gives_way || (known->is_newer && !known_gives_way);
}

/* Platforms hide who somebody is once an order is old; what was known before stays. */
static gboolean
is_hidden_now (const AmendsRecordField *field, gconstpointer record, gconstpointer said)
{
  static const char *const personal[] = { "customer", "email",    "phone", "city",
                                          "street",   "postcode", NULL };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (!g_strv_contains (personal, field->name))
    return FALSE;
  after = amends_record_field_dup_text (field, said);
  before = amends_text_is_masked (after) ? amends_record_field_dup_text (field, record) : NULL;
  return before != NULL && !amends_text_is_masked (before);
}

static gboolean
is_field_better (const Known *known,
                 gint64 parcel_id,
                 const AmendsRecordField *field,
                 gconstpointer said)
{
  if (parcel_id == 0 && is_hidden_now (field, known->order, said))
    return TRUE;
  if (parcel_id == 0 && g_str_equal (field->name, "total"))
    return is_better (known, known->order->total_gives_way,
                      ((const AmendsOrder *) said)->total_gives_way);
  return is_better (known, FALSE, FALSE);
}

/* A blank field of the file says nothing: what is known stays. So it does where the file is older
 * than what is known. */
static gboolean
take_fields (AmendsKeeper *self,
             AmendsDb *db,
             const Known *known,
             gint64 parcel_id,
             gpointer record,
             gconstpointer said,
             gboolean *changed,
             GError **error)
{
  gsize n_fields;
  const AmendsRecordField *fields = parcel_id != 0 ? amends_parcel_fields_get (&n_fields)
                                                   : amends_order_fields_get (&n_fields);

  for (gsize i = 0; i < n_fields; i++)
    {
      if (!amends_record_field_is_known (&fields[i], said) ||
          amends_record_field_is_same (&fields[i], record, said) ||
          (amends_record_field_is_known (&fields[i], record) &&
           is_field_better (known, parcel_id, &fields[i], said)))
        continue;
      if (!note_field (self, db, known, parcel_id, &fields[i], record, said, error))
        return FALSE;
      amends_record_field_copy (&fields[i], record, said);
      *changed = TRUE;
    }
  return TRUE;
}

/* --- keeping --- */

static AmendsParcel *
find_parcel (const AmendsOrder *order, const char *number)
{
  for (guint i = 0; i < order->parcels->len; i++)
    {
      AmendsParcel *parcel = g_ptr_array_index (order->parcels, i);

      if (g_strcmp0 (parcel->number, number) == 0)
        return parcel;
    }
  return NULL;
}

static gboolean
insert_parcel (AmendsKeeper *self,
               AmendsDb *db,
               gint64 order_id,
               AmendsParcel *parcel,
               GError **error)
{
  parcel->order_id = order_id;
  parcel->added_at = amends_clock_now ();
  self->pending.parcels++;
  parcel->id = amends_store_insert_parcel (db, parcel, parcel->number, self->pending_batch, error);
  return parcel->id != 0;
}

static gboolean
keep_parcel (AmendsKeeper *self,
             AmendsDb *db,
             const Known *known,
             AmendsParcel *said,
             gboolean *changed,
             GError **error)
{
  AmendsParcel *parcel = find_parcel (known->order, said->number);
  gboolean differs = FALSE;

  if (parcel != NULL)
    {
      if (!take_fields (self, db, known, parcel->id, parcel, said, &differs, error) ||
          (differs && !amends_store_set_parcel_facts (db, parcel, error)))
        return FALSE;
      *changed |= differs;
      return TRUE;
    }
  *changed = TRUE;
  if ((!known->is_ours &&
       !amends_store_note_change (db, self->pending_batch, known->order->id, error)) ||
      !insert_parcel (self, db, known->order->id, said, error))
    return FALSE;
  g_ptr_array_add (known->order->parcels, amends_parcel_ref (said));
  return TRUE;
}

static gboolean
keep_items (AmendsKeeper *self,
            AmendsDb *db,
            const Known *known,
            const AmendsOrder *said,
            gboolean *changed,
            GError **error)
{
  AmendsOrder *order = known->order;

  *changed = said->items->len > 0 &&
             (order->items->len == 0 ||
              !is_better (known, order->items_give_way, said->items_give_way)) &&
             amends_store_items_digest (order->items) != amends_store_items_digest (said->items);
  if (!*changed)
    return TRUE;
  if (!known->is_ours && (!amends_store_note_change (db, self->pending_batch, order->id, error) ||
                          !amends_store_note_items (db, self->pending_batch, order->id,
                                                    order->items, said->items, error)))
    return FALSE;
  g_ptr_array_unref (order->items);
  order->items = g_ptr_array_ref (said->items);
  order->items_give_way = said->items_give_way;
  return TRUE;
}

/* All at once: whatever else is written in between makes SQLite put the search index on disk, which
 * for each parcel would cost more than all the rest. */
static gboolean
add_words (AmendsKeeper *self, AmendsDb *db, GError **error)
{
  for (guint i = 0; i < self->without_words->len; i++)
    {
      const NewOrder *order = &g_array_index (self->without_words, NewOrder, i);

      if (!amends_store_add_words (db, order->id, order->words, error))
        return FALSE;
    }
  g_array_set_size (self->without_words, 0);
  return TRUE;
}

static gboolean
keep_new (AmendsKeeper *self, AmendsDb *db, const AmendsDraft *draft, GError **error)
{
  gint64 id = amends_store_insert_order (db, draft->order, draft->key, draft->digest,
                                         self->pending_batch, NULL, error);
  NewOrder new_order = { id, draft->words };

  if (id == 0)
    return FALSE;
  g_array_append_val (self->without_words, new_order);
  self->pending.new_orders++;
  self->first_order_id = self->first_order_id == 0 ? id : MIN (self->first_order_id, id);
  self->last_order_id = MAX (self->last_order_id, id);
  for (guint i = 0; i < draft->order->parcels->len; i++)
    if (!insert_parcel (self, db, id, g_ptr_array_index (draft->order->parcels, i), error))
      return FALSE;
  return TRUE;
}

static void
warn_older (AmendsKeeper *self, const AmendsDraft *draft)
{
  if (self->warnings->len < MAX_WARNINGS)
    g_ptr_array_add (
        self->warnings,
        amends_row_note_new (draft->line, "older_than_known", NULL,
                             g_strdup (_ ("The shop knows this order to be further on than this "
                                          "file does, so the file is older: only what was missing "
                                          "was filled in."))));
}

static gboolean
keep_known (AmendsKeeper *self,
            AmendsDb *db,
            const AmendsOrderMatch *match,
            const AmendsDraft *draft,
            GError **error)
{
  g_autoptr (AmendsOrder) order = amends_store_load_order (db, match->id, FALSE, error);
  gboolean changed = FALSE, with_items = FALSE, has_total;
  Known known;

  if (order == NULL)
    return FALSE;
  known = (Known){ order, match->batch == self->pending_batch,
                   amends_order_stage_goes_back (order, draft->order) };
  if (known.is_ours && !add_words (self, db, error)) /* they may be about to change */
    return FALSE;
  if (known.is_newer)
    warn_older (self, draft);
  has_total = !amends_money_is_none (order->total);
  if (!take_fields (self, db, &known, 0, order, draft->order, &changed, error))
    return FALSE;
  if (!amends_money_is_none (draft->order->total) && (!has_total || !draft->order->total_gives_way))
    order->total_gives_way = draft->order->total_gives_way;
  if (!keep_items (self, db, &known, draft->order, &with_items, error))
    return FALSE;
  for (guint i = 0; i < draft->order->parcels->len; i++)
    if (!keep_parcel (self, db, &known, g_ptr_array_index (draft->order->parcels, i), &changed,
                      error))
      return FALSE;
  if (!changed && !with_items)
    {
      self->pending.unchanged++;
      return amends_store_set_digest (db, match->id, draft->digest, error);
    }
  self->pending.updated++;
  return amends_store_update_order (db, order, draft->digest, with_items, error);
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
  return keep_known (self, db, &match, draft, error);
}

/* --- the keeper --- */

AmendsKeeper *
amends_keeper_new (const char *path)
{
  AmendsKeeper *self = g_new0 (AmendsKeeper, 1);
  g_autofree char *name = g_path_get_basename (path);

  self->file_name = g_filename_display_name (name);
  self->without_words = g_array_new (FALSE, FALSE, sizeof (NewOrder));
  self->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_row_note_free);
  return self;
}

void
amends_keeper_free (AmendsKeeper *self)
{
  g_free (self->file_name);
  g_array_unref (self->without_words);
  g_ptr_array_unref (self->warnings);
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
  self->first_order_id = 0;
  self->last_order_id = 0;
  g_array_set_size (self->without_words, 0);
  if (self->pending_batch == 0)
    self->pending_batch = amends_store_start_batch (db, self->file_name, FALSE, amends_clock_now (),
                                                    error);
  if (self->pending_batch == 0)
    return NULL;
  for (guint i = 0; i < self->drafts->len; i++)
    if (!keep_draft (self, db, g_ptr_array_index (self->drafts, i), error))
      return NULL;
  if (!add_words (self, db, error))
    return NULL;
  if (self->first_order_id != 0 &&
      !amends_store_note_new_orders (db, self->pending_batch, self->first_order_id,
                                     self->last_order_id, error))
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

gint64
amends_keeper_get_pending_batch (AmendsKeeper *self)
{
  return self->pending_batch;
}

/**
 * amends_keeper_get_warnings: (skip)
 *
 * Returns: (element-type AmendsRowNote): what is to be said of orders that the shop had
 */
GPtrArray *
amends_keeper_get_warnings (AmendsKeeper *self)
{
  return self->warnings;
}
