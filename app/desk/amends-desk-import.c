/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files into the shop: one thread reads, another writes what was read, a batch of orders a
 * transaction. */

#include "desk/amends-desk-import.h"

#include <glib/gi18n-lib.h>

#include "desk/amends-desk-keep.h"
#include "desk/amends-desk-private.h"

#define BATCH_ORDERS 2000
#define MAX_WAITING 2 /* batches read but not yet written: more would only cost memory */
#define PROGRESS_MS 50
#define READING_SHARE 0.9 /* of the time; the rest goes into looking for parcels that are stuck */

void
amends_import_result_free (AmendsImportResult *result)
{
  if (result == NULL)
    return;
  g_free (result->file);
  g_clear_pointer (&result->report, amends_intake_report_free);
  g_free (result);
}

/* --- the writing side --- */

typedef struct
{
  AmendsDesk *desk;
  AmendsKeeper *keeper;
  gboolean is_dry_run;
  GCancellable *cancellable;
  GPtrArray *drafts; /* the batch being filled; the reading side's */
  GThread *thread;
  GAsyncQueue *batches;
  GMutex mutex;
  GCond taken;
  int n_waiting; /* under mutex, as is what follows */
  GError *problem;
  gint64 n_read; /* the reading side's */
  AmendsImportProgress progress;
  gpointer progress_data;
} Import;

static void
write_batch (Import *import, GPtrArray *drafts)
{
  GError *problem = NULL;

  amends_keeper_set_drafts (import->keeper, drafts);
  if (import->is_dry_run)
    amends_store_try (amends_desk_get_store (import->desk), amends_keeper_job, import->keeper,
                      import->cancellable, &problem);
  else
    amends_desk_write (import->desk, amends_keeper_job, import->keeper, import->cancellable,
                       &problem);
  if (problem == NULL)
    {
      amends_keeper_count_batch (import->keeper, import->is_dry_run);
      return;
    }
  g_mutex_lock (&import->mutex);
  import->problem = problem;
  g_mutex_unlock (&import->mutex);
}

static gboolean
has_failed (Import *import)
{
  gboolean failed;

  g_mutex_lock (&import->mutex);
  failed = import->problem != NULL;
  g_mutex_unlock (&import->mutex);
  return failed;
}

static gpointer
writing_worker (gpointer data)
{
  Import *import = data;
  gboolean is_last = FALSE;

  while (!is_last)
    {
      g_autoptr (GPtrArray) drafts = g_async_queue_pop (import->batches);

      is_last = drafts->len < BATCH_ORDERS;
      if (drafts->len > 0 && !has_failed (import))
        write_batch (import, drafts);
      g_mutex_lock (&import->mutex);
      import->n_waiting--;
      g_cond_signal (&import->taken);
      g_mutex_unlock (&import->mutex);
    }
  return NULL;
}

/* --- the reading side --- */

static void
hand_on (Import *import)
{
  g_mutex_lock (&import->mutex);
  while (import->n_waiting >= MAX_WAITING)
    g_cond_wait (&import->taken, &import->mutex);
  import->n_waiting++;
  g_mutex_unlock (&import->mutex);
  g_async_queue_push (import->batches, g_steal_pointer (&import->drafts));
  import->drafts = g_ptr_array_new_full (BATCH_ORDERS, (GDestroyNotify) amends_draft_free);
}

static gboolean
take_draft (AmendsOrder *order, gint64 line, gpointer user_data, GError **error)
{
  Import *import = user_data;
  GError *problem = NULL;

  g_ptr_array_add (import->drafts, amends_draft_new (order, line));
  import->n_read++;
  if (import->drafts->len < BATCH_ORDERS)
    return TRUE;
  hand_on (import);
  g_mutex_lock (&import->mutex);
  problem = g_steal_pointer (&import->problem);
  if (problem != NULL)
    import->problem = g_error_copy (problem);
  g_mutex_unlock (&import->mutex);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

static void
report_progress (gint64 bytes_done, gint64 bytes_total, gpointer user_data)
{
  Import *import = user_data;

  if (import->progress != NULL && bytes_total > 0)
    import->progress (CLAMP ((double) bytes_done / bytes_total, 0, 1) *
                          (import->is_dry_run ? 1 : READING_SHARE),
                      import->n_read, import->progress_data);
}

/* Reads the file to its end or first failure and waits until what was read is written. */
static AmendsIntakeReport *
read_and_write (Import *import,
                const char *path,
                const AmendsIntakeOptions *options,
                GError **error)
{
  AmendsIntakeReport *report;
  GError *problem = NULL;

  import->drafts = g_ptr_array_new_full (BATCH_ORDERS, (GDestroyNotify) amends_draft_free);
  import->batches = g_async_queue_new_full ((GDestroyNotify) g_ptr_array_unref);
  g_mutex_init (&import->mutex);
  g_cond_init (&import->taken);
  import->thread = g_thread_new ("import-writer", writing_worker, import);
  report = amends_intake_read_file (path, options, take_draft, report_progress, import,
                                    import->cancellable, &problem);
  hand_on (import); /* less than a batch: the last */
  g_thread_join (import->thread);
  if (problem == NULL && import->problem != NULL)
    problem = g_steal_pointer (&import->problem);
  g_clear_error (&import->problem);
  g_clear_pointer (&import->batches, g_async_queue_unref);
  g_clear_pointer (&import->drafts, g_ptr_array_unref);
  g_mutex_clear (&import->mutex);
  g_cond_clear (&import->taken);
  if (problem == NULL)
    return report;
  g_clear_pointer (&report, amends_intake_report_free);
  g_propagate_error (error, problem);
  return NULL;
}

/* A file is imported or it is not. Where it cannot be taken back, that is the error. */
static void
take_back (AmendsDesk *self, gint64 batch, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GError) cause = NULL;

  if (batch == 0 || amends_desk_abandon_import (self, batch, &problem) || error == NULL)
    return;
  cause = g_steal_pointer (error);
  g_set_error (error, problem->domain, problem->code,
               _ ("%s What had been imported until then is still there; undo the "
                  "import to take it back."),
               cause->message);
}

static void
add_warnings (AmendsIntakeReport *report, GPtrArray *warnings)
{
  for (guint i = 0; i < warnings->len; i++)
    {
      const AmendsRowNote *note = g_ptr_array_index (warnings, i);

      g_ptr_array_add (report->warnings, amends_row_note_new (note->line, note->code, note->column,
                                                              g_strdup (note->message)));
    }
}

static AmendsImportResult *
import_orders (AmendsDesk *self,
               const char *path,
               const AmendsIntakeOptions *options,
               gboolean is_dry_run,
               AmendsImportProgress progress,
               gpointer progress_data,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (AmendsImportResult) result = g_new0 (AmendsImportResult, 1);
  g_autoptr (AmendsKeeper) keeper = amends_keeper_new (path);
  Import import = { .desk = self,
                    .keeper = keeper,
                    .is_dry_run = is_dry_run,
                    .cancellable = cancellable,
                    .progress = progress,
                    .progress_data = progress_data };
  const AmendsBatchCounts *counts;

  result->file = g_strdup (path);
  result->report = read_and_write (&import, path, options, error);
  if (result->report == NULL)
    {
      take_back (self, amends_keeper_get_batch (keeper), error);
      return NULL;
    }
  add_warnings (result->report, amends_keeper_get_warnings (keeper));
  counts = amends_keeper_get_counts (keeper);
  result->orders = counts->orders;
  result->new_orders = counts->new_orders;
  result->updated = counts->updated;
  result->unchanged = counts->unchanged;
  result->parcels = counts->parcels;
  if (!is_dry_run)
    {
      amends_keeper_set_report (keeper, result->report);
      result->batch = amends_keeper_get_batch (keeper);
      if (result->batch != 0 &&
          amends_desk_write (self, amends_keeper_finish_job, keeper, NULL, error) == NULL)
        return NULL;
    }
  return g_steal_pointer (&result);
}

static gpointer
dup_currency_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_store_dup_only_currency (db, error);
}

/**
 * amends_desk_import:
 * @path: a file of orders, or of tracking events
 * @options: (nullable): its zone is the shop's when it names none, its usual currency the one that
 * all known orders are in
 * @is_dry_run: only say what would happen
 * @progress: (nullable) (scope call): called on this thread
 *
 * What the shop has stays unless the file says otherwise; a blank field says nothing. Cancelled or
 * failed, the shop is as it was before.
 *
 * Returns: (transfer full) (nullable): what the file brought
 */
AmendsImportResult *
amends_desk_import (AmendsDesk *self,
                    const char *path,
                    const AmendsIntakeOptions *options,
                    gboolean is_dry_run,
                    AmendsImportProgress progress,
                    gpointer progress_data,
                    GCancellable *cancellable,
                    GError **error)
{
  AmendsIntakeOptions own = options != NULL ? *options : (AmendsIntakeOptions){ 0 };
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char *currency = NULL;
  g_autoptr (AmendsShop) shop = NULL;
  g_autoptr (AmendsImportResult) result = NULL;

  g_return_val_if_fail (AMENDS_IS_DESK (self) && path != NULL, NULL);

  if (!amends_desk_require_real (self, error))
    return NULL;
  shop = amends_desk_get_shop (self, error);
  if (shop == NULL)
    return NULL;
  if (own.zone == NULL)
    own.zone = zone = amends_shop_dup_time_zone (shop);
  if (own.usual_currency == NULL) /* a failure here shows again when the file is kept */
    own.usual_currency = currency = amends_desk_read (self, dup_currency_job, NULL, NULL, NULL);
  if (own.mapping != NULL ? amends_mapping_is_of_events (own.mapping)
                          : own.platform == NULL && amends_intake_file_is_events (path))
    result = amends_desk_import_events (self, path, &own, is_dry_run, progress, progress_data,
                                        cancellable, error);
  else
    result = import_orders (self, path, &own, is_dry_run, progress, progress_data, cancellable,
                            error);
  if (result == NULL)
    return NULL;
  if (!is_dry_run && !amends_desk_bring_up_to_date (self, cancellable, error))
    {
      take_back (self, result->batch, error);
      return NULL;
    }
  if (progress != NULL)
    progress (1, result->orders, progress_data);
  return g_steal_pointer (&result);
}

/* --- off the main thread --- */

typedef struct
{
  char *path;
  char *platform;
  GTimeZone *zone;
  AmendsDateOrder date_order;
  AmendsMapping *mapping;
  gboolean is_dry_run;
  AmendsImportProgress progress;
  gpointer progress_data;
  GMainContext *context;
  gint64 told_at; /* monotonic, microseconds */
} ImportCall;

static void
import_call_free (gpointer data)
{
  ImportCall *call = data;

  g_free (call->path);
  g_free (call->platform);
  g_clear_pointer (&call->zone, g_time_zone_unref);
  g_clear_pointer (&call->mapping, amends_mapping_free);
  g_clear_pointer (&call->context, g_main_context_unref);
  g_free (call);
}

typedef struct
{
  AmendsImportProgress progress;
  gpointer progress_data;
  double fraction;
  gint64 orders;
} News;

static gboolean
tell_news_cb (gpointer user_data)
{
  News *news = user_data;

  news->progress (news->fraction, news->orders, news->progress_data);
  return G_SOURCE_REMOVE;
}

static void
pass_progress (double fraction, gint64 orders, gpointer user_data)
{
  ImportCall *call = user_data;
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GSource) source = NULL;
  News *news;

  if (call->progress == NULL || (fraction < 1 && now - call->told_at < PROGRESS_MS * 1000))
    return;
  call->told_at = now;
  news = g_new0 (News, 1);
  *news = (News){ call->progress, call->progress_data, fraction, orders };
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_news_cb, news, g_free);
  g_source_attach (source, call->context);
}

static void
import_worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  ImportCall *call = task_data;
  AmendsIntakeOptions options = { .platform = call->platform,
                                  .zone = call->zone,
                                  .date_order = call->date_order,
                                  .mapping = call->mapping };
  GError *error = NULL;
  AmendsImportResult *result = amends_desk_import (source_object, call->path, &options, call->is_dry_run,
                                                   pass_progress, call, cancellable, &error);

  if (result == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, (GDestroyNotify) amends_import_result_free);
}

/**
 * amends_desk_import_async:
 * @is_dry_run: only say what would happen
 * @progress: (nullable) (scope notified): called on the caller's main context, a few times a second
 */
void
amends_desk_import_async (AmendsDesk *self,
                          const char *path,
                          const AmendsIntakeOptions *options,
                          gboolean is_dry_run,
                          AmendsImportProgress progress,
                          gpointer progress_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  ImportCall *call;

  g_return_if_fail (AMENDS_IS_DESK (self) && path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  call = g_new0 (ImportCall, 1);
  call->path = g_strdup (path);
  call->platform = g_strdup (options != NULL ? options->platform : NULL);
  call->zone = options != NULL && options->zone != NULL ? g_time_zone_ref (options->zone) : NULL;
  call->date_order = options != NULL ? options->date_order : AMENDS_DATE_ORDER_TELL;
  call->mapping = options != NULL && options->mapping != NULL ? amends_mapping_copy (options->mapping)
                                                              : NULL;
  call->is_dry_run = is_dry_run;
  call->progress = progress;
  call->progress_data = progress_data;
  call->context = g_main_context_ref_thread_default ();
  g_task_set_source_tag (task, amends_desk_import_async);
  g_task_set_task_data (task, call, import_call_free);
  g_task_run_in_thread (task, import_worker);
}

AmendsImportResult *
amends_desk_import_finish (AmendsDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
