/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks above @from whether what cannot be undone is meant: by the response “accept”, whose button
 * says @accept. Every other answer, and what a hasty Enter chooses, is “cancel”. */
GtkWidget *amends_confirm_dialog_present (GtkWidget *from,
                                          const char *heading,
                                          const char *body,
                                          const char *accept);

G_END_DECLS
