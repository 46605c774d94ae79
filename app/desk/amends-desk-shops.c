/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders from a shop platform, page by page in the order in which they changed: each page is kept
 * together with how far the fetch has come, so that one that breaks off goes on from there. */

#include "desk/amends-desk-shops.h"

#include <glib/gi18n-lib.h>

#include "base/amends-text.h"
#include "compose/amends-compensation.h"
#include "desk/amends-desk-keep.h"
#include "desk/amends-desk-lock.h"
#include "desk/amends-desk-outgoing.h"
#include "desk/amends-fetch-mark.h"
#include "desk/amends-gift-gate.h"
#include "net/amends-pace.h"
#include "net/amends-shop-ask.h"
#include "store/amends-store-connections.h"
#include "store/amends-store-gifts.h"
#include "store/amends-store-orders.h"
#include "store/amends-store-people.h"

#define DAY (24 * 60 * 60)
#define FIRST_FETCH (60 * DAY)
#define BACKOFF_MS 1000
#define PATIENCE_S 120
#define REQUESTS_PER_MINUTE 600

typedef struct
{
  AmendsDesk *desk;
  const AmendsShopPlatform *platform;
  AmendsProviderAccount *account;
  AmendsOutgoingSession *session;
  AmendsKeeper *keeper;
  AmendsIntakeReport *report;
  AmendsPace pace;
  GCancellable *cancellable;
  gint64 since;
  guint limit; /* orders on a page */
  gint64 changed_at;
  GPtrArray *drafts; /* (element-type AmendsDraft) of the page at hand */
  GHashTable *seen;  /* order key -> digest: pages overlap */
} Fetch;

/* --- how far it came --- */

static gpointer
load_mark_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Fetch *fetch = data;

  if (!amends_fetch_mark_load (db, fetch->platform->id, &fetch->since, error))
    return NULL;
  if (fetch->since == AMENDS_TIME_NONE)
    fetch->since = amends_clock_now () - FIRST_FETCH;
  return GINT_TO_POINTER (TRUE);
}

static gpointer
keep_page_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Fetch *fetch = data;
  const char *platform = fetch->platform->id;

  if (fetch->drafts->len > 0 &&
      (amends_keeper_job (db, fetch->keeper, cancellable, error) == NULL ||
       !amends_fetch_mark_note (db, amends_keeper_get_pending_batch (fetch->keeper), platform,
                                error)))
    return NULL;
  return GINT_TO_POINTER (fetch->changed_at == AMENDS_TIME_NONE ||
                          amends_fetch_mark_move (db, platform, fetch->changed_at, error));
}

/* --- pages --- */

static gboolean
is_worth_waiting (const GError *problem)
{
  return g_error_matches (problem, AMENDS_NET_ERROR, AMENDS_NET_ERROR_THROTTLED) ||
         g_error_matches (problem, AMENDS_NET_ERROR, AMENDS_NET_ERROR_DOWN);
}

/* Waits unless cancelled. */
static gboolean
wait_ms (Fetch *fetch, guint ms, GError **error)
{
  gint64 until = g_get_monotonic_time () + (gint64) ms * 1000;

  while (g_get_monotonic_time () < until)
    {
      if (g_cancellable_set_error_if_cancelled (fetch->cancellable, error))
        return FALSE;
      g_usleep ((gulong) CLAMP (until - g_get_monotonic_time (), 0, 50000));
    }
  return TRUE;
}

/* One page, asked for until it comes or the platform was waited for long enough. */
static AmendsShopPage *
load_page (Fetch *fetch, const char *cursor, GError **error)
{
  for (;;)
    {
      AmendsShopQuestion question = { fetch->since, cursor, fetch->limit };
      g_autoptr (AmendsShopPage) page = amends_shop_page_new ();
      g_autoptr (GError) problem = NULL;
      gint64 sent_at = g_get_monotonic_time ();
      int retry_after;
      guint ms;

      if (amends_shop_load_page (fetch->platform, fetch->session->http, fetch->account, &question,
                                 page, &retry_after, fetch->cancellable, &problem))
        {
          amends_pace_answered (&fetch->pace);
          return g_steal_pointer (&page);
        }
      if (page->is_too_large && fetch->limit > 1)
        {
          fetch->limit /= 2;
          continue;
        }
      if (page->wait_ms > 0 && retry_after < 0)
        retry_after = (int) (page->wait_ms + 999) / 1000;
      if (!is_worth_waiting (problem) ||
          !amends_pace_failed (&fetch->pace, sent_at, g_get_monotonic_time (), retry_after, &ms))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      if (!wait_ms (fetch, ms, error))
        return NULL;
    }
}

/* Whether the very same order stood on an earlier page. */
static gboolean
is_seen (Fetch *fetch, const AmendsDraft *draft)
{
  guint64 *digest = g_hash_table_lookup (fetch->seen, draft->key);

  if (digest != NULL && *digest == draft->digest)
    return TRUE;
  g_hash_table_insert (fetch->seen, g_strdup (draft->key), g_memdup2 (&draft->digest, sizeof draft->digest));
  return FALSE;
}

static gboolean
keep_page (Fetch *fetch, const AmendsShopPage *page, GError **error)
{
  fetch->drafts = g_ptr_array_new_full (page->orders->len, (GDestroyNotify) amends_draft_free);
  for (guint i = 0; i < page->orders->len; i++)
    {
      AmendsDraft *draft = amends_draft_new (g_ptr_array_index (page->orders, i), 0);

      if (is_seen (fetch, draft))
        amends_draft_free (draft);
      else
        g_ptr_array_add (fetch->drafts, draft);
    }
  amends_keeper_set_drafts (fetch->keeper, fetch->drafts);
  fetch->changed_at = MAX (fetch->changed_at, page->changed_at);
  if (amends_desk_write (fetch->desk, keep_page_job, fetch, fetch->cancellable, error) == NULL)
    return FALSE;
  amends_keeper_count_batch (fetch->keeper, FALSE);
  g_clear_pointer (&fetch->drafts, g_ptr_array_unref);
  return TRUE;
}

static void
take_notices (Fetch *fetch, const AmendsShopPage *page)
{
  for (guint i = 0; i < page->notices->len; i++)
    {
      const char *notice = g_ptr_array_index (page->notices, i);
      gboolean is_known = FALSE;

      for (guint k = 0; k < fetch->report->warnings->len; k++)
        is_known |= g_str_equal (
            ((AmendsRowNote *) g_ptr_array_index (fetch->report->warnings, k))->message, notice);
      if (!is_known)
        g_ptr_array_add (fetch->report->warnings,
                         amends_row_note_new (0, "platform", NULL, g_strdup (notice)));
    }
}

static gboolean
fetch_pages (Fetch *fetch, AmendsImportProgress progress, gpointer progress_data, GError **error)
{
  g_autofree char *cursor = NULL;
  gint64 total = -1;

  do
    {
      g_autoptr (AmendsShopPage) page = load_page (fetch, cursor, error);

      if (page == NULL || !keep_page (fetch, page, error))
        return FALSE;
      take_notices (fetch, page);
      fetch->report->rows = fetch->report->orders = g_hash_table_size (fetch->seen);
      total = MAX (total, page->total);
      if (progress != NULL)
        progress (total > 0 ? MIN ((double) fetch->report->orders / total, 1) : 0,
                  fetch->report->orders, progress_data);
      g_free (cursor);
      cursor = g_strdup (page->cursor);
      if (cursor != NULL && !wait_ms (fetch, page->wait_ms, error))
        return FALSE;
    }
  while (cursor != NULL);
  return TRUE;
}

/* --- the whole --- */

static AmendsService *
get_connected (AmendsDesk *self, const char *platform, GError **error)
{
  g_autoptr (AmendsService) service = amends_desk_get_service (self, platform, error);

  if (service == NULL)
    return NULL;
  if (service->kind == AMENDS_SERVICE_SHOP && service->connection != NULL)
    return g_steal_pointer (&service);
  g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
               service->kind == AMENDS_SERVICE_SHOP
                   ? _ ("The shop is not connected to %s yet. Enter its key first.")
                   : _ ("%s gives news of parcels, not orders."),
               service->name);
  return NULL;
}

typedef struct
{
  const char *service;
  const GError *problem;
} End;

static gpointer
keep_end_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  End *end = data;
  gint64 now = amends_clock_now ();

  if (end->problem == NULL)
    return GINT_TO_POINTER (amends_store_set_succeeded (db, end->service, now, error));
  return GINT_TO_POINTER (
      amends_store_set_failed (db, end->service, amends_net_error_to_string (end->problem->code),
                               end->problem->message, now, AMENDS_TIME_NONE, error));
}

static void
keep_end (AmendsDesk *self, const char *service, const GError *problem)
{
  End end = { service, problem };

  if (problem == NULL || problem->domain == AMENDS_NET_ERROR)
    amends_desk_write (self, keep_end_job, &end, NULL, NULL);
}

static AmendsImportResult *
take_result (Fetch *fetch, GError **error)
{
  const AmendsBatchCounts *counts = amends_keeper_get_counts (fetch->keeper);
  g_autoptr (AmendsImportResult) result = g_new0 (AmendsImportResult, 1);

  amends_keeper_set_report (fetch->keeper, fetch->report);
  result->file = g_strdup (fetch->platform->name);
  result->orders = counts->orders;
  result->new_orders = counts->new_orders;
  result->updated = counts->updated;
  result->unchanged = counts->unchanged;
  result->parcels = counts->parcels;
  result->batch = amends_keeper_get_batch (fetch->keeper);
  if (result->batch != 0 &&
      amends_desk_write (fetch->desk, amends_keeper_finish_job, fetch->keeper, NULL, error) == NULL)
    return NULL;
  result->report = g_steal_pointer (&fetch->report);
  return g_steal_pointer (&result);
}

static AmendsImportResult *
fetch_with_account (Fetch *fetch,
                    const AmendsService *service,
                    const AmendsFetchOptions *options,
                    AmendsImportProgress progress,
                    gpointer progress_data,
                    GError **error)
{
  g_autoptr (AmendsKeeper) keeper = amends_keeper_new (service->name);
  AmendsImportResult *result = NULL;
  GError *problem = NULL;

  fetch->platform = amends_shop_platform_get (service->id);
  fetch->limit = fetch->platform->limit;
  fetch->keeper = keeper;
  if (amends_desk_read (fetch->desk, load_mark_job, fetch, NULL, error) == NULL)
    return NULL;
  if (options != NULL && options->is_all)
    fetch->since = AMENDS_TIME_NONE;
  amends_pace_init (&fetch->pace, REQUESTS_PER_MINUTE, BACKOFF_MS,
                    options != NULL && options->patience_s > 0 ? options->patience_s : PATIENCE_S);
  fetch->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fetch->report = amends_intake_report_new ();
  fetch->report->platform = g_strdup (service->id);
  fetch->report->title = g_strdup (service->name);
  fetch->session = amends_outgoing_session_open (fetch->desk);
  if (fetch_pages (fetch, progress, progress_data, &problem))
    result = take_result (fetch, &problem);
  else
    amends_import_result_free (
        take_result (fetch, NULL)); /* what came until then is an import of its own */
  amends_outgoing_session_close (fetch->session);
  keep_end (fetch->desk, service->id, problem);
  g_clear_pointer (&fetch->drafts, g_ptr_array_unref);
  g_clear_pointer (&fetch->report, amends_intake_report_free);
  g_hash_table_unref (fetch->seen);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return result;
}

/* Two fetches at once would each take up where the other is about to stop. */
static int
lock_platform (AmendsDesk *self, const AmendsService *service, GError **error)
{
  g_autofree char *what = g_strconcat ("fetch-", service->id, NULL);
  g_autofree char *busy = g_strdup_printf (
      _ ("Orders are being fetched from %s already, by another window or in the background."),
      service->name);

  return amends_desk_lock (self, what, busy, error);
}

/**
 * amends_desk_fetch_orders:
 * @platform: one the shop is connected to
 * @options: (nullable): what changed since the last time, when %NULL
 * @progress: (nullable) (scope call): called on this thread
 *
 * Takes orders and their parcels from a platform, as an import that can be undone. Each page is
 * kept at once; a fetch that breaks off is taken up by the next. Waits; not for the main thread.
 *
 * Errors: %AMENDS_DESK_ERROR_INPUT when the shop is not connected, %AMENDS_DESK_ERROR_BUSY when
 * another fetch from there runs, those of the connection, of the keyring and of the shop file.
 *
 * Returns: (transfer full) (nullable): what came
 */
AmendsImportResult *
amends_desk_fetch_orders (AmendsDesk *self,
                          const char *platform,
                          const AmendsFetchOptions *options,
                          AmendsImportProgress progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (AmendsService) service = NULL;
  g_autoptr (AmendsProviderAccount) account = NULL;
  AmendsImportResult *result = NULL;
  Fetch fetch = { .desk = self, .cancellable = cancellable };
  int lock;

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  if (!amends_desk_require_real (self, error))
    return NULL;
  service = get_connected (self, platform, error);
  lock = service != NULL ? lock_platform (self, service, error) : -1;
  if (lock < 0)
    return NULL;
  account = amends_desk_load_account (self, service, cancellable, error);
  fetch.account = account;
  if (account != NULL)
    result = fetch_with_account (&fetch, service, options, progress, progress_data, error);
  amends_desk_unlock (lock);
  return result;
}

/* --- coupons --- */

typedef struct
{
  const char *platform;
  const AmendsCompensation *compensation;
  gint64 order_id;
  gint64 person_id;
} MadeCoupon;

/* A code that can be used is as good as given: whoever makes it is held to what they may give. */
static gpointer
may_make_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const MadeCoupon *made = data;
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, made->person_id, error);
  g_autoptr (AmendsOrder) order = NULL;
  g_autoptr (AmendsShop) shop = NULL;
  AmendsGiven given;
  const char *code;

  if (person == NULL || person->is_owner)
    return GINT_TO_POINTER (person != NULL);
  if (made->order_id == 0)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_DENIED,
                           _ ("Only the owner can make a code for nobody. Name the order it is for."));
      return NULL;
    }
  order = amends_store_load_order (db, made->order_id, FALSE, error);
  shop = order != NULL ? amends_desk_load_shop (db, error) : NULL;
  if (shop == NULL || !amends_given_gather (db, order, shop, &given, error))
    return NULL;
  return GINT_TO_POINTER (
      amends_gift_gate_check (person, &given, order, made->compensation, &code, error));
}

static gpointer
keep_coupon_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const MadeCoupon *made = data;
  g_autoptr (AmendsPoolCoupon) coupon = amends_pool_coupon_new (made->compensation->code);
  g_autofree char *spec = NULL;
  gboolean was_new;

  coupon->platform = g_strdup (made->platform);
  coupon->percent = made->compensation->percent;
  coupon->amount = made->compensation->amount;
  coupon->expires_at = made->compensation->expires_at;
  coupon->added_at = amends_clock_now ();
  spec = amends_compensation_to_spec (made->compensation);
  return GINT_TO_POINTER (amends_store_add_coupon (db, coupon, &was_new, error) &&
                          amends_store_log_action (db, made->person_id, "make_coupon",
                                                   made->order_id, 0, spec, error));
}

/**
 * amends_desk_make_coupon:
 * @order_id: whose customer is to have it; 0: nobody yet
 * @compensation: a coupon with its code, and a percentage or a sum
 * @email: (nullable): only for this customer, where the platform can do that
 *
 * Makes a coupon at the shop platform, to be used once. Asks for nothing: a person must have seen
 * and agreed to it before. It goes into the pool, so that it is given once. Waits.
 *
 * Errors: %AMENDS_DESK_ERROR_DENIED where whoever is at work may not give that much
 */
gboolean
amends_desk_make_coupon (AmendsDesk *self,
                         const char *platform,
                         gint64 order_id,
                         const AmendsCompensation *compensation,
                         const char *email,
                         GCancellable *cancellable,
                         GError **error)
{
  MadeCoupon made = { platform, compensation, order_id, amends_desk_get_person_id (self) };
  g_autoptr (AmendsService) service = NULL;
  g_autoptr (AmendsProviderAccount) account = NULL;
  AmendsOutgoingSession *session;
  AmendsCoupon coupon = { 0 };
  gboolean is_made = FALSE;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && compensation != NULL, FALSE);

  if (!amends_desk_require_real (self, error))
    return FALSE;
  if (compensation->remedy != AMENDS_REMEDY_COUPON || amends_text_is_empty (compensation->code) ||
      (compensation->percent <= 0 && amends_money_is_none (compensation->amount)))
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("A coupon needs a code, and a percentage or a sum."));
      return FALSE;
    }
  if (amends_desk_read (self, may_make_job, &made, NULL, error) == NULL)
    return FALSE;
  service = get_connected (self, platform, error);
  account = service != NULL ? amends_desk_load_account (self, service, cancellable, error) : NULL;
  if (account == NULL)
    return FALSE;
  made.platform = service->id;
  coupon.code = compensation->code;
  coupon.title = compensation->code;
  coupon.percent = compensation->percent;
  coupon.amount = compensation->amount;
  coupon.starts_at = amends_clock_now ();
  coupon.ends_at = compensation->expires_at;
  coupon.email = (char *) email;
  session = amends_outgoing_session_open (self);
  is_made = amends_shop_make_coupon (amends_shop_platform_get (service->id), session->http, account,
                                     &coupon, cancellable, error);
  amends_outgoing_session_close (session);
  return is_made && amends_desk_write (self, keep_coupon_job, &made, NULL, error) != NULL;
}
