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
void amends_reading_renew (AmendsEvent *event);
void amends_reading_prepare (void);
char *amends_reading_dup_version (void);

/* Why a line of a pasted text became no event. */
typedef enum
{
  AMENDS_IGNORED_PAGE,         /* a heading, a button or the like of the carrier's page */
  AMENDS_IGNORED_ALONE,        /* it stands with no event's time */
  AMENDS_IGNORED_NO_TIME,      /* a date that no time follows */
  AMENDS_IGNORED_NO_DATE,      /* a time without a date */
  AMENDS_IGNORED_NO_SUCH_DATE, /* no calendar has it */
  AMENDS_IGNORED_TO_COME,      /* it lies ahead: a day on which something is expected */
  AMENDS_IGNORED_NO_WORDS,     /* a time with nothing said */
  AMENDS_IGNORED_TOO_LONG,     /* behind more lines than any history has */
} AmendsIgnoredWhy;

/* @number: of the line in the text, from 1. @text: as it came. */
typedef struct
{
  guint number;
  char *text;
  AmendsIgnoredWhy why;
} AmendsIgnoredLine;

const char *amends_ignored_why_to_string (AmendsIgnoredWhy why);
const char *amends_ignored_why_title (AmendsIgnoredWhy why);

/**
 * AmendsPastedHistory: what was understood of a text copied from a carrier's page.
 * @events: (element-type AmendsEvent) newest first, read for meaning
 * @ignored: (element-type AmendsIgnoredLine) the lines that became no event, in their order
 * @is_zone_assumed: a line did not say its zone; that of the caller was used
 */
typedef struct
{
  GPtrArray *events;
  GPtrArray *ignored;
  gboolean is_zone_assumed;
} AmendsPastedHistory;

void amends_pasted_history_free (AmendsPastedHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsPastedHistory, amends_pasted_history_free)

/* @zone: for times without an offset; @now: to complete dates without a year (never later than a
 * day from now). */
AmendsPastedHistory *amends_pasted_history_parse (const char *text, GTimeZone *zone, gint64 now);

G_END_DECLS
