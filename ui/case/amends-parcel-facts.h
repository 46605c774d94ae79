/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "widgets/amends-case-data.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_PARCEL_FACTS (amends_parcel_facts_get_type ())
G_DECLARE_FINAL_TYPE (AmendsParcelFacts, amends_parcel_facts, AMENDS, PARCEL_FACTS, GtkWidget)

void amends_parcel_facts_set_data (AmendsParcelFacts *self, AmendsCaseData *data);

/* What several pages say of people and places. */
char *amends_place_words (const AmendsOrder *order);

G_END_DECLS
