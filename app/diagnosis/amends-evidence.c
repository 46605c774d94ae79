/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence in words, in the interface's language. */

#include "amends-evidence.h"

#include <glib/gi18n-lib.h>

#include "base/amends-clock.h"
#include "base/amends-text.h"
#include "tracking/amends-carrier.h"

#define HOUR ((gint64) 3600)
#define DAY (24 * HOUR)

/* A span up to now as a person counts it: days of the calendar from two days on, hours below. */
static char *
dup_span (gint64 from, const AmendsTellingTime *time)
{
  gint64 hours = MAX (time->now - from, 0) / HOUR;
  gulong n;

  if (hours < 48)
    {
      n = (gulong) hours;
      /* Translators: a span inside a sentence, as in “Last scan 30 hours ago” */
      return g_strdup_printf (ngettext ("%lu hour", "%lu hours", n), n);
    }
  n = (gulong) amends_time_days_between (from, time->now, time->zone);
  /* Translators: a span inside a sentence, as in “Last scan 4 days ago” */
  return g_strdup_printf (ngettext ("%lu day", "%lu days", n), n);
}

/* A threshold; unlike a span it is exact, so that one day reads as a day. */
static char *
dup_threshold (gint64 seconds, gboolean is_working)
{
  gulong n = (gulong) (seconds / DAY);

  if (seconds % DAY != 0)
    {
      n = (gulong) (seconds / HOUR);
      if (!is_working)
        return g_strdup_printf (ngettext ("%lu hour", "%lu hours", n), n);
      /* Translators: a threshold inside a sentence; hours of working days only */
      return g_strdup_printf (ngettext ("%lu working hour", "%lu working hours", n), n);
    }
  if (!is_working)
    return g_strdup_printf (ngettext ("%lu day", "%lu days", n), n);
  /* Translators: a threshold inside a sentence, as in “threshold 5 working days” */
  return g_strdup_printf (ngettext ("%lu working day", "%lu working days", n), n);
}

static char *
dup_moment (gint64 at, const AmendsTellingTime *time)
{
  return amends_time_format_date_time (at, time->zone, NULL);
}

static char *
dup_day (gint64 at, const AmendsTellingTime *time)
{
  return amends_time_format_date (at, time->zone, NULL);
}

void
amends_evidence_add_person (AmendsDiagnosis *diagnosis,
                            const AmendsParcel *parcel,
                            const AmendsTellingTime *time)
{
  g_autofree char *note = amends_text_single_line (parcel->set_reason_note);
  g_autofree char *day = NULL;
  char *text;

  if (parcel->set_reason_at != AMENDS_TIME_NONE)
    day = dup_moment (parcel->set_reason_at, time);
  if (day != NULL && !amends_text_is_empty (note))
    /* Translators: who decided the delay reason; %s are a time and a note */
    text = g_strdup_printf (_ ("Set by a person, %s: “%s”"), day, note);
  else if (day != NULL)
    text = g_strdup_printf (_ ("Set by a person, %s"), day);
  else if (!amends_text_is_empty (note))
    text = g_strdup_printf (_ ("Set by a person: “%s”"), note);
  else
    text = g_strdup (_ ("Set by a person"));
  amends_diagnosis_add_evidence (diagnosis, AMENDS_EVIDENCE_PERSON, parcel->set_reason_at, text);
}

static const char *
report_sentence (AmendsReport report)
{
  switch (report)
    {
    case AMENDS_REPORT_NOT_RECEIVED:
      return _ ("The customer says that it has not arrived");
    case AMENDS_REPORT_DAMAGED:
      return _ ("The customer says that it arrived damaged");
    case AMENDS_REPORT_MOVED:
      return _ ("The customer says that the address has changed");
    default:
      return _ ("The customer wrote");
    }
}

void
amends_evidence_add_report (AmendsDiagnosis *diagnosis,
                            const AmendsParcel *parcel,
                            const AmendsTellingTime *time)
{
  g_autofree char *words = amends_text_single_line (parcel->report_text);
  g_autofree char *day = NULL;
  const char *sentence = report_sentence (parcel->report);
  char *text;

  if (parcel->report_at != AMENDS_TIME_NONE)
    day = dup_moment (parcel->report_at, time);
  if (day != NULL && !amends_text_is_empty (words))
    /* Translators: a sentence on what the customer says, the customer's own words, a time */
    text = g_strdup_printf (_ ("%s: “%s”, %s"), sentence, words, day);
  else if (day != NULL)
    /* Translators: a sentence on what the customer says, a time */
    text = g_strdup_printf (_ ("%s, %s"), sentence, day);
  else if (!amends_text_is_empty (words))
    /* Translators: a sentence on what the customer says, the customer's own words */
    text = g_strdup_printf (_ ("%s: “%s”"), sentence, words);
  else
    text = g_strdup (sentence);
  amends_diagnosis_add_evidence (diagnosis, AMENDS_EVIDENCE_REPORT, parcel->report_at, text);
}

void
amends_evidence_add_event (AmendsDiagnosis *diagnosis,
                           const AmendsEvent *event,
                           const AmendsTellingTime *time)
{
  g_autofree char *words = amends_text_single_line (event->text);
  g_autofree char *moment = dup_moment (event->at, time);
  const char *said = words;
  char *text;

  if (amends_text_is_empty (said))
    said = amends_text_is_empty (event->code) ? amends_status_title (event->status) : event->code;
  if (amends_text_is_empty (event->place))
    /* Translators: evidence: a carrier's words and the time */
    text = g_strdup_printf (_ ("“%s”, %s"), said, moment);
  else
    /* Translators: evidence: a carrier's words, the time, the place */
    text = g_strdup_printf (_ ("“%s”, %s, %s"), said, moment, event->place);
  amends_diagnosis_add_evidence (diagnosis, AMENDS_EVIDENCE_EVENT, event->at, text);
}

/* @threshold: 0 when none was crossed and the silence is told beside something stronger. */
void
amends_evidence_add_silence (AmendsDiagnosis *diagnosis,
                             const AmendsEvent *last_scan,
                             gint64 threshold,
                             gboolean is_working,
                             const AmendsTellingTime *time)
{
  g_autofree char *span = dup_span (last_scan->at, time);
  g_autofree char *limit = dup_threshold (threshold, is_working);
  gboolean has_place = !amends_text_is_empty (last_scan->place);
  char *text;

  if (threshold == 0 && has_place)
    /* Translators: evidence: a span, a place */
    text = g_strdup_printf (_ ("Last scan %s ago in %s"), span, last_scan->place);
  else if (threshold == 0)
    /* Translators: evidence: a span */
    text = g_strdup_printf (_ ("Last scan %s ago"), span);
  else if (has_place)
    /* Translators: evidence: a span, a place, a span */
    text = g_strdup_printf (_ ("Last scan %s ago in %s; threshold %s"), span, last_scan->place,
                            limit);
  else
    /* Translators: evidence: two spans */
    text = g_strdup_printf (_ ("Last scan %s ago; threshold %s"), span, limit);
  amends_diagnosis_add_evidence (diagnosis, AMENDS_EVIDENCE_SILENCE, last_scan->at, text);
}

/* @status: AMENDS_STATUS_CUSTOMS or AMENDS_STATUS_AVAILABLE_FOR_PICKUP */
void
amends_evidence_add_dwell (AmendsDiagnosis *diagnosis,
                           AmendsStatus status,
                           gint64 since,
                           gint64 threshold,
                           gboolean is_working,
                           const AmendsTellingTime *time)
{
  g_autofree char *span = dup_span (since, time);
  g_autofree char *limit = dup_threshold (threshold, is_working);
  g_autofree char *day = dup_day (since, time);
  char *text;

  if (status == AMENDS_STATUS_CUSTOMS)
    /* Translators: evidence: a date and two spans */
    text = g_strdup_printf (_ ("With customs since %s, %s; threshold %s"), day, span, limit);
  else
    /* Translators: evidence: a date and two spans */
    text = g_strdup_printf (_ ("Waiting to be collected since %s, %s; threshold %s"), day, span,
                            limit);
  amends_diagnosis_add_evidence (diagnosis, AMENDS_EVIDENCE_DWELL, since, text);
}

void
amends_evidence_add_label (AmendsDiagnosis *diagnosis,
                           gint64 label_at,
                           gint64 threshold,
                           const AmendsTellingTime *time)
{
  g_autofree char *day = dup_day (label_at, time);
  g_autofree char *limit = dup_threshold (threshold, TRUE);
  char *text;

  if (threshold == 0)
    /* Translators: evidence: a date. The carrier knows the parcel but has not scanned it. */
    text = g_strdup_printf (_ ("Only a label since %s"), day);
  else
    /* Translators: evidence: a date and a span. The carrier has not scanned the parcel. */
    text = g_strdup_printf (_ ("Only a label since %s; threshold %s"), day, limit);
  amends_diagnosis_add_evidence (diagnosis, AMENDS_EVIDENCE_ABSENCE, label_at, text);
}

void
amends_evidence_add_not_found (AmendsDiagnosis *diagnosis,
                               gint64 shipped_at,
                               gint64 threshold,
                               const AmendsTellingTime *time)
{
  g_autofree char *span = dup_span (shipped_at, time);
  g_autofree char *limit = dup_threshold (threshold, FALSE);

  amends_diagnosis_add_evidence (
      diagnosis, AMENDS_EVIDENCE_ABSENCE, shipped_at,
      /* Translators: evidence: two spans */
      g_strdup_printf (
          _ ("The carrier shows nothing for this number %s after shipping; threshold %s"), span,
          limit));
}

void
amends_evidence_add_check_digit (AmendsDiagnosis *diagnosis, const AmendsParcel *parcel)
{
  const char *carrier = amends_carrier_display_name (parcel->carrier, parcel->carrier_name, NULL);

  amends_diagnosis_add_evidence (
      diagnosis, AMENDS_EVIDENCE_ABSENCE, AMENDS_TIME_NONE,
      /* Translators: evidence: a tracking number, a carrier's name */
      g_strdup_printf (
          _ ("The check digit of %s is wrong for a number of %s: compare it with the label"),
          parcel->number, carrier));
}

void
amends_evidence_add_never_checked (AmendsDiagnosis *diagnosis)
{
  amends_diagnosis_add_evidence (diagnosis, AMENDS_EVIDENCE_ABSENCE, AMENDS_TIME_NONE,
                                 g_strdup (_ ("No tracking history has been brought in yet")));
}

void
amends_evidence_add_nothing_found (AmendsDiagnosis *diagnosis, gint64 checked_at)
{
  amends_diagnosis_add_evidence (diagnosis, AMENDS_EVIDENCE_ABSENCE, checked_at,
                                 g_strdup (_ ("The carrier shows nothing for this number")));
}

/* Silence proves little when nobody has looked: say how old the knowledge is. */
void
amends_evidence_add_old_check (AmendsDiagnosis *diagnosis,
                               gint64 checked_at,
                               const AmendsTellingTime *time)
{
  g_autofree char *span = dup_span (checked_at, time);

  amends_diagnosis_add_evidence (
      diagnosis, AMENDS_EVIDENCE_ABSENCE, checked_at,
      /* Translators: evidence: a span */
      g_strdup_printf (_ ("The tracking history was last brought in %s ago; look again first"),
                       span));
}

void
amends_evidence_add_slow (AmendsDiagnosis *diagnosis,
                          gint64 started_at,
                          const char *city,
                          gint64 threshold,
                          const AmendsTellingTime *time)
{
  g_autofree char *span = dup_span (started_at, time);
  g_autofree char *limit = dup_threshold (threshold, FALSE);
  char *text;

  if (!amends_text_is_empty (city))
    /* Translators: evidence: a span, the customer's city, a span */
    text = g_strdup_printf (_ ("On the way for %s and not yet near %s; threshold %s"), span, city,
                            limit);
  else
    /* Translators: evidence: two spans */
    text = g_strdup_printf (_ ("On the way for %s and not yet near the customer; threshold %s"),
                            span, limit);
  amends_diagnosis_add_evidence (diagnosis, AMENDS_EVIDENCE_DWELL, started_at, text);
}

void
amends_evidence_add_promise (AmendsDiagnosis *diagnosis,
                             gint64 promised_at,
                             const AmendsTellingTime *time)
{
  g_autofree char *day = dup_day (promised_at, time);
  gulong n = (gulong) MAX (amends_time_days_between (promised_at, time->now, time->zone), 0);
  char *text;

  text = g_strdup_printf (
      /* Translators: evidence: a date, and how many days ago that was */
      ngettext ("Promised for %s, %lu day ago", "Promised for %s, %lu days ago", n), day, n);
  amends_diagnosis_add_evidence (diagnosis, AMENDS_EVIDENCE_PROMISE, promised_at, text);
}

void
amends_evidence_add_attempts (AmendsDiagnosis *diagnosis, guint n_attempts, gint64 at)
{
  amends_diagnosis_add_evidence (
      diagnosis, AMENDS_EVIDENCE_EVENT, at,
      g_strdup_printf (
          ngettext ("%u delivery attempt failed", "%u delivery attempts failed", n_attempts),
          n_attempts));
}

void
amends_evidence_add_lost (AmendsDiagnosis *diagnosis, gint64 lost_at)
{
  amends_diagnosis_add_evidence (
      diagnosis, AMENDS_EVIDENCE_SILENCE, lost_at,
      g_strdup (
          _ ("By the rule for this lane, silence this long means lost; confirm with the carrier")));
}
