/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was said to a customer, and whether it was done in time. */
#include "model/amends-promise.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-clock.h"

static const char *const sources[] = {
  [AMENDS_PROMISE_BY_ANSWER] = "answer",
  [AMENDS_PROMISE_BY_EMAIL] = "email",
  [AMENDS_PROMISE_BY_HAND] = "hand",
};

static const struct
{
  const char *id;
  const char *title;
} states[] = {
  [AMENDS_PROMISE_OPEN] = { "open", N_ ("Open") },
  [AMENDS_PROMISE_KEPT] = { "kept", N_ ("Kept") },
  [AMENDS_PROMISE_BROKEN] = { "broken", N_ ("Broken") },
};

const char *
amends_promise_source_to_string (AmendsPromiseSource source)
{
  return sources[source];
}

gboolean
amends_promise_source_from_string (const char *text, AmendsPromiseSource *source)
{
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_strcmp0 (sources[i], text) == 0)
      {
        *source = i;
        return TRUE;
      }
  return FALSE;
}

const char *
amends_promise_state_to_string (AmendsPromiseState state)
{
  return states[state].id;
}

gboolean
amends_promise_state_from_string (const char *text, AmendsPromiseState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].id, text) == 0)
      {
        *state = i;
        return TRUE;
      }
  return FALSE;
}

const char *
amends_promise_state_title (AmendsPromiseState state)
{
  return _ (states[state].title);
}

AmendsPromise *
amends_promise_new (void)
{
  return g_new0 (AmendsPromise, 1);
}

void
amends_promise_free (AmendsPromise *promise)
{
  if (promise == NULL)
    return;
  g_free (promise->order_number);
  g_free (promise->customer);
  g_free (promise->text);
  g_free (promise->zone);
  g_free (promise->person);
  g_free (promise->settled_note);
  g_free (promise);
}

/**
 * amends_promise_dup_zone:
 *
 * Returns: (transfer full): on whose clock its due time is said
 */
GTimeZone *
amends_promise_dup_zone (const AmendsPromise *promise)
{
  GTimeZone *zone = promise->zone != NULL ? amends_time_zone_new (promise->zone) : NULL;

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

/* "Europe/Berlin" is Berlin to a person. */
static char *
dup_place (const char *zone)
{
  const char *slash = strrchr (zone, '/');

  return g_strdelimit (g_strdup (slash != NULL ? slash + 1 : zone), "_", ' ');
}

/**
 * amends_promise_dup_due_words:
 * @here: (nullable): the shop's zone; %NULL: the computer's
 *
 * Returns: (transfer full): when it is due: the customer's clock first, then the shop's where it
 * shows another hour
 */
char *
amends_promise_dup_due_words (const AmendsPromise *promise, GTimeZone *here)
{
  g_autoptr (GTimeZone) theirs = amends_promise_dup_zone (promise);
  g_autofree char *there = amends_time_format_date_time (promise->due_at, theirs, NULL);
  g_autofree char *own = amends_time_format_date_time (promise->due_at, here, NULL);
  g_autofree char *place = NULL;

  if (g_str_equal (there, own) || promise->zone == NULL || *promise->zone == '\0')
    return g_steal_pointer (&own);
  place = dup_place (promise->zone);
  /* Translators: when a promise is due by the customer's clock, in which city, and by the shop's */
  return g_strdup_printf (_ ("%s in %s, %s here"), there, place, own);
}
