/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which carriers a tracking number can be of, and whether its check digit is right. */
#include "tracking/amends-tracking-number.h"

#include <string.h>
#include "base/amends-text.h"
#include "tracking/amends-carrier.h"
#include "tracking/amends-number-format.h"
#include "tracking/amends-number-pieces.h"

/* What a candidate is sorted by: less is better. */
typedef enum
{
  RANK_SURE,
  RANK_SURE_MISTYPED, /* nobody else's form: likelier mistyped than another carrier's number by
                         accident */
  RANK_LIKELY_RIGHT,
  RANK_LIKELY,
  RANK_POSSIBLE_RIGHT,
  RANK_LIKELY_MISTYPED,
  RANK_POSSIBLE,
} Rank;

typedef struct
{
  AmendsNumberMatch match;
  const AmendsNumberFormat *format;
  Rank rank;
  int weight;
} Found;

static void
free_candidate (gpointer data)
{
  AmendsNumberCandidate *candidate = data;

  g_free (candidate->carrier);
  g_free (candidate->service);
  g_free (candidate->service_zh);
  g_free (candidate);
}

void
amends_tracking_number_free (AmendsTrackingNumber *self)
{
  if (self == NULL)
    return;
  g_free (self->written);
  g_free (self->number);
  g_ptr_array_unref (self->candidates);
  g_free (self->mended);
  g_free (self->suggestion);
  g_free (self);
}

/**
 * amends_tracking_number_clean:
 * @written: (nullable): as copied: "RM 123-456 789 gb", "No:12345", "﻿1Z…"
 *
 * Returns: (transfer full) (nullable): upper case letters and digits only; %NULL when none are left
 */
char *
amends_tracking_number_clean (const char *written)
{
  g_autofree char *folded = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  const char *start;

  if (written == NULL)
    return NULL;
  folded = amends_text_fold (written);
  start = folded;
  /* Taobao's exports lead with "No:". */
  if (g_str_has_prefix (start, "no:") || g_str_has_prefix (start, "no."))
    start += 3;
  for (const char *p = start; *p != '\0'; p = g_utf8_next_char (p))
    if (g_ascii_isalnum (*p))
      g_string_append_c (out, g_ascii_toupper (*p));
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

/* The carrier is said to have it, or works in the shop's own country only (or mainly). */
static gboolean
is_supported (const Found *found, const AmendsNumberContext *context)
{
  const AmendsCarrier *carrier = amends_carrier_get (found->match.carrier);

  if (context == NULL)
    return FALSE;
  if (g_strcmp0 (context->carrier, found->match.carrier) == 0 && context->carrier != NULL)
    return TRUE;
  return context->country != NULL &&
         ((carrier != NULL && g_strcmp0 (carrier->country, context->country) == 0) ||
          g_strv_contains ((const char *const *) found->format->countries, context->country));
}

static gboolean
rank_found (Found *found, const AmendsNumberContext *context)
{
  AmendsFormatStands stands = found->format->stands;
  gboolean is_bad = found->match.check == AMENDS_CHECK_DIGIT_BAD;
  gboolean is_right = found->match.check == AMENDS_CHECK_DIGIT_OK;
  gboolean is_named = context != NULL && context->carrier != NULL &&
                      g_str_equal (context->carrier, found->match.carrier);

  found->weight = found->format->weight;
  if (is_bad)
    {
      /* Among numbers of digits a wrong check digit mostly says: another carrier's. */
      found->rank = stands == AMENDS_FORMAT_SURE ? RANK_SURE_MISTYPED : RANK_LIKELY_MISTYPED;
      found->weight += is_named ? 100 : 0;
      return stands == AMENDS_FORMAT_SURE || stands == AMENDS_FORMAT_LIKELY || is_named;
    }
  if (stands == AMENDS_FORMAT_RIGHT)
    stands = is_right ? AMENDS_FORMAT_LIKELY : AMENDS_FORMAT_CONTEXT;
  found->rank = stands == AMENDS_FORMAT_SURE     ? RANK_SURE
                : stands == AMENDS_FORMAT_LIKELY ? (is_right ? RANK_LIKELY_RIGHT : RANK_LIKELY)
                                                 : (is_right ? RANK_POSSIBLE_RIGHT : RANK_POSSIBLE);
  if (is_supported (found, context))
    {
      found->weight += is_named ? 200 : 100;
      if (found->rank > RANK_LIKELY)
        found->rank = is_right ? RANK_LIKELY_RIGHT : RANK_LIKELY;
      if (is_named)
        found->rank = MIN (found->rank, RANK_LIKELY_RIGHT);
    }
  return TRUE;
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *first = a, *second = b;

  if (first->rank != second->rank)
    return (int) first->rank - (int) second->rank;
  if (first->weight != second->weight)
    return second->weight - first->weight;
  return g_strcmp0 (first->match.carrier, second->match.carrier);
}

/* "0000000000" passes most checks and is nobody's. */
static gboolean
is_one_digit_repeated (const char *number)
{
  return g_ascii_isdigit (number[0]) &&
         strspn (number, (char[]){ number[0], '\0' }) == strlen (number);
}

static GArray *
match_all (const char *number, const AmendsNumberContext *context)
{
  GPtrArray *formats = amends_number_formats_get ();
  GArray *all = g_array_new (FALSE, TRUE, sizeof (Found));

  if (is_one_digit_repeated (number))
    return all;
  for (guint i = 0; i < formats->len; i++)
    {
      Found found = { .format = g_ptr_array_index (formats, i) };

      if (!amends_number_format_match (found.format, number, &found.match) ||
          !rank_found (&found, context))
        continue;
      g_array_append_val (all, found);
      if (found.match.also == NULL)
        continue;
      found.match.carrier = found.match.also;
      if (found.rank == RANK_SURE)
        found.rank = RANK_LIKELY;
      g_array_append_val (all, found);
    }
  g_array_sort (all, compare_found);
  return all;
}

static AmendsNumberFit
fit_of (Rank rank)
{
  switch (rank)
    {
    case RANK_SURE:
      return AMENDS_FIT_SURE;
    case RANK_LIKELY_RIGHT:
    case RANK_LIKELY:
      return AMENDS_FIT_LIKELY;
    case RANK_SURE_MISTYPED:
    case RANK_LIKELY_MISTYPED:
      return AMENDS_FIT_MISTYPED;
    case RANK_POSSIBLE_RIGHT:
    case RANK_POSSIBLE:
    default:
      return AMENDS_FIT_POSSIBLE;
    }
}

static gboolean
has_candidate (GPtrArray *candidates, const char *carrier)
{
  for (guint i = 0; i < candidates->len; i++)
    if (g_str_equal (((AmendsNumberCandidate *) g_ptr_array_index (candidates, i))->carrier,
                     carrier))
      return TRUE;
  return FALSE;
}

static void
add_candidates (AmendsTrackingNumber *self, GArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      const Found *found = &g_array_index (all, Found, i);
      AmendsNumberCandidate *candidate;

      if (has_candidate (self->candidates, found->match.carrier))
        continue;
      candidate = g_new0 (AmendsNumberCandidate, 1);
      candidate->carrier = g_strdup (found->match.carrier);
      candidate->service = g_strdup (found->match.service);
      candidate->service_zh = g_strdup (found->match.service_zh);
      candidate->check_digit = found->match.check;
      candidate->fit = fit_of (found->rank);
      g_ptr_array_add (self->candidates, candidate);
    }
}

/* A number that has nobody else's form but a wrong check digit stays wrong, whoever else could have
 * such digits. */
static void
judge (AmendsTrackingNumber *self)
{
  const AmendsNumberCandidate *first = self->candidates->len > 0
                                           ? g_ptr_array_index (self->candidates, 0)
                                           : NULL;
  guint n_standing = 0;

  for (guint i = 0; i < self->candidates->len; i++)
    n_standing += ((AmendsNumberCandidate *) g_ptr_array_index (self->candidates, i))->fit <=
                  AMENDS_FIT_LIKELY;
  self->is_valid = first != NULL && first->fit <= AMENDS_FIT_LIKELY;
  self->is_certain = first != NULL && first->fit == AMENDS_FIT_SURE && n_standing == 1;
}

/* Reads a number and, where it is wrong and @is_thorough, looks for what was meant. */
static AmendsTrackingNumber *
read_number (const char *number, const AmendsNumberContext *context, gboolean is_thorough)
{
  AmendsTrackingNumber *self = g_new0 (AmendsTrackingNumber, 1);
  g_autofree char *cleaned = amends_tracking_number_clean (number);
  g_autoptr (GArray) all = NULL;
  const Found *first;

  self->written = g_strdup (number != NULL ? number : "");
  self->number = cleaned != NULL ? g_steal_pointer (&cleaned) : g_strdup ("");
  self->candidates = g_ptr_array_new_with_free_func (free_candidate);
  if (*self->number == '\0' || strlen (self->number) > AMENDS_NUMBER_MAX_LENGTH)
    return self;
  all = match_all (self->number, context);
  add_candidates (self, all);
  judge (self);
  if (self->is_valid || !is_thorough)
    return self;
  first = all->len > 0 ? &g_array_index (all, Found, 0) : NULL;
  if (first != NULL && first->match.check == AMENDS_CHECK_DIGIT_BAD)
    self->expected_digit = first->match.expected;
  if (first == NULL || self->expected_digit != '\0')
    amends_tracking_number_find_mistyped (self, first != NULL ? first->format : NULL);
  amends_tracking_number_find_suggestion (self, context);
  return self;
}

/**
 * amends_tracking_number_identify:
 * @number: one number, with blanks, dashes, full-width digits and whatever else stands between its
 * letters and digits
 * @context: (nullable): what is known beside it
 *
 * A number of digits many carriers could have is valid only for those it stands for by itself, or
 * by @context; the others are among the candidates all the same.
 *
 * Returns: (transfer full): what can be told of it
 */
AmendsTrackingNumber *
amends_tracking_number_identify (const char *number, const AmendsNumberContext *context)
{
  return read_number (number, context, TRUE);
}

/* As amends_tracking_number_identify(), without looking for what was meant by a wrong number. */
AmendsTrackingNumber *
amends_tracking_number_glance (const char *number, const AmendsNumberContext *context)
{
  return read_number (number, context, FALSE);
}

/* Whether the form is @carrier's own, so that a number which has it must have the right check
 * digit, too. */
static gboolean
is_form_of (const AmendsNumberFormat *format, const char *carrier)
{
  return format->stands != AMENDS_FORMAT_CONTEXT &&
         (format->carrier == NULL || g_str_equal (format->carrier, carrier));
}

/**
 * amends_tracking_number_check:
 * @number: (nullable): a number as written
 * @carrier: (nullable): id of the carrier it is said to be of
 *
 * Returns: whether the check digit is the one this carrier's numbers have; right when it is right
 * by any of the carrier's own forms that the number has, %AMENDS_CHECK_DIGIT_NONE when it has none
 * of them
 */
AmendsCheckDigit
amends_tracking_number_check (const char *number, const char *carrier)
{
  GPtrArray *formats = amends_number_formats_get ();
  g_autofree char *cleaned = amends_tracking_number_clean (number);
  gboolean has_bad = FALSE, has_none = FALSE;

  if (cleaned == NULL || carrier == NULL || strlen (cleaned) > AMENDS_NUMBER_MAX_LENGTH)
    return AMENDS_CHECK_DIGIT_NONE;
  for (guint i = 0; i < formats->len; i++)
    {
      const AmendsNumberFormat *format = g_ptr_array_index (formats, i);
      AmendsNumberMatch match;

      if (!is_form_of (format, carrier) || !amends_number_format_match (format, cleaned, &match) ||
          (g_strcmp0 (match.carrier, carrier) != 0 && g_strcmp0 (match.also, carrier) != 0))
        continue;
      if (match.check == AMENDS_CHECK_DIGIT_OK)
        return AMENDS_CHECK_DIGIT_OK;
      has_bad = has_bad || match.check == AMENDS_CHECK_DIGIT_BAD;
      has_none = has_none || match.check == AMENDS_CHECK_DIGIT_NONE;
    }
  return has_bad && !has_none ? AMENDS_CHECK_DIGIT_BAD : AMENDS_CHECK_DIGIT_NONE;
}

/**
 * amends_tracking_number_carrier:
 * @written: (nullable): the carrier as people and platforms write it
 * @number: (nullable): a number
 *
 * Returns: (transfer none) (nullable): the carrier that is meant; where none is written, the only
 * one whose number it can be; %NULL when what is written is unknown or several carriers have such
 * numbers
 */
const AmendsCarrier *
amends_tracking_number_carrier (const char *written, const char *number)
{
  g_autoptr (AmendsTrackingNumber) read = NULL;

  if (!amends_text_is_empty (written))
    return amends_carrier_find (written);
  read = amends_tracking_number_glance (number, NULL);
  if (!read->is_certain)
    return NULL;
  return amends_carrier_get (
      ((AmendsNumberCandidate *) g_ptr_array_index (read->candidates, 0))->carrier);
}

/**
 * amends_check_digit_to_string:
 * @check_digit: state of a check digit
 *
 * Returns: (transfer none): "none", "ok" or "bad"
 */
const char *
amends_check_digit_to_string (AmendsCheckDigit check_digit)
{
  return check_digit == AMENDS_CHECK_DIGIT_OK    ? "ok"
         : check_digit == AMENDS_CHECK_DIGIT_BAD ? "bad"
                                                 : "none";
}

/**
 * amends_number_fit_to_string:
 * @fit: how well a number fits
 *
 * Returns: (transfer none): "sure", "likely", "possible" or "mistyped"
 */
const char *
amends_number_fit_to_string (AmendsNumberFit fit)
{
  static const char *const words[] = { "sure", "likely", "possible", "mistyped" };

  return words[fit];
}

/**
 * amends_number_candidate_service:
 * @candidate: a candidate
 * @language: (nullable): "en" or "zh_CN"; %NULL: the interface's own
 *
 * Returns: (transfer none): the service, for people
 */
const char *
amends_number_candidate_service (const AmendsNumberCandidate *candidate, const char *language)
{
  if (candidate->service_zh != NULL && g_str_equal (amends_language_pick (language), "zh_CN"))
    return candidate->service_zh;
  return candidate->service;
}
