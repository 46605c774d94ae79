/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of a table that nobody knows could hold: by their names, parts of them, and what
 * stands in them. */
#include "intake/amends-column-guess.h"

#include <string.h>
#include "base/amends-text.h"
#include "intake/amends-header.h"
#include "intake/amends-profile.h"

#define MIN_PART 4     /* bytes of a name that is looked for inside of others */
#define MIN_PART_CJK 6 /* two characters */

typedef struct
{
  GPtrArray *columns;
  GPtrArray *profiles;
  GHashTable *names; /* key -> field + 1 */
  gboolean is_taken[AMENDS_N_FIELDS];
} Guesser;

/* The general table's names first: those of a platform may mean something else elsewhere. */
static void
collect_names (Guesser *self, gboolean is_general, gboolean is_events)
{
  for (guint i = 0; i < self->profiles->len; i++)
    {
      const AmendsProfile *profile = g_ptr_array_index (self->profiles, i);

      if (profile->is_mapped || profile->is_events != is_events ||
          amends_profile_is_general (profile) != is_general)
        continue;
      for (guint field = 0; field < AMENDS_N_FIELDS; field++)
        for (guint n = 0; profile->aliases[field] != NULL && n < profile->aliases[field]->len; n++)
          {
            char *alias = g_ptr_array_index (profile->aliases[field], n);

            if (!g_hash_table_contains (self->names, alias))
              g_hash_table_insert (self->names, alias, GUINT_TO_POINTER (field + 1));
          }
    }
}

static gboolean
is_offered (AmendsField field)
{
  guint n;
  const AmendsField *offered = amends_field_list_offered (&n);

  for (guint i = 0; i < n; i++)
    if (offered[i] == field)
      return TRUE;
  return FALSE;
}

static void
take (Guesser *self, AmendsColumnLook *column, AmendsField field, AmendsGuess guess)
{
  if (column->field != AMENDS_NO_FIELD || field >= AMENDS_N_FIELDS || self->is_taken[field] ||
      !is_offered (field) || !amends_column_kind_fits (column->kind, field))
    return;
  column->field = field;
  column->guess = guess;
  self->is_taken[field] = TRUE;
}

static AmendsField
find_name (Guesser *self, const char *key)
{
  const char *bracket = strchr (key, '(');
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, key));
  g_autofree char *bare = NULL;

  if (found == 0 && bracket != NULL && bracket != key)
    {
      bare = g_strndup (key, (gsize) (bracket - key));
      found = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, bare));
    }
  return found != 0 ? (AmendsField) (found - 1) : AMENDS_NO_FIELD;
}

static AmendsField
find_part (Guesser *self, const char *key)
{
  AmendsField best = AMENDS_NO_FIELD;
  gsize best_length = 0;
  GHashTableIter iter;
  gpointer alias, field;

  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &alias, &field))
    {
      gsize length = strlen (alias);
      gsize least = amends_text_has_cjk (alias) ? MIN_PART_CJK : MIN_PART;
      AmendsField one = (AmendsField) (GPOINTER_TO_UINT (field) - 1);

      /* Of names that are as long, the field that stands first: the answer must not depend on how a
       * table hashes. */
      if (length >= least && strstr (key, alias) != NULL &&
          (length > best_length || (length == best_length && one < best)))
        {
          best = one;
          best_length = length;
        }
    }
  return best;
}

static void
guess_by_names (Guesser *self, AmendsField (*find) (Guesser *, const char *), AmendsGuess guess)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      AmendsColumnLook *column = g_ptr_array_index (self->columns, i);
      g_autofree char *key = amends_header_dup_key (column->name);

      if (*key != '\0')
        take (self, column, find (self, key), guess);
    }
}

static gboolean
is_distinct (const AmendsColumnLook *column)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < column->values->len; i++)
    {
      char *value = g_ptr_array_index (column->values, i);

      if (*value != '\0' && !g_hash_table_add (seen, value))
        return FALSE;
    }
  return g_hash_table_size (seen) > 0;
}

/* The first column of a kind is the likeliest. */
static void
guess_by_kind (Guesser *self, AmendsColumnKind kind, AmendsField field, gboolean distinct)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      AmendsColumnLook *column = g_ptr_array_index (self->columns, i);

      if (column->kind == kind && (!distinct || is_distinct (column)))
        take (self, column, field, AMENDS_GUESS_BY_VALUES);
    }
}

static void
guess_by_values (Guesser *self)
{
  guess_by_kind (self, AMENDS_COLUMN_TRACKING, AMENDS_FIELD_TRACKING_NUMBER, FALSE);
  guess_by_kind (self, AMENDS_COLUMN_CODE, AMENDS_FIELD_NUMBER, TRUE);
  guess_by_kind (self, AMENDS_COLUMN_COUNT, AMENDS_FIELD_NUMBER, TRUE);
  guess_by_kind (self, AMENDS_COLUMN_EMAIL, AMENDS_FIELD_EMAIL, FALSE);
  guess_by_kind (self, AMENDS_COLUMN_COUNTRY, AMENDS_FIELD_COUNTRY, FALSE);
  guess_by_kind (self, AMENDS_COLUMN_CURRENCY, AMENDS_FIELD_CURRENCY, FALSE);
  guess_by_kind (self, AMENDS_COLUMN_DATE, AMENDS_FIELD_PLACED, FALSE);
  guess_by_kind (self, AMENDS_COLUMN_MONEY, AMENDS_FIELD_TOTAL, FALSE);
  guess_by_kind (self, AMENDS_COLUMN_NAME, AMENDS_FIELD_CUSTOMER, FALSE);
  guess_by_kind (self, AMENDS_COLUMN_PHONE, AMENDS_FIELD_PHONE, FALSE);
}

static gboolean
has_name_of (Guesser *self, const AmendsField *fields, gsize n_fields)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const AmendsColumnLook *column = g_ptr_array_index (self->columns, i);
      g_autofree char *key = amends_header_dup_key (column->name);
      AmendsField field = find_name (self, key);

      for (gsize n = 0; n < n_fields; n++)
        if (field == fields[n])
          return TRUE;
    }
  return FALSE;
}

/* Nothing in it is of an order, and something happened to a parcel. Leaves the names that are to be
 * looked for. */
static gboolean
tell_events (Guesser *self)
{
  static const AmendsField of_orders[] = { AMENDS_FIELD_NUMBER,  AMENDS_FIELD_CUSTOMER,
                                           AMENDS_FIELD_EMAIL,   AMENDS_FIELD_TOTAL,
                                           AMENDS_FIELD_STREET,  AMENDS_FIELD_ITEM_TITLE,
                                           AMENDS_FIELD_ITEM_SKU };
  static const AmendsField of_events[] = { AMENDS_FIELD_EVENT_TEXT };
  gboolean has_orders;

  collect_names (self, TRUE, FALSE);
  has_orders = has_name_of (self, of_orders, G_N_ELEMENTS (of_orders));
  g_hash_table_remove_all (self->names);
  collect_names (self, TRUE, TRUE);
  if (!has_orders && has_name_of (self, of_events, G_N_ELEMENTS (of_events)))
    return TRUE;
  g_hash_table_remove_all (self->names);
  collect_names (self, TRUE, FALSE);
  collect_names (self, FALSE, FALSE);
  return FALSE;
}

/**
 * amends_column_guess_all:
 * @columns: (element-type AmendsColumnLook): those whose field is known keep it
 * @profiles: (element-type AmendsProfile): whose names are known
 *
 * Guesses what each column holds; no field is guessed twice.
 */
void
amends_column_guess_all (GPtrArray *columns, GPtrArray *profiles)
{
  Guesser self = { columns, profiles, g_hash_table_new (g_str_hash, g_str_equal), { FALSE } };

  for (guint i = 0; i < columns->len; i++)
    {
      const AmendsColumnLook *column = g_ptr_array_index (columns, i);

      if (column->field < AMENDS_N_FIELDS)
        self.is_taken[column->field] = TRUE;
    }
  if (tell_events (&self))
    {
      guess_by_names (&self, find_name, AMENDS_GUESS_BY_NAME);
      guess_by_kind (&self, AMENDS_COLUMN_TRACKING, AMENDS_FIELD_TRACKING_NUMBER, FALSE);
      guess_by_kind (&self, AMENDS_COLUMN_DATE, AMENDS_FIELD_EVENT_DATE, FALSE);
    }
  else
    {
      guess_by_names (&self, find_name, AMENDS_GUESS_BY_NAME);
      g_hash_table_remove_all (self.names);
      collect_names (&self, TRUE, FALSE);
      guess_by_names (&self, find_part, AMENDS_GUESS_BY_PART_OF_NAME);
      guess_by_values (&self);
    }
  g_hash_table_unref (self.names);
}
