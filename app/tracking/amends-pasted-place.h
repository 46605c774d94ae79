/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the place from the text in what a line of a pasted history says. Private to tracking. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int amends_pasted_place_likeness (const char *fragment, gboolean is_read);
gboolean amends_pasted_place_is_facility (const char *fragment);
gboolean amends_pasted_place_is_american (const char *page);
gsize amends_pasted_place_glued_length (const char *cell);
char *amends_pasted_place_join (GPtrArray *fragments);
void amends_pasted_place_assign (GPtrArray *fragments, char **place, char **text);

G_END_DECLS
