/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two parts on a track. What they come to stands in words beside it, and is read aloud. */
#include "reports/amends-budget-bar.h"

#include <glib/gi18n-lib.h>

#define HEIGHT 12
#define MIN_WIDTH 60

struct _AmendsBudgetBar
{
  GtkWidget parent_instance;

  GtkWidget *done;
  GtkWidget *promised;
  double share_done;
  double share_promised;
};

G_DEFINE_FINAL_TYPE (AmendsBudgetBar, amends_budget_bar, GTK_TYPE_WIDGET)

static void
amends_budget_bar_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : MIN_WIDTH;
}

static void
amends_budget_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AmendsBudgetBar *self = AMENDS_BUDGET_BAR (widget);
  int done = (int) (self->share_done * width + 0.5);
  int promised = MIN ((int) (self->share_promised * width + 0.5), width - done);

  gtk_widget_set_child_visible (self->done, done > 0);
  gtk_widget_set_child_visible (self->promised, promised > 0);
  if (done > 0)
    gtk_widget_size_allocate (self->done, &(GtkAllocation){ 0, 0, done, height }, -1);
  if (promised > 0)
    gtk_widget_size_allocate (self->promised, &(GtkAllocation){ done, 0, promised, height }, -1);
}

static void
amends_budget_bar_dispose (GObject *object)
{
  AmendsBudgetBar *self = AMENDS_BUDGET_BAR (object);

  g_clear_pointer (&self->done, gtk_widget_unparent);
  g_clear_pointer (&self->promised, gtk_widget_unparent);
  G_OBJECT_CLASS (amends_budget_bar_parent_class)->dispose (object);
}

static void
amends_budget_bar_class_init (AmendsBudgetBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_budget_bar_dispose;
  widget_class->measure = amends_budget_bar_measure;
  widget_class->size_allocate = amends_budget_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "budgetbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static GtkWidget *
part_new (AmendsBudgetBar *self, const char *css_class)
{
  GtkWidget *part = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  NULL);

  gtk_widget_add_css_class (part, css_class);
  gtk_widget_set_parent (part, GTK_WIDGET (self));
  return part;
}

static void
amends_budget_bar_init (AmendsBudgetBar *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->done = part_new (self, "done");
  self->promised = part_new (self, "promised");
}

static double
share_of (AmendsMoney part, AmendsMoney whole)
{
  return whole.amount_minor > 0
             ? CLAMP ((double) part.amount_minor / (double) whole.amount_minor, 0, 1)
             : part.amount_minor > 0;
}

void
amends_budget_bar_set_totals (AmendsBudgetBar *self, const AmendsGiftTotals *totals)
{
  g_autofree char *budget = amends_money_format (totals->budget, NULL);
  g_autofree char *done = amends_money_format (totals->done, NULL);
  g_autofree char *promised = amends_money_format (totals->promised, NULL);
  g_autofree char *left = amends_money_format (totals->left, NULL);
  g_autofree char *words = g_strdup_printf (_ ("Of %s, %s are spent, %s promised and %s left."),
                                            budget, done, promised, left);

  self->share_done = share_of (totals->done, totals->budget);
  self->share_promised = share_of (totals->promised, totals->budget);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
