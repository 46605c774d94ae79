/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text in the clipboard: pasting it may find no history, but must not crash the desk. */
#include <stdint.h>

#include "tracking/amends-reading.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (AmendsPastedHistory) history = amends_pasted_history_parse (text, NULL, 1795510800);
  gint64 previous = G_MAXINT64;

  for (guint i = 0; i < history->events->len; i++)
    {
      const AmendsEvent *event = g_ptr_array_index (history->events, i);
      g_assert_true (event->at <= previous && event->text != NULL && event->at_text != NULL);
      g_assert_true (g_utf8_validate (event->text, -1, NULL));
      g_assert_true (event->place == NULL || g_utf8_validate (event->place, -1, NULL));
      previous = event->at;
    }
  return 0;
}
