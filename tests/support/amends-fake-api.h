/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the nine loopback tracking services are made of. */
#pragma once

#include "amends-fake-carriers.h"
#include "amends-fake-providers.h"
#include "amends-fake-server.h"

G_BEGIN_DECLS

typedef struct _FakeCall FakeCall;

typedef struct
{
  const char *name;
  const char *key;     /* until a test sets another */
  const char *account; /* likewise; NULL: it has none */
  const FakeCode *codes;
  const char *unheard_main; /* a main code that no client has seen */
  const char *unheard_sub;  /* a detailed code likewise; begins with "_" when the main code stands
                               before it */
  const char *id_prefix;    /* of the ids it gives to what is registered; NULL: it gives none */
  void (*answer) (FakeCall *call);
  void (*refuse) (FakeCall *call, AmendsFakeFaultKind kind); /* THROTTLE to QUOTA_GONE */
} FakeApi;

extern const FakeApi fake_api_17track;
extern const FakeApi fake_api_kuaidi100;
extern const FakeApi fake_api_kdniao;
extern const FakeApi fake_api_aftership;
extern const FakeApi fake_api_dhl;
extern const FakeApi fake_api_easypost;
extern const FakeApi fake_api_shippo;
extern const FakeApi fake_api_ship24;
extern const FakeApi fake_api_karrio;

/* What a client has registered at one service. */
typedef struct
{
  guint index;
  const char *carrier; /* interned; NULL where the service does not know it yet */
  char *number;
  char *title;
  gboolean is_stopped;
  gboolean is_deleted;
  guint retracks;
} FakeRegistration;

typedef struct
{
  const FakeApi *api;
  char *base;
  char *key;
  char *account;
  gint64 quota_total; /* -1: no end */
  gint64 quota_spent;
  guint per_second; /* 0: any */
  double tokens;
  gint64 tokens_at_us;
  GPtrArray *registrations;
  GHashTable *by_key; /* "carrier|number" and "|number" to the registration */
  GHashTable *told;   /* number to count */
} FakeAccount;

struct _FakeCall
{
  FakeExchange *exchange;
  FakeAccount *account;
  FakeParcels *parcels;
  FakeCarriers *carriers;
  FakeJson *json; /* the answer: exchange->json */
  gint64 now;
  GArray *events; /* scratch of fake_call_events */
};

/* A carrier id for the service's code and back; NULL: the service does not know it. */
const char *fake_call_carrier (FakeCall *call, const char *code);
const char *fake_call_carrier_code (FakeCall *call, const char *carrier);

/* The parcel if the service can tell anything of it: known, with events, no fault against it. */
AmendsFakeParcel *fake_call_find (FakeCall *call, const char *carrier, const char *number);

/* Its events as they are to be told, oldest first; borrowed until the next call. */
GArray *fake_call_events (FakeCall *call, const AmendsFakeParcel *parcel);
FakeCode fake_call_code (FakeCall *call,
                         const AmendsFakeParcel *parcel,
                         const AmendsFakeEvent *event); /* event NULL: nothing known */

gboolean fake_call_has (FakeCall *call, AmendsFakeFaultKind kind, const char *number);
gboolean fake_call_rejects (FakeCall *call, const char *number); /* of a batch taken in part */

/* What the carrier asks for is given: the fault against it, or the parcel's own need. */
gboolean fake_call_lacks_postcode (FakeCall *call,
                                   const AmendsFakeParcel *parcel,
                                   const char *number,
                                   const char *given);
gboolean fake_call_lacks_phone (FakeCall *call,
                                const AmendsFakeParcel *parcel,
                                const char *number,
                                const char *given);

gboolean fake_call_spend (FakeCall *call, guint n); /* FALSE: the quota does not suffice */

FakeRegistration *fake_call_register (FakeCall *call, const char *carrier, const char *number);
FakeRegistration *fake_call_registration (FakeCall *call,
                                          const char *carrier,
                                          const char *number); /* carrier NULL: any */
FakeRegistration *fake_call_registration_of_id (FakeCall *call, const char *id);
const char *fake_call_id (FakeCall *call, const FakeRegistration *registration, FakeTime buffer);

const char *fake_member (JsonObject *object, const char *name); /* a string member, else NULL */

G_END_DECLS
