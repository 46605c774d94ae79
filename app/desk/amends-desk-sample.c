/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample shop: an invented one from resources/sample, as it would look now. */

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "desk/amends-desk-import.h"
#include "desk/amends-invented-orders.h"

#define SAMPLE_PLATFORM "sample"

static gboolean
unset_shop (AmendsDesk *self, GError **error)
{
  return amends_invented_shop_unset (self, error) && amends_desk_set_setting (self, "is_sample", NULL, error);
}

static gboolean
set_shop (AmendsDesk *self, JsonObject *shop, GError **error)
{
  return amends_desk_set_setting (self, "is_sample", "1", error) && amends_invented_shop_set (self, shop, error);
}

/**
 * amends_desk_fill_sample:
 * @self: a desk whose shop file holds no order yet
 *
 * Writes the invented shop, its settings included, as it would look now. The settings come first, for they decide
 * the diagnoses; the orders follow in one piece, so that a file is either filled or still empty.
 *
 * Errors: %AMENDS_DESK_ERROR_INPUT when there are orders already
 *
 * Returns: how many orders were written, -1 on error
 */
int
amends_desk_fill_sample (AmendsDesk *self, GCancellable *cancellable, GError **error)
{
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(GPtrArray) orders = NULL;
  JsonObject *root;
  gint64 n_orders;

  g_return_val_if_fail (AMENDS_IS_DESK (self), -1);

  if (!amends_desk_require_real (self, error))
    return -1;
  n_orders = amends_desk_count_orders (self, error);
  if (n_orders > 0)
    g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                         _("This shop file has orders already. Choose a new file for the sample shop."));
  if (n_orders != 0)
    return -1;
  node = amends_invented_shop_load (error);
  if (node == NULL)
    return -1;
  root = json_node_get_object (node);
  orders = amends_invented_orders_read (root, amends_json_get_array (root, "orders"), SAMPLE_PLATFORM,
                                        amends_clock_now (), error);
  if (orders == NULL || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !set_shop (self, amends_json_get_object (root, "shop"), error))
    return -1;
  if (!amends_desk_save_orders (self, orders, cancellable, error))
    {
      unset_shop (self, NULL);
      return -1;
    }
  return (int) orders->len;
}

/**
 * amends_desk_clear_sample:
 *
 * Removes the invented shop's orders and settings. Orders from elsewhere stay.
 *
 * Errors: %AMENDS_DESK_ERROR_INPUT when this is no sample shop
 */
gboolean
amends_desk_clear_sample (AmendsDesk *self, GError **error)
{
  g_autoptr(AmendsShop) shop = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  shop = amends_desk_get_shop (self, error);
  if (shop == NULL)
    return FALSE;
  if (!shop->is_sample)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _("This shop file does not hold the sample shop, so there is nothing to remove."));
      return FALSE;
    }
  return amends_desk_remove_orders (self, SAMPLE_PLATFORM, error) >= 0 && unset_shop (self, error);
}
