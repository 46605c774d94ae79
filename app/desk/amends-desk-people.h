/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"
#include "model/amends-person.h"

G_BEGIN_DECLS

/* --- who is at work ---
 * A shop that names nobody is worked by its owner. Once people are named, whoever acts says who
 * they are. An owner's PIN guides honest people; it is no lock against someone with the computer. */

/* The pin may be NULL where no PIN is set, and for helpers. Lasts as long as the desk. */
gboolean
amends_desk_set_person (AmendsDesk *self, const char *name, const char *pin, GError **error);
/* Nobody any more: the next one says who they are. */
void amends_desk_unset_person (AmendsDesk *self);
/* NULL with AMENDS_DESK_ERROR_DENIED where people are named and nobody has said who is at work. */
AmendsPerson *amends_desk_dup_person (AmendsDesk *self, GError **error);

/* A helper at work who has not done anything in this shop yet. */
gboolean amends_desk_is_person_new (AmendsDesk *self);

/* --- the people (the owner's business, but for looking) --- */
GPtrArray *amends_desk_list_people (AmendsDesk *self,
                                    GError **error); /* (element-type AmendsPerson) owners first */
/* The first one is an owner. */
gboolean
amends_desk_add_person (AmendsDesk *self, const char *name, gboolean is_owner, GError **error);
gboolean amends_desk_remove_person (AmendsDesk *self, const char *name, GError **error);

/* What a helper may do without the owner. */
typedef struct
{
  AmendsMoney amount;    /* to one order at most; none: the usual limit */
  int percent;           /* of the order at most; 0: the usual limit */
  int emails_to_look_at; /* so many more emails go to the owner first; -1: as it was */
} AmendsHelperLimits;
gboolean amends_desk_set_limits (AmendsDesk *self,
                                 const char *name,
                                 const AmendsHelperLimits *limits,
                                 GError **error);

gboolean amends_desk_has_pin (AmendsDesk *self);
/* NULL takes it away. Kept as a slow hash, never as itself. */
gboolean amends_desk_set_pin (AmendsDesk *self, const char *pin, GError **error);

/* Who did what: (element-type AmendsAction) newest first; times in UTC seconds, @limit 0: all. */
GPtrArray *amends_desk_list_actions (AmendsDesk *self,
                                     gint64 since,
                                     gint64 until,
                                     guint limit,
                                     GError **error);

G_END_DECLS
