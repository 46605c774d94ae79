/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue: what somebody has to work on, most urgent first, and why. */

#include <string.h>

#include "care/amends-queue-rank.h"
#include "desk/amends-case-deadlines.h"
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

typedef struct
{
  AmendsQueueRow *row;
  AmendsQueueRank rank;
} Ranked;

typedef struct
{
  const AmendsPerson *person; /* NULL: nobody said who is at work */
  const AmendsShop *shop;
  const AmendsDeadlineRules *rules;
  AmendsCalendar *calendar; /* of the shop */
  const char *token;
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

static AmendsQueueFacts
gather_facts (const Ranking *ranking, const AmendsStoreWork *work, const AmendsDeadline *deadline)
{
  return (AmendsQueueFacts){
    .is_owner = ranking->person != NULL && ranking->person->is_owner,
    .is_stuck = work->is_stuck,
    .promise_due_at = work->promise_due_at,
    .deadline_at = deadline != NULL ? deadline->at : AMENDS_TIME_NONE,
    .deadline_title = deadline != NULL ? amends_twin_get (&deadline->title, NULL) : NULL,
    .owner_question = work->owner_question,
    .owner_asked_by = work->owner_asked_by,
    .owner_asked_at = work->owner_asked_at,
    .owner_answered_at = work->owner_answered_at,
    .follow_up_at = work->follow_up_at,
    .heat = work->heat,
    .heard_at = last_heard (work),
    .since = work->since,
    .opened_at = work->case_id != 0 ? work->opened_at : AMENDS_TIME_NONE,
    .worked_at = work->worked_at,
    .value = work->value,
  };
}

static void
rank (const Ranking *ranking, const AmendsStoreWork *work, Ranked *ranked)
{
  g_autoptr (AmendsDeadline) deadline = amends_work_find_deadline (
      work, ranking->rules, ranking->shop, ranking->calendar, ranking->now);
  AmendsQueueFacts facts = gather_facts (ranking, work, deadline);
  GTimeZone *zone = amends_calendar_get_zone (ranking->calendar);
  AmendsQueueRow *row = g_new0 (AmendsQueueRow, 1);

  ranked->rank = amends_queue_rank (&facts, ranking->now, zone);
  ranked->row = row;
  row->case_id = work->case_id;
  row->order_id = work->order_id;
  row->parcel_id = work->parcel_id;
  row->order_number = g_strdup (work->order_number);
  row->customer = g_strdup (work->customer);
  row->reason = work->reason;
  if (work->case_id != 0 && !work->is_stuck)
    amends_reason_from_string (work->reason_of_case, &row->reason);
  row->why = g_strdup (amends_queue_why_to_string (ranked->rank.why));
  row->why_text = amends_queue_rank_say (&ranked->rank, &facts, ranking->now, zone);
  row->due_at = ranked->rank.due_at;
  row->value = work->value;
  row->is_claimed = work->claim_token != NULL && work->claim_until > ranking->now;
  row->is_mine = row->is_claimed && g_str_equal (work->claim_token, ranking->token);
  row->claimed_by = row->is_claimed ? g_strdup (work->claim_person) : NULL;
  row->is_resting = ranked->rank.is_resting;
}

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *one = a, *other = b;
  int order = amends_queue_rank_compare (&one->rank, &other->rank);

  if (order != 0)
    return order;
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
  g_autoptr (AmendsDeadlineRules) rules = amends_deadline_rules_load (error);
  g_autoptr (AmendsCalendar) calendar = NULL;
  g_autoptr (GPtrArray) works = NULL;
  Ranking ranking = { person, shop, rules, NULL, hand->token, hand->now };
  GArray *list;

  if (shop == NULL || rules == NULL)
    return NULL;
  ranking.calendar = calendar = amends_desk_make_calendar (shop);
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
