/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk.h"

G_BEGIN_DECLS

/* What the writer chose; NULL or 0 members are chosen by amends_desk_compose(). */
typedef struct
{
  const char *template_name;
  const char *language;
  const AmendsCompensation *compensation;
  gint64 new_date;
  const char *case_number;
  gint64 next_contact;
  const char *to; /* another address than the order's, for this email alone */
} AmendsComposeChoices;

/* A kind of email that may be composed. */
typedef struct
{
  char *name;  /* for AmendsComposeChoices: "delay-notice" */
  char *title; /* for people, in the interface's language */
} AmendsEmailKind;

GPtrArray *
amends_desk_list_email_kinds (void); /* (element-type AmendsEmailKind) the shop's own among them */
AmendsEmail *amends_desk_compose (AmendsDesk *self,
                                  gint64 parcel_id,
                                  const AmendsComposeChoices *choices,
                                  GError **error);
/* Gate, paragraphs and HTML anew for what a person edited. */
AmendsEmail *amends_desk_compose_edited (AmendsDesk *self,
                                         gint64 parcel_id,
                                         const AmendsComposeChoices *choices,
                                         const AmendsEmail *email,
                                         const char *subject,
                                         const char *text,
                                         GError **error);

/* --- ways out ---
 * Each refuses a blocked email (AMENDS_DESK_ERROR_BLOCKED). What left is recorded by
 * amends_desk_record_left(); saving a file does so itself. */

/* Whether nothing blocks @email on that way; the clipboard needs no address. */
gboolean amends_desk_may_leave (const AmendsEmail *email, AmendsWay way);
gboolean
amends_desk_save_eml (AmendsDesk *self, const AmendsEmail *email, const char *path, GError **error);
char *amends_desk_get_mailto (AmendsDesk *self, const AmendsEmail *email, GError **error);
char *amends_desk_get_clipboard_text (AmendsDesk *self, const AmendsEmail *email, GError **error);
gint64
amends_desk_record_left (AmendsDesk *self, const AmendsEmail *email, AmendsWay way, GError **error);
/* undo: "I did not send it after all" */
gboolean amends_desk_forget_email (AmendsDesk *self, gint64 email_id, GError **error);
/* (element-type AmendsEmail) newest first */
GPtrArray *amends_desk_list_emails (AmendsDesk *self, gint64 parcel_id, GError **error);

G_END_DECLS
