/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "desk/amends-desk-compose.h"
#include "desk/amends-desk-orders.h"

G_BEGIN_DECLS

/**
 * AmendsCaseCall: the arguments of one change that a page or dialog asks of the desk.
 * @id: the parcel, order or email it is about
 * @value: a reason, report or way
 * @result: what the desk answered: an id or a count
 */
typedef struct
{
  gint64 id;
  int value;
  char *text;
  char *more;
  GPtrArray *events;
  AmendsKeptEvents *kept;
  gint64 result;
} AmendsCaseCall;

AmendsCaseCall *amends_case_call_new (gint64 id, int value, const char *text, const char *more);
void amends_case_call_free (AmendsCaseCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsCaseCall, amends_case_call_free)

/* Each runs on a worker thread and returns a copy of its call with @result set. */
gpointer amends_case_call_set_reason (AmendsDesk *desk,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);
gpointer amends_case_call_report (AmendsDesk *desk,
                                  gpointer data,
                                  GCancellable *cancellable,
                                  GError **error);
gpointer amends_case_call_add_parcel (AmendsDesk *desk,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);
gpointer amends_case_call_remove_parcel (AmendsDesk *desk,
                                         gpointer data,
                                         GCancellable *cancellable,
                                         GError **error);
gpointer amends_case_call_keep_events (AmendsDesk *desk,
                                       gpointer data,
                                       GCancellable *cancellable,
                                       GError **error);
gpointer amends_case_call_forget_events (AmendsDesk *desk,
                                         gpointer data,
                                         GCancellable *cancellable,
                                         GError **error);
gpointer amends_case_call_forget_email (AmendsDesk *desk,
                                        gpointer data,
                                        GCancellable *cancellable,
                                        GError **error);

void amends_case_call_run (AmendsDesk *desk,
                           AmendsDeskCall call,
                           AmendsCaseCall *arguments,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/* Words at the bottom of the window that @from is in. */
void amends_case_say (GtkWidget *from, const char *text);
void amends_case_say_error (GtkWidget *from, const GError *error);
void amends_case_say_undoable (GtkWidget *from,
                               const char *text,
                               AmendsDesk *desk,
                               AmendsDeskCall undo,
                               AmendsCaseCall *arguments);

G_END_DECLS
