/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was meant by a tracking number that is nobody's. */
#include "tracking/amends-number-format.h"

#include <string.h>

#define MAX_LOOKALIKES 6
#define MIN_LENGTH 10 /* shorter ones are right by chance too easily */
#define CHARACTERS "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

static gboolean
is_right (const AmendsNumberFormat *format, const char *number)
{
  AmendsNumberMatch match;

  return amends_number_format_match (format, number, &match) &&
         match.check == AMENDS_CHECK_DIGIT_OK;
}

/* Right by @format, or by any form that is one carrier's alone. */
static gboolean
is_mended (const AmendsNumberFormat *format, const char *number)
{
  GPtrArray *formats;

  if (format != NULL)
    return is_right (format, number);
  formats = amends_number_formats_get ();
  for (guint i = 0; i < formats->len; i++)
    {
      const AmendsNumberFormat *one = g_ptr_array_index (formats, i);

      if (one->stands == AMENDS_FORMAT_SURE && one->check.kind != AMENDS_CHECK_RULE_NONE &&
          is_right (one, number))
        return TRUE;
    }
  return FALSE;
}

/* Returns: %FALSE when a second change mends it as well, so that nothing can be said */
static gboolean
note_mended (AmendsTrackingNumber *self, const char *mended, gsize place, gboolean is_swapped)
{
  if (self->mended != NULL)
    {
      self->mistyped_at = 0;
      self->is_swapped = FALSE;
      g_clear_pointer (&self->mended, g_free);
      return FALSE;
    }
  self->mended = g_strdup (mended);
  self->mistyped_at = (guint) place + 1;
  self->is_swapped = is_swapped;
  return TRUE;
}

static gboolean
try_characters (AmendsTrackingNumber *self,
                const AmendsNumberFormat *format,
                char *tried,
                gsize place)
{
  char written = tried[place];
  gboolean is_open = TRUE;

  for (const char *c = CHARACTERS; *c != '\0' && is_open; c++)
    {
      /* A form that fits as it is has its letters and digits where they belong. */
      if (*c == written || (format != NULL && g_ascii_isdigit (*c) != g_ascii_isdigit (written)))
        continue;
      tried[place] = *c;
      if (is_mended (format, tried))
        is_open = note_mended (self, tried, place, FALSE);
    }
  tried[place] = written;
  return is_open;
}

static gboolean
try_swap (AmendsTrackingNumber *self, const AmendsNumberFormat *format, char *tried, gsize place)
{
  char first = tried[place], second = tried[place + 1];
  gboolean is_open = TRUE;

  if (second == '\0' || first == second)
    return TRUE;
  tried[place] = second;
  tried[place + 1] = first;
  if (is_mended (format, tried))
    is_open = note_mended (self, tried, place, TRUE);
  tried[place] = first;
  tried[place + 1] = second;
  return is_open;
}

/* A check digit can be mended at almost any place of the serial number, so the place is told only
 * where one change alone also keeps to the rest of the form. That is mostly a mistake in the
 * prefix: the check digit is right, but the number has no carrier's form. */
void
amends_tracking_number_find_mistyped (AmendsTrackingNumber *self, const AmendsNumberFormat *format)
{
  g_autofree char *tried = g_strdup (self->number);
  gsize length = strlen (tried);
  gboolean is_open = length >= MIN_LENGTH;

  for (gsize i = 0; i < length && is_open; i++)
    is_open = try_characters (self, format, tried, i) && try_swap (self, format, tried, i);
}

static char
look_alike (char c)
{
  static const char pairs[] = "O0Q0D0I1L1Z2S5B80O1I2Z5S8B";

  for (const char *p = pairs; *p != '\0'; p += 2)
    if (*p == c)
      return p[1];
  return '\0';
}

static gboolean
is_convincing (const AmendsTrackingNumber *read)
{
  const AmendsNumberCandidate *first = read->candidates->len > 0
                                           ? g_ptr_array_index (read->candidates, 0)
                                           : NULL;

  return first != NULL &&
         (first->fit == AMENDS_FIT_SURE ||
          (first->fit == AMENDS_FIT_LIKELY && first->check_digit == AMENDS_CHECK_DIGIT_OK));
}

/* An O for a zero, an I for a one: the reading is offered when it is the only one that makes a
 * number, never taken. */
void
amends_tracking_number_find_suggestion (AmendsTrackingNumber *self,
                                        const AmendsNumberContext *context)
{
  gsize places[MAX_LOOKALIKES];
  guint n_places = 0;
  gboolean has_letter = FALSE;

  for (gsize i = 0; self->number[i] != '\0'; i++)
    {
      has_letter = has_letter || g_ascii_isalpha (self->number[i]);
      /* Among many digits it is the letters that are out of place. */
      if (look_alike (self->number[i]) != '\0' && (g_ascii_isalpha (self->number[i]) || i < 2) &&
          n_places < MAX_LOOKALIKES)
        places[n_places++] = i;
    }
  if (!has_letter)
    return;
  for (guint set = 1; set < 1u << n_places; set++)
    {
      g_autofree char *tried = g_strdup (self->number);
      g_autoptr (AmendsTrackingNumber) read = NULL;

      for (guint bit = 0; bit < n_places; bit++)
        if (set & (1u << bit))
          tried[places[bit]] = look_alike (tried[places[bit]]);
      read = amends_tracking_number_glance (tried, context);
      if (!is_convincing (read))
        continue;
      if (self->suggestion != NULL)
        {
          g_clear_pointer (&self->suggestion, g_free);
          return;
        }
      self->suggestion = g_steal_pointer (&tried);
    }
}
