/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each row sets its own setting at once; what is refused says why and stays to be mended. */
#include "preferences/amends-preferences-window.h"

#include <glib/gi18n.h>

#include "base/amends-text.h"
#include "preferences/amends-number-row.h"
#include "preferences/amends-people-page.h"
#include "preferences/amends-threshold-row.h"
#include "preferences/amends-timer-group.h"
#include "preferences/amends-week-row.h"
#include "widgets/amends-change.h"
#include "widgets/amends-toast.h"

#define HOUR (60 * 60)

struct _AmendsPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  AdwPreferencesGroup *shop_group;
  AdwPreferencesGroup *sign_group;
  AdwPreferencesGroup *desk_group;
  AdwPreferencesGroup *week_group;
  AdwPreferencesGroup *owner_group;
  AdwPreferencesGroup *budget_group;
  AdwPreferencesGroup *domestic_group;
  AdwPreferencesGroup *express_group;
  AdwPreferencesGroup *post_group;
  AdwPreferencesGroup *open_group;
  GtkSwitch *automatically;
  GtkSpinButton *minutes;
  AmendsTimerGroup *timer_group;
  AmendsPeoplePage *people_page;
  AmendsWeekRow *week;
  AmendsNumberRow *reminder_lead;
  AmendsNumberRow *first_emails;

  AmendsDesk *desk;
  GCancellable *cancellable;
  GPtrArray *entries;    /* (element-type AdwEntryRow), named by their setting */
  GPtrArray *thresholds; /* (element-type AmendsThresholdRow) */
};

typedef enum
{
  GROUP_SHOP,
  GROUP_SIGN,
  GROUP_DESK,
  GROUP_WEEK,
  GROUP_OWNER,
  GROUP_BUDGET,
} Group;

static const struct
{
  const char *key;
  const char *title;
  const char *tooltip;
  Group group;
} entries[] = {
  { "name", N_ ("Name"), NULL, GROUP_SHOP },
  { "email", N_ ("Email address"), N_ ("Where customers can answer"), GROUP_SHOP },
  { "postal_address", N_ ("Postal address"), NULL, GROUP_SHOP },
  { "agent_name", N_ ("In English"), N_ ("The name under an English email"), GROUP_SIGN },
  { "agent_name_zh", N_ ("In Chinese"), N_ ("The name under a Chinese email"), GROUP_SIGN },
  { "country", N_ ("Country that parcels leave from, such as US or CN"), NULL, GROUP_DESK },
  { "time_zone", N_ ("Time zone, such as Europe/Berlin"), N_ ("Empty: the computer’s own"), GROUP_DESK },
  { "working_hours", N_ ("Working hours, such as 09:00-18:00"), N_ ("Empty: 09:00-18:00"), GROUP_WEEK },
  { "days_off", N_ ("Days off, such as 2026-12-25 2026-12-26"), N_ ("Days that count as not worked"),
    GROUP_WEEK },
  { "authority", N_ ("Largest sum to give without the owner, such as 10.00 USD"), N_ ("Empty: no limit"),
    GROUP_OWNER },
  { "owner_limit", N_ ("Orders above this are the owner’s, such as 300.00 USD"),
    N_ ("Empty: above 300 USD, EUR or GBP, or 1500 CNY"), GROUP_OWNER },
  { "season_budget", N_ ("Budget, such as 500.00 USD"), N_ ("Empty: no budget"), GROUP_BUDGET },
  { "season_from", N_ ("First day, such as 2026-11-01"), N_ ("Empty: from the beginning"), GROUP_BUDGET },
  { "season_until", N_ ("Last day, such as 2027-01-15"), N_ ("Empty: without end"), GROUP_BUDGET },
  { "rates", N_ ("Rates for other currencies, such as EUR 1.08 USD"),
    N_ ("What one unit is worth; several with commas between. Gifts in a currency without a rate are "
        "not counted, and helpers cannot give them"),
    GROUP_BUDGET },
};

G_DEFINE_FINAL_TYPE (AmendsPreferencesWindow, amends_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* Its name in text, its value in more. */
static gpointer
set_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const AmendsChange *call = data;

  return amends_desk_set_setting (desk, call->text, call->more, error)
             ? amends_change_new (0, 0, call->text, call->more)
             : NULL;
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (call != NULL)
    {
      gtk_widget_remove_css_class (row, "error");
      return;
    }
  gtk_widget_add_css_class (row, "error");
  amends_toast_say_error (row, error);
}

/* Not cancelled when the window closes: what was typed is meant. */
static void
set (AmendsPreferencesWindow *self, GtkWidget *row, const char *key, const char *value)
{
  const char *kept = amends_text_is_empty (value) ? NULL : value;

  if (self->desk)
    amends_change_run (self->desk, set_worker, amends_change_new (0, 0, key, kept), NULL, set_cb,
                       g_object_ref (row));
}

static void
entry_apply_cb (AdwEntryRow *row, AmendsPreferencesWindow *self)
{
  g_autofree char *value = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  set (self, GTK_WIDGET (row), gtk_widget_get_name (GTK_WIDGET (row)), value);
}

static void
row_edited_cb (GtkWidget *row, const char *key, const char *value, AmendsPreferencesWindow *self)
{
  set (self, row, key, value);
}

/* --- filling --- */

typedef struct
{
  AmendsShop *shop;
  GHashTable *settings;
} Facts;

static void
facts_free (Facts *facts)
{
  g_clear_pointer (&facts->shop, amends_shop_unref);
  g_clear_pointer (&facts->settings, g_hash_table_unref);
  g_free (facts);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Facts, facts_free)

static gpointer
load_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Facts) facts = g_new0 (Facts, 1);

  facts->settings = amends_desk_get_settings (desk, error);
  if (!facts->settings)
    return NULL;
  facts->shop = amends_desk_get_shop (desk, error);
  return facts->shop ? g_steal_pointer (&facts) : NULL;
}

static void
fill (AmendsPreferencesWindow *self, const Facts *facts)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->entries, i);
      const char *value = g_hash_table_lookup (facts->settings, gtk_widget_get_name (row));

      /* The apply button is for what a person types. */
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), FALSE);
      gtk_editable_set_text (GTK_EDITABLE (row), value ? value : "");
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
      gtk_widget_set_sensitive (row, TRUE);
    }
  for (guint i = 0; i < self->thresholds->len; i++)
    amends_threshold_row_set_shop (g_ptr_array_index (self->thresholds, i), facts->shop);
  amends_week_row_set_shop (self->week, facts->shop);
  amends_number_row_set_number (self->reminder_lead, (int) (facts->shop->reminder_lead / HOUR));
  amends_number_row_set_number (self->first_emails, facts->shop->n_first_emails);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsPreferencesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Facts) facts = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (facts)
    fill (self, facts);
  else
    amends_toast_say_error (GTK_WIDGET (self), error);
}

/* --- construction --- */

static void
build_entries (AmendsPreferencesWindow *self)
{
  AdwPreferencesGroup *groups[] = { self->shop_group, self->sign_group,  self->desk_group,
                                    self->week_group, self->owner_group, self->budget_group };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GtkWidget *row = adw_entry_row_new ();

      gtk_widget_set_name (row, entries[i].key);
      gtk_widget_set_sensitive (row, FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (entries[i].title));
      /* A title that is cut in a narrow window is whole in the tooltip. */
      gtk_widget_set_tooltip_text (row, _ (entries[i].tooltip ? entries[i].tooltip : entries[i].title));
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
      g_signal_connect_object (row, "apply", G_CALLBACK (entry_apply_cb), self, 0);
      adw_preferences_group_add (groups[entries[i].group], row);
      g_ptr_array_add (self->entries, row);
    }
}

static void
add_row (AmendsPreferencesWindow *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  g_signal_connect_object (row, "edited", G_CALLBACK (row_edited_cb), self, 0);
  adw_preferences_group_add (group, row);
}

static void
build_work (AmendsPreferencesWindow *self)
{
  self->week = AMENDS_WEEK_ROW (amends_week_row_new ());
  self->reminder_lead = AMENDS_NUMBER_ROW (amends_number_row_new (
      "reminder_lead", _ ("Remind of promises"), _ ("Hours before they are due"), " h", 2, 7 * 24));
  self->first_emails = AMENDS_NUMBER_ROW (amends_number_row_new (
      "first_emails", _ ("First emails of a new helper"), _ ("So many go to the owner for a look first"),
      "", 0, 99));
  add_row (self, self->week_group, GTK_WIDGET (self->week));
  add_row (self, self->week_group, GTK_WIDGET (self->reminder_lead));
  add_row (self, self->owner_group, GTK_WIDGET (self->first_emails));
}

static void
build_thresholds (AmendsPreferencesWindow *self)
{
  AdwPreferencesGroup *lanes[] = { self->domestic_group, self->express_group, self->post_group };

  for (AmendsLane lane = AMENDS_LANE_DOMESTIC; lane < (AmendsLane) G_N_ELEMENTS (lanes); lane++)
    for (AmendsRule rule = AMENDS_RULE_SILENCE; rule < AMENDS_N_RULES; rule++)
      {
        GtkWidget *row = NULL;

        if (!amends_threshold_row_is_meant (lane, rule))
          continue;
        row = amends_threshold_row_new (lane, rule);
        add_row (self, lanes[lane], row);
        g_ptr_array_add (self->thresholds, row);
      }
}

static void
amends_preferences_window_dispose (GObject *object)
{
  AmendsPreferencesWindow *self = AMENDS_PREFERENCES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMENDS_TYPE_PREFERENCES_WINDOW);
  g_ptr_array_set_size (self->entries, 0);
  g_ptr_array_set_size (self->thresholds, 0);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (amends_preferences_window_parent_class)->dispose (object);
}

static void
amends_preferences_window_finalize (GObject *object)
{
  AmendsPreferencesWindow *self = AMENDS_PREFERENCES_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->thresholds);
  G_OBJECT_CLASS (amends_preferences_window_parent_class)->finalize (object);
}

static void
amends_preferences_window_class_init (AmendsPreferencesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amends_preferences_window_dispose;
  object_class->finalize = amends_preferences_window_finalize;
  g_type_ensure (AMENDS_TYPE_TIMER_GROUP);
  g_type_ensure (AMENDS_TYPE_PEOPLE_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/preferences/amends-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsPreferencesWindow, shop_group);
  gtk_widget_class_bind_template_child (widget_class, AmendsPreferencesWindow, sign_group);
  gtk_widget_class_bind_template_child (widget_class, AmendsPreferencesWindow, desk_group);
  gtk_widget_class_bind_template_child (widget_class, AmendsPreferencesWindow, week_group);
  gtk_widget_class_bind_template_child (widget_class, AmendsPreferencesWindow, owner_group);
  gtk_widget_class_bind_template_child (widget_class, AmendsPreferencesWindow, budget_group);
  gtk_widget_class_bind_template_child (widget_class, AmendsPreferencesWindow, domestic_group);
  gtk_widget_class_bind_template_child (widget_class, AmendsPreferencesWindow, express_group);
  gtk_widget_class_bind_template_child (widget_class, AmendsPreferencesWindow, post_group);
  gtk_widget_class_bind_template_child (widget_class, AmendsPreferencesWindow, open_group);
  gtk_widget_class_bind_template_child (widget_class, AmendsPreferencesWindow, automatically);
  gtk_widget_class_bind_template_child (widget_class, AmendsPreferencesWindow, minutes);
  gtk_widget_class_bind_template_child (widget_class, AmendsPreferencesWindow, timer_group);
  gtk_widget_class_bind_template_child (widget_class, AmendsPreferencesWindow, people_page);
}

static void
amends_preferences_window_init (AmendsPreferencesWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->entries = g_ptr_array_new ();
  self->thresholds = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  build_entries (self);
  build_work (self);
  build_thresholds (self);
}

static void
bind_settings (AmendsPreferencesWindow *self, GSettings *settings)
{
  g_settings_bind (settings, "refresh-automatically", self->automatically, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "refresh-minutes", self->minutes, "value", G_SETTINGS_BIND_DEFAULT);
}

GtkWidget *
amends_preferences_window_new (AmendsDesk *desk, GSettings *settings)
{
  AmendsPreferencesWindow *self = g_object_new (AMENDS_TYPE_PREFERENCES_WINDOW, NULL);

  if (settings)
    bind_settings (self, settings);
  gtk_widget_set_visible (GTK_WIDGET (self->open_group), settings != NULL);
  amends_timer_group_set_shop (self->timer_group, amends_desk_get_path (desk));
  amends_people_page_set_desk (self->people_page, desk);

  self->desk = g_object_ref (desk);
  amends_desk_run_async (desk, load_worker, NULL, NULL, (GDestroyNotify) facts_free, self->cancellable,
                         loaded_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
