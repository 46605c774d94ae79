/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads the reading rules, and asks what carriers' pages say of themselves. */

#include "tracking/amends-reading-rules.h"

#include <string.h>

#include "base/amends-data.h"
#include "base/amends-json.h"
#include "base/amends-text.h"
#include "tracking/amends-reading-marks.h"

#define MAX_LINE_TOKENS 24
/* From here up rules state problems; one that states none is there to take them back. */
#define PROBLEM_PRIORITY 65

static AmendsReadingRules *
rules_new (void)
{
  AmendsReadingRules *self = g_new0 (AmendsReadingRules, 1);

  self->languages = g_ptr_array_new_with_free_func (g_free);
  self->rules = g_ptr_array_new_with_free_func (g_free);
  self->marks = g_ptr_array_new_with_free_func (g_free);
  self->book = amends_phrase_book_new ();
  self->page_book = amends_phrase_book_new ();
  return self;
}

static void
rules_free (AmendsReadingRules *self)
{
  amends_phrase_book_free (self->book);
  amends_phrase_book_free (self->page_book);
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->languages);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsReadingRules, rules_free)

static gboolean
add_patterns (AmendsReadingRules *self,
              JsonArray *patterns,
              GHashTable *families,
              Mark is_a,
              GError **error)
{
  AmendsPhraseBook *book = is_a.kind >= MARK_FURNITURE ? self->page_book : self->book;
  guint length = patterns != NULL ? json_array_get_length (patterns) : 0;
  Mark *mark;

  if (length == 0)
    return TRUE;
  mark = g_new (Mark, 1);
  *mark = is_a;
  g_ptr_array_add (self->marks, mark);

  for (guint i = 0; i < length; i++)
    {
      const char *pattern = amends_json_array_get_string (patterns, i);
      if (pattern != NULL && !amends_phrase_book_add (book, pattern, families, mark, error))
        return FALSE;
    }
  return TRUE;
}

/* The index of @name, which is new the first time. */
static guint
get_language (AmendsReadingRules *self, const char *name)
{
  guint index;

  name = name != NULL ? name : "";
  if (g_ptr_array_find_with_equal_func (self->languages, name, g_str_equal, &index))
    return index;
  if (self->languages->len == MAX_LANGUAGES) /* told from no other any more */
    return MAX_LANGUAGES - 1;
  g_ptr_array_add (self->languages, g_strdup (name));
  return self->languages->len - 1;
}

static gboolean
add_rule (AmendsReadingRules *self,
          JsonObject *object,
          guint language,
          GHashTable *families,
          GError **error)
{
  const char *status = amends_json_get_string (object, "status");
  const char *reason = amends_json_get_string (object, "reason");
  Rule *rule = g_new0 (Rule, 1);

  g_ptr_array_add (self->rules, rule);
  rule->language = language;
  rule->priority = (int) CLAMP (amends_json_get_int (object, "priority", 50), 0, 1000);
  if (status == NULL || !amends_status_from_string (status, &rule->reading.status) ||
      (reason != NULL && !amends_reason_from_string (reason, &rule->reading.reason)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "“%s”/“%s”: no such status or reason", status != NULL ? status : "",
                   reason != NULL ? reason : "");
      return FALSE;
    }
  rule->reading.is_problem = reason != NULL && !amends_json_get_boolean (object, "phase", FALSE);
  rule->reading.takes_back = reason == NULL && rule->priority >= PROBLEM_PRIORITY &&
                             rule->reading.status == AMENDS_STATUS_IN_TRANSIT;

  return add_patterns (self, amends_json_get_array (object, "when"), families,
                       (Mark){ .kind = MARK_RULE, .rule = rule }, error) &&
         add_patterns (self, amends_json_get_array (object, "unless"), families,
                       (Mark){ .kind = MARK_UNLESS, .rule = rule }, error);
}

static GHashTable *
read_families (JsonObject *object)
{
  GHashTable *families = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                (GDestroyNotify) g_strfreev);
  g_autoptr (GList) names = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    g_hash_table_insert (families, g_strdup (l->data), amends_json_get_strv (object, l->data));
  return families;
}

/* What carriers' pages say besides events. */
static gboolean
add_pasted (AmendsReadingRules *self, JsonObject *pasted, GHashTable *families, GError **error)
{
  static const struct
  {
    const char *name;
    AmendsPastedColumn column;
  } columns[] = {
    { "when", AMENDS_PASTED_COLUMN_WHEN },
    { "where", AMENDS_PASTED_COLUMN_WHERE },
    { "what", AMENDS_PASTED_COLUMN_WHAT },
    { "other", AMENDS_PASTED_COLUMN_OTHER },
  };
  JsonObject *heads = amends_json_get_object (pasted, "columns");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (!add_patterns (self, amends_json_get_array (heads, columns[i].name), families,
                       (Mark){ .kind = MARK_COLUMN, .column = columns[i].column }, error))
      return FALSE;
  return add_patterns (self, amends_json_get_array (pasted, "furniture"), families,
                       (Mark){ .kind = MARK_FURNITURE }, error) &&
         add_patterns (self, amends_json_get_array (pasted, "places"), families,
                       (Mark){ .kind = MARK_PLACE }, error);
}

static gboolean
add_file (AmendsReadingRules *self, const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (JsonNode) root = amends_json_load_bytes (bytes, name, error);
  g_autoptr (GHashTable) families = NULL;
  JsonObject *object;
  JsonArray *array;
  guint language, i;

  if (root == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: not an object", name);
      return FALSE;
    }

  object = json_node_get_object (root);
  language = get_language (self, amends_json_get_string (object, "language"));
  families = read_families (amends_json_get_object (object, "families"));
  array = amends_json_get_array (object, "negators");
  for (i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *negator = amends_json_array_get_object (array, i);
      guint within = (guint) CLAMP (amends_json_get_int (negator, "within", 0), 0, 20);
      if (!add_patterns (self, amends_json_get_array (negator, "when"), families,
                         (Mark){ .kind = MARK_NEGATOR, .language = language, .within = within },
                         error))
        return FALSE;
    }
  array = amends_json_get_array (object, "rules");
  for (i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!add_rule (self, amends_json_array_get_object (array, i), language, families, error))
      return FALSE;

  return add_patterns (self, amends_json_get_array (object, "scope_ends"), families,
                       (Mark){ .kind = MARK_SCOPE_END, .language = language }, error) &&
         add_patterns (self, amends_json_get_array (object, "hypotheticals"), families,
                       (Mark){ .kind = MARK_HYPOTHETICAL, .language = language }, error) &&
         add_patterns (self, amends_json_get_array (object, "names"), families,
                       (Mark){ .kind = MARK_NAME, .language = language }, error) &&
         add_pasted (self, amends_json_get_object (object, "pasted"), families, error);
}

/* Phrases of every file are compared with texts in one way of writing, so these come first. */
static void
add_variants (AmendsReadingRules *self, const char *name)
{
  g_autoptr (GBytes) bytes = amends_data_load (name, NULL);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *variants;
  const char *from, *to;
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  /* Few files have any, and a file takes far longer to parse than to look through. */
  if (data == NULL || g_strstr_len (data, (gssize) size, "\"variants\"") == NULL)
    return;
  root = amends_json_load_bytes (bytes, name, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;
  variants = amends_json_get_object (json_node_get_object (root), "variants");
  from = amends_json_get_string (variants, "from");
  to = amends_json_get_string (variants, "to");
  if (from == NULL || to == NULL)
    return;
  amends_phrase_book_add_variants (self->book, from, to);
  amends_phrase_book_add_variants (self->page_book, from, to);
}

/* Whether @bytes are reading rules that can be used. */
gboolean
amends_reading_rules_check (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (AmendsReadingRules) trial = rules_new ();

  return add_file (trial, name, bytes, error);
}

static void
add_named (AmendsReadingRules *self, const char *name)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) bytes = amends_data_load (name, &problem);

  if (bytes != NULL && amends_data_has_own (name) &&
      !amends_reading_rules_check (name, bytes, &problem))
    {
      amends_data_report_broken (name, problem);
      g_clear_error (&problem);
      g_clear_pointer (&bytes, g_bytes_unref);
      bytes = amends_data_load_bundled (name, NULL);
    }
  if (bytes != NULL && !add_file (self, name, bytes, &problem))
    amends_data_report_broken (name, problem);
}

/* Made once, at the first text; later changes of own copies count from the next start. */
AmendsReadingRules *
amends_reading_rules_get (void)
{
  static gsize once = 0;
  static AmendsReadingRules *rules = NULL;

  if (g_once_init_enter (&once))
    {
      AmendsReadingRules *made = rules_new ();
      g_auto (GStrv) names = amends_data_list ("readings");

      for (guint i = 0; names != NULL && names[i] != NULL; i++)
        if (g_str_has_suffix (names[i], ".json"))
          add_variants (made, names[i]);
      for (guint i = 0; names != NULL && names[i] != NULL; i++)
        if (g_str_has_suffix (names[i], ".json"))
          add_named (made, names[i]);
      rules = made;
      g_once_init_leave (&once, 1);
    }
  return rules;
}

/* The mark of @kind that the end of @text has, or all of it when @is_whole; NULL for none. */
static const Mark *
find_mark (AmendsReadingRules *self, const char *text, MarkKind kind, gboolean is_whole)
{
  g_autoptr (AmendsTokens) tokens = amends_tokens_new (
      text, amends_phrase_book_get_variants (self->book), MAX_LINE_TOKENS);
  g_autoptr (GArray) matches = NULL;

  if (tokens->tokens->len == MAX_LINE_TOKENS)
    return NULL;
  matches = amends_phrase_book_find (self->page_book, tokens);
  for (guint i = 0; i < matches->len; i++)
    {
      const AmendsPhraseMatch *match;
      const Mark *mark = mark_of (matches, i, &match);
      if (mark->kind == kind && match->end == tokens->tokens->len &&
          (!is_whole || match->start == 0))
        return mark;
    }
  return NULL;
}

/* Whether @line is a heading, a button or the like of a carrier's page: no event. */
gboolean
amends_reading_rules_is_furniture (AmendsReadingRules *self, const char *line)
{
  return find_mark (self, line, MARK_FURNITURE, TRUE) != NULL;
}

gboolean
amends_reading_rules_ends_with_place (AmendsReadingRules *self, const char *text)
{
  return find_mark (self, text, MARK_PLACE, FALSE) != NULL;
}

/* What stands in the column that is headed @cell. */
AmendsPastedColumn
amends_reading_rules_get_column (AmendsReadingRules *self, const char *cell)
{
  const Mark *mark = find_mark (self, cell, MARK_COLUMN, TRUE);

  return mark != NULL ? mark->column : AMENDS_PASTED_COLUMN_NONE;
}
