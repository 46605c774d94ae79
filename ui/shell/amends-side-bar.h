/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "model/amends-person.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_SIDE_BAR (amends_side_bar_get_type ())
G_DECLARE_FINAL_TYPE (AmendsSideBar, amends_side_bar, AMENDS, SIDE_BAR, AdwBin)

void
amends_side_bar_add (AmendsSideBar *self, const char *name, const char *title, const char *icon);
void
amends_side_bar_set_count (AmendsSideBar *self, const char *name, int count, const char *words);
void amends_side_bar_set_has_warning (AmendsSideBar *self, const char *name, gboolean has_warning);
void amends_side_bar_set_is_offered (AmendsSideBar *self, const char *name, gboolean is_offered);
/* (nullable) */
void amends_side_bar_set_person (AmendsSideBar *self, const AmendsPerson *person);
void amends_side_bar_set_shop_name (AmendsSideBar *self, const char *name);
void amends_side_bar_set_page (AmendsSideBar *self, const char *name, gboolean is_folded);
void amends_side_bar_popup_menu (AmendsSideBar *self);

G_END_DECLS
