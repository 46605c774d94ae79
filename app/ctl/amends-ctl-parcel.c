/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parcel, track: a parcel by hand, what its customer reports, and its history copied from a carrier's page. */
#include "ctl/amends-ctl.h"

#include <glib/gi18n-lib.h>
#include "base/amends-json.h"
#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-tracking.h"

/* A change that says nothing further answers scripts with the parcel's name. */
static int
answer_parcel (AmendsCtl *ctl, gint64 id)
{
  g_autofree char *name = amends_ctl_parcel_name (id);
  JsonObject *object;

  if (!ctl->is_json)
    return AMENDS_CTL_DONE;
  object = json_object_new ();
  json_object_set_string_member (object, "parcel", name);
  amends_ctl_print_json (amends_ctl_json_object_node (object));
  return AMENDS_CTL_DONE;
}

/* Resolves a parcel; 0 after saying why not. */
static gint64
get_parcel (AmendsDesk *desk, const char *words)
{
  g_autoptr (GError) error = NULL;
  gint64 id = desk != NULL ? amends_desk_resolve_parcel (desk, words, &error) : -1;

  if (id > 0)
    return id;
  if (error != NULL)
    amends_ctl_fail (error);
  return 0;
}

static int
run_add (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gint64 order_id, id;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  order_id = amends_desk_resolve_order (desk, words[0], &error);
  if (order_id <= 0)
    return amends_ctl_fail (error);
  id = amends_desk_add_parcel (desk, order_id, n_words > 2 ? words[1] : NULL, words[n_words - 1], &error);
  if (id <= 0)
    return amends_ctl_fail (error);
  name = amends_ctl_parcel_name (id);
  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "parcel", name);
      amends_ctl_print_json (amends_ctl_json_object_node (object));
    }
  else
    g_print ("%s\n", name);
  return AMENDS_CTL_DONE;
}

static int
run_remove (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gint64 id = get_parcel (desk, words[0]);

  if (id == 0)
    return AMENDS_CTL_FAULT;
  if (!amends_desk_remove_parcel (desk, id, &error))
    return amends_ctl_fail (error);
  return answer_parcel (ctl, id);
}

static int
run_report (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsReport report = AMENDS_REPORT_NONE;
  AmendsDesk *desk;
  gint64 id;

  if (!g_str_equal (words[1], "none") && !amends_report_from_string (words[1], &report))
    return amends_ctl_usage (_ ("A report is one of not-received, damaged, moved, or none to take it back"));
  desk = amends_ctl_get_desk (ctl);
  id = get_parcel (desk, words[0]);
  if (id == 0)
    return AMENDS_CTL_FAULT;
  if (!amends_desk_report (desk, id, report, n_words > 2 ? words[2] : NULL, &error))
    return amends_ctl_fail (error);
  return answer_parcel (ctl, id);
}

static int
run_set_reason (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsReason reason = AMENDS_REASON_NONE;
  AmendsDesk *desk;
  gint64 id;

  if (!g_str_equal (words[1], "none") && !amends_reason_from_string (words[1], &reason))
    {
      g_autoptr (GString) message = g_string_new (_ ("A reason is none, to let Amends decide, or one of:"));

      for (int i = AMENDS_REASON_NONE + 1; i < AMENDS_N_REASONS; i++)
        g_string_append_printf (message, " %s", amends_reason_to_string (i));
      return amends_ctl_usage (message->str);
    }
  desk = amends_ctl_get_desk (ctl);
  id = get_parcel (desk, words[0]);
  if (id == 0)
    return AMENDS_CTL_FAULT;
  if (!amends_desk_set_reason (desk, id, reason, n_words > 2 ? words[2] : NULL, &error))
    return amends_ctl_fail (error);
  return answer_parcel (ctl, id);
}

static char *option_zone;
static gboolean option_dry_run;

static const GOptionEntry paste_options[] = {
  { "time-zone", 0, 0, G_OPTION_ARG_STRING, &option_zone, N_ ("Zone of times that name none, like Europe/Berlin"), N_ ("ZONE") },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &option_dry_run, N_ ("Only show what is understood"), NULL },
  { NULL },
};

static void
print_history (const AmendsPastedHistory *history, int n_new)
{
  for (guint i = 0; i < history->events->len; i++)
    {
      const AmendsEvent *event = g_ptr_array_index (history->events, i);
      g_autofree char *time = amends_time_to_rfc3339 (event->at);

      g_print ("%s  ", time);
      amends_ctl_print_column (event->place, 24);
      g_print ("%s  = %s%s%s\n", event->text, amends_status_title (event->status),
               event->reason != AMENDS_REASON_NONE ? ", " : "", amends_reason_title (event->reason));
    }
  for (guint i = 0; i < history->ignored->len; i++)
    {
      const AmendsIgnoredLine *line = g_ptr_array_index (history->ignored, i);
      g_printerr (_ ("Left out, line %u, %s: %s\n"), line->number,
                  amends_ignored_why_title (line->why), line->text);
    }
  if (!option_dry_run)
    g_print (ngettext ("%d new event kept\n", "%d new events kept\n", n_new), n_new);
}

static JsonObject *
ignored_to_json (const AmendsIgnoredLine *line)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "line", line->number);
  json_object_set_string_member (object, "code", amends_ignored_why_to_string (line->why));
  json_object_set_string_member (object, "message", amends_ignored_why_title (line->why));
  json_object_set_string_member (object, "text", line->text);
  return object;
}

static JsonNode *
history_to_json (const AmendsPastedHistory *history, const char *parcel, int n_new)
{
  JsonObject *object = json_object_new ();
  JsonArray *events = json_array_new (), *ignored = json_array_new ();

  for (guint i = 0; i < history->events->len; i++)
    json_array_add_object_element (events, amends_ctl_json_event (g_ptr_array_index (history->events, i)));
  for (guint i = 0; i < history->ignored->len; i++)
    json_array_add_object_element (ignored, ignored_to_json (g_ptr_array_index (history->ignored, i)));
  json_object_set_string_member (object, "parcel", parcel);
  json_object_set_array_member (object, "events", events);
  json_object_set_array_member (object, "ignored", ignored);
  json_object_set_int_member (object, "new", n_new);
  json_object_set_boolean_member (object, "zone_assumed", history->is_zone_assumed);
  return amends_ctl_json_object_node (object);
}

static int
run_paste (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsPastedHistory) history = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (AmendsShop) shop = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gint64 id = get_parcel (desk, words[0]);
  int n_new = 0;

  if (id == 0)
    return AMENDS_CTL_FAULT;
  shop = amends_desk_get_shop (desk, &error);
  text = shop != NULL ? amends_ctl_read_standard_input (&error) : NULL;
  if (text == NULL)
    return amends_ctl_fail (error);
  zone = option_zone != NULL ? amends_time_zone_new (option_zone) : amends_shop_dup_time_zone (shop);
  if (zone == NULL)
    return amends_ctl_usage (_ ("--time-zone takes a name like Europe/Berlin"));
  history = amends_desk_parse_history (text, zone);
  if (history->events->len == 0)
    {
      g_printerr ("%s\n", _ ("No line with a date and words was found; copy the whole history from the carrier’s page"));
      return AMENDS_CTL_FAULT;
    }
  if (!option_dry_run)
    n_new = amends_desk_keep_events (desk, id, history->events, &error);
  if (n_new < 0)
    return amends_ctl_fail (error);
  name = amends_ctl_parcel_name (id);
  if (ctl->is_json)
    amends_ctl_print_json (history_to_json (history, name, n_new));
  else
    print_history (history, n_new);
  return AMENDS_CTL_DONE;
}

const AmendsCommand amends_ctl_parcel_add = {
  .name = "parcel add",
  .arguments = "ORDER [CARRIER] NUMBER",
  .summary = N_ ("Add a parcel to an order by hand; prints its name"),
  .details = N_ ("Without a carrier, the only one whose number it can be is taken; “identify” names all that it can be of."),
  .run = run_add,
  .min_words = 2,
  .max_words = 3,
};

const AmendsCommand amends_ctl_parcel_remove = {
  .name = "parcel remove",
  .arguments = "PARCEL",
  .summary = N_ ("Take a parcel that was added by mistake out again"),
  .run = run_remove,
  .min_words = 1,
  .max_words = 1,
};

const AmendsCommand amends_ctl_parcel_report = {
  .name = "parcel report",
  .arguments = "PARCEL not-received|damaged|moved|none [TEXT]",
  .summary = N_ ("Note what the customer reports"),
  .run = run_report,
  .min_words = 2,
  .max_words = 3,
};

const AmendsCommand amends_ctl_parcel_set_reason = {
  .name = "parcel set-reason",
  .arguments = "PARCEL REASON|none [NOTE]",
  .summary = N_ ("Set the delay reason by hand, or let Amends decide again"),
  .run = run_set_reason,
  .min_words = 2,
  .max_words = 3,
};

const AmendsCommand amends_ctl_track_paste = {
  .name = "track paste",
  .arguments = "PARCEL < TEXT",
  .summary = N_ ("Keep a tracking history copied from a carrier’s page, read from standard input"),
  .options = paste_options,
  .run = run_paste,
  .min_words = 1,
  .max_words = 1,
};
