/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refresh in words: how far it is, and what came of it. */
#include "refresh/amends-refresh-words.h"

#include <glib/gi18n.h>

#include "base/amends-clock.h"
#include "widgets/amends-failure.h"

char *
amends_refresh_progress_words (const AmendsRefreshProgress *progress, guint wait_seconds)
{
  if (progress->waiting_for && wait_seconds > 0)
    /* Translators: the name of a service, and how many seconds it asks to wait */
    return g_strdup_printf (_ ("Waiting for %s, %u s"), progress->waiting_for, wait_seconds);
  if (progress->planned == 0)
    return g_strdup (_ ("Asking for news…"));
  return g_strdup_printf (ngettext ("%'u of %'u parcel", "%'u of %'u parcels", progress->planned),
                          progress->done, progress->planned);
}

/* --- what came of it --- */

typedef struct
{
  guint asked;
  guint answered;
  guint not_found;
  guint failed;
  guint moved;
  const AmendsRefreshLine *failure;    /* the first line with one */
  const AmendsRefreshTrouble *trouble; /* the first */
} Sum;

static Sum
add_up (const AmendsRefreshResult *result)
{
  Sum sum = { 0 };

  for (guint i = 0; i < result->lines->len; i++)
    {
      const AmendsRefreshLine *line = g_ptr_array_index (result->lines, i);

      sum.asked += line->asked;
      sum.answered += line->answered;
      sum.not_found += line->not_found;
      sum.failed += line->failed;
      sum.moved += line->moved;
      if (!sum.failure && line->failure)
        sum.failure = line;
      if (!sum.trouble && line->troubles->len > 0)
        sum.trouble = g_ptr_array_index (line->troubles, 0);
    }
  return sum;
}

static char *
dup_parcels (guint n)
{
  return g_strdup_printf (ngettext ("%'d parcel", "%'d parcels", n), (int) n);
}

static void
add (GString *words, const char *sentence)
{
  /* Chinese sentences stand without a space. */
  if (words->len > 0 && g_ascii_ispunct (words->str[words->len - 1]))
    g_string_append_c (words, ' ');
  g_string_append (words, sentence);
}

static void
add_failures (GString *words, const Sum *sum)
{
  if (sum->failed > 0)
    {
      g_autofree char *failed = g_strdup_printf (
          ngettext ("%'u could not be asked for.", "%'u could not be asked for.", sum->failed),
          sum->failed);

      add (words, failed);
    }
  if (sum->failure)
    {
      /* Translators: a service, and what went wrong there: “17TRACK: Key not accepted.” */
      g_autofree char *failure = g_strdup_printf (_ ("%s: %s."), sum->failure->name,
                                                  amends_failure_title (sum->failure->failure));

      add (words, failure);
    }
}

static char *
dup_words_for_all (const AmendsRefreshResult *result, const Sum *sum)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *answered = dup_parcels (sum->answered);
  g_autofree char *planned = dup_parcels (sum->asked);

  if (sum->asked == 0 && result->open == 0)
    return g_strdup (_ ("No parcel is on its way: there is nothing to ask for."));
  if (sum->asked == 0)
    return g_strdup (
        _ ("Nothing to ask for just now: of every parcel there is news, or none can be "
           "expected yet."));
  if (result->is_cancelled)
    /* Translators: both are “12 parcels” */
    g_string_printf (words, _ ("Stopped after %s of %s."), answered, planned);
  else if (sum->answered > 0 || !sum->failure)
    /* Translators: “37 parcels” */
    g_string_printf (words, _ ("Asked for %s."), answered);
  if (sum->moved > 0)
    {
      g_autofree char *moved = g_strdup_printf (
          ngettext ("%'u has moved.", "%'u have moved.", sum->moved), sum->moved);

      add (words, moved);
    }
  else if (sum->answered > 0)
    add (words, _ ("None has moved."));
  add_failures (words, sum);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
dup_words_for_one (const AmendsRefreshResult *result, const Sum *sum)
{
  if (sum->failure)
    return g_strdup (sum->failure->failure_text);
  if (sum->trouble)
    return g_strdup (sum->trouble->text);
  if (result->is_cancelled)
    return g_strdup (_ ("Stopped."));
  if (sum->asked == 0)
    return g_strdup (_ ("This parcel cannot be asked for just now: it has arrived, was asked for a "
                        "short while ago, or no connected service serves its carrier."));
  if (sum->not_found > 0)
    return g_strdup (_ ("Nothing is known of this number yet."));
  return g_strdup (sum->moved > 0 ? _ ("There is news of this parcel.")
                                  : _ ("No news of this parcel."));
}

/* One that is left alone since it failed, so that its parcels could not be asked for. */
static const AmendsService *
find_left_alone (GPtrArray *services)
{
  for (guint i = 0; services && i < services->len; i++)
    {
      const AmendsService *service = g_ptr_array_index (services, i);

      if (service->kind == AMENDS_SERVICE_TRACKING && service->connection &&
          service->connection->is_enabled && service->connection->failure &&
          service->connection->wait_until > amends_clock_now ())
        return service;
    }
  return NULL;
}

char *
amends_refresh_result_words (const AmendsRefreshResult *result,
                             gint64 parcel_id,
                             GPtrArray *services,
                             const char **service)
{
  Sum sum = add_up (result);
  const AmendsService *left_alone = sum.asked == 0 ? find_left_alone (services) : NULL;

  if (left_alone)
    {
      *service = left_alone->id;
      return g_strdup_printf (_ ("%s is left alone for a while: %s."), left_alone->name,
                              amends_failure_title (left_alone->connection->failure));
    }
  *service = sum.failure ? sum.failure->provider : NULL;
  return parcel_id != 0 ? dup_words_for_one (result, &sum) : dup_words_for_all (result, &sum);
}
