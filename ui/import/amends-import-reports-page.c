/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of an import bring or brought, file by file, and what can be done then. */
#include "import/amends-import-reports-page.h"

#include <glib/gi18n.h>

#include "import/amends-import-questions.h"
#include "import/amends-import-report.h"
#include "import/amends-import-totals.h"

struct _AmendsImportReportsPage
{
  AdwBin parent_instance;

  GtkBox *reports;
  GtkLabel *summary;
  GtkLabel *problem;
  GtkButton *next_button;
  GtkWidget *undo_button;
  GtkWidget *more_button;
};

G_DEFINE_FINAL_TYPE (AmendsImportReportsPage, amends_import_reports_page, ADW_TYPE_BIN)

static void
clear (AmendsImportReportsPage *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_next_sibling (GTK_WIDGET (self->summary))))
    gtk_box_remove (self->reports, child);
}

static void
answered_cb (gpointer owner, AmendsImportFile *file)
{
  amends_import_run_read_again (owner, file);
}

static void
add_report (AmendsImportReportsPage *self,
            AmendsImportRun *run,
            AmendsImportFile *file,
            guint index)
{
  gboolean is_done = amends_import_run_get_step (run) == AMENDS_IMPORT_DONE;
  GtkWidget *group = NULL;

  if (!file->result && !file->error)
    return; /* cancelled before its turn */
  group = file->result ? amends_import_report_new (file->name, file->result, !is_done)
                       : amends_import_report_new_for_error (file->name, file->error);
  if (!is_done)
    amends_import_questions_add (ADW_PREFERENCES_GROUP (group), file, index, answered_cb, run);
  gtk_box_append (self->reports, group);
}

static void
set_next (AmendsImportReportsPage *self, const char *label, const char *action)
{
  gtk_button_set_label (self->next_button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button), action);
  gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

static const char *
find_problem (const AmendsImportTotals *totals)
{
  if (totals->open > 0)
    return _ ("Say first what the dates mean.");
  if (totals->unknown > 0)
    return _ ("A table without chosen columns is not imported.");
  return NULL;
}

static void
offer_import (AmendsImportReportsPage *self, const AmendsImportTotals *totals)
{
  gboolean brings = amends_import_totals_bring_anything (totals);

  amends_import_reports_page_say_problem (self, find_problem (totals));
  gtk_widget_set_visible (self->undo_button, FALSE);
  gtk_widget_set_visible (self->more_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), brings || totals->unknown == 0);
  if (brings)
    set_next (self, _ ("_Import"), "import.start");
  else
    set_next (self, _ ("_Close"), "window.close");
}

static void
offer_rest (AmendsImportReportsPage *self, AmendsImportRun *run, const AmendsImportTotals *totals)
{
  gboolean is_undone = amends_import_run_is_undone (run);
  gboolean has_orders = totals->new_orders + totals->updated > 0 && !is_undone;
  gboolean has_any = has_orders || (totals->new_events > 0 && !is_undone);

  amends_import_reports_page_say_problem (self, NULL);
  gtk_widget_set_visible (self->undo_button, amends_import_run_get_batches (run)->len > 0);
  gtk_widget_set_visible (self->more_button, has_orders);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), TRUE);
  set_next (self,
            has_orders ? _ ("_Show Orders")
            : has_any  ? _ ("_Show Dashboard")
                       : _ ("_Close"),
            has_any ? "import.show" : "window.close");
}

static void
amends_import_reports_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_IMPORT_REPORTS_PAGE);
  G_OBJECT_CLASS (amends_import_reports_page_parent_class)->dispose (object);
}

static void
amends_import_reports_page_class_init (AmendsImportReportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_import_reports_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/import/amends-import-reports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsImportReportsPage, reports);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportReportsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportReportsPage, problem);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportReportsPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportReportsPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, AmendsImportReportsPage, more_button);
}

static void
amends_import_reports_page_init (AmendsImportReportsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
amends_import_reports_page_show (AmendsImportReportsPage *self, AmendsImportRun *run)
{
  GPtrArray *files = amends_import_run_get_files (run);
  AmendsImportTotals totals = amends_import_totals_count (files);
  g_autofree char *summary = amends_import_run_dup_summary (run);

  clear (self);
  if (!amends_import_run_is_undone (run))
    for (guint i = 0; i < files->len; i++)
      add_report (self, run, g_ptr_array_index (files, i), i);
  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_vexpand (GTK_WIDGET (self->summary), amends_import_run_is_undone (run));
  if (amends_import_run_get_step (run) == AMENDS_IMPORT_DONE)
    offer_rest (self, run, &totals);
  else
    offer_import (self, &totals);
}

/* @text: (nullable) */
void
amends_import_reports_page_say_problem (AmendsImportReportsPage *self, const char *text)
{
  gtk_label_set_text (self->problem, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}
