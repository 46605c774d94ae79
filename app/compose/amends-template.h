/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One template file: its headers and its body, and the partials that a frame is joined of. */
#pragma once

#include "compose/amends-composer.h"

G_BEGIN_DECLS

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
 * @reason: "reasons/customs-a"; @remedy: "remedies/coupon"
 */
typedef struct
{
  const char *language;
  const char *reason;
  const char *remedy;
} AmendsTemplateSet;

AmendsTemplate *amends_template_read (const char *text);
AmendsTemplate *amends_template_open (const char *name, const char *language, GError **error);
gboolean amends_template_exists (const char *name, const char *language);
void amends_template_free (AmendsTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsTemplate, amends_template_free)

char *amends_template_name_for_reason (AmendsReason reason, AmendsGrade grade);
char *amends_template_name_for_remedy (AmendsRemedy remedy);
char *amends_template_load_partial (const char *name, gpointer set);

/* "en" and "zh_CN"; NULL at the end. */
extern const char *const amends_template_languages[];

G_END_DECLS
