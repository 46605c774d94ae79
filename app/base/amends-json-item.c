/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a JSON text says, member by member. */
#include "base/amends-json-text-private.h"

#include <string.h>

/* Returns: (nullable): %NULL when @list is neither an array nor an object, or empty */
const AmendsJsonItem *
amends_json_item_get_first (const AmendsJsonItem *list)
{
  return list != NULL && list->span > 1 ? list + 1 : NULL;
}

/* Returns: (nullable): what follows @item in its list */
const AmendsJsonItem *
amends_json_item_get_next (const AmendsJsonItem *item)
{
  return item->is_last ? NULL : item + item->span;
}

gboolean
amends_json_item_is_object (const AmendsJsonItem *item)
{
  return item != NULL && item->kind == AMENDS_JSON_OBJECT;
}

gboolean
amends_json_item_is_array (const AmendsJsonItem *item)
{
  return item != NULL && item->kind == AMENDS_JSON_ARRAY;
}

/* Returns: (nullable): what a member of an object is called */
const char *
amends_json_item_get_name (const AmendsJsonItem *member)
{
  return member->key;
}

/* Returns: (transfer full) (nullable): @item itself, when it is a string or a whole number, which
 * services take for one another in codes */
char *
amends_json_item_dup_code (const AmendsJsonItem *item)
{
  if (item != NULL && item->kind == AMENDS_JSON_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, item->value.integer);
  return g_strdup (amends_json_item_get_text (item));
}

/* Returns: (nullable): @item itself, when it is a string */
const char *
amends_json_item_get_text (const AmendsJsonItem *item)
{
  return item != NULL && item->kind == AMENDS_JSON_STRING ? item->value.text : NULL;
}

/* Of two members of one name the later one counts. */
static const AmendsJsonItem *
find_member (const AmendsJsonItem *object, const char *member)
{
  const AmendsJsonItem *found = NULL;
  const AmendsJsonItem *item = amends_json_item_is_object (object)
                                   ? amends_json_item_get_first (object)
                                   : NULL;

  for (; item != NULL; item = amends_json_item_get_next (item))
    if (*item->key == *member && strcmp (item->key, member) == 0)
      found = item;
  return found;
}

static const AmendsJsonItem *
find_of_kind (const AmendsJsonItem *object, const char *member, AmendsJsonKind kind)
{
  const AmendsJsonItem *item = find_member (object, member);

  return item != NULL && item->kind == kind ? item : NULL;
}

gboolean
amends_json_item_has_member (const AmendsJsonItem *object, const char *member)
{
  return find_member (object, member) != NULL;
}

const char *
amends_json_item_get_string (const AmendsJsonItem *object, const char *member)
{
  return amends_json_item_get_text (find_member (object, member));
}

gint64
amends_json_item_get_int (const AmendsJsonItem *object, const char *member, gint64 fallback)
{
  const AmendsJsonItem *item = find_of_kind (object, member, AMENDS_JSON_INTEGER);

  return item != NULL ? item->value.integer : fallback;
}

gboolean
amends_json_item_get_boolean (const AmendsJsonItem *object, const char *member, gboolean fallback)
{
  const AmendsJsonItem *item = find_of_kind (object, member, AMENDS_JSON_BOOLEAN);

  return item != NULL ? item->value.integer != 0 : fallback;
}

const AmendsJsonItem *
amends_json_item_get_object (const AmendsJsonItem *object, const char *member)
{
  return find_of_kind (object, member, AMENDS_JSON_OBJECT);
}

const AmendsJsonItem *
amends_json_item_get_array (const AmendsJsonItem *object, const char *member)
{
  return find_of_kind (object, member, AMENDS_JSON_ARRAY);
}

/**
 * amends_json_item_dup_strings:
 * @member: name of an array of strings
 *
 * Returns: (transfer full): its strings, items of other types left out; empty when there is no such
 *   array
 */
GStrv
amends_json_item_dup_strings (const AmendsJsonItem *object, const char *member)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const AmendsJsonItem *item = amends_json_item_get_first (
      amends_json_item_get_array (object, member));

  for (; item != NULL; item = amends_json_item_get_next (item))
    if (amends_json_item_get_text (item) != NULL)
      g_strv_builder_add (builder, amends_json_item_get_text (item));
  return g_strv_builder_end (builder);
}
