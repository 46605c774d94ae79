/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads state files and control requests of the loopback tracking services. */
#include "amends-fake-load.h"

#include <gio/gio.h>

#include "amends-fake-generate.h"

static gboolean
fail (GError **error, const char *what, const char *value)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", what,
               value != NULL ? value : "(none)");
  return FALSE;
}

void
fake_account_set_key (FakeAccount *account, const char *key, const char *account_name)
{
  if (key != NULL)
    {
      g_free (account->key);
      account->key = g_strdup (key);
    }
  if (account_name != NULL)
    {
      g_free (account->account);
      account->account = g_strdup (account_name);
    }
}

static gboolean
load_event (AmendsFakeParcel *parcel, JsonObject *object, GError **error)
{
  const char *at = fake_member (object, "at");
  const char *status_text = fake_member (object, "status");
  const char *reason_text = fake_member (object, "reason");
  const char *text = fake_member (object, "text");
  AmendsStatus status;
  AmendsReason reason = AMENDS_REASON_NONE;

  if (status_text == NULL || !amends_status_from_string (status_text, &status))
    return fail (error, "no such status", status_text);
  if (reason_text != NULL && !amends_reason_from_string (reason_text, &reason))
    return fail (error, "no such reason", reason_text);
  if (at == NULL || !fake_parcel_add_event (parcel, at, fake_member (object, "place"),
                                            text != NULL ? text : "", status, reason))
    return fail (error, "no such time", at);
  return TRUE;
}

static JsonArray *
array_member (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name) ? json_object_get_array_member (object, name) : NULL;
}

static gboolean
load_parcel (FakeState *state, JsonObject *object, GError **error)
{
  const char *carrier = fake_member (object, "carrier");
  const char *number = fake_member (object, "number");
  JsonArray *events = array_member (object, "events");
  AmendsFakeParcel *parcel;

  if (carrier == NULL || number == NULL)
    return fail (error, "a parcel without carrier or number", number);
  parcel = fake_parcels_add (state->parcels, carrier, number);
  if (json_object_has_member (object, "origin") || json_object_has_member (object, "destination"))
    fake_parcel_set_lane (parcel, fake_member (object, "origin"),
                          fake_member (object, "destination"));
  if (json_object_has_member (object, "postcode") || json_object_has_member (object, "phone"))
    fake_parcel_set_needs (parcel, fake_member (object, "postcode"), fake_member (object, "phone"));
  for (guint i = 0; events != NULL && i < json_array_get_length (events); i++)
    if (!load_event (parcel, json_array_get_object_element (events, i), error))
      return FALSE;
  return TRUE;
}

/* {PROVIDER: VALUE}: calls set for each, with its account. */
static gboolean
load_accounts (FakeState *state,
               JsonObject *object,
               const char *name,
               void (*set) (FakeAccount *account, JsonNode *value),
               GError **error)
{
  JsonObject *members = json_object_has_member (object, name)
                            ? json_object_get_object_member (object, name)
                            : NULL;
  JsonObjectIter iter;
  const char *provider;
  JsonNode *value;

  if (members == NULL)
    return TRUE;
  json_object_iter_init (&iter, members);
  while (json_object_iter_next (&iter, &provider, &value))
    {
      FakeAccount *account = state->account (provider, state->account_data);

      if (account == NULL)
        return fail (error, "no such provider", provider);
      set (account, value);
    }
  return TRUE;
}

static void
set_key (FakeAccount *account, JsonNode *value)
{
  if (JSON_NODE_HOLDS_OBJECT (value))
    fake_account_set_key (account, fake_member (json_node_get_object (value), "key"),
                          fake_member (json_node_get_object (value), "account"));
  else
    fake_account_set_key (account, json_node_get_string (value), NULL);
}

static void
set_quota (FakeAccount *account, JsonNode *value)
{
  account->quota_total = json_node_get_int (value);
}

static void
set_rate (FakeAccount *account, JsonNode *value)
{
  account->per_second = json_node_get_int (value);
  account->tokens = account->per_second;
  account->tokens_at_us = g_get_monotonic_time ();
}

static void
load_carriers (FakeState *state, JsonObject *carriers)
{
  JsonObjectIter iter;
  const char *carrier;
  JsonNode *codes;

  json_object_iter_init (&iter, carriers);
  while (json_object_iter_next (&iter, &carrier, &codes))
    {
      JsonObjectIter code_iter;
      const char *provider;
      JsonNode *code;

      json_object_iter_init (&code_iter, json_node_get_object (codes));
      while (json_object_iter_next (&code_iter, &provider, &code))
        fake_carriers_set (state->carriers, provider, carrier, json_node_get_string (code));
    }
}

gboolean
fake_state_load (FakeState *state, JsonObject *object, GError **error)
{
  JsonArray *parcels = array_member (object, "parcels");
  const char *now = fake_member (object, "now");

  if (now != NULL)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (now, NULL);

      if (time == NULL)
        return fail (error, "no such time", now);
      state->now = g_date_time_to_unix (time);
    }
  if (!load_accounts (state, object, "keys", set_key, error) ||
      !load_accounts (state, object, "quota", set_quota, error) ||
      !load_accounts (state, object, "rates", set_rate, error))
    return FALSE;
  if (json_object_has_member (object, "carriers"))
    load_carriers (state, json_object_get_object_member (object, "carriers"));
  for (guint i = 0; parcels != NULL && i < json_array_get_length (parcels); i++)
    if (!load_parcel (state, json_array_get_object_element (parcels, i), error))
      return FALSE;
  if (json_object_has_member (object, "generate"))
    {
      JsonObject *generate = json_object_get_object_member (object, "generate");

      fake_generate (state->parcels, state->carriers, fake_member (generate, "provider"),
                     json_object_get_int_member_with_default (generate, "count", 0),
                     json_object_get_int_member_with_default (generate, "seed", 1));
    }
  return TRUE;
}
