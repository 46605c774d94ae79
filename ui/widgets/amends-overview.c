/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shop's counts, kept fresh: asked for anew when the shop file changes, and each minute because
 * the passing of time alone makes parcels stuck. One answer serves side bar, dashboard and lists.
 */
#include "widgets/amends-overview.h"

#include "base/amends-clock.h"
#include "desk/amends-desk-gifts.h"

#define REFRESH_SECONDS 60
/* Many changes come in one breath, while files are imported. */
#define SETTLE_MS 150

typedef struct
{
  AmendsDashboard *dashboard;
  AmendsShop *shop;
  GPtrArray *services;
  GPtrArray *people;
  AmendsPerson *person;
  gboolean has_pin;
  gboolean is_person_new;
  AmendsWorkCounts counts;
} Answer;

struct _AmendsOverview
{
  GObject parent_instance;

  AmendsDesk *desk;
  GCancellable *cancellable;
  Answer *answer;
  GError *error;
  gint64 checked_at;
  guint minute_id;
  guint settle_id;
  gboolean is_asking;
  gboolean is_asked_again;
};

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmendsOverview, amends_overview, G_TYPE_OBJECT)

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->dashboard, amends_dashboard_free);
  g_clear_pointer (&answer->shop, amends_shop_unref);
  g_clear_pointer (&answer->services, g_ptr_array_unref);
  g_clear_pointer (&answer->people, g_ptr_array_unref);
  g_clear_pointer (&answer->person, amends_person_free);
  g_free (answer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

/* Where nobody has said who is at work, that is an answer too. */
static gboolean
ask_people (AmendsDesk *desk, Answer *answer, GError **error)
{
  GError *problem = NULL;

  answer->people = amends_desk_list_people (desk, error);
  if (!answer->people)
    return FALSE;
  answer->has_pin = amends_desk_has_pin (desk);
  answer->is_person_new = amends_desk_is_person_new (desk);
  answer->person = amends_desk_dup_person (desk, &problem);
  if (g_error_matches (problem, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_DENIED))
    g_clear_error (&problem);
  if (problem)
    g_propagate_error (error, problem);
  return problem == NULL;
}

static gboolean
is_why (const AmendsQueueRow *row, const char *why)
{
  return g_strcmp0 (row->why, why) == 0;
}

gboolean
amends_overview_is_promise_due (const AmendsQueueRow *row)
{
  return is_why (row, "promise_broken") || is_why (row, "promise_today");
}

/* Nobody's counts are asked before somebody has said who they are. */
static gboolean
count_work (AmendsDesk *desk, Answer *answer, GError **error)
{
  AmendsWorkCounts *counts = &answer->counts;
  g_autoptr (GPtrArray) queue = NULL;
  g_autoptr (GPtrArray) silent = NULL;
  g_autoptr (GPtrArray) gifts = NULL;

  if (!answer->person)
    return TRUE;
  queue = amends_desk_list_queue (desk, AMENDS_QUEUE_ALL, 0, error);
  silent = queue ? amends_desk_list_queue (desk, AMENDS_QUEUE_WEEKLY, 0, error) : NULL;
  gifts = silent ? amends_desk_list_gifts (desk, 0, TRUE, error) : NULL;
  if (!gifts)
    return FALSE;
  counts->gifts = (int) gifts->len;
  counts->weekly = (int) silent->len;
  for (guint i = 0; i < queue->len; i++)
    {
      const AmendsQueueRow *row = g_ptr_array_index (queue, i);

      counts->to_work += !row->is_resting;
      counts->promises += amends_overview_is_promise_due (row);
      counts->for_owner += is_why (row, "owner_asked") || is_why (row, "waiting_for_owner");
    }
  return TRUE;
}

static gpointer
ask_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->shop = amends_desk_get_shop (desk, error);
  if (!answer->shop)
    return NULL;
  answer->dashboard = amends_desk_get_dashboard (desk, error);
  if (!answer->dashboard)
    return NULL;
  answer->services = amends_desk_list_services (desk, error);
  if (!answer->services || !ask_people (desk, answer, error) ||
      !count_work (desk, answer, error))
    return NULL;
  return g_steal_pointer (&answer);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsOverview) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->is_asking = FALSE;
  g_clear_error (&self->error);
  if (answer)
    {
      g_clear_pointer (&self->answer, answer_free);
      self->answer = g_steal_pointer (&answer);
      self->checked_at = amends_clock_now ();
    }
  else
    self->error = g_steal_pointer (&error);
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->is_asked_again)
    amends_overview_refresh (self);
}

static gboolean
minute_cb (gpointer user_data)
{
  amends_overview_refresh (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
settle_cb (gpointer user_data)
{
  AmendsOverview *self = user_data;

  self->settle_id = 0;
  amends_overview_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
desk_changed_cb (AmendsOverview *self)
{
  if (!self->settle_id)
    self->settle_id = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
amends_overview_dispose (GObject *object)
{
  AmendsOverview *self = AMENDS_OVERVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->minute_id, g_source_remove);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (amends_overview_parent_class)->dispose (object);
}

static void
amends_overview_finalize (GObject *object)
{
  AmendsOverview *self = AMENDS_OVERVIEW (object);

  g_clear_pointer (&self->answer, answer_free);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (amends_overview_parent_class)->finalize (object);
}

static void
amends_overview_class_init (AmendsOverviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = amends_overview_dispose;
  object_class->finalize = amends_overview_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
amends_overview_init (AmendsOverview *self)
{
  self->cancellable = g_cancellable_new ();
  self->minute_id = g_timeout_add_seconds (REFRESH_SECONDS, minute_cb, self);
}

AmendsOverview *
amends_overview_new (AmendsDesk *desk)
{
  AmendsOverview *self = g_object_new (AMENDS_TYPE_OVERVIEW, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  amends_overview_refresh (self);
  return self;
}

AmendsDesk *
amends_overview_get_desk (AmendsOverview *self)
{
  return self->desk;
}

void
amends_overview_refresh (AmendsOverview *self)
{
  if (!self->desk)
    return;
  self->is_asked_again = self->is_asking;
  if (self->is_asking)
    return;
  self->is_asking = TRUE;
  amends_desk_run_async (self->desk, ask_worker, NULL, NULL, (GDestroyNotify) answer_free,
                         self->cancellable, asked_cb, g_object_ref (self));
}

const AmendsDashboard *
amends_overview_get_dashboard (AmendsOverview *self)
{
  return self->answer ? self->answer->dashboard : NULL;
}

AmendsShop *
amends_overview_get_shop (AmendsOverview *self)
{
  return self->answer ? self->answer->shop : NULL;
}

/* (nullable) (transfer none) (element-type AmendsService): NULL until the first answer */
GPtrArray *
amends_overview_get_services (AmendsOverview *self)
{
  return self->answer ? self->answer->services : NULL;
}

/* (nullable) (transfer none) (element-type AmendsPerson): owners first; NULL until the first answer */
GPtrArray *
amends_overview_get_people (AmendsOverview *self)
{
  return self->answer ? self->answer->people : NULL;
}

/* (nullable): who is at work; NULL where people are named and nobody has said who they are */
const AmendsPerson *
amends_overview_get_person (AmendsOverview *self)
{
  return self->answer ? self->answer->person : NULL;
}

gboolean
amends_overview_is_person_new (AmendsOverview *self)
{
  return self->answer && self->answer->is_person_new;
}

gboolean
amends_overview_has_pin (AmendsOverview *self)
{
  return self->answer && self->answer->has_pin;
}

/* Zeroes until the first answer. */
AmendsWorkCounts
amends_overview_get_work (AmendsOverview *self)
{
  static const AmendsWorkCounts none = { 0, 0, 0, 0, 0 };

  return self->answer ? self->answer->counts : none;
}

/* How many services of @kind the shop is connected to, switched off or not. */
guint
amends_overview_count_connected (AmendsOverview *self, AmendsServiceKind kind)
{
  GPtrArray *services = amends_overview_get_services (self);
  guint n_connected = 0;

  for (guint i = 0; services && i < services->len; i++)
    {
      const AmendsService *service = g_ptr_array_index (services, i);
      n_connected += service->kind == kind && service->connection;
    }
  return n_connected;
}

const GError *
amends_overview_get_error (AmendsOverview *self)
{
  return self->error;
}

gint64
amends_overview_get_checked_at (AmendsOverview *self)
{
  return self->checked_at;
}

const AmendsStuckGroup *
amends_overview_get_group (AmendsOverview *self, AmendsReason reason)
{
  const AmendsDashboard *dashboard = amends_overview_get_dashboard (self);

  for (guint i = 0; dashboard && i < dashboard->groups->len; i++)
    {
      const AmendsStuckGroup *group = g_ptr_array_index (dashboard->groups, i);
      if (group->reason == reason)
        return group;
    }
  return NULL;
}
