/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works for the shop, what helpers may do without the owner, and the owner's PIN. */
#include "preferences/amends-people-page.h"

#include <glib/gi18n.h>

#include "base/amends-text.h"
#include "desk/amends-desk-people.h"
#include "preferences/amends-helper-row.h"
#include "widgets/amends-change.h"
#include "widgets/amends-toast.h"

struct _AmendsPeoplePage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *list;
  AdwPreferencesGroup *pin_group;
  GtkEditable *name;
  GtkEditable *pin;
  GtkWidget *has_pin;

  AmendsDesk *desk;
  GCancellable *cancellable;
  GPtrArray *rows;   /* (element-type GtkWidget) in the group */
  GPtrArray *people; /* (element-type AmendsPerson) as they are shown */
  gboolean is_loading;
  gboolean is_stale; /* the list changed while it was being loaded */
};

G_DEFINE_FINAL_TYPE (AmendsPeoplePage, amends_people_page, ADW_TYPE_PREFERENCES_PAGE)

static void reload (AmendsPeoplePage *self);

/* --- what is asked of the desk: name in text, amount in more --- */

static AmendsChange *
answer (const AmendsChange *call)
{
  return amends_change_new (call->id, call->value, call->text, call->more);
}

/* The first one is whoever sits here now. */
static gpointer
add_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const AmendsChange *call = data;
  g_autoptr (GPtrArray) people = amends_desk_list_people (desk, error);
  gboolean is_first = people != NULL && people->len == 0;

  if (people == NULL || !amends_desk_add_person (desk, call->text, is_first, error) ||
      (is_first && !amends_desk_set_person (desk, call->text, NULL, error)))
    return NULL;
  return answer (call);
}

static gboolean
set_limits (AmendsDesk *desk, const AmendsChange *call, GError **error)
{
  AmendsHelperLimits limits = { .percent = (int) call->id, .emails_to_look_at = call->value };

  if (!amends_text_is_empty (call->more) && !amends_money_parse (call->more, NULL, &limits.amount))
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("This is not a sum of money. Write it as 10.00 USD."));
      return FALSE;
    }
  return amends_desk_set_limits (desk, call->text, &limits, error);
}

static gpointer
limit_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return set_limits (desk, data, error) ? answer (data) : NULL;
}

static gpointer
remove_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const AmendsChange *call = data;

  return amends_desk_remove_person (desk, call->text, error) ? answer (call) : NULL;
}

static gpointer
restore_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const AmendsChange *call = data;

  if (!amends_desk_add_person (desk, call->text, FALSE, error) || !set_limits (desk, call, error))
    return NULL;
  return answer (call);
}

static gpointer
pin_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const AmendsChange *call = data;

  return amends_desk_set_pin (desk, call->text, error) ? answer (call) : NULL;
}

/* Without the button that offers to take what a person typed. */
static void
empty (GtkEditable *row)
{
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), FALSE);
  gtk_editable_set_text (row, "");
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
}

/* --- people --- */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsPeoplePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (call == NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->name), "error");
      amends_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->name), "error");
  /* The next name may be there already. */
  if (g_strcmp0 (gtk_editable_get_text (self->name), call->text) == 0)
    empty (self->name);
}

static void
name_applied_cb (AmendsPeoplePage *self)
{
  amends_change_run (self->desk, add_worker,
                     amends_change_new (0, 0, gtk_editable_get_text (self->name), NULL),
                     self->cancellable, added_cb, g_object_ref (self));
}

static void
limited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsHelperRow) row = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  amends_helper_row_set_is_wrong (row, call == NULL);
  if (call == NULL && gtk_widget_get_root (GTK_WIDGET (row)) != NULL)
    amends_toast_say_error (GTK_WIDGET (row), error);
}

static AmendsChange *
dup_limits (AmendsHelperRow *row)
{
  const char *amount;
  int percent, emails;

  amends_helper_row_get_limits (row, &amount, &percent, &emails);
  return amends_change_new (percent, emails, amends_helper_row_get_name (row), amount);
}

/* Not cancelled when the window closes: what was chosen is meant. */
static void
row_edited_cb (AmendsPeoplePage *self, AmendsHelperRow *row)
{
  amends_change_run (self->desk, limit_worker, dup_limits (row), NULL, limited_cb,
                     g_object_ref (row));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsPeoplePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  g_autofree char *words = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (call == NULL)
    {
      amends_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  words = g_strdup_printf (_ ("%s was taken off the list."), call->text);
  amends_change_say_undoable (GTK_WIDGET (self), words, self->desk, restore_worker,
                              g_steal_pointer (&call));
}

static void
row_removed_cb (AmendsPeoplePage *self, AmendsHelperRow *row)
{
  amends_change_run (self->desk, remove_worker, dup_limits (row), self->cancellable, removed_cb,
                     g_object_ref (self));
}

/* --- the PIN --- */

static void
pin_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsPeoplePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (call == NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->pin), "error");
      amends_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->pin), "error");
  empty (self->pin);
  amends_toast_say (GTK_WIDGET (self), call->text != NULL ? _ ("The owner’s PIN is set.")
                                                          : _ ("Owners need no PIN any more."));
  reload (self);
}

static void
set_pin (AmendsPeoplePage *self, const char *pin)
{
  amends_change_run (self->desk, pin_worker, amends_change_new (0, 0, pin, NULL), self->cancellable,
                     pin_set_cb, g_object_ref (self));
}

static void
pin_applied_cb (AmendsPeoplePage *self)
{
  set_pin (self, gtk_editable_get_text (self->pin));
}

static void
unset_pin_cb (AmendsPeoplePage *self)
{
  set_pin (self, NULL);
}

/* --- showing --- */

typedef struct
{
  GPtrArray *people;
  gboolean has_pin;
} Facts;

static void
facts_free (Facts *facts)
{
  g_clear_pointer (&facts->people, g_ptr_array_unref);
  g_free (facts);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Facts, facts_free)

static gpointer
load_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Facts) facts = g_new0 (Facts, 1);

  facts->people = amends_desk_list_people (desk, error);
  facts->has_pin = amends_desk_has_pin (desk);
  return facts->people != NULL ? g_steal_pointer (&facts) : NULL;
}

static GtkWidget *
row_new (AmendsPeoplePage *self, const AmendsPerson *person)
{
  GtkWidget *row;

  if (!person->is_owner)
    {
      row = amends_helper_row_new ();
      amends_helper_row_set_person (AMENDS_HELPER_ROW (row), person);
      g_signal_connect_object (row, "edited", G_CALLBACK (row_edited_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "removed", G_CALLBACK (row_removed_cb), self,
                               G_CONNECT_SWAPPED);
      return row;
    }
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), person->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Owner"));
  return row;
}

static gboolean
is_same_list (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (((AmendsPerson *) g_ptr_array_index (a, i))->id !=
        ((AmendsPerson *) g_ptr_array_index (b, i))->id)
      return FALSE;
  return TRUE;
}

/* Rows stay while the same people stand there: somebody may be typing in one. */
static void
show_people (AmendsPeoplePage *self, GPtrArray *people)
{
  if (is_same_list (self->people, people))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->list, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < people->len; i++)
    {
      GtkWidget *row = row_new (self, g_ptr_array_index (people, i));

      adw_preferences_group_add (self->list, row);
      g_ptr_array_add (self->rows, row);
    }
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_ptr_array_ref (people);
  gtk_widget_set_visible (GTK_WIDGET (self->list), people->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->pin_group), people->len > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name),
                                 people->len > 0 ? _ ("Name of a helper")
                                                 : _ ("Your own name, as the owner"));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsPeoplePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Facts) facts = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->is_loading = FALSE;
  if (self->is_stale)
    reload (self);
  if (facts == NULL)
    {
      amends_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  show_people (self, facts->people);
  gtk_widget_set_visible (self->has_pin, facts->has_pin);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->pin),
                                 facts->has_pin ? _ ("Another PIN") : _ ("PIN of the owner"));
}

static void
reload (AmendsPeoplePage *self)
{
  self->is_stale = self->is_loading;
  if (self->is_loading)
    return;
  self->is_loading = TRUE;
  amends_desk_run_async (self->desk, load_worker, NULL, NULL, (GDestroyNotify) facts_free,
                         self->cancellable, loaded_cb, g_object_ref (self));
}

static void
amends_people_page_dispose (GObject *object)
{
  AmendsPeoplePage *self = AMENDS_PEOPLE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), AMENDS_TYPE_PEOPLE_PAGE);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (amends_people_page_parent_class)->dispose (object);
}

static void
amends_people_page_finalize (GObject *object)
{
  AmendsPeoplePage *self = AMENDS_PEOPLE_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (amends_people_page_parent_class)->finalize (object);
}

static void
amends_people_page_class_init (AmendsPeoplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = amends_people_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = amends_people_page_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/app/amends/Amends/preferences/amends-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AmendsPeoplePage, list);
  gtk_widget_class_bind_template_child (widget_class, AmendsPeoplePage, pin_group);
  gtk_widget_class_bind_template_child (widget_class, AmendsPeoplePage, name);
  gtk_widget_class_bind_template_child (widget_class, AmendsPeoplePage, pin);
  gtk_widget_class_bind_template_child (widget_class, AmendsPeoplePage, has_pin);
  gtk_widget_class_bind_template_callback (widget_class, name_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, pin_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, unset_pin_cb);
}

static void
amends_people_page_init (AmendsPeoplePage *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
amends_people_page_set_desk (AmendsPeoplePage *self, AmendsDesk *desk)
{
  g_set_object (&self->desk, desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
}
