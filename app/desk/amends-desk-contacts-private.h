/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hiding contacts in what the desk hands out; only for the files of desk/. */
#pragma once

#include "desk/amends-desk-contacts.h"
#include "desk/amends-desk-private.h"

G_BEGIN_DECLS

/* Which orders' contacts are shown; safe from any thread. */
typedef struct _AmendsRevealed AmendsRevealed;

AmendsRevealed *amends_revealed_new (void);
void amends_revealed_free (AmendsRevealed *self);
AmendsRevealed *amends_desk_get_revealed (AmendsDesk *self);

/* The case is in nobody's hand any more; somebody else is at work. */
void amends_desk_hide_contacts_of_case (AmendsDesk *self, gint64 case_id);
void amends_desk_hide_all_contacts (AmendsDesk *self);

/* Inside a job, before it is handed out. */
void amends_desk_mask_order (AmendsDesk *self, AmendsDb *db, AmendsOrder *order);
void amends_desk_mask_orders (AmendsDesk *self,
                              AmendsDb *db,
                              GPtrArray *orders); /* (element-type AmendsOrder), NULLs among them */
void amends_desk_mask_emails (AmendsDesk *self,
                              AmendsDb *db,
                              GPtrArray *emails); /* (element-type AmendsEmail) */

G_END_DECLS
