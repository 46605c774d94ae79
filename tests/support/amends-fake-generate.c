/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invents parcels: a carrier, a number with a true check digit, a lane, and one of the lives that
 * parcels lead. */
#include "amends-fake-generate.h"

#include "amends-fake-numbers.h"

#define FIRST_DAY_S ((gint64) 1793606400) /* 2026-11-02T08:00:00Z */
#define HOUR_S 3600

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
live (AmendsFakeParcel *parcel, const FakeNumberMaker *maker, const Life *life, GRand *random)
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
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  guint n_makers;
  const FakeNumberMaker *makers = fake_number_makers (&n_makers);

  for (guint i = 0; i < n_makers; i++)
    if (provider == NULL || fake_carriers_get_code (carriers, provider, makers[i].carrier) != NULL)
      g_ptr_array_add (known, (gpointer) &makers[i]);
  for (guint i = 0; i < n && known->len > 0; i++)
    {
      const FakeNumberMaker *maker = g_ptr_array_index (known,
                                                        g_rand_int_range (random, 0, known->len));
      g_autofree char *number = fake_number_make (maker, fake_parcels_count (parcels), random);
      AmendsFakeParcel *parcel = fake_parcels_add (parcels, maker->carrier, number);

      fake_parcel_set_lane (parcel, "CN", maker->is_chinese ? "CN" : "US");
      live (parcel, maker, choose_life (random), random);
    }
}
