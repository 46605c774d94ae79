/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the words of the pack, and holds what is known against what a claim needs. */
#include "claim/amends-claim-words.h"

#include <glib/gi18n-lib.h>

#include "base/amends-data.h"
#include "base/amends-json.h"
#include "base/amends-text.h"

#define NAME "claims/claims.json"

struct _AmendsClaimWords
{
  JsonNode *node;
  JsonObject *words; /* borrowed */
  JsonArray *needs;  /* borrowed */
  GStrv carrier_laws;
};

void
amends_claim_need_free (AmendsClaimNeed *need)
{
  g_free (need->code);
  g_free (need->text);
  g_free (need);
}

void
amends_claim_words_free (AmendsClaimWords *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->node, json_node_unref);
  g_strfreev (self->carrier_laws);
  g_free (self);
}

static AmendsClaimWords *
read_words (GBytes *bytes, GError **error)
{
  g_autoptr (AmendsClaimWords) self = g_new0 (AmendsClaimWords, 1);
  JsonObject *object;

  if (bytes == NULL)
    return NULL;
  self->node = amends_json_load_bytes (bytes, NAME, error);
  if (self->node == NULL)
    return NULL;
  object = JSON_NODE_HOLDS_OBJECT (self->node) ? json_node_get_object (self->node) : NULL;
  self->words = object != NULL ? amends_json_get_object (object, "words") : NULL;
  self->needs = object != NULL ? amends_json_get_array (object, "needs") : NULL;
  if (self->words == NULL || self->needs == NULL)
    {
      g_set_error (error, AMENDS_CLAIM_ERROR, AMENDS_CLAIM_ERROR_DATA,
                   _ ("%s: “words” and “needs” are missing"), NAME);
      return NULL;
    }
  self->carrier_laws = amends_json_get_strv (object, "carrier_laws");
  return g_steal_pointer (&self);
}

/**
 * amends_claim_words_load:
 *
 * Reads a file: not for the main thread of a window. The shop's own copy wins; a broken one is
 * reported, and the bundled one serves.
 *
 * Returns: (transfer full) (nullable)
 */
AmendsClaimWords *
amends_claim_words_load (GError **error)
{
  g_autoptr (GBytes) bundled = NULL;

  if (amends_data_has_own (NAME))
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (GBytes) own = amends_data_load (NAME, &problem);
      AmendsClaimWords *self = read_words (own, problem == NULL ? &problem : NULL);

      if (self != NULL)
        return self;
      amends_data_report_broken (NAME, problem);
    }
  bundled = amends_data_load_bundled (NAME, error);
  return read_words (bundled, error);
}

static const char *
get_twin (JsonObject *twin, const char *language)
{
  const char *text = twin != NULL ? amends_json_get_string (twin, language) : NULL;

  return text != NULL || twin == NULL ? text : amends_json_get_string (twin, "en");
}

const char *
amends_claim_words_get (AmendsClaimWords *self,
                        const char *group,
                        const char *id,
                        const char *language)
{
  g_autofree char *name = g_strconcat (group, ".", id, NULL);
  const char *text = get_twin (amends_json_get_object (self->words, name), language);

  return text != NULL ? text : id;
}

/* --- facts --- */

static gboolean
has_number (const AmendsClaimFacts *facts)
{
  return facts->parcel != NULL && !amends_text_is_empty (facts->parcel->number);
}

static gboolean
has_history (const AmendsClaimFacts *facts)
{
  return facts->parcel != NULL && facts->parcel->events->len > 0;
}

/* A scan that only the carrier can have made. */
static gboolean
was_handed_over (const AmendsClaimFacts *facts)
{
  for (guint i = 0; facts->parcel != NULL && i < facts->parcel->events->len; i++)
    {
      const AmendsEvent *event = g_ptr_array_index (facts->parcel->events, i);

      if (event->status >= AMENDS_STATUS_ACCEPTED && event->status <= AMENDS_STATUS_RETURNED)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_value (const AmendsClaimFacts *facts)
{
  gboolean has = !amends_money_is_none (facts->order->total);

  for (guint i = 0; i < facts->order->items->len; i++)
    has |= !amends_money_is_none (((AmendsLineItem *) facts->order->items->pdata[i])->price);
  return has;
}

static gboolean
has_report (const AmendsClaimFacts *facts)
{
  return facts->parcel != NULL && facts->parcel->report != AMENDS_REPORT_NONE &&
         !amends_text_is_empty (facts->parcel->report_text);
}

static gboolean
has_delivery_scan (const AmendsClaimFacts *facts)
{
  for (guint i = 0; facts->parcel != NULL && i < facts->parcel->events->len; i++)
    if (((AmendsEvent *) facts->parcel->events->pdata[i])->status == AMENDS_STATUS_DELIVERED)
      return TRUE;
  return FALSE;
}

static gboolean
has_case_number (const AmendsClaimFacts *facts)
{
  for (guint i = 0; facts->row != NULL && i < facts->row->notes->len; i++)
    if (((AmendsCaseNote *) facts->row->notes->pdata[i])->case_number != NULL)
      return TRUE;
  for (guint i = 0; i < facts->evidence->len; i++)
    if (((AmendsClaimEvidence *) facts->evidence->pdata[i])->kind == AMENDS_ITEM_CASE_NUMBER)
      return TRUE;
  return FALSE;
}

static gboolean
has_address (const AmendsClaimFacts *facts)
{
  return !amends_text_is_empty (facts->order->street) &&
         !amends_text_is_masked (facts->order->street);
}

static gboolean
has_emails (const AmendsClaimFacts *facts)
{
  return facts->emails->len > 0;
}

static gboolean
has_shipping_day (const AmendsClaimFacts *facts)
{
  return facts->order->shipped_at != AMENDS_TIME_NONE ||
         (facts->parcel != NULL && facts->parcel->shipped_at != AMENDS_TIME_NONE);
}

static const struct
{
  const char *name;
  gboolean (*holds) (const AmendsClaimFacts *facts);
} known_facts[] = {
  { "tracking_number", has_number },  { "tracking_history", has_history },
  { "handed_over", was_handed_over }, { "value", has_value },
  { "customer_report", has_report },  { "delivery_scan", has_delivery_scan },
  { "case_number", has_case_number }, { "address", has_address },
  { "emails", has_emails },           { "shipped", has_shipping_day },
};

static gboolean
is_known_fact (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known_facts); i++)
    if (g_str_equal (known_facts[i].name, name))
      return TRUE;
  return FALSE;
}

/* --- needs --- */

static gboolean
names (JsonObject *need, const char *member, const char *word)
{
  g_auto (GStrv) all = amends_json_get_strv (need, member);

  return all != NULL && g_strv_contains ((const char *const *) all, word);
}

static gboolean
is_enclosed (const AmendsClaimFacts *facts, JsonObject *need)
{
  for (guint i = 0; i < facts->evidence->len; i++)
    {
      const AmendsClaimEvidence *evidence = g_ptr_array_index (facts->evidence, i);

      if (names (need, "items", evidence->item) && amends_claim_facts_encloses (facts, evidence) &&
          (evidence->path == NULL || evidence->size_bytes >= 0))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_met (const AmendsClaimFacts *facts, JsonObject *need)
{
  const char *fact = amends_json_get_string (need, "fact");

  for (gsize i = 0; fact != NULL && i < G_N_ELEMENTS (known_facts); i++)
    if (g_str_equal (known_facts[i].name, fact) && known_facts[i].holds (facts))
      return TRUE;
  return is_enclosed (facts, need);
}

static gboolean
is_asked (const AmendsClaimFacts *facts, JsonObject *need)
{
  return names (need, "receivers", amends_claim_receiver_to_string (facts->receiver)) &&
         (!json_object_has_member (need, "claims") ||
          names (need, "claims", amends_claim_facts_get_kind (facts)));
}

static void
add_missing (GPtrArray *missing, const char *code, const char *text)
{
  AmendsClaimNeed *need = g_new0 (AmendsClaimNeed, 1);

  need->code = g_strdup (code);
  need->text = g_strdup (text);
  g_ptr_array_add (missing, need);
}

/* A file that was collected and is gone is said by its name: nobody would look for it otherwise. */
static void
add_unreadable (AmendsClaimWords *self,
                const AmendsClaimFacts *facts,
                const char *language,
                GPtrArray *missing)
{
  for (guint i = 0; i < facts->evidence->len; i++)
    {
      const AmendsClaimEvidence *evidence = g_ptr_array_index (facts->evidence, i);
      g_autofree char *name = NULL, *text = NULL;

      if (evidence->path == NULL || evidence->size_bytes >= 0 ||
          !amends_claim_facts_encloses (facts, evidence))
        continue;
      name = g_filename_display_basename (evidence->path);
      text = g_strdup_printf ("%s %s", amends_claim_words_get (self, "missing", "file", language),
                              name);
      add_missing (missing, "file-gone", text);
    }
}

GPtrArray *
amends_claim_words_find_missing (AmendsClaimWords *self,
                                 const AmendsClaimFacts *facts,
                                 const char *language)
{
  GPtrArray *missing = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_claim_need_free);

  for (guint i = 0; i < json_array_get_length (self->needs); i++)
    {
      JsonObject *need = amends_json_array_get_object (self->needs, i);
      const char *code = need != NULL ? amends_json_get_string (need, "id") : NULL;
      const char *text = need != NULL ? get_twin (amends_json_get_object (need, "text"), language)
                                      : NULL;

      if (code != NULL && text != NULL && is_asked (facts, need) && !is_met (facts, need))
        add_missing (missing, code, text);
    }
  add_unreadable (self, facts, language, missing);
  return missing;
}

/* What lies between shop and customer is neither's; of the laws, a carrier is told those that bind
 * it. */
gboolean
amends_claim_words_concerns (AmendsClaimWords *self,
                             AmendsClaimReceiver receiver,
                             const AmendsDeadline *deadline)
{
  if (receiver == AMENDS_CLAIM_FOR_PLATFORM)
    return deadline->kind == AMENDS_DEADLINE_DISPUTE;
  return deadline->kind == AMENDS_DEADLINE_CLAIM || deadline->kind == AMENDS_DEADLINE_HOLD ||
         (self->carrier_laws != NULL &&
          g_strv_contains ((const char *const *) self->carrier_laws, deadline->id));
}

/* --- checking --- */

static void
check_twin (GPtrArray *problems, const char *where, JsonObject *twin)
{
  if (twin == NULL || amends_text_is_empty (amends_json_get_string (twin, "en")) ||
      amends_text_is_empty (amends_json_get_string (twin, "zh_CN")))
    g_ptr_array_add (problems, g_strdup_printf ("%s: a language is missing", where));
}

GPtrArray *
amends_claim_words_check (AmendsClaimWords *self)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) members = json_object_get_members (self->words);

  for (GList *member = members; member != NULL; member = member->next)
    check_twin (problems, member->data, amends_json_get_object (self->words, member->data));
  for (guint i = 0; i < json_array_get_length (self->needs); i++)
    {
      JsonObject *need = amends_json_array_get_object (self->needs, i);
      const char *code = need != NULL ? amends_json_get_string (need, "id") : NULL;
      const char *fact = need != NULL ? amends_json_get_string (need, "fact") : NULL;

      if (code == NULL)
        g_ptr_array_add (problems, g_strdup_printf ("need %u has no id", i));
      else
        check_twin (problems, code, amends_json_get_object (need, "text"));
      if (fact != NULL && !is_known_fact (fact))
        g_ptr_array_add (problems, g_strdup_printf ("%s: there is no fact “%s”", code, fact));
    }
  return problems;
}
