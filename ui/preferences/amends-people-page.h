/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_PEOPLE_PAGE (amends_people_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsPeoplePage, amends_people_page, AMENDS, PEOPLE_PAGE, AdwPreferencesPage)

void amends_people_page_set_desk (AmendsPeoplePage *self, AmendsDesk *desk);

G_END_DECLS
