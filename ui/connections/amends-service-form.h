/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk-connections.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_SERVICE_FORM (amends_service_form_get_type ())
G_DECLARE_FINAL_TYPE (AmendsServiceForm, amends_service_form, AMENDS, SERVICE_FORM, AdwBin)

/* Signals: "changed", when amends_service_form_has_changes() may be another; "activated", when a
 * person presses Enter. */
void amends_service_form_set_service (AmendsServiceForm *self, const AmendsService *service);
gboolean amends_service_form_has_changes (AmendsServiceForm *self);
/* What is written, for amends_desk_connect(); @is_enabled is for the caller to set. */
AmendsConnection *amends_service_form_dup_connection (AmendsServiceForm *self);
GHashTable *amends_service_form_dup_keys (AmendsServiceForm *self); /* utf8 -> utf8 */
/* Once they are in the keyring. */
void amends_service_form_clear_keys (AmendsServiceForm *self);

G_END_DECLS
