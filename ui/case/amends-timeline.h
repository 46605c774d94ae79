/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "model/amends-parcel.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_TIMELINE (amends_timeline_get_type ())
G_DECLARE_FINAL_TYPE (AmendsTimeline, amends_timeline, AMENDS, TIMELINE, GtkWidget)

GtkWidget *amends_timeline_new (void);
/* @events: (element-type AmendsEvent) newest first; @is_ended: no more scans are waited for */
void amends_timeline_set_events (AmendsTimeline *self,
                                 GPtrArray *events,
                                 GTimeZone *zone,
                                 gboolean is_ended);

/* What an event was read as: "In transit", "Customs, a problem". */
char *amends_timeline_reading_words (const AmendsEvent *event);

G_END_DECLS
