/* SPDX-License-Identifier: GPL-3.0-or-later */
/* amendsctl: the desk for scripts and tests. */
#include "ctl/amends-ctl.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/amends-data.h"
#include "desk/amends-desk-cases.h"
#include "desk/amends-desk-people.h"

#define MAX_PASTED_BYTES (4 * 1024 * 1024)

const AmendsCommand *const amends_ctl_commands[] = {
  &amends_ctl_import,
  &amends_ctl_orders,
  &amends_ctl_show,
  &amends_ctl_order_paid,
  &amends_ctl_parcel_add,
  &amends_ctl_parcel_remove,
  &amends_ctl_parcel_report,
  &amends_ctl_parcel_set_reason,
  &amends_ctl_parcel_sources,
  &amends_ctl_parcel_answer,
  &amends_ctl_parcel_prefer,
  &amends_ctl_track_paste,
  &amends_ctl_track_refresh,
  &amends_ctl_provider_list,
  &amends_ctl_provider_set,
  &amends_ctl_provider_test,
  &amends_ctl_provider_remove,
  &amends_ctl_platform_list,
  &amends_ctl_platform_set,
  &amends_ctl_platform_test,
  &amends_ctl_platform_remove,
  &amends_ctl_platform_fetch,
  &amends_ctl_platform_coupon,
  &amends_ctl_report_handover,
  &amends_ctl_report_promises,
  &amends_ctl_report_compensation,
  &amends_ctl_report_outgoing,
  &amends_ctl_identify,
  &amends_ctl_carriers,
  &amends_ctl_read,
  &amends_ctl_stuck,
  &amends_ctl_diagnose,
  &amends_ctl_template_list,
  &amends_ctl_template_check,
  &amends_ctl_template_render,
  &amends_ctl_compose,
  &amends_ctl_queue,
  &amends_ctl_case_next,
  &amends_ctl_case_take,
  &amends_ctl_case_show,
  &amends_ctl_case_answer,
  &amends_ctl_case_undo,
  &amends_ctl_case_evidence,
  &amends_ctl_case_note,
  &amends_ctl_case_ask,
  &amends_ctl_case_reply,
  &amends_ctl_case_set_reason,
  &amends_ctl_case_urgency,
  &amends_ctl_case_close,
  &amends_ctl_case_reopen,
  &amends_ctl_case_release,
  &amends_ctl_case_claim_pack,
  &amends_ctl_promise_list,
  &amends_ctl_promise_add,
  &amends_ctl_promise_keep,
  &amends_ctl_promise_break,
  &amends_ctl_promise_reopen,
  &amends_ctl_promise_remind,
  &amends_ctl_gift_list,
  &amends_ctl_gift_suggest,
  &amends_ctl_gift_give,
  &amends_ctl_gift_done,
  &amends_ctl_gift_undo,
  &amends_ctl_coupon_list,
  &amends_ctl_coupon_add,
  &amends_ctl_email_waiting,
  &amends_ctl_email_release,
  &amends_ctl_email_refuse,
  &amends_ctl_email_leave,
  &amends_ctl_person_list,
  &amends_ctl_person_add,
  &amends_ctl_person_remove,
  &amends_ctl_person_authority,
  &amends_ctl_person_pin,
  &amends_ctl_person_log,
  &amends_ctl_practice_start,
  &amends_ctl_practice_list,
  &amends_ctl_practice_next,
  &amends_ctl_practice_show,
  &amends_ctl_practice_check,
  &amends_ctl_practice_reset,
  &amends_ctl_practice_path,
  &amends_ctl_brief_show,
  &amends_ctl_brief_set,
  &amends_ctl_brief_reset,
  &amends_ctl_brief_read,
  &amends_ctl_check,
  &amends_ctl_sample,
  &amends_ctl_settings,
  NULL,
};

static char *option_shop;
static char *option_now;
static char *option_person;
static char *option_pin_file;
static gboolean option_json;
static gboolean option_version;
static gboolean option_manual;

const GOptionEntry amends_ctl_global_options[] = {
  { "shop", 0, 0, G_OPTION_ARG_FILENAME, &option_shop, N_ ("The shop file; without it, the one in the user’s data folder"), N_ ("FILE") },
  { "now", 0, 0, G_OPTION_ARG_STRING, &option_now, N_ ("Let the clock stand at TIME (RFC 3339), for demonstrations and tests"), N_ ("TIME") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &option_json, N_ ("Answer with one JSON document"), NULL },
  { "as", 0, 0, G_OPTION_ARG_STRING, &option_person, N_ ("Who is at work, where the shop names people; without it, AMENDS_PERSON of the environment"), N_ ("NAME") },
  { "pin-file", 0, 0, G_OPTION_ARG_FILENAME, &option_pin_file, N_ ("The file with the owner’s PIN, where one is set; without it, AMENDS_PIN of the environment"), N_ ("FILE") },
  { NULL },
};

static const GOptionEntry main_options[] = {
  { "version", 0, 0, G_OPTION_ARG_NONE, &option_version, N_ ("Print the version and leave"), NULL },
  { "manual", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &option_manual, NULL, NULL },
  { NULL },
};

static const AmendsCommand *
find_command (int n_words, char **words, int *consumed)
{
  const AmendsCommand *found = NULL;

  for (gsize i = 0; amends_ctl_commands[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (amends_ctl_commands[i]->name, " ", 2);
      int length = (int) g_strv_length (names);

      if (n_words < length || strcmp (names[0], words[0]) != 0 || (length == 2 && strcmp (names[1], words[1]) != 0))
        continue;
      found = amends_ctl_commands[i];
      *consumed = length;
    }
  return found;
}

char *
amends_ctl_read_standard_input (GError **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autofree char *buffer = g_malloc (MAX_PASTED_BYTES + 1);
  gsize length;

  if (!g_input_stream_read_all (input, buffer, MAX_PASTED_BYTES, &length, NULL, error))
    return NULL;
  buffer[length] = '\0';
  return g_utf8_make_valid (buffer, -1);
}

/* "parcel" alone, or with --help: which commands begin so. */
static int
answer_incomplete (int n_words, char **words)
{
  g_autofree char *prefix = g_strconcat (words[0], " ", NULL);
  g_autofree char *message = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  for (gsize i = 0; amends_ctl_commands[i] != NULL; i++)
    if (g_str_has_prefix (amends_ctl_commands[i]->name, prefix))
      g_string_append_printf (found, "  %s %s\n      %s\n", amends_ctl_commands[i]->name, amends_ctl_commands[i]->arguments,
                              _ (amends_ctl_commands[i]->summary));
  if (found->len > 0 && n_words > 1 && (strcmp (words[1], "--help") == 0 || strcmp (words[1], "-h") == 0))
    {
      g_print ("%s", found->str);
      return AMENDS_CTL_DONE;
    }
  if (found->len > 0)
    {
      g_printerr ("%s", found->str);
      return AMENDS_CTL_USAGE;
    }
  message = g_strdup_printf (_ ("There is no command “%s”; “amendsctl --help” lists them"), words[0]);
  return amends_ctl_usage (message);
}

static char *
list_commands (void)
{
  g_autoptr (GString) text = g_string_new (_ ("Commands:"));

  for (gsize i = 0; amends_ctl_commands[i] != NULL; i++)
    {
      const AmendsCommand *command = amends_ctl_commands[i];
      g_autofree char *usage = g_strdup_printf ("%s %s", command->name, command->arguments);

      g_string_append_printf (text, "\n  %s\n      %s", usage, _ (command->summary));
    }
  g_string_append_printf (text, "\n\n%s", _ ("“amendsctl COMMAND --help” tells more about one of them."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
apply_globals (AmendsCtl *ctl, GError **error)
{
  if (option_now != NULL && !amends_clock_set_from_text (option_now, error))
    return FALSE;
  g_free (ctl->shop);
  ctl->shop = g_strdup (option_shop);
  ctl->is_json = option_json;
  return TRUE;
}

static int
run_command (AmendsCtl *ctl, const AmendsCommand *command, int n_words, char **words)
{
  g_autoptr (GOptionContext) context = g_option_context_new (command->arguments);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strdup_printf ("amendsctl %s", command->name);
  g_autofree char **arguments = g_new0 (char *, n_words + 2);
  int n_arguments = n_words + 1;

  g_option_context_set_summary (context, _ (command->summary));
  if (command->details != NULL)
    g_option_context_set_description (context, _ (command->details));
  if (command->options != NULL)
    g_option_context_add_main_entries (context, command->options, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, amends_ctl_global_options, GETTEXT_PACKAGE);
  g_set_prgname (program);
  arguments[0] = program;
  for (int i = 0; i < n_words; i++)
    arguments[i + 1] = words[i];

  if (!g_option_context_parse (context, &n_arguments, &arguments, &error) || !apply_globals (ctl, &error))
    return amends_ctl_usage (error->message);
  n_words = n_arguments - 1;
  words = arguments + 1;
  if (n_words > 0 && strcmp (words[0], "--") == 0) /* GOption leaves it where words that look like options follow */
    {
      n_words--;
      words++;
    }
  if (n_words < command->min_words || (command->max_words >= 0 && n_words > command->max_words))
    {
      g_autofree char *message = g_strdup_printf (_ ("Usage: amendsctl %s %s"), command->name, command->arguments);

      return amends_ctl_usage (message);
    }
  return command->run (ctl, n_words, words);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *commands = NULL;
  g_autofree char *own_dir = NULL;
  AmendsCtl ctl = { 0 };
  const AmendsCommand *command;
  int consumed = 0, status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_file_test (AMENDS_BUILD_LOCALEDIR, G_FILE_TEST_IS_DIR) ? AMENDS_BUILD_LOCALEDIR : AMENDS_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  own_dir = g_build_filename (g_get_user_data_dir (), "amends", "data", NULL);
  amends_data_set_own_dir (own_dir); /* for commands that need no shop */

  context = g_option_context_new (_ ("COMMAND …"));
  commands = list_commands ();
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_summary (context, _ ("Keeps a small shop’s orders and parcels, finds the stuck ones and writes to their customers."));
  g_option_context_set_description (context, commands);
  g_option_context_add_main_entries (context, amends_ctl_global_options, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, main_options, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return amends_ctl_usage (error->message);
  if (option_version)
    {
      g_print ("amendsctl %s\n", AMENDS_VERSION);
      return AMENDS_CTL_DONE;
    }
  if (option_manual)
    {
      amends_ctl_write_manual ();
      return AMENDS_CTL_DONE;
    }
  if (argc < 2)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      g_printerr ("%s", help);
      return AMENDS_CTL_USAGE;
    }
  command = find_command (argc - 1, argv + 1, &consumed);
  if (command == NULL)
    {
      return answer_incomplete (argc - 1, argv + 1);
    }
  status = run_command (&ctl, command, argc - 1 - consumed, argv + 1 + consumed);
  g_clear_object (&ctl.desk);
  g_free (ctl.shop);
  return status;
}

static char *
read_pin (GError **error)
{
  char *pin = NULL;

  if (option_pin_file == NULL)
    return g_strdup (g_getenv ("AMENDS_PIN"));
  return g_file_get_contents (option_pin_file, &pin, NULL, error) ? g_strchomp (pin) : NULL;
}

const char *
amends_ctl_get_person (void)
{
  const char *name = option_person != NULL ? option_person : g_getenv ("AMENDS_PERSON");

  return name != NULL && *name != '\0' ? name : NULL;
}

static gboolean
say_who_is_at_work (AmendsDesk *desk, GError **error)
{
  const char *name = amends_ctl_get_person ();
  GError *problem = NULL;
  g_autofree char *pin = NULL;

  if (name == NULL)
    return TRUE;
  pin = read_pin (&problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  return amends_desk_set_person (desk, name, pin, error);
}

/* Each command is a process of its own, but those of one terminal work on the same case. */
void
amends_ctl_share_claims (AmendsDesk *desk)
{
  const char *name = g_getenv ("AMENDS_CLAIM");
  g_autofree char *token = name != NULL && *name != '\0'
                               ? g_strdup (name)
                               : g_strdup_printf ("amendsctl %s %d", g_get_host_name (), (int) getsid (0));

  amends_desk_set_claim_token (desk, token);
}

static AmendsDesk *
get_desk (AmendsCtl *ctl, AmendsDesk *(*open) (const char *path, GError **error))
{
  g_autoptr (GError) error = NULL;

  if (ctl->desk == NULL)
    ctl->desk = open (ctl->shop, &error);
  if (ctl->desk != NULL)
    amends_ctl_share_claims (ctl->desk);
  if (ctl->desk != NULL && !say_who_is_at_work (ctl->desk, &error))
    g_clear_object (&ctl->desk);
  if (ctl->desk == NULL)
    g_printerr ("%s\n", error->message);
  return ctl->desk;
}

AmendsDesk *
amends_ctl_get_desk (AmendsCtl *ctl)
{
  return get_desk (ctl, amends_desk_open_existing);
}

AmendsDesk *
amends_ctl_get_desk_to_fill (AmendsCtl *ctl)
{
  return get_desk (ctl, amends_desk_open);
}

AmendsDesk *
amends_ctl_get_desk_to_try (AmendsCtl *ctl)
{
  return get_desk (ctl, amends_desk_open_to_try);
}

void
amends_ctl_say_broken_data (void)
{
  g_auto (GStrv) broken = amends_data_dup_broken ();

  for (char **line = broken; *line != NULL; line++)
    g_printerr (_ ("The shop’s own copy is not used: %s\n"), *line);
}

int
amends_ctl_fail (const GError *error)
{
  g_printerr ("%s\n", error->message);
  return AMENDS_CTL_FAULT;
}

int
amends_ctl_usage (const char *message)
{
  g_printerr ("%s\n", message);
  return AMENDS_CTL_USAGE;
}

void
amends_ctl_print_json (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, TRUE);

  g_print ("%s\n", text);
  json_node_unref (node);
}

void
amends_ctl_print_column (const char *text, guint columns)
{
  guint used = 0;

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      used += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  g_print ("%s%*s", text != NULL ? text : "", used < columns ? (int) (columns - used) : 0, "");
}
