/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work on one stuck order, as it is shown. */
#include "model/amends-case.h"

static const char *const note_kinds[] = {
  [AMENDS_NOTE_FOUND] = "found", [AMENDS_NOTE_ASKED] = "asked",   [AMENDS_NOTE_NOTE] = "note",
  [AMENDS_NOTE_OWNER] = "owner", [AMENDS_NOTE_SYSTEM] = "system",
};

const char *
amends_note_kind_to_string (AmendsNoteKind kind)
{
  return note_kinds[kind];
}

gboolean
amends_note_kind_from_string (const char *text, AmendsNoteKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (note_kinds); i++)
    if (g_strcmp0 (note_kinds[i], text) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

AmendsCase *
amends_case_new (void)
{
  AmendsCase *self = g_new0 (AmendsCase, 1);

  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_case_done_free);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_case_note_free);
  self->evidence = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_case_evidence_free);
  self->promises = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_promise_free);
  self->gifts = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_gift_free);
  self->deadlines = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_case_deadline_free);
  return self;
}

void
amends_case_free (AmendsCase *self)
{
  if (self == NULL)
    return;
  g_free (self->order_number);
  g_free (self->customer);
  g_free (self->playbook);
  g_free (self->step_id);
  g_free (self->playbook_title);
  g_free (self->owner_question);
  g_free (self->owner_asked_by);
  g_free (self->owner_answer);
  g_free (self->claim_token);
  g_free (self->claim_person);
  g_free (self->proposed_template);
  g_free (self->exercise);
  amends_case_step_free (self->step);
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->evidence);
  g_ptr_array_unref (self->promises);
  g_ptr_array_unref (self->gifts);
  g_ptr_array_unref (self->deadlines);
  amends_case_suggestion_free (self->suggestion);
  g_free (self);
}

void
amends_case_look_free (AmendsCaseLook *look)
{
  g_free (look->text);
  g_free (look);
}

void
amends_case_item_free (AmendsCaseItem *item)
{
  g_free (item->id);
  g_free (item->name);
  g_free (item);
}

AmendsCaseAnswer *
amends_case_answer_new (void)
{
  AmendsCaseAnswer *answer = g_new0 (AmendsCaseAnswer, 1);

  answer->consequences = g_ptr_array_new_with_free_func (g_free);
  return answer;
}

void
amends_case_answer_free (AmendsCaseAnswer *answer)
{
  g_free (answer->id);
  g_free (answer->key);
  g_free (answer->label);
  g_free (answer->hint);
  g_strfreev (answer->lacks);
  g_ptr_array_unref (answer->consequences);
  g_free (answer);
}

AmendsCaseStep *
amends_case_step_new (void)
{
  AmendsCaseStep *step = g_new0 (AmendsCaseStep, 1);

  step->looks = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_case_look_free);
  step->items = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_case_item_free);
  step->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_case_answer_free);
  return step;
}

void
amends_case_step_free (AmendsCaseStep *step)
{
  if (step == NULL)
    return;
  g_free (step->playbook);
  g_free (step->id);
  g_free (step->title);
  g_free (step->question);
  g_free (step->script);
  g_free (step->seen);
  g_ptr_array_unref (step->looks);
  g_ptr_array_unref (step->items);
  g_ptr_array_unref (step->answers);
  g_free (step);
}

void
amends_case_done_free (AmendsCaseDone *done)
{
  if (done == NULL)
    return;
  g_free (done->person);
  g_free (done->playbook);
  g_free (done->step);
  g_free (done->answer);
  g_free (done->title);
  g_free (done->label);
  g_free (done->why);
  g_free (done->before);
  g_free (done);
}

void
amends_case_note_free (AmendsCaseNote *note)
{
  if (note == NULL)
    return;
  g_free (note->person);
  g_free (note->text);
  g_free (note->whom);
  g_free (note->case_number);
  g_free (note);
}

void
amends_case_evidence_free (AmendsCaseEvidence *evidence)
{
  if (evidence == NULL)
    return;
  g_free (evidence->person);
  g_free (evidence->playbook);
  g_free (evidence->step);
  g_free (evidence->item);
  g_free (evidence->name);
  g_free (evidence->value);
  g_free (evidence->file_name);
  g_free (evidence);
}

void
amends_case_deadline_free (AmendsCaseDeadline *deadline)
{
  g_free (deadline->title);
  g_free (deadline->certainty);
  g_free (deadline->source);
  g_free (deadline);
}

AmendsCaseSuggestion *
amends_case_suggestion_new (void)
{
  AmendsCaseSuggestion *suggestion = g_new0 (AmendsCaseSuggestion, 1);

  suggestion->options = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_compensation_free);
  suggestion->reasoning = g_ptr_array_new_with_free_func (g_free);
  return suggestion;
}

void
amends_case_suggestion_free (AmendsCaseSuggestion *suggestion)
{
  if (suggestion == NULL)
    return;
  g_ptr_array_unref (suggestion->options);
  g_ptr_array_unref (suggestion->reasoning);
  g_free (suggestion);
}
