/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/amends-desk-practice.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_PRACTICE_REPORT (amends_practice_report_window_get_type ())
G_DECLARE_FINAL_TYPE (AmendsPracticeReportWindow,
                      amends_practice_report_window,
                      AMENDS,
                      PRACTICE_REPORT_WINDOW,
                      AdwWindow)

/* Signals: "go" (int place) to where something is to be looked at; "again" to try the exercise from
 * its beginning; "next" for the next one, or the list of them. The window closes before each.
 * @is_last: every exercise is done now */
GtkWidget *amends_practice_report_window_new (const AmendsPracticeReport *report, gboolean is_last);

G_END_DECLS
