/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-order-row.h"

G_BEGIN_DECLS

/* What was already said of a file as a whole. */
typedef struct
{
  gboolean has_told_masked;
} AmendsOrderHints;

void amends_order_hints_check (AmendsOrderHints *self,
                               AmendsRowView *view,
                               const AmendsOrderDraft *draft,
                               gint64 line);

G_END_DECLS
