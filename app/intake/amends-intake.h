/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intake: files into order drafts: decoding, delimiters, header search, platform profiles.
 * It may not know SQL, the network, or what a shop already holds. */
#pragma once

#include <gio/gio.h>
#include "intake/amends-intake-report.h"
#include "intake/amends-mapping.h"
#include "model/amends-order.h"

G_BEGIN_DECLS

typedef struct
{
  const char *platform;       /* profile id, or NULL: tell it from the header */
  GTimeZone *zone;            /* for times without an offset; NULL: the computer's */
  const char *currency;       /* of amounts that name none anywhere; NULL: see below */
  const char *usual_currency; /* what such amounts most likely are in, which is said; NULL: they
                               * are left out */
  AmendsDateOrder date_order;   /* where the file leaves it open; TELL: as its money suggests */
  const AmendsMapping *mapping; /* what somebody said of its columns; NULL: by their names */
} AmendsIntakeOptions;

/**
 * AmendsIntakeSink:
 * Where drafts go, one whole order at a time, in the file's order. The draft (transfer none) has
 * its items and parcels (carrier_name as written, number); returning FALSE stops reading with the
 * sink's error.
 */
typedef gboolean (*AmendsIntakeSink) (AmendsOrder *draft,
                                      gint64 line,
                                      gpointer user_data,
                                      GError **error);

AmendsIntakeReport *amends_intake_read_file (const char *path,
                                             const AmendsIntakeOptions *options,
                                             AmendsIntakeSink sink,
                                             AmendsIntakeProgress progress,
                                             gpointer user_data,
                                             GCancellable *cancellable,
                                             GError **error);

/**
 * AmendsEventRow: one row of an events table: which parcel, and what was said.
 */
typedef struct
{
  char *carrier_name; /* may be NULL */
  char *number;
  AmendsEvent *event; /* not yet read for meaning: status unknown */
} AmendsEventRow;
typedef gboolean (*AmendsEventSink) (const AmendsEventRow *row,
                                     gint64 line,
                                     gpointer user_data,
                                     GError **error);

/* A CSV with tracking number, time, text and optionally carrier, place, code; any usual header
 * names in English or Chinese. amends_intake_file_is_events() looks at the header only. */
gboolean amends_intake_file_is_events (const char *path);
AmendsIntakeReport *amends_intake_read_events_file (const char *path,
                                                    const AmendsIntakeOptions *options,
                                                    AmendsEventSink sink,
                                                    AmendsIntakeProgress progress,
                                                    gpointer user_data,
                                                    GCancellable *cancellable,
                                                    GError **error);

G_END_DECLS
