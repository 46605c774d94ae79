/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers and names of statuses, delay reasons, grades, lanes, reports, remedies and ways out.
 */
#include "model/amends-types.h"

#include <glib/gi18n-lib.h>

/* What a value is called: its stable identifier (NULL: it has none, and none is read as it) and its
 * name for people, marked for translation (NULL: none is shown). */
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

static const Word grades[] = {
  [AMENDS_GRADE_NONE] = { NULL, NULL },
  [AMENDS_GRADE_A] = { "A", N_ ("Proven for this parcel") },
  [AMENDS_GRADE_B] = { "B", N_ ("A notice for the area or carrier") },
  [AMENDS_GRADE_C] = { "C", N_ ("Inferred; not to be told as fact") },
};

static const Word lanes[] = {
  [AMENDS_LANE_DOMESTIC] = { "domestic", NULL },
  [AMENDS_LANE_EXPRESS] = { "express", NULL },
  [AMENDS_LANE_POST] = { "post", NULL },
};

static const Word reports[] = {
  [AMENDS_REPORT_NONE] = { NULL, NULL },
  [AMENDS_REPORT_NOT_RECEIVED] = { "not-received", NULL },
  [AMENDS_REPORT_DAMAGED] = { "damaged", NULL },
  [AMENDS_REPORT_MOVED] = { "moved", NULL },
};

static const Word ways[] = {
  [AMENDS_WAY_MAILTO] = { "mailto", N_ ("Mail program") },
  [AMENDS_WAY_EML] = { "eml", N_ ("Email file") },
  [AMENDS_WAY_CLIPBOARD] = { "clipboard", N_ ("Copied text") },
  [AMENDS_WAY_PRACTICE] = { "practice", N_ ("Handed in for practice") },
};

/* Returns: the value of that identifier, -1 when there is none */
static int
find_value (const Word *words, int n_words, const char *text)
{
  for (int i = 0; text != NULL && i < n_words; i++)
    if (words[i].id != NULL && g_str_equal (words[i].id, text))
      return i;
  return -1;
}

static const char *
get_title (const Word *word)
{
  return word->title != NULL ? _ (word->title) : "";
}

#define DEFINE_TO_STRING(Type, noun, words)                                                        \
  const char *amends_##noun##_to_string (Type noun)                                                \
  {                                                                                                \
    return words[noun].id;                                                                         \
  }

/* An unknown identifier leaves @noun as it was. */
#define DEFINE_FROM_STRING(Type, noun, words)                                                      \
  gboolean amends_##noun##_from_string (const char *text, Type *noun)                              \
  {                                                                                                \
    int value = find_value (words, G_N_ELEMENTS (words), text);                                    \
                                                                                                   \
    if (value >= 0)                                                                                \
      *noun = value;                                                                               \
    return value >= 0;                                                                             \
  }

#define DEFINE_TITLE(Type, noun, words)                                                            \
  const char *amends_##noun##_title (Type noun)                                                    \
  {                                                                                                \
    return get_title (&words[noun]);                                                               \
  }

DEFINE_TO_STRING (AmendsStatus, status, statuses)
DEFINE_TO_STRING (AmendsReason, reason, reasons)
DEFINE_TO_STRING (AmendsGrade, grade, grades)
DEFINE_TO_STRING (AmendsLane, lane, lanes)
DEFINE_TO_STRING (AmendsReport, report, reports)
DEFINE_TO_STRING (AmendsRemedy, remedy, remedies)
DEFINE_TO_STRING (AmendsWay, way, ways)

DEFINE_FROM_STRING (AmendsStatus, status, statuses)
DEFINE_FROM_STRING (AmendsReason, reason, reasons)
DEFINE_FROM_STRING (AmendsGrade, grade, grades)
DEFINE_FROM_STRING (AmendsReport, report, reports)
DEFINE_FROM_STRING (AmendsRemedy, remedy, remedies)
DEFINE_FROM_STRING (AmendsWay, way, ways)

DEFINE_TITLE (AmendsStatus, status, statuses)
DEFINE_TITLE (AmendsReason, reason, reasons)
DEFINE_TITLE (AmendsRemedy, remedy, remedies)
DEFINE_TITLE (AmendsWay, way, ways)

/**
 * amends_status_is_final:
 *
 * Returns: whether the parcel's journey has ended and no more events are awaited
 */
gboolean
amends_status_is_final (AmendsStatus status)
{
  return status == AMENDS_STATUS_DELIVERED || status == AMENDS_STATUS_RETURNED ||
         status == AMENDS_STATUS_LOST || status == AMENDS_STATUS_CANCELLED;
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

/**
 * amends_grade_description:
 *
 * Returns: what @grade means, translated; empty for %AMENDS_GRADE_NONE
 */
const char *
amends_grade_description (AmendsGrade grade)
{
  return get_title (&grades[grade]);
}
