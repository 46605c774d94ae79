/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What resources/countries/ knows of countries: names, main language, usual time zone. A code is
 * ISO 3166-1 alpha-2 in either case. */
const char *amends_country_from_name (const char *text);
char *amends_country_dup_name (const char *code, const char *language);
char *amends_country_dup_language (const char *code);
GTimeZone *amends_country_dup_zone (const char *code);
gboolean amends_country_has_house_numbers (const char *code);
char *amends_time_zone_dup_name (const char *identifier, const char *language);

G_END_DECLS
