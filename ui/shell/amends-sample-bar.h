/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_SAMPLE_BAR (amends_sample_bar_get_type ())
G_DECLARE_FINAL_TYPE (AmendsSampleBar, amends_sample_bar, AMENDS, SAMPLE_BAR, AdwBin)

void amends_sample_bar_set_is_shown (AmendsSampleBar *self, gboolean is_shown);

G_END_DECLS
