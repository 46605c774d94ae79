/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders from shop systems, one system at a time, whichever page is in view meanwhile. */
#include "widgets/amends-order-fetcher.h"

#include <glib/gi18n.h>

#include "base/amends-text.h"

/* One platform's turn. Held by the thread that fetches, too. */
typedef struct
{
  AmendsOrderFetcher *fetcher;
  char *platform;
  gboolean is_all;
  gboolean is_automatic;
  GCancellable *cancellable;
  GMutex mutex; /* guards what follows */
  double fraction;
  gint64 orders;
  gboolean is_told; /* that it came along is on its way to the window */
} Turn;

struct _AmendsOrderFetcher
{
  GObject parent_instance;

  AmendsDesk *desk;
  GQueue turns; /* (element-type Turn) the first is at hand */
  GHashTable *last_words;
  double fraction;
  gint64 orders;
};

enum
{
  CHANGED,
  ENDED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmendsOrderFetcher, amends_order_fetcher, G_TYPE_OBJECT)

static void begin (AmendsOrderFetcher *self);

/* --- one turn --- */

static Turn *
turn_new (AmendsOrderFetcher *fetcher, const char *platform)
{
  Turn *turn = g_atomic_rc_box_new0 (Turn);

  turn->fetcher = g_object_ref (fetcher);
  turn->platform = g_strdup (platform);
  turn->cancellable = g_cancellable_new ();
  g_mutex_init (&turn->mutex);
  return turn;
}

static void
turn_clear (gpointer data)
{
  Turn *turn = data;

  g_object_unref (turn->fetcher);
  g_object_unref (turn->cancellable);
  g_free (turn->platform);
  g_mutex_clear (&turn->mutex);
}

static void
turn_unref (gpointer turn)
{
  g_atomic_rc_box_release_full (turn, turn_clear);
}

static gboolean
came_along_cb (gpointer user_data)
{
  Turn *turn = user_data;
  AmendsOrderFetcher *self = turn->fetcher;

  g_mutex_lock (&turn->mutex);
  turn->is_told = FALSE;
  self->fraction = turn->fraction;
  self->orders = turn->orders;
  g_mutex_unlock (&turn->mutex);
  if (self->desk && g_queue_peek_head (&self->turns) == turn)
    g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* On the thread that fetches. */
static void
progress_cb (double fraction, gint64 orders, gpointer user_data)
{
  Turn *turn = user_data;
  gboolean is_told;

  g_mutex_lock (&turn->mutex);
  turn->fraction = fraction;
  turn->orders = orders;
  is_told = turn->is_told;
  turn->is_told = TRUE;
  g_mutex_unlock (&turn->mutex);
  if (!is_told)
    g_idle_add_full (G_PRIORITY_DEFAULT, came_along_cb, g_atomic_rc_box_acquire (turn), turn_unref);
}

static gpointer
fetch_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Turn *turn = data;
  const AmendsFetchOptions options = { .is_all = turn->is_all };

  return amends_desk_fetch_orders (desk, turn->platform, &options, progress_cb, turn, cancellable,
                                   error);
}

/* --- words --- */

char *
amends_fetch_counts_words (gint64 new_orders, gint64 updated)
{
  g_autofree char *fresh = g_strdup_printf (
      ngettext ("%'d new order", "%'d new orders", (gulong) new_orders), (int) new_orders);
  g_autofree char *changed = g_strdup_printf (
      ngettext ("%'d order changed", "%'d orders changed", (gulong) updated), (int) updated);

  if (new_orders > 0 && updated > 0)
    /* Translators: “12 new orders, 3 orders changed” */
    return g_strdup_printf (C_ ("fetch", "%s, %s"), fresh, changed);
  if (new_orders > 0)
    return g_steal_pointer (&fresh);
  return updated > 0 ? g_steal_pointer (&changed) : g_strdup (_ ("No order is new or has changed"));
}

static void
remember_words (AmendsOrderFetcher *self, const AmendsFetchEnd *end)
{
  char *words = NULL;

  if (end->result)
    words = amends_fetch_counts_words (end->result->new_orders, end->result->updated);
  else if (g_error_matches (end->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    words = g_strdup (_ ("Stopped. What had come by then stays."));
  else
    words = g_strdup (end->error->message);
  g_hash_table_replace (self->last_words, g_strdup (end->platform), words);
}

/* --- one after the other --- */

static void
fetched_cb (GObject *source, GAsyncResult *answer, gpointer user_data)
{
  Turn *turn = user_data;
  g_autoptr (AmendsOrderFetcher) self = g_object_ref (turn->fetcher);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsImportResult)
      result = amends_desk_run_finish (AMENDS_DESK (source), answer, &error);
  AmendsFetchEnd end = { turn->platform, result, error, turn->is_automatic };

  if (g_application_get_default ())
    g_application_release (g_application_get_default ());
  if (self->desk)
    {
      g_queue_pop_head (&self->turns);
      remember_words (self, &end);
      begin (self);
      g_signal_emit (self, signals[CHANGED], 0);
      g_signal_emit (self, signals[ENDED], 0, &end);
      turn_unref (turn);
    }
  turn_unref (turn);
}

static void
begin (AmendsOrderFetcher *self)
{
  Turn *turn = g_queue_peek_head (&self->turns);

  if (!turn)
    return;
  self->fraction = 0;
  self->orders = 0;
  /* A program whose last window was closed waits until what has come is kept. */
  if (g_application_get_default ())
    g_application_hold (g_application_get_default ());
  amends_desk_run_async (self->desk, fetch_worker, g_atomic_rc_box_acquire (turn), turn_unref,
                         (GDestroyNotify) amends_import_result_free, turn->cancellable, fetched_cb,
                         g_atomic_rc_box_acquire (turn));
}

static Turn *
find_turn (AmendsOrderFetcher *self, const char *platform)
{
  for (GList *link = self->turns.head; link; link = link->next)
    if (g_str_equal (((Turn *) link->data)->platform, platform))
      return link->data;
  return NULL;
}

/* --- the object --- */

static void
amends_order_fetcher_dispose (GObject *object)
{
  AmendsOrderFetcher *self = AMENDS_ORDER_FETCHER (object);
  Turn *turn = g_queue_peek_head (&self->turns);

  if (turn)
    g_cancellable_cancel (turn->cancellable);
  g_clear_object (&self->desk);
  while ((turn = g_queue_pop_head (&self->turns)))
    turn_unref (turn);
  G_OBJECT_CLASS (amends_order_fetcher_parent_class)->dispose (object);
}

static void
amends_order_fetcher_finalize (GObject *object)
{
  g_hash_table_unref (AMENDS_ORDER_FETCHER (object)->last_words);
  G_OBJECT_CLASS (amends_order_fetcher_parent_class)->finalize (object);
}

static void
amends_order_fetcher_class_init (AmendsOrderFetcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = amends_order_fetcher_dispose;
  object_class->finalize = amends_order_fetcher_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
amends_order_fetcher_init (AmendsOrderFetcher *self)
{
  g_queue_init (&self->turns);
  self->last_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

AmendsOrderFetcher *
amends_order_fetcher_new (AmendsDesk *desk)
{
  AmendsOrderFetcher *self = g_object_new (AMENDS_TYPE_ORDER_FETCHER, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

void
amends_order_fetcher_start (AmendsOrderFetcher *self,
                            const char *platform,
                            gboolean is_all,
                            gboolean is_automatic)
{
  Turn *turn = NULL;

  if (!self->desk || find_turn (self, platform))
    return;
  turn = turn_new (self, platform);
  turn->is_all = is_all;
  turn->is_automatic = is_automatic;
  g_queue_push_tail (&self->turns, turn);
  if (g_queue_get_length (&self->turns) == 1)
    begin (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
amends_order_fetcher_cancel (AmendsOrderFetcher *self, const char *platform)
{
  Turn *turn = find_turn (self, platform);

  if (!turn)
    return;
  g_cancellable_cancel (turn->cancellable);
  if (turn == g_queue_peek_head (&self->turns))
    return;
  g_queue_remove (&self->turns, turn);
  turn_unref (turn);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
amends_order_fetcher_get_is_running (AmendsOrderFetcher *self)
{
  return !g_queue_is_empty (&self->turns);
}

gboolean
amends_order_fetcher_is_fetching (AmendsOrderFetcher *self, const char *platform)
{
  return find_turn (self, platform) != NULL;
}

double
amends_order_fetcher_get_fraction (AmendsOrderFetcher *self)
{
  return self->fraction;
}

gint64
amends_order_fetcher_get_orders (AmendsOrderFetcher *self)
{
  return self->orders;
}

const char *
amends_order_fetcher_get_last_words (AmendsOrderFetcher *self, const char *platform)
{
  return g_hash_table_lookup (self->last_words, platform);
}
