/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person copies from a carrier's page becomes the events it tells, whatever its layout. */

#include <string.h>

#include "tracking/amends-reading.h"

#define NOW "2026-11-24T09:00:00Z"

/* @events: a line for each expected event, newest first: time|place|text|status|reason; "-" for none */
typedef struct
{
  const char *name;
  const char *pasted;
  const char *events;
  const char *ignored; /* lines, NULL: not looked at */
} Case;

static const Case cases[] = {
  { "text, then time, then place",
    "Tracking Number: 9400100000000000000000\nLatest Update\nOut for Delivery, Expected Delivery by 9:00pm\n"
    "November 17, 2026, 6:10 am\nFAIRVIEW, CA 90210\nArrived at Post Office\nNovember 16, 2026, 11:01 pm\n"
    "FAIRVIEW, CA 90210\nAccepted at Origin Facility\nNovember 13, 2026, 4:30 pm\nIRVINE, CA 92606\nSee More\n",
    "2026-11-17T06:10:00Z|FAIRVIEW, CA 90210|Out for Delivery, Expected Delivery by 9:00pm|out_for_delivery|-\n"
    "2026-11-16T23:01:00Z|FAIRVIEW, CA 90210|Arrived at Post Office|arrived_destination|-\n"
    "2026-11-13T16:30:00Z|IRVINE, CA 92606|Accepted at Origin Facility|accepted|-\n",
    "Tracking Number: 9400100000000000000000\nLatest Update\nSee More\n" },
  { "text, place, then time, blank lines between",
    "Delivered, Front Porch\nFAIRVIEW, CA 90210\nNovember 17, 2026, 8:12 am\n\nOut for Delivery\n"
    "FAIRVIEW, CA 90210\nNovember 17, 2026, 6:10 am\n\nIn Transit to Next Facility\nNovember 15, 2026, 1:00 am\n",
    "2026-11-17T08:12:00Z|FAIRVIEW, CA 90210|Delivered, Front Porch|delivered|-\n"
    "2026-11-17T06:10:00Z|FAIRVIEW, CA 90210|Out for Delivery|out_for_delivery|-\n"
    "2026-11-15T01:00:00Z|-|In Transit to Next Facility|in_transit|-\n", "" },
  { "date headings, time at the end of the line",
    "Tuesday, November 17, 2026\nHeld by customs, awaiting documents LEIPZIG - GERMANY 08:12\n"
    "Arrived at Sort Facility LEIPZIG - GERMANY 02:40\nMonday, November 16, 2026\n"
    "Departed Facility in HONG KONG - HONG KONG SAR, CHINA HONG KONG - HONG KONG SAR, CHINA 23:05\n",
    "2026-11-17T08:12:00Z|LEIPZIG - GERMANY|Held by customs, awaiting documents|customs|customs\n"
    "2026-11-17T02:40:00Z|LEIPZIG - GERMANY|Arrived at Sort Facility|in_transit|-\n"
    "2026-11-16T23:05:00Z|HONG KONG - HONG KONG SAR, CHINA|"
    "Departed Facility in HONG KONG - HONG KONG SAR, CHINA|in_transit|-\n", "" },
  { "date headings, columns with a counter and pieces",
    "Tuesday, November 17, 2026\tLocation\tTime\tPiece\n12\tClearance delay\tLEIPZIG - GERMANY\t08:12\t1 Piece\n"
    "11\tProcessed\tLEIPZIG - GERMANY\t02:40\t1 Piece\n",
    "2026-11-17T08:12:00Z|LEIPZIG - GERMANY|Clearance delay|customs|customs\n"
    "2026-11-17T02:40:00Z|LEIPZIG - GERMANY|Processed|in_transit|-\n", NULL },
  { "table, month first, twelve hours",
    "Date\tTime\tActivity\tLocation\n11/17/2026\t8:12 A.M.\tDeparted from Facility\tLeipzig, Germany\n"
    "11/16/2026\t10:40 P.M.\tArrived at Facility\tLeipzig, Germany\n11/13/2026\t12:05 A.M.\tOrigin Scan\tShenzhen, China\n",
    "2026-11-17T08:12:00Z|Leipzig, Germany|Departed from Facility|in_transit|-\n"
    "2026-11-16T22:40:00Z|Leipzig, Germany|Arrived at Facility|in_transit|-\n"
    "2026-11-13T00:05:00Z|Shenzhen, China|Origin Scan|accepted|-\n", "Date\tTime\tActivity\tLocation\n" },
  { "table, day first",
    "17/11/2026 08:12\tItem received at Delivery Office\tLondon\n12/11/2026 14:01\tSender despatched item\tReading\n",
    "2026-11-17T08:12:00Z|London|Item received at Delivery Office|arrived_destination|-\n"
    "2026-11-12T14:01:00Z|Reading|Sender despatched item|in_transit|-\n", "" },
  { "numbers that could be either, told by an event that can not be to come",
    "11/12/2026 08:00 Out for delivery\n11/11/2026 09:00 Arrived at depot\n11/10/2026 09:00 Accepted\n",
    "2026-11-12T08:00:00Z|-|Out for delivery|out_for_delivery|-\n"
    "2026-11-11T09:00:00Z|-|Arrived at depot|in_transit|-\n2026-11-10T09:00:00Z|-|Accepted|accepted|-\n", "" },
  { "oldest first, day first by the order of the events",
    "03/11/2026 10:00 Accepted\n05/11/2026 10:00 Departed facility\n10/11/2026 10:00 Held by customs\n",
    "2026-11-10T10:00:00Z|-|Held by customs|customs|customs\n"
    "2026-11-05T10:00:00Z|-|Departed facility|in_transit|-\n2026-11-03T10:00:00Z|-|Accepted|accepted|-\n", "" },
  { "date and time at the head of a block, place last",
    "17 November 2026 at 08:12\nReady for delivery\nSheffield DO\n\n16 November 2026 at 20:01\nItem leaving\nGatwick MC\n",
    "2026-11-17T08:12:00Z|Sheffield DO|Ready for delivery|out_for_delivery|-\n"
    "2026-11-16T20:01:00Z|Gatwick MC|Item leaving|in_transit|-\n", "" },
  { "date headings, times on lines of their own",
    "Shipment Progress\nTuesday, 17 November\n8:12 AM\nPackage arrived at a carrier facility\nLeipzig, DE\n2:40 AM\n"
    "Package departed\nHamburg, DE\nMonday, 16 November\n9:00 PM\nShipment received\n",
    "2026-11-17T08:12:00Z|Leipzig, DE|Package arrived at a carrier facility|in_transit|-\n"
    "2026-11-17T02:40:00Z|Hamburg, DE|Package departed|in_transit|-\n"
    "2026-11-16T21:00:00Z|-|Shipment received|accepted|-\n", "Shipment Progress\n" },
  { "only dates",
    "17 Nov, 2026\nParcel handed to courier\n16 Nov, 2026\nParcel sorted at hub\n",
    "2026-11-17T00:00:00Z|-|Parcel handed to courier|accepted|-\n2026-11-16T00:00:00Z|-|Parcel sorted at hub|in_transit|-\n", "" },
  { "time before the date, place in capitals behind the text",
    "8:12 am, Nov 17 Delivered FAIRVIEW, CA\n7:00 am, Nov 17 Out for delivery FAIRVIEW, CA\n",
    "2026-11-17T08:12:00Z|FAIRVIEW, CA|Delivered|delivered|-\n"
    "2026-11-17T07:00:00Z|FAIRVIEW, CA|Out for delivery|out_for_delivery|-\n", "" },
  { "place, dash, text",
    "Nov 17, 2026 8:12 am  Leipzig, Germany - Arrived at facility\nNov 16, 2026 10:00 pm  Hong Kong - Departed from hub\n",
    "2026-11-17T08:12:00Z|Leipzig, Germany|Arrived at facility|in_transit|-\n"
    "2026-11-16T22:00:00Z|Hong Kong|Departed from hub|in_transit|-\n", "" },
  { "place, comma, text",
    "2026-11-17 08:12 GERMANY, Leipzig, Held by customs\n2026-11-15 09:00 Shenzhen,Departed\n",
    "2026-11-17T08:12:00Z|GERMANY, Leipzig|Held by customs|customs|customs\n2026-11-15T09:00:00Z|Shenzhen|Departed|in_transit|-\n", "" },
  { "zones said line by line",
    "17 Nov 08:12 CET\nArrived at depot\nLeipzig\n\n16 Nov 20:00 GMT+8\nDeparted hub\nShenzhen\n\n"
    "2026-11-15T10:00:00Z Accepted\n\n2026-11-14 23:00 -05:00 Label created\n",
    "2026-11-17T07:12:00Z|Leipzig|Arrived at depot|in_transit|-\n2026-11-16T12:00:00Z|Shenzhen|Departed hub|in_transit|-\n"
    "2026-11-15T10:00:00Z|-|Accepted|accepted|-\n2026-11-15T04:00:00Z|-|Label created|label_created|not_handed_over\n", "" },
  { "zone said once",
    "All times are shown in CET\n2026-11-17 08:12:33 Arrived at hub\n2026-11-16 08:12:33 Departed\n",
    "2026-11-17T07:12:33Z|-|Arrived at hub|in_transit|-\n2026-11-16T07:12:33Z|-|Departed|in_transit|-\n", "All times are shown in CET\n" },
  { "Chinese, time on its own line, bracketed place",
    "运单号：SF1234567890123\n11月17日 周二 08:12\n【深圳市】 快件已到达【深圳宝安集散中心】\n11月16日 周一 21:40\n"
    "【东莞市】 快件已发车\n11月16日 周一 18:00\n【东莞市】 顺丰速运 已收取快件\n展开\n",
    "2026-11-17T08:12:00Z|深圳市|快件已到达【深圳宝安集散中心】|in_transit|-\n"
    "2026-11-16T21:40:00Z|东莞市|快件已发车|in_transit|-\n2026-11-16T18:00:00Z|东莞市|顺丰速运 已收取快件|accepted|-\n",
    "运单号：SF1234567890123\n展开\n" },
  { "Chinese, full width",
    "２０２６年１１月１７日　０８：１２　【广州市】快件已签收\n２０２６年１１月１６日　０７：３０　【广州市】快件正在派送\n",
    "2026-11-17T08:12:00Z|广州市|快件已签收|delivered|-\n2026-11-16T07:30:00Z|广州市|快件正在派送|out_for_delivery|-\n", "" },
  { "Chinese, today and yesterday, Beijing time",
    "今天 08:12（北京时间） 派件中\n昨天 22:10（北京时间） 到达【上海转运中心】\n",
    "2026-11-24T00:12:00Z|-|派件中|out_for_delivery|-\n2026-11-23T14:10:00Z|上海转运中心|到达【上海转运中心】|in_transit|-\n", "" },
  { "Chinese, afternoon said in words",
    "2026年11月17日下午3:05 快件因天气原因延误\n2026年11月17日上午9:00 【武汉市】已发出\n",
    "2026-11-17T15:05:00Z|-|快件因天气原因延误|exception|weather\n2026-11-17T09:00:00Z|武汉市|已发出|in_transit|-\n", "" },
  { "Chinese, month and day only",
    "物流详情\n11-17 08:12\n快件已签收，签收人：本人\n11-16 20:13\n【上海】派件中\n",
    "2026-11-17T08:12:00Z|-|快件已签收，签收人：本人|delivered|-\n2026-11-16T20:13:00Z|上海|派件中|out_for_delivery|-\n", "物流详情\n" },
  { "Chinese, date headings with times before the text",
    "2026.11.17 星期二\n08:12:01 已签收\n07:02:11 派件中\n2026.11.16 星期一\n23:11:09 到达目的地\n",
    "2026-11-17T08:12:01Z|-|已签收|delivered|-\n2026-11-17T07:02:11Z|-|派件中|out_for_delivery|-\n"
    "2026-11-16T23:11:09Z|-|到达目的地|arrived_destination|-\n", "" },
  { "Chinese, text before the time",
    "您的快件已签收 2026-11-17 08:12:33\n快件派送中 2026-11-17 07:02:33\n",
    "2026-11-17T08:12:33Z|-|您的快件已签收|delivered|-\n2026-11-17T07:02:33Z|-|快件派送中|out_for_delivery|-\n", "" },
  { "Chinese, oldest first, the same minute",
    "2026-11-16 18:00 【义乌市】已揽收\n2026-11-16 18:00 【义乌市】已装袋\n2026-11-16 21:00 【杭州市】已到达杭州转运中心\n",
    "2026-11-16T21:00:00Z|杭州市|已到达杭州转运中心|in_transit|-\n2026-11-16T18:00:00Z|义乌市|已装袋|in_transit|-\n"
    "2026-11-16T18:00:00Z|义乌市|已揽收|accepted|-\n", "" },
  { "newest first, the same minute",
    "2026-11-17 08:12 Departed\n2026-11-17 08:12 Processed\n2026-11-16 08:00 Accepted\n",
    "2026-11-17T08:12:00Z|-|Departed|in_transit|-\n2026-11-17T08:12:00Z|-|Processed|in_transit|-\n"
    "2026-11-16T08:00:00Z|-|Accepted|accepted|-\n", "" },
  { "Japanese columns, country and town apart",
    "2026/11/17 08:12\tRetention by import customs\t\tLEIPZIG\tGERMANY\n"
    "2026/11/15 21:00\tDispatch from outward office of exchange\t\tTOKYO\tJAPAN\n",
    "2026-11-17T08:12:00Z|LEIPZIG, GERMANY|Retention by import customs|customs|customs\n"
    "2026-11-15T21:00:00Z|TOKYO, JAPAN|Dispatch from outward office of exchange|in_transit|-\n", "" },
  { "German",
    "17.11.2026, 08:12 Uhr\nDie Sendung wurde zugestellt\nLeipzig\n16.11.2026, 21:30 Uhr\n"
    "Die Sendung wurde im Start-Paketzentrum bearbeitet\nHamburg\n",
    "2026-11-17T08:12:00Z|Leipzig|Die Sendung wurde zugestellt|delivered|-\n"
    "2026-11-16T21:30:00Z|Hamburg|Die Sendung wurde im Start-Paketzentrum bearbeitet|in_transit|-\n", "" },
  { "place in capitals before the text",
    "2026-11-17 08:12 LEIPZIG - GERMANY Held by customs, awaiting documents\n2026-11-16 08:12 LEIPZIG, GERMANY Processed\n",
    "2026-11-17T08:12:00Z|LEIPZIG - GERMANY|Held by customs, awaiting documents|customs|customs\n"
    "2026-11-16T08:12:00Z|LEIPZIG, GERMANY|Processed|in_transit|-\n", "" },
  { "in brackets",
    "[2026-11-17 08:12:33] [CN, Shenzhen] Departed from sorting center\n[2026-11-16 08:12:33] [CN, Shenzhen] Accepted by carrier\n",
    "2026-11-17T08:12:33Z|CN, Shenzhen|Departed from sorting center|in_transit|-\n"
    "2026-11-16T08:12:33Z|CN, Shenzhen|Accepted by carrier|accepted|-\n", "" },
  { "quoted columns",
    "\"2026-11-17 08:12\",\"Arrived at facility\",\"Leipzig\"\n\"2026-11-16 08:12\",\"Accepted\",\"Halle\"\n",
    "2026-11-17T08:12:00Z|Leipzig|Arrived at facility|in_transit|-\n2026-11-16T08:12:00Z|Halle|Accepted|accepted|-\n", "" },
  { "all on one line",
    "2026-11-17 08:12 LEIPZIG, GERMANY, Held by customs 2026-11-16 20:00 HONG KONG, Departed 2026-11-15 10:00 SHENZHEN, Accepted",
    "2026-11-17T08:12:00Z|LEIPZIG, GERMANY|Held by customs|customs|customs\n2026-11-16T20:00:00Z|HONG KONG|Departed|in_transit|-\n"
    "2026-11-15T10:00:00Z|SHENZHEN|Accepted|accepted|-\n", "" },
  { "a year that has to be the last one",
    "28 Dec 10:00 Departed facility\n27 Dec 10:00 Accepted\n",
    "2025-12-28T10:00:00Z|-|Departed facility|in_transit|-\n2025-12-27T10:00:00Z|-|Accepted|accepted|-\n", "" },
  { "today in the text, before the time",
    "Out For Delivery Today\n"
    "11/19/2026 2:05 P.M.\n"
    "AUSTIN, TX, United States\n"
    "Arrived at Facility\n"
    "11/18/2026 9:15 P.M.\n"
    "AUSTIN, TX, United States\n",
    "2026-11-19T14:05:00Z|AUSTIN, TX, United States|Out For Delivery Today|out_for_delivery|-\n"
    "2026-11-18T21:15:00Z|AUSTIN, TX, United States|Arrived at Facility|in_transit|-\n",
    "" },
  { "today in the text, behind the time",
    "11/19/2026 2:05 P.M.\n"
    "AUSTIN, TX, United States\n"
    "Out For Delivery Today\n"
    "11/18/2026 9:15 P.M.\n"
    "AUSTIN, TX, United States\n"
    "Arrived at Facility\n",
    "2026-11-19T14:05:00Z|AUSTIN, TX, United States|Out For Delivery Today|out_for_delivery|-\n"
    "2026-11-18T21:15:00Z|AUSTIN, TX, United States|Arrived at Facility|in_transit|-\n",
    "" },
  { "date, time, place, text, each on a line of its own",
    "20-11-2026\n"
    "09:13\n"
    "Croydon DO\n"
    "Due to be delivered today\n"
    "19-11-2026\n"
    "20:22\n"
    "Gatwick Mail Centre\n"
    "Item received\n",
    "2026-11-20T09:13:00Z|Croydon DO|Due to be delivered today|out_for_delivery|-\n"
    "2026-11-19T20:22:00Z|Gatwick Mail Centre|Item received|accepted|-\n",
    "" },
  { "a building behind the text is the place",
    "19 Nov 2026 10:00\n"
    "Item received\n"
    "Gatwick Mail Centre\n",
    "2026-11-19T10:00:00Z|Gatwick Mail Centre|Item received|accepted|-\n",
    "" },
  { "Chinese, weekday behind the time",
    "2026.11.20 09:45:12 星期五\n"
    "【杭州市】快件已到达杭州转运中心\n"
    "2026.11.19 08:00:00 星期四\n"
    "【义乌市】已揽收\n",
    "2026-11-20T09:45:12Z|杭州市|快件已到达杭州转运中心|in_transit|-\n"
    "2026-11-19T08:00:00Z|义乌市|已揽收|accepted|-\n",
    "" },
  { "Chinese, weekday on a line of its own",
    "11-20 09:45\n"
    "星期五\n"
    "【杭州市】快件已到达杭州转运中心\n"
    "11-19 08:00\n"
    "星期四\n"
    "【义乌市】已揽收\n",
    "2026-11-20T09:45:00Z|杭州市|快件已到达杭州转运中心|in_transit|-\n"
    "2026-11-19T08:00:00Z|义乌市|已揽收|accepted|-\n",
    "" },
  { "weekday on a line between date and time",
    "November 20, 2026\n"
    "Friday\n"
    "9:45 am\n"
    "Out for Delivery\n"
    "AUSTIN, TX 78701\n"
    "November 19, 2026\n"
    "Thursday\n"
    "9:00 am\n"
    "Arrived at Post Office\n"
    "AUSTIN, TX 78701\n",
    "2026-11-20T09:45:00Z|AUSTIN, TX 78701|Out for Delivery|out_for_delivery|-\n"
    "2026-11-19T09:00:00Z|AUSTIN, TX 78701|Arrived at Post Office|arrived_destination|-\n",
    "" },
  { "today and yesterday as headings",
    "Today\n"
    "9:15 AM\n"
    "Out for Delivery Today\n"
    "Austin, TX\n"
    "Yesterday\n"
    "8:00 PM\n"
    "Arrived at Facility\n"
    "Austin, TX\n",
    "2026-11-24T09:15:00Z|Austin, TX|Out for Delivery Today|out_for_delivery|-\n"
    "2026-11-23T20:00:00Z|Austin, TX|Arrived at Facility|in_transit|-\n",
    "" },
  { "today beside its date",
    "Today, 19 Nov\n"
    "9:15 AM\n"
    "Today we could not deliver\n"
    "Leeds\n",
    "2026-11-19T09:15:00Z|Leeds|Today we could not deliver|attempt_failed|attempt_failed\n",
    "" },
  { "buttons and headings of a table",
    "Shipment Progress\n"
    "Date\tLocation\tActivity\n"
    "Past Event\n"
    "11/12/2026\n"
    "9:15 A.M.\n"
    "Austin, TX, United States\n"
    "Departed from Facility\n"
    "Current Event\n"
    "11/11/2026\n"
    "8:00 A.M.\n"
    "Louisville, KY, United States\n"
    "Arrived at Facility\n"
    "Show more\n",
    "2026-11-12T09:15:00Z|Austin, TX, United States|Departed from Facility|in_transit|-\n"
    "2026-11-11T08:00:00Z|Louisville, KY, United States|Arrived at Facility|in_transit|-\n",
    "Shipment Progress\nDate\tLocation\tActivity\nPast Event\nCurrent Event\nShow more\n" },
  { "text that sticks to its place",
    "11/10/2026, 9:15 A.M.\tAustin, TX, United StatesDeparted from Facility\n"
    "11/09/2026, 8:00 A.M.\tLouisville, KY, United StatesArrived at Facility\n",
    "2026-11-10T09:15:00Z|Austin, TX, United States|Departed from Facility|in_transit|-\n"
    "2026-11-09T08:00:00Z|Louisville, KY, United States|Arrived at Facility|in_transit|-\n",
    "" },
  { "an American page, month first",
    "10/11/2026 09:15 Departed FedEx hub\n",
    "2026-10-11T09:15:00Z|-|Departed FedEx hub|in_transit|-\n",
    "" },
  { "nothing decides, day first",
    "10/11/2026 09:15 Departed\n",
    "2026-11-10T09:15:00Z|-|Departed|in_transit|-\n",
    "" },
  { "today and yesterday with times",
    "Yesterday 10:00 Departed hub\n"
    "Today 09:00: Out for delivery\n"
    "Departed depot, yesterday 08:00\n",
    "2026-11-24T09:00:00Z|-|Out for delivery|out_for_delivery|-\n"
    "2026-11-23T10:00:00Z|-|Departed hub|in_transit|-\n"
    "2026-11-23T08:00:00Z|-|Departed depot|in_transit|-\n",
    "" },
  { "days that no calendar has",
    "30/02/2026 10:00 Accepted\n2026-13-45 10:00 Departed\n", "", NULL },
  { "nothing of the kind", "Dear customer,\nthank you for your order.\n", "", "Dear customer,\nthank you for your order.\n" },
  { "nothing", "", "", "" },
};

static AmendsPastedHistory *
parse (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gint64 now = 0;

  g_assert_true (amends_time_parse (NOW, &now));
  return amends_pasted_history_parse (text, utc, now);
}

static char *
describe (const AmendsPastedHistory *history)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < history->events->len; i++)
    {
      const AmendsEvent *event = g_ptr_array_index (history->events, i);
      const char *reason = amends_reason_to_string (event->reason);
      g_autofree char *at = amends_time_to_rfc3339 (event->at);

      g_assert_nonnull (event->at_text);
      g_assert_cmpstr (event->source, ==, "paste");
      g_string_append_printf (text, "%s|%s|%s|%s|%s\n", at, event->place != NULL ? event->place : "-", event->text,
                              amends_status_to_string (event->status), reason != NULL ? reason : "-");
    }
  return g_string_free (text, FALSE);
}

static void
test_layout (gconstpointer data)
{
  const Case *given = data;
  g_autoptr (AmendsPastedHistory) history = parse (given->pasted);
  g_autofree char *events = describe (history);
  g_autoptr (GString) ignored = g_string_new (NULL);

  for (guint i = 0; i < history->ignored->len; i++)
    g_string_append_printf (ignored, "%s\n",
                            ((AmendsIgnoredLine *) g_ptr_array_index (history->ignored, i))->text);
  g_assert_cmpstr (events, ==, given->events);
  if (given->ignored != NULL)
    g_assert_cmpstr (ignored->str, ==, given->ignored);
}

/* The line ends of other systems and odd blanks change nothing. */
static void
test_line_ends (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) lines = g_strsplit (cases[i].pasted, "\n", -1);
      g_autofree char *windows = g_strjoinv ("\r\n", lines);
      g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", windows, NULL);
      g_autoptr (AmendsPastedHistory) history = parse (marked);
      g_autofree char *events = describe (history);

      /* a blank line between any two must not matter where no blank lines part events */
      g_test_message ("%s", cases[i].name);
      if (strstr (cases[i].pasted, "\n\n") == NULL)
        g_assert_cmpstr (events, ==, cases[i].events);
    }
}

static void
test_zone (void)
{
  g_autoptr (GTimeZone) shanghai = g_time_zone_new_offset (8 * 3600);
  g_autoptr (AmendsPastedHistory) assumed = NULL;
  g_autoptr (AmendsPastedHistory) said = NULL;
  gint64 now = 0, at = 0;

  g_assert_true (amends_time_parse (NOW, &now));
  assumed = amends_pasted_history_parse ("2026-11-17 08:12 Departed", shanghai, now);
  said = amends_pasted_history_parse ("2026-11-17 08:12 UTC Departed", shanghai, now);

  g_assert_true (assumed->is_zone_assumed);
  g_assert_false (said->is_zone_assumed);
  g_assert_true (amends_time_parse ("2026-11-17T00:12:00Z", &at));
  g_assert_cmpint (((AmendsEvent *) g_ptr_array_index (assumed->events, 0))->at, ==, at);
  g_assert_true (amends_time_parse ("2026-11-17T08:12:00Z", &at));
  g_assert_cmpint (((AmendsEvent *) g_ptr_array_index (said->events, 0))->at, ==, at);
}

static char *
repeat (const char *text, gsize size_bytes)
{
  GString *all = g_string_new (NULL);

  while (all->len < size_bytes)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

/* Whatever is in the clipboard: no crash, no endless work. */
static void
test_odd_input (void)
{
  static const char *const odd[] = {
    "8:12\n", "17 Nov\n", "A", "A B ", "LEIPZIG-", "2026-11-17 ", "2026-11-17 08:12 ", "【", "\t", "]\n", "\xff\xfe\n",
    "((((", "00:00:00:00", "LEIPZIG - GERMANY ", "held ", "11/12/2026 08:00 Out for delivery\n", "\n", "| - , ", "\xe3\x80\x80",
  };
  GRand *random = g_rand_new_with_seed (7);

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *text = repeat (odd[i], 1 << 16);
      g_autoptr (AmendsPastedHistory) history = parse (text);
      g_assert_nonnull (history->events);
    }
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (AmendsPastedHistory) history = NULL;
      while (text->len < 400)
        {
          if (g_rand_boolean (random))
            g_string_append (text, odd[g_rand_int_range (random, 0, G_N_ELEMENTS (odd))]);
          else
            g_string_append_c (text, (char) g_rand_int_range (random, 1, 256));
        }
      history = parse (text->str);
      g_assert_nonnull (history->ignored);
    }
  g_rand_free (random);
}

static void
test_null (void)
{
  g_autoptr (AmendsPastedHistory) history = amends_pasted_history_parse (NULL, NULL, 0);

  g_assert_cmpuint (history->events->len, ==, 0);
  amends_pasted_history_free (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/pasted-history/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_layout);
    }
  g_test_add_func ("/pasted-history/line-ends", test_line_ends);
  g_test_add_func ("/pasted-history/zone", test_zone);
  g_test_add_func ("/pasted-history/odd-input", test_odd_input);
  g_test_add_func ("/pasted-history/null", test_null);
  return g_test_run ();
}
