/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The template library is whole, and a mistake in a shop's own copy is found and said. */
#include "compose/amends-template.h"

#include <string.h>

#include "compose-fixture.h"

static const AmendsBlock *
find_problem (GPtrArray *problems, const char *code, const char *field)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const AmendsBlock *block = g_ptr_array_index (problems, i);

      if (g_str_equal (block->code, code) && g_str_equal (block->field, field))
        return block;
    }
  return NULL;
}

static void
test_bundled (void)
{
  g_autoptr (GPtrArray) problems = amends_template_check ();

  for (guint i = 0; i < problems->len; i++)
    {
      const AmendsBlock *block = g_ptr_array_index (problems, i);

      g_printerr ("%s %s: %s\n", block->code, block->field, block->message);
    }
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_list (void)
{
  g_autoptr (GPtrArray) list = amends_template_list ();
  guint found = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const AmendsTemplateInfo *info = g_ptr_array_index (list, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = amends_template_load (info->name, info->language, &error);

      g_assert_no_error (error);
      g_assert_nonnull (text);
      g_assert_cmpstr (info->title, !=, "");
      g_assert_false (info->is_own);
      found += g_str_equal (info->name, "delay-notice") ||
               g_str_equal (info->name, "remedies/coupon") ||
               g_str_equal (info->name, "reasons/unexplained-c") ||
               g_str_equal (info->name, "parts/greeting");
    }
  g_assert_cmpuint (found, ==, 8);
}

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    const char *title;
    const char *subject;
    const char *body;
  } cases[] = {
    { "Title: T\nSubject: S {{x}}\n\nBody\n\n\n", "T", "S {{x}}", "Body\n" },
    { "Subject: S\nTitle: T: U\n\n\nBody", "T: U", "S", "Body\n" },
    { "Title: T\n\n", "T", NULL, "" },
    { "Title: T\nX-Other: y\n\nNote: this stays\n", "T", NULL, "Note: this stays\n" },
    { "Hello: no header\n", NULL, NULL, "Hello: no header\n" },
    { "", NULL, NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AmendsTemplate) template = amends_template_read (cases[i].text);

      g_assert_cmpstr (template->title, ==, cases[i].title);
      g_assert_cmpstr (template->subject, ==, cases[i].subject);
      g_assert_cmpstr (template->body, ==, cases[i].body);
    }
}

static void
test_names (void)
{
  static const char *const names[] = { "",
                                       "/",
                                       "../delay-notice",
                                       "parts/../delay-notice",
                                       "/etc/passwd",
                                       "parts/",
                                       "parts//greeting",
                                       "delay-notice.md",
                                       "nothing" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_null (amends_template_load (names[i], "en", &error));
      g_assert_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_NO_TEMPLATE);
      g_clear_error (&error);
    }
  g_assert_null (amends_template_load ("delay-notice", "../en", &error));
  g_assert_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_NO_TEMPLATE);
}

static void
test_own (void)
{
  char *dir = own_dir_new ();
  g_autofree char *own = NULL;
  g_autofree char *broken = NULL;
  g_auto (GStrv) reported = NULL;

  write_template (dir, "en", "parts/greeting", "Title: G\r\n\r\nMoin {{customer_name}}\r\n");
  write_template (dir, "en", "parts/signature", "Title: S\n\n{{#agent_name}}never closed\n");
  own = amends_template_load ("parts/greeting", "en", NULL);
  g_assert_cmpstr (own, ==, "Title: G\n\nMoin {{customer_name}}\n");
  broken = amends_template_load ("parts/signature", "en", NULL);
  g_assert_nonnull (broken);
  g_assert_null (strstr (broken, "never closed"));
  reported = amends_data_dup_broken ();
  g_assert_cmpuint (g_strv_length (reported), ==, 1);
  g_assert_nonnull (strstr (reported[0], "parts/signature.md"));
  g_assert_nonnull (strstr (reported[0], "line 3"));
  own_dir_free (dir);
}

/* A shop's own kind of email is offered beside the bundled ones, once it has its twin. */
static void
test_frames (void)
{
  static const char *const expected[] = { "delay-notice", "dispatched", "first-scan",   "goodbye",
                                          "remedy",       "resolved",   "weekly-update" };
  char *dir = own_dir_new ();
  g_autoptr (GPtrArray) frames = NULL;

  write_template (dir, "en", "goodbye", "Title: Goodbye\nSubject: Goodbye\n\nGoodbye.\n");
  write_template (dir, "zh_CN", "goodbye", "Title: 再见\nSubject: 再见\n\n再见。\n");
  write_template (dir, "en", "alone", "Title: Alone\nSubject: Alone\n\nAlone.\n");
  frames = amends_template_list_frames ("zh_CN");
  g_assert_cmpuint (frames->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < frames->len; i++)
    g_assert_cmpstr (((AmendsTemplateInfo *) g_ptr_array_index (frames, i))->name, ==, expected[i]);
  g_assert_cmpstr (((AmendsTemplateInfo *) g_ptr_array_index (frames, 3))->title, ==, "再见");
  own_dir_free (dir);
}

static void
test_check (void)
{
  static const struct
  {
    const char *name;
    const char *text;
    const char *code;
  } cases[] = {
    { "delay-notice", "Title: T\nSubject: S\n\n{{#a}}\n", "template_syntax" },
    { "delay-notice", "Title: T\nSubject: {{x\n\nHi\n", "template_syntax" },
    { "delay-notice", "Title: T\n\nHi\n", "template_subject" },
    { "delay-notice", "Subject: S\n\nHi\n", "template_title" },
    { "reasons/unexplained-c", "Title: T\n\nHi\n", "template_subject" },
    { "delay-notice", "Title: T\nSubject: S\n\n{{price}}\n", "template_unknown_fact" },
    { "delay-notice", "Title: T\nSubject: S\n\n{{#remedy}}{{price}}{{/remedy}}\n",
      "template_unknown_fact" },
    { "delay-notice", "Title: T\nSubject: S\n\n{{> nowhere}}\n", "template_partial" },
    { "delay-notice", "Title: T\nSubject: S\n\n{{case_number}}\n", "template_fields" },
    { "delay-notice", "Title: T\nSubject: S\n\nA storm stopped it.\n", "template_claim" },
    { "reasons/customs-a", "Title: T\nSubject: S\n\nA storm stopped it.\n", "template_claim" },
    { "updates/customs-a", "Title: T\n\nA storm stopped it.\n", "template_claim" },
    { "delay-notice", "Title: T\nSubject: S\n\nHi\n", "template_broken_promise" },
    { "new-frame", "Title: T\nSubject: S\n\nHi\n", "template_twin" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *dir = own_dir_new ();
      g_autofree char *field = g_strconcat ("en/", cases[i].name, NULL);
      g_autoptr (GPtrArray) problems = NULL;

      write_template (dir, "en", cases[i].name, cases[i].text);
      problems = amends_template_check ();
      g_test_message ("%s", cases[i].text);
      g_assert_nonnull (find_problem (problems, cases[i].code, field));
      own_dir_free (dir);
    }
}

static void
test_sections_name_members (void)
{
  char *dir = own_dir_new ();
  g_autoptr (GPtrArray) problems = NULL;

  for (int i = 0; i < 2; i++)
    write_template (dir, i == 0 ? "en" : "zh_CN", "own-frame",
                    "Title: T\nSubject: S\n\n{{#remedy}}{{amount}} {{order_number}}{{/remedy}}\n");
  problems = amends_template_check ();
  g_assert_null (find_problem (problems, "template_unknown_fact", "en/own-frame"));
  own_dir_free (dir);
}

static void
test_render (void)
{
  g_autoptr (GPtrArray) list = amends_template_list ();

  for (guint i = 0; i < list->len; i++)
    {
      const AmendsTemplateInfo *info = g_ptr_array_index (list, i);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = amends_template_render (info->name, info->language, NULL, &error);

      g_assert_no_error (error);
      g_assert_null (strstr (text, "{{"));
      if (g_str_equal (info->name, "delay-notice"))
        g_assert_true (g_str_has_prefix (text, "Subject: "));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template/bundled", test_bundled);
  g_test_add_func ("/template/list", test_list);
  g_test_add_func ("/template/read", test_read);
  g_test_add_func ("/template/names", test_names);
  g_test_add_func ("/template/own", test_own);
  g_test_add_func ("/template/frames", test_frames);
  g_test_add_func ("/template/check", test_check);
  g_test_add_func ("/template/sections-name-members", test_sections_name_members);
  g_test_add_func ("/template/render", test_render);
  return g_test_run ();
}
