/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes JSON text straight into a string: a loopback server that stands for a service with
 * thousands of answers a second must not be the slow half of what is measured. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *text;
  gboolean begun; /* the array or object at hand has a member already */
} FakeJson;

/* In an array the key is NULL. A NULL string is written as null. */
void fake_json_init (FakeJson *json);
void fake_json_clear (FakeJson *json);
void fake_json_reset (FakeJson *json);
void fake_json_open (FakeJson *json, const char *key, char bracket);
void fake_json_close (FakeJson *json, char bracket);
void fake_json_string (FakeJson *json, const char *key, const char *value);
void fake_json_int (FakeJson *json, const char *key, gint64 value);
void fake_json_boolean (FakeJson *json, const char *key, gboolean value);
void fake_json_null (FakeJson *json, const char *key);
void fake_json_nulls (FakeJson *json, const char *const *keys);
void fake_json_raw (FakeJson *json, const char *key, const char *value);

G_END_DECLS
