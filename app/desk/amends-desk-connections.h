/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The services a shop is connected to: their accounts, keys and the account of what was sent. */
#pragma once

#include "desk/amends-desk.h"
#include "model/amends-connection.h"

G_BEGIN_DECLS

/* A value that a person copies from the service's site. Texts are translated. */
typedef struct
{
  const char *id;
  const char *title;
  const char *hint; /* (nullable) */
} AmendsServiceField;

typedef enum
{
  AMENDS_SERVICE_TRACKING, /* a provider: news of parcels */
  AMENDS_SERVICE_SHOP,     /* a platform: orders and coupons */
} AmendsServiceKind;

/**
 * AmendsService:
 * @id: its identifier
 * @name: its brand
 * @about: what it covers and costs, translated
 * @permissions: (nullable): what the key must be allowed to do, translated
 * @sign_up_uri: (nullable)
 * @default_base: (nullable): its own address; %NULL: a person must give one
 * @base_hint: (nullable): how an address looks there
 * @fields: (element-type AmendsServiceField): its keys
 * @connection: (nullable): how the shop is connected; %NULL: it is not
 *
 * A service that the shop can be connected to.
 */
typedef struct
{
  AmendsServiceKind kind;
  const char *id;
  const char *name;
  const char *about;
  const char *permissions;
  const char *sign_up_uri;
  const char *default_base;
  const char *base_hint;
  const char *default_version;
  GArray *fields;
  AmendsConnection *connection;
} AmendsService;

void amends_service_free (AmendsService *service);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsService, amends_service_free)
gboolean amends_service_is_on_this_computer (const AmendsService *service);

GPtrArray *amends_desk_list_services (AmendsDesk *self,
                                      GError **error); /* (element-type AmendsService) */
AmendsService *amends_desk_get_service (AmendsDesk *self, const char *id, GError **error);
gboolean amends_desk_connect (AmendsDesk *self,
                              const AmendsConnection *connection,
                              GHashTable *keys,
                              GCancellable *cancellable,
                              GError **error);
gboolean amends_desk_disconnect (AmendsDesk *self,
                                 const char *service,
                                 GCancellable *cancellable,
                                 GError **error);
gboolean amends_desk_test_connection (AmendsDesk *self,
                                      const char *service,
                                      gint64 *quota_left,
                                      GCancellable *cancellable,
                                      GError **error);

GPtrArray *amends_desk_list_outgoing (AmendsDesk *self,
                                      const AmendsOutgoingQuery *query,
                                      GError **error); /* (element-type AmendsOutgoing) */
GPtrArray *amends_desk_list_outgoing_services (AmendsDesk *self,
                                               GError **error); /* (element-type utf8) */

G_END_DECLS
