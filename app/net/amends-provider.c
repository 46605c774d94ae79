/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all tracking providers share: the list of them, and what their files ask and read alike. */
#include "net/amends-provider.h"

#include "base/amends-country.h"
#include "base/amends-json-writer.h"
#include "base/amends-text.h"
#include "base/amends-time-parts.h"
#include "net/amends-providers.h"

static const AmendsProvider *const providers[] = {
  &amends_provider_17track,   &amends_provider_kuaidi100, &amends_provider_kdniao,
  &amends_provider_aftership, &amends_provider_dhl,       &amends_provider_easypost,
  &amends_provider_shippo,    &amends_provider_ship24,    &amends_provider_karrio,
};

/**
 * amends_provider_list:
 * @n_providers: (out): how many
 *
 * Returns: (transfer none): the providers, as they are offered
 */
const AmendsProvider *const *
amends_provider_list (guint *n_providers)
{
  *n_providers = G_N_ELEMENTS (providers);
  return providers;
}

/* Returns: (nullable): %NULL when no provider is called @id */
const AmendsProvider *
amends_provider_get (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (providers); i++)
    if (g_strcmp0 (providers[i]->id, id) == 0)
      return providers[i];
  return NULL;
}

/* --- accounts --- */

AmendsProviderAccount *
amends_provider_account_new (void)
{
  AmendsProviderAccount *account = g_new0 (AmendsProviderAccount, 1);

  account->credentials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return account;
}

void
amends_provider_account_free (AmendsProviderAccount *account)
{
  if (account == NULL)
    return;
  g_free (account->base);
  g_free (account->version);
  g_free (account->language);
  g_hash_table_unref (account->credentials);
  g_free (account);
}

/* Returns: never %NULL: an absent credential is empty, and the service says what it thinks of that
 */
const char *
amends_provider_account_get (const AmendsProviderAccount *account, const char *credential)
{
  const char *value = g_hash_table_lookup (account->credentials, credential);

  return value != NULL ? value : "";
}

/* --- asking --- */

void
amends_provider_add_parameter (GString *uri, const char *name, const char *value)
{
  if (amends_text_is_empty (value))
    return;
  g_string_append_printf (uri, "&%s=", name);
  g_string_append_uri_escaped (uri, value, NULL, FALSE);
}

/**
 * amends_provider_add_text:
 * @value: (nullable): nothing is added without one
 * @field: (nullable): how the report of what left calls it; %NULL for a number
 *
 * Adds a member to @body, the JSON of @request.
 */
void
amends_provider_add_text (GString *body,
                          const char *member,
                          const char *value,
                          const char *field,
                          AmendsNetRequest *request)
{
  if (value == NULL)
    return;
  amends_json_write_text (body, member, value);
  if (field != NULL)
    amends_net_request_add_field (request, field);
}

/* Notes all numbers of @batch as what leaves with @request. */
void
amends_provider_add_numbers (AmendsNetRequest *request, const AmendsTrackBatch *batch)
{
  for (guint i = 0; i < batch->queries->len; i++)
    {
      const AmendsTrackQuery *query = g_ptr_array_index (batch->queries, i);

      amends_net_request_add_number (request, query->number);
    }
}

/* Returns: (transfer full) (nullable): "2026-11-16"; %NULL when the time is not known */
char *
amends_provider_dup_day (gint64 at)
{
  g_autoptr (GDateTime) time = at != AMENDS_TIME_NONE ? g_date_time_new_from_unix_utc (at) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;
}

/* --- reading --- */

/* Before this, and after that, a time is a service's way to say that it has none. */
#define FIRST_TIME G_GINT64_CONSTANT (946684800) /* 2000-01-01 */
#define LAST_TIME G_GINT64_CONSTANT (4102444800) /* 2100-01-01 */
#define MAX_TIME_BYTES 48
#define MAX_TEXT 4000
#define MAX_PLACE 400
#define MAX_CODE 120

/* "2026/11/16 08:12 +01:00" as "2026-11-16T08:12:00+01:00" */
static char *
dup_iso8601 (const char *text)
{
  g_autoptr (GString) whole = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    if (*c == '/' && whole->len < strlen ("2026-11-16"))
      g_string_append_c (whole, '-');
    else if (*c == ' ' && whole->len == strlen ("2026-11-16"))
      g_string_append_c (whole, 'T');
    else if (*c != ' ')
      g_string_append_c (whole, *c);
  if (whole->len == strlen ("2026-11-16"))
    g_string_append (whole, "T00:00:00");
  else if (whole->len == strlen ("2026-11-16T08"))
    g_string_append (whole, ":00:00");
  else if (whole->len >= strlen ("2026-11-16T08:12") && whole->str[13] == ':' &&
           whole->str[16] != ':')
    g_string_insert (whole, 16, ":00");
  return g_string_free (g_steal_pointer (&whole), FALSE);
}

/* Reads a time that says itself where it is, as nearly all do: "2026-11-16T08:12:00+01:00",
 * "2026-11-16T08:12:00.000Z". What is unusual in it is left to GLib. */
static gboolean
read_usual_time (const char *text, gint64 *at)
{
  AmendsTimeParts parts = { 0 };
  const char *zone = amends_time_read_iso (text, &parts);

  if (zone == NULL || !amends_time_parts_are_valid (&parts) || parts.hour > 23 || parts.second > 59)
    return FALSE;
  if (!g_str_equal (zone, "Z"))
    {
      if (strlen (zone) < strlen ("+01") || !g_ascii_isdigit (zone[2]))
        return FALSE;
      zone = amends_time_read_offset (zone, &parts);
      if (zone == NULL || *zone != '\0')
        return FALSE;
    }
  *at = amends_time_parts_to_seconds (&parts);
  return TRUE;
}

static gint64
check_time (gint64 at)
{
  return at >= FIRST_TIME && at < LAST_TIME ? at : AMENDS_TIME_NONE;
}

/**
 * amends_provider_parse_time:
 * @text: (nullable): ISO 8601 in the ways services write it: "2026-11-16T08:12:00+01:00",
 *   "2026-11-16T08:12:00.000Z", "2026-11-16 08:12:00", "2026/11/16 08:12", "2026-11-16"
 * @zone: for a time without an offset
 *
 * Returns: UTC seconds, 0 when it is no time
 */
gint64
amends_provider_parse_time (const char *text, GTimeZone *zone)
{
  g_autofree char *whole = NULL;
  g_autoptr (GDateTime) time = NULL;
  gint64 at;

  if (text == NULL || strlen (text) > MAX_TIME_BYTES)
    return AMENDS_TIME_NONE;
  if (read_usual_time (text, &at))
    return check_time (at);
  whole = dup_iso8601 (text);
  time = g_date_time_new_from_iso8601 (whole, zone);
  return time != NULL ? check_time (g_date_time_to_unix (time)) : AMENDS_TIME_NONE;
}

/* A time that is some hours off is better than none. */
static GTimeZone *
dup_zone (const AmendsTrackQuery *query, const char *country)
{
  GTimeZone *zone = amends_country_dup_zone (amends_country_from_name (country));

  if (zone != NULL)
    return zone;
  return query->zone != NULL ? g_time_zone_ref (query->zone) : g_time_zone_new_utc ();
}

/**
 * amends_provider_parse_local:
 * @text: (nullable): as in amends_provider_parse_time()
 * @country: (nullable): ISO 3166-1 of two or three letters, where something happened
 *
 * A time without an offset is the country's, where it has one zone; else the query's; else UTC.
 *
 * Returns: UTC seconds, 0 when it is no time
 */
gint64
amends_provider_parse_local (const char *text, const AmendsTrackQuery *query, const char *country)
{
  g_autoptr (GTimeZone) zone = NULL;
  gint64 at;

  if (text == NULL || strlen (text) > MAX_TIME_BYTES)
    return AMENDS_TIME_NONE;
  if (read_usual_time (text, &at))
    return check_time (at);
  zone = dup_zone (query, country);
  return amends_provider_parse_time (text, zone);
}

/**
 * amends_provider_parse_promise:
 * @text: (nullable): when a parcel is expected, as in amends_provider_parse_time()
 * @country: (nullable): of its destination, as the answer says it
 *
 * Returns: UTC seconds, 0 when it is no time
 */
gint64
amends_provider_parse_promise (const char *text, const AmendsTrackQuery *query, const char *country)
{
  return amends_provider_parse_local (text, query,
                                      country != NULL ? country : query->destination_country);
}

static gboolean
is_repeated (const char *const *parts, gsize index)
{
  for (gsize i = 0; i < index; i++)
    if (parts[i] != NULL && g_ascii_strcasecmp (parts[i], parts[index]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * amends_provider_join:
 * @parts: (array length=n_parts): may be %NULL, empty or the same
 *
 * Returns: (transfer full) (nullable): "Leipzig, DE"; %NULL when there is nothing
 */
char *
amends_provider_join (const char *separator, const char *const *parts, gsize n_parts)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (gsize i = 0; i < n_parts; i++)
    if (!amends_text_is_empty (parts[i]) && !is_repeated (parts, i))
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? separator : "", parts[i]);
  return joined->len > 0 ? g_string_free (g_steal_pointer (&joined), FALSE) : NULL;
}

static char *
dup_line (const char *text, glong max)
{
  char *line = amends_text_single_line (text);

  if (line != NULL && strlen (line) > (gsize) max && g_utf8_strlen (line, -1) > max)
    *g_utf8_offset_to_pointer (line, max) = '\0';
  if (line != NULL && *line == '\0')
    g_clear_pointer (&line, g_free);
  return line;
}

/**
 * amends_provider_join_codes:
 *
 * Returns: (transfer full) (nullable): what an event's code is where a service has two:
 * "main/detail", or the one that there is
 */
char *
amends_provider_join_codes (const char *main_code, const char *detail)
{
  const char *parts[] = { main_code, detail };
  g_autofree char *joined = amends_provider_join ("/", parts, G_N_ELEMENTS (parts));

  return dup_line (joined, MAX_CODE);
}

/**
 * amends_provider_event:
 * @at: UTC seconds
 * @at_text: (nullable): the time as it came
 *
 * Returns: (transfer full) (nullable): an event with clean words; %NULL when it has no time, or
 *   neither words nor code
 */
AmendsEvent *
amends_provider_event (const char *provider,
                       gint64 at,
                       const char *at_text,
                       const char *place,
                       const char *text,
                       const char *code)
{
  g_autofree char *line = NULL;
  g_autofree char *code_line = NULL;
  AmendsEvent *event;

  if (at == AMENDS_TIME_NONE)
    return NULL;
  line = dup_line (text, MAX_TEXT);
  code_line = dup_line (code, MAX_CODE);
  if (line == NULL && code_line == NULL)
    return NULL;
  event = amends_event_new ();
  event->at = at;
  event->at_text = g_strdup (at_text);
  event->place = dup_line (place, MAX_PLACE);
  event->text = g_steal_pointer (&line);
  event->code = g_steal_pointer (&code_line);
  event->source = g_strdup (provider);
  return event;
}

/**
 * amends_provider_dup_code:
 *
 * Returns: (transfer full) (nullable): a code that services write as text or as a number
 */
char *
amends_provider_dup_code (const AmendsJsonItem *object, const char *member)
{
  const char *text = amends_json_item_get_string (object, member);
  gint64 number = amends_json_item_get_int (object, member, G_MININT64);

  if (text == NULL && number != G_MININT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return dup_line (text, MAX_CODE);
}

/**
 * amends_provider_says:
 * @words: (nullable): a service's message, where it has no code for what it means
 * @signs: (array zero-terminated=1): parts of such messages, in lower case
 *
 * Returns: whether any of @signs is in @words
 */
gboolean
amends_provider_says (const char *words, const char *const *signs)
{
  g_autofree char *folded = amends_text_fold (words);

  for (; *signs != NULL; signs++)
    if (strstr (folded, *signs) != NULL)
      return TRUE;
  return FALSE;
}
