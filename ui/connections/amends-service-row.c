/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A service in the list: its name and how it is. */
#include "connections/amends-service-row.h"

#include "connections/amends-connection-words.h"

struct _AmendsServiceRow
{
  AdwActionRow parent_instance;

  GtkImage *icon;
  char *id;
};

G_DEFINE_FINAL_TYPE (AmendsServiceRow, amends_service_row, ADW_TYPE_ACTION_ROW)

static void
amends_service_row_finalize (GObject *object)
{
  g_free (AMENDS_SERVICE_ROW (object)->id);
  G_OBJECT_CLASS (amends_service_row_parent_class)->finalize (object);
}

static void
amends_service_row_class_init (AmendsServiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amends_service_row_finalize;
}

static GtkWidget *
symbol_new (const char *icon_name)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                       GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

static void
amends_service_row_init (AmendsServiceRow *self)
{
  self->icon = GTK_IMAGE (symbol_new (NULL));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->icon));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), symbol_new ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.show-service");
}

GtkWidget *
amends_service_row_new (const char *id)
{
  AmendsServiceRow *self = g_object_new (AMENDS_TYPE_SERVICE_ROW, NULL);

  self->id = g_strdup (id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", id);
  return GTK_WIDGET (self);
}

const char *
amends_service_row_get_id (AmendsServiceRow *self)
{
  return self->id;
}

void
amends_service_row_set_service (AmendsServiceRow *self,
                                const AmendsService *service,
                                GTimeZone *zone)
{
  static const char *const styles[] = { "success", "warning", "dim-label" };
  g_autofree char *title = amends_connection_title (service, zone);
  g_autofree char *details = amends_connection_details (service, zone);
  g_autofree char *subtitle = NULL;

  if (service->connection)
    subtitle = g_strdup_printf ("%s\n%s", title, details);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), service->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle ? subtitle : details);
  gtk_image_set_from_icon_name (self->icon, amends_connection_icon_name (service));
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), amends_connection_style (service));
}
