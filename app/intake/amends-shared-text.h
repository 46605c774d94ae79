/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AmendsSharedText:
 * The text of a workbook's string item while its XML goes by: plain or in differently formatted
 * runs, without the reading aids (rPh) that stand above Japanese.
 */
typedef struct
{
  GString *text;
  gboolean is_in_text;
  guint n_phonetic; /* open rPh elements */
  gsize run_start;
} AmendsSharedText;

void amends_shared_text_begin (AmendsSharedText *self);
void amends_shared_text_start (AmendsSharedText *self, const char *element);
void amends_shared_text_end (AmendsSharedText *self, const char *element);
void amends_shared_text_add (AmendsSharedText *self, const char *text, gsize length);

G_END_DECLS
