/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *amends_text_clean (const char *text);
char *amends_text_single_line (const char *text);
char *amends_text_fold (const char *text);
gboolean amends_text_is_empty (const char *text);
void amends_text_add_part (GString *words, const char *part);
gboolean amends_text_is_masked (const char *text);
gboolean amends_text_is_cjk (gunichar character);
gboolean amends_text_has_cjk (const char *text);
void amends_text_append_html (GString *out, const char *text);
char *amends_text_search_terms (const char *text);
char *amends_text_search_query (const char *typed);
const char *amends_language_pick (const char *tag);

G_END_DECLS
