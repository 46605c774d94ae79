/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/amends-http.h"
#include "net/amends-provider.h"

G_BEGIN_DECLS

/**
 * AmendsFetchPace:
 * @requests_per_minute: 0: the provider's own
 * @backoff_ms: the first wait after a failure; doubled each time, with jitter; 0: one second
 * @patience_s: how long a throttled or failing service is waited for in all before it is left for
 *   later; 0: two minutes
 *
 * How a person (or a test) wants a provider to be asked.
 */
typedef struct
{
  guint requests_per_minute;
  guint backoff_ms;
  guint patience_s;
} AmendsFetchPace;

/**
 * AmendsFetchEvents:
 * @results: (element-type AmendsTrackResult) (transfer full): what became known; called as answers
 *   come. May block for as long as the receiver needs.
 * @quota: (nullable): quota left, when an answer said it
 * @waiting: (nullable): the service is waited for: @seconds from now, because of @problem
 *
 * All are called on the fetching thread.
 */
typedef struct
{
  void (*results) (GPtrArray *results, gpointer data);
  void (*quota) (gint64 quota_left, gpointer data);
  void (*waiting) (guint seconds, const GError *problem, gpointer data);
  gpointer data;
} AmendsFetchEvents;

void amends_tracking_fetch_async (AmendsHttp *http,
                                  const AmendsProvider *provider,
                                  const AmendsProviderAccount *account,
                                  const AmendsFetchPace *pace,
                                  GPtrArray *queries,
                                  const AmendsFetchEvents *events,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean amends_tracking_fetch_finish (GAsyncResult *result, GError **error);

gboolean amends_provider_test (AmendsHttp *http,
                               const AmendsProvider *provider,
                               const AmendsProviderAccount *account,
                               gint64 *quota_left,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
