/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers and names of statuses, delay reasons, grades, lanes, reports and remedies. */
#include "model/amends-types.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *id;
  const char *title;
} Word;

static const Word statuses[AMENDS_N_STATUSES] = {
  [AMENDS_STATUS_UNKNOWN] = { "unknown", N_ ("Not known") },
  [AMENDS_STATUS_NOT_FOUND] = { "not_found", N_ ("Number not found") },
  [AMENDS_STATUS_LABEL_CREATED] = { "label_created", N_ ("Label created") },
  [AMENDS_STATUS_ACCEPTED] = { "accepted", N_ ("Handed over") },
  [AMENDS_STATUS_IN_TRANSIT] = { "in_transit", N_ ("On the way") },
  [AMENDS_STATUS_CUSTOMS] = { "customs", N_ ("At customs") },
  [AMENDS_STATUS_ARRIVED_DESTINATION] = { "arrived_destination", N_ ("In the customer’s region") },
  [AMENDS_STATUS_OUT_FOR_DELIVERY] = { "out_for_delivery", N_ ("Out for delivery") },
  [AMENDS_STATUS_ATTEMPT_FAILED] = { "attempt_failed", N_ ("Delivery attempt failed") },
  [AMENDS_STATUS_AVAILABLE_FOR_PICKUP] = { "available_for_pickup", N_ ("Ready for pick-up") },
  [AMENDS_STATUS_DELIVERED] = { "delivered", N_ ("Delivered") },
  [AMENDS_STATUS_EXCEPTION] = { "exception", N_ ("Problem reported") },
  [AMENDS_STATUS_RETURNING] = { "returning", N_ ("Going back") },
  [AMENDS_STATUS_RETURNED] = { "returned", N_ ("Back at the sender") },
  [AMENDS_STATUS_LOST] = { "lost", N_ ("Lost") },
  [AMENDS_STATUS_CANCELLED] = { "cancelled", N_ ("Cancelled") },
  [AMENDS_STATUS_EXPIRED] = { "expired", N_ ("No longer tracked") },
};

static const Word reasons[AMENDS_N_REASONS] = {
  [AMENDS_REASON_NONE] = { NULL, NULL },
  [AMENDS_REASON_NOT_HANDED_OVER] = { "not_handed_over", N_ ("Not handed over") },
  [AMENDS_REASON_NO_MOVEMENT] = { "no_movement", N_ ("No scan") },
  [AMENDS_REASON_SLOW_TRANSIT] = { "slow_transit", N_ ("Slow transit") },
  [AMENDS_REASON_CARRIER_BACKLOG] = { "carrier_backlog", N_ ("Carrier backlog") },
  [AMENDS_REASON_WEATHER] = { "weather", N_ ("Weather") },
  [AMENDS_REASON_ROUTING] = { "routing", N_ ("Detour") },
  [AMENDS_REASON_MIS_SORTED] = { "mis_sorted", N_ ("Sent the wrong way") },
  [AMENDS_REASON_CUSTOMS] = { "customs", N_ ("Customs") },
  [AMENDS_REASON_HOLIDAY] = { "holiday", N_ ("Closed for a holiday") },
  [AMENDS_REASON_OUT_OF_AREA] = { "out_of_area", N_ ("Out of delivery area") },
  [AMENDS_REASON_RECIPIENT_UNREACHABLE] = { "recipient_unreachable", N_ ("Customer not reached") },
  [AMENDS_REASON_ATTEMPT_FAILED] = { "attempt_failed", N_ ("Delivery attempt failed") },
  [AMENDS_REASON_AWAITING_PICKUP] = { "awaiting_pickup", N_ ("Waiting for pick-up") },
  [AMENDS_REASON_WRONG_ADDRESS] = { "wrong_address", N_ ("Wrong address") },
  [AMENDS_REASON_REFUSED] = { "refused", N_ ("Refused") },
  [AMENDS_REASON_INVALID_NUMBER] = { "invalid_number", N_ ("Number not valid") },
  [AMENDS_REASON_SIGNED_NOT_RECEIVED] = { "signed_not_received", N_ ("Signed but not received") },
  [AMENDS_REASON_DAMAGED] = { "damaged", N_ ("Damaged") },
  [AMENDS_REASON_LOST] = { "lost", N_ ("Lost") },
  [AMENDS_REASON_RETURNED] = { "returned", N_ ("Returned to sender") },
  [AMENDS_REASON_CANCELLED] = { "cancelled", N_ ("Cancelled") },
  [AMENDS_REASON_UNEXPLAINED] = { "unexplained", N_ ("Unexplained") },
};

static const Word remedies[AMENDS_N_REMEDIES] = {
  [AMENDS_REMEDY_NONE] = { "none", N_ ("Nothing extra") },
  [AMENDS_REMEDY_COUPON] = { "coupon", N_ ("Coupon code") },
  [AMENDS_REMEDY_FREE_SHIPPING] = { "free_shipping", N_ ("Free shipping") },
  [AMENDS_REMEDY_SHIPPING_REFUND] = { "shipping_refund", N_ ("Shipping fee back") },
  [AMENDS_REMEDY_PARTIAL_REFUND] = { "partial_refund", N_ ("Partial refund") },
  [AMENDS_REMEDY_FULL_REFUND] = { "full_refund", N_ ("Full refund") },
  [AMENDS_REMEDY_RESHIP] = { "reship", N_ ("Send again") },
};

static const char *const report_ids[] = { NULL, "not-received", "damaged", "moved" };

static gboolean
find_word (const Word *words, guint n_words, const char *text, guint *index)
{
  for (guint i = 0; text != NULL && i < n_words; i++)
    if (words[i].id != NULL && g_str_equal (words[i].id, text))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

const char *
amends_status_to_string (AmendsStatus status)
{
  return statuses[status].id;
}

gboolean
amends_status_from_string (const char *text, AmendsStatus *status)
{
  guint index;

  if (!find_word (statuses, AMENDS_N_STATUSES, text, &index))
    return FALSE;
  *status = index;
  return TRUE;
}

const char *
amends_status_title (AmendsStatus status)
{
  return _ (statuses[status].title);
}

/**
 * amends_status_is_final:
 *
 * Returns: whether the parcel's journey has ended and no more events are awaited
 */
gboolean
amends_status_is_final (AmendsStatus status)
{
  return status == AMENDS_STATUS_DELIVERED || status == AMENDS_STATUS_RETURNED || status == AMENDS_STATUS_LOST
         || status == AMENDS_STATUS_CANCELLED;
}

const char *
amends_reason_to_string (AmendsReason reason)
{
  return reasons[reason].id;
}

gboolean
amends_reason_from_string (const char *text, AmendsReason *reason)
{
  guint index;

  if (!find_word (reasons, AMENDS_N_REASONS, text, &index))
    return FALSE;
  *reason = index;
  return TRUE;
}

const char *
amends_reason_title (AmendsReason reason)
{
  return reasons[reason].title != NULL ? _ (reasons[reason].title) : "";
}

/**
 * amends_reason_icon_name:
 *
 * Returns: (nullable): name of the symbolic icon drawn for @reason
 */
const char *
amends_reason_icon_name (AmendsReason reason)
{
  static const char *const names[AMENDS_N_REASONS] = {
    NULL,
    "amends-not-handed-over-symbolic",
    "amends-no-movement-symbolic",
    "amends-slow-transit-symbolic",
    "amends-carrier-backlog-symbolic",
    "amends-weather-symbolic",
    "amends-routing-symbolic",
    "amends-mis-sorted-symbolic",
    "amends-customs-symbolic",
    "amends-holiday-symbolic",
    "amends-out-of-area-symbolic",
    "amends-recipient-unreachable-symbolic",
    "amends-attempt-failed-symbolic",
    "amends-awaiting-pickup-symbolic",
    "amends-wrong-address-symbolic",
    "amends-refused-symbolic",
    "amends-invalid-number-symbolic",
    "amends-signed-not-received-symbolic",
    "amends-damaged-symbolic",
    "amends-lost-symbolic",
    "amends-returned-symbolic",
    "amends-cancelled-symbolic",
    "amends-unexplained-symbolic",
  };

  return names[reason];
}

const char *
amends_grade_to_string (AmendsGrade grade)
{
  static const char *const ids[] = { NULL, "A", "B", "C" };

  return ids[grade];
}

const char *
amends_grade_description (AmendsGrade grade)
{
  switch (grade)
    {
    case AMENDS_GRADE_A:
      return _ ("Proven for this parcel");
    case AMENDS_GRADE_B:
      return _ ("A notice for the area or carrier");
    case AMENDS_GRADE_C:
      return _ ("Inferred; not to be told as fact");
    case AMENDS_GRADE_NONE:
    default:
      return "";
    }
}

const char *
amends_lane_to_string (AmendsLane lane)
{
  static const char *const ids[] = { "domestic", "express", "post" };

  return ids[lane];
}

const char *
amends_report_to_string (AmendsReport report)
{
  return report_ids[report];
}

gboolean
amends_report_from_string (const char *text, AmendsReport *report)
{
  for (guint i = 1; text != NULL && i < G_N_ELEMENTS (report_ids); i++)
    if (g_str_equal (report_ids[i], text))
      {
        *report = i;
        return TRUE;
      }
  return FALSE;
}

const char *
amends_remedy_to_string (AmendsRemedy remedy)
{
  return remedies[remedy].id;
}

gboolean
amends_remedy_from_string (const char *text, AmendsRemedy *remedy)
{
  guint index;

  if (!find_word (remedies, AMENDS_N_REMEDIES, text, &index))
    return FALSE;
  *remedy = index;
  return TRUE;
}

const char *
amends_remedy_title (AmendsRemedy remedy)
{
  return _ (remedies[remedy].title);
}
