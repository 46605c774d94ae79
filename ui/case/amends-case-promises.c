/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was promised to the customer, settled from the case. */
#include "case/amends-case-actions.h"

#include <glib/gi18n-lib.h>
#include "case/amends-case-page.h"
#include "case/amends-promise-dialog.h"
#include "widgets/amends-ask-dialog.h"
#include "widgets/amends-toast.h"

#define ASKED "asked-promise" /* the promise of which a dialog asks why it was broken */

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsCasePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (amends_case_page_get_view (self) == NULL)
    return;
  if (call == NULL)
    amends_toast_say_error (GTK_WIDGET (self), error);
  else
    amends_change_say_undoable (GTK_WIDGET (self),
                                call->text != NULL ? _ ("The promise counts as broken.")
                                                   : _ ("The promise is kept."),
                                amends_case_page_get_desk (self), amends_case_reopen_promise_worker,
                                amends_change_new (call->id, 0, NULL, NULL));
}

static void
keep (AmendsCasePage *self, gint64 promise)
{
  amends_change_run (amends_case_page_get_desk (self), amends_case_keep_promise_worker,
                     amends_change_new (promise, 0, NULL, NULL), NULL, settled_cb,
                     g_object_ref (self));
}

static void
keep_promise_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  keep (AMENDS_CASE_PAGE (widget), g_variant_get_int64 (parameter));
}

static void
keep_next_promise_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const AmendsCaseView *view = amends_case_page_get_view (AMENDS_CASE_PAGE (widget));
  const AmendsPromise *next = NULL;

  for (guint i = 0; view != NULL && i < view->work->promises->len; i++)
    {
      const AmendsPromise *promise = g_ptr_array_index (view->work->promises, i);
      if (promise->state == AMENDS_PROMISE_OPEN && (next == NULL || promise->due_at < next->due_at))
        next = promise;
    }
  if (next != NULL)
    keep (AMENDS_CASE_PAGE (widget), next->id);
}

static void
why_broken_cb (gpointer object, const char *text, guint choice)
{
  AmendsCasePage *self = object;
  const gint64 *promise = g_object_get_data (object, ASKED);

  amends_change_run (amends_case_page_get_desk (self), amends_case_break_promise_worker,
                     amends_change_new (*promise, 0, text, NULL), NULL, settled_cb,
                     g_object_ref (self));
}

static void
break_promise_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const AmendsAsk ask = { _ ("Promise Broken"),
                          _ ("The next email to the customer admits it."),
                          _ ("Why it was not kept"),
                          _ ("_Keep This"),
                          NULL,
                          TRUE };
  gint64 promise = g_variant_get_int64 (parameter);

  g_object_set_data_full (G_OBJECT (widget), ASKED, g_memdup2 (&promise, sizeof promise), g_free);
  amends_ask_dialog_present (widget, &ask, why_broken_cb, G_OBJECT (widget));
}

static void
add_promise_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);
  const AmendsCaseView *view = amends_case_page_get_view (self);

  if (view != NULL)
    amends_promise_dialog_present (widget, amends_case_page_get_desk (self), view->work->order_id,
                                   view->shop);
}

void
amends_case_promises_install (GtkWidgetClass *page_class)
{
  gtk_widget_class_install_action (page_class, "case.add-promise", NULL, add_promise_action);
  gtk_widget_class_install_action (page_class, "case.keep-promise", "x", keep_promise_action);
  gtk_widget_class_install_action (page_class, "case.keep-next-promise", NULL,
                                   keep_next_promise_action);
  gtk_widget_class_install_action (page_class, "case.break-promise", "x", break_promise_action);
}
