/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk-connections.h"
#include "widgets/amends-case-data.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @code: of the coupon that can be used now; NULL: it was not made, and why has been said */
typedef void (*AmendsCouponMade) (const char *code, gpointer user_data);

/* (nullable) (transfer none): the connected shop system that the order's coupon is made at */
const AmendsService *amends_coupon_maker_find_shop (const AmendsCaseData *data);
/* Shows exactly what would be made, and makes it after a yes. @given: what it is worth and how long
 * it lasts; a code is suggested where it has none. @made is called once, unless @from has gone. */
void amends_coupon_maker_ask (GtkWidget *from,
                              AmendsDesk *desk,
                              AmendsCaseData *data,
                              const AmendsCompensation *given,
                              AmendsCouponMade made);

G_END_DECLS
