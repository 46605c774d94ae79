/* SPDX-License-Identifier: GPL-3.0-or-later */
/* email: those that wait for the owner. */
#include "ctl/amends-ctl-case.h"

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "compose/amends-compensation.h"
#include "desk/amends-desk-compose.h"
#include "desk/amends-desk-looks.h"

static gboolean option_all;
static char *option_eml;

static const GOptionEntry list_options[] = {
  { "all", 0, 0, G_OPTION_ARG_NONE, &option_all, N_ ("Those refused and those that left, too"), NULL },
  { NULL },
};

static const GOptionEntry leave_options[] = {
  { "eml", 0, 0, G_OPTION_ARG_FILENAME, &option_eml, N_ ("Save the email for a mail program, and record that it left"), N_ ("FILE") },
  { NULL },
};

static JsonObject *
look_to_json (gconstpointer item)
{
  const AmendsEmailLook *look = item;
  JsonObject *object = json_object_new ();
  g_autofree char *parcel = amends_ctl_parcel_name (look->email->parcel_id);
  g_autofree char *spec = amends_compensation_to_spec (look->email->compensation);

  json_object_set_int_member (object, "email", look->id);
  amends_json_set_string (object, "order", look->order_number);
  amends_json_set_string (object, "parcel", parcel);
  amends_json_set_string (object, "person", look->person);
  amends_json_set_time (object, "at", look->at);
  amends_json_set_string (object, "state", amends_look_state_to_string (look->state));
  amends_json_set_string (object, "subject", look->email->subject);
  amends_json_set_string (object, "text", look->email->text);
  amends_json_set_string (object, "compensation", spec);
  amends_json_set_string (object, "looked_by", look->looked_by);
  amends_json_set_string (object, "remark", look->remark);
  return object;
}

static void
print_look (gconstpointer item)
{
  const AmendsEmailLook *look = item;
  g_autofree char *name = g_strdup_printf ("%d", (int) look->id);
  g_autofree char *order = g_strdup_printf (_ ("Order %s"), look->order_number);

  amends_ctl_print_column (name, 6);
  amends_ctl_print_column (order, 20);
  amends_ctl_print_column (look->person, 16);
  amends_ctl_print_column (look->state == AMENDS_LOOK_WAITING    ? _ ("waits")
                           : look->state == AMENDS_LOOK_RELEASED ? _ ("may leave")
                           : look->state == AMENDS_LOOK_REFUSED  ? _ ("refused")
                                                                 : _ ("has left"),
                           14);
  g_print ("%s%s%s\n", look->email->subject, look->remark != NULL ? " — " : "",
           look->remark != NULL ? look->remark : "");
}

static int
run_waiting (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) looks = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  looks = amends_desk_list_looks (desk, !option_all, &error);
  if (looks == NULL)
    return amends_ctl_fail (error);
  amends_ctl_print_list (ctl, looks, look_to_json, print_look, _ ("No email waits for the owner"));
  return AMENDS_CTL_DONE;
}

static int
run_release (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  return amends_desk_release_email (desk, g_ascii_strtoll (words[0], NULL, 10), &error)
             ? AMENDS_CTL_DONE
             : amends_ctl_fail (error);
}

static int
run_refuse (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *remark = amends_ctl_join_words (words, 1, n_words);
  AmendsDesk *desk = amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  return amends_desk_refuse_email (desk, g_ascii_strtoll (words[0], NULL, 10), remark, &error)
             ? AMENDS_CTL_DONE
             : amends_ctl_fail (error);
}

static int
run_leave (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsEmail) email = NULL;
  AmendsDesk *desk;

  if (option_eml == NULL)
    return amends_ctl_usage (_ ("Say with --eml where the email goes"));
  desk = amends_ctl_get_desk (ctl);
  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  email = amends_desk_get_released_email (desk, g_ascii_strtoll (words[0], NULL, 10), &error);
  if (email == NULL || !amends_desk_save_eml (desk, email, option_eml, &error))
    return amends_ctl_fail (error);
  return AMENDS_CTL_DONE;
}

const AmendsCommand amends_ctl_email_waiting = {
  .name = "email waiting",
  .arguments = "",
  .summary = N_ ("List the helpers’ emails that go to the owner first"),
  .options = list_options,
  .run = run_waiting,
};

const AmendsCommand amends_ctl_email_release = {
  .name = "email release",
  .arguments = "EMAIL",
  .summary = N_ ("Let a helper’s email leave as it is, as the owner"),
  .run = run_release,
  .min_words = 1,
  .max_words = 1,
};

const AmendsCommand amends_ctl_email_refuse = {
  .name = "email refuse",
  .arguments = "EMAIL REMARK…",
  .summary = N_ ("Hold a helper’s email back and say why, as the owner"),
  .run = run_refuse,
  .min_words = 2,
  .max_words = -1,
};

const AmendsCommand amends_ctl_email_leave = {
  .name = "email leave",
  .arguments = "EMAIL",
  .summary = N_ ("Save an email that the owner released, and record that it left"),
  .options = leave_options,
  .run = run_leave,
  .min_words = 1,
  .max_words = 1,
};
