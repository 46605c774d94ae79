/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AmendsAsk: what a dialog asks for.
 * @heading, @body, @label, @accept: as they are shown
 * @choices: (nullable): titles, ended by %NULL, of which one is chosen
 * @is_needed: nothing may be accepted before something is written
 * @cancel: (nullable): as it is shown where it is more than "Cancel"
 */
typedef struct
{
  const char *heading;
  const char *body;
  const char *label;
  const char *accept;
  const char *const *choices;
  gboolean is_needed;
  const char *cancel;
} AmendsAsk;

typedef void (*AmendsAskAnswer) (gpointer object, const char *text, guint choice);

/* Asks in a dialog above @from; @answer is called for @object if that still lives. */
GtkWidget *amends_ask_dialog_present (GtkWidget *from,
                                      const AmendsAsk *ask,
                                      AmendsAskAnswer answer,
                                      GObject *object);

G_END_DECLS
