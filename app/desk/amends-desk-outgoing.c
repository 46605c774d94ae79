/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What left this computer: each request is written down before it leaves, without keys and without
 * the question in its address. */

#include "desk/amends-desk-outgoing.h"

#include "desk/amends-desk-connections.h"
#include "store/amends-store-connections.h"
#include "store/amends-store-sources.h"

typedef struct
{
  gint64 id;
  int http_status;
  const char *failure; /* static */
  gint64 at;
} Arrived;

struct _AmendsOutgoingLog
{
  AmendsDesk *desk;
  GHashTable *paid; /* "provider number" -> GArray of parcel ids; whole before the first leaves */
  GMutex mutex;     /* over what has arrived */
  GArray *arrived;  /* (element-type Arrived) written with the next that leave */
};

static void flush (AmendsOutgoingLog *self);

AmendsOutgoingLog *
amends_outgoing_log_new (AmendsDesk *desk)
{
  AmendsOutgoingLog *self = g_new0 (AmendsOutgoingLog, 1);

  self->desk = g_object_ref (desk);
  self->paid = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) g_array_unref);
  self->arrived = g_array_new (FALSE, FALSE, sizeof (Arrived));
  g_mutex_init (&self->mutex);
  return self;
}

void
amends_outgoing_log_free (AmendsOutgoingLog *self)
{
  if (self == NULL)
    return;
  flush (self);
  g_array_unref (self->arrived);
  g_object_unref (self->desk);
  g_hash_table_unref (self->paid);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * amends_outgoing_log_add_paid: (skip)
 *
 * Each question for @number at @provider costs: that it was asked for @parcel_id is remembered even
 * if its answer never arrives.
 */
void
amends_outgoing_log_add_paid (AmendsOutgoingLog *self,
                              const char *provider,
                              const char *number,
                              gint64 parcel_id)
{
  g_autofree char *key = g_strconcat (provider, " ", number, NULL);
  GArray *ids = g_hash_table_lookup (self->paid, key);

  if (ids == NULL)
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->paid, g_steal_pointer (&key), ids);
    }
  g_array_append_val (ids, parcel_id);
}

/* --- before --- */

static char *
join (GPtrArray *words)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "",
                            (const char *) g_ptr_array_index (words, i));
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* Host and path: a question behind them may hold keys or personal data. */
static char *
dup_address (const char *uri)
{
  return g_strndup (uri, strcspn (uri, "?#"));
}

typedef struct
{
  AmendsOutgoingLog *log;
  GPtrArray *requests;
  gint64 *ids;
  GArray *arrived; /* of requests before these */
} Leaving;

/* Questions that cost count as asked even when no answer ever comes. */
static gboolean
note_paid (AmendsDb *db,
           AmendsOutgoingLog *self,
           const AmendsNetRequest *request,
           gint64 now,
           GError **error)
{
  for (guint i = 0; g_hash_table_size (self->paid) > 0 && i < request->numbers->len; i++)
    {
      g_autofree char *key = g_strconcat (request->service, " ",
                                          (char *) g_ptr_array_index (request->numbers, i), NULL);
      GArray *ids = g_hash_table_lookup (self->paid, key);

      for (guint k = 0; ids != NULL && k < ids->len; k++)
        if (!amends_store_set_attempted (db, g_array_index (ids, gint64, k), request->service, now,
                                         error))
          return FALSE;
    }
  return TRUE;
}

static gint64
write_down (AmendsDb *db, const AmendsNetRequest *request, gint64 now, GError **error)
{
  g_autoptr (AmendsOutgoing) outgoing = g_new0 (AmendsOutgoing, 1);

  outgoing->at = now;
  outgoing->service = g_strdup (request->service);
  outgoing->purpose = g_strdup (request->purpose);
  outgoing->address = dup_address (request->uri);
  outgoing->numbers = join (request->numbers);
  outgoing->fields = join (request->fields);
  return amends_store_insert_outgoing (db, outgoing, error);
}

static gboolean
write_arrived (AmendsDb *db, const GArray *arrived, GError **error)
{
  for (guint i = 0; i < arrived->len; i++)
    {
      const Arrived *one = &g_array_index (arrived, Arrived, i);

      if (!amends_store_finish_outgoing (db, one->id, one->http_status, one->failure, one->at,
                                         error))
        return FALSE;
    }
  return TRUE;
}

static gpointer
before_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Leaving *leaving = data;
  gint64 now = amends_clock_now ();

  for (guint i = 0; i < leaving->requests->len; i++)
    {
      const AmendsNetRequest *request = g_ptr_array_index (leaving->requests, i);

      leaving->ids[i] = write_down (db, request, now, error);
      if (leaving->ids[i] == 0 || !note_paid (db, leaving->log, request, now, error))
        return NULL;
    }
  return GINT_TO_POINTER (write_arrived (db, leaving->arrived, error));
}

static GArray *
take_arrived (AmendsOutgoingLog *self)
{
  GArray *arrived;

  g_mutex_lock (&self->mutex);
  arrived = g_steal_pointer (&self->arrived);
  self->arrived = g_array_new (FALSE, FALSE, sizeof (Arrived));
  g_mutex_unlock (&self->mutex);
  return arrived;
}

static gboolean
before (GPtrArray *requests, gint64 *ids, gpointer data, GError **error)
{
  AmendsOutgoingLog *self = data;
  g_autoptr (GArray) arrived = take_arrived (self);
  Leaving leaving = { self, requests, ids, arrived };

  /* Not amends_desk_write(): nobody needs to look at the shop anew for this. */
  return amends_store_write_soon (amends_desk_get_store (self->desk), before_job, &leaving, NULL,
                                  error) != NULL;
}

/* --- after --- */

static gpointer
after_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (write_arrived (db, data, error));
}

static void
flush (AmendsOutgoingLog *self)
{
  g_autoptr (GArray) arrived = take_arrived (self);
  g_autoptr (GError) error = NULL;

  if (arrived->len > 0)
    amends_store_write_soon (amends_desk_get_store (self->desk), after_job, arrived, NULL, &error);
}

/* That they were sent is written already; what became of them is only told, and can wait. */
static void
after (gint64 request_id, const AmendsNetAnswer *answer, const GError *problem, gpointer data)
{
  AmendsOutgoingLog *self = data;
  Arrived arrived = { request_id, answer != NULL ? (int) answer->status : 0, NULL,
                      amends_clock_now () };

  if (problem != NULL)
    arrived.failure = problem->domain == AMENDS_NET_ERROR
                          ? amends_net_error_to_string (problem->code)
                          : "cancelled";
  g_mutex_lock (&self->mutex);
  g_array_append_val (self->arrived, arrived);
  g_mutex_unlock (&self->mutex);
}

AmendsHttpWatch
amends_outgoing_log_get_watch (AmendsOutgoingLog *self)
{
  return (AmendsHttpWatch){ before, after, self };
}

/* --- sessions --- */

AmendsOutgoingSession *
amends_outgoing_session_open (AmendsDesk *desk)
{
  AmendsOutgoingSession *session = g_new0 (AmendsOutgoingSession, 1);
  AmendsHttpWatch watch;

  session->context = g_main_context_new ();
  g_main_context_push_thread_default (session->context);
  session->log = amends_outgoing_log_new (desk);
  watch = amends_outgoing_log_get_watch (session->log);
  session->http = amends_http_new (&watch);
  return session;
}

/* What the session still has to do ends with it. */
void
amends_outgoing_session_close (AmendsOutgoingSession *session)
{
  amends_http_free (session->http);
  while (g_main_context_iteration (session->context, FALSE))
    ;
  amends_outgoing_log_free (session->log);
  g_main_context_pop_thread_default (session->context);
  g_main_context_unref (session->context);
  g_free (session);
}

/* --- looking --- */

static gpointer
list_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_store_list_outgoing (db, data, error);
}

/**
 * amends_desk_list_outgoing:
 * @query: which
 *
 * Returns: (transfer full) (nullable) (element-type AmendsOutgoing): every request that left this
 *   computer, newest first; those of the last 90 days are kept
 */
GPtrArray *
amends_desk_list_outgoing (AmendsDesk *self, const AmendsOutgoingQuery *query, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self) && query != NULL, NULL);

  return amends_desk_read (self, list_job, (gpointer) query, NULL, error);
}

static gpointer
list_services_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return amends_store_list_outgoing_services (db, error);
}

/**
 * amends_desk_list_outgoing_services:
 *
 * Returns: (transfer full) (nullable) (element-type utf8): identifiers of the services that
 *   something left for, connected still or not
 */
GPtrArray *
amends_desk_list_outgoing_services (AmendsDesk *self, GError **error)
{
  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, list_services_job, NULL, NULL, error);
}
