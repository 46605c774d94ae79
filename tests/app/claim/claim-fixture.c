/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claim-fixture.h"

static AmendsEvent *
event_new (gint64 at, AmendsStatus status, const char *text, const char *source)
{
  AmendsEvent *event = amends_event_new ();

  event->at = at;
  event->status = status;
  event->text = g_strdup (text);
  event->place = g_strdup ("Leipzig <&>");
  event->source = g_strdup (source);
  return event;
}

AmendsClaimFacts *
fixture_new_facts (AmendsClaimReceiver receiver, const char *language)
{
  AmendsClaimFacts *facts = amends_claim_facts_new (receiver, language);
  AmendsLineItem *item = amends_line_item_new ("Blue kettle", "KET-1", 2);
  AmendsParcel *parcel = amends_parcel_new ();

  facts->now = NOW;
  facts->shop = amends_shop_new ();
  facts->shop->name = g_strdup ("Kettle & Co");
  facts->shop->time_zone = g_strdup ("Europe/Berlin");
  facts->order = amends_order_new ();
  facts->order->id = 1;
  facts->order->number = g_strdup ("1042");
  facts->order->platform = g_strdup ("shopify");
  facts->order->customer = g_strdup ("Anna Berger");
  facts->order->email = g_strdup ("anna@example.com");
  facts->order->phone = g_strdup ("+49301234567");
  facts->order->street = g_strdup ("Lindenweg 4");
  facts->order->total = amends_money_new (8090, "EUR");
  item->price = amends_money_new (3800, "EUR");
  g_ptr_array_add (facts->order->items, item);
  parcel->id = 5;
  parcel->number = g_strdup ("00340434161094042557");
  parcel->shipped_at = NOW - 14 * 86400;
  g_ptr_array_add (parcel->events, event_new (NOW - 10 * 86400, AMENDS_STATUS_IN_TRANSIT,
                                              "Departed facility", "17track"));
  g_ptr_array_add (parcel->events, event_new (NOW - 12 * 86400, AMENDS_STATUS_ACCEPTED,
                                              "Accepted <b>by carrier</b>", "paste"));
  g_ptr_array_add (facts->order->parcels, parcel);
  facts->parcel = amends_parcel_ref (parcel);
  facts->carrier_name = g_strdup ("DHL");
  facts->reason = AMENDS_REASON_NO_MOVEMENT;
  facts->grade = AMENDS_GRADE_C;
  facts->row = amends_case_new ();
  g_ptr_array_add (facts->sources, amends_claim_source_new (5, "17track", "17TRACK", NOW - 3600));
  return facts;
}

void
fixture_add_evidence (AmendsClaimFacts *facts,
                      const char *item,
                      AmendsItemKind kind,
                      const char *path,
                      gint64 size)
{
  AmendsClaimEvidence *evidence = g_new0 (AmendsClaimEvidence, 1);

  evidence->item = g_strdup (item);
  evidence->kind = kind;
  evidence->name = g_strdup (item);
  evidence->value = g_strdup (path == NULL ? "Words of the shop" : NULL);
  evidence->at = NOW;
  evidence->path = g_strdup (path);
  evidence->size_bytes = size;
  g_ptr_array_add (facts->evidence, evidence);
}

void
fixture_add_note (AmendsClaimFacts *facts,
                  AmendsNoteKind kind,
                  const char *text,
                  const char *case_number)
{
  AmendsCaseNote *note = g_new0 (AmendsCaseNote, 1);

  note->at = NOW;
  note->kind = kind;
  note->text = g_strdup (text);
  note->whom = g_strdup ("DHL");
  note->case_number = g_strdup (case_number);
  g_ptr_array_add (facts->row->notes, note);
}

void
fixture_add_email (AmendsClaimFacts *facts)
{
  AmendsClaimEmail *letter = g_new0 (AmendsClaimEmail, 1);

  letter->email = amends_email_new ();
  letter->email->left_at = NOW - 86400;
  letter->email->subject = g_strdup ("Your order 1042");
  letter->email->text = g_strdup ("Dear Anna, we are sorry.");
  letter->email->to = g_strdup ("anna@example.com");
  letter->message = g_bytes_new_static ("To: anna@example.com\r\n\r\n", 24);
  g_ptr_array_add (facts->emails, letter);
}

AmendsClaimPack *
fixture_make_pack (AmendsClaimFacts *facts)
{
  g_autoptr (GError) error = NULL;
  AmendsClaimPack *pack = amends_claim_pack_new (facts, &error);

  g_assert_no_error (error);
  return pack;
}
