/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON of tracking services: what is misread here is a parcel's history misread; what is let
 * through here takes the desk down. */
#include "base/amends-json-text.h"

#include <string.h>

static AmendsJsonText *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return amends_json_text_new (bytes);
}

static void
test_members (void)
{
  g_autoptr (AmendsJsonText) text = read_text (
      "\xef\xbb\xbf {\"a\" : \"Held\\n\\\"by\\\" \\u6d77\\u5173 \\ud83d\\udce6\", \"n\": -42,\r\n"
      "\"yes\":true,\"no\":false,\"none\":null,\"o\":{\"a\":\"inner\"},\"real\":1.5e3,"
      "\"big\":92233720368547758070,\"twice\":1,\"list\":[],\"twice\":2}\n");
  const AmendsJsonItem *root = amends_json_text_get_root (text);
  const AmendsJsonItem *inner = amends_json_item_get_object (root, "o");

  g_assert_true (amends_json_item_is_object (root));
  g_assert_cmpstr (amends_json_item_get_string (root, "a"), ==, "Held\n\"by\" 海关 📦");
  g_assert_cmpint (amends_json_item_get_int (root, "n", 0), ==, -42);
  g_assert_true (amends_json_item_get_boolean (root, "yes", FALSE));
  g_assert_false (amends_json_item_get_boolean (root, "no", TRUE));
  g_assert_cmpstr (amends_json_item_get_string (inner, "a"), ==, "inner");
  g_assert_cmpint (amends_json_item_get_int (root, "twice", 0), ==, 2);
  g_assert_true (amends_json_item_has_member (root, "none"));
  g_assert_null (amends_json_item_get_first (amends_json_item_get_array (root, "list")));
  /* absent, null, of another type, no object */
  g_assert_null (amends_json_item_get_string (root, "absent"));
  g_assert_null (amends_json_item_get_string (root, "none"));
  g_assert_null (amends_json_item_get_string (root, "n"));
  g_assert_cmpint (amends_json_item_get_int (root, "a", 7), ==, 7);
  g_assert_cmpint (amends_json_item_get_int (root, "real", 7), ==, 7);
  g_assert_cmpint (amends_json_item_get_int (root, "big", 7), ==, 7);
  g_assert_true (amends_json_item_get_boolean (root, "n", TRUE));
  g_assert_null (amends_json_item_get_object (root, "list"));
  g_assert_null (amends_json_item_get_array (root, "o"));
  g_assert_null (amends_json_item_get_string (amends_json_item_get_array (root, "list"), "a"));
  g_assert_null (amends_json_item_get_string (NULL, "a"));
  g_assert_null (amends_json_text_get_root (NULL));
}

static void
test_data (void)
{
  g_autoptr (AmendsJsonText) text = read_text (
      "{\"names\":[\"a\",7,null,\"b\"],\"code\":100002,\"word\":\"ups\",\"real\":1.5}");
  const char *const names[] = { "a", "b", NULL };
  const char *const codes[] = { NULL, "100002", "ups", NULL };
  const char *const members[] = { "names", "code", "word", "real" };
  const AmendsJsonItem *root = amends_json_text_get_root (text);
  const AmendsJsonItem *item = amends_json_item_get_first (root);
  g_auto (GStrv) found = amends_json_item_dup_strings (root, "names");
  g_auto (GStrv) none = amends_json_item_dup_strings (root, "code");

  g_assert_cmpstrv (found, names);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *code = amends_json_item_dup_code (item);

      g_assert_cmpstr (amends_json_item_get_name (item), ==, members[i]);
      g_assert_cmpstr (code, ==, codes[i]);
      g_assert_true (amends_json_item_is_array (item) == (i == 0));
      item = amends_json_item_get_next (item);
    }
  g_assert_null (item);
}

/* A shop's own file says where it is wrong, and may have numbers that the standard does not. */
static void
test_load (void)
{
  static const char odd[] = "{\"id\": \"x\", \"code\": 007}";
  static const char *const wrong[] = { "{\n\"id\": \"x\",\n\"name\" \"y\"}", "", "4" };
  g_autoptr (GBytes) good = g_bytes_new_static (odd, sizeof odd - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsJsonText) read = amends_json_text_load (good, "carriers/own.json", &error);

  g_assert_no_error (error);
  g_assert_cmpint (amends_json_item_get_int (amends_json_text_get_root (read), "code", 0), ==, 7);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (wrong[i], strlen (wrong[i]));
      g_autoptr (GError) problem = NULL;

      g_assert_null (amends_json_text_load (bytes, "carriers/own.json", &problem));
      g_assert_nonnull (problem);
      g_assert_true (g_str_has_prefix (problem->message, "carriers/own.json: "));
      g_assert_true (i > 0 || strstr (problem->message, ":3:") != NULL);
    }
}

static void
test_lists (void)
{
  g_autoptr (AmendsJsonText) text = read_text ("[ \"a\", {\"b\":[1,[2,3],{}]}, [[]], \"c\" ]");
  const char *const expected[] = { "a", NULL, NULL, "c" };
  const AmendsJsonItem *item = amends_json_item_get_first (amends_json_text_get_root (text));

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_nonnull (item);
      g_assert_cmpstr (amends_json_item_get_text (item), ==, expected[i]);
      g_assert_true (amends_json_item_is_object (item) == (i == 1));
      item = amends_json_item_get_next (item);
    }
  g_assert_null (item);
}

/* Kept with the parcel, so that a person can see what the service really wrote. */
static void
test_slice (void)
{
  g_autoptr (AmendsJsonText) text = read_text ("{\"list\": [ {\"n\" : \"\\u0041\"}, 2 ]}");
  const AmendsJsonItem *first = amends_json_item_get_first (
      amends_json_item_get_array (amends_json_text_get_root (text), "list"));
  g_autoptr (GBytes) slice = amends_json_text_dup_slice (text, first);

  g_clear_pointer (&text, amends_json_text_free);
  g_assert_cmpmem (g_bytes_get_data (slice, NULL), g_bytes_get_size (slice),
                   "{\"n\" : \"\\u0041\"}", strlen ("{\"n\" : \"\\u0041\"}"));
}

static void
test_strange_characters (void)
{
  g_autoptr (AmendsJsonText) text = read_text (
      "[\"\\ud800\", \"\\udc00x\", \"\\ud800\\u0041\", \"a\\u0000b\", \"tab\tand\nline\"]");
  static const char *const expected[] = { "\xef\xbf\xbd", "\xef\xbf\xbdx",
                                          "\xef\xbf\xbd"
                                          "A",
                                          "a\xef\xbf\xbd"
                                          "b",
                                          "tab\tand\nline" };
  const AmendsJsonItem *item = amends_json_item_get_first (amends_json_text_get_root (text));

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++, item = amends_json_item_get_next (item))
    g_assert_cmpstr (amends_json_item_get_text (item), ==, expected[i]);
}

/* Texts are looked at several letters at a time: a mark must be seen wherever it stands. */
static void
test_places (void)
{
  static const char *const parts[][2] = { { "\\\"", "\"" },      { "\\\\", "\\" }, { "海", "海" },
                                          { "é", "é" },          { "📦", "📦" },     { "\t", "\t" },
                                          { "\\u6d77x", "海x" }, { "", "" } };

  for (guint before = 0; before < 20; before++)
    for (guint after = 0; after < 20; after++)
      for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
        {
          g_autofree char *written = g_strdup_printf ("[\"%.*s%s%.*s\",\"next\"]", (int) before,
                                                      "abcdefghijklmnopqrst", parts[i][0],
                                                      (int) after, "ABCDEFGHIJKLMNOPQRST");
          g_autofree char *meant = g_strdup_printf ("%.*s%s%.*s", (int) before,
                                                    "abcdefghijklmnopqrst", parts[i][1],
                                                    (int) after, "ABCDEFGHIJKLMNOPQRST");
          g_autoptr (AmendsJsonText) text = read_text (written);
          const AmendsJsonItem *item = amends_json_item_get_first (
              amends_json_text_get_root (text));

          g_assert_cmpstr (amends_json_item_get_text (item), ==, meant);
          item = amends_json_item_get_next (item);
          g_assert_cmpstr (amends_json_item_get_text (item), ==, "next");
        }
}

/* What is no UTF-8 is no text, wherever the wrong byte stands. */
static void
test_wrong_bytes (void)
{
  static const char good[] = "[\"abcdefgh海ijklmnop📦qrstuvwxyz, of some length\"]";
  static const char wrong[] = { '\x80', '\xc0', '\xff', '\0' };

  for (gsize at = 0; at < strlen (good); at++)
    for (gsize i = 0; i < sizeof wrong; i++)
      {
        g_autofree char *bad = g_strdup (good);
        g_autoptr (GBytes) bytes = NULL;
        gboolean is_utf8;

        bad[at] = wrong[i];
        is_utf8 = g_utf8_validate_len (bad, strlen (good), NULL);
        bytes = g_bytes_new_take (g_steal_pointer (&bad), strlen (good));
        if (!is_utf8)
          g_assert_null (amends_json_text_new (bytes));
      }
}

static void
test_nonsense (void)
{
  static const char *const texts[] = {
    "",          " ",        "<html>",     "['a']",      "{\"a\":1",      "{\"a\":}",    "\"a\"",
    "[1] x",     "[1,]",     "{\"a\":1,}", "[,]",        "[1 2]",         "{\"a\" 1}",   "{1:2}",
    "nope",      "7",        "null",       "[tru]",      "[nul]",         "[1][2]",      "]",
    "[}",        "{]",       "[01]",       "[-]",        "[1.]",          "[.5]",        "[1e]",
    "[+1]",      "[0x10]",   "[NaN]",      "[\"\\x\"]",  "[\"\\u12g4\"]", "[\"\\ud8\"]", "[\"a",
    "[\"a\\",    "[\"a\\\"", "[1 /* */]",  "[\"\xff\"]", "\xff\xfe[]",    "[",           "{",
    "{\"a\":1 ", "[1",       "{\"a",       "{\"a\"",     "{\"a\":",       "[truefalse]", "[1]]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_null (read_text (texts[i]));
    }
}

static void
test_depth (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) good = g_string_new (NULL);
  g_autoptr (AmendsJsonText) text = NULL;

  for (guint i = 0; i < 1000000; i++)
    g_string_append (deep, i % 2 == 0 ? "[" : "{\"a\":");
  g_assert_null (read_text (deep->str));
  for (guint i = 0; i < 200; i++)
    g_string_append_c (good, '[');
  for (guint i = 0; i < 200; i++)
    g_string_append_c (good, ']');
  text = read_text (good->str);
  g_assert_nonnull (text);
}

/* Thirty megabytes of commas would need a gigabyte otherwise. */
static void
test_too_many (void)
{
  g_autoptr (GString) many = g_string_new ("[0");

  for (guint i = 0; i < 5000000; i++)
    g_string_append (many, ",0");
  g_string_append_c (many, ']');
  g_assert_null (read_text (many->str));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-text/members", test_members);
  g_test_add_func ("/json-text/data", test_data);
  g_test_add_func ("/json-text/load", test_load);
  g_test_add_func ("/json-text/lists", test_lists);
  g_test_add_func ("/json-text/slice", test_slice);
  g_test_add_func ("/json-text/strange-characters", test_strange_characters);
  g_test_add_func ("/json-text/places", test_places);
  g_test_add_func ("/json-text/wrong-bytes", test_wrong_bytes);
  g_test_add_func ("/json-text/nonsense", test_nonsense);
  g_test_add_func ("/json-text/depth", test_depth);
  g_test_add_func ("/json-text/too-many", test_too_many);
  return g_test_run ();
}
