/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AMENDS_TYPE_HTML_PREVIEW (amends_html_preview_get_type ())
G_DECLARE_FINAL_TYPE (AmendsHtmlPreview, amends_html_preview, AMENDS, HTML_PREVIEW, GtkWidget)

void amends_html_preview_set_html (AmendsHtmlPreview *self, const char *html);
/* The words shown, for reading aloud and for tests; (transfer full). */
char *amends_html_preview_dup_text (AmendsHtmlPreview *self);

G_END_DECLS
