/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's ways to the cases: the queue, one case, an order's, and the next one. */
#include <glib/gi18n.h>

#include "case/amends-case-page.h"
#include "queue/amends-queue-page.h"
#include "shell/amends-window-private.h"
#include "widgets/amends-toast.h"

AmendsDesk *
amends_window_get_desk (AmendsWindow *self)
{
  return self->desk;
}

void
amends_window_show_queue (AmendsWindow *self, const char *kind)
{
  if (g_action_group_get_action_enabled (G_ACTION_GROUP (self), "show-queue"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-queue", "s", kind);
      return;
    }
  g_free (self->waiting_queue);
  self->waiting_queue = g_strdup (kind);
}

static void
show_queue_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const names[] = {
    [AMENDS_QUEUE_PAGE_ALL] = "all",
    [AMENDS_QUEUE_PAGE_WEEKLY] = "weekly",
    [AMENDS_QUEUE_PAGE_OWNER] = "owner",
    [AMENDS_QUEUE_PAGE_MINE] = "mine",
    [AMENDS_QUEUE_PAGE_PROMISES] = "promises",
  };
  AmendsWindow *self = user_data;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], g_variant_get_string (parameter, NULL)))
      amends_queue_page_set_kind (AMENDS_QUEUE_PAGE (self->queue_page), (AmendsQueuePageKind) i);
  amends_window_show_root (self, "queue");
}

/* One case takes the place of the one before it: back leads to the list. */
static void
show_case (AmendsWindow *self, gint64 case_id)
{
  if (AMENDS_IS_CASE_PAGE (amends_pager_get_page (self->pager)))
    amends_pager_pop (self->pager);
  amends_window_push_page (self, amends_case_page_new (self->desk, case_id));
}

static void
show_case_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_case (user_data, g_variant_get_int64 (parameter));
}

/* --- taking --- */

/* An order's case, or with 0 the next one of the queue. */
static gpointer
take_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *order_id = data;
  gint64 case_id = *order_id != 0
                       ? amends_desk_claim_order (desk, *order_id, AMENDS_CLAIM_MINUTES, error)
                       : amends_desk_take_next_case (desk, AMENDS_CLAIM_MINUTES, error);

  return g_memdup2 (&case_id, sizeof case_id);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *case_id = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  amends_window_update_actions (self);
  if (error)
    amends_toast_say_error (GTK_WIDGET (self), error);
  else if (*case_id == 0)
    amends_toast_say (GTK_WIDGET (self), _ ("No other case needs work now."));
  else
    show_case (self, *case_id);
}

static void
take (AmendsWindow *self, gint64 order_id)
{
  amends_desk_run_async (self->desk, take_worker, g_memdup2 (&order_id, sizeof order_id), g_free,
                         g_free, self->cancellable, taken_cb, g_object_ref (self));
}

static void
work_order_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  take (user_data, g_variant_get_int64 (parameter));
}

/* A key that is held takes one case. */
static void
next_case_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_simple_action_set_enabled (action, FALSE);
  take (user_data, 0);
}

static const GActionEntry actions[] = {
  { "show-queue", show_queue_cb, "s", NULL, NULL, { 0 } },
  { "show-case", show_case_cb, "x", NULL, NULL, { 0 } },
  { "work-order", work_order_cb, "x", NULL, NULL, { 0 } },
  { "next-case", next_case_cb, NULL, NULL, NULL, { 0 } },
};

void
amends_window_add_case_actions (AmendsWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
