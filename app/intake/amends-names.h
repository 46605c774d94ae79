/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *amends_name_key (const char *text);
const char *amends_country_from_name (const char *text);
char *amends_country_dup_name (const char *alpha2, const char *language);
char *amends_language_from_name (const char *text);

G_END_DECLS
