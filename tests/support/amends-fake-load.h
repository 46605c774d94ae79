/* SPDX-License-Identifier: GPL-3.0-or-later */
/* State files and control requests of the loopback tracking services:
 *
 *     {"now": TIME, "seed": N,
 *      "keys": {PROVIDER: KEY or {"key", "account"}}, "quota": {PROVIDER: N}, "rates": {PROVIDER:
 * N}, "carriers": {CARRIER: {PROVIDER: CODE}}, "parcels": [{"carrier", "number", "origin",
 * "destination", "postcode", "phone", "events": [{"at", "place", "text", "status", "reason"}]}],
 *      "generate": {"count": N, "seed": N, "provider": PROVIDER},
 *      "faults": [{"kind", "service", "number", "path", "skip", "requests", "probability",
 * "value"}], "clear_faults": true, "clear_log": true}
 *
 * All members may be absent. A parcel that is there already gets the events added. */
#pragma once

#include "amends-fake-api.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 now; /* 0: the real clock */
  FakeParcels *parcels;
  FakeCarriers *carriers;
  GArray *scratch;
  FakeAccount *(*account) (const char *provider, gpointer data); /* NULL: no such provider */
  gpointer account_data;
} FakeState;

gboolean fake_state_load (FakeState *state, JsonObject *object, GError **error);
void fake_account_set_key (FakeAccount *account, const char *key, const char *account_name);

G_END_DECLS
