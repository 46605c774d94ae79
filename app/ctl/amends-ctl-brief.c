/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brief: what whoever works this season has to know before the first case of the day. */
#include "ctl/amends-ctl.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-json.h"
#include "base/amends-text.h"
#include "desk/amends-desk-brief.h"

static char *option_language;

static const GOptionEntry language_options[] = {
  { "lang", 0, 0, G_OPTION_ARG_STRING, &option_language, N_ ("en or zh_CN"), N_ ("LANG") },
  { NULL },
};

/* Returns: an exit status */
static int
begin (AmendsCtl *ctl, AmendsDesk **desk)
{
  *desk = NULL;
  if (option_language != NULL && strcmp (option_language, "en") != 0 &&
      g_ascii_strncasecmp (option_language, "zh", 2) != 0)
    return amends_ctl_usage (_ ("--lang takes en or zh_CN"));
  *desk = amends_ctl_get_desk (ctl);
  return *desk != NULL ? AMENDS_CTL_DONE : AMENDS_CTL_FAULT;
}

/* --- show --- */

static JsonArray *
readings_to_json (GPtrArray *readings, const char *version)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < readings->len; i++)
    {
      const AmendsBriefReading *reading = g_ptr_array_index (readings, i);
      JsonObject *object = json_object_new ();

      amends_json_set_string (object, "person", reading->person);
      amends_json_set_time (object, "at", reading->at);
      json_object_set_boolean_member (object, "current",
                                      g_strcmp0 (reading->version, version) == 0);
      json_array_add_object_element (array, object);
    }
  return array;
}

static int
run_show (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsBrief) brief = NULL;
  g_autoptr (GPtrArray) readings = NULL;
  AmendsDesk *desk;
  JsonObject *object;
  int status = begin (ctl, &desk);

  if (status != AMENDS_CTL_DONE || desk == NULL)
    return status;
  brief = option_language != NULL ? amends_desk_load_brief_in (desk, option_language)
                                  : amends_desk_load_brief (desk);
  readings = amends_desk_list_brief_readings (desk, &error);
  if (readings == NULL)
    return amends_ctl_fail (error);
  if (brief->problem != NULL)
    g_printerr ("%s\n", brief->problem);
  if (!ctl->is_json)
    {
      if (!brief->is_own)
        g_printerr ("%s\n", _ ("This is the example of an invented shop. The owner writes the "
                               "shop’s own with “brief set”."));
      g_print ("%s%s", brief->markdown, g_str_has_suffix (brief->markdown, "\n") ? "" : "\n");
      return AMENDS_CTL_DONE;
    }
  object = json_object_new ();
  amends_json_set_string (object, "language", brief->language);
  json_object_set_boolean_member (object, "own", brief->is_own);
  amends_json_set_string (object, "version", brief->version);
  amends_json_set_string (object, "problem", brief->problem);
  amends_json_set_string (object, "text", brief->markdown);
  json_object_set_array_member (object, "read_by", readings_to_json (readings, brief->version));
  amends_ctl_print_json (amends_ctl_json_object_node (object));
  return AMENDS_CTL_DONE;
}

/* --- set, reset, read --- */

static char *
read_file (const char *path, GError **error)
{
  char *text = NULL;
  gsize size = 0;

  if (g_str_equal (path, "-"))
    return amends_ctl_read_standard_input (error);
  if (!g_file_get_contents (path, &text, &size, error))
    return NULL;
  /* What stands behind such a byte would be lost in silence. */
  if (strlen (text) == size)
    return text;
  g_free (text);
  g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT, _ ("%s is no text"), path);
  return NULL;
}

static int
run_set (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  AmendsDesk *desk;
  int status = begin (ctl, &desk);

  if (status != AMENDS_CTL_DONE || desk == NULL)
    return status;
  text = read_file (words[0], &error);
  if (text == NULL)
    return amends_ctl_fail (error);
  return amends_desk_set_brief (desk, option_language, text, &error) ? AMENDS_CTL_DONE
                                                                     : amends_ctl_fail (error);
}

static int
run_reset (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  AmendsDesk *desk;
  int status = begin (ctl, &desk);

  if (status != AMENDS_CTL_DONE || desk == NULL)
    return status;
  return amends_desk_reset_brief (desk, option_language, &error) ? AMENDS_CTL_DONE
                                                                 : amends_ctl_fail (error);
}

static int
run_read (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsBrief) brief = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  brief = amends_desk_load_brief (desk);
  return amends_desk_mark_brief_read (desk, brief->version, &error) ? AMENDS_CTL_DONE
                                                                    : amends_ctl_fail (error);
}

const AmendsCommand amends_ctl_brief_show = {
  .name = "brief show",
  .arguments = "",
  .summary = N_ ("Show the season brief: what whoever works has to know before the first case"),
  .details = N_ ("With --json also who has read which version. A text that the shop wrote in one "
                 "language is shown to "
                 "everybody; with --lang, the one in that language."),
  .options = language_options,
  .run = run_show,
};

const AmendsCommand amends_ctl_brief_set = {
  .name = "brief set",
  .arguments = "FILE|-",
  .summary = N_ ("Put the shop’s own season brief in place of the example; Markdown"),
  .options = language_options,
  .run = run_set,
  .min_words = 1,
  .max_words = 1,
};

const AmendsCommand amends_ctl_brief_reset = {
  .name = "brief reset",
  .arguments = "",
  .summary = N_ ("Go back to the example"),
  .options = language_options,
  .run = run_reset,
};

const AmendsCommand amends_ctl_brief_read = {
  .name = "brief read",
  .arguments = "",
  .summary = N_ ("Note that whoever is at work has read the season brief"),
  .run = run_read,
};
