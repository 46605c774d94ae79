/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds what somebody wants to give against what that person may give. */
#include "care/amends-authority.h"

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "care/amends-care-file.h"

#define FILE_NAME "care/authority.json"

/* @amount, @reship, @owner_above: currency -> minor units (gint64 *) */
typedef struct
{
  int percent;
  GHashTable *amount;
  GHashTable *reship;
  GHashTable *owner_above;
} Usual;

static void
usual_free (Usual *self)
{
  g_clear_pointer (&self->amount, g_hash_table_unref);
  g_clear_pointer (&self->reship, g_hash_table_unref);
  g_clear_pointer (&self->owner_above, g_hash_table_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Usual, usual_free)

static gpointer
read_usual (JsonObject *object, GPtrArray *problems)
{
  static const char *const known[] = { "source", "checked",     "percent", "amount",
                                       "reship", "owner_above", NULL };
  Usual *self = g_new0 (Usual, 1);

  amends_care_file_check_members (object, known, "authority", problems);
  self->percent = amends_care_file_read_number (object, "percent", 0, 100, -1, problems);
  self->amount = amends_care_file_read_sums (object, "amount", problems);
  self->reship = amends_care_file_read_sums (object, "reship", problems);
  self->owner_above = amends_care_file_read_sums (object, "owner_above", problems);
  if (self->percent < 0)
    amends_care_file_problem (problems, _ ("“%s” is missing"), "percent");
  if (self->amount == NULL || self->reship == NULL)
    amends_care_file_problem (problems, _ ("“%s” is missing"),
                              self->amount == NULL ? "amount" : "reship");
  if (problems->len > 0)
    g_clear_pointer (&self, usual_free);
  return self;
}

/* Of nothing that a broken installation cannot say: then a helper asks the owner. */
static Usual *
load_usual (void)
{
  Usual *usual = amends_care_file_load (FILE_NAME, read_usual, NULL, NULL);

  if (usual == NULL)
    {
      usual = g_new0 (Usual, 1);
      usual->amount = g_hash_table_new (g_str_hash, g_str_equal);
      usual->reship = g_hash_table_new (g_str_hash, g_str_equal);
      usual->owner_above = g_hash_table_new (g_str_hash, g_str_equal);
    }
  return usual;
}

static AmendsMoney
get_sum (GHashTable *sums, const char *currency)
{
  const gint64 *minor = g_hash_table_lookup (sums, currency);

  return minor != NULL ? amends_money_new (*minor, currency) : AMENDS_MONEY_NONE;
}

static AmendsMoney
get_goods (const AmendsGivenOrder *order)
{
  return amends_money_is_none (order->goods) ? order->price : order->goods;
}

/* The lower of share and sum. Returns: none where there is no sum of this currency */
static AmendsMoney
find_limit (const Usual *usual, const AmendsAuthority *who, AmendsMoney goods)
{
  AmendsMoney share = amends_money_percent (goods,
                                            who->percent > 0 ? who->percent : usual->percent);
  AmendsMoney sum = amends_money_is_same_currency (who->amount, goods)
                        ? who->amount
                        : get_sum (usual->amount, goods.currency);

  if (amends_money_is_none (sum) || amends_money_is_none (share))
    return AMENDS_MONEY_NONE;
  return share.amount_minor < sum.amount_minor ? share : sum;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, AMENDS_CARE_ERROR, AMENDS_CARE_ERROR_AUTHORITY, message);
  return FALSE;
}

static gboolean
check_sum (AmendsMoney wanted, AmendsMoney limit, GError **error)
{
  g_autofree char *wanted_text = NULL;
  g_autofree char *limit_text = NULL;

  if (amends_money_is_none (limit) || !amends_money_is_same_currency (wanted, limit))
    return refuse (error, _ ("You have no limit in this currency. Ask the owner."));
  if (wanted.amount_minor <= limit.amount_minor)
    return TRUE;
  wanted_text = amends_money_format (wanted, NULL);
  limit_text = amends_money_format (limit, NULL);
  g_set_error (error, AMENDS_CARE_ERROR, AMENDS_CARE_ERROR_AUTHORITY,
               _ ("%s is above your limit of %s. Give less, or ask the owner."), wanted_text,
               limit_text);
  return FALSE;
}

static AmendsMoney
get_cost (const AmendsCompensation *settled, AmendsMoney goods)
{
  return settled->percent > 0 ? amends_money_percent (goods, settled->percent) : settled->amount;
}

static gboolean
check_helper (const Usual *usual,
              const AmendsAuthority *who,
              const AmendsGivenOrder *order,
              const AmendsCompensation *settled,
              GError **error)
{
  AmendsMoney goods = get_goods (order);
  AmendsMoney cost = get_cost (settled, goods);

  switch (settled->remedy)
    {
    case AMENDS_REMEDY_NONE:
      return TRUE;
    case AMENDS_REMEDY_FREE_SHIPPING:
      break;
    case AMENDS_REMEDY_SHIPPING_REFUND:
      if (!amends_money_is_same_currency (cost, order->shipping) ||
          cost.amount_minor > order->shipping.amount_minor)
        return check_sum (cost, find_limit (usual, who, goods), error);
      break;
    case AMENDS_REMEDY_FULL_REFUND:
      return refuse (error, _ ("All the money back is the owner’s decision."));
    case AMENDS_REMEDY_RESHIP:
      return check_sum (goods, get_sum (usual->reship, goods.currency), error);
    case AMENDS_REMEDY_COUPON:
    case AMENDS_REMEDY_PARTIAL_REFUND:
    default:
      return check_sum (cost, find_limit (usual, who, goods), error);
    }
  return TRUE;
}

/**
 * amends_authority_check:
 * @who: who is giving
 * @order: what it is given to, and what was given before
 * @settled: what is given, with its amount (amends_compensation_settle())
 * @error: %AMENDS_CARE_ERROR_AUTHORITY, a sentence that says what to do
 *
 * A helper gives information, the shipping fee, a small new parcel, and sums up to the lower of
 * share and sum; nothing for an order that was given something before, by whomever; and nothing in
 * a currency in which there is no limit, for no sum is converted.
 *
 * Returns: whether this person may give it without the owner
 */
gboolean
amends_authority_check (const AmendsAuthority *who,
                        const AmendsGivenOrder *order,
                        const AmendsCompensation *settled,
                        GError **error)
{
  g_autoptr (Usual) usual = NULL;

  if (who->is_owner || settled->remedy == AMENDS_REMEDY_NONE)
    return TRUE;
  if (order->n_given > 0 || order->given.amount_minor > 0)
    return refuse (error, _ ("Something was given for this order before. A second time is the "
                             "owner’s decision."));
  usual = load_usual ();
  return check_helper (usual, who, order, settled, error);
}

/**
 * amends_authority_get_limit:
 *
 * Returns: the most that a helper may refund in part or give as a coupon for this order; none where
 *   the owner decides, and for the owner, who has no limit
 */
AmendsMoney
amends_authority_get_limit (const AmendsAuthority *who, const AmendsGivenOrder *order)
{
  g_autoptr (Usual) usual = NULL;

  if (who->is_owner || order->n_given > 0 || order->given.amount_minor > 0)
    return AMENDS_MONEY_NONE;
  usual = load_usual ();
  return find_limit (usual, who, get_goods (order));
}

/**
 * amends_authority_is_for_owner:
 * @value: of an order; none is for anybody
 * @shop: whose own limit and rates count; a currency that neither reaches has the usual limit
 *
 * Returns: whether the owner sees to such an order first; %FALSE in a currency that has no limit
 */
gboolean
amends_authority_is_for_owner (AmendsMoney value, const AmendsShop *shop)
{
  AmendsMoney limit = shop->owner_limit;
  AmendsMoney compared = value;
  g_autoptr (Usual) usual = NULL;

  if (amends_money_is_none (limit) ||
      !amends_rates_convert (shop->rates, value, limit.currency, &compared))
    {
      usual = load_usual ();
      limit = usual->owner_above != NULL ? get_sum (usual->owner_above, value.currency)
                                         : AMENDS_MONEY_NONE;
    }
  return amends_money_is_same_currency (compared, limit) &&
         compared.amount_minor > limit.amount_minor;
}
