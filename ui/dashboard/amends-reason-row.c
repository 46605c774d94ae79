/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stuck parcels of one reason, as one row of the dashboard. */
#include "dashboard/amends-reason-row.h"

#include <glib/gi18n.h>

#include "base/amends-money.h"

struct _AmendsReasonRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *why;
  GtkProgressBar *share;
  GtkProgressBar *narrow_share;
  GtkBox *figures;
  GtkLabel *count;
  GtkLabel *value;

  AmendsReason reason;
};

G_DEFINE_FINAL_TYPE (AmendsReasonRow, amends_reason_row, GTK_TYPE_LIST_BOX_ROW)

static char *
dup_why (const AmendsStuckGroup *group)
{
  g_autofree char *oldest = g_strdup_printf (
      group->count > 1 ? ngettext ("Oldest %d day", "Oldest %d days", group->oldest_days)
                       : ngettext ("For %d day", "For %d days", group->oldest_days),
      group->oldest_days);

  if (group->oldest_days < 1)
    {
      g_free (oldest);
      oldest = g_strdup (_ ("Since today"));
    }
  if (group->past_promise > 0)
    /* Translators: %s is “Oldest 9 days” */
    return g_strdup_printf (ngettext ("%s, %d past the promised date", "%s, %d past the promised date",
                                      group->past_promise),
                            oldest, group->past_promise);
  return g_steal_pointer (&oldest);
}

/* Every sum in its own currency, in @separator-divided parts; all of them, or what two lines hold. */
static char *
dup_value (const AmendsStuckGroup *group, const char *separator, gboolean is_short)
{
  GString *text = g_string_new (NULL);
  guint n = group->value ? group->value->len : 0;
  guint shown = is_short && n > 2 ? 1 : n;

  for (guint i = 0; i < shown; i++)
    {
      g_autofree char *sum = amends_money_format (g_array_index (group->value, AmendsMoney, i), NULL);
      g_string_append_printf (text, "%s%s", i > 0 ? separator : "", sum);
    }
  if (shown < n)
    {
      g_string_append (text, separator);
      /* Translators: so many sums in other currencies, beneath the largest one */
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", n - shown), n - shown);
    }
  return g_string_free (text, FALSE);
}

static void
amends_reason_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_REASON_ROW);
  G_OBJECT_CLASS (amends_reason_row_parent_class)->dispose (object);
}

static void
amends_reason_row_class_init (AmendsReasonRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_reason_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/dashboard/amends-reason-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsReasonRow, icon);
  gtk_widget_class_bind_template_child (widget_class, AmendsReasonRow, title);
  gtk_widget_class_bind_template_child (widget_class, AmendsReasonRow, why);
  gtk_widget_class_bind_template_child (widget_class, AmendsReasonRow, share);
  gtk_widget_class_bind_template_child (widget_class, AmendsReasonRow, narrow_share);
  gtk_widget_class_bind_template_child (widget_class, AmendsReasonRow, figures);
  gtk_widget_class_bind_template_child (widget_class, AmendsReasonRow, count);
  gtk_widget_class_bind_template_child (widget_class, AmendsReasonRow, value);
}

static void
amends_reason_row_init (AmendsReasonRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
amends_reason_row_new (void)
{
  return g_object_new (AMENDS_TYPE_REASON_ROW, NULL);
}

/* @largest: the count of the largest group, to which the bar is drawn */
void
amends_reason_row_set_group (AmendsReasonRow *self, const AmendsStuckGroup *group, int largest)
{
  g_autofree char *why = dup_why (group);
  g_autofree char *value = dup_value (group, "\n", TRUE);
  g_autofree char *all_values = dup_value (group, ", ", FALSE);
  g_autofree char *count = g_strdup_printf ("%'d", group->count);
  g_autofree char *words = NULL;
  double share = largest > 0 ? (double) group->count / largest : 0;

  self->reason = group->reason;
  gtk_image_set_from_icon_name (self->icon, amends_reason_icon_name (group->reason));
  gtk_label_set_text (self->title, amends_reason_title (group->reason));
  gtk_label_set_text (self->why, why);
  gtk_progress_bar_set_fraction (self->share, share);
  gtk_progress_bar_set_fraction (self->narrow_share, share);
  gtk_label_set_text (self->count, count);
  gtk_label_set_text (self->value, value);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->value), all_values);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), group->example);
  /* Translators: a group of stuck parcels as it is read aloud: reason, count, what is known, sums */
  words = g_strdup_printf (ngettext ("%s: %d parcel, %s, %s", "%s: %d parcels, %s, %s", group->count),
                           amends_reason_title (group->reason), group->count, why, all_values);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

AmendsReason
amends_reason_row_get_reason (AmendsReasonRow *self)
{
  return self->reason;
}

void
amends_reason_row_set_is_narrow (AmendsReasonRow *self, gboolean is_narrow)
{
  gtk_widget_set_visible (GTK_WIDGET (self->share), !is_narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_share), is_narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->figures), is_narrow
                                                                      ? GTK_ORIENTATION_VERTICAL
                                                                      : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->figures, is_narrow ? 0 : 6);
  gtk_label_set_width_chars (self->value, is_narrow ? 11 : 12);
}
