/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON from outside: a service that sends nonsense must not take the desk down with it. */
#include "base/amends-json.h"

#include "base/amends-data.h"

#define ODD                                                                                        \
  "{\"b\":[1,-2.50,1e3,0,[],{}],\"a\":null,\"yes\":true,\"no\":false,\"b\":\"\\u6d77 \\\"x\\\\\"," \
  "\"\":{\"deep\":[[[\"\\ud83d\\udce6\"]]]}}"

static JsonNode *
load (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return amends_json_load_bytes (bytes, "Example", error);
}

static void
test_depth (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) hidden = g_string_new ("[1 /* \" */, ");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) good = load ("[[[[{\"a\":[\"[[[[\\\"[[[\"]}]]]]", &error);

  g_assert_no_error (error);
  g_assert_nonnull (good);
  for (guint i = 0; i < 1000000; i++)
    {
      g_string_append (deep, i % 2 == 0 ? "[" : "{\"a\":");
      g_string_append_c (hidden, '[');
    }
  g_assert_null (load (deep->str, &error));
  g_assert_error (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_INVALID_DATA);
  g_assert_cmpstr (error->message, ==, "Example: line 1: nested too deeply");
  g_clear_error (&error);
  g_assert_null (load (hidden->str, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (load ("{\"a\":1,\n // the second\n\"b\":2}", &error));
  g_assert_cmpstr (error->message, ==, "Example: line 2: not JSON");
}

static void
test_nonsense (void)
{
  static const char *const texts[] = {
    "",
    "\n",
    "<html>",
    "['a']",
    "{\"a\":1",
    "{\"a\":}",
    "\"",
    "[1] x",
    "[1,]",
    "# hi",
    "nope",
    "\\\\\\",
    "\"\\",
    "\xff\xfe",
    "[tru]",
    "[1][2]",
    "01{\"a\":\"b\"}",
    "{} {}",
    "]",
    "}[",
    "var x = [1]",
    "7",
    "null",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_null (load (texts[i], &error));
      g_assert_nonnull (error);
      g_assert_true (g_str_has_prefix (error->message, "Example: "));
    }
}

static void
test_blanks (void)
{
  g_autoptr (JsonNode) marked = load ("\xef\xbb\xbf \r\n[\"[\"]\t\n", NULL);
  g_autoptr (JsonNode) empty = load ("{}", NULL);

  g_assert_true (JSON_NODE_HOLDS_ARRAY (marked));
  g_assert_true (JSON_NODE_HOLDS_OBJECT (empty));
}

static void
test_types (void)
{
  g_autoptr (JsonNode) root = load ("{\"text\":\"a\",\"number\":7,\"is\":true,\"none\":null,"
                                    "\"list\":[1,\"b\",{\"c\":1}],\"object\":{}}",
                                    NULL);
  JsonObject *object = json_node_get_object (root);
  JsonArray *list = amends_json_get_array (object, "list");
  g_auto (GStrv) strings = amends_json_get_strv (object, "list");

  g_assert_cmpstr (amends_json_get_string (object, "text"), ==, "a");
  g_assert_null (amends_json_get_string (object, "number"));
  g_assert_null (amends_json_get_string (object, "none"));
  g_assert_null (amends_json_get_string (NULL, "text"));
  g_assert_cmpint (amends_json_get_int (object, "number", -1), ==, 7);
  g_assert_cmpint (amends_json_get_int (object, "text", -1), ==, -1);
  g_assert_true (amends_json_get_boolean (object, "is", FALSE));
  g_assert_true (amends_json_get_boolean (object, "text", TRUE));
  g_assert_nonnull (amends_json_get_object (object, "object"));
  g_assert_null (amends_json_get_object (object, "list"));
  g_assert_null (amends_json_array_get_object (list, 0));
  g_assert_nonnull (amends_json_array_get_object (list, 2));
  g_assert_null (amends_json_array_get_object (list, 3));
  g_assert_cmpuint (g_strv_length (strings), ==, 1);
}

/* However it is read. */
static void
assert_same (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = amends_json_load_bytes (bytes, name, &error);
  g_autoptr (JsonNode) expected = amends_json_parse (bytes, name, NULL);
  g_autofree char *text = NULL;
  g_autofree char *expected_text = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (expected);
  g_assert_true (json_node_equal (node, expected));
  text = amends_json_to_text (node);
  expected_text = amends_json_to_text (expected);
  g_assert_cmpstr (text, ==, expected_text); /* in the same order, too */
}

static void
test_bundled (void)
{
  static const char *const folders[] = { "carriers", "countries", "practice", "playbooks",
                                         "sample" };
  g_autoptr (GBytes) odd = g_bytes_new_static (ODD, sizeof ODD - 1);
  guint n_files = 0;

  assert_same (odd, "Odd");
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_auto (GStrv) names = amends_data_list (folders[i]);

      for (char **name = names; *name != NULL; name++)
        {
          g_autoptr (GBytes) bytes = amends_data_load (*name, NULL);

          if (!g_str_has_suffix (*name, ".json"))
            continue;
          assert_same (bytes, *name);
          n_files++;
        }
    }
  g_assert_cmpuint (n_files, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/nonsense", test_nonsense);
  g_test_add_func ("/json/blanks", test_blanks);
  g_test_add_func ("/json/types", test_types);
  g_test_add_func ("/json/bundled", test_bundled);
  return g_test_run ();
}
