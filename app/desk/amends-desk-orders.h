/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"

G_BEGIN_DECLS

/* --- looking (amends-desk-orders.c) --- */

/* Which orders a list shows. Zeroed: all, newest first. */
typedef enum
{
  AMENDS_ORDER_FILTER_ALL,
  AMENDS_ORDER_FILTER_ON_THE_WAY, /* a parcel neither delivered nor ended */
  AMENDS_ORDER_FILTER_STUCK,
  AMENDS_ORDER_FILTER_PAST_PROMISE,
  AMENDS_ORDER_FILTER_NOT_TOLD, /* stuck, and no email has left since it stuck */
  AMENDS_ORDER_FILTER_NO_PARCEL,
} AmendsOrderFilter;

typedef struct
{
  const char *search; /* as typed */
  AmendsOrderFilter filter;
  AmendsReason reason; /* with FILTER_STUCK: only this one; NONE: any */
  guint limit;         /* 0: no limit */
} AmendsOrderQuery;

/* Ids first, rows when they are looked at: a list of 100,000 costs its ids only. */
GArray *amends_desk_find_orders (AmendsDesk *self,
                                 const AmendsOrderQuery *query,
                                 GCancellable *cancellable,
                                 GError **error); /* (element-type gint64) */
/* (element-type AmendsOrder) with items and parcels, no events; in the order of @ids; NULL stands
 * for an order that is gone */
GPtrArray *
amends_desk_load_orders (AmendsDesk *self, const gint64 *ids, gsize n_ids, GError **error);
/* its parcels with events */
AmendsOrder *amends_desk_get_order (AmendsDesk *self, gint64 id, GError **error);
/* @words: an order number ("1042", "#1042") or id ("order:7") */
gint64 amends_desk_resolve_order (AmendsDesk *self, const char *words, GError **error);
/* @words: a parcel id ("P7", "7"), a tracking number, or an order number with exactly one parcel.
 */
gint64 amends_desk_resolve_parcel (AmendsDesk *self, const char *words, GError **error);
/* with events */
AmendsParcel *amends_desk_get_parcel (AmendsDesk *self, gint64 id, GError **error);

/* @order's country as the interface's language names it; its code where it has no name; NULL when
 * unknown */
char *amends_desk_dup_country_name (const AmendsOrder *order);

/* --- payment (amends-desk-payment.c) --- */
/* @at 0: not known. Deadlines count from it. */
gboolean amends_desk_set_paid (AmendsDesk *self, gint64 order_id, gint64 at, GError **error);

/* --- parcels and tracking history (amends-desk-parcels.c) --- */
gint64 amends_desk_add_parcel (AmendsDesk *self,
                               gint64 order_id,
                               const char *carrier,
                               const char *number,
                               GError **error);
/* undo of adding */
gboolean amends_desk_remove_parcel (AmendsDesk *self, gint64 parcel_id, GError **error);
/* AMENDS_REPORT_NONE takes it back */
gboolean amends_desk_report (AmendsDesk *self,
                             gint64 parcel_id,
                             AmendsReport report,
                             const char *text,
                             GError **error);
/* AMENDS_REASON_NONE takes it back */
gboolean amends_desk_set_reason (AmendsDesk *self,
                                 gint64 parcel_id,
                                 AmendsReason reason,
                                 const char *note,
                                 GError **error);
/* Keeps what is new of @events (element-type AmendsEvent); the same event twice is kept once.
 * Returns how many were new, -1 on error. */
int amends_desk_keep_events (AmendsDesk *self, gint64 parcel_id, GPtrArray *events, GError **error);

/* What was kept, for whom it is taken back again. */
typedef struct
{
  GArray *ids; /* (element-type gint64) of the events that were new */
  gint64 checked_at;
  gint64 checked_before;
} AmendsKeptEvents;
void amends_kept_events_free (AmendsKeptEvents *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsKeptEvents, amends_kept_events_free)
AmendsKeptEvents *amends_desk_keep_events_for_now (AmendsDesk *self,
                                                   gint64 parcel_id,
                                                   GPtrArray *events,
                                                   GError **error);
/* undo of keeping */
gboolean amends_desk_forget_events (AmendsDesk *self,
                                    gint64 parcel_id,
                                    const AmendsKeptEvents *kept,
                                    GError **error);

/* --- why is it stuck (amends-desk-stuck.c) --- */
AmendsDiagnosis *amends_desk_diagnose (AmendsDesk *self, gint64 parcel_id, GError **error);

typedef struct
{
  AmendsParcel *parcel;
  AmendsDiagnosis *diagnosis;
  int days; /* since it stuck, as the shop's calendar counts them */
} AmendsStuckParcel;
void amends_stuck_parcel_free (AmendsStuckParcel *stuck);
/* (element-type AmendsStuckParcel) oldest first; AMENDS_REASON_NONE: of every reason */
GPtrArray *amends_desk_list_stuck (AmendsDesk *self,
                                   AmendsReason reason,
                                   guint offset,
                                   guint limit,
                                   GError **error);

typedef struct
{
  AmendsReason reason;
  int count;
  int oldest_days; /* of the shop's calendar */
  int past_promise;
  GArray *value; /* (element-type AmendsMoney) one per currency, largest first */
  char *example; /* evidence of the oldest one, a sentence */
} AmendsStuckGroup;
void amends_stuck_group_free (AmendsStuckGroup *group);

/* What the dashboard counts. */
typedef struct
{
  int orders;
  int on_the_way; /* parcels */
  int stuck;
  int past_promise;   /* parcels on the way or stuck whose promised date has passed */
  int not_told;       /* stuck, and no email has left since */
  int without_parcel; /* orders */
  GPtrArray *groups;  /* (element-type AmendsStuckGroup) most urgent first */
} AmendsDashboard;
void amends_dashboard_free (AmendsDashboard *dashboard);
AmendsDashboard *amends_desk_get_dashboard (AmendsDesk *self, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsDashboard, amends_dashboard_free)

G_END_DECLS
