/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refresh at work; only for the files of desk/. */
#pragma once

#include "desk/amends-desk-outgoing.h"
#include "desk/amends-desk-refresh-keep.h"

G_BEGIN_DECLS

typedef struct _AmendsRefreshWork AmendsRefreshWork;

/* One provider's part. */
typedef struct
{
  AmendsRefreshWork *refresh;
  const AmendsProvider *provider;
  const AmendsService *service;
  AmendsProviderAccount *account;
  AmendsRefreshLine *line; /* owned by the result */
  GPtrArray *queries;      /* (element-type AmendsTrackQuery) */
  GHashTable *asked; /* "number carrier" -> AmendsTrackQuery: the same number is asked for once */
  GHashTable *twins; /* parcel id -> GArray of the ids of others with the same number */
  GHashTable *unanswered; /* parcel ids */
  GError *problem;
} AmendsRefreshRun;

struct _AmendsRefreshWork
{
  AmendsDesk *desk;
  const AmendsRefreshOptions *options;
  GCancellable *cancellable;
  AmendsRefreshProgressFunc progress;
  gpointer progress_data;
  AmendsRefreshProgress state;
  GPtrArray *services; /* (element-type AmendsService) */
  GArray *spent_today; /* (element-type gint64) requests of each service */
  GPtrArray *parcels;  /* (element-type AmendsOpenParcel) */
  GPtrArray *runs;     /* (element-type AmendsRefreshRun) */
  AmendsAnswerKeeper *keeper;
  guint n_running;
  gboolean is_sample;
};

/* amends-desk-refresh-plan.c */
void amends_refresh_run_free (AmendsRefreshRun *run);
gboolean
amends_refresh_make_plan (AmendsRefreshWork *refresh, AmendsRefreshResult *result, GError **error);

G_END_DECLS
