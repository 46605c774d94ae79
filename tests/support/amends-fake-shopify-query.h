/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks a GraphQL operation against the schema, says what it costs, and answers it. */
#pragma once

#include "amends-fake-shop.h"
#include "amends-fake-shopify-schema.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean has_next;
  gboolean has_previous;
} FakePage;

typedef struct
{
  FakeJson *json;
  FakeRoot root;
  FakePage page; /* of root.orders */
  gboolean has_personal_data;
  gint64 cost; /* of what was written so far */
} FakeQuery;

/* NULL with an error: a field that is not there, one that wants a selection and has none. */
gboolean fake_query_check (const FakeOperation *operation, GError **error);
/* The most it may cost: objects one point, connections two and their elements, mutations ten. */
gint64 fake_query_requested_cost (const FakeOperation *operation);
void fake_query_write (FakeQuery *query, const FakeOperation *operation);

/* A cursor says behind which order a page begins; FALSE: it is none. (transfer full) */
char *fake_cursor_new (gint64 updated_at, gint64 id);
gboolean fake_cursor_read (const char *cursor, gint64 *updated_at, gint64 *id);

G_END_DECLS
