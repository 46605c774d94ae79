/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_PAGE (amends_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (AmendsPage, amends_page, AMENDS, PAGE, AdwBin)

/**
 * AmendsPageClass:
 * @load: asks for what the page shows, and hands the answer to amends_page_take_answer()
 */
struct _AmendsPageClass
{
  AdwBinClass parent_class;

  void (*load) (AmendsPage *self);
};

void amends_page_set_title (AmendsPage *self, const char *title);
void amends_page_set_subtitle (AmendsPage *self, const char *subtitle);

void amends_page_set_states (AmendsPage *self, GtkStack *stack, AdwStatusPage *error_page);
void amends_page_reload (AmendsPage *self);
void amends_page_set_scroller (AmendsPage *self, GtkScrolledWindow *scroller);
gboolean amends_page_get_is_reading_on (AmendsPage *self);
void amends_page_set_is_complete (AmendsPage *self, gboolean is_complete);
gboolean amends_page_take_answer (AmendsPage *self, const GError *error);
void amends_page_show (AmendsPage *self, const char *state);

G_END_DECLS
