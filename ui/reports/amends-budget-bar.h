/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar of the season's budget: what is spent, what is promised, what is left. */
#pragma once

#include <gtk/gtk.h>
#include "desk/amends-desk-gifts.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_BUDGET_BAR (amends_budget_bar_get_type ())
G_DECLARE_FINAL_TYPE (AmendsBudgetBar, amends_budget_bar, AMENDS, BUDGET_BAR, GtkWidget)

void amends_budget_bar_set_totals (AmendsBudgetBar *self, const AmendsGiftTotals *totals);

G_END_DECLS
