/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report handover: the end of a shift, for whoever comes next. */
#include "ctl/amends-ctl-case.h"

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "base/amends-text.h"
#include "desk/amends-handover-words.h"

static char *option_since;

static const GOptionEntry since_options[] = {
  { "since", 0, 0, G_OPTION_ARG_STRING, &option_since, N_ ("From that day, or date and time, on"),
    N_ ("TIME") },
  { NULL },
};

/* --- JSON --- */

static JsonArray *
promises_to_json (GPtrArray *promises)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < promises->len; i++)
    json_array_add_object_element (array,
                                   amends_ctl_json_promise (g_ptr_array_index (promises, i)));
  return array;
}

static JsonArray *
cases_to_json (AmendsDesk *desk, GPtrArray *cases)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < cases->len; i++)
    {
      const AmendsCase *one = g_ptr_array_index (cases, i);
      JsonObject *object = json_object_new ();

      amends_ctl_json_set_case (object, one->id);
      amends_json_set_string (object, "order", one->order_number);
      amends_json_set_string (object, "reason", amends_reason_to_string (one->reason));
      amends_json_set_string (
          object, "outcome",
          one->outcome != AMENDS_OUTCOME_NONE ? amends_outcome_to_string (one->outcome) : NULL);
      amends_json_set_time (object, "closed", one->closed_at);
      amends_json_set_time (object, "follow_up", one->follow_up_at);
      amends_json_set_string (object, "owner_question", one->owner_question);
      amends_json_set_string (object, "owner_asked_by", one->owner_asked_by);
      amends_json_set_time (object, "owner_asked", one->owner_asked_at);
      json_object_set_array_member (object, "notes", amends_ctl_json_notes (one->notes));
      json_object_set_array_member (object, "evidence",
                                    amends_ctl_json_evidence_of_case (desk, one->evidence));
      json_object_set_array_member (object, "promises", promises_to_json (one->promises));
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
handover_to_json (AmendsDesk *desk, const AmendsHandover *handover)
{
  JsonObject *object = json_object_new ();

  amends_json_set_time (object, "since", handover->since);
  amends_json_set_time (object, "until", handover->until);
  json_object_set_int_member (object, "emails", handover->n_emails);
  json_object_set_array_member (object, "done", cases_to_json (desk, handover->closed));
  json_object_set_array_member (object, "open", cases_to_json (desk, handover->open));
  json_object_set_int_member (object, "untouched", handover->n_untouched);
  json_object_set_array_member (object, "promised", promises_to_json (handover->promised));
  json_object_set_array_member (object, "waiting", cases_to_json (desk, handover->waiting));
  return object;
}

/* --- words --- */

static void
print_entry (const AmendsHandoverEntry *entry)
{
  g_print ("  %s%s%s\n", entry->title, entry->state != NULL ? " · " : "",
           entry->state != NULL ? entry->state : "");
  for (guint i = 0; i < entry->lines->len; i++)
    {
      const AmendsHandoverLine *line = g_ptr_array_index (entry->lines, i);

      g_print ("    %s\n      %s\n", line->head, line->text);
    }
}

static void
print_section (const AmendsHandoverSection *section)
{
  g_print ("\n%s\n", section->title);
  if (section->entries->len == 0)
    g_print ("  %s\n", section->nothing);
  for (guint i = 0; i < section->entries->len; i++)
    print_entry (g_ptr_array_index (section->entries, i));
  if (section->more != NULL)
    g_print ("  %s\n", section->more);
}

static void
print_handover (const AmendsHandover *handover)
{
  g_autoptr (AmendsHandoverWords) words = amends_handover_words_new (handover);

  g_print ("%s%s%s\n%s\n", _ ("Handover"), amends_text_is_empty (words->shop_name) ? "" : " · ",
           amends_text_is_empty (words->shop_name) ? "" : words->shop_name, words->summary);
  for (guint i = 0; i < words->sections->len; i++)
    print_section (g_ptr_array_index (words->sections, i));
}

static int
run_handover (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsHandover) handover = NULL;
  AmendsDesk *desk;
  gint64 since;
  int status = amends_ctl_begin_report (ctl, option_since, &since, &desk);

  if (status != AMENDS_CTL_DONE)
    return status;
  handover = amends_desk_make_handover (desk, since, &error);
  if (handover == NULL)
    return amends_ctl_fail (error);
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_object_node (handover_to_json (desk, handover)));
  else
    print_handover (handover);
  return AMENDS_CTL_DONE;
}

const AmendsCommand amends_ctl_report_handover = {
  .name = "report handover",
  .arguments = "",
  .summary = N_ (
      "What the next shift has to know: done, open, promised, waiting for the owner; of today"),
  .options = since_options,
  .run = run_handover,
};
