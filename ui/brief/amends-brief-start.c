/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The season brief before the first case of the day, with the way on to work. */
#include "brief/amends-brief-start.h"

#include "brief/amends-brief-view.h"

struct _AmendsBriefStart
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  AmendsBriefView *view;
};

G_DEFINE_FINAL_TYPE (AmendsBriefStart, amends_brief_start, ADW_TYPE_BIN)

/* The keys for reading on work at once. */
static gboolean
amends_brief_start_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (AMENDS_BRIEF_START (widget)->scroller));
}

static void
amends_brief_start_dispose (GObject *object)
{
  /* The bin must not keep what the template lets go. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_BRIEF_START);
  G_OBJECT_CLASS (amends_brief_start_parent_class)->dispose (object);
}

static void
amends_brief_start_class_init (AmendsBriefStartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_brief_start_dispose;
  widget_class->grab_focus = amends_brief_start_grab_focus;
  g_type_ensure (AMENDS_TYPE_BRIEF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/brief/amends-brief-start.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsBriefStart, scroller);
  gtk_widget_class_bind_template_child (widget_class, AmendsBriefStart, view);
}

static void
amends_brief_start_init (AmendsBriefStart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
amends_brief_start_set_brief (AmendsBriefStart *self, const AmendsBrief *brief)
{
  amends_brief_view_set_brief (self->view, brief);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}
