/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Picks the stage that an email is for. */
#include "compose/amends-stage.h"

#include <string.h>

static gboolean
is_silent_for_long (const AmendsComposeInput *input)
{
  gint64 since = amends_stage_silent_since (input);

  return since != AMENDS_TIME_NONE && input->now - since >= AMENDS_STAGE_SILENCE;
}

/* Stuck for what the customer was told of already. */
static gboolean
is_told (const AmendsComposeInput *input)
{
  return input->last_email_at != AMENDS_TIME_NONE &&
         input->last_email_reason == input->diagnosis->reason;
}

/* What a customer hears of a parcel with which nothing is the matter. */
static const char *
pick_calm (const AmendsComposeInput *input)
{
  gboolean has_heard = input->last_email_at != AMENDS_TIME_NONE;
  gboolean has_heard_little = !has_heard ||
                              g_strcmp0 (input->last_email_template, AMENDS_STAGE_DISPATCHED) == 0;

  if (is_silent_for_long (input))
    return AMENDS_STAGE_WEEKLY_UPDATE;
  if (amends_stage_has_scan (input->parcel))
    return has_heard_little ? AMENDS_STAGE_FIRST_SCAN : AMENDS_STAGE_WEEKLY_UPDATE;
  return has_heard ? AMENDS_STAGE_WEEKLY_UPDATE : AMENDS_STAGE_DISPATCHED;
}

gboolean
amends_stage_has_scan (const AmendsParcel *parcel)
{
  for (guint i = 0; i < parcel->events->len; i++)
    {
      const AmendsEvent *event = g_ptr_array_index (parcel->events, i);

      if (event->status != AMENDS_STATUS_LABEL_CREATED && event->status != AMENDS_STATUS_NOT_FOUND)
        return TRUE;
    }
  return FALSE;
}

gboolean
amends_stage_is_calm (const char *template_name)
{
  static const char *const calm[] = { AMENDS_STAGE_DISPATCHED, AMENDS_STAGE_FIRST_SCAN,
                                      AMENDS_STAGE_WEEKLY_UPDATE, NULL };

  return template_name != NULL && g_strv_contains (calm, template_name);
}

/**
 * amends_stage_silent_since:
 * @input: what is known
 *
 * Returns: when the customer last heard: the newest email about the parcel, else its dispatch, else
 *   the order; UTC seconds, 0 when none of them is known
 */
gint64
amends_stage_silent_since (const AmendsComposeInput *input)
{
  if (input->last_email_at != AMENDS_TIME_NONE)
    return input->last_email_at;
  return input->parcel->shipped_at != AMENDS_TIME_NONE ? input->parcel->shipped_at
                                                       : input->order->placed_at;
}

/**
 * amends_stage_pick:
 * @input: what an email is to be made of; its @template_name is not looked at
 *
 * What is given is told as a remedy, and what has ended as resolved. A new reason for a delay is a
 * delay notice; where the customer knows it already and has heard nothing for a week it is the
 * weekly update. Where nothing is stuck the first email tells of the dispatch, the next of the
 * first scan, and then there is one a week.
 *
 * Returns: (transfer none): the name of a bundled frame
 */
const char *
amends_stage_pick (const AmendsComposeInput *input)
{
  gboolean is_stuck = input->diagnosis == NULL || input->diagnosis->is_stuck;

  if (input->compensation != NULL && input->compensation->remedy != AMENDS_REMEDY_NONE)
    return AMENDS_STAGE_REMEDY;
  if (input->end.outcome != AMENDS_OUTCOME_NONE && !input->end.is_told &&
      (!is_stuck || input->end.outcome == AMENDS_OUTCOME_REFUNDED ||
       input->end.outcome == AMENDS_OUTCOME_RESHIPPED))
    return AMENDS_STAGE_RESOLVED;
  if (!is_stuck)
    return pick_calm (input);
  if (input->diagnosis != NULL && is_told (input) && is_silent_for_long (input))
    return AMENDS_STAGE_WEEKLY_UPDATE;
  return AMENDS_STAGE_DELAY_NOTICE;
}

gboolean
amends_stage_tells_of_gift (const char *template_name)
{
  return !amends_stage_is_calm (template_name) &&
         strcmp (template_name, AMENDS_STAGE_RESOLVED) != 0;
}
