/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case as JSON and as words. */
#include "ctl/amends-ctl-case.h"

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "compose/amends-compensation.h"
#include "desk/amends-desk-contacts.h"
#include "desk/amends-desk-orders.h"
#include "desk/amends-desk-people.h"

char *
amends_ctl_case_name (gint64 id)
{
  return g_strdup_printf ("C%" G_GINT64_FORMAT, id);
}

void
amends_ctl_json_set_case (JsonObject *object, gint64 id)
{
  g_autofree char *name = id != 0 ? amends_ctl_case_name (id) : NULL;

  amends_json_set_string (object, "case", name);
}

/* --- JSON --- */

static JsonArray *
strings_to_json (GPtrArray *strings)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < strings->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (strings, i));
  return array;
}

static JsonObject *
answer_to_json (const AmendsCaseAnswer *answer)
{
  JsonObject *object = json_object_new ();
  JsonArray *lacks = json_array_new ();

  amends_json_set_string (object, "answer", answer->id);
  amends_json_set_string (object, "key", answer->key);
  amends_json_set_string (object, "label", answer->label);
  amends_json_set_string (object, "hint", answer->hint);
  for (char **name = answer->lacks; name != NULL && *name != NULL; name++)
    json_array_add_string_element (lacks, *name);
  json_object_set_array_member (object, "lacks", lacks);
  json_object_set_array_member (object, "does", strings_to_json (answer->consequences));
  return object;
}

static JsonNode *
step_to_json (const AmendsCaseStep *step)
{
  JsonObject *object = json_object_new ();
  JsonArray *looks = json_array_new ();
  JsonArray *items = json_array_new ();
  JsonArray *answers = json_array_new ();

  amends_json_set_string (object, "playbook", step->playbook);
  amends_json_set_string (object, "step", step->id);
  amends_json_set_string (object, "phase", amends_phase_to_string (step->phase));
  amends_json_set_string (object, "title", step->title);
  amends_json_set_string (object, "question", step->question);
  amends_json_set_string (object, "script", step->script);
  amends_json_set_string (object, "seen", step->seen);
  for (guint i = 0; i < step->looks->len; i++)
    {
      const AmendsCaseLook *look = g_ptr_array_index (step->looks, i);
      JsonObject *one = json_object_new ();

      amends_json_set_string (one, "text", look->text);
      amends_json_set_string (one, "go", amends_place_to_string (look->go));
      json_array_add_object_element (looks, one);
    }
  for (guint i = 0; i < step->items->len; i++)
    {
      const AmendsCaseItem *item = g_ptr_array_index (step->items, i);
      JsonObject *one = json_object_new ();

      amends_json_set_string (one, "item", item->id);
      amends_json_set_string (one, "kind", amends_item_kind_to_string (item->kind));
      amends_json_set_string (one, "name", item->name);
      json_object_set_boolean_member (one, "required", item->is_required);
      json_object_set_boolean_member (one, "there", item->is_there);
      json_array_add_object_element (items, one);
    }
  for (guint i = 0; i < step->answers->len; i++)
    json_array_add_object_element (answers, answer_to_json (g_ptr_array_index (step->answers, i)));
  json_object_set_array_member (object, "look", looks);
  json_object_set_array_member (object, "collect", items);
  json_object_set_array_member (object, "answers", answers);
  return amends_ctl_json_object_node (object);
}

static JsonArray *
done_to_json (GPtrArray *list)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    {
      const AmendsCaseDone *done = g_ptr_array_index (list, i);
      JsonObject *object = json_object_new ();

      amends_json_set_time (object, "at", done->at);
      amends_json_set_string (object, "person", done->person);
      amends_json_set_string (object, "playbook", done->playbook);
      amends_json_set_string (object, "step", done->step);
      amends_json_set_string (object, "phase", amends_phase_to_string (done->phase));
      amends_json_set_string (object, "answer", done->answer);
      amends_json_set_string (object, "title", done->title);
      amends_json_set_string (object, "label", done->label);
      json_object_set_boolean_member (object, "automatic", done->is_auto);
      amends_json_set_string (object, "why", done->why);
      json_array_add_object_element (array, object);
    }
  return array;
}

JsonArray *
amends_ctl_json_notes (GPtrArray *list)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    {
      const AmendsCaseNote *note = g_ptr_array_index (list, i);
      JsonObject *object = json_object_new ();

      amends_json_set_time (object, "at", note->at);
      amends_json_set_string (object, "person", note->person);
      amends_json_set_string (object, "kind", amends_note_kind_to_string (note->kind));
      amends_json_set_string (object, "text", note->text);
      amends_json_set_string (object, "whom", note->whom);
      amends_json_set_string (object, "case_number", note->case_number);
      json_array_add_object_element (array, object);
    }
  return array;
}

JsonArray *
amends_ctl_json_evidence_of_case (AmendsDesk *desk, GPtrArray *list)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    {
      const AmendsCaseEvidence *evidence = g_ptr_array_index (list, i);
      g_autofree char *path = amends_desk_dup_evidence_path (desk, evidence);
      JsonObject *object = json_object_new ();

      amends_json_set_time (object, "at", evidence->at);
      amends_json_set_string (object, "person", evidence->person);
      amends_json_set_string (object, "item", evidence->item);
      amends_json_set_string (object, "kind", amends_item_kind_to_string (evidence->kind));
      amends_json_set_string (object, "name", evidence->name);
      amends_json_set_string (object, "value", evidence->value);
      amends_json_set_string (object, "file", path);
      json_array_add_object_element (array, object);
    }
  return array;
}

JsonObject *
amends_ctl_json_promise (gconstpointer item)
{
  const AmendsPromise *promise = item;
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "promise", promise->id);
  amends_json_set_string (object, "order", promise->order_number);
  amends_ctl_json_set_case (object, promise->case_id);
  amends_json_set_string (object, "text", promise->text);
  amends_json_set_time (object, "made", promise->made_at);
  amends_json_set_time (object, "due", promise->due_at);
  amends_json_set_string (object, "zone", promise->zone);
  amends_json_set_string (object, "person", promise->person);
  amends_json_set_string (object, "source", amends_promise_source_to_string (promise->source));
  amends_json_set_string (object, "state", amends_promise_state_to_string (promise->state));
  amends_json_set_time (object, "settled", promise->settled_at);
  amends_json_set_string (object, "note", promise->settled_note);
  return object;
}

JsonObject *
amends_ctl_json_gift (gconstpointer item)
{
  const AmendsGift *gift = item;
  JsonObject *object = json_object_new ();
  g_autofree char *spec = amends_compensation_to_spec (gift->compensation);

  json_object_set_int_member (object, "gift", gift->id);
  amends_json_set_string (object, "order", gift->order_number);
  amends_ctl_json_set_case (object, gift->case_id);
  amends_json_set_time (object, "given", gift->given_at);
  amends_json_set_string (object, "person", gift->person);
  amends_json_set_string (object, "approved_by", gift->approved_by);
  amends_json_set_string (object, "remedy", amends_remedy_to_string (gift->compensation->remedy));
  amends_json_set_string (object, "compensation", spec);
  amends_json_set_string (object, "code", gift->compensation->code);
  json_object_set_member (object, "cost", amends_ctl_json_money (gift->cost));
  amends_json_set_string (object, "reason", amends_reason_to_string (gift->reason));
  amends_json_set_string (object, "state", amends_gift_state_to_string (gift->state));
  amends_json_set_time (object, "done", gift->done_at);
  amends_json_set_string (object, "note", gift->done_note);
  return object;
}

static JsonArray *
deadlines_to_json (GPtrArray *list)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    {
      const AmendsCaseDeadline *deadline = g_ptr_array_index (list, i);
      JsonObject *object = json_object_new ();

      amends_json_set_string (object, "title", deadline->title);
      amends_json_set_time (object, "by", deadline->by);
      json_object_set_int_member (object, "days_left", deadline->days_left);
      amends_json_set_string (object, "certainty", deadline->certainty);
      amends_json_set_string (object, "source", deadline->source);
      json_array_add_object_element (array, object);
    }
  return array;
}

JsonNode *
amends_ctl_json_suggestion (const AmendsCaseSuggestion *suggestion)
{
  JsonObject *object;
  JsonArray *options;

  if (suggestion == NULL)
    return json_node_new (JSON_NODE_NULL);
  object = json_object_new ();
  options = json_array_new ();
  json_object_set_int_member (object, "rung", suggestion->rung);
  json_object_set_boolean_member (object, "needs_owner", suggestion->needs_owner);
  for (guint i = 0; i < suggestion->options->len; i++)
    {
      g_autofree char *spec = amends_compensation_to_spec (
          g_ptr_array_index (suggestion->options, i));

      json_array_add_string_element (options, spec);
    }
  json_object_set_array_member (object, "options", options);
  json_object_set_array_member (object, "reasoning", strings_to_json (suggestion->reasoning));
  return amends_ctl_json_object_node (object);
}

static void
set_standing (JsonObject *object, const AmendsCase *shown)
{
  amends_json_set_time (object, "opened", shown->opened_at);
  amends_json_set_time (object, "closed", shown->closed_at);
  amends_json_set_string (object, "outcome",
                          shown->outcome != AMENDS_OUTCOME_NONE
                              ? amends_outcome_to_string (shown->outcome)
                              : NULL);
  amends_json_set_string (object, "fault", amends_fault_to_string (shown->fault));
  json_object_set_int_member (object, "heat", shown->heat);
  amends_json_set_time (object, "essential", shown->essential_at);
  amends_json_set_time (object, "dispute", shown->dispute_until);
  amends_json_set_time (object, "disputed", shown->disputed_at);
  amends_json_set_time (object, "paid", shown->paid_at);
  amends_json_set_time (object, "follow_up", shown->follow_up_at);
  amends_json_set_string (object, "owner_question", shown->owner_question);
  amends_json_set_string (object, "owner_asked_by", shown->owner_asked_by);
  amends_json_set_string (object, "owner_answer", shown->owner_answer);
  json_object_set_boolean_member (object, "waiting_for_owner", shown->is_waiting_for_owner);
  amends_json_set_string (object, "claimed_by", shown->claim_person);
  json_object_set_boolean_member (object, "claimed", shown->is_claimed);
  json_object_set_boolean_member (object, "mine", shown->is_mine);
  amends_json_set_time (object, "claim_until", shown->is_claimed ? shown->claim_until : 0);
  json_object_set_boolean_member (object, "moving", shown->is_moving);
  amends_json_set_string (object, "email", shown->proposed_template);
  json_object_set_boolean_member (object, "gift_proposed", shown->is_gift_proposed);
  amends_json_set_string (object, "remedy",
                          shown->proposed_remedy != AMENDS_REMEDY_NONE
                              ? amends_remedy_to_string (shown->proposed_remedy)
                              : NULL);
}

static JsonObject *
case_to_json (AmendsDesk *desk, const AmendsCase *shown, const AmendsOrder *order)
{
  JsonObject *object = json_object_new ();
  JsonArray *promises = json_array_new ();
  JsonArray *gifts = json_array_new ();
  g_autofree char *parcel = shown->parcel_id != 0 ? amends_ctl_parcel_name (shown->parcel_id) : NULL;

  amends_ctl_json_set_case (object, shown->id);
  amends_json_set_string (object, "order", shown->order_number);
  amends_json_set_string (object, "exercise", shown->exercise);
  amends_json_set_string (object, "customer", shown->customer);
  amends_json_set_string (object, "contact", order->email);
  amends_json_set_string (object, "phone", order->phone);
  amends_json_set_string (object, "parcel", parcel);
  amends_json_set_string (object, "reason", amends_reason_to_string (shown->reason));
  amends_json_set_string (object, "playbook", shown->playbook);
  amends_json_set_string (object, "title", shown->playbook_title);
  set_standing (object, shown);
  json_object_set_member (object, "step",
                          shown->step != NULL ? step_to_json (shown->step)
                                              : json_node_new (JSON_NODE_NULL));
  json_object_set_array_member (object, "done", done_to_json (shown->done));
  json_object_set_array_member (object, "notes", amends_ctl_json_notes (shown->notes));
  json_object_set_array_member (object, "evidence", amends_ctl_json_evidence_of_case (desk, shown->evidence));
  for (guint i = 0; i < shown->promises->len; i++)
    json_array_add_object_element (promises,
                                   amends_ctl_json_promise (g_ptr_array_index (shown->promises, i)));
  json_object_set_array_member (object, "promises", promises);
  for (guint i = 0; i < shown->gifts->len; i++)
    json_array_add_object_element (gifts, amends_ctl_json_gift (g_ptr_array_index (shown->gifts, i)));
  json_object_set_array_member (object, "gifts", gifts);
  json_object_set_array_member (object, "deadlines", deadlines_to_json (shown->deadlines));
  json_object_set_member (object, "suggestion", amends_ctl_json_suggestion (shown->suggestion));
  return object;
}

/* --- words --- */

static void
print_step (const AmendsCaseStep *step)
{
  g_print ("\n%s: %s\n", amends_phase_title (step->phase), step->title);
  for (guint i = 0; i < step->looks->len; i++)
    g_print ("  - %s\n", ((const AmendsCaseLook *) g_ptr_array_index (step->looks, i))->text);
  if (step->script != NULL)
    g_print (_ ("  On the phone: %s\n"), step->script);
  if (step->seen != NULL)
    g_print (_ ("  You see or hear: %s\n"), step->seen);
  for (guint i = 0; i < step->items->len; i++)
    {
      const AmendsCaseItem *item = g_ptr_array_index (step->items, i);

      g_print ("  [%s] %s: %s (%s)\n", item->is_there ? "x" : " ", item->id, item->name,
               amends_item_kind_title (item->kind));
    }
  g_print ("%s\n", step->question);
  for (guint i = 0; i < step->answers->len; i++)
    {
      const AmendsCaseAnswer *answer = g_ptr_array_index (step->answers, i);

      g_print ("  %s  %s (%s)\n", answer->key, answer->label, answer->id);
      if (answer->hint != NULL)
        g_print ("       %s\n", answer->hint);
      for (char **name = answer->lacks; name != NULL && *name != NULL; name++)
        g_print (_ ("       needs first: %s\n"), *name);
    }
}

/* What was asked of whom, and under which number they have it. */
static void
print_note (const AmendsCaseNote *note, GTimeZone *zone)
{
  g_autofree char *at = amends_time_format_date_time (note->at, zone, NULL);

  g_print ("  %s %s: %s\n", at, note->person != NULL ? note->person : _ ("Owner"), note->text);
  if (note->whom != NULL)
    g_print (_ ("    asked of %s\n"), note->whom);
  if (note->case_number != NULL)
    g_print (_ ("    case number %s\n"), note->case_number);
}

static void
print_log (const AmendsCase *shown, GTimeZone *zone)
{
  for (guint i = 0; i < shown->done->len; i++)
    {
      const AmendsCaseDone *done = g_ptr_array_index (shown->done, i);

      g_print ("  %s %s: %s%s%s\n", done->is_auto ? "*" : "+",
               done->title != NULL ? done->title : done->step,
               done->label != NULL ? done->label : done->answer, done->why != NULL ? ", " : "",
               done->why != NULL ? done->why : "");
    }
  for (guint i = 0; i < shown->notes->len; i++)
    print_note (g_ptr_array_index (shown->notes, i), zone);
  for (guint i = 0; i < shown->promises->len; i++)
    {
      const AmendsPromise *promise = g_ptr_array_index (shown->promises, i);
      g_autofree char *due = amends_promise_dup_due_words (promise, zone);

      g_print (_ ("  Promise %d, %s by %s: %s\n"), (int) promise->id,
               amends_promise_state_title (promise->state), due, promise->text);
    }
}

static void
print_case (const AmendsCase *shown, const AmendsOrder *order, GTimeZone *zone)
{
  g_autofree char *name = amends_ctl_case_name (shown->id);

  g_print (_ ("Case %s, order %s: %s\n"), name, shown->order_number,
           amends_reason_title (shown->reason));
  g_print ("%s%s%s\n", shown->customer != NULL ? shown->customer : "",
           order->email != NULL ? ", " : "", order->email != NULL ? order->email : "");
  if (shown->closed_at != AMENDS_TIME_NONE)
    g_print (_ ("Closed: %s\n"), amends_outcome_title (shown->outcome));
  if (shown->is_moving && shown->closed_at == AMENDS_TIME_NONE)
    g_print ("%s\n", _ ("The parcel is not stuck any more"));
  if (shown->is_waiting_for_owner)
    g_print (_ ("The owner was asked: %s\n"), shown->owner_question);
  if (shown->follow_up_at > amends_clock_now ())
    {
      g_autofree char *until = amends_time_format_date_time (shown->follow_up_at, zone, NULL);

      g_print (_ ("Rests until %s\n"), until);
    }
  for (guint i = 0; i < shown->deadlines->len; i++)
    {
      const AmendsCaseDeadline *deadline = g_ptr_array_index (shown->deadlines, i);
      g_autofree char *by = amends_time_format_date (deadline->by, zone, NULL);

      g_print (_ ("Deadline %s: %s (%s)\n"), by, deadline->title, deadline->source);
    }
  print_log (shown, zone);
  if (shown->proposed_template != NULL)
    g_print (_ ("Proposed email: %s\n"), shown->proposed_template);
  if (shown->step != NULL)
    print_step (shown->step);
}

int
amends_ctl_show_case (AmendsCtl *ctl, AmendsDesk *desk, gint64 id, gboolean is_revealed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsCase) shown = amends_desk_get_case (desk, id, &error);
  gboolean may = shown != NULL && (!is_revealed || amends_desk_reveal_contacts (desk, shown->order_id, &error));
  g_autoptr (AmendsOrder) order = may ? amends_desk_get_order (desk, shown->order_id, &error) : NULL;
  g_autoptr (AmendsShop) shop = order != NULL ? amends_desk_get_shop (desk, &error) : NULL;
  g_autoptr (GTimeZone) zone = shop != NULL ? amends_shop_dup_time_zone (shop) : NULL;

  if (zone == NULL)
    return amends_ctl_fail (error);
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_object_node (case_to_json (desk, shown, order)));
  else
    print_case (shown, order, zone);
  return AMENDS_CTL_DONE;
}
