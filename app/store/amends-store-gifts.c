/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gifts and codes as rows. */

#include "store/amends-store-gifts.h"

#include <glib/gi18n-lib.h>

#include "store/amends-db.h"

/* --- gifts --- */

/* In the order of read_gift(). */
#define GIFT_SELECT                                                                                \
  "SELECT g.id, g.order_id, o.number, o.customer, g.case_id, g.email_id, g.given_at, g.person_id, " \
  "p.name, g.approved_by, a.name, g.remedy, g.amount_minor, g.amount_currency, g.percent, g.code, " \
  "g.cost_minor, g.cost_currency, g.reason, g.state, g.done_at, g.done_note FROM gift g "          \
  "JOIN customer_order o ON o.id = g.order_id LEFT JOIN person p ON p.id = g.person_id "           \
  "LEFT JOIN person a ON a.id = g.approved_by "

static AmendsCompensation *
read_compensation (AmendsStatement *statement)
{
  AmendsRemedy remedy = AMENDS_REMEDY_NONE;
  AmendsCompensation *compensation;

  amends_remedy_from_string (amends_statement_get_text (statement, 11), &remedy);
  compensation = amends_compensation_new (remedy);
  compensation->amount = amends_statement_get_money (statement, 12);
  compensation->percent = (int) amends_statement_get_int (statement, 14);
  compensation->code = amends_statement_dup_text (statement, 15);
  return compensation;
}

static AmendsGift *
read_gift (AmendsStatement *statement)
{
  AmendsGift *gift = amends_gift_new (read_compensation (statement));

  gift->id = amends_statement_get_int (statement, 0);
  gift->order_id = amends_statement_get_int (statement, 1);
  gift->order_number = amends_statement_dup_text (statement, 2);
  gift->customer = amends_statement_dup_text (statement, 3);
  gift->case_id = amends_statement_get_int (statement, 4);
  gift->email_id = amends_statement_get_int (statement, 5);
  gift->given_at = amends_statement_get_int (statement, 6);
  gift->person_id = amends_statement_get_int (statement, 7);
  gift->person = amends_statement_dup_text (statement, 8);
  gift->approved_by_id = amends_statement_get_int (statement, 9);
  gift->approved_by = amends_statement_dup_text (statement, 10);
  gift->cost = amends_statement_get_money (statement, 16);
  amends_reason_from_string (amends_statement_get_text (statement, 18), &gift->reason);
  amends_gift_state_from_string (amends_statement_get_text (statement, 19), &gift->state);
  gift->done_at = amends_statement_get_int (statement, 20);
  gift->done_note = amends_statement_dup_text (statement, 21);
  return gift;
}

gint64
amends_store_add_gift (AmendsDb *db, const AmendsGift *gift, GError **error)
{
  const AmendsCompensation *given = gift->compensation;
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      "INSERT INTO gift (order_id, case_id, email_id, given_at, person_id, approved_by, remedy, "
      "amount_minor, amount_currency, percent, code, cost_minor, cost_currency, reason, state, "
      "done_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
      gift->order_id, error);

  if (statement == NULL)
    return 0;
  amends_statement_bind_id (statement, 2, gift->case_id);
  amends_statement_bind_id (statement, 3, gift->email_id);
  amends_statement_bind_int (statement, 4, gift->given_at);
  amends_statement_bind_id (statement, 5, gift->person_id);
  amends_statement_bind_id (statement, 6, gift->approved_by_id);
  amends_statement_bind_text (statement, 7, amends_remedy_to_string (given->remedy));
  amends_statement_bind_money (statement, 8, given->amount);
  amends_statement_bind_int (statement, 10, given->percent);
  amends_statement_bind_text (statement, 11, given->code);
  amends_statement_bind_money (statement, 12, gift->cost);
  amends_statement_bind_text (statement, 14, amends_reason_to_string (gift->reason));
  amends_statement_bind_text (statement, 15, amends_gift_state_to_string (gift->state));
  amends_statement_bind_time (statement, 16, gift->done_at);
  return amends_statement_run (statement, error) ? amends_db_last_id (db) : 0;
}

AmendsGift *
amends_store_load_gift (AmendsDb *db, gint64 id, GError **error)
{
  g_autoptr (AmendsStatement)
      statement = amends_db_prepare_for_id (db, GIFT_SELECT "WHERE g.id = ?1", id, error);

  if (statement == NULL ||
      !amends_statement_find_row (
          statement, _ ("There is no such gift. Look at the list of what was given."), error))
    return NULL;
  return read_gift (statement);
}

GPtrArray *
amends_store_list_gifts (AmendsDb *db, gint64 order_id, gint64 since, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db,
      GIFT_SELECT "WHERE (?1 = 0 OR g.order_id = ?1) AND g.given_at >= ?2 "
                  "ORDER BY g.given_at, g.id",
      order_id, error);
  g_autoptr (GPtrArray) list = NULL;
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  amends_statement_bind_int (statement, 2, since);
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_gift_free);
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (list, read_gift (statement));
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

gboolean
amends_store_set_gift_state (AmendsDb *db,
                             gint64 id,
                             AmendsGiftState state,
                             const char *note,
                             gint64 now,
                             GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "UPDATE gift SET (state, done_note, done_at) = (?2, ?3, ?4) WHERE id = ?1", id, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 2, amends_gift_state_to_string (state));
  amends_statement_bind_text (statement, 3, note);
  amends_statement_bind_time (statement, 4, state == AMENDS_GIFT_DONE ? now : AMENDS_TIME_NONE);
  return amends_statement_run (statement, error);
}

GArray *
amends_store_list_gifts_of_email (AmendsDb *db, gint64 email_id, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare_for_id (
      db, "SELECT id FROM gift WHERE email_id = ?1 AND state <> 'taken_back'", email_id, error);

  return statement != NULL ? amends_statement_collect_ids (statement, error) : NULL;
}

/* --- codes --- */

/* In the order of read_coupon(). */
#define COUPON_SELECT                                                                              \
  "SELECT c.code, c.platform, c.percent, c.amount_minor, c.amount_currency, c.expires_at, "        \
  "c.added_at, c.order_id, o.number, c.given_at, o.customer FROM coupon c "                                    \
  "LEFT JOIN customer_order o ON o.id = c.order_id "

static AmendsPoolCoupon *
read_coupon (AmendsStatement *statement)
{
  AmendsPoolCoupon *coupon = amends_pool_coupon_new (amends_statement_get_text (statement, 0));

  coupon->platform = amends_statement_dup_text (statement, 1);
  coupon->percent = (int) amends_statement_get_int (statement, 2);
  coupon->amount = amends_statement_get_money (statement, 3);
  coupon->expires_at = amends_statement_get_int (statement, 5);
  coupon->added_at = amends_statement_get_int (statement, 6);
  coupon->order_id = amends_statement_get_int (statement, 7);
  coupon->order_number = amends_statement_dup_text (statement, 8);
  coupon->given_at = amends_statement_get_int (statement, 9);
  coupon->customer = amends_statement_dup_text (statement, 10);
  return coupon;
}

gboolean
amends_store_add_coupon (AmendsDb *db,
                         const AmendsPoolCoupon *coupon,
                         gboolean *was_new,
                         GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      "INSERT INTO coupon (code, platform, percent, amount_minor, amount_currency, expires_at, "
      "added_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (code) DO NOTHING",
      error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 1, coupon->code);
  amends_statement_bind_text (statement, 2, coupon->platform);
  amends_statement_bind_int (statement, 3, coupon->percent);
  amends_statement_bind_money (statement, 4, coupon->amount);
  amends_statement_bind_time (statement, 6, coupon->expires_at);
  amends_statement_bind_int (statement, 7, coupon->added_at);
  if (!amends_statement_run (statement, error))
    return FALSE;
  *was_new = amends_db_changes (db) > 0;
  return TRUE;
}

/**
 * amends_store_list_coupons:
 * @only_free: whether those given or run out are left out
 *
 * Returns: (transfer full) (nullable) (element-type AmendsPoolCoupon): those that run out first, first
 */
GPtrArray *
amends_store_list_coupons (AmendsDb *db, gboolean only_free, gint64 now, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db,
      COUPON_SELECT "WHERE ?1 = 0 OR (c.given_at IS NULL AND (c.expires_at IS NULL OR "
                    "c.expires_at >= ?2)) ORDER BY c.given_at IS NOT NULL, c.expires_at IS NULL, "
                    "c.expires_at, c.code",
      error);
  g_autoptr (GPtrArray) list = NULL;
  AmendsStep step;

  if (statement == NULL)
    return NULL;
  amends_statement_bind_int (statement, 1, only_free ? 1 : 0);
  amends_statement_bind_int (statement, 2, now);
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_pool_coupon_free);
  while ((step = amends_statement_step (statement, error)) == AMENDS_STEP_ROW)
    g_ptr_array_add (list, read_coupon (statement));
  return step == AMENDS_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

AmendsPoolCoupon *
amends_store_find_coupon (AmendsDb *db, const char *code, GError **error)
{
  g_autoptr (AmendsStatement)
      statement = amends_db_prepare (db, COUPON_SELECT "WHERE c.code = ?1", error);

  if (statement == NULL)
    return NULL;
  amends_statement_bind_text (statement, 1, code);
  return amends_statement_step (statement, error) == AMENDS_STEP_ROW ? read_coupon (statement)
                                                                     : NULL;
}

gboolean
amends_store_give_coupon (AmendsDb *db,
                          const char *code,
                          gint64 order_id,
                          gint64 now,
                          GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (
      db, "UPDATE coupon SET (order_id, given_at) = (?2, ?3) WHERE code = ?1", error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 1, code);
  amends_statement_bind_int (statement, 2, order_id);
  amends_statement_bind_int (statement, 3, now);
  return amends_statement_run (statement, error);
}

static gboolean
run_for_code (AmendsDb *db, const char *sql, const char *code, GError **error)
{
  g_autoptr (AmendsStatement) statement = amends_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  amends_statement_bind_text (statement, 1, code);
  return amends_statement_run (statement, error);
}

gboolean
amends_store_free_coupon (AmendsDb *db, const char *code, GError **error)
{
  return run_for_code (
      db, "UPDATE coupon SET (order_id, given_at) = (NULL, NULL) WHERE code = ?1", code, error);
}

gboolean
amends_store_remove_coupon (AmendsDb *db, const char *code, GError **error)
{
  return run_for_code (db, "DELETE FROM coupon WHERE code = ?1 AND given_at IS NULL", code, error);
}
