/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a case: what is due, what the carrier said, the parcel and its order. */
#include "case/amends-case-facts.h"

#include "case/amends-case-duties.h"
#include "case/amends-parcel-facts.h"
#include "case/amends-timeline.h"
#include "case/amends-gift-group.h"

struct _AmendsCaseFacts
{
  AdwBin parent_instance;

  AmendsCaseDuties *duties;
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
  g_type_ensure (AMENDS_TYPE_GIFT_GROUP);
  g_type_ensure (AMENDS_TYPE_TIMELINE);
  g_type_ensure (AMENDS_TYPE_PARCEL_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/case/amends-case-facts.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsCaseFacts, duties);
  gtk_widget_class_bind_template_child (widget_class, AmendsCaseFacts, gifts);
  gtk_widget_class_bind_template_child (widget_class, AmendsCaseFacts, timeline);
  gtk_widget_class_bind_template_child (widget_class, AmendsCaseFacts, parcel);
}

static void
amends_case_facts_init (AmendsCaseFacts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
amends_case_facts_set_view (AmendsCaseFacts *self, AmendsDesk *desk, const AmendsCaseView *view)
{
  AmendsCaseData *data = view->data;

  amends_case_duties_set_case (self->duties, view->work, view->zone);
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
