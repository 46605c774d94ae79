/* SPDX-License-Identifier: GPL-3.0-or-later */
/* composer: the email beside a parcel: choices, text, twin, preview, gate and ways out. It asks the
 * desk to write and to check; it knows no template. */
#pragma once

#include "desk/amends-desk-compose.h"

G_BEGIN_DECLS

/**
 * AmendsEmailDraft: an email being written to the customer of one parcel. Lives as long as the
 * desk, so that it is found again when the person comes back to the parcel.
 * @language, @template_name, @next_contact: NULL or 0 while Amends chooses
 * @to: another address than the order's, or NULL
 * @composed: as the templates wrote it; @current: with what the person changed, as last checked
 * @subject, @text: as they stand in the fields
 * @is_given: it was sent on its way, and what it gives with it
 * @is_begun: the person asked for an email although the parcel is not stuck
 */
typedef struct
{
  gint64 parcel_id;
  char *language;
  char *to;
  char *template_name;
  AmendsCompensation *compensation;
  gint64 new_date;
  char *case_number;
  gint64 next_contact;
  AmendsEmail *composed;
  AmendsEmail *current;
  char *subject;
  char *text;
  gboolean is_edited;
  gboolean is_given;
  gboolean is_begun;
} AmendsEmailDraft;

AmendsEmailDraft *amends_email_draft_for_parcel (AmendsDesk *desk, gint64 parcel_id);
AmendsEmailDraft *amends_email_draft_copy (const AmendsEmailDraft *self);
void amends_email_draft_restore (AmendsEmailDraft *self, const AmendsEmailDraft *from);
void amends_email_draft_free (AmendsEmailDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsEmailDraft, amends_email_draft_free)

void amends_email_draft_take_composed (AmendsEmailDraft *self, AmendsEmail *email);
void
amends_email_draft_take_beneath (AmendsEmailDraft *self, AmendsEmail *email, const char *merged);
/* As a person left the fields. */
void amends_email_draft_edit (AmendsEmailDraft *self, const char *subject, const char *text);
/* The person's own paragraphs among newly written ones; NULL when they cannot be told apart. */
char *amends_email_draft_merge (const AmendsEmailDraft *self, const AmendsEmail *email);
GPtrArray *amends_email_draft_split (const char *text);

/* Asks the desk, from what the draft holds now. */
void amends_email_draft_compose_async (const AmendsEmailDraft *self,
                                       AmendsDesk *desk,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
void amends_email_draft_check_async (const AmendsEmailDraft *self,
                                     AmendsDesk *desk,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

G_END_DECLS
