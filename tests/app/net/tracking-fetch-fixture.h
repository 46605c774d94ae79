/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One fetch from a service on loopback that can be made to misbehave, and what came of it. */
#pragma once

#include "net/amends-tracking-fetch.h"
#include "tiny-service.h"

G_BEGIN_DECLS

typedef struct
{
  TinyService *service;
  AmendsProvider provider;
  AmendsProviderAccount *account;
  AmendsHttp *http;
  AmendsFetchPace pace;
  GPtrArray *queries;
  GCancellable *cancellable;
  GHashTable *last;      /* parcel id -> last AmendsTrackOutcome */
  GHashTable *n_results; /* parcel id -> how many */
  GPtrArray *failures;   /* messages of failed numbers */
  GArray *waits;         /* of guint, seconds */
  void (*on_waiting) (gpointer fetch);
  gboolean is_over;
  GError *error;
} TrackingFetch;

#define TRACKING_FETCH_ID(id) ((gpointer) (gintptr) (id))

#define TRACKING_FETCH_ADD(name, function)                                                         \
  g_test_add ("/tracking-fetch/" name, TrackingFetch, NULL, tracking_fetch_set_up, function,       \
              tracking_fetch_tear_down)

void tracking_fetch_set_up (TrackingFetch *fetch, gconstpointer data);
void tracking_fetch_tear_down (TrackingFetch *fetch, gconstpointer data);
/* Numbers A1, A2, ... of parcels 1, 2, ... */
void tracking_fetch_add_numbers (TrackingFetch *fetch, guint n, gboolean is_registered);
void tracking_fetch_start (TrackingFetch *fetch);
void tracking_fetch_run (TrackingFetch *fetch);
/* Adds the numbers and fetches them to the end. */
void tracking_fetch_ask (TrackingFetch *fetch, guint n, gboolean is_registered);
guint tracking_fetch_count (TrackingFetch *fetch, AmendsTrackOutcome outcome);
void tracking_fetch_assert_requests (TrackingFetch *fetch, const char *expected);
void tracking_fetch_assert_all_answered (TrackingFetch *fetch, guint n);
/* Of each of the first @n parcels there were so many results. */
void tracking_fetch_assert_each_told (TrackingFetch *fetch, guint n, guint times);
/* That long, at least, between the first request and this one. */
void tracking_fetch_assert_spaced (TrackingFetch *fetch, guint index, gint64 least_us);

G_END_DECLS
