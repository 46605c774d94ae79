/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-types.h"

G_BEGIN_DECLS

/**
 * AmendsEvent:
 * One thing a carrier said about a parcel. @at is UTC seconds, @at_text the time as it came.
 * @status and @reason are what was read from @code and @text; @is_problem tells a stated problem
 * ("held by customs, invoice missing") from a mere phase ("customs clearance started"), which
 * becomes a delay only when it lasts.
 */
typedef struct
{
  gint64 id;
  gint64 at;
  char *at_text;
  char *place;
  char *text;
  char *code;
  char *source; /* "paste", "table", "sample", a provider's id; one space between several */
  AmendsStatus status;
  AmendsReason reason;
  gboolean is_problem;
} AmendsEvent;

AmendsEvent *amends_event_new (void);
AmendsEvent *amends_event_copy (const AmendsEvent *event);
void amends_event_free (AmendsEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsEvent, amends_event_free)
int amends_event_compare_newest_first (gconstpointer a, gconstpointer b); /* GPtrArray sort */

/**
 * AmendsParcel:
 * One thing in a carrier's hands. Reference-counted; strings may be NULL where not known.
 * @events: (element-type AmendsEvent) newest first; empty until loaded
 */
typedef struct
{
  gint64 id;
  gint64 order_id;
  char *order_number;
  char *customer_name;
  char *carrier; /* carrier identifier of resources/carriers ("dhl"), or NULL when not recognised */
  char *carrier_name; /* as the file or the person wrote it */
  char *number;
  char *destination_country; /* ISO 3166-1 alpha-2 */
  char *destination_city;
  gint64 shipped_at;
  gint64 promised_at;
  gint64 added_at;
  gint64 checked_at; /* when history was last taken in; 0 never */
  gint64 failed_at;  /* when a look at a provider failed; 0 when the last one worked */
  char *failure_text; /* why, for a person */
  char *preferred_source; /* of sources that disagree, the one a person believes; NULL: the newer */
  AmendsStatus status;
  gint64 status_at;
  AmendsReport report;
  char *report_text;
  gint64 report_at;
  AmendsReason set_reason; /* what a person set by hand, or NONE */
  char *set_reason_note;
  gint64 set_reason_at;
  AmendsMoney value; /* the order's total */
  /* the remembered diagnosis, for lists; recomputed by diagnosis */
  AmendsReason reason;
  AmendsGrade grade;
  gint64 since;
  GPtrArray *events;
} AmendsParcel;

/**
 * AmendsKnowledge: how old what we know of a parcel is. Not knowing is a state of its own: it is
 * never taken for a loss.
 */
typedef enum
{
  AMENDS_KNOWLEDGE_NEVER,  /* nobody has looked yet */
  AMENDS_KNOWLEDGE_FRESH,
  AMENDS_KNOWLEDGE_OLD,    /* looked at, but not for a day */
  AMENDS_KNOWLEDGE_FAILED, /* the last look failed; what was known before still stands */
} AmendsKnowledge;

AmendsParcel *amends_parcel_new (void);
AmendsKnowledge amends_parcel_get_knowledge (const AmendsParcel *parcel, gint64 now);
const char *amends_knowledge_to_string (AmendsKnowledge knowledge);
AmendsParcel *amends_parcel_ref (AmendsParcel *parcel);
void amends_parcel_unref (AmendsParcel *parcel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsParcel, amends_parcel_unref)

G_END_DECLS
