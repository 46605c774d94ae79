/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every email must be, whatever it is about. */
#pragma once

#include "compose-fixture.h"

/* In English: nothing holds it back, its twin carries the same facts, its HTML the same words.
 * Returns: (transfer full) */
AmendsEmail *check_letter (Fixture *fixture, const char *template_name);
/* What a mail program shows of the HTML. */
char *letter_html_to_words (const char *html);
