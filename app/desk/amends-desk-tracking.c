/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carriers, their public pages and pasted histories, for whoever sits above the desk. */
#include "desk/amends-desk-tracking.h"

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
 * Returns: (transfer full) (nullable): %NULL when the parcel has no number
 */
char *
amends_desk_tracking_uri (const AmendsParcel *parcel)
{
  if (parcel->number == NULL || *parcel->number == '\0')
    return NULL;
  return amends_carrier_tracking_uri (parcel->carrier, parcel->number);
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
