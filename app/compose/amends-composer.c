/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joins templates and facts into an email and its twin in the other language. */
#include "compose/amends-composer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-country.h"
#include "base/amends-json.h"
#include "base/amends-text.h"
#include "compose/amends-compensation.h"
#include "compose/amends-gate.h"
#include "compose/amends-rendering.h"
#include "compose/amends-stage.h"

static const char *
pick_language (const AmendsComposeInput *input)
{
  g_autofree char *of_country = NULL;

  if (!amends_text_is_empty (input->language))
    return amends_language_pick (input->language);
  if (!amends_text_is_empty (input->order->language))
    return amends_language_pick (input->order->language);
  of_country = amends_country_dup_language (input->order->country);
  return of_country != NULL ? amends_language_pick (of_country) : "en";
}

static const char *
other_language (const char *language)
{
  return strcmp (language, "zh_CN") == 0 ? "en" : "zh_CN";
}

static AmendsRemedy
get_remedy (const AmendsComposeInput *input)
{
  return input->compensation != NULL ? input->compensation->remedy : AMENDS_REMEDY_NONE;
}

static gboolean
has_event (const AmendsParcel *parcel, AmendsReason reason)
{
  for (guint i = 0; i < parcel->events->len; i++)
    if (((const AmendsEvent *) g_ptr_array_index (parcel->events, i))->reason == reason)
      return TRUE;
  return FALSE;
}

/* When all is over nothing is stuck any more, but the customer hears once more what it was, as far
 * as a scan or their own word shows it. */
static AmendsDiagnosis *
look_back (const AmendsComposeInput *input)
{
  AmendsDiagnosis *diagnosis = amends_diagnosis_new ();
  const AmendsParcel *parcel = input->parcel;
  AmendsReason reason = input->end.reason;

  if (reason == AMENDS_REASON_NONE && input->diagnosis != NULL)
    reason = input->diagnosis->reason;
  if (input->diagnosis != NULL)
    {
      diagnosis->status = input->diagnosis->status;
      diagnosis->status_at = input->diagnosis->status_at;
      diagnosis->lane = input->diagnosis->lane;
    }
  diagnosis->reason = reason;
  diagnosis->valid_until = G_MAXINT64;
  diagnosis->grade = reason == AMENDS_REASON_NONE ? AMENDS_GRADE_NONE
                     : has_event (parcel, reason) ? AMENDS_GRADE_A
                     : input->diagnosis != NULL && input->diagnosis->reason == reason
                         ? input->diagnosis->grade
                         : AMENDS_GRADE_C;
  diagnosis->is_told = diagnosis->grade == AMENDS_GRADE_A || diagnosis->grade == AMENDS_GRADE_B;
  return diagnosis;
}

/* Somebody at the desk may know more than the scans, but the texts of grade A speak of a scan or of
 * what the customer told: where neither is there, only what is seen is said. */
static AmendsGrade
get_told_grade (const AmendsComposeInput *input)
{
  const AmendsDiagnosis *diagnosis = input->diagnosis;
  const AmendsParcel *parcel = input->parcel;

  if (diagnosis == NULL)
    return AMENDS_GRADE_NONE;
  if (diagnosis->grade != AMENDS_GRADE_A || parcel->set_reason == AMENDS_REASON_NONE ||
      parcel->report != AMENDS_REPORT_NONE)
    return diagnosis->grade;
  return has_event (parcel, diagnosis->reason) ? diagnosis->grade : AMENDS_GRADE_C;
}

/* What is not said is not promised. */
static void
read_next_contact (AmendsEmail *email, const AmendsComposeInput *input, JsonNode *facts)
{
  const char *said = amends_json_get_string (json_node_get_object (facts), "next_contact");

  if (said != NULL && email->text != NULL && strstr (email->text, said) != NULL)
    email->next_contact = amends_compose_get_next_contact (input);
}

static void
add_copies (GPtrArray *to, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_strdup (g_ptr_array_index (from, i)));
}

/* A shop's own template may have more blocks in one language than in the other. */
static void
pad (GPtrArray *paragraphs, guint length)
{
  while (paragraphs->len < length)
    g_ptr_array_add (paragraphs, g_strdup (""));
}

static AmendsEmail *
email_new_for_input (const AmendsComposeInput *input,
                     const char *template_name,
                     const char *language)
{
  AmendsEmail *email = amends_email_new ();
  const AmendsDiagnosis *diagnosis = input->diagnosis;

  email->parcel_id = input->parcel->id;
  email->order_id = input->order->id;
  if (!amends_text_is_masked (input->order->customer))
    email->to_name = amends_text_single_line (input->order->customer);
  email->to = amends_text_single_line (input->order->email);
  email->language = g_strdup (language);
  email->twin_language = g_strdup (other_language (language));
  email->template_name = g_strdup (template_name);
  email->reason = diagnosis != NULL ? diagnosis->reason : AMENDS_REASON_NONE;
  email->grade = diagnosis != NULL ? diagnosis->grade : AMENDS_GRADE_NONE;
  if (get_remedy (input) != AMENDS_REMEDY_NONE)
    email->compensation = amends_compensation_settle (input->compensation, input->order);
  return email;
}

/* @input as the stage sees it. */
static AmendsComposeInput
begin_stage (const AmendsComposeInput *input, const char *template_name, AmendsDiagnosis **back)
{
  AmendsComposeInput staged = *input;

  staged.template_name = template_name;
  if (strcmp (template_name, AMENDS_STAGE_RESOLVED) == 0)
    staged.diagnosis = *back = look_back (input);
  return staged;
}

static AmendsEmail *
write_email (const AmendsComposeInput *input, GError **error)
{
  const AmendsDiagnosis *diagnosis = input->diagnosis;
  AmendsReason reason = diagnosis != NULL ? diagnosis->reason : AMENDS_REASON_NONE;
  AmendsGrade grade = get_told_grade (input);
  g_autoptr (AmendsEmail)
      email = email_new_for_input (input, input->template_name, pick_language (input));
  g_autoptr (JsonNode) facts = amends_compose_facts (input, email->language);
  g_autoptr (JsonNode) twin_facts = amends_compose_facts (input, email->twin_language);
  g_autofree char *reason_name = amends_template_name_for_reason (reason, grade);
  g_autofree char *update_name = amends_template_name_for_update (reason, grade);
  g_autofree char *ending_name = amends_template_name_for_ending (reason, grade);
  g_autofree char *remedy_name = amends_template_name_for_remedy (get_remedy (input));
  AmendsTemplateSet set = { email->language, reason_name, remedy_name, update_name, ending_name };
  g_autoptr (AmendsRendering)
      side = amends_rendering_new (input->template_name, &set, facts, error);
  g_autoptr (AmendsRendering) twin = NULL;

  set.language = email->twin_language;
  if (side != NULL)
    twin = amends_rendering_new (input->template_name, &set, twin_facts, error);
  if (twin == NULL)
    return NULL;
  email->subject = g_steal_pointer (&side->subject);
  email->text = g_strdup (side->letter->text);
  email->html = g_strdup (side->letter->html);
  email->twin_subject = g_steal_pointer (&twin->subject);
  email->twin_text = g_strdup (twin->letter->text);
  add_copies (email->paragraphs, side->letter->paragraphs);
  add_copies (email->twin_paragraphs, twin->letter->paragraphs);
  pad (email->paragraphs, email->twin_paragraphs->len);
  pad (email->twin_paragraphs, email->paragraphs->len);
  read_next_contact (email, input, facts);
  amends_gate_check (email, input, facts, side->missing);
  return g_steal_pointer (&email);
}

/**
 * amends_compose:
 * @input: what the email is made of
 * @error: %AMENDS_COMPOSE_ERROR_NO_TEMPLATE, or %AMENDS_COMPOSE_ERROR_SYNTAX when partials include
 *   themselves without end
 *
 * Writes the email and its twin from templates, and lets it through the gate. A missing fact is no
 * error: it is in @blocked of the email.
 *
 * Returns: (transfer full) (nullable): the email
 */
AmendsEmail *
amends_compose (const AmendsComposeInput *input, GError **error)
{
  g_autoptr (AmendsDiagnosis) back = NULL;
  AmendsComposeInput staged = begin_stage (
      input, input->template_name != NULL ? input->template_name : amends_stage_pick (input),
      &back);

  return write_email (&staged, error);
}

/* The twin of a paragraph that a person left as it was stays beside it; of what they wrote anew
 * there is none, and an old one would say something else. */
static void
keep_twins (AmendsEmail *edited, const AmendsEmail *email)
{
  guint next = 0;

  for (guint i = 0; i < edited->paragraphs->len; i++)
    {
      const char *paragraph = g_ptr_array_index (edited->paragraphs, i);
      const char *twin = "";

      for (guint j = next; j < email->paragraphs->len && j < email->twin_paragraphs->len; j++)
        if (strcmp (g_ptr_array_index (email->paragraphs, j), paragraph) == 0)
          {
            twin = g_ptr_array_index (email->twin_paragraphs, j);
            next = j + 1;
            break;
          }
      g_ptr_array_add (edited->twin_paragraphs, g_strdup (twin));
    }
}

/* A time that a person wrote in place of the chosen one would be said, and not remembered. */
static void
check_next_contact (AmendsEmail *edited, const AmendsEmail *email)
{
  static const char *const words[] = { "write again", "write to you again", "再写信",
                                       "再给您写信" };

  if (email->next_contact == AMENDS_TIME_NONE || edited->next_contact != AMENDS_TIME_NONE)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (edited->text, words[i]) != NULL)
      {
        amends_email_add_block (
            edited, "next_contact_changed", "next_contact",
            g_strdup (_ ("The email names another time for the next one than the one that is "
                         "chosen, and nobody would be reminded of it. Choose that time, or take "
                         "the sentence out.")));
        return;
      }
}

/**
 * amends_compose_edited:
 * @input: what the email was made of
 * @email: as amends_compose() wrote it; its template and language stay
 * @subject: as the person wrote it
 * @text: as the person wrote it: plain text, see amends_letter_new_for_plain_text()
 * @error: not set now
 *
 * Makes the HTML part, the paragraphs and the blocks anew. In @twin_paragraphs stands an empty text
 * beside what the person changed. To mend several edits in a row, hand in the email as composed
 * each time, so that a paragraph put back finds its twin again.
 *
 * Returns: (transfer full): a new email
 */
AmendsEmail *
amends_compose_edited (const AmendsComposeInput *input,
                       const AmendsEmail *email,
                       const char *subject,
                       const char *text,
                       GError **error)
{
  g_autoptr (AmendsDiagnosis) back = NULL;
  AmendsComposeInput staged = begin_stage (input, email->template_name, &back);
  AmendsEmail *edited = email_new_for_input (&staged, email->template_name, email->language);
  g_autoptr (JsonNode) facts = amends_compose_facts (&staged, email->language);
  g_autoptr (AmendsLetter) letter = NULL;

  edited->subject = amends_text_single_line (subject != NULL ? subject : "");
  letter = amends_letter_new_for_plain_text (text != NULL ? text : "", edited->subject,
                                             email->language);
  edited->text = g_strdup (letter->text);
  edited->html = g_strdup (letter->html);
  add_copies (edited->paragraphs, letter->paragraphs);
  keep_twins (edited, email);
  edited->twin_text = amends_letter_join (edited->twin_paragraphs);
  edited->twin_subject = g_strdup (
      g_strcmp0 (email->subject, edited->subject) == 0 ? email->twin_subject : "");
  read_next_contact (edited, &staged, facts);
  amends_gate_check (edited, &staged, facts, NULL);
  check_next_contact (edited, email);
  return edited;
}
