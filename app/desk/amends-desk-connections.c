/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connecting the shop to services: the address in the shop file, keys in the keyring, and a test
 * that costs nothing. */

#include "desk/amends-desk-connections.h"

#include <glib/gi18n-lib.h>

#include "base/amends-host.h"
#include "base/amends-text.h"
#include "desk/amends-desk-outgoing.h"
#include "keyring/amends-keyring.h"
#include "net/amends-shop-ask.h"
#include "net/amends-tracking-fetch.h"
#include "store/amends-store-connections.h"
#include "store/amends-store-settings.h"

#define SHOP_ID "shop_id"

/* --- services --- */

void
amends_service_free (AmendsService *service)
{
  if (service == NULL)
    return;
  g_array_unref (service->fields);
  g_clear_pointer (&service->connection, amends_connection_free);
  g_free (service);
}

static void
add_fields (AmendsService *service, const AmendsCredential *credentials)
{
  service->fields = g_array_new (FALSE, FALSE, sizeof (AmendsServiceField));
  for (guint i = 0; i < AMENDS_MAX_CREDENTIALS && credentials[i].id != NULL; i++)
    {
      AmendsServiceField field = { credentials[i].id, _ (credentials[i].title),
                                   credentials[i].hint != NULL ? _ (credentials[i].hint) : NULL };

      g_array_append_val (service->fields, field);
    }
}

/**
 * amends_service_is_on_this_computer:
 *
 * Returns: whether what the service is asked stays on this computer, and needs no network
 */
gboolean
amends_service_is_on_this_computer (const AmendsService *service)
{
  const AmendsConnection *connection = service->connection;

  return amends_host_of_uri_is_this_computer (
      connection != NULL && connection->base != NULL ? connection->base : service->default_base);
}

static AmendsService *
describe_provider (const AmendsProvider *provider)
{
  AmendsService *service = g_new0 (AmendsService, 1);

  service->kind = AMENDS_SERVICE_TRACKING;
  service->id = provider->id;
  service->name = provider->name;
  service->about = _ (provider->about);
  service->sign_up_uri = provider->sign_up_uri;
  service->default_base = provider->default_base;
  service->default_version = provider->default_version;
  add_fields (service, provider->credentials);
  return service;
}

static AmendsService *
describe_platform (const AmendsShopPlatform *platform)
{
  AmendsService *service = g_new0 (AmendsService, 1);

  service->kind = AMENDS_SERVICE_SHOP;
  service->id = platform->id;
  service->name = platform->name;
  service->about = _ (platform->about);
  service->permissions = _ (platform->permissions);
  service->base_hint = platform->base_hint;
  service->default_version = platform->default_version;
  add_fields (service, platform->credentials);
  return service;
}

static gpointer
list_connections_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_store_list_connections (db, error);
}

static AmendsConnection *
take_connection (GPtrArray *connections, const char *service)
{
  for (guint i = 0; i < connections->len; i++)
    {
      AmendsConnection *connection = g_ptr_array_index (connections, i);

      if (connection != NULL && g_str_equal (connection->service, service))
        return g_steal_pointer (&g_ptr_array_index (connections, i));
    }
  return NULL;
}

/**
 * amends_desk_list_services:
 *
 * Returns: (transfer full) (nullable) (element-type AmendsService): all that the shop can be
 *   connected to, with the connections it has
 */
GPtrArray *
amends_desk_list_services (AmendsDesk *self, GError **error)
{
  g_autoptr (GPtrArray) connections = NULL;
  GPtrArray *services;
  guint n_providers, n_platforms;
  const AmendsProvider *const *providers = amends_provider_list (&n_providers);
  const AmendsShopPlatform *const *platforms = amends_shop_platform_list (&n_platforms);

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  connections = amends_desk_read (self, list_connections_job, NULL, NULL, error);
  if (connections == NULL)
    return NULL;
  services = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_service_free);
  for (guint i = 0; i < n_providers; i++)
    g_ptr_array_add (services, describe_provider (providers[i]));
  for (guint i = 0; i < n_platforms; i++)
    g_ptr_array_add (services, describe_platform (platforms[i]));
  for (guint i = 0; i < services->len; i++)
    {
      AmendsService *service = g_ptr_array_index (services, i);

      service->connection = take_connection (connections, service->id);
    }
  return services;
}

/**
 * amends_desk_get_service:
 *
 * Returns: (transfer full) (nullable): %AMENDS_DESK_ERROR_NOT_FOUND when there is no such service;
 *   the message lists those there are
 */
AmendsService *
amends_desk_get_service (AmendsDesk *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) services = amends_desk_list_services (self, error);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; services != NULL && i < services->len; i++)
    {
      AmendsService *service = g_ptr_array_index (services, i);

      if (g_str_equal (service->id, id))
        return g_ptr_array_steal_index (services, i);
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", service->id);
    }
  if (services != NULL)
    g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND,
                 _ ("There is no service “%s”; there are: %s"), id, names->str);
  return NULL;
}

/* --- keys --- */

static gpointer
load_shop_id_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) settings = amends_store_load_settings (db, error);

  return settings != NULL ? g_strdup (g_hash_table_lookup (settings, SHOP_ID)) : NULL;
}

static gpointer
make_shop_id_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *known = load_shop_id_job (db, NULL, cancellable, error);

  if (known != NULL)
    return g_steal_pointer (&known);
  known = g_uuid_string_random ();
  return amends_store_set_setting (db, SHOP_ID, known, error) ? g_steal_pointer (&known) : NULL;
}

static gboolean
store_keys (AmendsDesk *self,
            const AmendsService *service,
            GHashTable *keys,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *shop = amends_desk_write (self, make_shop_id_job, NULL, NULL, error);

  for (guint i = 0; shop != NULL && i < service->fields->len; i++)
    {
      const AmendsServiceField *field = &g_array_index (service->fields, AmendsServiceField, i);
      const char *value = keys != NULL ? g_hash_table_lookup (keys, field->id) : NULL;
      g_autofree char *label = g_strdup_printf ("Amends: %s, %s", service->name, field->title);
      g_autofree char *cleaned = amends_text_single_line (value);

      if (cleaned != NULL &&
          !amends_keyring_store (shop, service->id, field->id, label, cleaned, cancellable, error))
        return FALSE;
    }
  return shop != NULL;
}

/**
 * amends_desk_load_account: (skip)
 * @service: one that the shop is connected to
 *
 * Returns: (transfer full) (nullable): with its keys from the keyring, which may have to be waited
 * for
 */
AmendsProviderAccount *
amends_desk_load_account (AmendsDesk *self,
                          const AmendsService *service,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *shop = NULL;
  g_autoptr (AmendsProviderAccount) account = amends_provider_account_new ();
  const AmendsConnection *connection = service->connection;
  const char *const *languages = g_get_language_names ();

  if (!amends_desk_require_real (self, error))
    return NULL;
  shop = amends_desk_read (self, load_shop_id_job, NULL, NULL, NULL);
  account->base = g_strdup (connection->base != NULL ? connection->base : service->default_base);
  account->version = g_strdup (connection->version != NULL ? connection->version
                                                           : service->default_version);
  account->language = g_strdup (g_str_has_prefix (languages[0], "zh") ? "zh" : "en");
  for (guint i = 0; shop != NULL && i < service->fields->len; i++)
    {
      const char *field = g_array_index (service->fields, AmendsServiceField, i).id;
      GError *problem = NULL;
      char *secret = amends_keyring_lookup (shop, service->id, field, cancellable, &problem);

      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          return NULL;
        }
      if (secret != NULL)
        g_hash_table_insert (account->credentials, g_strdup (field), secret);
    }
  return g_steal_pointer (&account);
}

/* --- connecting --- */

static gpointer
require_owner_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *person_id = data;

  return GINT_TO_POINTER (amends_desk_require_owner (db, *person_id, error));
}

/* Before the keyring is touched, which knows no people. */
static gboolean
require_owner (AmendsDesk *self, GError **error)
{
  gint64 person_id = amends_desk_get_person_id (self);

  return amends_desk_read (self, require_owner_job, &person_id, NULL, error) != NULL;
}

static gpointer
save_connection_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (amends_store_save_connection (db, data, error));
}

static gpointer
remove_connection_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (amends_store_remove_connection (db, data, error));
}

/* "https://host/" and "https://host" are the same address. */
static gboolean
clean_base (AmendsConnection *connection, const AmendsService *service, GError **error)
{
  g_autofree char *base = amends_text_single_line (connection->base);

  while (base != NULL && g_str_has_suffix (base, "/"))
    base[strlen (base) - 1] = '\0';
  g_clear_pointer (&connection->base, g_free);
  if (!amends_text_is_empty (base))
    {
      g_autoptr (GUri) uri = g_uri_parse (base, G_URI_FLAGS_NONE, NULL);
      const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;

      if (amends_text_is_empty (uri != NULL ? g_uri_get_host (uri) : NULL) ||
          (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0))
        {
          g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                       _ ("“%s” is not an address; write it like https://api.example.com"), base);
          return FALSE;
        }
      connection->base = g_steal_pointer (&base);
    }
  if (connection->base == NULL && service->default_base == NULL)
    {
      g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                   _ ("%s runs on a server of your own: its address is needed"), service->name);
      return FALSE;
    }
  return TRUE;
}

/**
 * amends_desk_connect:
 * @connection: address and choices; replaces those the shop had with that service
 * @keys: (nullable) (element-type utf8 utf8): by the identifiers of the service's fields; one that
 * is absent stays as it is
 *
 * Connects the shop to a service, or changes how: the owner's business. Waits for the keyring.
 */
gboolean
amends_desk_connect (AmendsDesk *self,
                     const AmendsConnection *connection,
                     GHashTable *keys,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (AmendsService) service = NULL;
  g_autoptr (AmendsConnection) cleaned = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && connection != NULL, FALSE);

  if (!amends_desk_require_real (self, error) || !require_owner (self, error))
    return FALSE;
  service = amends_desk_get_service (self, connection->service, error);
  if (service == NULL)
    return FALSE;
  cleaned = amends_connection_new (connection->service);
  cleaned->base = g_strdup (connection->base);
  cleaned->version = amends_text_single_line (connection->version);
  cleaned->is_enabled = connection->is_enabled;
  cleaned->requests_per_minute = connection->requests_per_minute;
  if (amends_text_is_empty (cleaned->version))
    g_clear_pointer (&cleaned->version, g_free);
  return clean_base (cleaned, service, error) &&
         store_keys (self, service, keys, cancellable, error) &&
         amends_desk_write (self, save_connection_job, cleaned, cancellable, error) != NULL;
}

/**
 * amends_desk_disconnect:
 *
 * Forgets a service and its keys: the owner's business. What it said of parcels stays.
 */
gboolean
amends_desk_disconnect (AmendsDesk *self,
                        const char *service,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *shop = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  if (!amends_desk_require_real (self, error) || !require_owner (self, error))
    return FALSE;
  shop = amends_desk_read (self, load_shop_id_job, NULL, NULL, NULL);
  if (shop != NULL && !amends_keyring_clear (shop, service, cancellable, error))
    return FALSE;
  return amends_desk_write (self, remove_connection_job, (gpointer) service, cancellable, error) !=
         NULL;
}

/* --- testing --- */

typedef struct
{
  const char *service;
  gint64 quota_left;
  const GError *problem;
} Tested;

static gpointer
keep_test_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Tested *tested = data;
  gint64 now = amends_clock_now ();

  if (tested->problem != NULL)
    return GINT_TO_POINTER (amends_store_set_failed (
        db, tested->service, amends_net_error_to_string (tested->problem->code),
        tested->problem->message, now, AMENDS_TIME_NONE, error));
  if (tested->quota_left >= 0 &&
      !amends_store_set_quota (db, tested->service, tested->quota_left, now, error))
    return NULL;
  return GINT_TO_POINTER (amends_store_set_succeeded (db, tested->service, now, error));
}

static gboolean
ask_service (AmendsDesk *self,
             const AmendsService *service,
             gint64 *quota_left,
             GCancellable *cancellable,
             GError **error)
{
  const AmendsProvider *provider = amends_provider_get (service->id);
  g_autoptr (AmendsProviderAccount)
      account = amends_desk_load_account (self, service, cancellable, error);
  AmendsOutgoingSession *session;
  gboolean is_good;

  if (account == NULL)
    return FALSE;
  session = amends_outgoing_session_open (self);
  is_good = provider != NULL ? amends_provider_test (session->http, provider, account, quota_left,
                                                     cancellable, error)
                             : amends_shop_test (amends_shop_platform_get (service->id),
                                                 session->http, account, cancellable, error);
  amends_outgoing_session_close (session);
  return is_good;
}

/**
 * amends_desk_test_connection:
 * @quota_left: (out): what the account may still ask for; -1: the service does not say
 *
 * Asks the service whether it takes the keys, and remembers its answer with the connection. Waits.
 */
gboolean
amends_desk_test_connection (AmendsDesk *self,
                             const char *service,
                             gint64 *quota_left,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (AmendsService) known = NULL;
  g_autoptr (GError) problem = NULL;
  Tested tested = { service, -1, NULL };
  gboolean is_good;

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  if (!amends_desk_require_real (self, error))
    return FALSE;
  known = amends_desk_get_service (self, service, error);
  if (known == NULL)
    return FALSE;
  if (known->connection == NULL)
    {
      g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                   _ ("The shop is not connected to %s yet. Enter its key first."), known->name);
      return FALSE;
    }
  *quota_left = -1;
  is_good = ask_service (self, known, quota_left, cancellable, &problem);
  tested.quota_left = is_good ? *quota_left : -1;
  tested.problem = problem;
  if ((is_good || (problem != NULL && problem->domain == AMENDS_NET_ERROR)) &&
      amends_desk_write (self, keep_test_job, &tested, NULL, is_good ? error : NULL) == NULL)
    return FALSE;
  if (!is_good)
    g_propagate_error (error, g_steal_pointer (&problem));
  return is_good;
}
