/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way back to what a person wrote before an email was written anew. */
#include "composer/amends-email-draft-undo.h"

#include <glib/gi18n-lib.h>
#include "widgets/amends-toast.h"

typedef struct
{
  GWeakRef from;
  AmendsDesk *desk;
  AmendsEmailDraft *before;
  AmendsEmailDraftBroughtBack brought_back;
} Replaced;

static void
replaced_free (gpointer data)
{
  Replaced *replaced = data;

  g_weak_ref_clear (&replaced->from);
  g_object_unref (replaced->desk);
  amends_email_draft_free (replaced->before);
  g_free (replaced);
}

static void
bring_back_cb (gpointer user_data)
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
amends_email_draft_offer_back (const AmendsEmailDraft *before,
                               AmendsDesk *desk,
                               GtkWidget *from,
                               AmendsEmailDraftBroughtBack brought_back)
{
  Replaced *replaced = g_new0 (Replaced, 1);

  g_weak_ref_init (&replaced->from, from);
  replaced->desk = g_object_ref (desk);
  replaced->before = amends_email_draft_copy (before);
  replaced->brought_back = brought_back;
  amends_toast_say_undoable (from, _ ("The email was written anew without your changes."),
                             bring_back_cb, replaced, replaced_free);
}
