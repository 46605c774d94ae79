/* SPDX-License-Identifier: GPL-3.0-or-later */
/* queue, case: the guided work on stuck orders. */
#include "ctl/amends-ctl-case.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-json.h"
#include "compose/amends-compensation.h"
#include "desk/amends-desk-orders.h"

static gboolean option_weekly, option_owner, option_mine;
static int option_limit;
static int option_minutes = AMENDS_CLAIM_MINUTES;
static gboolean option_reveal;
static char *option_file;
static gboolean option_found;
static char *option_asked;
static char *option_number;
static int option_heat = -1;
static char *option_essential;
static char *option_dispute;
static char *option_disputed;
static char *option_done;

static const GOptionEntry queue_options[] = {
  { "weekly", 0, 0, G_OPTION_ARG_NONE, &option_weekly,
    N_ ("Orders on the way whose customer has heard nothing for seven days"), NULL },
  { "owner", 0, 0, G_OPTION_ARG_NONE, &option_owner, N_ ("What waits for the owner"), NULL },
  { "mine", 0, 0, G_OPTION_ARG_NONE, &option_mine, N_ ("What whoever is at work worked on last"), NULL },
  { "limit", 0, 0, G_OPTION_ARG_INT, &option_limit, N_ ("At most N of them"), N_ ("N") },
  { NULL },
};

static const GOptionEntry claim_options[] = {
  { "minutes", 0, 0, G_OPTION_ARG_INT, &option_minutes,
    N_ ("For so long nobody else works it when nothing is done"), N_ ("N") },
  { NULL },
};

static const GOptionEntry show_options[] = {
  { "reveal", 0, 0, G_OPTION_ARG_NONE, &option_reveal,
    N_ ("Show a helper the customer’s contacts too, which is logged"), NULL },
  { NULL },
};

static const GOptionEntry evidence_options[] = {
  { "file", 0, 0, G_OPTION_ARG_FILENAME, &option_file,
    N_ ("A file, which is copied into the shop’s folder"), N_ ("FILE") },
  { NULL },
};

static const GOptionEntry note_options[] = {
  { "found", 0, 0, G_OPTION_ARG_NONE, &option_found, N_ ("It says what was found out"), NULL },
  { "asked", 0, 0, G_OPTION_ARG_STRING, &option_asked, N_ ("It says what WHOM was asked"), N_ ("WHOM") },
  { "number", 0, 0, G_OPTION_ARG_STRING, &option_number, N_ ("The case number that they gave"), N_ ("NUMBER") },
  { NULL },
};

static const GOptionEntry urgency_options[] = {
  { "heat", 0, 0, G_OPTION_ARG_INT, &option_heat, N_ ("How heated the customer is: 0 calm to 3 threatening"), N_ ("N") },
  { "essential", 0, 0, G_OPTION_ARG_STRING, &option_essential, N_ ("The day for which the goods are needed; “none” unsets"), N_ ("DATE") },
  { "dispute", 0, 0, G_OPTION_ARG_STRING, &option_dispute, N_ ("When an open dispute must be answered; “none” unsets"), N_ ("DATE") },
  { "disputed", 0, 0, G_OPTION_ARG_STRING, &option_disputed, N_ ("The day on which the customer opened the dispute; “none” unsets"), N_ ("DATE") },
  { NULL },
};

static const GOptionEntry close_options[] = {
  { "done", 0, 0, G_OPTION_ARG_STRING, &option_done,
    N_ ("The refund or new parcel that was promised is done, under this number"), N_ ("REFERENCE") },
  { NULL },
};

char *
amends_ctl_join_words (char **words, int first, int n_words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (int i = first; i < n_words; i++)
    g_strv_builder_add (builder, words[i]);
  all = g_strv_builder_end (builder);
  return g_strjoinv (" ", all);
}

/* A bare day, as midnight in UTC. */
static gboolean
parse_bare_day (const char *text, gint64 *time)
{
  g_autofree char *midnight = g_strconcat (text, "T00:00:00Z", NULL);

  return amends_time_parse (midnight, time);
}

gboolean
amends_ctl_parse_day (const char *text, gint64 *time)
{
  return amends_time_parse (text, time) || parse_bare_day (text, time);
}

gboolean
amends_ctl_is_day (const char *text)
{
  gint64 time;

  return text == NULL || g_str_equal (text, "none") || amends_ctl_parse_day (text, &time);
}

static gint64
find_noon (gint64 midnight, GTimeZone *zone)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (midnight);
  g_autoptr (GDateTime)
      noon = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                              g_date_time_get_day_of_month (day), 12, 0, 0);

  return g_date_time_to_unix (noon);
}

gboolean
amends_ctl_parse_day_there (AmendsDesk *desk, const char *text, gint64 *time, GError **error)
{
  g_autoptr (AmendsShop) shop = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  gint64 midnight;

  if (text == NULL)
    return TRUE;
  shop = amends_desk_get_shop (desk, error);
  if (shop == NULL)
    return FALSE;
  zone = amends_shop_dup_time_zone (shop);
  if (g_str_equal (text, "none"))
    *time = AMENDS_TIME_NONE;
  else if (parse_bare_day (text, &midnight))
    *time = find_noon (midnight, zone);
  else
    amends_time_parse (text, time);
  return TRUE;
}

/* --- queue --- */

static JsonObject *
row_to_json (gconstpointer item)
{
  const AmendsQueueRow *row = item;
  JsonObject *object = json_object_new ();
  g_autofree char *parcel = row->parcel_id != 0 ? amends_ctl_parcel_name (row->parcel_id) : NULL;

  amends_ctl_json_set_case (object, row->case_id);
  amends_json_set_string (object, "order", row->order_number);
  amends_json_set_string (object, "parcel", parcel);
  amends_json_set_string (object, "customer", row->customer);
  amends_json_set_string (object, "reason", amends_reason_to_string (row->reason));
  amends_json_set_string (object, "why", row->why);
  amends_json_set_string (object, "why_text", row->why_text);
  amends_json_set_time (object, "due", row->due_at);
  json_object_set_member (object, "value", amends_ctl_json_money (row->value));
  json_object_set_boolean_member (object, "resting", row->is_resting);
  json_object_set_boolean_member (object, "claimed", row->is_claimed);
  json_object_set_boolean_member (object, "mine", row->is_mine);
  amends_json_set_string (object, "claimed_by", row->claimed_by);
  return object;
}

static void
print_row (gconstpointer item)
{
  const AmendsQueueRow *row = item;
  g_autofree char *name = row->case_id != 0 ? amends_ctl_case_name (row->case_id) : g_strdup ("-");
  g_autofree char *order = g_strdup_printf (_ ("Order %s"), row->order_number);
  g_autofree char *value = amends_money_format (row->value, NULL);

  amends_ctl_print_column (name, 6);
  amends_ctl_print_column (order, 20);
  amends_ctl_print_column (amends_reason_title (row->reason), 26);
  amends_ctl_print_column (value, 14);
  g_print ("%s%s%s\n", row->why_text, row->claimed_by != NULL ? "; " : "",
           row->claimed_by != NULL ? row->claimed_by : "");
}

static int
run_queue (AmendsCtl *ctl, int n_words, char **words)
{
  AmendsQueueKind kind = option_weekly  ? AMENDS_QUEUE_WEEKLY
                         : option_owner ? AMENDS_QUEUE_OWNER
                         : option_mine  ? AMENDS_QUEUE_MINE
                                        : AMENDS_QUEUE_ALL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  rows = amends_desk_list_queue (desk, kind, MAX (option_limit, 0), &error);
  if (rows == NULL)
    return amends_ctl_fail (error);
  amends_ctl_print_list (ctl, rows, row_to_json, print_row, _ ("Nothing waits to be worked on"));
  return AMENDS_CTL_DONE;
}

/* --- taking and looking --- */

static int
run_next (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk;
  gint64 id;

  if (option_minutes < 1)
    return amends_ctl_usage (_ ("A claim lasts at least a minute"));
  desk = amends_ctl_get_desk (ctl);
  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  id = amends_desk_take_next_case (desk, option_minutes, &error);
  if (error != NULL)
    return amends_ctl_fail (error);
  if (id != 0)
    return amends_ctl_show_case (ctl, desk, id, FALSE);
  if (ctl->is_json)
    amends_ctl_print_json (json_node_new (JSON_NODE_NULL));
  else
    g_print ("%s\n", _ ("Nothing waits to be worked on"));
  return AMENDS_CTL_DONE;
}

/* Of an order, its open case, begun where there is none. */
static int
run_take (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk;
  gint64 id = 0, order_id;

  if (option_minutes < 1)
    return amends_ctl_usage (_ ("A claim lasts at least a minute"));
  desk = amends_ctl_get_desk (ctl);
  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  order_id = amends_desk_resolve_order (desk, words[0], NULL);
  if (order_id > 0)
    id = amends_desk_claim_order (desk, order_id, option_minutes, &error);
  else
    {
      id = amends_desk_resolve_case (desk, words[0], &error);
      if (id != 0 && !amends_desk_claim_case (desk, id, option_minutes, &error))
        id = 0;
    }
  return id != 0 ? amends_ctl_show_case (ctl, desk, id, FALSE) : amends_ctl_fail (error);
}

static int
run_show (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gint64 id = desk != NULL ? amends_desk_resolve_case (desk, words[0], &error) : 0;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  return id != 0 ? amends_ctl_show_case (ctl, desk, id, option_reveal) : amends_ctl_fail (error);
}

/* --- working --- */

typedef gboolean (*Act) (AmendsDesk *desk, gint64 id, int n_words, char **words, GError **error);

/* What customers still wait for when a case is over. */
static void
say_undone (AmendsDesk *desk, gint64 id)
{
  g_autoptr (AmendsCase) shown = amends_desk_get_case (desk, id, NULL);

  for (guint i = 0; shown != NULL && shown->closed_at != AMENDS_TIME_NONE && i < shown->gifts->len; i++)
    {
      const AmendsGift *gift = g_ptr_array_index (shown->gifts, i);
      g_autofree char *words = amends_compensation_describe (gift->compensation, NULL);

      if (gift->state == AMENDS_GIFT_PROMISED)
        g_printerr (_ ("Still to be done: %s (gift %d)\n"), words, (int) gift->id);
    }
}

/* Does something in the case that the first word names, and shows it then. */
static int
act (AmendsCtl *ctl, Act function, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  gint64 id = desk != NULL ? amends_desk_resolve_case (desk, words[0], &error) : 0;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  if (id == 0 || !function (desk, id, n_words, words, &error))
    return amends_ctl_fail (error);
  say_undone (desk, id);
  return amends_ctl_show_case (ctl, desk, id, FALSE);
}

static gboolean
do_answer (AmendsDesk *desk, gint64 id, int n_words, char **words, GError **error)
{
  return amends_desk_answer (desk, id, words[1], error);
}

static gboolean
do_undo (AmendsDesk *desk, gint64 id, int n_words, char **words, GError **error)
{
  return amends_desk_undo_answer (desk, id, error);
}

static gboolean
do_evidence (AmendsDesk *desk, gint64 id, int n_words, char **words, GError **error)
{
  g_autofree char *value = amends_ctl_join_words (words, 2, n_words);

  return amends_desk_add_evidence (desk, id, words[1], option_file == NULL ? value : NULL,
                                   option_file, error);
}

static gboolean
do_note (AmendsDesk *desk, gint64 id, int n_words, char **words, GError **error)
{
  g_autofree char *text = amends_ctl_join_words (words, 1, n_words);
  AmendsNoteKind kind = option_asked != NULL ? AMENDS_NOTE_ASKED
                        : option_found       ? AMENDS_NOTE_FOUND
                                             : AMENDS_NOTE_NOTE;

  return amends_desk_add_note (desk, id, kind, text, option_asked, option_number, error);
}

static gboolean
do_ask (AmendsDesk *desk, gint64 id, int n_words, char **words, GError **error)
{
  g_autofree char *text = amends_ctl_join_words (words, 1, n_words);

  return amends_desk_ask_owner (desk, id, text, error);
}

static gboolean
do_reply (AmendsDesk *desk, gint64 id, int n_words, char **words, GError **error)
{
  g_autofree char *text = amends_ctl_join_words (words, 1, n_words);

  return amends_desk_answer_owner (desk, id, text, error);
}

static gboolean
do_reopen (AmendsDesk *desk, gint64 id, int n_words, char **words, GError **error)
{
  return amends_desk_reopen_case (desk, id, error);
}

static gboolean
do_release (AmendsDesk *desk, gint64 id, int n_words, char **words, GError **error)
{
  return amends_desk_release_case (desk, id, error);
}

static gboolean
do_set_reason (AmendsDesk *desk, gint64 id, int n_words, char **words, GError **error)
{
  g_autofree char *note = amends_ctl_join_words (words, 2, n_words);
  AmendsReason reason = AMENDS_REASON_NONE;

  amends_reason_from_string (words[1], &reason);
  return amends_desk_set_case_reason (desk, id, reason, *note != '\0' ? note : NULL, error);
}

static gboolean
do_close (AmendsDesk *desk, gint64 id, int n_words, char **words, GError **error)
{
  g_autofree char *note = amends_ctl_join_words (words, 2, n_words);
  AmendsOutcome outcome = AMENDS_OUTCOME_NONE;

  amends_outcome_from_string (words[1], &outcome);
  return amends_desk_close_case (desk, id, outcome, note, option_done, error);
}

static gboolean
do_urgency (AmendsDesk *desk, gint64 id, int n_words, char **words, GError **error)
{
  AmendsCaseUrgency urgency = { option_heat, -1, -1, -1 };

  return amends_ctl_parse_day_there (desk, option_essential, &urgency.essential_at, error) &&
         amends_ctl_parse_day_there (desk, option_dispute, &urgency.dispute_until, error) &&
         amends_ctl_parse_day_there (desk, option_disputed, &urgency.disputed_at, error) &&
         amends_desk_set_case_urgency (desk, id, &urgency, error);
}

#define DEFINE_RUN(verb)                                                                           \
  static int run_##verb (AmendsCtl *ctl, int n_words, char **words)                                \
  {                                                                                                \
    return act (ctl, do_##verb, n_words, words);                                                   \
  }

DEFINE_RUN (answer)
DEFINE_RUN (undo)
DEFINE_RUN (evidence)
DEFINE_RUN (note)
DEFINE_RUN (ask)
DEFINE_RUN (reply)
DEFINE_RUN (reopen)
DEFINE_RUN (release)

static int
run_set_reason (AmendsCtl *ctl, int n_words, char **words)
{
  AmendsReason reason = AMENDS_REASON_NONE;
  g_autofree char *message = NULL;

  if (amends_reason_from_string (words[1], &reason))
    return act (ctl, do_set_reason, n_words, words);
  message = g_strdup_printf (_ ("“%s” is not a delay reason"), words[1]);
  return amends_ctl_usage (message);
}

static int
run_close (AmendsCtl *ctl, int n_words, char **words)
{
  AmendsOutcome outcome = AMENDS_OUTCOME_NONE;
  g_autofree char *message = NULL;

  if (amends_outcome_from_string (words[1], &outcome) && outcome != AMENDS_OUTCOME_NONE)
    return act (ctl, do_close, n_words, words);
  message = g_strdup_printf (
      _ ("“%s” is not an outcome; it is one of delivered, refunded, reshipped, resolved, "
         "customer_confirmed, returned, cancelled"),
      words[1]);
  return amends_ctl_usage (message);
}

static int
run_urgency (AmendsCtl *ctl, int n_words, char **words)
{
  if (!amends_ctl_is_day (option_essential) || !amends_ctl_is_day (option_dispute) ||
      !amends_ctl_is_day (option_disputed))
    return amends_ctl_usage (_ ("A day is written like “2026-12-01”"));
  return act (ctl, do_urgency, n_words, words);
}

/* --- the commands --- */

const AmendsCommand amends_ctl_queue = {
  .name = "queue",
  .arguments = "",
  .summary = N_ ("List what has to be worked on, most urgent first, and why"),
  .options = queue_options,
  .run = run_queue,
};

const AmendsCommand amends_ctl_case_next = {
  .name = "case next",
  .arguments = "",
  .summary = N_ ("Take the most urgent case that nobody works"),
  .details = N_ ("A case that is taken is left alone by other windows for a while; commands of one terminal "
                 "session, or with the same AMENDS_CLAIM in the environment, work together."),
  .options = claim_options,
  .run = run_next,
};

#define CASE_COMMAND(verb, title, words, about, opts, least, most)                                 \
  const AmendsCommand amends_ctl_case_##verb = {                                                   \
    .name = title,                                                                                 \
    .arguments = words,                                                                            \
    .summary = about,                                                                              \
    .options = opts,                                                                               \
    .run = run_##verb,                                                                             \
    .min_words = least,                                                                            \
    .max_words = most,                                                                             \
  };

CASE_COMMAND (take, "case take", "ORDER|CASE", N_ ("Take a certain case, begun where the order has none"), claim_options, 1, 1)
CASE_COMMAND (show, "case show", "CASE|ORDER", N_ ("Show where a case stands and what was done in it"), show_options, 1, 1)
CASE_COMMAND (answer, "case answer", "CASE|ORDER ANSWER", N_ ("Answer the step in hand, by the answer’s name or its key"), NULL, 2, 2)
CASE_COMMAND (undo, "case undo", "CASE|ORDER", N_ ("Take back the last answer and what it did"), NULL, 1, 1)
CASE_COMMAND (evidence, "case evidence", "CASE|ORDER ITEM [TEXT…]", N_ ("Add something that the step asks for: words, or a file"), evidence_options, 2, -1)
CASE_COMMAND (note, "case note", "CASE|ORDER TEXT…", N_ ("Write a note into a case"), note_options, 2, -1)
CASE_COMMAND (ask, "case ask", "CASE|ORDER QUESTION…", N_ ("Ask the owner"), NULL, 2, -1)
CASE_COMMAND (reply, "case reply", "CASE|ORDER ANSWER…", N_ ("Answer what a helper asked, as the owner"), NULL, 2, -1)
CASE_COMMAND (set_reason, "case set-reason", "CASE|ORDER REASON [NOTE…]", N_ ("Set why the order is stuck and go on with that reason’s playbook"), NULL, 2, -1)
CASE_COMMAND (urgency, "case urgency", "CASE|ORDER", N_ ("Set what makes a case more urgent"), urgency_options, 1, 1)
CASE_COMMAND (close, "case close", "CASE|ORDER OUTCOME [NOTE…]", N_ ("Close a case: delivered, refunded, reshipped, resolved, customer_confirmed, returned, cancelled"), close_options, 2, -1)
CASE_COMMAND (reopen, "case reopen", "CASE|ORDER", N_ ("Open a closed case again"), NULL, 1, 1)
CASE_COMMAND (release, "case release", "CASE|ORDER", N_ ("Leave a taken case to others"), NULL, 1, 1)
