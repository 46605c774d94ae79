/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days by which a carrier, a platform or the law wants something, each with its source. */
#pragma once

#include "care/amends-playbook.h"

G_BEGIN_DECLS

/* Where the days are counted from. */
typedef enum
{
  AMENDS_ANCHOR_PLACED,
  AMENDS_ANCHOR_PAID,
  AMENDS_ANCHOR_SHIPPED,
  AMENDS_ANCHOR_PROMISED,
  AMENDS_ANCHOR_AVAILABLE, /* it lies at a pick-up point */
  AMENDS_ANCHOR_DELIVERED,
  AMENDS_ANCHOR_RETURNED, /* it is back at the shop */
  AMENDS_ANCHOR_CANCELLED,
  AMENDS_ANCHOR_TRACED, /* the carrier was asked to look for it */
  AMENDS_ANCHOR_DISPUTED,
  AMENDS_ANCHOR_DISPUTE_UNTIL, /* the day that the platform names */
} AmendsAnchor;
#define AMENDS_N_ANCHORS (AMENDS_ANCHOR_DISPUTE_UNTIL + 1)

/**
 * AmendsDeadlineFacts:
 * @carrier: (nullable): identifier of resources/carriers; @platform: (nullable): of the order
 * @origin, @country: (nullable): of shop and customer, ISO 3166-1 alpha-2
 * @times: UTC seconds by AmendsAnchor; 0: it has not happened, or is not known. An order whose time
 *   of payment is not known counts as paid when it was placed
 *
 * Owns nothing.
 */
typedef struct
{
  const char *carrier;
  const char *platform;
  const char *origin;
  const char *country;
  AmendsLane lane;
  AmendsReason reason;
  gint64 times[AMENDS_N_ANCHORS];
} AmendsDeadlineFacts;

typedef enum
{
  AMENDS_DEADLINE_CLAIM,   /* with the carrier */
  AMENDS_DEADLINE_DISPUTE, /* at platform or payment service */
  AMENDS_DEADLINE_LAW,
  AMENDS_DEADLINE_HOLD, /* then the parcel goes back */
} AmendsDeadlineKind;

typedef enum
{
  AMENDS_CERTAINTY_TEXT,   /* read in the text itself: "V" */
  AMENDS_CERTAINTY_SECOND, /* read elsewhere: "2" */
  AMENDS_CERTAINTY_UNSURE, /* "?" */
  AMENDS_CERTAINTY_JUDGED, /* our own judgement: "J" */
} AmendsCertainty;

const char *amends_deadline_kind_to_string (AmendsDeadlineKind kind);
const char *amends_certainty_to_string (AmendsCertainty certainty);
const char *amends_certainty_describe (AmendsCertainty certainty); /* translated */

/**
 * AmendsDeadline:
 * @at: UTC seconds
 * @is_opening: nothing ends then; from then on something can be done
 * @gives_refund: from then on the customer may have the money back
 * @checked: the day on which @source was read, "2026-11-21"
 */
typedef struct
{
  char *id;
  AmendsDeadlineKind kind;
  AmendsTwin title;
  AmendsTwin note;
  gint64 at;
  gboolean is_opening;
  gboolean gives_refund;
  AmendsCertainty certainty;
  char *source;
  char *checked;
} AmendsDeadline;

void amends_deadline_free (AmendsDeadline *deadline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsDeadline, amends_deadline_free)

/* The rules of resources/care/deadlines.json, or of the shop's own copy; read once for many orders.
 */
typedef struct _AmendsDeadlineRules AmendsDeadlineRules;

AmendsDeadlineRules *amends_deadline_rules_load (GError **error);
void amends_deadline_rules_free (AmendsDeadlineRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsDeadlineRules, amends_deadline_rules_free)

GPtrArray *amends_deadline_list (const AmendsDeadlineRules *rules,
                                 const AmendsDeadlineFacts *facts,
                                 AmendsCalendar *calendar);
GPtrArray *amends_deadline_pick_nearest (GPtrArray *deadlines, gint64 now, guint n);
gboolean amends_deadline_gives_refund (GPtrArray *deadlines, gint64 now);
const AmendsDeadline *amends_deadline_find_passed_by (GPtrArray *deadlines, gint64 new_date);

G_END_DECLS
