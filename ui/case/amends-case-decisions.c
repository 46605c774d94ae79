/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is decided of a case as a whole: who answers, and that it is over. */
#include "case/amends-case-actions.h"

#include <glib/gi18n-lib.h>
#include "case/amends-case-page.h"
#include "widgets/amends-ask-dialog.h"

static void
question_cb (gpointer object, const char *text, guint choice)
{
  amends_case_page_run (object, amends_case_ask_worker, 0, text, NULL);
}

static void
ask_owner_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const AmendsAsk ask = { _ ("Ask the Owner"),
                          _ ("The case waits until the owner has answered."),
                          _ ("Your question"),
                          _ ("_Ask"),
                          NULL,
                          TRUE };

  amends_ask_dialog_present (widget, &ask, question_cb, G_OBJECT (widget));
}

static void
reply_cb (gpointer object, const char *text, guint choice)
{
  amends_case_page_run (object, amends_case_reply_worker, 0, text, NULL);
}

static void
reply_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const AmendsCaseView *view = amends_case_page_get_view (AMENDS_CASE_PAGE (widget));
  const AmendsAsk ask = { _ ("Answer the Question"),
                          view->work->owner_question,
                          _ ("Your answer"),
                          _ ("_Answer"),
                          NULL,
                          TRUE };

  amends_ask_dialog_present (widget, &ask, reply_cb, G_OBJECT (widget));
}

static void
close_cb (gpointer object, const char *text, guint choice)
{
  amends_case_page_run (object, amends_case_close_worker, (int) choice + AMENDS_OUTCOME_DELIVERED,
                        text, NULL);
}

static void
close_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *outcomes[AMENDS_N_OUTCOMES] = { NULL };
  const AmendsAsk ask = { _ ("Close the Case"),
                          _ ("How did it end?"),
                          _ ("A note, if you like"),
                          _ ("_Close Case"),
                          outcomes,
                          FALSE };

  for (int i = AMENDS_OUTCOME_DELIVERED; i < AMENDS_N_OUTCOMES; i++)
    outcomes[i - AMENDS_OUTCOME_DELIVERED] = amends_outcome_title ((AmendsOutcome) i);
  amends_ask_dialog_present (widget, &ask, close_cb, G_OBJECT (widget));
}

static void
reopen_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  amends_case_page_run (AMENDS_CASE_PAGE (widget), amends_case_reopen_worker, 0, NULL, NULL);
}

void
amends_case_decisions_install (GtkWidgetClass *page_class)
{
  gtk_widget_class_install_action (page_class, "case.ask-owner", NULL, ask_owner_action);
  gtk_widget_class_install_action (page_class, "case.reply", NULL, reply_action);
  gtk_widget_class_install_action (page_class, "case.close", NULL, close_action);
  gtk_widget_class_install_action (page_class, "case.reopen", NULL, reopen_action);
}
