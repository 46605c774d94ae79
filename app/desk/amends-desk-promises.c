/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promises to customers: made by hand or by an email, listed, settled, reminded of. */

#include "desk/amends-desk-promises.h"

#include <glib/gi18n-lib.h>

#include "base/amends-text.h"
#include "care/amends-due.h"
#include "compose/amends-customer-zone.h"
#include "desk/amends-desk-leave.h"
#include "store/amends-store-cases.h"
#include "store/amends-store-orders.h"
#include "store/amends-store-people.h"
#include "store/amends-store-promises.h"

typedef struct
{
  gint64 person_id;
  gint64 now;
  AmendsPromiseKind kind;
  gint64 order_id;
  gint64 promise_id;
  const char *text;
  const char *due;
  AmendsPromiseState state;
  gint64 found;
} Asked;

static gpointer
change (AmendsDesk *self, AmendsStoreJob job, Asked *asked, GError **error)
{
  GError *problem = NULL;
  gpointer result = amends_desk_write (self, job, asked, NULL, &problem);

  if (problem != NULL)
    amends_desk_propagate_error (error, problem);
  return result;
}

/* --- listing --- */

/* The end of today, by the shop's clock. */
static gint64
find_tomorrow (const AmendsShop *shop, gint64 now)
{
  g_autoptr (GTimeZone) zone = amends_shop_dup_time_zone (shop);

  return amends_time_find_midnight (now, zone, 1);
}

static gpointer
list_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);
  AmendsPromiseQuery query = { .order_id = asked->order_id,
                               .only_open = asked->kind != AMENDS_PROMISES_ALL };

  if (shop == NULL)
    return NULL;
  if (asked->kind == AMENDS_PROMISES_DUE)
    query.due_before = find_tomorrow (shop, asked->now);
  return amends_store_list_promises (db, &query, error);
}

GPtrArray *
amends_desk_list_promises (AmendsDesk *self,
                           AmendsPromiseKind kind,
                           gint64 order_id,
                           GError **error)
{
  Asked asked = { .now = amends_clock_now (), .kind = kind, .order_id = order_id };

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, list_job, &asked, NULL, error);
}

/* --- making --- */

static gint64
resolve_due (const char *due, GTimeZone *zone, const AmendsShop *shop, gint64 now)
{
  g_autoptr (AmendsCalendar) calendar = amends_shop_make_calendar (shop, zone);
  gint64 time;

  if (amends_time_parse (due, &time))
    return time;
  if (!amends_due_is_valid (due))
    return AMENDS_TIME_NONE;
  return amends_due_resolve (due, now, calendar, shop->working_hours);
}

static gboolean
check_due (const AmendsPromise *promise, const Asked *asked, GError **error)
{
  if (promise->due_at > asked->now)
    return TRUE;
  g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
               promise->due_at == AMENDS_TIME_NONE
                   ? _ ("“%s” is no time. Write “48h”, “1wd” for one working day, “tomorrow 18:00”, "
                        "“friday 18:00”, or a full date and time.")
                   : _ ("“%s” lies in the past. Choose a later time."),
               asked->due);
  return FALSE;
}

/* As it would be made. */
static AmendsPromise *
plan (AmendsDb *db, const Asked *asked, const AmendsShop *shop, GError **error)
{
  g_autoptr (AmendsOrder) order = amends_store_load_order (db, asked->order_id, FALSE, error);
  g_autoptr (AmendsPromise) promise = amends_promise_new ();
  g_autoptr (GTimeZone) zone = NULL;

  if (order == NULL)
    return NULL;
  zone = amends_customer_zone_pick (order->country, shop);
  promise->order_id = order->id;
  promise->case_id = amends_store_find_open_case (db, order->id, error);
  promise->text = g_strdup (asked->text);
  promise->made_at = asked->now;
  promise->due_at = resolve_due (asked->due, zone, shop, asked->now);
  promise->zone = g_strdup (g_time_zone_get_identifier (zone));
  promise->source = AMENDS_PROMISE_BY_HAND;
  return promise->case_id >= 0 && check_due (promise, asked, error) ? g_steal_pointer (&promise)
                                                                    : NULL;
}

static gpointer
add_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, asked->person_id, error);
  g_autoptr (AmendsShop) shop = person != NULL ? amends_desk_load_shop (db, error) : NULL;
  g_autoptr (AmendsPromise) promise = shop != NULL ? plan (db, asked, shop, error) : NULL;

  if (promise == NULL)
    return NULL;
  promise->person_id = person->id;
  asked->found = amends_store_add_promise (db, promise, error);
  return GINT_TO_POINTER (asked->found != 0 &&
                          amends_store_log_action (db, person->id, "promise", promise->order_id,
                                                   promise->case_id, NULL, error));
}

gint64
amends_desk_add_promise (AmendsDesk *self,
                         gint64 order_id,
                         const char *text,
                         const char *due,
                         GError **error)
{
  g_autofree char *cleaned = amends_text_single_line (text);
  Asked asked = { .person_id = amends_desk_get_person_id (self),
                  .now = amends_clock_now (),
                  .order_id = order_id,
                  .text = cleaned,
                  .due = due };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && due != NULL, 0);

  if (amends_text_is_empty (cleaned))
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("A promise needs words. Write what was promised."));
      return 0;
    }
  return change (self, add_job, &asked, error) != NULL ? asked.found : 0;
}

void
amends_promise_plan_free (AmendsPromisePlan *self)
{
  amends_promise_free (self->promise);
  g_free (self);
}

static gpointer
plan_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);
  AmendsPromise *promise = shop != NULL ? plan (db, asked, shop, error) : NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (AmendsCalendar) calendar = NULL;
  AmendsPromisePlan *planned;

  if (promise == NULL)
    return NULL;
  zone = amends_promise_dup_zone (promise);
  calendar = amends_shop_make_calendar (shop, zone);
  planned = g_new0 (AmendsPromisePlan, 1);
  planned->promise = promise;
  planned->is_outside_hours = !amends_due_is_in_hours (promise->due_at, calendar,
                                                       shop->working_hours);
  return planned;
}

/**
 * amends_desk_plan_promise:
 * @due: as amends_desk_add_promise() takes it
 *
 * Returns: (transfer full) (nullable): what would be promised; nothing is kept
 */
AmendsPromisePlan *
amends_desk_plan_promise (AmendsDesk *self, gint64 order_id, const char *due, GError **error)
{
  Asked asked = { .now = amends_clock_now (), .order_id = order_id, .due = due };
  GError *problem = NULL;
  AmendsPromisePlan *planned;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && due != NULL, NULL);

  planned = amends_desk_read (self, plan_job, &asked, NULL, &problem);
  if (problem != NULL)
    amends_desk_propagate_error (error, problem);
  return planned;
}

static gpointer
remove_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, asked->person_id, error);
  g_autoptr (AmendsPromise)
      promise = person != NULL ? amends_store_load_promise (db, asked->promise_id, error) : NULL;

  if (promise == NULL)
    return NULL;
  if (promise->source != AMENDS_PROMISE_BY_HAND || promise->state != AMENDS_PROMISE_OPEN)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("Only an open promise that was added by hand can be taken back."));
      return NULL;
    }
  return GINT_TO_POINTER (amends_store_remove_promise (db, promise->id, error) &&
                          amends_store_log_action (db, person->id, "remove_promise",
                                                   promise->order_id, promise->case_id, NULL, error));
}

/* What was added by hand and never said to the customer. */
gboolean
amends_desk_remove_promise (AmendsDesk *self, gint64 promise_id, GError **error)
{
  Asked asked = { .person_id = amends_desk_get_person_id (self),
                  .now = amends_clock_now (),
                  .promise_id = promise_id };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return change (self, remove_job, &asked, error) != NULL;
}

/* --- settling --- */

static const char *
name_settling (AmendsPromiseState state)
{
  switch (state)
    {
    case AMENDS_PROMISE_KEPT:
      return "keep_promise";
    case AMENDS_PROMISE_BROKEN:
      return "break_promise";
    case AMENDS_PROMISE_OPEN:
      return "reopen_promise";
    }
  return NULL;
}

static gpointer
settle_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, asked->person_id, error);
  g_autoptr (AmendsPromise)
      promise = person != NULL ? amends_store_load_promise (db, asked->promise_id, error) : NULL;

  if (promise == NULL)
    return NULL;
  if (asked->state != AMENDS_PROMISE_OPEN && promise->state != AMENDS_PROMISE_OPEN)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("This promise is settled already. Open it again to change that."));
      return NULL;
    }
  return GINT_TO_POINTER (
      amends_store_settle_promise (db, promise->id, asked->state, asked->text, asked->now, error) &&
      amends_store_log_action (db, person->id, name_settling (asked->state), promise->order_id,
                               promise->case_id, NULL, error));
}

static gboolean
settle (AmendsDesk *self, gint64 promise_id, AmendsPromiseState state, const char *note, GError **error)
{
  g_autofree char *cleaned = amends_text_single_line (note);
  Asked asked = { .person_id = amends_desk_get_person_id (self),
                  .now = amends_clock_now (),
                  .promise_id = promise_id,
                  .state = state,
                  .text = amends_text_is_empty (cleaned) ? NULL : cleaned };

  if (state != AMENDS_PROMISE_BROKEN || asked.text != NULL)
    return change (self, settle_job, &asked, error) != NULL;
  g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                       _ ("Say why the promise was not kept, in a few words."));
  return FALSE;
}

gboolean
amends_desk_keep_promise (AmendsDesk *self, gint64 promise_id, const char *note, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return settle (self, promise_id, AMENDS_PROMISE_KEPT, note, error);
}

gboolean
amends_desk_break_promise (AmendsDesk *self, gint64 promise_id, const char *why, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return settle (self, promise_id, AMENDS_PROMISE_BROKEN, why, error);
}

gboolean
amends_desk_reopen_promise (AmendsDesk *self, gint64 promise_id, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return settle (self, promise_id, AMENDS_PROMISE_OPEN, NULL, error);
}

/* --- reminders --- */

/* Open ones that are due so soon that somebody is to be reminded, and nobody was. */
static GPtrArray *
list_unsaid (AmendsDb *db, gint64 now, GError **error)
{
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);
  AmendsPromiseQuery query = { .only_open = TRUE, .only_unsaid = TRUE };

  if (shop == NULL)
    return NULL;
  query.due_before = now + shop->reminder_lead + 1;
  return amends_store_list_promises (db, &query, error);
}

static gpointer
reminders_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (GPtrArray) promises = list_unsaid (db, asked->now, error);

  for (guint i = 0; promises != NULL && i < promises->len; i++)
    if (!amends_store_set_reminded (
            db, ((const AmendsPromise *) g_ptr_array_index (promises, i))->id, asked->now, error))
      return NULL;
  return g_steal_pointer (&promises);
}

static gpointer
has_reminders_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (GPtrArray) promises = list_unsaid (db, asked->now, error);

  return GINT_TO_POINTER (promises != NULL && promises->len > 0);
}

/**
 * amends_desk_take_reminders:
 *
 * Of two programs that ask, one gets each. Where there is nothing to say, nothing is written.
 *
 * Returns: (transfer full) (nullable) (element-type AmendsPromise): what somebody is to be reminded
 * of now
 */
GPtrArray *
amends_desk_take_reminders (AmendsDesk *self, GError **error)
{
  Asked asked = { .now = amends_clock_now () };
  GError *problem = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  /* Nobody is to be called to work by an exercise. */
  if (!amends_desk_require_real (self, &problem))
    {
      if (g_error_matches (problem, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_DENIED))
        {
          g_error_free (problem);
          return g_ptr_array_new_with_free_func ((GDestroyNotify) amends_promise_free);
        }
      g_propagate_error (error, problem);
      return NULL;
    }
  if (amends_desk_read (self, has_reminders_job, &asked, NULL, &problem) != NULL)
    return change (self, reminders_job, &asked, error);
  if (problem == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) amends_promise_free);
  g_propagate_error (error, problem);
  return NULL;
}

/* --- an email leaves --- */

/* “I will write again by then” is kept by writing, and broken by writing later. */
static gboolean
settle_by_email (AmendsDb *db, const AmendsPromise *promise, gint64 now, GError **error)
{
  gboolean is_late = now > promise->due_at;

  return amends_store_settle_promise (
      db, promise->id, is_late ? AMENDS_PROMISE_BROKEN : AMENDS_PROMISE_KEPT,
      is_late ? _ ("The email left too late.") : _ ("An email left in time."), now, error);
}

gboolean
amends_desk_keep_promises_of_email (AmendsDb *db,
                                    const AmendsEmail *email,
                                    gint64 email_id,
                                    gint64 person_id,
                                    gint64 now,
                                    GError **error)
{
  AmendsPromiseQuery query = { .order_id = email->order_id, .only_open = TRUE };
  g_autoptr (GPtrArray) open = amends_store_list_promises (db, &query, error);
  g_autoptr (AmendsPromise) made = amends_promise_new ();
  g_autoptr (AmendsOrder) order = NULL;
  g_autoptr (AmendsShop) shop = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  gboolean is_made = email->next_contact == AMENDS_TIME_NONE;

  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      const AmendsPromise *promise = g_ptr_array_index (open, i);

      if (promise->source == AMENDS_PROMISE_BY_EMAIL && !settle_by_email (db, promise, now, error))
        return FALSE;
      /* The answer that proposed this email has made the promise, and the email tells of it. */
      if (!is_made && promise->source == AMENDS_PROMISE_BY_ANSWER && promise->email_id == 0 &&
          promise->due_at == email->next_contact)
        {
          is_made = TRUE;
          if (!amends_store_set_promise_email (db, promise->id, email_id, error))
            return FALSE;
        }
    }
  if (open == NULL || is_made)
    return open != NULL;
  order = amends_store_load_order (db, email->order_id, FALSE, error);
  shop = order != NULL ? amends_desk_load_shop (db, error) : NULL;
  if (shop == NULL)
    return FALSE;
  zone = amends_customer_zone_pick (order->country, shop);
  made->order_id = email->order_id;
  made->case_id = MAX (amends_store_find_open_case (db, email->order_id, error), 0);
  made->email_id = email_id;
  made->text = g_strdup (_ ("Write to the customer again, with or without news"));
  made->made_at = now;
  made->due_at = email->next_contact;
  made->zone = g_strdup (g_time_zone_get_identifier (zone));
  made->person_id = person_id;
  made->source = AMENDS_PROMISE_BY_EMAIL;
  return amends_store_add_promise (db, made, error) != 0;
}
