/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two shop platforms on one loopback port, told by one list of orders: shopify (Admin GraphQL) and
 * woocommerce (REST v3). Each speaks its own API under its own path, checks requests as the real
 * one does, keeps the coupons that are made, and goes wrong on demand. What they say was written
 * from their documentation, not from the client that reads it.
 *
 * The server runs in a thread of its own; all functions here may be called while it does. */
#pragma once

#include "amends-fake-fault.h"
#include "amends-fake-orders.h"

G_BEGIN_DECLS

typedef struct _AmendsFakeShops AmendsFakeShops;

AmendsFakeShops *amends_fake_shops_new (void);
void amends_fake_shops_free (AmendsFakeShops *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsFakeShops, amends_fake_shops_free)

guint amends_fake_shops_get_port (AmendsFakeShops *self);

/* Stands for scheme and host of the shop: http://127.0.0.1:40000/shopify +
 * /admin/api/2026-07/graphql.json, http://127.0.0.1:40000/woocommerce + /wp-json/wc/v3/orders. */
const char *amends_fake_shops_get_base (AmendsFakeShops *self, const char *shop);

/* The access token of Shopify; consumer key and consumer secret of WooCommerce. */
const char *amends_fake_shops_get_key (AmendsFakeShops *self, const char *shop);
const char *amends_fake_shops_get_secret (AmendsFakeShops *self, const char *shop);

/* As in a state file: {"now", "seed", "shopify": {"key", "scopes", "personal_data", "points",
 * "most_cost"},
 * "woocommerce": {"key", "secret", "permissions", "utc_offset_minutes", "strips_authorization"},
 * "orders": [...], "generate": {"count", "seed"}, "faults": [...], "clear_faults", "clear_log"}.
 *
 * Shopify's scopes are at first read_orders, read_all_orders not among them, and write_discounts;
 * points {"maximum", "restore"} are never used up until they are set. */
gboolean amends_fake_shops_load (AmendsFakeShops *self, const char *json, GError **error);
gboolean amends_fake_shops_load_file (AmendsFakeShops *self, const char *path, GError **error);
void amends_fake_shops_set_now (AmendsFakeShops *self, gint64 now); /* else the real clock */
void amends_fake_shops_generate (AmendsFakeShops *self, guint n, guint32 seed);

void amends_fake_shops_add_fault (AmendsFakeShops *self, const AmendsFakeFault *fault);
void amends_fake_shops_clear_faults (AmendsFakeShops *self);

guint
amends_fake_shops_get_request_count (AmendsFakeShops *self, const char *shop, const char *path);
GStrv amends_fake_shops_dup_requests (AmendsFakeShops *self, const char *shop);
GStrv amends_fake_shops_dup_coupons (AmendsFakeShops *self, const char *shop); /* their codes */

G_END_DECLS
