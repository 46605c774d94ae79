/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far an order is by the words of an export; only for the files of desk/. */
#pragma once

#include "model/amends-order.h"

G_BEGIN_DECLS

gboolean amends_order_stage_goes_back (const AmendsOrder *known, const AmendsOrder *said);

G_END_DECLS
