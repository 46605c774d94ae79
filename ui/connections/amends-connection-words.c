/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a connection is, as a person says it. */
#include "connections/amends-connection-words.h"

#include <glib/gi18n.h>

#include "base/amends-clock.h"
#include "widgets/amends-failure.h"
#include "widgets/amends-time-words.h"

AmendsConnectionState
amends_connection_get_state (const AmendsService *service)
{
  const AmendsConnection *connection = service->connection;

  if (!connection)
    return AMENDS_CONNECTION_NONE;
  if (!connection->is_enabled)
    return AMENDS_CONNECTION_OFF;
  if (connection->failure)
    return AMENDS_CONNECTION_FAILED;
  return connection->succeeded_at == AMENDS_TIME_NONE ? AMENDS_CONNECTION_UNTRIED
                                                      : AMENDS_CONNECTION_WORKS;
}

const char *
amends_connection_icon_name (const AmendsService *service)
{
  switch (amends_connection_get_state (service))
    {
    case AMENDS_CONNECTION_OFF:
      return "media-playback-pause-symbolic";
    case AMENDS_CONNECTION_UNTRIED:
      return "dialog-question-symbolic";
    case AMENDS_CONNECTION_WORKS:
      return "emblem-ok-symbolic";
    case AMENDS_CONNECTION_FAILED:
      return "dialog-warning-symbolic";
    case AMENDS_CONNECTION_NONE:
    default:
      return "amends-connections-symbolic";
    }
}

static char *
dup_failure_title (const AmendsConnection *connection, GTimeZone *zone)
{
  g_autofree char *when = amends_time_relative_words (connection->failed_at, zone);

  /* Translators: what went wrong, and when: “Key not accepted, today 08:12” */
  return g_strdup_printf (C_ ("failure", "%s, %s"), amends_failure_title (connection->failure),
                          when);
}

char *
amends_connection_title (const AmendsService *service, GTimeZone *zone)
{
  switch (amends_connection_get_state (service))
    {
    case AMENDS_CONNECTION_OFF:
      return g_strdup (C_ ("connection", "Switched off"));
    case AMENDS_CONNECTION_UNTRIED:
      return g_strdup (C_ ("connection", "Not tried yet"));
    case AMENDS_CONNECTION_WORKS:
      return g_strdup (C_ ("connection", "Works"));
    case AMENDS_CONNECTION_FAILED:
      return dup_failure_title (service->connection, zone);
    case AMENDS_CONNECTION_NONE:
    default:
      return g_strdup (C_ ("connection", "Not connected"));
    }
}

const char *
amends_connection_style (const AmendsService *service)
{
  switch (amends_connection_get_state (service))
    {
    case AMENDS_CONNECTION_WORKS:
      return "success";
    case AMENDS_CONNECTION_FAILED:
      return "warning";
    case AMENDS_CONNECTION_NONE:
    case AMENDS_CONNECTION_OFF:
    case AMENDS_CONNECTION_UNTRIED:
    default:
      return "dim-label";
    }
}

static char *
dup_quota (const AmendsConnection *connection)
{
  int left = (int) MIN (connection->quota_left, G_MAXINT);

  /* Translators: how many questions or numbers the account at a service has left */
  return left >= 0 ? g_strdup_printf (ngettext ("%'d left", "%'d left", left), left) : NULL;
}

static char *
dup_failure (const AmendsConnection *connection, GTimeZone *zone)
{
  g_autoptr (GString) words = g_string_new (connection->failure_text);

  if (connection->wait_until > amends_clock_now ())
    {
      g_autofree char *until = amends_time_relative_words (connection->wait_until, zone);

      g_string_append_c (words, '\n');
      /* Translators: %s is a time such as “today 09:12” */
      g_string_append_printf (words, _ ("It is left alone until %s, or until a test succeeds."),
                              until);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
amends_connection_details (const AmendsService *service, GTimeZone *zone)
{
  const AmendsConnection *connection = service->connection;
  g_autofree char *quota = connection ? dup_quota (connection) : NULL;
  g_autofree char *when = NULL;

  switch (amends_connection_get_state (service))
    {
    case AMENDS_CONNECTION_OFF:
      return g_strdup (_ ("It is not asked. What it said of parcels stays."));
    case AMENDS_CONNECTION_UNTRIED:
      return g_strdup (_ ("It has not been asked yet."));
    case AMENDS_CONNECTION_FAILED:
      return dup_failure (connection, zone);
    case AMENDS_CONNECTION_WORKS:
      when = amends_time_relative_words (connection->succeeded_at, zone);
      if (quota)
        /* Translators: when a service last answered, and what the account has left: “Answered today
         * 08:12 · 87 left” */
        return g_strdup_printf (_ ("Answered %s · %s"), when, quota);
      return g_strdup_printf (_ ("Answered %s"), when);
    case AMENDS_CONNECTION_NONE:
    default:
      return g_strdup (service->about);
    }
}
