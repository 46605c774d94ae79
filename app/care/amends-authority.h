/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may give what without the owner. */
#pragma once

#include "care/amends-playbook.h"
#include "model/amends-email.h"
#include "model/amends-shop.h"

G_BEGIN_DECLS

/**
 * AmendsAuthority: what one person may give to one order.
 * @amount: the most in money, in its own currency; none: the usual one of each currency
 * @percent: the most as a share of the goods; 0: the usual one
 *
 * The lower of the two counts. The owner has no limit.
 */
typedef struct
{
  gboolean is_owner;
  AmendsMoney amount;
  int percent;
} AmendsAuthority;

/**
 * AmendsGivenOrder: the order that something is given to.
 * @goods: what the goods cost; none: @price counts
 * @given: the cost of what was given for it before, by anybody; none: nothing, or not known
 * @n_given: how often something was given for it
 */
typedef struct
{
  AmendsMoney price;
  AmendsMoney goods;
  AmendsMoney shipping;
  AmendsMoney given;
  guint n_given;
} AmendsGivenOrder;

gboolean amends_authority_check (const AmendsAuthority *who,
                                 const AmendsGivenOrder *order,
                                 const AmendsCompensation *settled,
                                 GError **error);
AmendsMoney amends_authority_get_limit (const AmendsAuthority *who, const AmendsGivenOrder *order);
gboolean amends_authority_is_for_owner (AmendsMoney value, const AmendsShop *shop);

G_END_DECLS
