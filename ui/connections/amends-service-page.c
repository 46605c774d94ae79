/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One service: how it is, its keys, and a test. */
#include "connections/amends-service-page.h"

#include <glib/gi18n.h>

#include "connections/amends-connection-words.h"
#include "connections/amends-orders-group.h"
#include "connections/amends-service-form.h"
#include "widgets/amends-confirm-dialog.h"
#include "widgets/amends-open-uri.h"
#include "widgets/amends-toast.h"

/* How far back an import from the service is looked for. */
#define LAST_IMPORTS 50

struct _AmendsServicePage
{
  AmendsPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *error_page;
  AdwPreferencesGroup *about;
  AdwActionRow *state;
  GtkImage *state_icon;
  GtkSpinner *spinner;
  GtkWidget *test;
  GtkWidget *enabled_row;
  GtkSwitch *enabled;
  GtkWidget *outgoing;
  AdwActionRow *sign_up;
  AmendsOrdersGroup *orders;
  AmendsServiceForm *form;
  GtkWidget *problem_box;
  GtkLabel *problem;
  GtkButton *save;
  GtkWidget *disconnect;

  AmendsDesk *desk;
  char *id;
  AmendsService *service;  /* NULL until loaded */
  AmendsImportEntry *last; /* (nullable) the last import from it */
  GTimeZone *zone;
  GCancellable *asking; /* (nullable): of the last question to the service */
  gboolean is_busy;
  gboolean is_filling;
};

/* A service with what its page says of it, or what is to be kept of it. */
typedef struct
{
  char *id;
  AmendsService *service;
  AmendsImportEntry *last;
  GTimeZone *zone;
  AmendsConnection *connection;
  GHashTable *keys;
  gboolean is_tested; /* once kept */
  gint64 quota_left;
} ServiceCall;

G_DEFINE_FINAL_TYPE (AmendsServicePage, amends_service_page, AMENDS_TYPE_PAGE)

static void
service_call_free (ServiceCall *call)
{
  g_free (call->id);
  g_clear_pointer (&call->service, amends_service_free);
  g_clear_pointer (&call->last, amends_import_entry_free);
  g_clear_pointer (&call->zone, g_time_zone_unref);
  g_clear_pointer (&call->connection, amends_connection_free);
  g_clear_pointer (&call->keys, g_hash_table_unref);
  g_free (call);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServiceCall, service_call_free)

static ServiceCall *
service_call_new (const char *id)
{
  ServiceCall *call = g_new0 (ServiceCall, 1);

  call->id = g_strdup (id);
  return call;
}

/* --- showing --- */

static void
update_actions (AmendsServicePage *self)
{
  gboolean is_connected = self->service && self->service->connection;
  gboolean has_changes = amends_service_form_has_changes (self->form);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "service.test",
                                 is_connected && !has_changes && !self->is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "service.save", has_changes && !self->is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "service.disconnect",
                                 is_connected && !self->is_busy);
  gtk_widget_set_visible (self->test, is_connected);
  gtk_widget_set_visible (self->enabled_row, is_connected);
  gtk_widget_set_sensitive (self->enabled_row, !self->is_busy);
  gtk_widget_set_visible (self->disconnect, is_connected);
  gtk_widget_set_visible (self->outgoing, is_connected);
  gtk_button_set_label (self->save, is_connected ? _ ("_Save and Test") : _ ("_Connect"));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->is_busy);
  gtk_spinner_set_spinning (self->spinner, self->is_busy);
}

/* What the connection remembers need not be said twice. */
static gboolean
is_remembered (AmendsServicePage *self, const char *words)
{
  const AmendsConnection *connection = self->service ? self->service->connection : NULL;

  return connection && g_strcmp0 (connection->failure_text, words) == 0;
}

static void
say_problem (AmendsServicePage *self, const char *words)
{
  if (is_remembered (self, words))
    words = NULL;
  gtk_label_set_text (self->problem, words ? words : "");
  gtk_widget_set_visible (self->problem_box, words != NULL);
}

static void
say_state (AmendsServicePage *self)
{
  static const char *const styles[] = { "success", "warning", "dim-label" };
  g_autofree char *title = amends_connection_title (self->service, self->zone);
  g_autofree char *details = NULL;

  if (self->service->connection)
    details = amends_connection_details (self->service, self->zone);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), title);
  adw_action_row_set_subtitle (self->state, details ? details : _ ("Enter its key below."));
  gtk_image_set_from_icon_name (self->state_icon, amends_connection_icon_name (self->service));
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->state_icon), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->state_icon), amends_connection_style (self->service));
}

/* While it is asked, the state is that. */
static void
set_busy (AmendsServicePage *self, const char *words)
{
  self->is_busy = words != NULL;
  if (words)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), words);
      adw_action_row_set_subtitle (self->state, "");
    }
  else
    say_state (self);
  update_actions (self);
}

static void
say_sign_up (AmendsServicePage *self)
{
  const char *address = self->service->sign_up_uri;
  g_autoptr (GUri) uri = address ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;
  g_autofree char *words = g_strdup_printf (self->service->connection ? _ ("Open the Site of %s")
                                                                      : _ ("Sign Up at %s"),
                                            self->service->name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sign_up), words);
  adw_action_row_set_subtitle (self->sign_up, uri ? g_uri_get_host (uri) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->sign_up), uri != NULL);
}

static void
show_service (AmendsServicePage *self)
{
  const AmendsConnection *connection = self->service->connection;

  amends_page_set_title (AMENDS_PAGE (self), self->service->name);
  adw_preferences_group_set_description (self->about, self->service->about);
  say_sign_up (self);
  self->is_filling = TRUE;
  gtk_switch_set_active (self->enabled, connection && connection->is_enabled);
  self->is_filling = FALSE;
  amends_service_form_set_service (self->form, self->service);
  gtk_widget_set_visible (GTK_WIDGET (self->orders),
                          self->service->kind == AMENDS_SERVICE_SHOP && connection);
  amends_orders_group_set_last (self->orders, self->service, self->last, self->zone);
  if (!self->is_busy)
    say_state (self);
  if (is_remembered (self, gtk_label_get_text (self->problem)))
    say_problem (self, NULL);
  update_actions (self);
  amends_page_show (AMENDS_PAGE (self), "service");
}

/* --- loading --- */

/* The newest that brought something from the service itself, not from a file that it exported. */
static gboolean
load_last (AmendsDesk *desk, ServiceCall *answer, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;

  if (answer->service->kind != AMENDS_SERVICE_SHOP)
    return TRUE;
  entries = amends_desk_list_imports (desk, LAST_IMPORTS, error);
  for (guint i = 0; entries && !answer->last && i < entries->len; i++)
    {
      AmendsImportEntry *entry = g_ptr_array_index (entries, i);

      if (g_strcmp0 (entry->platform, answer->id) == 0 &&
          g_strcmp0 (entry->file, answer->service->name) == 0 &&
          entry->new_orders + entry->updated > 0)
        answer->last = g_ptr_array_steal_index (entries, i);
    }
  return entries != NULL;
}

static gpointer
load_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *id = data;
  g_autoptr (ServiceCall) answer = service_call_new (id);
  g_autoptr (AmendsShop) shop = NULL;

  answer->service = amends_desk_get_service (desk, id, error);
  if (!answer->service)
    return NULL;
  shop = amends_desk_get_shop (desk, error);
  if (!shop)
    return NULL;
  answer->zone = amends_shop_dup_time_zone (shop);
  if (!load_last (desk, answer, error))
    return NULL;
  return g_steal_pointer (&answer);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsServicePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ServiceCall) answer = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (!amends_page_take_answer (AMENDS_PAGE (self), error))
    return;
  g_clear_pointer (&self->service, amends_service_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->last, amends_import_entry_free);
  self->last = g_steal_pointer (&answer->last);
  self->service = g_steal_pointer (&answer->service);
  self->zone = g_steal_pointer (&answer->zone);
  show_service (self);
}

static void
amends_service_page_load (AmendsPage *page)
{
  AmendsServicePage *self = AMENDS_SERVICE_PAGE (page);

  amends_desk_run_async (self->desk, load_worker, g_strdup (self->id), g_free,
                         (GDestroyNotify) service_call_free, NULL, loaded_cb, g_object_ref (self));
}

/* --- testing --- */

static gpointer
test_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (ServiceCall) answer = service_call_new (data);

  return amends_desk_test_connection (desk, answer->id, &answer->quota_left, cancellable, error)
             ? g_steal_pointer (&answer)
             : NULL;
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsServicePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ServiceCall) answer = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  g_autofree char *words = NULL;

  if (!self->stack || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, NULL);
  if (!answer)
    {
      say_problem (self, error->message);
      amends_page_reload (AMENDS_PAGE (self));
      return;
    }
  words = g_strdup_printf (_ ("%s answers and takes the key."), self->service->name);
  amends_toast_say (GTK_WIDGET (self), words);
}

static void
start_test (AmendsServicePage *self)
{
  g_autofree char *words = g_strdup_printf (_ ("Asking %s…"), self->service->name);

  say_problem (self, NULL);
  set_busy (self, words);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  amends_desk_run_async (self->desk, test_worker, g_strdup (self->id), g_free,
                         (GDestroyNotify) service_call_free, self->asking, tested_cb,
                         g_object_ref (self));
}

static void
test_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  start_test (AMENDS_SERVICE_PAGE (widget));
}

/* --- saving --- */

static gpointer
save_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  ServiceCall *call = data;
  g_autoptr (ServiceCall) answer = service_call_new (call->id);

  answer->is_tested = call->is_tested;
  return amends_desk_connect (desk, call->connection, call->keys, cancellable, error)
             ? g_steal_pointer (&answer)
             : NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsServicePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ServiceCall) answer = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (!self->stack)
    return;
  set_busy (self, NULL);
  amends_page_reload (AMENDS_PAGE (self));
  if (!answer)
    {
      say_problem (self, error->message);
      return;
    }
  if (!answer->is_tested)
    return;
  amends_service_form_clear_keys (self->form);
  start_test (self);
}

/* Not cancelled when the page is left: what was typed is meant. Takes @keys. */
static void
keep (AmendsServicePage *self, AmendsConnection *connection, GHashTable *keys, gboolean is_tested)
{
  ServiceCall *call = service_call_new (self->id);

  call->connection = connection;
  call->keys = keys;
  call->is_tested = is_tested;
  say_problem (self, NULL);
  set_busy (self, _ ("Saving…"));
  amends_desk_run_async (self->desk, save_worker, call, (GDestroyNotify) service_call_free,
                         (GDestroyNotify) service_call_free, NULL, saved_cb, g_object_ref (self));
}

static void
save_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsServicePage *self = AMENDS_SERVICE_PAGE (widget);
  AmendsConnection *connection = amends_service_form_dup_connection (self->form);

  connection->is_enabled = !self->service->connection || self->service->connection->is_enabled;
  keep (self, connection, amends_service_form_dup_keys (self->form), TRUE);
}

static void
enabled_cb (AmendsServicePage *self)
{
  const AmendsConnection *known = self->service ? self->service->connection : NULL;
  AmendsConnection *connection = NULL;

  if (self->is_filling || !known)
    return;
  connection = amends_connection_new (self->id);
  connection->base = g_strdup (known->base);
  connection->version = g_strdup (known->version);
  connection->requests_per_minute = known->requests_per_minute;
  connection->is_enabled = gtk_switch_get_active (self->enabled);
  keep (self, connection, NULL, FALSE);
}

/* --- disconnecting --- */

static gpointer
disconnect_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (amends_desk_disconnect (desk, data, cancellable, error));
}

static void
disconnected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsServicePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  if (!self->stack)
    return;
  set_busy (self, NULL);
  if (error)
    {
      say_problem (self, error->message);
      return;
    }
  words = g_strdup_printf (_ ("%s is disconnected, and its keys are forgotten."),
                           self->service->name);
  amends_toast_say (GTK_WIDGET (self), words);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, AmendsServicePage *self)
{
  if (!g_str_equal (response, "accept"))
    return;
  say_problem (self, NULL);
  set_busy (self, _ ("Disconnecting…"));
  amends_desk_run_async (self->desk, disconnect_worker, g_strdup (self->id), g_free, NULL, NULL,
                         disconnected_cb, g_object_ref (self));
}

static void
disconnect_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsServicePage *self = AMENDS_SERVICE_PAGE (widget);
  g_autofree char *title = g_strdup_printf (_ ("Disconnect %s?"), self->service->name);
  GtkWidget *dialog = amends_confirm_dialog_present (
      widget, title,
      _ ("Its keys are taken out of the keyring, and it is not asked any more. What it said of "
         "parcels stays."),
      _ ("_Disconnect"));

  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
}

/* --- handlers --- */

static void
form_changed_cb (AmendsServicePage *self)
{
  update_actions (self);
}

static void
form_activated_cb (AmendsServicePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "service.save", NULL);
}

static void
sign_up_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsServicePage *self = AMENDS_SERVICE_PAGE (widget);
  g_autofree char *in_vain = g_strdup_printf (
      _ ("No web browser could be opened. The address is %s"), self->service->sign_up_uri);

  amends_open_uri (widget, self->service->sign_up_uri, in_vain);
}

/* --- construction --- */

/* Where nothing is connected yet, what is to be done is to enter a key. */
static gboolean
amends_service_page_grab_focus (GtkWidget *widget)
{
  AmendsServicePage *self = AMENDS_SERVICE_PAGE (widget);
  gboolean is_connected = self->service && self->service->connection;

  return self->service &&
         gtk_widget_child_focus (is_connected ? GTK_WIDGET (self->about) : GTK_WIDGET (self->form),
                                 GTK_DIR_TAB_FORWARD);
}

/* Who leaves the page does not wait for the service's answer; what is being saved still is. */
static void
amends_service_page_unroot (GtkWidget *widget)
{
  AmendsServicePage *self = AMENDS_SERVICE_PAGE (widget);

  g_cancellable_cancel (self->asking);
  GTK_WIDGET_CLASS (amends_service_page_parent_class)->unroot (widget);
}

static void
amends_service_page_dispose (GObject *object)
{
  AmendsServicePage *self = AMENDS_SERVICE_PAGE (object);

  /* The template first: it may still look at what follows. */
  G_OBJECT_CLASS (amends_service_page_parent_class)->dispose (object);
  g_clear_object (&self->desk);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->service, amends_service_free);
  g_clear_pointer (&self->last, amends_import_entry_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

static void
amends_service_page_finalize (GObject *object)
{
  g_free (AMENDS_SERVICE_PAGE (object)->id);
  G_OBJECT_CLASS (amends_service_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/connections/amends-service-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, error_page);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, about);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, state);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, state_icon);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, test);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, enabled_row);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, enabled);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, outgoing);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, sign_up);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, orders);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, form);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, problem_box);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, problem);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, save);
  gtk_widget_class_bind_template_child (widget_class, AmendsServicePage, disconnect);
  gtk_widget_class_bind_template_callback (widget_class, enabled_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_activated_cb);
}

static void
amends_service_page_class_init (AmendsServicePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_service_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_service_page_finalize;
  AMENDS_PAGE_CLASS (klass)->load = amends_service_page_load;
  widget_class->grab_focus = amends_service_page_grab_focus;
  widget_class->unroot = amends_service_page_unroot;
  g_type_ensure (AMENDS_TYPE_ORDERS_GROUP);
  g_type_ensure (AMENDS_TYPE_SERVICE_FORM);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "service.test", NULL, test_action);
  gtk_widget_class_install_action (widget_class, "service.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "service.disconnect", NULL, disconnect_action);
  gtk_widget_class_install_action (widget_class, "service.sign-up", NULL, sign_up_action);
}

static void
amends_service_page_init (AmendsServicePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_page_set_states (AMENDS_PAGE (self), self->stack, self->error_page);
  update_actions (self);
}

/* @service: the service's identifier */
GtkWidget *
amends_service_page_new (AmendsDesk *desk, AmendsOrderFetcher *fetcher, const char *service)
{
  AmendsServicePage *self = g_object_new (AMENDS_TYPE_SERVICE_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->id = g_strdup (service);
  amends_orders_group_set_fetcher (self->orders, fetcher, service);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->outgoing), "s", service);
  g_signal_connect_object (desk, "changed", G_CALLBACK (amends_page_reload), self,
                           G_CONNECT_SWAPPED);
  amends_page_reload (AMENDS_PAGE (self));
  return GTK_WIDGET (self);
}
