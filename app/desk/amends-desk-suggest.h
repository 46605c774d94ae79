/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ladder's suggestion for a case; only for the files of desk/, inside a job. */
#pragma once

#include "desk/amends-case-work.h"

G_BEGIN_DECLS

/* NULL without an error where it has nothing to say of the order. */
AmendsCaseSuggestion *
amends_case_work_suggest (AmendsDb *db, AmendsCaseWork *work, GError **error);

G_END_DECLS
