/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One kind of export as a profile file describes it; resources/profiles/README.md explains each
 * member. */
#include "intake/amends-profile.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "base/amends-clock.h"
#include "base/amends-json.h"
#include "base/amends-name-key.h"
#include "intake/amends-intake-report.h"

typedef struct
{
  AmendsProfile *profile;
  JsonObject *root;
  const char *name; /* the file, for messages */
} Reader;

static gboolean
fail (const Reader *self, const char *what, const char *word, GError **error)
{
  g_set_error (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_PROFILE,
               _ ("%s: %s “%s” is not known. Correct the word or remove it."), self->name, what,
               word != NULL ? word : "");
  return FALSE;
}

/* A member that nobody reads is a slip of the pen, and would be missed only when an import goes
 * wrong. */
static gboolean
check_members (const Reader *self, JsonObject *object, const char *const *known, GError **error)
{
  g_autoptr (GList) members = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      return fail (self, _ ("member"), l->data, error);
  return TRUE;
}

/* "Name {2}": the second column of that name. */
static char *
read_nth_key (const char *name)
{
  const char *brace = strrchr (name, '{');
  gsize n_digits = brace != NULL ? strspn (brace + 1, "0123456789") : 0;
  g_autofree char *stem = NULL;
  g_autofree char *key = NULL;

  if (n_digits == 0 || n_digits > 4 || !g_str_equal (brace + 1 + n_digits, "}"))
    return NULL;
  stem = g_strndup (name, (gsize) (brace - name));
  key = amends_name_key (stem);
  return g_strdup_printf ("%s*%.*s", key, (int) n_digits, brace + 1);
}

/* "line_item_{n}" is a series of columns; in keys, which have no "*", that is the mark of one. */
static char *
read_key (const char *name)
{
  char *nth = read_nth_key (name);
  g_autofree char *stem = g_str_has_suffix (name, "{n}") ? g_strndup (name, strlen (name) - 3)
                                                         : NULL;
  g_autofree char *key = amends_name_key (stem != NULL ? stem : name);

  if (nth != NULL)
    return nth;
  return stem != NULL ? g_strconcat (key, "*", NULL) : g_steal_pointer (&key);
}

/* The names of a list as keys; NULL when there are none. */
static GStrv
read_keys (JsonObject *object, const char *member)
{
  g_auto (GStrv) names = object != NULL ? amends_json_get_strv (object, member) : NULL;

  if (names == NULL || names[0] == NULL)
    return NULL;
  for (char **name = names; *name != NULL; name++)
    {
      char *key = read_key (*name);

      g_free (*name);
      *name = key;
    }
  return g_steal_pointer (&names);
}

static gboolean
read_field (const Reader *self, const char *word, AmendsField *field, GError **error)
{
  return amends_field_from_string (word, field) || fail (self, _ ("field"), word, error);
}

static gboolean
read_fields (const Reader *self,
             JsonObject *object,
             const char *member,
             guint64 *bits,
             GError **error)
{
  g_auto (GStrv) words = object != NULL ? amends_json_get_strv (object, member) : NULL;

  for (char **word = words; word != NULL && *word != NULL; word++)
    {
      AmendsField field;

      if (!read_field (self, *word, &field, error))
        return FALSE;
      *bits |= AMENDS_FIELD_BIT (field);
    }
  return TRUE;
}

/* One text serves where both languages write the same: a name. */
static void
read_words (JsonObject *object, const char *member, AmendsProfileWords *words)
{
  const char *both = amends_json_get_string (object, member);
  JsonObject *each = amends_json_get_object (object, member);
  const char *english = each != NULL ? amends_json_get_string (each, "en") : both;
  const char *chinese = each != NULL ? amends_json_get_string (each, "zh_CN") : both;

  words->english = g_strdup (english != NULL ? english : chinese);
  words->chinese = g_strdup (chinese != NULL ? chinese : english);
}

static gboolean
read_columns (const Reader *self, GError **error)
{
  JsonObject *columns = amends_json_get_object (self->root, "columns");
  g_autoptr (GList) members = columns != NULL ? json_object_get_members (columns) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_auto (GStrv) keys = read_keys (columns, l->data);
      GPtrArray *aliases = g_ptr_array_new_with_free_func (g_free);
      AmendsField field;

      if (!read_field (self, l->data, &field, error))
        {
          g_ptr_array_unref (aliases);
          return FALSE;
        }
      self->profile->aliases[field] = aliases;
      for (char **key = keys; key != NULL && *key != NULL; key++)
        {
          char *copy = g_strdup (*key);

          g_ptr_array_add (aliases, copy);
          g_hash_table_add (self->profile->names, copy);
        }
    }
  return members != NULL || fail (self, _ ("member"), "columns", error);
}

/* A group that is named like no field would be read by nobody. */
static gboolean
check_groups (const Reader *self, const char *pattern, GError **error)
{
  AmendsField field;

  for (const char *p = pattern; (p = strstr (p, "(?<")) != NULL; p++)
    {
      const char *end = strchr (p, '>');
      g_autofree char *group = end != NULL ? g_strndup (p + 3, (gsize) (end - p - 3)) : NULL;

      if (group != NULL && g_ascii_isalpha (*group) && !read_field (self, group, &field, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_patterns (const Reader *self, GError **error)
{
  JsonObject *cells = amends_json_get_object (self->root, "cells");
  g_autoptr (GList) members = cells != NULL ? json_object_get_members (cells) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *pattern = amends_json_get_string (cells, l->data);
      g_autoptr (GError) problem = NULL;
      AmendsField field;

      if (!read_field (self, l->data, &field, error))
        return FALSE;
      if (pattern != NULL && !check_groups (self, pattern, error))
        return FALSE;
      self->profile->patterns[field] = pattern != NULL
                                           ? g_regex_new (pattern, G_REGEX_DUPNAMES, 0, &problem)
                                           : NULL;
      if (self->profile->patterns[field] == NULL)
        return fail (self, _ ("pattern"), pattern, error);
    }
  return TRUE;
}

static gboolean
read_drop_rules (const Reader *self, GError **error)
{
  static const char *const known[] = { "field", "equals", "starts", "without-digits", NULL };
  JsonArray *rules = amends_json_get_array (self->root, "drop");

  for (guint i = 0; rules != NULL && i < json_array_get_length (rules); i++)
    {
      JsonObject *object = amends_json_array_get_object (rules, i);
      const char *word = object != NULL ? amends_json_get_string (object, "field") : NULL;
      AmendsField field = AMENDS_N_FIELDS;
      AmendsDropRule *rule;

      if (!check_members (self, object, known, error))
        return FALSE;
      if (g_strcmp0 (word, "first cell") != 0 && !read_field (self, word, &field, error))
        return FALSE;
      rule = g_new0 (AmendsDropRule, 1);
      rule->field = field;
      rule->equals = read_keys (object, "equals");
      rule->starts = read_keys (object, "starts");
      rule->without_digits = amends_json_get_boolean (object, "without-digits", FALSE);
      g_ptr_array_add (self->profile->drop_rules, rule);
    }
  return TRUE;
}

static gboolean
read_notes (const Reader *self, GError **error)
{
  static const char *const known[] = { "code", "when-missing", "words", NULL };
  JsonArray *notes = amends_json_get_array (self->root, "notes");

  for (guint i = 0; notes != NULL && i < json_array_get_length (notes); i++)
    {
      JsonObject *object = amends_json_array_get_object (notes, i);
      const char *code = object != NULL ? amends_json_get_string (object, "code") : NULL;
      const char *missing = object != NULL ? amends_json_get_string (object, "when-missing") : NULL;
      AmendsField field = AMENDS_N_FIELDS;
      AmendsProfileNote *note;

      if (code == NULL)
        return fail (self, _ ("member"), "code", error);
      if (!check_members (self, object, known, error))
        return FALSE;
      if (missing != NULL && !read_field (self, missing, &field, error))
        return FALSE;
      note = g_new0 (AmendsProfileNote, 1);
      note->code = g_strdup (code);
      note->missing = field;
      read_words (object, "words", &note->words);
      g_ptr_array_add (self->profile->notes, note);
      if (note->words.english == NULL)
        return fail (self, _ ("member"), "words", error);
    }
  return TRUE;
}

static gboolean
read_choice (const Reader *self,
             JsonObject *object,
             const char *member,
             const char *const *words,
             guint *choice,
             GError **error)
{
  const char *word = object != NULL ? amends_json_get_string (object, member) : NULL;

  for (*choice = 0; word != NULL && words[*choice] != NULL; ++*choice)
    if (g_str_equal (words[*choice], word))
      return TRUE;
  *choice = 0;
  return word == NULL || fail (self, member, word, error);
}

static gboolean
read_dates (const Reader *self, GError **error)
{
  static const char *const orders[] = { "tell", "year-first", "day-first", "month-first", NULL };
  const char *zone = amends_json_get_string (self->root, "time-zone");
  guint order;

  if (!read_choice (self, self->root, "dates", orders, &order, error))
    return FALSE;
  self->profile->date_order = (AmendsDateOrder) order;
  if (zone == NULL)
    return TRUE;
  self->profile->zone = amends_time_zone_new (zone);
  return self->profile->zone != NULL || fail (self, _ ("time zone"), zone, error);
}

static gboolean
read_grouping (const Reader *self, GError **error)
{
  static const char *const known[] = { "adjacent",
                                       "continuation-leaves-blank",
                                       "number-may-be-blank",
                                       "row-is-one-piece",
                                       "list-separator",
                                       "total",
                                       NULL };
  static const char *const rules[] = { "once", "first-row", "sum-of-rows", NULL };
  JsonObject *grouping = amends_json_get_object (self->root, "grouping");
  AmendsProfile *profile = self->profile;
  guint rule;

  if (grouping == NULL)
    return TRUE;
  if (!check_members (self, grouping, known, error))
    return FALSE;
  profile->is_adjacent = amends_json_get_boolean (grouping, "adjacent", FALSE);
  profile->number_may_be_blank = amends_json_get_boolean (grouping, "number-may-be-blank", FALSE);
  if (amends_json_get_string (grouping, "list-separator") != NULL)
    profile->list_separator = *amends_json_get_string (grouping, "list-separator");
  profile->row_is_piece = amends_json_get_boolean (grouping, "row-is-one-piece", FALSE);
  if (!read_choice (self, grouping, "total", rules, &rule, error))
    return FALSE;
  profile->total_rule = (AmendsTotalRule) rule;
  return read_fields (self, grouping, "continuation-leaves-blank", &profile->continuation_blank,
                      error);
}

/* Names and what they stand for; the names as keys. */
static GHashTable *
read_map (JsonObject *object, const char *member)
{
  JsonObject *map = object != NULL ? amends_json_get_object (object, member) : NULL;
  g_autoptr (GList) members = map != NULL ? json_object_get_members (map) : NULL;
  GHashTable *table = NULL;

  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *value = amends_json_get_string (map, l->data);

      if (table == NULL)
        table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      if (value != NULL)
        g_hash_table_insert (table, amends_name_key (l->data), g_strdup (value));
    }
  return table;
}

static gboolean
read_defaults (const Reader *self, GError **error)
{
  static const char *const known[] = { "currency", "country", "currency-of-country", NULL };
  JsonObject *defaults = amends_json_get_object (self->root, "defaults");
  const char *currency = defaults != NULL ? amends_json_get_string (defaults, "currency") : NULL;
  const char *country = defaults != NULL ? amends_json_get_string (defaults, "country") : NULL;

  if (!check_members (self, defaults, known, error))
    return FALSE;
  if (currency != NULL && strlen (currency) != 3)
    return fail (self, "currency", currency, error);
  if (country != NULL && strlen (country) != 2)
    return fail (self, "country", country, error);
  g_strlcpy (self->profile->currency, currency != NULL ? currency : "", 4);
  g_strlcpy (self->profile->country, country != NULL ? country : "", 3);
  self->profile->currency_of_country = read_map (defaults, "currency-of-country");
  return TRUE;
}

static gboolean
read_sign (const Reader *self, JsonObject *object, GError **error)
{
  static const char *const known[] = { "all", "any", "none", NULL };
  AmendsProfileSign *sign = g_new0 (AmendsProfileSign, 1);

  sign->all = read_keys (object, "all");
  sign->any = read_keys (object, "any");
  sign->none = read_keys (object, "none");
  g_ptr_array_add (self->profile->signs, sign);
  return check_members (self, object, known, error);
}

/* One sign, or a list of them. */
static gboolean
read_signs (const Reader *self, GError **error)
{
  JsonObject *one = amends_json_get_object (self->root, "told-by");
  JsonArray *several = amends_json_get_array (self->root, "told-by");

  if (one != NULL)
    return read_sign (self, one, error);
  for (guint i = 0; several != NULL && i < json_array_get_length (several); i++)
    if (amends_json_array_get_object (several, i) != NULL &&
        !read_sign (self, amends_json_array_get_object (several, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_all (const Reader *self, GError **error)
{
  static const char *const known[] = { "id",         "title",       "kind",     "extends",
                                       "export",     "exports",     "told-by",  "needs",
                                       "columns",    "cells",       "grouping", "defaults",
                                       "tax-on-top", "platforms",   "dates",    "time-zone",
                                       "quotes",     "drop",        "notes",    "gives-way",
                                       "mapped",     "header-line", NULL };
  static const char *const kinds[] = { "orders", "events", "added", NULL };
  AmendsProfile *profile = self->profile;
  guint kind;

  if (!read_choice (self, self->root, "kind", kinds, &kind, error))
    return FALSE;
  profile->is_events = g_str_equal (kinds[kind], "events");
  profile->is_added = g_str_equal (kinds[kind], "added");
  profile->is_mapped = amends_json_get_boolean (self->root, "mapped", FALSE);
  profile->header_line = amends_json_get_int (self->root, "header-line", 0);
  profile->has_quotes = amends_json_get_boolean (self->root, "quotes", TRUE);
  profile->tax_on_top = amends_json_get_strv (self->root, "tax-on-top");
  profile->platforms = read_map (self->root, "platforms");
  read_words (self->root, "title", &profile->title);
  return check_members (self, self->root, known, error) && read_signs (self, error) &&
         read_fields (self, self->root, "needs", &profile->needs, error) &&
         read_fields (self, self->root, "gives-way", &profile->gives_way, error) &&
         read_columns (self, error) && read_patterns (self, error) && read_grouping (self, error) &&
         read_defaults (self, error) && read_drop_rules (self, error) && read_notes (self, error) &&
         read_dates (self, error);
}

/**
 * amends_profile_new_for_json:
 * @object: one kind of export, as a profile describes it
 * @name: its file, for messages
 *
 * Returns: (transfer full) (nullable): the profile, or %NULL with %AMENDS_INTAKE_ERROR_PROFILE
 */
AmendsProfile *
amends_profile_new_for_json (JsonObject *object, const char *name, GError **error)
{
  g_autoptr (AmendsProfile) self = amends_profile_new ();
  Reader reader = { self, object, name };

  self->id = g_strdup (amends_json_get_string (object, "id"));
  if (self->id == NULL || *self->id == '\0')
    {
      fail (&reader, _ ("member"), "id", error);
      return NULL;
    }
  if (!read_all (&reader, error))
    return NULL;
  if (self->title.english == NULL)
    {
      self->title.english = g_strdup (self->id);
      self->title.chinese = g_strdup (self->id);
    }
  return g_steal_pointer (&self);
}
