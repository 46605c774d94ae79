/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk-shops.h"

G_BEGIN_DECLS

/**
 * AmendsFetchEnd:
 * @platform: whose orders were fetched
 * @result: (nullable): what came
 * @error: (nullable): why it ended early; what had come until then is kept
 * @is_automatic: nobody asked for it
 */
typedef struct
{
  const char *platform;
  const AmendsImportResult *result;
  const GError *error;
  gboolean is_automatic;
} AmendsFetchEnd;

#define AMENDS_TYPE_ORDER_FETCHER (amends_order_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (AmendsOrderFetcher, amends_order_fetcher, AMENDS, ORDER_FETCHER, GObject)

/* Signals: "changed" when one begins, comes along or has ended; "ended" with an AmendsFetchEnd. */
AmendsOrderFetcher *amends_order_fetcher_new (AmendsDesk *desk);
/* Begins, or waits until the one at hand has ended. @is_all: not only what is new. */
void amends_order_fetcher_start (AmendsOrderFetcher *self,
                                 const char *platform,
                                 gboolean is_all,
                                 gboolean is_automatic);
/* Ends the one at hand, or does not begin the one that waits. */
void amends_order_fetcher_cancel (AmendsOrderFetcher *self, const char *platform);
gboolean amends_order_fetcher_get_is_running (AmendsOrderFetcher *self);
/* Whether @platform is at hand or waits. */
gboolean amends_order_fetcher_is_fetching (AmendsOrderFetcher *self, const char *platform);
/* Of the one at hand: 0 to 1 (0: not known), and how many orders have come. */
double amends_order_fetcher_get_fraction (AmendsOrderFetcher *self);
gint64 amends_order_fetcher_get_orders (AmendsOrderFetcher *self);
/* (nullable) (transfer none): what came of the last one, in words, since the window was opened */
const char *amends_order_fetcher_get_last_words (AmendsOrderFetcher *self, const char *platform);
/* How many orders are new and how many have changed. */
char *amends_fetch_counts_words (gint64 new_orders, gint64 updated);

G_END_DECLS
