/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/amends-desk-cases.h"
#include "widgets/amends-case-data.h"
#include "widgets/amends-change.h"

G_BEGIN_DECLS

/**
 * AmendsCaseView: a case and all that its page says, loaded in one go.
 * @data: (nullable): of the parcel that an email is about
 * @is_owner: whether whoever is at work may answer what waits for the owner
 */
typedef struct
{
  AmendsCase *work;
  AmendsCaseData *data;
  AmendsShop *shop;
  GTimeZone *zone;
  gboolean is_owner;
} AmendsCaseView;

void amends_case_view_free (AmendsCaseView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsCaseView, amends_case_view_free)

/* Whether whoever sits here may work it: it is open, and in nobody else's hands. */
gboolean amends_case_may_be_worked (const AmendsCase *work);

/* @data: (gint64 *): the case. Returns an AmendsCaseView. */
gpointer amends_case_load_worker (AmendsDesk *desk,
                                  gpointer data,
                                  GCancellable *cancellable,
                                  GError **error);

/* As AmendsDeskCall; @data is an AmendsChange whose id is the case's, or the promise's. */
#define AMENDS_CASE_WORKER(name)                                                                   \
  gpointer amends_case_##name##_worker (AmendsDesk *desk, gpointer data,                           \
                                        GCancellable *cancellable, GError **error)
AMENDS_CASE_WORKER (claim);
AMENDS_CASE_WORKER (release);
AMENDS_CASE_WORKER (answer); /* text: the answer; typed: what was typed before, item and value */
AMENDS_CASE_WORKER (undo);
AMENDS_CASE_WORKER (collect); /* text: the item; more: the value; value 1: more is a path */
AMENDS_CASE_WORKER (note);    /* text */
AMENDS_CASE_WORKER (ask);     /* text: the question to the owner */
AMENDS_CASE_WORKER (reply);   /* text: the owner's answer */
/* value: the outcome; text: a note; more: the number of what was promised and is done, or NULL */
AMENDS_CASE_WORKER (close);
AMENDS_CASE_WORKER (reopen);
AMENDS_CASE_WORKER (keep_promise);   /* id: the promise */
AMENDS_CASE_WORKER (break_promise);  /* id: the promise; text: why */
AMENDS_CASE_WORKER (reopen_promise); /* id: the promise */

G_END_DECLS
