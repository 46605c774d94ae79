/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands above the pages of a sample shop: that it is one, and the way to one's own. */
#include "shell/amends-sample-bar.h"

struct _AmendsSampleBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
};

G_DEFINE_FINAL_TYPE (AmendsSampleBar, amends_sample_bar, ADW_TYPE_BIN)

static void
amends_sample_bar_dispose (GObject *object)
{
  /* The bin must not keep what the template lets go. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_SAMPLE_BAR);
  G_OBJECT_CLASS (amends_sample_bar_parent_class)->dispose (object);
}

static void
amends_sample_bar_class_init (AmendsSampleBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_sample_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/shell/amends-sample-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsSampleBar, revealer);
}

static void
amends_sample_bar_init (AmendsSampleBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
amends_sample_bar_set_is_shown (AmendsSampleBar *self, gboolean is_shown)
{
  gtk_revealer_set_reveal_child (self->revealer, is_shown);
}
