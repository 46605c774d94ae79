/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parcels on their way and what each provider said of them. */

#include "store/amends-store-sources.h"

#include "store/amends-db.h"

/* --- sources --- */

/* In the order of read_source(). */
#define SOURCE_COLUMNS                                                                             \
  "s.parcel_id, s.provider, s.reference, s.carrier_code, s.registered_at, s.attempted_at, "        \
  "s.answered_at, s.outcome, s.message, s.status_code, s.n_failures, s.promised_at"

static AmendsParcelSource *
read_source (AmendsStatement *statement)
{
  AmendsParcelSource *source = amends_parcel_source_new (amends_statement_get_int (statement, 0),
                                                         amends_statement_get_text (statement, 1));

  source->reference = amends_statement_dup_text (statement, 2);
  source->carrier_code = amends_statement_dup_text (statement, 3);
  source->registered_at = amends_statement_get_int (statement, 4);
  source->attempted_at = amends_statement_get_int (statement, 5);
  source->answered_at = amends_statement_get_int (statement, 6);
  source->outcome = amends_statement_dup_text (statement, 7);
  source->message = amends_statement_dup_text (statement, 8);
  source->status_code = amends_statement_dup_text (statement, 9);
  source->n_failures = (int) amends_statement_get_int (statement, 10);
  source->promised_at = amends_statement_get_int (statement, 11);
  return source;
}

static GPtrArray *
collect_sources (AmendsStatement *statement, GError **error)
{
  g_autoptr (GPtrArray)
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_parcel_source_free);
  AmendsStep step;

  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (list, read_source (statement));
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

/**
 * amends_store_list_sources:
 *
 * Returns: (transfer full) (nullable) (element-type AmendsParcelSource): by provider
 */
GPtrArray *
amends_store_list_sources (AmendsDb *db, gint64 parcel_id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT " SOURCE_COLUMNS " FROM parcel_source s WHERE s.parcel_id = ?1 ORDER BY s.provider",
      parcel_id, error);

  return statement != NULL ? collect_sources (statement, error) : NULL;
}

/**
 * amends_store_confirm_source:
 * @digest: what the answer comes to
 * @registered_at: when the provider is known to follow the parcel; kept if nothing was known
 * @is_same: (out): whether it is what the provider said last, and all of that is still kept; then
 *   only when it was said has been written down
 */
gboolean
amends_store_confirm_source (AmendsDb *db,
                             gint64 parcel_id,
                             const char *provider,
                             guint64 digest,
                             gint64 registered_at,
                             gint64 now,
                             gboolean *is_same,
                             GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "UPDATE parcel_source SET answered_at = ?4, registered_at = coalesce (registered_at, ?5) "
      "WHERE parcel_id = ?1 AND provider = ?2 AND answer_digest = ?3",
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 1, parcel_id);
  amends_statement_bind_text (statement, 2, provider);
  amends_statement_bind_int (statement, 3, (gint64) digest);
  amends_statement_bind_time (statement, 4, now);
  amends_statement_bind_time (statement, 5, registered_at);
  if (!amends_statement_run (statement, error))
    return FALSE;
  *is_same = amends_db_changes (db) > 0;
  return TRUE;
}

/**
 * amends_store_save_source:
 * @digest: what an answer comes to whose events are kept together with it; %NULL: it failed
 *
 * Keeps what a provider answered. What an answer leaves out (reference, carrier, registration)
 * stays as it was; when it was last asked is kept by amends_store_set_attempted().
 */
gboolean
amends_store_save_source (AmendsDb *db,
                          const AmendsParcelSource *source,
                          const guint64 *digest,
                          GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "INSERT INTO parcel_source (parcel_id, provider, reference, carrier_code, registered_at, "
      "answered_at, outcome, message, status_code, n_failures, promised_at, answer_digest) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) "
      "ON CONFLICT (parcel_id, provider) DO UPDATE SET "
      "reference = coalesce (excluded.reference, reference), "
      "carrier_code = coalesce (excluded.carrier_code, carrier_code), "
      "registered_at = CASE excluded.outcome WHEN 'not_registered' THEN NULL "
      "ELSE coalesce (excluded.registered_at, registered_at) END, "
      "answered_at = coalesce (excluded.answered_at, answered_at), outcome = excluded.outcome, "
      "message = excluded.message, status_code = coalesce (excluded.status_code, status_code), "
      "n_failures = iif (excluded.n_failures = 0, 0, n_failures + 1), "
      "promised_at = coalesce (excluded.promised_at, promised_at), "
      "answer_digest = excluded.answer_digest",
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 1, source->parcel_id);
  amends_statement_bind_text (statement, 2, source->provider);
  amends_statement_bind_text (statement, 3, source->reference);
  amends_statement_bind_text (statement, 4, source->carrier_code);
  amends_statement_bind_time (statement, 5, source->registered_at);
  amends_statement_bind_time (statement, 6, source->answered_at);
  amends_statement_bind_text (statement, 7, source->outcome);
  amends_statement_bind_text (statement, 8, source->message);
  amends_statement_bind_text (statement, 9, source->status_code);
  amends_statement_bind_int (statement, 10, source->n_failures);
  amends_statement_bind_time (statement, 11, source->promised_at);
  if (digest != NULL)
    amends_statement_bind_int (statement, 12, (gint64) *digest);
  return amends_statement_run (statement, error);
}

/* Before a question that costs leaves: should this computer stop before the answer is kept, the
 * same question is not paid for twice. */
gboolean
amends_store_set_attempted (AmendsDb *db,
                            gint64 parcel_id,
                            const char *provider,
                            gint64 now,
                            GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "INSERT INTO parcel_source (parcel_id, provider, attempted_at) VALUES (?1, ?2, ?3) "
      "ON CONFLICT (parcel_id, provider) DO UPDATE SET attempted_at = excluded.attempted_at",
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 1, parcel_id);
  amends_statement_bind_text (statement, 2, provider);
  amends_statement_bind_time (statement, 3, now);
  return amends_statement_run (statement, error);
}

/* --- answers --- */

gboolean
amends_store_save_answer (AmendsDb *db,
                          gint64 parcel_id,
                          const char *provider,
                          GBytes *body,
                          gint64 now,
                          GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "INSERT INTO provider_answer (parcel_id, provider, at, body) VALUES (?1, ?2, ?3, ?4) "
      "ON CONFLICT (parcel_id, provider) DO UPDATE SET at = excluded.at, body = excluded.body",
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_int (statement, 1, parcel_id);
  amends_statement_bind_text (statement, 2, provider);
  amends_statement_bind_time (statement, 3, now);
  amends_statement_bind_bytes (statement, 4, body);
  return amends_statement_run (statement, error);
}

/* Returns: (transfer full) (nullable): %NULL without error when there is none */
GBytes *
amends_store_load_answer (AmendsDb *db, gint64 parcel_id, const char *provider, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT body FROM provider_answer WHERE parcel_id = ?1 AND provider = ?2", parcel_id,
      error);

  if (statement == NULL)
    return NULL;
  amends_statement_bind_text (statement, 2, provider);
  return amends_statement_step (statement, error) == AMENDS_STEP_ROW
             ? amends_statement_dup_bytes (statement, 0)
             : NULL;
}

/* --- parcels --- */

static AmendsOpenParcel *
read_open_parcel (AmendsStatement *statement)
{
  AmendsOpenParcel *parcel = amends_open_parcel_new ();

  parcel->id = amends_statement_get_int (statement, 0);
  parcel->number = amends_statement_dup_text (statement, 1);
  parcel->carrier = amends_statement_dup_text (statement, 2);
  parcel->postcode = amends_statement_dup_text (statement, 3);
  parcel->phone = amends_statement_dup_text (statement, 4);
  parcel->destination_country = amends_statement_dup_text (statement, 5);
  parcel->preferred_source = amends_statement_dup_text (statement, 6);
  if (!amends_status_from_string (amends_statement_get_text (statement, 7), &parcel->status))
    parcel->status = AMENDS_STATUS_UNKNOWN;
  parcel->shipped_at = amends_statement_get_int (statement, 8);
  parcel->promised_at = amends_statement_get_int (statement, 9);
  parcel->added_at = amends_statement_get_int (statement, 10);
  parcel->last_event_at = amends_statement_get_int (statement, 11);
  return parcel;
}

/* Sources come in the order of parcels, so that both lists are walked once. */
static gboolean
add_sources (AmendsDb *db, GPtrArray *parcels, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "SELECT " SOURCE_COLUMNS " FROM parcel_source s JOIN parcel p ON p.id = s.parcel_id "
      "WHERE p.is_open = 1 ORDER BY s.parcel_id, s.provider",
      error);
  g_autoptr (GPtrArray) sources = statement != NULL ? collect_sources (statement, error) : NULL;
  guint next = 0;

  if (sources == NULL)
    return FALSE;
  for (guint i = 0; i < sources->len; i++)
    {
      AmendsParcelSource *source = g_ptr_array_index (sources, i);
      AmendsOpenParcel *parcel;

      while (next < parcels->len &&
             (parcel = g_ptr_array_index (parcels, next))->id < source->parcel_id)
        next++;
      if (next == parcels->len)
        break;
      parcel = g_ptr_array_index (parcels, next);
      if (parcel->id != source->parcel_id)
        continue;
      g_ptr_array_add (parcel->sources, source);
      g_ptr_array_index (sources, i) = NULL;
    }
  return TRUE;
}

/* A parcel whose newest event is its delivery is delivered, whatever came before; so much is known
 * of one that has not been diagnosed since. */
#define IS_DELIVERED_SINCE                                                                         \
  "(p.valid_until = 0 AND p.preferred_source IS NULL AND (SELECT e.status FROM tracking_event e "  \
  "WHERE e.parcel_id = p.id ORDER BY e.at DESC LIMIT 1) IS 'delivered')"

/**
 * amends_store_list_open_parcels:
 * @parcel_id: only this one; 0: all
 *
 * Returns: (transfer full) (nullable) (element-type AmendsOpenParcel): parcels neither delivered
 * nor ended, with what each provider said of them; by id
 */
GPtrArray *
amends_store_list_open_parcels (AmendsDb *db, gint64 parcel_id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "SELECT p.id, p.number, p.carrier, o.postcode, o.phone, o.country, p.preferred_source, "
      "p.status, coalesce (p.shipped_at, o.shipped_at), coalesce (p.promised_at, o.promised_at), "
      "p.added_at, (SELECT max (e.at) FROM tracking_event e WHERE e.parcel_id = p.id) "
      "FROM parcel p JOIN customer_order o ON o.id = p.order_id "
      "WHERE p.is_open = 1 AND (?1 = 0 OR p.id = ?1) AND o.cancelled_at IS NULL "
      "AND NOT " IS_DELIVERED_SINCE " ORDER BY p.id",
      error);
  g_autoptr (GPtrArray) list = NULL;
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  amends_statement_bind_int (statement, 1, parcel_id);
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_open_parcel_free);
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (list, read_open_parcel (statement));
  if (step == AMENDS_STEP_ERROR || !add_sources (db, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

/**
 * amends_store_list_perhaps_ended:
 * @after_id: the last one that was listed before, or 0
 *
 * Returns: (transfer full) (nullable) (element-type gint64): parcels that
 * amends_store_list_open_parcels() has, though an event says that their way has ended: only a
 * diagnosis can tell; by id
 */
GArray *
amends_store_list_perhaps_ended (AmendsDb *db, gint64 after_id, int limit, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "SELECT p.id FROM parcel p WHERE p.id > ?1 AND p.is_open = 1 AND p.valid_until = 0 "
      "AND NOT " IS_DELIVERED_SINCE " AND EXISTS (SELECT 1 FROM tracking_event e WHERE "
      "e.parcel_id = p.id AND e.status IN ('delivered', 'returned', 'lost', 'cancelled')) "
      "ORDER BY p.id LIMIT ?2",
      after_id, error);

  if (statement == NULL)
    return NULL;
  amends_statement_bind_int (statement, 2, limit);
  return amends_statement_collect_ids (statement, error);
}

/* @text: (nullable): why the last look failed; %NULL: it did not */
gboolean
amends_store_set_look_failed (AmendsDb *db,
                              gint64 parcel_id,
                              const char *text,
                              gint64 now,
                              GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "UPDATE parcel SET failed_at = ?1, failure_text = ?2 WHERE id = ?3", error);

  if (statement == NULL)
    return FALSE;
  if (text != NULL)
    amends_statement_bind_time (statement, 1, now);
  amends_statement_bind_text (statement, 2, text);
  amends_statement_bind_int (statement, 3, parcel_id);
  return amends_statement_run (statement, error);
}

/* @provider: (nullable): %NULL: the newer event wins again. The diagnosis is to be made anew. */
gboolean
amends_store_set_preferred_source (AmendsDb *db,
                                   gint64 parcel_id,
                                   const char *provider,
                                   GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "UPDATE parcel SET preferred_source = ?1, valid_until = 0 WHERE id = ?2", error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 1, provider);
  amends_statement_bind_int (statement, 2, parcel_id);
  return amends_statement_run (statement, error);
}
