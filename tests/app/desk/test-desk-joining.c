/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several files say of the same orders comes together in one order each, whichever file comes
 * first: else a parcel is followed without anybody knowing whose it is. */
#include "desk-fixture.h"

static AmendsImportResult *
import_file (Fixture *fixture, const char *path)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  AmendsIntakeOptions options = { NULL, utc };
  AmendsImportResult *result = amends_desk_import (fixture->desk, path, &options, FALSE, NULL, NULL,
                                                   NULL, &error);

  g_assert_no_error (error);
  return result;
}

static AmendsImportResult *
import_sample (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (PLATFORMS_DIR, name, NULL);

  return import_file (fixture, path);
}

/* Of a file that is only there for what comes after it. */
static void
bring (Fixture *fixture, const char *path)
{
  g_autoptr (AmendsImportResult) result = import_file (fixture, path);

  g_assert_cmpint (result->orders, >, 0);
}

static int
compare_orders (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(const AmendsOrder *const *) a)->number,
                    (*(const AmendsOrder *const *) b)->number);
}

/* "3001 etsy Ann Bee 45.64USD [Fox print x2] {usps 9400…}", by number without "#". */
static char *
describe_shop (Fixture *fixture)
{
  AmendsOrderQuery query = { .limit = 0 };
  g_autoptr (GArray) ids = amends_desk_find_orders (fixture->desk, &query, NULL, NULL);
  g_autoptr (GPtrArray)
      orders = amends_desk_load_orders (fixture->desk, (gint64 *) ids->data, ids->len, NULL);
  GString *out = g_string_new (NULL);

  g_ptr_array_sort (orders, compare_orders);
  for (guint i = 0; i < orders->len; i++)
    {
      const AmendsOrder *order = g_ptr_array_index (orders, i);
      g_autofree char *total = amends_money_to_decimal (order->total);

      g_string_append_printf (out, "%s %s %s %s%s", order->number + strspn (order->number, "#"),
                              order->platform, order->customer != NULL ? order->customer : "-",
                              total, order->total.currency);
      for (guint n = 0; n < order->items->len; n++)
        {
          const AmendsLineItem *item = g_ptr_array_index (order->items, n);

          g_string_append_printf (out, " [%s x%d]", item->title, item->quantity);
        }
      for (guint n = 0; n < order->parcels->len; n++)
        {
          const AmendsParcel *parcel = g_ptr_array_index (order->parcels, n);

          g_string_append_printf (out, " {%s %s}", parcel->carrier != NULL ? parcel->carrier : "-",
                                  parcel->number);
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *name;
  const char *first, *second; /* files of platforms/ */
  const char *orders;
} Case;

static const Case cases[] = {
  { "etsy", "etsy-order-items.csv", "etsy-orders.csv",
    "3001 etsy Ann Bee 45.64USD [Fox print, \"A4\" (Colour: Red) x2] [Fox print, \"A4\" (Colour: "
    "Red) x2]\n"
    "3002 etsy Zoé Blanc 4.00EUR [Owl card x1]\n" },
  { "taobao", "taobao-order-details.csv", "taobao-orders-gbk.csv",
    "3515312345678901234 taobao 张三 201.12CNY [蓝色水壶 (颜色分类:蓝) x2] [壶盖 x1] {sf "
    "SF1234567890123}\n"
    "3515312345678901235 taobao 李四 99.00CNY [茶杯 x1]\n" },
  { "woocommerce", "woocommerce-advanced-order-export.csv", "woocommerce-analytics.csv",
    "5012 woocommerce Anna Berger 62.90EUR [Blue enamel kettle x1] [Tea towel x2] {dhl "
    "00340434161094042557}\n"
    "5013 woocommerce Tom Ng 12.50GBP [Cup (Size: Large) x1]\n" },
};

static void
assert_orders (Fixture *fixture, const char *expected)
{
  g_autofree char *got = describe_shop (fixture);

  g_assert_cmpstr (got, ==, expected);
}

/* The same whichever comes first, and nothing flips when they come again. */
static void
test_two_files (Fixture *fixture, gconstpointer data)
{
  const Case *c = data;

  for (int round = 0; round < 2; round++)
    {
      g_autoptr (AmendsImportResult)
          first = import_sample (fixture, round == 0 ? c->first : c->second);
      g_autoptr (AmendsImportResult)
          second = import_sample (fixture, round == 0 ? c->second : c->first);
      g_autoptr (AmendsImportResult) first_again = NULL;
      g_autoptr (AmendsImportResult) second_again = NULL;

      g_assert_cmpint (first->new_orders + second->new_orders, ==, 2);
      assert_orders (fixture, c->orders);
      first_again = import_sample (fixture, c->first);
      second_again = import_sample (fixture, c->second);
      g_assert_cmpint (first_again->new_orders + second_again->new_orders, ==, 0);
      g_assert_cmpint (first_again->parcels + second_again->parcels, ==, 0);
      assert_orders (fixture, c->orders);
      tear_down (fixture, NULL);
      set_up (fixture, NULL);
    }
}

/* Amazon's shipments tell only what has left; they do not make an order smaller. */
static void
test_amazon_shipments (Fixture *fixture, gconstpointer data)
{
  g_autofree char *orders = write_file (
      fixture, "orders.tsv",
      "order-id\torder-item-id\tpurchase-date\tsku\tproduct-name\tquantity-purchased\tcurrency\t"
      "item-price\n"
      "111-1\t1\t2026-11-03T10:50:49-08:00\tKET\tKettle\t1\tUSD\t25.00\n"
      "111-1\t2\t2026-11-03T10:50:49-08:00\tCUP\tCup\t2\tUSD\t10.00\n");
  g_autofree char *shipments = write_file (
      fixture, "shipments.tsv",
      "amazon-order-id\tshipment-id\tshipment-item-id\tpurchase-date\tsku\tproduct-name\t"
      "quantity-shipped\tcurrency\titem-price\tcarrier\ttracking-number\n"
      "111-1\tS1\tSI1\t2026-11-03T10:50:49-08:00\tKET\tKettle\t1\tUSD\t25.00\tUPS\t"
      "1Z999AA10123456784\n");

  bring (fixture, orders);
  bring (fixture, shipments);
  assert_orders (fixture,
                 "111-1 amazon - 35.00USD [Kettle x1] [Cup x2] {ups 1Z999AA10123456784}\n");
}

/* A program that joins several platforms brings the tracking numbers to each platform's orders. */
static void
test_dianxiaomi (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shopify = write_file (
      fixture, "orders_export.csv",
      "Name,Email,Currency,Total,Lineitem quantity,Lineitem name,Shipping Name\n"
      "#1001,ann@example.com,USD,45.00,1,Kettle,Ann Bee\n");
  g_autoptr (AmendsImportResult) second = NULL;

  bring (fixture, shopify);
  second = import_sample (fixture, "dianxiaomi.csv");
  g_assert_cmpint (second->new_orders, ==, 2);
  assert_orders (fixture,
                 "1001 shopify Ann Bee 45.00USD [Kettle (Blue) x1] [Cup x1] {yunexpress "
                 "YT2600000000000001} {yunexpress YT2600000000000002}\n"
                 "77 dianxiaomi Ann Bee 9.99USD [Lid x1]\n"
                 "8012345678901234 aliexpress João Silva 9.99USD [Lid x1] {4px LX123456789CN}\n");
}

/* Numbers in a second file are written as somebody typed them; an order may leave in parts. */
static void
test_tracking_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *orders = write_file (
      fixture, "wix.csv",
      "Order number,Date created,Time,Contact email,Item,Qty,Price,Total,Currency\n"
      "kt-10012,\"Nov 8, 2026\",9:15:51 AM,anna@example.com,Kettle,1,38.00,48.00,EUR\n"
      "kt-10012,\"Nov 8, 2026\",9:15:51 AM,anna@example.com,Cup,1,10.00,48.00,EUR\n"
      "kt-10013,\"Nov 9, 2026\",9:15:51 AM,tom@example.com,Cup,1,10.00,10.00,EUR\n");
  g_autofree char *tracking = write_file (fixture, "tracking.csv",
                                          "Order number,Carrier,Tracking number\n"
                                          " #KT-10012 ,DHL,00340434161094042557\n"
                                          "KT-10012,UPS,1Z999AA10123456784\n"
                                          "# kt-10013,UPS,1Z999AA10123456784\n");
  g_autofree char *events = write_file (fixture, "events.csv",
                                        "Tracking number,Time,Event\n"
                                        "1Z999AA10123456784,2026-11-20 08:00,Delivered\n");
  g_autoptr (AmendsImportResult) second = NULL;
  g_autoptr (AmendsImportResult) third = NULL;

  bring (fixture, orders);
  second = import_file (fixture, tracking);
  g_assert_cmpint (second->new_orders, ==, 0);
  g_assert_cmpint (second->parcels, ==, 3);
  assert_orders (fixture, "kt-10012 wix - 48.00EUR [Kettle x1] [Cup x1] {dhl 00340434161094042557} "
                          "{ups 1Z999AA10123456784}\n"
                          "kt-10013 wix - 10.00EUR [Cup x1] {ups 1Z999AA10123456784}\n");
  /* One label for the parcels of two orders: what happens to it happens to both. */
  third = import_file (fixture, events);
  g_assert_cmpint (third->new_orders, ==, 2);
}

/* WooCommerce's plug-in leaves the currency out: the shop's other orders say what it is, where they
 * agree. */
static void
test_usual_currency (Fixture *fixture, gconstpointer data)
{
  static const char header[] = "Order Number,Order Date,Email (Billing),Order Total Amount,Name\n";
  g_autofree char *text = g_strconcat (header, "1,2026-11-03 10:00,a@example.com,12.50,Cup\n",
                                       NULL);
  g_autofree char *path = write_file (fixture, "woo.csv", text);
  g_autofree char *paid = write_file (fixture, "paid.csv", "Order,Total,Currency\n7,5.00,SEK\n");
  g_autofree char *other = write_file (fixture, "other.csv", "Order,Total,Currency\n8,5.00,USD\n");

  bring (fixture, path);
  assert_orders (fixture, "1 woocommerce - 0.00 [Cup x1]\n");
  bring (fixture, paid);
  bring (fixture, path);
  assert_orders (fixture, "1 woocommerce - 12.50SEK [Cup x1]\n7 table - 5.00SEK\n");
  bring (fixture, other);
  g_assert_true (g_file_set_contents (
      path,
      "Order Number,Order Date,Email (Billing),Order Total Amount,Name\n2,2026-11-03,,9,Lid\n", -1,
      NULL));
  bring (fixture, path);
  assert_orders (fixture, "1 woocommerce - 12.50SEK [Cup x1]\n2 woocommerce - 0.00 [Lid x1]\n"
                          "7 table - 5.00SEK\n8 table - 5.00USD\n");
}

/* Months later the platform hides the name; the shop has not forgotten it. */
static void
test_masked_later (Fixture *fixture, gconstpointer data)
{
  static const char header[] =
      "订单编号,买家会员名,总金额,宝贝总数量,收货人姓名,联系手机,宝贝标题\n";
  g_autofree char *now = g_strconcat (header, "35153,zhang,50.00,1,张三,13800000001,水壶\n", NULL);
  g_autofree char *later = g_strconcat (header, "35153,z**,50.00,1,张**,138****0001,水壶\n", NULL);
  g_autofree char *first_path = write_file (fixture, "now.csv", now);
  g_autofree char *second_path = write_file (fixture, "later.csv", later);
  g_autoptr (AmendsImportResult) second = NULL;

  bring (fixture, first_path);
  second = import_file (fixture, second_path);
  g_assert_cmpint (second->unchanged, ==, 1);
  assert_orders (fixture, "35153 taobao 张三 50.00CNY [水壶 x1]\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/desk-joining/", cases[i].name, NULL);

      g_test_add (path, Fixture, &cases[i], set_up, test_two_files, tear_down);
    }
  g_test_add ("/desk-joining/amazon-shipments", Fixture, NULL, set_up, test_amazon_shipments,
              tear_down);
  g_test_add ("/desk-joining/dianxiaomi", Fixture, NULL, set_up, test_dianxiaomi, tear_down);
  g_test_add ("/desk-joining/usual-currency", Fixture, NULL, set_up, test_usual_currency,
              tear_down);
  g_test_add ("/desk-joining/masked-later", Fixture, NULL, set_up, test_masked_later, tear_down);
  g_test_add ("/desk-joining/tracking-file", Fixture, NULL, set_up, test_tracking_file, tear_down);
  return g_test_run ();
}
