/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks cases: what was promised, then what runs out, then who is angry, then who has waited. */
#include "care/amends-queue-rank.h"

#include <glib/gi18n-lib.h>

#define DAY ((gint64) 86400)
#define DEADLINE_AHEAD (3 * DAY)
#define SILENCE (7 * DAY)
#define HEAT_ANGRY 2

const char *
amends_queue_why_to_string (AmendsQueueWhy why)
{
  static const char *const ids[] = {
    [AMENDS_QUEUE_WHY_PROMISE_BROKEN] = "promise_broken",
    [AMENDS_QUEUE_WHY_PROMISE_TODAY] = "promise_today",
    [AMENDS_QUEUE_WHY_DEADLINE] = "deadline",
    [AMENDS_QUEUE_WHY_OWNER_ANSWERED] = "owner_answered",
    [AMENDS_QUEUE_WHY_OWNER_ASKED] = "owner_asked",
    [AMENDS_QUEUE_WHY_HEAT] = "heat",
    [AMENDS_QUEUE_WHY_SILENCE] = "silence",
    [AMENDS_QUEUE_WHY_AGE] = "age",
    [AMENDS_QUEUE_WHY_FOLLOW_UP] = "follow_up",
    [AMENDS_QUEUE_WHY_WAITING_FOR_OWNER] = "waiting_for_owner",
  };

  return ids[why];
}

/* A case that was opened and whose parcel moves again is news, and does not rest. */
static gboolean
is_resting (const AmendsQueueFacts *facts, gint64 now)
{
  gboolean moves_again = facts->opened_at != AMENDS_TIME_NONE && !facts->is_stuck;

  return facts->follow_up_at > now && !moves_again;
}

static gboolean
is_waiting_for_owner (const AmendsQueueFacts *facts)
{
  return facts->owner_question != NULL && facts->owner_answered_at == AMENDS_TIME_NONE &&
         !facts->is_owner;
}

/* What would rest past its deadline is woken by it, once a day: whoever has seen to it goes on to
 * the next case. */
static gboolean
presses (const AmendsQueueFacts *facts, gint64 now, GTimeZone *zone)
{
  if (facts->deadline_at < now || facts->deadline_at > now + DEADLINE_AHEAD ||
      is_waiting_for_owner (facts))
    return FALSE;
  if (!is_resting (facts, now))
    return TRUE;
  return facts->follow_up_at > facts->deadline_at &&
         amends_time_days_between (facts->worked_at, now, zone) > 0;
}

static AmendsQueueWhy
find_why (const AmendsQueueFacts *facts, gint64 now, GTimeZone *zone)
{
  gboolean was_asked = facts->owner_question != NULL;

  if (facts->promise_due_at != AMENDS_TIME_NONE && facts->promise_due_at < now)
    return AMENDS_QUEUE_WHY_PROMISE_BROKEN;
  if (facts->promise_due_at != AMENDS_TIME_NONE &&
      amends_time_days_between (now, facts->promise_due_at, zone) <= 0)
    return AMENDS_QUEUE_WHY_PROMISE_TODAY;
  if (presses (facts, now, zone))
    return AMENDS_QUEUE_WHY_DEADLINE;
  if (was_asked && facts->owner_answered_at != AMENDS_TIME_NONE)
    return AMENDS_QUEUE_WHY_OWNER_ANSWERED;
  if (was_asked)
    return is_waiting_for_owner (facts) ? AMENDS_QUEUE_WHY_WAITING_FOR_OWNER
                                        : AMENDS_QUEUE_WHY_OWNER_ASKED;
  if (is_resting (facts, now))
    return AMENDS_QUEUE_WHY_FOLLOW_UP;
  if (facts->heat >= HEAT_ANGRY)
    return AMENDS_QUEUE_WHY_HEAT;
  if (facts->heard_at != AMENDS_TIME_NONE && facts->heard_at <= now - SILENCE)
    return AMENDS_QUEUE_WHY_SILENCE;
  return AMENDS_QUEUE_WHY_AGE;
}

static gint64
get_begin (const AmendsQueueFacts *facts)
{
  return facts->is_stuck || facts->opened_at == AMENDS_TIME_NONE ? facts->since : facts->opened_at;
}

/* Smaller is worked first. Days, where hours would be chance: there the value tells. */
static gint64
find_key (const AmendsQueueFacts *facts, AmendsQueueWhy why, gint64 now, GTimeZone *zone)
{
  switch (why)
    {
    case AMENDS_QUEUE_WHY_PROMISE_BROKEN:
    case AMENDS_QUEUE_WHY_PROMISE_TODAY:
      return facts->promise_due_at;
    case AMENDS_QUEUE_WHY_DEADLINE:
      return facts->deadline_at;
    case AMENDS_QUEUE_WHY_OWNER_ANSWERED:
      return facts->owner_answered_at;
    case AMENDS_QUEUE_WHY_OWNER_ASKED:
    case AMENDS_QUEUE_WHY_WAITING_FOR_OWNER:
      return facts->owner_asked_at;
    case AMENDS_QUEUE_WHY_HEAT:
      return -facts->heat;
    case AMENDS_QUEUE_WHY_SILENCE:
      return amends_time_days_between (now, facts->heard_at, zone);
    case AMENDS_QUEUE_WHY_FOLLOW_UP:
      return facts->follow_up_at;
    case AMENDS_QUEUE_WHY_AGE:
    default:
      return amends_time_days_between (now, get_begin (facts), zone);
    }
}

static gint64
find_due (const AmendsQueueFacts *facts, AmendsQueueWhy why)
{
  switch (why)
    {
    case AMENDS_QUEUE_WHY_PROMISE_BROKEN:
    case AMENDS_QUEUE_WHY_PROMISE_TODAY:
      return facts->promise_due_at;
    case AMENDS_QUEUE_WHY_DEADLINE:
      return facts->deadline_at;
    case AMENDS_QUEUE_WHY_FOLLOW_UP:
      return facts->follow_up_at;
    default:
      return AMENDS_TIME_NONE;
    }
}

/* Whole units, so that yen and dollars stand near each other; no sum is converted. */
static gint64
get_units (AmendsMoney value)
{
  gint64 units = value.amount_minor;

  if (amends_money_is_none (value))
    return 0;
  for (int i = amends_currency_digits (value.currency); i > 0; i--)
    units /= 10;
  return units;
}

/**
 * amends_queue_rank:
 * @now: UTC seconds
 * @zone: whose days are counted
 *
 * A broken promise comes before one due today, a deadline within three days, the owner's answer, an
 * angry customer, one who has heard nothing for seven days, and then age and value. A promise wakes
 * what rests, and a deadline what would rest past it.
 *
 * Returns: where the order stands in the queue
 */
AmendsQueueRank
amends_queue_rank (const AmendsQueueFacts *facts, gint64 now, GTimeZone *zone)
{
  AmendsQueueWhy why = find_why (facts, now, zone);

  return (AmendsQueueRank){
    .why = why,
    .due_at = find_due (facts, why),
    .is_resting = why >= AMENDS_QUEUE_WHY_FOLLOW_UP,
    .key = find_key (facts, why, now, zone),
    .value = get_units (facts->value),
  };
}

/**
 * amends_queue_rank_compare:
 *
 * Returns: less than 0 when @a is worked before @b; 0 when nothing tells them apart
 */
int
amends_queue_rank_compare (const AmendsQueueRank *a, const AmendsQueueRank *b)
{
  if (a->why != b->why)
    return a->why < b->why ? -1 : 1;
  if (a->key != b->key)
    return a->key < b->key ? -1 : 1;
  if (a->value != b->value)
    return a->value > b->value ? -1 : 1;
  return 0;
}

static char *
say_question (const AmendsQueueFacts *facts)
{
  if (facts->owner_asked_by != NULL)
    return g_strdup_printf (_ ("%s asks: %s"), facts->owner_asked_by, facts->owner_question);
  return g_strdup_printf (_ ("A question to you: %s"), facts->owner_question);
}

static char *
say_with_time (AmendsQueueWhy why, const AmendsQueueFacts *facts, const char *when)
{
  switch (why)
    {
    case AMENDS_QUEUE_WHY_PROMISE_BROKEN:
      return g_strdup_printf (_ ("A promise was due %s and is not kept"), when);
    case AMENDS_QUEUE_WHY_PROMISE_TODAY:
      return g_strdup_printf (_ ("A promise is due %s"), when);
    case AMENDS_QUEUE_WHY_DEADLINE:
      return g_strdup_printf (_ ("Deadline %s: %s"), when,
                              facts->deadline_title != NULL ? facts->deadline_title : "");
    case AMENDS_QUEUE_WHY_OWNER_ANSWERED:
      return g_strdup_printf (_ ("The owner answered %s"), when);
    case AMENDS_QUEUE_WHY_SILENCE:
      return g_strdup_printf (_ ("The customer last heard %s"), when);
    case AMENDS_QUEUE_WHY_FOLLOW_UP:
      return g_strdup_printf (_ ("Rests until %s"), when);
    case AMENDS_QUEUE_WHY_WAITING_FOR_OWNER:
      return g_strdup_printf (_ ("Waits for the owner, asked %s"), when);
    case AMENDS_QUEUE_WHY_AGE:
    default:
      return facts->is_stuck ? g_strdup_printf (_ ("Stuck since %s"), when)
                             : g_strdup_printf (_ ("It moves again; open since %s"), when);
    }
}

static gint64
get_time_to_say (AmendsQueueWhy why, const AmendsQueueFacts *facts)
{
  switch (why)
    {
    case AMENDS_QUEUE_WHY_OWNER_ANSWERED:
      return facts->owner_answered_at;
    case AMENDS_QUEUE_WHY_WAITING_FOR_OWNER:
      return facts->owner_asked_at;
    case AMENDS_QUEUE_WHY_SILENCE:
      return facts->heard_at;
    case AMENDS_QUEUE_WHY_AGE:
      return get_begin (facts);
    default:
      return find_due (facts, why);
    }
}

/**
 * amends_queue_rank_say:
 * @rank: of @facts
 *
 * Returns: (transfer full): why it stands there, a sentence in the interface's language
 */
char *
amends_queue_rank_say (const AmendsQueueRank *rank,
                       const AmendsQueueFacts *facts,
                       gint64 now,
                       GTimeZone *zone)
{
  g_autofree char *when = NULL;

  if (rank->why == AMENDS_QUEUE_WHY_OWNER_ASKED)
    return say_question (facts);
  if (rank->why == AMENDS_QUEUE_WHY_HEAT)
    return g_strdup (_ ("The customer is angry"));
  when = amends_time_format_relative (get_time_to_say (rank->why, facts), now, zone);
  return say_with_time (rank->why, facts, when);
}
