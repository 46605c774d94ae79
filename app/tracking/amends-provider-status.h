/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tracking/amends-reading.h"

G_BEGIN_DECLS

/**
 * AmendsCodeKind:
 * @AMENDS_CODE_UNKNOWN: no such code, or it says nothing: only the words speak
 * @AMENDS_CODE_WEAK: the provider also says it where it does not know
 * @AMENDS_CODE_GENERAL: a stage or a problem without a cause; the words may say more
 * @AMENDS_CODE_SPECIFIC: it says more than words do
 *
 * How much a provider's code says. Zero is "nothing".
 */
typedef enum
{
  AMENDS_CODE_UNKNOWN,
  AMENDS_CODE_WEAK,
  AMENDS_CODE_GENERAL,
  AMENDS_CODE_SPECIFIC,
} AmendsCodeKind;

AmendsCodeKind
amends_provider_status_read (const char *provider, const char *code, AmendsReading *reading);

G_END_DECLS
