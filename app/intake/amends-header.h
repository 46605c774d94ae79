/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-profile.h"
#include "intake/amends-table-source.h"

G_BEGIN_DECLS

#define AMENDS_MAX_ALTERNATIVES 64 /* as many as an order has items in columns of their own */

/**
 * AmendsHeader:
 * The header row of a file, and which column holds what.
 * @names: (array length=n_columns): the header's own words
 * @columns: by field, the columns that can hold it, the preferred first
 * @wanted: (array length=n_columns): columns that hold any field
 * @is_told: the names tell the platform, so that nobody need have said it
 * @currency: named in a money column's header ("Total (USD)"), or empty
 */
typedef struct
{
  const AmendsProfile *profile;
  guint layout; /* of the source in which it was found */
  gint64 line;
  guint n_columns;
  GStrv names;
  guint columns[AMENDS_N_FIELDS][AMENDS_MAX_ALTERNATIVES];
  guint n_columns_of[AMENDS_N_FIELDS];
  guint n_known;
  gboolean is_told;
  gboolean *wanted;
  char currency[4];
} AmendsHeader;

void amends_header_free (AmendsHeader *self);
gboolean amends_header_has (const AmendsHeader *self, AmendsField field);

/* What a search over the first rows found: the best header, and for the message the words of the
 * best row that lacks something. */
typedef struct
{
  AmendsHeader *header;
  guint best_known;
  guint64 usable; /* bits of the layouts in which there is a header that could be used */
  gboolean has_rows; /* anything at all besides blanks */
} AmendsHeaderSearch;

AmendsHeaderSearch *
amends_header_search (AmendsTableSource *source, GPtrArray *profiles, GError **error);
char *amends_header_dup_name (const AmendsTableRow *row, guint column);
char *amends_header_dup_key (const char *name);
AmendsTableShape amends_header_get_shape (const AmendsHeader *self);
void amends_header_search_free (AmendsHeaderSearch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsHeader, amends_header_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsHeaderSearch, amends_header_search_free)

G_END_DECLS
