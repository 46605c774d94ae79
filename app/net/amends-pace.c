/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pace at which a service is asked: its rate limit, and back-off with jitter while it fails. */
#include "net/amends-pace.h"

#define MAX_BACKOFF_MS 60000
/* A main loop wakes up to a millisecond late; that much is caught up, no more. */
#define SLACK_US 5000
/* So long before its time a request is made ready, which may take a disk. */
#define LEAD_US 50000

/**
 * amends_pace_init:
 * @backoff_ms: the first wait after a failure, at least 1
 * @patience_s: for how long a failing service is waited for in all
 */
void
amends_pace_init (AmendsPace *self, guint requests_per_minute, guint backoff_ms, guint patience_s)
{
  *self = (AmendsPace){
    .gap_us = G_GINT64_CONSTANT (60000000) / MAX (requests_per_minute, 1),
    .patience_us = (gint64) patience_s * G_USEC_PER_SEC,
    .backoff_ms = MAX (backoff_ms, 1),
  };
}

/**
 * amends_pace_send:
 *
 * Returns: 0 when a request may leave now, and it is counted; otherwise when to ask again
 */
gint64
amends_pace_send (AmendsPace *self, gint64 now)
{
  if (now < self->next_at)
    return self->next_at;
  self->next_at = (now - self->next_at <= SLACK_US ? self->next_at : now) + self->gap_us;
  return 0;
}

/**
 * amends_pace_foresee:
 * @n_before: how many requests are to leave first
 *
 * Returns: 0 when one more is to be made ready now, since it may leave very soon; otherwise when to
 *   ask again. Nothing is counted.
 */
gint64
amends_pace_foresee (const AmendsPace *self, gint64 now, guint n_before)
{
  const gint64 at = self->next_at + n_before * self->gap_us - LEAD_US;

  return now < at ? at : 0;
}

/* The service answers as it should. */
void
amends_pace_answered (AmendsPace *self)
{
  self->n_failures = 0;
  self->failing_since = 0;
}

/* Half of the wait is chance: many shops that were thrown out together do not come back together.
 */
static guint
choose_wait_ms (AmendsPace *self, int retry_after_s)
{
  guint limit = self->backoff_ms << MIN (self->n_failures, 10);

  if (retry_after_s >= 0)
    return (guint) retry_after_s * 1000 +
           (guint) g_random_int_range (0, (gint32) self->backoff_ms / 4 + 1);
  limit = MIN (limit, MAX (MAX_BACKOFF_MS, self->backoff_ms));
  return limit / 2 + (guint) g_random_int_range (0, (gint32) (limit / 2) + 1);
}

/**
 * amends_pace_failed:
 * @sent_at: when the request that failed was sent
 * @retry_after_s: what the service says of when to come back, -1 when it does not
 * @wait_ms: (out): how long nothing may be sent
 *
 * The service is throttling or down. Requests that were on their way together fail together: that
 * is one failure, not several.
 *
 * Returns: %FALSE when it was waited for long enough
 */
gboolean
amends_pace_failed (AmendsPace *self, gint64 sent_at, gint64 now, int retry_after_s, guint *wait_ms)
{
  gint64 until;

  if (self->failing_since == 0)
    self->failing_since = now;
  if (self->n_failures == 0 || sent_at >= self->failed_at || retry_after_s >= 0)
    {
      until = now + (gint64) choose_wait_ms (self, retry_after_s) * 1000;
      self->next_at = MAX (self->next_at, until);
    }
  if (self->n_failures == 0 || sent_at >= self->failed_at)
    {
      self->n_failures++;
      self->failed_at = now;
    }
  *wait_ms = (guint) (MAX (self->next_at - now, 0) / 1000);
  return self->next_at - self->failing_since <= self->patience_us;
}
