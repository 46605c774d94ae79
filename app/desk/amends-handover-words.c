/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A handover in words: what is read on the screen, on paper and from the command alike. */
#include "desk/amends-handover-words.h"

#include <glib/gi18n-lib.h>

#include "base/amends-clock.h"
#include "base/amends-text.h"

/* --- one line --- */

static void
line_free (AmendsHandoverLine *line)
{
  g_free (line->head);
  g_free (line->text);
  g_free (line);
}

static void
entry_free (AmendsHandoverEntry *entry)
{
  g_free (entry->title);
  g_free (entry->state);
  g_ptr_array_unref (entry->lines);
  g_free (entry);
}

static void
section_free (AmendsHandoverSection *section)
{
  g_free (section->title);
  g_free (section->nothing);
  g_free (section->more);
  g_ptr_array_unref (section->entries);
  g_free (section);
}

/* @words: (transfer full): the head */
static void
add_line (AmendsHandoverEntry *entry, GString *words, const char *text)
{
  AmendsHandoverLine *line = g_new0 (AmendsHandoverLine, 1);

  line->head = g_string_free (words, FALSE);
  line->text = g_strdup (text);
  g_ptr_array_add (entry->lines, line);
}

static const char *
name_person (const char *person)
{
  return amends_text_is_empty (person) ? _ ("Owner") : person;
}

static void
add_note (AmendsHandoverEntry *entry, const AmendsCaseNote *note, GTimeZone *zone)
{
  g_autofree char *when = amends_time_format_date_time (note->at, zone, NULL);
  g_autofree char *whom = NULL;
  g_autofree char *number = NULL;
  GString *words = g_string_new (NULL);

  if (!amends_text_is_empty (note->whom))
    whom = g_strdup_printf (_ ("asked of %s"), note->whom);
  if (!amends_text_is_empty (note->case_number))
    number = g_strdup_printf (_ ("case number %s"), note->case_number);
  amends_text_add_part (words, note->kind == AMENDS_NOTE_SYSTEM ? _ ("Amends")
                                                                : name_person (note->person));
  amends_text_add_part (words, whom);
  amends_text_add_part (words, number);
  amends_text_add_part (words, when);
  add_line (entry, words, note->text);
}

static void
add_evidence (AmendsHandoverEntry *entry, const AmendsCaseEvidence *evidence, GTimeZone *zone)
{
  g_autofree char *when = amends_time_format_date_time (evidence->at, zone, NULL);
  GString *words = g_string_new (NULL);

  amends_text_add_part (words, name_person (evidence->person));
  amends_text_add_part (words, evidence->name != NULL ? evidence->name : evidence->item);
  amends_text_add_part (words, when);
  add_line (entry, words, amends_text_is_empty (evidence->value) ? _ ("A file") : evidence->value);
}

/* --- what is known of a case --- */

/* Notes and evidence are each in the order of time. @but: (nullable): a text that is said elsewhere
 */
static void
add_log (AmendsHandoverEntry *entry, const AmendsCase *one, const char *but, GTimeZone *zone)
{
  guint n = 0;

  for (guint i = 0; i < one->notes->len; i++)
    {
      const AmendsCaseNote *note = g_ptr_array_index (one->notes, i);

      for (; n < one->evidence->len; n++)
        {
          const AmendsCaseEvidence *evidence = g_ptr_array_index (one->evidence, n);

          if (evidence->at > note->at)
            break;
          add_evidence (entry, evidence, zone);
        }
      if (g_strcmp0 (note->text, but) != 0)
        add_note (entry, note, zone);
    }
  for (; n < one->evidence->len; n++)
    add_evidence (entry, g_ptr_array_index (one->evidence, n), zone);
}

static void
add_promises (AmendsHandoverEntry *entry, const AmendsCase *one, GTimeZone *zone)
{
  for (guint i = 0; i < one->promises->len; i++)
    {
      const AmendsPromise *promise = g_ptr_array_index (one->promises, i);
      g_autofree char *due = amends_time_format_date_time (promise->due_at, zone, NULL);
      g_autofree char *by = g_strdup_printf (_ ("promised by %s"), due);
      GString *words = g_string_new (NULL);

      amends_text_add_part (words, name_person (promise->person));
      amends_text_add_part (words, by);
      add_line (entry, words, promise->text);
    }
}

static char *
dup_case_title (const AmendsCase *one)
{
  const char *reason = one->reason != AMENDS_REASON_NONE ? amends_reason_title (one->reason)
                                                         : _ ("On the way");

  /* Translators: an order's number, and why its parcel is late */
  return g_strdup_printf (_ ("Order %s: %s"), one->order_number, reason);
}

static char *
dup_case_state (const AmendsCase *one, GTimeZone *zone)
{
  g_autofree char *when = NULL;

  if (one->closed_at != AMENDS_TIME_NONE)
    {
      when = amends_time_format_date_time (one->closed_at, zone, NULL);
      return g_strdup_printf ("%s · %s", amends_outcome_title (one->outcome), when);
    }
  if (one->owner_question != NULL && one->owner_answered_at == AMENDS_TIME_NONE)
    return g_strdup (_ ("Waits for the owner"));
  if (one->follow_up_at == AMENDS_TIME_NONE)
    return g_strdup (_ ("In work"));
  when = amends_time_format_date_time (one->follow_up_at, zone, NULL);
  return g_strdup_printf (_ ("Rests until %s"), when);
}

static AmendsHandoverEntry *
entry_new (gint64 case_id, gint64 order_id)
{
  AmendsHandoverEntry *entry = g_new0 (AmendsHandoverEntry, 1);

  entry->case_id = case_id;
  entry->order_id = order_id;
  entry->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  return entry;
}

static AmendsHandoverEntry *
case_to_entry (const AmendsCase *one, GTimeZone *zone)
{
  AmendsHandoverEntry *entry = entry_new (one->id, one->order_id);

  entry->title = dup_case_title (one);
  entry->state = dup_case_state (one, zone);
  add_log (entry, one, NULL, zone);
  if (one->closed_at == AMENDS_TIME_NONE)
    add_promises (entry, one, zone);
  return entry;
}

/* --- sections --- */

static AmendsHandoverSection *
add_section (AmendsHandoverWords *self, const char *title, const char *nothing)
{
  AmendsHandoverSection *section = g_new0 (AmendsHandoverSection, 1);

  section->title = g_strdup (title);
  section->nothing = g_strdup (nothing);
  section->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  g_ptr_array_add (self->sections, section);
  return section;
}

static void
add_cases (AmendsHandoverSection *section, GPtrArray *cases, GTimeZone *zone)
{
  for (guint i = 0; i < cases->len; i++)
    g_ptr_array_add (section->entries, case_to_entry (g_ptr_array_index (cases, i), zone));
}

static AmendsHandoverEntry *
promise_to_entry (const AmendsPromise *promise, gint64 now, GTimeZone *zone)
{
  AmendsHandoverEntry *entry = entry_new (promise->case_id, promise->order_id);
  g_autofree char *due = amends_time_format_date_time (promise->due_at, zone, NULL);

  entry->title = g_strdup_printf (_ ("Order %s: %s"), promise->order_number, promise->text);
  entry->is_overdue = promise->due_at < now;
  entry->state = g_strdup_printf (entry->is_overdue ? _ ("Overdue since %s") : _ ("Due by %s"),
                                  due);
  return entry;
}

static gboolean
is_among (GPtrArray *cases, gint64 case_id)
{
  for (guint i = 0; i < cases->len; i++)
    if (((const AmendsCase *) g_ptr_array_index (cases, i))->id == case_id)
      return TRUE;
  return FALSE;
}

/* What is known of it stands with the open ones, where it is among them. */
static AmendsHandoverEntry *
question_to_entry (const AmendsCase *one, GPtrArray *open, GTimeZone *zone)
{
  AmendsHandoverEntry *entry = entry_new (one->id, one->order_id);
  g_autofree char *when = amends_time_format_date_time (one->owner_asked_at, zone, NULL);
  GString *words = g_string_new (NULL);

  entry->title = dup_case_title (one);
  if (!is_among (open, one->id))
    {
      add_log (entry, one, one->owner_question, zone);
      add_promises (entry, one, zone);
    }
  amends_text_add_part (words, name_person (one->owner_asked_by));
  amends_text_add_part (words, _ ("asks the owner"));
  amends_text_add_part (words, when);
  add_line (entry, words, one->owner_question);
  return entry;
}

/* --- all of it --- */

static char *
dup_summary (const AmendsHandover *handover)
{
  g_autofree char *since = amends_time_format_date_time (handover->since, handover->zone, NULL);
  g_autofree char *until = amends_time_format_date_time (handover->until, handover->zone, NULL);
  g_autofree char *emails = g_strdup_printf (
      ngettext ("%d email left", "%d emails left", handover->n_emails), handover->n_emails);

  /* Translators: two times, and then “3 emails left” */
  return g_strdup_printf (_ ("From %s to %s. %s."), since, until, emails);
}

static char *
dup_date (const AmendsHandover *handover)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (handover->until);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, handover->zone);

  return g_date_time_format (local, "%Y-%m-%d");
}

static void
fill (AmendsHandoverWords *self, const AmendsHandover *handover)
{
  GTimeZone *zone = handover->zone;
  AmendsHandoverSection *section = add_section (self, _ ("Done"), _ ("No case was closed."));

  add_cases (section, handover->closed, zone);
  section = add_section (self, _ ("Open"), _ ("Nothing that was worked on is still open."));
  add_cases (section, handover->open, zone);
  if (handover->n_untouched > 0)
    section->more = g_strdup_printf (
        ngettext ("%d more case is open; nobody worked on it in this time.",
                  "%d more cases are open; nobody worked on them in this time.",
                  handover->n_untouched),
        handover->n_untouched);
  section = add_section (self, _ ("Promised by tomorrow"),
                         _ ("No promise is due until the end of tomorrow."));
  for (guint i = 0; i < handover->promised->len; i++)
    g_ptr_array_add (section->entries, promise_to_entry (g_ptr_array_index (handover->promised, i),
                                                         handover->until, zone));
  section = add_section (self, _ ("Waiting for the owner"), _ ("Nothing waits for the owner."));
  for (guint i = 0; i < handover->waiting->len; i++)
    g_ptr_array_add (section->entries, question_to_entry (g_ptr_array_index (handover->waiting, i),
                                                          handover->open, zone));
}

/**
 * amends_handover_words_new:
 *
 * Returns: (transfer full): four sections: done, open, promised by tomorrow, waiting for the owner
 */
AmendsHandoverWords *
amends_handover_words_new (const AmendsHandover *handover)
{
  AmendsHandoverWords *self = g_atomic_rc_box_new0 (AmendsHandoverWords);

  self->shop_name = g_strdup (handover->shop_name);
  self->summary = dup_summary (handover);
  self->date = dup_date (handover);
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  fill (self, handover);
  for (guint i = 0; i < self->sections->len; i++)
    self->n_entries +=
        ((AmendsHandoverSection *) g_ptr_array_index (self->sections, i))->entries->len;
  return self;
}

AmendsHandoverWords *
amends_handover_words_ref (AmendsHandoverWords *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (AmendsHandoverWords *self)
{
  g_free (self->shop_name);
  g_free (self->summary);
  g_free (self->date);
  g_ptr_array_unref (self->sections);
}

void
amends_handover_words_unref (AmendsHandoverWords *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}
