/* SPDX-License-Identifier: GPL-3.0-or-later */
/* template: list, check and render the texts that emails are made of. */
#include "ctl/amends-ctl.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "base/amends-json.h"
#include "base/amends-text.h"
#include "compose/amends-mustache.h"
#include "compose/amends-template.h"

static int
run_list (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GPtrArray) list = amends_template_list ();
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    {
      const AmendsTemplateInfo *info = g_ptr_array_index (list, i);
      JsonObject *object;

      if (!ctl->is_json)
        {
          amends_ctl_print_column (info->language, 7);
          amends_ctl_print_column (info->name, 34);
          g_print ("%s%s\n", info->title != NULL ? info->title : "", info->is_own ? _ (" (the shop’s own)") : "");
          continue;
        }
      object = json_object_new ();
      amends_json_set_string (object, "name", info->name);
      amends_json_set_string (object, "language", info->language);
      amends_json_set_string (object, "title", info->title);
      json_object_set_boolean_member (object, "own", info->is_own);
      json_array_add_object_element (array, object);
    }
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_array_node (g_steal_pointer (&array)));
  return AMENDS_CTL_DONE;
}

static int
run_check (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonArray) array = json_array_new ();
  AmendsDesk *desk = ctl->shop != NULL ? amends_ctl_get_desk (ctl) : NULL; /* a shop brings its own copies */

  if (ctl->shop != NULL && desk == NULL)
    return AMENDS_CTL_FAULT;
  problems = amends_template_check ();
  for (guint i = 0; i < problems->len; i++)
    {
      const AmendsBlock *problem = g_ptr_array_index (problems, i);
      JsonObject *object;

      if (!ctl->is_json)
        {
          g_print ("%s: %s\n", problem->field, problem->message);
          continue;
        }
      object = json_object_new ();
      amends_json_set_string (object, "template", problem->field);
      amends_json_set_string (object, "code", problem->code);
      amends_json_set_string (object, "message", problem->message);
      json_array_add_object_element (array, object);
    }
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_array_node (g_steal_pointer (&array)));
  return problems->len == 0 ? AMENDS_CTL_DONE : AMENDS_CTL_FAULT;
}

static char *option_language;
static char *option_facts;
static char *option_file;
static char *option_partials;
static char *option_escape;

static const GOptionEntry render_options[] = {
  { "lang", 0, 0, G_OPTION_ARG_STRING, &option_language, N_ ("en or zh_CN"), N_ ("LANG") },
  { "facts", 0, 0, G_OPTION_ARG_FILENAME, &option_facts, N_ ("A JSON object with the facts; without it, invented examples. “reason” and “grade” choose a frame’s paragraph"), N_ ("FILE") },
  { "file", 0, 0, G_OPTION_ARG_FILENAME, &option_file, N_ ("Render this file as it is, instead of a template by name"), N_ ("FILE") },
  { "partials", 0, 0, G_OPTION_ARG_FILENAME, &option_partials, N_ ("With --file: the folder of its partials"), N_ ("DIR") },
  { "escape", 0, 0, G_OPTION_ARG_STRING, &option_escape, N_ ("With --file: html (the specification’s) or none"), N_ ("HOW") },
  { NULL },
};

static JsonNode *
load_facts (GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  JsonNode *node;
  gsize size;

  if (!g_file_get_contents (option_facts, &text, &size, error))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&text), size);
  node = amends_json_load_bytes (bytes, option_facts, error);
  if (node != NULL && option_file == NULL && !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_FACTS, _ ("%s: the facts must be one JSON object"), option_facts);
      g_clear_pointer (&node, json_node_unref);
    }
  return node;
}

static char *
load_partial_file (const char *name, gpointer user_data)
{
  static const char *const endings[] = { "", ".mustache", ".md", ".txt" };

  for (gsize i = 0; option_partials != NULL && i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (name, endings[i], NULL);
      g_autofree char *path = g_build_filename (option_partials, file, NULL);
      char *text = NULL;

      if (g_file_get_contents (path, &text, NULL, NULL))
        return text;
    }
  return NULL;
}

static int
render_file (AmendsEscape escape)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *rendered = NULL;
  g_autoptr (JsonNode) facts = NULL;

  if (!g_file_get_contents (option_file, &text, NULL, &error))
    return amends_ctl_fail (error);
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_printerr (_ ("%s is not UTF-8 text; save it as UTF-8\n"), option_file);
      return AMENDS_CTL_FAULT;
    }
  facts = option_facts != NULL ? load_facts (&error) : amends_ctl_json_object_node (json_object_new ());
  if (facts == NULL)
    return amends_ctl_fail (error);
  rendered = amends_mustache_render (text, option_file, facts, escape, load_partial_file, NULL, NULL, &error);
  if (rendered == NULL)
    return amends_ctl_fail (error);
  g_print ("%s", rendered);
  return AMENDS_CTL_DONE;
}

static int
render_template (AmendsCtl *ctl, const char *name)
{
  const char *language = amends_language_pick (option_language != NULL ? option_language : "en");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) facts = NULL;
  g_autofree char *text = NULL;

  if (option_facts != NULL)
    facts = load_facts (&error);
  text = error == NULL ? amends_template_render (name, language, facts, &error) : NULL;
  if (text == NULL)
    return amends_ctl_fail (error);
  if (ctl->is_json)
    {
      JsonObject *object = json_object_new ();

      amends_json_set_string (object, "name", name);
      amends_json_set_string (object, "language", language);
      amends_json_set_string (object, "text", text);
      amends_ctl_print_json (amends_ctl_json_object_node (object));
    }
  else
    g_print ("%s", text);
  return AMENDS_CTL_DONE;
}

static int
run_render (AmendsCtl *ctl, int n_words, char **words)
{
  AmendsEscape escape = AMENDS_ESCAPE_HTML;

  if (g_strcmp0 (option_escape, "none") == 0)
    escape = AMENDS_ESCAPE_NONE;
  else if (g_strcmp0 (option_escape, "markdown") == 0)
    escape = AMENDS_ESCAPE_MARKDOWN;
  else if (option_escape != NULL && strcmp (option_escape, "html") != 0)
    return amends_ctl_usage (_ ("--escape takes html or none"));
  if ((n_words == 0) == (option_file == NULL))
    return amends_ctl_usage (_ ("Give the name of a template, or --file FILE"));
  if (option_file != NULL)
    return render_file (escape);
  if (option_language != NULL && strcmp (option_language, "en") != 0 && g_ascii_strncasecmp (option_language, "zh", 2) != 0)
    return amends_ctl_usage (_ ("--lang takes en or zh_CN"));
  if (ctl->shop != NULL && amends_ctl_get_desk (ctl) == NULL)
    return AMENDS_CTL_FAULT;
  return render_template (ctl, words[0]);
}

const AmendsCommand amends_ctl_template_list = {
  .name = "template list",
  .arguments = "",
  .summary = N_ ("List the templates: frames, reason and remedy paragraphs, in both languages"),
  .run = run_list,
};

const AmendsCommand amends_ctl_template_check = {
  .name = "template check",
  .arguments = "",
  .summary = N_ ("Check every template: syntax, subject, twin, known facts"),
  .run = run_check,
};

const AmendsCommand amends_ctl_template_render = {
  .name = "template render",
  .arguments = "[NAME]",
  .summary = N_ ("Render a template with the given or with invented facts"),
  .options = render_options,
  .run = run_render,
  .max_words = 1,
};
