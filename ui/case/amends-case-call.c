/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes that pages and dialogs ask of the desk, and the words said afterwards. */
#include "case/amends-case-call.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "shell/amends-window.h"

AmendsCaseCall *
amends_case_call_new (gint64 id, int value, const char *text, const char *more)
{
  AmendsCaseCall *call = g_new0 (AmendsCaseCall, 1);

  call->id = id;
  call->value = value;
  call->text = g_strdup (text);
  call->more = g_strdup (more);
  return call;
}

void
amends_case_call_free (AmendsCaseCall *call)
{
  g_clear_pointer (&call->text, g_free);
  g_clear_pointer (&call->more, g_free);
  g_clear_pointer (&call->events, g_ptr_array_unref);
  g_clear_pointer (&call->kept, amends_kept_events_free);
  g_free (call);
}

static gpointer
answer (const AmendsCaseCall *call, gint64 result)
{
  AmendsCaseCall *copy = amends_case_call_new (call->id, call->value, call->text, call->more);

  copy->result = result;
  return copy;
}

gpointer
amends_case_call_set_reason (AmendsDesk *desk,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error)
{
  AmendsCaseCall *call = data;

  if (!amends_desk_set_reason (desk, call->id, (AmendsReason) call->value, call->text, error))
    return NULL;
  return answer (call, call->id);
}

gpointer
amends_case_call_report (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  AmendsCaseCall *call = data;

  if (!amends_desk_report (desk, call->id, (AmendsReport) call->value, call->text, error))
    return NULL;
  return answer (call, call->id);
}

gpointer
amends_case_call_add_parcel (AmendsDesk *desk,
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error)
{
  AmendsCaseCall *call = data;
  gint64 parcel_id = amends_desk_add_parcel (desk, call->id, call->text, call->more, error);

  return parcel_id > 0 ? answer (call, parcel_id) : NULL;
}

gpointer
amends_case_call_remove_parcel (AmendsDesk *desk,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error)
{
  AmendsCaseCall *call = data;

  return amends_desk_remove_parcel (desk, call->id, error) ? answer (call, call->id) : NULL;
}

gpointer
amends_case_call_keep_events (AmendsDesk *desk,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error)
{
  AmendsCaseCall *call = data;
  AmendsKeptEvents *kept = amends_desk_keep_events_for_now (desk, call->id, call->events, error);
  AmendsCaseCall *copy;

  if (kept == NULL)
    return NULL;
  copy = answer (call, kept->ids->len);
  copy->kept = kept;
  return copy;
}

gpointer
amends_case_call_forget_events (AmendsDesk *desk,
                                gpointer data,
                                GCancellable *cancellable,
                                GError **error)
{
  AmendsCaseCall *call = data;

  return amends_desk_forget_events (desk, call->id, call->kept, error) ? answer (call, call->id)
                                                                       : NULL;
}

gpointer
amends_case_call_forget_email (AmendsDesk *desk,
                               gpointer data,
                               GCancellable *cancellable,
                               GError **error)
{
  AmendsCaseCall *call = data;

  return amends_desk_forget_email (desk, call->id, error) ? answer (call, call->id) : NULL;
}

/* Takes @arguments. The callback's result is an AmendsCaseCall. */
void
amends_case_call_run (AmendsDesk *desk,
                      AmendsDeskCall call,
                      AmendsCaseCall *arguments,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  amends_desk_run_async (desk, call, arguments, (GDestroyNotify) amends_case_call_free,
                         (GDestroyNotify) amends_case_call_free, cancellable, callback, user_data);
}

/* A toast reads its title as markup, and what a file or a person wrote may hold some. */
static AdwToast *
toast_new (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

void
amends_case_say (GtkWidget *from, const char *text)
{
  amends_window_toast (from, toast_new (text));
}

void
amends_case_say_error (GtkWidget *from, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    amends_case_say (from, error->message);
}

typedef struct
{
  AmendsDesk *desk;
  AmendsDeskCall call;
  AmendsCaseCall *arguments;
} Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  g_clear_object (&undo->desk);
  g_clear_pointer (&undo->arguments, amends_case_call_free);
  g_free (undo);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCaseCall) call = amends_desk_run_finish (AMENDS_DESK (source), result, &error);
  GApplication *application = g_application_get_default ();
  GtkWindow *window = GTK_IS_APPLICATION (application)
                          ? gtk_application_get_active_window (GTK_APPLICATION (application))
                          : NULL;

  if (call == NULL && window != NULL)
    amends_case_say_error (GTK_WIDGET (window), error);
}

static void
undo_cb (AdwToast *toast, gpointer user_data)
{
  Undo *undo = user_data;

  if (undo->arguments != NULL)
    amends_case_call_run (undo->desk, undo->call, g_steal_pointer (&undo->arguments), NULL,
                          undone_cb, NULL);
}

/* Takes @arguments. The way back outlives the page that offered it. */
void
amends_case_say_undoable (GtkWidget *from,
                          const char *text,
                          AmendsDesk *desk,
                          AmendsDeskCall undo,
                          AmendsCaseCall *arguments)
{
  AdwToast *toast = toast_new (text);
  Undo *data = g_new0 (Undo, 1);

  data->desk = g_object_ref (desk);
  data->call = undo;
  data->arguments = arguments;
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), data, undo_free, 0);
  amends_window_toast (from, toast);
}
