/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which parcels to ask for now, at which provider, the most important first: a quota that does not
 * reach for all is spent where a customer waits. */
#include "tracking/amends-refresh-plan.h"

#include "tracking/amends-carrier.h"

#define HOUR (60 * 60)
#define DAY (24 * HOUR)

/* How often a carrier's news are worth a look. Carriers scan a few times a day; parcels that may
 * need a person are looked at more often, those long silent less. */
#define INTERVAL_URGENT (2 * HOUR)
#define INTERVAL_MOVING (6 * HOUR)
#define INTERVAL_QUIET (12 * HOUR)
#define INTERVAL_SILENT (48 * HOUR)
#define MOVING_WITHIN (3 * DAY)
#define SILENT_AFTER (30 * DAY)
#define PROMISE_NEAR (1 * DAY)
/* A provider that has found nothing for so long may be the wrong one for this parcel. */
#define FOUND_NOTHING_FOR (2 * DAY)

static gboolean
has_due_promise (const AmendsOpenParcel *parcel, gint64 now)
{
  return parcel->promised_at != AMENDS_TIME_NONE && parcel->promised_at - now <= PROMISE_NEAR;
}

static gint64
silent_since (const AmendsOpenParcel *parcel)
{
  if (parcel->last_event_at != AMENDS_TIME_NONE)
    return parcel->last_event_at;
  return parcel->shipped_at != AMENDS_TIME_NONE ? parcel->shipped_at : parcel->added_at;
}

static gint64
interval_for (const AmendsOpenParcel *parcel, gint64 now)
{
  switch (parcel->status)
    {
    case AMENDS_STATUS_CUSTOMS:
    case AMENDS_STATUS_OUT_FOR_DELIVERY:
    case AMENDS_STATUS_ATTEMPT_FAILED:
    case AMENDS_STATUS_AVAILABLE_FOR_PICKUP:
    case AMENDS_STATUS_EXCEPTION:
      return INTERVAL_URGENT;
    default:
      break;
    }
  if (has_due_promise (parcel, now))
    return INTERVAL_URGENT;
  if (now - silent_since (parcel) > SILENT_AFTER)
    return INTERVAL_SILENT;
  return now - silent_since (parcel) <= MOVING_WITHIN ? INTERVAL_MOVING : INTERVAL_QUIET;
}

/* --- when --- */

static gint64
last_look (const AmendsParcelSource *source, const AmendsRefreshAccount *account)
{
  return account->spends_on_fetch ? MAX (source->attempted_at, source->answered_at)
                                  : source->answered_at;
}

static gboolean
is_time (const AmendsOpenParcel *parcel,
         const AmendsRefreshAccount *account,
         AmendsRefreshScope scope,
         gint64 now)
{
  const AmendsParcelSource *source = amends_open_parcel_get_source (parcel, account->provider);
  gint64 interval = account->minimal_interval;

  if (source == NULL || last_look (source, account) == AMENDS_TIME_NONE)
    return TRUE;
  if (scope == AMENDS_REFRESH_DUE)
    interval = MIN (MAX (interval, interval_for (parcel, now)) << MIN (source->n_failures, 4),
                    MAX (interval, INTERVAL_SILENT));
  return now - last_look (source, account) >= interval;
}

/* --- where --- */

enum
{
  RANK_PREFERRED,
  RANK_KNOWS_IT,
  RANK_OWN_SERVICE, /* of the carrier itself */
  RANK_HAS_CARRIER,
  RANK_FINDS_OUT,
  RANK_FAILED_BEFORE,
  RANK_NEVER,
};

static gboolean
was_no_use (const AmendsParcelSource *source, gint64 now)
{
  static const char *const useless[] = { "unknown_carrier", "invalid_number",  "needs_postcode",
                                         "needs_phone",     "needs_ship_date", NULL };
  gint64 since = source->registered_at != AMENDS_TIME_NONE ? source->registered_at
                                                           : source->answered_at;

  if (source->outcome == NULL)
    return FALSE;
  return g_strv_contains (useless, source->outcome) ||
         (g_str_equal (source->outcome, "not_found") && now - since > FOUND_NOTHING_FOR) ||
         (g_str_equal (source->outcome, "failed") && source->n_failures > 2);
}

static int
rank (const AmendsOpenParcel *parcel, const AmendsRefreshAccount *account, gint64 now)
{
  const AmendsParcelSource *source = amends_open_parcel_get_source (parcel, account->provider);
  gboolean has_code = parcel->carrier != NULL &&
                      amends_carrier_code (parcel->carrier, account->provider) != NULL;

  if (account->wait_until > now || (account->needs_carrier && !has_code))
    return RANK_NEVER;
  if (g_strcmp0 (parcel->preferred_source, account->provider) == 0)
    return RANK_PREFERRED;
  if (source != NULL && was_no_use (source, now))
    return RANK_FAILED_BEFORE;
  if (source != NULL && g_strcmp0 (source->outcome, "events") == 0)
    return RANK_KNOWS_IT;
  if (g_strcmp0 (account->provider, parcel->carrier) == 0)
    return RANK_OWN_SERVICE;
  return has_code ? RANK_HAS_CARRIER : RANK_FINDS_OUT;
}

/* Returns: index of the account to ask, -1 when none can be */
static int
choose (const AmendsOpenParcel *parcel,
        const AmendsRefreshAccount *accounts,
        guint n_accounts,
        gint64 now)
{
  int best = -1, best_rank = RANK_NEVER;

  for (guint i = 0; i < n_accounts; i++)
    {
      int own = rank (parcel, &accounts[i], now);

      if (own < best_rank)
        {
          best = (int) i;
          best_rank = own;
        }
    }
  return best;
}

/* --- in which order --- */

typedef struct
{
  AmendsRefreshItem item;
  gboolean has_due_promise;
  gint64 promised_at;
  gint64 silent_since;
} Candidate;

static int
compare (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *other = b;

  if (one->has_due_promise != other->has_due_promise)
    return one->has_due_promise ? -1 : 1;
  if (one->has_due_promise && one->promised_at != other->promised_at)
    return one->promised_at < other->promised_at ? -1 : 1;
  if (one->silent_since != other->silent_since)
    return one->silent_since < other->silent_since ? -1 : 1;
  return (one->item.parcel->id > other->item.parcel->id) -
         (one->item.parcel->id < other->item.parcel->id);
}

/* Whether the account still has something to spend on the parcel; takes it. */
static gboolean
spend (AmendsRefreshAccount *account, const AmendsOpenParcel *parcel)
{
  const AmendsParcelSource *source = amends_open_parcel_get_source (parcel, account->provider);
  gboolean costs = account->spends_on_fetch ||
                   (account->registers &&
                    (source == NULL || source->registered_at == AMENDS_TIME_NONE));

  if ((costs && account->numbers_left == 0) || account->questions_left == 0)
    return FALSE;
  if (costs && account->numbers_left > 0)
    account->numbers_left--;
  if (account->questions_left > 0)
    account->questions_left--;
  return TRUE;
}

/**
 * amends_refresh_plan:
 * @parcels: (element-type AmendsOpenParcel): those still on their way
 *
 * Returns: (transfer full) (element-type AmendsRefreshItem): whom to ask for which parcel, the one
 *   whose promise is due first, then the longest silent; each parcel at most once, none sooner than
 *   its provider's minimal interval, no more than the quota pays for
 */
GArray *
amends_refresh_plan (GPtrArray *parcels,
                     const AmendsRefreshAccount *accounts,
                     guint n_accounts,
                     AmendsRefreshScope scope,
                     gint64 now)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autofree AmendsRefreshAccount *left = g_memdup2 (accounts, n_accounts * sizeof *accounts);
  GArray *plan = g_array_new (FALSE, FALSE, sizeof (AmendsRefreshItem));

  for (guint i = 0; i < parcels->len; i++)
    {
      const AmendsOpenParcel *parcel = g_ptr_array_index (parcels, i);
      int account = choose (parcel, accounts, n_accounts, now);
      Candidate candidate = { { parcel, (guint) account },
                              has_due_promise (parcel, now),
                              parcel->promised_at,
                              silent_since (parcel) };

      if (account >= 0 && !amends_status_is_final (parcel->status) &&
          is_time (parcel, &accounts[account], scope, now))
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare);
  for (guint i = 0; i < candidates->len; i++)
    {
      const AmendsRefreshItem *item = &g_array_index (candidates, Candidate, i).item;

      if (spend (&left[item->account], item->parcel))
        g_array_append_val (plan, *item);
    }
  return plan;
}
