/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A parcel and what carriers said about it. */
#include "model/amends-parcel.h"

AmendsEvent *
amends_event_new (void)
{
  return g_new0 (AmendsEvent, 1);
}

AmendsEvent *
amends_event_copy (const AmendsEvent *event)
{
  AmendsEvent *copy = amends_event_new ();

  *copy = *event;
  copy->at_text = g_strdup (event->at_text);
  copy->place = g_strdup (event->place);
  copy->text = g_strdup (event->text);
  copy->code = g_strdup (event->code);
  copy->source = g_strdup (event->source);
  return copy;
}

void
amends_event_free (AmendsEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->at_text);
  g_free (event->place);
  g_free (event->text);
  g_free (event->code);
  g_free (event->source);
  g_free (event);
}

/**
 * amends_event_compare_newest_first:
 * @a: pointer to an AmendsEvent pointer, as g_ptr_array_sort() gives it
 * @b: the other
 *
 * Events of the same second keep their order of arrival: the one kept later (the larger id) is the newer one.
 */
int
amends_event_compare_newest_first (gconstpointer a, gconstpointer b)
{
  const AmendsEvent *first = *(AmendsEvent *const *) a, *second = *(AmendsEvent *const *) b;

  if (first->at != second->at)
    return first->at < second->at ? 1 : -1;
  return (first->id < second->id) - (first->id > second->id);
}

AmendsParcel *
amends_parcel_new (void)
{
  AmendsParcel *parcel = g_atomic_rc_box_new0 (AmendsParcel);

  parcel->events = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_event_free);
  return parcel;
}

AmendsParcel *
amends_parcel_ref (AmendsParcel *parcel)
{
  return g_atomic_rc_box_acquire (parcel);
}

static void
clear_parcel (gpointer data)
{
  AmendsParcel *parcel = data;

  g_free (parcel->order_number);
  g_free (parcel->customer_name);
  g_free (parcel->carrier);
  g_free (parcel->carrier_name);
  g_free (parcel->number);
  g_free (parcel->destination_country);
  g_free (parcel->destination_city);
  g_free (parcel->failure_text);
  g_free (parcel->preferred_source);
  g_free (parcel->report_text);
  g_free (parcel->set_reason_note);
  g_ptr_array_unref (parcel->events);
}

void
amends_parcel_unref (AmendsParcel *parcel)
{
  g_atomic_rc_box_release_full (parcel, clear_parcel);
}

#define OLD_KNOWLEDGE (24 * 60 * 60)

/**
 * amends_parcel_get_knowledge:
 * @now: UTC seconds
 *
 * Returns: how fresh the parcel's history is; that of one that has ended stays fresh
 */
AmendsKnowledge
amends_parcel_get_knowledge (const AmendsParcel *parcel, gint64 now)
{
  if (parcel->failed_at != AMENDS_TIME_NONE)
    return AMENDS_KNOWLEDGE_FAILED;
  if (parcel->checked_at == AMENDS_TIME_NONE)
    return AMENDS_KNOWLEDGE_NEVER;
  if (!amends_status_is_final (parcel->status) && now - parcel->checked_at > OLD_KNOWLEDGE)
    return AMENDS_KNOWLEDGE_OLD;
  return AMENDS_KNOWLEDGE_FRESH;
}

/* Stable: in --json. */
const char *
amends_knowledge_to_string (AmendsKnowledge knowledge)
{
  static const char *const names[] = { "never", "fresh", "old", "failed" };

  return names[knowledge];
}
