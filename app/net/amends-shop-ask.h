/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking a shop platform: what its functions build is sent, and what comes back is read. All wait.
 */
#pragma once

#include "net/amends-http.h"
#include "net/amends-shop-platform.h"

G_BEGIN_DECLS

gboolean amends_shop_load_page (const AmendsShopPlatform *platform,
                                AmendsHttp *http,
                                AmendsProviderAccount *account,
                                const AmendsShopQuestion *question,
                                AmendsShopPage *page,
                                int *retry_after,
                                GCancellable *cancellable,
                                GError **error);
gboolean amends_shop_test (const AmendsShopPlatform *platform,
                           AmendsHttp *http,
                           AmendsProviderAccount *account,
                           GCancellable *cancellable,
                           GError **error);
gboolean amends_shop_make_coupon (const AmendsShopPlatform *platform,
                                  AmendsHttp *http,
                                  AmendsProviderAccount *account,
                                  const AmendsCoupon *coupon,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
