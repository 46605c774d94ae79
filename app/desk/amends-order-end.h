/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an order ended, from its case, what was given, and its scans; only for the files of desk/,
 * inside a job. */
#pragma once

#include "compose/amends-composer.h"
#include "store/amends-store.h"

G_BEGIN_DECLS

/* @order: with its parcels; @emails: (element-type AmendsEmail) about @parcel, newest first.
 * @end borrows from @order. */
gboolean amends_order_end_find (AmendsDb *db,
                                const AmendsOrder *order,
                                const AmendsParcel *parcel,
                                const AmendsDiagnosis *diagnosis,
                                GPtrArray *emails,
                                AmendsOrderEnd *end,
                                GError **error);

G_END_DECLS
