/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The season brief in the window: before the first case of the day, and at any time from the menu.
 */
#include "brief/amends-brief-page.h"
#include "desk/amends-desk-brief.h"
#include "shell/amends-window-private.h"
#include "widgets/amends-toast.h"

/* What is asked for somebody, and the answer. */
typedef struct
{
  gint64 person_id;
  AmendsBrief *brief;
  gboolean is_due;
} Asked;

static void
asked_free (Asked *asked)
{
  g_clear_pointer (&asked->brief, amends_brief_free);
  g_free (asked);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static gint64
get_person_id (AmendsWindow *self)
{
  const AmendsPerson *person = amends_overview_get_person (self->overview);

  return person ? person->id : 0;
}

/* --- before the first case --- */

static gpointer
ask_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Asked) asked = g_memdup2 (data, sizeof (Asked));

  asked->brief = amends_desk_load_brief (desk);
  return amends_desk_is_brief_due (desk, asked->brief, &asked->is_due, error)
             ? g_steal_pointer (&asked)
             : NULL;
}

static void
show_brief (AmendsWindow *self, const Asked *asked)
{
  g_free (self->brief_version);
  self->brief_version = g_strdup (asked->brief->version);
  self->brief_reader = asked->person_id;
  amends_brief_start_set_brief (self->brief_start, asked->brief);
  gtk_stack_set_visible_child_name (self->states, "brief");
  amends_window_update_actions (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->brief_start));
}

/* A brief that cannot be asked for keeps nobody from work. */
static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Asked) asked = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->is_asking_brief = FALSE;
  if (error)
    amends_toast_say_error (GTK_WIDGET (self), error);
  if (asked && asked->is_due && asked->person_id == get_person_id (self))
    {
      show_brief (self, asked);
      return;
    }
  self->briefed_id = asked ? asked->person_id : get_person_id (self);
  amends_window_show_state (self);
}

/* Whether whoever is at work has to wait for the brief, or reads it: then the desk is not shown. */
gboolean
amends_window_hold_for_brief (AmendsWindow *self)
{
  gint64 person_id = get_person_id (self);
  Asked *asked = NULL;

  /* Exercises are of an invented shop. */
  if (person_id == 0 || person_id == self->briefed_id || amends_window_is_practice (self))
    return FALSE;
  if (self->is_asking_brief || (self->brief_version && self->brief_reader == person_id))
    return TRUE;
  self->is_asking_brief = TRUE;
  asked = g_new0 (Asked, 1);
  asked->person_id = person_id;
  amends_desk_run_async (self->desk, ask_worker, asked, (GDestroyNotify) asked_free,
                         (GDestroyNotify) asked_free, self->cancellable, asked_cb,
                         g_object_ref (self));
  return TRUE;
}

/* Somebody else sits down. */
void
amends_window_forget_brief (AmendsWindow *self)
{
  self->briefed_id = 0;
  g_clear_pointer (&self->brief_version, g_free);
}

/* --- actions --- */

static gpointer
mark_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (amends_desk_mark_brief_read (desk, data, error));
}

/* Only now, so that nobody else can sit down before it is noted whose reading it was. */
static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  amends_toast_say_error (GTK_WIDGET (self), error);
  g_clear_pointer (&self->brief_version, g_free);
  self->briefed_id = self->brief_reader;
  amends_window_show_state (self);
}

static void
start_work_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;

  g_simple_action_set_enabled (action, FALSE);
  amends_desk_run_async (self->desk, mark_worker, g_strdup (self->brief_version), g_free, NULL,
                         self->cancellable, marked_cb, g_object_ref (self));
}

static void
show_brief_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *self = user_data;

  if (!AMENDS_IS_BRIEF_PAGE (amends_pager_get_page (self->pager)))
    amends_window_push_page (self, amends_brief_page_new (self->overview));
}

static const GActionEntry actions[] = {
  { "start-work", start_work_cb, NULL, NULL, NULL, { 0 } },
  { "show-brief", show_brief_cb, NULL, NULL, NULL, { 0 } },
};

void
amends_window_add_brief_actions (AmendsWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
