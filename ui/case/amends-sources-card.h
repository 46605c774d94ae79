/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "widgets/amends-case-data.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_SOURCES_CARD (amends_sources_card_get_type ())
G_DECLARE_FINAL_TYPE (AmendsSourcesCard, amends_sources_card, AMENDS, SOURCES_CARD, GtkWidget)

/* Shows itself where sources disagree, or where a person has said whom to believe. */
void amends_sources_card_set_data (AmendsSourcesCard *self, AmendsCaseData *data);

G_END_DECLS
