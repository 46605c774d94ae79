/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outgoing: what left this computer, for people to look through. */
#pragma once

#include "model/amends-connection.h"

G_BEGIN_DECLS

/* What for, with how many parcels: "News of 40 parcels". */
char *amends_outgoing_purpose_words (const AmendsOutgoing *outgoing);
/* (nullable): what else was in it that tells of no customer: "carrier, ship date". */
char *amends_outgoing_field_words (const AmendsOutgoing *outgoing);
/* (nullable): what of it is a customer's: "postcode, last digits of the phone". */
char *amends_outgoing_personal_words (const AmendsOutgoing *outgoing);
/* What became of it. */
const char *amends_outgoing_end_words (const AmendsOutgoing *outgoing);
guint amends_outgoing_count_numbers (const AmendsOutgoing *outgoing);

G_END_DECLS
