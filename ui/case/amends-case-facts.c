/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a case: what is due, what the carrier said, the parcel and its order. */
#include "case/amends-case-facts.h"

#include <glib/gi18n-lib.h>
#include "case/amends-case-duties.h"
#include "case/amends-day-row.h"
#include "case/amends-parcel-facts.h"
#include "case/amends-timeline.h"
#include "case/amends-gift-group.h"

struct _AmendsCaseFacts
{
  AdwBin parent_instance;

  AmendsCaseDuties *duties;
  GtkWidget *days_group;
  AdwExpanderRow *days;
  AmendsDayRow *paid;
  AmendsDayRow *disputed;
  AmendsDayRow *dispute_until;
  AmendsDayRow *essential;
  AmendsGiftGroup *gifts;
  AmendsTimeline *timeline;
  AmendsParcelFacts *parcel;
};

G_DEFINE_FINAL_TYPE (AmendsCaseFacts, amends_case_facts, ADW_TYPE_BIN)

static void
amends_case_facts_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL); /* it must not keep what the template lets go */
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_CASE_FACTS);
  G_OBJECT_CLASS (amends_case_facts_parent_class)->dispose (object);
}

static void
amends_case_facts_class_init (AmendsCaseFactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_case_facts_dispose;
  g_type_ensure (AMENDS_TYPE_CASE_DUTIES);
  g_type_ensure (AMENDS_TYPE_DAY_ROW);
  g_type_ensure (AMENDS_TYPE_GIFT_GROUP);
  g_type_ensure (AMENDS_TYPE_TIMELINE);
  g_type_ensure (AMENDS_TYPE_PARCEL_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/case/amends-case-facts.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, AmendsCaseFacts, name)
  CHILD (duties);
  CHILD (days_group);
  CHILD (days);
  CHILD (paid);
  CHILD (disputed);
  CHILD (dispute_until);
  CHILD (essential);
  CHILD (gifts);
  CHILD (timeline);
  CHILD (parcel);
#undef CHILD
}

static void
amends_case_facts_init (AmendsCaseFacts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_day (AmendsDayRow *row,
          AmendsDesk *desk,
          AmendsDayKind kind,
          gint64 time,
          const AmendsCaseView *view,
          GString *known)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  gint64 id = kind == AMENDS_DAY_PAID ? view->work->order_id : view->work->id;
  g_autofree char *day = NULL;

  amends_day_row_set_day (row, desk, kind, id, time, view->zone);
  if (time == AMENDS_TIME_NONE)
    return;
  day = amends_time_format_date (time, view->zone, NULL);
  g_string_append (known, known->len > 0 ? "\n" : "");
  /* Translators: what day it is, such as “Paid”, and the day */
  g_string_append_printf (known, _ ("%s: %s"), title, day);
}

/* What only a person may know, in one line until it is wanted. Of a closed case there is nothing to
 * enter any more. */
static void
show_days (AmendsCaseFacts *self, AmendsDesk *desk, const AmendsCaseView *view)
{
  const AmendsCase *work = view->work;
  g_autoptr (GString) known = g_string_new (NULL);

  show_day (self->paid, desk, AMENDS_DAY_PAID, work->paid_at, view, known);
  show_day (self->disputed, desk, AMENDS_DAY_DISPUTED, work->disputed_at, view, known);
  show_day (self->dispute_until, desk, AMENDS_DAY_DISPUTE_UNTIL, work->dispute_until, view, known);
  show_day (self->essential, desk, AMENDS_DAY_ESSENTIAL, work->essential_at, view, known);
  adw_expander_row_set_subtitle (self->days, known->len > 0 ? known->str
                                                            : _ ("Payment, dispute, gift date: not known"));
  gtk_widget_set_sensitive (self->days_group, amends_case_may_be_worked (work));
  gtk_widget_set_visible (self->days_group, work->closed_at == AMENDS_TIME_NONE);
}

void
amends_case_facts_set_view (AmendsCaseFacts *self, AmendsDesk *desk, const AmendsCaseView *view)
{
  AmendsCaseData *data = view->data;

  amends_case_duties_set_case (self->duties, desk, view->work, view->zone);
  show_days (self, desk, view);
  amends_gift_group_set_gifts (self->gifts, desk, view->work->gifts, view->zone);
  gtk_widget_set_visible (GTK_WIDGET (self->parcel), data != NULL);
  if (data == NULL)
    return;
  amends_timeline_set_events (self->timeline, data->parcel->events, data->zone,
                              amends_status_is_final (data->diagnosis->status));
  amends_parcel_facts_set_data (self->parcel, data);
}

void
amends_case_facts_show_history (AmendsCaseFacts *self)
{
  GtkWidget *widget = GTK_WIDGET (self->timeline);
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *inside = scroller != NULL ? gtk_widget_get_first_child (scroller) : NULL;
  GtkAdjustment *adjustment;
  double x, y;

  if (inside == NULL || !gtk_widget_translate_coordinates (widget, inside, 0, 0, &x, &y))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + y - 36);
}
