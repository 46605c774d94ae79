/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a refresh is going to ask: the parcels on their way, the accounts that may be asked, and one
 * question for each number. */

#include "desk/amends-desk-refresh-work.h"

#include <glib/gi18n-lib.h>

#include "base/amends-country.h"
#include "store/amends-store-connections.h"
#include "store/amends-store-sources.h"
#include "tracking/amends-carrier.h"
#include "tracking/amends-refresh-plan.h"

#define ENDED_BATCH 500
#define DAY (24 * 60 * 60)

void
amends_refresh_run_free (AmendsRefreshRun *run)
{
  g_clear_pointer (&run->account, amends_provider_account_free);
  g_ptr_array_unref (run->queries);
  g_hash_table_unref (run->asked);
  g_hash_table_unref (run->twins);
  g_hash_table_unref (run->unanswered);
  g_clear_error (&run->problem);
  g_free (run);
}

/* Returns: whether there may be more */
static gpointer
note_ended_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *last_id = data;
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);
  g_autoptr (GArray) ids = shop != NULL ? amends_store_list_perhaps_ended (db, *last_id,
                                                                           ENDED_BATCH, error)
                                        : NULL;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!amends_desk_rediagnose (db, shop, g_array_index (ids, gint64, i), error))
      return NULL;
  if (ids == NULL || ids->len < ENDED_BATCH)
    return NULL;
  *last_id = g_array_index (ids, gint64, ids->len - 1);
  return last_id;
}

/* Where one refresh follows another and nobody looks at the parcels in between, what has come to
 * its end would be asked for, and paid for, again. */
static gboolean
note_ended (AmendsDesk *desk, GError **error)
{
  GError *problem = NULL;
  gint64 last_id = 0;

  while (amends_desk_write (desk, note_ended_job, &last_id, NULL, &problem) != NULL)
    ;
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static gpointer
load_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  AmendsRefreshWork *refresh = data;
  gint64 today = amends_clock_now () / DAY * DAY; /* quotas are renewed at midnight UTC */
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);

  if (shop == NULL)
    return NULL;
  refresh->is_sample = shop->is_sample;
  for (guint i = 0; i < refresh->services->len; i++)
    {
      const AmendsService *service = g_ptr_array_index (refresh->services, i);
      gint64 spent = amends_store_count_outgoing (db, service->id, today, error);

      if (spent < 0)
        return NULL;
      g_array_append_val (refresh->spent_today, spent);
    }
  refresh->parcels = amends_store_list_open_parcels (db, refresh->options->parcel_id, error);
  return refresh->parcels;
}

/* What is invented in the sample shop must not cost a person's quota. */
static gboolean
may_be_asked (const AmendsRefreshWork *refresh, const AmendsService *service)
{
  const char *only = refresh->options->provider;

  return service->connection != NULL &&
         (only != NULL ? g_str_equal (only, service->id) : service->connection->is_enabled) &&
         (!refresh->is_sample || amends_service_is_on_this_computer (service));
}

/* The accounts that may be asked; @runs: one for each, in the same order. */
static GArray *
list_accounts (AmendsRefreshWork *refresh)
{
  GArray *accounts = g_array_new (FALSE, TRUE, sizeof (AmendsRefreshAccount));
  const char *only = refresh->options->provider;

  for (guint i = 0; i < refresh->services->len; i++)
    {
      const AmendsService *service = g_ptr_array_index (refresh->services, i);
      const AmendsConnection *connection = service->connection;
      const AmendsProvider *provider = amends_provider_get (service->id);
      gint64 spent = g_array_index (refresh->spent_today, gint64, i);
      AmendsRefreshAccount account = { 0 };
      AmendsRefreshRun *run;

      if (provider == NULL || !may_be_asked (refresh, service))
        continue;
      account.provider = provider->id;
      account.minimal_interval = provider->minimal_interval;
      account.registers = provider->register_batch > 0;
      account.spends_on_fetch = provider->spends_on_fetch;
      account.needs_carrier = provider->needs_carrier;
      /* A quota of nothing is asked for again after a while: it may have been renewed. */
      account.numbers_left = connection->quota_left == 0 ? -1 : connection->quota_left;
      account.questions_left = provider->daily_requests == 0
                                   ? -1
                                   : MAX (provider->daily_requests - spent, 0);
      account.wait_until = only != NULL ? AMENDS_TIME_NONE : connection->wait_until;
      g_array_append_val (accounts, account);

      run = g_new0 (AmendsRefreshRun, 1);
      run->refresh = refresh;
      run->provider = provider;
      run->service = service;
      run->queries = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_track_query_free);
      run->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      run->twins = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                          (GDestroyNotify) g_array_unref);
      run->unanswered = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      g_ptr_array_add (refresh->runs, run);
    }
  return accounts;
}

/* Personal data only where the carrier cannot be asked without it. */
static void
add_needs (AmendsTrackQuery *query,
           const AmendsOpenParcel *parcel,
           const AmendsParcelSource *source,
           const AmendsRefreshRun *run)
{
  AmendsCarrierNeeds needs = amends_carrier_needs (parcel->carrier, run->provider->id);
  const char *outcome = source != NULL ? source->outcome : NULL;

  if (parcel->postcode != NULL &&
      ((needs & AMENDS_CARRIER_NEEDS_POSTCODE) || g_strcmp0 (outcome, "needs_postcode") == 0))
    query->postcode = g_strdup (parcel->postcode);
  if (parcel->phone != NULL &&
      ((needs & AMENDS_CARRIER_NEEDS_PHONE) || g_strcmp0 (outcome, "needs_phone") == 0))
    {
      g_autoptr (GString) digits = g_string_new (NULL);

      for (const char *p = parcel->phone; *p != '\0'; p++)
        if (g_ascii_isdigit (*p))
          g_string_append_c (digits, *p);
      if (digits->len >= 4)
        query->phone = g_strdup (digits->str + digits->len - 4);
    }
}

static AmendsTrackQuery *
new_query (const AmendsOpenParcel *parcel, const AmendsRefreshRun *run)
{
  const AmendsParcelSource *source = amends_open_parcel_get_source (parcel, run->provider->id);
  AmendsTrackQuery *query = amends_track_query_new (parcel->id, parcel->number);
  const char *code = parcel->carrier != NULL
                         ? amends_carrier_code (parcel->carrier, run->provider->id)
                         : NULL;

  if (code == NULL && source != NULL)
    code = source->carrier_code;
  query->carrier = g_strdup (parcel->carrier);
  query->carrier_code = g_strdup (code);
  query->destination_country = g_strdup (parcel->destination_country);
  query->shipped_at = parcel->shipped_at;
  query->reference = g_strdup (source != NULL ? source->reference : NULL);
  query->is_registered = source != NULL && source->registered_at != AMENDS_TIME_NONE;
  if (parcel->destination_country != NULL)
    query->zone = amends_country_dup_zone (parcel->destination_country);
  if (query->zone == NULL)
    query->zone = g_time_zone_new_utc ();
  add_needs (query, parcel, source, run);
  return query;
}

static void
add_to_run (AmendsRefreshRun *run, const AmendsOpenParcel *parcel)
{
  g_autoptr (AmendsTrackQuery) query = new_query (parcel, run);
  g_autofree char *key = g_strconcat (query->number, " ", query->carrier_code, NULL);
  AmendsTrackQuery *first = g_hash_table_lookup (run->asked, key);
  GArray *twins;

  g_hash_table_add (run->unanswered, g_memdup2 (&parcel->id, sizeof parcel->id));
  run->line->asked++;
  if (first == NULL)
    {
      g_hash_table_insert (run->asked, g_steal_pointer (&key), query);
      g_ptr_array_add (run->queries, g_steal_pointer (&query));
      return;
    }
  twins = g_hash_table_lookup (run->twins, &first->parcel_id);
  if (twins == NULL)
    {
      twins = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (run->twins, g_memdup2 (&first->parcel_id, sizeof first->parcel_id),
                           twins);
    }
  g_array_append_val (twins, parcel->id);
}

static int
compare_parcels (gconstpointer a, gconstpointer b)
{
  const AmendsTrackQuery *first = *(AmendsTrackQuery *const *) a;
  const AmendsTrackQuery *second = *(AmendsTrackQuery *const *) b;

  return (first->parcel_id > second->parcel_id) - (first->parcel_id < second->parcel_id);
}

/* What a service answers within the same minute is asked in the order of the shop file: neighbours
 * share its pages, so that an answer without news writes a fifth of what it would. */
static void
sort_minutes (AmendsRefreshRun *run)
{
  const guint a_minute = MAX (run->provider->requests_per_minute * run->provider->fetch_batch, 1);
  GPtrArray *queries = run->queries;

  for (guint from = 0; from < queries->len; from += a_minute)
    qsort (queries->pdata + from, MIN (a_minute, queries->len - from), sizeof (gpointer),
           compare_parcels);
}

static void
trouble_free (gpointer data)
{
  AmendsRefreshTrouble *trouble = data;

  g_free (trouble->outcome);
  g_free (trouble->text);
  g_free (trouble);
}

static void
set_nobody_to_ask (const AmendsRefreshWork *refresh, GError **error)
{
  const char *words = refresh->is_sample
                          ? _ ("The parcels of the sample shop are invented: no real service is "
                               "asked for them. Start your own shop first.")
                      : refresh->options->provider != NULL
                          ? _ ("The shop is not connected to this service yet. Connect it first; "
                               "until then, histories can be pasted.")
                          : _ ("No tracking service is connected yet. Connect one first; until "
                               "then, histories can be pasted.");

  g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT, words);
}

/**
 * amends_refresh_make_plan: (skip)
 *
 * Fills @refresh with what is to be asked where, and @result with a line for each account.
 */
gboolean
amends_refresh_make_plan (AmendsRefreshWork *refresh, AmendsRefreshResult *result, GError **error)
{
  g_autoptr (GArray) accounts = NULL;
  g_autoptr (GArray) plan = NULL;
  gboolean is_all = refresh->options->is_all || refresh->options->parcel_id != 0;

  refresh->services = amends_desk_list_services (refresh->desk, error);
  if (refresh->services == NULL || !note_ended (refresh->desk, error) ||
      amends_desk_read (refresh->desk, load_job, refresh, NULL, error) == NULL)
    return FALSE;
  accounts = list_accounts (refresh);
  if (accounts->len == 0)
    {
      set_nobody_to_ask (refresh, error);
      return FALSE;
    }
  result->open = refresh->parcels->len;
  plan = amends_refresh_plan (refresh->parcels, (const AmendsRefreshAccount *) accounts->data,
                              accounts->len, is_all ? AMENDS_REFRESH_ALL : AMENDS_REFRESH_DUE,
                              amends_clock_now ());
  for (guint i = 0; i < refresh->runs->len; i++)
    {
      AmendsRefreshRun *run = g_ptr_array_index (refresh->runs, i);

      run->line = g_new0 (AmendsRefreshLine, 1);
      run->line->provider = g_strdup (run->provider->id);
      run->line->name = g_strdup (run->provider->name);
      run->line->quota_left = -1;
      run->line->troubles = g_ptr_array_new_with_free_func (trouble_free);
      g_ptr_array_add (result->lines, run->line);
    }
  for (guint i = 0; i < plan->len; i++)
    {
      AmendsRefreshItem *item = &g_array_index (plan, AmendsRefreshItem, i);

      add_to_run (g_ptr_array_index (refresh->runs, item->account), item->parcel);
    }
  for (guint i = 0; i < refresh->runs->len; i++)
    sort_minutes (g_ptr_array_index (refresh->runs, i));
  refresh->state.planned = plan->len;
  return TRUE;
}
