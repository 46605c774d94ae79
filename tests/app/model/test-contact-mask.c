/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who helps out for a season takes no list of customers home. */
#include "base/amends-text.h"
#include "model/amends-contact-mask.h"

static void
test_email (void)
{
  static const struct
  {
    const char *address;
    const char *masked;
  } cases[] = {
    { "anna@example.com", "a•••@example.com" },
    { "an@example.com", "•••@example.com" }, /* a letter would say nearly all */
    { "a@example.com", "•••@example.com" },
    { "@example.com", "•••@example.com" },
    { "王小明@example.cn", "王•••@example.cn" },
    { "\"a@b\"@example.com", "\"•••@example.com" },
    { "no address at all", "•••" },
    { "", "" },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = amends_contact_mask_email (cases[i].address);

      g_assert_cmpstr (masked, ==, cases[i].masked);
      /* What is masked is never written to. */
      g_assert_true (amends_text_is_empty (masked) || amends_text_is_masked (masked));
    }
}

static void
test_phone (void)
{
  static const struct
  {
    const char *number;
    const char *masked;
  } cases[] = {
    { "+49 30 1234567", "•••67" },
    { "138-0013-8000", "•••00" },
    { "(030) 12 34 56 7.", "•••67" },
    { "110", "•••" },
    { "call me", "•••" },
    { "", "" },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = amends_contact_mask_phone (cases[i].number);

      g_assert_cmpstr (masked, ==, cases[i].masked);
    }
}

static void
test_order (void)
{
  g_autoptr (AmendsOrder) order = amends_order_new ();

  order->customer = g_strdup ("Anna Berger");
  order->email = g_strdup ("anna@example.com");
  order->phone = g_strdup ("+49301234567");
  order->street = g_strdup ("Lindenweg 4");
  order->postcode = g_strdup ("10115");
  order->city = g_strdup ("Berlin");
  order->country = g_strdup ("DE");
  amends_contact_mask_order (order);
  g_assert_cmpstr (order->email, ==, "a•••@example.com");
  g_assert_cmpstr (order->phone, ==, "•••67");
  g_assert_cmpstr (order->street, ==, "•••");
  g_assert_cmpstr (order->postcode, ==, "•••");
  g_assert_cmpstr (order->city, ==, "Berlin");
  g_assert_cmpstr (order->country, ==, "DE");
  g_assert_cmpstr (order->customer, ==, "Anna Berger");
  g_assert_true (order->contacts_are_hidden);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contact-mask/email", test_email);
  g_test_add_func ("/contact-mask/phone", test_phone);
  g_test_add_func ("/contact-mask/order", test_order);
  return g_test_run ();
}
