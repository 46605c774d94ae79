/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk-compose.h"
#include "desk/amends-desk-connections.h"
#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-refresh.h"

G_BEGIN_DECLS

/**
 * AmendsCaseData: one parcel and all that its page says, loaded in one go. Reference-counted, never
 * changed.
 * @emails: (element-type AmendsEmail) newest first
 * @sources: (element-type AmendsSourceView) what each source says of the parcel
 * @shops: (element-type AmendsService) the connected shop systems
 * @kinds: (element-type AmendsEmailKind) what may be written
 */
typedef struct
{
  AmendsParcel *parcel;
  AmendsOrder *order;
  AmendsDiagnosis *diagnosis;
  AmendsShop *shop;
  GTimeZone *zone;
  GPtrArray *emails;
  GPtrArray *sources;
  gboolean do_sources_disagree;
  GPtrArray *shops;
  GPtrArray *kinds;
} AmendsCaseData;

AmendsCaseData *amends_case_data_load (AmendsDesk *desk, gint64 parcel_id, GError **error);
void amends_case_data_load_async (AmendsDesk *desk,
                                  gint64 parcel_id,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
AmendsCaseData *
amends_case_data_load_finish (AmendsDesk *desk, GAsyncResult *result, GError **error);
AmendsCaseData *amends_case_data_ref (AmendsCaseData *self);
void amends_case_data_unref (AmendsCaseData *self);
gboolean amends_case_data_is_unknown (const AmendsCaseData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsCaseData, amends_case_data_unref)

G_END_DECLS
