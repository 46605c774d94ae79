/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads state files and control requests of the loopback shops. */
#include "amends-fake-shop.h"

static JsonObject *
object_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
replace (char **place, JsonObject *object, const char *name)
{
  if (!json_object_has_member (object, name))
    return;
  g_free (*place);
  *place = g_strdup (json_object_get_string_member (object, name));
}

static void
load_shopify (FakeShops *shops, JsonObject *object)
{
  JsonObject *points = object_member (object, "points");

  replace (&shops->shopify.key, object, "key");
  shops->has_personal_data = json_object_get_boolean_member_with_default (object, "personal_data",
                                                                          shops->has_personal_data);
  if (json_object_has_member (object, "scopes"))
    {
      g_strfreev (shops->scopes);
      shops->scopes = g_strsplit (json_object_get_string_member (object, "scopes"), ",", -1);
    }
  shops->most_cost = json_object_get_int_member_with_default (object, "most_cost",
                                                              shops->most_cost);
  if (points != NULL)
    {
      shops->spends_points = TRUE;
      shops->points_maximum = json_object_get_int_member_with_default (points, "maximum",
                                                                       shops->points_maximum);
      shops->points_restore = json_object_get_int_member_with_default (points, "restore",
                                                                       shops->points_restore);
      shops->points = shops->points_maximum;
      shops->points_at_us = g_get_monotonic_time ();
    }
}

static void
load_woocommerce (FakeShops *shops, JsonObject *object)
{
  replace (&shops->woocommerce.key, object, "key");
  replace (&shops->woocommerce.secret, object, "secret");
  shops->strips_authorization = json_object_get_boolean_member_with_default (
      object, "strips_authorization", shops->strips_authorization);
  shops->utc_offset_minutes = json_object_get_int_member_with_default (object, "utc_offset_minutes",
                                                                       shops->utc_offset_minutes);
  if (json_object_has_member (object, "permissions"))
    shops->may_write = g_str_equal (json_object_get_string_member (object, "permissions"),
                                    "read_write");
}

gboolean
fake_shops_load (FakeShops *shops, JsonObject *object, GError **error)
{
  const char *now = json_object_get_string_member_with_default (object, "now", NULL);
  JsonArray *orders = json_object_has_member (object, "orders")
                          ? json_object_get_array_member (object, "orders")
                          : NULL;
  JsonObject *generate = object_member (object, "generate");

  if (now != NULL)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (now, NULL);

      if (time == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no such time: %s", now);
          return FALSE;
        }
      shops->now = g_date_time_to_unix (time);
    }
  if (object_member (object, "shopify") != NULL)
    load_shopify (shops, object_member (object, "shopify"));
  if (object_member (object, "woocommerce") != NULL)
    load_woocommerce (shops, object_member (object, "woocommerce"));
  for (guint i = 0; orders != NULL && i < json_array_get_length (orders); i++)
    if (!fake_orders_load (shops->orders, json_array_get_object_element (orders, i),
                           fake_shops_now (shops), error))
      return FALSE;
  if (generate != NULL)
    fake_orders_generate (
        shops->orders, json_object_get_int_member_with_default (generate, "count", 0),
        json_object_get_int_member_with_default (generate, "seed", 1), fake_shops_now (shops));
  return TRUE;
}
