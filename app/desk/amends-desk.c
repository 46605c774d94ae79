/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk itself: an open shop file, calls off the main thread, and news of changes. */

#include "desk/amends-desk.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/amends-country.h"
#include "base/amends-data.h"
#include "desk/amends-desk-cases.h"
#include "desk/amends-desk-contacts-private.h"
#include "desk/amends-desk-private.h"
#include "intake/amends-profile.h"
#include "store/amends-store-settings.h"
#include "care/amends-care-check.h"
#include "tracking/amends-carrier.h"
#include "tracking/amends-reading.h"
#include "tracking/amends-tracking-number.h"

#define COALESCE_MS 50 /* an import writes many times a second; who listens need not hear each */

struct _AmendsDesk
{
  GObject parent_instance;

  char *path;
  char *claim_token;
  AmendsStore *store;
  GMainContext *context; /* where "changed" is emitted */
  GSource *watch;
  AmendsRevealed *revealed;
  int is_telling;     /* atomic */
  int person_id;      /* atomic: who is at work; 0: nobody said */
  int is_practice;    /* atomic: nothing may leave this shop, as far as is known */
  int is_reread;      /* atomic: events were read anew, or it is being done */
  char *trial_folder; /* of a shop file that only lives as long as the desk; else NULL */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmendsDesk, amends_desk, G_TYPE_OBJECT)
G_DEFINE_QUARK (amends - desk - error - quark, amends_desk_error)

/* --- news of changes --- */

/* The source holds the desk weakly: a program without a main loop would otherwise never let go of
 * the file. */
static GWeakRef *
weak_desk_new (AmendsDesk *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  return weak;
}

static void
weak_desk_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static gboolean
tell_changed_cb (gpointer user_data)
{
  g_autoptr (AmendsDesk) self = g_weak_ref_get (user_data);

  if (self != NULL)
    {
      g_atomic_int_set (&self->is_telling, 0);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  return G_SOURCE_REMOVE;
}

/**
 * amends_desk_tell_changed: (skip)
 *
 * Emits "changed" soon, once for all that is told until then. From any thread.
 */
void
amends_desk_tell_changed (AmendsDesk *self)
{
  g_autoptr (GSource) source = NULL;

  if (!g_atomic_int_compare_and_exchange (&self->is_telling, 0, 1))
    return;
  source = g_timeout_source_new (COALESCE_MS);
  g_source_set_callback (source, tell_changed_cb, weak_desk_new (self), weak_desk_free);
  g_source_attach (source, self->context);
}

/**
 * amends_desk_take_watch: (skip)
 * @source: (transfer full): what looks at the shop file again and again; it runs on the desk's main
 *   context and ends with the desk
 */
void
amends_desk_take_watch (AmendsDesk *self, GSource *source)
{
  g_return_if_fail (self->watch == NULL);

  self->watch = source;
  g_source_attach (source, self->context);
}

gboolean
amends_desk_is_watched (AmendsDesk *self)
{
  return self->watch != NULL;
}

/**
 * amends_desk_begin_reread: (skip)
 *
 * Returns: whether the caller is the one to read the kept events anew
 */
gboolean
amends_desk_begin_reread (AmendsDesk *self)
{
  return g_atomic_int_compare_and_exchange (&self->is_reread, 0, 1);
}

/* It did not succeed. */
void
amends_desk_retry_reread (AmendsDesk *self)
{
  g_atomic_int_set (&self->is_reread, 0);
}

/* --- the object --- */

static void
amends_desk_dispose (GObject *object)
{
  AmendsDesk *self = AMENDS_DESK (object);

  if (self->watch != NULL)
    g_source_destroy (self->watch);
  g_clear_pointer (&self->watch, g_source_unref);
  G_OBJECT_CLASS (amends_desk_parent_class)->dispose (object);
}

static void
remove_trial (AmendsDesk *self)
{
  g_unlink (self->path);
  g_rmdir (self->trial_folder);
  g_clear_pointer (&self->trial_folder, g_free);
}

static void
amends_desk_finalize (GObject *object)
{
  AmendsDesk *self = AMENDS_DESK (object);

  g_clear_pointer (&self->store, amends_store_close);
  g_clear_pointer (&self->revealed, amends_revealed_free);
  if (self->trial_folder != NULL)
    remove_trial (self);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->path);
  g_free (self->claim_token);
  G_OBJECT_CLASS (amends_desk_parent_class)->finalize (object);
}

static void
amends_desk_class_init (AmendsDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = amends_desk_dispose;
  object_class->finalize = amends_desk_finalize;

  /**
   * AmendsDesk::changed:
   *
   * The shop file holds something new, written here or by another process. Emitted on the main
   * context the desk was opened in.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
amends_desk_init (AmendsDesk *self)
{
  self->revealed = amends_revealed_new ();
  self->claim_token = g_uuid_string_random ();
}

/* --- opening --- */

/* The shop file in the user's data folder. */
static char *
dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "amends", "shop.amends", NULL);
}

static char *
dup_full_path (const char *path)
{
  return path != NULL ? g_canonicalize_filename (path, NULL) : dup_default_path ();
}

static AmendsDesk *
open_desk (const char *path, GMainContext *context, GError **error)
{
  g_autofree char *own_dir = g_build_filename (g_get_user_data_dir (), "amends", "data", NULL);
  g_autofree char *full_path = dup_full_path (path);
  AmendsStore *store;
  AmendsDesk *self;

  amends_data_set_own_dir (own_dir);
  store = amends_store_open (full_path, error);
  if (store == NULL)
    return NULL;
  self = g_object_new (AMENDS_TYPE_DESK, NULL);
  self->path = g_steal_pointer (&full_path);
  self->store = store;
  self->context = context != NULL ? g_main_context_ref (context)
                                  : g_main_context_ref (g_main_context_default ());
  amends_desk_recall_practice (self);
  return self;
}

/**
 * amends_desk_open:
 * @path: (nullable): the shop file, made when it is not there; %NULL: the one in the user's data
 * folder
 *
 * Returns: (transfer full) (nullable): the desk
 */
AmendsDesk *
amends_desk_open (const char *path, GError **error)
{
  return open_desk (path, g_main_context_get_thread_default (), error);
}

/**
 * amends_desk_open_existing:
 * @path: (nullable): the shop file; %NULL: the one in the user's data folder
 *
 * For whoever only looks: a slip of the pen in @path makes no new file.
 *
 * Returns: (transfer full) (nullable): the desk, or %NULL with %AMENDS_DESK_ERROR_NOT_FOUND
 */
AmendsDesk *
amends_desk_open_existing (const char *path, GError **error)
{
  g_autofree char *full_path = dup_full_path (path);
  g_autofree char *name = NULL;

  if (g_file_test (full_path, G_FILE_TEST_EXISTS))
    return amends_desk_open (path, error);
  name = g_filename_display_name (full_path);
  g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND,
               _ ("There is no shop file “%s”. Check its name, or import orders to begin one."),
               name);
  return NULL;
}

/**
 * amends_desk_open_to_try:
 * @path: (nullable): the shop file; %NULL: the one in the user's data folder
 *
 * For whoever wants to know what would happen: where there is no shop file, the desk has an empty
 * one that goes with it.
 *
 * Returns: (transfer full) (nullable): the desk
 */
AmendsDesk *
amends_desk_open_to_try (const char *path, GError **error)
{
  g_autofree char *full_path = dup_full_path (path);
  g_autofree char *folder = NULL;
  g_autofree char *trial = NULL;
  AmendsDesk *self;

  if (g_file_test (full_path, G_FILE_TEST_EXISTS))
    return amends_desk_open (path, error);
  folder = g_dir_make_tmp ("amends-trial-XXXXXX", error);
  if (folder == NULL)
    return NULL;
  trial = g_build_filename (folder, "shop.amends", NULL);
  self = amends_desk_open (trial, error);
  if (self != NULL)
    self->trial_folder = g_steal_pointer (&folder);
  else
    g_rmdir (folder);
  return self;
}

static void
open_worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  AmendsDesk *self = open_desk (task_data, g_task_get_context (task), &error);

  if (self == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, self, g_object_unref);
}

void
amends_desk_open_async (const char *path,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, amends_desk_open_async);
  /* Behind the drawing of a window that was just put up: its first frame is not kept waiting. */
  g_task_set_priority (task, G_PRIORITY_DEFAULT_IDLE);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_worker);
}

AmendsDesk *
amends_desk_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
amends_desk_get_path (AmendsDesk *self)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return self->path;
}

/* --- calls --- */

const char *
amends_desk_get_claim_token (AmendsDesk *self)
{
  return self->claim_token;
}

/**
 * amends_desk_set_claim_token:
 * @token: under which cases are claimed from now on
 *
 * To be called before the desk is used by another thread.
 */
void
amends_desk_set_claim_token (AmendsDesk *self, const char *token)
{
  g_return_if_fail (AMENDS_IS_DESK (self) && token != NULL);

  g_free (self->claim_token);
  self->claim_token = g_strdup (token);
}

gint64
amends_desk_get_person_id (AmendsDesk *self)
{
  return g_atomic_int_get (&self->person_id);
}

void
amends_desk_set_person_id (AmendsDesk *self, gint64 id)
{
  g_atomic_int_set (&self->person_id, (int) id);
  amends_desk_hide_all_contacts (self);
  amends_desk_tell_changed (self); /* what is shown is not for everybody */
}

AmendsRevealed *
amends_desk_get_revealed (AmendsDesk *self)
{
  return self->revealed;
}

/**
 * amends_desk_is_practice:
 *
 * Returns: whether this is a practice shop, which nothing may leave; also where its file could not
 * say when it was opened
 */
gboolean
amends_desk_is_practice (AmendsDesk *self)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), TRUE);

  return g_atomic_int_get (&self->is_practice);
}

void
amends_desk_set_is_practice (AmendsDesk *self, gboolean is_practice)
{
  g_atomic_int_set (&self->is_practice, is_practice);
}

AmendsStore *
amends_desk_get_store (AmendsDesk *self)
{
  return self->store;
}

static gpointer
tell_written (AmendsDesk *self, gpointer result, GError *problem, GError **error)
{
  if (problem == NULL)
    amends_desk_tell_changed (self);
  else
    g_propagate_error (error, problem);
  return result;
}

gpointer
amends_desk_write (AmendsDesk *self,
                   AmendsStoreJob job,
                   gpointer data,
                   GCancellable *cancellable,
                   GError **error)
{
  GError *problem = NULL;
  gpointer result = amends_store_write (self->store, job, data, cancellable, &problem);

  return tell_written (self, result, problem, error);
}

/* As amends_store_write_soon() says. */
gpointer
amends_desk_write_soon (AmendsDesk *self,
                        AmendsStoreJob job,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  GError *problem = NULL;
  gpointer result = amends_store_write_soon (self->store, job, data, cancellable, &problem);

  return tell_written (self, result, problem, error);
}

gpointer
amends_desk_read (AmendsDesk *self,
                  AmendsStoreJob job,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  return amends_store_read (self->store, job, data, cancellable, error);
}

/**
 * amends_desk_propagate_error: (skip)
 * @problem: (transfer full): what a job of the store ended with
 *
 * A store that does not find says so by its own code; those above know the desk's.
 */
void
amends_desk_propagate_error (GError **error, GError *problem)
{
  if (!g_error_matches (problem, AMENDS_STORE_ERROR, AMENDS_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, problem);
      return;
    }
  g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND, problem->message);
  g_error_free (problem);
}

typedef struct
{
  AmendsDeskCall call;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
} Call;

static void
call_free (gpointer user_data)
{
  Call *call = user_data;

  if (call->data_free != NULL)
    call->data_free (call->data);
  g_free (call);
}

static void
call_worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Call *call = task_data;
  GError *error = NULL;
  gpointer result = call->call (source_object, call->data, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, call->result_free);
}

/**
 * amends_desk_run_async:
 * @call: runs on another thread
 * @data: (transfer full): for @call
 * @data_free: (nullable): frees @data on the caller's thread or the other, after the call
 * @result_free: (nullable): frees a result that nobody fetches
 *
 * Runs a call of the desk without making the main thread wait. @callback comes on the caller's main
 * context.
 */
void
amends_desk_run_async (AmendsDesk *self,
                       AmendsDeskCall call,
                       gpointer data,
                       GDestroyNotify data_free,
                       GDestroyNotify result_free,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Call *state = g_new0 (Call, 1);

  *state = (Call){ call, data, data_free, result_free };
  g_task_set_source_tag (task, amends_desk_run_async);
  g_task_set_task_data (task, state, call_free);
  g_task_run_in_thread (task, call_worker);
}

gpointer
amends_desk_run_finish (AmendsDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- soundness --- */

static gpointer
check_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_store_find_faults (db, error);
}

/* What the shop changed in the bundled data is read when it is needed, and only then found broken. */
static void
read_own_data (void)
{
  g_ptr_array_unref (amends_profile_load_all ());
  amends_carrier_find ("");
  amends_tracking_number_check ("1", "");
  amends_reading_of_text ("", NULL);
  amends_country_from_name ("");
  amends_care_read_own ();
  amends_desk_read_own_brief ();
}

/**
 * amends_desk_check:
 *
 * Reads the whole shop file, and the shop's own data, whose faults amends_data_dup_broken() names.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what is wrong with it; empty when it is
 * sound
 */
GPtrArray *
amends_desk_check (AmendsDesk *self, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  read_own_data ();
  return amends_store_try (self->store, check_job, NULL, NULL, error);
}
