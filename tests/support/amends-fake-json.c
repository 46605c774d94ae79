/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes JSON text straight into a string. */
#include "amends-fake-json.h"

#include <inttypes.h>

void
fake_json_init (FakeJson *json)
{
  json->text = g_string_sized_new (4096);
  json->begun = FALSE;
}

void
fake_json_clear (FakeJson *json)
{
  if (json->text != NULL)
    g_string_free (g_steal_pointer (&json->text), TRUE);
}

void
fake_json_reset (FakeJson *json)
{
  g_string_truncate (json->text, 0);
  json->begun = FALSE;
}

static void
append_quoted (GString *text, const char *value)
{
  const char *run = value;

  g_string_append_c (text, '"');
  for (const char *at = value; *at != '\0'; at++)
    {
      guchar c = *at;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;
      g_string_append_len (text, run, at - run);
      if (c == '"' || c == '\\')
        g_string_append_printf (text, "\\%c", c);
      else
        g_string_append_printf (text, "\\u%04x", c);
      run = at + 1;
    }
  g_string_append (text, run);
  g_string_append_c (text, '"');
}

static void
append_key (FakeJson *json, const char *key)
{
  if (json->begun)
    g_string_append_c (json->text, ',');
  json->begun = TRUE;
  if (key == NULL)
    return;
  g_string_append_c (json->text, '"');
  g_string_append (json->text, key);
  g_string_append (json->text, "\":");
}

void
fake_json_open (FakeJson *json, const char *key, char bracket)
{
  append_key (json, key);
  g_string_append_c (json->text, bracket);
  json->begun = FALSE;
}

void
fake_json_close (FakeJson *json, char bracket)
{
  g_string_append_c (json->text, bracket);
  json->begun = TRUE;
}

void
fake_json_string (FakeJson *json, const char *key, const char *value)
{
  append_key (json, key);
  if (value != NULL)
    append_quoted (json->text, value);
  else
    g_string_append (json->text, "null");
}

void
fake_json_int (FakeJson *json, const char *key, gint64 value)
{
  append_key (json, key);
  g_string_append_printf (json->text, "%" PRId64, value);
}

void
fake_json_boolean (FakeJson *json, const char *key, gboolean value)
{
  append_key (json, key);
  g_string_append (json->text, value ? "true" : "false");
}

void
fake_json_null (FakeJson *json, const char *key)
{
  append_key (json, key);
  g_string_append (json->text, "null");
}

void
fake_json_nulls (FakeJson *json, const char *const *keys)
{
  for (; *keys != NULL; keys++)
    fake_json_null (json, *keys);
}

void
fake_json_raw (FakeJson *json, const char *key, const char *value)
{
  append_key (json, key);
  g_string_append (json->text, value);
}
