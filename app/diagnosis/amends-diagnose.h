/* SPDX-License-Identifier: GPL-3.0-or-later */
/* diagnosis: events, clock and settings into a delay reason with evidence and a grade.
 * Pure: values in, values out; no SQL, no network, no reading of the clock. */
#pragma once

#include "model/amends-diagnosis.h"
#include "model/amends-parcel.h"
#include "model/amends-shop.h"

G_BEGIN_DECLS

/**
 * amends_diagnose:
 * @parcel: with its events loaded, newest first, each read for meaning
 * @shop: thresholds, country, time zone, days off
 * @now: UTC seconds
 *
 * Strongest first: set by a person; the customer's report; the newest meaningful event; thresholds.
 * Events later than @now are not looked at.
 *
 * Returns: (transfer full)
 */
AmendsDiagnosis *amends_diagnose (const AmendsParcel *parcel, const AmendsShop *shop, gint64 now);

/* (nullable): the event that gives the parcel its status, without any delay reason. */
const AmendsEvent *
amends_event_that_tells (GPtrArray *events, const char *preferred_source, gint64 now);

/* The end of the promised day where the shop is: from then on a promise is past. */
gint64 amends_promise_ends_at (gint64 promised_at, GTimeZone *zone);

G_END_DECLS
