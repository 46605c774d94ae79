/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of Shopify's Admin schema that is about orders, shipments and discount codes: which
 * fields there are, and where their values lie. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FAKE_FIELD_STRING,    /* const char * */
  FAKE_FIELD_STRINGS,   /* GStrv; NULL: none */
  FAKE_FIELD_TIME,      /* gint64 UTC seconds, 0: null */
  FAKE_FIELD_INT,       /* gint64 */
  FAKE_FIELD_ID,        /* gint64 behind words */
  FAKE_FIELD_NUMBER_ID, /* gint64 as a string */
  FAKE_FIELD_MONEY,     /* gint64 minor units of an order's currency */
  FAKE_FIELD_CONSTANT,  /* words */

  /* These want a selection of fields of the target. */
  FAKE_FIELD_OBJECT,            /* the same struct, seen as another type */
  FAKE_FIELD_POINTER,           /* another struct, or NULL */
  FAKE_FIELD_LIST,              /* GPtrArray of structs */
  FAKE_FIELD_LIST_OF_ONE,       /* the same struct as the only element */
  FAKE_FIELD_CONNECTION,        /* GPtrArray of structs, in pages */
  FAKE_FIELD_CONNECTION_OF_ONE, /* the same struct as the only element */
} FakeFieldKind;

typedef struct
{
  const char *type;
  const char *name;
  FakeFieldKind kind;
  gsize offset;
  const char *target; /* type of an object, of the elements of a list or connection */
  const char *words;
  gboolean is_personal; /* null without access to protected customer data */
} FakeField;

/* What the fields of QueryRoot, Mutation and of the answer to a mutation lie in. */
typedef struct
{
  GPtrArray *orders; /* one page */
  gpointer order;
  gpointer coupon;
  gpointer created;  /* the answer to discountCodeBasicCreate: this struct again */
  GPtrArray *errors; /* of FakeUserError */
  GPtrArray *scopes; /* of char * in a struct of one member */
} FakeRoot;

typedef struct
{
  GStrv path;
  const char *code;
  const char *message;
} FakeUserError;

typedef struct
{
  const char *handle;
} FakeScope;

const FakeField *fake_schema_find (const char *type, const char *name); /* NULL: no such field */

G_END_DECLS
