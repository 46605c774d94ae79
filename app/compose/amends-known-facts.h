/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of facts that templates may use, and reading facts by their dotted names. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean amends_known_facts_has (const char *name);
GPtrArray *amends_known_facts_list (void); /* (element-type utf8) */

gboolean amends_facts_has_text (JsonNode *facts, const char *name);
GPtrArray *amends_facts_dup_texts (JsonNode *facts); /* (element-type utf8) longest first */

G_END_DECLS
