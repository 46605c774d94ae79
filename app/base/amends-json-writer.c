/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON written straight into a text, without a tree. */
#include "base/amends-json-writer.h"

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (out, '\\');
      if ((guchar) *text < 0x20)
        g_string_append_printf (out, "\\u%04x", (guint) *text);
      else
        g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

/* What was written last says whether a comma is due: a value never ends in an opening bracket. */
static void
begin_value (GString *out, const char *member)
{
  const char last = out->len > 0 ? out->str[out->len - 1] : '[';

  if (last != '[' && last != '{')
    g_string_append_c (out, ',');
  if (member == NULL)
    return;
  append_quoted (out, member);
  g_string_append_c (out, ':');
}

/**
 * amends_json_write_begin_object:
 * @out: (inout): JSON as far as it is written; empty at first
 * @member: (nullable): its name in the object around it
 */
void
amends_json_write_begin_object (GString *out, const char *member)
{
  begin_value (out, member);
  g_string_append_c (out, '{');
}

void
amends_json_write_end_object (GString *out)
{
  g_string_append_c (out, '}');
}

/**
 * amends_json_write_begin_array:
 * @out: (inout): JSON as far as it is written; empty at first
 * @member: (nullable): its name in the object around it
 */
void
amends_json_write_begin_array (GString *out, const char *member)
{
  begin_value (out, member);
  g_string_append_c (out, '[');
}

void
amends_json_write_end_array (GString *out)
{
  g_string_append_c (out, ']');
}

/**
 * amends_json_write_text:
 * @member: (nullable): its name in the object around it
 * @text: (nullable): UTF-8; written as a JSON string (RFC 8259, 7), %NULL as null
 */
void
amends_json_write_text (GString *out, const char *member, const char *text)
{
  begin_value (out, member);
  if (text != NULL)
    append_quoted (out, text);
  else
    g_string_append (out, "null");
}

/**
 * amends_json_write_int:
 * @member: (nullable): its name in the object around it
 */
void
amends_json_write_int (GString *out, const char *member, gint64 number)
{
  begin_value (out, member);
  g_string_append_printf (out, "%" G_GINT64_FORMAT, number);
}
