/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was promised to the customer: another promise, and the next one kept, from the case. */
#include "case/amends-case-actions.h"

#include "case/amends-case-page.h"
#include "case/amends-promise-call.h"
#include "case/amends-promise-dialog.h"

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
    amends_promise_call_keep (widget, amends_case_page_get_desk (AMENDS_CASE_PAGE (widget)), next->id);
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
  gtk_widget_class_install_action (page_class, "case.keep-next-promise", NULL,
                                   keep_next_promise_action);
}
