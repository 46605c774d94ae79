/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "import/amends-import-run.h"

G_BEGIN_DECLS

#define AMENDS_TYPE_IMPORT_REPORTS_PAGE (amends_import_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (AmendsImportReportsPage,
                      amends_import_reports_page,
                      AMENDS,
                      IMPORT_REPORTS_PAGE,
                      AdwBin)

/* What a run would bring, with what is to be answered first; once it is done, what it brought. */
void amends_import_reports_page_show (AmendsImportReportsPage *self, AmendsImportRun *run);
void amends_import_reports_page_say_problem (AmendsImportReportsPage *self, const char *text);

G_END_DECLS
