/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks the whole template library, bundled and own: syntax, twins, fields, coverage, claims. */
#include "compose/amends-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-data.h"
#include "compose/amends-claims.h"
#include "compose/amends-known-facts.h"
#include "compose/amends-mustache-parser.h"
#include "model/amends-email.h"

typedef struct
{
  const char *name;
  const char *language;
  GPtrArray *problems; /* (element-type AmendsBlock) */
} Check;

/* What a template uses; both sets own their names. */
typedef struct
{
  GHashTable *fields;
  GHashTable *partials;
  GString *words;
} Uses;

static void
uses_init (Uses *uses)
{
  uses->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  uses->partials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  uses->words = g_string_new (NULL);
}

static void
uses_clear (Uses *uses)
{
  g_hash_table_unref (uses->fields);
  g_hash_table_unref (uses->partials);
  g_string_free (uses->words, TRUE);
}

static void
add_problem (Check *self, const char *code, char *message)
{
  AmendsBlock *block = g_new0 (AmendsBlock, 1);

  block->code = g_strdup (code);
  block->field = g_strconcat (self->language, "/", self->name, NULL);
  block->message = message;
  g_ptr_array_add (self->problems, block);
}

/* In {{#remedy}}{{amount}}{{/remedy}} the name means remedy.amount. */
static char *
full_name (const char *name, const char *section)
{
  g_autofree char *inner = section != NULL ? g_strconcat (section, ".", name, NULL) : NULL;

  return inner != NULL && amends_known_facts_has (inner) ? g_steal_pointer (&inner)
                                                         : g_strdup (name);
}

static void
collect_uses (const AmendsMustacheNode *node, const char *section, Uses *uses)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const AmendsMustacheNode *child = g_ptr_array_index (node->children, i);
      g_autofree char *name = NULL;

      if (child->kind == AMENDS_MUSTACHE_TEXT)
        {
          g_string_append (uses->words, child->text);
          continue;
        }
      if (child->kind == AMENDS_MUSTACHE_PARTIAL)
        {
          g_hash_table_add (uses->partials, g_strdup (child->text));
          continue;
        }
      g_string_append_c (uses->words, ' ');
      name = full_name (child->text, section);
      if (strcmp (name, ".") != 0)
        g_hash_table_add (uses->fields, g_strdup (name));
      if (child->children != NULL)
        collect_uses (child, name, uses);
    }
}

static gboolean
read_uses (Check *self, const char *text, Uses *uses, gboolean is_reported)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat (self->language, "/", self->name, NULL);
  g_autoptr (AmendsMustacheNode) root = amends_mustache_parse (text, name, &error);

  if (root != NULL)
    collect_uses (root, NULL, uses);
  else if (is_reported)
    add_problem (self, "template_syntax", g_strdup (error->message));
  return root != NULL;
}

/* The text without the Title, which people read and nobody fills in. */
static char *
dup_rendered_text (const AmendsTemplate *template)
{
  return g_strconcat (template->subject != NULL ? template->subject : "", "\n", template->body,
                      NULL);
}

static gboolean
partial_exists (const char *name, const char *language)
{
  static const char *const chosen[] = { "reason", "reason_subject", "remedy",
                                        "update", "ending",         NULL };
  g_autofree char *part = NULL;

  if (g_strv_contains (chosen, name))
    return TRUE;
  if (strchr (name, '/') == NULL)
    name = part = g_strconcat ("parts/", name, NULL);
  return amends_template_exists (name, language);
}

static void
check_names (Check *self, Uses *uses)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, uses->fields);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!amends_known_facts_has (name))
      add_problem (self, "template_unknown_fact",
                   g_strdup_printf (_ ("There is no fact “%s”; templates/facts.json lists them"),
                                    (char *) name));
  g_hash_table_iter_init (&iter, uses->partials);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!partial_exists (name, self->language))
      add_problem (self, "template_partial",
                   g_strdup_printf (_ ("There is no part “%s” in this language"), (char *) name));
}

/* A paragraph may claim its own reason; what it may not is to tell another one. */
static void
check_claims (Check *self, const char *words)
{
  for (int reason = AMENDS_REASON_NONE + 1; reason < AMENDS_N_REASONS; reason++)
    {
      g_autofree char *own = g_strdup_printf ("s/%s-", amends_reason_to_string (reason));
      g_autofree char *word = NULL;

      if (strstr (self->name, own) != NULL)
        continue;
      word = amends_claims_find (words, reason);
      if (word != NULL)
        add_problem (
            self, "template_claim",
            g_strdup_printf (_ ("“%s” claims the reason “%s”, which is not this template’s"), word,
                             amends_reason_to_string (reason)));
    }
}

static void
check_difference (Check *self,
                  GHashTable *mine,
                  GHashTable *theirs,
                  const char *code,
                  const char *twin)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, mine);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (theirs, name))
      add_problem (
          self, code,
          g_strdup_printf (_ ("“%s” is used here and not in the twin %s"), (char *) name, twin));
}

static void
check_twin (Check *self, const char *twin_language, Uses *uses)
{
  g_autoptr (AmendsTemplate) twin = amends_template_open (self->name, twin_language, NULL);
  g_autofree char *twin_name = g_strconcat (twin_language, "/", self->name, NULL);
  g_autofree char *text = NULL;
  Uses twin_uses;

  if (twin == NULL)
    {
      add_problem (self, "template_twin",
                   g_strdup_printf (_ ("There is no twin %s; write it"), twin_name));
      return;
    }
  text = dup_rendered_text (twin);
  uses_init (&twin_uses);
  if (read_uses (self, text, &twin_uses, FALSE))
    {
      check_difference (self, uses->fields, twin_uses.fields, "template_fields", twin_name);
      check_difference (self, uses->partials, twin_uses.partials, "template_fields", twin_name);
    }
  uses_clear (&twin_uses);
}

static gboolean
is_frame (const char *name)
{
  return strchr (name, '/') == NULL;
}

static gboolean
needs_subject (const char *name)
{
  return is_frame (name) || g_str_has_prefix (name, "reasons/");
}

/* Whatever an email is about, what was promised and not done is admitted in it. */
static void
check_admits (Check *self, Uses *uses)
{
  if (is_frame (self->name) && !g_hash_table_contains (uses->partials, "broken-promise") &&
      !g_hash_table_contains (uses->fields, "broken_promise_date"))
    add_problem (self, "template_broken_promise",
                 g_strdup (_ ("A promise that was not kept is not admitted; write "
                              "{{> broken-promise}} behind the greeting")));
}

/* The file as it is, the own copy even when it is broken and would not be used. */
static char *
load_as_is (Check *self)
{
  g_autofree char *path = g_strconcat ("templates/", self->language, "/", self->name, ".md", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = amends_data_load (path, &error);
  gsize size;
  const char *data;

  if (bytes == NULL)
    {
      add_problem (self, "template_syntax", g_strdup (error->message));
      return NULL;
    }
  data = g_bytes_get_data (bytes, &size);
  if (size == 0 || g_utf8_validate (data, size, NULL))
    return g_strndup (data, size);
  add_problem (self, "template_syntax", g_strdup (_ ("This is not UTF-8 text; save it as UTF-8")));
  return NULL;
}

static void
check_template (Check *self)
{
  g_autofree char *text = load_as_is (self);
  g_autoptr (AmendsTemplate) template = NULL;
  g_autofree char *rendered = NULL;
  Uses whole, uses;

  if (text == NULL)
    return;
  uses_init (&whole);
  uses_init (&uses);
  /* First the whole file, so that a message has its line. */
  if (read_uses (self, text, &whole, TRUE))
    {
      template = amends_template_read (text);
      rendered = dup_rendered_text (template);
      if (needs_subject (self->name) && (template->subject == NULL || template->subject[0] == '\0'))
        add_problem (self, "template_subject",
                     g_strdup (_ ("The line “Subject: …” is missing at the top")));
      if (template->title == NULL || template->title[0] == '\0')
        add_problem (self, "template_title",
                     g_strdup (_ ("The line “Title: …” is missing at the top")));
      if (read_uses (self, rendered, &uses, TRUE))
        {
          check_names (self, &uses);
          check_admits (self, &uses);
          check_claims (self, uses.words->str);
          for (guint i = 0; amends_template_languages[i] != NULL; i++)
            if (strcmp (amends_template_languages[i], self->language) != 0)
              check_twin (self, amends_template_languages[i], &uses);
        }
    }
  uses_clear (&whole);
  uses_clear (&uses);
}

static void
check_reasons (GPtrArray *problems, const char *language, const char *folder)
{
  for (int reason = AMENDS_REASON_NONE + 1; reason < AMENDS_N_REASONS; reason++)
    {
      const char *id = amends_reason_to_string (reason);
      g_autofree char *sure = g_strdup_printf ("%s/%s-a", folder, id);
      g_autofree char *unsure = g_strdup_printf ("%s/%s-c", folder, id);
      Check check = { unsure, language, problems };

      if (!amends_template_exists (sure, language) && !amends_template_exists (unsure, language))
        add_problem (&check, "template_coverage",
                     g_strdup_printf (_ ("The reason “%s” has no paragraph; write %s.md or %s.md"),
                                      id, sure, unsure));
    }
}

static void
check_coverage (GPtrArray *problems, const char *language)
{
  static const char *const folders[] = { "reasons", "updates", "endings" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    check_reasons (problems, language, folders[i]);
  for (int remedy = 0; remedy < AMENDS_N_REMEDIES; remedy++)
    {
      g_autofree char *name = amends_template_name_for_remedy (remedy);
      Check check = { name, language, problems };

      if (!amends_template_exists (name, language))
        add_problem (&check, "template_coverage",
                     g_strdup_printf (_ ("The compensation “%s” has no paragraph; write %s.md"),
                                      amends_remedy_to_string (remedy), name));
    }
}

/**
 * amends_template_check:
 *
 * Looks at every template, bundled and own: that it can be read, has a title and, where it is
 * needed, a subject, names only facts and parts that exist, claims no reason but its own, admits a
 * broken promise, has a twin with the same fields; and that every reason and every compensation has
 * its paragraphs in both languages.
 *
 * Codes: template_syntax, template_title, template_subject, template_unknown_fact,
 * template_partial, template_claim, template_broken_promise, template_twin, template_fields,
 * template_coverage.
 *
 * Returns: (transfer full) (element-type AmendsBlock): what is wrong, nothing when all is well; the
 *   field is "en/reasons/customs-a"
 */
GPtrArray *
amends_template_check (void)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_block_free);
  g_autoptr (GPtrArray) list = amends_template_list ();

  for (guint i = 0; i < list->len; i++)
    {
      const AmendsTemplateInfo *info = g_ptr_array_index (list, i);
      Check check = { info->name, info->language, problems };

      check_template (&check);
    }
  for (guint i = 0; amends_template_languages[i] != NULL; i++)
    check_coverage (problems, amends_template_languages[i]);
  return problems;
}
