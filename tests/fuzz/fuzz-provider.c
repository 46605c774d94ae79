/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever a tracking service answers, or whoever stands between: it may not be understood, but it
 * must not crash the desk, nor bring it an event without a time. */
#include <stdint.h>

#include "provider-answer.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  provider_answer_try (amends_provider_get (PROVIDER), (const char *) data, size);
  return 0;
}
