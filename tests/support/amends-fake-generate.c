/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invents parcels: a carrier, a number with a true check digit, a lane, and one of the lives that
 * parcels lead. */
#include "amends-fake-generate.h"

#include <string.h>

#define FIRST_DAY_S ((gint64) 1793606400) /* 2026-11-02T08:00:00Z */
#define HOUR_S 3600

typedef enum
{
  NUMBER_FREE,  /* # is any digit */
  NUMBER_GS1,   /* last digit: weights 3 and 1 from the right */
  NUMBER_UPS,   /* last digit: weights 1 and 2 behind 1Z */
  NUMBER_FEDEX, /* last digit: weights 3, 1, 7, modulo 11 */
  NUMBER_DHL,   /* last digit: the rest modulo 7 */
  NUMBER_S10,   /* ninth digit: weights of the postal union */
} NumberKind;

typedef struct
{
  const char *carrier;
  const char *pattern;
  NumberKind kind;
  gboolean is_chinese;
} Maker;

static const Maker makers[] = {
  { "usps", "940011189922#########$", NUMBER_GS1, FALSE },
  { "ups", "1Z999AA1########$", NUMBER_UPS, FALSE },
  { "fedex", "7##########$", NUMBER_FEDEX, FALSE },
  { "dhl", "5########$", NUMBER_DHL, FALSE },
  { "dhl-parcel-de", "00340434###########$", NUMBER_GS1, FALSE },
  { "royal-mail", "RM########$GB", NUMBER_S10, FALSE },
  { "canada-post", "CE########$CA", NUMBER_S10, FALSE },
  { "australia-post", "LA########$AU", NUMBER_S10, FALSE },
  { "china-post", "RB########$CN", NUMBER_S10, FALSE },
  { "correios", "NA########$BR", NUMBER_S10, FALSE },
  { "yunexpress", "YT26#############", NUMBER_FREE, FALSE },
  { "ems", "EA########$CN", NUMBER_S10, TRUE },
  { "sf", "SF1############", NUMBER_FREE, TRUE },
  { "zto", "75############", NUMBER_FREE, TRUE },
  { "yto", "YT8############", NUMBER_FREE, TRUE },
  { "sto", "77#############", NUMBER_FREE, TRUE },
  { "yunda", "43#############", NUMBER_FREE, TRUE },
  { "jtexpress-cn", "JT5############", NUMBER_FREE, TRUE },
};

typedef struct
{
  AmendsStatus status;
  AmendsReason reason;
  const char *english;
  const char *chinese;
} Step;

#define START                                                                                      \
  {                                                                                                \
    AMENDS_STATUS_LABEL_CREATED, AMENDS_REASON_NONE,                                               \
        "Shipping label created, the carrier awaits the parcel", "商家已下单，等待揽收"  \
  }
#define ACCEPTED                                                                                   \
  {                                                                                                \
    AMENDS_STATUS_ACCEPTED, AMENDS_REASON_NONE, "Accepted from the sender", "已揽收"            \
  }
#define MOVED                                                                                      \
  {                                                                                                \
    AMENDS_STATUS_IN_TRANSIT, AMENDS_REASON_NONE, "Departed facility", "快件已发往下一站"  \
  }
#define ARRIVED                                                                                    \
  {                                                                                                \
    AMENDS_STATUS_ARRIVED_DESTINATION, AMENDS_REASON_NONE,                                         \
        "Arrived at the destination delivery depot", "快件已到达目的地网点"              \
  }
#define DRIVING                                                                                    \
  {                                                                                                \
    AMENDS_STATUS_OUT_FOR_DELIVERY, AMENDS_REASON_NONE, "Out for delivery", "快件派送中"      \
  }
#define LONGEST_LIFE 8

typedef struct
{
  guint weight;
  guint n_steps;
  Step steps[LONGEST_LIFE];
} Life;

static const Life lives[] = {
  { 30,
    6,
    { START,
      ACCEPTED,
      MOVED,
      ARRIVED,
      DRIVING,
      { AMENDS_STATUS_DELIVERED, AMENDS_REASON_NONE, "Delivered to the recipient",
        "已签收，签收人：本人" } } },
  { 8, 5, { START, ACCEPTED, MOVED, ARRIVED, DRIVING } },
  { 18, 3, { START, ACCEPTED, MOVED } },
  { 6, 1, { START } },
  { 4, 0, { START } },
  { 5,
    4,
    { START,
      ACCEPTED,
      MOVED,
      { AMENDS_STATUS_CUSTOMS, AMENDS_REASON_CUSTOMS, "Held by customs, an invoice is missing",
        "海关扣留，等待补充资料" } } },
  { 5,
    6,
    { START,
      ACCEPTED,
      MOVED,
      ARRIVED,
      DRIVING,
      { AMENDS_STATUS_ATTEMPT_FAILED, AMENDS_REASON_RECIPIENT_UNREACHABLE,
        "Delivery attempted, nobody was at home", "派送失败，联系不上收件人" } } },
  { 4,
    6,
    { START,
      ACCEPTED,
      MOVED,
      ARRIVED,
      DRIVING,
      { AMENDS_STATUS_AVAILABLE_FOR_PICKUP, AMENDS_REASON_NONE,
        "Ready for pick-up at the post office", "快件已到驿站，请及时取件" } } },
  { 3,
    5,
    { START,
      ACCEPTED,
      MOVED,
      ARRIVED,
      { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_WRONG_ADDRESS,
        "The address is incorrect or incomplete", "收件地址不详，无法派送" } } },
  { 2,
    4,
    { START,
      ACCEPTED,
      MOVED,
      { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_DAMAGED, "The parcel was damaged in transit",
        "快件在运输途中破损" } } },
  { 2,
    6,
    { START,
      ACCEPTED,
      MOVED,
      ARRIVED,
      DRIVING,
      { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_REFUSED, "Refused by the recipient",
        "收件人拒收" } } },
  { 3,
    5,
    { START,
      ACCEPTED,
      MOVED,
      ARRIVED,
      { AMENDS_STATUS_RETURNING, AMENDS_REASON_RETURNED, "Being returned to the sender",
        "快件正在退回寄件人" } } },
  { 1,
    6,
    { START,
      ACCEPTED,
      MOVED,
      ARRIVED,
      { AMENDS_STATUS_RETURNING, AMENDS_REASON_RETURNED, "Being returned to the sender",
        "快件正在退回寄件人" },
      { AMENDS_STATUS_RETURNED, AMENDS_REASON_RETURNED, "Returned to the sender",
        "已退回寄件人签收" } } },
  { 1,
    4,
    { START,
      ACCEPTED,
      MOVED,
      { AMENDS_STATUS_LOST, AMENDS_REASON_LOST, "The parcel has been declared lost",
        "快件已确认遗失" } } },
  { 3,
    4,
    { START,
      ACCEPTED,
      MOVED,
      { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_WEATHER, "Delayed by severe weather",
        "受恶劣天气影响，快件延误" } } },
  { 4,
    4,
    { START,
      ACCEPTED,
      MOVED,
      { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_CARRIER_BACKLOG,
        "Delayed, the facility works through a backlog", "网点爆仓，快件积压" } } },
  { 1,
    5,
    { START,
      ACCEPTED,
      MOVED,
      ARRIVED,
      { AMENDS_STATUS_EXCEPTION, AMENDS_REASON_OUT_OF_AREA,
        "The address is outside the delivery area", "收件地址超出派送范围" } } },
};

static const struct
{
  const char *english;
  const char *chinese;
  int english_offset;
} places[] = {
  { "Shenzhen", "深圳转运中心", 480 },         { "Leipzig", "杭州转运中心", 60 },
  { "Los Angeles, CA", "广州转运中心", -480 }, { "Chicago, IL", "成都转运中心", -360 },
  { "Coventry", "武汉转运中心", 0 },           { "Mumbai", "上海转运中心", 330 },
};

static guint
weigh (const char *digits, gsize length, const guint *weights, guint n_weights)
{
  guint sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint value = g_ascii_isdigit (digits[i]) ? (guint) digits[i] - '0'
                                                : (guint) (digits[i] - 3) % 10;

      sum += value * weights[i % n_weights];
    }
  return sum;
}

static char
gs1_digit (const char *digits, gsize length)
{
  static const guint from_even[] = { 1, 3 };
  static const guint from_odd[] = { 3, 1 };

  return '0' + (10 - weigh (digits, length, length % 2 == 0 ? from_even : from_odd, 2) % 10) % 10;
}

static char
s10_digit (const char *digits)
{
  static const guint weights[] = { 8, 6, 4, 2, 3, 5, 9, 7 };
  guint rest = 11 - weigh (digits, 8, weights, 8) % 11;

  return rest == 10 ? '0' : rest == 11 ? '5' : (char) ('0' + rest);
}

static void
set_check_digit (NumberKind kind, char *number)
{
  static const guint ups[] = { 1, 2 };
  static const guint fedex[] = { 3, 1, 7 };
  gsize last = strlen (number) - 1;

  switch (kind)
    {
    case NUMBER_GS1:
      number[last] = gs1_digit (number, last);
      break;
    case NUMBER_UPS:
      number[last] = '0' + (10 - weigh (number + 2, last - 2, ups, 2) % 10) % 10;
      break;
    case NUMBER_FEDEX:
      number[last] = '0' + weigh (number, last, fedex, 3) % 11 % 10;
      break;
    case NUMBER_DHL:
      number[last] = '0';
      number[last] = '0' + (g_ascii_strtoull (number, NULL, 10) / 10) % 7;
      break;
    case NUMBER_S10:
      number[10] = s10_digit (number + 2);
      break;
    case NUMBER_FREE:
    default:
      break;
    }
}

/* The number of the parcel within its carrier stands in the digits, so that no two are alike. */
static char *
make_number (const Maker *maker, guint serial, GRand *random)
{
  char *number = g_strdup (maker->pattern);
  guint n_random = 0;

  for (char *at = number + strlen (number) - 1; at >= number; at--)
    if (*at == '#' && n_random < 7)
      {
        *at = '0' + serial % 10;
        serial /= 10;
        n_random++;
      }
    else if (*at == '#' || *at == '$')
      *at = '0' + g_rand_int_range (random, 0, 10);
  set_check_digit (maker->kind, number);
  return number;
}

static const Life *
choose_life (GRand *random)
{
  guint total = 0;
  guint at;

  for (guint i = 0; i < G_N_ELEMENTS (lives); i++)
    total += lives[i].weight;
  at = g_rand_int_range (random, 0, total);
  for (guint i = 0; i < G_N_ELEMENTS (lives); i++)
    {
      if (at < lives[i].weight)
        return &lives[i];
      at -= lives[i].weight;
    }
  g_assert_not_reached ();
}

static void
live (AmendsFakeParcel *parcel, const Maker *maker, const Life *life, GRand *random)
{
  gint64 at_s = FIRST_DAY_S + g_rand_int_range (random, 0, 10 * 24 * 60) * 60;

  for (guint i = 0; i < life->n_steps; i++)
    {
      const Step *step = &life->steps[i];
      guint place = g_rand_int_range (random, 0, G_N_ELEMENTS (places));
      g_autoptr (GTimeZone) zone = g_time_zone_new_offset (
          (maker->is_chinese ? 480 : places[place].english_offset) * 60);
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at_s);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
      g_autofree char *text = g_date_time_format (local, "%Y-%m-%dT%H:%M:%S%:z");

      fake_parcel_add_event (
          parcel, text, maker->is_chinese ? places[place].chinese : places[place].english,
          maker->is_chinese ? step->chinese : step->english, step->status, step->reason);
      at_s += g_rand_int_range (random, 4, 48) * HOUR_S + g_rand_int_range (random, 0, 3600);
    }
}

void
fake_generate (FakeParcels *parcels,
               FakeCarriers *carriers,
               const char *provider,
               guint n,
               guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  const Maker *known[G_N_ELEMENTS (makers)];
  guint n_known = 0;

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    if (provider == NULL || fake_carriers_get_code (carriers, provider, makers[i].carrier) != NULL)
      known[n_known++] = &makers[i];
  for (guint i = 0; i < n && n_known > 0; i++)
    {
      const Maker *maker = known[g_rand_int_range (random, 0, n_known)];
      g_autofree char *number = make_number (maker, fake_parcels_count (parcels), random);
      AmendsFakeParcel *parcel = fake_parcels_add (parcels, maker->carrier, number);

      fake_parcel_set_lane (parcel, "CN", maker->is_chinese ? "CN" : "US");
      live (parcel, maker, choose_life (random), random);
    }
}
