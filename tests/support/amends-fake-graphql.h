/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads GraphQL documents (spec.graphql.org, October 2021) as far as clients of a shop write them:
 * operations with variables, aliases, arguments, fragments. Directives and subscriptions are not
 * known. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *alias;           /* the name in the answer */
  char *name;            /* NULL: an inline fragment */
  char *on;              /* the type of an inline fragment */
  GHashTable *arguments; /* name to JsonNode, variables filled in; NULL when there are none */
  GPtrArray *selections; /* of FakeSelection; NULL when there are none */
  gconstpointer field;   /* for whoever walks it: what it found for the name */
} FakeSelection;

typedef struct
{
  gboolean is_mutation;
  GPtrArray *selections;
} FakeOperation;

/* variables may be NULL. The error's message is what a service would say. */
FakeOperation *fake_graphql_parse (const char *text,
                                   JsonObject *variables,
                                   const char *operation_name,
                                   GError **error);
void fake_operation_free (FakeOperation *operation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeOperation, fake_operation_free)

JsonNode *fake_selection_argument (const FakeSelection *selection, const char *name);
const char *fake_selection_string (const FakeSelection *selection, const char *name);
gint64 fake_selection_int (const FakeSelection *selection, const char *name, gint64 otherwise);

G_END_DECLS
