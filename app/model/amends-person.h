/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/amends-money.h"
#include "model/amends-types.h"

G_BEGIN_DECLS

/**
 * AmendsPerson:
 * @id: 0: the owner of a shop that names nobody
 * @name: never %NULL; empty for the owner of a shop that names nobody
 * @authority: the most a helper may give to one order; none: the usual one
 * @authority_percent: the same as a share of the order; 0: the usual one
 * @emails_to_look_at: so many more emails of a helper go to the owner first
 *
 * Somebody who sits at the desk.
 */
typedef struct
{
  gint64 id;
  char *name;
  gboolean is_owner;
  AmendsMoney authority;
  int authority_percent;
  int emails_to_look_at;
  gboolean is_active;
  gint64 added_at;
} AmendsPerson;

AmendsPerson *amends_person_new (const char *name, gboolean is_owner);
void amends_person_free (AmendsPerson *person);
const char *amends_person_get_title (const AmendsPerson *person);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsPerson, amends_person_free)

/**
 * AmendsAction:
 * @person: (nullable): by name; %NULL: the owner of a shop that names nobody
 * @action: what was done: "claim", "gift", "reveal", ...
 * @order_id, @case_id: 0: none
 * @detail: (nullable): more of it, without what a customer wrote
 *
 * Something that somebody at the desk did.
 */
typedef struct
{
  gint64 id;
  gint64 at;
  gint64 person_id;
  char *person;
  char *action;
  gint64 order_id;
  char *order_number;
  gint64 case_id;
  char *detail;
} AmendsAction;

void amends_action_free (AmendsAction *action);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsAction, amends_action_free)

G_END_DECLS
