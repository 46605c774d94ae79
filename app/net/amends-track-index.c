/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds a query among the thousands of a batch that goes through a whole list. */
#include "net/amends-track-index.h"

#include "net/amends-provider.h"

struct _AmendsTrackIndex
{
  GHashTable *by_reference;
  GHashTable *by_number; /* the first with a number */
  guint *next;           /* for each query: the next with the same number; 0: none */
};

static guint
hash_number (gconstpointer number)
{
  guint hash = 5381;

  for (const char *at = number; *at != '\0'; at++)
    hash = hash * 33 + (guchar) g_ascii_toupper (*at);
  return hash;
}

static gboolean
is_same_number (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}

/**
 * amends_track_index_new:
 * @queries: (transfer none) (element-type AmendsTrackQuery): must outlive the index, numbers and
 *   references as they are
 *
 * Returns: (transfer full)
 */
AmendsTrackIndex *
amends_track_index_new (GPtrArray *queries)
{
  AmendsTrackIndex *self = g_new0 (AmendsTrackIndex, 1);

  self->by_reference = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_number = g_hash_table_new (hash_number, is_same_number);
  self->next = g_new0 (guint, queries->len);
  for (guint i = queries->len; i > 0; i--)
    {
      AmendsTrackQuery *query = g_ptr_array_index (queries, i - 1);

      if (query->reference != NULL)
        g_hash_table_insert (self->by_reference, query->reference, GUINT_TO_POINTER (i));
      self->next[i - 1] = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_number, query->number));
      g_hash_table_insert (self->by_number, query->number, GUINT_TO_POINTER (i));
    }
  return self;
}

void
amends_track_index_free (AmendsTrackIndex *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_reference);
  g_hash_table_unref (self->by_number);
  g_free (self->next);
  g_free (self);
}

/**
 * amends_track_index_find_number:
 * @number: case does not matter
 * @after: the place of a query with @number, behind which to go on; 0: from the first
 *
 * Returns: the place of the next query with @number; 0: there is none
 */
guint
amends_track_index_find_number (const AmendsTrackIndex *self, const char *number, guint after)
{
  return after > 0 ? self->next[after - 1]
                   : GPOINTER_TO_UINT (g_hash_table_lookup (self->by_number, number));
}

/* Returns: the place of the first query with @reference; 0: there is none */
guint
amends_track_index_find_reference (const AmendsTrackIndex *self, const char *reference)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_reference, reference));
}
