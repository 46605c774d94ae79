/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question before something that cannot be undone. */
#include "widgets/amends-confirm-dialog.h"

#include <glib/gi18n-lib.h>

GtkWidget *
amends_confirm_dialog_present (GtkWidget *from,
                               const char *heading,
                               const char *body,
                               const char *accept)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkWidget *widget = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              heading, body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (dialog, "accept", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  gtk_window_present (GTK_WINDOW (widget));
  return widget;
}
