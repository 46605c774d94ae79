/* SPDX-License-Identifier: GPL-3.0-or-later */
/* promise: what was said to customers, and whether it was done. */
#include "ctl/amends-ctl-case.h"

#include <glib/gi18n-lib.h>

#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-promises.h"

static gboolean option_due, option_all;
static char *option_order;

static const GOptionEntry list_options[] = {
  { "due", 0, 0, G_OPTION_ARG_NONE, &option_due, N_ ("Only those due today or earlier"), NULL },
  { "all", 0, 0, G_OPTION_ARG_NONE, &option_all, N_ ("Those kept and broken, too"), NULL },
  { "order", 0, 0, G_OPTION_ARG_STRING, &option_order, N_ ("Only those to ORDER"), N_ ("ORDER") },
  { NULL },
};

static GTimeZone *shop_zone; /* while promises are printed */

static void
print_promise (gconstpointer item)
{
  const AmendsPromise *promise = item;
  g_autofree char *name = g_strdup_printf ("%d", (int) promise->id);
  g_autofree char *order = g_strdup_printf (_ ("Order %s"), promise->order_number);
  g_autofree char *due = amends_promise_dup_due_words (promise, shop_zone);

  amends_ctl_print_column (name, 6);
  amends_ctl_print_column (order, 20);
  amends_ctl_print_column (amends_promise_state_title (promise->state), 12);
  amends_ctl_print_column (due, 28);
  g_print ("  %s%s%s\n", promise->text, promise->settled_note != NULL ? " — " : "",
           promise->settled_note != NULL ? promise->settled_note : "");
}

static int
print_promises (AmendsCtl *ctl, AmendsDesk *desk, GPtrArray *promises)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsShop) shop = amends_desk_get_shop (desk, &error);

  if (shop == NULL)
    return amends_ctl_fail (error);
  shop_zone = amends_shop_dup_time_zone (shop);
  amends_ctl_print_list (ctl, promises, amends_ctl_json_promise, print_promise, _ ("No promises"));
  g_clear_pointer (&shop_zone, g_time_zone_unref);
  return AMENDS_CTL_DONE;
}

static int
run_list (AmendsCtl *ctl, int n_words, char **words)
{
  AmendsPromiseKind kind = option_all ? AMENDS_PROMISES_ALL
                           : option_due ? AMENDS_PROMISES_DUE
                                        : AMENDS_PROMISES_OPEN;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) promises = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gint64 order_id = 0;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  if (option_order != NULL)
    order_id = amends_desk_resolve_order (desk, option_order, &error);
  promises = error == NULL ? amends_desk_list_promises (desk, kind, order_id, &error) : NULL;
  return promises != NULL ? print_promises (ctl, desk, promises) : amends_ctl_fail (error);
}

static int
run_remind (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) promises = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  promises = amends_desk_take_reminders (desk, &error);
  return promises != NULL ? print_promises (ctl, desk, promises) : amends_ctl_fail (error);
}

static int
run_add (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = amends_ctl_join_words (words, 2, n_words);
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gint64 order_id, id = 0;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  order_id = amends_desk_resolve_order (desk, words[0], &error);
  if (order_id > 0)
    id = amends_desk_add_promise (desk, order_id, text, words[1], &error);
  if (id == 0)
    return amends_ctl_fail (error);
  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "promise", id);
      amends_ctl_print_json (amends_ctl_json_object_node (object));
    }
  else
    g_print (_ ("Promise %d\n"), (int) id);
  return AMENDS_CTL_DONE;
}

typedef gboolean (*Settle) (AmendsDesk *desk, gint64 id, const char *note, GError **error);

static int
settle (AmendsCtl *ctl, Settle function, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = amends_ctl_join_words (words, 1, n_words);
  gint64 id = g_ascii_strtoll (words[0], NULL, 10);
  AmendsDesk *desk = amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  return function (desk, id, note, &error) ? AMENDS_CTL_DONE : amends_ctl_fail (error);
}

static int
run_keep (AmendsCtl *ctl, int n_words, char **words)
{
  return settle (ctl, amends_desk_keep_promise, n_words, words);
}

static int
run_break (AmendsCtl *ctl, int n_words, char **words)
{
  return settle (ctl, amends_desk_break_promise, n_words, words);
}

static gboolean
reopen (AmendsDesk *desk, gint64 id, const char *note, GError **error)
{
  return amends_desk_reopen_promise (desk, id, error);
}

static int
run_reopen (AmendsCtl *ctl, int n_words, char **words)
{
  return settle (ctl, reopen, n_words, words);
}

const AmendsCommand amends_ctl_promise_list = {
  .name = "promise list",
  .arguments = "",
  .summary = N_ ("List the open promises to customers, those due first, first"),
  .options = list_options,
  .run = run_list,
};

const AmendsCommand amends_ctl_promise_add = {
  .name = "promise add",
  .arguments = "ORDER DUE TEXT…",
  .summary = N_ ("Remember something promised to a customer"),
  .details = N_ ("DUE is “48h”, “1wd” for one working day, “tomorrow@18:00”, “friday@18:00”, “2026-12-01@18:00”, all on "
                 "the customer’s clock, or a date and time as RFC 3339 writes it."),
  .run = run_add,
  .min_words = 3,
  .max_words = -1,
};

const AmendsCommand amends_ctl_promise_keep = {
  .name = "promise keep",
  .arguments = "PROMISE [NOTE…]",
  .summary = N_ ("Say that a promise was kept"),
  .run = run_keep,
  .min_words = 1,
  .max_words = -1,
};

const AmendsCommand amends_ctl_promise_break = {
  .name = "promise break",
  .arguments = "PROMISE WHY…",
  .summary = N_ ("Say that a promise was not kept, and why; the next email admits it"),
  .run = run_break,
  .min_words = 1,
  .max_words = -1,
};

const AmendsCommand amends_ctl_promise_reopen = {
  .name = "promise reopen",
  .arguments = "PROMISE",
  .summary = N_ ("Take back that a promise was kept or broken"),
  .run = run_reopen,
  .min_words = 1,
  .max_words = 1,
};

const AmendsCommand amends_ctl_promise_remind = {
  .name = "promise remind",
  .arguments = "",
  .summary = N_ ("Name the promises that are due soon (the setting reminder_lead), each once"),
  .run = run_remind,
};
