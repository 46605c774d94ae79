/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a shop says that one currency is worth in another. */
#pragma once

#include "base/amends-money.h"

G_BEGIN_DECLS

typedef struct _AmendsRates AmendsRates;

AmendsRates *amends_rates_new (void);
void amends_rates_free (AmendsRates *rates);
AmendsRates *amends_rates_parse (const char *text);
gboolean amends_rates_convert (const AmendsRates *rates,
                               AmendsMoney money,
                               const char *currency,
                               AmendsMoney *converted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsRates, amends_rates_free)

G_END_DECLS
