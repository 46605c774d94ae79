/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of connections and refreshes share: services on loopback, and a keyring that is a
 * file. */
#pragma once

#include "amends-fake-providers.h"
#include "amends-fake-shops.h"
#include "desk/amends-desk-connections.h"
#include "ui-fixture.h"

/* Before anything asks for the keyring: it opens its file once for the whole program. */
void service_test_init (void);
/* For when all tests are done. */
void service_test_clean (void);
/* While it is broken nothing can be written to the keyring. */
void service_break_keyring (gboolean is_broken);
/* Connects the shop to the fake service. @key: (nullable): NULL: the right one. */
void service_connect (AmendsDesk *desk, AmendsFakeProviders *fake, const char *id, const char *key);
/* Connects the shop to the fake WooCommerce. */
void service_connect_shop (AmendsDesk *desk, AmendsFakeShops *fake);
/* The page of a service, with a fetcher of its own. */
GtkWidget *service_page_new (Fixture *fixture, const char *id);
/* One parcel that the shop and the service know: its id. */
gint64 service_add_parcel (Fixture *fixture,
                           AmendsFakeProviders *fake,
                           const char *order,
                           const char *carrier,
                           const char *number);
