/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words of a setting mean; only for the files of desk/. */
#pragma once

#include "model/amends-shop.h"

G_BEGIN_DECLS

gboolean amends_setting_is_known (const char *key, gboolean *changes_diagnoses);
gboolean amends_setting_apply (AmendsShop *shop, const char *key, const char *value);

G_END_DECLS
