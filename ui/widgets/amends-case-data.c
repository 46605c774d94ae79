/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One parcel with its order, diagnosis and emails, loaded off the main thread. */
#include "widgets/amends-case-data.h"

static void
clear (gpointer data)
{
  AmendsCaseData *self = data;

  g_clear_pointer (&self->parcel, amends_parcel_unref);
  g_clear_pointer (&self->order, amends_order_unref);
  g_clear_pointer (&self->diagnosis, amends_diagnosis_free);
  g_clear_pointer (&self->shop, amends_shop_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->emails, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->shops, g_ptr_array_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
}

AmendsCaseData *
amends_case_data_ref (AmendsCaseData *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
amends_case_data_unref (AmendsCaseData *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* Whether nothing was ever heard of the parcel, so that the next step is to paste a history. */
gboolean
amends_case_data_is_unknown (const AmendsCaseData *self)
{
  return !self->diagnosis->is_stuck && self->parcel->events->len == 0 &&
         self->diagnosis->status == AMENDS_STATUS_UNKNOWN;
}

/* Connected and switched on. */
static gboolean
load_shops (AmendsCaseData *self, AmendsDesk *desk, GError **error)
{
  self->shops = amends_desk_list_services (desk, error);
  for (guint i = self->shops != NULL ? self->shops->len : 0; i > 0; i--)
    {
      const AmendsService *service = g_ptr_array_index (self->shops, i - 1);

      if (service->kind != AMENDS_SERVICE_SHOP || service->connection == NULL ||
          !service->connection->is_enabled)
        g_ptr_array_remove_index (self->shops, i - 1);
    }
  return self->shops != NULL;
}

AmendsCaseData *
amends_case_data_load (AmendsDesk *desk, gint64 parcel_id, GError **error)
{
  g_autoptr (AmendsCaseData) self = g_atomic_rc_box_new0 (AmendsCaseData);

  self->parcel = amends_desk_get_parcel (desk, parcel_id, error);
  if (self->parcel == NULL)
    return NULL;
  self->order = amends_desk_get_order (desk, self->parcel->order_id, error);
  if (self->order == NULL)
    return NULL;
  self->diagnosis = amends_desk_diagnose (desk, parcel_id, error);
  if (self->diagnosis == NULL)
    return NULL;
  self->emails = amends_desk_list_emails (desk, parcel_id, error);
  if (self->emails == NULL)
    return NULL;
  self->sources = amends_desk_list_sources (desk, parcel_id, &self->do_sources_disagree, error);
  if (self->sources == NULL)
    return NULL;
  if (!load_shops (self, desk, error))
    return NULL;
  self->shop = amends_desk_get_shop (desk, error);
  if (self->shop == NULL)
    return NULL;
  self->kinds = amends_desk_list_email_kinds ();
  self->zone = amends_shop_dup_time_zone (self->shop);
  return g_steal_pointer (&self);
}

static gpointer
load_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *parcel_id = data;

  return amends_case_data_load (desk, *parcel_id, error);
}

void
amends_case_data_load_async (AmendsDesk *desk,
                             gint64 parcel_id,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  amends_desk_run_async (desk, load_worker, g_memdup2 (&parcel_id, sizeof parcel_id), g_free,
                         (GDestroyNotify) amends_case_data_unref, NULL, callback, user_data);
}

AmendsCaseData *
amends_case_data_load_finish (AmendsDesk *desk, GAsyncResult *result, GError **error)
{
  return amends_desk_run_finish (desk, result, error);
}
