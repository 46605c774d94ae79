/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stuck, diagnose: which parcels are stuck, why, and how that is known. */
#include "ctl/amends-ctl.h"

#include <glib/gi18n-lib.h>
#include "base/amends-json.h"
#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-tracking.h"

static char *option_reason;
static gboolean option_group;

static const GOptionEntry options[] = {
  { "reason", 0, 0, G_OPTION_ARG_STRING, &option_reason, N_ ("Only parcels stuck for REASON (customs, weather, …)"), N_ ("REASON") },
  { "group", 0, 0, G_OPTION_ARG_NONE, &option_group, N_ ("Group by delay reason, as the dashboard does"), NULL },
  { NULL },
};

static JsonObject *
group_to_json (const AmendsStuckGroup *group)
{
  JsonObject *object = json_object_new ();
  JsonArray *value = json_array_new ();

  for (guint i = 0; i < group->value->len; i++)
    json_array_add_element (value, amends_ctl_json_money (g_array_index (group->value, AmendsMoney, i)));
  amends_json_set_string (object, "reason", amends_reason_to_string (group->reason));
  json_object_set_int_member (object, "count", group->count);
  json_object_set_int_member (object, "oldest_days", group->oldest_days);
  json_object_set_int_member (object, "past_promise", group->past_promise);
  json_object_set_array_member (object, "value", value);
  amends_json_set_string (object, "example", group->example);
  return object;
}

static void
print_group (const AmendsStuckGroup *group)
{
  g_autofree char *count = g_strdup_printf ("%d", group->count);
  g_autofree char *oldest = g_strdup_printf (ngettext ("oldest %d day", "oldest %d days", group->oldest_days), group->oldest_days);
  g_autofree char *past = g_strdup_printf (_ ("%d past the promised date"), group->past_promise);
  g_autoptr (GString) value = g_string_new (NULL);

  for (guint i = 0; i < group->value->len; i++)
    {
      g_autofree char *money = amends_money_format (g_array_index (group->value, AmendsMoney, i), NULL);

      g_string_append_printf (value, "%s%s", i > 0 ? " + " : "", money);
    }
  amends_ctl_print_column (amends_reason_title (group->reason), 28);
  amends_ctl_print_column (count, 6);
  amends_ctl_print_column (oldest, 18);
  amends_ctl_print_column (past, 28);
  g_print ("%s\n", value->str);
}

static int
show_groups (AmendsCtl *ctl, AmendsDesk *desk, AmendsReason only)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsDashboard) dashboard = amends_desk_get_dashboard (desk, &error);
  g_autoptr (JsonArray) array = json_array_new ();

  if (dashboard == NULL)
    return amends_ctl_fail (error);
  if (!ctl->is_json)
    g_print (_ ("%d parcels on the way, %d stuck, %d past the promised date, %d customers not told\n\n"), dashboard->on_the_way,
             dashboard->stuck, dashboard->past_promise, dashboard->not_told);
  for (guint i = 0; i < dashboard->groups->len; i++)
    {
      const AmendsStuckGroup *group = g_ptr_array_index (dashboard->groups, i);

      if (only != AMENDS_REASON_NONE && group->reason != only)
        continue;
      if (ctl->is_json)
        json_array_add_object_element (array, group_to_json (group));
      else
        print_group (group);
    }
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_array_node (g_steal_pointer (&array)));
  return AMENDS_CTL_DONE;
}

static JsonObject *
stuck_to_json (gconstpointer item)
{
  const AmendsStuckParcel *stuck = item;
  JsonObject *object = json_object_new ();
  const AmendsParcel *parcel = stuck->parcel;
  g_autofree char *name = amends_ctl_parcel_name (parcel->id);

  amends_json_set_string (object, "parcel", name);
  amends_json_set_string (object, "order", parcel->order_number);
  amends_json_set_string (object, "carrier", parcel->carrier != NULL ? parcel->carrier : parcel->carrier_name);
  amends_json_set_string (object, "number", parcel->number);
  amends_json_set_string (object, "status", amends_status_to_string (stuck->diagnosis->status));
  amends_json_set_string (object, "reason", amends_reason_to_string (stuck->diagnosis->reason));
  amends_json_set_string (object, "grade", amends_grade_to_string (stuck->diagnosis->grade));
  amends_json_set_time (object, "since", stuck->diagnosis->since);
  json_object_set_array_member (object, "evidence", amends_ctl_json_evidence (stuck->diagnosis->evidence));
  amends_json_set_string (object, "customer", parcel->customer_name);
  amends_json_set_time (object, "promised", parcel->promised_at);
  return object;
}

static void
print_evidence (const AmendsDiagnosis *diagnosis)
{
  for (guint i = 0; i < diagnosis->evidence->len; i++)
    g_print ("    %s\n", ((const AmendsEvidence *) g_ptr_array_index (diagnosis->evidence, i))->text);
}

static void
print_stuck (gconstpointer item)
{
  const AmendsStuckParcel *stuck = item;
  g_autofree char *name = amends_ctl_parcel_name (stuck->parcel->id);
  g_autofree char *order = g_strdup_printf (_ ("Order %s"), stuck->parcel->order_number);

  amends_ctl_print_column (name, 8);
  amends_ctl_print_column (order, 20);
  amends_ctl_print_column (amends_desk_carrier_name (stuck->parcel), 20);
  amends_ctl_print_column (stuck->parcel->number, 26);
  g_print ("%s (%s)\n", amends_reason_title (stuck->diagnosis->reason), amends_grade_to_string (stuck->diagnosis->grade));
  print_evidence (stuck->diagnosis);
}

static int
run_stuck (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  AmendsReason reason = AMENDS_REASON_NONE;
  AmendsDesk *desk;

  if (option_reason != NULL && !amends_reason_from_string (option_reason, &reason))
    {
      g_autofree char *message = g_strdup_printf (_ ("“%s” is not a delay reason"), option_reason);

      return amends_ctl_usage (message);
    }
  desk = amends_ctl_get_desk (ctl);
  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  if (option_group)
    return show_groups (ctl, desk, reason);
  list = amends_desk_list_stuck (desk, reason, 0, 0, &error);
  if (list == NULL)
    return amends_ctl_fail (error);
  amends_ctl_print_list (ctl, list, stuck_to_json, print_stuck, _ ("Nothing is stuck"));
  return AMENDS_CTL_DONE;
}

static void
print_diagnosis (const AmendsDiagnosis *diagnosis)
{
  if (!diagnosis->is_stuck)
    g_print (_ ("%s; not stuck\n"), amends_status_title (diagnosis->status));
  else
    {
      g_autofree char *since = amends_time_format_relative (diagnosis->since, amends_clock_now (), NULL);

      g_print (_ ("%s, since %s\n"), amends_reason_title (diagnosis->reason), since);
      g_print (_ ("Grade %s: %s\n"), amends_grade_to_string (diagnosis->grade), amends_grade_description (diagnosis->grade));
    }
  print_evidence (diagnosis);
}

static int
run_diagnose (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsDiagnosis) diagnosis = NULL;
  g_autofree char *name = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  JsonObject *object;
  gint64 id;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  id = amends_desk_resolve_parcel (desk, words[0], &error);
  diagnosis = id > 0 ? amends_desk_diagnose (desk, id, &error) : NULL;
  if (diagnosis == NULL)
    return amends_ctl_fail (error);
  if (!ctl->is_json)
    {
      print_diagnosis (diagnosis);
      return AMENDS_CTL_DONE;
    }
  name = amends_ctl_parcel_name (id);
  object = json_object_new ();
  amends_json_set_string (object, "parcel", name);
  amends_json_set_string (object, "status", amends_status_to_string (diagnosis->status));
  json_object_set_boolean_member (object, "stuck", diagnosis->is_stuck);
  amends_json_set_string (object, "reason", amends_reason_to_string (diagnosis->reason));
  amends_json_set_string (object, "grade", amends_grade_to_string (diagnosis->grade));
  amends_json_set_time (object, "since", diagnosis->since);
  json_object_set_array_member (object, "evidence", amends_ctl_json_evidence (diagnosis->evidence));
  json_object_set_boolean_member (object, "told", diagnosis->is_told);
  amends_json_set_string (object, "lane", amends_lane_to_string (diagnosis->lane));
  amends_ctl_print_json (amends_ctl_json_object_node (object));
  return AMENDS_CTL_DONE;
}

const AmendsCommand amends_ctl_stuck = {
  .name = "stuck",
  .arguments = "",
  .summary = N_ ("List the stuck parcels with reason, grade and evidence"),
  .options = options,
  .run = run_stuck,
};

const AmendsCommand amends_ctl_diagnose = {
  .name = "diagnose",
  .arguments = "PARCEL",
  .summary = N_ ("Say why one parcel is stuck and how that is known"),
  .run = run_diagnose,
  .min_words = 1,
  .max_words = 1,
};
