/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_PAGER (amends_pager_get_type ())
G_DECLARE_FINAL_TYPE (AmendsPager, amends_pager, AMENDS, PAGER, AdwBin)

void amends_pager_add_root (AmendsPager *self, const char *name, GtkWidget *page);
gboolean amends_pager_has_root (AmendsPager *self, const char *name);
void amends_pager_show_root (AmendsPager *self, const char *name);
const char *amends_pager_get_root (AmendsPager *self);
void amends_pager_push (AmendsPager *self, GtkWidget *page);
gboolean amends_pager_pop (AmendsPager *self);
void amends_pager_focus_page (AmendsPager *self);
GtkWidget *amends_pager_get_page (AmendsPager *self);
gboolean amends_pager_get_can_go_back (AmendsPager *self);

G_END_DECLS
