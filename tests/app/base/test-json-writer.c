/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON written as text: a question that a service cannot read brings no answer, to anybody. */
#include "base/amends-json-writer.h"

#include <json-glib/json-glib.h>

/* A quotation mark in a postcode must not end the question to a service. */
static void
test_texts (void)
{
  static const char *const texts[] = {
    "", "RR123456785DE", "a\"b\\c", "line\nand\ttab\x01", "[", "{", ",", "海关 é 📦"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (JsonNode) node = NULL;
      JsonArray *array;

      amends_json_write_begin_array (out, NULL);
      amends_json_write_text (out, NULL, texts[i]);
      amends_json_write_text (out, NULL, texts[i]);
      amends_json_write_end_array (out);
      node = json_from_string (out->str, NULL);
      g_assert_nonnull (node);
      array = json_node_get_array (node);
      g_assert_cmpuint (json_array_get_length (array), ==, 2);
      g_assert_cmpstr (json_array_get_string_element (array, 0), ==, texts[i]);
      g_assert_cmpstr (json_array_get_string_element (array, 1), ==, texts[i]);
    }
}

/* To the byte: services sign what they are asked. */
static void
test_shapes (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  amends_json_write_begin_object (out, NULL);
  amends_json_write_begin_array (out, "none");
  amends_json_write_end_array (out);
  amends_json_write_text (out, "text", "[");
  amends_json_write_text (out, "absent", NULL);
  amends_json_write_int (out, "number", G_MININT64);
  amends_json_write_begin_array (out, "list");
  amends_json_write_int (out, NULL, 1);
  amends_json_write_begin_object (out, NULL);
  amends_json_write_end_object (out);
  amends_json_write_begin_object (out, NULL);
  amends_json_write_begin_object (out, "a \"name\"");
  amends_json_write_text (out, "in", "");
  amends_json_write_end_object (out);
  amends_json_write_end_object (out);
  amends_json_write_end_array (out);
  amends_json_write_int (out, "last", 0);
  amends_json_write_end_object (out);
  g_assert_cmpstr (out->str, ==,
                   "{\"none\":[],\"text\":\"[\",\"absent\":null,\"number\":-9223372036854775808,"
                   "\"list\":[1,{},{\"a \\\"name\\\"\":{\"in\":\"\"}}],\"last\":0}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-writer/texts", test_texts);
  g_test_add_func ("/json-writer/shapes", test_shapes);
  return g_test_run ();
}
