/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the templates, bundled and the shop's own, and reads them into headers and body. */
#include "compose/amends-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-data.h"
#include "base/amends-text.h"
#include "compose/amends-mustache-parser.h"

#define FOLDER "templates"
#define SUFFIX ".md"
#define UNEXPLAINED "unexplained-c"

const char *const amends_template_languages[] = { "en", "zh_CN", NULL };

/* Folders below a language, as they stand in names; "" holds the frames. */
static const char *const folders[] = { "",        "parts",   "phrases", "reasons",
                                       "updates", "endings", "remedies" };

/* A name becomes part of a path in the shop's own folder, so it must not lead out of it. */
static gboolean
is_name (const char *name)
{
  gboolean is_start = TRUE;

  for (; *name != '\0'; name++)
    {
      if (*name == '/' ? is_start : !g_ascii_isalnum (*name) && *name != '-' && *name != '_')
        return FALSE;
      is_start = *name == '/';
    }
  return !is_start;
}

static char *
data_name (const char *name, const char *language)
{
  return g_strconcat (FOLDER "/", language, "/", name, SUFFIX, NULL);
}

static gboolean
is_language (const char *language)
{
  return g_strv_contains (amends_template_languages, language);
}

static char *
bytes_to_text (GBytes *bytes, const char *name, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GString) text = NULL;

  if (size > 0 && !g_utf8_validate (data, size, NULL))
    {
      g_set_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_SYNTAX,
                   _ ("%s is not UTF-8 text; save it as UTF-8"), name);
      return NULL;
    }
  text = g_string_new_len (data, size);
  if (g_str_has_prefix (text->str, "\xef\xbb\xbf"))
    g_string_erase (text, 0, 3);
  g_string_replace (text, "\r\n", "\n", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_well_formed (const char *text, const char *name, GError **error)
{
  g_autoptr (AmendsMustacheNode) root = amends_mustache_parse (text, name, error);

  return root != NULL;
}

static char *
load_bundled (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = amends_data_load_bundled (path, NULL);

  if (bytes == NULL)
    {
      g_set_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_NO_TEMPLATE,
                   _ ("There is no template “%s”; “amendsctl template list” names them all"), path);
      return NULL;
    }
  return bytes_to_text (bytes, path, error);
}

/* The shop's own copy wins; one that cannot be used is reported and the bundled one serves. */
static char *
load_own (const char *path)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (!amends_data_has_own (path))
    return NULL;
  bytes = amends_data_load (path, NULL);
  if (bytes != NULL)
    text = bytes_to_text (bytes, path, &problem);
  if (text != NULL && is_well_formed (text, path, &problem))
    return g_steal_pointer (&text);
  if (problem != NULL)
    amends_data_report_broken (path, problem);
  return NULL;
}

/* Length of "Subject:" at the start of @line, or 0. */
static gsize
header_length (const char *line)
{
  gsize length = 0;

  while (g_ascii_isalpha (line[length]) || line[length] == '-')
    length++;
  return length > 0 && line[length] == ':' ? length + 1 : 0;
}

/**
 * amends_template_read:
 * @text: the text of a template file
 *
 * The first lines are headers when the very first one is a Title or a Subject; an empty line ends
 * them.
 *
 * Returns: (transfer full): its parts
 */
AmendsTemplate *
amends_template_read (const char *text)
{
  AmendsTemplate *self = g_new0 (AmendsTemplate, 1);
  const char *at = text;
  gboolean has_headers = g_str_has_prefix (text, "Title:") || g_str_has_prefix (text, "Subject:");

  while (has_headers && header_length (at) > 0)
    {
      const char *end = at + strcspn (at, "\n");
      gsize length = header_length (at);
      char *value = g_strstrip (g_strndup (at + length, end - at - length));

      if (g_str_has_prefix (at, "Title:") && self->title == NULL)
        self->title = value;
      else if (g_str_has_prefix (at, "Subject:") && self->subject == NULL)
        self->subject = value;
      else
        g_free (value);
      at = *end == '\n' ? end + 1 : end;
    }
  while (*at == '\n')
    at++;
  self->body = g_strchomp (g_strdup (at));
  if (self->body[0] != '\0')
    {
      g_autofree char *body = self->body;

      self->body = g_strconcat (body, "\n", NULL);
    }
  return self;
}

void
amends_template_free (AmendsTemplate *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->subject);
  g_free (self->body);
  g_free (self);
}

/**
 * amends_template_load:
 * @name: "delay-notice", "reasons/customs-a"
 * @language: "en" or "zh_CN"
 * @error: %AMENDS_COMPOSE_ERROR_NO_TEMPLATE
 *
 * Returns: (transfer full) (nullable): the text of the file, the shop's own copy where there is one
 */
char *
amends_template_load (const char *name, const char *language, GError **error)
{
  g_autofree char *path = NULL;
  char *text;

  if (!is_name (name) || !is_language (language))
    {
      g_set_error (error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_NO_TEMPLATE,
                   _ ("“%s” in “%s” is no template; “amendsctl template list” names them all"),
                   name, language);
      return NULL;
    }
  path = data_name (name, language);
  text = load_own (path);
  return text != NULL ? text : load_bundled (path, error);
}

AmendsTemplate *
amends_template_open (const char *name, const char *language, GError **error)
{
  g_autofree char *text = amends_template_load (name, language, error);

  return text != NULL ? amends_template_read (text) : NULL;
}

gboolean
amends_template_exists (const char *name, const char *language)
{
  g_autofree char *text = amends_template_load (name, language, NULL);

  return text != NULL;
}

static gboolean
exists_in_all (const char *name)
{
  for (guint i = 0; amends_template_languages[i] != NULL; i++)
    if (!amends_template_exists (name, amends_template_languages[i]))
      return FALSE;
  return TRUE;
}

/* The paragraph never says more than the grade allows: where there is none for it, the reason's own
 * one of grade C serves, then the one that says that the reason is not known. */
static char *
name_for_reason (const char *folder, AmendsReason reason, AmendsGrade grade)
{
  const char *id = amends_reason_to_string (reason);
  const char letters[] = { 'c', 'a', 'b', 'c' }; /* by AmendsGrade */

  for (int i = 0; id != NULL && i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%s-%c", folder, id,
                                               i == 0 ? letters[grade] : 'c');

      if (exists_in_all (name))
        return g_steal_pointer (&name);
    }
  return g_strconcat (folder, "/" UNEXPLAINED, NULL);
}

/**
 * amends_template_name_for_reason:
 * @reason: a reason, %AMENDS_REASON_NONE where nothing is known
 * @grade: how sure it is
 *
 * Returns: (transfer full): the name of a template that both languages have
 */
char *
amends_template_name_for_reason (AmendsReason reason, AmendsGrade grade)
{
  return name_for_reason ("reasons", reason, grade);
}

/* As amends_template_name_for_reason(), for a parcel that may be stuck for nothing. */
char *
amends_template_name_for_update (AmendsReason reason, AmendsGrade grade)
{
  return reason == AMENDS_REASON_NONE ? g_strdup ("updates/none")
                                      : name_for_reason ("updates", reason, grade);
}

char *
amends_template_name_for_ending (AmendsReason reason, AmendsGrade grade)
{
  return reason == AMENDS_REASON_NONE ? g_strdup ("endings/none")
                                      : name_for_reason ("endings", reason, grade);
}

char *
amends_template_name_for_remedy (AmendsRemedy remedy)
{
  return g_strconcat ("remedies/", amends_remedy_to_string (remedy), NULL);
}

/**
 * amends_template_load_partial:
 * @name: "reason", "reason_subject", "remedy", "update", "ending", a name in parts/, or any
 * template's whole name
 * @set: an AmendsTemplateSet
 *
 * The #AmendsPartialLoader of the template library. What is in phrases/ stands inside of a sentence
 * and so ends without a line end.
 *
 * Returns: (transfer full) (nullable): the text of the partial
 */
char *
amends_template_load_partial (const char *name, gpointer set)
{
  const AmendsTemplateSet *self = set;
  g_autofree char *part = NULL;
  g_autoptr (AmendsTemplate) template = NULL;
  gboolean is_subject = strcmp (name, "reason_subject") == 0;

  if (is_subject || strcmp (name, "reason") == 0)
    name = self->reason;
  else if (strcmp (name, "remedy") == 0)
    name = self->remedy;
  else if (strcmp (name, "update") == 0)
    name = self->update;
  else if (strcmp (name, "ending") == 0)
    name = self->ending;
  else if (strchr (name, '/') == NULL)
    name = part = g_strconcat ("parts/", name, NULL);
  template = amends_template_open (name, self->language, NULL);
  if (template == NULL)
    return NULL;
  if (g_str_has_prefix (name, "phrases/"))
    g_strchomp (template->body);
  return is_subject ? g_steal_pointer (&template->subject) : g_steal_pointer (&template->body);
}

static void
add_folder (GPtrArray *list, const char *language, const char *folder)
{
  g_autofree char *path = g_strconcat (FOLDER "/", language, folder[0] != '\0' ? "/" : "", folder,
                                       NULL);
  g_auto (GStrv) files = amends_data_list (path);
  gsize prefix = strlen (FOLDER "/") + strlen (language) + 1;

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (AmendsTemplate) template = NULL;
      AmendsTemplateInfo *info;

      if (!g_str_has_suffix (files[i], SUFFIX) || strlen (files[i]) <= prefix)
        continue;
      name = g_strndup (files[i] + prefix, strlen (files[i]) - prefix - strlen (SUFFIX));
      template = amends_template_open (name, language, NULL);
      info = g_new0 (AmendsTemplateInfo, 1);
      info->is_own = amends_data_has_own (files[i]);
      info->language = g_strdup (language);
      info->title = g_strdup (template != NULL && template->title != NULL ? template->title : name);
      info->name = g_steal_pointer (&name);
      g_ptr_array_add (list, info);
    }
}

void
amends_template_info_free (AmendsTemplateInfo *info)
{
  if (info == NULL)
    return;
  g_free (info->name);
  g_free (info->language);
  g_free (info->title);
  g_free (info);
}

/**
 * amends_template_list:
 *
 * Returns: (transfer full) (element-type AmendsTemplateInfo): every template in every language,
 *   frames first
 */
GPtrArray *
amends_template_list (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_template_info_free);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    for (guint j = 0; amends_template_languages[j] != NULL; j++)
      add_folder (list, amends_template_languages[j], folders[i]);
  return list;
}

/**
 * amends_template_list_frames:
 * @language: "en" or "zh_CN": the language of the titles
 *
 * The templates that a whole email begins with. One that lacks a twin cannot be written, and is
 * left out; amends_template_check() tells of it.
 *
 * Returns: (transfer full) (element-type AmendsTemplateInfo): by name
 */
GPtrArray *
amends_template_list_frames (const char *language)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_template_info_free);

  add_folder (list, language, "");
  for (guint i = list->len; i > 0; i--)
    if (!exists_in_all (((AmendsTemplateInfo *) g_ptr_array_index (list, i - 1))->name))
      g_ptr_array_remove_index (list, i - 1);
  return list;
}
