/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills a template and its partials with facts, in one language. */
#include "compose/amends-rendering.h"

#include <glib/gi18n-lib.h>

#include "base/amends-json.h"
#include "base/amends-text.h"
#include "compose/amends-known-facts.h"
#include "compose/amends-mustache.h"

void
amends_rendering_free (AmendsRendering *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_pointer (&self->letter, amends_letter_free);
  g_free (self->subject);
  g_free (self);
}

static char *
render_subject (const AmendsTemplate *template,
                const char *name,
                const AmendsTemplateSet *set,
                JsonNode *facts,
                GPtrArray *missing,
                GError **error)
{
  g_autofree char *subject = NULL;

  if (template->subject == NULL)
    return g_strdup ("");
  subject = amends_mustache_render (template->subject, name, facts, AMENDS_ESCAPE_NONE,
                                    amends_template_load_partial, (gpointer) set, missing, error);
  return subject != NULL ? amends_text_single_line (subject) : NULL;
}

/**
 * amends_rendering_new:
 * @name: of a template
 * @set: its language, and what stands behind its partials
 * @facts: an object as amends_compose_facts() gives
 * @error: %AMENDS_COMPOSE_ERROR_NO_TEMPLATE or %AMENDS_COMPOSE_ERROR_SYNTAX
 *
 * Returns: (transfer full) (nullable): the subject, the letter and what was missing for them
 */
AmendsRendering *
amends_rendering_new (const char *name,
                      const AmendsTemplateSet *set,
                      JsonNode *facts,
                      GError **error)
{
  g_autoptr (AmendsRendering) self = g_new0 (AmendsRendering, 1);
  g_autoptr (AmendsTemplate) template = amends_template_open (name, set->language, error);
  g_autofree char *markdown = NULL;
  const char *link;

  if (template == NULL)
    return NULL;
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->subject = render_subject (template, name, set, facts, self->missing, error);
  if (self->subject == NULL)
    return NULL;
  markdown = amends_mustache_render (template->body, name, facts, AMENDS_ESCAPE_MARKDOWN,
                                     amends_template_load_partial, (gpointer) set, self->missing,
                                     error);
  if (markdown == NULL)
    return NULL;
  link = JSON_NODE_HOLDS_OBJECT (facts)
             ? amends_json_get_string (json_node_get_object (facts), "tracking_link")
             : NULL;
  self->letter = amends_letter_new_for_markdown (markdown, link, self->subject, set->language);
  return g_steal_pointer (&self);
}

static AmendsGrade
grade_from_fact (const char *grade)
{
  if (g_strcmp0 (grade, "A") == 0)
    return AMENDS_GRADE_A;
  return g_strcmp0 (grade, "B") == 0 ? AMENDS_GRADE_B : AMENDS_GRADE_C;
}

/**
 * amends_template_render:
 * @name: any template's name
 * @language: "en" or "zh_CN"
 * @facts: (nullable): an object as amends_compose_facts() gives; its "reason", "grade" and
 *   "remedy.kind" choose the paragraphs of a frame. %NULL: invented ones
 * @error: %AMENDS_COMPOSE_ERROR_NO_TEMPLATE, %AMENDS_COMPOSE_ERROR_FACTS or
 *   %AMENDS_COMPOSE_ERROR_SYNTAX
 *
 * Returns: (transfer full) (nullable): the plain text, after "Subject: …" and an empty line where
 * the template has a subject
 */
char *
amends_template_render (const char *name, const char *language, JsonNode *facts, GError **error)
{
  g_autoptr (JsonNode) own = facts != NULL ? json_node_ref (facts)
                                           : amends_template_example_facts (language);
  g_autofree char *reason_name = NULL;
  g_autofree char *remedy_name = NULL;
  g_autofree char *update_name = NULL;
  g_autofree char *ending_name = NULL;
  g_autoptr (AmendsRendering) rendering = NULL;
  AmendsReason reason = AMENDS_REASON_NONE;
  AmendsGrade grade;
  AmendsRemedy remedy = AMENDS_REMEDY_NONE;
  AmendsTemplateSet set = { .language = language };
  JsonObject *object, *remedy_object;

  if (!JSON_NODE_HOLDS_OBJECT (own))
    {
      g_set_error_literal (
          error, AMENDS_COMPOSE_ERROR, AMENDS_COMPOSE_ERROR_FACTS,
          _ ("The facts are not a JSON object; write them like {\"order_number\": \"1042\"}"));
      return NULL;
    }
  object = json_node_get_object (own);
  remedy_object = amends_json_get_object (object, "remedy");
  amends_reason_from_string (amends_json_get_string (object, "reason"), &reason);
  grade = grade_from_fact (amends_json_get_string (object, "grade"));
  if (remedy_object != NULL)
    amends_remedy_from_string (amends_json_get_string (remedy_object, "kind"), &remedy);
  set.reason = reason_name = amends_template_name_for_reason (reason, grade);
  set.update = update_name = amends_template_name_for_update (reason, grade);
  set.ending = ending_name = amends_template_name_for_ending (reason, grade);
  set.remedy = remedy_name = amends_template_name_for_remedy (remedy);
  rendering = amends_rendering_new (name, &set, own, error);
  if (rendering == NULL)
    return NULL;
  if (rendering->subject[0] == '\0')
    return g_strdup (rendering->letter->text);
  return g_strconcat ("Subject: ", rendering->subject, "\n\n", rendering->letter->text, NULL);
}
