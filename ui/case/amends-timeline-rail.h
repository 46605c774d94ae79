/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  AMENDS_RAIL_EVENT,
  AMENDS_RAIL_NEWEST,
  AMENDS_RAIL_PROBLEM,
  AMENDS_RAIL_PAST_PROBLEM, /* the parcel has moved on since */
  AMENDS_RAIL_DONE,
  AMENDS_RAIL_GAP,
} AmendsRailKind;

#define AMENDS_TYPE_TIMELINE_RAIL (amends_timeline_rail_get_type ())
G_DECLARE_FINAL_TYPE (AmendsTimelineRail, amends_timeline_rail, AMENDS, TIMELINE_RAIL, GtkWidget)

GtkWidget *amends_timeline_rail_new (AmendsRailKind kind, gboolean has_above, gboolean has_below);

G_END_DECLS
