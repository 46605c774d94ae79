/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is pasted, what comes out is numbers: letters and digits, each with candidates in order. */
#include "tracking/amends-tracking-number.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_number (const AmendsTrackingNumber *number)
{
  g_assert (strspn (number->number, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen (number->number));
  g_assert (!number->is_certain || number->is_valid);
  g_assert (!number->is_valid || number->candidates->len > 0);
  g_assert (number->mended == NULL || number->mistyped_at > 0);
  g_assert (number->mistyped_at <= strlen (number->number));
  for (guint i = 0; i < number->candidates->len; i++)
    {
      const AmendsNumberCandidate *candidate = g_ptr_array_index (number->candidates, i);

      g_assert (candidate->carrier != NULL && amends_number_candidate_service (candidate, "zh") != NULL);
      g_assert (!number->is_valid || i > 0 || candidate->check_digit != AMENDS_CHECK_DIGIT_BAD);
      amends_tracking_number_check (number->written, candidate->carrier);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autoptr (AmendsTrackingNumber) one = amends_tracking_number_identify (text, NULL);
  g_autoptr (GPtrArray) found = amends_tracking_number_find (text, &(AmendsNumberContext){ "sagawa", "JP" });

  check_number (one);
  for (guint i = 0; i < found->len; i++)
    check_number (g_ptr_array_index (found, i));
  return 0;
}
