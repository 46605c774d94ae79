/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A promise is kept, or broken and why; either can be undone where it was said. */
#include "case/amends-promise-call.h"

#include <glib/gi18n-lib.h>
#include "case/amends-case-work-call.h"
#include "widgets/amends-ask-dialog.h"
#include "widgets/amends-toast.h"

#define ASKED "asked-promise" /* what a dialog asks about */

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (call == NULL)
    amends_toast_say_error (from, error);
  else
    amends_change_say_undoable (from,
                                call->text != NULL ? _ ("The promise counts as broken.")
                                                   : _ ("The promise is kept."),
                                AMENDS_DESK (source), amends_case_reopen_promise_worker,
                                amends_change_new (call->id, 0, NULL, NULL));
}

/* Not cancelled when the page goes: what was said is meant. */
void
amends_promise_call_keep (GtkWidget *from, AmendsDesk *desk, gint64 promise_id)
{
  amends_change_run (desk, amends_case_keep_promise_worker,
                     amends_change_new (promise_id, 0, NULL, NULL), NULL, settled_cb,
                     g_object_ref (from));
}

typedef struct
{
  AmendsDesk *desk;
  gint64 promise_id;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->desk);
  g_free (asked);
}

static void
why_broken_cb (gpointer object, const char *text, guint choice)
{
  const Asked *asked = g_object_get_data (object, ASKED);

  amends_change_run (asked->desk, amends_case_break_promise_worker,
                     amends_change_new (asked->promise_id, 0, text, NULL), NULL, settled_cb,
                     g_object_ref (object));
}

void
amends_promise_call_break (GtkWidget *from, AmendsDesk *desk, gint64 promise_id)
{
  const AmendsAsk ask = { _ ("Promise Broken"),
                          _ ("The next email to the customer admits it."),
                          _ ("Why it was not kept"),
                          _ ("_Keep This"),
                          NULL,
                          TRUE };
  Asked *asked = g_new0 (Asked, 1);

  asked->desk = g_object_ref (desk);
  asked->promise_id = promise_id;
  g_object_set_data_full (G_OBJECT (from), ASKED, asked, asked_free);
  amends_ask_dialog_present (from, &ask, why_broken_cb, G_OBJECT (from));
}
