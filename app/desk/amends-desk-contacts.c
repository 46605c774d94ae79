/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sees the contacts of whom. */

#include "desk/amends-desk-contacts-private.h"

#include "model/amends-contact-mask.h"
#include "store/amends-store-cases.h"
#include "store/amends-store-orders.h"
#include "store/amends-store-people.h"

/* --- which are shown --- */

struct _AmendsRevealed
{
  GMutex mutex;
  GHashTable *cases; /* gint64 of an order -> gint64 of its case, 0: none */
};

AmendsRevealed *
amends_revealed_new (void)
{
  AmendsRevealed *self = g_new0 (AmendsRevealed, 1);

  g_mutex_init (&self->mutex);
  self->cases = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

void
amends_revealed_free (AmendsRevealed *self)
{
  g_hash_table_unref (self->cases);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static gboolean
is_revealed (AmendsDesk *desk, gint64 order_id)
{
  AmendsRevealed *self = amends_desk_get_revealed (desk);
  gboolean is_there;

  g_mutex_lock (&self->mutex);
  is_there = g_hash_table_contains (self->cases, &order_id);
  g_mutex_unlock (&self->mutex);
  return is_there;
}

static void
add_revealed (AmendsDesk *desk, gint64 order_id, gint64 case_id)
{
  AmendsRevealed *self = amends_desk_get_revealed (desk);

  g_mutex_lock (&self->mutex);
  g_hash_table_insert (self->cases, g_memdup2 (&order_id, sizeof order_id),
                       g_memdup2 (&case_id, sizeof case_id));
  g_mutex_unlock (&self->mutex);
}

static gboolean
is_of_case (gpointer key, gpointer value, gpointer case_id)
{
  return *(gint64 *) value == *(gint64 *) case_id;
}

static gboolean
is_any (gpointer key, gpointer value, gpointer data)
{
  return TRUE;
}

static gboolean
is_order (gpointer key, gpointer value, gpointer order_id)
{
  return *(gint64 *) key == *(gint64 *) order_id;
}

/* What is shown of them goes, too. */
static void
hide (AmendsDesk *desk, GHRFunc which, gpointer data)
{
  AmendsRevealed *self = amends_desk_get_revealed (desk);
  guint n_hidden;

  g_mutex_lock (&self->mutex);
  n_hidden = g_hash_table_foreach_remove (self->cases, which, data);
  g_mutex_unlock (&self->mutex);
  if (n_hidden > 0)
    amends_desk_tell_changed (desk);
}

void
amends_desk_hide_contacts (AmendsDesk *self, gint64 order_id)
{
  g_return_if_fail (AMENDS_IS_DESK (self));

  hide (self, is_order, &order_id);
}

void
amends_desk_hide_contacts_of_case (AmendsDesk *self, gint64 case_id)
{
  hide (self, is_of_case, &case_id);
}

void
amends_desk_hide_all_contacts (AmendsDesk *self)
{
  hide (self, is_any, NULL);
}

/* --- masking --- */

static gboolean
sees_all (AmendsDesk *self, AmendsDb *db)
{
  g_autoptr (AmendsPerson)
      person = amends_desk_load_worker (db, amends_desk_get_person_id (self), NULL);

  return person != NULL && person->is_owner;
}

void
amends_desk_mask_order (AmendsDesk *self, AmendsDb *db, AmendsOrder *order)
{
  if (order != NULL && !is_revealed (self, order->id) && !sees_all (self, db))
    amends_contact_mask_order (order);
}

void
amends_desk_mask_orders (AmendsDesk *self, AmendsDb *db, GPtrArray *orders)
{
  if (orders == NULL || orders->len == 0 || sees_all (self, db))
    return;
  for (guint i = 0; i < orders->len; i++)
    {
      AmendsOrder *order = g_ptr_array_index (orders, i);

      if (order != NULL && !is_revealed (self, order->id))
        amends_contact_mask_order (order);
    }
}

void
amends_desk_mask_emails (AmendsDesk *self, AmendsDb *db, GPtrArray *emails)
{
  if (emails == NULL || emails->len == 0 || sees_all (self, db))
    return;
  for (guint i = 0; i < emails->len; i++)
    {
      AmendsEmail *email = g_ptr_array_index (emails, i);
      g_autofree char *to = email->to;

      email->to = is_revealed (self, email->order_id) ? g_strdup (to)
                                                      : amends_contact_mask_email (to);
    }
}

static gpointer
sees_all_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (sees_all (data, db));
}

gboolean
amends_desk_shows_contacts (AmendsDesk *self, gint64 order_id)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return is_revealed (self, order_id) ||
         amends_desk_read (self, sees_all_job, self, NULL, NULL) != NULL;
}

/* --- showing --- */

typedef struct
{
  gint64 person_id;
  gint64 order_id;
  gint64 case_id;
  gboolean is_needed;
} Revealing;

static gpointer
reveal_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Revealing *revealing = data;
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, revealing->person_id, error);

  if (person == NULL || person->is_owner)
    return GINT_TO_POINTER (person != NULL);
  revealing->is_needed = TRUE;
  revealing->case_id = amends_store_find_open_case (db, revealing->order_id, error);
  return GINT_TO_POINTER (revealing->case_id >= 0 &&
                          amends_store_log_action (db, person->id, "reveal", revealing->order_id,
                                                   revealing->case_id, NULL, error));
}

/**
 * amends_desk_reveal_contacts:
 * @order_id: whose contacts are needed
 *
 * Each need is logged before anything is shown.
 */
gboolean
amends_desk_reveal_contacts (AmendsDesk *self, gint64 order_id, GError **error)
{
  Revealing revealing = { .person_id = amends_desk_get_person_id (self), .order_id = order_id };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  if (is_revealed (self, order_id))
    return TRUE;
  if (amends_desk_write (self, reveal_job, &revealing, NULL, error) == NULL)
    return FALSE;
  if (revealing.is_needed)
    {
      add_revealed (self, order_id, revealing.case_id);
      amends_desk_tell_changed (self);
    }
  return TRUE;
}

/* --- sending --- */

static gpointer
dup_recipient_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *order_id = data;
  g_autoptr (AmendsOrder) order = amends_store_load_order (db, *order_id, FALSE, error);

  return order != NULL ? g_steal_pointer (&order->email) : NULL;
}

char *
amends_desk_dup_recipient (AmendsDesk *self, gint64 order_id, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, dup_recipient_job, &order_id, NULL, error);
}
