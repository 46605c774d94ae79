/* SPDX-License-Identifier: GPL-3.0-or-later */
/* provider, platform: which services the shop is connected to, and whether they take its keys; what
 * was sent to them. */
#include "ctl/amends-ctl.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include "base/amends-json.h"
#include "base/amends-text.h"
#include "desk/amends-desk-connections.h"

static JsonObject *
describe (const AmendsService *service)
{
  const AmendsConnection *connection = service->connection;
  JsonObject *object = json_object_new ();
  JsonArray *fields = json_array_new ();

  json_object_set_string_member (
      object, service->kind == AMENDS_SERVICE_SHOP ? "platform" : "provider", service->id);
  json_object_set_string_member (object, "name", service->name);
  json_object_set_boolean_member (object, "connected", connection != NULL);
  json_object_set_boolean_member (object, "enabled", connection != NULL && connection->is_enabled);
  amends_json_set_string (object, "base",
                          connection != NULL && connection->base != NULL ? connection->base
                                                                         : service->default_base);
  for (guint i = 0; i < service->fields->len; i++)
    json_array_add_string_element (fields,
                                   g_array_index (service->fields, AmendsServiceField, i).id);
  json_object_set_array_member (object, "keys", fields);
  if (connection == NULL)
    return object;
  if (connection->quota_left >= 0)
    json_object_set_int_member (object, "quota_left", connection->quota_left);
  else
    json_object_set_null_member (object, "quota_left");
  amends_json_set_time (object, "succeeded", connection->succeeded_at);
  amends_json_set_time (object, "failed", connection->failed_at);
  amends_json_set_string (object, "failure", connection->failure);
  amends_json_set_string (object, "message", connection->failure_text);
  return object;
}

static void
print_service (const AmendsService *service)
{
  const AmendsConnection *connection = service->connection;

  amends_ctl_print_column (service->id, 12);
  amends_ctl_print_column (service->name, 26);
  if (connection == NULL)
    g_print ("%s\n", _ ("not connected"));
  else if (!connection->is_enabled)
    g_print ("%s\n", _ ("switched off"));
  else if (connection->failure_text != NULL)
    g_print ("%s\n", connection->failure_text);
  else if (connection->quota_left >= 0)
    g_print (_ ("connected, %d left\n"), (int) MIN (connection->quota_left, G_MAXINT));
  else
    g_print ("%s\n", _ ("connected"));
}

static int
list (AmendsCtl *ctl, AmendsServiceKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) services = NULL;
  AmendsDesk *desk = amends_ctl_get_desk_to_try (ctl);
  JsonArray *array;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  services = amends_desk_list_services (desk, &error);
  if (services == NULL)
    return amends_ctl_fail (error);
  array = json_array_new ();
  for (guint i = 0; i < services->len; i++)
    {
      const AmendsService *service = g_ptr_array_index (services, i);

      if (service->kind != kind)
        continue;
      if (ctl->is_json)
        json_array_add_object_element (array, describe (service));
      else
        print_service (service);
    }
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_array_node (array));
  else
    json_array_unref (array);
  return AMENDS_CTL_DONE;
}

static int
run_list_providers (AmendsCtl *ctl, int n_words, char **words)
{
  return list (ctl, AMENDS_SERVICE_TRACKING);
}

static int
run_list_platforms (AmendsCtl *ctl, int n_words, char **words)
{
  return list (ctl, AMENDS_SERVICE_SHOP);
}

/* --- set --- */

/* A value of "-" is a line of standard input: keys on a command line can be seen by others. */
static char *
read_value (const char *value)
{
  g_autofree char *line = NULL;
  size_t size = 0;
  char *read = NULL;

  if (!g_str_equal (value, "-"))
    return g_strdup (value);
  if (getline (&read, &size, stdin) < 0)
    read = NULL;
  line = g_strdup (read != NULL ? g_strchomp (read) : "");
  free (read);
  return g_steal_pointer (&line);
}

static gboolean
has_key (const AmendsService *service, const char *name)
{
  for (guint i = 0; i < service->fields->len; i++)
    if (g_str_equal (g_array_index (service->fields, AmendsServiceField, i).id, name))
      return TRUE;
  return FALSE;
}

static void
set_text (char **place, const char *value)
{
  g_free (*place);
  *place = *value != '\0' ? g_strdup (value) : NULL;
}

static gboolean
read_yes_or_no (const char *value, gboolean *is_yes)
{
  *is_yes = g_ascii_strcasecmp (value, "yes") == 0 || g_str_equal (value, "1");
  return *is_yes || g_ascii_strcasecmp (value, "no") == 0 || g_str_equal (value, "0");
}

/* Returns: (nullable): what is wrong with the assignment */
static char *
assign (const AmendsService *service,
        AmendsConnection *connection,
        GHashTable *keys,
        const char *word)
{
  const char *equals = strchr (word, '=');
  g_autofree char *name = g_strndup (word, equals != NULL ? (gsize) (equals - word) : 0);
  g_autofree char *value = NULL;

  if (equals == NULL)
    return g_strdup_printf (_ ("“%s” is not NAME=VALUE"), word);
  value = read_value (equals + 1);
  if (has_key (service, name))
    {
      if (amends_text_is_empty (value))
        return g_strdup_printf (
            _ ("“%s” is empty: write %s=VALUE, or %s=- with the value in the standard input"), name,
            name, name);
      g_hash_table_insert (keys, g_steal_pointer (&name), g_steal_pointer (&value));
      return NULL;
    }
  if (g_str_equal (name, "base"))
    set_text (&connection->base, value);
  else if (g_str_equal (name, "version"))
    set_text (&connection->version, value);
  else if (g_str_equal (name, "enabled"))
    {
      if (!read_yes_or_no (value, &connection->is_enabled))
        return g_strdup_printf (_ ("“%s” is neither yes nor no"), value);
    }
  else if (g_str_equal (name, "requests-per-minute"))
    {
      guint64 number;

      if (!g_ascii_string_to_unsigned (value, 10, 0, 1000000, &number, NULL))
        return g_strdup_printf (_ ("“%s” is not a number of requests a minute"), value);
      connection->requests_per_minute = (guint) number;
    }
  else
    {
      g_autoptr (GString) names = g_string_new ("base, version, enabled, requests-per-minute");

      for (guint i = 0; i < service->fields->len; i++)
        g_string_append_printf (names, ", %s",
                                g_array_index (service->fields, AmendsServiceField, i).id);
      return g_strdup_printf (_ ("There is no “%s” here; there are: %s"), name, names->str);
    }
  return NULL;
}

static int
run_set (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsService) service = NULL;
  g_autoptr (AmendsConnection) connection = NULL;
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  AmendsDesk *desk = amends_ctl_get_desk_to_fill (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  service = amends_desk_get_service (desk, words[0], &error);
  if (service == NULL)
    return amends_ctl_fail (error);
  connection = service->connection != NULL ? g_steal_pointer (&service->connection)
                                           : amends_connection_new (service->id);
  for (int i = 1; i < n_words; i++)
    {
      g_autofree char *problem = assign (service, connection, keys, words[i]);

      if (problem != NULL)
        return amends_ctl_usage (problem);
    }
  if (!amends_desk_connect (desk, connection, keys, NULL, &error))
    return amends_ctl_fail (error);
  return AMENDS_CTL_DONE;
}

/* --- test, remove --- */

static int
run_test (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gint64 quota_left = -1;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  if (!amends_desk_test_connection (desk, words[0], &quota_left, NULL, &error))
    return amends_ctl_fail (error);
  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "service", words[0]);
      if (quota_left >= 0)
        json_object_set_int_member (object, "quota_left", quota_left);
      else
        json_object_set_null_member (object, "quota_left");
      amends_ctl_print_json (amends_ctl_json_object_node (object));
    }
  else if (quota_left >= 0)
    g_print (_ ("The connection works; %d left\n"), (int) MIN (quota_left, G_MAXINT));
  else
    g_print ("%s\n", _ ("The connection works"));
  return AMENDS_CTL_DONE;
}

static int
run_remove (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  g_autoptr (AmendsService)
      service = desk != NULL ? amends_desk_get_service (desk, words[0], &error) : NULL;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  if (service == NULL || !amends_desk_disconnect (desk, service->id, NULL, &error))
    return amends_ctl_fail (error);
  return AMENDS_CTL_DONE;
}

/* --- what left --- */

static JsonObject *
describe_outgoing (const AmendsOutgoing *outgoing)
{
  JsonObject *object = json_object_new ();
  JsonArray *numbers = json_array_new ();
  JsonArray *fields = json_array_new ();
  g_auto (GStrv) number_words = g_strsplit (outgoing->numbers, " ", -1);
  g_auto (GStrv) field_words = g_strsplit (outgoing->fields, " ", -1);

  amends_json_set_time (object, "at", outgoing->at);
  json_object_set_string_member (object, "service", outgoing->service);
  json_object_set_string_member (object, "purpose", outgoing->purpose);
  json_object_set_string_member (object, "address", outgoing->address);
  for (char **word = number_words; *word != NULL; word++)
    if (**word != '\0')
      json_array_add_string_element (numbers, *word);
  for (char **word = field_words; *word != NULL; word++)
    if (**word != '\0')
      json_array_add_string_element (fields, *word);
  json_object_set_array_member (object, "numbers", numbers);
  json_object_set_array_member (object, "fields", fields);
  amends_json_set_time (object, "answered", outgoing->answered_at);
  if (outgoing->http_status != 0)
    json_object_set_int_member (object, "status", outgoing->http_status);
  else
    json_object_set_null_member (object, "status");
  amends_json_set_string (object, "failure", outgoing->failure);
  return object;
}

static int option_limit;
static char *option_service;

static const GOptionEntry outgoing_options[] = {
  { "limit", 0, 0, G_OPTION_ARG_INT, &option_limit, N_ ("Only the newest N"), N_ ("N") },
  { "service", 0, 0, G_OPTION_ARG_STRING, &option_service, N_ ("Only what went to this service"),
    N_ ("ID") },
  { NULL },
};

static int
run_outgoing (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  const AmendsOutgoingQuery query = { option_service, NULL, (guint) MAX (option_limit, 0) };
  JsonArray *array;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  list = amends_desk_list_outgoing (desk, &query, &error);
  if (list == NULL)
    return amends_ctl_fail (error);
  array = json_array_new ();
  for (guint i = 0; i < list->len; i++)
    {
      const AmendsOutgoing *outgoing = g_ptr_array_index (list, i);
      g_autofree char *at = amends_time_to_rfc3339 (outgoing->at);

      if (ctl->is_json)
        json_array_add_object_element (array, describe_outgoing (outgoing));
      else
        g_print ("%s  %s  %s  %s  [%s]  {%s}  %s\n", at, outgoing->service, outgoing->purpose,
                 outgoing->address, outgoing->numbers, outgoing->fields,
                 outgoing->failure != NULL    ? outgoing->failure
                 : outgoing->answered_at != 0 ? "ok"
                                              : "?");
    }
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_array_node (array));
  else
    json_array_unref (array);
  return AMENDS_CTL_DONE;
}

const AmendsCommand amends_ctl_provider_list = {
  .name = "provider list",
  .arguments = "",
  .summary = N_ ("The tracking services that the shop can be connected to, and how they are"),
  .run = run_list_providers,
};

const AmendsCommand amends_ctl_provider_set = {
  .name = "provider set",
  .arguments = "PROVIDER NAME=VALUE...",
  .summary = N_ ("Connect the shop to a tracking service, or change how"),
  .details = N_ ("Names are base (the address), version, enabled (yes or no), requests-per-minute, "
                 "and the service’s keys as “provider list "
                 "--json” names them. Keys go to the keyring. A value of - is read from a line of "
                 "standard input, where nobody else "
                 "can see it."),
  .run = run_set,
  .min_words = 1,
  .max_words = -1,
};

const AmendsCommand amends_ctl_provider_test = {
  .name = "provider test",
  .arguments = "PROVIDER",
  .summary = N_ ("Ask a tracking service whether it takes the key, at no cost"),
  .run = run_test,
  .min_words = 1,
  .max_words = 1,
};

const AmendsCommand amends_ctl_provider_remove = {
  .name = "provider remove",
  .arguments = "PROVIDER",
  .summary = N_ ("Forget a tracking service and its keys; what it said of parcels stays"),
  .run = run_remove,
  .min_words = 1,
  .max_words = 1,
};

const AmendsCommand amends_ctl_platform_list = {
  .name = "platform list",
  .arguments = "",
  .summary = N_ (
      "The shop platforms that orders can be taken from directly, and how they are connected"),
  .run = run_list_platforms,
};

const AmendsCommand amends_ctl_platform_set = {
  .name = "platform set",
  .arguments = "PLATFORM NAME=VALUE...",
  .summary = N_ ("Connect the shop to a shop platform, or change how"),
  .details = N_ ("Names are base (the shop’s address), version, enabled (yes or no), and the keys "
                 "as “platform list --json” names them. Keys go to "
                 "the keyring. A value of - is read from a line of standard input, where nobody "
                 "else can see it."),
  .run = run_set,
  .min_words = 1,
  .max_words = -1,
};

const AmendsCommand amends_ctl_platform_test = {
  .name = "platform test",
  .arguments = "PLATFORM",
  .summary = N_ ("Ask a shop platform whether it takes the key"),
  .run = run_test,
  .min_words = 1,
  .max_words = 1,
};

const AmendsCommand amends_ctl_platform_remove = {
  .name = "platform remove",
  .arguments = "PLATFORM",
  .summary = N_ ("Forget a shop platform and its keys; its orders stay"),
  .run = run_remove,
  .min_words = 1,
  .max_words = 1,
};

const AmendsCommand amends_ctl_report_outgoing = {
  .name = "report outgoing",
  .arguments = "",
  .summary = N_ (
      "Every request that left this computer: when, to whom, with which numbers and fields"),
  .options = outgoing_options,
  .run = run_outgoing,
};
