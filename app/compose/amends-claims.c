/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds, in a text to a customer, words that tell a delay reason as a fact. */
#include "compose/amends-claims.h"

#include <string.h>

#include "base/amends-data.h"
#include "base/amends-json.h"
#include "base/amends-text.h"

#define NAME "templates/claims.json"

static JsonObject *
get_claims (void)
{
  static gsize once = 0;
  static JsonNode *claims = NULL;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GBytes) bytes = amends_data_load_bundled (NAME, NULL);

      if (bytes != NULL)
        claims = amends_json_load_bytes (bytes, NAME, NULL);
      g_once_init_leave (&once, 1);
    }
  if (claims == NULL || !JSON_NODE_HOLDS_OBJECT (claims))
    return NULL;
  return json_node_get_object (claims);
}

static gboolean
is_word_at (const char *text, const char *at, gsize length)
{
  const char *before = at > text ? g_utf8_find_prev_char (text, at) : NULL;

  if ((guchar) at[0] >= 0x80)
    return TRUE; /* Chinese has no gaps between words */
  if (before != NULL && g_unichar_isalnum (g_utf8_get_char (before)) && (guchar) *before < 0x80)
    return FALSE;
  return (guchar) at[length] >= 0x80 || !g_ascii_isalnum (at[length]);
}

static const char *
find_word (const char *text, const char *from, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = from; (at = strstr (at, word)) != NULL; at++)
    if (is_word_at (text, at, length))
      return at;
  return NULL;
}

static const char *
sentence_start (const char *text, const char *at)
{
  static const char *const ends[] = { ". ", "? ", "\n", "。", "？", "；", "; " };
  const char *start = text;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *found = g_strrstr_len (text, at - text, ends[i]);

      if (found != NULL && found + strlen (ends[i]) > start)
        start = found + strlen (ends[i]);
    }
  return start;
}

/* "If it is lost, I send a new one" claims nothing. */
static gboolean
is_conditional (const char *text, const char *at, JsonObject *conditions)
{
  const char *start = sentence_start (text, at);
  g_autofree char *before = g_strndup (start, at - start);
  static const char *const languages[] = { "en", "zh" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_auto (GStrv) words = conditions != NULL ? amends_json_get_strv (conditions, languages[i])
                                                : NULL;

      for (guint j = 0; words != NULL && words[j] != NULL; j++)
        if (find_word (before, before, words[j]) != NULL)
          return TRUE;
    }
  return FALSE;
}

static char *
find_claim (const char *text, GStrv words, JsonObject *conditions)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      g_autofree char *word = amends_text_fold (words[i]);

      for (const char *at = text; (at = find_word (text, at, word)) != NULL; at += strlen (word))
        if (!is_conditional (text, at, conditions))
          return g_strdup (words[i]);
    }
  return NULL;
}

/**
 * amends_claims_find:
 * @text: what the customer is told, English or Chinese
 * @reason: a reason
 *
 * Returns: (transfer full) (nullable): the first word that claims it as a fact
 */
char *
amends_claims_find (const char *text, AmendsReason reason)
{
  JsonObject *claims = get_claims ();
  JsonObject *reasons = claims != NULL ? amends_json_get_object (claims, "reasons") : NULL;
  const char *id = amends_reason_to_string (reason);
  JsonObject *words = reasons != NULL && id != NULL ? amends_json_get_object (reasons, id) : NULL;
  JsonObject *conditions;
  g_auto (GStrv) english = NULL;
  g_auto (GStrv) chinese = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *folded = NULL;
  char *claim;

  if (words == NULL)
    return NULL;
  conditions = amends_json_get_object (claims, "conditions");
  english = amends_json_get_strv (words, "en");
  chinese = amends_json_get_strv (words, "zh");
  valid = g_utf8_make_valid (text, -1);
  folded = g_utf8_casefold (valid, -1);
  claim = find_claim (folded, english, conditions);
  return claim != NULL ? claim : find_claim (folded, chinese, conditions);
}

static gboolean
status_shows (AmendsStatus status, AmendsReason reason)
{
  switch (reason)
    {
    case AMENDS_REASON_CUSTOMS:
      return status == AMENDS_STATUS_CUSTOMS;
    case AMENDS_REASON_ATTEMPT_FAILED:
    case AMENDS_REASON_RECIPIENT_UNREACHABLE:
      return status == AMENDS_STATUS_ATTEMPT_FAILED;
    case AMENDS_REASON_LOST:
      return status == AMENDS_STATUS_LOST;
    case AMENDS_REASON_RETURNED:
      return status == AMENDS_STATUS_RETURNING || status == AMENDS_STATUS_RETURNED;
    default:
      return FALSE;
    }
}

static gboolean
event_shows (const AmendsEvent *event, AmendsReason reason, const char *word)
{
  g_autofree char *folded_text = NULL;
  g_autofree char *folded_word = NULL;

  if (event->reason == reason || status_shows (event->status, reason))
    return TRUE;
  if (event->text == NULL || word == NULL)
    return FALSE;
  folded_text = amends_text_fold (event->text);
  folded_word = amends_text_fold (word);
  return find_word (folded_text, folded_text, folded_word) != NULL;
}

/**
 * amends_claims_is_supported:
 * @reason: what is claimed
 * @word: (nullable): the word that claims it
 * @parcel: (nullable): with its events
 * @diagnosis: (nullable): why it is stuck
 *
 * Returns: whether the diagnosis says so with grade A or B, or an event or the customer does
 */
gboolean
amends_claims_is_supported (AmendsReason reason,
                            const char *word,
                            const AmendsParcel *parcel,
                            const AmendsDiagnosis *diagnosis)
{
  if (diagnosis != NULL && diagnosis->reason == reason &&
      (diagnosis->grade == AMENDS_GRADE_A || diagnosis->grade == AMENDS_GRADE_B))
    return TRUE;
  if (parcel == NULL)
    return FALSE;
  if (reason == AMENDS_REASON_DAMAGED && parcel->report == AMENDS_REPORT_DAMAGED)
    return TRUE;
  for (guint i = 0; i < parcel->events->len; i++)
    if (event_shows (g_ptr_array_index (parcel->events, i), reason, word))
      return TRUE;
  return FALSE;
}
