/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exercises, easier ones first, with what somebody has done of them. */
#include "practice/amends-exercises-page.h"

#include <glib/gi18n.h>

#include "desk/amends-desk-practice.h"

struct _AmendsExercisesPage
{
  AmendsPage parent_instance;

  GtkStack *stack;
  GtkListBox *exercises;
  GtkLabel *progress;
  GtkLevelBar *bar;
  GtkButton *next;
  GtkWidget *to_queue; /* in its place once every exercise is done */
  GtkWidget *reset;
  AdwStatusPage *error_page;

  AmendsOverview *overview;
  char *shown; /* what is shown, to leave it alone where it stays the same */
};

G_DEFINE_FINAL_TYPE (AmendsExercisesPage, amends_exercises_page, AMENDS_TYPE_PAGE)

/* --- rows --- */

static char *
say_state (const AmendsExerciseView *view)
{
  if (view->done_at != AMENDS_TIME_NONE)
    return g_strdup (_ ("Done"));
  if (view->checked_at != AMENDS_TIME_NONE)
    /* Translators: of what was looked at in an exercise */
    return g_strdup_printf (_ ("%d of %d right"), view->right, view->total);
  return g_strdup (view->case_id != 0 ? _ ("Begun") : _ ("Not done yet"));
}

static GtkWidget *
row_new (const AmendsExerciseView *view)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean is_done = view->done_at != AMENDS_TIME_NONE;
  g_autofree char *state = say_state (view);
  GtkWidget *words = gtk_label_new (state);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), view->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), view->intro);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (
      ADW_ACTION_ROW (row),
      g_object_new (GTK_TYPE_IMAGE, "icon-name",
                    is_done              ? "emblem-ok-symbolic"
                    : view->case_id != 0 ? "document-edit-symbolic"
                                         : NULL,
                    "pixel-size", 16, "css-classes",
                    (const char *[]){ is_done ? "success" : "dim-label", NULL }, "accessible-role",
                    GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_widget_add_css_class (words, "dim-label");
  gtk_widget_add_css_class (words, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), words);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_name (row, view->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, state,
                                  -1);
  return row;
}

static void
row_activated_cb (AmendsExercisesPage *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.begin-exercise", "s",
                              gtk_widget_get_name (GTK_WIDGET (row)));
}

/* --- filling --- */

static char *
describe (GPtrArray *views)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < views->len; i++)
    {
      const AmendsExerciseView *view = g_ptr_array_index (views, i);

      g_string_append_printf (text, "%s %d %d %d %d\n", view->title, view->case_id != 0,
                              view->done_at != AMENDS_TIME_NONE, view->right, view->total);
    }
  return g_string_free (text, FALSE);
}

static void
show_onward (AmendsExercisesPage *self, guint n_done, guint n_exercises)
{
  gboolean is_over = n_done == n_exercises;
  gboolean had_focus = gtk_widget_is_focus (GTK_WIDGET (self->next)) ||
                       gtk_widget_is_focus (self->to_queue);

  gtk_button_set_label (self->next, n_done == 0 ? _ ("_First Exercise") : _ ("_Next Exercise"));
  gtk_widget_set_visible (self->to_queue, is_over);
  gtk_widget_set_visible (GTK_WIDGET (self->next), !is_over);
  gtk_widget_set_visible (self->reset, n_done > 0);
  /* The keyboard does not stay on what is gone. */
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
fill (AmendsExercisesPage *self, GPtrArray *views)
{
  GtkListBoxRow *row = NULL;
  guint n_done = 0;
  g_autofree char *words = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->exercises, 0)))
    gtk_list_box_remove (self->exercises, GTK_WIDGET (row));
  for (guint i = 0; i < views->len; i++)
    {
      const AmendsExerciseView *view = g_ptr_array_index (views, i);

      n_done += view->done_at != AMENDS_TIME_NONE;
      gtk_list_box_append (self->exercises, row_new (view));
    }
  words = n_done < views->len
              ? g_strdup_printf (_ ("%u of %u exercises done"), n_done, views->len)
              : g_strdup (_ ("Every exercise is done. You are ready for the real queue."));
  gtk_label_set_text (self->progress, words);
  gtk_level_bar_set_max_value (self->bar, MAX (views->len, 1));
  gtk_level_bar_set_value (self->bar, n_done);
  show_onward (self, n_done, views->len);
}

static gpointer
load_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_desk_list_exercises (desk, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsExercisesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) views = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  g_autofree char *shown = NULL;

  if (!amends_page_take_answer (AMENDS_PAGE (self), error))
    return;
  shown = describe (views);
  if (g_strcmp0 (shown, self->shown) != 0)
    {
      fill (self, views);
      g_free (self->shown);
      self->shown = g_steal_pointer (&shown);
    }
  amends_page_show (AMENDS_PAGE (self), "list");
}

static void
amends_exercises_page_load (AmendsPage *page)
{
  AmendsExercisesPage *self = AMENDS_EXERCISES_PAGE (page);

  amends_desk_run_async (amends_overview_get_desk (self->overview), load_worker, NULL, NULL,
                         (GDestroyNotify) g_ptr_array_unref, NULL, loaded_cb, g_object_ref (self));
}

/* --- the widget --- */

static gboolean
amends_exercises_page_grab_focus (GtkWidget *widget)
{
  AmendsExercisesPage *self = AMENDS_EXERCISES_PAGE (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->to_queue) ? self->to_queue
                                                                        : GTK_WIDGET (self->next));
}

static void
amends_exercises_page_dispose (GObject *object)
{
  AmendsExercisesPage *self = AMENDS_EXERCISES_PAGE (object);

  g_clear_object (&self->overview);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (amends_exercises_page_parent_class)->dispose (object);
}

static void
amends_exercises_page_class_init (AmendsExercisesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_exercises_page_dispose;
  widget_class->grab_focus = amends_exercises_page_grab_focus;
  AMENDS_PAGE_CLASS (klass)->load = amends_exercises_page_load;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/practice/amends-exercises-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsExercisesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsExercisesPage, exercises);
  gtk_widget_class_bind_template_child (widget_class, AmendsExercisesPage, progress);
  gtk_widget_class_bind_template_child (widget_class, AmendsExercisesPage, bar);
  gtk_widget_class_bind_template_child (widget_class, AmendsExercisesPage, next);
  gtk_widget_class_bind_template_child (widget_class, AmendsExercisesPage, to_queue);
  gtk_widget_class_bind_template_child (widget_class, AmendsExercisesPage, reset);
  gtk_widget_class_bind_template_child (widget_class, AmendsExercisesPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
amends_exercises_page_init (AmendsExercisesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_page_set_states (AMENDS_PAGE (self), self->stack, self->error_page);
  amends_page_set_title (AMENDS_PAGE (self), _ ("Exercises"));
}

GtkWidget *
amends_exercises_page_new (AmendsOverview *overview)
{
  AmendsExercisesPage *self = g_object_new (AMENDS_TYPE_EXERCISES_PAGE, NULL);

  self->overview = g_object_ref (overview);
  g_signal_connect_object (overview, "changed", G_CALLBACK (amends_page_reload), self,
                           G_CONNECT_SWAPPED);
  amends_page_reload (AMENDS_PAGE (self));
  return GTK_WIDGET (self);
}
