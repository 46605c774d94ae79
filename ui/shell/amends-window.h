/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shell: main, application, window and its actions. It knows the features' root pages; a feature
 * knows of the shell only the names of the window's actions. */
#pragma once

#include <adwaita.h>
#include "desk/amends-desk.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_WINDOW (amends_window_get_type ())
G_DECLARE_FINAL_TYPE (AmendsWindow, amends_window, AMENDS, WINDOW, AdwApplicationWindow)

/* A page of the window is any widget without a header bar of its own. Where it has the string
 * properties "title" and "subtitle", the header bar shows them and follows their changes.
 *
 * Actions a page may use:
 *   win.show-orders (s)       "all", "on-the-way", "stuck", "past-promise", "not-told", "no-parcel"
 *   win.show-stuck (s)        a reason's identifier, "" for all
 *   win.show-order (x)        an order's id: its only parcel's page, or the order's own
 *   win.show-order-page (x)   an order's id: always the order's own page
 *   win.show-parcel (x)       a parcel's id
 *   win.show-brief            the season brief
 *   win.show-queue (s)        "all", "weekly", "owner", "mine", "promises"
 *   win.show-case (x)         a case's id
 *   win.work-order (x)        an order's id: its case, begun where there is none
 *   win.next-case             takes the first case that nobody works
 *   win.show-page (s)         "dashboard", "queue", "orders", "handover", "connections"
 *   win.practice              the practice shop, in a window of its own
 *   win.begin-exercise (s)    in a practice shop: an exercise's identifier
 *   win.next-exercise         the first one that is not done
 *   win.check-work            says what was right in the case in view
 *   win.reset-practice        from the first exercise
 *   win.leave-practice
 *   win.show-service (s)      a tracking service's identifier
 *   win.show-outgoing (s)     what left this computer; a service's identifier, or "" for all
 *   win.refresh-parcel (x)    a parcel's id: asks its service for news
 *   win.refresh               the same for the parcel in view, or for all of which news can be
 * expected win.refresh-all           for all that may be asked for again win.back  win.import
 * win.search  win.preferences
 */
AmendsWindow *amends_window_new (AdwApplication *application, const char *shop_path);
/* A window of the practice shop, which nothing leaves. */
AmendsWindow *amends_window_new_for_practice (AdwApplication *application,
                                              const char *shop_path,
                                              const char *person);
gboolean amends_window_is_practice (AmendsWindow *self);
/* (nullable) (transfer none): NULL until the shop is open */
AmendsDesk *amends_window_get_desk (AmendsWindow *self);
/* As win.show-queue; waits for the shop to be open. */
void amends_window_show_queue (AmendsWindow *self, const char *kind);
void amends_window_import_files (AmendsWindow *self, GListModel *files);

G_END_DECLS
