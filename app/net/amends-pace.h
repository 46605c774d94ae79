/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AmendsPace:
 *
 * How fast one service is asked, and how long it is waited for when it fails. Times are monotonic
 * microseconds and given by the caller; the members are for this file's functions.
 */
typedef struct
{
  gint64 gap_us;
  gint64 patience_us;
  guint backoff_ms;
  gint64 next_at;       /* no request may leave before */
  guint n_failures;     /* in a row */
  gint64 failed_at;     /* when the last of them was noticed */
  gint64 failing_since; /* 0: not failing */
} AmendsPace;

void
amends_pace_init (AmendsPace *self, guint requests_per_minute, guint backoff_ms, guint patience_s);
gint64 amends_pace_send (AmendsPace *self, gint64 now);
gint64 amends_pace_foresee (const AmendsPace *self, gint64 now, guint n_before);
void amends_pace_answered (AmendsPace *self);
gboolean amends_pace_failed (AmendsPace *self,
                             gint64 sent_at,
                             gint64 now,
                             int retry_after_s,
                             guint *wait_ms);

G_END_DECLS
