/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-intake.h"
#include "intake/amends-row-view.h"

G_BEGIN_DECLS

gboolean amends_event_table_is_likely (const AmendsHeader *events, const AmendsHeader *orders);
gboolean amends_event_table_read_row (AmendsRowView *view,
                                      const AmendsTableRow *row,
                                      AmendsEventSink sink,
                                      gpointer user_data,
                                      GError **error);

G_END_DECLS
