/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_APPLICATION (amends_application_get_type ())
G_DECLARE_FINAL_TYPE (AmendsApplication, amends_application, AMENDS, APPLICATION, AdwApplication)

AmendsApplication *amends_application_new (void);

G_END_DECLS
