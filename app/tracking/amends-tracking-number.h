/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tracking/amends-carrier.h"

G_BEGIN_DECLS

typedef enum
{
  AMENDS_CHECK_DIGIT_NONE, /* numbers of this form have none, or it is not known */
  AMENDS_CHECK_DIGIT_OK,
  AMENDS_CHECK_DIGIT_BAD,
} AmendsCheckDigit;

/* How well a number fits one carrier, best first. */
typedef enum
{
  AMENDS_FIT_SURE,     /* a form nobody else uses */
  AMENDS_FIT_LIKELY,   /* stands for itself */
  AMENDS_FIT_POSSIBLE, /* many use such numbers: true only if something else says so, too */
  AMENDS_FIT_MISTYPED, /* the form fits, the check digit does not */
} AmendsNumberFit;

typedef struct
{
  char *carrier;    /* id */
  char *service;    /* "UPS United States Ground" */
  char *service_zh; /* NULL: as in English */
  AmendsCheckDigit check_digit;
  AmendsNumberFit fit;
} AmendsNumberCandidate;

typedef struct
{
  char *written;       /* as it stood in the text */
  char *number;        /* capital letters and digits */
  gboolean is_valid;   /* at least one carrier's number, by all that can be told from it */
  gboolean is_certain; /* valid, and there is one carrier it can be */
  GPtrArray
      *candidates;     /* (element-type AmendsNumberCandidate) best first; the same carrier once */
  char expected_digit; /* the first candidate's check digit, were all others right; 0 unless it is
                          wrong */
  guint mistyped_at;   /* place, from 1, of the only character, or first of the only two neighbours,
                        * whose change makes   it a number with a right check digit; 0: there are
                        * several, so nothing is said */
  gboolean is_swapped; /* two neighbours changed places, at mistyped_at */
  char *mended;        /* the number with that change; NULL */
  char *suggestion; /* letters like O and I taken for the digits they look like, or the other way;
                       NULL */
} AmendsTrackingNumber;

/* What is known beside the number. Both may be NULL. */
typedef struct
{
  const char *carrier; /* id of the carrier it is said to be of */
  const char *country; /* home of the shop, ISO alpha-2 */
} AmendsNumberContext;

void amends_tracking_number_free (AmendsTrackingNumber *self);
AmendsTrackingNumber *amends_tracking_number_identify (const char *number,
                                                       const AmendsNumberContext *context);
GPtrArray *amends_tracking_number_find (const char *text, const AmendsNumberContext *context);
const AmendsCarrier *amends_tracking_number_carrier (const char *written, const char *number);
AmendsCheckDigit amends_tracking_number_check (const char *number, const char *carrier);
char *amends_tracking_number_clean (const char *written);
const char *amends_check_digit_to_string (AmendsCheckDigit check_digit);
const char *amends_number_fit_to_string (AmendsNumberFit fit);
const char *amends_number_candidate_service (const AmendsNumberCandidate *candidate,
                                             const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsTrackingNumber, amends_tracking_number_free)

G_END_DECLS
