/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nine tracking services behind one server: whom a request is for, and what a test may ask. */
#include "amends-fake-providers.h"

#include <string.h>

#include "amends-fake-api.h"
#include "amends-fake-generate.h"
#include "amends-fake-load.h"

static const FakeApi *const apis[] = {
  &fake_api_17track,  &fake_api_kuaidi100, &fake_api_kdniao, &fake_api_aftership, &fake_api_dhl,
  &fake_api_easypost, &fake_api_shippo,    &fake_api_ship24, &fake_api_karrio,
};
#define N_APIS G_N_ELEMENTS (apis)

struct _AmendsFakeProviders
{
  FakeServer *server;
  FakeState state;
  FakeAccount accounts[N_APIS];
};

static FakeAccount *
find_account (AmendsFakeProviders *self, const char *provider)
{
  for (guint i = 0; i < N_APIS; i++)
    if (g_str_equal (apis[i]->name, provider))
      return &self->accounts[i];
  return NULL;
}

static FakeAccount *
get_account (AmendsFakeProviders *self, const char *provider)
{
  FakeAccount *account = find_account (self, provider);

  if (account == NULL)
    g_error ("no tracking service is called %s", provider);
  return account;
}

static gboolean
is_service_cb (const char *name, gpointer data)
{
  return find_account (data, name) != NULL;
}

static void
begin_call (AmendsFakeProviders *self, FakeExchange *exchange, FakeCall *call)
{
  call->exchange = exchange;
  call->account = find_account (self, exchange->service);
  call->parcels = self->state.parcels;
  call->carriers = self->state.carriers;
  call->json = &exchange->json;
  call->now = self->state.now > 0 ? self->state.now : g_get_real_time () / G_USEC_PER_SEC;
  call->events = self->state.scratch;
}

/* A number stands behind an id: "/trackings/5b74f4958776db0e00000001". */
static const char *
meaning_cb (FakeExchange *exchange, gpointer data)
{
  FakeCall call = { 0 };
  FakeRegistration *registration;
  const char *id;

  begin_call (data, exchange, &call);
  id = call.account->api->id_prefix != NULL ? strstr (exchange->path, call.account->api->id_prefix)
                                            : NULL;
  registration = fake_call_registration_of_id (&call, id);
  return registration != NULL ? registration->number : NULL;
}

static void
refuse_cb (FakeExchange *exchange, AmendsFakeFaultKind kind, gpointer data)
{
  FakeCall call = { 0 };

  begin_call (data, exchange, &call);
  call.account->api->refuse (&call, kind);
}

/* A bucket that holds one second's worth of requests. */
static gboolean
is_too_fast (FakeAccount *account)
{
  gint64 now_us = g_get_monotonic_time ();

  if (account->per_second == 0)
    return FALSE;
  account->tokens += (now_us - account->tokens_at_us) * (double) account->per_second /
                     G_USEC_PER_SEC;
  account->tokens = MIN (account->tokens, account->per_second);
  account->tokens_at_us = now_us;
  if (account->tokens < 1)
    return TRUE;
  account->tokens--;
  return FALSE;
}

static void
answer_cb (FakeExchange *exchange, gpointer data)
{
  FakeCall call = { 0 };

  begin_call (data, exchange, &call);
  if (is_too_fast (call.account))
    {
      fake_exchange_set_header (exchange, "Retry-After", "1");
      call.account->api->refuse (&call, AMENDS_FAKE_THROTTLE);
    }
  else
    call.account->api->answer (&call);
}

static void
describe_cb (FakeJson *json, const char *service, gpointer data)
{
  FakeAccount *account = find_account (data, service);

  fake_json_int (json, "quota_spent", account->quota_spent);
  fake_json_int (json, "registered", account->registrations->len);
  fake_json_int (json, "told", g_hash_table_size (account->told));
}

static gboolean
show_cb (FakeExchange *exchange, const char *name, gpointer data)
{
  AmendsFakeProviders *self = data;
  FakeJson *json = &exchange->json;

  if (!g_str_equal (name, "parcels"))
    return FALSE;
  fake_json_open (json, NULL, '[');
  for (guint i = 0; i < fake_parcels_count (self->state.parcels); i++)
    fake_parcel_write (json, fake_parcels_get (self->state.parcels, i));
  fake_json_close (json, ']');
  return TRUE;
}

static gboolean
load_cb (JsonObject *object, gpointer data, GError **error)
{
  AmendsFakeProviders *self = data;

  return fake_state_load (&self->state, object, error);
}

static FakeAccount *
state_account_cb (const char *provider, gpointer data)
{
  return find_account (data, provider);
}

static void
registration_free (FakeRegistration *registration)
{
  g_free (registration->number);
  g_free (registration->title);
  g_free (registration);
}

static void
account_init (FakeAccount *account, const FakeApi *api, guint port)
{
  account->api = api;
  account->base = g_strdup_printf ("http://127.0.0.1:%u/%s", port, api->name);
  account->key = g_strdup (api->key);
  account->account = g_strdup (api->account);
  account->quota_total = -1;
  account->registrations = g_ptr_array_new_with_free_func ((GDestroyNotify) registration_free);
  account->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  account->told = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
account_clear (FakeAccount *account)
{
  g_free (account->base);
  g_free (account->key);
  g_free (account->account);
  g_ptr_array_unref (account->registrations);
  g_hash_table_unref (account->by_key);
  g_hash_table_unref (account->told);
}

AmendsFakeProviders *
amends_fake_providers_new (void)
{
  static const FakeHost host = {
    .answer = answer_cb,
    .refuse = refuse_cb,
    .meaning = meaning_cb,
    .is_service = is_service_cb,
    .load = load_cb,
    .describe = describe_cb,
    .show = show_cb,
  };
  AmendsFakeProviders *self = g_new0 (AmendsFakeProviders, 1);

  self->state.parcels = fake_parcels_new ();
  self->state.carriers = fake_carriers_new ();
  self->state.scratch = g_array_new (FALSE, FALSE, sizeof (AmendsFakeEvent));
  self->state.account = state_account_cb;
  self->state.account_data = self;
  self->server = fake_server_new (&host, self);
  for (guint i = 0; i < N_APIS; i++)
    account_init (&self->accounts[i], apis[i], fake_server_get_port (self->server));
  return self;
}

void
amends_fake_providers_free (AmendsFakeProviders *self)
{
  fake_server_free (self->server);
  for (guint i = 0; i < N_APIS; i++)
    account_clear (&self->accounts[i]);
  fake_parcels_free (self->state.parcels);
  fake_carriers_free (self->state.carriers);
  g_array_unref (self->state.scratch);
  g_free (self);
}

const char *const *
amends_fake_providers_list (void)
{
  static const char *names[N_APIS + 1];

  for (guint i = 0; i < N_APIS; i++)
    names[i] = apis[i]->name;
  return names;
}

guint
amends_fake_providers_get_port (AmendsFakeProviders *self)
{
  return fake_server_get_port (self->server);
}

const char *
amends_fake_providers_get_base (AmendsFakeProviders *self, const char *provider)
{
  return get_account (self, provider)->base;
}

const char *
amends_fake_providers_get_key (AmendsFakeProviders *self, const char *provider)
{
  return get_account (self, provider)->key;
}

const char *
amends_fake_providers_get_account (AmendsFakeProviders *self, const char *provider)
{
  return get_account (self, provider)->account;
}

void
amends_fake_providers_set_key (AmendsFakeProviders *self,
                               const char *provider,
                               const char *key,
                               const char *account)
{
  fake_server_lock (self->server);
  fake_account_set_key (get_account (self, provider), key, account);
  fake_server_unlock (self->server);
}

void
amends_fake_providers_set_now (AmendsFakeProviders *self, gint64 now)
{
  fake_server_lock (self->server);
  self->state.now = now;
  fake_server_unlock (self->server);
}

void
amends_fake_providers_set_quota (AmendsFakeProviders *self, const char *provider, gint64 total)
{
  fake_server_lock (self->server);
  get_account (self, provider)->quota_total = total;
  fake_server_unlock (self->server);
}

void
amends_fake_providers_set_rate (AmendsFakeProviders *self, const char *provider, guint per_second)
{
  FakeAccount *account = get_account (self, provider);

  fake_server_lock (self->server);
  account->per_second = per_second;
  account->tokens = per_second;
  account->tokens_at_us = g_get_monotonic_time ();
  fake_server_unlock (self->server);
}

void
amends_fake_providers_set_carrier_code (AmendsFakeProviders *self,
                                        const char *provider,
                                        const char *carrier,
                                        const char *code)
{
  fake_server_lock (self->server);
  fake_carriers_set (self->state.carriers, provider, carrier, code);
  fake_server_unlock (self->server);
}

void
amends_fake_providers_add_parcel (AmendsFakeProviders *self,
                                  const char *carrier,
                                  const char *number)
{
  fake_server_lock (self->server);
  fake_parcels_add (self->state.parcels, carrier, number);
  fake_server_unlock (self->server);
}

static AmendsFakeParcel *
get_parcel (AmendsFakeProviders *self, const char *number)
{
  AmendsFakeParcel *parcel = fake_parcels_find (self->state.parcels, NULL, number);

  if (parcel == NULL)
    g_error ("no parcel has the number %s", number);
  return parcel;
}

void
amends_fake_providers_set_needs (AmendsFakeProviders *self,
                                 const char *number,
                                 const char *postcode,
                                 const char *phone)
{
  fake_server_lock (self->server);
  fake_parcel_set_needs (get_parcel (self, number), postcode, phone);
  fake_server_unlock (self->server);
}

void
amends_fake_providers_add_event (AmendsFakeProviders *self,
                                 const char *number,
                                 const char *at,
                                 const char *place,
                                 const char *text,
                                 AmendsStatus status,
                                 AmendsReason reason)
{
  fake_server_lock (self->server);
  if (!fake_parcel_add_event (get_parcel (self, number), at, place, text, status, reason))
    g_error ("%s is no time", at);
  fake_server_unlock (self->server);
}

void
amends_fake_providers_generate (AmendsFakeProviders *self,
                                const char *provider,
                                guint n,
                                guint32 seed)
{
  fake_server_lock (self->server);
  fake_generate (self->state.parcels, self->state.carriers, provider, n, seed);
  fake_server_unlock (self->server);
}

gboolean
amends_fake_providers_load_file (AmendsFakeProviders *self, const char *path, GError **error)
{
  return fake_server_load_file (self->server, path, error);
}

guint
amends_fake_providers_count_parcels (AmendsFakeProviders *self)
{
  return fake_parcels_count (self->state.parcels);
}

const AmendsFakeParcel *
amends_fake_providers_get_parcel (AmendsFakeProviders *self, guint index)
{
  return fake_parcels_get (self->state.parcels, index);
}

void
amends_fake_providers_add_fault (AmendsFakeProviders *self, const AmendsFakeFault *fault)
{
  fake_server_add_fault (self->server, fault);
}

void
amends_fake_providers_clear_faults (AmendsFakeProviders *self)
{
  fake_server_clear_faults (self->server);
}

guint
amends_fake_providers_get_request_count (AmendsFakeProviders *self,
                                         const char *provider,
                                         const char *path)
{
  return fake_server_count_requests (self->server, provider, path);
}

gint64
amends_fake_providers_get_quota_spent (AmendsFakeProviders *self, const char *provider)
{
  gint64 spent;

  fake_server_lock (self->server);
  spent = get_account (self, provider)->quota_spent;
  fake_server_unlock (self->server);
  return spent;
}

guint
amends_fake_providers_get_registered_count (AmendsFakeProviders *self, const char *provider)
{
  guint n;

  fake_server_lock (self->server);
  n = get_account (self, provider)->registrations->len;
  fake_server_unlock (self->server);
  return n;
}

guint
amends_fake_providers_get_told_count (AmendsFakeProviders *self,
                                      const char *provider,
                                      const char *number)
{
  guint n;

  fake_server_lock (self->server);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (get_account (self, provider)->told, number));
  fake_server_unlock (self->server);
  return n;
}

GStrv
amends_fake_providers_dup_requests (AmendsFakeProviders *self, const char *provider)
{
  return fake_server_dup_requests (self->server, provider);
}

void
amends_fake_providers_tell (const char *provider,
                            AmendsStatus status,
                            AmendsReason reason,
                            AmendsStatus *told_status,
                            AmendsReason *told_reason)
{
  for (guint i = 0; i < N_APIS; i++)
    if (g_str_equal (apis[i]->name, provider))
      {
        const FakeCode *code = fake_code_find (apis[i]->codes, status, reason);

        *told_status = code->status;
        *told_reason = code->reason;
        return;
      }
  g_error ("no tracking service is called %s", provider);
}
