/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report: promises and what was given, summed up. */
#include "ctl/amends-ctl-case.h"

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "desk/amends-desk-gifts.h"
#include "desk/amends-desk-handover.h"

static char *option_since;

static const GOptionEntry since_options[] = {
  { "since", 0, 0, G_OPTION_ARG_STRING, &option_since, N_ ("From that day, or date and time, on"), N_ ("TIME") },
  { NULL },
};

/* Returns: an exit status */
int
amends_ctl_begin_report (AmendsCtl *ctl, const char *text, gint64 *since, AmendsDesk **desk)
{
  *since = 0;
  *desk = NULL;
  if (text != NULL && !amends_ctl_parse_day (text, since))
    return amends_ctl_usage (_ ("A day is written like “2026-12-01”"));
  *desk = amends_ctl_get_desk (ctl);
  return *desk != NULL ? AMENDS_CTL_DONE : AMENDS_CTL_FAULT;
}

/* --- promises --- */

static int
run_promises (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsPromiseTotals totals;
  AmendsDesk *desk;
  JsonObject *object;
  gint64 since;
  int status = amends_ctl_begin_report (ctl, option_since, &since, &desk);

  if (status != AMENDS_CTL_DONE)
    return status;
  if (!amends_desk_total_promises (desk, since, &totals, &error))
    return amends_ctl_fail (error);
  if (!ctl->is_json)
    {
      g_print (_ ("%d promises made: %d kept, %d broken, %d open, %d of them overdue\n"),
               totals.made, totals.kept, totals.broken, totals.open, totals.overdue);
      return AMENDS_CTL_DONE;
    }
  object = json_object_new ();
  json_object_set_int_member (object, "made", totals.made);
  json_object_set_int_member (object, "kept", totals.kept);
  json_object_set_int_member (object, "broken", totals.broken);
  json_object_set_int_member (object, "open", totals.open);
  json_object_set_int_member (object, "overdue", totals.overdue);
  amends_ctl_print_json (amends_ctl_json_object_node (object));
  return AMENDS_CTL_DONE;
}

/* --- compensation --- */

static JsonArray *
sums_to_json (GArray *sums)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < sums->len; i++)
    json_array_add_element (array, amends_ctl_json_money (g_array_index (sums, AmendsMoney, i)));
  return array;
}

static JsonObject *
total_to_json (const AmendsGiftTotal *total)
{
  JsonObject *object = json_object_new ();

  amends_json_set_string (object, "reason", amends_reason_to_string (total->reason));
  json_object_set_int_member (object, "count", total->count);
  json_object_set_array_member (object, "cost", sums_to_json (total->cost));
  return object;
}

static void
print_sums (GArray *sums)
{
  for (guint i = 0; i < sums->len; i++)
    {
      g_autofree char *money = amends_money_format (g_array_index (sums, AmendsMoney, i), NULL);

      g_print ("%s%s", i > 0 ? " + " : "", money);
    }
}

static void
print_total (const AmendsGiftTotal *total)
{
  g_autofree char *count = g_strdup_printf ("%d", total->count);

  amends_ctl_print_column (amends_reason_title (total->reason), 28);
  amends_ctl_print_column (count, 6);
  print_sums (total->cost);
  g_print ("\n");
}

static void
print_budget (const AmendsGiftTotals *totals)
{
  g_autofree char *budget = amends_money_format (totals->budget, NULL);
  g_autofree char *done = amends_money_format (totals->done, NULL);
  g_autofree char *promised = amends_money_format (totals->promised, NULL);
  g_autofree char *left = amends_money_format (totals->left, NULL);

  g_print (_ ("Of the season’s budget of %s: spent %s, promised %s, left %s\n"), budget, done,
           promised, left);
  if (totals->uncounted->len == 0)
    return;
  print_sums (totals->uncounted);
  g_print (" %s\n", _ ("are not counted: the setting rates has no rate for this currency"));
}

static void
print_totals (const AmendsGiftTotals *totals)
{
  for (guint i = 0; i < totals->by_reason->len; i++)
    print_total (g_ptr_array_index (totals->by_reason, i));
  if (!amends_money_is_none (totals->budget))
    print_budget (totals);
  g_print (ngettext ("%d refund or new parcel is still to be done\n",
                     "%d refunds or new parcels are still to be done\n", totals->n_promised),
           totals->n_promised);
  g_print (_ ("Codes: %d free, %d given, %d run out\n"), totals->n_codes_free, totals->n_codes_given,
           totals->n_codes_expired);
}

static JsonObject *
totals_to_json (const AmendsGiftTotals *totals)
{
  JsonObject *object = json_object_new ();
  JsonObject *codes = json_object_new ();
  JsonArray *reasons = json_array_new ();
  AmendsMoney spent = totals->done;

  spent.amount_minor += totals->promised.amount_minor;
  for (guint i = 0; i < totals->by_reason->len; i++)
    json_array_add_object_element (reasons,
                                   total_to_json (g_ptr_array_index (totals->by_reason, i)));
  json_object_set_array_member (object, "reasons", reasons);
  json_object_set_member (object, "budget", amends_ctl_json_money (totals->budget));
  json_object_set_member (object, "spent", amends_ctl_json_money (spent));
  json_object_set_member (object, "done", amends_ctl_json_money (totals->done));
  json_object_set_member (object, "promised", amends_ctl_json_money (totals->promised));
  json_object_set_member (object, "left", amends_ctl_json_money (totals->left));
  json_object_set_array_member (object, "not_counted", sums_to_json (totals->uncounted));
  amends_json_set_time (object, "season_from", totals->season_from);
  amends_json_set_time (object, "season_until", totals->season_until);
  json_object_set_int_member (object, "to_be_done", totals->n_promised);
  json_object_set_int_member (codes, "free", totals->n_codes_free);
  json_object_set_int_member (codes, "given", totals->n_codes_given);
  json_object_set_int_member (codes, "expired", totals->n_codes_expired);
  json_object_set_object_member (object, "codes", codes);
  return object;
}

static int
run_compensation (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsGiftTotals) totals = NULL;
  AmendsDesk *desk;
  gint64 since;
  int status = amends_ctl_begin_report (ctl, option_since, &since, &desk);

  if (status != AMENDS_CTL_DONE)
    return status;
  totals = amends_desk_total_gifts (desk, since, &error);
  if (totals == NULL)
    return amends_ctl_fail (error);
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_object_node (totals_to_json (totals)));
  else
    print_totals (totals);
  return AMENDS_CTL_DONE;
}

const AmendsCommand amends_ctl_report_promises = {
  .name = "report promises",
  .arguments = "",
  .summary = N_ ("How many promises were kept and broken"),
  .options = since_options,
  .run = run_promises,
};

const AmendsCommand amends_ctl_report_compensation = {
  .name = "report compensation",
  .arguments = "",
  .summary = N_ ("What was given, by the reason of the delay, and what is left of the season’s budget"),
  .options = since_options,
  .run = run_compensation,
};
