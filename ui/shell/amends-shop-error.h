/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_SHOP_ERROR (amends_shop_error_get_type ())
G_DECLARE_FINAL_TYPE (AmendsShopError, amends_shop_error, AMENDS, SHOP_ERROR, AdwBin)

void amends_shop_error_set_words (AmendsShopError *self, const char *words);

G_END_DECLS
