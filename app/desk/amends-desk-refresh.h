/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking the connected providers for news of parcels. */
#pragma once

#include "desk/amends-desk.h"

G_BEGIN_DECLS

/**
 * AmendsRefreshOptions:
 * @provider: (nullable): only this one, even while it is left alone after a failure
 * @is_all: every parcel that its provider may be asked for again, not only those of which news can
 * be expected
 * @parcel_id: only this parcel, now; 0: all
 * @patience_s: how long a service that throttles or fails is waited for; 0: two minutes
 */
typedef struct
{
  const char *provider;
  gboolean is_all;
  gint64 parcel_id;
  guint patience_s;
} AmendsRefreshOptions;

/**
 * AmendsRefreshProgress:
 * @planned: parcels to ask for
 * @done: those of which something is known by now
 * @new_events: so far
 * @waiting_for: (nullable): name of a service that is waited for
 * @wait_seconds: how long from now
 */
typedef struct
{
  guint planned;
  guint done;
  guint new_events;
  const char *waiting_for;
  guint wait_seconds;
} AmendsRefreshProgress;

typedef void (*AmendsRefreshProgressFunc) (const AmendsRefreshProgress *progress,
                                           gpointer user_data);

/* A parcel that a provider could not be asked for: what kind of trouble ("needs_phone"), and the
 * same for a person. */
typedef struct
{
  gint64 parcel_id;
  char *outcome;
  char *text;
} AmendsRefreshTrouble;

/**
 * AmendsRefreshLine:
 * @asked: parcels that were to be asked for
 * @answered: those with an answer, whatever it says
 * @not_found: those of which the provider knows nothing yet
 * @failed: those that it could not be asked for, each with its reason at the parcel
 * @new_events: kept for the first time
 * @moved: parcels with new events
 * @failure: (nullable): kind of the error that ended it early
 * @failure_text: (nullable): the same for a person, with the provider's own words
 * @quota_left: -1: not known
 * @troubles: (element-type AmendsRefreshTrouble): the failed ones
 *
 * What came of one provider.
 */
typedef struct
{
  char *provider;
  char *name;
  guint asked;
  guint answered;
  guint not_found;
  guint failed;
  guint new_events;
  guint moved;
  char *failure;
  char *failure_text;
  gint64 quota_left;
  GPtrArray *troubles;
} AmendsRefreshLine;

/**
 * AmendsRefreshResult:
 * @lines: (element-type AmendsRefreshLine): one a provider that was asked
 * @open: parcels on their way
 * @is_cancelled: a person ended it; what came until then is kept
 */
typedef struct
{
  GPtrArray *lines;
  guint open;
  gboolean is_cancelled;
} AmendsRefreshResult;

void amends_refresh_result_free (AmendsRefreshResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsRefreshResult, amends_refresh_result_free)

AmendsRefreshResult *amends_desk_refresh (AmendsDesk *self,
                                          const AmendsRefreshOptions *options,
                                          AmendsRefreshProgressFunc progress,
                                          gpointer progress_data,
                                          GCancellable *cancellable,
                                          GError **error);
void amends_desk_refresh_async (AmendsDesk *self,
                                const AmendsRefreshOptions *options,
                                AmendsRefreshProgressFunc progress,
                                gpointer progress_data,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
AmendsRefreshResult *
amends_desk_refresh_finish (AmendsDesk *self, GAsyncResult *result, GError **error);

/* --- what each source says (amends-desk-sources.c) --- */

/**
 * AmendsSourceView:
 * @source: a provider's identifier, "paste", "table"
 * @name: for a person
 * @status: where it sees the parcel
 * @newest_at: when its newest event was; 0: it has none
 * @newest_text: (nullable): that event's words
 * @answered_at: when it was last asked; 0: it cannot be
 * @message: (nullable): what it said last, where that was no history
 * @is_preferred: a person believes it
 * @is_believed: what it says is what the parcel's status goes by
 *
 * What one source says of a parcel.
 */
typedef struct
{
  char *source;
  char *name;
  AmendsStatus status;
  gint64 newest_at;
  char *newest_text;
  gint64 answered_at;
  char *message;
  gboolean is_preferred;
  gboolean is_believed;
} AmendsSourceView;

void amends_source_view_free (AmendsSourceView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsSourceView, amends_source_view_free)

GPtrArray *amends_desk_list_sources (AmendsDesk *self,
                                     gint64 parcel_id,
                                     gboolean *disagree,
                                     GError **error); /* (element-type AmendsSourceView) */
gboolean
amends_desk_prefer_source (AmendsDesk *self, gint64 parcel_id, const char *source, GError **error);
GBytes *amends_desk_load_answer (AmendsDesk *self,
                                 gint64 parcel_id,
                                 const char *provider,
                                 GError **error);
const char *amends_desk_source_name (const char *source);

G_END_DECLS
