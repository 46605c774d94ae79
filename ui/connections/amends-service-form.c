/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person enters to connect a service: its keys, and where it is asked. */
#include "connections/amends-service-form.h"

#include <glib/gi18n.h>

#include "base/amends-text.h"

struct _AmendsServiceForm
{
  AdwBin parent_instance;

  AdwPreferencesGroup *keys;
  AdwExpanderRow *advanced;
  AdwEntryRow *version;
  GtkSpinButton *rate;

  AdwEntryRow *address;    /* among the keys where the service has no address of its own */
  GPtrArray *key_rows;     /* (element-type AdwEntryRow), named by their field */
  AmendsConnection *shown; /* (nullable): as the shop has it */
  char *service;
  gboolean is_filling;
};

enum
{
  CHANGED,
  ACTIVATED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmendsServiceForm, amends_service_form, ADW_TYPE_BIN)

static void
changed_cb (AmendsServiceForm *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
activated_cb (AmendsServiceForm *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static gboolean
is_as_shown (AdwEntryRow *row, const char *shown)
{
  return g_str_equal (get_text (row), shown ? shown : "");
}

/* --- construction --- */

static AdwEntryRow *
entry_new (AmendsServiceForm *self, GType type, const char *title)
{
  GtkWidget *row = g_object_new (type, "title", title, NULL);

  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  return ADW_ENTRY_ROW (row);
}

static void
build_address (AmendsServiceForm *self, const AmendsService *service)
{
  g_autofree char *title = NULL;

  if (service->default_base)
    /* Translators: %s is an address on the web */
    title = g_strdup_printf (_ ("Address, otherwise %s"), service->default_base);
  else
    title
        = g_strdup_printf (_ ("Address, such as %s"),
                           service->base_hint ? service->base_hint : "https://track.example.com");
  self->address = entry_new (self, ADW_TYPE_ENTRY_ROW, title);
  adw_entry_row_set_input_purpose (self->address, GTK_INPUT_PURPOSE_URL);
  if (service->default_base)
    {
      adw_expander_row_add_row (self->advanced, GTK_WIDGET (self->address));
      return;
    }
  adw_preferences_group_add (self->keys, GTK_WIDGET (self->address));
}

static void
build (AmendsServiceForm *self, const AmendsService *service)
{
  g_autofree char *version = NULL;

  self->service = g_strdup (service->id);
  if (!service->default_base)
    build_address (self, service);
  for (guint i = 0; i < service->fields->len; i++)
    {
      const AmendsServiceField *field = &g_array_index (service->fields, AmendsServiceField, i);
      AdwEntryRow *row = entry_new (self, ADW_TYPE_PASSWORD_ENTRY_ROW, field->title);

      gtk_widget_set_name (GTK_WIDGET (row), field->id);
      gtk_widget_set_tooltip_text (GTK_WIDGET (row), field->hint);
      adw_preferences_group_add (self->keys, GTK_WIDGET (row));
      g_ptr_array_add (self->key_rows, row);
    }
  if (service->default_base)
    build_address (self, service);
  if (service->default_version)
    version = g_strdup_printf (_ ("Version of its interface, otherwise %s"),
                               service->default_version);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->version), version ? version : "");
  gtk_widget_set_visible (GTK_WIDGET (self->version), version != NULL);
}

/* Where the keys are found, until they are there. */
static void
say_where (AmendsServiceForm *self, const AmendsService *service)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; !service->connection && i < service->fields->len; i++)
    {
      const AmendsServiceField *field = &g_array_index (service->fields, AmendsServiceField, i);

      if (!field->hint)
        continue;
      if (words->len > 0)
        g_string_append_c (words, '\n');
      /* Translators: the name of a key, and where it is found at the service */
      g_string_append_printf (words, C_ ("key", "%s: %s"), field->title, field->hint);
    }
  if (service->connection)
    g_string_append (words, _ ("Kept in the keyring. What you type here takes its place."));
  if (service->permissions)
    g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", service->permissions);
  adw_preferences_group_set_description (self->keys, words->str);
}

/* --- overrides --- */

static void
amends_service_form_dispose (GObject *object)
{
  AmendsServiceForm *self = AMENDS_SERVICE_FORM (object);

  g_ptr_array_set_size (self->key_rows, 0);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMENDS_TYPE_SERVICE_FORM);
  G_OBJECT_CLASS (amends_service_form_parent_class)->dispose (object);
}

static void
amends_service_form_finalize (GObject *object)
{
  AmendsServiceForm *self = AMENDS_SERVICE_FORM (object);

  g_ptr_array_unref (self->key_rows);
  g_clear_pointer (&self->shown, amends_connection_free);
  g_free (self->service);
  G_OBJECT_CLASS (amends_service_form_parent_class)->finalize (object);
}

static void
amends_service_form_class_init (AmendsServiceFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amends_service_form_dispose;
  object_class->finalize = amends_service_form_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/connections/amends-service-form.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsServiceForm, keys);
  gtk_widget_class_bind_template_child (widget_class, AmendsServiceForm, advanced);
  gtk_widget_class_bind_template_child (widget_class, AmendsServiceForm, version);
  gtk_widget_class_bind_template_child (widget_class, AmendsServiceForm, rate);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
amends_service_form_init (AmendsServiceForm *self)
{
  self->key_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- what is written --- */

static AmendsConnection *
connection_copy (const AmendsConnection *connection)
{
  AmendsConnection *copy = amends_connection_new (connection->service);

  copy->base = g_strdup (connection->base);
  copy->version = g_strdup (connection->version);
  copy->is_enabled = connection->is_enabled;
  copy->requests_per_minute = connection->requests_per_minute;
  return copy;
}

/* What a person has changed stays as it was typed. */
static void
fill (AdwEntryRow *row, const char *before, const char *now)
{
  if (is_as_shown (row, before) && !is_as_shown (row, now))
    gtk_editable_set_text (GTK_EDITABLE (row), now ? now : "");
}

void
amends_service_form_set_service (AmendsServiceForm *self, const AmendsService *service)
{
  g_autoptr (AmendsConnection) before = g_steal_pointer (&self->shown);
  guint rate_before = before ? before->requests_per_minute : 0;

  if (!self->service)
    build (self, service);
  self->shown = service->connection ? connection_copy (service->connection) : NULL;
  self->is_filling = TRUE;
  fill (self->address, before ? before->base : NULL, self->shown ? self->shown->base : NULL);
  fill (self->version, before ? before->version : NULL, self->shown ? self->shown->version : NULL);
  if (gtk_spin_button_get_value_as_int (self->rate) == (int) rate_before)
    gtk_spin_button_set_value (self->rate, self->shown ? self->shown->requests_per_minute : 0);
  self->is_filling = FALSE;
  say_where (self, service);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
amends_service_form_has_changes (AmendsServiceForm *self)
{
  guint rate = (guint) gtk_spin_button_get_value_as_int (self->rate);

  if (!self->service)
    return FALSE;
  for (guint i = 0; i < self->key_rows->len; i++)
    if (!amends_text_is_empty (get_text (g_ptr_array_index (self->key_rows, i))))
      return TRUE;
  return !is_as_shown (self->address, self->shown ? self->shown->base : NULL) ||
         !is_as_shown (self->version, self->shown ? self->shown->version : NULL) ||
         rate != (self->shown ? self->shown->requests_per_minute : 0);
}

AmendsConnection *
amends_service_form_dup_connection (AmendsServiceForm *self)
{
  AmendsConnection *connection = amends_connection_new (self->service);

  connection->base = g_strdup (get_text (self->address));
  connection->version = g_strdup (get_text (self->version));
  connection->requests_per_minute = (guint) gtk_spin_button_get_value_as_int (self->rate);
  return connection;
}

GHashTable *
amends_service_form_dup_keys (AmendsServiceForm *self)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < self->key_rows->len; i++)
    {
      AdwEntryRow *row = g_ptr_array_index (self->key_rows, i);

      if (!amends_text_is_empty (get_text (row)))
        g_hash_table_insert (keys, g_strdup (gtk_widget_get_name (GTK_WIDGET (row))),
                             g_strdup (get_text (row)));
    }
  return keys;
}

void
amends_service_form_clear_keys (AmendsServiceForm *self)
{
  for (guint i = 0; i < self->key_rows->len; i++)
    gtk_editable_set_text (GTK_EDITABLE (g_ptr_array_index (self->key_rows, i)), "");
}
