/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: opens the shop, shows which state it is in, and holds side bar and pages. */
#include "shell/amends-window-private.h"

#include <glib/gi18n.h>

#include "connections/amends-connections-page.h"
#include "desk/amends-desk-practice.h"
#include "dashboard/amends-dashboard-page.h"
#include "handover/amends-handover-page.h"
#include "import/amends-import-window.h"
#include "queue/amends-queue-page.h"
#include "orders/amends-orders-page.h"
#include "reports/amends-compensation-page.h"
#include "shell/amends-settings.h"
#include "widgets/amends-fold.h"

G_DEFINE_FINAL_TYPE (AmendsWindow, amends_window, ADW_TYPE_APPLICATION_WINDOW)

/* What the side bar offers. */
static const struct
{
  const char *name;
  const char *title;
  const char *icon;
} roots[] = {
  { "practice", N_ ("Exercises"), "amends-practice-symbolic" },
  { "dashboard", N_ ("Dashboard"), "amends-dashboard-symbolic" },
  { "queue", N_ ("Queue"), "amends-queue-symbolic" },
  { "orders", N_ ("Orders"), "amends-orders-symbolic" },
  { "handover", N_ ("Handover"), "amends-handover-symbolic" },
  { "compensation", N_ ("Compensation"), "amends-gift-symbolic" },
  { "connections", N_ ("Connections"), "amends-connections-symbolic" },
};

static void
select_side_row (AmendsWindow *self)
{
  amends_side_bar_set_page (self->side, amends_pager_get_root (self->pager),
                            adw_leaflet_get_folded (self->leaflet));
}

static void
update_side_bar (AmendsWindow *self, const AmendsDashboard *dashboard, const AmendsShop *shop)
{
  g_autofree char *stuck
      = g_strdup_printf (ngettext ("%'d parcel stuck", "%'d parcels stuck", dashboard->stuck),
                         dashboard->stuck);
  int to_work = amends_overview_get_work (self->overview).to_work;
  g_autofree char *queue = g_strdup_printf (
      ngettext ("%'d case needs work", "%'d cases need work", to_work), to_work);
  int n_gifts = amends_overview_get_work (self->overview).gifts;
  g_autofree char *gifts = g_strdup_printf (
      ngettext ("%'d refund or new parcel to send", "%'d refunds and new parcels to send", n_gifts), n_gifts);
  g_autofree char *orders = g_strdup_printf (
      ngettext ("%'d order", "%'d orders", dashboard->orders), dashboard->orders);

  amends_side_bar_set_count (self->side, "dashboard", dashboard->stuck, stuck);
  amends_side_bar_set_count (self->side, "queue", to_work, queue);
  amends_side_bar_set_count (self->side, "orders", dashboard->orders, orders);
  amends_side_bar_set_count (self->side, "compensation", n_gifts, gifts);
  amends_side_bar_set_shop_name (self->side, shop->name);
}

static void
count_connections (AmendsWindow *self)
{
  GPtrArray *services = amends_overview_get_services (self->overview);
  int n_connected = 0;
  int n_failed = 0;
  g_autofree char *connected = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < services->len; i++)
    {
      const AmendsConnection *connection
          = ((AmendsService *) g_ptr_array_index (services, i))->connection;

      n_connected += connection != NULL;
      n_failed += connection && connection->is_enabled && connection->failure;
    }
  connected = g_strdup_printf (
      ngettext ("%d service connected", "%d services connected", n_connected), n_connected);
  if (n_failed > 0)
    /* Translators: first “2 services connected”, then how many of them do not work */
    words = g_strdup_printf (ngettext ("%s, %d does not work", "%s, %d do not work", n_failed),
                             connected, n_failed);
  amends_side_bar_set_count (self->side, "connections", n_connected, words ? words : connected);
  amends_side_bar_set_has_warning (self->side, "connections", n_failed > 0);
}

/* --- state --- */

/* Helpers work cases; what the shop is set up with is the owner's. */
static void
show_for_person (AmendsWindow *self)
{
  gboolean is_owner = amends_window_is_owner (self);
  const char *root = amends_pager_get_root (self->pager);

  amends_side_bar_set_is_offered (self->side, "connections", is_owner && !amends_window_is_practice (self));
  amends_side_bar_set_person (self->side, amends_overview_get_person (self->overview));
  if (!is_owner && g_strcmp0 (root, "connections") == 0)
    amends_pager_show_root (self->pager, "dashboard");
}

static gboolean
is_showing (AmendsWindow *self, const char *state)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->states), state) == 0;
}

void
amends_window_show_state (AmendsWindow *self)
{
  const AmendsDashboard *dashboard = amends_overview_get_dashboard (self->overview);
  AmendsShop *shop = amends_overview_get_shop (self->overview);
  GtkWidget *begin = NULL; /* (nullable) where the keyboard goes */

  if (!dashboard)
    {
      const GError *error = amends_overview_get_error (self->overview);
      amends_shop_error_set_words (self->shop_error, error ? error->message : "");
      gtk_stack_set_visible_child_name (self->states, "error");
      return;
    }
  update_side_bar (self, dashboard, shop);
  count_connections (self);
  show_for_person (self);
  amends_sample_bar_set_is_shown (self->sample_bar, shop->is_sample);
  if (dashboard->orders > 0)
    self->is_connecting = FALSE;
  amends_first_run_set_is_busy (self->first_run, FALSE);
  if (!amends_overview_get_person (self->overview))
    {
      if (!is_showing (self, "people"))
        begin = GTK_WIDGET (self->chooser);
      amends_window_forget_brief (self);
      gtk_stack_set_visible_child_name (self->states, "people");
    }
  else if (dashboard->orders == 0 && !self->is_connecting)
    {
      if (!is_showing (self, "first-run"))
        begin = GTK_WIDGET (self->first_run);
      gtk_stack_set_visible_child_name (self->states, "first-run");
    }
  else if (!amends_window_hold_for_brief (self) && !is_showing (self, "desk"))
    {
      /* While the shop opens the window is empty: nothing to fade from. */
      GtkStackTransitionType transition = is_showing (self, "opening")
                                              ? GTK_STACK_TRANSITION_TYPE_NONE
                                              : GTK_STACK_TRANSITION_TYPE_CROSSFADE;

      gtk_stack_set_visible_child_full (self->states, "desk", transition);
      select_side_row (self);
      begin = GTK_WIDGET (self->pager);
    }
  amends_window_update_actions (self);
  /* No sooner: what cannot be pressed does not take the keyboard. */
  if (begin)
    gtk_widget_grab_focus (begin);
  if (self->waiting_queue)
    {
      g_autofree char *kind = g_steal_pointer (&self->waiting_queue);
      amends_window_show_queue (self, kind);
    }
  if (self->waiting_files)
    {
      g_autoptr (GListModel) files = g_steal_pointer (&self->waiting_files);
      amends_window_import_files (self, files);
    }
}

static void
build_pages (AmendsWindow *self)
{
  g_autofree char *last = self->settings ? g_settings_get_string (self->settings, "last-page") : NULL;

  self->dashboard_page = amends_dashboard_page_new (self->overview);
  self->orders_page = amends_orders_page_new (self->overview);
  amends_pager_add_root (self->pager, "dashboard", self->dashboard_page);
  self->queue_page = amends_queue_page_new (self->overview);
  amends_pager_add_root (self->pager, "queue", self->queue_page);
  amends_pager_add_root (self->pager, "orders", self->orders_page);
  amends_pager_add_root (self->pager, "handover", amends_handover_page_new (self->overview));
  amends_pager_add_root (self->pager, "compensation",
                         amends_compensation_page_new (self->overview));
  amends_pager_add_root (self->pager, "connections", amends_connections_page_new (self->overview));
  amends_pager_show_root (self->pager, last && *last ? last : "dashboard");
  amends_window_add_practice_pages (self);
  select_side_row (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsDesk) desk = amends_desk_open_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!desk)
    {
      amends_shop_error_set_words (self->shop_error, error->message);
      gtk_stack_set_visible_child_name (self->states, "error");
      amends_window_update_actions (self);
      return;
    }
  self->desk = g_steal_pointer (&desk);
  amends_desk_watch (self->desk);
  self->overview = amends_overview_new (self->desk);
  /* The people first: the keyboard goes to them when they are shown. */
  amends_person_chooser_set_overview (self->chooser, self->overview);
  g_signal_connect_object (self->overview, "changed", G_CALLBACK (amends_window_show_state), self,
                           G_CONNECT_SWAPPED);
  build_pages (self);
  amends_window_add_refresher (self);
  amends_window_update_actions (self);
}

void
amends_window_open_shop (AmendsWindow *self)
{
  if (self->desk)
    return;
  gtk_stack_set_visible_child_name (self->states, "opening");
  if (self->is_practice)
    amends_desk_open_practice_async (self->shop_path, self->practising, self->cancellable, opened_cb,
                                     g_object_ref (self));
  else
    amends_desk_open_async (self->shop_path, self->cancellable, opened_cb, g_object_ref (self));
}

/* --- handlers --- */

static void
leaflet_notify_cb (AmendsWindow *self)
{
  gboolean can_go_back = amends_pager_get_can_go_back (self->pager);
  gboolean is_folded = adw_leaflet_get_folded (self->leaflet);
  gboolean is_narrow = amends_fold_get_is_narrow (AMENDS_FOLD (self->content));
  const char *root = amends_pager_get_root (self->pager);

  gtk_widget_set_visible (self->back_button, can_go_back || is_folded);
  /* Where there is little room, orders are imported where they stand, and from the menu. */
  gtk_widget_set_visible (self->import_button,
                          !can_go_back && !amends_window_is_practice (self) &&
                              (!is_narrow || g_strcmp0 (root, "orders") == 0));
  gtk_widget_set_visible (self->search_button, g_strcmp0 (root, "orders") != 0);
  select_side_row (self);
  amends_window_update_refresh (self);
  amends_window_update_page_actions (self);
}

/* A page names the window once it is to be seen. */
static void
update_title (AmendsWindow *self)
{
  g_autofree char *page = NULL;
  g_autofree char *title = NULL;

  if (is_showing (self, "desk"))
    g_object_get (self->pager, "title", &page, NULL);
  title = page && *page ? g_strdup_printf ("%s — %s", page,
                                           amends_window_is_practice (self) ? _ ("Amends Practice")
                                                                            : _ ("Amends"))
                        : g_strdup (_ ("Amends"));
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
pager_title_cb (AmendsWindow *self)
{
  update_title (self);
  leaflet_notify_cb (self);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, AmendsWindow *self)
{
  GSList *files = g_value_get_boxed (value);
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  gtk_revealer_set_reveal_child (self->drop_hint, FALSE);
  for (GSList *node = files; node; node = node->next)
    g_list_store_append (list, node->data);
  amends_window_import_files (self, G_LIST_MODEL (list));
  return TRUE;
}

static GdkDragAction
drag_enter_cb (GtkDropTarget *target, double x, double y, AmendsWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->drop_hint), TRUE);
  gtk_revealer_set_reveal_child (self->drop_hint, TRUE);
  return GDK_ACTION_COPY;
}

static void
drag_leave_cb (GtkDropTarget *target, AmendsWindow *self)
{
  gtk_revealer_set_reveal_child (self->drop_hint, FALSE);
}

/* A hidden hint would still take part in the layout's height. */
static void
drop_hint_revealed_cb (AmendsWindow *self)
{
  if (!gtk_revealer_get_reveal_child (self->drop_hint)
      && !gtk_revealer_get_child_revealed (self->drop_hint))
    gtk_widget_set_visible (GTK_WIDGET (self->drop_hint), FALSE);
}

static void
accept_drops (AmendsWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  g_signal_connect_object (target, "enter", G_CALLBACK (drag_enter_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (drag_leave_cb), self, 0);
  g_signal_connect_object (self->drop_hint, "notify::child-revealed",
                           G_CALLBACK (drop_hint_revealed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- overrides --- */

static void
restore_size (AmendsWindow *self)
{
  if (!self->settings)
    {
      gtk_window_set_default_size (GTK_WINDOW (self), 1200, 780);
      return;
    }
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "is-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
remember_size (AmendsWindow *self)
{
  int width = 0;
  int height = 0;

  if (!self->settings)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width >= 360 && height >= 300)
    {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
  g_settings_set_boolean (self->settings, "is-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (amends_pager_get_root (self->pager) && !amends_window_is_practice (self))
    g_settings_set_string (self->settings, "last-page", amends_pager_get_root (self->pager));
}

static gboolean
amends_window_close_request (GtkWindow *window)
{
  remember_size (AMENDS_WINDOW (window));
  return GTK_WINDOW_CLASS (amends_window_parent_class)->close_request (window);
}

static void
amends_window_dispose (GObject *object)
{
  AmendsWindow *self = AMENDS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->refresher)
    g_object_run_dispose (G_OBJECT (self->refresher));
  if (self->fetcher)
    g_object_run_dispose (G_OBJECT (self->fetcher));
  gtk_widget_dispose_template (GTK_WIDGET (self), AMENDS_TYPE_WINDOW);
  g_clear_object (&self->refresher);
  g_clear_object (&self->fetcher);
  g_clear_object (&self->overview);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_clear_object (&self->waiting_files);
  G_OBJECT_CLASS (amends_window_parent_class)->dispose (object);
}

static void
amends_window_finalize (GObject *object)
{
  AmendsWindow *self = AMENDS_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_free (self->shop_path);
  g_free (self->practising);
  g_free (self->checked);
  g_free (self->brief_version);
  g_free (self->waiting_queue);
  G_OBJECT_CLASS (amends_window_parent_class)->finalize (object);
}

static void
amends_window_class_init (AmendsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amends_window_dispose;
  object_class->finalize = amends_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = amends_window_close_request;

  g_type_ensure (AMENDS_TYPE_BRIEF_START);
  g_type_ensure (AMENDS_TYPE_FOLD);
  g_type_ensure (AMENDS_TYPE_FIRST_RUN);
  g_type_ensure (AMENDS_TYPE_PAGER);
  g_type_ensure (AMENDS_TYPE_PERSON_CHOOSER);
  g_type_ensure (AMENDS_TYPE_PRACTICE_BAR);
  g_type_ensure (AMENDS_TYPE_REFRESH_BAR);
  g_type_ensure (AMENDS_TYPE_SAMPLE_BAR);
  g_type_ensure (AMENDS_TYPE_SHOP_ERROR);
  g_type_ensure (AMENDS_TYPE_SIDE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/shell/amends-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, states);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, shop_error);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, first_run);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, chooser);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, brief_start);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, side);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, content);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, refresh_button);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, refresh_symbol);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, sample_bar);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, practice_bar);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, refresh_bar);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, pager);
  gtk_widget_class_bind_template_child (widget_class, AmendsWindow, drop_hint);
  gtk_widget_class_bind_template_callback (widget_class, leaflet_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, pager_title_cb);
}

static void
amends_window_init (AmendsWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->settings = amends_settings_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    amends_side_bar_add (self->side, roots[i].name, _ (roots[i].title), roots[i].icon);
  g_signal_connect_object (self->states, "notify::visible-child", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  amends_window_add_actions (self);
  amends_window_update_refresh (self);
  accept_drops (self);
  restore_size (self);
}

/* @shop_path: (nullable): NULL opens the user's own shop */
AmendsWindow *
amends_window_new (AdwApplication *application, const char *shop_path)
{
  AmendsWindow *self = g_object_new (AMENDS_TYPE_WINDOW, "application", application, NULL);

  self->shop_path = g_strdup (shop_path);
  amends_window_open_shop (self);
  return self;
}

/* @files: (element-type GFile) orders or events tables; taken in once the shop is open */
void
amends_window_import_files (AmendsWindow *self, GListModel *files)
{
  GtkWidget *dialog = NULL;

  if (g_list_model_get_n_items (files) == 0 || amends_window_is_practice (self))
    return;
  if (!self->overview || !amends_overview_get_dashboard (self->overview))
    {
      g_set_object (&self->waiting_files, files);
      return;
    }
  dialog = amends_import_window_new (self->desk, files);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}
