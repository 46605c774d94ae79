/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events, oldest to newest, into a status and the stated problem that still stands. */

#include "amends-history.h"

#include "amends-diagnose.h"
#include "base/amends-text.h"

#define HOUR ((gint64) 3600)

/* Carriers upload scans late: a transit scan this soon after a delivery does not undo it. */
#define LATE_UPLOAD (12 * HOUR)
/* After an attempt the parcel goes back to its depot, which is scanned and moves nothing. */
#define BACK_AT_DEPOT (12 * HOUR)

/* A scan of the thing itself; announcements and an aggregator's "nothing heard" are none. */
static gboolean
is_scan (const AmendsEvent *event)
{
  switch (event->status)
    {
    case AMENDS_STATUS_NOT_FOUND:
    case AMENDS_STATUS_LABEL_CREATED:
    case AMENDS_STATUS_CANCELLED:
    case AMENDS_STATUS_EXPIRED:
      return FALSE;
    default:
      return TRUE;
    }
}

/* The parcel was somewhere in the network, not necessarily in a courier's hands. */
static gboolean
is_network_scan (AmendsStatus status)
{
  return status == AMENDS_STATUS_ACCEPTED || status == AMENDS_STATUS_IN_TRANSIT ||
         status == AMENDS_STATUS_CUSTOMS || status == AMENDS_STATUS_ARRIVED_DESTINATION;
}

static gboolean
is_last_mile (AmendsStatus status)
{
  return status == AMENDS_STATUS_OUT_FOR_DELIVERY || status == AMENDS_STATUS_AVAILABLE_FOR_PICKUP ||
         status == AMENDS_STATUS_DELIVERED;
}

gboolean
amends_event_is_same_place (const AmendsEvent *a, const AmendsEvent *b)
{
  g_autofree char *folded_a = NULL, *folded_b = NULL;

  if (amends_text_is_empty (a->place) || amends_text_is_empty (b->place))
    return FALSE;
  folded_a = amends_text_fold (a->place);
  folded_b = amends_text_fold (b->place);
  return g_strcmp0 (folded_a, folded_b) == 0;
}

static gboolean
is_back_at_depot (const AmendsEvent *problem, const AmendsEvent *event)
{
  if (amends_text_is_empty (problem->place) || amends_text_is_empty (event->place))
    return event->at - problem->at < BACK_AT_DEPOT;
  return amends_event_is_same_place (problem, event);
}

/* The problem that @event itself states, by its reading and else by its status. */
static AmendsReason
stated_reason (const AmendsEvent *event)
{
  AmendsReason by_status = AMENDS_REASON_NONE;

  /* "Awaiting item" is how every parcel begins, "ready for collection" how many end: it is their
   * lasting that is the problem. */
  if ((event->status == AMENDS_STATUS_LABEL_CREATED &&
       event->reason == AMENDS_REASON_NOT_HANDED_OVER) ||
      (event->status == AMENDS_STATUS_AVAILABLE_FOR_PICKUP &&
       event->reason == AMENDS_REASON_AWAITING_PICKUP))
    return AMENDS_REASON_NONE;
  switch (event->status)
    {
    case AMENDS_STATUS_ATTEMPT_FAILED:
      /* "Delivery date changed" reads as a phase of it. */
      if (event->reason == AMENDS_REASON_NONE)
        by_status = AMENDS_REASON_ATTEMPT_FAILED;
      break;
    case AMENDS_STATUS_RETURNING:
    case AMENDS_STATUS_RETURNED:
      by_status = AMENDS_REASON_RETURNED;
      break;
    case AMENDS_STATUS_LOST:
      by_status = AMENDS_REASON_LOST;
      break;
    case AMENDS_STATUS_CANCELLED:
      by_status = AMENDS_REASON_CANCELLED;
      break;
    case AMENDS_STATUS_EXCEPTION:
      by_status = AMENDS_REASON_UNEXPLAINED;
      break;
    default:
      break;
    }
  if (!event->is_problem && by_status == AMENDS_REASON_NONE)
    return AMENDS_REASON_NONE;
  if (event->reason != AMENDS_REASON_NONE)
    return event->reason;
  return by_status != AMENDS_REASON_NONE ? by_status : AMENDS_REASON_UNEXPLAINED;
}

/* A weaker problem does not replace a stronger one that still stands: a snowstorm on the way back
 * leaves the parcel on its way back. */
static int
rank_of (AmendsReason reason)
{
  switch (reason)
    {
    case AMENDS_REASON_LOST:
    case AMENDS_REASON_RETURNED:
    case AMENDS_REASON_CANCELLED:
      return 3;
    case AMENDS_REASON_DAMAGED:
    case AMENDS_REASON_REFUSED:
      return 2;
    case AMENDS_REASON_UNEXPLAINED:
      return 0;
    default:
      return 1;
    }
}

/* Whether @event shows that the problem stated by @problem is over. */
static gboolean
shows_it_over (AmendsReason reason, const AmendsEvent *problem, const AmendsEvent *event)
{
  AmendsStatus status = event->status;

  if (status == AMENDS_STATUS_DELIVERED)
    return TRUE;
  switch (reason)
    {
    case AMENDS_REASON_RETURNED:
    case AMENDS_REASON_DAMAGED:
      return FALSE;
    case AMENDS_REASON_REFUSED:
      return is_last_mile (status);
    case AMENDS_REASON_CANCELLED:
      return is_last_mile (status) || status == AMENDS_STATUS_ACCEPTED;
    case AMENDS_REASON_INVALID_NUMBER:
      return is_network_scan (status) || is_last_mile (status) ||
             status == AMENDS_STATUS_LABEL_CREATED;
    case AMENDS_REASON_CUSTOMS:
      /* "Clearance in progress" does not end a hold; "released" has no reason any more. */
      if (status == AMENDS_STATUS_CUSTOMS)
        return event->reason == AMENDS_REASON_NONE;
      return is_network_scan (status) || is_last_mile (status);
    case AMENDS_REASON_AWAITING_PICKUP:
      if (status == AMENDS_STATUS_AVAILABLE_FOR_PICKUP)
        return FALSE;
      G_GNUC_FALLTHROUGH;
    case AMENDS_REASON_ATTEMPT_FAILED:
    case AMENDS_REASON_RECIPIENT_UNREACHABLE:
    case AMENDS_REASON_WRONG_ADDRESS:
    case AMENDS_REASON_OUT_OF_AREA:
      return is_last_mile (status) ||
             (is_network_scan (status) && !is_back_at_depot (problem, event));
    default: /* lost too: what is scanned has been found */
      return is_network_scan (status) || is_last_mile (status);
    }
}

static void
follow_problem (AmendsHistory *self, const AmendsEvent *event)
{
  AmendsReason stated = stated_reason (event);

  if (stated == AMENDS_REASON_NONE)
    {
      if (self->problem != NULL && shows_it_over (self->problem_reason, self->problem, event))
        {
          self->problem = self->cause = NULL;
          self->problem_reason = AMENDS_REASON_NONE;
        }
      return;
    }
  if (self->problem == NULL)
    {
      self->problem_since = event->at;
    }
  else if (stated != self->problem_reason)
    {
      if (rank_of (stated) < rank_of (self->problem_reason))
        return;
      self->cause = self->problem_reason != AMENDS_REASON_UNEXPLAINED ? self->problem : NULL;
      self->problem_since = event->at;
    }
  self->problem = event;
  self->problem_reason = stated;
}

/* Whether @event, newer than what gave the status, gives a new one. */
static gboolean
gives_status (const AmendsHistory *self, const AmendsEvent *event)
{
  AmendsStatus status = event->status;

  if (status == AMENDS_STATUS_UNKNOWN)
    return FALSE;
  if (self->state == NULL)
    return TRUE;
  /* The next carrier's label, or a look-up that found nothing, after the parcel was in hand. */
  if (status == AMENDS_STATUS_LABEL_CREATED || status == AMENDS_STATUS_NOT_FOUND)
    return self->first_scan == NULL &&
           !(status == AMENDS_STATUS_NOT_FOUND && self->status == AMENDS_STATUS_LABEL_CREATED);
  switch (self->status)
    {
    case AMENDS_STATUS_DELIVERED:
      return !is_network_scan (status) || event->at - self->state->at >= LATE_UPLOAD;
    case AMENDS_STATUS_RETURNING:
      return status == AMENDS_STATUS_RETURNED || status == AMENDS_STATUS_DELIVERED ||
             status == AMENDS_STATUS_LOST || status == AMENDS_STATUS_CANCELLED;
    case AMENDS_STATUS_RETURNED:
      return status == AMENDS_STATUS_DELIVERED;
    case AMENDS_STATUS_CANCELLED:
      return status == AMENDS_STATUS_ACCEPTED || is_last_mile (status) ||
             status == AMENDS_STATUS_RETURNING || status == AMENDS_STATUS_RETURNED ||
             status == AMENDS_STATUS_LOST;
    case AMENDS_STATUS_LOST:
      return is_scan (event);
    default:
      return TRUE;
    }
}

static void
follow_event (AmendsHistory *self, const AmendsEvent *event)
{
  if (gives_status (self, event))
    {
      if (self->state == NULL || self->status != event->status)
        self->status_at = event->at;
      self->status = event->status;
      self->state = event;
    }
  follow_problem (self, event);
  if (event->status == AMENDS_STATUS_LABEL_CREATED && self->label_at == AMENDS_TIME_NONE)
    self->label_at = event->at;
  if (event->status == AMENDS_STATUS_ATTEMPT_FAILED && stated_reason (event) != AMENDS_REASON_NONE)
    self->n_attempts++;
  if (is_scan (event))
    {
      if (self->first_scan == NULL)
        self->first_scan = event;
      self->last_scan = event;
    }
}

static int
compare_newest_first (gconstpointer a, gconstpointer b, gpointer unused)
{
  const AmendsEvent *const *left = a, *const *right = b;

  return ((*left)->at < (*right)->at) - ((*left)->at > (*right)->at);
}

static gboolean
is_said_by (const AmendsEvent *event, const char *source)
{
  const char *found = event->source != NULL ? strstr (event->source, source) : NULL;
  gsize length = strlen (source);

  return found != NULL && (found == event->source || found[-1] == ' ') &&
         (found[length] == '\0' || found[length] == ' ');
}

/* Whom to believe: nobody in particular when the preferred source has said nothing. */
static const char *
pick_source (GPtrArray *events, const char *preferred)
{
  for (guint i = 0; preferred != NULL && events != NULL && i < events->len; i++)
    if (is_said_by (g_ptr_array_index (events, i), preferred))
      return preferred;
  return NULL;
}

/* Adds up @events as they were known at @now; later ones are left out, and with a @preferred_source
 * (nullable) what others said. Events of the same second keep the order in which they stand. Clear
 * with amends_history_clear(). */
void
amends_history_read (AmendsHistory *self,
                     GPtrArray *events,
                     const char *preferred_source,
                     gint64 now)
{
  const char *source = pick_source (events, preferred_source);

  *self = (AmendsHistory){ .next_at = G_MAXINT64, .status = AMENDS_STATUS_UNKNOWN };
  self->events = g_ptr_array_new ();
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      AmendsEvent *event = g_ptr_array_index (events, i);

      if (source != NULL && !is_said_by (event, source))
        continue;
      if (event->at > now)
        self->next_at = MIN (self->next_at, event->at);
      else
        g_ptr_array_add (self->events, event);
    }
  /* g_qsort_with_data() is stable; g_ptr_array_sort() does not promise it. */
  if (self->events->len > 1)
    g_qsort_with_data (self->events->pdata, (int) self->events->len, sizeof (gpointer),
                       compare_newest_first, NULL);
  for (guint i = self->events->len; i > 0; i--)
    follow_event (self, g_ptr_array_index (self->events, i - 1));
}

void
amends_history_clear (AmendsHistory *self)
{
  g_clear_pointer (&self->events, g_ptr_array_unref);
}

/**
 * amends_event_that_tells:
 * @events: (nullable) (element-type AmendsEvent): a parcel's events, newest first
 * @preferred_source: (nullable): whom to believe, where it has said anything
 * @now: UTC seconds; later events are not looked at
 *
 * Which event says where the parcel is, whatever the delay reason. Mostly the newest with a status;
 * but a parcel on its way back stays so until it is back or delivered, and an announcement does not
 * take a parcel out of the carrier's hands.
 *
 * Returns: (transfer none) (nullable): one of @events; %NULL when none of them tells
 */
const AmendsEvent *
amends_event_that_tells (GPtrArray *events, const char *preferred_source, gint64 now)
{
  g_auto (AmendsHistory) history = { 0 };

  amends_history_read (&history, events, preferred_source, now);
  return history.state;
}
