/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model: the words of the shop as plain values: orders, parcels, tracking events, diagnoses, emails.
 * Values own their strings, are shared by reference count and never changed once handed on.
 * The room knows neither files, databases nor windows. */
#pragma once

#include <glib-object.h>
#include "base/amends-money.h"
#include "base/amends-clock.h"

G_BEGIN_DECLS

/* Where a parcel is in its life. The identifiers are stable: shop file, --json, data files. */
typedef enum
{
  AMENDS_STATUS_UNKNOWN,
  AMENDS_STATUS_NOT_FOUND,
  AMENDS_STATUS_LABEL_CREATED,
  AMENDS_STATUS_ACCEPTED,
  AMENDS_STATUS_IN_TRANSIT,
  AMENDS_STATUS_CUSTOMS,
  AMENDS_STATUS_ARRIVED_DESTINATION,
  AMENDS_STATUS_OUT_FOR_DELIVERY,
  AMENDS_STATUS_ATTEMPT_FAILED,
  AMENDS_STATUS_AVAILABLE_FOR_PICKUP,
  AMENDS_STATUS_DELIVERED,
  AMENDS_STATUS_EXCEPTION,
  AMENDS_STATUS_RETURNING,
  AMENDS_STATUS_RETURNED,
  AMENDS_STATUS_LOST,
  AMENDS_STATUS_CANCELLED,
  AMENDS_STATUS_EXPIRED,
} AmendsStatus;
#define AMENDS_N_STATUSES (AMENDS_STATUS_EXPIRED + 1)

/* Why a parcel is stuck. The identifiers are stable: shop file, file names, --json. */
typedef enum
{
  AMENDS_REASON_NONE,
  AMENDS_REASON_NOT_HANDED_OVER,
  AMENDS_REASON_NO_MOVEMENT,
  AMENDS_REASON_SLOW_TRANSIT,
  AMENDS_REASON_CARRIER_BACKLOG,
  AMENDS_REASON_WEATHER,
  AMENDS_REASON_ROUTING,
  AMENDS_REASON_MIS_SORTED,
  AMENDS_REASON_CUSTOMS,
  AMENDS_REASON_HOLIDAY,
  AMENDS_REASON_OUT_OF_AREA,
  AMENDS_REASON_RECIPIENT_UNREACHABLE,
  AMENDS_REASON_ATTEMPT_FAILED,
  AMENDS_REASON_AWAITING_PICKUP,
  AMENDS_REASON_WRONG_ADDRESS,
  AMENDS_REASON_REFUSED,
  AMENDS_REASON_INVALID_NUMBER,
  AMENDS_REASON_SIGNED_NOT_RECEIVED,
  AMENDS_REASON_DAMAGED,
  AMENDS_REASON_LOST,
  AMENDS_REASON_RETURNED,
  AMENDS_REASON_CANCELLED,
  AMENDS_REASON_UNEXPLAINED,
} AmendsReason;
#define AMENDS_N_REASONS (AMENDS_REASON_UNEXPLAINED + 1) /* counting NONE */

/* How sure a diagnosis is: A this very parcel, B area or carrier, C inferred. */
typedef enum
{
  AMENDS_GRADE_NONE,
  AMENDS_GRADE_A,
  AMENDS_GRADE_B,
  AMENDS_GRADE_C,
} AmendsGrade;

typedef enum
{
  AMENDS_LANE_DOMESTIC,
  AMENDS_LANE_EXPRESS,
  AMENDS_LANE_POST,
} AmendsLane;

typedef enum
{
  AMENDS_REPORT_NONE,
  AMENDS_REPORT_NOT_RECEIVED,
  AMENDS_REPORT_DAMAGED,
  AMENDS_REPORT_MOVED,
} AmendsReport;

typedef enum
{
  AMENDS_REMEDY_NONE,
  AMENDS_REMEDY_COUPON,
  AMENDS_REMEDY_FREE_SHIPPING,
  AMENDS_REMEDY_SHIPPING_REFUND,
  AMENDS_REMEDY_PARTIAL_REFUND,
  AMENDS_REMEDY_FULL_REFUND,
  AMENDS_REMEDY_RESHIP,
} AmendsRemedy;
#define AMENDS_N_REMEDIES (AMENDS_REMEDY_RESHIP + 1)

/* How an email leaves. */
typedef enum
{
  AMENDS_WAY_MAILTO,
  AMENDS_WAY_EML,
  AMENDS_WAY_CLIPBOARD,
  AMENDS_WAY_PRACTICE, /* nowhere: handed in with an exercise */
} AmendsWay;

/* to_string: the stable identifier ("no_movement", NULL for a NONE that has none). from_string:
 * whether @text is one; what it is not leaves the value as it was. title: for people, translated. */
const char *amends_status_to_string (AmendsStatus status);
gboolean amends_status_from_string (const char *text, AmendsStatus *status);
const char *amends_status_title (AmendsStatus status);
gboolean amends_status_is_final (AmendsStatus status);

const char *amends_reason_to_string (AmendsReason reason);
gboolean amends_reason_from_string (const char *text, AmendsReason *reason);
const char *amends_reason_title (AmendsReason reason);
const char *amends_reason_icon_name (AmendsReason reason);

const char *amends_grade_to_string (AmendsGrade grade);
gboolean amends_grade_from_string (const char *text, AmendsGrade *grade);
const char *amends_grade_description (AmendsGrade grade);
const char *amends_lane_to_string (AmendsLane lane);
const char *amends_report_to_string (AmendsReport report);
gboolean amends_report_from_string (const char *text, AmendsReport *report);
const char *amends_remedy_to_string (AmendsRemedy remedy);
gboolean amends_remedy_from_string (const char *text, AmendsRemedy *remedy);
const char *amends_remedy_title (AmendsRemedy remedy);

const char *amends_way_to_string (AmendsWay way);
gboolean amends_way_from_string (const char *text, AmendsWay *way);
const char *amends_way_title (AmendsWay way);

G_END_DECLS
