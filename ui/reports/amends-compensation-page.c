/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the shop gives: its budget, what customers still wait for, for which reasons, and the codes. */
#include "reports/amends-compensation-page.h"

#include <glib/gi18n-lib.h>
#include "base/amends-clock.h"
#include "case/amends-fact-row.h"
#include "reports/amends-budget-bar.h"
#include "reports/amends-codes-dialog.h"
#include "reports/amends-codes-group.h"
#include "case/amends-gift-group.h"
#include "case/amends-gift-words.h"
#include "widgets/amends-toast.h"

#define DAY ((gint64) 86400)

struct _AmendsCompensationPage
{
  AmendsPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkLabel *season;
  GtkWidget *budget;
  AmendsBudgetBar *bar;
  GtkLabel *done;
  GtkLabel *promised;
  GtkLabel *left;
  GtkWidget *uncounted_box;
  GtkLabel *uncounted;
  GtkWidget *no_budget;
  GtkWidget *set_budget;
  AmendsGiftGroup *to_do;
  AdwPreferencesGroup *reasons;
  GtkDropDown *period;
  AmendsCodesGroup *codes;

  AmendsOverview *overview;
  GPtrArray *rows; /* (element-type GtkWidget) of @reasons */
};

G_DEFINE_FINAL_TYPE (AmendsCompensationPage, amends_compensation_page, AMENDS_TYPE_PAGE)

/* As the drop-down has them. */
typedef enum
{
  PERIOD_SEASON,
  PERIOD_MONTH,
  PERIOD_ALL,
} Period;

/* --- loading --- */

typedef struct
{
  AmendsGiftTotals *totals;
  GPtrArray *to_do;
  GPtrArray *coupons;
  GTimeZone *zone;
} Facts;

static void
facts_free (Facts *facts)
{
  g_clear_pointer (&facts->totals, amends_gift_totals_free);
  g_clear_pointer (&facts->to_do, g_ptr_array_unref);
  g_clear_pointer (&facts->coupons, g_ptr_array_unref);
  g_clear_pointer (&facts->zone, g_time_zone_unref);
  g_free (facts);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Facts, facts_free)

static gint64
find_since (const AmendsShop *shop, Period period)
{
  switch (period)
    {
    case PERIOD_SEASON:
      return shop->season_from;
    case PERIOD_MONTH:
      return amends_clock_now () - 30 * DAY;
    case PERIOD_ALL:
    default:
      return 0;
    }
}

static gpointer
load_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Facts) facts = g_new0 (Facts, 1);
  g_autoptr (AmendsShop) shop = amends_desk_get_shop (desk, error);

  if (shop == NULL)
    return NULL;
  facts->zone = amends_shop_dup_time_zone (shop);
  facts->totals = amends_desk_total_gifts (desk, find_since (shop, GPOINTER_TO_UINT (data)), error);
  facts->to_do = facts->totals != NULL ? amends_desk_list_gifts (desk, 0, TRUE, error) : NULL;
  facts->coupons = facts->to_do != NULL ? amends_desk_list_coupons (desk, FALSE, error) : NULL;
  return facts->coupons != NULL ? g_steal_pointer (&facts) : NULL;
}

/* --- showing --- */

static void
show_money (GtkLabel *label, AmendsMoney money)
{
  g_autofree char *text = amends_money_format (money, NULL);

  gtk_label_set_text (label, text);
}

static char *
dup_season (const AmendsGiftTotals *totals)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *from = amends_time_format_date (totals->season_from, utc, NULL);
  g_autofree char *until = amends_time_format_date (totals->season_until - DAY, utc, NULL);

  if (totals->season_from != 0 && totals->season_until != 0)
    /* Translators: two days */
    return g_strdup_printf (_ ("From %s to %s"), from, until);
  if (totals->season_from != 0)
    return g_strdup_printf (_ ("From %s on"), from);
  if (totals->season_until != 0)
    return g_strdup_printf (_ ("Until %s"), until);
  return g_strdup (_ ("Without a first or last day"));
}

static void
show_budget (AmendsCompensationPage *self, const AmendsGiftTotals *totals, gboolean is_owner)
{
  gboolean has_budget = !amends_money_is_none (totals->budget);
  g_autofree char *season = dup_season (totals);
  g_autofree char *sums = amends_sums_words (totals->uncounted);
  g_autofree char *uncounted = g_strdup_printf (
      _ ("%s are not counted: there is no rate for this currency."), sums);

  gtk_widget_set_visible (self->budget, has_budget);
  gtk_widget_set_visible (self->no_budget, !has_budget);
  gtk_widget_set_visible (self->set_budget, is_owner);
  gtk_widget_set_visible (GTK_WIDGET (self->season), has_budget);
  if (!has_budget)
    return;
  gtk_label_set_text (self->season, season);
  amends_budget_bar_set_totals (self->bar, totals);
  show_money (self->done, totals->done);
  show_money (self->promised, totals->promised);
  show_money (self->left, totals->left);
  gtk_widget_set_visible (self->uncounted_box, totals->uncounted->len > 0);
  gtk_label_set_text (self->uncounted, uncounted);
}

static void
show_reasons (AmendsCompensationPage *self, GPtrArray *by_reason)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->reasons, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < by_reason->len; i++)
    {
      const AmendsGiftTotal *total = g_ptr_array_index (by_reason, i);
      const char *title = total->reason != AMENDS_REASON_NONE ? amends_reason_title (total->reason)
                                                              : _ ("Without a reason");
      g_autofree char *cost = amends_sums_words (total->cost);
      g_autofree char *count = g_strdup_printf (ngettext ("%'d time", "%'d times", total->count),
                                                total->count);
      GtkWidget *row = amends_fact_row_new (title, cost);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), count);
      adw_preferences_group_add (self->reasons, row);
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_group_set_description (self->reasons,
                                         by_reason->len == 0 ? _ ("Nothing was given.") : NULL);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsCompensationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Facts) facts = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  const AmendsPerson *person = NULL;
  gboolean is_owner;

  if (!amends_page_take_answer (AMENDS_PAGE (self), error))
    return;
  person = amends_overview_get_person (self->overview);
  is_owner = person != NULL && person->is_owner;
  show_budget (self, facts->totals, is_owner);
  amends_gift_group_set_gifts (self->to_do, AMENDS_DESK (source), facts->to_do, facts->zone);
  show_reasons (self, facts->totals->by_reason);
  amends_codes_group_set_coupons (self->codes, facts->coupons, facts->totals, facts->zone, is_owner);
  amends_page_show (AMENDS_PAGE (self), "report");
}

static void
amends_compensation_page_load (AmendsPage *page)
{
  AmendsCompensationPage *self = AMENDS_COMPENSATION_PAGE (page);
  guint period = gtk_drop_down_get_selected (self->period);

  amends_desk_run_async (amends_overview_get_desk (self->overview), load_worker,
                         GUINT_TO_POINTER (period), NULL, (GDestroyNotify) facts_free, NULL,
                         loaded_cb, g_object_ref (self));
}

static void
period_cb (AmendsCompensationPage *self)
{
  if (self->overview != NULL)
    amends_page_reload (AMENDS_PAGE (self));
}

/* --- codes --- */

static void
codes_added_cb (AmendsCompensationPage *self, int n_new)
{
  g_autofree char *words = n_new > 0 ? g_strdup_printf (ngettext ("%d new code.", "%d new codes.", n_new), n_new)
                                     : g_strdup (_ ("The pool has these codes already."));

  amends_toast_say (GTK_WIDGET (self), words);
}

static void
add_codes_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCompensationPage *self = AMENDS_COMPENSATION_PAGE (widget);
  GtkWidget *dialog = amends_codes_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                               amends_overview_get_desk (self->overview));

  g_signal_connect_object (dialog, "added", G_CALLBACK (codes_added_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- the widget --- */

static void
amends_compensation_page_dispose (GObject *object)
{
  AmendsCompensationPage *self = AMENDS_COMPENSATION_PAGE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  /* The template first: it may still look at what follows. */
  G_OBJECT_CLASS (amends_compensation_page_parent_class)->dispose (object);
  g_clear_object (&self->overview);
}

static void
amends_compensation_page_class_init (AmendsCompensationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_compensation_page_dispose;
  AMENDS_PAGE_CLASS (klass)->load = amends_compensation_page_load;
  g_type_ensure (AMENDS_TYPE_BUDGET_BAR);
  g_type_ensure (AMENDS_TYPE_CODES_GROUP);
  g_type_ensure (AMENDS_TYPE_GIFT_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/reports/amends-compensation-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, AmendsCompensationPage, name)
  CHILD (stack);
  CHILD (error_page);
  CHILD (season);
  CHILD (budget);
  CHILD (bar);
  CHILD (done);
  CHILD (promised);
  CHILD (left);
  CHILD (uncounted_box);
  CHILD (uncounted);
  CHILD (no_budget);
  CHILD (set_budget);
  CHILD (to_do);
  CHILD (reasons);
  CHILD (period);
  CHILD (codes);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, amends_page_reload);
  gtk_widget_class_bind_template_callback (widget_class, period_cb);
  gtk_widget_class_install_action (widget_class, "page.add-codes", NULL, add_codes_action);
}

static void
amends_compensation_page_init (AmendsCompensationPage *self)
{
  self->rows = g_ptr_array_new ();
  amends_page_set_title (AMENDS_PAGE (self), _ ("Compensation"));
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_page_set_states (AMENDS_PAGE (self), self->stack, self->error_page);
}

/**
 * amends_compensation_page_new:
 * @overview: says when something changed, and who is at work
 *
 * Returns: (transfer floating): a page that loads itself and follows what changes in the shop file
 */
GtkWidget *
amends_compensation_page_new (AmendsOverview *overview)
{
  AmendsCompensationPage *self = g_object_new (AMENDS_TYPE_COMPENSATION_PAGE, NULL);

  self->overview = g_object_ref (overview);
  g_signal_connect_object (overview, "changed", G_CALLBACK (amends_page_reload), self,
                           G_CONNECT_SWAPPED);
  amends_page_reload (AMENDS_PAGE (self));
  return GTK_WIDGET (self);
}
