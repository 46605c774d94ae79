/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compose: an email about one parcel, and the gate it must pass. */
#include "ctl/amends-ctl.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "base/amends-json.h"
#include "base/amends-text.h"
#include "compose/amends-compensation.h"
#include "desk/amends-desk-compose.h"
#include "desk/amends-desk-contacts.h"
#include "desk/amends-desk-looks.h"
#include "desk/amends-desk-orders.h"
#include "model/amends-contact-mask.h"

static char *option_template;
static char *option_language;
static char *option_to;
static char *option_compensation;
static char *option_eml;
static char *option_new_date;
static char *option_case_number;
static char *option_next_contact;

static char *option_text;
static gboolean option_ask_owner;
static gboolean option_hand_in;

static const GOptionEntry options[] = {
  { "template", 0, 0, G_OPTION_ARG_STRING, &option_template,
    N_ ("dispatched, first-scan, weekly-update, delay-notice, remedy, resolved or one of the "
        "shop’s own; without it, what "
        "fits"),
    N_ ("NAME") },
  { "lang", 0, 0, G_OPTION_ARG_STRING, &option_language,
    N_ ("en or zh_CN; without it, the customer’s language"), N_ ("LANG") },
  { "to", 0, 0, G_OPTION_ARG_STRING, &option_to,
    N_ ("Another address than the order’s, for this email alone"), N_ ("ADDRESS") },
  { "compensation", 0, 0, G_OPTION_ARG_STRING, &option_compensation,
    N_ ("none, coupon:10%:CODE, coupon:5.00 EUR:CODE, free_shipping:CODE, shipping_refund:4.90 "
        "EUR, partial_refund:10.00 EUR, full_refund, reship:2026-12-03"),
    N_ ("SPEC") },
  { "new-date", 0, 0, G_OPTION_ARG_STRING, &option_new_date,
    N_ ("The new delivery date; without it the email says that there is none yet"), N_ ("DATE") },
  { "case-number", 0, 0, G_OPTION_ARG_STRING, &option_case_number, N_ ("The carrier’s case number"),
    N_ ("NUMBER") },
  { "next-contact", 0, 0, G_OPTION_ARG_STRING, &option_next_contact,
    N_ ("When the shop writes again; without it, in two working days at 18:00, or in a week where nothing is the matter"), N_ ("TIME") },
  { "text", 0, 0, G_OPTION_ARG_FILENAME, &option_text,
    N_ ("The words to send instead of the template’s, which are checked like them"), N_ ("FILE") },
  { "ask-owner", 0, 0, G_OPTION_ARG_NONE, &option_ask_owner,
    N_ ("Hand it to the owner, where only the owner’s look is missing"), NULL },
  { "eml", 0, 0, G_OPTION_ARG_FILENAME, &option_eml,
    N_ ("Save the email for a mail program, and record that it left"), N_ ("FILE") },
  { "hand-in", 0, 0, G_OPTION_ARG_NONE, &option_hand_in,
    N_ ("In the practice shop: hand the email in with its exercise; it goes nowhere"), NULL },
  { NULL },
};

static gboolean
parse_time_option (const char *name, const char *text, gint64 *time)
{
  if (text == NULL || amends_time_parse (text, time))
    return TRUE;
  g_printerr (_ ("%s takes a date like 2026-12-04 or a time like 2026-12-04T18:00:00+01:00, not “%s”\n"), name, text);
  return FALSE;
}

/* As whoever is at work may see it. */
static char *
shown_recipient (AmendsDesk *desk, const AmendsEmail *email)
{
  return amends_desk_shows_contacts (desk, email->order_id) ? g_strdup (email->to)
                                                            : amends_contact_mask_email (email->to);
}

static void
print_email_json (AmendsDesk *desk, const AmendsEmail *email)
{
  g_autofree char *to = shown_recipient (desk, email);
  JsonObject *object = json_object_new ();
  JsonArray *blocked = json_array_new ();

  for (guint i = 0; i < email->blocked->len; i++)
    {
      const AmendsBlock *block = g_ptr_array_index (email->blocked, i);
      JsonObject *one = json_object_new ();

      amends_json_set_string (one, "code", block->code);
      amends_json_set_string (one, "field", block->field);
      amends_json_set_string (one, "message", block->message);
      json_array_add_object_element (blocked, one);
    }
  amends_json_set_string (object, "to", to);
  amends_json_set_string (object, "to_name", email->to_name);
  amends_json_set_string (object, "language", email->language);
  amends_json_set_string (object, "template", email->template_name);
  amends_json_set_string (object, "reason", amends_reason_to_string (email->reason));
  amends_json_set_string (object, "grade", amends_grade_to_string (email->grade));
  amends_json_set_string (object, "subject", email->subject);
  amends_json_set_string (object, "text", email->text);
  amends_json_set_string (object, "html", email->html);
  amends_json_set_string (object, "twin_language", email->twin_language);
  amends_json_set_string (object, "twin_text", email->twin_text);
  json_object_set_array_member (object, "blocked", blocked);
  amends_ctl_print_json (amends_ctl_json_object_node (object));
}

static void
print_email (AmendsDesk *desk, const AmendsEmail *email)
{
  g_autofree char *to = shown_recipient (desk, email);

  g_print ("%s: %s\n%s: %s\n\n%s\n", _ ("To"), to != NULL ? to : _ ("nobody"), _ ("Subject"),
           email->subject != NULL ? email->subject : "", email->text != NULL ? email->text : "");
}

/* The order's currency stands in for one that the compensation does not name. */
static AmendsCompensation *
parse_compensation (AmendsDesk *desk, gint64 parcel_id, GError **error)
{
  g_autoptr (AmendsParcel) parcel = amends_desk_get_parcel (desk, parcel_id, error);

  return parcel != NULL ? amends_compensation_parse (option_compensation, parcel->value.currency, error) : NULL;
}

#define EVENING_HOUR 18

/* A day without an hour means its evening where the shop is. */
static gint64
evening_of (AmendsDesk *desk, gint64 midnight)
{
  g_autoptr (AmendsShop) shop = amends_desk_get_shop (desk, NULL);
  g_autoptr (GTimeZone) zone = shop != NULL ? amends_shop_dup_time_zone (shop) : g_time_zone_new_local ();
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (midnight);
  g_autoptr (GDateTime) evening = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                                                   g_date_time_get_day_of_month (day), EVENING_HOUR, 0, 0);

  return g_date_time_to_unix (evening);
}

/* @email: (transfer full) */
static AmendsEmail *
edit (AmendsDesk *desk, gint64 parcel_id, const AmendsComposeChoices *choices, AmendsEmail *email, GError **error)
{
  g_autoptr (AmendsEmail) composed = email;
  g_autofree char *text = NULL;
  g_autofree char *valid = NULL;
  gsize length;

  if (!g_file_get_contents (option_text, &text, &length, error))
    return NULL;
  valid = g_utf8_make_valid (text, length);
  return amends_desk_compose_edited (desk, parcel_id, choices, composed, composed->subject, valid, error);
}

static int
run (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsEmail) email = NULL;
  g_autoptr (AmendsCompensation) compensation = NULL;
  AmendsComposeChoices choices = { 0 };
  AmendsDesk *desk;
  gint64 id;

  if (option_language != NULL && g_strcmp0 (option_language, "en") != 0 && g_ascii_strncasecmp (option_language, "zh", 2) != 0)
    return amends_ctl_usage (_ ("--lang takes en or zh_CN"));
  if (!parse_time_option ("--new-date", option_new_date, &choices.new_date)
      || !parse_time_option ("--next-contact", option_next_contact, &choices.next_contact))
    return AMENDS_CTL_USAGE;
  desk = amends_ctl_get_desk (ctl);
  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  id = amends_desk_resolve_parcel (desk, words[0], &error);
  if (id <= 0)
    return amends_ctl_fail (error);
  if (option_compensation != NULL)
    {
      compensation = parse_compensation (desk, id, &error);
      if (compensation == NULL)
        return amends_ctl_usage (error->message);
    }
  if (option_next_contact != NULL && strlen (option_next_contact) == strlen ("2026-12-04"))
    choices.next_contact = evening_of (desk, choices.next_contact);
  choices.template_name = option_template;
  choices.language = option_language != NULL ? amends_language_pick (option_language) : NULL;
  choices.compensation = compensation;
  choices.case_number = option_case_number;
  choices.to = option_to;
  email = amends_desk_compose (desk, id, &choices, &error);
  if (email != NULL && option_text != NULL)
    email = edit (desk, id, &choices, email, &error);
  if (email == NULL)
    return amends_ctl_fail (error);

  if (ctl->is_json)
    print_email_json (desk, email);
  else
    print_email (desk, email);
  for (guint i = 0; i < email->blocked->len; i++)
    g_printerr (_ ("Held back: %s\n"), ((const AmendsBlock *) g_ptr_array_index (email->blocked, i))->message);
  if (option_ask_owner && email->blocked->len > 0)
    return amends_desk_hand_to_owner (desk, email, &error) != 0 ? AMENDS_CTL_DONE : amends_ctl_fail (error);
  if (email->blocked->len > 0)
    return AMENDS_CTL_FAULT;
  if (option_eml != NULL && !amends_desk_save_eml (desk, email, option_eml, &error))
    return amends_ctl_fail (error);
  if (option_hand_in && amends_desk_record_left (desk, email, AMENDS_WAY_PRACTICE, &error) == 0)
    return amends_ctl_fail (error);
  return AMENDS_CTL_DONE;
}

const AmendsCommand amends_ctl_compose = {
  .name = "compose",
  .arguments = "PARCEL",
  .summary = N_ ("Write the email about a parcel to its customer"),
  .details = N_ ("The text tells only what is known: a reason that is inferred is not told as fact. What is missing or not allowed holds the "
                 "email back and is named; the exit status is then 1."),
  .options = options,
  .run = run,
  .min_words = 1,
  .max_words = 1,
};
