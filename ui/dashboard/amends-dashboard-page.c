/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dashboard: the counts, and the groups that need work, most urgent first. */
#include "dashboard/amends-dashboard-page.h"

#include <glib/gi18n.h>

#include "base/amends-clock.h"
#include "dashboard/amends-count-button.h"
#include "dashboard/amends-duty-row.h"
#include "dashboard/amends-reason-row.h"
#include "widgets/amends-fold.h"

struct _AmendsDashboardPage
{
  AmendsPage parent_instance;

  AmendsFold *fold;
  GtkGrid *counts;
  AmendsCountButton *stuck;
  AmendsCountButton *past_promise;
  AmendsCountButton *not_told;
  AmendsCountButton *on_the_way;
  GtkWidget *duties;
  AmendsDutyRow *promises_due;
  AmendsDutyRow *for_owner;
  AmendsDutyRow *gifts;
  AmendsDutyRow *silent;
  GtkStack *stack;
  GtkListBox *groups;
  GtkButton *without_parcel;
  GtkWidget *connect_moving;
  GtkWidget *connect;

  AmendsOverview *overview;
};

G_DEFINE_FINAL_TYPE (AmendsDashboardPage, amends_dashboard_page, AMENDS_TYPE_PAGE)

static void
show_counts (AmendsDashboardPage *self, const AmendsDashboard *dashboard)
{
  g_autofree char *without
      = g_strdup_printf (ngettext ("%'d order has no parcel yet", "%'d orders have no parcel yet",
                                   dashboard->without_parcel),
                         dashboard->without_parcel);

  amends_count_button_set_count (self->stuck, dashboard->stuck);
  amends_count_button_set_count (self->past_promise, dashboard->past_promise);
  amends_count_button_set_count (self->not_told, dashboard->not_told);
  amends_count_button_set_count (self->on_the_way, dashboard->on_the_way);
  gtk_button_set_label (self->without_parcel, without);
}

static void
show_duties (AmendsDashboardPage *self)
{
  AmendsWorkCounts work = amends_overview_get_work (self->overview);

  amends_duty_row_set_count (self->promises_due, work.promises);
  amends_duty_row_set_count (self->for_owner, work.for_owner);
  amends_duty_row_set_count (self->gifts, work.gifts);
  amends_duty_row_set_count (self->silent, work.weekly);
  gtk_widget_set_visible (self->duties,
                          work.promises + work.for_owner + work.gifts + work.weekly > 0);
}

/* Rows are kept where the reason stays, so that the keyboard stays where it is. */
static void
show_groups (AmendsDashboardPage *self, const AmendsDashboard *dashboard)
{
  int largest = 0;

  for (guint i = 0; i < dashboard->groups->len; i++)
    largest = MAX (largest, ((AmendsStuckGroup *) g_ptr_array_index (dashboard->groups, i))->count);
  for (guint i = 0; i < dashboard->groups->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->groups, (int) i);

      if (!row)
        {
          row = GTK_LIST_BOX_ROW (amends_reason_row_new ());
          amends_fold_follow (self->fold, row, (AmendsFoldFollow) amends_reason_row_set_is_narrow);
          gtk_list_box_append (self->groups, GTK_WIDGET (row));
        }
      amends_reason_row_set_group (AMENDS_REASON_ROW (row), g_ptr_array_index (dashboard->groups, i),
                                   largest);
    }
  for (;;)
    {
      GtkListBoxRow *row
          = gtk_list_box_get_row_at_index (self->groups, (int) dashboard->groups->len);
      if (!row)
        break;
      gtk_list_box_remove (self->groups, GTK_WIDGET (row));
    }
}

static void
say_checked (AmendsDashboardPage *self)
{
  AmendsShop *shop = amends_overview_get_shop (self->overview);
  gint64 at = amends_overview_get_checked_at (self->overview);
  g_autoptr (GTimeZone) zone = amends_shop_dup_time_zone (shop);
  g_autofree char *date = amends_time_format_date_time (at, zone, NULL);

  /* Beside the buttons of a narrow window a date has no room. */
  amends_page_set_subtitle (AMENDS_PAGE (self),
                            amends_fold_get_is_narrow (self->fold) ? NULL : date);
}

static gboolean
is_connected (AmendsDashboardPage *self)
{
  return amends_overview_count_connected (self->overview, AMENDS_SERVICE_TRACKING) > 0;
}

static void
overview_changed_cb (AmendsDashboardPage *self)
{
  const AmendsDashboard *dashboard = amends_overview_get_dashboard (self->overview);
  gboolean has_groups = FALSE;
  gboolean has_parcels = FALSE;

  if (!dashboard)
    return;
  has_groups = dashboard->groups->len > 0;
  has_parcels = dashboard->without_parcel < dashboard->orders;
  show_counts (self, dashboard);
  show_duties (self);
  show_groups (self, dashboard);
  say_checked (self);
  gtk_stack_set_visible_child_name (self->stack, has_groups    ? "groups"
                                                 : has_parcels ? "moving"
                                                               : "no-parcels");
  gtk_widget_set_visible (GTK_WIDGET (self->counts), has_parcels);
  gtk_widget_set_visible (GTK_WIDGET (self->without_parcel),
                          has_parcels && dashboard->without_parcel > 0);
  gtk_widget_set_visible (self->connect_moving, !is_connected (self));
  gtk_widget_set_visible (self->connect, has_groups && !is_connected (self));
}

static void
group_activated_cb (AmendsDashboardPage *self, GtkListBoxRow *row)
{
  AmendsReason reason = amends_reason_row_get_reason (AMENDS_REASON_ROW (row));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-stuck", "s",
                              amends_reason_to_string (reason));
}

/* Down from the last row of counts goes to the first group, whatever stands below it. */
static gboolean
counts_key_cb (AmendsDashboardPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->counts));
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->groups, 0);
  gboolean is_last = focus == GTK_WIDGET (self->on_the_way) || focus == GTK_WIDGET (self->not_told)
                     || !amends_fold_get_is_narrow (self->fold);

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || !focus || !is_last || !first
      || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (first));
}

/* Four beside one another, or two by two. */
static void
narrow_cb (AmendsDashboardPage *self, gboolean is_narrow)
{
  GtkWidget *buttons[] = { GTK_WIDGET (self->stuck), GTK_WIDGET (self->past_promise),
                           GTK_WIDGET (self->not_told), GTK_WIDGET (self->on_the_way) };
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self->counts));
  int columns = is_narrow ? 2 : 4;

  for (int i = 0; i < (int) G_N_ELEMENTS (buttons); i++)
    {
      GtkGridLayoutChild *child
          = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, buttons[i]));
      gtk_grid_layout_child_set_column (child, i % columns);
      gtk_grid_layout_child_set_row (child, i / columns);
    }
  if (self->overview && amends_overview_get_dashboard (self->overview))
    say_checked (self);
}

static void
amends_dashboard_page_dispose (GObject *object)
{
  AmendsDashboardPage *self = AMENDS_DASHBOARD_PAGE (object);

  /* The template first: it may still look at what follows. */
  G_OBJECT_CLASS (amends_dashboard_page_parent_class)->dispose (object);
  g_clear_object (&self->overview);
}

static void
amends_dashboard_page_class_init (AmendsDashboardPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_dashboard_page_dispose;
  g_type_ensure (AMENDS_TYPE_FOLD);
  g_type_ensure (AMENDS_TYPE_COUNT_BUTTON);
  g_type_ensure (AMENDS_TYPE_DUTY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/dashboard/amends-dashboard-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, fold);
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, counts);
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, stuck);
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, past_promise);
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, not_told);
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, on_the_way);
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, duties);
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, promises_due);
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, for_owner);
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, silent);
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, gifts);
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, groups);
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, without_parcel);
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, connect_moving);
  gtk_widget_class_bind_template_child (widget_class, AmendsDashboardPage, connect);
  gtk_widget_class_bind_template_callback (widget_class, group_activated_cb);
}

static void
amends_dashboard_page_init (AmendsDashboardPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  amends_page_set_title (AMENDS_PAGE (self), _ ("Dashboard"));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (counts_key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->counts), keys);
  amends_fold_follow (self->fold, self, (AmendsFoldFollow) narrow_cb);
}

GtkWidget *
amends_dashboard_page_new (AmendsOverview *overview)
{
  AmendsDashboardPage *self = g_object_new (AMENDS_TYPE_DASHBOARD_PAGE, NULL);

  self->overview = g_object_ref (overview);
  g_signal_connect_object (overview, "changed", G_CALLBACK (overview_changed_cb), self,
                           G_CONNECT_SWAPPED);
  overview_changed_cb (self);
  return GTK_WIDGET (self);
}
