/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong at a service on loopback, and for which requests. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  /* Refusals, each in the service's own form. */
  AMENDS_FAKE_THROTTLE, /* value: seconds to wait; 0 says none */
  AMENDS_FAKE_BAD_KEY,
  AMENDS_FAKE_EXPIRED_KEY,
  AMENDS_FAKE_QUOTA_GONE,
  AMENDS_FAKE_DOWN, /* 503 with a page of HTML; value as in THROTTLE */
  AMENDS_FAKE_SERVER_ERROR,

  /* What is said of one number. */
  AMENDS_FAKE_NOT_FOUND,
  AMENDS_FAKE_CARRIER_UNKNOWN,
  AMENDS_FAKE_NEEDS_POSTCODE,
  AMENDS_FAKE_NEEDS_PHONE,
  AMENDS_FAKE_PARTIAL, /* about every third number of a batch is refused or left out */

  /* What is wrong with the events. */
  AMENDS_FAKE_UNKNOWN_STATUS,     /* main codes that nobody has seen */
  AMENDS_FAKE_UNKNOWN_SUB_STATUS, /* known main code, unseen detailed code */
  AMENDS_FAKE_DUPLICATE_EVENTS,
  AMENDS_FAKE_SHUFFLED_EVENTS,
  AMENDS_FAKE_NO_OFFSET, /* times lose their offset */

  /* What is wrong with the answer as a whole. */
  AMENDS_FAKE_DROP,       /* done, then the connection closed without an answer */
  AMENDS_FAKE_DROP_EARLY, /* closed before anything was done */
  AMENDS_FAKE_HALF_BODY,
  AMENDS_FAKE_EMPTY_BODY,
  AMENDS_FAKE_HUGE_BODY, /* value: bytes, 64 MiB when 0; without a Content-Length */
  AMENDS_FAKE_WRONG_TYPES,
  AMENDS_FAKE_NOT_JSON, /* 200 with a page of HTML, as a captive portal sends it */
  AMENDS_FAKE_SLOW,     /* value: milliseconds */

  /* Shops only. */
  AMENDS_FAKE_COST_THROTTLE, /* value: seconds until the points suffice again */
  AMENDS_FAKE_WRONG_TOTAL, /* the number of orders or pages is a lie; value: what is added to it */
  AMENDS_FAKE_DUPLICATE_ORDERS, /* an order stands on two pages */
  AMENDS_FAKE_MOVING_ORDERS,    /* an order changes between two pages */
  AMENDS_FAKE_OTHER_VERSION,    /* the service answers in another version than asked for */
} AmendsFakeFaultKind;
#define AMENDS_FAKE_N_FAULTS (AMENDS_FAKE_OTHER_VERSION + 1)

typedef struct
{
  AmendsFakeFaultKind kind;
  const char *service; /* "17track", "shopify", ...; NULL: each */
  const char *number;  /* only requests that name it, and only it in a batch; NULL: each */
  const char *path;    /* only requests with this in their path; NULL: each */
  guint skip;          /* so many matching requests pass first */
  guint requests;      /* so many are hit; 0: all from then on */
  double probability;  /* each is hit with this probability, seeded; 0: surely */
  gint64 value;
} AmendsFakeFault;

const char *amends_fake_fault_to_string (AmendsFakeFaultKind kind); /* "half-body" */
gboolean amends_fake_fault_from_string (const char *text, AmendsFakeFaultKind *kind);

/* The rules in force at a server. Not thread-safe: the server's lock guards it. */
typedef struct _FakeRules FakeRules;

FakeRules *fake_rules_new (void);
void fake_rules_free (FakeRules *rules);
void fake_rules_add (FakeRules *rules, const AmendsFakeFault *fault);
gboolean fake_rules_add_json (FakeRules *rules, JsonObject *object, GError **error);
void fake_rules_clear (FakeRules *rules);
void fake_rules_seed (FakeRules *rules, guint32 seed);

/* Which rules hit one request. The names of numbers are looked for in target and body, and in
 * other: what the request means without saying it. */
typedef struct
{
  GPtrArray *hits; /* NULL when none */
} FakeHits;

void fake_rules_meet (FakeRules *rules,
                      const char *service,
                      const char *target,
                      const char *body,
                      const char *other,
                      FakeHits *hits);
void fake_hits_clear (FakeHits *hits);
const AmendsFakeFault *fake_hits_get (const FakeHits *hits,
                                      AmendsFakeFaultKind kind,
                                      const char *number); /* number NULL: for the whole request */

/* (transfer full) JSON with about a quarter of its values of another type, always the same ones. */
char *fake_mangle_types (const char *json);

G_END_DECLS
