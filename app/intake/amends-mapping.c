/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody said of a table's columns, as a profile: the shop's own, for that header row. */
#include "intake/amends-mapping.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "base/amends-data.h"
#include "base/amends-json.h"
#include "intake/amends-header.h"

/* One for all tables that nobody knows: where their orders are from is not said. */
#define TABLE_ID "table"
#define TABLE_FILE "profiles/table.json"

/**
 * amends_mapping_new:
 * @names: the header row, %NULL-terminated
 *
 * Returns: (transfer full): a mapping in which no column holds anything
 */
AmendsMapping *
amends_mapping_new (const char *const *names)
{
  AmendsMapping *self = g_new0 (AmendsMapping, 1);

  self->names = g_strdupv ((GStrv) names);
  self->n_columns = g_strv_length (self->names);
  self->fields = g_new (AmendsField, self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    self->fields[i] = AMENDS_NO_FIELD;
  return self;
}

AmendsMapping *
amends_mapping_copy (const AmendsMapping *self)
{
  AmendsMapping *copy = amends_mapping_new ((const char *const *) self->names);

  copy->title = g_strdup (self->title);
  copy->header_line = self->header_line;
  copy->zone = g_strdup (self->zone);
  copy->date_order = self->date_order;
  memcpy (copy->fields, self->fields, self->n_columns * sizeof *self->fields);
  return copy;
}

void
amends_mapping_free (AmendsMapping *self)
{
  g_free (self->title);
  g_strfreev (self->names);
  g_free (self->fields);
  g_free (self->zone);
  g_free (self);
}

static guint
count (const AmendsMapping *self, AmendsField field)
{
  guint n = 0;

  for (guint i = 0; i < self->n_columns; i++)
    n += self->fields[i] == field ? 1 : 0;
  return n;
}

gboolean
amends_mapping_has (const AmendsMapping *self, AmendsField field)
{
  return count (self, field) > 0;
}

/**
 * amends_mapping_is_of_events:
 *
 * Returns: whether the table tells what happened to parcels, and has no orders
 */
gboolean
amends_mapping_is_of_events (const AmendsMapping *self)
{
  return !amends_mapping_has (self, AMENDS_FIELD_NUMBER) &&
         (amends_mapping_has (self, AMENDS_FIELD_EVENT_DATE) ||
          amends_mapping_has (self, AMENDS_FIELD_EVENT_TEXT));
}

static const char *
find_missing (const AmendsMapping *self)
{
  if (!amends_mapping_is_of_events (self))
    return amends_mapping_has (self, AMENDS_FIELD_NUMBER)
               ? NULL
               : _ ("Choose the column with the order’s number: without it, nobody can tell which "
                    "rows belong together.");
  if (!amends_mapping_has (self, AMENDS_FIELD_TRACKING_NUMBER))
    return _ ("Choose the column with the tracking number, or the one with the order’s number.");
  if (!amends_mapping_has (self, AMENDS_FIELD_EVENT_DATE))
    return _ ("Choose the column that says when the tracking event was.");
  if (!amends_mapping_has (self, AMENDS_FIELD_EVENT_TEXT))
    return _ ("Choose the column that says what happened to the parcel.");
  return NULL;
}

/**
 * amends_mapping_dup_problem:
 *
 * Returns: (transfer full) (nullable): why no order or event can be read like this, translated;
 * %NULL when it can
 */
char *
amends_mapping_dup_problem (const AmendsMapping *self)
{
  const char *missing;
  guint n_used = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      n_used += self->fields[i] != AMENDS_NO_FIELD ? 1 : 0;
      if (amends_field_is_single (self->fields[i]) && count (self, self->fields[i]) > 1)
        return g_strdup_printf (_ ("Only one column can hold this, and two were chosen: %s."),
                                amends_field_get_title (self->fields[i]));
    }
  missing = find_missing (self);
  if (missing != NULL)
    return g_strdup (missing);
  if (n_used < 2)
    return g_strdup (_ ("Choose at least one more column: an order’s number alone says nothing."));
  return NULL;
}

/* What tells the column from others of the same name, or without one: "Name {2}". */
static char *
dup_alias (const AmendsMapping *self, guint column)
{
  g_autofree char *key = amends_header_dup_key (self->names[column]);
  guint nth = 1;

  for (guint i = 0; i < column; i++)
    {
      g_autofree char *other = amends_header_dup_key (self->names[i]);

      nth += g_str_equal (other, key) ? 1 : 0;
    }
  if (nth == 1 && *key != '\0' && !g_str_has_suffix (self->names[column], "}"))
    return g_strdup (self->names[column]);
  return g_strdup_printf ("%s {%u}", *key != '\0' ? self->names[column] : "", nth);
}

static JsonObject *
columns_to_json (const AmendsMapping *self)
{
  JsonObject *columns = json_object_new ();

  for (guint i = 0; i < self->n_columns; i++)
    if (self->fields[i] != AMENDS_NO_FIELD)
      {
        const char *field = amends_field_to_string (self->fields[i]);
        g_autofree char *alias = dup_alias (self, i);
        JsonArray *names = amends_json_get_array (columns, field);

        if (names == NULL)
          {
            names = json_array_new ();
            json_object_set_array_member (columns, field, names);
          }
        json_array_add_string_element (names, alias);
      }
  return columns;
}

static JsonObject *
sign_to_json (const AmendsMapping *self)
{
  JsonObject *sign = json_object_new ();
  JsonArray *all = json_array_new ();

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *alias = dup_alias (self, i);

      json_array_add_string_element (all, alias);
    }
  json_object_set_array_member (sign, "all", all);
  return sign;
}

static JsonArray *
needs_to_json (gboolean is_of_events)
{
  JsonArray *needs = json_array_new ();

  json_array_add_string_element (needs, is_of_events ? "tracking_number" : "number");
  if (is_of_events)
    json_array_add_string_element (needs, "event_date");
  return needs;
}

/* Lines with sums are none of the shop's orders, whoever made the table. */
static void
add_rules_of_tables (JsonObject *object)
{
  g_autoptr (GBytes) bytes = amends_data_load_bundled (TABLE_FILE, NULL);
  g_autoptr (JsonNode) node = bytes != NULL ? amends_json_load_bytes (bytes, TABLE_FILE, NULL)
                                            : NULL;
  JsonObject *table = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                    : NULL;

  for (guint i = 0; table != NULL && i < 2; i++)
    {
      const char *member = i == 0 ? "drop" : "grouping";

      if (json_object_has_member (table, member))
        json_object_set_member (object, member, json_object_dup_member (table, member));
    }
}

/**
 * amends_mapping_to_json:
 *
 * Returns: (transfer full): a profile that is told by this header row only
 */
JsonObject *
amends_mapping_to_json (const AmendsMapping *self)
{
  static const char *const orders[] = { "tell", "year-first", "day-first", "month-first" };
  gboolean is_of_events = amends_mapping_is_of_events (self);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", is_of_events ? "events" : TABLE_ID);
  if (self->title != NULL)
    json_object_set_string_member (object, "title", self->title);
  json_object_set_string_member (object, "kind", is_of_events ? "events" : "orders");
  json_object_set_boolean_member (object, "mapped", TRUE);
  if (self->header_line > 0)
    json_object_set_int_member (object, "header-line", self->header_line);
  json_object_set_object_member (object, "told-by", sign_to_json (self));
  json_object_set_array_member (object, "needs", needs_to_json (is_of_events));
  json_object_set_object_member (object, "columns", columns_to_json (self));
  json_object_set_string_member (object, "dates", orders[self->date_order]);
  if (self->zone != NULL)
    json_object_set_string_member (object, "time-zone", self->zone);
  if (!is_of_events)
    add_rules_of_tables (object);
  return object;
}

/* The same header row is the same file, so that what is said anew replaces what was said. */
static char *
dup_file_name (const AmendsMapping *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *key = amends_header_dup_key (self->names[i]);

      g_checksum_update (checksum, (const guchar *) key, (gssize) strlen (key) + 1);
    }
  return g_strdup_printf ("profiles/columns-%.16s.json", g_checksum_get_string (checksum));
}

/**
 * amends_mapping_remember:
 *
 * Keeps it as the shop's own profile: files with this header row are read like this from now on.
 *
 * Returns: %FALSE when it could not be written
 */
gboolean
amends_mapping_remember (const AmendsMapping *self, GError **error)
{
  g_autofree char *name = dup_file_name (self);
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  json_node_init_object (node, NULL);
  json_node_take_object (node, amends_mapping_to_json (self));
  text = amends_json_to_text (node);
  bytes = g_bytes_new_take (text, strlen (text));
  return amends_data_save_own (name, bytes, error);
}
