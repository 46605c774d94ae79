/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is decided of a case as a whole: who answers, and that it is over. */
#include "case/amends-case-actions.h"

#include <glib/gi18n-lib.h>
#include "case/amends-case-page.h"
#include "case/amends-gift-words.h"
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

/* --- the end --- */

#define END "amends-end" /* how the case is to end, while it is asked what was done */

typedef struct
{
  AmendsOutcome outcome;
  char *note;
} End;

static void
end_free (gpointer data)
{
  End *end = data;

  g_free (end->note);
  g_free (end);
}

/* One a line; NULL: there is none. */
static char *
list_undone (AmendsCasePage *page, AmendsOutcome outcome)
{
  const AmendsCaseView *view = amends_case_page_get_view (page);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; view != NULL && i < view->work->gifts->len; i++)
    {
      const AmendsGift *gift = g_ptr_array_index (view->work->gifts, i);
      g_autofree char *words = amends_gift_words (gift->compensation);

      if (amends_gift_holds_open (gift, outcome))
        g_string_append_printf (list, "%s%s", list->len > 0 ? "\n" : "", words);
    }
  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

static void
done_cb (gpointer object, const char *reference, guint choice)
{
  const End *end = g_object_get_data (object, END);

  amends_case_page_run (object, amends_case_close_worker, (int) end->outcome, end->note, reference);
}

/* What was promised is not done because somebody says that the case is over. */
static void
ask_done (AmendsCasePage *page, AmendsOutcome outcome, const char *note, const char *undone)
{
  gboolean is_parcel = outcome == AMENDS_OUTCOME_RESHIPPED;
  /* Translators: %s lists what was promised, one a line */
  g_autofree char *body = g_strdup_printf (
      _ ("The customer was promised, and it is not marked as done:\n%s\nThe case stays open until it is."),
      undone);
  const AmendsAsk ask = { is_parcel ? _ ("Is the New Parcel on Its Way?") : _ ("Was the Refund Made?"),
                          body,
                          is_parcel ? _ ("Its tracking number, if it is known")
                                    : _ ("Its reference, if there is one"),
                          _ ("_Done, Close Case"),
                          NULL,
                          FALSE,
                          _ ("_Not Yet") };
  End *end = g_new0 (End, 1);

  end->outcome = outcome;
  end->note = g_strdup (note);
  g_object_set_data_full (G_OBJECT (page), END, end, end_free);
  amends_ask_dialog_present (GTK_WIDGET (page), &ask, done_cb, G_OBJECT (page));
}

static void
close_cb (gpointer object, const char *text, guint choice)
{
  AmendsOutcome outcome = (AmendsOutcome) ((int) choice + AMENDS_OUTCOME_DELIVERED);
  g_autofree char *undone = list_undone (object, outcome);

  if (undone != NULL)
    ask_done (object, outcome, text, undone);
  else
    amends_case_page_run (object, amends_case_close_worker, (int) outcome, text, NULL);
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
