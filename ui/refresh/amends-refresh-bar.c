/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a refresh is, above the pages, with a way to stop it. */
#include "refresh/amends-refresh-bar.h"

#include <glib/gi18n.h>

#include "refresh/amends-refresh-words.h"

struct _AmendsRefreshBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *words;
  GtkProgressBar *progress;
  GtkWidget *cancel;

  AmendsRefresher *refresher;
  gint64 wait_until; /* of the monotonic clock; 0: nobody is waited for */
  guint tick_id;
  gboolean is_stopping;
};

G_DEFINE_FINAL_TYPE (AmendsRefreshBar, amends_refresh_bar, ADW_TYPE_BIN)

static guint
get_wait_seconds (AmendsRefreshBar *self)
{
  gint64 left = self->wait_until - g_get_monotonic_time ();

  return left > 0 ? (guint) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC) : 0;
}

static void
update (AmendsRefreshBar *self)
{
  const AmendsRefreshProgress *progress = amends_refresher_get_progress (self->refresher);
  g_autofree char *words = amends_refresh_progress_words (progress, get_wait_seconds (self));

  gtk_label_set_text (self->words, self->is_stopping ? _ ("Stopping…") : words);
  if (progress->planned == 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, (double) progress->done / progress->planned);
}

/* The seconds count down, and what is not known yet moves. */
static gboolean
tick_cb (gpointer user_data)
{
  update (user_data);
  return G_SOURCE_CONTINUE;
}

static void
progressed_cb (AmendsRefreshBar *self)
{
  const AmendsRefreshProgress *progress = amends_refresher_get_progress (self->refresher);

  self->wait_until = progress->waiting_for ? g_get_monotonic_time () +
                                                 (gint64) progress->wait_seconds * G_USEC_PER_SEC
                                           : 0;
  update (self);
}

static void
running_cb (AmendsRefreshBar *self)
{
  gboolean is_running = amends_refresher_get_is_running (self->refresher);

  self->wait_until = 0;
  self->is_stopping = FALSE;
  gtk_widget_set_sensitive (self->cancel, TRUE);
  if (is_running)
    return;
  g_clear_handle_id (&self->tick_id, g_source_remove);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
cancel_cb (AmendsRefreshBar *self)
{
  self->is_stopping = TRUE;
  gtk_widget_set_sensitive (self->cancel, FALSE);
  update (self);
  amends_refresher_cancel (self->refresher);
}

static void
amends_refresh_bar_dispose (GObject *object)
{
  AmendsRefreshBar *self = AMENDS_REFRESH_BAR (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->refresher);
  /* The bin must not keep what the template lets go. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_REFRESH_BAR);
  G_OBJECT_CLASS (amends_refresh_bar_parent_class)->dispose (object);
}

static void
amends_refresh_bar_class_init (AmendsRefreshBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_refresh_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/refresh/amends-refresh-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsRefreshBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, AmendsRefreshBar, words);
  gtk_widget_class_bind_template_child (widget_class, AmendsRefreshBar, progress);
  gtk_widget_class_bind_template_child (widget_class, AmendsRefreshBar, cancel);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
amends_refresh_bar_init (AmendsRefreshBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Once, when the shop is open. */
void
amends_refresh_bar_set_refresher (AmendsRefreshBar *self, AmendsRefresher *refresher)
{
  self->refresher = g_object_ref (refresher);
  g_signal_connect_object (refresher, "progressed", G_CALLBACK (progressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "notify::is-running", G_CALLBACK (running_cb), self,
                           G_CONNECT_SWAPPED);
}

void
amends_refresh_bar_show (AmendsRefreshBar *self)
{
  if (!self->refresher || !amends_refresher_get_is_running (self->refresher))
    return;
  if (!self->tick_id)
    self->tick_id = g_timeout_add (1000, tick_cb, self);
  update (self);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}
