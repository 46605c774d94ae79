/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One threshold of one lane, in days. */
#include "preferences/amends-threshold-row.h"

#include <glib/gi18n.h>

#define DAY (24 * 60 * 60)
#define SETTLE_MS 400

struct _AmendsThresholdRow
{
  AdwActionRow parent_instance;

  GtkSpinButton *spin;
  AmendsLane lane;
  AmendsRule rule;
  guint settle_id;
  gboolean is_filling;
};

enum
{
  EDITED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmendsThresholdRow, amends_threshold_row, ADW_TYPE_ACTION_ROW)

static const struct
{
  const char *name;
  const char *title;
  gboolean is_working;
} rules[AMENDS_N_RULES] = {
  [AMENDS_RULE_SILENCE] = { "silence", N_ ("No scan for"), FALSE },
  [AMENDS_RULE_SLOW] = { "slow", N_ ("Not in the customer’s region after"), FALSE },
  [AMENDS_RULE_LABEL] = { "label", N_ ("Label made, but not handed over for"), TRUE },
  [AMENDS_RULE_NOT_FOUND] = { "not_found", N_ ("Number unknown to the carrier for"), FALSE },
  [AMENDS_RULE_CUSTOMS] = { "customs", N_ ("In customs for"), TRUE },
  [AMENDS_RULE_PICKUP] = { "pickup", N_ ("Waiting at a pick-up point for"), FALSE },
};

static gint64
get_seconds (const AmendsThresholds *thresholds, AmendsRule rule)
{
  const gint64 seconds[AMENDS_N_RULES]
      = { thresholds->silence,   thresholds->slow,            thresholds->label_working,
          thresholds->not_found, thresholds->customs_working, thresholds->pickup };

  return seconds[rule];
}

static gboolean
is_working (AmendsThresholdRow *self, const AmendsShop *shop)
{
  if (self->rule == AMENDS_RULE_SILENCE)
    return shop->thresholds[self->lane].silence_is_working;
  return rules[self->rule].is_working;
}

static gboolean
settled_cb (gpointer user_data)
{
  AmendsThresholdRow *self = user_data;
  g_autoptr (AmendsShop) field = amends_shop_new ();
  int days = gtk_spin_button_get_value_as_int (self->spin);
  gboolean is_default = get_seconds (&field->thresholds[self->lane], self->rule) == (gint64) days * DAY;
  g_autofree char *key = g_strdup_printf ("threshold.%s.%s", amends_lane_to_string (self->lane),
                                          rules[self->rule].name);
  g_autofree char *value = g_strdup_printf ("%d%s", days, is_working (self, field) ? "wd" : "d");

  self->settle_id = 0;
  g_signal_emit (self, signals[EDITED], 0, key, is_default ? NULL : value);
  return G_SOURCE_REMOVE;
}

static void
value_changed_cb (AmendsThresholdRow *self)
{
  if (self->is_filling)
    return;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

/* Closing at once must not lose the last number. */
static void
amends_threshold_row_unroot (GtkWidget *widget)
{
  AmendsThresholdRow *self = AMENDS_THRESHOLD_ROW (widget);

  if (self->settle_id)
    {
      g_clear_handle_id (&self->settle_id, g_source_remove);
      settled_cb (self);
    }
  GTK_WIDGET_CLASS (amends_threshold_row_parent_class)->unroot (widget);
}

static void
amends_threshold_row_dispose (GObject *object)
{
  g_clear_handle_id (&AMENDS_THRESHOLD_ROW (object)->settle_id, g_source_remove);
  G_OBJECT_CLASS (amends_threshold_row_parent_class)->dispose (object);
}

static void
amends_threshold_row_class_init (AmendsThresholdRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amends_threshold_row_dispose;
  GTK_WIDGET_CLASS (klass)->unroot = amends_threshold_row_unroot;
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
amends_threshold_row_init (AmendsThresholdRow *self)
{
  self->spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, 90, 1));
  gtk_widget_set_valign (GTK_WIDGET (self->spin), GTK_ALIGN_CENTER);
  gtk_spin_button_set_numeric (self->spin, TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin));
  g_signal_connect_object (self->spin, "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
amends_threshold_row_new (AmendsLane lane, AmendsRule rule)
{
  AmendsThresholdRow *self = g_object_new (AMENDS_TYPE_THRESHOLD_ROW, NULL);

  self->lane = lane;
  self->rule = rule;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ (rules[rule].title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (rules[rule].title), -1);
  return GTK_WIDGET (self);
}

/* Parcels at home meet no customs. */
gboolean
amends_threshold_row_is_meant (AmendsLane lane, AmendsRule rule)
{
  return lane != AMENDS_LANE_DOMESTIC || rule != AMENDS_RULE_CUSTOMS;
}

void
amends_threshold_row_set_shop (AmendsThresholdRow *self, const AmendsShop *shop)
{
  gint64 seconds = get_seconds (&shop->thresholds[self->lane], self->rule);

  self->is_filling = TRUE;
  gtk_spin_button_set_value (self->spin, (double) ((seconds + DAY / 2) / DAY));
  self->is_filling = FALSE;
  if (self->rule == AMENDS_RULE_SLOW && self->lane != AMENDS_LANE_DOMESTIC)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _ ("Days; 0: once the promised date has passed"));
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), is_working (self, shop) ? _ ("Working days")
                                                                                : _ ("Days"));
}
