/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which source said what of a parcel, and whom a person believes. */

#include <glib/gi18n-lib.h>

#include "desk/amends-desk-private.h"
#include "desk/amends-desk-refresh.h"
#include "diagnosis/amends-diagnose.h"
#include "net/amends-provider.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-sources.h"

void
amends_source_view_free (AmendsSourceView *view)
{
  if (view == NULL)
    return;
  g_free (view->source);
  g_free (view->name);
  g_free (view->newest_text);
  g_free (view->message);
  g_free (view);
}

/**
 * amends_desk_source_name:
 * @source: one source of an event
 *
 * Returns: (transfer none): as a person calls it
 */
const char *
amends_desk_source_name (const char *source)
{
  const AmendsProvider *provider = amends_provider_get (source);

  if (provider != NULL)
    return provider->name;
  if (g_strcmp0 (source, "paste") == 0)
    return _ ("Pasted by hand");
  if (g_strcmp0 (source, "table") == 0)
    return _ ("Imported file");
  if (g_strcmp0 (source, "sample") == 0)
    return _ ("Sample shop");
  return source;
}

static AmendsSourceView *
get_view (GPtrArray *views, const AmendsParcel *parcel, const char *source)
{
  AmendsSourceView *view;

  for (guint i = 0; i < views->len; i++)
    if (g_str_equal (((AmendsSourceView *) g_ptr_array_index (views, i))->source, source))
      return g_ptr_array_index (views, i);
  view = g_new0 (AmendsSourceView, 1);
  view->source = g_strdup (source);
  view->name = g_strdup (amends_desk_source_name (source));
  view->is_preferred = g_strcmp0 (parcel->preferred_source, source) == 0;
  g_ptr_array_add (views, view);
  return view;
}

/* Events come newest first: the first of each source is its newest word. */
static void
add_events (GPtrArray *views, const AmendsParcel *parcel)
{
  for (guint i = 0; i < parcel->events->len; i++)
    {
      const AmendsEvent *event = g_ptr_array_index (parcel->events, i);
      g_auto (GStrv) sources = g_strsplit (event->source != NULL ? event->source : "", " ", -1);

      for (guint k = 0; sources[k] != NULL; k++)
        {
          AmendsSourceView *view = *sources[k] != '\0' ? get_view (views, parcel, sources[k])
                                                       : NULL;

          if (view == NULL || view->newest_at != AMENDS_TIME_NONE)
            continue;
          view->newest_at = event->at;
          view->newest_text = g_strdup (event->text);
        }
    }
}

static gboolean
is_said_by (const AmendsEvent *event, const char *source)
{
  g_auto (GStrv) sources = g_strsplit (event->source != NULL ? event->source : "", " ", -1);

  return g_strv_contains ((const char *const *) sources, source);
}

/* Where each sees the parcel, and whose word counts. */
static void
add_verdicts (GPtrArray *views, const AmendsParcel *parcel)
{
  gint64 now = amends_clock_now ();
  const AmendsEvent *believed = amends_event_that_tells (parcel->events, parcel->preferred_source,
                                                         now);
  gboolean is_preference_heard = FALSE;

  for (guint i = 0; i < views->len; i++)
    {
      AmendsSourceView *view = g_ptr_array_index (views, i);
      const AmendsEvent *event = amends_event_that_tells (parcel->events, view->source, now);

      view->status = event != NULL ? event->status : AMENDS_STATUS_UNKNOWN;
      view->is_believed = believed != NULL && is_said_by (believed, view->source);
      is_preference_heard |= view->is_preferred && view->is_believed;
    }
  for (guint i = 0; is_preference_heard && i < views->len; i++)
    {
      AmendsSourceView *view = g_ptr_array_index (views, i);

      view->is_believed = view->is_preferred;
    }
}

static gpointer
list_sources_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *parcel_id = data;
  g_autoptr (AmendsParcel) parcel = amends_store_load_parcel (db, *parcel_id, TRUE, error);
  g_autoptr (GPtrArray) sources = parcel != NULL ? amends_store_list_sources (db, *parcel_id, error)
                                                 : NULL;
  GPtrArray *views;

  if (sources == NULL)
    return NULL;
  views = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_source_view_free);
  add_events (views, parcel);
  add_verdicts (views, parcel);
  for (guint i = 0; i < sources->len; i++)
    {
      const AmendsParcelSource *source = g_ptr_array_index (sources, i);
      AmendsSourceView *view = get_view (views, parcel, source->provider);

      view->answered_at = source->answered_at;
      view->message = g_strdup (source->message);
    }
  return views;
}

/* Whether two sources see the parcel at different points of its way; a source that has said nothing
 * contradicts nobody. */
static gboolean
do_disagree (GPtrArray *views)
{
  AmendsStatus status = AMENDS_STATUS_UNKNOWN;

  for (guint i = 0; i < views->len; i++)
    {
      const AmendsSourceView *view = g_ptr_array_index (views, i);

      if (view->status == AMENDS_STATUS_UNKNOWN)
        continue;
      if (status != AMENDS_STATUS_UNKNOWN && view->status != status)
        return TRUE;
      status = view->status;
    }
  return FALSE;
}

/**
 * amends_desk_list_sources:
 * @disagree: (out) (optional): whether they see the parcel at different points of its way
 *
 * Returns: (transfer full) (nullable) (element-type AmendsSourceView): what each source says of the
 *   parcel, the one with the newest event first
 */
GPtrArray *
amends_desk_list_sources (AmendsDesk *self, gint64 parcel_id, gboolean *disagree, GError **error)
{
  GPtrArray *views;

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  views = amends_desk_read (self, list_sources_job, &parcel_id, NULL, error);
  if (views != NULL && disagree != NULL)
    *disagree = do_disagree (views);
  return views;
}

typedef struct
{
  gint64 parcel_id;
  const char *source;
} Preference;

static gpointer
prefer_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Preference *preference = data;
  g_autoptr (AmendsShop) shop = amends_desk_load_shop (db, error);

  if (shop == NULL ||
      !amends_store_set_preferred_source (db, preference->parcel_id, preference->source, error))
    return NULL;
  return GINT_TO_POINTER (amends_desk_rediagnose (db, shop, preference->parcel_id, error));
}

/**
 * amends_desk_prefer_source:
 * @source: (nullable): whom a person believes; %NULL: the newer event wins, as usual
 */
gboolean
amends_desk_prefer_source (AmendsDesk *self, gint64 parcel_id, const char *source, GError **error)
{
  Preference preference = { parcel_id, source };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return amends_desk_write (self, prefer_job, &preference, NULL, error) != NULL;
}

typedef struct
{
  gint64 parcel_id;
  const char *provider;
} Asked;

static gpointer
load_answer_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asked *asked = data;
  g_autoptr (GError) failure = NULL;
  GBytes *body = amends_store_load_answer (db, asked->parcel_id, asked->provider, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (body == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _ ("Nothing that %s answered about this parcel is kept"),
                 amends_desk_source_name (asked->provider));
  return body;
}

/**
 * amends_desk_load_answer:
 * @provider: a tracking service's identifier
 *
 * What somebody needs who asks the service about its own words.
 *
 * Returns: (transfer full): the service's part about this parcel of the newest answer that told
 *   something new, byte for byte; with %G_IO_ERROR_NOT_FOUND where none is kept
 */
GBytes *
amends_desk_load_answer (AmendsDesk *self, gint64 parcel_id, const char *provider, GError **error)
{
  Asked asked = { parcel_id, provider };

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, load_answer_job, &asked, NULL, error);
}
