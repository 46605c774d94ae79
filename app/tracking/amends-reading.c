/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one tracking event text means. */

#include "tracking/amends-reading.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tracking/amends-provider-status.h"
#include "tracking/amends-reading-join.h"
#include "tracking/amends-reading-rules.h"

/**
 * amends_reading_prepare:
 *
 * Reads the rules now, which takes some tens of milliseconds, rather than at the first text.
 * Thread-safe.
 */
void
amends_reading_prepare (void)
{
  amends_reading_rules_get ();
}

/**
 * amends_reading_of_text:
 * @text: (nullable): what a carrier said
 * @language: (nullable): "en" or "zh": whose rules count first where two speak; %NULL: all alike
 *
 * A text that no rule understands reads as %AMENDS_STATUS_UNKNOWN without a reason; a text that
 * only tells progress has a status and no reason. Thread-safe.
 *
 * Returns: status, reason, and whether the reason is a stated problem or only a phase
 */
AmendsReading
amends_reading_of_text (const char *text, const char *language)
{
  return amends_reading_rules_read (amends_reading_rules_get (), text != NULL ? text : "",
                                    language);
}

/**
 * amends_reading_apply:
 * @event: an event with its text
 *
 * Fills in @event's status, reason and is_problem from its provider's code and from its text. What
 * is already there stays when neither says anything.
 */
void
amends_reading_apply (AmendsEvent *event)
{
  AmendsReading by_code;
  AmendsCodeKind kind = amends_provider_status_read (event->source, event->code, &by_code);
  AmendsReading reading = amends_reading_join (kind, by_code,
                                               amends_reading_of_text (event->text, NULL));

  if (reading.status == AMENDS_STATUS_UNKNOWN)
    return;
  event->status = reading.status;
  event->reason = reading.reason;
  event->is_problem = reading.is_problem;
}

/**
 * amends_reading_renew:
 * @event: an event as it was kept
 *
 * Reads @event again as if it were new. Where several sources told it, the code is of the first.
 */
void
amends_reading_renew (AmendsEvent *event)
{
  g_autofree char *sources = event->source;
  const char *blank = sources != NULL ? strchr (sources, ' ') : NULL;

  event->status = AMENDS_STATUS_UNKNOWN;
  event->reason = AMENDS_REASON_NONE;
  event->is_problem = FALSE;
  event->source = blank != NULL ? g_strndup (sources, (gsize) (blank - sources))
                                : g_strdup (sources);
  amends_reading_apply (event);
  g_free (event->source);
  event->source = g_steal_pointer (&sources);
}

/**
 * amends_ignored_why_to_string:
 * @why: why a line became no event
 *
 * Returns: (transfer none): the identifier for scripts
 */
const char *
amends_ignored_why_to_string (AmendsIgnoredWhy why)
{
  static const char *const names[] = { "page",         "alone",   "no_time",  "no_date",
                                       "no_such_date", "to_come", "no_words", "too_long" };

  g_return_val_if_fail (why < G_N_ELEMENTS (names), NULL);
  return names[why];
}

/**
 * amends_ignored_why_title:
 * @why: why a line became no event
 *
 * Returns: (transfer none): a few words for a person
 */
const char *
amends_ignored_why_title (AmendsIgnoredWhy why)
{
  static const char *const titles[] = {
    N_ ("part of the page"),         N_ ("stands with no time"),   N_ ("a date without a time"),
    N_ ("a time without a date"),    N_ ("no such date"),          N_ ("lies ahead"),
    N_ ("a time without any words"), N_ ("behind too many lines"),
  };

  g_return_val_if_fail (why < G_N_ELEMENTS (titles), NULL);
  return _ (titles[why]);
}
