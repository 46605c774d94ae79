/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import may say of an order or a parcel, field by field; only for the files of desk/. */
#pragma once

#include "model/amends-order.h"

G_BEGIN_DECLS

typedef enum
{
  AMENDS_FIELD_KIND_TEXT,
  AMENDS_FIELD_KIND_TIME,
  AMENDS_FIELD_KIND_MONEY,
} AmendsFieldKind;

typedef struct
{
  const char *name; /* stable: it is kept in shop files */
  AmendsFieldKind kind;
  gsize offset;
} AmendsRecordField;

const AmendsRecordField *amends_order_fields_get (gsize *n_fields);
const AmendsRecordField *amends_parcel_fields_get (gsize *n_fields);
const AmendsRecordField *
amends_record_field_find (const AmendsRecordField *fields, gsize n_fields, const char *name);

gboolean amends_record_field_is_known (const AmendsRecordField *field, gconstpointer record);
gboolean
amends_record_field_is_same (const AmendsRecordField *field, gconstpointer a, gconstpointer b);
void amends_record_field_copy (const AmendsRecordField *field, gpointer record, gconstpointer from);
char *amends_record_field_dup_text (const AmendsRecordField *field, gconstpointer record);
void
amends_record_field_set_text (const AmendsRecordField *field, gpointer record, const char *text);

G_END_DECLS
