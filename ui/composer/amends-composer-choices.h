/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "composer/amends-email-draft.h"
#include "widgets/amends-case-data.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_COMPOSER_CHOICES (amends_composer_choices_get_type ())
G_DECLARE_FINAL_TYPE (AmendsComposerChoices,
                      amends_composer_choices,
                      AMENDS,
                      COMPOSER_CHOICES,
                      GtkWidget)

/* Signal "changed" (gboolean typed) when a person chose something; @typed while they still type. */
void amends_composer_choices_load (AmendsComposerChoices *self,
                                   AmendsDesk *desk,
                                   const AmendsEmailDraft *draft,
                                   AmendsCaseData *data);
void amends_composer_choices_store (AmendsComposerChoices *self, AmendsEmailDraft *draft);
void amends_composer_choices_focus_first (AmendsComposerChoices *self);
/* @field: as a block of the gate names it. Returns whether there is such a field here. */
gboolean amends_composer_choices_has_field (AmendsComposerChoices *self, const char *field);
void amends_composer_choices_focus_field (AmendsComposerChoices *self, const char *field);

G_END_DECLS
