/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever a service sends in place of JSON must not crash the desk, nor be read as something else
 * than json-glib would read. */
#include <stdint.h>

#include "json-compare.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  json_compare_try (data, size);
  return 0;
}
