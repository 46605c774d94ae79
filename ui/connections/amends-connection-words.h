/* SPDX-License-Identifier: GPL-3.0-or-later */
/* connections: the services that the shop has an account with, how each is, and what was sent to
 * them. */
#pragma once

#include "desk/amends-desk-connections.h"

G_BEGIN_DECLS

typedef enum
{
  AMENDS_CONNECTION_NONE,
  AMENDS_CONNECTION_OFF,
  AMENDS_CONNECTION_UNTRIED,
  AMENDS_CONNECTION_WORKS,
  AMENDS_CONNECTION_FAILED,
} AmendsConnectionState;

AmendsConnectionState amends_connection_get_state (const AmendsService *service);
/* A symbol and a few words: "Works", "Key not accepted, today 08:12". @zone: (nullable): the
 * shop's. */
const char *amends_connection_icon_name (const AmendsService *service);
char *amends_connection_title (const AmendsService *service, GTimeZone *zone);
/* One of "success", "warning", "dim-label": comes after symbol and words. */
const char *amends_connection_style (const AmendsService *service);
/* When it was asked last and what is left, or what went wrong in the service's own words. */
char *amends_connection_details (const AmendsService *service, GTimeZone *zone);

G_END_DECLS
