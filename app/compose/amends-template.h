/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The template library: what there is, what stands in one file, what a frame is joined of. */
#pragma once

#include "compose/amends-mustache.h"
#include "model/amends-types.h"

G_BEGIN_DECLS

typedef struct
{
  char *name; /* "delay-notice", "reasons/customs-a", "remedies/coupon" */
  char *language;
  char *title;     /* for people */
  gboolean is_own; /* the shop's copy */
} AmendsTemplateInfo;
void amends_template_info_free (AmendsTemplateInfo *info);
GPtrArray *amends_template_list (void); /* (element-type AmendsTemplateInfo) */
/* (element-type AmendsTemplateInfo) whole emails that stand in every language */
GPtrArray *amends_template_list_frames (const char *language);
char *amends_template_load (const char *name, const char *language, GError **error);
/* Every template: syntax, subject line, twins present, the same fields in both. Messages, none when
 * all is well. */
GPtrArray *
amends_template_check (void); /* (element-type AmendsBlock) field: "en/reasons/customs-a" */

/* What the whole of an email may be made of, invented: to show a template with. */
JsonNode *amends_template_example_facts (const char *language);
/* Any template by its name as plain text, with its "Subject: " line first where it has one. @facts:
 * NULL shows examples. */
char *
amends_template_render (const char *name, const char *language, JsonNode *facts, GError **error);

/**
 * AmendsTemplate:
 * @title: for people; NULL when it has none
 * @subject: a template itself, one line; NULL when it has none
 * @body: a template, ends with a line end unless it is empty
 */
typedef struct
{
  char *title;
  char *subject;
  char *body;
} AmendsTemplate;

/**
 * AmendsTemplateSet: which files stand behind the partials of a frame. Borrowed strings.
 * @reason: "reasons/customs-a"; @remedy: "remedies/coupon"; @update: "updates/customs-a", of a
 * weekly update; @ending: "endings/customs-a", of what is resolved
 */
typedef struct
{
  const char *language;
  const char *reason;
  const char *remedy;
  const char *update;
  const char *ending;
} AmendsTemplateSet;

AmendsTemplate *amends_template_read (const char *text);
AmendsTemplate *amends_template_open (const char *name, const char *language, GError **error);
gboolean amends_template_exists (const char *name, const char *language);
void amends_template_free (AmendsTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsTemplate, amends_template_free)

char *amends_template_name_for_reason (AmendsReason reason, AmendsGrade grade);
char *amends_template_name_for_update (AmendsReason reason, AmendsGrade grade);
char *amends_template_name_for_ending (AmendsReason reason, AmendsGrade grade);
char *amends_template_name_for_remedy (AmendsRemedy remedy);
char *amends_template_load_partial (const char *name, gpointer set);

/* "en" and "zh_CN"; NULL at the end. */
extern const char *const amends_template_languages[];

G_END_DECLS
