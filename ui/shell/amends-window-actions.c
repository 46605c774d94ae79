/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person can do in the window, as named actions: keys, menus, buttons and pages all meet here. */
#include <glib/gi18n.h>

#include "case/amends-order-page.h"
#include "case/amends-parcel-page.h"
#include "connections/amends-service-page.h"
#include "dashboard/amends-stuck-page.h"
#include "desk/amends-desk-import.h"
#include "import/amends-import-history.h"
#include "orders/amends-orders-page.h"
#include "outgoing/amends-outgoing-page.h"
#include "preferences/amends-preferences-window.h"
#include "shell/amends-window-private.h"
#include "widgets/amends-confirm-dialog.h"
#include "widgets/amends-open-uri.h"
#include "widgets/amends-toast.h"

/* --- going places --- */

void
amends_window_show_root (AmendsWindow *self, const char *name)
{
  if (!self->overview)
    return;
  if (self->is_connecting && !g_str_equal (name, "connections"))
    {
      /* There is nothing to see there yet. */
      self->is_connecting = FALSE;
      gtk_stack_set_visible_child_name (self->states, "first-run");
      amends_window_update_actions (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->first_run));
      return;
    }
  amends_pager_show_root (self->pager, name);
  adw_leaflet_set_visible_child (self->leaflet, self->content);
  amends_pager_focus_page (self->pager);
}

void
amends_window_push_page (AmendsWindow *self, GtkWidget *page)
{
  amends_pager_push (self->pager, page);
  adw_leaflet_set_visible_child (self->leaflet, self->content);
}

static void
show_page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;
  const char *name = g_variant_get_string (parameter, NULL);

  if (g_str_equal (name, "connections") && !amends_window_is_owner (self))
    return;
  if (amends_pager_has_root (self->pager, name))
    amends_window_show_root (self, name);
}

static void
show_orders_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;

  amends_orders_page_set_filter (AMENDS_ORDERS_PAGE (self->orders_page),
                                 g_variant_get_string (parameter, NULL));
  amends_window_show_root (self, "orders");
}

static void
show_stuck_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;
  AmendsReason reason = AMENDS_REASON_NONE;
  const char *name = g_variant_get_string (parameter, NULL);

  if (*name && !amends_reason_from_string (name, &reason))
    return;
  amends_window_push_page (self, amends_stuck_page_new (self->overview, reason));
}

static void
show_parcel_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;

  amends_window_push_page (self, amends_parcel_page_new (self->desk, g_variant_get_int64 (parameter)));
}

static void
show_order_page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;

  amends_window_push_page (self, amends_order_page_new (self->desk, g_variant_get_int64 (parameter)));
}

static void
show_service_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;

  amends_window_push_page (self, amends_service_page_new (self->desk, self->fetcher,
                                                          g_variant_get_string (parameter, NULL)));
}

static void
show_outgoing_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;
  const char *service = g_variant_get_string (parameter, NULL);

  amends_window_push_page (self,
                           amends_outgoing_page_new (self->overview, *service ? service : NULL));
}

static gpointer
load_order_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_desk_load_orders (desk, data, 1, error);
}

static void
order_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) orders = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  const AmendsOrder *order = orders && orders->len > 0 ? g_ptr_array_index (orders, 0) : NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (error)
    amends_toast_say_error (GTK_WIDGET (self), error);
  else if (order && order->parcels->len == 1)
    {
      const AmendsParcel *parcel = g_ptr_array_index (order->parcels, 0);
      amends_window_push_page (self, amends_parcel_page_new (self->desk, parcel->id));
    }
  else if (order)
    amends_window_push_page (self, amends_order_page_new (self->desk, order->id));
}

static void
show_order_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;
  gint64 id = g_variant_get_int64 (parameter);

  amends_desk_run_async (self->desk, load_order_worker, g_memdup2 (&id, sizeof id), g_free,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, order_loaded_cb,
                         g_object_ref (self));
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;

  if (!amends_pager_pop (self->pager) && adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->side));
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;

  amends_window_show_root (self, "orders");
  amends_orders_page_focus_search (AMENDS_ORDERS_PAGE (self->orders_page));
}

static void
menu_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->side));
  amends_side_bar_popup_menu (self->side);
}

/* --- files --- */

static void
import_chosen_cb (GtkNativeDialog *chooser, int response, AmendsWindow *self)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
      amends_window_import_files (self, files);
    }
  g_object_unref (chooser);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;
  GtkFileChooserNative *chooser
      = gtk_file_chooser_native_new (_ ("Import Orders or Tracking History"), GTK_WINDOW (self),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (tables, _ ("Tables (CSV, Excel, TSV, TXT)"));
  gtk_file_filter_add_suffix (tables, "csv");
  gtk_file_filter_add_suffix (tables, "xlsx");
  gtk_file_filter_add_suffix (tables, "xls");
  gtk_file_filter_add_suffix (tables, "tsv");
  gtk_file_filter_add_suffix (tables, "txt");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), tables);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (import_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
import_history_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;
  GtkWidget *history = amends_import_history_new (self->desk);

  gtk_window_set_transient_for (GTK_WINDOW (history), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (history));
}

static void
reopen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;

  if (self->overview)
    amends_overview_refresh (self->overview);
  else
    amends_window_open_shop (self);
}

static void
shop_chosen_cb (GtkNativeDialog *chooser, int response, AmendsWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      g_free (self->shop_path);
      self->shop_path = g_file_get_path (file);
      amends_window_open_shop (self);
    }
  g_object_unref (chooser);
}

static void
open_shop_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;
  GtkFileChooserNative *chooser
      = gtk_file_chooser_native_new (_ ("Open a Shop File"), GTK_WINDOW (self),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (shop_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- the sample shop --- */

static gpointer
fill_sample_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  int orders = amends_desk_fill_sample (desk, cancellable, error);

  return GINT_TO_POINTER (MAX (orders, 0));
}

static gpointer
clear_sample_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (amends_desk_clear_sample (desk, error));
}

static void
sample_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (error)
    {
      amends_first_run_set_is_busy (self->first_run, FALSE);
      amends_toast_say_error (GTK_WIDGET (self), error);
    }
  amends_overview_refresh (self->overview);
}

static void
try_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;

  g_simple_action_set_enabled (action, FALSE);
  amends_first_run_set_is_busy (self->first_run, TRUE);
  amends_desk_run_async (self->desk, fill_sample_worker, NULL, NULL, NULL, self->cancellable,
                         sample_done_cb, g_object_ref (self));
}

static void
connect_shop_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;

  self->is_connecting = TRUE;
  amends_window_update_actions (self);
  gtk_stack_set_visible_child_name (self->states, "desk");
  amends_window_show_root (self, "connections");
}

static void
clear_sample_response_cb (AdwMessageDialog *dialog, const char *response, AmendsWindow *self)
{
  if (!g_str_equal (response, "accept"))
    return;
  amends_pager_show_root (self->pager, "dashboard");
  amends_desk_run_async (self->desk, clear_sample_worker, NULL, NULL, NULL, self->cancellable,
                         sample_done_cb, g_object_ref (self));
}

static void
clear_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;
  GtkWidget *dialog = amends_confirm_dialog_present (
      GTK_WIDGET (self), _ ("Start Your Own Shop?"),
      _ ("The invented orders, parcels and emails are removed, and your shop begins empty. You can "
         "look at the sample shop again before you import anything."),
      _ ("_Remove the Sample"));

  g_signal_connect_object (dialog, "response", G_CALLBACK (clear_sample_response_cb), self, 0);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;
  GtkWidget *preferences = amends_preferences_window_new (self->desk, self->settings);

  gtk_window_set_transient_for (GTK_WINDOW (preferences), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (preferences));
}

/* Where something was saved. */
static void
open_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  amends_open_uri (GTK_WIDGET (user_data), g_variant_get_string (parameter, NULL),
                   _ ("No program opens folders here."));
}

/* The next one says who they are. */
static void
switch_person_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;

  amends_desk_unset_person (self->desk);
  amends_overview_refresh (self->overview);
}

static const GActionEntry actions[] = {
  { "show-page", show_page_cb, "s", NULL, NULL, { 0 } },
  { "show-orders", show_orders_cb, "s", NULL, NULL, { 0 } },
  { "show-stuck", show_stuck_cb, "s", NULL, NULL, { 0 } },
  { "show-parcel", show_parcel_cb, "x", NULL, NULL, { 0 } },
  { "show-order", show_order_cb, "x", NULL, NULL, { 0 } },
  { "show-order-page", show_order_page_cb, "x", NULL, NULL, { 0 } },
  { "show-service", show_service_cb, "s", NULL, NULL, { 0 } },
  { "show-outgoing", show_outgoing_cb, "s", NULL, NULL, { 0 } },
  { "back", back_cb, NULL, NULL, NULL, { 0 } },
  { "search", search_cb, NULL, NULL, NULL, { 0 } },
  { "menu", menu_cb, NULL, NULL, NULL, { 0 } },
  { "import", import_cb, NULL, NULL, NULL, { 0 } },
  { "import-history", import_history_cb, NULL, NULL, NULL, { 0 } },
  { "reopen", reopen_cb, NULL, NULL, NULL, { 0 } },
  { "open-shop", open_shop_cb, NULL, NULL, NULL, { 0 } },
  { "try-sample", try_sample_cb, NULL, NULL, NULL, { 0 } },
  { "connect-shop", connect_shop_cb, NULL, NULL, NULL, { 0 } },
  { "clear-sample", clear_sample_cb, NULL, NULL, NULL, { 0 } },
  { "switch-person", switch_person_cb, NULL, NULL, NULL, { 0 } },
  { "open-folder", open_folder_cb, "s", NULL, NULL, { 0 } },
  { "preferences", preferences_cb, NULL, NULL, NULL, { 0 } },
};

void
amends_window_add_actions (AmendsWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  amends_window_add_refresh_actions (self);
  amends_window_add_case_actions (self);
  amends_window_add_practice_actions (self);
  amends_window_add_brief_actions (self);
  amends_window_update_actions (self);
}
