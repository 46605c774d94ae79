/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What shop platforms share. */
#include "net/amends-shop-platform.h"

static const AmendsShopPlatform *const platforms[] = {
  &amends_shop_platform_shopify,
  &amends_shop_platform_woocommerce,
};

/* Returns: (transfer none): the platforms, as they are offered */
const AmendsShopPlatform *const *
amends_shop_platform_list (guint *n_platforms)
{
  *n_platforms = G_N_ELEMENTS (platforms);
  return platforms;
}

/* Returns: (nullable): %NULL when no platform with an interface is called @id */
const AmendsShopPlatform *
amends_shop_platform_get (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (platforms); i++)
    if (g_strcmp0 (platforms[i]->id, id) == 0)
      return platforms[i];
  return NULL;
}

/* Returns: (transfer full): empty, the last one, of which nothing is known */
AmendsShopPage *
amends_shop_page_new (void)
{
  AmendsShopPage *page = g_new0 (AmendsShopPage, 1);

  page->orders = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_order_unref);
  page->notices = g_ptr_array_new_with_free_func (g_free);
  page->total = -1;
  return page;
}

void
amends_shop_page_free (AmendsShopPage *page)
{
  if (page == NULL)
    return;
  g_ptr_array_unref (page->orders);
  g_ptr_array_unref (page->notices);
  g_free (page->cursor);
  g_free (page);
}

/* Returns: the sum that a platform writes as a decimal; none when it is no sum */
AmendsMoney
amends_shop_money (const char *amount, const char *currency)
{
  AmendsMoney money;

  return amount != NULL && currency != NULL && amends_money_parse (amount, currency, &money)
             ? money
             : AMENDS_MONEY_NONE;
}
