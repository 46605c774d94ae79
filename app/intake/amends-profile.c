/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Platform profiles: data files that say how a platform writes its exports. */
#include "intake/amends-profile.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "base/amends-clock.h"
#include "base/amends-data.h"
#include "base/amends-json.h"
#include "base/amends-name-key.h"
#include "intake/amends-intake-report.h"

static const char *const field_names[AMENDS_N_FIELDS] = {
  [AMENDS_FIELD_NUMBER] = "number",
  [AMENDS_FIELD_CUSTOMER] = "customer",
  [AMENDS_FIELD_GIVEN_NAME] = "given_name",
  [AMENDS_FIELD_FAMILY_NAME] = "family_name",
  [AMENDS_FIELD_EMAIL] = "email",
  [AMENDS_FIELD_PHONE] = "phone",
  [AMENDS_FIELD_COUNTRY] = "country",
  [AMENDS_FIELD_LANGUAGE] = "language",
  [AMENDS_FIELD_REGION] = "region",
  [AMENDS_FIELD_CITY] = "city",
  [AMENDS_FIELD_POSTCODE] = "postcode",
  [AMENDS_FIELD_STREET] = "street",
  [AMENDS_FIELD_STREET2] = "street2",
  [AMENDS_FIELD_PAYMENT_STATUS] = "payment_status",
  [AMENDS_FIELD_FULFILMENT_STATUS] = "fulfilment_status",
  [AMENDS_FIELD_NOTE] = "note",
  [AMENDS_FIELD_CURRENCY] = "currency",
  [AMENDS_FIELD_TOTAL] = "total",
  [AMENDS_FIELD_SHIPPING] = "shipping",
  [AMENDS_FIELD_PLACED] = "placed",
  [AMENDS_FIELD_PLACED_CLOCK] = "placed_clock",
  [AMENDS_FIELD_PROMISED] = "promised",
  [AMENDS_FIELD_SHIPPED] = "shipped",
  [AMENDS_FIELD_CANCELLED] = "cancelled",
  [AMENDS_FIELD_ITEM_TITLE] = "item_title",
  [AMENDS_FIELD_ITEM_VARIANT] = "item_variant",
  [AMENDS_FIELD_ITEM_SKU] = "item_sku",
  [AMENDS_FIELD_ITEM_QUANTITY] = "item_quantity",
  [AMENDS_FIELD_ITEM_PRICE] = "item_price",
  [AMENDS_FIELD_TRACKING_NUMBER] = "tracking_number",
  [AMENDS_FIELD_CARRIER] = "carrier",
  [AMENDS_FIELD_EVENT_DATE] = "event_date",
  [AMENDS_FIELD_EVENT_CLOCK] = "event_clock",
  [AMENDS_FIELD_EVENT_PLACE] = "event_place",
  [AMENDS_FIELD_EVENT_TEXT] = "event_text",
  [AMENDS_FIELD_EVENT_STATUS] = "event_status",
  [AMENDS_FIELD_EVENT_CODE] = "event_code",
};

gboolean
amends_field_from_string (const char *text, AmendsField *field)
{
  for (guint i = 0; text != NULL && i < AMENDS_N_FIELDS; i++)
    if (g_str_equal (field_names[i], text))
      {
        *field = (AmendsField) i;
        return TRUE;
      }
  return FALSE;
}

static void
drop_rule_free (gpointer data)
{
  AmendsDropRule *rule = data;

  g_strfreev (rule->equals);
  g_strfreev (rule->starts);
  g_free (rule);
}

void
amends_profile_free (AmendsProfile *self)
{
  g_free (self->id);
  g_strfreev (self->told_by_all);
  g_strfreev (self->told_by_any);
  g_clear_pointer (&self->names, g_hash_table_unref);
  for (guint i = 0; i < AMENDS_N_FIELDS; i++)
    g_clear_pointer (&self->aliases[i], g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->drop_rules, g_ptr_array_unref);
  g_free (self);
}

/* The names of a list as keys; NULL when there are none. */
static GStrv
read_keys (JsonObject *object, const char *member)
{
  g_auto (GStrv) names = object != NULL ? amends_json_get_strv (object, member) : NULL;

  if (names == NULL || names[0] == NULL)
    return NULL;
  for (char **name = names; *name != NULL; name++)
    {
      char *key = amends_name_key (*name);

      g_free (*name);
      *name = key;
    }
  return g_steal_pointer (&names);
}

static gboolean
fail (GError **error, const char *name, const char *what, const char *word)
{
  g_set_error (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_PROFILE,
               _ ("%s: %s “%s” is not known. Correct the word or remove it."), name, what,
               word != NULL ? word : "");
  return FALSE;
}

static gboolean
read_fields (JsonObject *object,
             const char *member,
             const char *name,
             guint64 *bits,
             GError **error)
{
  g_auto (GStrv) words = object != NULL ? amends_json_get_strv (object, member) : NULL;

  for (char **word = words; word != NULL && *word != NULL; word++)
    {
      AmendsField field;

      if (!amends_field_from_string (*word, &field))
        return fail (error, name, _ ("field"), *word);
      *bits |= AMENDS_FIELD_BIT (field);
    }
  return TRUE;
}

static gboolean
read_columns (AmendsProfile *self, JsonObject *columns, const char *name, GError **error)
{
  g_autoptr (GList) members = columns != NULL ? json_object_get_members (columns) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_auto (GStrv) keys = read_keys (columns, l->data);
      AmendsField field;

      if (!amends_field_from_string (l->data, &field))
        return fail (error, name, _ ("field"), l->data);
      self->aliases[field] = g_ptr_array_new_with_free_func (g_free);
      for (char **key = keys; key != NULL && *key != NULL; key++)
        {
          g_ptr_array_add (self->aliases[field], g_strdup (*key));
          g_hash_table_add (
              self->names, g_ptr_array_index (self->aliases[field], self->aliases[field]->len - 1));
        }
    }
  if (members == NULL)
    return fail (error, name, _ ("member"), "columns");
  return TRUE;
}

static gboolean
read_drop_rules (AmendsProfile *self, JsonArray *rules, const char *name, GError **error)
{
  for (guint i = 0; rules != NULL && i < json_array_get_length (rules); i++)
    {
      JsonObject *object = amends_json_array_get_object (rules, i);
      const char *word = object != NULL ? amends_json_get_string (object, "field") : NULL;
      AmendsDropRule *rule;
      AmendsField field;

      if (!amends_field_from_string (word, &field))
        return fail (error, name, _ ("field"), word);
      rule = g_new0 (AmendsDropRule, 1);
      rule->field = field;
      rule->equals = read_keys (object, "equals");
      rule->starts = read_keys (object, "starts");
      g_ptr_array_add (self->drop_rules, rule);
    }
  return TRUE;
}

static gboolean
read_dates (AmendsProfile *self, JsonObject *root, const char *name, GError **error)
{
  static const char *const orders[] = { "tell", "year-first", "day-first", "month-first" };
  const char *order = amends_json_get_string (root, "dates");
  const char *zone = amends_json_get_string (root, "time-zone");
  guint i = 0;

  while (order != NULL && i < G_N_ELEMENTS (orders) && !g_str_equal (orders[i], order))
    i++;
  if (i == G_N_ELEMENTS (orders))
    return fail (error, name, _ ("order of dates"), order);
  self->date_order = (AmendsDateOrder) i;
  if (zone == NULL)
    return TRUE;
  self->zone = amends_time_zone_new (zone);
  return self->zone != NULL || fail (error, name, _ ("time zone"), zone);
}

/**
 * amends_profile_parse:
 * @bytes: JSON text of a profile
 * @name: its file, for messages
 *
 * Returns: (transfer full) (nullable): the profile, or %NULL with %AMENDS_INTAKE_ERROR_PROFILE or
 * an error of the JSON parser
 */
AmendsProfile *
amends_profile_parse (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (AmendsProfile) self = g_new0 (AmendsProfile, 1);
  g_autoptr (JsonNode) node = amends_json_load_bytes (bytes, name, error);
  JsonObject *root, *told_by, *grouping;
  const char *kind;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail (error, name, _ ("text"), "[");
      return NULL;
    }
  root = json_node_get_object (node);
  self->id = g_strdup (amends_json_get_string (root, "id"));
  if (self->id == NULL || *self->id == '\0')
    {
      fail (error, name, _ ("member"), "id");
      return NULL;
    }
  kind = amends_json_get_string (root, "kind");
  self->is_events = g_strcmp0 (kind, "events") == 0;
  told_by = amends_json_get_object (root, "told-by");
  self->told_by_all = read_keys (told_by, "all");
  self->told_by_any = read_keys (told_by, "any");
  grouping = amends_json_get_object (root, "grouping");
  self->is_adjacent = grouping != NULL && amends_json_get_boolean (grouping, "adjacent", FALSE);
  self->number_may_be_blank = grouping != NULL &&
                              amends_json_get_boolean (grouping, "number-may-be-blank", FALSE);
  self->has_quotes = amends_json_get_boolean (root, "quotes", TRUE);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->drop_rules = g_ptr_array_new_with_free_func (drop_rule_free);
  if (!read_fields (root, "needs", name, &self->needs, error) ||
      !read_fields (grouping, "continuation-leaves-blank", name, &self->continuation_blank,
                    error) ||
      !read_columns (self, amends_json_get_object (root, "columns"), name, error) ||
      !read_drop_rules (self, amends_json_get_array (root, "drop"), name, error) ||
      !read_dates (self, root, name, error))
    return NULL;
  return g_steal_pointer (&self);
}

static AmendsProfile *
load (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = amends_data_load (name, &error);
  AmendsProfile *profile = bytes != NULL ? amends_profile_parse (bytes, name, &error) : NULL;

  if (profile != NULL || !amends_data_has_own (name))
    return profile;
  amends_data_report_broken (name, error);
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = amends_data_load_bundled (name, NULL);
  return bytes != NULL ? amends_profile_parse (bytes, name, NULL) : NULL;
}

/**
 * amends_profile_load_all:
 *
 * Returns: (transfer full) (element-type AmendsProfile): the bundled profiles and the shop's own,
 * which win; a broken own one is reported and its bundled namesake serves
 */
GPtrArray *
amends_profile_load_all (void)
{
  GPtrArray *profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_profile_free);
  g_auto (GStrv) names = amends_data_list ("profiles");

  for (char **name = names; *name != NULL; name++)
    {
      AmendsProfile *profile = g_str_has_suffix (*name, ".json") ? load (*name) : NULL;

      if (profile != NULL)
        g_ptr_array_add (profiles, profile);
    }
  return profiles;
}
