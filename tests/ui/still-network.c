/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "still-network.h"

#include <gio/gio.h>

typedef struct
{
  GObject parent_instance;
} StillMonitor;

typedef struct
{
  GObjectClass parent_class;
} StillMonitorClass;

static gboolean is_available = TRUE;
static gboolean is_metered;

static gboolean
succeed (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
initable_init (GInitableIface *iface)
{
  iface->init = succeed;
}

static void
monitor_init (GNetworkMonitorInterface *iface)
{
}

GType still_monitor_get_type (void);
G_DEFINE_TYPE_WITH_CODE (StillMonitor,
                         still_monitor,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_init)
                             G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_init))

enum
{
  PROP_0,
  PROP_AVAILABLE,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CONNECTIVITY)
    g_value_set_enum (value,
                      is_available ? G_NETWORK_CONNECTIVITY_FULL : G_NETWORK_CONNECTIVITY_LOCAL);
  else
    g_value_set_boolean (value, id == PROP_AVAILABLE ? is_available : is_metered);
}

static void
still_monitor_class_init (StillMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
still_monitor_init (StillMonitor *self)
{
}

void
still_network_init (void)
{
  GIOExtensionPoint *point = g_io_extension_point_register (G_NETWORK_MONITOR_EXTENSION_POINT_NAME);

  g_io_extension_point_set_required_type (point, G_TYPE_NETWORK_MONITOR);
  g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME, still_monitor_get_type (),
                                  "still", 1000);
  g_setenv ("GIO_USE_NETWORK_MONITOR", "still", TRUE);
}

void
still_network_set (gboolean now_available, gboolean now_metered)
{
  is_available = now_available;
  is_metered = now_metered;
}
