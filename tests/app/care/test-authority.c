/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A helper cannot give more than agreed, by whatever remedy and in however many gifts; the owner
 * can. */
#include "care/amends-authority.h"

#include <string.h>

static AmendsMoney
money (const char *text)
{
  AmendsMoney sum = AMENDS_MONEY_NONE;

  if (text != NULL)
    g_assert_true (amends_money_parse (text, NULL, &sum));
  return sum;
}

static AmendsGivenOrder
make_order (const char *goods, const char *shipping)
{
  AmendsGivenOrder order = { .goods = money (goods), .shipping = money (shipping) };

  order.price = order.goods;
  order.price.amount_minor += order.shipping.amount_minor;
  return order;
}

static const AmendsAuthority helper = { FALSE, { 0, "" }, 0 };
static const AmendsAuthority owner = { TRUE, { 0, "" }, 0 };

static AmendsCompensation *
make_gift (AmendsRemedy remedy, const char *amount, int percent)
{
  AmendsCompensation *gift = amends_compensation_new (remedy);

  gift->amount = money (amount);
  gift->percent = percent;
  return gift;
}

static const struct
{
  const char *name;
  const char *goods;
  const char *shipping;
  AmendsRemedy remedy;
  const char *amount;
  int percent;
  gboolean may;
} cases[] = {
  { "nothing", "60.00 USD", "4.90 USD", AMENDS_REMEDY_NONE, NULL, 0, TRUE },
  { "ten-percent", "60.00 USD", "4.90 USD", AMENDS_REMEDY_PARTIAL_REFUND, "6.00 USD", 0, TRUE },
  { "a-cent-more", "60.00 USD", "4.90 USD", AMENDS_REMEDY_PARTIAL_REFUND, "6.01 USD", 0, FALSE },
  { "ten-dollars", "250.00 USD", "4.90 USD", AMENDS_REMEDY_PARTIAL_REFUND, "10.00 USD", 0, TRUE },
  { "more-than-ten-dollars", "250.00 USD", "4.90 USD", AMENDS_REMEDY_PARTIAL_REFUND, "10.01 USD", 0,
    FALSE },
  { "coupon-in-percent", "60.00 USD", "4.90 USD", AMENDS_REMEDY_COUPON, NULL, 10, TRUE },
  { "coupon-of-more-percent", "60.00 USD", "4.90 USD", AMENDS_REMEDY_COUPON, NULL, 11, FALSE },
  { "coupon-of-few-percent-of-much", "400.00 USD", "4.90 USD", AMENDS_REMEDY_COUPON, NULL, 5,
    FALSE },
  { "coupon-in-money", "60.00 USD", "4.90 USD", AMENDS_REMEDY_COUPON, "5.00 USD", 0, TRUE },
  { "shipping-fee", "20.00 USD", "14.90 USD", AMENDS_REMEDY_SHIPPING_REFUND, "14.90 USD", 0, TRUE },
  { "more-as-shipping-fee", "20.00 USD", "4.90 USD", AMENDS_REMEDY_SHIPPING_REFUND, "15.00 USD", 0,
    FALSE },
  { "shipping-fee-of-free-shipping", "20.00 USD", NULL, AMENDS_REMEDY_SHIPPING_REFUND, "15.00 USD",
    0, FALSE },
  { "full-refund", "5.00 USD", "1.00 USD", AMENDS_REMEDY_FULL_REFUND, "6.00 USD", 0, FALSE },
  { "small-new-parcel", "50.00 USD", "4.90 USD", AMENDS_REMEDY_RESHIP, NULL, 0, TRUE },
  { "large-new-parcel", "50.01 USD", "4.90 USD", AMENDS_REMEDY_RESHIP, NULL, 0, FALSE },
  { "yuan", "900.00 CNY", "12.00 CNY", AMENDS_REMEDY_PARTIAL_REFUND, "50.00 CNY", 0, TRUE },
  { "more-yuan", "900.00 CNY", "12.00 CNY", AMENDS_REMEDY_PARTIAL_REFUND, "50.01 CNY", 0, FALSE },
  { "unknown-currency", "6000 JPY", "500 JPY", AMENDS_REMEDY_PARTIAL_REFUND, "1 JPY", 0, FALSE },
  { "unknown-currency-in-percent", "6000 JPY", "500 JPY", AMENDS_REMEDY_COUPON, NULL, 1, FALSE },
  { "other-currency-than-the-order", "60.00 USD", "4.90 USD", AMENDS_REMEDY_PARTIAL_REFUND,
    "1.00 EUR", 0, FALSE },
  { "price-not-known", NULL, NULL, AMENDS_REMEDY_PARTIAL_REFUND, "1.00 USD", 0, FALSE },
  { "price-not-known-new-parcel", NULL, NULL, AMENDS_REMEDY_RESHIP, NULL, 0, FALSE },
};

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  AmendsGivenOrder order = make_order (cases[i].goods, cases[i].shipping);
  g_autoptr (AmendsCompensation)
      gift = make_gift (cases[i].remedy, cases[i].amount, cases[i].percent);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (amends_authority_check (&helper, &order, gift, &error), ==, cases[i].may);
  if (!cases[i].may)
    {
      g_assert_error (error, AMENDS_CARE_ERROR, AMENDS_CARE_ERROR_AUTHORITY);
      g_assert_nonnull (strstr (error->message, "owner"));
    }
  g_assert_true (amends_authority_check (&owner, &order, gift, NULL));
}

/* Two small gifts would come to a large one. */
static void
test_second_gift (void)
{
  AmendsGivenOrder order = make_order ("60.00 USD", "4.90 USD");
  g_autoptr (AmendsCompensation) gift = make_gift (AMENDS_REMEDY_PARTIAL_REFUND, "1.00 USD", 0);
  g_autoptr (AmendsCompensation) fee = make_gift (AMENDS_REMEDY_SHIPPING_REFUND, "4.90 USD", 0);
  g_autoptr (AmendsCompensation) nothing = make_gift (AMENDS_REMEDY_NONE, NULL, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (amends_authority_check (&helper, &order, gift, NULL));
  order.n_given = 1;
  g_assert_false (amends_authority_check (&helper, &order, gift, &error));
  g_assert_error (error, AMENDS_CARE_ERROR, AMENDS_CARE_ERROR_AUTHORITY);
  g_assert_false (amends_authority_check (&helper, &order, fee, NULL));
  g_assert_true (amends_authority_check (&helper, &order, nothing, NULL));
  g_assert_true (amends_authority_check (&owner, &order, gift, NULL));
  g_assert_true (amends_money_is_none (amends_authority_get_limit (&helper, &order)));

  order.n_given = 0;
  order.given = money ("2.00 EUR");
  g_assert_false (amends_authority_check (&helper, &order, gift, NULL));
}

/* Whoever may more: a sum of their own holds in its currency, a share in all that have a sum. */
static void
test_own_limit (void)
{
  AmendsAuthority experienced = { FALSE, money ("25.00 USD"), 20 };
  AmendsGivenOrder dollars = make_order ("100.00 USD", "4.90 USD");
  AmendsGivenOrder large = make_order ("200.00 USD", "4.90 USD");
  AmendsGivenOrder euros = make_order ("40.00 EUR", "4.90 EUR");
  AmendsGivenOrder yen = make_order ("6000 JPY", "500 JPY");

  g_assert_cmpint (amends_authority_get_limit (&experienced, &dollars).amount_minor, ==, 2000);
  g_assert_cmpint (amends_authority_get_limit (&experienced, &large).amount_minor, ==, 2500);
  g_assert_cmpint (amends_authority_get_limit (&experienced, &euros).amount_minor, ==, 800);
  g_assert_true (amends_money_is_none (amends_authority_get_limit (&experienced, &yen)));
  experienced.amount = money ("2000 JPY");
  g_assert_cmpint (amends_authority_get_limit (&experienced, &yen).amount_minor, ==, 1200);
  g_assert_cmpint (amends_authority_get_limit (&helper, &dollars).amount_minor, ==, 1000);
  g_assert_true (amends_money_is_none (amends_authority_get_limit (&owner, &dollars)));
}

static void
test_for_owner (void)
{
  g_autoptr (AmendsShop) shop = amends_shop_new ();

  g_assert_false (amends_authority_is_for_owner (money ("300.00 USD"), shop));
  g_assert_true (amends_authority_is_for_owner (money ("300.01 USD"), shop));
  g_assert_true (amends_authority_is_for_owner (money ("1500.01 CNY"), shop));
  g_assert_false (amends_authority_is_for_owner (money ("1500.00 CNY"), shop));
  g_assert_false (amends_authority_is_for_owner (money ("90000 JPY"), shop));
  g_assert_false (amends_authority_is_for_owner (AMENDS_MONEY_NONE, shop));
}

/* What the owner says counts, by the owner's rates where the order is in another currency. */
static void
test_for_owner_of_shop (void)
{
  g_autoptr (AmendsShop) shop = amends_shop_new ();

  shop->owner_limit = money ("100.00 EUR");
  amends_rates_free (shop->rates);
  shop->rates = amends_rates_parse ("USD 0.90 EUR, EUR 160 JPY");
  g_assert_true (amends_authority_is_for_owner (money ("100.01 EUR"), shop));
  g_assert_false (amends_authority_is_for_owner (money ("100.00 EUR"), shop));
  g_assert_true (amends_authority_is_for_owner (money ("112.00 USD"), shop));
  g_assert_false (amends_authority_is_for_owner (money ("111.00 USD"), shop));
  g_assert_true (amends_authority_is_for_owner (money ("16100 JPY"), shop));
  g_assert_false (amends_authority_is_for_owner (money ("299.00 GBP"), shop)); /* the usual limit */
  g_assert_true (amends_authority_is_for_owner (money ("301.00 GBP"), shop));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/authority/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/authority/second-gift", test_second_gift);
  g_test_add_func ("/authority/own-limit", test_own_limit);
  g_test_add_func ("/authority/for-owner", test_for_owner);
  g_test_add_func ("/authority/for-owner-of-shop", test_for_owner_of_shop);
  return g_test_run ();
}
