/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Platform profiles: data that says how a platform writes its exports. */
#include "intake/amends-profile.h"

#include "base/amends-text.h"

static void
words_clear (AmendsProfileWords *words)
{
  g_free (words->english);
  g_free (words->chinese);
}

static void
sign_free (gpointer data)
{
  AmendsProfileSign *sign = data;

  g_strfreev (sign->all);
  g_strfreev (sign->any);
  g_strfreev (sign->none);
  g_free (sign);
}

static void
drop_rule_free (gpointer data)
{
  AmendsDropRule *rule = data;

  g_strfreev (rule->equals);
  g_strfreev (rule->starts);
  g_free (rule);
}

static void
note_free (gpointer data)
{
  AmendsProfileNote *note = data;

  words_clear (&note->words);
  g_free (note->code);
  g_free (note);
}

void
amends_profile_free (AmendsProfile *self)
{
  g_free (self->id);
  words_clear (&self->title);
  g_clear_pointer (&self->signs, g_ptr_array_unref);
  g_strfreev (self->tax_on_top);
  for (guint i = 0; i < AMENDS_N_FIELDS; i++)
    {
      g_clear_pointer (&self->aliases[i], g_ptr_array_unref);
      g_clear_pointer (&self->patterns[i], g_regex_unref);
    }
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->currency_of_country, g_hash_table_unref);
  g_clear_pointer (&self->platforms, g_hash_table_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->drop_rules, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_free (self);
}

/**
 * amends_profile_is_general:
 *
 * Returns: whether it is for a table that could be from anywhere
 */
gboolean
amends_profile_is_general (const AmendsProfile *self)
{
  return self->signs->len == 0;
}

/**
 * amends_profile_words_get:
 *
 * Returns: @words in the interface's language
 */
const char *
amends_profile_words_get (const AmendsProfileWords *words)
{
  return g_str_equal (amends_language_pick (NULL), "zh_CN") ? words->chinese : words->english;
}

/**
 * amends_profile_new:
 *
 * Returns: (transfer full): a profile that knows nothing yet
 */
AmendsProfile *
amends_profile_new (void)
{
  AmendsProfile *self = g_new0 (AmendsProfile, 1);

  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->signs = g_ptr_array_new_with_free_func (sign_free);
  self->drop_rules = g_ptr_array_new_with_free_func (drop_rule_free);
  self->notes = g_ptr_array_new_with_free_func (note_free);
  return self;
}
