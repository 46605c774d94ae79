/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shop platforms behind one interface: their orders page by page, and the coupon that an apology
 * promises. As with providers, each builds requests and reads answers, and knows nothing of how
 * they travel. */
#pragma once

#include "model/amends-order.h"
#include "net/amends-provider.h"

G_BEGIN_DECLS

/**
 * AmendsShopQuestion:
 * @since: only orders changed since then, UTC seconds, 0: all
 * @cursor: (nullable): of the page, %NULL for the first
 * @limit: how many orders at most, where the platform lets that be chosen
 */
typedef struct
{
  gint64 since;
  const char *cursor;
  guint limit;
} AmendsShopQuestion;

/**
 * AmendsShopPage:
 * @orders: (element-type AmendsOrder): with their parcels; @platform is the platform's identifier
 * @cursor: (nullable): before reading, of the page that was asked for; afterwards of the next one,
 *   %NULL when there is none
 * @changed_at: when the newest order of the page changed, UTC seconds or 0: from there a later
 * fetch can go on
 * @total: how many orders there are, -1 when the answer does not say
 * @wait_ms: how long to wait before the next page, so that the platform does not refuse it
 * @is_too_large: the page was refused for its size; fewer orders may be asked for
 * @notices: (element-type utf8): what a person should know ("orders of the last 60 days only")
 */
typedef struct
{
  GPtrArray *orders;
  char *cursor;
  gint64 changed_at;
  gint64 total;
  guint wait_ms;
  gboolean is_too_large;
  GPtrArray *notices;
} AmendsShopPage;

AmendsShopPage *amends_shop_page_new (void);
void amends_shop_page_free (AmendsShopPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsShopPage, amends_shop_page_free)

/**
 * AmendsCoupon:
 * @code: what the customer types
 * @title: what the shop sees in its list
 * @percent: off the order, 1 to 100; 0: @amount
 * @amount: off the order
 * @starts_at, @ends_at: UTC seconds; @ends_at 0: no end
 * @email: (nullable): only for this customer, where the platform can do that
 *
 * A coupon that can be used once.
 */
typedef struct
{
  char *code;
  char *title;
  int percent;
  AmendsMoney amount;
  gint64 starts_at;
  gint64 ends_at;
  char *email;
} AmendsCoupon;

/**
 * AmendsShopPlatform:
 * @base_hint: how the address of a shop looks there
 * @permissions: what the key must be allowed to do, marked for translation
 * @limit: how many orders a page may have at most; 0: not to be chosen
 * @read_orders: a page, or an error of %AMENDS_NET_ERROR. %AMENDS_NET_ERROR_THROTTLED sets @page's
 *   wait. Safe with any bytes.
 * @build_test, @read_test: whether the key is right
 * @build_coupon, @read_coupon: makes a coupon
 * @has_lost_key: (nullable): whether the answer is to a request without a key, though it had one in
 *   a header: then the key may stand in the address, for which @build_... look at the account
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *base_hint;
  const char *default_version;
  const char *about;
  const char *permissions;
  guint limit;
  AmendsCredential credentials[AMENDS_MAX_CREDENTIALS];
  AmendsNetRequest *(*build_orders) (const AmendsProviderAccount *account,
                                     const AmendsShopQuestion *question);
  gboolean (*read_orders) (const AmendsProviderAccount *account,
                           const AmendsNetAnswer *answer,
                           AmendsShopPage *page,
                           GError **error);
  AmendsNetRequest *(*build_test) (const AmendsProviderAccount *account);
  gboolean (*read_test) (const AmendsProviderAccount *account,
                         const AmendsNetAnswer *answer,
                         GError **error);
  AmendsNetRequest *(*build_coupon) (const AmendsProviderAccount *account,
                                     const AmendsCoupon *coupon);
  gboolean (*read_coupon) (const AmendsProviderAccount *account,
                           const AmendsNetAnswer *answer,
                           GError **error);
  gboolean (*has_lost_key) (const AmendsNetAnswer *answer);
} AmendsShopPlatform;

const AmendsShopPlatform *amends_shop_platform_get (const char *id);
const AmendsShopPlatform *const *amends_shop_platform_list (guint *n_platforms);

/* For the files of platforms and their tests. */
extern const AmendsShopPlatform amends_shop_platform_shopify;
extern const AmendsShopPlatform amends_shop_platform_woocommerce;
AmendsMoney amends_shop_money (const char *amount, const char *currency);

G_END_DECLS
