/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case claim-pack: what a carrier or a platform is given so that it decides for the shop. */
#include "ctl/amends-ctl-case.h"

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "desk/amends-desk-claim.h"

static char *option_for;
static char *option_language;
static char *option_out;
static gboolean option_force;
static gboolean option_notes;
static gboolean option_emails;
static gboolean option_no_emails;

static const GOptionEntry options[] = {
  { "for", 0, 0, G_OPTION_ARG_STRING, &option_for, N_ ("Who decides: carrier or platform"), N_ ("WHOM") },
  { "lang", 0, 0, G_OPTION_ARG_STRING, &option_language, N_ ("en or zh_CN, the language of whoever reads it; without it, your own"), N_ ("LANG") },
  { "out", 0, 0, G_OPTION_ARG_FILENAME, &option_out, N_ ("The archive to write; without it, only what would be in it and what is missing is said"), N_ ("FILE") },
  { "force", 0, 0, G_OPTION_ARG_NONE, &option_force, N_ ("Replace the file where there is one"), NULL },
  { "with-notes", 0, 0, G_OPTION_ARG_NONE, &option_notes, N_ ("Put in what was noted inside the shop, too"), NULL },
  { "with-emails", 0, 0, G_OPTION_ARG_NONE, &option_emails, N_ ("Put in what was written to the customer, which a carrier does not get otherwise"), NULL },
  { "without-emails", 0, 0, G_OPTION_ARG_NONE, &option_no_emails, N_ ("Leave out what was written to the customer, which a platform gets otherwise"), NULL },
  { NULL },
};

static JsonObject *
deadline_to_json (const AmendsDeadline *deadline, gint64 now)
{
  JsonObject *object = json_object_new ();

  amends_json_set_string (object, "deadline", deadline->id);
  amends_json_set_string (object, "title", amends_twin_get (&deadline->title, NULL));
  amends_json_set_time (object, "at", deadline->at);
  json_object_set_boolean_member (object, "opens", deadline->is_opening);
  json_object_set_boolean_member (object, "passed", deadline->at < now);
  amends_json_set_string (object, "certainty", amends_certainty_to_string (deadline->certainty));
  amends_json_set_string (object, "source", deadline->source);
  amends_json_set_string (object, "checked", deadline->checked);
  return object;
}

static JsonArray *
list_files (const AmendsClaimPack *pack)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < pack->entries->len; i++)
    {
      const AmendsClaimEntry *entry = g_ptr_array_index (pack->entries, i);
      JsonObject *object = json_object_new ();

      amends_json_set_string (object, "name", entry->name);
      json_object_set_int_member (object, "bytes", entry->size_bytes);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
list_missing (const AmendsClaimPack *pack)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < pack->missing->len; i++)
    {
      const AmendsClaimNeed *need = g_ptr_array_index (pack->missing, i);
      JsonObject *object = json_object_new ();

      amends_json_set_string (object, "code", need->code);
      amends_json_set_string (object, "message", need->text);
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
print_as_json (const AmendsClaimPack *pack)
{
  JsonObject *object = json_object_new ();
  JsonArray *deadlines = json_array_new ();

  amends_json_set_string (object, "file", option_out);
  amends_json_set_string (object, "for", amends_claim_receiver_to_string (pack->receiver));
  amends_json_set_string (object, "language", pack->language);
  amends_json_set_string (object, "order", pack->order_number);
  amends_ctl_json_set_case (object, pack->case_id);
  json_object_set_array_member (object, "files", list_files (pack));
  json_object_set_array_member (object, "missing", list_missing (pack));
  for (guint i = 0; i < pack->deadlines->len; i++)
    json_array_add_object_element (
        deadlines, deadline_to_json (g_ptr_array_index (pack->deadlines, i), pack->now));
  json_object_set_array_member (object, "deadlines", deadlines);
  amends_ctl_print_json (amends_ctl_json_object_node (object));
}

static void
print_deadline (const AmendsDeadline *deadline, gint64 now)
{
  g_autofree char *day = amends_time_format_date (deadline->at, NULL, NULL);

  if (deadline->at < now && !deadline->is_opening)
    g_print (_ ("Passed on %s: %s (%s)\n"), day, amends_twin_get (&deadline->title, NULL),
             deadline->source);
  else if (deadline->is_opening)
    g_print (_ ("From %s on: %s (%s)\n"), day, amends_twin_get (&deadline->title, NULL),
             deadline->source);
  else
    g_print (_ ("By %s: %s (%s)\n"), day, amends_twin_get (&deadline->title, NULL), deadline->source);
}

static void
print_for_people (const AmendsClaimPack *pack)
{
  for (guint i = 0; i < pack->entries->len; i++)
    {
      const AmendsClaimEntry *entry = g_ptr_array_index (pack->entries, i);
      g_autofree char *size = g_format_size ((guint64) entry->size_bytes);

      amends_ctl_print_column (entry->name, 48);
      g_print ("%s\n", size);
    }
  for (guint i = 0; i < pack->missing->len; i++)
    g_print (_ ("Missing: %s\n"), ((AmendsClaimNeed *) pack->missing->pdata[i])->text);
  for (guint i = 0; i < pack->deadlines->len; i++)
    print_deadline (g_ptr_array_index (pack->deadlines, i), pack->now);
  if (option_out != NULL)
    g_print (_ ("Saved as “%s”\n"), option_out);
}

static gboolean
save (AmendsDesk *desk, const AmendsClaimPack *pack, GError **error)
{
  g_autoptr (AmendsInterrupt) interrupt = amends_ctl_interrupt_new ();

  return amends_desk_save_claim_pack (desk, pack, option_out, option_force, NULL, NULL,
                                      amends_ctl_interrupt_get_cancellable (interrupt), error);
}

static int
make (AmendsCtl *ctl, const char *words, const AmendsClaimChoices *choices)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsClaimPack) pack = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gint64 order_id, case_id;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  if (!amends_desk_resolve_claim (desk, words, &order_id, &case_id, &error))
    return amends_ctl_fail (error);
  pack = amends_desk_make_claim_pack (desk, order_id, case_id, choices, &error);
  if (pack == NULL || (option_out != NULL && !save (desk, pack, &error)))
    return amends_ctl_fail (error);
  if (ctl->is_json)
    print_as_json (pack);
  else
    print_for_people (pack);
  return AMENDS_CTL_DONE;
}

static int
run_claim_pack (AmendsCtl *ctl, int n_words, char **words)
{
  AmendsClaimChoices choices = { .language = option_language, .with_notes = option_notes };

  if (!amends_claim_receiver_from_string (option_for, &choices.receiver))
    return amends_ctl_usage (_ ("Say who decides: --for carrier, or --for platform"));
  if (option_language != NULL && !g_str_equal (option_language, "en") &&
      !g_str_equal (option_language, "zh_CN"))
    return amends_ctl_usage (_ ("--lang takes en or zh_CN"));
  if (option_emails && option_no_emails)
    return amends_ctl_usage (_ ("The emails are either in the pack or not"));
  choices.emails = option_emails      ? AMENDS_CLAIM_EMAILS_IN
                   : option_no_emails ? AMENDS_CLAIM_EMAILS_OUT
                                      : AMENDS_CLAIM_EMAILS_AS_USUAL;
  return make (ctl, words[0], &choices);
}

const AmendsCommand amends_ctl_case_claim_pack = {
  .name = "case claim-pack",
  .arguments = "CASE|ORDER",
  .summary = N_ ("Gather what a carrier or a platform needs to decide a claim, as one archive"),
  .details = N_ ("The archive holds a summary, a statement, the timeline in the carrier’s own words, the value, the files of "
                 "the case as they are, and their digests. It says what is missing and which deadline runs. What was noted "
                 "inside the shop stays there unless it is asked for."),
  .options = options,
  .run = run_claim_pack,
  .min_words = 1,
  .max_words = 1,
};
