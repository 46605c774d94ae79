/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A template filled with facts: one language's side of an email. */
#pragma once

#include <json-glib/json-glib.h>
#include "compose/amends-letter.h"
#include "compose/amends-template.h"

G_BEGIN_DECLS

/**
 * AmendsRendering:
 * @missing: (element-type utf8): facts that the template wanted and did not get
 * @subject: one line; empty when the template has none
 */
typedef struct
{
  GPtrArray *missing;
  char *subject;
  AmendsLetter *letter;
} AmendsRendering;

AmendsRendering *amends_rendering_new (const char *name,
                                       const AmendsTemplateSet *set,
                                       JsonNode *facts,
                                       GError **error);
void amends_rendering_free (AmendsRendering *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsRendering, amends_rendering_free)

G_END_DECLS
