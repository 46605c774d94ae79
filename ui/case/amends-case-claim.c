/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps a case for the window that shows it, and gives it back. */
#include "case/amends-case-claim.h"

#include "widgets/amends-toast.h"

#define RENEW_SECONDS 300 /* well before the claim ends */

struct _AmendsCaseClaim
{
  AmendsDesk *desk;
  gint64 case_id;
  GtkWidget *page;
  GCancellable *cancellable;
  guint renew_id;
  gboolean may_claim;
  gboolean may_release;
};

static void
claimed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsChange)
      call G_GNUC_UNUSED = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (gtk_widget_get_root (page) != NULL &&
      g_error_matches (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BUSY))
    amends_toast_say_error (page, error);
}

static gboolean
claim_cb (gpointer user_data)
{
  AmendsCaseClaim *self = user_data;

  if (self->may_claim)
    amends_change_run (self->desk, amends_case_claim_worker,
                       amends_change_new (self->case_id, 0, NULL, NULL), self->cancellable,
                       claimed_cb, g_object_ref (self->page));
  return G_SOURCE_CONTINUE;
}

static void
released_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsChange)
      call G_GNUC_UNUSED = amends_desk_run_finish (AMENDS_DESK (source), result, NULL);
}

AmendsCaseClaim *
amends_case_claim_new (AmendsDesk *desk, gint64 case_id, GtkWidget *page)
{
  AmendsCaseClaim *self = g_new0 (AmendsCaseClaim, 1);

  self->desk = g_object_ref (desk);
  self->case_id = case_id;
  self->page = page;
  self->cancellable = g_cancellable_new ();
  self->may_claim = self->may_release = TRUE;
  self->renew_id = g_timeout_add_seconds (RENEW_SECONDS, claim_cb, self);
  claim_cb (self);
  return self;
}

void
amends_case_claim_set_case (AmendsCaseClaim *self, const AmendsCase *work)
{
  self->may_claim = amends_case_may_be_worked (work);
  self->may_release = work->is_mine;
}

void
amends_case_claim_free (AmendsCaseClaim *self)
{
  g_source_remove (self->renew_id);
  g_cancellable_cancel (self->cancellable);
  if (self->may_release)
    amends_change_run (self->desk, amends_case_release_worker,
                       amends_change_new (self->case_id, 0, NULL, NULL), NULL, released_cb, NULL);
  g_object_unref (self->cancellable);
  g_object_unref (self->desk);
  g_free (self);
}
