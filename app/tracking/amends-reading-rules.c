/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads the reading rules, and decides which of the rules that speak about a text is right. */

#include "tracking/amends-reading-rules.h"

#include <string.h>

#include "base/amends-data.h"
#include "base/amends-json.h"
#include "base/amends-text.h"
#include "tracking/amends-phrase.h"

/* Real event texts are shorter by far; a longer text is no event. */
#define MAX_TOKENS 400
#define MAX_LINE_TOKENS 24
/* From here up rules state problems; one that states none is there to take them back. */
#define PROBLEM_PRIORITY 65

typedef enum
{
  MARK_RULE,
  MARK_UNLESS,       /* forbids its rule in the same sentence */
  MARK_NEGATOR,      /* takes back what follows within a few words */
  MARK_SCOPE_END,    /* "because": a negation does not reach behind it */
  MARK_HYPOTHETICAL, /* "if ...": the rest of the sentence says nothing about this parcel */
  MARK_FURNITURE,    /* a line of a carrier's page that is no event */
  MARK_PLACE,        /* the name of a country or the like */
  MARK_COLUMN,       /* the head of a table's column, of kind @column */
} MarkKind;

typedef struct
{
  char language[8];
  AmendsReading reading;
  int priority;
} Rule;

typedef struct
{
  MarkKind kind;
  const Rule *rule;
  guint within;
  AmendsPastedColumn column;
} Mark;

struct _AmendsReadingRules
{
  GPtrArray *rules;
  GPtrArray *marks;
  AmendsPhraseBook *book;
  AmendsPhraseBook *page_book; /* what pages say of themselves: small, asked for every line */
};

static AmendsReadingRules *
rules_new (void)
{
  AmendsReadingRules *self = g_new0 (AmendsReadingRules, 1);

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

static gboolean
add_rule (AmendsReadingRules *self,
          JsonObject *object,
          const char *language,
          GHashTable *families,
          GError **error)
{
  const char *status = amends_json_get_string (object, "status");
  const char *reason = amends_json_get_string (object, "reason");
  Rule *rule = g_new0 (Rule, 1);

  g_ptr_array_add (self->rules, rule);
  g_strlcpy (rule->language, language, sizeof rule->language);
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
  const char *language;
  guint i;

  if (root == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: not an object", name);
      return FALSE;
    }

  object = json_node_get_object (root);
  language = amends_json_get_string (object, "language");
  families = read_families (amends_json_get_object (object, "families"));
  array = amends_json_get_array (object, "negators");
  for (i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *negator = amends_json_array_get_object (array, i);
      guint within = (guint) CLAMP (amends_json_get_int (negator, "within", 0), 0, 20);
      if (!add_patterns (self, amends_json_get_array (negator, "when"), families,
                         (Mark){ .kind = MARK_NEGATOR, .within = within }, error))
        return FALSE;
    }
  array = amends_json_get_array (object, "rules");
  for (i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!add_rule (self, amends_json_array_get_object (array, i), language != NULL ? language : "",
                   families, error))
      return FALSE;

  return add_patterns (self, amends_json_get_array (object, "scope_ends"), families,
                       (Mark){ .kind = MARK_SCOPE_END }, error) &&
         add_patterns (self, amends_json_get_array (object, "hypotheticals"), families,
                       (Mark){ .kind = MARK_HYPOTHETICAL }, error) &&
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

static const AmendsToken *
token_at (const AmendsTokens *tokens, guint index)
{
  return &g_array_index (tokens->tokens, AmendsToken, index);
}

static const Mark *
mark_of (const GArray *matches, guint index, const AmendsPhraseMatch **match)
{
  *match = &g_array_index (matches, AmendsPhraseMatch, index);
  return (*match)->what;
}

/* A text with all that its words say. @hypothetical_from: for each sentence the first token behind
 * an "if", whose words neither say nor deny anything of this parcel; else G_MAXUINT. */
typedef struct
{
  AmendsTokens *tokens;
  GArray *matches; /* element-type AmendsPhraseMatch */
  guint *hypothetical_from;
} Heard;

static void
heard_init (Heard *self, AmendsPhraseBook *book, const char *text)
{
  guint n, i;

  self->tokens = amends_tokens_new (text, amends_phrase_book_get_variants (book), MAX_TOKENS);
  self->matches = amends_phrase_book_find (book, self->tokens);
  n = self->tokens->tokens->len;
  self->hypothetical_from = g_new (guint, n > 0 ? token_at (self->tokens, n - 1)->sentence + 1 : 1);
  for (i = 0; i < n; i++)
    self->hypothetical_from[token_at (self->tokens, i)->sentence] = G_MAXUINT;
  for (i = 0; i < self->matches->len; i++)
    {
      const AmendsPhraseMatch *match;
      if (mark_of (self->matches, i, &match)->kind == MARK_HYPOTHETICAL)
        {
          guint *from = &self->hypothetical_from[token_at (self->tokens, match->start)->sentence];
          *from = MIN (*from, match->start);
        }
    }
}

static void
heard_clear (Heard *self)
{
  g_free (self->hypothetical_from);
  g_array_unref (self->matches);
  amends_tokens_free (self->tokens);
}

static gboolean
is_hypothetical (const Heard *heard, const AmendsPhraseMatch *match)
{
  return match->end > heard->hypothetical_from[token_at (heard->tokens, match->start)->sentence];
}

/* A reason behind "because" is not what the "not" before it denies, but "not because" denies it. */
static gboolean
scope_ends_between (const Heard *heard, guint from, guint to)
{
  for (guint i = 0; i < heard->matches->len; i++)
    {
      const AmendsPhraseMatch *match;
      if (mark_of (heard->matches, i, &match)->kind == MARK_SCOPE_END && match->start > from &&
          match->start < to)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_taken_back (const Heard *heard, const AmendsPhraseMatch *said, const Rule *rule)
{
  const AmendsToken *first = token_at (heard->tokens, said->start);

  if (is_hypothetical (heard, said))
    return TRUE;
  for (guint i = 0; i < heard->matches->len; i++)
    {
      const AmendsPhraseMatch *match;
      const Mark *mark = mark_of (heard->matches, i, &match);

      if (token_at (heard->tokens, match->start)->sentence != first->sentence)
        continue;
      if (mark->kind == MARK_UNLESS && mark->rule == rule && !is_hypothetical (heard, match))
        return TRUE;
      if (mark->kind == MARK_NEGATOR && match->end <= said->start &&
          said->start - match->end <= mark->within &&
          token_at (heard->tokens, match->end - 1)->clause == first->clause &&
          !scope_ends_between (heard, match->end, said->start))
        return TRUE;
    }
  return FALSE;
}

/* Chinese and Japanese share characters, not meanings ("不在"); kana tell them apart. */
static gboolean
is_japanese (const AmendsTokens *tokens)
{
  for (guint i = 0; i < tokens->tokens->len; i++)
    {
      gunichar character = g_utf8_get_char (token_at (tokens, i)->word);
      if (character >= 0x3040 && character <= 0x30ff)
        return TRUE;
    }
  return FALSE;
}

/* Of the rules that speak and are not taken back, the one with the highest priority; of equals the
 * one that says more words, then the first. @skipped: a language whose rules do not count. */
static AmendsReading
choose (const Heard *heard, const char *language, const char *skipped)
{
  AmendsReading reading = { AMENDS_STATUS_UNKNOWN, AMENDS_REASON_NONE, FALSE };
  int best = -1;
  guint best_words = 0;

  for (guint i = 0; i < heard->matches->len; i++)
    {
      const AmendsPhraseMatch *match;
      const Mark *mark = mark_of (heard->matches, i, &match);
      int priority;

      if (mark->kind != MARK_RULE || g_strcmp0 (mark->rule->language, skipped) == 0)
        continue;
      priority = mark->rule->priority * 2 +
                 (language != NULL && g_str_has_prefix (language, mark->rule->language));
      if (priority < best || (priority == best && match->end - match->start <= best_words))
        continue;
      if (is_taken_back (heard, match, mark->rule))
        continue;
      best = priority;
      best_words = match->end - match->start;
      reading = mark->rule->reading;
    }
  return reading;
}

/* What @text means. */
AmendsReading
amends_reading_rules_read (AmendsReadingRules *self, const char *text, const char *language)
{
  AmendsReading reading;
  Heard heard;

  heard_init (&heard, self->book, text);
  reading = choose (&heard, language, is_japanese (heard.tokens) ? "zh" : "ja");
  if (reading.status == AMENDS_STATUS_UNKNOWN)
    reading = choose (&heard, language, NULL);
  heard_clear (&heard);
  return reading;
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
