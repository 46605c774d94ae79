/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which deadlines run beside a case, and when each falls. */
#include "care/amends-deadline.h"

#include <glib/gi18n-lib.h>

#include "care/amends-deadline-file.h"

#define DAY ((gint64) 86400)

static const struct
{
  const char *id;
  const char *description; /* marked for translation */
} certainties[] = {
  [AMENDS_CERTAINTY_TEXT] = { "V", N_ ("Read in the text itself.") },
  [AMENDS_CERTAINTY_SECOND] = { "2", N_ ("Read second-hand: check it.") },
  [AMENDS_CERTAINTY_UNSURE] = { "?", N_ ("Not sure: check your contract or the platform’s page.") },
  [AMENDS_CERTAINTY_JUDGED] = { "J", N_ ("Our own judgement.") },
};

const char *
amends_certainty_to_string (AmendsCertainty certainty)
{
  return certainties[certainty].id;
}

const char *
amends_certainty_describe (AmendsCertainty certainty)
{
  return _ (certainties[certainty].description);
}

const char *
amends_deadline_kind_to_string (AmendsDeadlineKind kind)
{
  static const char *const kinds[] = {
    [AMENDS_DEADLINE_CLAIM] = "claim",
    [AMENDS_DEADLINE_DISPUTE] = "dispute",
    [AMENDS_DEADLINE_LAW] = "law",
    [AMENDS_DEADLINE_HOLD] = "hold",
  };

  return kinds[kind];
}

/* What is not known fits no list. */
static gboolean
fits (GStrv words, const char *value)
{
  return words == NULL || (value != NULL && g_strv_contains ((const char *const *) words, value));
}

static gboolean
fits_unless (GStrv words, const char *value)
{
  return words == NULL || (value != NULL && !g_strv_contains ((const char *const *) words, value));
}

static gint64
get_time (const AmendsDeadlineFacts *facts, AmendsAnchor anchor)
{
  if (anchor == AMENDS_ANCHOR_PAID && facts->times[anchor] == AMENDS_TIME_NONE)
    return facts->times[AMENDS_ANCHOR_PLACED];
  return facts->times[anchor];
}

static gboolean
applies (const AmendsDeadlineRule *rule, const AmendsDeadlineFacts *facts)
{
  const char *reason = amends_reason_to_string (facts->reason);

  return get_time (facts, rule->from) != AMENDS_TIME_NONE &&
         (rule->unless_known < 0 || facts->times[rule->unless_known] == AMENDS_TIME_NONE) &&
         fits (rule->carriers, facts->carrier) && fits (rule->platforms, facts->platform) &&
         fits (rule->origins, facts->origin) && fits (rule->countries, facts->country) &&
         fits_unless (rule->unless_countries, facts->country) &&
         fits (rule->lanes, amends_lane_to_string (facts->lane)) && fits (rule->reasons, reason) &&
         (facts->reason == AMENDS_REASON_NONE || fits_unless (rule->unless_reasons, reason));
}

/* Days of the calendar at the same clock time, over the nights in which clocks change. */
static gint64
add_days (gint64 from, int days, AmendsCalendar *calendar)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (from);
  g_autoptr (GDateTime)
      local = utc != NULL ? g_date_time_to_timezone (utc, amends_calendar_get_zone (calendar))
                          : NULL;
  g_autoptr (GDateTime) later = local != NULL ? g_date_time_add_days (local, days) : NULL;

  return later != NULL ? g_date_time_to_unix (later) : from + days * DAY;
}

static AmendsTwin
copy_twin (const AmendsTwin *twin)
{
  return (AmendsTwin){ g_strdup (twin->english), g_strdup (twin->chinese) };
}

static AmendsDeadline *
make_deadline (const AmendsDeadlineRule *rule, gint64 from, AmendsCalendar *calendar)
{
  const AmendsDeadline *words = &rule->words;
  AmendsDeadline *deadline = g_memdup2 (words, sizeof *words);

  deadline->id = g_strdup (words->id);
  deadline->title = copy_twin (&words->title);
  deadline->note = copy_twin (&words->note);
  deadline->source = g_strdup (words->source);
  deadline->checked = g_strdup (words->checked);
  deadline->at = rule->is_working
                     ? amends_calendar_add_working_seconds (calendar, from, rule->days * DAY)
                     : add_days (from, rule->days, calendar);
  return deadline;
}

static int
compare_deadlines (gconstpointer a, gconstpointer b)
{
  const AmendsDeadline *one = *(const AmendsDeadline *const *) a;
  const AmendsDeadline *other = *(const AmendsDeadline *const *) b;

  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;
  return g_strcmp0 (one->id, other->id);
}

/**
 * amends_deadline_list:
 * @facts: what is known of the order
 * @calendar: whose days and working days are counted
 *
 * A rule whose beginning has not happened, or is not known, gives none.
 *
 * Returns: (transfer full) (element-type AmendsDeadline): earliest first, passed ones among them
 */
GPtrArray *
amends_deadline_list (const AmendsDeadlineRules *rules,
                      const AmendsDeadlineFacts *facts,
                      AmendsCalendar *calendar)
{
  GPtrArray *deadlines = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_deadline_free);

  for (guint i = 0; i < rules->list->len; i++)
    {
      const AmendsDeadlineRule *rule = g_ptr_array_index (rules->list, i);

      if (applies (rule, facts))
        g_ptr_array_add (deadlines, make_deadline (rule, get_time (facts, rule->from), calendar));
    }
  g_ptr_array_sort (deadlines, compare_deadlines);
  return deadlines;
}

/**
 * amends_deadline_pick_nearest:
 * @deadlines: (element-type AmendsDeadline): earliest first
 * @n: how many are wanted
 *
 * Returns: (transfer container) (element-type AmendsDeadline): the next that are still ahead; where
 *   there are fewer, the newest that have passed, which may still be worth a try. Openings are none
 */
GPtrArray *
amends_deadline_pick_nearest (GPtrArray *deadlines, gint64 now, guint n)
{
  GPtrArray *nearest = g_ptr_array_new ();

  for (guint i = 0; i < deadlines->len && nearest->len < n; i++)
    {
      AmendsDeadline *deadline = g_ptr_array_index (deadlines, i);

      if (!deadline->is_opening && deadline->at >= now)
        g_ptr_array_add (nearest, deadline);
    }
  for (guint i = deadlines->len; i > 0 && nearest->len < n; i--)
    {
      AmendsDeadline *deadline = g_ptr_array_index (deadlines, i - 1);

      if (!deadline->is_opening && deadline->at < now)
        g_ptr_array_insert (nearest, 0, deadline);
    }
  return nearest;
}

/**
 * amends_deadline_gives_refund:
 * @deadlines: (element-type AmendsDeadline)
 *
 * Only rules that were read in their own text count: the ladder's last step is not climbed on
 * hearsay.
 *
 * Returns: whether a limit has passed after which the customer may have the money back
 */
gboolean
amends_deadline_gives_refund (GPtrArray *deadlines, gint64 now)
{
  for (guint i = 0; i < deadlines->len; i++)
    {
      const AmendsDeadline *deadline = g_ptr_array_index (deadlines, i);

      if (deadline->gives_refund && deadline->certainty == AMENDS_CERTAINTY_TEXT &&
          deadline->at <= now)
        return TRUE;
    }
  return FALSE;
}

/**
 * amends_deadline_find_passed_by:
 * @deadlines: (element-type AmendsDeadline): earliest first
 * @new_date: a date that somebody wants to tell the customer
 *
 * Waiting until then would run out what the customer is owed, unless it is offered beside the date.
 *
 * Returns: (transfer none) (nullable): the first limit before @new_date that gives a refund or ends
 *   the customer's way to a dispute
 */
const AmendsDeadline *
amends_deadline_find_passed_by (GPtrArray *deadlines, gint64 new_date)
{
  for (guint i = 0; i < deadlines->len; i++)
    {
      const AmendsDeadline *deadline = g_ptr_array_index (deadlines, i);

      if (deadline->at < new_date && !deadline->is_opening &&
          (deadline->gives_refund || deadline->kind == AMENDS_DEADLINE_DISPUTE))
        return deadline;
    }
  return NULL;
}
