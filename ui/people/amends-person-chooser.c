/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks who is at the desk: a name is enough for a helper, an owner may have a PIN. */
#include "people/amends-person-chooser.h"

#include <glib/gi18n.h>

#include "desk/amends-desk-people.h"
#include "widgets/amends-toast.h"

struct _AmendsPersonChooser
{
  AdwBin parent_instance;

  GtkListBox *people;
  GtkWidget *pin_box;
  GtkEditable *pin;

  AmendsOverview *overview;
  GCancellable *cancellable;
  char *name; /* whose PIN is asked for */
  gboolean is_asking;
};

G_DEFINE_FINAL_TYPE (AmendsPersonChooser, amends_person_chooser, ADW_TYPE_BIN)

/* --- choosing --- */

typedef struct
{
  char *name;
  char *pin;
} Choice;

static void
choice_free (Choice *choice)
{
  g_free (choice->name);
  g_free (choice->pin);
  g_free (choice);
}

static gpointer
choose_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Choice *choice = data;

  return GINT_TO_POINTER (amends_desk_set_person (desk, choice->name, choice->pin, error));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsPersonChooser) self = user_data;
  g_autoptr (GError) error = NULL;

  amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->is_asking = FALSE;
  if (!error)
    {
      gtk_editable_set_text (self->pin, "");
      gtk_widget_set_visible (self->pin_box, FALSE);
      amends_overview_refresh (self->overview);
      return;
    }
  amends_toast_say_error (GTK_WIDGET (self), error);
  gtk_widget_add_css_class (GTK_WIDGET (self->pin), "error");
  gtk_widget_grab_focus (GTK_WIDGET (self->pin));
}

static void
choose (AmendsPersonChooser *self, const char *name, const char *pin)
{
  Choice *choice = NULL;

  if (self->is_asking)
    return;
  self->is_asking = TRUE;
  choice = g_new0 (Choice, 1);
  choice->name = g_strdup (name);
  choice->pin = g_strdup (pin);
  amends_desk_run_async (amends_overview_get_desk (self->overview), choose_worker, choice,
                         (GDestroyNotify) choice_free, NULL, self->cancellable, chosen_cb,
                         g_object_ref (self));
}

static void
ask_pin (AmendsPersonChooser *self, const char *name)
{
  g_autofree char *title = g_strdup_printf (_ ("PIN of %s"), name);

  g_free (self->name);
  self->name = g_strdup (name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->pin), title);
  gtk_widget_remove_css_class (GTK_WIDGET (self->pin), "error");
  gtk_editable_set_text (self->pin, "");
  gtk_widget_set_visible (self->pin_box, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->pin));
}

static void
row_activated_cb (AmendsPersonChooser *self, GtkListBoxRow *row)
{
  const char *name = gtk_widget_get_name (GTK_WIDGET (row));
  gboolean is_owner = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "is-owner"));

  if (is_owner && amends_overview_has_pin (self->overview))
    ask_pin (self, name);
  else
    choose (self, name, NULL);
}

static void
pin_entered_cb (AmendsPersonChooser *self)
{
  if (self->name && *gtk_editable_get_text (self->pin))
    choose (self, self->name, gtk_editable_get_text (self->pin));
}

/* --- showing --- */

static GtkWidget *
row_new (const AmendsPerson *person)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *next = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), person->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), person->is_owner ? _ ("Owner") : _ ("Helper"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), adw_avatar_new (32, person->name, TRUE));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), next);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_name (row, person->name);
  g_object_set_data (G_OBJECT (row), "is-owner", GINT_TO_POINTER (person->is_owner));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, person->name,
                                  -1);
  return row;
}

static gboolean
is_shown (AmendsPersonChooser *self, GPtrArray *people)
{
  guint i = 0;

  for (; i < people->len; i++)
    {
      const AmendsPerson *person = g_ptr_array_index (people, i);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->people, (int) i);
      if (!row || !g_str_equal (gtk_widget_get_name (GTK_WIDGET (row)), person->name))
        return FALSE;
    }
  return gtk_list_box_get_row_at_index (self->people, (int) i) == NULL;
}

static void
overview_changed_cb (AmendsPersonChooser *self)
{
  GPtrArray *people = amends_overview_get_people (self->overview);
  GtkListBoxRow *row = NULL;

  if (!people || is_shown (self, people))
    return;
  while ((row = gtk_list_box_get_row_at_index (self->people, 0)))
    gtk_list_box_remove (self->people, GTK_WIDGET (row));
  for (guint i = 0; i < people->len; i++)
    gtk_list_box_append (self->people, row_new (g_ptr_array_index (people, i)));
}

static gboolean
amends_person_chooser_grab_focus (GtkWidget *widget)
{
  AmendsPersonChooser *self = AMENDS_PERSON_CHOOSER (widget);
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->people, 0);

  return first && gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
amends_person_chooser_dispose (GObject *object)
{
  AmendsPersonChooser *self = AMENDS_PERSON_CHOOSER (object);

  g_cancellable_cancel (self->cancellable);
  /* The bin must not keep what the template lets go. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), AMENDS_TYPE_PERSON_CHOOSER);
  g_clear_object (&self->overview);
  G_OBJECT_CLASS (amends_person_chooser_parent_class)->dispose (object);
}

static void
amends_person_chooser_finalize (GObject *object)
{
  AmendsPersonChooser *self = AMENDS_PERSON_CHOOSER (object);

  g_clear_object (&self->cancellable);
  g_free (self->name);
  G_OBJECT_CLASS (amends_person_chooser_parent_class)->finalize (object);
}

static void
amends_person_chooser_class_init (AmendsPersonChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_person_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_person_chooser_finalize;
  widget_class->grab_focus = amends_person_chooser_grab_focus;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/people/amends-person-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsPersonChooser, people);
  gtk_widget_class_bind_template_child (widget_class, AmendsPersonChooser, pin_box);
  gtk_widget_class_bind_template_child (widget_class, AmendsPersonChooser, pin);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, pin_entered_cb);
}

static void
amends_person_chooser_init (AmendsPersonChooser *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
amends_person_chooser_new (void)
{
  return g_object_new (AMENDS_TYPE_PERSON_CHOOSER, NULL);
}

void
amends_person_chooser_set_overview (AmendsPersonChooser *self, AmendsOverview *overview)
{
  g_set_object (&self->overview, overview);
  g_signal_connect_object (overview, "changed", G_CALLBACK (overview_changed_cb), self,
                           G_CONNECT_SWAPPED);
  overview_changed_cb (self);
}
