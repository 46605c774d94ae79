/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-promises.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_PROMISE_DIALOG (amends_promise_dialog_get_type ())
G_DECLARE_FINAL_TYPE (AmendsPromiseDialog, amends_promise_dialog, AMENDS, PROMISE_DIALOG, AdwWindow)

/* A promise to the customer of an order, by hand. Signal "made" (text, due words). */
GtkWidget *amends_promise_dialog_new (GtkWindow *parent,
                                      AmendsDesk *desk,
                                      gint64 order_id,
                                      const AmendsShop *shop);

/* Asks above @from, makes the promise, and offers the way back. */
void amends_promise_dialog_present (GtkWidget *from,
                                    AmendsDesk *desk,
                                    gint64 order_id,
                                    const AmendsShop *shop);

G_END_DECLS
