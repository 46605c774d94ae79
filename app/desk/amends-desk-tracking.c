/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carriers, their public pages and pasted histories, for whoever sits above the desk. */
#include "desk/amends-desk-tracking.h"

#include <glib/gi18n-lib.h>

/**
 * amends_desk_list_carriers:
 *
 * All carriers that Amends knows, by name.
 *
 * Returns: (transfer container) (element-type AmendsCarrier)
 */
GPtrArray *
amends_desk_list_carriers (void)
{
  return amends_carrier_list ();
}

/**
 * amends_desk_carrier_name:
 * @parcel: a parcel
 *
 * The carrier as the interface's language names it; what the file said when it is not known.
 *
 * Returns: (transfer none) (nullable): %NULL when nothing is known of the carrier
 */
const char *
amends_desk_carrier_name (const AmendsParcel *parcel)
{
  const char *const *languages = g_get_language_names ();
  const char *language = g_str_has_prefix (languages[0], "zh") ? "zh_CN" : "en";

  return amends_carrier_display_name (parcel->carrier, parcel->carrier_name, language);
}

/**
 * amends_desk_tracking_uri:
 * @parcel: a parcel
 *
 * The carrier's public page for the parcel, a public aggregator where the carrier has none.
 *
 * Returns: (transfer full) (nullable): %NULL when the parcel has no number, or
 * is none that a carrier has
 */
char *
amends_desk_tracking_uri (AmendsDesk *desk, const AmendsParcel *parcel)
{
  if (amends_desk_is_practice (desk) || parcel->number == NULL || *parcel->number == '\0')
    return NULL;
  return amends_carrier_tracking_uri (parcel->carrier, parcel->number);
}

static const AmendsCarrier *
get_carrier (AmendsDesk *desk, const AmendsParcel *parcel)
{
  return parcel->carrier != NULL && !amends_desk_is_practice (desk)
             ? amends_carrier_get (parcel->carrier)
             : NULL;
}

/**
 * amends_desk_carrier_phone:
 * @parcel: a parcel
 *
 * Returns: (transfer none) (nullable): where the carrier is called; %NULL when Amends knows no number
 */
const char *
amends_desk_carrier_phone (AmendsDesk *desk, const AmendsParcel *parcel)
{
  const AmendsCarrier *carrier = get_carrier (desk, parcel);

  return carrier != NULL ? carrier->phone : NULL;
}

/**
 * amends_desk_claim_uri:
 * @parcel: a parcel
 *
 * Returns: (transfer none) (nullable): where a loss or damage is claimed; %NULL when the carrier has
 * no public page for it
 */
const char *
amends_desk_claim_uri (AmendsDesk *desk, const AmendsParcel *parcel)
{
  const AmendsCarrier *carrier = get_carrier (desk, parcel);

  return carrier != NULL ? carrier->claim_url : NULL;
}

/**
 * amends_desk_identify_number:
 * @text: a tracking number as a person gives it: as written, in a link, with words around it
 * @country: (nullable): the shop's, which tells whose the digits are that many carriers use
 *
 * Returns: (transfer full): the only number in @text, or else all its letters and digits taken as
 * one
 */
AmendsTrackingNumber *
amends_desk_identify_number (const char *text, const char *country)
{
  AmendsNumberContext context = { NULL, country };
  g_autoptr (GPtrArray) found = amends_tracking_number_find (text, &context);

  if (found->len == 1)
    return g_ptr_array_steal_index (found, 0);
  return amends_tracking_number_identify (text, &context);
}

static char *
dup_wrong_check_digit (const AmendsTrackingNumber *number, const AmendsNumberCandidate *first)
{
  const char *carrier = amends_carrier_display_name (first->carrier, NULL, NULL);

  if (number->expected_digit == '\0' || number->suggestion != NULL)
    return g_strdup_printf (_ ("Its check digit is not that of a number of %s."), carrier);
  /* Translators: a carrier; a digit */
  return g_strdup_printf (
      _ ("Its check digit is not that of a number of %s; were all else right, it would be %c."),
      carrier, number->expected_digit);
}

static void
add_line (GString *lines, char *line)
{
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, line);
  g_free (line);
}

/**
 * amends_desk_number_remark:
 * @number: a number
 *
 * Returns: (transfer full) (nullable): what seems to be wrong with it, a sentence a line; %NULL
 * where nothing does
 */
char *
amends_desk_number_remark (const AmendsTrackingNumber *number)
{
  const AmendsNumberCandidate *first = number->candidates->len > 0
                                           ? g_ptr_array_index (number->candidates, 0)
                                           : NULL;
  g_autoptr (GString) lines = g_string_new (NULL);

  if (!number->is_valid && first != NULL && first->fit == AMENDS_FIT_MISTYPED)
    add_line (lines, dup_wrong_check_digit (number, first));
  if (number->mistyped_at > 0 && number->is_swapped)
    add_line (lines,
              g_strdup_printf (_ ("Characters %u and %u may have changed places: %s"),
                               number->mistyped_at, number->mistyped_at + 1, number->mended));
  else if (number->mistyped_at > 0)
    add_line (lines, g_strdup_printf (_ ("Character %u may be mistyped: %s"), number->mistyped_at,
                                      number->mended));
  if (number->suggestion != NULL)
    add_line (lines, g_strdup_printf (_ ("Letters and digits that look alike may be mixed up: %s"),
                                      number->suggestion));
  return lines->len > 0 ? g_string_free (g_steal_pointer (&lines), FALSE) : NULL;
}

/**
 * amends_desk_parse_history:
 * @text: what a person copied from a carrier's page
 * @zone: (nullable): for times without an offset; the computer's when %NULL
 *
 * What of @text is understood as tracking events. Nothing is kept: see amends_desk_keep_events().
 *
 * Returns: (transfer full)
 */
AmendsPastedHistory *
amends_desk_parse_history (const char *text, GTimeZone *zone)
{
  g_autoptr (GTimeZone) own = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_local ();

  return amends_pasted_history_parse (text, own, amends_clock_now ());
}
