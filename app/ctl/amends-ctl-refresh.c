/* SPDX-License-Identifier: GPL-3.0-or-later */
/* track refresh: news of parcels from the connected services; parcel sources, parcel prefer, parcel
 * answer: who said what, whom to believe, and in which words. */
#include "ctl/amends-ctl.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>
#include "base/amends-json.h"
#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-refresh.h"

static char *option_provider;
static gboolean option_due, option_all;
static int option_patience;

static const GOptionEntry refresh_options[] = {
  { "provider", 0, 0, G_OPTION_ARG_STRING, &option_provider, N_ ("Ask only this service"),
    N_ ("ID") },
  { "due", 0, 0, G_OPTION_ARG_NONE, &option_due,
    N_ ("Only parcels of which news can be expected (the default)"), NULL },
  { "all", 0, 0, G_OPTION_ARG_NONE, &option_all,
    N_ ("Every parcel that its service may be asked for again"), NULL },
  { "patience", 0, 0, G_OPTION_ARG_INT, &option_patience,
    N_ ("How long to wait for a service that is busy or out of order; otherwise two minutes"), N_ ("SECONDS") },
  { NULL },
};

/* One line of a terminal, written over again; ECMA-48's "erase to the end of the line", or what
 * stood there longer would stay. */
static void
show_progress (const AmendsRefreshProgress *progress, gpointer data)
{
  g_printerr ("\r\033[K");
  if (progress->waiting_for != NULL)
    g_printerr (_ ("%u of %u parcels; waiting %u s for %s "), progress->done, progress->planned,
                progress->wait_seconds, progress->waiting_for);
  else
    g_printerr (_ ("%u of %u parcels "), progress->done, progress->planned);
}

static JsonObject *
describe_trouble (AmendsDesk *desk, const AmendsRefreshTrouble *trouble)
{
  JsonObject *object = json_object_new ();
  g_autofree char *name = amends_ctl_parcel_name (trouble->parcel_id);
  g_autoptr (AmendsParcel) parcel = amends_desk_get_parcel (desk, trouble->parcel_id, NULL);

  json_object_set_string_member (object, "parcel", name);
  amends_json_set_string (object, "number", parcel != NULL ? parcel->number : NULL);
  json_object_set_string_member (object, "code", trouble->outcome);
  json_object_set_string_member (object, "message", trouble->text);
  return object;
}

static JsonObject *
describe_line (AmendsDesk *desk, const AmendsRefreshLine *line)
{
  JsonObject *object = json_object_new ();
  JsonArray *troubles = json_array_new ();

  json_object_set_string_member (object, "provider", line->provider);
  json_object_set_int_member (object, "asked", line->asked);
  json_object_set_int_member (object, "answered", line->answered);
  json_object_set_int_member (object, "new_events", line->new_events);
  json_object_set_int_member (object, "moved", line->moved);
  json_object_set_int_member (object, "not_found", line->not_found);
  json_object_set_int_member (object, "failed", line->failed);
  if (line->quota_left >= 0)
    json_object_set_int_member (object, "quota_left", line->quota_left);
  else
    json_object_set_null_member (object, "quota_left");
  if (line->failure != NULL)
    {
      JsonObject *failure = json_object_new ();

      json_object_set_string_member (failure, "code", line->failure);
      json_object_set_string_member (failure, "message", line->failure_text);
      json_object_set_object_member (object, "error", failure);
    }
  else
    json_object_set_null_member (object, "error");
  for (guint i = 0; i < line->troubles->len; i++)
    json_array_add_object_element (troubles,
                                   describe_trouble (desk, g_ptr_array_index (line->troubles, i)));
  json_object_set_array_member (object, "parcels_failed", troubles);
  return object;
}

static void
print_json (AmendsDesk *desk, const AmendsRefreshResult *result)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < result->lines->len; i++)
    json_array_add_object_element (array,
                                   describe_line (desk, g_ptr_array_index (result->lines, i)));
  json_object_set_array_member (object, "providers", array);
  json_object_set_int_member (object, "open", result->open);
  json_object_set_boolean_member (object, "cancelled", result->is_cancelled);
  amends_ctl_print_json (amends_ctl_json_object_node (object));
}

static void
print_words (AmendsDesk *desk, const AmendsRefreshResult *result)
{
  for (guint i = 0; i < result->lines->len; i++)
    {
      const AmendsRefreshLine *line = g_ptr_array_index (result->lines, i);

      g_print (_ ("%s: asked for %u, answered %u, new events %u, nothing known yet %u\n"),
               line->name, line->asked, line->answered, line->new_events, line->not_found);
      for (guint k = 0; k < line->troubles->len; k++)
        {
          const AmendsRefreshTrouble *trouble = g_ptr_array_index (line->troubles, k);
          g_autofree char *name = amends_ctl_parcel_name (trouble->parcel_id);

          g_printerr ("%s: %s\n", name, trouble->text);
        }
    }
}

/* Failures are said in words whatever the form of the answer. */
static int
judge (const AmendsRefreshResult *result)
{
  int status = result->is_cancelled ? AMENDS_CTL_FAULT : AMENDS_CTL_DONE;

  if (result->is_cancelled)
    g_printerr ("%s\n", _ ("Stopped before everything was asked. What has come is kept; the next "
                           "refresh goes on."));
  for (guint i = 0; i < result->lines->len; i++)
    {
      const AmendsRefreshLine *line = g_ptr_array_index (result->lines, i);

      if (line->failure_text != NULL)
        g_printerr ("%s\n", line->failure_text);
      if (line->failure_text != NULL || line->failed > 0)
        status = AMENDS_CTL_FAULT;
    }
  return status;
}

/* A refresh that Ctrl+C ends in order: what has come is kept and said. */
typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  AmendsRefreshResult *result;
  GError **error;
} Waiting;

static gboolean
interrupt_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_CONTINUE;
}

static void
refreshed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->result = amends_desk_refresh_finish (AMENDS_DESK (object), result, waiting->error);
  g_main_loop_quit (waiting->loop);
}

static AmendsRefreshResult *
refresh (AmendsDesk *desk, const AmendsRefreshOptions *options, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean shows_progress = isatty (STDERR_FILENO);
  Waiting waiting = { loop, cancellable, NULL, error };
  guint interrupts[] = { g_unix_signal_add (SIGINT, interrupt_cb, cancellable),
                         g_unix_signal_add (SIGTERM, interrupt_cb, cancellable) };

  amends_desk_refresh_async (desk, options, shows_progress ? show_progress : NULL, NULL,
                             cancellable, refreshed_cb, &waiting);
  g_main_loop_run (loop);
  for (gsize i = 0; i < G_N_ELEMENTS (interrupts); i++)
    g_source_remove (interrupts[i]);
  if (shows_progress)
    g_printerr ("\n");
  return waiting.result;
}

static int
run_refresh (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsRefreshResult) result = NULL;
  AmendsRefreshOptions options = { option_provider, option_all, 0, (guint) MAX (option_patience, 0) };
  AmendsDesk *desk;

  if (option_due && option_all)
    return amends_ctl_usage (_ ("Either --due or --all, not both"));
  desk = amends_ctl_get_desk (ctl);
  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  if (n_words == 1)
    {
      options.parcel_id = amends_desk_resolve_parcel (desk, words[0], &error);
      if (options.parcel_id <= 0)
        return amends_ctl_fail (error);
    }
  result = refresh (desk, &options, &error);
  if (result == NULL)
    return amends_ctl_fail (error);
  if (ctl->is_json)
    print_json (desk, result);
  else
    print_words (desk, result);
  return judge (result);
}

/* --- who said what --- */

static int
run_sources (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) views = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gboolean disagree = FALSE;
  JsonObject *object;
  JsonArray *array;
  gint64 id;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  id = amends_desk_resolve_parcel (desk, words[0], &error);
  views = id > 0 ? amends_desk_list_sources (desk, id, &disagree, &error) : NULL;
  if (views == NULL)
    return amends_ctl_fail (error);
  object = json_object_new ();
  array = json_array_new ();
  for (guint i = 0; i < views->len; i++)
    {
      const AmendsSourceView *view = g_ptr_array_index (views, i);
      JsonObject *entry = json_object_new ();
      g_autofree char *at = view->newest_at != 0 ? amends_time_to_rfc3339 (view->newest_at) : NULL;

      json_object_set_string_member (entry, "source", view->source);
      json_object_set_string_member (entry, "status", amends_status_to_string (view->status));
      amends_json_set_time (entry, "newest", view->newest_at);
      amends_json_set_string (entry, "text", view->newest_text);
      amends_json_set_time (entry, "answered", view->answered_at);
      amends_json_set_string (entry, "message", view->message);
      json_object_set_boolean_member (entry, "preferred", view->is_preferred);
      json_object_set_boolean_member (entry, "believed", view->is_believed);
      json_array_add_object_element (array, entry);
      if (!ctl->is_json)
        g_print ("%s%s  %s  %s  %s\n", view->is_believed ? "* " : "", view->name,
                 amends_status_title (view->status), at != NULL ? at : "-",
                 view->newest_text != NULL ? view->newest_text
                 : view->message != NULL   ? view->message
                                           : "");
    }
  json_object_set_boolean_member (object, "disagree", disagree);
  json_object_set_array_member (object, "sources", array);
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_object_node (object));
  else
    json_object_unref (object);
  return AMENDS_CTL_DONE;
}

static int
run_prefer (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gint64 id;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  id = amends_desk_resolve_parcel (desk, words[0], &error);
  if (id <= 0 || !amends_desk_prefer_source (
                     desk, id, g_str_equal (words[1], "none") ? NULL : words[1], &error))
    return amends_ctl_fail (error);
  return AMENDS_CTL_DONE;
}

/* The service's own words, as they came: also with --json, which they are already. */
static int
run_answer (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gint64 id;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  id = amends_desk_resolve_parcel (desk, words[0], &error);
  body = id > 0 ? amends_desk_load_answer (desk, id, words[1], &error) : NULL;
  if (body == NULL)
    return amends_ctl_fail (error);
  fwrite (g_bytes_get_data (body, NULL), 1, g_bytes_get_size (body), stdout);
  if (!ctl->is_json)
    g_print ("\n");
  return AMENDS_CTL_DONE;
}

const AmendsCommand amends_ctl_track_refresh = {
  .name = "track refresh",
  .arguments = "[PARCEL]",
  .summary = N_ ("Ask the connected tracking services for news of the parcels on their way"),
  .details = N_ ("Parcels whose promised date is near come first, then those silent longest; none "
                 "is asked for sooner than its service allows. What is "
                 "known before stays when a service fails."),
  .options = refresh_options,
  .run = run_refresh,
  .max_words = 1,
};

const AmendsCommand amends_ctl_parcel_sources = {
  .name = "parcel sources",
  .arguments = "PARCEL",
  .summary = N_ ("Which source says what of a parcel, and whether they disagree"),
  .run = run_sources,
  .min_words = 1,
  .max_words = 1,
};

const AmendsCommand amends_ctl_parcel_prefer = {
  .name = "parcel prefer",
  .arguments = "PARCEL SOURCE|none",
  .summary = N_ ("Believe one source of a parcel; none: the newer event wins, as usual"),
  .run = run_prefer,
  .min_words = 2,
  .max_words = 2,
};

const AmendsCommand amends_ctl_parcel_answer = {
  .name = "parcel answer",
  .arguments = "PARCEL SERVICE",
  .summary = N_ ("What a tracking service last answered about a parcel, as it came"),
  .run = run_answer,
  .min_words = 2,
  .max_words = 2,
};
