/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an event means of which a provider's code says one thing and the carrier's words perhaps
 * another. Codes are sums of many carriers' own; words are the carrier's, but may be misread. */
#include "tracking/amends-reading-join.h"

/* A problem of which the cause is said. */
static gboolean
says_why (AmendsReading reading)
{
  return reading.is_problem && reading.reason != AMENDS_REASON_NONE &&
         reading.reason != AMENDS_REASON_UNEXPLAINED;
}

static gboolean
goes_back (AmendsReading reading)
{
  return reading.status == AMENDS_STATUS_RETURNING || reading.status == AMENDS_STATUS_RETURNED;
}

/* On its way, and nothing more. */
static gboolean
is_progress (AmendsReading reading)
{
  switch (reading.status)
    {
    case AMENDS_STATUS_ACCEPTED:
    case AMENDS_STATUS_IN_TRANSIT:
    case AMENDS_STATUS_CUSTOMS:
    case AMENDS_STATUS_ARRIVED_DESTINATION:
    case AMENDS_STATUS_OUT_FOR_DELIVERY:
      return !reading.is_problem;
    default:
      return FALSE;
    }
}

/* "Delivered" is the one word that ends the care for a parcel: a code alone does not say it against
 * its own carrier. A locker's "signed" is the locker's; an agent's is not the customer's. */
static AmendsReading
join_delivered (AmendsCodeKind kind, AmendsReading code, AmendsReading text)
{
  if (goes_back (text) || text.takes_back)
    return text;
  if (kind == AMENDS_CODE_SPECIFIC)
    return code;
  switch (text.status)
    {
    case AMENDS_STATUS_ATTEMPT_FAILED:
    case AMENDS_STATUS_AVAILABLE_FOR_PICKUP:
    case AMENDS_STATUS_LOST:
    case AMENDS_STATUS_OUT_FOR_DELIVERY:
      return text;
    default:
      break;
    }
  if (text.reason == AMENDS_REASON_REFUSED || text.reason == AMENDS_REASON_SIGNED_NOT_RECEIVED)
    return text;
  if (text.reason == AMENDS_REASON_DAMAGED)
    text.status = AMENDS_STATUS_DELIVERED;
  return text.status == AMENDS_STATUS_DELIVERED ? text : code;
}

/* What is delivered on the way back is back. */
static AmendsReading
join_returning (AmendsCodeKind kind, AmendsReading code, AmendsReading text)
{
  if (text.status == AMENDS_STATUS_DELIVERED)
    code.status = AMENDS_STATUS_RETURNED;
  return kind == AMENDS_CODE_GENERAL && goes_back (text) ? text : code;
}

/* A code that states a problem. Carriers' own codes for exceptions also stand for good news, such
 * as UPS type X for "has cleared customs". */
static AmendsReading
join_problem (AmendsCodeKind kind, AmendsReading code, AmendsReading text)
{
  if (text.takes_back && code.reason != AMENDS_REASON_DAMAGED)
    return text;
  if (kind == AMENDS_CODE_SPECIFIC)
    return code;
  if (says_why (text) || goes_back (text) ||
      (code.reason == AMENDS_REASON_ATTEMPT_FAILED && text.reason != AMENDS_REASON_NONE &&
       text.reason != AMENDS_REASON_UNEXPLAINED))
    return text;
  return code.reason == AMENDS_REASON_UNEXPLAINED && is_progress (text) ? text : code;
}

static AmendsReading
join_progress (AmendsCodeKind kind, AmendsReading code, AmendsReading text)
{
  if (goes_back (text))
    return text;
  if (kind == AMENDS_CODE_SPECIFIC)
    return text.status == code.status && (text.is_problem || code.reason == AMENDS_REASON_NONE)
               ? text
               : code;
  if (text.is_problem)
    return text;
  switch (code.status)
    {
    case AMENDS_STATUS_IN_TRANSIT:
      return text.status != AMENDS_STATUS_DELIVERED && text.status != AMENDS_STATUS_NOT_FOUND &&
                     text.status != AMENDS_STATUS_EXPIRED &&
                     !(text.status == AMENDS_STATUS_IN_TRANSIT && text.reason == AMENDS_REASON_NONE)
                 ? text
                 : code;
    case AMENDS_STATUS_NOT_FOUND:
    case AMENDS_STATUS_LABEL_CREATED:
    case AMENDS_STATUS_EXPIRED:
      return text;
    default:
      return text.status == code.status ? text : code;
    }
}

/**
 * amends_reading_join:
 * @kind: how much the code says
 * @code: what it means
 * @text: what the words mean
 *
 * A specific code wins; a general one lets the words say more, or why, where they do not
 * contradict it. Words that take a problem back are believed, and so is a return; that a parcel is
 * delivered must be in the code.
 *
 * Returns: what both mean together
 */
AmendsReading
amends_reading_join (AmendsCodeKind kind, AmendsReading code, AmendsReading text)
{
  if (kind == AMENDS_CODE_UNKNOWN)
    return text;
  if (text.status == AMENDS_STATUS_UNKNOWN)
    return code;
  if (kind == AMENDS_CODE_WEAK)
    return text;
  switch (code.status)
    {
    case AMENDS_STATUS_DELIVERED:
      return join_delivered (kind, code, text);
    case AMENDS_STATUS_RETURNING:
    case AMENDS_STATUS_RETURNED:
      return join_returning (kind, code, text);
    case AMENDS_STATUS_LOST:
    case AMENDS_STATUS_CANCELLED:
      return join_problem (AMENDS_CODE_SPECIFIC, code, text);
    default:
      return code.is_problem ? join_problem (kind, code, text) : join_progress (kind, code, text);
    }
}
