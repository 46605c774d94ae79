/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tells the encoding of a text from all of its bytes, fed in pieces. */
typedef struct _AmendsEncodingGuess AmendsEncodingGuess;

AmendsEncodingGuess *amends_encoding_guess_new (void);
void amends_encoding_guess_free (AmendsEncodingGuess *self);
void amends_encoding_guess_feed (AmendsEncodingGuess *self, const guint8 *bytes, gsize length);
const char *
amends_encoding_guess_finish (AmendsEncodingGuess *self, gsize *bom_length, gboolean *is_flawed);
const char *amends_encoding_iconv_name (const char *encoding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsEncodingGuess, amends_encoding_guess_free)

G_END_DECLS
