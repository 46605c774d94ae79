/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a parcel is stuck: one line a situation. Whoever trusts a wrong line here apologises for what
 * did not happen, or leaves a customer without a word. */

#include "diagnosis/amends-diagnose.h"

#include <locale.h>
#include <string.h>

#include "situation.h"

/* @expected: "ok", or the reason and the grade; @evidence: what some evidence says, or NULL */
typedef struct
{
  const char *script;
  const char *status;
  const char *expected;
  const char *evidence;
} Row;

static const Row stated[] = {
  /* Every reason, said by the carrier of this very parcel. */
  { "d | -2d exception:not_handed_over!", "exception", "not_handed_over A", "It says" },
  { "d | -1d in_transit:no_movement!", "in_transit", "no_movement A", NULL },
  { "d | -1d in_transit:slow_transit!", "in_transit", "slow_transit A", NULL },
  { "d | -1d in_transit:carrier_backlog! @Hub", "in_transit", "carrier_backlog A", "Hub" },
  { "d | -1d exception:weather! @Kassel", "exception", "weather A", "“It says exception”, Monday" },
  { "d | -1d in_transit:routing!", "in_transit", "routing A", NULL },
  { "d | -1d in_transit:mis_sorted!", "in_transit", "mis_sorted A", NULL },
  { "e | -1d customs:customs! @Leipzig", "customs", "customs A", "23 November, 09:00, Leipzig" },
  { "d | -1d exception:holiday!", "exception", "holiday A", NULL },
  { "d | -1d exception:out_of_area!", "exception", "out_of_area A", NULL },
  { "d | -1d exception:recipient_unreachable!", "exception", "recipient_unreachable A", NULL },
  { "d | -1d attempt_failed:attempt_failed!", "attempt_failed", "attempt_failed A", NULL },
  { "d | -1d exception:awaiting_pickup!", "exception", "awaiting_pickup A", NULL },
  { "d | -1d exception:wrong_address!", "exception", "wrong_address A", NULL },
  { "d | -1d exception:refused!", "exception", "refused A", NULL },
  { "d | -1d not_found:invalid_number!", "not_found", "invalid_number A", NULL },
  { "d | -1d delivered:damaged!", "delivered", "damaged A", NULL },
  { "d | -1d exception:damaged!", "exception", "damaged A", NULL },
  { "d | -1d lost:lost!", "lost", "lost A", NULL },
  { "d | -1d returned:returned!", "returned", "returned A", NULL },
  { "d | -1d cancelled:cancelled!", "cancelled", "cancelled A", NULL },
  { "d | -1d exception", "exception", "unexplained C", "It says exception" },
  /* The status alone says enough where the words were not read. */
  { "d | -1d attempt_failed", "attempt_failed", "attempt_failed A", NULL },
  { "d | -1d returning", "returning", "returned A", NULL },
  { "d | -90d returned", "returned", "returned A", NULL },
  { "d | -1d lost", "lost", "lost A", NULL },
  { "d | -1d cancelled", "cancelled", "cancelled A", NULL },
  { "d | -1d in_transit:!", "in_transit", "unexplained C", NULL },
  /* A mere phase is no problem. */
  { "e | -1d customs:customs", "customs", "ok", NULL },
  { "d | -1d available_for_pickup:awaiting_pickup", "available_for_pickup", "ok", NULL },
  { "d | -1d attempt_failed:attempt_failed", "attempt_failed", "ok", NULL },
  { "d | -1d label_created:not_handed_over", "label_created", "ok", NULL },
  /* A carrier that says "delayed" is believed before any threshold counts. */
  { "d | -9d in_transit:weather!", "in_transit", "weather A", NULL },
  { "d | -60d in_transit:weather! @Ulm", "in_transit", "weather A", "Last scan 60 days ago in Ulm" },
};

static const Row clearing[] = {
  /* Moving on ends what held the parcel up. */
  { "e | -1d in_transit | -2d customs:customs!", "in_transit", "ok", NULL },
  { "e | -1d customs | -2d customs:customs!", "customs", "ok", NULL },
  { "e | -1d customs:customs | -2d customs:customs!", "customs", "customs A", NULL },
  { "e | -1d arrived_destination | -2d customs:customs!", "arrived_destination", "ok", NULL },
  { "e | -1h out_for_delivery | -2d customs:customs!", "out_for_delivery", "ok", NULL },
  { "d | -1d in_transit | -2d exception:weather!", "in_transit", "ok", NULL },
  { "d | -1d in_transit | -2d in_transit:mis_sorted!", "in_transit", "ok", NULL },
  { "d | -1d in_transit | -2d in_transit:carrier_backlog!", "in_transit", "ok", NULL },
  { "d | -1d accepted | -2d exception:holiday!", "accepted", "ok", NULL },
  { "d | -1d accepted | -2d exception:not_handed_over!", "accepted", "ok", NULL },
  { "d | -1d label_created | -2d not_found:invalid_number!", "label_created", "ok", NULL },
  { "d | -1d in_transit | -2d exception", "in_transit", "ok", NULL },
  { "d | -1d delivered | -2d exception:damaged!", "delivered", "ok", NULL },
  { "d | -1d delivered | -2d exception:refused!", "delivered", "ok", NULL },
  { "d | -1d delivered | -2d returning", "delivered", "ok", NULL },
  { "d | -1d out_for_delivery | -2d exception:refused!", "out_for_delivery", "ok", NULL },
  { "d | -1d in_transit | -2d lost:lost!", "in_transit", "ok", NULL },
  { "d | -1d accepted | -2d cancelled", "accepted", "ok", NULL },
  { "d | -1d out_for_delivery | -2d attempt_failed", "out_for_delivery", "ok", NULL },
  { "d | -1d available_for_pickup | -2d attempt_failed", "available_for_pickup", "ok", NULL },
  { "d | -1d in_transit @Ulm | -2d exception:wrong_address! @Bonn", "in_transit", "ok", NULL },
  { "d | -1d in_transit | -2d exception:wrong_address! @Bonn", "in_transit", "ok", NULL },
  { "d | -1d delivered | -2d exception:awaiting_pickup!", "delivered", "ok", NULL },
  /* What only goes through a depot has not moved on. */
  { "d | -1d in_transit @Bonn | -2d attempt_failed @BONN", "in_transit", "attempt_failed A", NULL },
  { "d | -20h in_transit | -1d attempt_failed @Bonn", "in_transit", "attempt_failed A", NULL },
  { "d | -1d in_transit | -2d returning", "returning", "returned A", NULL },
  { "d | -1d out_for_delivery | -2d returning", "returning", "returned A", NULL },
  { "d | -1d in_transit | -2d exception:refused!", "in_transit", "refused A", NULL },
  { "d | -1d out_for_delivery | -2d exception:damaged!", "out_for_delivery", "damaged A", NULL },
  { "d | -1d in_transit | -2d cancelled", "cancelled", "cancelled A", NULL },
  { "d | -1d unknown | -2d exception:weather!", "exception", "weather A", NULL },
  { "d | -1d label_created | -2d exception:weather!", "exception", "weather A", NULL },
  { "d | -1d available_for_pickup | -2d exception:awaiting_pickup!", "available_for_pickup",
    "awaiting_pickup A", NULL },
  /* The stronger problem stands; the newer of equals counts. */
  { "d | -1d exception:weather! | -2d returning", "returning", "returned A", NULL },
  { "d | -1d returning | -2d exception:refused!", "returning", "returned A", "says exception" },
  { "d | -1d exception:weather! | -2d customs:customs!", "exception", "weather A", NULL },
  { "d | -1d exception | -2d exception:weather!", "exception", "weather A", NULL },
  { "d | -1d exception:weather! | -2d exception", "exception", "weather A", NULL },
  { "d | -1d attempt_failed | -2d out_for_delivery | -3d attempt_failed", "attempt_failed",
    "attempt_failed A", "2 delivery attempts failed" },
  /* As the carrier sends them: newest first, oldest first, or mixed. */
  { "d | -2d exception:weather! | -1d in_transit", "in_transit", "ok", NULL },
  { "d | -3d accepted | -1d exception:weather! | -2d in_transit", "exception", "weather A", NULL },
  /* Of one second, the first one in the list is the newer. */
  { "d | -1d in_transit | -1d exception:weather!", "in_transit", "ok", NULL },
  { "d | -1d exception:weather! | -1d in_transit", "exception", "weather A", NULL },
};

static const Row ended[] = {
  { "d | -1d delivered", "delivered", "ok", NULL },
  { "d | -400d delivered", "delivered", "ok", NULL },
  { "d promised=-9d | -1d delivered", "delivered", "ok", NULL },
  { "d | -20h in_transit | -1d delivered", "delivered", "ok", NULL },
  { "d | -10h in_transit | -1d delivered", "in_transit", "ok", NULL },
  { "d | -10h returning | -1d delivered", "returning", "returned A", NULL },
  { "d | -5d unknown | -6d delivered", "delivered", "ok", NULL },
  { "d | -1h delivered | -2h out_for_delivery | -2d attempt_failed", "delivered", "ok", NULL },
};

static const Row spoken[] = {
  { "d report=not-received | -1d delivered", "delivered", "signed_not_received A", "not arrived" },
  { "d report=not-received | -1d in_transit", "in_transit", "ok", NULL },
  { "d report=not-received,-2d | -1d delivered", "delivered", "ok", NULL },
  { "d report=not-received | -9d in_transit", "in_transit", "no_movement C", NULL },
  { "d report=damaged | -1d delivered", "delivered", "damaged A", "arrived damaged" },
  { "d report=damaged | -1d in_transit", "in_transit", "damaged A", NULL },
  { "d report=moved | -1d in_transit", "in_transit", "wrong_address A", "address has changed" },
  { "d report=moved", "unknown", "wrong_address A", NULL },
  { "d report=moved | -1d exception:weather!", "exception", "wrong_address A", "says exception" },
  { "d report=damaged | -1d exception:lost!", "exception", "damaged A", NULL },
  { "d set=weather | -1d in_transit", "in_transit", "weather A", "Set by a person, Tuesday" },
  { "d set=weather note=Storm | -1d in_transit", "in_transit", "weather A", "08:00: “Storm”" },
  { "d set=lost report=damaged | -1d in_transit", "in_transit", "lost A", "arrived damaged" },
  { "d set=holiday | -1d exception:weather!", "exception", "holiday A", NULL },
  { "d set=customs", "unknown", "customs A", NULL },
  { "d set=unexplained | -9d in_transit", "in_transit", "unexplained A", NULL },
  /* A delivery after it ends what only a parcel on its way can have. */
  { "d set=weather,-2d | -1d delivered", "delivered", "ok", NULL },
  { "d set=weather,-1h | -1d delivered", "delivered", "weather A", NULL },
  { "d set=lost,-2d report=not-received | -1d delivered", "delivered", "signed_not_received A" },
  { "d set=signed_not_received,-2d | -1d delivered", "delivered", "signed_not_received A", NULL },
  { "d set=damaged,-2d | -1d delivered", "delivered", "damaged A", NULL },
  /* Said later than the clock now stands. */
  { "d set=weather,+2d | -1d in_transit", "in_transit", "weather A", NULL },
  { "d report=damaged,+2d | -1d in_transit", "in_transit", "damaged A", NULL },
};

static const Row silence[] = {
  { "d | -71h in_transit", "in_transit", "ok", NULL },
  { "d | -72h in_transit @Leipzig", "in_transit", "no_movement C",
    "Last scan 3 days ago in Leipzig; threshold 3 days" },
  { "d | -4d in_transit", "in_transit", "no_movement C", "Last scan 4 days ago; threshold 3 days" },
  /* Days of the calendar: 90 hours, and the fourth day since. */
  { "d zone=UTC now=11-24T09:00 | 11-20T15:00 in_transit", "in_transit", "no_movement C",
    "Last scan 4 days ago; threshold 3 days" },
  { "d | -4d unknown", "unknown", "no_movement C", NULL },
  { "d | -4d out_for_delivery", "out_for_delivery", "no_movement C", NULL },
  { "d | -3d accepted", "accepted", "no_movement C", NULL },
  { "d checked=-2d | -4d in_transit", "in_transit", "no_movement C", "brought in 2 days ago" },
  /* Five working days: Tuesday to Tuesday, and a day off makes it Wednesday. */
  { "e | 11-17T09:01 in_transit", "in_transit", "ok", NULL },
  { "e | 11-17T09:00 in_transit @Leipzig", "in_transit", "no_movement C",
    "Last scan 7 days ago in Leipzig; threshold 5 working days" },
  { "e off=2026-11-20 | 11-17T09:00 in_transit", "in_transit", "ok", NULL },
  { "e off=2026-11-20 now=11-25T09:00 | 11-17T09:00 in_transit", "in_transit", "no_movement C" },
  { "e now=11-22T23:59 | 11-14T12:00 in_transit", "in_transit", "no_movement C", NULL },
  { "e now=11-20T23:59 | 11-14T12:00 in_transit", "in_transit", "ok", NULL },
  /* Saturday in Shanghai is still Friday in Greenwich. */
  { "e zone=Asia/Shanghai | 11-17T09:00 in_transit", "in_transit", "no_movement C", NULL },
  { "e zone=Asia/Shanghai now=11-23T09:00 | 11-13T17:00 in_transit", "in_transit", "no_movement C" },
  { "e zone=UTC now=11-20T16:30 | 11-13T17:00 in_transit", "in_transit", "ok", NULL },
  { "p | -335h in_transit", "in_transit", "ok", NULL },
  { "p | -336h in_transit @Shenzhen", "in_transit", "no_movement C",
    "Last scan 14 days ago in Shenzhen; threshold 14 days" },
  /* Waiting for the customer, going back or ended is no silence. */
  { "d | -71h available_for_pickup", "available_for_pickup", "ok", NULL },
  { "d | -10d returning", "returning", "returned A", NULL },
  { "d | -1d expired | -2d in_transit", "expired", "no_movement C", NULL },
  { "d | -2d in_transit | -3d label_created", "in_transit", "ok", NULL },
};

static const Row lost[] = {
  { "d | -359h in_transit", "in_transit", "no_movement C", NULL },
  { "d | -15d in_transit", "in_transit", "lost C", "silence this long means lost" },
  { "d promised=-12d | -8d in_transit", "in_transit", "lost C", NULL },
  { "d promised=-12d | -6d in_transit", "in_transit", "no_movement C", NULL },
  { "d promised=-9d | -8d in_transit", "in_transit", "no_movement C", NULL },
  { "c promised=-9d | -4d in_transit", "in_transit", "lost C", NULL },
  { "c promised=-6d | -4d in_transit", "in_transit", "no_movement C", NULL },
  { "c promised=-9d | -2d in_transit", "in_transit", "slow_transit C", NULL },
  { "c | -10d in_transit", "in_transit", "lost C", NULL },
  { "u | -7d in_transit | -14d accepted", "in_transit", "no_movement C", NULL },
  { "u | -7d in_transit | -15d accepted", "in_transit", "lost C", NULL },
  { "u | -6d in_transit | -20d accepted", "in_transit", "no_movement C", NULL },
  { "f | -9d in_transit", "in_transit", "no_movement C", NULL },
  { "f promised=-16d | -4d in_transit", "in_transit", "lost C", NULL },
  { "f promised=-13d | -4d in_transit", "in_transit", "no_movement C", NULL },
  { "f | -14d in_transit", "in_transit", "lost C", NULL },
  { "g promised=-16d | -4d in_transit", "in_transit", "lost C", NULL },
  { "g promised=-13d | -4d in_transit", "in_transit", "no_movement C", NULL },
  { "e promised=-17d | -8d in_transit", "in_transit", "lost C", NULL },
  { "e promised=-13d | -8d in_transit", "in_transit", "no_movement C", NULL },
  { "e | -8d in_transit | -29d accepted", "in_transit", "lost C", NULL },
  { "e | -5d in_transit | -29d accepted", "in_transit", "ok", NULL },
  { "p | -29d in_transit", "in_transit", "no_movement C", NULL },
  { "p | -30d in_transit", "in_transit", "lost C", NULL },
  { "p promised=-17d | -14d in_transit", "in_transit", "lost C", NULL },
  { "p promised=-17d | -13d in_transit", "in_transit", "slow_transit C", NULL },
  { "d | -30d exception", "exception", "lost C", NULL },
  { "d | -30d label_created", "label_created", "not_handed_over C", NULL },
};

static const Row phases[] = {
  { "e | 11-17T09:01 customs:customs", "customs", "ok", NULL },
  { "e | 11-17T09:00 customs:customs", "customs", "customs A", "threshold 5 working days" },
  { "e | -1h customs:customs | 11-17T09:00 customs:customs", "customs", "customs A", "17 November" },
  { "p | 11-17T09:01 customs:customs", "customs", "ok", NULL },
  { "p | 11-17T09:00 customs:customs", "customs", "customs A", NULL },
  { "p off=2026-11-23 | 11-17T09:00 customs:customs", "customs", "ok", NULL },
  { "d | -4d customs:customs", "customs", "no_movement C", NULL },
  { "d | -71h available_for_pickup", "available_for_pickup", "ok", NULL },
  { "d | -71h available_for_pickup:awaiting_pickup!", "available_for_pickup", "ok", NULL },
  { "d | -72h available_for_pickup:awaiting_pickup!", "available_for_pickup", "awaiting_pickup A",
    "Waiting to be collected since Saturday 21 November, 3 days; threshold 3 days" },
  { "d | -72h available_for_pickup", "available_for_pickup", "awaiting_pickup A", "3 days" },
  { "e | -72h available_for_pickup", "available_for_pickup", "awaiting_pickup A", NULL },
  { "p | -72h available_for_pickup", "available_for_pickup", "awaiting_pickup A", NULL },
  { "p promised=-9d | -71h available_for_pickup", "available_for_pickup", "ok", NULL },
  { "d | -1h available_for_pickup | -80h available_for_pickup", "available_for_pickup",
    "awaiting_pickup A", "Waiting to be collected since" },
  /* A week without reaching the customer's region. */
  { "d | -1d in_transit | -167h accepted", "in_transit", "ok", NULL },
  { "d city=Ulm | -1d in_transit @Bonn | -168h accepted", "in_transit", "slow_transit C",
    "On the way for 7 days and not yet near Ulm; threshold 7 days" },
  { "d city=Ulm | -1d in_transit @DE-Ulm | -168h accepted", "in_transit", "ok", NULL },
  { "d | -1d arrived_destination | -168h accepted", "arrived_destination", "ok", NULL },
  { "d | -1h out_for_delivery | -168h accepted", "out_for_delivery", "ok", NULL },
  { "e | -1d in_transit | -168h accepted", "in_transit", "ok", NULL },
};

static const Row unseen[] = {
  { "d | 11-20T09:01 label_created", "label_created", "ok", NULL },
  { "d | 11-20T09:00 label_created", "label_created", "not_handed_over C",
    "Only a label since Friday 20 November; threshold 2 working days" },
  /* Every parcel begins as "awaiting item"; it is told once that has lasted. */
  { "d | 11-20T09:01 label_created:not_handed_over!", "label_created", "ok", NULL },
  { "d | 11-20T09:00 label_created:not_handed_over!", "label_created", "not_handed_over A",
    "It says label_created" },
  { "e | 11-20T09:01 label_created", "label_created", "ok", NULL },
  { "e | 11-20T09:00 label_created", "label_created", "not_handed_over C", NULL },
  { "p | 11-18T09:01 label_created", "label_created", "ok", NULL },
  { "p | 11-18T09:00 label_created", "label_created", "not_handed_over C", NULL },
  { "d now=11-22T20:00 | 11-19T20:00 label_created", "label_created", "ok", NULL },
  { "d | -1h label_created | 11-20T09:00 label_created", "label_created", "not_handed_over C" },
  { "d promised=-1d | -20h label_created", "label_created", "not_handed_over C", "Promised for" },
  { "d | -1d not_found | -9d label_created", "label_created", "not_handed_over C", NULL },
  { "d | -1d unknown | -9d label_created", "label_created", "ok", NULL },
  { "d shipped=-47h", "unknown", "ok", "carrier shows nothing" },
  { "d shipped=-48h", "unknown", "invalid_number C", "2 days after shipping; threshold 2 days" },
  { "e shipped=-47h", "unknown", "ok", NULL },
  { "e shipped=-48h", "unknown", "invalid_number C", NULL },
  { "p shipped=-119h", "unknown", "ok", NULL },
  { "p shipped=-120h", "unknown", "invalid_number C", NULL },
  { "d added=-48h", "unknown", "invalid_number C", NULL },
  { "d", "unknown", "ok", NULL },
  { "d | -1h not_found | -47h not_found", "not_found", "ok", NULL },
  { "d | -1h not_found | -48h not_found", "not_found", "invalid_number C", NULL },
  { "d checked=never shipped=-9d | -1h not_found", "not_found", "invalid_number C", NULL },
  /* Nobody has looked: not known, and nothing to do but look; until the promise has passed. */
  { "d checked=never shipped=-9d", "unknown", "ok", "No tracking history has been brought in" },
  { "d checked=never shipped=-9d promised=+1d", "unknown", "ok", NULL },
  { "d checked=never shipped=-9d promised=-4d", "unknown", "unexplained C",
    "Promised for Friday 20 November, 4 days ago" },
  { "d checked=never report=not-received", "unknown", "unexplained C", "has not arrived" },
  { "d shipped=-9d report=not-received", "unknown", "invalid_number C", NULL },
  { "d shipped=-1d promised=-1d", "unknown", "unexplained C", "carrier shows nothing" },
  /* A number that cannot be right needs no waiting, and no looking. */
  { "g shipped=-1h number=RB123456786GB", "unknown", "invalid_number C",
    "The check digit of RB123456786GB is wrong for a number of Royal Mail" },
  { "g checked=never shipped=-1h number=RB123456786GB", "unknown", "invalid_number C", NULL },
  { "g added=-1h number=RB123456786GB", "unknown", "invalid_number C", NULL },
  { "g shipped=+1h number=RB123456786GB", "unknown", "ok", NULL },
  { "f shipped=-1h number=1Z5R89390357567128", "unknown", "invalid_number C", NULL },
  { "f shipped=-1h number=1Z5R89390357567127", "unknown", "ok", NULL },
  /* What the carrier has scanned is its number, whatever the digit. */
  { "g shipped=-1d number=RB123456786GB | -1h accepted", "accepted", "ok", NULL },
  { "g shipped=-1d number=RB123456786GB | -1h label_created", "label_created", "ok", NULL },
  { "g number=RB123456786GB shipped=-1d | -1h not_found", "not_found", "invalid_number C",
    "carrier shows nothing" },
  /* Another carrier's form, or none: that is for the carrier to say. */
  { "d shipped=-1h number=RB123456786GB", "unknown", "ok", NULL },
  { "p shipped=-1h number=RB123456786GB", "unknown", "ok", NULL },
  { "c shipped=-1h number=123", "unknown", "ok", NULL },
};

static const Row promised[] = {
  { "d promised=-4d | -1d in_transit", "in_transit", "slow_transit C",
    "Promised for Friday 20 November, 4 days ago" },
  { "d promised=11-23T00:00 | -1d in_transit", "in_transit", "slow_transit C", "1 day ago" },
  { "d promised=11-23T23:59 | -1d in_transit", "in_transit", "slow_transit C", NULL },
  /* The promised day itself is not over. */
  { "d promised=11-24T00:00 | -1d in_transit", "in_transit", "ok", NULL },
  { "d promised=+1d | -1d in_transit", "in_transit", "ok", NULL },
  { "e promised=-1d | -1d customs:customs", "customs", "slow_transit C", NULL },
  { "p promised=-1d | -9d in_transit", "in_transit", "slow_transit C", NULL },
  { "d promised=-1d | -1h out_for_delivery", "out_for_delivery", "slow_transit C", NULL },
  { "d promised=-1d | -4d in_transit", "in_transit", "no_movement C", "Promised for" },
  { "d promised=-1d | -1d exception:weather!", "exception", "weather A", "Promised for" },
  { "d promised=-1d report=damaged | -1d in_transit", "in_transit", "damaged A", "Promised for" },
  /* Where the day is over first. */
  { "d zone=Asia/Shanghai now=11-24T16:00 promised=11-24T02:00 | -1d in_transit", "in_transit",
    "slow_transit C", NULL },
  { "d zone=Asia/Shanghai now=11-24T15:59 promised=11-24T02:00 | -1d in_transit", "in_transit",
    "ok", NULL },
};

static const Row clock_moved[] = {
  { "d | +1d delivered | -1d in_transit", "in_transit", "ok", NULL },
  { "d | +1d delivered | -4d in_transit", "in_transit", "no_movement C", NULL },
  { "d shipped=-1h checked=+5d | +1d in_transit", "unknown", "ok", NULL },
  { "d | +1s exception:weather! | -1d in_transit", "in_transit", "ok", NULL },
  { "d | +0s exception:weather! | -1d in_transit", "exception", "weather A", NULL },
  { "d now=11-01T00:00 | 11-20T00:00 returned | 10-31T00:00 in_transit", "in_transit", "ok", NULL },
};

static gboolean
has_evidence (const AmendsDiagnosis *diagnosis, const char *part)
{
  for (guint i = 0; i < diagnosis->evidence->len; i++)
    {
      AmendsEvidence *evidence = g_ptr_array_index (diagnosis->evidence, i);

      if (strstr (evidence->text, part) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
fail_row (const Row *row, const AmendsDiagnosis *diagnosis, const char *found)
{
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < diagnosis->evidence->len; i++)
    g_string_append_printf (said,
                            "\n# - %s",
                            ((AmendsEvidence *) g_ptr_array_index (diagnosis->evidence, i))->text);
  g_test_message ("%s: %s, %s%s",
                  row->script,
                  amends_status_to_string (diagnosis->status),
                  found,
                  said->str);
  g_test_fail ();
}

static void
check_row (const Row *row)
{
  g_auto (Situation) situation = { 0 };
  g_autoptr (AmendsDiagnosis) diagnosis = NULL;
  g_autofree char *found = NULL;

  situation_read (&situation, row->script);
  amends_clock_set (situation.now);
  diagnosis = amends_diagnose (situation.parcel, situation.shop, situation.now);
  if (diagnosis->is_stuck)
    found = g_strdup_printf ("%s %s",
                             amends_reason_to_string (diagnosis->reason),
                             amends_grade_to_string (diagnosis->grade));
  else
    found = g_strdup ("ok");
  if (g_strcmp0 (found, row->expected) != 0
      || g_strcmp0 (amends_status_to_string (diagnosis->status), row->status) != 0
      || (row->evidence != NULL && !has_evidence (diagnosis, row->evidence)))
    fail_row (row, diagnosis, found);
  g_assert_cmpint (diagnosis->is_told, ==, g_str_has_suffix (found, " A"));
  g_assert_cmpint (diagnosis->is_stuck, ==, diagnosis->reason != AMENDS_REASON_NONE);
  g_assert_cmpint (diagnosis->valid_until, >, situation.now);
  g_assert_cmpint (diagnosis->since, <=, situation.now);
  if (diagnosis->is_stuck)
    g_assert_cmpuint (diagnosis->evidence->len, >, 0);
}

typedef struct
{
  const char *path;
  const Row *rows;
  gsize n_rows;
} Table;

#define TABLE(path, rows) { path, rows, G_N_ELEMENTS (rows) }

static const Table tables[] = {
  TABLE ("/diagnose/stated", stated),     TABLE ("/diagnose/clearing", clearing),
  TABLE ("/diagnose/ended", ended),       TABLE ("/diagnose/spoken", spoken),
  TABLE ("/diagnose/silence", silence),   TABLE ("/diagnose/lost", lost),
  TABLE ("/diagnose/phases", phases),     TABLE ("/diagnose/unseen", unseen),
  TABLE ("/diagnose/promised", promised), TABLE ("/diagnose/clock-moved", clock_moved),
};

static void
test_table (gconstpointer data)
{
  const Table *table = data;

  for (gsize i = 0; i < table->n_rows; i++)
    check_row (&table->rows[i]);
}

/* Each reason must be reachable: one that is not would leave its template unused. */
static void
test_all_reasons (void)
{
  gboolean is_seen[AMENDS_N_REASONS] = { FALSE };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (gsize j = 0; j < tables[i].n_rows; j++)
      {
        g_auto (GStrv) words = g_strsplit (tables[i].rows[j].expected, " ", 2);
        AmendsReason reason;

        if (amends_reason_from_string (words[0], &reason))
          is_seen[reason] = TRUE;
      }
  for (int reason = AMENDS_REASON_NONE + 1; reason < AMENDS_N_REASONS; reason++)
    g_assert_true (is_seen[reason]);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    g_test_add_data_func (tables[i].path, &tables[i], test_table);
  g_test_add_func ("/diagnose/all-reasons", test_all_reasons);
  return g_test_run ();
}
