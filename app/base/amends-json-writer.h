/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* JSON written straight into a text (RFC 8259), for a few values that are asked with by the
 * thousand and that json-glib would build as so many objects first. @member: of the object that is
 * being written; %NULL within an array, and for what is outermost. */
void amends_json_write_begin_object (GString *out, const char *member);
void amends_json_write_end_object (GString *out);
void amends_json_write_begin_array (GString *out, const char *member);
void amends_json_write_end_array (GString *out);
void amends_json_write_text (GString *out, const char *member, const char *text);
void amends_json_write_int (GString *out, const char *member, gint64 number);

G_END_DECLS
