/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The services that the shop can be connected to, and how each is. */
#include "connections/amends-connections-page.h"

#include <glib/gi18n.h>

#include "connections/amends-service-row.h"

struct _AmendsConnectionsPage
{
  AmendsPage parent_instance;

  GtkWidget *hint;
  AdwPreferencesGroup *connected;
  AdwPreferencesGroup *tracking; /* those not connected */
  AdwPreferencesGroup *shops;    /* likewise */

  AmendsOverview *overview;
  GPtrArray *rows; /* (element-type AmendsServiceRow), in the order of the services */
};

G_DEFINE_FINAL_TYPE (AmendsConnectionsPage, amends_connections_page, AMENDS_TYPE_PAGE)

static AmendsServiceRow *
ensure_row (AmendsConnectionsPage *self, const char *id)
{
  AmendsServiceRow *row = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      row = g_ptr_array_index (self->rows, i);
      if (g_str_equal (amends_service_row_get_id (row), id))
        return row;
    }
  row = g_object_ref_sink (AMENDS_SERVICE_ROW (amends_service_row_new (id)));
  g_ptr_array_add (self->rows, row);
  return row;
}

/* A row that stays where it is keeps the keyboard. */
static void
place (AdwPreferencesGroup *group, AmendsServiceRow *row)
{
  GtkWidget *old = gtk_widget_get_ancestor (GTK_WIDGET (row), ADW_TYPE_PREFERENCES_GROUP);

  if (old == GTK_WIDGET (group))
    return;
  if (old)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (old), GTK_WIDGET (row));
  adw_preferences_group_add (group, GTK_WIDGET (row));
}

static void
overview_changed_cb (AmendsConnectionsPage *self)
{
  GPtrArray *services = amends_overview_get_services (self->overview);
  AmendsShop *shop = amends_overview_get_shop (self->overview);
  g_autoptr (GTimeZone) zone = shop ? amends_shop_dup_time_zone (shop) : NULL;
  guint n_connected = 0;
  guint n_tracking = 0;
  guint n_shops = 0;

  if (!services)
    return;
  for (guint i = 0; i < services->len; i++)
    {
      const AmendsService *service = g_ptr_array_index (services, i);
      AmendsServiceRow *row = ensure_row (self, service->id);

      amends_service_row_set_service (row, service, zone);
      if (service->connection)
        n_connected++;
      else if (service->kind == AMENDS_SERVICE_SHOP)
        n_shops++;
      else
        n_tracking++;
      place (service->connection                    ? self->connected
             : service->kind == AMENDS_SERVICE_SHOP ? self->shops
                                                    : self->tracking,
             row);
    }
  gtk_widget_set_visible (
      self->hint, amends_overview_count_connected (self->overview, AMENDS_SERVICE_TRACKING) == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->connected), n_connected > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->tracking), n_tracking > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->shops), n_shops > 0);
}

static gboolean
amends_connections_page_grab_focus (GtkWidget *widget)
{
  AmendsConnectionsPage *self = AMENDS_CONNECTIONS_PAGE (widget);

  return gtk_widget_child_focus (GTK_WIDGET (self->connected), GTK_DIR_TAB_FORWARD) ||
         gtk_widget_child_focus (GTK_WIDGET (self->tracking), GTK_DIR_TAB_FORWARD) ||
         gtk_widget_child_focus (GTK_WIDGET (self->shops), GTK_DIR_TAB_FORWARD);
}

static void
amends_connections_page_dispose (GObject *object)
{
  AmendsConnectionsPage *self = AMENDS_CONNECTIONS_PAGE (object);

  g_ptr_array_set_size (self->rows, 0);
  /* The template first: it may still look at what follows. */
  G_OBJECT_CLASS (amends_connections_page_parent_class)->dispose (object);
  g_clear_object (&self->overview);
}

static void
amends_connections_page_finalize (GObject *object)
{
  g_ptr_array_unref (AMENDS_CONNECTIONS_PAGE (object)->rows);
  G_OBJECT_CLASS (amends_connections_page_parent_class)->finalize (object);
}

static void
amends_connections_page_class_init (AmendsConnectionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_connections_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_connections_page_finalize;
  widget_class->grab_focus = amends_connections_page_grab_focus;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/connections/amends-connections-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsConnectionsPage, hint);
  gtk_widget_class_bind_template_child (widget_class, AmendsConnectionsPage, connected);
  gtk_widget_class_bind_template_child (widget_class, AmendsConnectionsPage, tracking);
  gtk_widget_class_bind_template_child (widget_class, AmendsConnectionsPage, shops);
}

static void
amends_connections_page_init (AmendsConnectionsPage *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  amends_page_set_title (AMENDS_PAGE (self), _ ("Connections"));
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
amends_connections_page_new (AmendsOverview *overview)
{
  AmendsConnectionsPage *self = g_object_new (AMENDS_TYPE_CONNECTIONS_PAGE, NULL);

  self->overview = g_object_ref (overview);
  g_signal_connect_object (overview, "changed", G_CALLBACK (overview_changed_cb), self,
                           G_CONNECT_SWAPPED);
  overview_changed_cb (self);
  return GTK_WIDGET (self);
}
