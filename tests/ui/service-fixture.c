/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service-fixture.h"

#include <glib/gstdio.h>

#include "connections/amends-service-page.h"
#include "desk/amends-desk-orders.h"

static char *folder;
static char *keys_path;

void
service_test_init (void)
{
  g_autoptr (GError) error = NULL;

  folder = g_dir_make_tmp ("amends-keys-XXXXXX", &error);
  g_assert_no_error (error);
  keys_path = g_build_filename (folder, "keys", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keys_path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "a password", TRUE);
}

void
service_test_clean (void)
{
  g_autofree char *older = g_strconcat (keys_path, "~", NULL); /* libsecret keeps one */

  g_unlink (keys_path);
  g_unlink (older);
  g_rmdir (folder);
  g_clear_pointer (&keys_path, g_free);
  g_clear_pointer (&folder, g_free);
}

/* A folder stands where its file should be written. */
void
service_break_keyring (gboolean is_broken)
{
  if (is_broken)
    {
      g_unlink (keys_path);
      g_assert_cmpint (g_mkdir (keys_path, 0700), ==, 0);
    }
  else
    g_assert_cmpint (g_rmdir (keys_path), ==, 0);
}

void
service_connect (AmendsDesk *desk, AmendsFakeProviders *fake, const char *id, const char *key)
{
  g_autoptr (AmendsConnection) connection = amends_connection_new (id);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  connection->base = g_strdup (amends_fake_providers_get_base (fake, id));
  g_hash_table_insert (keys, (gpointer) "key",
                       (gpointer) (key ? key : amends_fake_providers_get_key (fake, id)));
  amends_desk_connect (desk, connection, keys, NULL, &error);
  g_assert_no_error (error);
}

void
service_connect_shop (AmendsDesk *desk, AmendsFakeShops *fake)
{
  g_autoptr (AmendsConnection) connection = amends_connection_new ("woocommerce");
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  connection->base = g_strdup (amends_fake_shops_get_base (fake, "woocommerce"));
  g_hash_table_insert (keys, (gpointer) "key",
                       (gpointer) amends_fake_shops_get_key (fake, "woocommerce"));
  g_hash_table_insert (keys, (gpointer) "secret",
                       (gpointer) amends_fake_shops_get_secret (fake, "woocommerce"));
  amends_desk_connect (desk, connection, keys, NULL, &error);
  g_assert_no_error (error);
}

GtkWidget *
service_page_new (Fixture *fixture, const char *id)
{
  g_autoptr (AmendsOrderFetcher) fetcher = amends_order_fetcher_new (fixture->desk);

  return amends_service_page_new (fixture->desk, fetcher, id);
}

gint64
service_add_parcel (Fixture *fixture,
                    AmendsFakeProviders *fake,
                    const char *order,
                    const char *carrier,
                    const char *number)
{
  const AmendsIntakeOptions options = { .platform = "table" };
  g_autofree char *text = g_strdup_printf (
      "order number,customer,email,country,item,amount,currency,date,carrier,tracking number\n"
      "%s,Ida Holm,ida@example.com,DE,Oak stool,49.00,EUR,2026-11-18,%s,%s\n",
      order, carrier, number);
  g_autofree char *path = fixture_path (fixture, "orders.csv");
  g_autoptr (AmendsImportResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  fixture_write (fixture, "orders.csv", text);
  result = amends_desk_import (fixture->desk, path, &options, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  id = amends_desk_resolve_parcel (fixture->desk, number, &error);
  g_assert_no_error (error);
  if (fake)
    amends_fake_providers_add_parcel (fake, carrier, number);
  return id;
}
