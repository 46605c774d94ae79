/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Type-checked reading: a member that is absent, null or of another type reads as the fallback. */
const char *amends_json_get_string (JsonObject *object, const char *member);
gint64 amends_json_get_int (JsonObject *object, const char *member, gint64 fallback);
double amends_json_get_double (JsonObject *object, const char *member, double fallback);
gboolean amends_json_get_boolean (JsonObject *object, const char *member, gboolean fallback);
JsonObject *amends_json_get_object (JsonObject *object, const char *member);
JsonArray *amends_json_get_array (JsonObject *object, const char *member);
JsonObject *amends_json_array_get_object (JsonArray *array, guint index);
const char *amends_json_array_get_string (JsonArray *array, guint index);
GStrv amends_json_get_strv (JsonObject *object, const char *member);

JsonNode *amends_json_parse (GBytes *bytes, const char *name, GError **error);
JsonNode *amends_json_load_bytes (GBytes *bytes, const char *name, GError **error);
void amends_json_set_string (JsonObject *object, const char *member, const char *value);
void amends_json_set_time (JsonObject *object, const char *member, gint64 time);
char *amends_json_to_text (JsonNode *node);

G_END_DECLS
