/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-gift.h"

G_BEGIN_DECLS

/* "Partial refund, $3.80": what is given, and how much. */
char *amends_gift_words (const AmendsCompensation *given);
/* "$3.80 + €2.00" */
char *amends_sums_words (GArray *sums);

G_END_DECLS
