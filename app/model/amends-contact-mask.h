/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-order.h"

G_BEGIN_DECLS

/* What of a customer's contacts somebody sees who does not need them. All (transfer full)
 * (nullable). */
char *amends_contact_mask_email (const char *address);
char *amends_contact_mask_phone (const char *number);
void amends_contact_mask_order (AmendsOrder *order);

G_END_DECLS
