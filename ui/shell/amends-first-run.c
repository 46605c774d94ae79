/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an empty shop shows: what Amends is for, and the two ways to begin. */
#include "shell/amends-first-run.h"

struct _AmendsFirstRun
{
  AdwBin parent_instance;

  GtkWidget *sample_button;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (AmendsFirstRun, amends_first_run, ADW_TYPE_BIN)

static void
amends_first_run_dispose (GObject *object)
{
  /* The bin must not keep what the template lets go. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_FIRST_RUN);
  G_OBJECT_CLASS (amends_first_run_parent_class)->dispose (object);
}

static gboolean
amends_first_run_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (AMENDS_FIRST_RUN (widget)->sample_button);
}

static void
amends_first_run_class_init (AmendsFirstRunClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_first_run_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/shell/amends-first-run.ui");
  widget_class->grab_focus = amends_first_run_grab_focus;
  gtk_widget_class_bind_template_child (widget_class, AmendsFirstRun, sample_button);
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
