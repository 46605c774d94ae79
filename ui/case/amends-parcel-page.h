/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case: everything on one parcel or one order: facts, timeline, diagnosis, and the small dialogs
 * that change them. It asks the desk and shows what it says; it has no business of its own. */
#pragma once

#include "desk/amends-desk.h"
#include "widgets/amends-page.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_PARCEL_PAGE (amends_parcel_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsParcelPage, amends_parcel_page, AMENDS, PARCEL_PAGE, AmendsPage)

/* A page of the window with the properties "title" and "subtitle". */
gint64 amends_parcel_page_get_parcel_id (AmendsParcelPage *self);
GtkWidget *amends_parcel_page_new (AmendsDesk *desk, gint64 parcel_id);

G_END_DECLS
