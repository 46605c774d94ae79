/* SPDX-License-Identifier: GPL-3.0-or-later */
/* handover: the end of a shift, to read, to print and to keep. It asks the desk for words and puts
 * them on the screen or on paper; it knows no other feature. */
#pragma once

#include "widgets/amends-overview.h"
#include "widgets/amends-page.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_HANDOVER_PAGE (amends_handover_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsHandoverPage, amends_handover_page, AMENDS, HANDOVER_PAGE, AmendsPage)

GtkWidget *amends_handover_page_new (AmendsOverview *overview);
/* Writes what is shown as a PDF and says so; what the button does once a file was chosen. */
void amends_handover_page_save (AmendsHandoverPage *self, GFile *target);
GListModel *amends_handover_page_get_model (AmendsHandoverPage *self);

G_END_DECLS
