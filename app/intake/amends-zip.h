/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-intake-report.h"

G_BEGIN_DECLS

/* A ZIP archive whose entries are read as streams, over libarchive. What unpacks to far more than
 * it can honestly hold is refused while it is unpacked. */
typedef struct _AmendsZip AmendsZip;

typedef gboolean (*AmendsZipSink) (const char *bytes,
                                   gsize length,
                                   gpointer user_data,
                                   GError **error);

AmendsZip *amends_zip_open (const char *path,
                            AmendsIntakeProgress progress,
                            gpointer user_data,
                            GCancellable *cancellable,
                            GError **error);
void amends_zip_free (AmendsZip *self);
gboolean amends_zip_has (AmendsZip *self, const char *name);
gint64 amends_zip_get_size (AmendsZip *self, const char *name);
void amends_zip_set_work_left (AmendsZip *self, gint64 n_bytes);
void amends_zip_finish_progress (AmendsZip *self);
gboolean amends_zip_read (AmendsZip *self,
                          const char *name,
                          AmendsZipSink sink,
                          gpointer user_data,
                          GError **error);
gboolean amends_zip_parse (AmendsZip *self,
                           const char *name,
                           const GMarkupParser *parser,
                           gpointer user_data,
                           GError **error);
const char *amends_zip_local_name (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsZip, amends_zip_free)

G_END_DECLS
