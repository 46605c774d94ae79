/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a playbook is put together. Private to the room. */
#pragma once

#include "care/amends-playbook.h"

G_BEGIN_DECLS

AmendsPlaybook *amends_playbook_new (const char *id);
AmendsStep *amends_step_new (void);
AmendsAnswer *amends_answer_new (void);
AmendsEffect *amends_effect_new (AmendsEffectKind kind);
void amends_look_free (AmendsLook *look);
void amends_auto_free (AmendsAuto *automatic);
void amends_collect_free (AmendsCollect *collect);
void amends_step_free (AmendsStep *step);
void amends_answer_free (AmendsAnswer *answer);
void amends_effect_free (AmendsEffect *effect);

gboolean amends_effect_kind_from_string (const char *text, AmendsEffectKind *kind);
/* Whether the walk leaves the step by an effect of this kind. */
gboolean amends_effect_kind_is_way_on (AmendsEffectKind kind);
gboolean amends_playbook_is_gates (AmendsPlaybook *self);
void amends_playbook_problem (GPtrArray *problems, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
