/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gate: what holds an email back, and how to mend it. */
#pragma once

#include "compose/amends-composer.h"

G_BEGIN_DECLS

/* @missing: (nullable) (element-type utf8): facts that the template wanted and did not get */
void amends_gate_check (AmendsEmail *email,
                        const AmendsComposeInput *input,
                        JsonNode *facts,
                        GPtrArray *missing);

G_END_DECLS
