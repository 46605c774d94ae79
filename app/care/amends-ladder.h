/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to give for a delay, a loss or damage, and why: the compensation ladder. */
#pragma once

#include "care/amends-playbook.h"
#include "model/amends-email.h"

G_BEGIN_DECLS

typedef enum
{
  AMENDS_DAMAGE_NONE,
  AMENDS_DAMAGE_COSMETIC, /* a scratch */
  AMENDS_DAMAGE_DEFECT,   /* it can be used */
  AMENDS_DAMAGE_UNUSABLE,
} AmendsDamage;
#define AMENDS_N_DAMAGES (AMENDS_DAMAGE_UNUSABLE + 1)

const char *amends_damage_to_string (AmendsDamage damage);
gboolean amends_damage_from_string (const char *text, AmendsDamage *damage);

/* For @days_late where no date was promised. */
#define AMENDS_DAYS_LATE_UNKNOWN G_MININT

/**
 * AmendsLadderInput:
 * @days_late: past the promised date; negative before it
 * @price: what the customer paid in all; none where it is not known
 * @goods: that without shipping; none: @price counts
 * @shipping: the shipping fee in it
 * @refunded: money already given back, of @price's currency
 * @credited: coupons already given, of @price's currency
 * @n_given: how often something was given for this order already
 * @budget_left: of the season; none: there is no budget
 * @is_lost: it counts as lost
 * @is_unproven: it is said to be delivered, and nobody has proof of it: as not delivered
 * @is_past_legal_limit: the customer may have the money back by law
 *
 * Owns nothing. Sums may be none (AMENDS_MONEY_NONE).
 */
typedef struct
{
  AmendsReason reason;
  AmendsFault fault;
  AmendsDamage damage;
  int days_late;
  guint n_broken_promises;
  gboolean is_essential_date_missed;
  gboolean is_trace_open;
  gboolean is_lost;
  gboolean is_unproven;
  gboolean is_past_legal_limit;
  gboolean has_dispute;
  gboolean was_reshipped;
  AmendsMoney price;
  AmendsMoney goods;
  AmendsMoney shipping;
  AmendsMoney refunded;
  AmendsMoney credited;
  guint n_given;
  AmendsMoney budget_left;
} AmendsLadderInput;

/**
 * AmendsSuggestion:
 * @rung: 0 truth and a new date, to 4 the money back or a new parcel
 * @needs_owner: the owner decides; @is_owner_told: the owner is only to know
 * @is_optional: the shop may give it and need not
 * @is_in_platform: a dispute is open: the answer is given there and nowhere else
 * @is_reship_at_cost: a new parcel may be offered if the customer pays its postage
 * @options: (element-type AmendsCompensation) of which the customer picks one; the first fits best.
 *   A coupon has no code yet
 * @reasoning: (element-type utf8) sentences, translated
 */
typedef struct
{
  int rung;
  gboolean needs_owner;
  gboolean is_owner_told;
  gboolean is_optional;
  gboolean is_in_platform;
  gboolean is_reship_at_cost;
  GPtrArray *options;
  GPtrArray *reasoning;
} AmendsSuggestion;

AmendsSuggestion *amends_ladder_suggest (const AmendsLadderInput *input, GError **error);
void amends_suggestion_free (AmendsSuggestion *suggestion);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsSuggestion, amends_suggestion_free)

G_END_DECLS
