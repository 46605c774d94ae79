/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of an orders table into whole orders: which rows belong together. */
#include "intake/amends-order-table.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "intake/amends-cell.h"
#include "intake/amends-order-hints.h"
#include "intake/amends-order-row.h"

typedef struct
{
  AmendsOrderDraft draft;
  char *key; /* its number as the cell has it */
  gint64 line;
  char currency[4];
  gboolean is_waiting; /* its rows are apart: it is kept until the end of the file */
} Draft;

struct _AmendsOrderTable
{
  AmendsRowView *view;
  const AmendsHeader *header;
  const AmendsPrescan *prescan; /* NULL: rows of an order are adjacent */
  AmendsIntakeSink sink;
  gpointer user_data;

  Draft *current;      /* owned unless it is waiting */
  GHashTable *seen;    /* hashes of numbers already handed on; adjacent profiles only */
  GHashTable *waiting; /* hash -> Draft of orders whose rows are apart */
  GPtrArray *in_order; /* the same, owned, by their first rows */
  AmendsOrderHints hints;
  gboolean is_blocked; /* the row before was left out: nothing can continue it */
  guint64 order_level; /* fields of the whole order that the file has */
};

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  amends_order_draft_clear (&draft->draft);
  g_free (draft->key);
  g_free (draft);
}

/**
 * amends_order_table_new:
 * @view: of the file; must outlive the table
 * @prescan: (nullable): of the same file, or %NULL when an order's rows are known to stand together
 * @sink: gets each order once
 */
AmendsOrderTable *
amends_order_table_new (AmendsRowView *view,
                        const AmendsPrescan *prescan,
                        AmendsIntakeSink sink,
                        gpointer user_data)
{
  static const AmendsField order_level[] = {
    AMENDS_FIELD_CUSTOMER, AMENDS_FIELD_GIVEN_NAME, AMENDS_FIELD_FAMILY_NAME,
    AMENDS_FIELD_EMAIL,    AMENDS_FIELD_PHONE,      AMENDS_FIELD_COUNTRY,
    AMENDS_FIELD_STREET,   AMENDS_FIELD_TOTAL,      AMENDS_FIELD_PLACED,
  };
  AmendsOrderTable *self = g_new0 (AmendsOrderTable, 1);

  self->view = view;
  self->header = view->header;
  self->prescan = view->header->profile->is_adjacent ? NULL : prescan;
  self->sink = sink;
  self->user_data = user_data;
  self->seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->waiting = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->in_order = g_ptr_array_new_with_free_func (draft_free);
  for (gsize i = 0; i < G_N_ELEMENTS (order_level); i++)
    if (amends_header_has (self->header, order_level[i]))
      self->order_level |= AMENDS_FIELD_BIT (order_level[i]);
  return self;
}

void
amends_order_table_free (AmendsOrderTable *self)
{
  if (self->current != NULL && !self->current->is_waiting)
    draft_free (self->current);
  g_hash_table_unref (self->seen);
  g_hash_table_unref (self->waiting);
  g_ptr_array_unref (self->in_order);
  g_free (self);
}

static gboolean
are_blank (AmendsOrderTable *self, guint64 fields)
{
  for (guint field = 0; field < AMENDS_N_FIELDS; field++)
    if ((fields & AMENDS_FIELD_BIT (field)) != 0 &&
        amends_row_view_get (self->view, (AmendsField) field) != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_continuation (AmendsOrderTable *self)
{
  guint64 fields = self->header->profile->continuation_blank;
  gboolean has_any = FALSE;

  for (guint field = 0; field < AMENDS_N_FIELDS; field++)
    if ((fields & AMENDS_FIELD_BIT (field)) != 0 &&
        amends_header_has (self->header, (AmendsField) field))
      has_any = TRUE;
  return has_any && are_blank (self, fields);
}

static gboolean
hand_on (AmendsOrderTable *self, Draft *draft, GError **error)
{
  amends_order_draft_settle (&draft->draft);
  amends_order_hints_check (&self->hints, self->view, &draft->draft, draft->line);
  self->view->report->orders++;
  return self->sink == NULL ||
         self->sink (draft->draft.order, draft->line, self->user_data, error);
}

static gboolean
flush (AmendsOrderTable *self, GError **error)
{
  Draft *draft = g_steal_pointer (&self->current);
  gboolean goes_on = TRUE;

  if (draft == NULL || draft->is_waiting)
    return TRUE;
  if (self->prescan == NULL)
    g_hash_table_add (self->seen, GSIZE_TO_POINTER (amends_prescan_hash (draft->key)));
  goes_on = hand_on (self, draft, error);
  draft_free (draft);
  return goes_on;
}

static Draft *
new_draft (AmendsOrderTable *self, const char *number)
{
  Draft *draft = g_new0 (Draft, 1);

  amends_order_draft_init (&draft->draft, self->header->profile);
  draft->draft.order->number = amends_text_single_line (number);
  draft->key = g_strdup (number);
  draft->line = self->view->line;
  return draft;
}

static void
reject (AmendsOrderTable *self, const char *code, AmendsField field, const char *message)
{
  amends_row_view_reject (self->view, code, field, g_strdup (message));
  self->is_blocked = TRUE;
}

/* Adds the current row to the current draft. */
static void
add_to_current (AmendsOrderTable *self, gboolean is_first)
{
  AmendsOrderDraft *draft = &self->current->draft;
  gboolean is_full = !is_first && amends_row_view_get (self->view, AMENDS_FIELD_NUMBER) != NULL &&
                     !is_continuation (self);
  gboolean adds_item, adds_parcel;

  memcpy (self->view->order_currency, self->current->currency, sizeof self->current->currency);
  amends_order_row_fill (self->view, draft, is_first);
  adds_item = amends_order_row_add_items (self->view, draft, is_full);
  adds_parcel = amends_order_row_add_parcels (self->view, draft);
  memcpy (self->current->currency, self->view->order_currency, sizeof self->current->currency);
  if (is_full && !adds_item && !adds_parcel)
    {
      reject (self, "duplicate_row", AMENDS_FIELD_NUMBER,
              _ ("This row repeats one above it; it was left out. Nothing has to be done."));
      self->is_blocked = FALSE;
    }
}

/* Makes the draft of @number the current one, unless the row is left out, which blocks it. */
static gboolean
begin_order (AmendsOrderTable *self, const char *number, gboolean *is_first, GError **error)
{
  gpointer key;
  gboolean is_further = is_continuation (self);

  if (!flush (self, error))
    return FALSE;
  key = GSIZE_TO_POINTER (amends_prescan_hash (number));
  *is_first = TRUE;
  if (self->prescan == NULL && is_further)
    {
      reject (self, "orphan_row", AMENDS_FIELD_NUMBER,
              _ ("This row continues an order whose first row is not above it; it was left out. "
                 "Sort the file as it was exported "
                 "and import it again."));
      return TRUE;
    }
  if (self->prescan == NULL && g_hash_table_contains (self->seen, key))
    {
      reject (self, "duplicate_order", AMENDS_FIELD_NUMBER,
              _ ("This order is already further up in the file; this row was left out. Nothing has "
                 "to be done."));
      return TRUE;
    }
  if (self->prescan != NULL && g_hash_table_contains (self->prescan->scattered, key))
    {
      self->current = g_hash_table_lookup (self->waiting, key);
      *is_first = self->current == NULL;
      if (self->current == NULL)
        {
          self->current = new_draft (self, number);
          self->current->is_waiting = TRUE;
          g_hash_table_insert (self->waiting, key, self->current);
          g_ptr_array_add (self->in_order, self->current);
        }
      return TRUE;
    }
  self->current = new_draft (self, number);
  return TRUE;
}

/* A row without a number goes on with the order above when it has nothing of an order's own: merged
 * cells. */
static gboolean
may_continue_above (AmendsOrderTable *self)
{
  return self->header->profile->number_may_be_blank && self->current != NULL && !self->is_blocked &&
         (self->order_level & (self->order_level - 1)) != 0 &&
         are_blank (self, self->order_level) &&
         (amends_row_view_get (self->view, AMENDS_FIELD_ITEM_TITLE) != NULL ||
          amends_row_view_get (self->view, AMENDS_FIELD_ITEM_SKU) != NULL ||
          amends_row_view_get (self->view, AMENDS_FIELD_TRACKING_NUMBER) != NULL);
}

/**
 * amends_order_table_add_row:
 * @row: below the header
 *
 * Returns: %FALSE when the sink stopped, with its error
 */
gboolean
amends_order_table_add_row (AmendsOrderTable *self, const AmendsTableRow *row, GError **error)
{
  const char *number;
  gboolean is_first = FALSE;

  amends_row_view_load (self->view, row);
  if (amends_row_view_is_noise (self->view, row))
    return TRUE;
  self->view->report->rows++;
  number = amends_row_view_get (self->view, AMENDS_FIELD_NUMBER);
  if (number == NULL && may_continue_above (self))
    {
      add_to_current (self, FALSE);
      return TRUE;
    }
  if (number == NULL)
    {
      reject (self, "missing_order_number", AMENDS_FIELD_NUMBER,
              _ ("This row has no order number. Add it and import the file again."));
      return TRUE;
    }
  if (amends_cell_is_rounded_number (number))
    {
      reject (self, "rounded_number", AMENDS_FIELD_NUMBER,
              _ ("A spreadsheet has rounded this order number, so its digits are lost. Export the "
                 "file again and import it "
                 "without opening it first."));
      return TRUE;
    }
  if (!amends_row_view_check_shape (self->view, row))
    {
      self->is_blocked = TRUE;
      return TRUE;
    }
  self->is_blocked = FALSE;
  if (self->current == NULL || strcmp (self->current->key, number) != 0)
    if (!begin_order (self, number, &is_first, error))
      return FALSE;
  if (!self->is_blocked)
    add_to_current (self, is_first);
  return TRUE;
}

/**
 * amends_order_table_finish:
 *
 * Hands on what is left at the end of the file.
 */
gboolean
amends_order_table_finish (AmendsOrderTable *self, GError **error)
{
  if (!flush (self, error))
    return FALSE;
  for (guint i = 0; i < self->in_order->len; i++)
    if (!hand_on (self, g_ptr_array_index (self->in_order, i), error))
      return FALSE;
  return TRUE;
}
