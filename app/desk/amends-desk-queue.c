/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue: what somebody has to work on, most urgent first, and why. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-text.h"
#include "desk/amends-case-work.h"
#include "desk/amends-desk-cases.h"
#include "store/amends-store-cases.h"

#define DAY ((gint64) 86400)
#define SILENCE (7 * DAY)

void
amends_queue_row_free (AmendsQueueRow *row)
{
  if (row == NULL)
    return;
  g_free (row->order_number);
  g_free (row->customer);
  g_free (row->why);
  g_free (row->why_text);
  g_free (row->claimed_by);
  g_free (row);
}

/* --- why a row is where it is --- */

/* From the most urgent to what rests. */
typedef enum
{
  WHY_PROMISE_BROKEN,
  WHY_PROMISE_TODAY,
  WHY_OWNER_ANSWERED,
  WHY_OWNER_ASKED,
  WHY_HEAT,
  WHY_SILENCE,
  WHY_AGE,
  WHY_FOLLOW_UP,
  WHY_WAITING_FOR_OWNER,
} Why;

static const char *const why_ids[] = {
  "promise_broken", "promise_today", "owner_answered", "owner_asked", "heat", "silence", "age", "follow_up", "waiting_for_owner",
};

typedef struct
{
  AmendsQueueRow *row;
  Why why;
  gint64 key; /* smaller first, among those of the same why */
  gint64 value;
} Ranked;

typedef struct
{
  const AmendsPerson *person; /* NULL: nobody said who is at work */
  const char *token;
  GTimeZone *zone;
  gint64 now;
} Ranking;

static void
clear_ranked (gpointer data)
{
  Ranked *ranked = data;

  g_clear_pointer (&ranked->row, amends_queue_row_free);
}

static gint64
last_heard (const AmendsStoreWork *work)
{
  if (work->heard_at != AMENDS_TIME_NONE)
    return work->heard_at;
  return work->shipped_at != AMENDS_TIME_NONE ? work->shipped_at : work->placed_at;
}

static gboolean
is_today (const Ranking *ranking, gint64 time)
{
  return amends_time_days_between (ranking->now, time, ranking->zone) <= 0;
}

static Why
find_why (const Ranking *ranking, const AmendsStoreWork *work, gint64 *key)
{
  gboolean is_owner = ranking->person != NULL && ranking->person->is_owner;
  gboolean is_asked = work->owner_question != NULL && work->owner_answered_at == AMENDS_TIME_NONE;

  *key = work->promise_due_at;
  if (work->promise_due_at != AMENDS_TIME_NONE && work->promise_due_at < ranking->now)
    return WHY_PROMISE_BROKEN;
  if (work->promise_due_at != AMENDS_TIME_NONE && is_today (ranking, work->promise_due_at))
    return WHY_PROMISE_TODAY;
  *key = work->owner_asked_at;
  if (is_asked)
    return is_owner ? WHY_OWNER_ASKED : WHY_WAITING_FOR_OWNER;
  *key = work->owner_answered_at;
  if (work->owner_question != NULL)
    return WHY_OWNER_ANSWERED;
  *key = work->follow_up_at;
  if (work->follow_up_at > ranking->now && !(work->case_id != 0 && !work->is_stuck))
    return WHY_FOLLOW_UP;
  *key = -work->heat;
  if (work->heat >= 2)
    return WHY_HEAT;
  *key = last_heard (work);
  if (*key != AMENDS_TIME_NONE && *key <= ranking->now - SILENCE)
    return WHY_SILENCE;
  *key = work->is_stuck ? work->since : work->opened_at;
  return WHY_AGE;
}

static char *
say_why (const Ranking *ranking, const AmendsStoreWork *work, Why why, gint64 key)
{
  g_autofree char *when = key > 0 ? amends_time_format_relative (key, ranking->now, ranking->zone) : NULL;

  switch (why)
    {
    case WHY_PROMISE_BROKEN:
      return g_strdup_printf (_ ("A promise was due %s and is not kept"), when);
    case WHY_PROMISE_TODAY:
      return g_strdup_printf (_ ("A promise is due %s"), when);
    case WHY_OWNER_ANSWERED:
      return g_strdup_printf (_ ("The owner answered %s"), when);
    case WHY_OWNER_ASKED:
      return work->owner_asked_by != NULL
                 ? g_strdup_printf (_ ("%s asks: %s"), work->owner_asked_by, work->owner_question)
                 : g_strdup_printf (_ ("A question to you: %s"), work->owner_question);
    case WHY_HEAT:
      return g_strdup (_ ("The customer is angry"));
    case WHY_SILENCE:
      return g_strdup_printf (_ ("The customer last heard %s"), when);
    case WHY_AGE:
      return work->is_stuck ? g_strdup_printf (_ ("Stuck since %s"), when)
                            : g_strdup_printf (_ ("It moves again; open since %s"), when);
    case WHY_FOLLOW_UP:
      return g_strdup_printf (_ ("Rests until %s"), when);
    case WHY_WAITING_FOR_OWNER:
      return g_strdup_printf (_ ("Waits for the owner, asked %s"), when);
    }
  return NULL;
}

static gint64
get_due (const AmendsStoreWork *work, Why why)
{
  if (why == WHY_PROMISE_BROKEN || why == WHY_PROMISE_TODAY)
    return work->promise_due_at;
  return why == WHY_FOLLOW_UP ? work->follow_up_at : AMENDS_TIME_NONE;
}

static void
rank (const Ranking *ranking, const AmendsStoreWork *work, Ranked *ranked)
{
  AmendsQueueRow *row = g_new0 (AmendsQueueRow, 1);

  ranked->why = find_why (ranking, work, &ranked->key);
  ranked->value = work->value.amount_minor;
  ranked->row = row;
  row->case_id = work->case_id;
  row->order_id = work->order_id;
  row->parcel_id = work->parcel_id;
  row->order_number = g_strdup (work->order_number);
  row->customer = g_strdup (work->customer);
  row->reason = work->reason;
  if (work->case_id != 0 && !work->is_stuck)
    amends_reason_from_string (work->reason_of_case, &row->reason);
  row->why = g_strdup (why_ids[ranked->why]);
  row->why_text = say_why (ranking, work, ranked->why, ranked->key);
  row->due_at = get_due (work, ranked->why);
  row->value = work->value;
  row->is_claimed = work->claim_token != NULL && work->claim_until > ranking->now;
  row->is_mine = row->is_claimed && g_str_equal (work->claim_token, ranking->token);
  row->claimed_by = row->is_claimed ? g_strdup (work->claim_person) : NULL;
  row->is_resting = ranked->why >= WHY_FOLLOW_UP;
}

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *one = a, *other = b;

  if (one->why != other->why)
    return (int) one->why - (int) other->why;
  if (one->key != other->key)
    return one->key < other->key ? -1 : 1;
  if (one->value != other->value)
    return one->value > other->value ? -1 : 1;
  return one->row->order_id < other->row->order_id ? -1 : 1;
}

/* --- listing --- */

typedef struct
{
  AmendsCaseHand hand;
  AmendsQueueKind kind;
  guint limit;
  int minutes;
  gint64 found;
} Asked;

static gboolean
is_wanted (const Ranking *ranking, AmendsQueueKind kind, const AmendsStoreWork *work, const Ranked *ranked)
{
  switch (kind)
    {
    case AMENDS_QUEUE_OWNER:
      return work->owner_question != NULL && work->owner_answered_at == AMENDS_TIME_NONE;
    case AMENDS_QUEUE_MINE:
      return ranked->row->is_mine || (work->case_id != 0 && ranking->person != NULL &&
                                      work->worked_by_id == ranking->person->id);
    case AMENDS_QUEUE_ALL:
    case AMENDS_QUEUE_WEEKLY:
      return TRUE;
    }
  return TRUE;
}

static GArray *
rank_all (AmendsDb *db, const AmendsCaseHand *hand, AmendsQueueKind kind, GError **error)
{
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, hand->person_id, NULL);
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GPtrArray) works = NULL;
  Ranking ranking = { person, hand->token, NULL, hand->now };
  GArray *list;

  if (shop == NULL)
    return NULL;
  ranking.zone = zone = amends_shop_dup_time_zone (shop);
  works = kind == AMENDS_QUEUE_WEEKLY ? amends_store_list_silent (db, hand->now - SILENCE, error)
                                      : amends_store_list_work (db, 0, error);
  if (works == NULL)
    return NULL;
  list = g_array_new (FALSE, FALSE, sizeof (Ranked));
  g_array_set_clear_func (list, clear_ranked);
  for (guint i = 0; i < works->len; i++)
    {
      const AmendsStoreWork *work = g_ptr_array_index (works, i);
      Ranked ranked;

      rank (&ranking, work, &ranked);
      if (is_wanted (&ranking, kind, work, &ranked))
        g_array_append_val (list, ranked);
      else
        clear_ranked (&ranked);
    }
  g_array_sort (list, compare_ranked);
  return list;
}

static gpointer
list_queue_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (GArray) ranked = rank_all (db, &asked->hand, asked->kind, error);
  GPtrArray *rows;

  if (ranked == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_queue_row_free);
  for (guint i = 0; i < ranked->len && (asked->limit == 0 || i < asked->limit); i++)
    g_ptr_array_add (rows, g_steal_pointer (&g_array_index (ranked, Ranked, i).row));
  return rows;
}

/**
 * amends_desk_list_queue:
 * @limit: at most so many; 0: all
 *
 * Returns: (transfer full) (nullable) (element-type AmendsQueueRow): in the order in which they
 * should be worked; what rests comes last
 */
GPtrArray *
amends_desk_list_queue (AmendsDesk *self, AmendsQueueKind kind, guint limit, GError **error)
{
  Asked asked = { .hand = amends_case_hand_of (self), .kind = kind, .limit = limit };

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  if (!amends_desk_bring_up_to_date (self, NULL, error))
    return NULL;
  return amends_desk_read (self, list_queue_job, &asked, NULL, error);
}

/* --- the next one --- */

/* In one transaction: what two windows ask for at once, one gets. */
static gpointer
take_next_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, asked->hand.person_id, error);
  g_autoptr (GArray) ranked = person != NULL ? rank_all (db, &asked->hand, AMENDS_QUEUE_ALL, error)
                                             : NULL;

  for (guint i = 0; ranked != NULL && i < ranked->len; i++)
    {
      const AmendsQueueRow *row = g_array_index (ranked, Ranked, i).row;

      if (row->is_claimed || row->is_resting)
        continue;
      asked->found = amends_case_claim_order (db, row->order_id, &asked->hand, asked->minutes, error);
      break;
    }
  return NULL;
}

/**
 * amends_desk_take_next_case:
 * @minutes: how long the claim lasts when nothing is done
 *
 * Returns: the most urgent case that no window works, now claimed; 0 without an error where there
 * is none
 */
gint64
amends_desk_take_next_case (AmendsDesk *self, int minutes, GError **error)
{
  Asked asked = { .hand = amends_case_hand_of (self), .minutes = minutes };
  GError *problem = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && minutes > 0, 0);

  if (!amends_desk_bring_up_to_date (self, NULL, error))
    return 0;
  amends_desk_write (self, take_next_job, &asked, NULL, &problem);
  if (problem != NULL)
    {
      amends_desk_propagate_error (error, problem);
      return 0;
    }
  return asked.found;
}
