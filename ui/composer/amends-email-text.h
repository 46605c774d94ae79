/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "composer/amends-email-draft.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_EMAIL_TEXT (amends_email_text_get_type ())
G_DECLARE_FINAL_TYPE (AmendsEmailText, amends_email_text, AMENDS, EMAIL_TEXT, AdwBin)

/* Signal "edited" when the fields say something else, by a person or by load. */
void amends_email_text_load (AmendsEmailText *self, const AmendsEmailDraft *draft);
void amends_email_text_store (AmendsEmailText *self, AmendsEmailDraft *draft);
/* What is known once the words are checked: their twins, and how they will look. */
void amends_email_text_show_checked (AmendsEmailText *self, const AmendsEmailDraft *draft);
void amends_email_text_focus_subject (AmendsEmailText *self);
/* Selects @words where they stand. */
void amends_email_text_show_words (AmendsEmailText *self, const char *words);

G_END_DECLS
