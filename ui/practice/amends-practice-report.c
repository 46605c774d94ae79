/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was right, what was not and why, with the place to look at. */
#include "practice/amends-practice-report.h"

#include <glib/gi18n.h>

struct _AmendsPracticeReportWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkLabel *summary;
  GtkWidget *scroller;
  GtkListBox *list;
  GtkWidget *go_on;
  GtkWidget *again;
  GtkWidget *next;
};

enum
{
  GO,
  AGAIN,
  NEXT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmendsPracticeReportWindow, amends_practice_report_window, ADW_TYPE_WINDOW)

/* --- one finding --- */

static const struct
{
  const char *icon;
  const char *css_class;
} marks[] = {
  [AMENDS_VERDICT_RIGHT] = { "emblem-ok-symbolic", "success" },
  [AMENDS_VERDICT_WRONG] = { "dialog-warning-symbolic", "warning" },
  [AMENDS_VERDICT_OPEN] = { "media-record-symbolic", "dim-label" },
};

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
look_clicked_cb (AmendsPracticeReportWindow *self, GtkButton *button)
{
  int place = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "place"));

  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[GO], 0, place);
  g_object_unref (self);
}

/* A place that a window can go to; what lies on a shelf or at a carrier's is only named. */
static gboolean
can_go (AmendsPlace place)
{
  return place == AMENDS_PLACE_TIMELINE || place == AMENDS_PLACE_ORDER ||
         place == AMENDS_PLACE_CUSTOMER || place == AMENDS_PLACE_PLATFORM ||
         place == AMENDS_PLACE_EMAIL;
}

static void
add_look (AmendsPracticeReportWindow *self, GtkBox *box, const AmendsFinding *finding)
{
  GtkWidget *button = NULL;

  if (finding->look)
    gtk_box_append (box, label_new (finding->look, "dim-label"));
  if (!can_go (finding->go))
    return;
  button = gtk_button_new_with_label (amends_place_title (finding->go));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "place", GINT_TO_POINTER (finding->go));
  g_signal_connect_object (button, "clicked", G_CALLBACK (look_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
}

static void
add_answers (GtkBox *box, const AmendsFinding *finding)
{
  g_autofree char *yours = NULL;
  g_autofree char *expected = NULL;

  if (finding->yours)
    {
      yours = finding->verdict == AMENDS_VERDICT_WRONG
                  /* Translators: in an exercise: what somebody answered or did */
                  ? g_strdup_printf (_ ("Yours: %s"), finding->yours)
                  : g_strdup (finding->yours);
      gtk_box_append (box, label_new (yours, NULL));
    }
  if (finding->expected)
    {
      /* Translators: in an exercise: what would have been right */
      expected = g_strdup_printf (_ ("Right: %s"), finding->expected);
      gtk_box_append (box, label_new (expected, NULL));
    }
}

static GtkWidget *
row_new (AmendsPracticeReportWindow *self, const AmendsFinding *finding)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (marks[finding->verdict].icon);
  const char *verdict = amends_verdict_title (finding->verdict);
  /* Translators: what was looked at, and “Right”, “Not right” or “Still to do” */
  g_autofree char *heading = g_strdup_printf (_ ("%s — %s"), finding->title, verdict);

  gtk_widget_add_css_class (icon, marks[finding->verdict].css_class);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  g_object_set (icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), label_new (heading, "heading"));
  add_answers (GTK_BOX (texts), finding);
  gtk_box_append (GTK_BOX (texts), label_new (finding->why, NULL));
  add_look (self, GTK_BOX (texts), finding);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_widget_add_css_class (line, "finding");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

/* --- buttons --- */

static void
close_and_say (AmendsPracticeReportWindow *self, guint signal)
{
  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[signal], 0);
  g_object_unref (self);
}

static void
again_cb (AmendsPracticeReportWindow *self)
{
  close_and_say (self, AGAIN);
}

static void
next_cb (AmendsPracticeReportWindow *self)
{
  close_and_say (self, NEXT);
}

/* The judgement is read with the keyboard on what comes after it. */
static gboolean
scroll_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gboolean is_handled = FALSE;

  g_signal_emit_by_name (AMENDS_PRACTICE_REPORT_WINDOW (widget)->scroller, "scroll-child",
                         (GtkScrollType) g_variant_get_int32 (arguments), FALSE, &is_handled);
  return is_handled;
}

/* --- the widget --- */

static void
amends_practice_report_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_PRACTICE_REPORT);
  G_OBJECT_CLASS (amends_practice_report_window_parent_class)->dispose (object);
}

static void
amends_practice_report_window_class_init (AmendsPracticeReportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_practice_report_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/practice/amends-practice-report.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsPracticeReportWindow, title);
  gtk_widget_class_bind_template_child (widget_class, AmendsPracticeReportWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, AmendsPracticeReportWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, AmendsPracticeReportWindow, list);
  gtk_widget_class_bind_template_child (widget_class, AmendsPracticeReportWindow, go_on);
  gtk_widget_class_bind_template_child (widget_class, AmendsPracticeReportWindow, again);
  gtk_widget_class_bind_template_child (widget_class, AmendsPracticeReportWindow, next);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, scroll_cb, "i",
                                GTK_SCROLL_PAGE_DOWN);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, scroll_cb, "i",
                                GTK_SCROLL_PAGE_UP);
  signals[GO] = g_signal_new ("go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[AGAIN] = g_signal_new ("again", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[NEXT] = g_signal_new ("next", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
amends_practice_report_window_init (AmendsPracticeReportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
has_mistake (const AmendsPracticeReport *report)
{
  for (guint i = 0; i < report->findings->len; i++)
    if (((const AmendsFinding *) g_ptr_array_index (report->findings, i))->verdict ==
        AMENDS_VERDICT_WRONG)
      return TRUE;
  return FALSE;
}

GtkWidget *
amends_practice_report_window_new (const AmendsPracticeReport *report, gboolean is_last)
{
  AmendsPracticeReportWindow *self = g_object_new (AMENDS_TYPE_PRACTICE_REPORT, NULL);
  gboolean is_done = report->right == report->total;
  GtkWidget *offered = NULL;
  g_autofree char *summary = is_done
                                 ? g_strdup_printf (_ ("All %d right. Well done."), report->total)
                                 : g_strdup_printf (_ ("%d of %d right"), report->right,
                                                    report->total);

  adw_window_title_set_subtitle (self->title, report->title);
  gtk_label_set_text (self->summary, summary);
  for (guint i = 0; i < report->findings->len; i++)
    gtk_list_box_append (self->list, row_new (self, g_ptr_array_index (report->findings, i)));
  gtk_widget_set_visible (self->next, is_done);
  gtk_button_set_label (GTK_BUTTON (self->next), is_last ? _ ("_Done") : _ ("_Next Exercise"));
  offered = is_done ? self->next : has_mistake (report) ? self->again : self->go_on;
  gtk_widget_add_css_class (offered, "suggested-action");
  gtk_window_set_default_widget (GTK_WINDOW (self), offered);
  gtk_window_set_focus (GTK_WINDOW (self), offered);
  return GTK_WIDGET (self);
}
