/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The season brief at any time; for the owner with who has read it, and a way to change it. */
#include "brief/amends-brief-page.h"

#include <glib/gi18n.h>

#include "brief/amends-brief-editor.h"
#include "brief/amends-brief-view.h"

struct _AmendsBriefPage
{
  AmendsPage parent_instance;

  GtkStack *stack;
  GtkWidget *owner_bar;
  GtkLabel *readers;
  GtkWidget *scroller;
  AmendsBriefView *view;
  AdwStatusPage *error;

  AmendsOverview *overview;
  char *version; /* (nullable): of what is shown */
  char *problem; /* (nullable): that is shown */
};

typedef struct
{
  AmendsBrief *brief;
  GPtrArray *readings;
} Answer;

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->brief, amends_brief_free);
  g_clear_pointer (&answer->readings, g_ptr_array_unref);
  g_free (answer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

G_DEFINE_FINAL_TYPE (AmendsBriefPage, amends_brief_page, AMENDS_TYPE_PAGE)

/* --- loading --- */

static gpointer
load_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->readings = amends_desk_list_brief_readings (desk, error);
  if (!answer->readings)
    return NULL;
  answer->brief = amends_desk_load_brief (desk);
  return g_steal_pointer (&answer);
}

static const AmendsBriefReading *
find_reading (GPtrArray *readings, const char *name)
{
  for (guint i = 0; i < readings->len; i++)
    {
      const AmendsBriefReading *reading = g_ptr_array_index (readings, i);
      if (g_str_equal (reading->person, name))
        return reading;
    }
  return NULL;
}

static void
add_name (GString *names, const char *name)
{
  g_string_append_printf (names, "%s%s", names->len > 0 ? _ (", ") : "", name);
}

/* Who works by this version, by an older one, or by none; (transfer full) (nullable) */
static char *
dup_readers (AmendsBriefPage *self, const Answer *answer)
{
  GPtrArray *people = amends_overview_get_people (self->overview);
  g_autoptr (GString) current = g_string_new (NULL);
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; people && i < people->len; i++)
    {
      const AmendsPerson *person = g_ptr_array_index (people, i);
      const AmendsBriefReading *reading = find_reading (answer->readings, person->name);

      if (reading && g_strcmp0 (reading->version, answer->brief->version) == 0)
        add_name (current, person->name);
      else
        add_name (missing, person->name);
    }
  if (current->len > 0 && missing->len > 0)
    return g_strdup_printf (_ ("Read by %s. Not yet by %s."), current->str, missing->str);
  if (current->len > 0)
    return g_strdup_printf (_ ("Read by %s."), current->str);
  return missing->len > 0 ? g_strdup_printf (_ ("Not yet read by %s."), missing->str) : NULL;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsBriefPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  const AmendsPerson *person = amends_overview_get_person (self->overview);
  gboolean is_owner = person && person->is_owner;
  g_autofree char *readers = NULL;

  if (!amends_page_take_answer (AMENDS_PAGE (self), error))
    return;
  readers = dup_readers (self, answer);
  gtk_widget_set_visible (self->owner_bar, is_owner);
  gtk_label_set_text (self->readers, readers ? readers : "");
  /* Where nothing changed, whoever reads keeps the place. */
  if (g_strcmp0 (self->version, answer->brief->version) != 0 ||
      g_strcmp0 (self->problem, answer->brief->problem) != 0)
    {
      amends_brief_view_set_brief (self->view, answer->brief);
      g_free (self->version);
      self->version = g_strdup (answer->brief->version);
      g_free (self->problem);
      self->problem = g_strdup (answer->brief->problem);
    }
  amends_page_show (AMENDS_PAGE (self), "brief");
}

static void
amends_brief_page_load (AmendsPage *page)
{
  AmendsBriefPage *self = AMENDS_BRIEF_PAGE (page);

  amends_desk_run_async (amends_overview_get_desk (self->overview), load_worker, NULL, NULL,
                         (GDestroyNotify) answer_free, NULL, loaded_cb, g_object_ref (self));
}

/* --- handlers --- */

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AmendsBriefPage *self = AMENDS_BRIEF_PAGE (widget);

  amends_brief_editor_present (widget, amends_overview_get_desk (self->overview));
}

static gboolean
amends_brief_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (AMENDS_BRIEF_PAGE (widget)->scroller);
}

/* --- construction --- */

static void
amends_brief_page_dispose (GObject *object)
{
  /* The template first: it may still look at what follows. */
  G_OBJECT_CLASS (amends_brief_page_parent_class)->dispose (object);
  g_clear_object (&AMENDS_BRIEF_PAGE (object)->overview);
}

static void
amends_brief_page_finalize (GObject *object)
{
  AmendsBriefPage *self = AMENDS_BRIEF_PAGE (object);

  g_free (self->version);
  g_free (self->problem);
  G_OBJECT_CLASS (amends_brief_page_parent_class)->finalize (object);
}

static void
amends_brief_page_class_init (AmendsBriefPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_brief_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_brief_page_finalize;
  AMENDS_PAGE_CLASS (klass)->load = amends_brief_page_load;
  widget_class->grab_focus = amends_brief_page_grab_focus;
  g_type_ensure (AMENDS_TYPE_BRIEF_VIEW);
  gtk_widget_class_install_action (widget_class, "brief.edit", NULL, edit_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/amends/Amends/brief/amends-brief-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsBriefPage, stack);
  gtk_widget_class_bind_template_child (widget_class, AmendsBriefPage, owner_bar);
  gtk_widget_class_bind_template_child (widget_class, AmendsBriefPage, readers);
  gtk_widget_class_bind_template_child (widget_class, AmendsBriefPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, AmendsBriefPage, view);
  gtk_widget_class_bind_template_child (widget_class, AmendsBriefPage, error);
}

static void
amends_brief_page_init (AmendsBriefPage *self)
{
  amends_page_set_title (AMENDS_PAGE (self), _ ("Season Brief"));
  gtk_widget_init_template (GTK_WIDGET (self));
  amends_page_set_states (AMENDS_PAGE (self), self->stack, self->error);
}

/* Follows @overview: a brief that is changed in another window shows here. */
GtkWidget *
amends_brief_page_new (AmendsOverview *overview)
{
  AmendsBriefPage *self = g_object_new (AMENDS_TYPE_BRIEF_PAGE, NULL);

  self->overview = g_object_ref (overview);
  g_signal_connect_object (overview, "changed", G_CALLBACK (amends_page_reload), self,
                           G_CONNECT_SWAPPED);
  amends_page_reload (AMENDS_PAGE (self));
  return GTK_WIDGET (self);
}
