/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the case to what decides its claim. */
#include "case/amends-case-actions.h"

#include "case/amends-case-page.h"
#include "case/amends-claim-pack-dialog.h"

static void
claim_pack_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AmendsCasePage *self = AMENDS_CASE_PAGE (widget);
  const AmendsCaseView *view = amends_case_page_get_view (self);

  if (view != NULL)
    gtk_window_present (GTK_WINDOW (amends_claim_pack_dialog_new (
        GTK_WINDOW (gtk_widget_get_root (widget)), amends_case_page_get_desk (self),
        view->work->order_id, view->work->id)));
}

void
amends_case_pack_install (GtkWidgetClass *page_class)
{
  gtk_widget_class_install_action (page_class, "case.claim-pack", NULL, claim_pack_action);
}
