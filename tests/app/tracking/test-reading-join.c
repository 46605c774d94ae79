/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Code and words of one event: where they differ, the wrong choice tells a customer that a parcel
 * is delivered that waits in a locker, or keeps one among the stuck that is on its way. */

#include "tracking/amends-reading.h"

typedef struct
{
  const char *source;
  const char *code;
  const char *text;
  const char *status;
  const char *reason;
} Case;

/* clang-format off */
static const Case cases[] = {
  /* A specific code wins over vague words, and over words in a language that is not read. */
  { "17track", "DeliveryFailure_NoBody", "Delivery exception", "attempt_failed", "recipient_unreachable" },
  { "17track", "Exception_Damage", "Arrived at facility", "exception", "damaged" },
  { "17track", "InTransit_CustomsRequiringInformation", "Tullin käsittelyssä", "customs", "customs" },
  { "aftership", "Exception_013", "In transit", "lost", "lost" },
  { "kuaidi100", "207", "快件已到达 【和田营业部】", "exception", "out_of_area" },
  { "easypost", "in_transit/missorted", "Arrived at USPS facility", "exception", "mis_sorted" },
  { "karrio", "on_hold/customs_documentation", "On hold", "customs", "customs" },
  /* A general code lets the words say more. */
  { "17track", "InTransit_Other", "Held by customs, awaiting documents", "customs", "customs" },
  { "17track", "InTransit_Other", "Out for delivery", "out_for_delivery", NULL },
  { "17track", "InTransit_Other", "Shipment picked up", "accepted", NULL },
  { "17track", "Exception_Delayed", "Delayed by a winter storm in the area", "exception", "weather" },
  { "17track", "Exception_Delayed", "Arrived at facility", "exception", "carrier_backlog" },
  { "17track", "DeliveryFailure_Other", "The address is outside our delivery area", "exception", "out_of_area" },
  { "17track", "Exception_Other", "Parcel missorted, forwarded to the right depot", "exception", "mis_sorted" },
  { "17track", "OutForDelivery_Other", "Delivery attempted, nobody home", "attempt_failed", "recipient_unreachable" },
  { "17track", "OutForDelivery_Other", "Arrived at facility", "out_for_delivery", NULL },
  { "17track", "InTransit_Arrival", "Processed at LEIPZIG - GERMANY", "arrived_destination", NULL },
  { "dhl", "failure", "The recipient refused the parcel", "exception", "refused" },
  { "dhl", "transit", "The shipment was delayed by a local strike", "exception", "weather" },
  { "dhl", "transit", "Shipment is being returned to the sender", "returning", "returned" },
  { "kuaidi100", "208", "受台风影响，快件将延迟派送", "exception", "weather" },
  { "kuaidi100", "0", "商家正通知快递公司揽件", "label_created", "not_handed_over" },
  { "kdniao", "405", "客户地址不详，无法派送", "exception", "wrong_address" },
  { "shippo", "TRANSIT/package_held", "Held at post office at customer request", "available_for_pickup", "awaiting_pickup" },
  { "ship24", "exception", "Held in customs - recipient must provide an ID number", "customs", "customs" },
  /* A stage becomes a stated problem where the words state it. */
  { "17track", "InTransit_CustomsProcessing", "Retained by customs for inspection", "customs", "customs" },
  /* An exception of which the words are good news is none. */
  { "17track", "Exception_Other", "Your package has cleared customs and is on the way.", "in_transit", NULL },
  { "aftership", "Exception_004", "Your package has cleared customs and is on the way.", "in_transit", NULL },
  { "aftership", "Exception_007", "The address issue has been resolved", "in_transit", NULL },
  { "dhl", "failure", "Departed from Facility", "in_transit", NULL },
  { "aftership", "Exception_012", "Customs clearance completed", "exception", "damaged" },
  { "aftership", "Exception_001", "Shipment update", "exception", "unexplained" },
  /* Delivered must be in the code, and the words must not deny it. */
  { "17track", "Delivered_Other", "Delivered, front door", "delivered", NULL },
  { "17track", "Delivered_Other", "Geliefert an Nachbar", "delivered", NULL },
  { "17track", "Delivered_Other", "Returned to sender, signed for by warehouse", "returned", "returned" },
  { "aftership", "Delivered_002", "Delivered to sender", "returned", "returned" },
  { "17track", "Delivered_Other", "Delivered to Agent for Final Delivery", "in_transit", NULL },
  { "17track", "Delivered_Other", "Delivery attempted, nobody home", "attempt_failed", "recipient_unreachable" },
  { "easypost", "delivered/status_update", "Delivered, damaged", "delivered", "damaged" },
  { "dhl", "transit", "Delivered to Agent for Final Delivery", "in_transit", NULL },
  { "17track", "InTransit_Other", "Delivered", "in_transit", NULL },
  { "17track", "Exception_Other", "Delivered", "exception", "unexplained" },
  /* A locker's "signed" is the locker's. */
  { "kuaidi100", "501", "快件已由【丰巢】代签收", "available_for_pickup", "awaiting_pickup" },
  { "kuaidi100", "304", "快件已暂存至菜鸟驿站，请凭取件码取件", "available_for_pickup", "awaiting_pickup" },
  { "kuaidi100", "301", "快件已投柜，请凭取件码取件", "available_for_pickup", "awaiting_pickup" },
  { "kuaidi100", "304", "已签收，签收人凭取货码签收", "delivered", NULL },
  { "kdniao", "211", "已签收，签收人：丰巢", "available_for_pickup", "awaiting_pickup" },
  { "kdniao", "311", "快件已送达菜鸟驿站，请及时取件", "available_for_pickup", "awaiting_pickup" },
  { "kdniao", "301", "已签收,签收人是本人签收", "delivered", NULL },
  /* Both a failed attempt and a pick-up point: the customer can act on the second. */
  { "17track", "DeliveryFailure_Other", "Available for Collection or Redelivery", "available_for_pickup", "awaiting_pickup" },
  { "17track", "AvailableForPickup_Other", "Delivery attempted, nobody home", "available_for_pickup", "awaiting_pickup" },
  /* On the way back, "delivered" means back. */
  { "easypost", "return_to_sender/delivered", "Delivered", "returned", "returned" },
  { "17track", "Exception_Returning", "Delivered", "returned", "returned" },
  { "shippo", "RETURNED/return_to_sender", "Returned to sender", "returned", "returned" },
  { "easypost", "return_to_sender/arrived_at_facility", "Arrived at facility", "returning", "returned" },
  /* Of a code that its provider also gives where it does not know, any words are heard. */
  { "karrio", "in_transit", "Delivered", "delivered", NULL },
  { "karrio", "delivered", "Processed through facility", "in_transit", NULL },
  { "karrio", "in_transit", "ZX-17", "in_transit", NULL },
  /* Codes nobody has seen leave it to the words, and lose nothing. */
  { "17track", "Teleported", "Out for delivery", "out_for_delivery", NULL },
  { "17track", "Teleported", "ZX-17", "unknown", NULL },
  { "dhl", "unknown", "Customs clearance started", "customs", "customs" },
  /* Without a provider there is no code. */
  { "paste", "301", "Out for delivery", "out_for_delivery", NULL },
  { "kdniao 17track", "416", "派件异常", "attempt_failed", "recipient_unreachable" },
};
/* clang-format on */

static void
test_cases (void)
{
  guint n_wrong = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmendsEvent) event = amends_event_new ();

      event->source = g_strdup (cases[i].source);
      event->code = g_strdup (cases[i].code);
      event->text = g_strdup (cases[i].text);
      amends_reading_apply (event);
      if (g_str_equal (amends_status_to_string (event->status), cases[i].status) &&
          g_strcmp0 (amends_reason_to_string (event->reason), cases[i].reason) == 0)
        continue;
      g_test_message ("%s %s “%s”: %s %s", cases[i].source, cases[i].code, cases[i].text,
                      amends_status_to_string (event->status),
                      amends_reason_to_string (event->reason));
      n_wrong++;
    }
  g_assert_cmpuint (n_wrong, ==, 0);
}

static AmendsEvent *
event_of (const char *code, const char *text)
{
  AmendsEvent *event = amends_event_new ();

  event->source = g_strdup ("17track");
  event->code = g_strdup (code);
  event->text = g_strdup (text);
  amends_reading_apply (event);
  return event;
}

/* "Clearance in progress" is a stage; that documents are missing is a problem, whoever says it. */
static void
test_stated (void)
{
  g_autoptr (AmendsEvent) stage = event_of ("InTransit_CustomsProcessing", NULL);
  g_autoptr (AmendsEvent)
      words = event_of ("InTransit_CustomsProcessing", "Held by customs, awaiting documents");
  g_autoptr (AmendsEvent) code = event_of ("InTransit_CustomsRequiringInformation", NULL);

  g_assert_false (stage->is_problem);
  g_assert_true (words->is_problem);
  g_assert_true (code->is_problem);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading-join/cases", test_cases);
  g_test_add_func ("/reading-join/stated", test_stated);
  return g_test_run ();
}
