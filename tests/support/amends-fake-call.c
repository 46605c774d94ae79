/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the nine services do alike: carriers, parcels, needs, quota, registrations. */
#include "amends-fake-api.h"

#include <string.h>

const char *
fake_member (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                 json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

const char *
fake_call_carrier (FakeCall *call, const char *code)
{
  return fake_carriers_get_carrier (call->carriers, call->account->api->name, code);
}

const char *
fake_call_carrier_code (FakeCall *call, const char *carrier)
{
  return fake_carriers_get_code (call->carriers, call->account->api->name, carrier);
}

gboolean
fake_call_has (FakeCall *call, AmendsFakeFaultKind kind, const char *number)
{
  return fake_exchange_has (call->exchange, kind, number);
}

gboolean
fake_call_rejects (FakeCall *call, const char *number)
{
  return fake_call_has (call, AMENDS_FAKE_PARTIAL, number) && g_str_hash (number) % 3 == 0;
}

AmendsFakeParcel *
fake_call_find (FakeCall *call, const char *carrier, const char *number)
{
  AmendsFakeParcel *parcel = fake_parcels_find (call->parcels, carrier, number);
  guint told;

  if (parcel == NULL || parcel->events->len == 0 ||
      fake_call_has (call, AMENDS_FAKE_NOT_FOUND, parcel->number))
    return NULL;
  told = GPOINTER_TO_UINT (g_hash_table_lookup (call->account->told, parcel->number));
  g_hash_table_insert (call->account->told, (char *) parcel->number, GUINT_TO_POINTER (told + 1));
  return parcel;
}

static void
shuffle (GArray *events, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = events->len; i > 1; i--)
    {
      guint j = g_rand_int_range (random, 0, i);
      AmendsFakeEvent last = g_array_index (events, AmendsFakeEvent, i - 1);

      g_array_index (events, AmendsFakeEvent, i - 1) = g_array_index (events, AmendsFakeEvent, j);
      g_array_index (events, AmendsFakeEvent, j) = last;
    }
}

GArray *
fake_call_events (FakeCall *call, const AmendsFakeParcel *parcel)
{
  gboolean is_doubled = fake_call_has (call, AMENDS_FAKE_DUPLICATE_EVENTS, parcel->number);
  gboolean is_bare = fake_call_has (call, AMENDS_FAKE_NO_OFFSET, parcel->number);

  g_array_set_size (call->events, 0);
  for (guint i = 0; i < parcel->events->len; i++)
    {
      AmendsFakeEvent event = g_array_index (parcel->events, AmendsFakeEvent, i);

      if (is_bare)
        event.has_offset = FALSE;
      g_array_append_val (call->events, event);
      if (is_doubled)
        g_array_append_val (call->events, event);
    }
  if (fake_call_has (call, AMENDS_FAKE_SHUFFLED_EVENTS, parcel->number))
    shuffle (call->events, parcel->index);
  return call->events;
}

FakeCode
fake_call_code (FakeCall *call, const AmendsFakeParcel *parcel, const AmendsFakeEvent *event)
{
  const FakeApi *api = call->account->api;
  AmendsStatus status = event != NULL ? event->status : AMENDS_STATUS_NOT_FOUND;
  AmendsReason reason = event != NULL ? event->reason : AMENDS_REASON_NONE;
  FakeCode code = *fake_code_find (api->codes, status, reason);
  gboolean is_unheard = fake_call_has (call, AMENDS_FAKE_UNKNOWN_STATUS, parcel->number);

  if (is_unheard)
    {
      code.main = api->unheard_main;
      code.words = NULL;
    }
  if (code.sub != NULL &&
      (is_unheard || fake_call_has (call, AMENDS_FAKE_UNKNOWN_SUB_STATUS, parcel->number)))
    {
      g_autofree char *joined = g_strconcat (code.main, api->unheard_sub, NULL);

      code.sub = api->unheard_sub[0] == '_' ? g_intern_string (joined) : api->unheard_sub;
      code.words = NULL;
    }
  return code;
}

gboolean
fake_call_lacks_postcode (FakeCall *call,
                          const AmendsFakeParcel *parcel,
                          const char *number,
                          const char *given)
{
  if (fake_call_has (call, AMENDS_FAKE_NEEDS_POSTCODE, number))
    return given == NULL || *given == '\0';
  return parcel != NULL && parcel->postcode != NULL && g_strcmp0 (parcel->postcode, given) != 0;
}

gboolean
fake_call_lacks_phone (FakeCall *call,
                       const AmendsFakeParcel *parcel,
                       const char *number,
                       const char *given)
{
  if (fake_call_has (call, AMENDS_FAKE_NEEDS_PHONE, number))
    return given == NULL || *given == '\0';
  return parcel != NULL && parcel->phone != NULL &&
         (given == NULL || !g_str_has_suffix (given, parcel->phone));
}

gboolean
fake_call_spend (FakeCall *call, guint n)
{
  FakeAccount *account = call->account;

  if (account->quota_total >= 0 && account->quota_spent + n > account->quota_total)
    return FALSE;
  account->quota_spent += n;
  return TRUE;
}

static char *
registration_key (const char *carrier, const char *number)
{
  return g_strconcat (carrier != NULL ? carrier : "", "|", number, NULL);
}

FakeRegistration *
fake_call_register (FakeCall *call, const char *carrier, const char *number)
{
  FakeAccount *account = call->account;
  FakeRegistration *registration = g_new0 (FakeRegistration, 1);
  g_autofree char *plain = registration_key (NULL, number);

  registration->index = account->registrations->len;
  registration->carrier = g_intern_string (carrier);
  registration->number = g_strdup (number);
  g_ptr_array_add (account->registrations, registration);
  g_hash_table_insert (account->by_key, registration_key (carrier, number), registration);
  if (carrier != NULL && fake_call_registration (call, NULL, number) == NULL)
    g_hash_table_insert (account->by_key, g_steal_pointer (&plain), registration);
  return registration;
}

FakeRegistration *
fake_call_registration (FakeCall *call, const char *carrier, const char *number)
{
  g_autofree char *key = registration_key (carrier, number);
  FakeRegistration *registration = g_hash_table_lookup (call->account->by_key, key);

  return registration != NULL && !registration->is_deleted ? registration : NULL;
}

const char *
fake_call_id (FakeCall *call, const FakeRegistration *registration, FakeTime buffer)
{
  g_snprintf (buffer, sizeof (FakeTime), "%s%08x", call->account->api->id_prefix,
              registration->index);
  return buffer;
}

FakeRegistration *
fake_call_registration_of_id (FakeCall *call, const char *id)
{
  const char *prefix = call->account->api->id_prefix;
  FakeRegistration *registration;
  char *end;
  guint64 index;

  if (prefix == NULL || id == NULL || !g_str_has_prefix (id, prefix))
    return NULL;
  index = g_ascii_strtoull (id + strlen (prefix), &end, 16);
  if (end == id + strlen (prefix) || index >= call->account->registrations->len)
    return NULL;
  registration = g_ptr_array_index (call->account->registrations, index);
  return registration->is_deleted ? NULL : registration;
}
