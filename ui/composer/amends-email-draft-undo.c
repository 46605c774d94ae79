/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way back to what a person wrote before an email was written anew. */
#include "composer/amends-email-draft-undo.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "shell/amends-window.h"

typedef struct
{
  GWeakRef from;
  AmendsDesk *desk;
  AmendsEmailDraft *before;
  AmendsEmailDraftBroughtBack brought_back;
} Replaced;

static void
replaced_free (gpointer data, GClosure *closure)
{
  Replaced *replaced = data;

  g_weak_ref_clear (&replaced->from);
  g_object_unref (replaced->desk);
  amends_email_draft_free (replaced->before);
  g_free (replaced);
}

static void
bring_back_cb (AdwToast *toast, gpointer user_data)
{
  Replaced *replaced = user_data;
  AmendsEmailDraft *draft = amends_email_draft_for_parcel (replaced->desk,
                                                           replaced->before->parcel_id);
  g_autoptr (GtkWidget) from = g_weak_ref_get (&replaced->from);

  amends_email_draft_restore (draft, replaced->before);
  if (from != NULL)
    replaced->brought_back (from);
}

void
amends_email_draft_offer_back (AmendsEmailDraft *before,
                               AmendsDesk *desk,
                               GtkWidget *from,
                               AmendsEmailDraftBroughtBack brought_back)
{
  AdwToast *toast = adw_toast_new (_ ("The email was written anew without your changes."));
  Replaced *replaced = g_new0 (Replaced, 1);

  g_weak_ref_init (&replaced->from, from);
  replaced->desk = g_object_ref (desk);
  replaced->before = before;
  replaced->brought_back = brought_back;
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (bring_back_cb), replaced,
                         replaced_free, 0);
  amends_window_toast (from, toast);
}
