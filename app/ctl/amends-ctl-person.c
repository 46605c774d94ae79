/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person: who works for the shop, what they may do, what they did. */
#include "ctl/amends-ctl.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-json.h"
#include "desk/amends-desk-people.h"

static gboolean option_owner;
static char *option_authority;
static int option_percent;
static int option_look = -1;
static gboolean option_remove;
static int option_limit = 50;

static const GOptionEntry limit_options[] = {
  { "authority", 0, 0, G_OPTION_ARG_STRING, &option_authority,
    N_ ("What a helper may give to one order at most: “10.00 USD”"), N_ ("MONEY") },
  { "percent", 0, 0, G_OPTION_ARG_INT, &option_percent,
    N_ ("The same as a share of the order; the lower of the two holds"), N_ ("PERCENT") },
  { "look", 0, 0, G_OPTION_ARG_INT, &option_look,
    N_ ("So many emails of theirs go to the owner first"), N_ ("N") },
  { NULL },
};

static const GOptionEntry add_options[] = {
  { "owner", 0, 0, G_OPTION_ARG_NONE, &option_owner, N_ ("They may do everything"), NULL },
  { "authority", 0, 0, G_OPTION_ARG_STRING, &option_authority,
    N_ ("What a helper may give to one order at most: “10.00 USD”"), N_ ("MONEY") },
  { "percent", 0, 0, G_OPTION_ARG_INT, &option_percent,
    N_ ("The same as a share of the order; the lower of the two holds"), N_ ("PERCENT") },
  { "look", 0, 0, G_OPTION_ARG_INT, &option_look,
    N_ ("So many emails of theirs go to the owner first"), N_ ("N") },
  { NULL },
};

static const GOptionEntry pin_options[] = {
  { "remove", 0, 0, G_OPTION_ARG_NONE, &option_remove, N_ ("Owners need no PIN from now on"), NULL },
  { NULL },
};

static const GOptionEntry log_options[] = {
  { "limit", 0, 0, G_OPTION_ARG_INT, &option_limit, N_ ("At most N of them, the newest; 0: all"),
    N_ ("N") },
  { NULL },
};

/* "10.00 USD" */
gboolean
amends_ctl_parse_money (const char *text, AmendsMoney *money)
{
  const char *space = strrchr (text, ' ');
  g_autofree char *amount = space != NULL ? g_strndup (text, space - text) : NULL;

  return amount != NULL && strlen (space + 1) == 3 && amends_money_parse (amount, space + 1, money);
}

/* --- list --- */

static JsonObject *
person_to_json (gconstpointer item)
{
  const AmendsPerson *person = item;
  JsonObject *object = json_object_new ();

  amends_json_set_string (object, "name", person->name);
  amends_json_set_string (object, "role", person->is_owner ? "owner" : "helper");
  json_object_set_member (object, "authority", amends_ctl_json_money (person->authority));
  if (person->authority_percent > 0)
    json_object_set_int_member (object, "percent", person->authority_percent);
  else
    json_object_set_null_member (object, "percent");
  json_object_set_int_member (object, "emails_to_look_at", person->emails_to_look_at);
  amends_json_set_time (object, "added", person->added_at);
  return object;
}

static void
print_person (gconstpointer item)
{
  const AmendsPerson *person = item;
  amends_ctl_print_column (person->name, 24);
  amends_ctl_print_column (person->is_owner ? _ ("Owner") : _ ("Helper"), 10);
  if (!amends_money_is_none (person->authority))
    {
      g_autofree char *money = amends_money_format (person->authority, NULL);

      amends_ctl_print_column (money, 14);
    }
  if (person->authority_percent > 0)
    g_print ("%d %% ", person->authority_percent);
  if (person->emails_to_look_at > 0)
    g_print (ngettext ("%d email goes to the owner first", "%d emails go to the owner first",
                       person->emails_to_look_at),
             person->emails_to_look_at);
  g_print ("\n");
}

static int
run_list (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  people = amends_desk_list_people (desk, &error);
  if (people == NULL)
    return amends_ctl_fail (error);
  amends_ctl_print_list (ctl, people, person_to_json, print_person,
                         _ ("This shop names nobody: whoever sits here is the owner"));
  return AMENDS_CTL_DONE;
}

/* --- add, remove, authority --- */

/* Returns: an exit status; AMENDS_CTL_DONE when @limits can be used on @desk */
static int
begin_with_limits (AmendsCtl *ctl, AmendsHelperLimits *limits, AmendsDesk **desk)
{
  *limits = (AmendsHelperLimits){ AMENDS_MONEY_NONE, option_percent, option_look };
  if (option_authority != NULL && !amends_ctl_parse_money (option_authority, &limits->amount))
    return amends_ctl_usage (_ ("An amount of money is written like “10.00 USD”"));
  *desk = amends_ctl_get_desk (ctl);
  return *desk != NULL ? AMENDS_CTL_DONE : AMENDS_CTL_FAULT;
}

static int
run_add (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsHelperLimits limits;
  AmendsDesk *desk;
  int status = begin_with_limits (ctl, &limits, &desk);

  if (status != AMENDS_CTL_DONE)
    return status;
  if (!amends_desk_add_person (desk, words[0], option_owner, &error))
    return amends_ctl_fail (error);
  if (!option_owner && (option_authority != NULL || option_percent > 0 || option_look >= 0) &&
      !amends_desk_set_limits (desk, words[0], &limits, &error))
    return amends_ctl_fail (error);
  return AMENDS_CTL_DONE;
}

static int
run_remove (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  return amends_desk_remove_person (desk, words[0], &error) ? AMENDS_CTL_DONE
                                                            : amends_ctl_fail (error);
}

static int
run_authority (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsHelperLimits limits;
  AmendsDesk *desk;
  int status = begin_with_limits (ctl, &limits, &desk);

  if (status != AMENDS_CTL_DONE)
    return status;
  return amends_desk_set_limits (desk, words[0], &limits, &error) ? AMENDS_CTL_DONE
                                                                  : amends_ctl_fail (error);
}

/* --- the PIN --- */

static int
run_pin (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *pin = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  if (!option_remove)
    {
      pin = amends_ctl_read_standard_input (&error);
      if (pin == NULL)
        return amends_ctl_fail (error);
      g_strchomp (pin);
    }
  return amends_desk_set_pin (desk, pin, &error) ? AMENDS_CTL_DONE : amends_ctl_fail (error);
}

/* --- the log --- */

static JsonObject *
action_to_json (gconstpointer item)
{
  const AmendsAction *action = item;
  JsonObject *object = json_object_new ();

  amends_json_set_time (object, "at", action->at);
  amends_json_set_string (object, "person", action->person);
  amends_json_set_string (object, "action", action->action);
  amends_json_set_string (object, "order", action->order_number);
  if (action->case_id != 0)
    json_object_set_int_member (object, "case", action->case_id);
  else
    json_object_set_null_member (object, "case");
  amends_json_set_string (object, "detail", action->detail);
  return object;
}

static void
print_action (gconstpointer item)
{
  const AmendsAction *action = item;
  g_autofree char *at = amends_time_format_date_time (action->at, NULL, NULL);

  amends_ctl_print_column (at, 24);
  amends_ctl_print_column (action->person != NULL ? action->person : _ ("Owner"), 20);
  amends_ctl_print_column (action->action, 16);
  amends_ctl_print_column (action->order_number, 14);
  g_print ("%s\n", action->detail != NULL ? action->detail : "");
}

static int
run_log (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  actions = amends_desk_list_actions (desk, 0, G_MAXINT64, MAX (option_limit, 0), &error);
  if (actions == NULL)
    return amends_ctl_fail (error);
  amends_ctl_print_list (ctl, actions, action_to_json, print_action, NULL);
  return AMENDS_CTL_DONE;
}

const AmendsCommand amends_ctl_person_list = {
  .name = "person list",
  .arguments = "",
  .summary = N_ ("List who works for the shop"),
  .run = run_list,
};

const AmendsCommand amends_ctl_person_add = {
  .name = "person add",
  .arguments = "NAME",
  .summary = N_ ("Add somebody who works for the shop; the first one is an owner"),
  .details = N_ ("Once people are named, whoever acts says who they are with --as. This guides people: it is no lock "
                 "against someone who has the computer and the shop file."),
  .options = add_options,
  .run = run_add,
  .min_words = 1,
  .max_words = 1,
};

const AmendsCommand amends_ctl_person_remove = {
  .name = "person remove",
  .arguments = "NAME",
  .summary = N_ ("Take somebody off the list; what they did stays under their name"),
  .run = run_remove,
  .min_words = 1,
  .max_words = 1,
};

const AmendsCommand amends_ctl_person_authority = {
  .name = "person authority",
  .arguments = "NAME",
  .summary = N_ ("Set what a helper may do without the owner; without options, the usual limits"),
  .options = limit_options,
  .run = run_authority,
  .min_words = 1,
  .max_words = 1,
};

const AmendsCommand amends_ctl_person_pin = {
  .name = "person pin",
  .arguments = "",
  .summary = N_ ("Set the owners’ PIN, read from standard input"),
  .details = N_ ("Kept as a slow hash. A PIN guides people: it is no lock against someone who has the computer and the shop file."),
  .options = pin_options,
  .run = run_pin,
};

const AmendsCommand amends_ctl_person_log = {
  .name = "person log",
  .arguments = "",
  .summary = N_ ("Show who did what, newest first"),
  .options = log_options,
  .run = run_log,
};
