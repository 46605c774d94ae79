/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of a parcel and its order: who, what, how much, by whom, promised when. */
#include "case/amends-parcel-facts.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "base/amends-text.h"
#include "case/amends-fact-row.h"
#include "case/amends-parcel-row.h"
#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-tracking.h"
#include "widgets/amends-time-words.h"

struct _AmendsParcelFacts
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *parcel_group;
  AdwPreferencesGroup *order_group;
  AdwPreferencesGroup *siblings_group;
  GPtrArray *rows; /* (element-type GtkWidget) those to be taken away before the next filling */
};

G_DEFINE_FINAL_TYPE (AmendsParcelFacts, amends_parcel_facts, GTK_TYPE_WIDGET)

char *
amends_place_words (const AmendsOrder *order)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *country = amends_desk_dup_country_name (order);
  const char *const all[] = { order->city, order->region, country };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (!amends_text_is_empty (all[i]))
      g_ptr_array_add (parts, (gpointer) all[i]);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

static void
add_row (AmendsParcelFacts *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_fact (AmendsParcelFacts *self, AdwPreferencesGroup *group, const char *title, const char *value)
{
  add_row (self, group, amends_fact_row_new (title, value));
}

static GtkWidget *
icon_button_new (const char *icon_name, const char *words, const char *action_name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  return button;
}

static void
add_number (AmendsParcelFacts *self, const AmendsParcel *parcel)
{
  GtkWidget *row;

  if (amends_text_is_empty (parcel->number))
    return;
  row = amends_fact_row_new (_ ("Tracking Number"), parcel->number);
  adw_action_row_add_suffix (
      ADW_ACTION_ROW (row),
      icon_button_new ("edit-copy-symbolic", _ ("Copy Tracking Number"), "parcel.copy-number"));
  add_row (self, self->parcel_group, row);
}

static void
add_parcel_facts (AmendsParcelFacts *self, AmendsCaseData *data)
{
  const AmendsParcel *parcel = data->parcel;

  add_fact (self, self->parcel_group, _ ("Carrier"), amends_desk_carrier_name (parcel));
  add_number (self, parcel);
  add_row (self, self->parcel_group,
           amends_fact_row_new_for_day (
               _ ("Shipped"),
               parcel->shipped_at != 0 ? parcel->shipped_at : data->order->shipped_at, data->zone));
  add_row (self, self->parcel_group,
           amends_fact_row_new_for_day (_ ("Promised"),
                                        parcel->promised_at != 0 ? parcel->promised_at
                                                                 : data->order->promised_at,
                                        data->zone));
}

static void
add_order_facts (AmendsParcelFacts *self, AmendsCaseData *data)
{
  const AmendsOrder *order = data->order;
  g_autofree char *items = amends_order_dup_item_summary (order);
  g_autofree char *place = amends_place_words (order);
  g_autofree char *value = amends_money_is_none (order->total)
                               ? NULL
                               : amends_money_format (order->total, NULL);
  GtkWidget *row;

  row = amends_fact_row_new (_ ("Order"), order->number);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-order-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", order->id);
  add_row (self, self->order_group, row);
  add_fact (self, self->order_group, _ ("Customer"), order->customer);
  add_fact (self, self->order_group, _ ("Going to"), place);
  add_fact (self, self->order_group, _ ("Items"), items);
  add_fact (self, self->order_group, _ ("Value"), value);
}

static void
add_siblings (AmendsParcelFacts *self, AmendsCaseData *data)
{
  guint n = 0;

  for (guint i = 0; i < data->order->parcels->len; i++)
    {
      const AmendsParcel *parcel = g_ptr_array_index (data->order->parcels, i);

      if (parcel->id == data->parcel->id)
        continue;
      add_row (self, self->siblings_group, amends_parcel_row_new (parcel, data->zone));
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->siblings_group), n > 0);
}

static void
remove_rows (AmendsParcelFacts *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

void
amends_parcel_facts_set_data (AmendsParcelFacts *self, AmendsCaseData *data)
{
  g_return_if_fail (AMENDS_IS_PARCEL_FACTS (self));

  remove_rows (self);
  add_parcel_facts (self, data);
  add_order_facts (self, data);
  add_siblings (self, data);
}

static void
amends_parcel_facts_dispose (GObject *object)
{
  AmendsParcelFacts *self = AMENDS_PARCEL_FACTS (object);
  GtkWidget *child;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (amends_parcel_facts_parent_class)->dispose (object);
}

static void
amends_parcel_facts_class_init (AmendsParcelFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amends_parcel_facts_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static AdwPreferencesGroup *
group_new (AmendsParcelFacts *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_widget_set_parent (group, GTK_WIDGET (self));
  return ADW_PREFERENCES_GROUP (group);
}

static void
amends_parcel_facts_init (AmendsParcelFacts *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));
  GtkWidget *open;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 24);
  self->rows = g_ptr_array_new ();
  self->parcel_group = group_new (self, _ ("Parcel"));
  self->order_group = group_new (self, _ ("Order"));
  self->siblings_group = group_new (self, _ ("Other Parcels of the Order"));
  gtk_widget_set_visible (GTK_WIDGET (self->siblings_group), FALSE);

  open = gtk_button_new_with_mnemonic (_ ("Open at _Carrier"));
  gtk_widget_add_css_class (open, "flat");
  gtk_widget_set_tooltip_text (open, _ ("Open the carrier’s public tracking page"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "parcel.open-carrier");
  adw_preferences_group_set_header_suffix (self->parcel_group, open);
}
