/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "desk/amends-desk.h"
#include "model/amends-case.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_CASE_DUTIES (amends_case_duties_get_type ())
G_DECLARE_FINAL_TYPE (AmendsCaseDuties, amends_case_duties, AMENDS, CASE_DUTIES, GtkWidget)

/* @zone: the shop's. A button is the action "case.add-promise" of the page around it. */
void amends_case_duties_set_case (AmendsCaseDuties *self,
                                  AmendsDesk *desk,
                                  const AmendsCase *work,
                                  GTimeZone *zone);

G_END_DECLS
