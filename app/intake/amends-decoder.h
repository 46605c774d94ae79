/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-intake-report.h"

G_BEGIN_DECLS

/* A file as UTF-8, read in chunks and as often as needed, in constant memory. */
typedef struct _AmendsDecoder AmendsDecoder;

AmendsDecoder *amends_decoder_open (const char *path,
                                    AmendsIntakeProgress progress,
                                    gpointer user_data,
                                    GCancellable *cancellable,
                                    GError **error);
void amends_decoder_free (AmendsDecoder *self);
const char *amends_decoder_get_encoding (AmendsDecoder *self);
void amends_decoder_set_work_left (AmendsDecoder *self, guint n_files);
gboolean amends_decoder_rewind (AmendsDecoder *self, GError **error);
gssize amends_decoder_read (AmendsDecoder *self, char **text, GError **error);
void amends_decoder_finish_progress (AmendsDecoder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsDecoder, amends_decoder_free)

G_END_DECLS
