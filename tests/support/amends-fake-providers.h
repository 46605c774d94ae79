/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nine tracking services on one loopback port, told by one list of parcels: 17track, kuaidi100,
 * kdniao, aftership, dhl, easypost, shippo, ship24, karrio. Each speaks its own API under its own
 * path, checks requests as the real service does, charges its own quota, and goes wrong on demand.
 * What they say was written from their documentation, not from the client that reads it.
 *
 * The server runs in a thread of its own; all functions here may be called while it does. */
#pragma once

#include "amends-fake-fault.h"
#include "amends-fake-parcels.h"

G_BEGIN_DECLS

typedef struct _AmendsFakeProviders AmendsFakeProviders;

AmendsFakeProviders *amends_fake_providers_new (void);
void amends_fake_providers_free (AmendsFakeProviders *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsFakeProviders, amends_fake_providers_free)

const char *const *amends_fake_providers_list (void); /* the nine names, NULL-terminated */
guint amends_fake_providers_get_port (AmendsFakeProviders *self);

/* Stands for scheme and host of the real service: paths behind it are the service's own, as in
 * http://127.0.0.1:40000/17track + /track/v2.4/register. */
const char *amends_fake_providers_get_base (AmendsFakeProviders *self, const char *provider);

/* Each service has a key of its own, so that one sent to another is noticed. The account is the
 * customer of Kuaidi100 and the EBusinessID of Kdniao, else NULL. */
const char *amends_fake_providers_get_key (AmendsFakeProviders *self, const char *provider);
const char *amends_fake_providers_get_account (AmendsFakeProviders *self, const char *provider);
void amends_fake_providers_set_key (AmendsFakeProviders *self,
                                    const char *provider,
                                    const char *key,
                                    const char *account);

void amends_fake_providers_set_now (AmendsFakeProviders *self,
                                    gint64 now); /* else the real clock */
void amends_fake_providers_set_quota (AmendsFakeProviders *self,
                                      const char *provider,
                                      gint64 total); /* -1, as at first: no end */
void amends_fake_providers_set_rate (AmendsFakeProviders *self,
                                     const char *provider,
                                     guint per_second); /* 0, as at first: any */
void amends_fake_providers_set_carrier_code (AmendsFakeProviders *self,
                                             const char *provider,
                                             const char *carrier,
                                             const char *code);

/* Times: RFC 3339, or without an offset where the carrier tells none. */
void amends_fake_providers_add_parcel (AmendsFakeProviders *self,
                                       const char *carrier,
                                       const char *number);
void amends_fake_providers_set_needs (AmendsFakeProviders *self,
                                      const char *number,
                                      const char *postcode,
                                      const char *phone);
void amends_fake_providers_add_event (AmendsFakeProviders *self,
                                      const char *number,
                                      const char *at,
                                      const char *place,
                                      const char *text,
                                      AmendsStatus status,
                                      AmendsReason reason);

/* N invented parcels of carriers that the provider knows (NULL: of any), the same for one seed. */
void amends_fake_providers_generate (AmendsFakeProviders *self,
                                     const char *provider,
                                     guint n,
                                     guint32 seed);
gboolean
amends_fake_providers_load_file (AmendsFakeProviders *self, const char *path, GError **error);

/* A parcel is borrowed until the next change of it. */
guint amends_fake_providers_count_parcels (AmendsFakeProviders *self);
const AmendsFakeParcel *amends_fake_providers_get_parcel (AmendsFakeProviders *self, guint index);

void amends_fake_providers_add_fault (AmendsFakeProviders *self, const AmendsFakeFault *fault);
void amends_fake_providers_clear_faults (AmendsFakeProviders *self);

/* path: all behind the base, without the query; NULL: any. */
guint amends_fake_providers_get_request_count (AmendsFakeProviders *self,
                                               const char *provider,
                                               const char *path);
gint64 amends_fake_providers_get_quota_spent (AmendsFakeProviders *self, const char *provider);
guint amends_fake_providers_get_registered_count (AmendsFakeProviders *self, const char *provider);
guint
amends_fake_providers_get_told_count (AmendsFakeProviders *self,
                                      const char *provider,
                                      const char *number); /* how often its events were told */
GStrv amends_fake_providers_dup_requests (AmendsFakeProviders *self,
                                          const char *provider); /* "METHOD target\nbody" */

/* What the codes of a provider tell of a status and a reason: often less than there is to tell. */
void amends_fake_providers_tell (const char *provider,
                                 AmendsStatus status,
                                 AmendsReason reason,
                                 AmendsStatus *told_status,
                                 AmendsReason *told_reason);

G_END_DECLS
