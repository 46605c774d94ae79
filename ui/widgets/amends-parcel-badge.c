/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the parcels of an order stand, as a symbol and a word: the one that needs somebody most. */
#include "widgets/amends-parcel-badge.h"

#include <glib/gi18n.h>

#include "widgets/amends-cut-tooltip.h"

struct _AmendsParcelBadge
{
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (AmendsParcelBadge, amends_parcel_badge, GTK_TYPE_WIDGET)

const char *
amends_status_icon_name (AmendsStatus status)
{
  switch (status)
    {
    case AMENDS_STATUS_LABEL_CREATED:
      return "amends-not-handed-over-symbolic";
    case AMENDS_STATUS_ACCEPTED:
    case AMENDS_STATUS_IN_TRANSIT:
    case AMENDS_STATUS_ARRIVED_DESTINATION:
    case AMENDS_STATUS_OUT_FOR_DELIVERY:
      return "amends-on-the-way-symbolic";
    case AMENDS_STATUS_CUSTOMS:
      return "amends-customs-symbolic";
    case AMENDS_STATUS_ATTEMPT_FAILED:
      return "amends-attempt-failed-symbolic";
    case AMENDS_STATUS_AVAILABLE_FOR_PICKUP:
      return "amends-awaiting-pickup-symbolic";
    case AMENDS_STATUS_DELIVERED:
      return "amends-delivered-symbolic";
    case AMENDS_STATUS_EXCEPTION:
      return "amends-stuck-symbolic";
    case AMENDS_STATUS_RETURNING:
    case AMENDS_STATUS_RETURNED:
      return "amends-returned-symbolic";
    case AMENDS_STATUS_LOST:
      return "amends-lost-symbolic";
    case AMENDS_STATUS_CANCELLED:
      return "amends-cancelled-symbolic";
    case AMENDS_STATUS_EXPIRED:
      return "amends-slow-transit-symbolic";
    case AMENDS_STATUS_NOT_FOUND:
    case AMENDS_STATUS_UNKNOWN:
    default:
      return "amends-unexplained-symbolic";
    }
}

/* Stuck before moving, moving before ended. */
static int
urgency (const AmendsParcel *parcel)
{
  if (parcel->reason != AMENDS_REASON_NONE)
    return 2;
  return amends_status_is_final (parcel->status) ? 0 : 1;
}

/* Not knowing is no way of moving, and no loss. */
static const char *
get_style (const AmendsParcel *parcel)
{
  if (urgency (parcel) == 2)
    return "stuck";
  if (parcel->status == AMENDS_STATUS_UNKNOWN || parcel->status == AMENDS_STATUS_NOT_FOUND)
    return "unknown";
  return urgency (parcel) == 1 ? "moving" : "dim-label";
}

static void
show (AmendsParcelBadge *self, const char *icon_name, const char *words, const char *style)
{
  static const char *const styles[] = { "dim-label", "stuck", "moving", "unknown" };

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_label_set_text (GTK_LABEL (self->label), words);
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), styles[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self), style);
}

static void
amends_parcel_badge_dispose (GObject *object)
{
  AmendsParcelBadge *self = AMENDS_PARCEL_BADGE (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (amends_parcel_badge_parent_class)->dispose (object);
}

static void
amends_parcel_badge_class_init (AmendsParcelBadgeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_parcel_badge_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "parcelbadge");
}

static void
amends_parcel_badge_init (AmendsParcelBadge *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  /* So that a column of badges keeps its width. */
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 21);
  amends_cut_tooltip_attach (GTK_LABEL (self->label));
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
amends_parcel_badge_new (void)
{
  return g_object_new (AMENDS_TYPE_PARCEL_BADGE, NULL);
}

/* @parcels: (nullable) (element-type AmendsParcel) */
void
amends_parcel_badge_set_parcels (AmendsParcelBadge *self, GPtrArray *parcels)
{
  const AmendsParcel *worst = NULL;
  g_autofree char *words = NULL;
  const char *title = NULL;

  if (!parcels || parcels->len == 0)
    {
      show (self, "amends-no-parcel-symbolic", _ ("No parcel"), "dim-label");
      return;
    }
  for (guint i = 0; i < parcels->len; i++)
    {
      const AmendsParcel *parcel = g_ptr_array_index (parcels, i);
      if (!worst || urgency (parcel) > urgency (worst))
        worst = parcel;
    }
  title = urgency (worst) == 2 ? amends_reason_title (worst->reason)
                               : amends_status_title (worst->status);
  if (parcels->len > 1)
    /* Translators: how one parcel stands, and how many more the order has: “Customs +1” */
    words = g_strdup_printf (_ ("%s +%u"), title, parcels->len - 1);
  show (self,
        urgency (worst) == 2 ? amends_reason_icon_name (worst->reason)
                             : amends_status_icon_name (worst->status),
        words ? words : title, get_style (worst));
}

const char *
amends_parcel_badge_get_words (AmendsParcelBadge *self)
{
  return gtk_label_get_text (GTK_LABEL (self->label));
}
