/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks a GraphQL operation beside the schema: to check it, to price it, to answer it. */
#include "amends-fake-shopify-query.h"

#include <gio/gio.h>
#include <string.h>

#define LIST_GUESS 10

static const char *
root_type (const FakeOperation *operation)
{
  return operation->is_mutation ? "Mutation" : "QueryRoot";
}

static gboolean
is_connection (const FakeField *field)
{
  return field->kind == FAKE_FIELD_CONNECTION || field->kind == FAKE_FIELD_CONNECTION_OF_ONE;
}

char *
fake_cursor_new (gint64 updated_at, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, updated_at,
                                           id);

  return g_base64_encode ((const guchar *) text, strlen (text));
}

gboolean
fake_cursor_read (const char *cursor, gint64 *updated_at, gint64 *id)
{
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (cursor, &length);
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  char *rest;

  *updated_at = g_ascii_strtoll (text, &rest, 10);
  if (rest == text || *rest != ':')
    return FALSE;
  *id = g_ascii_strtoll (rest + 1, NULL, 10);
  return TRUE;
}

static gboolean check (const char *type, GPtrArray *selections, GError **error);

static gboolean
fail (GError **error, const char *name, const char *type)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Field '%s' doesn't exist on type '%s'",
               name, type);
  return FALSE;
}

static gboolean
check_connection (const FakeField *field, const FakeSelection *selection, GError **error)
{
  static const char *const page_fields[] = { "hasNextPage", "hasPreviousPage", "startCursor",
                                             "endCursor", NULL };

  if (fake_selection_argument (selection, "first") == NULL &&
      fake_selection_argument (selection, "last") == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "you must provide one of first or last (%s)", selection->name);
      return FALSE;
    }
  for (guint i = 0; i < selection->selections->len; i++)
    {
      const FakeSelection *part = g_ptr_array_index (selection->selections, i);

      if (g_strcmp0 (part->name, "nodes") == 0 && part->selections != NULL)
        {
          if (!check (field->target, part->selections, error))
            return FALSE;
        }
      else if (g_strcmp0 (part->name, "pageInfo") == 0 && part->selections != NULL)
        {
          for (guint j = 0; j < part->selections->len; j++)
            {
              const FakeSelection *page = g_ptr_array_index (part->selections, j);

              if (page->name == NULL || !g_strv_contains (page_fields, page->name))
                return fail (error, page->alias, "PageInfo");
            }
        }
      else if (g_strcmp0 (part->name, "edges") == 0 && part->selections != NULL)
        {
          for (guint j = 0; j < part->selections->len; j++)
            {
              const FakeSelection *edge = g_ptr_array_index (part->selections, j);

              if (g_strcmp0 (edge->name, "cursor") == 0)
                continue;
              if (g_strcmp0 (edge->name, "node") != 0 || edge->selections == NULL)
                return fail (error, edge->alias, "Edge");
              if (!check (field->target, edge->selections, error))
                return FALSE;
            }
        }
      else
        return fail (error, part->alias, "Connection");
    }
  return TRUE;
}

static gboolean
check (const char *type, GPtrArray *selections, GError **error)
{
  for (guint i = 0; i < selections->len; i++)
    {
      FakeSelection *selection = g_ptr_array_index (selections, i);
      const FakeField *field;

      if (selection->name == NULL)
        {
          if (selection->on != NULL && !g_str_equal (selection->on, type))
            {
              g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "Fragment on %s can't be spread inside %s", selection->on, type);
              return FALSE;
            }
          if (!check (type, selection->selections, error))
            return FALSE;
          continue;
        }
      if (g_str_equal (selection->name, "__typename"))
        continue;
      selection->field = field = fake_schema_find (type, selection->name);
      if (field == NULL)
        return fail (error, selection->name, type);
      if ((field->target != NULL) != (selection->selections != NULL))
        {
          g_set_error (
              error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
              field->target != NULL
                  ? "Field must have selections (field '%s' returns %s but has no selections)"
                  : "Selections can't be made on scalars (field '%s' of %s)",
              selection->name, field->target != NULL ? field->target : type);
          return FALSE;
        }
      if (field->target == NULL)
        continue;
      if (is_connection (field) ? !check_connection (field, selection, error)
                                : !check (field->target, selection->selections, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
fake_query_check (const FakeOperation *operation, GError **error)
{
  return check (root_type (operation), operation->selections, error);
}

static gint64 cost_of (const char *type, GPtrArray *selections);

static gint64
cost_of_elements (const FakeField *field, const FakeSelection *selection)
{
  gint64 cost = 1;

  for (guint i = 0; i < selection->selections->len; i++)
    {
      const FakeSelection *part = g_ptr_array_index (selection->selections, i);

      if (g_str_equal (part->name, "nodes"))
        cost += cost_of (field->target, part->selections);
      for (guint j = 0; g_str_equal (part->name, "edges") && j < part->selections->len; j++)
        {
          const FakeSelection *edge = g_ptr_array_index (part->selections, j);

          if (edge->selections != NULL)
            cost += cost_of (field->target, edge->selections);
        }
    }
  return cost;
}

static gint64
cost_of (const char *type, GPtrArray *selections)
{
  gint64 cost = 0;

  for (guint i = 0; i < selections->len; i++)
    {
      const FakeSelection *selection = g_ptr_array_index (selections, i);
      const FakeField *field = selection->field;
      gint64 first = fake_selection_int (selection, "first", LIST_GUESS);

      if (selection->name == NULL)
        cost += cost_of (type, selection->selections);
      else if (field == NULL || field->target == NULL)
        continue;
      else if (is_connection (field))
        cost += 2 + first * cost_of_elements (field, selection);
      else if (field->kind == FAKE_FIELD_LIST || field->kind == FAKE_FIELD_LIST_OF_ONE)
        cost += first * (1 + cost_of (field->target, selection->selections));
      else
        cost += 1 + cost_of (field->target, selection->selections);
    }
  return cost;
}

gint64
fake_query_requested_cost (const FakeOperation *operation)
{
  if (operation->is_mutation)
    return 10 * operation->selections->len;
  return cost_of (root_type (operation), operation->selections);
}

static void
write_fields (FakeQuery *query, const char *type, GPtrArray *selections, gconstpointer object);

static void
write_object (FakeQuery *query,
              const char *key,
              const char *type,
              GPtrArray *selections,
              gconstpointer object)
{
  query->cost++;
  fake_json_open (query->json, key, '{');
  write_fields (query, type, selections, object);
  fake_json_close (query->json, '}');
}

static char *
cursor_of (const FakeField *field, gconstpointer element, guint index)
{
  const AmendsFakeOrder *order = element;

  return g_str_equal (field->type, "QueryRoot") ? fake_cursor_new (order->updated_at, order->id)
                                                : fake_cursor_new (0, index);
}

static void
write_page (FakeQuery *query,
            const FakeSelection *selection,
            const FakeField *field,
            GPtrArray *elements,
            guint n)
{
  gboolean is_root = g_str_equal (field->type, "QueryRoot");
  g_autofree char *first = n > 0 ? cursor_of (field, g_ptr_array_index (elements, 0), 0) : NULL;
  g_autofree char *last = n > 0 ? cursor_of (field, g_ptr_array_index (elements, n - 1), n - 1)
                                : NULL;

  fake_json_open (query->json, selection->alias, '{');
  for (guint i = 0; i < selection->selections->len; i++)
    {
      const FakeSelection *part = g_ptr_array_index (selection->selections, i);

      if (g_str_equal (part->name, "hasNextPage"))
        fake_json_boolean (query->json, part->alias,
                           is_root ? query->page.has_next : n < elements->len);
      else if (g_str_equal (part->name, "hasPreviousPage"))
        fake_json_boolean (query->json, part->alias, is_root && query->page.has_previous);
      else
        fake_json_string (query->json, part->alias,
                          g_str_equal (part->name, "startCursor") ? first : last);
    }
  fake_json_close (query->json, '}');
}

static void
write_edge (FakeQuery *query,
            const FakeSelection *edges,
            const FakeField *field,
            gconstpointer element,
            guint index)
{
  g_autofree char *cursor = cursor_of (field, element, index);

  fake_json_open (query->json, NULL, '{');
  for (guint i = 0; i < edges->selections->len; i++)
    {
      const FakeSelection *part = g_ptr_array_index (edges->selections, i);

      if (part->selections == NULL)
        fake_json_string (query->json, part->alias, cursor);
      else
        write_object (query, part->alias, field->target, part->selections, element);
    }
  fake_json_close (query->json, '}');
}

static void
write_connection (FakeQuery *query,
                  const FakeSelection *selection,
                  const FakeField *field,
                  GPtrArray *elements)
{
  gint64 first = fake_selection_int (selection, "first", elements->len);
  guint n = MIN ((guint64) MAX (first, 0), elements->len);

  query->cost += 2;
  /* The root's page was cut already, and may hold one more than was asked for. */
  if (g_str_equal (field->type, "QueryRoot"))
    n = elements->len;
  fake_json_open (query->json, selection->alias, '{');
  for (guint i = 0; i < selection->selections->len; i++)
    {
      const FakeSelection *part = g_ptr_array_index (selection->selections, i);
      gboolean is_nodes = g_str_equal (part->name, "nodes");

      if (g_str_equal (part->name, "pageInfo"))
        {
          write_page (query, part, field, elements, n);
          continue;
        }
      fake_json_open (query->json, part->alias, '[');
      for (guint j = 0; j < n; j++)
        if (is_nodes)
          write_object (query, NULL, field->target, part->selections,
                        g_ptr_array_index (elements, j));
        else
          write_edge (query, part, field, g_ptr_array_index (elements, j), j);
      fake_json_close (query->json, ']');
    }
  fake_json_close (query->json, '}');
}

static void
write_time (FakeJson *json, const char *key, gint64 at)
{
  g_autoptr (GDateTime) time = at > 0 ? g_date_time_new_from_unix_utc (at) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  fake_json_string (json, key, text);
}

static void
write_strings (FakeJson *json, const char *key, const char *const *strings)
{
  fake_json_open (json, key, '[');
  for (; strings != NULL && *strings != NULL; strings++)
    fake_json_string (json, NULL, *strings);
  fake_json_close (json, ']');
}

static void
write_scalar (FakeQuery *query, const char *key, const FakeField *field, gconstpointer object)
{
  FakeJson *json = query->json;
  gint64 number = G_STRUCT_MEMBER (gint64, object, field->offset);
  g_autofree char *id = NULL;
  FakeMoney money;

  switch (field->kind)
    {
    case FAKE_FIELD_STRING:
      fake_json_string (json, key, G_STRUCT_MEMBER (const char *, object, field->offset));
      break;
    case FAKE_FIELD_STRINGS:
      write_strings (json, key, G_STRUCT_MEMBER (const char *const *, object, field->offset));
      break;
    case FAKE_FIELD_TIME:
      write_time (json, key, number);
      break;
    case FAKE_FIELD_INT:
      fake_json_int (json, key, number);
      break;
    case FAKE_FIELD_ID:
    case FAKE_FIELD_NUMBER_ID:
      id = g_strdup_printf ("%s%" G_GINT64_FORMAT, field->words != NULL ? field->words : "",
                            number);
      fake_json_string (json, key, id);
      break;
    case FAKE_FIELD_MONEY:
      fake_json_string (json, key,
                        fake_money (number, ((const AmendsFakeOrder *) object)->currency, money));
      break;
    default:
      fake_json_string (json, key, field->words);
      break;
    }
}

static void
write_list (FakeQuery *query,
            const FakeSelection *selection,
            const FakeField *field,
            GPtrArray *elements)
{
  gint64 first = fake_selection_int (selection, "first", elements->len);

  fake_json_open (query->json, selection->alias, '[');
  for (guint i = 0; i < elements->len && i < first; i++)
    write_object (query, NULL, field->target, selection->selections,
                  g_ptr_array_index (elements, i));
  fake_json_close (query->json, ']');
}

static void
write_field (FakeQuery *query,
             const FakeSelection *selection,
             const FakeField *field,
             gconstpointer object)
{
  g_autoptr (GPtrArray) one = NULL;
  gconstpointer target = object;

  if (field->is_personal && !query->has_personal_data)
    {
      fake_json_null (query->json, selection->alias);
      return;
    }
  if (field->kind == FAKE_FIELD_LIST_OF_ONE || field->kind == FAKE_FIELD_CONNECTION_OF_ONE)
    {
      one = g_ptr_array_new ();
      g_ptr_array_add (one, (gpointer) object);
    }
  switch (field->kind)
    {
    case FAKE_FIELD_POINTER:
      target = G_STRUCT_MEMBER (gconstpointer, object, field->offset);
      if (target == NULL)
        {
          fake_json_null (query->json, selection->alias);
          break;
        }
      write_object (query, selection->alias, field->target, selection->selections, target);
      break;
    case FAKE_FIELD_OBJECT:
      write_object (query, selection->alias, field->target, selection->selections, target);
      break;
    case FAKE_FIELD_LIST:
    case FAKE_FIELD_LIST_OF_ONE:
      write_list (query, selection, field,
                  one != NULL ? one : G_STRUCT_MEMBER (GPtrArray *, object, field->offset));
      break;
    case FAKE_FIELD_CONNECTION:
    case FAKE_FIELD_CONNECTION_OF_ONE:
      write_connection (query, selection, field,
                        one != NULL ? one : G_STRUCT_MEMBER (GPtrArray *, object, field->offset));
      break;
    default:
      write_scalar (query, selection->alias, field, object);
      break;
    }
}

static void
write_fields (FakeQuery *query, const char *type, GPtrArray *selections, gconstpointer object)
{
  for (guint i = 0; i < selections->len; i++)
    {
      const FakeSelection *selection = g_ptr_array_index (selections, i);

      if (selection->name == NULL)
        write_fields (query, type, selection->selections, object);
      else if (g_str_equal (selection->name, "__typename"))
        fake_json_string (query->json, selection->alias, type);
      else
        write_field (query, selection, selection->field, object);
    }
}

void
fake_query_write (FakeQuery *query, const FakeOperation *operation)
{
  fake_json_open (query->json, "data", '{');
  write_fields (query, root_type (operation), operation->selections, &query->root);
  fake_json_close (query->json, '}');
}
