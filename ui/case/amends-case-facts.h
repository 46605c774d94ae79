/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/amends-case-work-call.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_CASE_FACTS (amends_case_facts_get_type ())
G_DECLARE_FINAL_TYPE (AmendsCaseFacts, amends_case_facts, AMENDS, CASE_FACTS, AdwBin)

void amends_case_facts_set_view (AmendsCaseFacts *self, AmendsDesk *desk, const AmendsCaseView *view);
/* Scrolls to what the carrier said. */
void amends_case_facts_show_history (AmendsCaseFacts *self);

G_END_DECLS
