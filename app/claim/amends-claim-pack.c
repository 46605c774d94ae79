/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts a pack together: documents from their templates, emails and evidence under names that are
 * safe. */
#include "claim/amends-claim-pack.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-data.h"
#include "base/amends-text.h"
#include "claim/amends-claim-name.h"
#include "claim/amends-claim-sheet.h"
#include "compose/amends-mustache.h"

static void
entry_free (AmendsClaimEntry *entry)
{
  g_clear_pointer (&entry->bytes, g_bytes_unref);
  g_free (entry->name);
  g_free (entry->path);
  g_free (entry);
}

void
amends_claim_pack_free (AmendsClaimPack *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->deadlines);
  g_free (self->language);
  g_free (self->order_number);
  g_free (self->suggested_name);
  g_free (self);
}

static AmendsClaimEntry *
add_entry (AmendsClaimPack *self, char *name, GBytes *bytes)
{
  AmendsClaimEntry *entry = g_new0 (AmendsClaimEntry, 1);

  entry->name = name;
  entry->bytes = bytes;
  entry->size_bytes = bytes != NULL ? (gint64) g_bytes_get_size (bytes) : 0;
  g_ptr_array_add (self->entries, entry);
  return entry;
}

/* --- emails and evidence --- */

static GPtrArray *
name_letters (const AmendsClaimFacts *facts, GHashTable *taken)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < facts->emails->len; i++)
    {
      const AmendsClaimEmail *letter = g_ptr_array_index (facts->emails, i);
      g_autoptr (GDateTime) left = g_date_time_new_from_unix_utc (letter->email->left_at);
      g_autofree char *day = left != NULL ? g_date_time_format (left, "%Y-%m-%d")
                                          : g_strdup ("undated");
      g_autofree char *name = g_strdup_printf ("%02u-%s.eml", i + 1, day);

      g_ptr_array_add (names, facts->with_emails && letter->message != NULL
                                  ? amends_claim_name_take_free (taken, "correspondence", name)
                                  : NULL);
    }
  return names;
}

static GPtrArray *
name_files (const AmendsClaimFacts *facts, GHashTable *taken)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < facts->evidence->len; i++)
    {
      const AmendsClaimEvidence *evidence = g_ptr_array_index (facts->evidence, i);
      g_autofree char *base = evidence->path != NULL ? g_path_get_basename (evidence->path) : NULL;

      g_ptr_array_add (names, base != NULL && evidence->size_bytes >= 0 &&
                                      amends_claim_facts_encloses (facts, evidence)
                                  ? amends_claim_name_take_free (taken, "evidence", base)
                                  : NULL);
    }
  return names;
}

static void
add_letters (AmendsClaimPack *self, const AmendsClaimFacts *facts, GPtrArray *names)
{
  for (guint i = 0; i < facts->emails->len; i++)
    {
      const AmendsClaimEmail *letter = g_ptr_array_index (facts->emails, i);
      const char *name = g_ptr_array_index (names, i);

      if (name != NULL)
        add_entry (self, g_strdup (name), g_bytes_ref (letter->message));
    }
}

static void
add_files (AmendsClaimPack *self, const AmendsClaimFacts *facts, GPtrArray *names)
{
  for (guint i = 0; i < facts->evidence->len; i++)
    {
      const AmendsClaimEvidence *evidence = g_ptr_array_index (facts->evidence, i);
      const char *name = g_ptr_array_index (names, i);
      AmendsClaimEntry *entry;

      if (name == NULL)
        continue;
      entry = add_entry (self, g_strdup (name), NULL);
      entry->path = g_strdup (evidence->path);
      entry->size_bytes = evidence->size_bytes;
    }
}

/* --- documents --- */

static char *
load_text (const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = amends_data_load (name, error);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                       : NULL;
}

/* What several documents say, or what documents in all languages share. */
static char *
load_partial (const char *name, gpointer user_data)
{
  const AmendsClaimPack *self = user_data;
  g_autofree char *said = g_strdup_printf ("claims/%s/%s", self->language, name);
  g_autofree char *shared = g_strdup_printf ("claims/%s", name);
  char *text = load_text (said, NULL);

  return text != NULL ? text : load_text (shared, NULL);
}

static gboolean
add_document (AmendsClaimPack *self, const char *name, JsonNode *sheet, GError **error)
{
  g_autofree char *path = g_strdup_printf ("claims/%s/%s", self->language, strchr (name, '-') + 1);
  g_autofree char *template_text = load_text (path, error);
  char *text = template_text != NULL
                   ? amends_mustache_render (template_text, path, sheet, AMENDS_ESCAPE_HTML,
                                             load_partial, self, NULL, error)
                   : NULL;

  if (text == NULL)
    return FALSE;
  add_entry (self, g_strdup (name), g_bytes_new_take (text, strlen (text)));
  return TRUE;
}

static gboolean
add_documents (AmendsClaimPack *self, JsonNode *sheet, GError **error)
{
  JsonObject *facts = json_node_get_object (sheet);

  return add_document (self, "1-summary.html", sheet, error) &&
         add_document (self, "2-statement.html", sheet, error) &&
         add_document (self, "3-timeline.html", sheet, error) &&
         add_document (self, "4-value.html", sheet, error) &&
         (!json_object_has_member (facts, "emails") ||
          add_document (self, "5-correspondence.html", sheet, error)) &&
         (!json_object_has_member (facts, "notes") ||
          add_document (self, "6-notes.html", sheet, error));
}

/* --- all of it --- */

static char *
suggest_name (const AmendsClaimFacts *facts)
{
  g_autofree char *wanted = g_strdup_printf ("claim-%s-%s.zip", facts->order->number,
                                             amends_claim_receiver_to_string (facts->receiver));

  return amends_claim_name_clean (wanted);
}

static void
take_deadlines (AmendsClaimPack *self, AmendsClaimFacts *facts, AmendsClaimWords *words)
{
  for (guint i = facts->deadlines->len; i > 0; i--)
    if (amends_claim_words_concerns (words, facts->receiver,
                                     g_ptr_array_index (facts->deadlines, i - 1)))
      g_ptr_array_insert (self->deadlines, 0, g_ptr_array_steal_index (facts->deadlines, i - 1));
}

/**
 * amends_claim_pack_new:
 * @facts: what is known; its deadlines that are the receiver's go over into the pack
 *
 * Reads templates: not for the main thread of a window. The same facts give the same pack.
 *
 * Returns: (transfer full) (nullable): the pack
 */
AmendsClaimPack *
amends_claim_pack_new (AmendsClaimFacts *facts, GError **error)
{
  g_autoptr (AmendsClaimPack) self = g_new0 (AmendsClaimPack, 1);
  g_autoptr (AmendsClaimWords) words = NULL;
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) letters = NULL, files = NULL, missing = NULL;
  g_autoptr (JsonNode) sheet = NULL;

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->deadlines = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_deadline_free);
  self->missing = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_claim_need_free);
  words = amends_claim_words_load (error);
  if (words == NULL)
    return NULL;
  self->order_id = facts->order->id;
  self->case_id = facts->row != NULL ? facts->row->id : 0;
  self->now = facts->now;
  self->receiver = facts->receiver;
  self->language = g_strdup (facts->language);
  self->order_number = g_strdup (facts->order->number);
  self->suggested_name = suggest_name (facts);
  letters = name_letters (facts, taken);
  files = name_files (facts, taken);
  missing = amends_claim_words_find_missing (words, facts, facts->language);
  g_ptr_array_unref (self->missing);
  self->missing = amends_claim_words_find_missing (words, facts, amends_language_pick (NULL));
  sheet = amends_claim_sheet_build (facts, words, missing, files, letters);
  if (!add_documents (self, sheet, error))
    return NULL;
  add_letters (self, facts, letters);
  add_files (self, facts, files);
  take_deadlines (self, facts, words);
  for (guint i = 0; i < self->entries->len; i++)
    self->size_bytes += ((AmendsClaimEntry *) self->entries->pdata[i])->size_bytes;
  return g_steal_pointer (&self);
}
