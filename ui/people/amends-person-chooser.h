/* SPDX-License-Identifier: GPL-3.0-or-later */
/* people: who sits at the desk. It asks the desk; it knows no other feature. */
#pragma once

#include "widgets/amends-overview.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_PERSON_CHOOSER (amends_person_chooser_get_type ())
G_DECLARE_FINAL_TYPE (AmendsPersonChooser, amends_person_chooser, AMENDS, PERSON_CHOOSER, AdwBin)

GtkWidget *amends_person_chooser_new (void);
/* Follows @overview; who is chosen is at work for as long as its desk lives. */
void amends_person_chooser_set_overview (AmendsPersonChooser *self, AmendsOverview *overview);

G_END_DECLS
