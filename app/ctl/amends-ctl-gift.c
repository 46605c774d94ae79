/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gift, coupon: what customers are given. */
#include "ctl/amends-ctl-case.h"

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "compose/amends-compensation.h"
#include "desk/amends-desk-gifts.h"
#include "desk/amends-desk-orders.h"

static gboolean option_open;
static char *option_order;
static gboolean option_free;
static char *option_file;
static char *option_value;
static char *option_until;
static char *option_platform;
static char *option_on;

static const GOptionEntry list_options[] = {
  { "open", 0, 0, G_OPTION_ARG_NONE, &option_open, N_ ("Only refunds and new parcels still to be done"), NULL },
  { "order", 0, 0, G_OPTION_ARG_STRING, &option_order, N_ ("Only those to ORDER"), N_ ("ORDER") },
  { NULL },
};

static const GOptionEntry done_options[] = {
  { "on", 0, 0, G_OPTION_ARG_STRING, &option_on, N_ ("The day on which it was done; without it, now"), N_ ("DATE") },
  { NULL },
};

static const GOptionEntry coupon_options[] = {
  { "value", 0, 0, G_OPTION_ARG_STRING, &option_value, N_ ("What each is worth: “10%” or “5.00 EUR”; without it, free shipping"), N_ ("VALUE") },
  { "until", 0, 0, G_OPTION_ARG_STRING, &option_until, N_ ("The last day on which they are good"), N_ ("DATE") },
  { "platform", 0, 0, G_OPTION_ARG_STRING, &option_platform, N_ ("Where they are good: shopify, woocommerce, …"), N_ ("ID") },
  { "file", 0, 0, G_OPTION_ARG_FILENAME, &option_file, N_ ("A CSV file of code, value, last day; - reads it from standard input"), N_ ("FILE") },
  { NULL },
};

static const GOptionEntry coupon_list_options[] = {
  { "free", 0, 0, G_OPTION_ARG_NONE, &option_free, N_ ("Only those that can still be given"), NULL },
  { NULL },
};

/* --- gift --- */

static void
print_gift (gconstpointer item)
{
  const AmendsGift *gift = item;
  g_autofree char *name = g_strdup_printf ("%d", (int) gift->id);
  g_autofree char *order = g_strdup_printf (_ ("Order %s"), gift->order_number);
  g_autofree char *what = amends_compensation_describe (gift->compensation, NULL);
  g_autofree char *at = amends_time_format_date (gift->given_at, NULL, NULL);

  amends_ctl_print_column (name, 6);
  amends_ctl_print_column (order, 20);
  amends_ctl_print_column (at, 24);
  amends_ctl_print_column (gift->person != NULL ? gift->person : _ ("Owner"), 16);
  amends_ctl_print_column (amends_gift_state_title (gift->state), 12);
  g_print ("%s%s%s\n", what, gift->done_note != NULL ? " — " : "",
           gift->done_note != NULL ? gift->done_note : "");
}

static int
run_gift_list (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) gifts = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gint64 order_id = 0;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  if (option_order != NULL)
    order_id = amends_desk_resolve_order (desk, option_order, &error);
  gifts = error == NULL ? amends_desk_list_gifts (desk, order_id, option_open, &error) : NULL;
  if (gifts == NULL)
    return amends_ctl_fail (error);
  amends_ctl_print_list (ctl, gifts, amends_ctl_json_gift, print_gift, _ ("Nothing was given"));
  return AMENDS_CTL_DONE;
}

static void
print_suggestion (const AmendsCaseSuggestion *suggestion)
{
  for (guint i = 0; i < suggestion->reasoning->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (suggestion->reasoning, i));
  for (guint i = 0; i < suggestion->options->len; i++)
    {
      g_autofree char *what = amends_compensation_describe (
          g_ptr_array_index (suggestion->options, i), NULL);

      g_print ("  - %s\n", what);
    }
  if (suggestion->needs_owner)
    g_print ("%s\n", _ ("The owner decides"));
}

static int
run_gift_suggest (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCaseSuggestion) suggestion = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gint64 order_id = desk != NULL ? amends_desk_resolve_order (desk, words[0], &error) : 0;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  suggestion = order_id > 0 ? amends_desk_suggest_gift (desk, order_id, &error) : NULL;
  if (suggestion == NULL)
    return amends_ctl_fail (error);
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_suggestion (suggestion));
  else
    print_suggestion (suggestion);
  return AMENDS_CTL_DONE;
}

static int
run_gift_give (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsOrder) order = NULL;
  g_autoptr (AmendsCompensation) compensation = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gint64 id = desk != NULL ? amends_desk_resolve_order (desk, words[0], &error) : 0;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  order = id > 0 ? amends_desk_get_order (desk, id, &error) : NULL;
  if (order == NULL)
    return amends_ctl_fail (error);
  compensation = amends_compensation_parse (words[1], order->total.currency, &error);
  if (compensation == NULL)
    return amends_ctl_usage (error->message);
  id = amends_desk_give (desk, order->id, compensation, &error);
  if (id == 0)
    return amends_ctl_fail (error);
  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "gift", id);
      amends_ctl_print_json (amends_ctl_json_object_node (object));
    }
  return AMENDS_CTL_DONE;
}

static int
run_gift_done (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = amends_ctl_join_words (words, 1, n_words);
  gint64 at = AMENDS_TIME_NONE;
  AmendsDesk *desk;

  if (option_on != NULL && !amends_ctl_parse_day (option_on, &at))
    return amends_ctl_usage (_ ("A day is written like “2026-12-01”"));
  desk = amends_ctl_get_desk (ctl);
  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  return amends_desk_finish_gift (desk, g_ascii_strtoll (words[0], NULL, 10), at, note, &error)
             ? AMENDS_CTL_DONE
             : amends_ctl_fail (error);
}

static int
run_gift_undo (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  return amends_desk_reopen_gift (desk, g_ascii_strtoll (words[0], NULL, 10), &error)
             ? AMENDS_CTL_DONE
             : amends_ctl_fail (error);
}

/* --- coupon --- */

static JsonObject *
coupon_to_json (gconstpointer item)
{
  const AmendsPoolCoupon *coupon = item;
  JsonObject *object = json_object_new ();

  amends_json_set_string (object, "code", coupon->code);
  amends_json_set_string (object, "platform", coupon->platform);
  json_object_set_int_member (object, "percent", coupon->percent);
  json_object_set_member (object, "amount", amends_ctl_json_money (coupon->amount));
  amends_json_set_time (object, "expires", coupon->expires_at);
  amends_json_set_string (object, "order", coupon->order_number);
  amends_json_set_string (object, "customer", coupon->customer);
  amends_json_set_time (object, "given", coupon->given_at);
  return object;
}

static void
print_coupon (gconstpointer item)
{
  const AmendsPoolCoupon *coupon = item;
  g_autoptr (AmendsCompensation) given = amends_pool_coupon_to_compensation (coupon);
  g_autofree char *what = amends_compensation_describe (given, NULL);
  g_autofree char *until = coupon->expires_at != 0
                               ? amends_time_format_date (coupon->expires_at, NULL, NULL)
                               : NULL;

  amends_ctl_print_column (what, 40);
  amends_ctl_print_column (until, 24);
  g_print ("%s\n", coupon->order_number != NULL ? coupon->order_number : "");
}

static int
run_coupon_list (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) coupons = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  coupons = amends_desk_list_coupons (desk, option_free, &error);
  if (coupons == NULL)
    return amends_ctl_fail (error);
  amends_ctl_print_list (ctl, coupons, coupon_to_json, print_coupon, _ ("The pool has no codes"));
  return AMENDS_CTL_DONE;
}

static gboolean
read_coupon (const char *code, AmendsPoolCoupon **coupon)
{
  g_autofree char *spec = g_strdup_printf ("coupon:%s:X", option_value != NULL ? option_value : "1%");
  g_autoptr (AmendsCompensation) value = amends_compensation_parse (spec, NULL, NULL);
  gint64 day = 0;

  if (value == NULL || (option_until != NULL && !amends_ctl_parse_day (option_until, &day)))
    return FALSE;
  *coupon = amends_pool_coupon_new (code);
  (*coupon)->platform = g_strdup (option_platform);
  (*coupon)->expires_at = day != 0 ? day + 86399 : 0;
  if (option_value == NULL)
    return TRUE;
  (*coupon)->percent = value->percent;
  (*coupon)->amount = value->amount;
  return TRUE;
}

static int
run_coupon_add (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GPtrArray)
      coupons = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_pool_coupon_free);
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk;
  int n_new;

  if ((n_words == 0) == (option_file == NULL))
    return amends_ctl_usage (_ ("Name codes, or a file of them"));
  for (int i = 0; i < n_words; i++)
    {
      AmendsPoolCoupon *coupon = NULL;

      if (!read_coupon (words[i], &coupon))
        return amends_ctl_usage (_ ("A value is written like “10%” or “5.00 EUR”, a day like “2026-12-31”"));
      g_ptr_array_add (coupons, coupon);
    }
  desk = amends_ctl_get_desk (ctl);
  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  n_new = option_file != NULL
              ? amends_desk_import_coupons (desk, g_str_equal (option_file, "-") ? "/dev/stdin" : option_file,
                                            option_platform, &error)
              : amends_desk_add_coupons (desk, coupons, &error);
  if (n_new < 0)
    return amends_ctl_fail (error);
  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "new", n_new);
      amends_ctl_print_json (amends_ctl_json_object_node (object));
    }
  else
    g_print (ngettext ("%d new code\n", "%d new codes\n", n_new), n_new);
  return AMENDS_CTL_DONE;
}

/* --- the commands --- */

#define GIFT_COMMAND(verb, title, words, about, opts, least, most)                                 \
  const AmendsCommand amends_ctl_##verb = {                                                        \
    .name = title,                                                                                 \
    .arguments = words,                                                                            \
    .summary = about,                                                                              \
    .options = opts,                                                                               \
    .run = run_##verb,                                                                             \
    .min_words = least,                                                                            \
    .max_words = most,                                                                             \
  };

GIFT_COMMAND (gift_list, "gift list", "", N_ ("List what customers were given, by whom, and whether it is done"), list_options, 0, 0)
GIFT_COMMAND (gift_suggest, "gift suggest", "ORDER", N_ ("Say what would be fair to give for an order, and why"), NULL, 1, 1)
GIFT_COMMAND (gift_give, "gift give", "ORDER SPEC", N_ ("Record something given without an email: partial_refund:5.00 EUR, reship, …"), NULL, 2, 2)
GIFT_COMMAND (gift_done, "gift done", "GIFT [NOTE…]", N_ ("Say that a refund was made or a new parcel sent, and its number"), done_options, 1, -1)
GIFT_COMMAND (gift_undo, "gift undo", "GIFT", N_ ("Take back that a refund was made or a new parcel sent"), NULL, 1, 1)
GIFT_COMMAND (coupon_list, "coupon list", "", N_ ("List the pool of codes; each is given once"), coupon_list_options, 0, 0)
GIFT_COMMAND (coupon_add, "coupon add", "[CODE…]", N_ ("Add codes that the shop’s platform knows to the pool"), coupon_options, 0, -1)
