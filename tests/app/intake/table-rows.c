/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table-rows FILE...: every row and cell of the files as they are read, before anything is known of
 * them: a JSON array a file, of layouts. For test_csv_suites.py. */
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include "intake/amends-table-source.h"

static gboolean
row_cb (const AmendsTableRow *row, gpointer user_data, GError **error)
{
  JsonArray *cells = json_array_new ();

  for (guint i = 0; i < row->n_cells; i++)
    json_array_add_string_element (cells, row->text + row->cells[i].offset);
  json_array_add_array_element (user_data, cells);
  return TRUE;
}

/* Nothing is known of the table, so that all columns are wanted and no row has a shape. */
static JsonObject *
read_layout (AmendsTableSource *source, guint layout)
{
  static const AmendsTableHandler handler = { row_cb, NULL };
  const AmendsTableShape shape = { NULL, 0, -1, TRUE };
  const char delimiter[2] = { source->delimiters[layout], '\0' };
  JsonObject *object = json_object_new ();
  JsonArray *rows = json_array_new ();
  g_autoptr (GError) error = NULL;

  if (!amends_table_source_read (source, layout, &shape, &handler, rows, &error))
    g_error ("%s", error->message);
  json_object_set_string_member (object, "delimiter", delimiter);
  json_object_set_array_member (object, "rows", rows);
  return object;
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *text = NULL;

  json_node_take_array (root, json_array_new ());
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AmendsTableSource)
          source = amends_table_source_open (argv[i], NULL, NULL, NULL, &error);
      JsonObject *file = json_object_new ();
      JsonArray *layouts = json_array_new ();

      json_object_set_string_member (file, "encoding", source != NULL ? source->encoding : "");
      for (guint layout = 0; source != NULL && layout < source->n_layouts; layout++)
        json_array_add_object_element (layouts, read_layout (source, layout));
      json_object_set_array_member (file, "layouts", layouts);
      json_array_add_object_element (json_node_get_array (root), file);
    }
  text = json_to_string (root, FALSE);
  puts (text); /* g_print() would spell it in the locale */
  return EXIT_SUCCESS;
}
