/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Services outside, what they know, and what was sent to them. */
#include "model/amends-connection.h"

/* Returns: (transfer full): switched on, of which nothing is known yet */
AmendsConnection *
amends_connection_new (const char *service)
{
  AmendsConnection *connection = g_new0 (AmendsConnection, 1);

  connection->service = g_strdup (service);
  connection->is_enabled = TRUE;
  connection->quota_left = -1;
  return connection;
}

void
amends_connection_free (AmendsConnection *connection)
{
  if (connection == NULL)
    return;
  g_free (connection->service);
  g_free (connection->base);
  g_free (connection->version);
  g_free (connection->failure);
  g_free (connection->failure_text);
  g_free (connection);
}

AmendsParcelSource *
amends_parcel_source_new (gint64 parcel_id, const char *provider)
{
  AmendsParcelSource *source = g_new0 (AmendsParcelSource, 1);

  source->parcel_id = parcel_id;
  source->provider = g_strdup (provider);
  return source;
}

void
amends_parcel_source_free (AmendsParcelSource *source)
{
  if (source == NULL)
    return;
  g_free (source->provider);
  g_free (source->reference);
  g_free (source->carrier_code);
  g_free (source->outcome);
  g_free (source->message);
  g_free (source->status_code);
  g_free (source);
}

void
amends_outgoing_free (AmendsOutgoing *outgoing)
{
  if (outgoing == NULL)
    return;
  g_free (outgoing->service);
  g_free (outgoing->purpose);
  g_free (outgoing->address);
  g_free (outgoing->numbers);
  g_free (outgoing->fields);
  g_free (outgoing->failure);
  g_free (outgoing);
}
