/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one request asks of a provider, and what is left of it once an answer came. */
#include "net/amends-fetch-question.h"

/**
 * amends_fetch_question_new:
 * @queries: (transfer none) (element-type AmendsTrackQuery): of which it asks @length, from the one
 *   at @from on
 *
 * Returns: (transfer full)
 */
AmendsFetchQuestion *
amends_fetch_question_new (AmendsProviderStep step, GPtrArray *queries, guint from, guint length)
{
  g_autoptr (GPtrArray) part = g_ptr_array_sized_new (length);
  AmendsFetchQuestion *self = g_new0 (AmendsFetchQuestion, 1);

  for (guint i = from; i < from + length; i++)
    g_ptr_array_add (part, g_ptr_array_index (queries, i));
  self->step = step;
  self->batch = amends_track_batch_new (part);
  return self;
}

void
amends_fetch_question_free (AmendsFetchQuestion *self)
{
  amends_track_batch_free (self->batch);
  g_free (self);
}

/* Of the numbers of which nothing was said. */
void
amends_fetch_question_say_missing (AmendsFetchQuestion *self, const char *words)
{
  for (guint i = 0; i < self->batch->results->len; i++)
    if (g_ptr_array_index (self->batch->results, i) == NULL)
      amends_track_batch_say (self->batch, i, AMENDS_TRACK_OUTCOME_FAILED)->message = g_strdup (
          words);
}

/**
 * amends_fetch_question_reduce:
 * @keeps_place: whether the next answer goes on where this one ended, fewer numbers or not
 *
 * Keeps in the question the numbers of which nothing was said.
 *
 * Returns: (transfer full): the batch as it was
 */
AmendsTrackBatch *
amends_fetch_question_reduce (AmendsFetchQuestion *self, gboolean keeps_place)
{
  g_autoptr (GPtrArray) silent = g_ptr_array_new ();
  AmendsTrackBatch *batch = self->batch;

  for (guint i = 0; i < batch->results->len; i++)
    if (g_ptr_array_index (batch->results, i) == NULL)
      g_ptr_array_add (silent, g_ptr_array_index (batch->queries, i));
  self->batch = amends_track_batch_new (silent);
  if (keeps_place)
    {
      self->batch->page = batch->page;
      self->batch->n_listed = batch->n_listed;
      self->batch->cursor = g_steal_pointer (&batch->cursor);
    }
  return batch;
}
