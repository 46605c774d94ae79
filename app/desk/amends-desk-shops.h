/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders straight from shop platforms, and the coupons that apologies promise. */
#pragma once

#include "desk/amends-desk-import.h"

G_BEGIN_DECLS

/**
 * AmendsFetchOptions:
 * @is_all: everything the platform shows, not only what changed since the last fetch (or in the
 * last 60 days, the first time)
 * @patience_s: how long a platform that throttles or fails is waited for; 0: two minutes
 */
typedef struct
{
  gboolean is_all;
  guint patience_s;
} AmendsFetchOptions;

AmendsImportResult *amends_desk_fetch_orders (AmendsDesk *self,
                                              const char *platform,
                                              const AmendsFetchOptions *options,
                                              AmendsImportProgress progress,
                                              gpointer progress_data,
                                              GCancellable *cancellable,
                                              GError **error);

/* @order_id: whose customer is to have it; 0: nobody yet, which only the owner may. */
gboolean amends_desk_make_coupon (AmendsDesk *self,
                                  const char *platform,
                                  gint64 order_id,
                                  const AmendsCompensation *compensation,
                                  const char *email,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
