/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose clock a customer reads, and how its zone is said in words. */
#pragma once

#include "model/amends-shop.h"

G_BEGIN_DECLS

GTimeZone *amends_customer_zone_pick (const char *country, const AmendsShop *shop);
char *amends_customer_zone_say (GTimeZone *zone, gint64 time, const char *language);

G_END_DECLS
