/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a JSON text is held: a row of items, each followed by those inside it. */
#pragma once

#include "base/amends-json-text.h"

G_BEGIN_DECLS

typedef enum
{
  AMENDS_JSON_NULL,
  AMENDS_JSON_BOOLEAN,
  AMENDS_JSON_INTEGER,
  AMENDS_JSON_REAL,
  AMENDS_JSON_STRING,
  AMENDS_JSON_ARRAY,
  AMENDS_JSON_OBJECT,
} AmendsJsonKind;

struct _AmendsJsonItem
{
  const char *key; /* (nullable): of a member */
  union
  {
    const char *text;
    gint64 integer;
  } value;
  guint32 start, end; /* where it stands in the bytes */
  guint32 span;       /* it and all inside it, in items */
  guint8 kind;
  guint8 is_last; /* of its list */
};

struct _AmendsJsonText
{
  GBytes *bytes;
  char *buffer;
  AmendsJsonItem *items;
  guint n_items;
  guint n_places; /* for items */
};

G_END_DECLS
