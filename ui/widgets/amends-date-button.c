/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that says a day, or that there is none, and opens a field and a calendar to set one. */
#include "widgets/amends-date-button.h"

#include <glib/gi18n-lib.h>
#include "base/amends-day.h"

#define NOON 12 /* a day without an hour is meant at noon, so that it is the same day nearby */
#define CLOSING_HOUR 18

struct _AmendsDateButton
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkLabel *label;
  GtkWidget *popover;
  GtkEntry *entry;
  GtkCalendar *calendar;
  GtkWidget *hour_row;
  GtkSpinButton *hour;
  GtkButton *none;
  GTimeZone *zone;
  gint64 time;
  gint64 time_before; /* when the popover opened */
  char *empty_label;
  char *title;
  gboolean has_hour;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (AmendsDateButton, amends_date_button, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_EMPTY_LABEL,
  PROP_TITLE,
  PROP_HAS_HOUR,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  SETTLED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GTimeZone *
dup_zone (AmendsDateButton *self)
{
  return self->zone != NULL ? g_time_zone_ref (self->zone) : g_time_zone_new_local ();
}

static void
show_time (AmendsDateButton *self)
{
  g_autofree char *words = NULL;
  g_autofree char *accessible = NULL;

  if (self->time == AMENDS_TIME_NONE)
    words = g_strdup (self->empty_label != NULL ? self->empty_label : _ ("None"));
  else if (self->has_hour)
    words = amends_time_format_date_time (self->time, self->zone, NULL);
  else
    words = amends_time_format_date (self->time, self->zone, NULL);
  gtk_label_set_text (self->label, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), words);
  accessible = g_strdup_printf ("%s: %s", self->title != NULL ? self->title : "", words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->title != NULL ? accessible : words, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->none), self->time != AMENDS_TIME_NONE);
}

static void
say_typed (AmendsDateButton *self, gboolean is_day)
{
  if (is_day)
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_day ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
fill_entry (AmendsDateButton *self, gint64 time)
{
  g_autoptr (GTimeZone) zone = dup_zone (self);
  g_autofree char *text = time != AMENDS_TIME_NONE ? amends_day_to_text (time, zone) : NULL;
  gboolean was_filling = self->is_filling;

  self->is_filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  self->is_filling = was_filling;
  say_typed (self, TRUE);
}

static void
take_chosen (AmendsDateButton *self)
{
  g_autoptr (GTimeZone) zone = dup_zone (self);
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  int hour = self->has_hour ? gtk_spin_button_get_value_as_int (self->hour) : NOON;
  g_autoptr (GDateTime)
      date = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                              g_date_time_get_day_of_month (day), hour, 0, 0);

  if (date == NULL)
    return;
  self->time = g_date_time_to_unix (date);
  show_time (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
day_selected_cb (AmendsDateButton *self)
{
  if (self->is_filling)
    return;
  take_chosen (self);
  fill_entry (self, self->time);
}

/* The calendar follows what is typed; what is no day, or not yet, changes nothing. */
static gboolean
take_typed (AmendsDateButton *self)
{
  g_autoptr (GTimeZone) zone = dup_zone (self);
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) date = NULL;
  gint64 time;

  if (!amends_day_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), zone, &time))
    return FALSE;
  utc = g_date_time_new_from_unix_utc (time);
  date = g_date_time_to_timezone (utc, zone);
  self->is_filling = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  self->is_filling = FALSE;
  take_chosen (self);
  return TRUE;
}

static void
typed_cb (AmendsDateButton *self)
{
  if (self->is_filling)
    return;
  say_typed (self, TRUE);
  take_typed (self);
}

static void
entered_cb (AmendsDateButton *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean is_day = *text == '\0' || take_typed (self);

  say_typed (self, is_day);
  if (is_day)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
hour_changed_cb (AmendsDateButton *self)
{
  if (!self->is_filling && self->time != AMENDS_TIME_NONE)
    take_chosen (self);
}

static void
none_cb (AmendsDateButton *self)
{
  self->time = AMENDS_TIME_NONE;
  show_time (self);
  g_signal_emit (self, signals[CHANGED], 0);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* The calendar says each day that somebody passes on the way to the one that is meant. */
static void
closed_cb (AmendsDateButton *self)
{
  if (self->time != self->time_before)
    g_signal_emit (self, signals[SETTLED], 0);
}

/* The calendar opens on the day that is chosen, or today. */
static void
shown_cb (AmendsDateButton *self)
{
  g_autoptr (GTimeZone) zone = dup_zone (self);
  gint64 time = self->time != AMENDS_TIME_NONE ? self->time : amends_clock_now ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  g_autoptr (GDateTime) date = g_date_time_to_timezone (utc, zone);

  self->is_filling = TRUE;
  gtk_calendar_select_day (self->calendar, date);
  gtk_spin_button_set_value (
      self->hour, self->time != AMENDS_TIME_NONE ? g_date_time_get_hour (date) : CLOSING_HOUR);
  self->is_filling = FALSE;
  fill_entry (self, self->time);
  self->time_before = self->time;
}

static void
amends_date_button_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  AmendsDateButton *self = AMENDS_DATE_BUTTON (object);

  switch (prop_id)
    {
    case PROP_EMPTY_LABEL:
      g_value_set_string (value, self->empty_label);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_HAS_HOUR:
      g_value_set_boolean (value, self->has_hour);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
amends_date_button_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  AmendsDateButton *self = AMENDS_DATE_BUTTON (object);

  switch (prop_id)
    {
    case PROP_EMPTY_LABEL:
      g_free (self->empty_label);
      self->empty_label = g_value_dup_string (value);
      gtk_button_set_label (self->none, self->empty_label);
      break;
    case PROP_TITLE:
      g_free (self->title);
      self->title = g_value_dup_string (value);
      break;
    case PROP_HAS_HOUR:
      self->has_hour = g_value_get_boolean (value);
      gtk_widget_set_visible (self->hour_row, self->has_hour);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
  show_time (self);
}

static gboolean
amends_date_button_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (AMENDS_DATE_BUTTON (widget)->button));
}

static gboolean
amends_date_button_mnemonic_activate (GtkWidget *widget, gboolean group_cycling)
{
  gtk_widget_grab_focus (widget);
  gtk_menu_button_popup (AMENDS_DATE_BUTTON (widget)->button);
  return TRUE;
}

/* Whoever leaves while it is open has left it at that day. */
static void
amends_date_button_unmap (GtkWidget *widget)
{
  gtk_popover_popdown (GTK_POPOVER (AMENDS_DATE_BUTTON (widget)->popover));
  GTK_WIDGET_CLASS (amends_date_button_parent_class)->unmap (widget);
}

static void
amends_date_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_DATE_BUTTON);
  G_OBJECT_CLASS (amends_date_button_parent_class)->dispose (object);
}

static void
amends_date_button_finalize (GObject *object)
{
  AmendsDateButton *self = AMENDS_DATE_BUTTON (object);

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->empty_label);
  g_free (self->title);
  G_OBJECT_CLASS (amends_date_button_parent_class)->finalize (object);
}

static void
amends_date_button_class_init (AmendsDateButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = amends_date_button_dispose;
  object_class->finalize = amends_date_button_finalize;
  object_class->get_property = amends_date_button_get_property;
  object_class->set_property = amends_date_button_set_property;
  widget_class->unmap = amends_date_button_unmap;
  widget_class->grab_focus = amends_date_button_grab_focus;
  widget_class->mnemonic_activate = amends_date_button_mnemonic_activate;
  properties[PROP_EMPTY_LABEL] = g_param_spec_string ("empty-label", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_HAS_HOUR] = g_param_spec_boolean ("has-hour", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", AMENDS_TYPE_DATE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", AMENDS_TYPE_DATE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/widgets/amends-date-button.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsDateButton, button);
  gtk_widget_class_bind_template_child (widget_class, AmendsDateButton, label);
  gtk_widget_class_bind_template_child (widget_class, AmendsDateButton, popover);
  gtk_widget_class_bind_template_child (widget_class, AmendsDateButton, entry);
  gtk_widget_class_bind_template_child (widget_class, AmendsDateButton, calendar);
  gtk_widget_class_bind_template_child (widget_class, AmendsDateButton, hour_row);
  gtk_widget_class_bind_template_child (widget_class, AmendsDateButton, hour);
  gtk_widget_class_bind_template_child (widget_class, AmendsDateButton, none);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, hour_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, none_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
amends_date_button_init (AmendsDateButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A menu button centres what it holds; beside drop-downs the words stand at the start. */
  gtk_widget_set_halign (gtk_widget_get_parent (GTK_WIDGET (self->label)), GTK_ALIGN_FILL);
  show_time (self);
}

void
amends_date_button_set_zone (AmendsDateButton *self, GTimeZone *zone)
{
  g_return_if_fail (AMENDS_IS_DATE_BUTTON (self));

  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  show_time (self);
}

void
amends_date_button_set_time (AmendsDateButton *self, gint64 time)
{
  g_return_if_fail (AMENDS_IS_DATE_BUTTON (self));

  self->time = time;
  show_time (self);
}

gint64
amends_date_button_get_time (AmendsDateButton *self)
{
  g_return_val_if_fail (AMENDS_IS_DATE_BUTTON (self), AMENDS_TIME_NONE);
  return self->time;
}

gboolean
amends_date_button_is_open (AmendsDateButton *self)
{
  g_return_val_if_fail (AMENDS_IS_DATE_BUTTON (self), FALSE);
  return gtk_widget_get_visible (self->popover);
}
