/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fetching a shop system's orders: what came of it the last time, how far it is, a way to stop. */
#include "connections/amends-orders-group.h"

#include <glib/gi18n.h>

#include "base/amends-clock.h"
#include "widgets/amends-time-words.h"

struct _AmendsOrdersGroup
{
  AdwBin parent_instance;

  AdwActionRow *state;
  GtkWidget *fetch;
  GtkWidget *stop;
  GtkWidget *progress_row;
  GtkProgressBar *progress;
  GtkWidget *all;

  AmendsOrderFetcher *fetcher;
  char *platform;
  char *last_words; /* of the last import that brought something */
  gboolean can_fetch;
  gboolean is_stopping;
};

G_DEFINE_FINAL_TYPE (AmendsOrdersGroup, amends_orders_group, ADW_TYPE_BIN)

static void
say (AmendsOrdersGroup *self, const char *title, const char *subtitle)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), title);
  adw_action_row_set_subtitle (self->state, subtitle ? subtitle : "");
}

static void
show_fetching (AmendsOrdersGroup *self)
{
  double fraction = amends_order_fetcher_get_fraction (self->fetcher);
  int orders = (int) amends_order_fetcher_get_orders (self->fetcher);
  g_autofree char *so_far = g_strdup_printf (
      ngettext ("%'d order so far", "%'d orders so far", orders), orders);

  say (self, self->is_stopping ? _ ("Stopping…") : _ ("Fetching orders…"),
       orders > 0 ? so_far : NULL);
  if (fraction > 0)
    gtk_progress_bar_set_fraction (self->progress, fraction);
  else
    gtk_progress_bar_pulse (self->progress);
}

static void
show_idle (AmendsOrdersGroup *self)
{
  const char *words = amends_order_fetcher_get_last_words (self->fetcher, self->platform);

  self->is_stopping = FALSE;
  if (words)
    say (self, _ ("Fetched just now"), words);
  else if (self->last_words)
    say (self, _ ("Last time that something came"), self->last_words);
  else
    say (self, _ ("No orders were fetched yet"), NULL);
}

static void
update (AmendsOrdersGroup *self)
{
  gboolean is_fetching = amends_order_fetcher_is_fetching (self->fetcher, self->platform);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  gboolean has_focus = focus && (focus == self->fetch || focus == self->stop);

  if (is_fetching)
    show_fetching (self);
  else
    show_idle (self);
  gtk_widget_set_visible (self->fetch, !is_fetching);
  gtk_widget_set_visible (self->stop, is_fetching);
  gtk_widget_set_visible (self->progress_row, is_fetching);
  gtk_widget_set_sensitive (self->fetch, self->can_fetch);
  gtk_widget_set_sensitive (self->stop, !self->is_stopping);
  gtk_widget_set_sensitive (self->all, self->can_fetch && !is_fetching);
  if (has_focus)
    gtk_widget_grab_focus (is_fetching ? self->stop : self->fetch);
}

/* --- handlers --- */

static void
fetch_cb (AmendsOrdersGroup *self)
{
  amends_order_fetcher_start (self->fetcher, self->platform, FALSE, FALSE);
}

static void
all_cb (AmendsOrdersGroup *self)
{
  amends_order_fetcher_start (self->fetcher, self->platform, TRUE, FALSE);
}

static void
stop_cb (AmendsOrdersGroup *self)
{
  self->is_stopping = TRUE;
  amends_order_fetcher_cancel (self->fetcher, self->platform);
  update (self);
}

/* --- the widget --- */

static void
amends_orders_group_dispose (GObject *object)
{
  AmendsOrdersGroup *self = AMENDS_ORDERS_GROUP (object);

  g_clear_object (&self->fetcher);
  /* The bin must not keep what the template lets go. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_ORDERS_GROUP);
  G_OBJECT_CLASS (amends_orders_group_parent_class)->dispose (object);
}

static void
amends_orders_group_finalize (GObject *object)
{
  g_free (AMENDS_ORDERS_GROUP (object)->platform);
  g_free (AMENDS_ORDERS_GROUP (object)->last_words);
  G_OBJECT_CLASS (amends_orders_group_parent_class)->finalize (object);
}

static void
amends_orders_group_class_init (AmendsOrdersGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_orders_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_orders_group_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/connections/amends-orders-group.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersGroup, state);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersGroup, fetch);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersGroup, stop);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersGroup, progress_row);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersGroup, progress);
  gtk_widget_class_bind_template_child (widget_class, AmendsOrdersGroup, all);
  gtk_widget_class_bind_template_callback (widget_class, fetch_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
amends_orders_group_init (AmendsOrdersGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
amends_orders_group_set_fetcher (AmendsOrdersGroup *self,
                                 AmendsOrderFetcher *fetcher,
                                 const char *platform)
{
  self->fetcher = g_object_ref (fetcher);
  self->platform = g_strdup (platform);
  g_signal_connect_object (fetcher, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
amends_orders_group_set_last (AmendsOrdersGroup *self,
                              const AmendsService *service,
                              const AmendsImportEntry *last,
                              GTimeZone *zone)
{
  g_clear_pointer (&self->last_words, g_free);
  if (last)
    {
      g_autofree char *when = amends_time_relative_words (last->at, zone);
      g_autofree char *counts = amends_fetch_counts_words (last->new_orders, last->updated);

      /* Translators: when orders were fetched, and how many: “yesterday 18:40: 12 new orders” */
      self->last_words = g_strdup_printf (C_ ("fetch", "%s: %s"), when, counts);
    }
  self->can_fetch = service->connection && service->connection->is_enabled;
  if (self->fetcher)
    update (self);
}
