/* SPDX-License-Identifier: GPL-3.0-or-later */
/* platform: shops on the web that orders are taken from, and coupons made there. */
#include "ctl/amends-ctl.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>
#include "base/amends-json.h"
#include "compose/amends-compensation.h"
#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-shops.h"

static gboolean option_all;
static int option_patience;

static const GOptionEntry fetch_options[] = {
  { "all", 0, 0, G_OPTION_ARG_NONE, &option_all,
    N_ ("Everything the platform shows, not only what is new"), NULL },
  { "patience", 0, 0, G_OPTION_ARG_INT, &option_patience,
    N_ ("How long to wait for a service that is busy or out of order; otherwise two minutes"),
    N_ ("SECONDS") },
  { NULL },
};

static void
show_progress (double fraction, gint64 orders, gpointer data)
{
  g_printerr ("\r");
  g_printerr (_ ("%d orders "), (int) orders);
}

static int
run_fetch (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsImportResult) result = NULL;
  AmendsFetchOptions options = { option_all, (guint) MAX (option_patience, 0) };
  gboolean shows_progress = isatty (STDERR_FILENO);
  g_autoptr (AmendsInterrupt) interrupt = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  interrupt = amends_ctl_interrupt_new ();
  result = amends_desk_fetch_orders (desk, words[0], &options,
                                     shows_progress ? show_progress : NULL, NULL,
                                     amends_ctl_interrupt_get_cancellable (interrupt), &error);
  if (shows_progress)
    g_printerr ("\n");
  if (result == NULL)
    return amends_ctl_fail (error);
  amends_ctl_print_import (ctl, result);
  return AMENDS_CTL_DONE;
}

static gboolean option_yes;
static char *option_order;

static const GOptionEntry coupon_options[] = {
  { "yes", 0, 0, G_OPTION_ARG_NONE, &option_yes, N_ ("Make it without asking"), NULL },
  { "order", 0, 0, G_OPTION_ARG_STRING, &option_order, N_ ("For the customer of ORDER; a helper has to name it"), N_ ("ORDER") },
  { NULL },
};

/* What is about to be made is shown, and a person says yes. */
static gboolean
agrees (const char *platform, const AmendsCompensation *compensation)
{
  g_autofree char *worth = compensation->percent > 0
                               ? g_strdup_printf ("%d %%", compensation->percent)
                               : amends_money_format (compensation->amount, NULL);
  g_autofree char *until = compensation->expires_at != AMENDS_TIME_NONE
                               ? amends_time_to_rfc3339 (compensation->expires_at)
                               : g_strdup ("-");
  char answer[8] = "";

  g_printerr (_ ("A coupon %s of %s at %s, to be used once, until %s. Make it? [y/N] "),
              compensation->code, worth, platform, until);
  return fgets (answer, sizeof answer, stdin) != NULL && (answer[0] == 'y' || answer[0] == 'Y');
}

static int
run_coupon (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCompensation) compensation = NULL;
  gint64 order_id = 0;
  AmendsDesk *desk;

  compensation = amends_compensation_parse (words[1], NULL, &error);
  if (compensation == NULL)
    return amends_ctl_usage (error->message);
  if (!option_yes && !agrees (words[0], compensation))
    return AMENDS_CTL_FAULT;
  desk = amends_ctl_get_desk (ctl);
  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  if (option_order != NULL)
    order_id = amends_desk_resolve_order (desk, option_order, &error);
  if (error != NULL || !amends_desk_make_coupon (desk, words[0], order_id, compensation,
                                                 n_words > 2 ? words[2] : NULL, NULL, &error))
    return amends_ctl_fail (error);
  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "platform", words[0]);
      json_object_set_string_member (object, "code", compensation->code);
      amends_ctl_print_json (amends_ctl_json_object_node (object));
    }
  else
    g_print (_ ("The coupon %s can be used once\n"), compensation->code);
  return AMENDS_CTL_DONE;
}

const AmendsCommand amends_ctl_platform_fetch = {
  .name = "platform fetch",
  .arguments = "PLATFORM",
  .summary = N_ ("Take new and changed orders from a shop platform"),
  .details = N_ ("The first time, orders of the last 60 days; --all takes everything. A fetch that "
                 "breaks off goes on from where it was. "
                 "“import --undo” takes it back."),
  .options = fetch_options,
  .run = run_fetch,
  .min_words = 1,
  .max_words = 1,
};

const AmendsCommand amends_ctl_platform_coupon = {
  .name = "platform coupon",
  .arguments = "PLATFORM SPEC [EMAIL]",
  .summary = N_ ("Make the coupon that an apology promises, to be used once"),
  .details = N_ ("SPEC is a coupon as “compose --compensation” takes it. With EMAIL, only that "
                 "customer can use it, where the platform can do that."),
  .options = coupon_options,
  .run = run_coupon,
  .min_words = 2,
  .max_words = 3,
};
