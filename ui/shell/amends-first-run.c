/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an empty shop shows: what Amends is for, and the two ways to begin. */
#include "shell/amends-first-run.h"

struct _AmendsFirstRun
{
  AdwBin parent_instance;

  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (AmendsFirstRun, amends_first_run, ADW_TYPE_BIN)

static void
amends_first_run_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_FIRST_RUN);
  G_OBJECT_CLASS (amends_first_run_parent_class)->dispose (object);
}

static void
amends_first_run_class_init (AmendsFirstRunClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_first_run_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/shell/amends-first-run.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsFirstRun, spinner);
}

static void
amends_first_run_init (AmendsFirstRun *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
amends_first_run_new (void)
{
  return g_object_new (AMENDS_TYPE_FIRST_RUN, NULL);
}

/* While the sample shop is being written. */
void
amends_first_run_set_is_busy (AmendsFirstRun *self, gboolean is_busy)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
}
