/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-decoder.h"
#include "intake/amends-table-row.h"

G_BEGIN_DECLS

/* CSV bytes into rows that know the line they start on, over libcsv. */
typedef struct _AmendsCsvReader AmendsCsvReader;

AmendsCsvReader *amends_csv_reader_new (char delimiter, gboolean has_quotes);
void amends_csv_reader_free (AmendsCsvReader *self);
void amends_csv_reader_set_wanted (AmendsCsvReader *self, const gboolean *wanted, guint n_columns);
void amends_csv_reader_set_shape (AmendsCsvReader *self, guint n_columns, int key_column);
gboolean amends_csv_reader_feed (AmendsCsvReader *self,
                                 char *text,
                                 gsize length,
                                 const AmendsTableHandler *handler,
                                 gpointer user_data,
                                 GError **error);
gboolean amends_csv_reader_finish (AmendsCsvReader *self,
                                   const AmendsTableHandler *handler,
                                   gpointer user_data,
                                   GError **error);
gboolean amends_csv_reader_run (AmendsCsvReader *self,
                                AmendsDecoder *decoder,
                                const AmendsTableHandler *handler,
                                gpointer user_data,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsCsvReader, amends_csv_reader_free)

G_END_DECLS
