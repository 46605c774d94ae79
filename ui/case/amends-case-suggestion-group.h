/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "model/amends-case.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_CASE_SUGGESTION_GROUP (amends_case_suggestion_group_get_type ())
G_DECLARE_FINAL_TYPE (AmendsCaseSuggestionGroup,
                      amends_case_suggestion_group,
                      AMENDS,
                      CASE_SUGGESTION_GROUP,
                      AdwPreferencesGroup)

/* Signal "chosen" (guint): the option at that place goes into the email. */
GtkWidget *amends_case_suggestion_group_new (void);
/* @suggestion: (nullable); @is_owner: whether the owner sits here */
void amends_case_suggestion_group_set (AmendsCaseSuggestionGroup *self,
                                       const AmendsCaseSuggestion *suggestion,
                                       gboolean is_owner);

G_END_DECLS
