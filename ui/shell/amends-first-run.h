/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_FIRST_RUN (amends_first_run_get_type ())
G_DECLARE_FINAL_TYPE (AmendsFirstRun, amends_first_run, AMENDS, FIRST_RUN, AdwBin)

GtkWidget *amends_first_run_new (void);
void amends_first_run_set_is_busy (AmendsFirstRun *self, gboolean is_busy);

G_END_DECLS
