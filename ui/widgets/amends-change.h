/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "desk/amends-desk-compose.h"
#include "desk/amends-desk-orders.h"

G_BEGIN_DECLS

/**
 * AmendsChange: the arguments of one change that a page or dialog asks of the desk.
 * @id: the parcel, order, case, gift or email it is about
 * @value: a reason, report, way or kind of day
 * @at: a day, 0 for none; @at_before: which one it was until then
 * @typed: (nullable) (element-type utf8): what was typed before, name and value by turns
 * @result: what the desk answered: an id or a count
 */
typedef struct
{
  gint64 id;
  int value;
  gint64 at;
  gint64 at_before;
  char *text;
  char *more;
  GPtrArray *events;
  AmendsKeptEvents *kept;
  GPtrArray *typed;
  gint64 result;
} AmendsChange;

AmendsChange *amends_change_new (gint64 id, int value, const char *text, const char *more);
void amends_change_free (AmendsChange *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsChange, amends_change_free)

/* Each runs on a worker thread and returns a copy of its call with @result set. */
gpointer amends_change_set_reason (AmendsDesk *desk,
                                   gpointer data,
                                   GCancellable *cancellable,
                                   GError **error);
gpointer
amends_change_report (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error);
gpointer amends_change_add_parcel (AmendsDesk *desk,
                                   gpointer data,
                                   GCancellable *cancellable,
                                   GError **error);
gpointer amends_change_remove_parcel (AmendsDesk *desk,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);
gpointer amends_change_keep_events (AmendsDesk *desk,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);
gpointer amends_change_forget_events (AmendsDesk *desk,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);
/* @text: (nullable): whom to believe */
gpointer amends_change_prefer_source (AmendsDesk *desk,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);
gpointer amends_change_forget_email (AmendsDesk *desk,
                                     gpointer data,
                                     GCancellable *cancellable,
                                     GError **error);

void amends_change_run (AmendsDesk *desk,
                        AmendsDeskCall call,
                        AmendsChange *arguments,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);

/* Says @text in the window that @from is in, with a button that asks for @undo. Takes @arguments.
 */
void amends_change_say_undoable (GtkWidget *from,
                                 const char *text,
                                 AmendsDesk *desk,
                                 AmendsDeskCall undo,
                                 AmendsChange *arguments);

G_END_DECLS
