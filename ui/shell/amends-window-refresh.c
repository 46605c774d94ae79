/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refreshing from the window: the button, the keys, and what came of it in passing words. */
#include <glib/gi18n.h>

#include "case/amends-parcel-page.h"
#include "connections/amends-service-page.h"
#include "refresh/amends-refresh-words.h"
#include "shell/amends-window-private.h"
#include "widgets/amends-toast.h"

/* The parcel in view; 0: there is none. */
static gint64
get_parcel_id (AmendsWindow *self)
{
  GtkWidget *page = amends_pager_get_page (self->pager);

  return AMENDS_IS_PARCEL_PAGE (page) ? amends_parcel_page_get_parcel_id (AMENDS_PARCEL_PAGE (page))
                                      : 0;
}

/* The button says what it does here and now. */
void
amends_window_update_refresh (AmendsWindow *self)
{
  gboolean is_running = self->refresher && amends_refresher_get_is_running (self->refresher);
  GtkWidget *spinner = gtk_stack_get_child_by_name (self->refresh_symbol, "running");
  const char *words = is_running                  ? _ ("Asking for News: Show How Far It Is")
                      : get_parcel_id (self) != 0 ? _ ("Refresh: Ask for News of This Parcel")
                                                  : _ ("Refresh: Ask for News of Parcels");

  gtk_stack_set_visible_child_name (self->refresh_symbol, is_running ? "running" : "idle");
  gtk_spinner_set_spinning (GTK_SPINNER (spinner), is_running);
  gtk_widget_set_tooltip_text (self->refresh_button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->refresh_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* --- what came of it --- */

static void
say_result (AmendsWindow *self, const AmendsRefreshEnd *end)
{
  const char *service = NULL;
  g_autofree char *words = amends_refresh_result_words (
      end->result, end->parcel_id, amends_overview_get_services (self->overview), &service);
  g_autofree char *action = g_strdup_printf ("win.show-service::%s", service ? service : "");

  if (service && amends_window_is_owner (self))
    amends_toast_say_with_action (GTK_WIDGET (self), words, _ ("_Show Connection"), action);
  else
    amends_toast_say (GTK_WIDGET (self), words);
}

/* What nobody asked for is not talked about: the pages show what is new, the side bar warns. */
static void
ended_cb (AmendsWindow *self, const AmendsRefreshEnd *end)
{
  if (end->is_automatic)
    return;
  if (end->result)
    say_result (self, end);
  else
    amends_toast_say_error (GTK_WIDGET (self), end->error);
}

/* The page of the shop system has its own words; whoever has left it is told here. */
static void
orders_ended_cb (AmendsWindow *self, const AmendsFetchEnd *end)
{
  g_autofree char *counts = NULL;
  g_autofree char *action = g_strdup_printf ("win.show-service::%s", end->platform);

  if (end->is_automatic || AMENDS_IS_SERVICE_PAGE (amends_pager_get_page (self->pager)))
    return;
  if (end->result)
    {
      counts = amends_fetch_counts_words (end->result->new_orders, end->result->updated);
      amends_toast_say (GTK_WIDGET (self), counts);
    }
  else if (!amends_window_is_owner (self))
    amends_toast_say_error (GTK_WIDGET (self), end->error);
  else if (!g_error_matches (end->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    amends_toast_say_with_action (GTK_WIDGET (self), end->error->message, _ ("_Show Connection"),
                                  action);
}

/* --- actions --- */

/* Somebody who has connected nothing is shown where. */
static void
refresh (AmendsWindow *self, gint64 parcel_id, gboolean is_all)
{
  if (amends_refresher_get_is_running (self->refresher))
    {
      amends_refresh_bar_show (self->refresh_bar);
      return;
    }
  amends_overview_refresh (self->overview);
  if (!amends_overview_get_shop (self->overview)->is_sample &&
      amends_overview_count_connected (self->overview, AMENDS_SERVICE_TRACKING) == 0)
    {
      if (amends_window_is_owner (self))
        amends_toast_say_with_action (GTK_WIDGET (self),
                                      _ ("No tracking service is connected yet."),
                                      _ ("_Connect One"), "win.show-page::connections");
      else
        amends_toast_say (GTK_WIDGET (self),
                          _ ("No tracking service is connected yet. The owner can connect one."));
      return;
    }
  amends_refresher_start (self->refresher, parcel_id, is_all);
  amends_refresh_bar_show (self->refresh_bar);
}

static void
refresh_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  refresh (user_data, get_parcel_id (user_data), FALSE);
}

static void
refresh_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  refresh (user_data, 0, TRUE);
}

static void
refresh_parcel_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  refresh (user_data, g_variant_get_int64 (parameter), FALSE);
}

static const GActionEntry actions[] = {
  { "refresh", refresh_cb, NULL, NULL, NULL, { 0 } },
  { "refresh-all", refresh_all_cb, NULL, NULL, NULL, { 0 } },
  { "refresh-parcel", refresh_parcel_cb, "x", NULL, NULL, { 0 } },
};

void
amends_window_add_refresh_actions (AmendsWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

/* Once the shop is open. */
void
amends_window_add_refresher (AmendsWindow *self)
{
  self->fetcher = amends_order_fetcher_new (self->desk);
  g_signal_connect_object (self->fetcher, "ended", G_CALLBACK (orders_ended_cb), self,
                           G_CONNECT_SWAPPED);
  self->refresher = amends_refresher_new (self->overview, self->fetcher, self->settings);
  g_signal_connect_object (self->refresher, "ended", G_CALLBACK (ended_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->refresher, "notify::is-running",
                           G_CALLBACK (amends_window_update_refresh), self, G_CONNECT_SWAPPED);
  amends_refresh_bar_set_refresher (self->refresh_bar, self->refresher);
  amends_window_update_refresh (self);
}
