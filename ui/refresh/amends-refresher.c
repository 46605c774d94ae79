/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One refresh at a time: when a person asks, and by itself on start and every so many minutes,
 * after the orders of connected shop systems. */
#include "refresh/amends-refresher.h"

#define CHECK_SECONDS 60
#define DEFAULT_MINUTES 30
/* Somebody else refreshes the shop right now. */
#define BUSY_MINUTES 5

struct _AmendsRefresher
{
  GObject parent_instance;

  AmendsOverview *overview;
  AmendsOrderFetcher *fetcher;
  GSettings *settings; /* (nullable) */
  GNetworkMonitor *monitor;
  GCancellable *cancellable; /* of the one that runs */
  AmendsRefreshProgress progress;
  gint64 parcel_id;
  gint64 due_at; /* of the next automatic one, in seconds of the real clock */
  guint check_id;
  gboolean is_running;
  gboolean is_automatic;
  gboolean waits_for_orders; /* to ask once they have come */
};

enum
{
  PROP_0,
  PROP_IS_RUNNING,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

enum
{
  PROGRESSED,
  ENDED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmendsRefresher, amends_refresher, G_TYPE_OBJECT)

static gint64
real_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static int
get_minutes (AmendsRefresher *self)
{
  return self->settings ? g_settings_get_int (self->settings, "refresh-minutes") : DEFAULT_MINUTES;
}

/* --- running --- */

static void
set_is_running (AmendsRefresher *self, gboolean is_running)
{
  self->is_running = is_running;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_RUNNING]);
}

static void
progress_cb (const AmendsRefreshProgress *progress, gpointer user_data)
{
  AmendsRefresher *self = user_data;

  if (!self->overview)
    return;
  self->progress = *progress;
  g_signal_emit (self, signals[PROGRESSED], 0);
}

static void
refreshed_cb (GObject *source, GAsyncResult *answer, gpointer user_data)
{
  g_autoptr (AmendsRefresher) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsRefreshResult)
      result = amends_desk_refresh_finish (AMENDS_DESK (source), answer, &error);
  AmendsRefreshEnd end = { result, error, self->parcel_id, self->is_automatic };

  if (g_application_get_default ())
    g_application_release (g_application_get_default ());
  if (!self->overview)
    return;
  if (g_error_matches (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BUSY))
    self->due_at = real_seconds () + BUSY_MINUTES * 60;
  else if (!error && self->parcel_id == 0)
    self->due_at = real_seconds () + (gint64) get_minutes (self) * 60;
  set_is_running (self, FALSE);
  g_signal_emit (self, signals[ENDED], 0, &end);
}

static gboolean
start (AmendsRefresher *self, const AmendsRefreshOptions *options, gboolean is_automatic)
{
  if (self->is_running || !self->overview)
    return FALSE;
  self->parcel_id = options->parcel_id;
  self->is_automatic = is_automatic;
  self->progress = (AmendsRefreshProgress){ 0 };
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_is_running (self, TRUE);
  /* A program whose last window was closed waits until what has come is kept. */
  if (g_application_get_default ())
    g_application_hold (g_application_get_default ());
  amends_desk_refresh_async (amends_overview_get_desk (self->overview), options, progress_cb, self,
                             self->cancellable, refreshed_cb, g_object_ref (self));
  return TRUE;
}

/* --- by itself --- */

static gboolean
is_switched_on (AmendsRefresher *self)
{
  return !self->settings || g_settings_get_boolean (self->settings, "refresh-automatically");
}

/* What stays on this computer needs no network, and costs nothing. */
static gboolean
can_reach (AmendsRefresher *self, const AmendsService *service)
{
  AmendsShop *shop = amends_overview_get_shop (self->overview);
  gboolean is_good = g_network_monitor_get_network_available (self->monitor) &&
                     !g_network_monitor_get_network_metered (self->monitor);

  return (is_good && !shop->is_sample) || amends_service_is_on_this_computer (service);
}

/* All of those that would be asked, so that none is left out for being asked with the others. */
static gboolean
can_reach_all (AmendsRefresher *self)
{
  GPtrArray *services = amends_overview_get_services (self->overview);
  guint n_asked = 0;

  for (guint i = 0; services && i < services->len; i++)
    {
      const AmendsService *service = g_ptr_array_index (services, i);

      if (service->kind != AMENDS_SERVICE_TRACKING || !service->connection ||
          !service->connection->is_enabled)
        continue;
      if (!can_reach (self, service))
        return FALSE;
      n_asked++;
    }
  return n_asked > 0;
}

/* Whether any is fetched now. */
static gboolean
fetch_orders (AmendsRefresher *self)
{
  GPtrArray *services = amends_overview_get_services (self->overview);

  for (guint i = 0; services && i < services->len; i++)
    {
      const AmendsService *service = g_ptr_array_index (services, i);

      if (service->kind == AMENDS_SERVICE_SHOP && service->connection &&
          service->connection->is_enabled && can_reach (self, service))
        amends_order_fetcher_start (self->fetcher, service->id, FALSE, TRUE);
    }
  return amends_order_fetcher_get_is_running (self->fetcher);
}

static void
ask_for_news (AmendsRefresher *self)
{
  const AmendsRefreshOptions options = { 0 };

  if (can_reach_all (self))
    start (self, &options, TRUE);
}

static void
check (AmendsRefresher *self)
{
  if (self->is_running || amends_order_fetcher_get_is_running (self->fetcher) ||
      !is_switched_on (self) || real_seconds () < self->due_at ||
      !amends_overview_get_shop (self->overview))
    return;
  self->waits_for_orders = fetch_orders (self);
  /* Should it fail, the next try is as far away as if it had not. */
  if (self->waits_for_orders || can_reach_all (self))
    self->due_at = real_seconds () + (gint64) get_minutes (self) * 60;
  if (!self->waits_for_orders)
    ask_for_news (self);
}

/* What the orders brought is asked for with the rest. */
static void
orders_ended_cb (AmendsRefresher *self)
{
  if (!self->waits_for_orders || amends_order_fetcher_get_is_running (self->fetcher))
    return;
  self->waits_for_orders = FALSE;
  ask_for_news (self);
}

static gboolean
check_cb (gpointer user_data)
{
  check (user_data);
  return G_SOURCE_CONTINUE;
}

/* A shorter wait counts from now. */
static void
minutes_changed_cb (AmendsRefresher *self)
{
  self->due_at = MIN (self->due_at, real_seconds () + (gint64) get_minutes (self) * 60);
}

/* --- the object --- */

static void
amends_refresher_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_IS_RUNNING)
    g_value_set_boolean (value, AMENDS_REFRESHER (object)->is_running);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
amends_refresher_dispose (GObject *object)
{
  AmendsRefresher *self = AMENDS_REFRESHER (object);

  amends_refresher_cancel (self);
  g_clear_handle_id (&self->check_id, g_source_remove);
  g_clear_object (&self->overview);
  g_clear_object (&self->settings);
  g_clear_object (&self->fetcher);
  G_OBJECT_CLASS (amends_refresher_parent_class)->dispose (object);
}

static void
amends_refresher_finalize (GObject *object)
{
  g_clear_object (&AMENDS_REFRESHER (object)->cancellable);
  G_OBJECT_CLASS (amends_refresher_parent_class)->finalize (object);
}

static void
amends_refresher_class_init (AmendsRefresherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = amends_refresher_dispose;
  object_class->finalize = amends_refresher_finalize;
  object_class->get_property = amends_refresher_get_property;
  props[PROP_IS_RUNNING] = g_param_spec_boolean ("is-running", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[PROGRESSED] = g_signal_new ("progressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
amends_refresher_init (AmendsRefresher *self)
{
  self->monitor = g_network_monitor_get_default ();
}

/* @settings: (nullable): says whether and how often it asks by itself; the first time at once */
AmendsRefresher *
amends_refresher_new (AmendsOverview *overview, AmendsOrderFetcher *fetcher, GSettings *settings)
{
  AmendsRefresher *self = g_object_new (AMENDS_TYPE_REFRESHER, NULL);

  self->overview = g_object_ref (overview);
  self->fetcher = g_object_ref (fetcher);
  g_signal_connect_object (fetcher, "ended", G_CALLBACK (orders_ended_cb), self, G_CONNECT_SWAPPED);
  self->check_id = g_timeout_add_seconds (CHECK_SECONDS, check_cb, self);
  g_signal_connect_object (overview, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (check), self,
                           G_CONNECT_SWAPPED);
  if (settings)
    {
      self->settings = g_object_ref (settings);
      g_signal_connect_object (settings, "changed::refresh-minutes",
                               G_CALLBACK (minutes_changed_cb), self, G_CONNECT_SWAPPED);
    }
  check (self);
  return self;
}

/**
 * amends_refresher_start:
 * @parcel_id: only this one; 0: all
 * @is_all: every parcel that may be asked for again, not only those of which news can be expected
 *
 * Returns: %FALSE when one runs already
 */
gboolean
amends_refresher_start (AmendsRefresher *self, gint64 parcel_id, gboolean is_all)
{
  const AmendsRefreshOptions options = { .parcel_id = parcel_id, .is_all = is_all };

  return start (self, &options, FALSE);
}

/* It ends soon; what has come is kept. */
void
amends_refresher_cancel (AmendsRefresher *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
}

gboolean
amends_refresher_get_is_running (AmendsRefresher *self)
{
  return self->is_running;
}

const AmendsRefreshProgress *
amends_refresher_get_progress (AmendsRefresher *self)
{
  return &self->progress;
}
