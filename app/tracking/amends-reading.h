/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-parcel.h"

G_BEGIN_DECLS

/**
 * AmendsReading: what one event text, or a provider's code, means.
 * @is_problem: see AmendsEvent
 * @takes_back: the text says that a problem is over, or that something has not happened: "cleared
 *   customs", "not yet delivered"
 */
typedef struct
{
  AmendsStatus status;
  AmendsReason reason;
  gboolean is_problem;
  gboolean takes_back;
} AmendsReading;

/* @language: "en", "zh" or NULL to tell by the text itself. Thread-safe. */
AmendsReading amends_reading_of_text (const char *text, const char *language);
void amends_reading_apply (AmendsEvent *event);

/**
 * AmendsPastedHistory: what was understood of a text copied from a carrier's page.
 * @events: (element-type AmendsEvent) newest first, read for meaning
 * @ignored: (element-type utf8) lines that were not understood, as they came
 * @is_zone_assumed: no line said its zone; @zone was used
 */
typedef struct
{
  GPtrArray *events;
  GPtrArray *ignored;
  gboolean is_zone_assumed;
} AmendsPastedHistory;

void amends_pasted_history_free (AmendsPastedHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsPastedHistory, amends_pasted_history_free)

/* @zone: for times without an offset; @now: to complete dates without a year (never later than a day from now). */
AmendsPastedHistory *amends_pasted_history_parse (const char *text, GTimeZone *zone, gint64 now);

G_END_DECLS
