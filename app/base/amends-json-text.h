/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON that comes in by the megabyte, read some fifteen times as fast as by building its tree with
 * json-glib. One block of memory holds what a text says; nothing of it can be changed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A JSON text (RFC 8259) that is an object or an array. */
typedef struct _AmendsJsonText AmendsJsonText;
/* A value in a text; it lives as long as the text. */
typedef struct _AmendsJsonItem AmendsJsonItem;

AmendsJsonText *amends_json_text_new (GBytes *bytes);
AmendsJsonText *amends_json_text_load (GBytes *bytes, const char *name, GError **error);
void amends_json_text_free (AmendsJsonText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsJsonText, amends_json_text_free)
const AmendsJsonItem *amends_json_text_get_root (const AmendsJsonText *text);
GBytes *amends_json_text_dup_slice (const AmendsJsonText *text, const AmendsJsonItem *item);

/* Type-checked reading: a member that is absent, null or of another type reads as the fallback, as
 * does any member of what is no object. */
gboolean amends_json_item_has_member (const AmendsJsonItem *object, const char *member);
const char *amends_json_item_get_string (const AmendsJsonItem *object, const char *member);
gint64 amends_json_item_get_int (const AmendsJsonItem *object, const char *member, gint64 fallback);
gboolean
amends_json_item_get_boolean (const AmendsJsonItem *object, const char *member, gboolean fallback);
const AmendsJsonItem *amends_json_item_get_object (const AmendsJsonItem *object,
                                                   const char *member);
const AmendsJsonItem *amends_json_item_get_array (const AmendsJsonItem *object, const char *member);

GStrv amends_json_item_dup_strings (const AmendsJsonItem *object, const char *member);

/* Walking an array, or the members of an object. */
const AmendsJsonItem *amends_json_item_get_first (const AmendsJsonItem *list);
const AmendsJsonItem *amends_json_item_get_next (const AmendsJsonItem *item);
gboolean amends_json_item_is_object (const AmendsJsonItem *item);
gboolean amends_json_item_is_array (const AmendsJsonItem *item);
const char *amends_json_item_get_name (const AmendsJsonItem *member);
const char *amends_json_item_get_text (const AmendsJsonItem *item);
char *amends_json_item_dup_code (const AmendsJsonItem *item);

G_END_DECLS
