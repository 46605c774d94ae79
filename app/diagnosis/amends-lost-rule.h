/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a silent parcel is to be treated as lost. Private to the room. */
#pragma once

#include "base/amends-clock.h"
#include "model/amends-types.h"

G_BEGIN_DECLS

/**
 * AmendsLostRule:
 * @trace: silence without which nothing is lost, seconds
 * @after_promise: this long past the promised day, seconds; 0 not a rule here
 * @after_silence: this long since the last scan, seconds; 0 not a rule here
 * @after_start: this long since the parcel was handed over, seconds; 0 not a rule here
 * @is_working: whether the last three count working time
 *
 * The earliest of the three counts, once the parcel has been silent for @trace.
 */
typedef struct
{
  const char *origin;      /* NULL any */
  const char *destination; /* NULL any */
  const char *carrier;     /* NULL any */
  AmendsLane lane;
  gint64 trace;
  gint64 after_promise;
  gint64 after_silence;
  gint64 after_start;
  gboolean is_working;
} AmendsLostRule;

const AmendsLostRule *amends_lost_rule_for (const char *origin,
                                            const char *destination,
                                            const char *carrier,
                                            AmendsLane lane);
gint64 amends_lost_rule_apply (const AmendsLostRule *rule,
                               AmendsCalendar *calendar,
                               gint64 started_at,
                               gint64 last_scan_at,
                               gint64 promise_ends_at);

G_END_DECLS
