/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include "intake/amends-field.h"
#include "intake/amends-file-date.h"

G_BEGIN_DECLS

/**
 * AmendsMapping:
 * What somebody said of the columns of a table that nobody knows.
 * @title: (nullable): what this kind of table is called by people
 * @header_line: where somebody found it; 0: nobody had to look
 * @names: (array length=n_columns): its header row
 * @fields: (array length=n_columns): what each column holds; %AMENDS_NO_FIELD: nothing of use
 * @date_order: where a date could be read in two ways; %AMENDS_DATE_ORDER_TELL: not said
 * @zone: (nullable): of times that name none
 */
typedef struct
{
  char *title;
  gint64 header_line;
  guint n_columns;
  GStrv names;
  AmendsField *fields;
  AmendsDateOrder date_order;
  char *zone;
} AmendsMapping;

AmendsMapping *amends_mapping_new (const char *const *names);
AmendsMapping *amends_mapping_copy (const AmendsMapping *self);
void amends_mapping_free (AmendsMapping *self);
gboolean amends_mapping_has (const AmendsMapping *self, AmendsField field);
gboolean amends_mapping_is_of_events (const AmendsMapping *self);
char *amends_mapping_dup_problem (const AmendsMapping *self);
JsonObject *amends_mapping_to_json (const AmendsMapping *self);
gboolean amends_mapping_remember (const AmendsMapping *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsMapping, amends_mapping_free)

G_END_DECLS
