/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void amends_spoken_name_init (void);
char *amends_spoken_name_dup (const char *label);

G_END_DECLS
