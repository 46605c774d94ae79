/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of an email: one document from which both the plain text and the HTML part come. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AmendsLetter:
 * @text: the plain text part; @html: the same words as an HTML document
 * @paragraphs: (element-type utf8): @text block by block
 */
typedef struct
{
  char *text;
  char *html;
  GPtrArray *paragraphs;
} AmendsLetter;

AmendsLetter *amends_letter_new_for_markdown (const char *markdown,
                                              const char *link,
                                              const char *subject,
                                              const char *language);
AmendsLetter *
amends_letter_new_for_plain_text (const char *text, const char *subject, const char *language);
char *amends_letter_join (GPtrArray *paragraphs);
void amends_letter_free (AmendsLetter *letter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsLetter, amends_letter_free)

G_END_DECLS
